"""Hunks: they make the one wording of the other, and never touch."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from travaux.text import hunks
from travaux.text.hunks import Hunk, diff_words, longest_chain, mark_changes, minimal_hunks
from travaux.text.words import split_words

pieces = st.lists(
    st.sampled_from([" the", " of", ",", " Party", " shall", " six", " months", "."]), max_size=18
)


def apply(found: list[Hunk], old: list[str], new: list[str]) -> list[str]:
    made: list[str] = []
    at = 0
    for hunk in found:
        assert hunk.start > at or hunk.new_start > 0 or at == 0
        made += old[at : hunk.start] + new[hunk.new_start : hunk.new_end]
        at = hunk.end
    return made + old[at:]


@given(pieces, pieces)
def test_hunks_make_the_new_of_the_old(old: list[str], new: list[str]) -> None:
    for found in (minimal_hunks(old, new), diff_words(old, new)):
        assert apply(found, old, new) == new
        for one, other in pairwise(found):
            assert one.end < other.start
            assert one.new_end < other.new_start
        assert all(hunk.start < hunk.end or hunk.new_start < hunk.new_end for hunk in found)


@given(pieces, pieces)
def test_marks_hold_both_wordings(old: list[str], new: list[str]) -> None:
    one, other = ("".join(side).strip(" ") for side in (old, new))
    marked = mark_changes(one, other)
    assert ("{" in marked) == (split_words(one) != split_words(other))


@given(pieces, pieces)
def test_long_texts_are_cut_at_anchors(old: list[str], new: list[str]) -> None:
    whole = hunks._LARGEST_TABLE
    hunks._LARGEST_TABLE = 4
    try:
        assert apply(minimal_hunks(old, new), old, new) == new
    finally:
        hunks._LARGEST_TABLE = whole


@given(st.lists(st.integers(0, 20), unique=True))
def test_longest_chain_ascends(seconds: list[int]) -> None:
    pairs = list(enumerate(seconds))
    chain = longest_chain(pairs)
    assert chain == sorted(chain)
    assert [b for _, b in chain] == sorted(b for _, b in chain)
    best = [1] * len(pairs)
    for at, (_, second) in enumerate(pairs):
        best[at] = 1 + max((best[k] for k in range(at) if seconds[k] < second), default=0)
    assert len(chain) == max(best, default=0)
