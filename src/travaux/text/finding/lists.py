"""Reading the items of lists, the labels of options, and closing words."""

from travaux.text.finding.context import Context
from travaux.text.finding.list_places import ListPlaces
from travaux.text.finding.sentence_splits import find_inline_point
from travaux.text.finding.shapes import Shape, read_shape
from travaux.text.finding.tree import LEAF_RANK, LIST_RANK, Node
from travaux.text.lines import Line
from travaux.text.model import Kind
from travaux.text.numbers import Number

_FINISHED = (".", "。", "؟", "！", "!", "?")


class ListReader:
    """Puts numbered items where they belong."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._tree = context.tree
        self._places = ListPlaces(context.lines, context.shapes, context.tree)
        self._options: list[tuple[Node, Number]] = []

    def read_item(self, at: int, line: Line, shape: Shape) -> bool:
        """Read a line that opens with a number in a list; False if the number is none here."""
        spot = self._places.find(at, line, shape)
        if spot is None:
            return False
        self._tree.close_to(spot.depth)
        digits = spot.reading is not None and spot.reading.style == "digits"
        kind: Kind = "paragraph" if digits and self._tree.top.rank < LEAF_RANK else "point"
        if shape.delimiter == "op":
            kind = "recital" if line.text[:2] == "PP" else "paragraph"
        node = self._tree.open(kind, LIST_RANK, line.text[: shape.rest].rstrip())
        node.delimiter, node.reading, node.indent = shape.delimiter, spot.reading, line.indent
        end = 0
        if kind == "point" and spot.reading is not None:
            end = find_inline_point(line.text, shape.rest, self._places.open_points())
        self._tree.fill_after_number(node, line, shape.rest, end - 1 if end else None)
        if end:
            self.read_rest(at, line, end)
        return True

    def read_rest(self, at: int, line: Line, start: int) -> None:
        """Read the end of a line as if it stood on a line of its own."""
        part = self._tree.cut_line(line, start)
        shape = read_shape(part.text)
        if shape is not None and shape.type == "marker" and self.read_item(at, part, shape):
            return
        if self._tree.top.text or self._tree.top.children:
            self._tree.add_text(self._tree.top, part)
        else:
            self._tree.fill(self._tree.top, "text", part)

    def read_option(self, at: int, line: Line, shape: Shape) -> None:
        """Read "Option 2: …": it stands beside Option 1, and the first one beside the provisions it heads."""
        self._tree.close_to(self._depth_of_option(at, line, shape))
        top = self._tree.top
        self._options = [(node, last) for node, last in self._options if node is not top]
        self._options.append((top, shape.readings[0]))
        self._tree.add_text(top, line, shape.rest, number=line.text[: shape.rest].rstrip())

    def _depth_of_option(self, at: int, line: Line, shape: Shape) -> int:
        stack = self._tree.stack
        for depth in range(len(stack), 1, -1):
            top = stack[depth - 1]
            if top.kind == "preamble" or any(
                node is top and shape.readings[0].follows(last) for node, last in self._options
            ):
                return depth
        if shape.rest < len(line.text) and line.text[shape.rest] not in "{(":
            return self._places.depth_of_container()
        return self._places.depth_of_next(at)

    def closes_list(self, at: int, text: str) -> bool:
        """Whether an unnumbered line after points goes on with the sentence that introduces them."""
        if self._tree.top.kind != "point" and not self._places.is_introduced(len(self._tree.stack)):
            return False
        if text[0].islower():
            return True
        if text[0].isupper() or not text[0].isalpha():
            return False
        return not self._context.lines[at - 1].text.endswith(_FINISHED)

    def read_tail(self, at: int, line: Line) -> None:
        """Read closing words: they belong to what introduced the list."""
        self._tree.close_to(self._places.depth_of_tail(at))
        if self._tree.top.tail or self._tree.top is self._tree.root:
            self._tree.add_text(self._tree.top, line)
        else:
            self._tree.fill(self._tree.top, "tail", line)
