"""Numbers of provisions as they are printed: "12 bis", "6A", "IV", "٧", "第十二", "premier", "(a)"."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from travaux.text.heading_words import CJK_KINDS, HEADING_WORDS, NUMERAL_WORDS
from travaux.text.model import Kind

Style: TypeAlias = Literal["digits", "roman", "letter"]

MULTIPLICATIVES: dict[str, int] = {
    word: rank
    for rank, word in enumerate(
        "bis ter quater quinquies sexies septies octies novies decies undecies duodecies terdecies "
        "quaterdecies quindecies".split(),
        start=2,
    )
} | {"quinquiens": 5, "quinties": 5, "nonies": 9, "alt": 1}
"""What a multiplicative makes of a number: 2 bis is the second 2."""
_TRANSCRIBED = {
    "бис": "bis",
    "тер": "ter",
    "кватер": "quater",
    "مكرر": "bis",
    "مكررا": "bis",
    "مكرراً": "bis",
    "مكررًا": "bis",
}

SUFFIX = (
    r"(?:\s?[-‑–]?\s?(?P<latin>(?:bis|alt|ter(?:decies)?|quater(?:decies)?|quin(?:qui(?:es|ens)|ties|decies)"
    r"|sexies|septies|octies|no[vn]ies|(?:un|duo)?decies|бис|тер|кватер|مكرر(?:اً?|ًا)?)(?:\s?\d{1,2})?)(?!\w))"
)
"""Pattern of what may follow a number: " bis", "-quater", "ter 2"; what `MULTIPLICATIVES` holds."""
DIGITS = (
    r"(?P<digits>\d{1,4})(?P<minor>(?:[.\-‑–/]\d{1,4}){0,4})"
    r"(?:\s?(?:º|°|ª|\.º|\.°)|(?:er|re|ᵉʳ|ème|st|nd|rd|th|o)\b)?"
)
CJK_NUMERAL = "0-9０-９零〇○一二三四五六七八九十百千两兩廿"
_CJK_DIGITS = "零〇○一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_EDGES = " \t[](){}（）［］.:：、．。,;–—-|*§'‘’\"“”"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_MOST_SIGNS = 15
_DIGITS_MOST = 18
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "กขคงจฉชซฌญ",
)
_LETTERS = {letter: at for alphabet in _ALPHABETS for at, letter in enumerate(alphabet, start=1)} | {"ا": 1}


@cache
def _digits() -> re.Pattern[str]:
    """Digits and what may follow them; of words in lower case, as the next."""
    return re.compile(rf"{DIGITS}(?:{SUFFIX}|[-‑]?\s?(?P<letter>[a-z]{{1,2}}))?")


@cache
def _roman_suffixed() -> re.Pattern[str]:
    return re.compile(rf"(?P<roman>[ivxlcdm]+)(?:{SUFFIX}|[-‑ ](?P<letter>[a-h]))")


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile(
        rf"第?\s?(?P<number>[{CJK_NUMERAL}]+)\s?(?P<unit>部分|[^\W\d_])?(?:[之の](?P<branch>[{CJK_NUMERAL}]+))?"
    )


class Number:
    """What a printed number says; a value, never changed.

    Attributes:
        value: 7 of "7", "VII", "(g)", "Seven", "第七".
        style: how it is counted; words and Chinese numerals count as digits.
        minor: (2, 3) of "1.2.3".
        suffix: what makes it an added one: "bis", "A", "bis2", "2" of 第五条の二; letters as printed.
        label: the number in an identifier: "7", "VII", "g", "12bis", "6A", "1-2".
    """

    __slots__ = ("label", "minor", "style", "suffix", "value")

    def __init__(
        self,
        value: int,
        style: Style = "digits",
        minor: tuple[int, ...] = (),
        suffix: str = "",
        label: str = "",
    ) -> None:
        self.value = value
        self.style: Style = style
        self.minor = minor
        self.suffix = suffix
        self.label = label

    def _parts(self) -> tuple[object, ...]:
        return self.value, self.style, self.minor, self.suffix, self.label

    def __eq__(self, other: object) -> bool:
        return self._parts() == other._parts() if isinstance(other, Number) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        return f"Number{self._parts()}"

    @property
    def key(self) -> tuple[int, tuple[int, ...], int, str]:
        """Sorts numbers of one style as drafters do: 2, 2 bis, 2 ter, 3; 6, 6A, 6B, 7."""
        if self.suffix.isdecimal():
            return self.value, self.minor, int(self.suffix), ""
        word = self.suffix.rstrip("0123456789")
        rank = MULTIPLICATIVES.get(word, 0) or (ord(word[0].lower()) - 96 if word else 0)
        return self.value, self.minor, rank, self.suffix.lower()

    def follows(self, last: "Number") -> bool:
        """Whether this is the number a reader expects after ``last`` in one list."""
        if self.style != last.style:
            return False
        if self.minor or last.minor:
            if len(self.minor) != len(last.minor):
                return False
            if self.minor[-1:] == (last.minor[-1] + 1,) and self.value == last.value:
                return self.minor[:-1] == last.minor[:-1]
            return self.value == last.value + 1 and self.minor[-1] == 1
        if self.value == last.value:
            return bool(self.suffix) and self.key > last.key
        return self.value == last.value + 1


def fold(word: str) -> str:
    """The word in lower case, as the word lists have it (Turkish İ becomes i)."""
    lowered = word.lower()
    return lowered if lowered.isascii() else lowered.replace("\u0307", "")


_ACCENTS = dict.fromkeys(range(0x300, 0x370))


def strip_accents(word: str) -> str:
    """Latin letters without their accents, as capitals are often printed: "artículo" gives "articulo"."""
    if word.isascii() or word[-1] >= "\u0370":
        return word
    return unicodedata.normalize("NFD", word).translate(_ACCENTS)


def _numeral_words() -> dict[str, tuple[str, int]]:
    words: dict[str, tuple[str, int]] = {}
    for listed in NUMERAL_WORDS.values():
        for entry in listed.split():
            word, _, number = entry.partition("=")
            operation = "*" if number[0] == "*" else "+"
            value = int(number.lstrip("*"))
            words[word] = words[strip_accents(word)] = (operation, value)
    return words


WORDS = _numeral_words()
HEADING_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        spelling: kind
        for kinds in HEADING_WORDS.values()
        for kind, words in kinds.items()
        for word in words.split()
        for spelling in ((word,) if word.isascii() else (word, strip_accents(word)))
    }
)
"""Folded word -> the kind of division it heads, in any language, with and without accents."""
_CONNECTORS = {"and", "et", "y", "e", "und", "en", "и", "و", "بعد", "dan", "ve"}


def _parse_cjk_numeral(numeral: str) -> int:
    """The value of 十二, 一百零三, 一〇三, １２; 0 if it is none."""
    if numeral.isdecimal():
        return int(numeral)
    total = digit = 0
    if not any(sign in _UNITS or sign == "廿" for sign in numeral):
        return int(
            "".join(str(max(_CJK_DIGITS.find(sign) - 2, 0)) for sign in numeral.translate({20004: 20108}))
        )
    for sign in numeral:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        elif sign == "廿":
            total += 20
        elif sign in "两兩":
            digit = 2
        else:
            digit = int(sign) if sign.isdecimal() else max(_CJK_DIGITS.find(sign) - 2, 0)
    return total + digit


def parse_roman(numeral: str) -> int:
    """The value of a Roman numeral in either case; 0 if it is none (IIII, "mid" read as letters)."""
    signs = fold(numeral).removesuffix("er")
    if len(signs) > _ROMAN_MOST_SIGNS:
        return 0
    total, last = 0, 0
    for sign in reversed(signs):
        value = _ROMAN_VALUES.get(sign, 0)
        if not value:
            return 0
        total += -value if value < last else value
        last = max(last, value)
    return total if total < 4000 and _write_roman(total) == signs else 0


def _write_roman(value: int) -> str:
    written = ""
    for worth, sign in _ROMAN_SIGNS:
        while value >= worth:
            written += sign
            value -= worth
    return written


def parse_numeral_words(words: Iterable[str]) -> int:
    """The value of number words: "twenty", "one"; "двадцать", "первая"; 0 if one of them is none."""
    terms: list[int] = []
    for word in words:
        if word in _CONNECTORS:
            continue
        operation, value = WORDS.get(word) or WORDS.get(word.removeprefix("و")) or ("", 0)
        if not value:
            return 0
        if operation == "*" and terms:
            terms[-1] *= value
        else:
            terms.append(value)
    return sum(terms)


def _read_letter(text: str) -> Number | None:
    lowered = text.lower()
    value = _LETTERS.get(lowered[:1], 0)
    if not value or (len(text) > 1 and (len(set(lowered)) > 1 or len(text) > 3)):
        return None
    return Number(value + 26 * (len(text) - 1), "letter", label=text)


_LONGEST_CHARS = 64  # of a numeral, in words too; beyond it is no number of a provision


@lru_cache(maxsize=8192)
def read_numeral(text: str) -> tuple[Number, ...]:
    """All readings of a bare numeral, the likelier first: "i" is Roman 1 and the letter i.

    Args:
        text: no keyword, no punctuation around it.

    Returns:
        None of them if it is no numeral; two for single letters that are Roman numerals too.
    """
    if len(text) > _LONGEST_CHARS:
        return ()
    if text.isdecimal():
        return (_count(text),) if len(text) <= _DIGITS_MOST else ()
    if text[:1].isdecimal() and (match := _digits().fullmatch(fold(text))):
        added = text[match.start("letter") :] if match["letter"] else ""
        return (_number_of(int(match["digits"]), match["minor"], match["latin"], added),)
    if text == "هـ":
        text = "ه"
    if value := parse_roman(text):
        roman = Number(value, "roman", label=text[:-2] if text[-1] in "rR" else text)
        letter = _read_letter(text)
        if letter is None:
            return (roman,)
        if len(text) > 1 and value < 40:
            return (roman,)
        return (roman, letter) if text in "ivxIVX" else (letter, roman)
    if text[:1] in "ivxlcdmIVXLCDM" and (match := _roman_suffixed().fullmatch(fold(text))):
        value = parse_roman(match["roman"])
        if value:
            suffix = _suffix_of(match["latin"], text[-1])
            return (Number(value, "roman", suffix=suffix, label=text[: match.end("roman")] + suffix),)
    if own := _read_letter(text):
        return (own,)
    if not text.isascii() and (match := _cjk().fullmatch(text)) and match["unit"] in (None, *CJK_KINDS):
        value = _parse_cjk_numeral(match["number"])
        branch = str(_parse_cjk_numeral(match["branch"])) if match["branch"] else ""
        return (Number(value, suffix=branch, label=f"{value}-{branch}" if branch else str(value)),)
    value = parse_numeral_words(fold(text).replace("-", " ").split())
    return (Number(value, label=str(value)),) if value else ()


def _count(digits: str) -> Number:
    value = int(digits)
    return Number(value, label=str(value))


def _suffix_of(latin: str | None, letter: str | None) -> str:
    if not latin:
        return letter or ""
    suffix = latin.lower().replace(" ", "")
    return _TRANSCRIBED.get(suffix, suffix)


def _number_of(value: int, minor: str, latin: str | None, letter: str | None) -> Number:
    parts = tuple(int(part) for part in re.split(r"\D", minor)[1:])
    suffix = _suffix_of(latin, letter)
    return Number(value, minor=parts, suffix=suffix, label="-".join(map(str, (value, *parts))) + suffix)


@lru_cache(maxsize=8192)
def parse_number(text: str) -> Number | None:
    """The number in a printed one, with or without its keyword and punctuation.

    Args:
        text: "12 bis", "6A", "IV.", "٧", "第十二条", "Article premier", "المادة الأولى", "(a)", "[2.".

    Returns:
        The likelier reading; None where there is no number ("–", "Annex").
    """
    bare = text.strip(_EDGES)
    word, _, digits = bare.partition(" ")
    if digits.isdecimal() and len(digits) <= _DIGITS_MOST and fold(word) in HEADING_KINDS:
        return _count(digits)
    if readings := read_numeral(bare):
        return readings[0]
    words = bare.split()
    start, end = 0, len(words)
    while start < end and fold(words[start].strip(_EDGES)) in HEADING_KINDS:
        start += 1
    while start < end and fold(words[end - 1].strip(_EDGES)) in HEADING_KINDS:
        end -= 1
    bare = " ".join(words[start:end]).strip(_EDGES)
    readings = read_numeral(bare) or read_numeral(bare.lstrip("OPop附件録录錄書书属屬別表ข้อ "))
    return readings[0] if readings else None
