"""The words of one group of paragraphs, old and new, and where each went."""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.text.carrying.pairing import Group
from travaux.text.carrying.wording import Wording, is_content
from travaux.text.hunks import Hunk, diff_words, mark_hunks
from travaux.text.notes import Span

_CONTEXT = 12  # pieces on each side that may tell one of several equal passages from another
_CONTEXT_WORDS = 3  # telling words that this must hold


class Passage:
    """Paragraphs that are neighbours, as one run of pieces."""

    def __init__(self, numbers: Sequence[int], side: Sequence[Wording]) -> None:
        self.numbers = tuple(numbers)
        self.wordings = [side[at] for at in numbers]
        self.starts = [0]
        for wording in self.wordings:
            self.starts.append(self.starts[-1] + len(wording.pieces))
        self.pieces = tuple(piece for wording in self.wordings for piece in wording.pieces)

    def shift(self, paragraph: int) -> int:
        """The place of a paragraph's first piece."""
        return self.starts[self.numbers.index(paragraph)]

    def find(self, piece: int) -> tuple[int, int]:
        """The paragraph (its place in the group) and the piece in it, of a piece of the run."""
        k = next(k for k in range(len(self.wordings)) if piece < self.starts[k + 1])
        return k, piece - self.starts[k]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentences around a run of pieces; never over the edge of its paragraphs."""
        if not self.pieces:
            return 0, 0
        first, own = self.find(min(start, len(self.pieces) - 1))
        last, other = self.find(min(max(start, end - 1), len(self.pieces) - 1))
        low = self.wordings[first].sentence(own, own + 1)[0] + self.starts[first]
        high = self.wordings[last].sentence(other, other + 1)[1] + self.starts[last]
        return low, high

    def words(self, start: int, end: int) -> str:
        """The words of a run, as a reader sees them."""
        return "".join(self.pieces[start:end]).strip(" ")

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The characters of a run of pieces, paragraph by paragraph."""
        made: list[Span] = []
        for k, wording in enumerate(self.wordings):
            low, high = max(start, self.starts[k]), min(end, self.starts[k + 1])
            if low < high:
                first, _ = wording.bounds(low - self.starts[k])
                _, last = wording.bounds(high - 1 - self.starts[k])
                made.append(Span(self.numbers[k], first, last))
        return tuple(made)

    def gap(self, piece: int) -> Span:
        """The place between two pieces: after the one before it, where both are of one paragraph."""
        if not self.pieces:
            return Span(self.numbers[0], 0, 0)
        if piece == 0:
            k, own = self.find(0)
            at = self.wordings[k].bounds(own)[0]
        else:
            k, own = self.find(piece - 1)
            at = self.wordings[k].bounds(own)[1]
        return Span(self.numbers[k], at, at)


@dataclass(frozen=True, slots=True)
class Route:
    """Where a run of old pieces went: new pieces, and whether all of them are as they were."""

    start: int
    end: int
    is_same: bool


class Changes:
    """The changes between the two sides of a group."""

    def __init__(self, group: Group, old: Sequence[Wording], new: Sequence[Wording]) -> None:
        self.old, self.new = Passage(group.old, old), Passage(group.new, new)
        same = self.old.pieces == self.new.pieces
        self.hunks: list[Hunk] = [] if same else diff_words(self.old.pieces, self.new.pieces)

    def find_route(self, start: int, end: int) -> Route | None:
        """Where the pieces ``[start, end)`` of the old side went; None if that is not certain."""
        under = [h for h in self.hunks if _meets(h, start, end)]
        if not under:
            low = self._map_equal(start)
            if start < end and not self._is_told_apart(start, end):
                return None
            return Route(low, low + end - start, is_same=True)
        if len(under) == 1 and under[0].start <= start and end <= under[0].end:
            inside = self._find_survivor(start, end, under[0])
            if inside is not None:
                return Route(inside, inside + end - start, is_same=True)
        first, last = under[0], under[-1]
        low = first.new_start if first.start <= start else self._map_equal(start)
        high = last.new_end if last.end >= end else self._map_equal(end - 1) + 1
        return Route(low, max(low, high), is_same=False)

    def list_hunks(self, start: int, end: int) -> list[Hunk]:
        """The changes that touch a run of the old side, those at its edges included."""
        return [h for h in self.hunks if h.start <= end and h.end >= start]

    def mark(self, start: int, end: int) -> tuple[str, str, str]:
        """Old words, new words and both in one line, for a run of the old side widened to whole changes."""
        touched = self.list_hunks(start, end)
        if touched:
            start, end = min(start, touched[0].start), max(end, touched[-1].end)
        low = touched[0].new_start if touched and touched[0].start == start else self._map_equal(start)
        if touched and touched[-1].end == end:
            high = touched[-1].new_end
        else:
            high = self._map_equal(end - 1) + 1 if end else 0
        moved = [Hunk(h.start - start, h.end - start, h.new_start - low, h.new_end - low) for h in touched]
        marked = mark_hunks(self.old.pieces[start:end], self.new.pieces[low:high], moved)
        return self.old.words(start, end), self.new.words(low, high), marked

    def is_fresh(self, start: int, end: int) -> bool:
        """Whether a run of the new side is among what the revision put in."""
        return any(h.new_start <= start and end <= h.new_end for h in self.hunks)

    def _map_equal(self, piece: int) -> int:
        """The new place of an old piece outside all hunks (or behind the last one)."""
        shift = 0
        for hunk in self.hunks:
            if hunk.end > piece:
                break
            shift = hunk.new_end - hunk.end
        return piece + shift

    def _find_survivor(self, start: int, end: int, hunk: Hunk) -> int | None:
        run = self.old.pieces[start:end]
        if not any(map(is_content, run)):
            return None
        there = find_runs(self.new.pieces, run)
        if len(there) == 1 == len(find_runs(self.old.pieces, run)):
            return there[0] if hunk.new_start <= there[0] and there[0] + len(run) <= hunk.new_end else None
        return None

    def _is_told_apart(self, start: int, end: int) -> bool:
        """Whether a run that stands still is the one meant, where its words stand there several times."""
        run = self.old.pieces[start:end]
        if not self.hunks:
            return True
        counts = len(find_runs(self.old.pieces, run)), len(find_runs(self.new.pieces, run))
        if counts == (1, 1):
            return True
        first = max([h.end for h in self.hunks if h.end <= start], default=0)
        last = min([h.start for h in self.hunks if h.start >= end], default=len(self.old.pieces))
        first, last = max(first, start - _CONTEXT), min(last, end + _CONTEXT)
        around = self.old.pieces[first:last]
        beside = [*self.old.pieces[first:start], *self.old.pieces[end:last]]
        if sum(map(is_content, beside)) < _CONTEXT_WORDS and counts[0] != counts[1]:
            return False
        if len(find_runs(self.old.pieces, around)) == len(find_runs(self.new.pieces, around)) == 1:
            return True
        return counts[0] == counts[1] and sum(map(is_content, beside)) >= _CONTEXT_WORDS


def find_runs(pieces: Sequence[str], run: Sequence[str]) -> list[int]:
    """The places where a run of pieces begins.

    >>> find_runs((" a", " b", " a", " b"), (" a", " b"))
    [0, 2]
    """
    if not run:
        return []
    first, size = run[0], len(run)
    wanted = tuple(run)
    return [
        at for at, piece in enumerate(pieces) if piece == first and tuple(pieces[at : at + size]) == wanted
    ]


def _meets(hunk: Hunk, start: int, end: int) -> bool:
    """Whether a change takes words of a run, or puts some between them."""
    if hunk.start == hunk.end:
        return start < hunk.start < end
    return hunk.start < end and hunk.end > start
