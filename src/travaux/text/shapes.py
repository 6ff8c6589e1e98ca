"""The shape of a line: what its first characters say it may be, whatever stands around it.

A shape is a candidate. Whether "Article 12 …" is a heading or the wrapped end of a citation, and
whether "(i)" is a letter or a Roman one, is decided by `travaux.text.provisions` from what stands around.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from travaux.text.formula_words import OPTION_WORDS
from travaux.text.heading_words import CITATION_SIGNS, CITATION_WORDS, CJK_KINDS, NUMBER_FIRST
from travaux.text.languages import HEADING_KINDS
from travaux.text.model import Kind
from travaux.text.numbers import CJK_NUMERAL, DIGITS, SUFFIX, WORDS, Number, fold, parse_number, read_numeral
from travaux.text.word_lists import MONTHS

Manner: TypeAlias = Literal["alone", "separated", "titled", "glued", "doubtful", "citation"]
"""How the words after "Article 7" go on: not at all, after a mark, with a capital, with no blank, with a
small letter after a mark, as only a citation does."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line may be by its beginning.

    Attributes:
        type: "heading" opens with the word for a division; "marker" with a number in a list; "option" heads
            a rival text.
        kind: of the division, for a heading.
        rest: where the number and its punctuation end and the rest of the text begins.
        readings: of the number, likelier first; empty for "Annex" and "–".
        manner: how a heading goes on.
        delimiter: what surrounds a marker: "()", ")", ".", "-", "" for a bare number.
        weak: a marker that is one only in its place in a sequence ("A. Smith", "5 States").
        small: the word of the heading has a small initial.
    """

    type: Literal["heading", "marker", "option"]
    rest: int
    readings: tuple[Number, ...] = ()
    kind: Kind = "text"
    manner: Manner = "alone"
    delimiter: str = ""
    weak: bool = False
    small: bool = False


_OPEN = r"[\[{【]*\s?[\[{]*\s?"
_MARKER = re.compile(
    rf"""(?P<open>{_OPEN})(?:
      [(（]\s?(?P<paren>\w{{1,5}}(?:{SUFFIX.replace("latin", "l1")})?)\s?[)）]\.?
    | (?P<prefix>(?:PP|OP)\s?)(?P<op>\d{{1,3}}(?:{SUFFIX.replace("latin", "l2")}|[a-z])?)(?:[.:)]|(?=\s))
    | (?P<half>\d{{1,3}}(?:{SUFFIX.replace("latin", "l3")}|[a-z])?|[^\W\d_]|[ivxlIVXL]{{2,7}}|[a-z]{{2}})[)）]
    | (?P<dot>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}(?:{SUFFIX.replace("latin", "l4")}|[a-zA-Z](?=\.))?)(?:\.\s?[-–]|[.．、](?!\d)|[º°]\.?-?)
    | (?P<multi>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}(?:{SUFFIX.replace("latin", "l5")})?|\d{{1,3}}{SUFFIX.replace("latin", "l6")})(?=\s)
    | (?P<bare>\d{{1,3}})(?=\]?\s|\]?$)
    | (?P<ldot>[^\W\d_]|[ivxlIVXL]{{2,7}})\.-?
    | (?P<cjk>[一二三四五六七八九十百]{{1,4}})[、．]
    | (?P<dash>[-–—•·▪◦‣●○■►])(?:\s|(?<![-])(?=[^\W\d]))
    | §{{1,2}}\s?(?P<sign>\d{{1,3}}[a-z]?)\.?(?=\s)
    | ['‘’](?P<quoted>\d{{1,2}})['’‘]
    )(?P<close>\]?)\s*""",
    re.VERBOSE,
)
_DELIMITERS = {
    "paren": "()", "half": ")", "dot": ".", "multi": ".", "bare": "", "ldot": ".", "cjk": "、", "dash": "-",
    "sign": "§", "quoted": "'", "op": "op",
}  # fmt: skip
_MARKER_SIGNS = frozenset("([{（【0123456789-–—•·▪◦‣●○■►§'‘’")
_AFTER_WORD = re.compile(
    rf"""\s?[-–]?(?:[(（]\s?)?(?:
      (?P<numeral>{DIGITS}(?:{SUFFIX}|[-‑]?[a-zA-Z](?!\w)|\s[a-zA-Z](?=\s?(?:$|[.:–—\])])))?
      | [IVXLCDMivxlcdm]+(?:er)?(?:{SUFFIX.replace("latin", "l2")})?(?!\w)
      | [A-Za-z](?=$|\s?[.:–—)\]]|\s\W)
      | [{CJK_NUMERAL}]+)
    )(?:\s?[)）])?(?P<mark>\]+|\*{{1,3}}|\[\^?\w{{1,3}}\])?(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s?[.:：．、]\s?[-–—]?\s*|\s?[-–—|]+(?=\s|$)\s*|\s?[-–—](?=[^\W\d_])")
_CJK = re.compile(
    rf"(?P<open>{_OPEN})第\s?(?P<number>[{CJK_NUMERAL}]+|[A-Za-z]{{1,5}})\s?(?P<unit>部分|[{''.join(u for u in CJK_KINDS if len(u) == 1)}])"
    rf"(?:[之の][{CJK_NUMERAL}]+)?(?P<mark>\]+)?"
)
_CJK_WORD = re.compile(rf"(?P<word>{'|'.join(w for w in HEADING_KINDS if w[0] > chr(0x3000))})\s?(?P<number>[{CJK_NUMERAL}]{{1,3}}|[IVX]{{1,5}}|[A-Z])?")
_SPACED = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_NUMBER_PREFIXED: Mapping[str, Kind] = MappingProxyType(
    {word: HEADING_KINDS[word] for word in NUMBER_FIRST if word in HEADING_KINDS}
)


def read_shape(text: str) -> Shape | None:
    """The shape of a line; None for one that opens like any other sentence.

    Complexity: constant for most lines: the first word is looked up, no pattern is tried.
    """
    first = text[:1]
    if first in _MARKER_SIGNS:
        if first in "[{【" and (shape := _read_bracketed_heading(text)):
            return shape
        return _read_marker(text)
    if first == "第":
        return _read_cjk_heading(text)
    head = text[:9]
    if ")" in head or "." in head or "、" in head or "）" in head or "．" in head:
        shape = _read_heading(text) or _read_marker(text)
        if shape:
            return shape
    elif first.isdecimal() or head[:2] in ("PP", "OP"):
        return _read_marker(text)
    return _read_heading(text)


def _read_marker(text: str) -> Shape | None:
    match = _MARKER.match(text)
    if not match:
        return None
    group = match.lastgroup if match.lastgroup in _DELIMITERS else ""
    group = group or next((name for name in _DELIMITERS if match[name]), "")
    if match["close"] and "[" not in match["open"]:
        return None
    rest = match.end()
    if group == "dash":
        return Shape("marker", rest, delimiter="-" + match["dash"])
    numeral = match[group]
    readings = read_numeral(numeral)
    if group in ("half", "paren", "ldot") and numeral.isalpha() and numeral < "一":
        readings = tuple(reading for reading in readings if reading.style != "digits")
    if not readings:
        return None
    after = text[rest : rest + 1]
    if group in ("dot", "multi", "bare", "ldot") and not _may_follow_number(text, rest, after, group=group):
        return None
    if group in ("dot", "ldot", "cjk") and (heading := _read_numbered_heading(text, rest, readings)):
        return heading
    weak = group in ("bare", "ldot")
    return Shape("marker", rest, readings, delimiter=_DELIMITERS[group], weak=weak)


def _may_follow_number(text: str, rest: int, after: str, *, group: str) -> bool:
    """Whether the text after "2." may be a paragraph: not "2.5 million", "1. Januar", "12 May", "U.S."."""
    if group == "ldot" and after and text[rest - 1] != " ":
        return False
    if group in ("multi", "bare") and after.islower():
        return False
    if after.isalpha() and group != "ldot":
        word = _WORD.match(text, rest)
        return word is None or fold(word[0]) not in MONTHS
    return True


def _read_numbered_heading(text: str, rest: int, readings: tuple[Number, ...]) -> Shape | None:
    """ "5. Madde", "III. Abschnitt": the number stands before the word."""
    word = _WORD.match(text, rest)
    kind = _NUMBER_PREFIXED.get(fold(word[0])) if word else None
    if word is None or kind is None or not word[0][0].isupper():
        return None
    manner, start = _judge_rest(text, word.end())
    return None if manner == "citation" else Shape("heading", start, readings, kind, manner)


def _read_bracketed_heading(text: str) -> Shape | None:
    """ "[Article 5", "[[PART II": brackets may stand before the word."""
    start = 0
    while start < 8 and text[start : start + 1] in ("[", "{", "【", " "):
        start += 1
    inner = text[start : start + 400]
    shape = _read_cjk_heading(inner) if inner[:1] == "第" else _read_heading(inner)
    if shape is None or (shape.type == "option" and shape.manner == "citation"):
        return None
    return Shape(
        shape.type, shape.rest + start, shape.readings, shape.kind, shape.manner, shape.delimiter, small=shape.small
    )


def _read_heading(text: str) -> Shape | None:
    blank = text.find(" ", 0, 24)
    word = text[:blank] if blank > 0 else text[:24]
    if len(word) == 1 and text[3:4] == " ":
        return _read_spaced_heading(text)
    folded = fold(word)
    kind = HEADING_KINDS.get(folded)
    if kind is None and not word.isalpha():
        match = _WORD.match(word)
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
    if word[0] > "\u3000" and (match := _CJK_WORD.match(text)):
        return _read_cjk_word(text, match)
    return None


def _read_after_word(text: str, end: int, kind: Kind, *, small: bool) -> Shape | None:
    """ "Article 7 …": the number after the word, then the rest."""
    start = end + (text[end : end + 1] == ".")
    match = _AFTER_WORD.match(text, start)
    if match:
        if match["mark"] and match["mark"][0] == "]" and text[:1].isalpha():
            match_end = match.end("mark")  # the bracket was opened before the word
        else:
            match_end = match.end()
        number = parse_number(match["numeral"])
        if number:
            manner, rest = _judge_rest(text, match_end)
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
    stop, found, number = start, 0, None
    while found < 4:
        match = _WORD.match(text, stop + 1 if text[stop : stop + 1] == " " else stop)
        if not match:
            break
        folded = fold(match[0])
        if any(part not in WORDS and part.removeprefix("و") not in WORDS for part in folded.split("-")):
            if folded not in ("بعد", "y", "et", "e"):
                break
        stop, found = match.end(), found + 1
        number = parse_number(text[start:stop]) or number
    return (number, stop) if number else None


def _read_ordinal_heading(text: str) -> Shape | None:
    """ "Erster Teil", "BİRİNCİ BÖLÜM", "Première partie": the number in words before the word."""
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


def _read_spaced_heading(text: str) -> Shape | None:
    """ "A R T I C L E 5": capitals set apart by blanks."""
    match = _SPACED.match(text)
    if not match:
        return None
    letters = fold(match[0].replace(" ", ""))
    for length in range(len(letters), 2, -1):
        if kind := HEADING_KINDS.get(letters[:length]):
            end = 2 * length - 1
            if length < len(letters):
                numerals = read_numeral(letters[length:].upper())
                if not numerals:
                    continue
                manner, rest = _judge_rest(text, match.end())
                return Shape("heading", rest, numerals, kind, manner)
            return _read_after_word(text, end, kind, small=False)
    return None


def _read_cjk_heading(text: str) -> Shape | None:
    match = _CJK.match(text)
    if not match:
        return None
    number = parse_number(match["number"]) if match["number"][0] > "z" or match["number"].isdecimal() else None
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
    """ "附件一", "序言": a word that need not have a number."""
    numeral = match["number"]
    end = match.end() if numeral else match.end("word")
    number = parse_number(numeral) if numeral else None
    manner, rest = _judge_rest(text, end)
    if manner == "glued":
        manner = "citation"
    return Shape("heading", rest, (number,) if number else (), HEADING_KINDS[match["word"]], manner)


def _read_option(text: str, end: int) -> Shape | None:
    """ "Option 2: …", "Alternative B"."""
    match = _AFTER_WORD.match(text, end)
    number = parse_number(match["numeral"]) if match else None
    if not match or not number:
        return None
    separator = _SEPARATOR.match(text, match.end())
    rest = separator.end() if separator else match.end()
    if rest < len(text) and not separator:
        if text[rest] != " " or text[rest + 1 : rest + 2] not in ("{", "[", "("):
            return None
        rest += 1
    return Shape("option", rest, (number,), delimiter="option")


def _judge_rest(text: str, end: int) -> tuple[Manner, int]:
    """How the text goes on after the number that ends at ``end``, and where the rest begins."""
    if end >= len(text):
        return "alone", end
    separator = _SEPARATOR.match(text, end)
    if separator:
        rest = separator.end()
        if rest >= len(text):
            return "alone", rest
        if text[rest] in ",;)":
            return "citation", rest
        return ("doubtful" if text[rest].islower() else "separated"), rest
    glued = text[end] != " "
    rest = end if glued else end + 1
    sign = text[rest]
    if glued:
        if sign in "([（【" and text[-1] in ")]）】" and len(text) < 120 and not text[rest + 1 : rest + 2].isdecimal():
            return "titled", rest
        return ("glued" if sign > "\u3000" and sign not in CITATION_SIGNS else "citation"), rest
    return _judge_word(text, rest, sign), rest


def _judge_word(text: str, rest: int, sign: str) -> Manner:
    """How a text goes on whose next word begins at ``rest``, after a blank."""
    inner = rest
    while text[inner : inner + 1] in ("(", "[", "{", "（", "«", "“", '"', "*"):
        inner += 1
    if sign in "(（":
        closing = text.find(")" if sign == "(" else "）", rest)
        if closing == len(text) - 1:
            return "titled"
        if closing - rest < 5:
            capital = text[closing + 2 : closing + 3]
            return "titled" if capital.isupper() else "citation"
    following = text[inner : inner + 1]
    if following.islower() or following in ",;)/":
        return "citation"
    if following.isdecimal():
        shape = _read_marker(text[inner : inner + 40])
        return "titled" if shape and shape.readings and shape.readings[0].value == 1 else "citation"
    if following in CITATION_SIGNS:
        return "citation"
    word = _WORD.match(text, inner)
    if word and fold(word[0]) in CITATION_WORDS:
        return "citation"
    return "titled"
