"""Words: what a change can never cut through.

A text is split into *pieces*. A piece is a word, a number with its symbol, a date, the number of a
citation, or one mark of punctuation, and it carries the blank before it: ``" shall"``, ``","``,
``" 2°C"``. So two pieces are equal exactly when a reader sees the same, and joining pieces gives the
text again, to the character.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from travaux.text.word_lists import FUNCTION_WORDS, MODALS, MONTHS

_UNSPACED = (  # scripts written without blanks between words: Thai to Khmer, kana, Han
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_LETTER = (  # \w without those scripts, with the combining marks and joiners that \w leaves out
    rf"(?:[^\W{_UNSPACED}]|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06ed\u0900-\u0dff\u200c\u200d])"
)
_UNITS = r"(?:[kcm]?m[²³23]?(?:/s)?|k?g|ha|t|[mµ]g/[Ll]|GW|MW|kW|GWh|MWh|kWh|kV|[GM]Hz)"
_NUMBER = (
    rf"[$€£¥]?\d(?:[.,:/\-–‑]?\d|[\-/]?[^\W\d_{_UNSPACED}]|\.(?=[A-Z]))*"  # 1.3, 40–70, 2/CP.18, 6A
    r"(?:年(?:\d+月(?:\d+日)?)?|月(?:\d+日)?|日)?"
    r"(?:(?:\([0-9A-Za-z]{1,4}\))+|(?: ?[%‰٪]| ?°[CFK]?)"
    rf"|(?: (?:bis|ter|quater|quinquies|sexies|{_UNITS})\b))?"
)
_WORD = rf"(?:[A-Za-z]+|{_LETTER})(?:[A-Za-z]+|{_LETTER}|(?:['’\-‐‑/&]|[.,](?=\d))(?={_LETTER}))*"
_PIECE_PATTERN = rf" ?(?:{_NUMBER}|{_WORD}|[{_UNSPACED}]+|[^\w\s]|_)"
_ASCII_PIECE = re.compile(
    r" ?(?:[A-Za-z]\w*(?:(?:['&/-]|[.,](?=\d))\w+)*"
    r"|\$?\d(?:[.,:/-]?\d|[/-]?[A-Za-z]|\.(?=[A-Z]))*"
    r"(?:(?:\([0-9A-Za-z]{1,4}\))+| ?%"
    rf"| (?:bis|ter|quater|quinquies|sexies|{_UNITS})\b)?"
    r"|[^\w\s]|_)"
)
_QUOTES, _CLOSERS = frozenset("“«„"), frozenset("”»“")
_LONGEST_TERM = 4  # words; of single Han characters, characters
_NUMERALS = "〇零一二三四五六七八九十百千万亿億"
_ALONE = FUNCTION_WORDS | MODALS | frozenset(_NUMERALS) | frozenset("，。；：、（）《》「」『』“”‘’！？… ")
_MULTIPLIERS = frozenset({" puluh", " belas", " ratus", " ribu", " juta", " miliar"})
_YEAR = re.compile(r" ?\d{4}")
_DAY = re.compile(r" ?\d{1,2}(?:er|st|nd|rd|th)?")
_DIGIT = re.compile(r"\d")
_MONTH_PIECES = frozenset(f" {name}" for month in MONTHS for name in (month, month.capitalize())) - {" may"}
_JOINING = _MONTH_PIECES | _MULTIPLIERS


@lru_cache(maxsize=1 << 15)
def split_words(text: str) -> tuple[str, ...]:
    """Split a text in canonical blanks into pieces.

    Args:
        text: one field of a provision; no blank at its ends.

    Returns:
        Pieces, each with the blank before it; ``"".join(pieces).lstrip(" ")`` is the text. The first
        has a blank too (save where the script has none), so that a word is the same piece anywhere.

    Complexity: linear in characters.
    Source: words of scripts without blanks as ICU's dictionaries cut them (Unicode UAX 29).
    """
    if text.isascii():
        pieces = _ASCII_PIECE.findall(" " + text)
    elif _script().search(text):
        pieces = _split_unspaced(text)
    else:
        pieces = _read_pieces()(" " + text)
    if not _JOINING.isdisjoint(pieces):
        if _DIGIT.search(text):
            pieces = _join_dates(pieces)
        if not _MULTIPLIERS.isdisjoint(pieces):
            pieces = _join_numerals(pieces)
    if "“" in text or "«" in text or "„" in text:
        pieces = _join_terms(pieces)
    return tuple(pieces)


@cache
def _read_pieces() -> Callable[[str], list[str]]:
    """The pattern for all scripts, compiled when first asked for: many a text is plain ASCII."""
    return re.compile(_PIECE_PATTERN).findall


@cache
def _script() -> re.Pattern[str]:
    """One sign of a script without blanks; a large class, of which plain ASCII has no need."""
    return re.compile(f"[{_UNSPACED}]")


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(rf"[{_NUMERALS}]+(?=[^{_NUMERALS}])")


def _split_unspaced(text: str) -> list[str]:
    """Pieces of a text in which some words stand without blanks between them."""
    from icu4py.breakers import WordBreaker

    pieces: list[str] = []
    starts_unspaced = _script().match
    for run in _read_pieces()(text if starts_unspaced(text) else " " + text):
        if not starts_unspaced(run.lstrip(" ")):
            pieces.append(run)
            continue
        single = False  # whether the last piece is one Han character that may be half a word
        for cut in WordBreaker(run, "und"):
            for word in _cut_word(cut):
                alone = len(word) == 1 and word not in _ALONE
                if (alone and single and len(pieces[-1]) < _LONGEST_TERM) or (pieces and pieces[-1] == " "):
                    pieces[-1] += word
                else:
                    pieces.append(word)
                single = alone
    return pieces


def _cut_word(word: str) -> tuple[str, ...]:
    """A word of ICU's, cut further where its parts change apart.

    A numeral is cut from what it counts (not from a word that only looks like one), and a modal verb
    from the preposition that dictionaries join it with.
    """
    if len(word) == 2 and word[0] in MODALS and word[1] in FUNCTION_WORDS:
        return word[0], word[1]
    numeral = _numeral().match(word)
    if numeral is None or (numeral.end() == 1 and word[1:] not in FUNCTION_WORDS):
        return (word,)
    return numeral[0], word[numeral.end() :]


def _join_numerals(pieces: list[str]) -> list[str]:
    """Make a numeral in words one piece where a language writes it as several: "tiga puluh"."""
    joined: list[str] = []
    for piece in pieces:
        if piece in _MULTIPLIERS and joined:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _join_terms(pieces: list[str]) -> list[str]:
    """Make a term of two to four words in quotation marks one piece: that is what gets defined."""
    joined: list[str] = []
    opened = -1  # place in ``joined`` just behind the last opening mark
    for piece in pieces:
        bare = piece.strip(" ")
        if opened >= 0 and bare in _CLOSERS:
            if 1 < len(joined) - opened <= _LONGEST_TERM:
                joined[opened:] = ["".join(joined[opened:])]
            opened = -1
        joined.append(piece)
        if bare in _QUOTES:
            opened = len(joined)
    return joined


def _join_dates(pieces: list[str]) -> list[str]:
    """Make each date one piece: "1 January 2022", "January 1, 2022", "1er mars", "3 de mayo de 2030"."""
    joined: list[str] = []
    done = 0
    for at, piece in enumerate(pieces):
        if piece not in _MONTH_PIECES or at < done:
            continue
        start, stop = at, at + 1
        if at > done and _DAY.fullmatch(pieces[at - 1]):
            start -= 1
        elif at - 1 > done and pieces[at - 1] in (" de", ".") and _DAY.fullmatch(pieces[at - 2]):
            start -= 2
        elif _DAY.fullmatch("".join(pieces[stop : stop + 1])):
            stop += 1
        year = stop + ("".join(pieces[stop : stop + 1]) in (" de", " del", ","))
        if _YEAR.fullmatch("".join(pieces[year : year + 1])):
            stop = year + 1
        if stop - start > 1:
            joined += pieces[done:start]
            joined.append("".join(pieces[start:stop]))
            done = stop
    return joined + pieces[done:]
