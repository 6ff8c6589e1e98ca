"""Reading divisions and articles: what they close, what stands on their line and on the next."""

from travaux.text.finding.context import Context
from travaux.text.finding.front_matter import is_title
from travaux.text.finding.headings import (
    is_heading_of,
    is_likely_heading,
    is_parenthesis,
)
from travaux.text.finding.lists import ListReader
from travaux.text.finding.sentence_splits import find_run_in
from travaux.text.finding.shapes import Shape, read_shape
from travaux.text.finding.tree import ARTICLE_RANK, LEAF_RANK, Field, Node
from travaux.text.lines import Line
from travaux.text.model import Kind
from travaux.text.numbers import Number

_RANKS: dict[Kind, float] = {
    "annex": 1.0,
    "part": 2.0,
    "title": 3.0,
    "chapter": 4.0,
    "section": 5.0,
    "subsection": 6.0,
    "article": ARTICLE_RANK,
}
_SECTION_RANK = _RANKS["section"]
_LOWEST_SECTION_RANK = 6.9
_MOST_SECTION_STYLES = 3


class DivisionReader:
    """Opens divisions and articles, and reads what follows their number."""

    def __init__(self, context: Context, lists: ListReader) -> None:
        self._context = context
        self._tree = context.tree
        self._lists = lists
        self._ranks = dict(_RANKS)
        self._seen: set[Kind] = set()
        self._last_article: Number | None = None
        self._styles: list[tuple[str, str]] = []
        self._last_sections: dict[tuple[str, str], Number] = {}

    def accepts(self, at: int, shape: Shape) -> bool:
        """Whether a line that opens with the word for a division heads one; doubt is a notice."""
        if shape.manner == "citation":
            return False
        top = self._tree.top
        if shape.kind == "preamble":
            return at == self._context.front.preamble or (top.kind == "annex" and shape.manner == "alone")
        if not shape.readings and top.is_bare and top.kind == "article":
            return False
        if is_likely_heading(self._context, at, shape, last_article=self._last_article):
            return True
        self._context.doubt_heading(at)
        return False

    def read_heading(self, at: int, line: Line, shape: Shape) -> None:
        """Read a line that heads a division or an article."""
        rank = self._rank_of(shape.kind)
        self._tree.close_below(rank, line.level)
        number = line.text[: shape.rest].rstrip()
        node = self._tree.open(shape.kind, rank, number)
        node.level = line.level
        self._seen.add(shape.kind)
        if shape.kind == "article":
            self._last_article = shape.readings[0]
        elif shape.kind == "annex":
            self._last_article = None
        self._tree.fill_after_number(node, line, shape.rest, shape.rest)
        if shape.rest < len(line.text):
            self._read_after_number(at, node, line, shape.rest)

    def _rank_of(self, kind: Kind) -> float:
        """The rank of a division; a kind that first stands in an empty lower one is below it from then on."""
        top = self._tree.top
        rank = self._ranks[kind]
        outranked = 1.0 < rank < top.rank <= ARTICLE_RANK and kind not in self._seen
        if top.kind == "article" and kind not in ("section", "subsection"):
            return rank
        if outranked and not (top.generic or top.children or top.text):
            rank = self._ranks[kind] = top.rank + 0.3
        return rank

    def _read_after_number(self, at: int, node: Node, line: Line, start: int) -> None:
        """Read what follows the number on the same line: heading, text, or both."""
        rest = line.text[start:]
        inner = read_shape(rest) if node.kind == "article" else None
        if inner is not None and inner.type == "marker" and inner.readings and not inner.weak:
            self._lists.read_rest(at, line, start)
        elif is_parenthesis(rest):
            self._tree.fill(node, "heading", line, start)
        elif cut := find_run_in(rest, language=self._context.language):
            self._tree.fill(node, "heading", line, start, start + cut - 1)
            self._lists.read_rest(at, line, start + cut)
        else:
            field: Field = "heading" if is_heading_of(self._context, at, rest, node) else "text"
            self._tree.fill(node, field, line, start)

    def read_first_line(self, at: int, node: Node, line: Line) -> None:
        """Read the line after "Article 9": its heading, its text, or both."""
        if cut := find_run_in(line.text, language=self._context.language):
            self._tree.fill(node, "heading", line, 0, cut - 1)
            self._lists.read_rest(at, line, cut)
        else:
            field: Field = "heading" if is_heading_of(self._context, at, line.text, node) else "text"
            self._tree.fill(node, field, line)
        node.stand_apart()

    def read_unnamed(self, line: Line, shape: Shape | None) -> None:
        """Read a heading in the format's eyes without a word for a division.

        It is the heading of a division or article that has none yet, or else a section.
        """
        top = self._tree.top
        if top.is_bare and 0 < top.rank < LEAF_RANK and 0 < top.level <= line.level:
            self._tree.fill(top, "heading", line)
            top.stand_apart()
            return
        stack = self._tree.stack
        while len(stack) > 1 and (stack[-1].rank >= ARTICLE_RANK or stack[-1].level >= line.level):
            self._tree.close()
        nested = self._tree.top.kind in ("section", "subsection")
        rank = min(_LOWEST_SECTION_RANK, max(_SECTION_RANK, self._tree.top.rank + 0.5))
        numbered = shape is not None and shape.type == "marker" and bool(shape.readings)
        rest = shape.rest if shape is not None and numbered else 0
        node = self._tree.open("subsection" if nested else "section", rank, line.text[:rest].rstrip())
        node.level = line.level
        node.generic = True
        self._tree.fill_after_number(node, line, rest, rest)
        self._tree.fill(node, "heading", line, rest)

    def read_capitals(self, line: Line) -> None:
        """Read a line in capitals as a section without number."""
        self._tree.close_below(_SECTION_RANK)
        self._tree.fill(self._tree.open("section", _SECTION_RANK), "heading", line)

    def heads_section(self, line: Line, shape: Shape) -> bool:
        """Whether "II. Scope" or "A. Process" heads a section of a text that has no articles here."""
        if shape.delimiter != "." or not shape.weak:
            return False
        rest = line.text[shape.rest :]
        if not shape.readings[0].label.isupper() or not rest or not is_title(rest) or rest[0].islower():
            return False
        if any(node.kind == "article" for node in self._tree.stack):
            return False
        return self._next_section(shape) is not None

    def _next_section(self, shape: Shape) -> Number | None:
        for reading in shape.readings:
            last = self._last_sections.get((reading.style, shape.delimiter))
            if last is not None and reading.follows(last):
                return reading
        return next((reading for reading in shape.readings if reading.value == 1), None)

    def read_section(self, line: Line, shape: Shape) -> None:
        """Read "II. Scope"; the first way of counting is that of sections, the next of their subsections."""
        reading = self._next_section(shape) or shape.readings[0]
        style = (reading.style, shape.delimiter)
        if style not in self._styles:
            self._styles.append(style)
        depth = min(self._styles.index(style), _MOST_SECTION_STYLES)
        for lower in self._styles[depth + 1 :]:
            self._last_sections.pop(lower, None)
        self._last_sections[style] = reading
        rank = _SECTION_RANK + 0.5 * depth
        self._tree.close_below(rank)
        number = line.text[: shape.rest].rstrip()
        node = self._tree.open("subsection" if depth else "section", rank, number)
        self._tree.fill_after_number(node, line, shape.rest, shape.rest)
        self._tree.fill(node, "heading", line, shape.rest)
