"""The text as parts of HTML, each made anew only if something in it changed."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from threading import Lock
from typing import Any, NamedTuple

from travaux.formats.page_rows import RowSetter
from travaux.formats.page_words import WordSetter, direction_of
from travaux.record.state import State, Work
from travaux.record.views.rolling import Cache, Rolled, roll_text
from travaux.text.model import Body, Content, Provision, RollingText, first_words, walk_provisions
from travaux.text.notation import find_notation
from travaux.text.rows import Row, list_headings, list_rows

_MOST_KEPT = 64


class Part(NamedTuple):
    """Some provisions that stand side by side.

    Attributes:
        key: id of the first at the top; what its element and its fragment are called.
        html: as set.
        version: changes when the words or the names in it do.
    """

    key: str
    html: str
    version: str


class Line(NamedTuple):
    """A line of the outline.

    Attributes:
        provision: id.
        label: number and heading.
        level: 0 for the outermost.
        state: A agreed in plenary, G agreed at another level, P parked, O open; or blank.
        places: how many places are open.
    """

    provision: str
    label: str
    level: int
    state: str
    places: int


class Sheet(NamedTuple):
    """A text as it is shown.

    Attributes:
        rolled: what it shows.
        parts: in reading order.
        outline: its lines.
        rows: provision id -> row number.
        direction: "ltr" or "rtl".
        open_places: how many places are open.
    """

    rolled: Rolled
    parts: tuple[Part, ...]
    outline: tuple[Line, ...]
    rows: Mapping[str, str]
    direction: str
    open_places: int


class Kept:
    """What was compiled and set before, in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._caches: OrderedDict[tuple[Any, ...], tuple[Cache, dict[Any, Any]]] = OrderedDict()

    def find(self, *key: Any) -> tuple[Cache, dict[Any, Any]]:
        """The two caches of one text in one negotiation: of bodies, and of parts by reader's circle."""
        with self._lock:
            found = self._caches.setdefault(key, ({}, {}))
            self._caches.move_to_end(key)
            while len(self._caches) > _MOST_KEPT:
                self._caches.popitem(last=False)
            if len(found[0]) > 60_000:
                found[0].clear()
                found[1].clear()
            return found


KEPT = Kept()


def set_sheet(
    states: Mapping[str, State], work: Work, *, log: str, negotiation: int, language: str = ""
) -> Sheet:
    """The rolling text of a work as a reader sees it.

    Args:
        states: of the logs that the reader may open.
        work: the text.
        log: the log that it stands on.
        negotiation: primary key; what is kept in memory is kept for it.
        language: "" for the original.
    """
    bodies, parts = KEPT.find(negotiation, log, work.id, language)
    rolled = roll_text(states, work.id, log=log, language=language, cache=bodies)
    talks = states[log].negotiation
    notation = talks.rules.notation if talks is not None else "un"
    return _set_parts(rolled, states[log], work, parts, notation="un" if notation == "brackets" else notation)


def _set_parts(rolled: Rolled, state: State, work: Work, kept: dict[Any, Any], *, notation: str) -> Sheet:
    profile = find_notation(notation)
    everything: Body = tuple(item for _, body in rolled.parts for item in body)
    rows = list_rows(everything, notation=profile)
    places = {code: at for at, code in enumerate(rolled.text.parties)}
    parts: list[Part] = []
    start = 0
    for key, body in rolled.parts:
        count = _count_rows(body, kept, profile)
        own = rows[start : start + count]
        start += count
        first = own[0].number if own else ""
        known = (key, id(body), first, tuple(rolled.text.parties), notation)
        found = kept.get(known)
        if found is None:
            html = _set_rows(own, places, rolled.text, profile)
            version = blake2b(html.encode(), digest_size=8).hexdigest()
            found = kept[known] = (body, Part(key or "start", html, version))
        parts.append(found[1])
    sample = "".join(
        words for row in rows[:60] for c in row.contents for words in c if isinstance(words, str)
    )
    return Sheet(
        rolled,
        tuple(parts),
        _list_outline(rows, state, work),
        {row.provision.id: row.number for row in reversed(rows)},
        direction_of(rolled.text.language, sample),
        sum(row.places for row in rows),
    )


def _count_rows(body: Body, kept: dict[Any, Any], profile: Any) -> int:
    known = ("rows", id(body))
    found = kept.get(known)
    if found is None:
        found = kept[known] = (body, len(list_rows(body, notation=profile)))
    return int(found[1])


def _set_rows(rows: Sequence[Row], places: Mapping[str, int], text: RollingText, profile: Any) -> str:
    words = WordSetter(places, notation=profile, language=text.language)
    levels = {heading.row.number: heading.level for heading in list_headings(rows)}
    return RowSetter(words, levels=levels, language=text.language, named=True).set_rows(rows)


def _list_outline(rows: Sequence[Row], state: State, work: Work) -> tuple[Line, ...]:
    settled = find_states(state, work)
    lines: list[Line] = []
    for heading in list_headings(rows):
        provision = heading.row.provision
        own = settled.get(provision.id) or settled.get("") or heading.state
        lines.append(Line(provision.id, label_provision(provision), heading.level, own, heading.places))
    return tuple(lines)


def find_states(state: State, work: Work) -> dict[str, str]:
    """Id of a provision ("" for the whole) -> A, G or P: what was agreed or parked, by act only."""
    found: dict[str, str] = {}
    levels = state.negotiation.rules.levels if state.negotiation is not None else ()
    for given in state.agreements.values():
        for agreement in given:
            if agreement.work == work.id and not agreement.ended:
                highest = bool(levels) and agreement.level == levels[-1]
                found[agreement.provision] = "A" if highest else "G"
    for key, parked in state.parked.items():
        if parked.work == work.id and not parked.ended:
            found[key.partition(" ")[2]] = "P"
    return found


def label_provision(provision: Provision) -> str:
    """A provision's number and heading on one line, or its first words."""
    number, heading = (_first(content) for content in (provision.number, provision.heading))
    return f"{number} {heading}".strip() or _first(provision.text)[:60] or provision.kind


def _first(content: Content) -> str:
    return first_words(content).strip()


def find_part(sheet: Sheet, provision: str) -> Part | None:
    """The part in which a provision stands, in whichever alternative."""
    for (_, body), part in zip(sheet.rolled.parts, sheet.parts, strict=True):
        if any(found.id == provision for found in walk_provisions(body)):
            return part
    return None
