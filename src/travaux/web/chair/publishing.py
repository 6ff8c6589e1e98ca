"""What of the table may be published: whatever the record has a public copy of, by the nouns of its acts."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from travaux.record.acts.text import Table
from travaux.record.state import Entry, State
from travaux.web.log.nouns import NOUNS
from travaux.web.seats import Seat
from travaux.web.words import isolate, say_act

_ORDER = ("text", "track", "meeting", "source", "statement")
_MOST_CHARS = 160


class Publishable(NamedTuple):
    """An act of the table that may be published. ``again``: it is public, and may have changed since."""

    act: str
    words: str
    again: bool


class Group(NamedTuple):
    """Those of one noun, in their order."""

    heading: str
    items: tuple[Publishable, ...]


def list_publishable(seat: Seat) -> tuple[Group, ...]:
    """What may be published by itself, as the reader knows it.

    A text that is public is published again when it has changed; other things once. What hangs on something
    else, as an outcome on its meeting, comes once that is public.
    """
    found: dict[str, list[Publishable]] = {}
    for entry in seat.talks.list_entries():
        if _is_publishable(entry, seat.talks):
            own = Publishable(entry.act.id, _say(entry, seat), entry.act.id in seat.talks.published)
            found.setdefault(entry.act.kind.partition(".")[0], []).append(own)
    nouns = [*(noun for noun in _ORDER if noun in found), *(noun for noun in found if noun not in _ORDER)]
    return tuple(Group(_(NOUNS[noun]), tuple(found[noun])) for noun in nouns)


def _is_publishable(entry: Entry, talks: State) -> bool:
    public, body = talks.published, entry.body
    if isinstance(body, Table):
        return not body.work or body.work in public
    statement = talks.statements.get(entry.act.id)
    if body is None or entry.act.id in public or (statement is not None and statement.retracted):
        return False
    return body.publish(lambda name: public.get(name, "")) is not None


def _say(entry: Entry, seat: Seat) -> str:
    work = seat.talks.works.get(entry.act.id)
    words = isolate(work.title) if work is not None else say_act(entry, seat)
    return words if len(words) <= _MOST_CHARS else f"{words[: _MOST_CHARS - 1].rstrip()}…"
