"""Building the tree of provisions: the open ones are a stack; what is closed is final."""

from dataclasses import replace
from typing import Literal

from travaux.text.eids import EidMaker, Place
from travaux.text.finding.front_matter import is_enacting_formula
from travaux.text.lines import Line
from travaux.text.model import Kind, Mark, Provision, join_words
from travaux.text.numbers import Number

ARTICLE_RANK = 7.0
"""Rank of articles; divisions have lower ones, the root 0."""
LEAF_RANK = 8.0
"""Rank of what holds no division or article: preface, preamble, conclusion."""
RECITAL_RANK = 9.0
LIST_RANK = 20.0
"""Rank of whatever stands in lists: paragraphs and points."""
MAX_DEPTH = 20
"""Deepest nesting built; deeper items become siblings."""

INTRODUCING = (":", "：", "—", "–")
"""What words that introduce a list end with."""

Field = Literal["number", "heading", "text", "tail"]


class Node:
    """A provision that is still open."""

    __slots__ = (
        "children", "delimiter", "eid", "generic", "heading", "indent", "kind", "layout", "level", "marks",
        "number", "place", "rank", "reading", "tail", "text",
    )  # fmt: skip

    def __init__(self, kind: Kind, rank: float, eid: str, place: Place) -> None:
        self.kind = kind
        self.rank = rank
        self.eid = eid
        self.place = place
        self.number = self.heading = self.text = self.tail = ""
        self.children: list[Provision] = []
        self.marks: tuple[Mark, ...] = ()
        self.layout: Literal["inline", "block", "glued"] = "inline"
        self.level = self.indent = 0
        self.generic = False
        self.delimiter = ""
        self.reading: Number | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it has a number at most."""
        return not (self.heading or self.text or self.children)

    def stand_apart(self) -> None:
        """Note that a field stands on a line after the number's."""
        if self.layout == "inline":
            self.layout = "block"

    @property
    def introduces(self) -> bool:
        """Whether its last words introduce a list."""
        last = self.text
        if self.children:
            own = self.children[-1]
            last = join_words(own.text) if own.kind == "text" else ""
        return last.endswith(INTRODUCING)


def shift_marks(line: Line, start: int, end: int, field: Field, base: int) -> tuple[Mark, ...]:
    """The marks of characters ``[start, end)`` of a line, for a field in which they begin at ``base``."""
    return tuple(
        Mark(field, max(mark.start, start) - start + base, min(mark.end, end) - start + base, mark.style)
        for mark in line.marks
        if mark.start < end and mark.end > start
    )


class Tree:
    """The provisions of one text, built in reading order.

    Args:
        eids: shared by all the texts of a file.
        language: where it is not that of the instrument.
    """

    def __init__(self, eids: EidMaker, *, language: str = "") -> None:
        self._eids = eids
        self.language = language
        self.root = Node("text", 0.0, "", Place())
        self.stack: list[Node] = [self.root]
        self.open_preambles = 0

    @property
    def top(self) -> Node:
        """The innermost open provision."""
        return self.stack[-1]

    def open(self, kind: Kind, rank: float, number: str = "") -> Node:
        """Open a provision inside the innermost open one."""
        if self.stack[-1].tail:
            self.demote_tail(self.stack[-1])
        place = self.stack[-1].place
        eid = self._eids.make(kind, number, place, language=self.language)
        node = Node(kind, rank, eid, place.inside(kind, eid))
        node.number = number
        self.stack.append(node)
        self.open_preambles += kind == "preamble"
        return node

    def close_to(self, depth: int) -> None:
        """Close open provisions until ``depth`` of them, the root included, are left."""
        while len(self.stack) > max(depth, 1):
            self.close()

    def close(self) -> None:
        """Close the innermost open provision."""
        node = self.stack.pop()
        if node.kind == "preamble":
            self.open_preambles -= 1
            self._take_formula(node)
        self.attach(self.stack[-1], self._build(node))

    def close_below(self, rank: float, level: int = 0) -> None:
        """Close all that a division of that rank cannot stand in.

        Args:
            rank: of the division.
            level: of its heading in the format; an unnamed section of a higher heading may hold it.
        """
        while len(self.stack) > 1 and self.stack[-1].rank >= rank:
            if self.stack[-1].generic and 0 < self.stack[-1].level < level:
                break
            self.close()

    def _take_formula(self, preamble: Node) -> None:
        """Make "Have agreed as follows:" the closing words of its preamble."""
        last = preamble.children[-1] if preamble.children else None
        if last is None or preamble.tail or last.number or last.children:
            return
        words = join_words(last.text)
        if words and is_enacting_formula(words):
            preamble.children.pop()
            preamble.tail = words
            preamble.marks += tuple(Mark("tail", m.start, m.end, m.style) for m in last.marks)

    def attach(self, parent: Node, child: Provision) -> None:
        """Put a provision last into an open one."""
        parent.children.append(child)

    def demote_tail(self, node: Node) -> None:
        """Make the closing words of an open provision its last unnumbered paragraph."""
        marks = tuple(Mark("text", m.start, m.end, m.style) for m in node.marks if m.field == "tail")
        node.marks = tuple(m for m in node.marks if m.field != "tail")
        tail, node.tail = node.tail, ""
        node.children.append(self._leaf("text", node, tail, marks))

    def cut_line(self, line: Line, start: int) -> Line:
        """The end of a line as a line of its own."""
        marks = tuple(
            Mark("text", max(m.start - start, 0), m.end - start, m.style) for m in line.marks if m.end > start
        )
        return replace(line, text=line.text[start:], marks=marks)

    def add_text(
        self, parent: Node, line: Line, start: int = 0, end: int | None = None, *, number: str = ""
    ) -> None:
        """Put part of a line into an open provision as an unnumbered paragraph (or one with a mere label)."""
        end = len(line.text) if end is None else end
        marks = shift_marks(line, start, end, "text", 0) if line.marks else ()
        if number:
            marks += shift_marks(line, 0, len(number), "number", 0)
        glued = bool(number) and 0 < start < len(line.text) and line.text[start - 1] != " "
        self.attach(
            parent, self._leaf("text", parent, line.text[start:end], marks, number=number, glued=glued)
        )

    def add_note(self, parent: Node, line: Line, start: int) -> None:
        """Put a footnote into an open provision; its text begins at ``start``."""
        number = line.text[:start].rstrip()
        marks = shift_marks(line, start, len(line.text), "text", 0) if line.marks else ()
        glued = 0 < start < len(line.text) and line.text[start - 1] != " "
        self.attach(parent, self._leaf("note", parent, line.text[start:], marks, number=number, glued=glued))

    def _leaf(
        self,
        kind: Kind,
        parent: Node,
        text: str,
        marks: tuple[Mark, ...],
        *,
        number: str = "",
        glued: bool = False,
    ) -> Provision:
        if parent.tail:
            self.demote_tail(parent)
        eid = self._eids.make(kind, number, parent.place, language=self.language)
        return Provision(
            eid,
            kind,
            (number,) if number else (),
            text=(text,) if text else (),
            marks=marks,
            language=self.language,
            layout="glued" if glued else "inline",
        )

    def add_table(self, parent: Node, rows: list[Line]) -> None:
        """Put consecutive rows into an open provision as one table."""
        if parent.tail:
            self.demote_tail(parent)
        eid = self._eids.make("table", "", parent.place, language=self.language)
        inside = parent.place.inside("table", eid)
        built = []
        for row in rows:
            row_eid = self._eids.make("row", "", inside, language=self.language)
            place = inside.inside("row", row_eid)
            cells = tuple(
                Provision(
                    self._eids.make("cell", "", place, language=self.language),
                    "cell",
                    text=(cell,) if cell else (),
                    language=self.language,
                )
                for cell in row.cells
            )
            built.append(Provision(row_eid, "row", children=cells, language=self.language))
        self.attach(parent, Provision(eid, "table", children=tuple(built), language=self.language))

    def fill(self, node: Node, field: Field, line: Line, start: int = 0, end: int | None = None) -> None:
        """Put part of a line into a field; behind what the field holds already."""
        end = len(line.text) if end is None else end
        words = line.text[start:end]
        if not words:
            return
        held: str = getattr(node, field)
        base = len(held) + 1 if held else 0
        setattr(node, field, f"{held} {words}" if held else words)
        if line.marks:
            node.marks += shift_marks(line, start, end, field, base)

    def fill_after_number(self, node: Node, line: Line, start: int, end: int | None = None) -> None:
        """Put the words after a number into the text of its provision; note how they stand."""
        if line.marks:
            node.marks += shift_marks(line, 0, len(node.number), "number", 0)
        if 0 < start < len(line.text) and line.text[start - 1] != " ":
            node.layout = "glued"
        self.fill(node, "text", line, start, end)

    def _build(self, node: Node) -> Provision:
        return Provision(
            node.eid,
            node.kind,
            (node.number,) if node.number else (),
            (node.heading,) if node.heading else (),
            (node.text,) if node.text else (),
            tuple(node.children),
            (node.tail,) if node.tail else (),
            node.marks,
            self.language,
            node.layout,
        )
