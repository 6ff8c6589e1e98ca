"""Of what a person may hear, and whether new acts are of it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from django.utils.translation import gettext_noop as _

from travaux.web.home.awaiting import list_awaiting
from travaux.web.seats import Seat

AWAITING = "awaiting"


class Topic(NamedTuple):
    """What one can follow. ``label``: in a form; ``kinds``: beginnings of the kinds of acts."""

    label: str
    kinds: tuple[str, ...]


TOPICS: Mapping[str, Topic] = MappingProxyType(
    {
        AWAITING: Topic(_("what awaits me"), ()),
        "texts": Topic(_("texts, proposals and outcomes"), ("text.", "proposal.", "outcome.", "closing.")),
        "meetings": Topic(_("meetings"), ("track.", "meeting.")),
        "responses": Topic(_("responses and undertakings"), ("response.", "undertaking.", "silence.")),
        "statements": Topic(_("statements and sources"), ("statement.", "source.")),
        "everything": Topic(_("everything that I may read"), ("",)),
    }
)
"""Name of a topic -> what it is, in the order of the form."""


def has_news(
    seat: Seat, acts: Collection[tuple[str, int]], topics: Collection[str], *, now: datetime
) -> bool:
    """Whether any of some new acts is one of which a person wants to hear; its own are not.

    Args:
        seat: the person's.
        acts: (log, seq); those on logs that the person does not open count for nothing.
        topics: names in `TOPICS`.
        now: the instant at which something awaits, or not.
    """
    mine = seat.capacity.person.opaque if seat.capacity is not None else ""
    entries = {
        (log, seq): entry
        for log, seq in acts
        if log in seat.states and (entry := seat.states[log].entries.get(seq)) and entry.act.actor != mine
    }
    kinds = tuple(kind for name in topics if name in TOPICS for kind in TOPICS[name].kinds)
    if any(entry.act.kind.startswith(kinds) for entry in entries.values()):
        return True
    if AWAITING not in topics or not entries:
        return False
    said = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    return any((each.log, each.seq) in entries for each in list_awaiting(seat, now=said))
