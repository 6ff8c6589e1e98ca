"""The outbox: what was tabled waits a minute outside the record, and can be called back."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from travaux.errors import TravauxError
from travaux.record.body import Command
from travaux.record.desk import Context
from travaux.record.ledger import Ledger
from travaux.store.ledgers import append, make_context, open_image, read_command, write_command
from travaux.store.models import Capacity, Negotiation, Outgoing


def put_out(negotiation: Negotiation, capacity: Capacity, command: Command) -> Outgoing:
    """Let a command wait; it is decided now, so that what cannot be is said at once, and when it is due.

    Raises:
        RefusedError, UsageError: it could not be done now.
    """
    with open_image(negotiation) as image:
        image.ledger.prepare(command, make_context())
    due = datetime.now(UTC) + timedelta(seconds=settings.ENVIRONMENT.outbox_seconds)
    outgoing = Outgoing.objects.create(
        negotiation=negotiation, capacity=capacity, command=write_command(command), due_at=due
    )
    stir(negotiation)
    return outgoing


def call_back(outgoing: Outgoing) -> bool:
    """Take a command out of the outbox; False if it has become an act in the meantime."""
    with transaction.atomic():
        count, _ = Outgoing.objects.filter(pk=outgoing.pk).delete()
        stir(outgoing.negotiation)
    return bool(count)


def release_due() -> int:
    """Append what is due, oldest first; how many."""
    due = list(Outgoing.objects.filter(due_at__lte=datetime.now(UTC), refused="").order_by("due_at", "pk"))
    return sum(_release(outgoing) for outgoing in due)


def _release(outgoing: Outgoing) -> bool:
    """Append one and take it out, in one transaction: never twice, whichever process is first."""
    try:
        with transaction.atomic():
            held = Outgoing.objects.select_for_update().filter(pk=outgoing.pk).first()
            if held is None:
                return False
            append(held.negotiation, read_command(held.command))
            held.delete()
    except TravauxError as error:
        Outgoing.objects.filter(pk=outgoing.pk).update(refused=str(error))
        stir(outgoing.negotiation)
        return False
    return True


def preview(ledger: Ledger, command: Command, context: Context) -> Ledger:
    """What a command would come to, on a ledger of its own."""
    found = Ledger()
    found.logs = {name: log[:] for name, log in ledger.logs.items()}
    found.states = dict(ledger.states)
    found.perform(command, context)
    return found


def stir(negotiation: Negotiation) -> None:
    """Wake open pages although the record has not moved."""
    Negotiation.objects.filter(pk=negotiation.pk).update(stirred=F("stirred") + 1)
