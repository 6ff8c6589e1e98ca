"""Readability is a law: changes are marked as a drafter would mark them by hand.

Each case of ``cases.toml`` is a sentence with its marks, and the two texts follow from it. The marks
enclose words, blanks stay outside; where one side of a pair opens with punctuation and the other with
a word, the blank stays with its word: ``vessels{- and-}{+,+} gear``.
"""

import re
import tomllib
from pathlib import Path
from typing import Literal

import pytest

from travaux.text.hunks import mark_changes

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]

_MARK = re.compile(r"(?:\{-(?P<deleted>.+?)-\})?(?:\{\+(?P<inserted>.+?)\+\})?")
_CLOSING = tuple(".,;:!?)]”’、。")


def read_side(marked: str, side: Literal["deleted", "inserted"]) -> str:
    """The old text (``deleted``) or the new text (``inserted``) of a sentence with marks."""
    text, at = "", 0
    for mark in _MARK.finditer(marked):
        if mark.start() == mark.end():
            continue
        text, at = text + marked[at : mark.start()], mark.end()
        if words := mark[side]:
            text += words
            continue
        after = marked[at : at + 1]
        alone = not (mark["deleted"] and mark["inserted"])
        if alone and (not text or text.endswith("(")) and after == " ":
            at += 1
        elif alone and text.endswith(" ") and after in ("", " ", *_CLOSING):
            text = text[:-1]
    return text + marked[at:]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}: {case['name']}" for case in CASES])
def test_marked_as_by_hand(case: dict[str, str]) -> None:
    old, new = read_side(case["marked"], "deleted"), read_side(case["marked"], "inserted")
    assert mark_changes(old, new) == case["marked"]


@pytest.mark.parametrize(
    ("marked", "old", "new"),
    [
        ("a {-b-}{+c+} d", "a b d", "a c d"),
        ("a {+b+} c", "a c", "a b c"),
        ("a {+b+}.", "a.", "a b."),
        ("{-a-} b", "a b", "b"),
        ("a{-, b,-} c", "a, b, c", "a c"),
        ("a{- and-}{+,+} b {+and c+}", "a and b", "a, b and c"),
        ("a {-40-70-}{+50-85+} b", "a 40-70 b", "a 50-85 b"),
        ("a; {+and+}", "a;", "a; and"),
    ],
)
def test_sides_of_a_marked_sentence(marked: str, old: str, new: str) -> None:
    assert (read_side(marked, "deleted"), read_side(marked, "inserted")) == (old, new)


def test_suite_is_broad() -> None:
    texts = [case["marked"] for case in CASES]
    assert len(set(texts)) == len(texts) >= 75
    assert len({case["language"] for case in CASES}) >= 9
