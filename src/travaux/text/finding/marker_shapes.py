"""Numbers of lists at the beginning of a line: "2.", "(a)", "iv)", "–", "OP3bis", "一、".

The common ones are told by their signs; the patterns for the others are made when one is met.
"""

import re
from functools import cache

from travaux.text.finding.heading_shapes import may_be_suffix, read_numbered_heading, word_at
from travaux.text.finding.shape import Shape
from travaux.text.numbers import SUFFIX, fold, read_numeral
from travaux.text.word_lists import MONTHS

_OPENINGS = frozenset("[{【 ")
_MOST_OPENINGS = 18
_DASHES = frozenset("-–—•·▪◦‣●○■►")
_PARENS = frozenset("(（")
_QUOTES = frozenset("'‘’")
_ROMAN_SIGNS = frozenset("ivxlIVXL")
_CJK_SIGNS = frozenset("一二三四五六七八九十百")
_DELIMITERS = {
    "paren": "()", "half": ")", "dot": ".", "multi": ".", "bare": "", "ldot": ".", "cjk": "、", "sign": "§",
    "quoted": "'", "op": "op",
}  # fmt: skip


@cache
def _paren() -> re.Pattern[str]:
    return re.compile(rf"[(（]\s?(?P<paren>\w{{1,5}}{SUFFIX}?)\s?[)）]\.?")


@cache
def _operative() -> re.Pattern[str]:
    return re.compile(rf"(?:PP|OP)\s?(?P<op>\d{{1,3}}(?:{SUFFIX}|[a-z])?)(?:[.:)]|(?=\s))")


@cache
def _digits() -> re.Pattern[str]:
    """A number in digits; what it has besides them decides which marks may follow."""
    return re.compile(
        rf"(?P<numeral>\d{{1,3}}(?P<minor>(?:\.\d{{1,3}}){{1,4}})?(?:{SUFFIX}|(?P<letter>[a-zA-Z]))?)"
        r"(?:(?P<half>(?(minor)(?!)|[)）]))|(?P<dot>\.\s?[-–]|(?:\.|(?(letter)(?!)|[．、]))(?!\d)"
        r"|(?(letter)(?!)|[º°]\.?-?))|(?P<multi>(?(letter)(?!)|(?=\s)))"
        r"|(?P<bare>(?(latin)(?!)|(?(minor)(?!)|(?(letter)(?!)|(?=\]\s|\]?$))))))"
    )


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"§{1,2}\s?(?P<sign>\d{1,3}[a-z]?)\.?(?=\s|$)")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"['‘’](?P<quoted>\d{1,2})['’‘]")


def read_marker(text: str) -> Shape | None:
    """Read a number of a list, or a heading whose number stands first ("5. Madde")."""
    start = 0
    while text[start : start + 1] in _OPENINGS and start < _MOST_OPENINGS:
        start += 1
    found = _find_marker(text, start)
    if found is None:
        return None
    group, numeral, end = found
    rest = end + (text[end : end + 1] == "]")
    rest += text[rest : rest + 1] == " "
    if text.find("]", 0, rest) >= 0 and text.find("[", 0, rest) < 0:
        return None
    if group == "dash":
        return Shape("marker", rest, delimiter="-" + numeral)
    readings = read_numeral(numeral)
    if group in ("half", "paren", "ldot") and numeral.isalpha() and numeral < "一":
        readings = tuple(reading for reading in readings if reading.style != "digits")
    if not readings:
        return None
    after = text[rest : rest + 1]
    if group in ("dot", "multi", "bare", "ldot") and not _may_follow_number(text, rest, after, group=group):
        return None
    if group in ("dot", "ldot", "cjk") and (heading := read_numbered_heading(text, rest, readings)):
        return heading
    weak = group in ("bare", "ldot")
    return Shape("marker", rest, readings, delimiter=_DELIMITERS[group], weak=weak)


def _find_marker(text: str, start: int) -> tuple[str, str, int] | None:
    """The way a marker is written, its numeral, and where it ends, from what it begins with."""
    first = text[start : start + 1]
    if first.isdecimal():
        return _find_digits(text, start)
    if first in _PARENS:
        return _find_paren(text, start)
    if first in _DASHES:
        after = text[start + 1 : start + 2]
        dashes = after == " " or (first != "-" and (after.isalpha() or after == "_"))
        return ("dash", first, start + 1 + (after == " ")) if dashes else None
    if text[start : start + 2] in ("PP", "OP") and (match := _operative().match(text, start)):
        return "op", match["op"], match.end()
    if first.isalpha():
        return _find_letters(text, start)
    if first == "§" and (match := _sign().match(text, start)):
        return "sign", match["sign"], match.end()
    if first in _QUOTES and (match := _quoted().match(text, start)):
        return "quoted", match["quoted"], match.end()
    return None


def _find_paren(text: str, start: int) -> tuple[str, str, int] | None:
    """Find "(a)", "（2）", "(3 bis)"."""
    end = text.find(")", start + 2, start + 7)
    if end > 0 and (numeral := text[start + 1 : end]).isalnum():
        return "paren", numeral, end + 1 + (text[end + 1 : end + 2] == ".")
    match = _paren().match(text, start)
    return ("paren", match["paren"], match.end()) if match else None


def _find_digits(text: str, start: int) -> tuple[str, str, int] | None:
    """Find "2.", "2)", "2.1", "2 bis.", "2 "."""
    end = start + 1
    while text[end : end + 1].isdecimal():
        end += 1
        if end > start + 3:
            return None
    mark = text[end : end + 2]
    if mark == ". " and text[end + 2 : end + 3] not in ("-", "–"):
        return "dot", text[start:end], end + 1
    if mark[:1] == ")":
        return "half", text[start:end], end + 1
    if mark[:1] == " " and not may_be_suffix(text, end):
        return "bare", text[start:end], end
    match = _digits().match(text, start)
    if match is None:
        return None
    group = match.lastgroup or ""
    if group == "multi" and not (match["minor"] or match["latin"]):
        group = "bare"
    if group == "half" and (match["letter"] or "").isupper():
        return None
    return group, match["numeral"], match.end()


def _find_letters(text: str, start: int) -> tuple[str, str, int] | None:
    """Find "a)", "iv.", "ab)", "一、"."""
    end = start + 1
    while text[end : end + 1].isalpha() and end < start + 8:
        end += 1
    letters, mark = text[start:end], text[end : end + 1]
    single = len(letters) == 1 or (len(letters) <= 7 and _ROMAN_SIGNS.issuperset(letters))
    if mark in (")", "）"):
        pair = len(letters) == 2 and letters.isascii() and letters.islower()
        return ("half", letters, end + 1) if single or pair else None
    if mark == "." and single:
        return "ldot", letters, end + 1 + (text[end + 1 : end + 2] == "-")
    if mark in ("、", "．") and len(letters) <= 4 and _CJK_SIGNS.issuperset(letters):
        return "cjk", letters, end + 1
    return None


def _may_follow_number(text: str, rest: int, after: str, *, group: str) -> bool:
    """Whether the text after "2." may be a paragraph: not "2.5 million", "1. Januar", "12 May", "U.S."."""
    if group == "ldot" and after and text[rest - 1] != " ":
        return False
    if group in ("multi", "bare") and after.islower():
        return False
    if after.isalpha() and group != "ldot":
        return fold(word_at(text, rest)) not in MONTHS
    return True
