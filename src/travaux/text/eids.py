"""Identifiers in the Akoma Ntoso naming convention: "art_7__para_2__point_a".

An eid says where a provision stands in its text; it is derived and changes when provisions are
renumbered. (The permanent name of a provision is its ``id``.)

Source: OASIS LegalDocML, Akoma Ntoso Naming Convention 1.0, section 5. Ours beyond it: "annex", a prefix
of the language where a file changes its language, and a suffix where a number stands twice.
"""

from collections.abc import Iterator

from travaux.text.model import Body, Choice, Kind, Provision, first_words
from travaux.text.numbers import parse_number

ABBREVIATIONS: dict[Kind, str] = {
    "preface": "preface",
    "preamble": "preamble",
    "recital": "rec",
    "part": "part",
    "title": "title",
    "chapter": "chp",
    "section": "sec",
    "subsection": "subsec",
    "article": "art",
    "paragraph": "para",
    "point": "point",
    "text": "p",
    "table": "table",
    "row": "tr",
    "cell": "td",
    "note": "note",
    "annex": "annex",
    "conclusion": "conclusions",
}
DIVISIONS: frozenset[Kind] = frozenset({"part", "title", "chapter", "section", "subsection"})
HEADED: frozenset[Kind] = DIVISIONS | {"preface", "preamble", "article", "annex", "conclusion"}
"""Kinds that an outline shows, and that stand above the text rather than in it."""
_OF_THE_WHOLE: frozenset[Kind] = frozenset({"article", "preface", "preamble", "recital", "conclusion"})
_UNCOUNTED: frozenset[Kind] = frozenset({"preface", "preamble", "conclusion"})
_UNNUMBERED: frozenset[Kind] = frozenset({"text", "table", "row", "cell", *_UNCOUNTED})


class Place:
    """Where children stand: the eids of their parent, of the annex and of the division around them."""

    __slots__ = ("annex", "division", "eid")

    def __init__(self, eid: str = "", annex: str = "", division: str = "") -> None:
        self.eid = eid
        self.annex = annex
        self.division = division

    def inside(self, kind: Kind, eid: str) -> "Place":
        """The place inside a child of that kind."""
        if kind == "annex":
            return Place(eid, eid, "")
        return Place(eid, self.annex, eid if kind in DIVISIONS else self.division)


class EidMaker:
    """Gives eids in reading order, each once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    def make(self, kind: Kind, number: str, place: Place, *, language: str = "") -> str:
        """The eid of the next provision.

        Args:
            kind: of the provision.
            number: as printed; "" if it has none.
            place: where it stands.
            language: where it is not that of the instrument.

        Returns:
            An eid not given before; ``_2``, ``_3`` … where the number stands again.
        """
        base = place.annex if kind in _OF_THE_WHOLE else place.eid
        start = f"{base}__" if base else f"{language}_" if language else ""
        stem = start + ABBREVIATIONS[kind]
        if kind in _UNNUMBERED:
            parsed = None
        else:
            parsed = parse_number(number) if number else None
        if parsed is not None:
            eid = f"{stem}_{parsed.label}"
        elif kind in _UNCOUNTED:
            eid = stem
        else:
            count = self._counts[stem] = self._counts.get(stem, 0) + 1
            eid = f"{stem}_{count}"
        if eid in self._given:
            eid = self._unlike_others(eid, kind, place)
        self._given.add(eid)
        return eid

    def _unlike_others(self, eid: str, kind: Kind, place: Place) -> str:
        if kind == "article" and place.division:
            within = f"{place.division}__{eid[eid.rindex('art_') :]}"
            if within not in self._given:
                return within
        at = self._counts[eid] = self._counts.get(eid, 1) + 1
        return f"{eid}_{at}"


def derive_eids(body: Body) -> dict[str, str]:
    """The eid of every provision, rival ones included.

    Args:
        body: the provisions of an instrument or a rolling text.

    Returns:
        id -> eid; the first place counts for an id that stands in several alternatives.

    Complexity: linear; no recursion.
    """
    maker = EidMaker()
    eids: dict[str, str] = {}
    levels: list[tuple[Iterator[Provision], Place]] = [(_provisions_of(body), Place())]
    while levels:
        provisions, place = levels[-1]
        provision = next(provisions, None)
        if provision is None:
            levels.pop()
            continue
        number = first_words(provision.number).strip()
        if provision.id in eids:
            eid = eids[provision.id]
        else:
            eid = eids[provision.id] = maker.make(provision.kind, number, place, language=provision.language)
        levels.append((_provisions_of(provision.children), place.inside(provision.kind, eid)))
    return eids


def _provisions_of(body: Body) -> Iterator[Provision]:
    """The provisions that stand side by side in a body, those of its choices one after the other."""
    waiting: list[Provision | Choice[Provision]] = list(reversed(body))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Provision):
            yield item
        else:
            for alternative in reversed(item.alternatives):
                waiting.extend(reversed(alternative.content))
