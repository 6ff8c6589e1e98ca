"""Pairs kept: a change of wording never parts the two brackets of a pair that the text has of its own.

A text under negotiation has brackets before anybody proposes anything. A change that takes in one of a pair
and leaves the other would read as brackets that nobody wrote; so it takes in both, and what is between.
Brackets in a row with no blank between them are rival wordings of one place: they change together.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

_CLOSERS = {"]": "[", "}": "{", "］": "［"}
_GLYPHS = frozenset(f"{blank}{glyph}" for glyph in "[]{}［］" for blank in ("", " "))

Span: TypeAlias = tuple[int, int, int, int]
"""Pieces ``old[start:end]`` become ``new[new_start:new_end]``, as in `travaux.text.hunks`."""


def has_brackets(spans: Iterable[Span], old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a bracket is among the changed pieces; where none is, no pair can be parted."""
    return not all(
        _GLYPHS.isdisjoint(old[start:end]) and _GLYPHS.isdisjoint(new[new_start:new_end])
        for start, end, new_start, new_end in spans
    )


def keep_pairs(spans: Iterable[Span], old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """Widen the changes that take in one bracket of a pair, on either side, until they take in both.

    Args:
        spans: the changes, in order.
        old: pieces of the one wording.
        new: pieces of the other.

    Complexity: linear in the pieces.
    """
    track = _Track([*spans, (len(old), len(old), len(new), len(new))], old, new)
    track.widen()
    return track.read()


class _Track:
    """Both wordings on one line of steps: a piece that both have is one, and each changed piece is one.

    Attributes:
        steps: where each stands in the old wording and in the new.
        changed: of each step, whether it is a change; the last is none.
        partners: step of a bracket -> the steps of those that change with it, on either side.
        beyond: of each step, one before which there is no unchanged one.
    """

    def __init__(self, spans: Sequence[Span], old: Sequence[str], new: Sequence[str]) -> None:
        self.steps: list[tuple[int, int]] = []
        self.changed = bytearray()
        at = new_at = 0
        for start, end, new_start, new_end in spans:
            self.steps += zip(range(at, start), range(new_at, new_start), strict=True)
            self.changed += bytes(start - at)
            self.steps += ((place, new_start) for place in range(start, end))
            self.steps += ((end, place) for place in range(new_start, new_end))
            self.changed += b"\1" * (end - start + new_end - new_start)
            at, new_at = end, new_end
        self.steps.append((len(old), len(new)))
        self.changed.append(0)
        self.beyond = list(range(1, len(self.steps) + 1))
        self.partners: dict[int, list[int]] = {}
        for side, pieces in enumerate((old, new)):
            steps = {place[side]: step for step, place in enumerate(self.steps)}  # its own stands last
            for one, other in _find_partners(pieces):
                self.partners.setdefault(steps[one], []).append(steps[other])
                self.partners.setdefault(steps[other], []).append(steps[one])

    def widen(self) -> None:
        """Change what stands between the two brackets of a pair of which one is changed, until none is."""
        waiting = [step for step in self.partners if self.changed[step]]
        while waiting:
            step = waiting.pop()
            for partner in self.partners[step]:
                at = self._unchanged_from(min(step, partner))
                while at <= max(step, partner):
                    self.changed[at] = 1
                    if at in self.partners:
                        waiting.append(at)
                    at = self._unchanged_from(at)

    def _unchanged_from(self, step: int) -> int:
        """The first unchanged step from one on; the way there is shortened for the next that asks."""
        at = step
        while self.changed[at]:
            at = self.beyond[at]
        while step < at:
            following, self.beyond[step] = self.beyond[step], at
            step = following
        return at

    def read(self) -> Iterator[Span]:
        """The changes as they are now: runs of changed steps."""
        start = -1
        for step, is_changed in enumerate(self.changed):
            if is_changed and start < 0:
                start = step
            elif not is_changed and start >= 0:
                (old_start, new_start), (old_end, new_end) = self.steps[start], self.steps[step]
                yield old_start, old_end, new_start, new_end
                start = -1


def _find_partners(pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of brackets that change together: those of a pair, and "][" between two in a row."""
    pairs = dict(_pair_pieces(pieces))
    yield from pairs.items()
    for closed in pairs.values():
        if closed + 1 in pairs and pieces[closed + 1][0] != " ":
            yield closed, closed + 1


def _pair_pieces(pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of brackets that are pairs: each closing one with the nearest open one of its sort.

    A bracket that is still open when one around it closes has no partner.
    """
    opened: list[tuple[str, int]] = []
    still_open = dict.fromkeys(_CLOSERS.values(), 0)
    for place, piece in enumerate(pieces):
        if piece not in _GLYPHS:
            continue
        glyph = piece[-1]
        wanted = _CLOSERS.get(glyph)
        if wanted is None:
            opened.append((glyph, place))
            still_open[glyph] += 1
        elif still_open[wanted]:
            while (top := opened.pop())[0] != wanted:
                still_open[top[0]] -= 1
            still_open[wanted] -= 1
            yield top[1], place
