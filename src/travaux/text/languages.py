"""The languages Travaux reads: their words for the divisions of a text, their formulas and small words.

`LANGUAGES` holds one `Language` per code. The rest of the module is the same words looked up the other
way round, from a word to what it may mean, in all languages at once: that is how a line is read, since
one does not need to know the language of a text to read "Artículo 5".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from travaux.text.formula_words import (
    CONCLUSION_OPENERS,
    ENACTING_FORMULAS,
    OPERATIVE_OPENERS,
    RECITAL_OPENERS,
)
from travaux.text.heading_words import HEADING_WORDS
from travaux.text.model import Kind
from travaux.text.numbers import fold, strip_accents
from travaux.text.word_lists import (
    FUNCTION_WORDS,
    FUNCTION_WORDS_OF,
    MODALS,
    MODALS_OF,
    MONTHS,
    MONTHS_OF,
    SENTENCE_ABBREVIATIONS,
)

__all__ = [
    "FUNCTION_WORDS",
    "LANGUAGES",
    "MODALS",
    "MONTHS",
    "SENTENCE_ABBREVIATIONS",
    "Language",
    "detect_language",
    "fold",
    "vote_for_languages",
]


@dataclass(frozen=True, slots=True)
class Language:
    """What Travaux knows of one language; all words in lower case.

    Attributes:
        code: ISO 639-1.
        headings: kind of division -> the words that head it ("article" -> "artikel", "art").
        recital_openers: first words of preambular paragraphs.
        operative_openers: first words of operative paragraphs.
        enacting_formulas: first words of the line that closes a preamble.
        conclusion_openers: first words of the closing formula.
        function_words: articles, prepositions, conjunctions, auxiliaries, pronouns.
        modals: verbs of duty, permission and ability.
        months: names of months.
        has_capitals: whether its script has capital letters.
        has_blanks: whether words are set apart by blanks.
        right_to_left: whether it is written from right to left.
    """

    code: str
    headings: Mapping[Kind, tuple[str, ...]]
    recital_openers: frozenset[str]
    operative_openers: frozenset[str]
    enacting_formulas: tuple[str, ...]
    conclusion_openers: tuple[str, ...]
    function_words: frozenset[str]
    modals: frozenset[str]
    months: frozenset[str]
    has_capitals: bool = True
    has_blanks: bool = True
    right_to_left: bool = False


def _language(code: str) -> Language:
    return Language(
        code=code,
        headings=MappingProxyType(
            {kind: tuple(words.split()) for kind, words in HEADING_WORDS[code].items()}
        ),
        recital_openers=frozenset(RECITAL_OPENERS[code].split()),
        operative_openers=frozenset(OPERATIVE_OPENERS.get(code, "").split()),
        enacting_formulas=tuple(ENACTING_FORMULAS[code].split("|")),
        conclusion_openers=tuple(CONCLUSION_OPENERS[code].split("|")),
        function_words=FUNCTION_WORDS_OF[code],
        modals=MODALS_OF[code],
        months=MONTHS_OF[code],
        has_capitals=code not in ("ar", "zh", "ja", "th"),
        has_blanks=code not in ("zh", "ja", "th"),
        right_to_left=code == "ar",
    )


LANGUAGES: Mapping[str, Language] = MappingProxyType({code: _language(code) for code in HEADING_WORDS})


def _spellings(words: Iterable[str]) -> set[str]:
    return {spelling for word in words for spelling in (word, strip_accents(word))}


HEADING_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        word: kind
        for language in LANGUAGES.values()
        for kind, words in language.headings.items()
        for word in sorted(_spellings(words))
    }
)
"""Folded word -> the kind of division it heads, in any language, with and without accents."""

RECITAL_WORDS: frozenset[str] = frozenset().union(
    *(
        _spellings(language.recital_openers)
        for code, language in LANGUAGES.items()
        if code not in ("zh", "ja", "th")
    )
)
OPERATIVE_WORDS: frozenset[str] = frozenset().union(
    *(_spellings(language.operative_openers) for code, language in LANGUAGES.items() if code != "zh")
)
RECITAL_PREFIXES: tuple[str, ...] = tuple(
    sorted(word for code in ("zh", "th") for word in LANGUAGES[code].recital_openers if len(word) > 1)
)
OPERATIVE_PREFIXES: tuple[str, ...] = tuple(
    sorted(word for word in LANGUAGES["zh"].operative_openers if len(word) > 1)
)
FORMULA_PREFIXES: tuple[str, ...] = tuple(
    sorted(form for language in LANGUAGES.values() for form in language.enacting_formulas)
)


def _conclusion_prefixes() -> dict[str, tuple[str, ...]]:
    by_first: dict[str, list[str]] = {}
    for language in LANGUAGES.values():
        for opener in language.conclusion_openers:
            by_first.setdefault(opener[:2], []).append(opener)
    return {first: tuple(openers) for first, openers in by_first.items()}


CONCLUSION_PREFIXES: Mapping[str, tuple[str, ...]] = MappingProxyType(_conclusion_prefixes())
"""The first two letters -> the closing formulas that begin so."""


def _telling_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, words in FUNCTION_WORDS_OF.items():
        if LANGUAGES[code].has_blanks:
            for word in words:
                found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


_TELLING = _telling_words()
_SAMPLE_CHARS = 160


def vote_for_languages(text: str) -> dict[str, int]:
    """How strongly the beginning of a text speaks for each language.

    Reads at most 160 characters: a script that only one language uses is worth its letters, a function
    word 12 divided by the number of languages that have it.
    """
    sample = text[:_SAMPLE_CHARS]
    votes: dict[str, int] = {}
    if not sample.isascii() and (script := _script_of(sample)):
        votes[script] = len(sample)
        if script not in ("ru", "ar"):
            return votes
    telling = _TELLING
    for word in sample.lower().replace("’", "' ").replace("'", "' ").split():
        codes = telling.get(word)
        if codes is not None:
            weight = 12 // len(codes)
            for code in codes:
                votes[code] = votes.get(code, 0) + weight
    return votes


_FOREIGN_SCRIPT = re.compile("[\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f\u3041-\u30ff\u4e00-\u9fff]")


def _script_of(sample: str) -> str:
    """The language that a script gives away: ru, ar, zh, ja, th; "" for Latin and unknown ones."""
    signs = _FOREIGN_SCRIPT.findall(sample)
    if len(signs) * 4 < len(sample):
        return ""
    counts = {"ru": 0, "ar": 0, "zh": 0, "ja": 0, "th": 0}
    for sign in signs[:48]:
        if sign < "\u0500":
            counts["ru"] += 1
        elif sign < "\u0700":
            counts["ar"] += 1
        elif sign < "\u0e80":
            counts["th"] += 1
        else:
            counts["zh" if sign > "\u30ff" else "ja"] += 1
    if counts["ja"] * 8 >= counts["zh"]:
        counts["ja"] += counts.pop("zh")
    return max(counts, key=lambda code: counts[code])


def detect_language(texts: Iterable[str]) -> str:
    """The language most of the texts are in, by their scripts and function words.

    Args:
        texts: paragraphs; the beginning of each is read. Give a bounded sample.

    Returns:
        A code of `LANGUAGES`, or "" where nothing speaks for one.
    """
    total: dict[str, int] = {}
    for text in texts:
        for code, votes in vote_for_languages(text).items():
            total[code] = total.get(code, 0) + votes
    if not total:
        return ""
    ranked = sorted(total, key=lambda code: (-total[code], code))
    return ranked[0]
