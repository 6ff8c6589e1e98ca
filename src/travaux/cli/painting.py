"""Painting: words as a terminal shows them, in bold, in colour, and safe to print."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from travaux.text.compare import is_moved_here
from travaux.text.model import Alternative, Choice, Content
from travaux.text.notation import Notation
from travaux.text.pieces import Opened, spell_content
from travaux.text.rows import Edge

if TYPE_CHECKING:
    from rich.text import Text

T = TypeVar("T")

BASE, NAMES, MARGIN, HEADING = "dim", "dim", "dim", "bold"
_NOTHING = "italic"
_DELETED, _INSERTED = "red strike", "green underline"
_COLOURS = ("cyan", "yellow", "green", "magenta", "bright_blue", "bright_red", "bright_cyan", "bright_yellow")
_JOINERS = "\u200c\u200d"


class Painter:
    """Paints words: content to styled text.

    Args:
        parties: in the order of their colours.
        notation: how brackets look.
        redline: mark the base as deleted, the other wording as inserted.
    """

    def __init__(self, parties: Sequence[str], notation: Notation, *, redline: bool = False) -> None:
        self.colours = {code: _COLOURS[at % len(_COLOURS)] for at, code in enumerate(parties)}
        self.notation = notation
        self.redline = redline

    def colour_of(self, alternative: Alternative[T]) -> str:
        """The style of a wording: of its first party."""
        if self.redline and is_moved_here(alternative):
            return ""
        if self.redline:
            return _DELETED if alternative.is_base else _INSERTED
        if alternative.is_base:
            return BASE
        return self.colour_of_parties([code for codes in alternative.positions.values() for code in codes])

    def colour_of_parties(self, codes: Sequence[str]) -> str:
        """The style of the first of some parties."""
        return next((self.colours[code] for code in codes if code in self.colours), "")

    def paint(self, content: Content, *, in_base: bool = True, style: str = "") -> "Text":
        """One field."""
        from rich.text import Text

        text = Text()
        styles = [style]
        for piece in spell_content(content, self.notation, in_base=in_base):
            if isinstance(piece, str):
                text.append(clean(piece), styles[-1])
                continue
            bracket = piece.bracket
            if isinstance(piece, Opened):
                colour = self.colour_of(bracket.alternative)
                styles.append(colour)
                if self.redline:
                    text.append("" if bracket.nothing else _mark(bracket.alternative)[0], colour)
                    continue
                text.append(bracket.open, "bold").append(clean(bracket.head), NAMES)
                text.append(bracket.nothing, f"{colour} {_NOTHING}".strip())
            else:
                colour = styles.pop()
                if self.redline:
                    text.append("" if bracket.nothing else _mark(bracket.alternative)[1], colour)
                    continue
                text.append(clean(bracket.tail), NAMES).append(bracket.close, "bold")
        return text

    def paint_edges(self, edges: Sequence[Edge], *, before: bool) -> "Text":
        """Brackets round provisions that open before, or close after, the words of a row."""
        from rich.text import Text

        text = Text()
        for edge in edges:
            bracket, colour = edge.bracket, self.colour_of(edge.bracket.alternative)
            if self.redline:
                label = bracket.alternative.label
                if is_moved_here(bracket.alternative):
                    text.append(f"({clean(label)}) " if edge.sort == "open" else "", NAMES)
                elif edge.sort != "nothing":
                    text.append(_mark(bracket.alternative)[0 if edge.sort == "open" else 1], colour)
                elif label:
                    text.append(f" ({clean(label)})", NAMES)
                continue
            if edge.sort != "close":
                text.append(bracket.open, "bold").append(clean(bracket.head), NAMES)
            if edge.sort == "nothing":
                text.append(bracket.nothing, f"{colour} {_NOTHING}".strip())
            if edge.sort == "close" or not before:
                text.append(clean(bracket.tail), NAMES).append(bracket.close, "bold")
        return text


def _mark(alternative: Alternative[T]) -> tuple[str, str]:
    return ("{-", "-}") if alternative.is_base else ("{+", "+}")


def paint_changes(content: Content) -> "Text":
    """Words with their changes against the base, ``{-old-}{+new+}``."""
    from rich.text import Text

    text = Text()
    for part in content:
        if not isinstance(part, Choice):
            text.append(clean(part))
            continue
        for alternative in part.alternatives:
            words = clean("".join(word for word in alternative.content if isinstance(word, str)))
            opened, closed = _mark(alternative)
            if words:
                text.append(f"{opened}{words}{closed}", _DELETED if alternative.is_base else _INSERTED)
    return text


def clean(words: str) -> str:
    """Words with nothing in them that a terminal would obey; joiners that shape letters stay."""
    if words.isprintable():
        return words
    return "".join(char if char.isprintable() or char in _JOINERS else " " for char in words)
