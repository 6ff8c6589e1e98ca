"""The words of a paragraph, each knowing its characters."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from travaux.text.finding.shapes import read_shape
from travaux.text.lines import canonical_blanks
from travaux.text.notes import Paragraph
from travaux.text.words import split_words

_SENTENCE_ENDS = frozenset(".?!。؟！？;；؛")


class Wording:
    """A paragraph in canonical blanks, in pieces; offsets lead back to its own characters.

    Attributes:
        text: canonical, the number at its beginning left out.
        number: the number that stood there, or that its file counts; canonical.
        heading: the kind of division, where it opens with the word for one; "" otherwise.
        pieces: of ``text``.
    """

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        whole, starts, ends = _canonical(paragraph.text)
        counted = f"{paragraph.number} " if paragraph.number else ""
        shape = read_shape(counted + whole) if whole or counted else None
        cut = 0
        self.heading = ""
        if shape is not None and not shape.weak and shape.type != "option":
            cut = 0 if counted else len(whole) - len(whole[shape.rest :].lstrip(" "))
            self.heading = shape.kind if shape.type == "heading" else ""
        self.number = whole[:cut].strip(" ") or paragraph.number
        self.text = whole[cut:]
        self.whole = whole
        self.pieces = split_words(self.text) if self.text else ()
        self._starts, self._ends = starts[cut:], ends[cut:]
        self._bounds = _piece_bounds(self.text, self.pieces)

    @cached_property
    def content(self) -> int:
        """How many of its pieces are words of more than two letters, or one of a script without blanks."""
        return sum(1 for piece in self.pieces if is_content(piece))

    def bounds(self, piece: int) -> tuple[int, int]:
        """The characters of a piece in the paragraph, the blank before it aside."""
        start, end = self._bounds[piece]
        return self._starts[start], self._ends[end - 1]

    def find_pieces(self, start: int, end: int) -> tuple[int, int]:
        """The pieces that the characters ``[start, end)`` of the paragraph touch; ``(k, k)`` if none."""
        first = next((k for k in range(len(self.pieces)) if self.bounds(k)[1] > start), len(self.pieces))
        last = first
        while last < len(self.pieces) and self.bounds(last)[0] < end:
            last += 1
        return first, last

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The pieces of the sentences that the pieces ``[start, end)`` stand in."""
        ends = [k + 1 for k, piece in enumerate(self.pieces) if piece.strip(" ") in _SENTENCE_ENDS]
        low = bisect_right(ends, start)
        first = ends[low - 1] if low else 0
        last = next((k for k in ends if k >= max(end, start + 1)), len(self.pieces))
        return first, last

    def words(self, start: int, end: int | None = None) -> str:
        """The words of the pieces ``[start, end)``."""
        return "".join(self.pieces[start:end]).strip(" ")


def is_content(piece: str) -> bool:
    """Whether a piece tells one passage from another: a word of some length, or a number.

    >>> [is_content(piece) for piece in (" of", " river", ",", " 90 %", "缔约国")]
    [False, True, False, True, True]
    """
    bare = piece.strip(" ")
    if not any(map(str.isalnum, bare)):
        return False
    return len(bare) > 3 or any(map(str.isdigit, bare)) or ord(bare[0]) > 0x2E7F


def _canonical(raw: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The text in canonical blanks and, for each of its characters, where it came from."""
    if canonical_blanks(raw) == raw:
        return raw, range(len(raw)), range(1, len(raw) + 1)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(raw):
        stop = at + 1
        while stop < len(raw) and (unicodedata.combining(raw[stop]) or 0x1160 <= ord(raw[stop]) <= 0x11FF):
            stop += 1
        if raw[at].isspace() and stop == at + 1:
            made = " " if chars and chars[-1] != " " else ""
        else:
            made = canonical_blanks(raw[at:stop])
        for char in made:
            chars.append(char)
            starts.append(at)
            ends.append(stop)
        at = stop
    if chars and chars[-1] == " ":
        del chars[-1], starts[-1], ends[-1]
    return "".join(chars), starts, ends


def _piece_bounds(text: str, pieces: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where each piece stands in the text, without the blank before it."""
    if not pieces:
        return []
    lead = len("".join(pieces)) - len(text)  # a blank that the first piece has and the text has not
    stops = list(accumulate(map(len, pieces)))
    return [
        (stop - len(piece) + (piece[0] == " " and len(piece) > 1) - lead, stop - lead)
        for piece, stop in zip(pieces, stops, strict=True)
    ]
