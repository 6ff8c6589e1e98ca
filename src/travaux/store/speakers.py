"""The speakers of the meeting that is open: who asks for the floor, in line, and who has it.

None of it is in the record: what was said comes there when whoever keeps the record writes it down.
"""

from datetime import UTC, datetime
from typing import NamedTuple

from django.db import transaction

from travaux.store.models import Capacity, Negotiation, Role, Speaker
from travaux.store.outbox import stir

SPEAKING: frozenset[str] = frozenset({Role.HEAD, Role.MEMBER})
"""Roles that raise the sign of their delegation."""


class Line(NamedTuple):
    """Codes of parties: who has the floor, or ""; who waits for it, in the order in which they asked."""

    speaking: str
    waiting: tuple[str, ...]


def may_ask(capacity: Capacity | None) -> bool:
    """Whether a person asks for the floor for the party."""
    return capacity is not None and capacity.role in SPEAKING


def read_line(negotiation: Negotiation, meeting: str) -> Line:
    """The line of a meeting; empty where nobody asked."""
    found = Speaker.objects.filter(negotiation=negotiation, meeting=meeting).order_by("pk")
    rows = list(found.values_list("party", "given_at"))
    speaking = next((party for party, given_at in rows if given_at is not None), "")
    return Line(speaking, tuple(party for party, given_at in rows if given_at is None))


def ask_floor(negotiation: Negotiation, meeting: str, party: str) -> None:
    """A party asks for the floor; once, however often it asks."""
    _row, is_new = Speaker.objects.get_or_create(negotiation=negotiation, meeting=meeting, party=party)
    if is_new:
        stir(negotiation)


def give_floor(negotiation: Negotiation, meeting: str, party: str) -> None:
    """A party has the floor, whether it asked or not; whoever had it is done."""
    with transaction.atomic():
        stir(negotiation)  # first: who gives it to another at the same moment waits here until this is done
        Speaker.objects.filter(negotiation=negotiation, meeting=meeting, given_at__isnull=False).delete()
        given = {"given_at": datetime.now(UTC)}
        Speaker.objects.update_or_create(
            negotiation=negotiation, meeting=meeting, party=party, defaults=given
        )


def leave_line(negotiation: Negotiation, meeting: str, party: str = "") -> None:
    """A party neither waits nor speaks any more; without one, nobody does: the meeting is over."""
    found = Speaker.objects.filter(negotiation=negotiation, meeting=meeting)
    if party:
        found = found.filter(party=party)
    if found.delete()[0]:
        stir(negotiation)
