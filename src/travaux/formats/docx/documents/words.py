"""Words with their brackets, names, marks and notes, as runs."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from travaux.formats.docx.documents.markup import set_run
from travaux.formats.docx.documents.notes import NoteKeeper
from travaux.formats.docx.documents.script import Script
from travaux.formats.docx.documents.styles import StyleBook
from travaux.text.model import Alternative, Content, Mark, Role
from travaux.text.notating.profiles import NOTATIONS, Notation
from travaux.text.pieces import Bracket, Opened, spell_content

T = TypeVar("T")

NOTE = re.compile(r"\[\^([\w-]{1,40})\]")
_DEEPEST = 3
_MARKS = {
    "bold": "<w:b/><w:bCs/>",
    "italic": "<w:i/><w:iCs/>",
    "underline": '<w:u w:val="single"/>',
    "superscript": '<w:vertAlign w:val="superscript"/>',
    "subscript": '<w:vertAlign w:val="subscript"/>',
}
_ORDER = ("bold", "italic", "underline", "superscript", "subscript")  # of the schema
_ROLES: tuple[Role, ...] = ("propose", "support", "oppose", "reserve")


class WordSetter:
    """Sets words.

    Args:
        book: the styles.
        places: code of a party -> its place in the list of parties.
        notation: how brackets look.
        notes: the footnotes of the document.
    """

    def __init__(
        self,
        book: StyleBook,
        places: Mapping[str, int],
        *,
        notation: Notation = NOTATIONS["un"],
        notes: NoteKeeper | None = None,
    ) -> None:
        self.book = book
        self.notation = notation
        self._places = places
        self._notes = notes
        self._rtl = book.script.rtl

    def set_script(self, script: Script) -> None:
        """Go on in a passage of another language."""
        self._rtl = script.rtl

    def set_text(self, text: str, *, style: str = "", props: str = "") -> str:
        """Words in one look; references to notes become footnotes."""
        if self._notes is None or "[^" not in text:
            return set_run(text, style=style, props=props, rtl=self._rtl)
        parts: list[str] = []
        done = 0
        for match in NOTE.finditer(text):
            reference = self._notes.refer(match.group(1), self)
            if not reference:
                continue
            parts.append(set_run(text[done : match.start()], style=style, props=props, rtl=self._rtl))
            parts.append(reference)
            done = match.end()
        parts.append(set_run(text[done:], style=style, props=props, rtl=self._rtl))
        return "".join(parts)

    def set_content(
        self, content: Content, *, in_base: bool = True, style: str = "", marks: Sequence[Mark] = ()
    ) -> str:
        """A field.

        Args:
            content: its words and choices.
            in_base: whether they are in the base's own text.
            style: of words outside all brackets: a character style's id.
            marks: of this field; they count where it holds no choice.
        """
        if not content:
            return ""
        if len(content) == 1 and isinstance(content[0], str):
            return (
                self._set_marked(content[0], marks, style)
                if marks
                else self.set_text(content[0], style=style)
            )
        parts: list[str] = []
        styles = [style]
        for piece in spell_content(content, self.notation, in_base=in_base):
            if isinstance(piece, str):
                parts.append(self.set_text(piece, style=styles[-1]))
            elif isinstance(piece, Opened):
                bracket = piece.bracket
                styles.append(self.style_of(bracket.alternative))
                parts.append(self.open_bracket(bracket, depth=piece.depth))
            else:
                styles.pop()
                parts.append(self.close_bracket(piece.bracket, depth=piece.depth))
        return "".join(parts)

    def open_bracket(self, bracket: Bracket[T], *, depth: int) -> str:
        """The start of an alternative, to where its words begin."""
        style = self.style_of(bracket.alternative)
        nothing = self.set_text(bracket.nothing, style=style, props="<w:i/><w:iCs/>")
        return self.set_glyph(bracket.open, depth) + self.set_names(bracket.head) + nothing

    def close_bracket(self, bracket: Bracket[T], *, depth: int) -> str:
        """The end of an alternative, from where its words end."""
        return self.set_names(bracket.tail) + self.set_glyph(bracket.close, depth)

    def set_glyph(self, glyph: str, depth: int) -> str:
        """A bracket, bold; the outermost is the largest."""
        return set_run(glyph, style=self.book.use("Bracket", min(depth, _DEEPEST)), rtl=self._rtl)

    def set_names(self, names: str) -> str:
        """Names beside a wording, small; those that follow it stay on the line of its last word."""
        if names.startswith(" "):
            names = f"\u00a0{names[1:]}"
        return set_run(names, style=self.book.use("Attribution"), rtl=self._rtl) if names else ""

    def style_of(self, alternative: Alternative[T]) -> str:
        """The id of the style of an alternative's words: its first party's, or the base's."""
        if alternative.is_base:
            return self.book.use("Base Wording")
        code = self.first_party(alternative)
        return (
            self.book.use_wording(code, self._places[code])
            if code
            else self.book.use("Wording of nobody named")
        )

    def style_of_parties(self, codes: Sequence[str]) -> str:
        """The id of the style of a wording of some parties: the first's."""
        code = next((code for code in codes if code in self._places), "")
        return (
            self.book.use_wording(code, self._places[code])
            if code
            else self.book.use("Wording of nobody named")
        )

    def place_of(self, alternative: Alternative[T]) -> int | None:
        """The place of its first party; None for the base, or where nobody is named."""
        code = "" if alternative.is_base else self.first_party(alternative)
        return self._places[code] if code else None

    def first_party(self, alternative: Alternative[T]) -> str:
        """The code of the first party that is named; ""."""
        for role in _ROLES:
            for code in alternative.positions.get(role, ()):
                if code in self._places:
                    return code
        return ""

    def _set_marked(self, text: str, marks: Sequence[Mark], style: str) -> str:
        shown = [mark for mark in marks if mark.style in _MARKS and 0 <= mark.start < mark.end <= len(text)]
        if not shown:
            return self.set_text(text, style=style)
        notes = [match.span() for match in NOTE.finditer(text)]
        edges = sorted({0, len(text), *(at for mark in shown for at in (mark.start, mark.end))})
        edges = [at for at in edges if not any(start < at < end for start, end in notes)]
        parts: list[str] = []
        for start, end in pairwise(edges):
            here = {mark.style for mark in shown if mark.start <= start and end <= mark.end}
            props = "".join(_MARKS[name] for name in _ORDER if name in here)
            parts.append(self.set_text(text[start:end], style=style, props=props))
        return "".join(parts)
