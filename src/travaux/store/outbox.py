"""The outbox: what was tabled waits a minute outside the record, and can be called back.

What waits is its delegation's own: nobody else's page is woken by it.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from travaux.errors import TravauxError
from travaux.record.body import Command
from travaux.store.ledgers import append, make_context, open_image, read_command, write_command
from travaux.store.models import Capacity, Negotiation, Outgoing


def put_out(negotiation: Negotiation, capacity: Capacity, command: Command) -> Outgoing | None:
    """Let a command wait; it is decided now, so that what cannot be is said at once, and when it is due.

    Returns:
        None if it became an act at once: what is said on the floor does, and all where nothing has to wait.

    Raises:
        RefusedError, UsageError: it could not be done now.
    """
    wait_s = settings.ENVIRONMENT.outbox_seconds
    if not wait_s or command.via == "floor":
        append(negotiation, command)
        return None
    with open_image(negotiation) as image:
        image.ledger.prepare(command, make_context())
    return Outgoing.objects.create(
        negotiation=negotiation,
        capacity=capacity,
        command=write_command(command),
        due_at=datetime.now(UTC) + timedelta(seconds=wait_s),
    )


def call_back(outgoing: Outgoing) -> bool:
    """Take a command out of the outbox; False if it has become an act in the meantime."""
    count, _ = Outgoing.objects.filter(pk=outgoing.pk).delete()
    return bool(count)


def release_due(negotiation: Negotiation | None = None) -> int:
    """Append what is due, oldest first.

    Args:
        negotiation: only of this one; None for all.

    Returns:
        How many commands became acts.
    """
    due = Outgoing.objects.filter(due_at__lte=datetime.now(UTC), refused="")
    if negotiation is not None:
        due = due.filter(negotiation=negotiation)
    return sum(_release(outgoing) for outgoing in due.select_related("negotiation").order_by("due_at", "pk"))


def _release(outgoing: Outgoing) -> bool:
    """Append one and take it out, in one transaction: never twice, whichever process is first.

    The image is locked before the database, in the order in which `append` does it.
    """
    try:
        with open_image(outgoing.negotiation), transaction.atomic():
            held = Outgoing.objects.select_for_update().filter(pk=outgoing.pk, refused="").first()
            if held is None:
                return False
            append(outgoing.negotiation, read_command(held.command))
            held.delete()
    except TravauxError as error:
        Outgoing.objects.filter(pk=outgoing.pk).update(refused=str(error))
        return False
    return True


def stir(negotiation: Negotiation) -> None:
    """Wake open pages although the record has not moved."""
    Negotiation.objects.filter(pk=negotiation.pk).update(stirred=F("stirred") + 1)
