"""Rows: a text flattened for every view, a row a provision, with numbers that do not change.

    list_rows(body)     -> rows in reading order, with the brackets that open before and close after each
    list_headings(rows) -> what an outline shows: the articles and divisions, and how much is open in each

The base's provisions are numbered 1 to n in their order; what is inserted after row 112 is 112a, 112b, so
that a row keeps its number while proposals come and go. Cells of a table are 41.1, 41.2 after their row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from travaux.text.eids import HEADED
from travaux.text.model import Alternative, Body, Choice, Content, Kind, Provision, RollingText
from travaux.text.notating.profiles import NOTATIONS, Notation
from travaux.text.pieces import Bracket, bracket_alternatives

State: TypeAlias = Literal["", "O"]
"""O: open, somebody proposes another wording. Blank: nothing is said; unbracketed is not agreed."""

_UNNAMED: frozenset[Kind] = frozenset({"preface", "conclusion"})


@dataclass(frozen=True, slots=True)
class Edge:
    """Where the bracket of an alternative between provisions opens or closes, or holds no words.

    Attributes:
        sort: "open", "close"; "nothing": the whole alternative, which has no provisions.
        bracket: glyphs, names and the alternative.
        depth: of brackets between provisions; 1 is the outermost.
    """

    sort: Literal["open", "close", "nothing"]
    bracket: Bracket[Provision]
    depth: int


@dataclass(frozen=True, slots=True)
class Layer:
    """A choice between provisions that a row stands in, and in which of its alternatives."""

    choice: Choice[Provision]
    alternative: Alternative[Provision]


@dataclass(frozen=True, slots=True)
class Row:
    """One provision where it stands in the text.

    Attributes:
        number: permanent: "41", "42a", "41.2". The words that close a provision have the number of it.
        depth: how many provisions are around it.
        indent: how many of those stand in the text: paragraphs and points, not articles and divisions.
        provision: with its children, which follow as rows of their own.
        part: "tail": only the words that close after the children; "head": all others.
        in_base: whether the base has the provision here.
        layers: the choices it stands in, outermost first.
        before: brackets that open before its number.
        after: brackets that close after its last word.
        twin: number of the row where the same provision stands in the base, for one that was moved here.
        places: places that are open here: choices between its words, and between provisions from here on.
    """

    number: str
    depth: int
    indent: int
    provision: Provision
    part: Literal["head", "tail"] = "head"
    in_base: bool = True
    layers: tuple[Layer, ...] = ()
    before: tuple[Edge, ...] = ()
    after: tuple[Edge, ...] = ()
    twin: str = ""
    places: int = 0

    @property
    def state(self) -> State:
        """O where somebody proposes another wording of it, or proposes or deletes it; else blank."""
        return "O" if self.layers or self.places else ""

    @property
    def contents(self) -> tuple[Content, ...]:
        """The fields that are read in this row, in order."""
        provision = self.provision
        if self.part == "tail":
            return (provision.tail,)
        fields = (provision.number, provision.heading, provision.text)
        return fields if provision.children else (*fields, provision.tail)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of an outline.

    Attributes:
        row: the row it leads to.
        level: 0 for the outermost.
        places: how many places are open from here to the next heading.
    """

    row: Row
    level: int
    places: int

    @property
    def state(self) -> State:
        """O where something is open, or the whole stands in a bracket; blank where nothing is said."""
        return "O" if self.places or self.row.layers else ""


def list_rows(body: Body | RollingText, *, notation: Notation = NOTATIONS["un"]) -> tuple[Row, ...]:
    """Flatten a text into rows.

    Args:
        body: the provisions of a text, or a rolling text.
        notation: how brackets between provisions are printed.

    Returns:
        Rows in reading order. Over all rows the edges nest, every bracket that opens closes.

    Complexity: linear; no recursion over provisions.
    """
    provisions = body.provisions if isinstance(body, RollingText) else body
    return _Flattener(notation).flatten(provisions)


def list_headings(rows: Sequence[Row]) -> tuple[Heading, ...]:
    """The outline of a text: its divisions and articles; in one that has none, its numbered paragraphs."""
    heads = [at for at, row in enumerate(rows) if row.part == "head" and _is_heading(row.provision)]
    if not any(rows[at].provision.kind not in _UNNAMED for at in heads):
        outer = min((row.depth for row in rows if row.provision.number), default=0)
        heads = [at for at, row in enumerate(rows) if row.depth == outer and row.provision.number]
    found: list[Heading] = []
    around: list[int] = []  # depths of the headings that the next one may stand under
    for place, at in enumerate(heads):
        end = heads[place + 1] if place + 1 < len(heads) else len(rows)
        start = at if place else 0
        while around and around[-1] >= rows[at].depth:
            around.pop()
        found.append(Heading(rows[at], len(around), sum(row.places for row in rows[start:end])))
        around.append(rows[at].depth)
    return tuple(found)


def count_places(content: Content) -> int:
    """How many places are open in some words: the choices, those inside others included."""
    return sum(
        1 + sum(count_places(alternative.content) for alternative in part.alternatives)
        for part in content
        if not isinstance(part, str)
    )


def _is_heading(provision: Provision) -> bool:
    named = bool(provision.number or provision.heading)
    return provision.kind in HEADED and (named or provision.kind not in _UNNAMED)


class _Numbers:
    """Permanent numbers: the base's in order, an inserted one after the last with a letter."""

    def __init__(self, prefix: str = "") -> None:
        self.last = f"{prefix}0"
        self._prefix = prefix
        self._count = self._inserted = 0

    def next(self, *, in_base: bool) -> str:
        if in_base:
            self._count += 1
            self._inserted = 0
            self.last = f"{self._prefix}{self._count}"
            return self.last
        self._inserted += 1
        return f"{self.last}{_letters(self._inserted)}"


def _letters(count: int) -> str:
    """The count as letters: a, b, … z, aa, ab."""
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


@dataclass(slots=True)
class _Around:
    """What is around the next item."""

    depth: int = 0
    indent: int = 0
    layers: tuple[Layer, ...] = ()
    in_base: bool = True


@dataclass(slots=True)
class _Draft:
    row: Row
    before: list[Edge] = field(default_factory=list)
    after: list[Edge] = field(default_factory=list)
    places: int = 0


_Step: TypeAlias = tuple[Provision | Choice[Provision] | Edge, _Around, Literal["head", "tail"], str]


class _Flattener:
    """Walks a body with a stack of steps still to take."""

    def __init__(self, notation: Notation) -> None:
        self._notation = notation
        self._drafts: list[_Draft] = []
        self._waiting: list[Edge] = []  # edges that belong before the next row
        self._places = 0  # open places that belong to the next row
        self._numbers = _Numbers()
        self._cells = _Numbers()
        self._steps: list[_Step] = []

    def flatten(self, body: Body) -> tuple[Row, ...]:
        top = _Around()
        self._steps = [(item, top, "head", "") for item in reversed(body)]
        while self._steps:
            item, around, part, number = self._steps.pop()
            if isinstance(item, Provision):
                self._add_row(item, around, part, number)
            elif isinstance(item, Choice):
                self._open_choice(item, around)
            elif item.sort == "open" or not self._drafts or self._waiting:
                self._waiting.append(item)
            else:
                self._drafts[-1].after.append(item)
        if self._waiting or self._places:
            self._end()
        return self._finish()

    def _add_row(
        self, provision: Provision, around: _Around, part: Literal["head", "tail"], number: str
    ) -> None:
        if not number:
            if provision.kind == "cell":
                number = self._cells.next(in_base=around.in_base)
            else:
                number = self._numbers.next(in_base=around.in_base)
            if provision.kind == "row":
                self._cells = _Numbers(f"{number}.")
        row = Row(number, around.depth, around.indent, provision, part, around.in_base, around.layers)
        places = self._places + sum(map(count_places, row.contents))
        self._drafts.append(_Draft(row, self._waiting, [], places))
        self._waiting, self._places = [], 0
        if part == "head" and provision.children:
            if provision.tail:
                self._steps.append((provision, around, "tail", number))
            step = 0 if provision.kind in HEADED or provision.kind in ("table", "row") else 1
            inner = _Around(around.depth + 1, around.indent + step, around.layers, around.in_base)
            self._steps.extend((child, inner, "head", "") for child in reversed(provision.children))

    def _open_choice(self, choice: Choice[Provision], around: _Around) -> None:
        self._places += 1
        depth = len(around.layers) + 1
        brackets = bracket_alternatives(
            choice, self._notation, counted=bool(self._notation.label), in_base=around.in_base
        )
        steps: list[_Step] = []
        for alternative, bracket in zip(choice.alternatives, brackets, strict=True):
            layers = (*around.layers, Layer(choice, alternative))
            inner = _Around(around.depth, around.indent, layers, around.in_base and alternative.is_base)
            items: list[_Step] = [(item, inner, "head", "") for item in alternative.content]
            if bracket is not None and items:
                steps.append((Edge("open", bracket, depth), around, "head", ""))
                steps += items
                steps.append((Edge("close", bracket, depth), around, "head", ""))
            elif bracket is not None and steps:
                steps.append((Edge("nothing", bracket, depth), around, "head", ""))
            elif bracket is not None:
                self._waiting.append(Edge("nothing", bracket, depth))
            else:
                steps += items
        self._steps.extend(reversed(steps))

    def _end(self) -> None:
        """Give what is left to the last row."""
        if not self._drafts:
            self._drafts.append(_Draft(Row("0a", 0, 0, Provision(id="", kind="text"), in_base=False)))
        self._drafts[-1].after += self._waiting
        self._drafts[-1].places += self._places

    def _finish(self) -> tuple[Row, ...]:
        home = {
            draft.row.provision.id: draft.row.number
            for draft in reversed(self._drafts)
            if draft.row.in_base and draft.row.provision.id
        }
        return tuple(
            replace(
                draft.row,
                before=tuple(draft.before),
                after=tuple(draft.after),
                places=draft.places,
                twin="" if draft.row.in_base else home.get(draft.row.provision.id, ""),
            )
            for draft in self._drafts
        )
