"""What of the table may be published: whatever the record has a public copy of, by the nouns of its acts."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from msgspec.structs import replace

from travaux.formats.page_words import isolate, shorten
from travaux.record.acts.text import Table
from travaux.record.envelope import PUBLIC
from travaux.record.state import Entry, State
from travaux.record.wording import PlainProvision, PlainText, walk_plain
from travaux.web.log.nouns import NOUNS
from travaux.web.seats import Seat
from travaux.web.words import say_act

_ORDER = ("text", "track", "meeting", "source", "statement")
_MOST_CHARS = 160


class Publishable(NamedTuple):
    """An act of the table that may be published. ``again``: it is public, and has changed since."""

    act: str
    words: str
    again: bool


class Group(NamedTuple):
    """Those of one noun, in their order."""

    heading: str
    items: tuple[Publishable, ...]


def list_publishable(seat: Seat) -> tuple[Group, ...]:
    """What may be published by itself, as the reader knows it.

    A text that is public is published again once it has changed; other things once. What hangs on something
    else, as an outcome on its meeting, comes once that is public.
    """
    found: dict[str, list[Publishable]] = {}
    for entry in seat.talks.list_entries():
        if _is_publishable(entry, seat.talks) and not _is_public_as_it_stands(entry, seat):
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


def _is_public_as_it_stands(entry: Entry, seat: Seat) -> bool:
    """Whether a text has the same words on the public log; ids are each log's own."""
    work = seat.talks.works.get(getattr(entry.body, "work", "") or entry.act.id)
    public = seat.states.get(PUBLIC)
    there = public.works.get(seat.talks.published.get(work.id, "")) if work is not None and public else None
    if work is None or there is None or not isinstance(entry.body, Table):
        return False
    language = entry.body.text.language if entry.body.work else work.language
    return language in there.texts and _list_words(work.read(language)) == _list_words(there.read(language))


def _list_words(text: PlainText) -> list[tuple[PlainProvision, list[int]]]:
    """Provisions without their ids, each with the places of those under it."""
    places = {p.id: at for at, p in enumerate(walk_plain(text.provisions))}
    return [
        (replace(p, id="", children=()), [places[child.id] for child in p.children])
        for p in walk_plain(text.provisions)
    ]


def _say(entry: Entry, seat: Seat) -> str:
    work = seat.talks.works.get(entry.act.id)
    words = isolate(work.title) if work is not None else say_act(entry, seat)
    return shorten(words, _MOST_CHARS)
