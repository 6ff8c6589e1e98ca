"""How the demonstration prints: titles, articles, lines that are not too wide."""

import re
import textwrap
from collections.abc import Sequence

WIDTH = 96


def print_title(title: str) -> None:
    """A title over a part of what is printed."""
    print(f"\n{title}")


def cut_article(lines: Sequence[str], number: str) -> list[str]:
    """The lines of one article: a blank one, its heading, and all up to the next article's."""
    start = next(i for i, line in enumerate(lines) if re.match(rf"\[?{number}\b", line))
    rest = lines[start + 1 :]
    length = next((i for i, line in enumerate(rest) if re.match(r"\[?Article\b", line)), len(rest))
    return ["", lines[start], *rest[:length]]


def wrap_line(line: str) -> str:
    """A line broken at blanks; its later rows stand under the words that follow its number."""
    number = re.match(r"[\[(]*\w{1,2}( bis)?[.)\]]", line)
    return textwrap.fill(
        line,
        width=WIDTH,
        subsequent_indent="   " if number else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
