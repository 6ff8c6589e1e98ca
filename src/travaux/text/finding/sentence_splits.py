"""Cuts inside one line: a heading that runs into its text, recitals in a row, points in a row."""

import re

from travaux.text.languages import FORMULA_PREFIXES, HEADING_KINDS, RECITAL_WORDS
from travaux.text.numbers import Number, fold, read_numeral
from travaux.text.word_lists import FUNCTION_WORDS, FUNCTION_WORDS_OF, MODALS_OF

SENTENCE_ENDS = (".", ";", ":", "!", "?", "。", "；", "：", "！", "？", "؛", "؟", "…", "।")
_SENTENCE_OPENERS = frozenset(
    fold(word)
    for word in """The This These Those In For Each Every Any All No Nothing Where When If Upon Subject Unless
    Without Except Neither Such Notwithstanding Pursuant After Before It Pending Once While
    During Under Le La Les Un Une Aux Au Chaque Tout Toute Toutes Tous Nul Nulle Aucun Aucune En
    Dans Pour Sans Sous Si Lorsque Ce Cette Ces Il Dès Sauf Conformément Lors El Los Las A Al
    Cada Todo Toda Todos Todas Ningún Ninguna Nada Para Sin Cuando Salvo Con Este Esta Estos
    Hasta Una Un Previa Der Die Das Ein Eine Kein Keine Jeder Jede Jedes Dieser Diese Dieses Um
    Zur Zum Im Für Bei Soweit Sofern Unbeschadet De Het Een Elke Elk Iedere Ieder Deze Dit Voor
    Ter Indien Wanneer Geen Onverminderd Niets O Os As Um Uma Cada Nenhuma Nenhum Em No Na Nos
    Nas Sem Quando Se Esta Estas Il Lo I Gli Ogni Ciascuna Ciascun Nessuna Nessun Qualora Ai Per
    Nel Nella Questa Questo Para Setiap Tidak Dalam Untuk Apabila Jika Настоящее Настоящий
    Настоящая Каждая Каждое Каждый В Для Ни Ничто Все Любая Любое Любой Если При Стороны Bu Her
    Taraflar İşbu Hiçbir""".split()
)
_PARTIES = frozenset({"Parties", "States"})
_VERBS_OF_PARTIES = MODALS_OF["en"] | {"have", "are", "undertake", "agree"}
_NOUN_ENDS = ("s", "tion", "sion", "ment", "ance", "ence", "ity")
_BEFORE_CITED_NUMBERS = frozenset({"paragraph", "paragraphe", "párrafo", "parágrafo", "paragrafo", "absatz"})
_HEADING_CHARS = 260
_WORDS = re.compile(r"\S+")
_ELIDED = re.compile(r"[LDld][’'](?=\w)")
_NUMBERED = re.compile(r"(?<=[^\s.,;:]) (?=(?:1\.|\(1\)|1\)|\(a\)|a\)) \S)")


def find_run_in(text: str, *, language: str = "") -> int:
    """Where the text begins after a heading on the same line.

    A heading ends before a capital article, pronoun or preposition that no punctuation explains
    ("Objectives The objectives of …"), at the end of its capitals ("DEFINITIONS For the …"), and before
    the first of a list.

    Args:
        text: heading and text, or text alone.
        language: of the text, where known.

    Returns:
        The offset of the first word of the text; 0 where none can be told.
    """
    small = FUNCTION_WORDS_OF.get(language.partition("-")[0], FUNCTION_WORDS)
    if len(text) > 40 and (start := _end_of_capitals(text)):
        return start
    if text.endswith(SENTENCE_ENDS) and (start := _find_opener(text, small)):
        return start if text.count(" ", start) >= 3 else 0
    return _find_first_item(text, small)


def _find_opener(text: str, small: frozenset[str]) -> int:
    """Where the first capital word is that only the beginning of a sentence explains; 0 if there is none."""
    before = ""
    for match in _WORDS.finditer(text, 0, _HEADING_CHARS):
        word = match[0]
        if before:
            if before[-1] in ".;:!?":
                break
            if (
                word[0].isupper()
                and _may_close_heading(before, small)
                and _opens_sentence(word, text, match.end())
                and not _is_party_after_adjective(word, before)
            ):
                return match.start()
        before = word
    return 0


def _find_first_item(text: str, small: frozenset[str]) -> int:
    """Where a list begins that follows a heading on its line: "Objectives 1. The …"; 0 if none does."""
    item = _NUMBERED.search(text, 0, _HEADING_CHARS)
    if item is None or not text[0].isupper():
        return 0
    heading = text[: item.start()]
    last = heading.rpartition(" ")[2]
    if any(end in heading for end in SENTENCE_ENDS) or not _may_close_heading(last, small):
        return 0
    return 0 if fold(last) in _BEFORE_CITED_NUMBERS else item.end()


def _opens_sentence(word: str, text: str, end: int) -> bool:
    """Whether a capital word may be the first of a sentence: "The", "L'objectif", "Parties shall"."""
    folded = fold(word)
    if folded in _SENTENCE_OPENERS or folded.partition("/")[0] in _SENTENCE_OPENERS or _ELIDED.match(word):
        return True
    if HEADING_KINDS.get(folded) == "article":
        return text[end + 1 : end + 2].isdecimal()
    return word in _PARTIES and text[end + 1 : end + 20].partition(" ")[0].rstrip(",") in _VERBS_OF_PARTIES


def _is_party_after_adjective(word: str, before: str) -> bool:
    """Whether "Parties" has its attribute before it ("country Parties shall") and no heading ends there."""
    return word in _PARTIES and (not before.endswith(_NOUN_ENDS) or fold(before) in ("states", "countries"))


def _may_close_heading(word: str, small: frozenset[str]) -> bool:
    return bool(word) and word[-1] not in ",.;:–—-(" and fold(word) not in small


def _end_of_capitals(text: str) -> int:
    """Where capitals of a heading end and a sentence begins; 0 if they do not."""
    letters = 0
    before = ""
    for match in _WORDS.finditer(text, 0, _HEADING_CHARS + 40):
        word = match[0]
        if word.lower() == word.upper():
            if not letters:
                return 0
        elif word.upper() == word:
            letters += len(word)
        else:
            opens = word[0].isupper() and word[1:2].islower() and before[-1:] not in (",", ":")
            return match.start() if opens and letters >= 6 and text.count(" ", match.start()) >= 3 else 0
        before = word
    return 0


_PARTICIPLE_ENDS = ("ing", "ando", "endo", "indo", "ant")
_CLAUSE = re.compile(r"(?<=[,;،؛]) (?=[^\W\d_])")


def split_recitals(text: str) -> list[int]:
    """Where recitals begin inside one line of a preamble.

    Returns:
        Offsets of the openings after the first, ascending: "The Parties, Recalling …, Noting …, Have
        agreed" gives three. A recital opens with a capital (or with Arabic إذ) after a comma or semicolon.
    """
    starts = []
    for match in _CLAUSE.finditer(text):
        start = match.end()
        if not (text[start].isupper() or text[start] in "إوا"):
            continue
        blank = text.find(" ", start)
        word = fold(text[start : blank if blank > 0 else None].rstrip(",:"))
        if (
            word in RECITAL_WORDS
            or (len(word) > 5 and word.endswith(_PARTICIPLE_ENDS))
            or text[start : start + 30].lower().startswith(FORMULA_PREFIXES)
        ):
            starts.append(start)
    return starts


_INLINE = re.compile(r"; (?:(?:and|or|et|ou|y|o|und|oder|en|of|e|dan|atau|и|или) )?(?=(\(?)(\w{1,6})\) \S)")


def find_inline_point(text: str, start: int, open_points: list[tuple[str, Number]]) -> int:
    """Where the next point of an open list begins inside a point's own line.

    Args:
        text: "i) surveys; ii) maps; and iii) charts".
        start: where the point's own words begin.
        open_points: (delimiter, number) of the points a next one may follow.

    Returns:
        The offset of the number of the next point; 0 if there is none.
    """
    for match in _INLINE.finditer(text, start):
        delimiter = "()" if match[1] else ")"
        for reading in read_numeral(match[2]):
            if any(delimiter == own and reading.follows(last) for own, last in open_points):
                return match.end()
    return 0
