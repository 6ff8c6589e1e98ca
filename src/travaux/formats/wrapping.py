"""Hard-wrapped text: which lines are one paragraph broken to a width, and how they go together again.

A line was broken to a width if the first word of the next one would not have fitted on it. A text is
taken to be wrapped only if most of its lines are; short lines, items and headings are never joined.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

_WIDTH_LEAST = 40
_WIDTH_MOST = 132
_PAIRS_LEAST = 2
_FILLED_SHARE = 0.6
_SLACK = 0.12
_HEADING_WORDS = frozenset(
    "section subsection article art part chapter annex appendix schedule title protocol option "
    "alternative preamble rule regulation principle artículo capítulo sección parte anexo título "
    "preámbulo titre partie chapitre annexe préambule artikel pasal bab bagian kapitel abschnitt anhang "
    "teil hoofdstuk deel afdeling artigo articolo capo sezione madde bölüm ek статья часть глава раздел "
    "приложение المادة مادة الباب الفصل الجزء المرفق".split()
)
_FIRST_WIDE = "\u2e80"
_ITEM_ENDS = frozenset(".)]）:、．")
_FIRST_WORD = re.compile(r"\S+")
_FIRST_LETTERS = re.compile(r"[^\W\d_]{1,14}")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        r"[-–—•▪◦·*+‣●○■□►](?:\s|$)"
        r"|[(\[（]?(?:\d{1,4}(?:\.\d{1,3}){0,4}(?: ?(?:bis|ter|quater|quinquies))?|[IVXLC]{1,6}|[ivxlc]{1,6}"
        r"|[^\W\d_]{1,2}|[^\W\d_]\d|\d{1,3}[^\W\d_])[.)\]）:、．](?:\s|$)"
        r"|§+ ?\d|[(（]\w{1,6}[)）]|第[\d〇一二三四五六七八九十百零０-９]{1,7}[条章节節編部款项項]"
    )


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        r"([^\W\d_]{1,13})\.?\s+[\w(]{1,12}[.):]?(?:\s+(?:bis|ter|quater|quinquies))?(?:\s*[:–—.-].{0,120}|\s*)$"
    )


@cache
def _wide() -> re.Pattern[str]:
    return re.compile("[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")


@cache
def _item_joint() -> re.Pattern[str]:
    return re.compile(
        r"(?:[.:;,…。：；、，؛؟!?–—-][\"'”’»)\]]{0,3}"
        r"|\b(?:and|or|et|ou|y|o|e|und|oder|en|и|или|dan|atau|ve|veya))$",
        re.IGNORECASE,
    )


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(r"[.:;!?…。：；！？؟؛][\"'”’»)\]]{0,3}(?:\[\^?\w{1,6}\])?$")


def starts_unit(text: str) -> bool:
    """Whether a line plainly starts something: an item of a list, or a heading with its number."""
    if text[:1].isalpha() and text[0] != "第" and _ITEM_ENDS.isdisjoint(text[:7]):
        return is_heading(text)
    return bool(_item().match(text)) or is_heading(text)


def is_heading(text: str) -> bool:
    """Whether a line is nothing but a heading with its number, as "Article 7" is."""
    first = _FIRST_LETTERS.match(text)
    if first is None or text[0].islower() or first[0].lower() not in _HEADING_WORDS:
        return False
    return _heading().match(text) is not None


def cites_on(line: str, after: str) -> bool:
    """Whether what looks like an item is but the end of a citation: "… paragraph" / "(a) above"."""
    return not (_item_joint().search(line[-12:]) or line.isupper() or is_heading(after) or is_heading(line))


def width_of(text: str) -> int:
    """Columns that a text takes, a wide character taking two."""
    return len(text) if text.isascii() or max(text) < _FIRST_WIDE else len(text) + len(_wide().findall(text))


def _is_wide(sign: str) -> bool:
    return sign >= _FIRST_WIDE and _wide().match(sign) is not None


def measure_width(blocks: Sequence[Sequence[str]]) -> int:
    """The width to which a text is wrapped, in columns; 0 if it is not.

    Args:
        blocks: the lines between blank lines, with the blanks before them and none after.

    Complexity: O(characters).
    """
    pairs = [pair for block in blocks if len(block) > 1 for pair in pairwise(block)]
    if len(pairs) < _PAIRS_LEAST:
        return 0
    widths = sorted(width_of(line) for line, _ in pairs)
    if widths[len(widths) // 2] > _WIDTH_MOST:
        return 0
    width = widths[int((len(widths) - 1) * 0.95)]
    if not _WIDTH_LEAST <= width <= _WIDTH_MOST:
        return 0
    pairs = [
        (line, after)
        for line, after in pairs
        if not starts_unit(after.lstrip()) and not is_heading(line.strip())
    ]
    if len(pairs) < _PAIRS_LEAST:
        return 0
    filled = sum(is_filled(line, after, width=width) for line, after in pairs)
    return width if filled >= len(pairs) * _FILLED_SHARE else 0


def is_filled(line: str, after: str, *, width: int) -> bool:
    """Whether the first word of ``after`` would not have fitted on ``line``."""
    after = after.lstrip()
    first = _FIRST_WORD.match(after)
    if first is None:
        return False
    columns = 2 if _is_wide(after[0]) else 1 + min(width_of(first.group()), width // 3)
    return width_of(line) + columns > width * (1 - _SLACK)


def runs_on(line: str, after: str) -> bool:
    """Whether ``after`` goes on with the sentence of ``line``: nothing was closed, nothing is begun."""
    return after[:1].islower() and not _closed().search(line[-12:]) and not starts_unit(after)


class Joiner:
    """Puts wrapped lines together; knows the words of the text, to tell which hyphens are its own."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def join(self, lines: Sequence[str]) -> str:
        """One paragraph from its lines. No blank is put between wide characters or after a hyphen."""
        parts = [lines[0]]
        for line in lines[1:]:
            last = parts[-1]
            if last.endswith(("-", "\u00ad", "\u2010")) and last[-2:-1].isalpha() and line[:1].isalpha():
                if last[-1] == "\u00ad" or self._is_broken(last, line):
                    parts[-1] = last[:-1]
            elif not (_is_wide(last[-1:]) and _is_wide(line[:1])):
                parts.append(" ")
            parts.append(line)
        return "".join(parts)

    def _is_broken(self, last: str, line: str) -> bool:
        """Whether the text elsewhere has the word without the hyphen, and not with it."""
        if self._words is None:
            self._words = frozenset(re.findall(r"\w+(?:[-\u2010]\w+)*", self._text.lower()))
        start = re.split(r"\W", last[-41:-1].lower())[-1]
        rest = re.split(r"\W", line[:40].lower(), maxsplit=1)[0]
        return start + rest in self._words and f"{start}-{rest}" not in self._words
