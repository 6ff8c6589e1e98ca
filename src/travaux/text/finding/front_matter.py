"""What stands before the first article: title lines, a table of contents, the preamble."""

from collections.abc import Sequence

from travaux.text.finding.sentence_splits import SENTENCE_ENDS, split_recitals
from travaux.text.finding.shapes import Shape
from travaux.text.heading_words import CONTENTS
from travaux.text.languages import (
    FORMULA_PREFIXES,
    OPERATIVE_PREFIXES,
    OPERATIVE_WORDS,
    RECITAL_PREFIXES,
    RECITAL_WORDS,
)
from travaux.text.lines import Line
from travaux.text.numbers import fold

CLAUSE_ENDS = (",", ";", "،", "؛", "，", "；", "、")
_TITLE_CHARS = 250
_LONG_CHARS = 150
_SOUGHT_LINES = 400


class FrontMatter:
    """Where the preamble begins (line; -1: none), where the body may, and whether there are articles."""

    __slots__ = ("body", "has_articles", "preamble")

    def __init__(self, preamble: int, body: int, *, has_articles: bool) -> None:
        self.preamble = preamble
        self.body = body
        self.has_articles = has_articles


def is_title(text: str) -> bool:
    """Whether a line may be a title: short, and not a sentence or a clause."""
    return len(text) <= _TITLE_CHARS and not text.endswith(SENTENCE_ENDS) and not text.endswith(CLAUSE_ENDS)


def opens_recital(text: str) -> bool:
    """Whether a line opens as preambular paragraphs do; brackets may stand before."""
    inner = text.lstrip('[{(*… “"')
    word = inner[: inner.find(" ") if " " in inner[:24] else 24]
    if fold(word.rstrip(",:[]")) in RECITAL_WORDS:
        return True
    return inner > "\u0e00" and inner.startswith(RECITAL_PREFIXES)


def opens_operative(text: str) -> bool:
    """Whether a line opens as operative paragraphs of resolutions do; brackets may stand before."""
    inner = text.lstrip("[{ ")
    word = inner[: inner.find(" ") if " " in inner[:24] else 24]
    return fold(word.rstrip(",:[]")) in OPERATIVE_WORDS or inner.startswith(OPERATIVE_PREFIXES)


def is_enacting_formula(text: str) -> bool:
    """Whether a line closes a preamble: "Have agreed as follows:"."""
    return text[:60].lower().startswith(FORMULA_PREFIXES) or (
        len(text) < 160
        and text.endswith((":", "："))
        and any(form in text.lower() for form in FORMULA_PREFIXES)
    )


def _heads_contents(text: str) -> bool:
    return len(text) < 40 and fold(text.rstrip(":. ")) in CONTENTS


def skip_contents(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> range:
    """The lines of a table of contents: from the word "Contents" until its first entry stands again."""
    sought = range(min(len(lines), _SOUGHT_LINES))
    start = next((at for at in sought if _heads_contents(lines[at].text)), -1)
    if start < 0:
        return range(0)
    first: Shape | None = None
    for at in range(start + 1, len(lines)):
        shape = shapes[at]
        if len(lines[at].text) > 300:
            break
        if shape is None or shape.type != "heading":
            continue
        if first is None:
            first = shape
        elif (shape.kind, shape.readings) == (first.kind, first.readings):
            return range(start, at)
    return range(0)


def _may_open_body(line: Line, shape: Shape | None) -> bool:
    if shape is None or shape.type != "heading" or shape.kind == "preamble":
        return False
    if shape.manner in ("citation", "doubtful", "glued"):
        return False
    return bool(line.level) or not shape.small


def read_front_matter(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> FrontMatter:
    """Find where the title ends, and the preamble if there is one.

    A preamble is told by its heading, by recitals before the first article, or, before a first article, by a
    long or unfinished paragraph.
    """
    contents = skip_contents(lines, shapes)
    body = next(
        (at for at, line in enumerate(lines) if at not in contents and _may_open_body(line, shapes[at])),
        len(lines),
    )
    has_articles = any(shape is not None and shape.kind == "article" for shape in shapes[body:])
    for at in range(min(body + 1, len(lines))):
        shape = shapes[at]
        if (
            shape is not None
            and shape.kind == "preamble"
            and at not in contents
            and _heads_preamble(lines[at], shape)
        ):
            return FrontMatter(at, at, has_articles=has_articles)
    limit = min(body, _SOUGHT_LINES)
    for at in range(limit):
        if at not in contents and (begin := _recital_evidence(lines, shapes, at)) >= 0:
            return FrontMatter(begin, begin, has_articles=has_articles)
    if body == len(lines):
        return FrontMatter(-1, _count_titles(lines, shapes), has_articles=has_articles)
    for at in range(contents.stop, limit):
        line = lines[at]
        if line.level or line.role or line.cells or shapes[at]:
            continue
        if len(line.text) >= _LONG_CHARS or line.text.endswith((*CLAUSE_ENDS, ":", "：")):
            return FrontMatter(at, at, has_articles=has_articles)
    return FrontMatter(-1, body, has_articles=has_articles)


def _heads_preamble(line: Line, shape: Shape) -> bool:
    if shape.manner == "alone" or line.level or line.role == "preamble":
        return True
    return shape.manner in ("titled", "separated") and (
        line.text.isupper() or bool(split_recitals(line.text))
    )


def _recital_evidence(lines: Sequence[Line], shapes: Sequence[Shape | None], at: int) -> int:
    """Where a preamble begins that shows itself at this line; -1 if none does."""
    line = lines[at]
    text = line.text
    if line.level or line.cells or line.role == "note":
        return -1
    shape = shapes[at]
    if shape is not None and shape.type == "marker":
        text = text[shape.rest :]
        if not (shape.delimiter == "op" or opens_recital(text)):
            return -1
    if len(text) > 80 and split_recitals(text):
        return at
    if not (opens_recital(text) and text.endswith(CLAUSE_ENDS)):
        return -1
    while at and not lines[at - 1].level and not lines[at - 1].role:
        if not lines[at - 1].text.endswith((*CLAUSE_ENDS, ":")):
            break
        at -= 1
    return at


def _count_titles(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> int:
    """How many lines at the head of a text without divisions are its title."""
    count = 0
    for at, line in enumerate(lines[:8]):
        if line.role == "title" or (at == 0 and not line.cells and shapes[0] is None and is_title(line.text)):
            count = at + 1
        else:
            break
    return count if count < len(lines) else 0
