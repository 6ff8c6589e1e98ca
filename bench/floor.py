"""The floor: the least number of words that must stand inside brackets, before any readability."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel, LCSseq

_TOKEN = re.compile(r"\w+(?:[-'’.,/]\w+)*|[^\w\s]")

Edit = tuple[int, int, tuple[str, ...]]
"""Base span [start, end) and the words in its place."""


def split_tokens(text: str) -> list[str]:
    """Words and marks of a text."""
    return _TOKEN.findall(text)


def count_words(tokens: Iterable[str]) -> int:
    """How many of the tokens are words; a mark is none."""
    return sum(token[0].isalnum() for token in tokens)


def find_edits(base: Sequence[str], version: Sequence[str]) -> list[Edit]:
    """The minimal word edits by a longest common subsequence; additions and deletions slid leftmost.

    Complexity: O(n·m / 64) time and O(n·m / 8) bytes; for texts of a few thousand words.
    """
    edits: list[Edit] = []
    for operation in LCSseq.opcodes(base, version):
        if operation.tag == "equal":
            continue
        start, end = operation.src_start, operation.src_end
        words = tuple(version[operation.dest_start : operation.dest_end])
        if edits and edits[-1][1] == start:
            start, words = edits[-1][0], edits.pop()[2] + words
        edits.append((start, end, words))
    floors = [0, *(edit[1] for edit in edits)]
    return [_slide_left(base, edit, floor) for edit, floor in zip(edits, floors, strict=False)]


def _slide_left(base: Sequence[str], edit: Edit, floor: int) -> Edit:
    start, end, words = edit
    while start == end and start > floor and base[start - 1] == words[-1]:
        start, end, words = start - 1, end - 1, (words[-1], *words[:-1])
    while not words and start > floor and base[start - 1] == base[end - 1]:
        start, end = start - 1, end - 1
    return start, end, words


def measure_floor(base: str, versions: Iterable[str]) -> int:
    """Words of the distinct minimal edits of the versions, and once the base words that they touch."""
    tokens = split_tokens(base)
    edits = {edit for version in set(versions) for edit in find_edits(tokens, split_tokens(version))}
    touched = {place for start, end, _ in edits for place in range(start, end)}
    inserted = sum(count_words(words) for _, _, words in edits)
    return inserted + count_words(tokens[place] for place in touched)


def measure_minimal(old: str, new: str) -> int:
    """Words and marks deleted and inserted by a minimal diff of two texts of any length."""
    return int(Indel.distance(split_tokens(old), split_tokens(new)))
