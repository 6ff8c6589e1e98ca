"""Rows of a page's tables: data, or no more than a way to set a number beside its text."""

import re
from dataclasses import dataclass, field, replace

from travaux.text.lines import Line
from travaux.text.model import Mark

_NUMBER_CELL = re.compile(
    r"(?:[(\[]?\w{1,6}(?:[.-]\w{1,4}){0,3}[.)\]]|[-–—•·]|\(\w{1,6}\)|§ ?\d{1,4}|\d{1,4})\Z"
)
_BLOCKS_IN_CELL = 3
_LONG_CHARS = 60


@dataclass(slots=True)
class Row:
    """A row that is being read: the lines of each of its cells."""

    where: int
    cells: list[list[Line]] = field(default_factory=list)


def lines_of_row(row: Row) -> list[Line]:
    """What a row reads as.

    A number beside a text ("(a)" | "the words") is one paragraph. A lone cell, or cells that hold many
    paragraphs, headings or tables, only lay out. All else is one line with its cells.
    """
    filled = [cell for cell in row.cells if cell]
    if not filled:
        return []
    if len(filled) == 2 and len(row.cells) <= 3 and _is_number(*filled):
        number, words = filled
        return [prefix_line(words[0], f"{number[0].text} "), *words[1:]]
    lays_out = len(row.cells) == 1 or any(len(cell) > _BLOCKS_IN_CELL for cell in filled)
    if lays_out or any(line.cells or line.level for cell in filled for line in cell):
        return [line for cell in filled for line in cell]
    return [_join_cells(row)]


def _is_number(number: list[Line], words: list[Line]) -> bool:
    """Whether the first of two cells is the number of the second; bare digits, only of a long text."""
    text = number[0].text
    if len(number) > 1 or not _NUMBER_CELL.match(text):
        return False
    return not text.isdigit() or len(words[0].text) > _LONG_CHARS


def prefix_line(line: Line, words: str) -> Line:
    """The line with words before it, its marks moved along."""
    return replace(line, text=words + line.text, marks=_shift(line, len(words)))


def _shift(line: Line, by: int) -> tuple[Mark, ...]:
    return tuple(Mark("text", mark.start + by, mark.end + by, mark.style) for mark in line.marks)


def _join_cells(row: Row) -> Line:
    text = ""
    marks: list[Mark] = []
    for cell in row.cells:
        for line in cell:
            text += " " if text else ""
            marks += _shift(line, len(text))
            text += line.text
    cells = tuple(" ".join(line.text for line in cell) for cell in row.cells)
    language = next(line.language for cell in row.cells for line in cell)
    return Line(text, cells=cells, marks=tuple(marks), where=row.where, language=language)
