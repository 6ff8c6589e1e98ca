"""What is known of each language, and telling one from another."""

from pathlib import Path

import pytest

from travaux.text.languages import (
    FUNCTION_WORDS,
    HEADING_KINDS,
    LANGUAGES,
    MODALS,
    MONTHS,
    SENTENCE_ABBREVIATIONS,
    detect_language,
    vote_for_languages,
)
from travaux.text.word_lists import FUNCTION_WORDS_OF

TREATIES = Path(__file__).parent / "treaties"


def test_knows_fourteen_languages_and_all_six_of_the_united_nations() -> None:
    assert set(LANGUAGES) == {
        *("ar", "zh", "en", "fr", "ru", "es"),
        *("id", "de", "nl", "pt", "it", "ja", "tr", "th"),
    }


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_language_has_its_words(code: str) -> None:
    language = LANGUAGES[code]
    assert language.code == code
    assert language.function_words
    assert language.modals
    assert language.months
    assert language.recital_openers
    assert language.conclusion_openers
    assert language.enacting_formulas
    assert {"annex", "preamble"} <= set(language.headings)
    if code not in ("zh", "ja"):  # these count with 条 and 章 instead
        assert {"article", "chapter", "section"} <= set(language.headings)


@pytest.mark.parametrize("words", [FUNCTION_WORDS, MODALS, MONTHS, SENTENCE_ABBREVIATIONS])
def test_word_lists_are_in_lower_case_and_hold_words(words: frozenset[str]) -> None:
    assert all(word == word.lower() and word.strip() == word and word for word in words)


def test_word_lists_hold_what_they_are_for() -> None:
    assert {"the", "of", "les", "и", "的", "yang", "und"} <= FUNCTION_WORDS
    assert {"shall", "doit", "deberá", "должен", "يجب", "应", "wajib", "soll", "zal", "può"} <= MODALS
    assert {"july", "juillet", "июля", "يوليو", "七月", "juli", "luglio"} <= MONTHS
    assert {"art.", "no.", "ст.", "abs."} <= SENTENCE_ABBREVIATIONS


def test_a_heading_word_is_known_without_its_accents() -> None:
    assert HEADING_KINDS["articulo"] == HEADING_KINDS["artículo"] == "article"
    assert HEADING_KINDS["bölüm"] == "chapter"


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_detects_the_language_of_a_treaty(code: str) -> None:
    texts = (TREATIES / f"{code}.txt").read_text(encoding="utf-8").split("\n")
    assert detect_language(texts) == code


def test_tells_no_language_from_nothing() -> None:
    assert detect_language([]) == ""
    assert detect_language(["12 + 7 = 19", "§§§"]) == ""


def test_reads_only_the_beginning_of_a_text() -> None:
    assert vote_for_languages("x " * 80 + "the of and " * 1000) == {}


def test_a_word_of_two_languages_counts_half() -> None:
    both = next(word for word in FUNCTION_WORDS_OF["es"] if word in FUNCTION_WORDS_OF["pt"])
    votes = vote_for_languages(both)
    assert votes["es"] == votes["pt"] < 12
