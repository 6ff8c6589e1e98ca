"""The text as parts of HTML, each made anew only if something in it changed."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from threading import Lock
from typing import Any, NamedTuple

from django.utils.translation import get_language

from travaux.formats.page_rows import RowSetter
from travaux.formats.page_words import WordSetter, direction_of
from travaux.record.state import State, Work
from travaux.record.views.rolling import Cache, Rolled, roll_text
from travaux.record.views.stances import find_codes, name_parties
from travaux.text.model import Body, Content, Provision, RollingText, first_words, walk_provisions
from travaux.text.notating.profiles import Notation
from travaux.text.notation import find_notation
from travaux.text.rows import Row, list_headings, list_rows
from travaux.web.text.spoken import SPOKEN

_MOST_KEPT = 64
_MOST_BODIES = 60_000
_MOST_WHOLE = 160


class Part(NamedTuple):
    """Some provisions that stand side by side.

    Attributes:
        key: id of the first at the top; what its element and its fragment are called.
        html: as set.
        version: changes when the words or the names in it do.
        label: number and heading of the first.
        provisions: ids of all that stand in it, in whichever alternative.
    """

    key: str
    html: str
    version: str
    label: str = ""
    provisions: frozenset[str] = frozenset()


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


class Proposed(NamedTuple):
    """A provision that the text does not have: somebody would add it.

    Attributes:
        proposals: ids of the proposals that bring it in these words.
        words: it, on one line.
        label: its number and heading.
    """

    proposals: tuple[str, ...]
    words: str
    label: str


class Sheet(NamedTuple):
    """A text as it is shown.

    Attributes:
        rolled: what it shows.
        parts: in reading order.
        outline: its lines.
        rows: provision id -> row number.
        direction: "ltr" or "rtl".
        open_places: how many places are open.
        places: code of a party -> its place in the conference's order, which gives its colour.
        proposed: id of a provision that is only proposed -> by which proposals.
    """

    rolled: Rolled
    parts: tuple[Part, ...]
    outline: tuple[Line, ...]
    rows: Mapping[str, str]
    direction: str
    open_places: int
    places: Mapping[str, int]
    proposed: Mapping[str, Proposed]


class Kept:
    """What was compiled and set before, in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._caches: OrderedDict[tuple[Any, ...], tuple[Cache, dict[Any, Any]]] = OrderedDict()
        self._whole: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    def find(self, *key: Any) -> tuple[Cache, dict[Any, Any]]:
        """The two caches of one text in one negotiation: of bodies, and of parts by reader's circle."""
        with self._lock:
            found = self._caches.setdefault(key, ({}, {}))
            self._caches.move_to_end(key)
            while len(self._caches) > _MOST_KEPT:
                self._caches.popitem(last=False)
            if len(found[0]) > _MOST_BODIES:
                found[0].clear()
                found[1].clear()
            return found

    def whole(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """Something made of a whole text: what was made of the same before, if it was lately."""
        with self._lock:
            if key in self._whole:
                self._whole.move_to_end(key)
                return self._whole[key]
        made = make()
        with self._lock:
            self._whole[key] = made
            while len(self._whole) > _MOST_WHOLE:
                self._whole.popitem(last=False)
        return made


KEPT = Kept()


def key_of(states: Mapping[str, State], work: Work, *, log: str, negotiation: int, language: str) -> Any:
    """What a text as a reader sees it rests on: the same key, the same text, whoever reads."""
    state = states[log]
    return (
        *(negotiation, log, work.id, language, state.head, state.redacted, get_language()),
        tuple(sorted(find_codes(states).items())),
    )


def set_sheet(
    states: Mapping[str, State],
    work: Work,
    *,
    log: str,
    negotiation: int,
    language: str = "",
    address: Callable[[str], str] | None = None,
) -> Sheet:
    """The rolling text of a work as a reader sees it.

    Args:
        states: of the logs that the reader may open.
        work: the text.
        log: the log that it stands on.
        negotiation: primary key; what is kept in memory is kept for it.
        language: "" for the original.
        address: id of a provision -> its address, to which its row number leads.
    """
    base = address("") if address is not None else ""
    key = (key_of(states, work, log=log, negotiation=negotiation, language=language), base)

    def make() -> Sheet:
        bodies, parts = KEPT.find(negotiation, log, work.id, language, get_language(), base)
        rolled = roll_text(states, work.id, log=log, language=language, cache=bodies)
        places = list_places(states, states[log], language)
        return _Setter(rolled, states[log], parts, places, address).set_sheet(work)

    sheet: Sheet = KEPT.whole(("rolling", key), make)
    return sheet


def list_places(states: Mapping[str, State], state: State, language: str = "") -> dict[str, int]:
    """Every party's place in the conference's order: one colour a party, in every view."""
    order = state.negotiation.rules.order if state.negotiation is not None else {}
    codes = find_codes(states)
    named = name_parties(tuple(state.parties), codes, order.get(language) or order.get("") or ())
    return {code: at for at, code in enumerate(named)}


def notation_of(state: State) -> Notation:
    """How brackets look in these talks."""
    named = state.negotiation.rules.notation if state.negotiation is not None else "un"
    return find_notation("un" if named == "brackets" else named)


class _Setter:
    def __init__(
        self,
        rolled: Rolled,
        state: State,
        kept: dict[Any, Any],
        places: Mapping[str, int],
        address: Callable[[str], str] | None,
    ) -> None:
        self._rolled, self._state, self._kept = rolled, state, kept
        self._places, self._address = places, address
        self._profile = notation_of(state)

    def set_sheet(self, work: Work) -> Sheet:
        rolled = self._rolled
        everything: Body = tuple(item for _, body in rolled.parts for item in body)
        rows = list_rows(everything, notation=self._profile)
        parts: list[Part] = []
        start = 0
        for key, body in rolled.parts:
            count = self._count_rows(body)
            parts.append(self._find_part(key, body, rows[start : start + count]))
            start += count
        return Sheet(
            rolled,
            tuple(parts),
            list_outline(rows, self._state, work),
            {row.provision.id: row.number for row in reversed(rows)},
            direction_of(rolled.text.language, sample_rows(rows)),
            sum(row.places for row in rows),
            self._places,
            {row.provision.id: _tell_proposed(row) for row in rows if not row.in_base and row.layers},
        )

    def _find_part(self, key: str, body: Body, rows: Sequence[Row]) -> Part:
        first = rows[0].number if rows else ""
        known = (key, id(body), first, tuple(self._places), self._profile.name)
        found = self._kept.get(known)
        if found is None:
            html = set_rows(rows, self._places, self._rolled.text, self._profile, address=self._address)
            found = self._kept[known] = (body, make_part(key, html, rows))
        part: Part = found[1]
        return part

    def _count_rows(self, body: Body) -> int:
        known = ("rows", id(body))
        found = self._kept.get(known)
        if found is None:
            found = self._kept[known] = (body, len(list_rows(body, notation=self._profile)))
        return int(found[1])


def _tell_proposed(row: Row) -> Proposed:
    """Who would add a row: the words of it as they were proposed first."""
    named = (layer.alternative.proposals for layer in reversed(row.layers))
    proposals: tuple[str, ...] = next(filter(None, named), ())
    fields = (row.provision.number, row.provision.heading, row.provision.text, row.provision.tail)
    words = " ".join(filter(None, (first_words(field).strip() for field in fields)))
    return Proposed(proposals, words, label_provision(row.provision))


def make_part(key: str, html: str, rows: Sequence[Row]) -> Part:
    """A part, its version told by what it shows."""
    version = blake2b(html.encode(), digest_size=8).hexdigest()
    label = label_provision(rows[0].provision) if rows else ""
    return Part(key or "start", html, version, label, frozenset(row.provision.id for row in rows))


def set_rows(
    rows: Sequence[Row],
    places: Mapping[str, int],
    text: RollingText,
    notation: Notation,
    *,
    address: Callable[[str], str] | None = None,
    redline: bool = False,
) -> str:
    """Rows as HTML, each with the id of its provision, in the words of the reader's language."""
    words = WordSetter(
        places, notation=notation, language=text.language, redline=redline, named=True, spoken=SPOKEN
    )
    levels = {heading.row.number: heading.level for heading in list_headings(rows)}
    setter = RowSetter(words, levels=levels, language=text.language, named=True, address=address)
    return setter.set_rows(rows)


def sample_rows(rows: Sequence[Row]) -> str:
    """Some words of a text, to see which way it runs."""
    return "".join(words for row in rows[:60] for c in row.contents for words in c if isinstance(words, str))


def list_outline(rows: Sequence[Row], state: State, work: Work) -> tuple[Line, ...]:
    """A line for each article and division."""
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
