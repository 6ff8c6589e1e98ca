"""The words of a row with choices, and their way into the fields of the provisions found in it.

Provisions are found in what a row reads first (the base, as a rule), where ``([a][b (KAR)])`` is ``(a)``. The
row's own words, choices included, then go where the letters of that reading went.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from travaux.text.glyphs import pair_glyphs
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Content, Instrument, Provision, join_words
from travaux.text.notating.profiles import Notation, protect, unprotect
from travaux.text.notating.read_words import glyphs_of, read_content, runs_of

FieldName: TypeAlias = Literal["number", "heading", "text", "tail"]
_HEADED = frozenset(("part", "title", "chapter", "section", "subsection", "article", "annex"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a row as it was written: words without a blank or brackets that touch.

    Attributes:
        written: the characters.
        blank: " " where one stands before it, else nothing.
        letters: how many characters it has where the first alternatives are read.
        firm: whether it must not be cut: it is brackets.
    """

    written: str
    blank: str
    letters: int
    firm: bool


@dataclass(slots=True)
class FieldWords:
    """What stands in each field of a provision, as it was written."""

    number: str = ""
    heading: str = ""
    text: str = ""
    tail: str = ""

    def add(self, name: FieldName, piece: Piece) -> None:
        """Put a piece at the end of a field."""
        words = getattr(self, name)
        setattr(self, name, f"{words}{piece.blank if words else ''}{piece.written}")


class RowWords:
    """A row in pieces, and what it reads first."""

    def __init__(self, text: str, line: Line, notation: Notation, *, in_base: bool) -> None:
        self._line = line
        self.pieces: list[Piece] = []
        plain: list[str] = []
        for written, blank, firm in _cut_row(text, notation):
            words = first_reading(read_content(written, notation, in_base=in_base))
            plain += (blank, words)
            self.pieces.append(Piece(written, blank, _count_letters(words), firm))
        self.plain = canonical_blanks("".join(plain)) or text

    def plain_line(self) -> Line:
        """The line as provisions are found in it."""
        if self.plain == self._line.text:
            return self._line
        return replace(self._line, text=self.plain, marks=(), cells=())


@dataclass(frozen=True, slots=True)
class Cut:
    """What went where, by the identity of a provision: its words; the rows where it and its tail begin."""

    words: dict[int, FieldWords]
    starts: dict[int, int]
    tails: dict[int, int]


def cut_fields(rows: Sequence[RowWords], found: Instrument) -> Cut:
    """Share out the words of rows among the fields that were found in their first reading.

    Complexity: linear in the pieces of all rows, and quadratic in those of one field.
    """
    words: dict[int, FieldWords] = {}
    starts: dict[int, int] = {}
    tails: dict[int, int] = {}
    at, waiting = 0, deque(rows[0].pieces if rows else ())
    last: tuple[Provision, FieldName] | None = None
    wordless: list[int] = []  # provisions that begin where the next words do
    for provision, name, letters in _walk_fields(found):
        while last and at + 1 < len(rows) and letters and not any(piece.letters for piece in waiting):
            _put_rest(words, last, waiting)
            at, waiting = at + 1, deque(rows[at + 1].pieces)
        if id(provision) not in starts:
            wordless.append(id(provision))
        if letters:
            starts.update((each, at) for each in wordless if each not in starts)
            wordless.clear()
            if name == "tail":
                tails[id(provision)] = at
        own = words.setdefault(id(provision), FieldWords())
        while letters > 0 and waiting:
            piece = waiting.popleft()
            if piece.letters > letters and not piece.firm:
                cut = _offset_of(piece.written, letters)
                waiting.appendleft(Piece(piece.written[cut:], "", piece.letters - letters, firm=False))
                piece = Piece(piece.written[:cut], piece.blank, letters, firm=False)
            own.add(name, piece)
            letters -= piece.letters
            last = provision, name
    if last:
        _put_rest(words, last, waiting)
    starts.update((each, at) for each in wordless if each not in starts)
    return Cut(words, starts, tails)


def _put_rest(
    words: dict[int, FieldWords], last: tuple[Provision, FieldName], waiting: Iterable[Piece]
) -> None:
    """What follows in a row after all letters of its first reading: additions, no part of a number."""
    provision, name = last
    if name == "number":
        name = "heading" if provision.kind in _HEADED else "text"
    for piece in waiting:
        words[id(provision)].add(name, piece)


def _walk_fields(found: Instrument) -> Iterator[tuple[Provision, FieldName, int]]:
    """Fields in reading order with the number of their letters."""
    stack = [(item, False) for item in reversed(found.provisions) if isinstance(item, Provision)]
    names: tuple[FieldName, ...] = ("number", "heading", "text")
    while stack:
        provision, is_tail = stack.pop()
        if is_tail:
            yield provision, "tail", _count_letters(join_words(provision.tail))
            continue
        for name in names:
            yield provision, name, _count_letters(join_words(getattr(provision, name)))
        stack.append((provision, True))
        stack.extend((item, False) for item in reversed(provision.children) if isinstance(item, Provision))


def _cut_row(text: str, notation: Notation) -> Iterator[tuple[str, str, bool]]:
    """Pieces of a row: as written, the blank before, whether it is brackets."""
    guarded = protect(text)
    pairs = pair_glyphs(guarded, glyphs=glyphs_of(notation))
    done = 0
    blank = ""
    for run in [*runs_of(pairs, 0, len(guarded)), [(len(guarded), len(guarded))]]:
        opened = run[0][0]
        *words, last = guarded[done:opened].split(" ")
        for word in words:
            if word:
                yield unprotect(word), blank, False
            blank = " "
        if last:
            yield unprotect(last), blank, False
            blank = ""
        if opened == len(guarded):
            return
        done = run[-1][1] + 1 + guarded.startswith("+}", run[-1][1])
        yield unprotect(guarded[opened:done]), blank, True
        blank = ""


def first_reading(content: Content) -> str:
    """The words with the first alternative of every choice: the base's, where it is printed or implied."""
    return "".join(
        part if isinstance(part, str) else first_reading(part.alternatives[0].content) for part in content
    )


def _count_letters(words: str) -> int:
    """Characters that are no blanks."""
    return len("".join(words.split()))


def _offset_of(piece: str, letters: int) -> int:
    """The offset in a piece after so many letters, an escape being one."""
    at = 0
    for _ in range(letters):
        at += 2 if piece.startswith("\\", at) else 1
    return at
