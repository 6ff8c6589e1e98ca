"""Where a numbered item of a list belongs: next to which open item, or inside which."""

from collections.abc import Sequence

from travaux.text.finding.shapes import Shape
from travaux.text.finding.tree import INTRODUCING, LIST_RANK, MAX_DEPTH, Tree
from travaux.text.lines import Line
from travaux.text.numbers import Number

_AHEAD = 12
_FAR_AHEAD = 60


class Spot:
    """Keep so many open provisions (the root included); the item goes into the innermost, read so."""

    __slots__ = ("depth", "reading")

    def __init__(self, depth: int, reading: Number | None) -> None:
        self.depth = depth
        self.reading = reading


class ListPlaces:
    """Answers for the lines of one text, from what is open in its tree. Changes nothing."""

    def __init__(self, lines: Sequence[Line], shapes: Sequence[Shape | None], tree: Tree) -> None:
        self._lines = lines
        self._shapes = shapes
        self._tree = tree

    def open_points(self) -> list[tuple[str, Number]]:
        """Delimiter and number of the open items that have one, innermost first."""
        return [
            (node.delimiter, node.reading)
            for node in reversed(self._tree.stack)
            if node.reading is not None and node.rank >= LIST_RANK
        ]

    def find(self, at: int, line: Line, shape: Shape) -> Spot | None:
        """The spot of an item; None if its weak number is no number here ("A. Smith", "5 States")."""
        if not shape.readings:
            return self._find_dash(line, shape)
        spot, follows = self._find_sibling(at, line, shape)
        if spot is not None and follows:
            return spot
        if shape.weak and not self._begins_list(at, shape):
            return None
        first = next((reading for reading in shape.readings if self._is_first(reading)), None)
        if first is not None and (spot is None or self._may_begin_inside(spot, first, line)):
            return self._inside(first, shape)
        if spot is not None:
            return spot
        return self._inside(shape.readings[0], shape)

    @staticmethod
    def _is_first(reading: Number) -> bool:
        return reading.value == 1 and not reading.suffix and all(part == 1 for part in reading.minor)

    def _find_sibling(self, at: int, line: Line, shape: Shape) -> tuple[Spot | None, bool]:
        """The innermost open item of the same look: the one this follows, else any."""
        stack = self._tree.stack
        fallback: Spot | None = None
        for depth in range(len(stack) - 1, 0, -1):
            node = stack[depth]
            if node.rank < LIST_RANK:
                break
            if node.delimiter != shape.delimiter or node.reading is None:
                continue
            if line.indent > node.indent:
                first = next(filter(self._is_first, shape.readings), None)
                if first is not None or node.introduces:
                    return Spot(min(len(stack), MAX_DEPTH), first or shape.readings[0]), True
            for reading in shape.readings:
                if reading.style != node.reading.style:
                    continue
                if self._is_subdivision(reading, node.reading):
                    return Spot(min(depth + 1, MAX_DEPTH), reading), True
                if reading.follows(node.reading) and not self._is_roman_instead(at, reading, shape, depth):
                    return Spot(depth, reading), True
                if fallback is None and not (
                    reading.style == "roman" and len(reading.label) == 1 and reading.value > 10
                ):
                    fallback = Spot(depth, reading)
        return fallback, False

    @staticmethod
    def _is_subdivision(reading: Number, outer: Number) -> bool:
        """Whether it counts inside the other: 2.1 inside 2."""
        return (
            len(reading.minor) == len(outer.minor) + 1
            and reading.value == outer.value
            and reading.minor[:-1] == outer.minor
        )

    def _is_roman_instead(self, at: int, reading: Number, shape: Shape, depth: int) -> bool:
        """Whether "(i)" after "(h)" is the first of its sub-points: the next such number tells."""
        if reading.style != "letter" or reading.label not in ("i", "I") or len(shape.readings) < 2:
            return False
        for shape_ahead in self._shapes[at + 1 : at + 1 + _AHEAD]:
            if shape_ahead is None:
                continue
            if shape_ahead.type == "heading":
                break
            if shape_ahead.delimiter == shape.delimiter and shape_ahead.readings:
                label = shape_ahead.readings[0].label.lower()
                if label in ("ii", "j"):
                    return label == "ii"
        return self._tree.stack[depth].introduces

    def _may_begin_inside(self, spot: Spot, first: Number, line: Line) -> bool:
        """Whether a first number opens a new list though a list of that look is open."""
        sibling = self._tree.stack[spot.depth]
        top = self._tree.top
        if sibling.reading is not None and sibling.reading.style != first.style:
            return True
        if sibling.reading is not None and sibling.reading.value == 1 and not top.introduces:
            return False
        return top.introduces or line.indent > sibling.indent

    def _begins_list(self, at: int, shape: Shape) -> bool:
        """Whether a weak number is borne out: it is the first, and the second stands further on."""
        first = next((reading for reading in shape.readings if self._is_first(reading)), None)
        if first is None:
            return False
        for ahead in self._shapes[at + 1 : at + 1 + _FAR_AHEAD]:
            if ahead is None:
                continue
            if ahead.type == "heading" and ahead.manner != "citation":
                return False
            if ahead.delimiter == shape.delimiter and ahead.weak:
                if any(reading.follows(first) for reading in ahead.readings):
                    return True
                if any(map(self._is_first, ahead.readings)):
                    return False
        return False

    def _inside(self, reading: Number, shape: Shape) -> Spot:
        """The spot of an item that goes on no open list."""
        stack = self._tree.stack
        depth = len(stack)
        if reading.style == "digits" and shape.delimiter != "-":
            if not (self._is_first(reading) and self._tree.top.introduces) and not reading.minor:
                while depth > 1 and stack[depth - 1].rank >= LIST_RANK:
                    depth -= 1
        elif not self._is_first(reading):
            while depth > 1 and stack[depth - 1].kind == "point":
                depth -= 1
        return Spot(min(depth, MAX_DEPTH), reading)

    def _find_dash(self, line: Line, shape: Shape) -> Spot:
        stack = self._tree.stack
        for depth in range(len(stack) - 1, 0, -1):
            node = stack[depth]
            if node.rank < LIST_RANK:
                break
            if node.delimiter == shape.delimiter and node.indent <= line.indent:
                return Spot(depth if node.indent == line.indent else min(len(stack), MAX_DEPTH), None)
        return Spot(min(len(stack), MAX_DEPTH), None)

    def depth_of_next(self, at: int) -> int:
        """How many open provisions stay open before a label like "Option 2": as the next number says."""
        found = self._depth_ahead(at)
        return found or self.depth_of_container()

    def depth_of_tail(self, at: int) -> int:
        """How many open provisions stay open for closing words: up to the one that introduced the list.

        The next number tells which list goes on; without one, it is the paragraph's or the article's.
        """
        found = self._depth_ahead(at)
        if found and found < len(self._tree.stack) and self._tree.stack[found].children:
            return found + 1
        depth = self.depth_of_container()
        while depth > 1 and self.is_introduced(depth):
            depth -= 1
        return depth

    def is_introduced(self, depth: int) -> bool:
        """Whether the last of so many open provisions is a paragraph in a list that a sentence introduces."""
        return self._tree.stack[depth - 1].kind == "paragraph" and self._tree.stack[depth - 2].text.endswith(
            INTRODUCING
        )

    def _depth_ahead(self, at: int) -> int:
        for ahead in range(at + 1, min(at + 1 + _AHEAD, len(self._lines))):
            shape = self._shapes[ahead]
            if shape is None:
                continue
            if shape.type != "marker":
                return 0
            spot, follows = self._find_sibling(ahead, self._lines[ahead], shape)
            return spot.depth if spot is not None and follows else 0
        return 0

    def depth_of_container(self) -> int:
        """The depth that keeps the innermost paragraph, else the article or division, and no point."""
        depth = len(self._tree.stack)
        while depth > 1 and self._tree.stack[depth - 1].kind == "point":
            depth -= 1
        return depth
