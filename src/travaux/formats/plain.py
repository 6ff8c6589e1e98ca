"""Plain text to lines: a paragraph a line, wrapped ones put together, indentation as a hint."""

import re

from travaux.formats.indentation import Depths, columns_of
from travaux.formats.reading import Reading, bound_lines
from travaux.formats.tables import is_row, is_rule, plain_cell, split_row
from travaux.formats.wrapping import Joiner, cites_on, is_filled, is_heading, measure_width, starts_unit
from travaux.text.lines import Line, canonical_blanks

_ODD_BLANKS = ("  ", *"\t\r\x0b\x0c\x1c\x1d\x1e\x1f")  # of all in ASCII that are not canonical
_NOTE = re.compile(r"\[\^[\w-]{1,40}\]:? ")


def read_lines(text: str, *, file: str = "") -> Reading:
    """Read plain text.

    Blank lines part blocks. If most lines of the text are broken to one width, those that are so are put
    together; otherwise every line stands for itself. A row drawn with bars is a row of a table; a line that
    starts with ``[^1]`` is a footnote.

    Args:
        text: lines end in a line feed.
        file: the name that errors show.

    Raises:
        TooLargeError: more lines than ``LINES_BOUND``.

    Complexity: O(n).
    """
    bound_lines(text.count("\n"), file=file)
    blocks = _split_blocks(text)
    width = measure_width([[raw.rstrip() for _, raw in block] for block in blocks if len(block) > 1])
    if not width:
        paragraphs = [(where, raw, raw) for block in blocks for where, raw in block]
    else:
        joiner = Joiner(text)
        paragraphs = [paragraph for block in blocks for paragraph in _unwrap(block, width, joiner)]
    depths = Depths()
    is_clean = text.isascii() and not any(blank in text for blank in _ODD_BLANKS)
    clean = str.strip if is_clean else canonical_blanks
    lines = (_read_line(where, raw, clean(joined), depths) for where, raw, joined in paragraphs)
    return Reading(tuple(line for line in lines if line is not None))


def _split_blocks(text: str) -> list[list[tuple[int, str]]]:
    """The lines that are not blank, with their numbers, in the groups that blank lines part."""
    blocks: list[list[tuple[int, str]]] = []
    block: list[tuple[int, str]] = []
    for where, raw in enumerate(text.split("\n"), 1):
        if raw and not raw.isspace():
            block.append((where, raw))
        elif block:
            blocks.append(block)
            block = []
    if block:
        blocks.append(block)
    return blocks


def _unwrap(block: list[tuple[int, str]], width: int, joiner: Joiner) -> list[tuple[int, str, str]]:
    """The paragraphs of a block: (number of its first line, that line, the text put together)."""
    paragraphs: list[tuple[int, str, str]] = []
    where, first = block[0]
    parts = [first.strip()]
    last = first.rstrip()
    inner = -1  # the indentation of a paragraph's further lines, once it is known
    for number, raw in block[1:]:
        line, columns = raw.strip(), columns_of(raw)
        goes_on = (
            (inner < 0 or abs(columns - inner) <= 1)
            and (inner >= 0 or columns <= columns_of(first) or starts_unit(parts[0]))
            and (is_filled(last, line, width=width) or (last.endswith("-") and line[:1].islower()))
            and (not starts_unit(line) or cites_on(parts[-1], line))
            and not is_heading(parts[-1])
            and not is_row(line)
        )
        if goes_on:
            parts.append(line)
            inner = columns
        else:
            paragraphs.append((where, first, joiner.join(parts)))
            where, first, parts, inner = number, raw, [line], -1
        last = raw.rstrip()
    paragraphs.append((where, first, joiner.join(parts)))
    return paragraphs


def _read_line(where: int, raw: str, text: str, depths: Depths) -> Line | None:
    if not text:
        return None
    if text[0] == "|" and is_row(text):
        if is_rule(text):
            return None
        cells = tuple(canonical_blanks(plain_cell(cell)) for cell in split_row(text))
        return Line(" ".join(filter(None, cells)), cells=cells, where=where) if any(cells) else None
    indent = depths.depth_of(columns_of(raw) if raw[0].isspace() else 0)
    if text[0] == "[" and _NOTE.match(text):
        return Line(text, role="note", indent=indent, where=where)
    return Line(text, indent=indent, where=where)
