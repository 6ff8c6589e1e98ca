"""Search in a text: in its words as they stand, and in what is proposed."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from travaux.text.model import Content
from travaux.text.rows import Row, list_rows
from travaux.web.text.sheet import Sheet, label_provision

MOST_WORDS = 200
_MOST_FOUND = 200
_AROUND_CHARS = 70


class Excerpt(NamedTuple):
    """Where it was found: the words before, the words, those after."""

    before: str
    found: str
    after: str


class Found(NamedTuple):
    """A provision in which it was found.

    Attributes:
        provision: id.
        row: number in the margin.
        label: of the article that it stands in.
        excerpts: where.
    """

    provision: str
    row: str
    label: str
    excerpts: tuple[Excerpt, ...]


class Results(NamedTuple):
    """What was found. ``cut``: whether there is more than is listed."""

    found: tuple[Found, ...]
    cut: bool


def search_text(sheet: Sheet, wanted: str) -> Results:
    """The provisions that hold all that is wanted as it is written; case and accents aside.

    Complexity: linear in the text.
    """
    needle = fold_words(" ".join(wanted.split())[:MOST_WORDS])
    if not needle:
        return Results((), cut=False)
    found: list[Found] = []
    for hit in _list_found(sheet, needle):
        if len(found) == _MOST_FOUND:
            return Results(tuple(found), cut=True)
        found.append(hit)
    return Results(tuple(found), cut=False)


def _list_found(sheet: Sheet, needle: str) -> Iterator[Found]:
    label = ""
    everything = tuple(item for _, body in sheet.rolled.parts for item in body)
    for row in list_rows(everything):
        if row.depth == 0:
            label = label_provision(row.provision)
        excerpts = tuple(_list_excerpts(row, needle))
        if excerpts:
            yield Found(row.provision.id, sheet.rows.get(row.provision.id, row.number), label, excerpts)


def _list_excerpts(row: Row, needle: str) -> Iterator[Excerpt]:
    words = " ".join(filter(None, map(read_content, row.contents)))
    for match in list(re.finditer(re.escape(needle), fold_words(words)))[:3]:
        start, end = match.span()
        before, after = words[max(start - _AROUND_CHARS, 0) : start], words[end : end + _AROUND_CHARS]
        more = ("…" if start > _AROUND_CHARS else "", "…" if end + _AROUND_CHARS < len(words) else "")
        yield Excerpt(more[0] + before, words[start:end], after + more[1])


def read_content(content: Content) -> str:
    """All words of a content, every alternative's, a blank between alternatives."""
    return "".join(
        part if isinstance(part, str) else " ".join(read_content(a.content) for a in part.alternatives)
        for part in content
    )


def fold_words(words: str) -> str:
    """Words without case and accents, as many characters as before."""
    return "".join(map(_fold, words))


def _fold(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    bare = unicodedata.normalize("NFD", letter)[0].casefold()
    return bare if len(bare) == 1 else letter
