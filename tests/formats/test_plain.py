"""Plain text: paragraphs, wrapped ones put together, indentation, rows, notes."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.texts import files
from travaux.formats.plain import read_lines
from travaux.text.lines import canonical_blanks

CLAUSES = (
    "The Parties shall take all measures that are needed to keep the waters of the river clean and report",
    "Each Party shall notify the others of any work which may change the level or the quality of it, and",
    "Nothing in this Agreement affects the rights of a Party under another treaty that was in force then",
)
LONG = " ".join(CLAUSES) + "."


def texts(source: str) -> list[str]:
    return [line.text for line in read_lines(source).lines]


def wrap(paragraphs: list[str], width: int, *, first: str = "", rest: str = "") -> str:
    wrapper = textwrap.TextWrapper(
        width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
    return "\n\n".join(map(wrapper.fill, paragraphs))


def test_a_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    assert texts("PART I\nGENERAL PROVISIONS\n\nArticle 1\nScope\nShort words.\nMore of them.") == [
        "PART I", "GENERAL PROVISIONS", "Article 1", "Scope", "Short words.", "More of them.",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [50, 66, 72, 80, 100])
def test_wrapped_paragraphs_are_put_together(width: int) -> None:
    paragraphs = ["Article 1", LONG, f"2. {LONG}", "(a) short;", f"(b) {LONG}", "Article 2"]
    assert texts(wrap(paragraphs, width)) == paragraphs


def test_wrapped_paragraphs_need_no_blank_lines() -> None:
    paragraphs = ["Article 1", f"1. {LONG}", f"2. {LONG}", f"(a) {LONG}", f"(b) {LONG}"]
    assert texts(wrap(paragraphs, 72).replace("\n\n", "\n")) == paragraphs


def test_hanging_and_first_lines_keep_their_paragraph() -> None:
    hanging = wrap([f"1. {LONG}", f"2. {LONG}"], 70, rest="   ")
    assert texts(hanging) == [f"1. {LONG}", f"2. {LONG}"]
    first = wrap([LONG, LONG], 70, first="     ").replace("\n\n", "\n")
    assert texts(first) == [LONG, LONG]


def test_a_citation_at_the_start_of_a_line_is_no_item() -> None:
    source = (
        "The Commission shall examine every measure of which it was informed under paragraph\n"
        "2 above and shall, if it finds that the measure is contrary to the objectives of\n"
        "(a) above, say so.\n"
    )
    assert texts(source + "\n" + wrap([LONG], 84)) == [canonical_blanks(source), LONG]


def test_wrapped_lines_of_wide_characters_are_joined_without_blanks() -> None:
    clause = "缔约各方应当采取一切必要措施保护河流的水质并且应当每年向联合委员会提出报告说明其所采取的措施"
    paragraph = clause * 3 + "。"
    lines = [paragraph[at : at + 36] for at in range(0, len(paragraph), 36)]
    assert texts("\n".join(["第一条", "", *lines, "", *lines])) == ["第一条", paragraph, paragraph]


def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_text_says_so() -> None:
    source = (
        "The Parties shall each year review the long-term plans for the waters of the river environ-\n"
        "ment and shall make the results known to the public, and the plans for the land-\n"
        "locked States are to be read together with the long-\nterm plans for the environment."
    )
    (paragraph,) = texts(source)
    assert "the river environment and" in paragraph
    assert "the land-locked States" in paragraph
    assert paragraph.endswith("the long-term plans for the environment.")


def test_indentation_gives_depth() -> None:
    lines = read_lines("1. a\n    (a) b\n    (b) c\n        (i) d\n2. e\n\tf").lines
    assert [(line.text, line.indent) for line in lines] == [
        ("1. a", 0), ("(a) b", 1), ("(b) c", 1), ("(i) d", 2), ("2. e", 0), ("f", 1),
    ]  # fmt: skip


def test_rows_drawn_with_bars_are_rows() -> None:
    lines = read_lines("Annex\n\n| Party | Share |\n|-------|---|\n| KAR \\| MIR | |\n| a | b | c |").lines
    assert [line.cells for line in lines] == [(), ("Party", "Share"), ("KAR | MIR", ""), ("a", "b", "c")]
    assert [line.text for line in lines] == ["Annex", "Party Share", "KAR | MIR", "a b c"]
    assert texts("| is a bar\na | b") == ["| is a bar", "a | b"]


def test_a_footnote_is_a_note() -> None:
    first, second = read_lines("The Parties[^1] shall act.\n[^1]: All of them.").lines
    assert (first.role, second.role, second.text) == ("", "note", "[^1]: All of them.")


def test_lines_know_their_place() -> None:
    assert [line.where for line in read_lines("\na\n\n\nb\nc").lines] == [2, 5, 6]


@given(files)
def test_no_word_is_lost(source: str) -> None:
    assert letters(" ".join(texts(source))) == letters(source)


def letters(text: str) -> list[str]:
    return [sign for sign in canonical_blanks(text) if sign.isalnum()]


@given(st.lists(st.sampled_from(CLAUSES), min_size=3, max_size=8), st.integers(45, 110))
def test_wrapping_changes_nothing(clauses: list[str], width: int) -> None:
    paragraphs = [f"{number}. {clause} {LONG}" for number, clause in enumerate(clauses, 1)]
    assert texts(wrap(paragraphs, width)) == paragraphs


@pytest.mark.parametrize("width", [60, 72, 84])
def test_real_texts_are_unwrapped(corpus: Path, width: int) -> None:
    source = (corpus / "treaties" / "bbnj-en.txt").read_text()
    paragraphs = texts(source)
    wrapped = texts(
        "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in source.split("\n"))
    )
    assert len(set(paragraphs) - set(wrapped)) <= len(paragraphs) / 100
