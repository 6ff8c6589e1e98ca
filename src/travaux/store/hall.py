"""What happens in the hall before the gavel: where the talks are, and lines that are not yet acts.

None of it is in the record. At the gavel the lines become acts, in the order in which they were called.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from django.db import IntegrityError, transaction

from travaux.errors import TravauxError
from travaux.record.body import Command
from travaux.record.envelope import Act
from travaux.record.ledger import Ledger
from travaux.record.shorthand import read_shorthand
from travaux.record.state import State
from travaux.store.ledgers import append, make_context, open_image, open_ledger
from travaux.store.models import Called, Capacity, Negotiation
from travaux.store.outbox import stir
from travaux.store.rights import require_right

MOST_LINES = 50


class Preview(NamedTuple):
    """The record as it would be after the gavel.

    Attributes:
        states: of all logs, the lines done on them.
        faults: key of a line -> why it cannot be done.
    """

    states: Mapping[str, State]
    faults: dict[str, str]


def speak_of(negotiation: Negotiation, work: str, provision: str) -> None:
    """The hall turns to a provision."""
    Negotiation.objects.filter(pk=negotiation.pk).update(floor_work=work, floor_provision=provision)
    stir(negotiation)


def call(negotiation: Negotiation, capacity: Capacity, *, key: str, line: str, place: str) -> Called:
    """Take down a line of the hall. The same key twice is the same line once: a page may send it again.

    Raises:
        ShorthandError: a word of it is not understood.
        RefusedError: the person may not speak for the hall.
    """
    for command in read_shorthand(line, at=place):
        require_right(capacity, command.do, party=command.party, via="floor")
    try:
        with transaction.atomic():
            called, _ = Called.objects.get_or_create(
                negotiation=negotiation,
                key=key[:64],
                defaults={"capacity": capacity, "line": line, "place": place},
            )
    except IntegrityError:
        called = Called.objects.get(negotiation=negotiation, key=key[:64])
    stir(negotiation)
    return called


def list_called(negotiation: Negotiation) -> list[Called]:
    """The lines that wait for the gavel, oldest first."""
    return list(Called.objects.filter(negotiation=negotiation).order_by("pk")[:MOST_LINES])


def undo(negotiation: Negotiation, key: str = "") -> bool:
    """Take a line back, the last one if none is named; whether there was one."""
    lines = Called.objects.filter(negotiation=negotiation, **({"key": key} if key else {}))
    last = lines.order_by("-pk").first()
    if last is None:
        return False
    last.delete()
    stir(negotiation)
    return True


def strike_gavel(negotiation: Negotiation) -> tuple[tuple[Act, ...], dict[str, str]]:
    """Make acts of the lines that wait; what cannot be done stays as a line, with the reason.

    Returns:
        The acts, and key of a line -> why it cannot be done.
    """
    acts: list[Act] = []
    faults: dict[str, str] = {}
    for called in list_called(negotiation):
        try:
            # the image is locked before the database, as `append` does it
            with open_image(negotiation), transaction.atomic():
                held = Called.objects.select_for_update().filter(pk=called.pk).first()
                if held is None:
                    continue  # another page struck first
                actor = held.capacity.person.opaque
                said = read_shorthand(held.line, at=held.place)
                acts += append(negotiation, *(_sign(command, actor) for command in said))
                held.delete()
        except TravauxError as error:
            faults[called.key] = str(error)
    stir(negotiation)
    return tuple(acts), faults


def preview_lines(negotiation: Negotiation) -> Preview:
    """The record as it would be if the gavel fell now."""
    now = open_ledger(negotiation)
    ledger = Ledger()
    ledger.logs, ledger.states = now.logs, now.states
    context, faults = make_context(), {}
    for called in list_called(negotiation):
        kept = dict(ledger.states), {name: len(log) for name, log in ledger.logs.items()}
        try:
            for command in read_shorthand(called.line, at=called.place):
                ledger.perform(command, context)
        except TravauxError as error:
            faults[called.key] = str(error)
            ledger.states = kept[0]
            ledger.logs = {name: ledger.logs[name][:length] for name, length in kept[1].items()}
    return Preview(ledger.states, faults)


def _sign(command: Command, actor: str) -> Command:
    return msgspec.structs.replace(command, actor=actor)
