"""Markdown out of a text: what `travaux.formats.markdown` reads back, word for word."""

import re
from collections.abc import Sequence

from travaux.formats.inline_markdown import read_inline
from travaux.formats.laying_out import lay_out
from travaux.formats.tables import draw_row
from travaux.text.model import Instrument, Mark

_SPECIAL = re.compile(
    r"[*`]"
    r"|\\(?=[!-/:-@\[-`{-~ \t]|$)"
    r"|_(?=[^\W_]|_*[^\w\s]|_*[^\W_])|(?<=[^\s_])_"
    r"|<(?=[A-Za-z/!])"
    r"|&(?=#?\w{1,32};)"
    r"|(?<=\])\((?=\s*[<\w.#/])"
)
_AT_START = re.compile(r"[#>|~{+]|=+\s*$|(?:[-–] ?){3,}$|\[[^\[\]]*\]: ?\S*[:./#]")
_AT_END = re.compile(r"(?:(?<=\s)#+|\{[:#][^{}]*\})\s*$")
_INTRAWORD = re.compile(r"(?<=[^\W_])_(?=[^\W_])")
_TAGS = {"italic": "i", "bold": "b", "underline": "u", "superscript": "sup", "subscript": "sub"}
_INDENT_MOST = 3  # a deeper one is code to other readers
_STARS = {"italic": "*", "bold": "**"}


def write_markdown(instrument: Instrument) -> str:
    """Write a text as Markdown: headings, paragraphs, tables with bars, emphasis.

    Args:
        instrument: without choices.

    Raises:
        TypeError: it holds a choice; project it first.
    """
    parts: list[str] = []
    for line in lay_out(instrument, with_headings=True):
        is_row = bool(line.cells)
        if parts:
            parts.append("\n" if is_row and line.goes_on else "\n\n")
        if is_row:
            parts.append(draw_row(tuple(map(escape_inline, line.cells))))
            if line.is_first:
                parts.append("\n" + draw_row(("---",) * len(line.cells)))
        else:
            indent = "" if line.level else " " * min(line.depth, _INDENT_MOST)
            parts.append(indent + write_line(line.text, level=line.level, marks=line.marks))
    return "".join(parts) + "\n" if parts else ""


def write_line(text: str, *, level: int = 0, marks: Sequence[Mark] = ()) -> str:
    """One paragraph or heading.

    Args:
        text: in canonical blanks.
        level: 1 to 6 for a heading.
        marks: into ``text``; where Markdown's stars cannot show one, a tag of HTML does.
    """
    shown = [mark for mark in marks if mark.style in _TAGS and 0 <= mark.start < mark.end <= len(text)]
    words = _write_marked(text, shown) if shown else escape_inline(text)
    if not level:
        return f"\\{words}" if _AT_START.match(words) else words
    if _AT_END.search(words):
        at = max(words.rfind("#"), words.rfind("{"))
        words = f"{words[:at]}\\{words[at:]}"
    return f"{'#' * level} {words}"


def escape_inline(text: str) -> str:
    r"""The text with a backslash before each sign that Markdown would take for markup.

    >>> print(escape_inline("2 * 3 <b> a_b _c_ [x](y) &amp; R&D"))
    2 \* 3 \<b> a_b \_c\_ [x]\(y) \&amp; R&D
    """
    if not _SPECIAL.search(text):
        return text
    kept = {match.start() for match in _INTRAWORD.finditer(text)}
    return _SPECIAL.sub(lambda match: match.group() if match.start() in kept else f"\\{match.group()}", text)


def _write_marked(text: str, marks: Sequence[Mark]) -> str:
    """The text with its marks, by stars where they can be read so, else by tags, else without."""
    wanted = sorted({(mark.start, mark.end, mark.style) for mark in marks})
    for starred in (True, False):
        written = _place_signs(text, marks, starred=starred)
        back = read_inline(written)
        found = sorted((mark.start, mark.end, mark.style) for mark in back.marks if mark.style != "note")
        if back.text == text and found == wanted:
            return written
    return escape_inline(text)


def _place_signs(text: str, marks: Sequence[Mark], *, starred: bool) -> str:
    """Put a sign at both ends of each mark; inner ones inside."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for mark in sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.style)):
        stars = _STARS.get(mark.style, "") if starred else ""
        opening.setdefault(mark.start, []).append(stars or f"<{_TAGS[mark.style]}>")
        closing.setdefault(mark.end, []).insert(0, stars or f"</{_TAGS[mark.style]}>")
    parts: list[str] = []
    done = 0
    for at in sorted({*opening, *closing}):
        parts += (escape_inline(text[done:at]), *closing.get(at, ()), *opening.get(at, ()))
        done = at
    parts.append(escape_inline(text[done:]))
    return "".join(parts)
