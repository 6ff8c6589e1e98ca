"""Widths of the columns of a table: no word is cut, and long cells get more room than short ones."""

import re
from collections.abc import Iterator, Sequence

from travaux.text.model import Choice, Content

CELL_PAD = 85
"""Left and right of the words of a cell, in twentieths of a point."""
_WORD = re.compile(r"[^\s/\u2010\u2013-\u2e7f\u2e80-\uffff-]+-?")
_LEAST_CHARS = 2
_MOST_CHARS = 400  # of a cell; a longer one gets no more room
_TWIPS_OF_A_CHAR = 5.2  # at a size of one half-point, on the average of a long word


def measure_column(cells: Sequence[Sequence[Content]]) -> tuple[int, int]:
    """The longest word of a column and the most that a cell holds, in characters.

    Args:
        cells: each with the fields that stand in it.
    """
    texts = [" ".join(part for field in cell for part in _list_strings(field)) for cell in cells]
    words = (len(found) for text in texts for found in _WORD.findall(text))
    return max(words, default=0), max(map(len, texts), default=0)


def _list_strings(content: Content) -> Iterator[str]:
    for part in content:
        if isinstance(part, Choice):
            for alternative in part.alternatives:
                yield from _list_strings(alternative.content)
        else:
            yield part


def find_least(column: tuple[int, int], *, size: int) -> int:
    """The width that the longest word of a column needs, in twentieths of a point; size in half-points."""
    return int(max(column[0], _LEAST_CHARS) * size * _TWIPS_OF_A_CHAR) + 2 * CELL_PAD


def share_widths(columns: Sequence[tuple[int, int]], room: int, *, size: int) -> list[int]:
    """Widths of columns that together fill the room.

    Args:
        columns: what `measure_column` says of each.
        room: in twentieths of a point.
        size: of the letters, in half-points.

    Returns:
        Each at least what its longest word needs, where the room is enough for that; else all too narrow by
        the same share.
    """
    least = [find_least(column, size=size) for column in columns]
    left = room - sum(least)
    if left <= 0:
        widths = [room * each // sum(least) for each in least]
    else:
        wishes = [min(chars, _MOST_CHARS) ** 0.7 + 1 for _, chars in columns]
        widths = [each + int(left * wish / sum(wishes)) for each, wish in zip(least, wishes, strict=True)]
    widths[-1] += room - sum(widths)
    return widths
