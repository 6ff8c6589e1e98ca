"""Headings at the beginning of a line: "Article 7", "第七条", "5. Madde", "Erster Teil", "Annex"."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from travaux.text.finding.shape import Manner, Shape
from travaux.text.formula_words import OPTION_WORDS
from travaux.text.heading_words import CITATION_SIGNS, CITATION_WORDS, CJK_KINDS, NUMBER_FIRST
from travaux.text.model import Kind
from travaux.text.numbers import (
    CJK_NUMERAL,
    DIGITS,
    HEADING_KINDS,
    MULTIPLICATIVES,
    SUFFIX,
    WORDS,
    Number,
    fold,
    parse_number,
    read_numeral,
)

_SUFFIX_BEGINNINGS = frozenset({suffix[:3] for suffix in MULTIPLICATIVES} | {"бис", "тер", "ква", "مكر"})
_DASHES = frozenset("-‑–—")
_SEPARATING = frozenset(".:：．、-–—|")
_ROMAN_SIGNS = frozenset("IVXLCDMivxlcdm")
_NUMERAL_CHARS = 80
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@cache
def _after_word() -> re.Pattern[str]:
    """A number after a word, and a mark of a note behind it; of text in lower case."""
    return re.compile(
        rf"""\s?[-–]?(?:[(（]\s?)?(?P<numeral>
          (?:{DIGITS}(?P<letter>[-‑]?[a-z](?!\w)|\s[a-z](?=\s?(?:$|[.:–—\])])))?|[ivxlcdm]+(?:er)?)
            (?(letter)|{SUFFIX}?)(?!\w)
          | [a-z](?=$|\s?[.:–—)\]]|\s\W)
          | [{CJK_NUMERAL}]+
        )(?:\s?[)）])?(?:\]+|\*{{1,3}}|\[\^?\w{{1,3}}\])?(?!\w)""",
        re.VERBOSE,
    )


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"\s?[.:：．、]\s?[-–—]?\s*|\s?[-–—|]+(?=\s|$)\s*|\s?[-–—](?=[^\W\d_])")


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile(
        rf"""[\[{{【]{{0,8}}\s?[\[{{]{{0,8}}\s?第\s?(?P<number>[{CJK_NUMERAL}]+|[A-Za-z]{{1,5}})\s?
        (?P<unit>{"|".join(sorted(CJK_KINDS, key=len, reverse=True))})
        (?:[之の][{CJK_NUMERAL}]+)?\]*""",
        re.VERBOSE,
    )


@cache
def _cjk_word() -> re.Pattern[str]:
    return re.compile(
        rf"""(?P<word>{"|".join(word for word in HEADING_KINDS if word[0] > chr(0x3000))})\s?
        (?P<number>[{CJK_NUMERAL}]{{1,3}}|[IVX]{{1,5}}|[A-Z])?""",
        re.VERBOSE,
    )


@cache
def _spaced() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")


@cache
def _first_item() -> re.Pattern[str]:
    return re.compile(r"(?:1|\(1\)|a|\(a\))[.)\s]")


def word_at(text: str, at: int) -> str:
    """The word that begins at a character, without what is joined to it; "" if none does."""
    blank = text.find(" ", at)
    word = text[at:blank] if blank > 0 else text[at:]
    if word.isalpha():
        return word
    match = WORD.match(text, at)
    return match[0] if match else ""


_MOST_NUMBER_WORDS = 5
_MOST_OPENINGS = 16
_NUMBER_PREFIXED: Mapping[str, Kind] = MappingProxyType(
    {word: HEADING_KINDS[word] for word in NUMBER_FIRST if word in HEADING_KINDS}
)


def read_bracketed_heading(text: str) -> Shape | None:
    """Read "[Article 5", "[[PART II": brackets may stand before the word."""
    start = 0
    while start < 8 and text[start : start + 1] in ("[", "{", "【", " "):
        start += 1
    inner = text[start:]
    shape = read_cjk_heading(inner) if inner[:1] == "第" else read_heading(inner)
    if shape is not None:
        shape.rest += start
    return shape


def may_be_suffix(text: str, at: int) -> bool:
    """Whether what follows a number that ends before the blank ``at`` may belong to it: " bis", " - ter"."""
    start = at + 1
    if text[start : start + 1] in _DASHES:
        start += 1 + (text[start + 1 : start + 2] == " ")
    return text[start : start + 3].lower() in _SUFFIX_BEGINNINGS


def _find_numeral(text: str, start: int) -> tuple[str, int] | None:
    """The numeral after a word, and where it and its marks end."""
    at = begin = start + (text[start : start + 1] == " ")
    if text[begin : begin + 1].isdecimal():
        while text[at : at + 1].isdecimal():
            at += 1
    else:
        while text[at : at + 1] in _ROMAN_SIGNS:
            at += 1
    if begin < at <= begin + 7 and _is_whole(text, at, digits=text[begin].isdecimal()):
        return text[begin:at], at
    match = _after_word().match(fold(text[start : start + _NUMERAL_CHARS]))
    if match is None:
        return None
    return text[start + match.start("numeral") : start + match.end("numeral")], start + match.end()


def _is_whole(text: str, at: int, *, digits: bool) -> bool:
    """Whether a numeral plainly ends at ``at``: nothing follows, or a mark, or a word that is no suffix."""
    after = text[at : at + 1]
    if after == ":" or not after:
        return True
    if after == ".":
        return text[at + 1 : at + 2] in ("", " ")
    following = text[at + 1 : at + 2]
    if after != " " or following in ")）º°ª." or may_be_suffix(text, at):
        return False
    return not digits or not following.isalpha() or text[at + 2 : at + 3].isalpha()


def read_heading(text: str) -> Shape | None:
    """Read a line that opens with the word for a division, an ordinal before it, or "Option"."""
    blank = text.find(" ", 0, 24)
    word = text[:blank] if blank > 0 else text[:24]
    if len(word) == 1 and text[3:4] == " ":
        return _read_spaced_heading(text)
    folded = fold(word)
    kind = HEADING_KINDS.get(folded)
    if kind is None and not word.isalpha():
        match = WORD.match(word)
        if not match:
            return None
        word = match[0]
        folded = fold(word)
        kind = HEADING_KINDS.get(folded)
    if kind is not None:
        return _read_after_word(text, len(word), kind, small=word[0].islower())
    if folded in WORDS:
        return _read_ordinal_heading(text)
    if folded in OPTION_WORDS:
        return _read_option(text, len(word))
    if word[0] > "\u3000" and (match := _cjk_word().match(text)):
        return _read_cjk_word(text, match)
    return None


def _read_after_word(text: str, end: int, kind: Kind, *, small: bool) -> Shape | None:
    """Read "Article 7 …": the number after the word, then the rest."""
    start = end + (text[end : end + 1] == ".")
    found = _find_numeral(text, start)
    number = parse_number(found[0]) if found else None
    if found and number:
        manner, rest = _judge_rest(text, found[1])
        return Shape("heading", rest, (number,), kind, manner, small=small)
    if words := _read_words(text, start):
        number, stop = words
        manner, rest = _judge_rest(text, stop)
        return Shape("heading", rest, (number,), kind, manner, small=small)
    if kind in ("annex", "preamble"):
        manner, rest = _judge_rest(text, end)
        if kind == "annex" and manner == "titled":
            manner = "doubtful"
        return Shape("heading", rest, (), kind, manner, small=small)
    return None


def _read_words(text: str, start: int) -> tuple[Number, int] | None:
    """A number in words from ``start``: "premier", "двадцать первая", "الحادية والعشرون"."""
    at = stop = start
    number: Number | None = None
    for _ in range(_MOST_NUMBER_WORDS):
        match = WORD.match(text, at + (text[at : at + 1] == " "))
        if not match:
            break
        at = match.end()
        folded = fold(match[0])
        if all(part in WORDS or part.removeprefix("و") in WORDS for part in folded.split("-")):
            number, stop = parse_number(text[start:at]) or number, at
        elif number is None or folded != "بعد":
            break
    return (number, stop) if number else None


def _read_ordinal_heading(text: str) -> Shape | None:
    """Read "Erster Teil", "BİRİNCİ BÖLÜM": the number in words before the word."""
    words = text[:60].split(" ", 4)
    for count in (1, 2):
        if len(words) <= count:
            return None
        word = words[count].rstrip(".:–—-,")
        kind = _NUMBER_PREFIXED.get(fold(word))
        if kind is not None and (number := parse_number(" ".join(words[:count]))):
            end = sum(map(len, words[:count])) + count + len(word)
            manner, rest = _judge_rest(text, end)
            if kind == "article" and manner == "titled":
                manner = "doubtful"
            return Shape("heading", rest, (number,), kind, manner, small=words[0][0].islower())
    return None


def read_numbered_heading(text: str, rest: int, readings: tuple[Number, ...]) -> Shape | None:
    """Read "5. Madde", "III. Abschnitt": the number stands before the word."""
    word = word_at(text, rest)
    kind = _NUMBER_PREFIXED.get(fold(word))
    if kind is None or not word[0].isupper():
        return None
    manner, start = _judge_rest(text, rest + len(word))
    return None if manner == "citation" else Shape("heading", start, readings, kind, manner)


def _read_spaced_heading(text: str) -> Shape | None:
    """Read "A R T I C L E 5": capitals set apart by blanks."""
    match = _spaced().match(text)
    if not match:
        return None
    letters = fold(match[0].replace(" ", ""))
    for length in range(len(letters), 2, -1):
        kind = HEADING_KINDS.get(letters[:length])
        if kind is None:
            continue
        if length == len(letters):
            return _read_after_word(text, match.end(), kind, small=False)
        if numerals := read_numeral(letters[length:].upper()):
            manner, rest = _judge_rest(text, match.end())
            return Shape("heading", rest, numerals, kind, manner)
    return None


def read_cjk_heading(text: str) -> Shape | None:
    """Read "第七条", "第二章 总则", "第１条の二"."""
    match = _cjk().match(text)
    if not match:
        return None
    number = (
        parse_number(match["number"]) if match["number"][0] > "z" or match["number"].isdecimal() else None
    )
    readings = (number,) if number else read_numeral(match["number"])
    kind = CJK_KINDS[match["unit"]]
    if not readings:
        return None
    manner, rest = _judge_rest(text, match.end())
    if kind == "subsection" and manner != "alone":
        return None
    branch = parse_number(match[0].strip("[]{}【 "))
    return Shape("heading", rest, (branch,) if branch else readings, kind, manner)


def _read_cjk_word(text: str, match: re.Match[str]) -> Shape | None:
    """Read "附件一", "序言": a word that need not have a number."""
    numeral = match["number"]
    end = match.end() if numeral else match.end("word")
    number = parse_number(numeral) if numeral else None
    manner, rest = _judge_rest(text, end)
    if manner == "glued":
        manner = "citation"
    return Shape("heading", rest, (number,) if number else (), HEADING_KINDS[match["word"]], manner)


def _read_option(text: str, end: int) -> Shape | None:
    """Read "Option 2: …", "Alternative B"."""
    found = _find_numeral(text, end)
    number = parse_number(found[0]) if found else None
    if not found or not number:
        return None
    separator = _find_separator(text, found[1])
    rest = separator or found[1]
    if rest < len(text) and not separator:
        if text[rest] != " " or text[rest + 1 : rest + 2] not in ("{", "[", "("):
            return None
        rest += 1
    return Shape("option", rest, (number,), delimiter="option")


def _find_separator(text: str, end: int) -> int:
    """Where the mark between a number and its heading ends; 0 if there is none."""
    if text[end : end + 1] not in _SEPARATING and not (
        text[end : end + 1] == " " and text[end + 1 : end + 2] in _SEPARATING
    ):
        return 0
    match = _separator().match(text, end)
    return match.end() if match else 0


def _judge_rest(text: str, end: int) -> tuple[Manner, int]:
    """How the text goes on after the number that ends at ``end``, and where the rest begins."""
    if end >= len(text):
        return "alone", end
    rest = _find_separator(text, end)
    if rest:
        if rest >= len(text):
            return "alone", rest
        if text[rest] in ",;)":
            return "citation", rest
        return ("doubtful" if text[rest].islower() else "separated"), rest
    glued = text[end] != " "
    rest = end if glued else end + 1
    sign = text[rest]
    if glued:
        if (
            sign in "([（【"
            and text[-1] in ")]）】"
            and len(text) < 120
            and not text[rest + 1 : rest + 2].isdecimal()
        ):
            return "titled", rest
        return ("glued" if sign > "\u3000" and sign not in CITATION_SIGNS else "citation"), rest
    return _judge_word(text, rest, sign), rest


def _judge_word(text: str, rest: int, sign: str) -> Manner:
    """How a text goes on whose next word begins at ``rest``, after a blank."""
    inner = rest
    while inner < rest + _MOST_OPENINGS and text[inner : inner + 1] in (
        "(",
        "[",
        "{",
        "（",
        "«",
        "“",
        '"',
        "*",
    ):
        inner += 1
    if sign in "(（":
        closing = text.find(")" if sign == "(" else "）", rest)
        if closing == len(text) - 1:
            return "titled"
        if closing - rest < 5:
            capital = text[closing + 2 : closing + 3]
            return "titled" if capital.isupper() else "citation"
    following = text[inner : inner + 1]
    if following.islower() or not following.isalnum():
        return "citation"
    if following.isdecimal():
        return "titled" if _first_item().match(text, inner) else "citation"
    if following in CITATION_SIGNS:
        return "citation"
    if fold(word_at(text, inner)) in CITATION_WORDS:
        return "citation"
    return "titled"
