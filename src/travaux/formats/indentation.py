"""Indentation: columns of blanks before a line to a depth."""

_TAB_COLUMNS = 4
DEPTH_BOUND = 16


def columns_of(line: str) -> int:
    """Columns of blanks at the start of a line; a tab goes to the next multiple of four."""
    blanks = line[: len(line) - len(line.lstrip())]
    if "\t" in blanks:
        blanks = blanks.expandtabs(_TAB_COLUMNS)
    return len(blanks)


class Depths:
    """Turns columns into depths, line by line: what stands further in than the line before is deeper.

    >>> depths = Depths()
    >>> [depths.depth_of(columns) for columns in (0, 24, 28, 28, 24, 4, 0)]
    [0, 1, 2, 2, 1, 1, 0]
    """

    def __init__(self) -> None:
        self._columns = [0]

    def depth_of(self, columns: int) -> int:
        """The depth of the next line. Amortised O(1)."""
        stack = self._columns
        while stack[-1] > columns:
            stack.pop()
        if columns > stack[-1] and len(stack) <= DEPTH_BOUND:
            stack.append(columns)
        return len(stack) - 1
