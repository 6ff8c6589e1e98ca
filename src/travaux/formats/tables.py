"""Rows of tables that are drawn with bars: ``| Party | Share |``."""

import re

_BARS = re.compile(r"(?<!\\)\|")
_CELLS_BOUND = 1_000
_RULE = re.compile(r"[|+:=\- \t]+\Z")


def split_row(line: str) -> tuple[str, ...]:
    r"""The cells of a row that is drawn with bars; ``\|`` is a bar inside a cell.

    >>> split_row(r"| a \| b |  | c |")
    ('a \\| b', '', 'c')
    """
    inner = line.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.strip() for cell in _BARS.split(inner))


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: it starts and ends with a bar, and has not too many."""
    line = line.strip()
    ends = len(line) > 1 and line[0] == "|" and line[-1] == "|" and not line.endswith("\\|")
    return ends and may_be_row(line)


def may_be_row(line: str) -> bool:
    """Whether a line has bars, and not more than the cells of any table."""
    return 0 < line.count("|") <= _CELLS_BOUND


def is_rule(line: str) -> bool:
    """Whether a line only draws the table: ``|---|:--:|``, ``+----+----+``."""
    line = line.strip()
    return "-" in line and ("|" in line or "+" in line) and bool(_RULE.match(line))


def draw_row(cells: tuple[str, ...]) -> str:
    r"""A row drawn with bars; bars inside the cells become ``\|``.

    >>> draw_row(("a | b", "", "c"))
    '| a \\| b |  | c |'
    """
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def plain_cell(cell: str) -> str:
    r"""The text of a cell: ``\|`` is a bar again."""
    return cell.replace("\\|", "|")
