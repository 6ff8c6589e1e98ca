"""Reading the lines of one text, in one language, into a tree of provisions."""

from collections.abc import Sequence

from travaux.text.finding.context import Context
from travaux.text.finding.divisions import DivisionReader
from travaux.text.finding.front_matter import is_title
from travaux.text.finding.headings import goes_on_heading, heads_by_capitals
from travaux.text.finding.lists import ListReader
from travaux.text.finding.preambles import PreambleReader
from travaux.text.finding.shapes import Shape, read_shape
from travaux.text.finding.tree import LEAF_RANK, Tree
from travaux.text.languages import CONCLUSION_PREFIXES
from travaux.text.lines import Line
from travaux.text.model import Notice, Provision

_ANNEX_RANK = 1.5


class ProvisionReader:
    """Reads lines one after the other; the tree holds what is open.

    Args:
        lines: of one text in one language; none empty.
        tree: to build into.
        notices: doubts are added to it.
        language: of the text, where known.
    """

    def __init__(
        self, lines: Sequence[Line], tree: Tree, notices: list[Notice], *, language: str = ""
    ) -> None:
        self._lines = lines
        self._tree = tree
        self._context = Context(lines, tree, notices, language=language)
        self._lists = ListReader(self._context)
        self._divisions = DivisionReader(self._context, self._lists)
        self._preambles = PreambleReader(self._context, self._lists, self._divisions)

    def read(self) -> list[Provision]:
        """Read all lines; the provisions that stand side by side at the top."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if line.cells:
                at = self._read_table(at)
                continue
            if line.role == "note":
                self._read_note(line)
            elif at < self._context.front.body:
                self._read_title(line)
            else:
                self._read_line(at, line, self._context.shapes[at])
            at += 1
        self._tree.close_to(1)
        return self._tree.root.children

    def _read_title(self, line: Line) -> None:
        """Read a line before the body: the first is the title, if it may be one."""
        if self._tree.top.kind == "preface":
            self._tree.add_text(self._tree.top, line)
            return
        titled = line.role == "title" or line.level or is_title(line.text)
        self._tree.fill(self._tree.open("preface", LEAF_RANK), "heading" if titled else "text", line)

    def _read_line(self, at: int, line: Line, shape: Shape | None) -> None:
        """Read a line of the body."""
        if self._tree.top.kind == "preface":
            self._tree.close()
        if at == self._context.front.preamble and (shape is None or shape.kind != "preamble"):
            self._preambles.open()
        if shape is not None and shape.type == "heading" and self._divisions.accepts(at, shape):
            self._preambles.close()
            if shape.kind == "preamble":
                self._preambles.read_heading(line, shape)
            else:
                self._divisions.read_heading(at, line, shape)
        elif line.level and (shape is None or shape.type != "option"):
            self._preambles.close()
            self._divisions.read_unnamed(line, shape)
        elif line.text[:2].lower() in CONCLUSION_PREFIXES and self._opens_conclusion(line.text):
            self._read_conclusion(line)
        elif self._tree.top.kind == "conclusion":
            self._tree.add_text(self._tree.top, line)
        elif not self._preambles.read_line(at, line, shape):
            self._read_body_line(at, line, shape)

    def _read_body_line(self, at: int, line: Line, shape: Shape | None) -> None:
        """Read a line that heads no division and stands in no preamble."""
        if shape is None or shape.type == "heading":
            self._read_plain(at, line)
        elif shape.type == "option":
            self._lists.read_option(at, line, shape)
        elif self._divisions.heads_section(line, shape):
            self._divisions.read_section(line, shape)
        elif not self._lists.read_item(at, line, shape):
            self._read_plain(at, line)

    def _read_plain(self, at: int, line: Line) -> None:
        """Read a line without number: heading or text of what is open, closing words, or a paragraph."""
        top = self._tree.top
        if top.is_bare and 0 < top.rank < LEAF_RANK:
            self._divisions.read_first_line(at, top, line)
        elif goes_on_heading(top, line.text):
            self._tree.fill(top, "heading", line)
        elif not top.text and not top.children and top.rank:
            self._tree.fill(top, "text", line)
            top.stand_apart()
        elif self._lists.closes_list(at, line.text):
            self._lists.read_tail(at, line)
        elif heads_by_capitals(self._context, at):
            self._divisions.read_capitals(line)
        else:
            while self._tree.top.kind == "point":
                self._tree.close()
            self._tree.add_text(self._tree.top, line)

    def _opens_conclusion(self, text: str) -> bool:
        beginning = text[:60].lower()
        begun = bool(self._tree.root.children) or len(self._tree.stack) > 1
        return begun and beginning.startswith(CONCLUSION_PREFIXES[text[:2].lower()])

    def _read_conclusion(self, line: Line) -> None:
        if self._tree.top.kind == "conclusion":
            self._tree.add_text(self._tree.top, line)
            return
        self._tree.close_below(_ANNEX_RANK)
        self._tree.fill(self._tree.open("conclusion", LEAF_RANK), "text", line)

    def _read_table(self, at: int) -> int:
        """Read a table from its first row; the number of the line after it."""
        end = at
        while end < len(self._lines) and self._lines[end].cells:
            end += 1
        if at < self._context.front.body and self._tree.top is self._tree.root:
            self._tree.open("preface", LEAF_RANK)
        self._tree.add_table(self._tree.top, list(self._lines[at:end]))
        return end

    def _read_note(self, line: Line) -> None:
        shape = read_shape(line.text)
        start = shape.rest if shape is not None and shape.type == "marker" else 0
        self._tree.add_note(self._tree.top, line, start)
