"""Paragraphs into sentences, with their places; quotation marks stay with the sentence that they close."""

import re
from functools import cache
from typing import Final, NamedTuple

from travaux.text.languages import MONTHS, SENTENCE_ABBREVIATIONS

SENTENCE_BOUND_CHARS: Final = 1500
_CLOSERS: Final = "\"'”’»)\\]」』）】"
_PRESS_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt st jr sr u.s u.k u.n e.g i.e a.m p.m no inc ltd "
    "co corp vs jan feb "
    "mar apr jun jul aug sep sept oct nov dec bzw ca z.b u.a d.h dkk dll dsb tgl hlm drs ir h hj kh sr "
    "sra srta ud uds ee.uu "
    "m mme mlle г гг им ул тыс млн млрд руб др т.е т.д av sn".split()
)


class Sentence(NamedTuple):
    """A sentence and where it stands: characters [start, end) of its paragraph."""

    text: str
    start: int
    end: int


@cache
def _edge() -> re.Pattern[str]:
    return re.compile(rf"[.!?…]+[{_CLOSERS}]{{0,3}}(?=\s)|[。！？]+[{_CLOSERS}]{{0,3}}")


def split_sentences(paragraph: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph, in order; one that is too long is cut.

    Complexity: O(n).
    """
    cuts = [match.end() for match in _edge().finditer(paragraph) if _ends(paragraph, match)]
    found: list[Sentence] = []
    start = 0
    for cut in [*cuts, len(paragraph)]:
        while cut - start > SENTENCE_BOUND_CHARS:
            _append(found, paragraph, start, start + SENTENCE_BOUND_CHARS)
            start += SENTENCE_BOUND_CHARS
        _append(found, paragraph, start, cut)
        start = cut
    return tuple(found)


def _append(found: list[Sentence], paragraph: str, start: int, end: int) -> None:
    text = paragraph[start:end]
    if text and not text.isspace():
        lead = len(text) - len(text.lstrip())
        found.append(Sentence(text.strip(), start + lead, end))


def _first_letters(words: str) -> str:
    match = re.match(r"[^\W\d_]+", words)
    return match.group() if match else ""


def _ends(paragraph: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] in "。！？":
        return True
    after = paragraph[match.end() : match.end() + 30].lstrip()
    first = after[:1]
    if first.islower() and (mark[-1] in _CLOSERS.replace("\\", "") or mark[0] != "."):
        return False  # “…!” he said
    if mark[0] != ".":
        return True
    if first.islower():
        return False
    before = paragraph[max(0, match.start() - 20) : match.start()]
    word = before.rpartition(" ")[2].strip("(\"'“«„[").lower()
    if mark != "." or len(before) < 1:
        return True
    if word in _PRESS_ABBREVIATIONS or word in SENTENCE_ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False
    if word.isdigit() and len(word) <= 2:
        return _first_letters(after).lower() not in MONTHS
    return True
