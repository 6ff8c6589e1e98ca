"""Plain text out of a text: what `travaux.formats.plain` reads back."""

from travaux.formats.laying_out import lay_out
from travaux.formats.tables import draw_row
from travaux.text.model import Instrument

_INDENT = "    "


def write_plain(instrument: Instrument) -> str:
    """Write a text as plain text: a paragraph a line, a blank line between, points indented.

    Args:
        instrument: without choices.

    Raises:
        TypeError: it holds a choice; project it first.
    """
    parts: list[str] = []
    for line in lay_out(instrument, with_headings=False):
        if parts:
            parts.append("\n" if line.goes_on else "\n\n")
        parts.append(draw_row(line.cells) if line.cells else _INDENT * line.depth + line.text)
    return "".join(parts) + "\n" if parts else ""
