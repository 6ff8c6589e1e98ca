"""What a line may be by its beginning."""

from typing import Literal, TypeAlias

from travaux.text.model import Kind
from travaux.text.numbers import Number

Manner: TypeAlias = Literal["alone", "separated", "titled", "glued", "doubtful", "citation"]
"""How the words after "Article 7" go on: not at all, after a mark, with a capital, with no blank, with a
small letter after a mark, as only a citation does."""
ShapeType: TypeAlias = Literal["heading", "marker", "option"]


class Shape:
    """What a line may be by its beginning; a value, never changed.

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

    __slots__ = ("delimiter", "kind", "manner", "readings", "rest", "small", "type", "weak")

    def __init__(
        self,
        type: ShapeType,  # noqa: A002  # the word for it
        rest: int,
        readings: tuple[Number, ...] = (),
        kind: Kind = "text",
        manner: Manner = "alone",
        *,
        delimiter: str = "",
        weak: bool = False,
        small: bool = False,
    ) -> None:
        self.type: ShapeType = type
        self.rest = rest
        self.readings = readings
        self.kind: Kind = kind
        self.manner: Manner = manner
        self.delimiter = delimiter
        self.weak = weak
        self.small = small
