"""Front matter: the block of ``key: value`` lines between two rules at the start of a Markdown file."""

import re
from dataclasses import dataclass

from travaux.text.model import Notice

_KEY = re.compile(r"([\w-]{1,60}):(?:\s+(.*?)\s*)?\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_LINES_BOUND = 200


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says of the text.

    Attributes:
        lines: how many lines of the file it takes; 0 if there is none.
        title: the value of ``title``.
        title_at: the line it stands on.
        language: the value of ``lang`` or ``language``, if it is a BCP 47 tag.
        notices: which keys were left out.
    """

    lines: int = 0
    title: str = ""
    title_at: int = 0
    language: str = ""
    notices: tuple[Notice, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a Markdown file; without any, an empty one.

    Two rules with something else than keys between them are no front matter.
    """
    if not text.startswith("---"):
        return FrontMatter()
    lines = text.split("\n", _LINES_BOUND)[:_LINES_BOUND]
    if lines[0].rstrip() != "---":
        return FrontMatter()
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if end < 2:
        return FrontMatter()
    values: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(lines[1:end], 2):
        match = _KEY.match(line)
        if match:
            values[match.group(1).lower()] = (_unquote(match.group(2) or ""), number)
        elif line[:1] not in ("", " ", "\t", "-", "#") or not values:
            return FrontMatter()
    title, title_at = values.get("title", ("", 0))
    language = values.get("lang", values.get("language", ("", 0)))[0]
    others = [key for key in values if key not in ("title", "lang", "language")]
    notices: tuple[Notice, ...] = ()
    if others:
        message = f"front matter is no part of the text: {', '.join(others)} left out"
        notices = (Notice("metadata-dropped", "line 1", message),)
    return FrontMatter(end + 1, title, title_at, language if _LANGUAGE.match(language) else "", notices)


def _unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"')
    return value
