"""Changes of a base with brackets of its own: a pair is never parted."""

from hypothesis import given
from hypothesis import strategies as st

from travaux.text.hunks import Hunk, diff_words, mark_changes
from travaux.text.pairs_kept import has_brackets, keep_pairs
from travaux.text.words import split_words

wordings = st.lists(
    st.sampled_from(["[", "]", " [", " ]", "{", " }", " shall", " should", " Party", ",", " the"]),
    max_size=24,
).map(tuple)


def test_a_rival_put_for_two_in_a_row_takes_both_with_it() -> None:
    assert (
        mark_changes("Parties [shall][should] act", "Parties [must] act")
        == "Parties {-[shall][should]-}{+[must]+} act"
    )


def test_a_rival_added_to_a_row_shows_the_row_before_and_after() -> None:
    assert mark_changes("They [shall][may] act", "They [shall][may][must] act") == (
        "They {-[shall][may]-}{+[shall][may][must]+} act"
    )


def test_words_inside_a_pair_change_without_it() -> None:
    assert mark_changes(
        "keep it [well below 2 °C] at all times", "keep it [well below 1.5 °C] at all times"
    ) == ("keep it [well below {-2 °C-}{+1.5 °C+}] at all times")


def test_brackets_put_round_words_or_taken_from_them_show_the_words_twice() -> None:
    assert mark_changes("Parties shall act", "Parties [shall] act") == "Parties {-shall-}{+[shall]+} act"
    assert mark_changes("Parties [shall] act", "Parties shall act") == "Parties {-[shall]-}{+shall+} act"


def test_a_bracket_without_partner_changes_alone() -> None:
    assert mark_changes("Parties shall act]", "Parties shall act") == "Parties shall act{-]-}"


def partners(pieces: tuple[str, ...]) -> dict[int, int]:
    opened: list[tuple[str, int]] = []
    found: dict[int, int] = {}
    for place, piece in enumerate(pieces):
        glyph = piece.strip()
        if glyph in ("[", "{"):
            opened.append((glyph, place))
        elif glyph in ("]", "}"):
            wanted = "[" if glyph == "]" else "{"
            if any(sort == wanted for sort, _ in opened):
                while opened[-1][0] != wanted:
                    opened.pop()
                start = opened.pop()[1]
                found[start], found[place] = place, start
    return found


@given(wordings, wordings)
def test_no_pair_is_parted_and_the_new_wording_comes_back(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    hunks = diff_words(old, new)
    built: list[str] = []
    at = 0
    for start, end, new_start, new_end in hunks:
        assert start >= at
        built += old[at:start]
        assert len(built) == new_start
        built += new[new_start:new_end]
        at = end
    assert (*built, *old[at:]) == new
    for pieces, low, high in ((old, 0, 1), (new, 2, 3)):
        for place, partner in partners(pieces).items():
            holders = [[h for h in hunks if h[low] <= each < h[high]] for each in (place, partner)]
            assert holders[0] == holders[1]


def test_it_is_linear_in_a_row_of_thousands() -> None:
    old = split_words("[a]" * 20_000)
    hunks = [Hunk(1, 2, 1, 2)]
    new = (old[0], "b", *old[2:])
    assert not has_brackets(hunks, old, new)
    assert list(keep_pairs([Hunk(0, 1, 0, 0)], old, old[1:])) == [(0, len(old), 0, len(old) - 1)]
