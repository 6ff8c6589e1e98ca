"""Articles without a word for them: "§ 5", and those of a language that Travaux does not know."""

import re
from collections.abc import Sequence
from functools import cache

from travaux.text.finding.shape import Manner, Shape
from travaux.text.lines import Line
from travaux.text.numbers import Number

_LINE_CHARS = 40
_FEWEST = 5


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(r"(?P<before>[^\W\d]?[^\d\n]{0,23}?)\s?(?P<number>\d{1,3})\s?(?P<after>[^\d\n]{0,12})")


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(r"(?:Abs|Satz|Nr|Absatz|Nummer)\b")


def find_unnamed_articles(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> dict[int, Shape]:
    """Lines that head articles in a text in which no word of a known language does.

    "§ 5 Title" does; lines such as "Artykuł 1", "제1조" do if at least five of them, alike but for their
    numbers, count 1, 2, 3 … through the text and no other lines are so alike.

    Args:
        lines: of one text.
        shapes: of the lines.

    Returns:
        Line -> the shape of an article; empty if there is any doubt.
    """
    if any(shape is not None and shape.kind == "article" for shape in shapes):
        return {}
    if any(shape is not None and shape.delimiter == "§" for shape in shapes):
        return {
            at: Shape(
                "heading", shape.rest, shape.readings, "article", _manner_of(lines[at].text, shape.rest)
            )
            for at, shape in enumerate(shapes)
            if shape is not None and shape.delimiter == "§"
        }
    alike: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        shape = shapes[at]
        known = shape is not None and shape.type != "marker"
        if not known and not line.cells and len(line.text) <= _LINE_CHARS:
            match = _counted().fullmatch(line.text)
            if match and (match["before"] + match["after"]).strip(" .:–-()"):
                key = (match["before"], match["after"], line.level)
                alike.setdefault(key, []).append((at, int(match["number"])))
    counting = [found for found in alike.values() if _counts_from_one(found)]
    if len(counting) != 1:
        return {}
    return {
        at: Shape("heading", len(lines[at].text), (Number(number, label=str(number)),), "article")
        for at, number in counting[0]
    }


def _manner_of(text: str, rest: int) -> Manner:
    if rest >= len(text):
        return "alone"
    return "titled" if text[rest].isupper() and not _cited().match(text, rest) else "citation"


def _counts_from_one(found: Sequence[tuple[int, int]]) -> bool:
    return len(found) >= _FEWEST and [number for _, number in found] == list(range(1, len(found) + 1))
