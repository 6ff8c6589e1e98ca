"""The languages Travaux reads: their words for the divisions of a text, their formulas and small words.

`LANGUAGES` holds one `Language` per code. The rest of the module is the same words looked up the other
way round, from a word to what it may mean, in all languages at once: that is how a line is read, since
one does not need to know the language of a text to read "Artículo 5".
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from travaux.text.formula_words import (
    CONCLUSION_OPENERS,
    ENACTING_FORMULAS,
    OPERATIVE_OPENERS,
    RECITAL_OPENERS,
)
from travaux.text.heading_words import HEADING_WORDS
from travaux.text.model import Kind
from travaux.text.numbers import HEADING_KINDS, fold, strip_accents
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
    "HEADING_KINDS",
    "LANGUAGES",
    "MODALS",
    "MONTHS",
    "SENTENCE_ABBREVIATIONS",
    "Language",
    "detect_language",
    "fold",
    "vote_for_languages",
]


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

    __slots__ = (
        "code", "conclusion_openers", "enacting_formulas", "function_words", "has_blanks", "has_capitals",
        "headings", "modals", "months", "operative_openers", "recital_openers", "right_to_left",
    )  # fmt: skip

    def __init__(self, code: str) -> None:
        self.code = code
        self.headings: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
            {kind: tuple(words.split()) for kind, words in HEADING_WORDS[code].items()}
        )
        self.recital_openers = frozenset(RECITAL_OPENERS[code].split())
        self.operative_openers = frozenset(OPERATIVE_OPENERS.get(code, "").split())
        self.enacting_formulas = tuple(ENACTING_FORMULAS[code].split("|"))
        self.conclusion_openers = tuple(CONCLUSION_OPENERS[code].split("|"))
        self.function_words = FUNCTION_WORDS_OF[code]
        self.modals = MODALS_OF[code]
        self.months = MONTHS_OF[code]
        self.has_capitals = code not in ("ar", "zh", "ja", "th")
        self.has_blanks = code not in ("zh", "ja", "th")
        self.right_to_left = code == "ar"


LANGUAGES: Mapping[str, Language] = MappingProxyType({code: Language(code) for code in HEADING_WORDS})


def _spellings(words: frozenset[str]) -> set[str]:
    spellings = set(words)
    spellings.update(strip_accents(word) for word in words if not word.isascii())
    return spellings


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
_SCRIPTS = (
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("th", "\u0e00", "\u0e7f"),
    ("ja", "\u3041", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
)


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


def _script_of(sample: str) -> str:
    """The language that a script gives away: ru, ar, zh, ja, th; "" for Latin and unknown ones."""
    counts = {"ru": 0, "ar": 0, "zh": 0, "ja": 0, "th": 0}
    for sign in sample:
        if sign < "\u0400":
            continue
        for code, first, last in _SCRIPTS:
            if first <= sign <= last:
                counts[code] += 1
                break
    if sum(counts.values()) * 4 < len(sample):
        return ""
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
