"""Words of the page: content to HTML, with brackets, names and line numbers.

All text passes through `escape`; nothing else makes markup out of it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from travaux.text.model import Alternative, Content, Role
from travaux.text.notating.profiles import NOTATIONS, Notation
from travaux.text.pieces import Bracket, Opened, spell_content

T = TypeVar("T")

MEASURE_CHARS = 66
"""Characters of a line for line numbers; of a script as wide as it is high, half as many."""
NUMBERED = 5  # every fifth line shows its number
FOLDED = 8  # more names than these are folded to one line until they are asked for

KEPT_CHARS = 32  # names as short as this stay on the line of the last word before them

_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})
_WIDE = frozenset({"ja", "ko", "zh"})
_RTL_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR_LETTERS = re.compile("[A-Za-z\u00c0-\u058f\u0900-\ufb00]")
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]')
_SURROGATES = re.compile("[\ud800-\udfff]")
_SAID: tuple[tuple[Role, str], ...] = (
    ("propose", "proposed by "),
    ("support", "supported by "),
    ("oppose", "opposed by "),
    ("reserve", "reservation by "),
)


def escape(text: str) -> str:
    """Text for HTML, in an element or in a quoted attribute; control characters are left out."""
    if not _SPECIAL.search(text):
        return text
    text = _SURROGATES.sub("\ufffd", text.translate(_CONTROLS))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def direction_of(language: str, sample: str = "") -> str:
    """Direction of a text: "rtl" or "ltr"; where no language is said, by the letters of a sample."""
    if language:
        return "rtl" if language.partition("-")[0].lower() in _RTL else "ltr"
    return "rtl" if len(_RTL_LETTERS.findall(sample)) > len(_LTR_LETTERS.findall(sample)) else "ltr"


def isolate(words: str) -> str:
    """Words that run from the right, so that they leave the order of what stands around them alone."""
    return f"\u2068{words}\u2069" if direction_of("", words) == "rtl" else words


def shorten(words: str, most: int) -> str:
    """At most so many characters of some words, with a sign where there are more."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def describe_said(alternative: Alternative[T]) -> str:
    """What an assistive technology says of an alternative: "proposed by KAR, OST"."""
    words = ["base wording"] if alternative.is_base else []
    words += [said + ", ".join(codes) for role, said in _SAID if (codes := alternative.positions.get(role))]
    if not words:
        words = ["wording of nobody named"]
    if not alternative.content:
        words.insert(0, "no words here")
    return "; ".join(words)


def class_of(alternative: Alternative[T], places: Mapping[str, int]) -> str:
    """The class that gives the colour and mark of an alternative's first party."""
    if alternative.is_base:
        return "base"
    for role, _ in _SAID:
        for code in alternative.positions.get(role, ()):
            if code in places:
                return f"c{places[code]}"
    return "cx"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an assistive technology says where others see marks: English, or a reader's own language.

    Attributes:
        describe: an alternative -> whose it is.
        row: number of a row -> its name.
        table: the name of a table.
    """

    describe: Callable[[Alternative[Any]], str] = describe_said
    row: Callable[[str], str] = "row {}".format
    table: Callable[[], str] = "table".format


class WordSetter:
    """Sets words, counting lines as it goes.

    Lines are counted at a fixed number of characters, brackets and names included, so that line 35 is the
    same on every screen and on paper; the text itself flows to the width there is.

    Args:
        places: code of a party -> its place in the list of parties.
        notation: how brackets look.
        language: of the text; it gives the measure.
        redline: show the base as deleted and the other wording as inserted, in place of brackets.
        pending: ids of proposals that are not made yet; their wordings are marked so.
        named: for a page that acts on the text: wordings tell the ids of their proposals, and lines are not
            counted, because parts of it are put anew.
        spoken: what is said where others see marks.
    """

    def __init__(
        self,
        places: Mapping[str, int],
        *,
        notation: Notation = NOTATIONS["un"],
        language: str = "",
        redline: bool = False,
        pending: frozenset[str] = frozenset(),
        named: bool = False,
        spoken: Spoken = Spoken(),  # frozen
    ) -> None:
        self.named = named
        self.spoken = spoken
        self.places = places
        self.notation = notation
        self.redline = redline
        self.pending = pending
        self._measure = MEASURE_CHARS // (2 if language.partition("-")[0].lower() in _WIDE else 1)
        self._line = 0
        self._column = 0

    def start_line(self) -> str:
        """Begin a new line, and mark it."""
        self._column = 0
        if self.named:
            return ""
        self._line += 1
        if self._line % NUMBERED:
            return f'<a id="L{self._line}"></a>'
        return f'<a id="L{self._line}"></a><span class="ln" aria-hidden="true">{self._line}</span>'

    def set_text(self, text: str) -> str:
        """Words as HTML, with a mark where a line begins."""
        end = self._column + len(text)
        if self.named or end <= self._measure:
            self._column = end
            return escape(text)
        parts: list[str] = []
        done = 0  # an offset: to cut the text itself would copy all the rest for every line
        while self._column + len(text) - done > self._measure:
            cut = self._cut(text, done)
            parts.append(escape(text[done:cut]))
            if cut >= len(text):
                self._column += len(text) - done
                return "".join(parts)
            done = cut
            parts.append(self.start_line())
        self._column = len(text) - done
        parts.append(escape(text[done:]))
        return "".join(parts)

    def _cut(self, text: str, done: int) -> int:
        """The offset up to which the text, from ``done`` on, still goes on this line."""
        room = max(self._measure - self._column, 0)
        cut = text.rfind(" ", done, done + room + 1) + 1
        if cut:
            return cut
        if ord(text[done]) >= 0x2E80:  # scripts that break between any two characters
            return done + (room or 1)
        if self._column:
            self._column = 0
            return done
        blank = text.find(" ", done + room)
        return blank + 1 if blank >= 0 else len(text)

    def set_content(self, content: Content, *, in_base: bool = True) -> str:
        """A field as HTML."""
        if not content:
            return ""
        if len(content) == 1 and isinstance(content[0], str):
            return self.set_text(content[0])
        parts: list[str] = []
        for piece in spell_content(content, self.notation, in_base=in_base):
            if isinstance(piece, str):
                parts.append(self.set_text(piece))
            elif self.redline:
                parts.append(self._mark_change(piece.bracket, opens=isinstance(piece, Opened)))
            elif isinstance(piece, Opened):
                parts.append(self.open_bracket(piece.bracket, depth=piece.depth))
            else:
                parts.append(self.close_bracket(piece.bracket))
        return "".join(parts)

    def open_bracket(self, bracket: Bracket[str], *, depth: int) -> str:
        """The start of an alternative between words, to where its words begin."""
        alternative = bracket.alternative
        said, kind = self.describe(alternative)
        element = "span" if alternative.is_base else "u"
        return (
            f'<span class="a {kind} d{min(depth, 4)}"{self.name_proposals(alternative)} role="group" '
            f'aria-label="{said}">'
            f"{self.set_glyph(bracket.open)}{self.set_names(bracket.head, alternative)}"
            f'<{element} class="w">{self.set_nothing(bracket.nothing)}'
        )

    def name_proposals(self, alternative: Alternative[T]) -> str:
        """An attribute with the ids of a wording's proposals, for a page that acts on it."""
        if not self.named or not alternative.proposals:
            return ""
        return f' data-proposals="{escape(" ".join(alternative.proposals))}"'

    def describe(self, alternative: Alternative[T]) -> tuple[str, str]:
        """What is said of an alternative, for HTML, and its class."""
        said, kind = escape(self.spoken.describe(alternative)), class_of(alternative, self.places)
        if self.pending.isdisjoint(alternative.proposals):
            return said, kind
        return f"pending; {said}", f"{kind} pending"

    def close_bracket(self, bracket: Bracket[str]) -> str:
        """The end of an alternative between words, from where its words end."""
        element = "span" if bracket.alternative.is_base else "u"
        names = self.set_names(bracket.tail, bracket.alternative)
        return f"</{element}>{names}{self.set_glyph(bracket.close)}</span>"

    def set_glyph(self, glyph: str) -> str:
        """A bracket; it is real text, so that it is copied."""
        self._column += len(glyph)
        return f"<b>{escape(glyph)}</b>"

    def set_nothing(self, word: str) -> str:
        """The word that stands for no words."""
        if not word:
            return ""
        self._column += len(word)
        return f"<i>{escape(word)}</i>"

    def set_names(self, names: str, alternative: Alternative[T]) -> str:
        """Names beside a wording, all of them; long lists are folded by the style sheet alone."""
        if not names:
            return ""
        self._column = min(self._column + len(names), self._measure)
        count = sum(map(len, alternative.positions.values()))
        if count > FOLDED:
            return f'<small class="who many" tabindex="0" data-count="{count}">{escape(names)}</small>'
        kept = " one" if len(names) <= KEPT_CHARS else ""
        return f'<small class="who{kept}">{escape(names)}</small>'

    def _mark_change(self, bracket: Bracket[str], *, opens: bool) -> str:
        if bracket.nothing:
            return ""
        element, glyphs = ("del", "{--}") if bracket.alternative.is_base else ("ins", "{++}")
        if opens:
            return f"<{element}>{copied(glyphs[:2])}"
        return f"{copied(glyphs[2:])}</{element}>"


def copied(marks: str) -> str:
    """Marks that are not seen but copied with the words, so that a pasted redline still tells."""
    return f'<span class="copied" aria-hidden="true">{escape(marks)}</span>'
