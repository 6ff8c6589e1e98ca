"""Reading preambles: chapeau, recitals, the enacting formula; and where operative paragraphs begin."""

from itertools import pairwise

from travaux.text.finding.context import Context
from travaux.text.finding.divisions import DivisionReader
from travaux.text.finding.front_matter import CLAUSE_ENDS, opens_operative, opens_recital
from travaux.text.finding.lists import ListReader
from travaux.text.finding.sentence_splits import split_recitals
from travaux.text.finding.shapes import Shape
from travaux.text.finding.tree import ARTICLE_RANK, LEAF_RANK, LIST_RANK, RECITAL_RANK, Node
from travaux.text.lines import Line


class PreambleReader:
    """Reads lines while a preamble is open."""

    def __init__(self, context: Context, lists: ListReader, divisions: DivisionReader) -> None:
        self._context = context
        self._tree = context.tree
        self._lists = lists
        self._divisions = divisions

    @property
    def preamble(self) -> Node | None:
        """The open preamble."""
        if not self._tree.open_preambles:
            return None
        for node in self._tree.stack:
            if node.kind == "preamble":
                return node
        return None

    def open(self) -> Node:
        """Open a preamble without heading."""
        self._tree.close_below(ARTICLE_RANK)
        return self._tree.open("preamble", LEAF_RANK)

    def read_heading(self, line: Line, shape: Shape) -> None:
        """Read "Preamble", and what may follow on its line."""
        node = self.open()
        node.level = line.level
        end = len(line.text[: shape.rest].rstrip())
        self._tree.fill(node, "heading", line, 0, end)
        if shape.rest < len(line.text):
            self._read_recitals(node, line, shape.rest)

    def close(self) -> None:
        """Close the preamble, if one is open."""
        while self.preamble is not None:
            self._tree.close()

    def read_line(self, at: int, line: Line, shape: Shape | None) -> bool:
        """Read a line; False if no preamble is open or it ends here."""
        preamble = self.preamble
        if preamble is None:
            return False
        if shape is not None and shape.type == "option":
            self._lists.read_option(at, line, shape)
            return True
        if shape is not None and shape.type == "marker":
            return self._read_marker(at, line, shape, preamble)
        begun = bool(preamble.children) or self._tree.top is not preamble
        if begun and not self._context.front.has_articles and opens_operative(line.text):
            self.close()
            self._tree.fill(self._tree.open("paragraph", LIST_RANK), "text", line)
            return True
        self._read_recitals(preamble, line, 0)
        return True

    def _read_recitals(self, preamble: Node, line: Line, start: int) -> None:
        cuts = [start, *(cut for cut in split_recitals(line.text) if cut > start), len(line.text) + 1]
        for begin, end in pairwise(cuts):
            while self._tree.top is not preamble:
                self._tree.close()
            words = line.text[begin : end - 1]
            if opens_recital(words) or (preamble.text and words.endswith(CLAUSE_ENDS)):
                self._tree.fill(self._tree.open("recital", RECITAL_RANK), "text", line, begin, end - 1)
            elif preamble.text or preamble.children:
                self._tree.add_text(preamble, line, begin, end - 1)
            else:
                self._tree.fill(preamble, "text", line, begin, end - 1)

    def _read_marker(self, at: int, line: Line, shape: Shape, preamble: Node) -> bool:
        """Read a numbered recital, or a point of one; False where numbered paragraphs begin."""
        recital = line.text[:2] == "PP" or opens_recital(line.text[shape.rest :])
        digits = bool(shape.readings) and shape.readings[0].style == "digits"
        if recital or (digits and self._context.front.has_articles and not shape.weak):
            while self._tree.top is not preamble:
                self._tree.close()
            node = self._tree.open("recital", RECITAL_RANK, line.text[: shape.rest].rstrip())
            self._tree.fill_after_number(node, line, shape.rest)
            return True
        if (digits and not shape.weak) or self._divisions.heads_section(line, shape):
            self.close()
            return False
        if not self._lists.read_item(at, line, shape):
            self._read_recitals(preamble, line, 0)
        return True
