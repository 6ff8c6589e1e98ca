"""Which paragraph of a revision is which of the text before: only what is certain is a pair.

`travaux.text.align` proposes. A pair of its is taken where the two are equal or alike and no other paragraph
comes close; what is short, or stands several times, is taken only between neighbours that are certain; a
heading goes with what follows it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from travaux.text.align import align_provisions
from travaux.text.carrying.wording import Wording, is_content
from travaux.text.flat import Flat
from travaux.text.hunks import longest_chain, share_words
from travaux.text.model import Kind, Provision

_ALIKE = 0.5  # least share of words in common of a pair
_LOOSE = 0.2  # the same between two certain neighbours; then only words that survived are placed
_RIVAL = 0.15  # how much less alike another paragraph may be and still cast doubt
_TELLING = 4  # words that make a paragraph one that could not stand anywhere
_COMMON = 40  # paragraphs from which a couple of words says nothing
_PART = 0.7  # share of a part's words that must come from the whole that was split
_LEAST_PART = 4  # pieces
_CONTAINED = 0.9  # share of a part's words that stand in the whole, of the first part found
_CLOSERS = tuple(".;:,?!。；：，、؛،؟")
_KINDS: dict[str, Kind] = {"text": "text", "cell": "cell", "note": "note", "margin": "preface"}


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs of the old text, and those of the new one that hold their words; neighbours on each side."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which paragraph is which.

    Attributes:
        groups: old -> its group; a pair, or what was split or merged.
        back: new -> its group.
        loose: old -> new, for what was rewritten in its place; no certain pair.
        moved: old paragraphs whose counterparts stand out of order.
    """

    groups: dict[int, Group]
    back: dict[int, Group]
    loose: dict[int, int]
    moved: frozenset[int]


def pair_paragraphs(old: Sequence[Wording], new: Sequence[Wording]) -> Pairing:
    """Pair the paragraphs of two revisions.

    Complexity: that of `align_provisions`, and a table of couples of words.
    """
    finder = _Finder(old, new)
    finder.take_certain()
    finder.take_neighbours()
    finder.take_parted()
    groups = list(finder.find_groups())
    loose = finder.find_loose(groups)
    chain = {
        i for i, _ in longest_chain(sorted((i, j) for i, j in finder.pairs.items() if not finder.is_apart(i)))
    }
    moved = frozenset(
        i for i in finder.pairs if i not in chain and not finder.is_apart(i) and not finder.is_empty(i)
    )
    return Pairing(
        {i: group for group in groups for i in group.old},
        {j: group for group in groups for j in group.new},
        loose,
        moved,
    )


class _Finder:
    """The certain pairs found so far."""

    def __init__(self, old: Sequence[Wording], new: Sequence[Wording]) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.taken: dict[int, int] = {}
        self.proposed = align_provisions(_lay_flat(old), _lay_flat(new)).pairs
        self.counts = tuple(Counter(_key(wording) for wording in side) for side in (old, new))
        self.couples = tuple(_list_couples(side) for side in (old, new))

    def is_apart(self, i: int) -> bool:
        """Whether a paragraph's place says nothing: notes follow what refers to them."""
        return self.old[i].paragraph.story in ("note", "margin")

    def is_empty(self, i: int) -> bool:
        return not self.old[i].whole

    def _pair(self, i: int, j: int) -> None:
        self.pairs[i] = j
        self.taken[j] = i

    def take_certain(self) -> None:
        """What was proposed, is alike, and has no rival."""
        for i, j in self.proposed.items():
            mine, theirs = self.old[i], self.new[j]
            if _key(mine) == _key(theirs):
                alone = self.counts[0][_key(mine)] == self.counts[1][_key(mine)] == 1
                if alone and mine.content:
                    self._pair(i, j)
            elif self._is_doubled(i, j):
                continue
            elif min(mine.content, theirs.content) >= _TELLING and self._is_certain(i, j):
                self._pair(i, j)

    def _is_doubled(self, i: int, j: int) -> bool:
        """Whether one of two paragraphs stands elsewhere too."""
        return self.counts[0][_key(self.old[i])] > 1 or self.counts[1][_key(self.new[j])] > 1

    def _is_certain(self, i: int, j: int) -> bool:
        own = self._likeness(i, j)
        if own < _ALIKE:
            own = max(self._likeness_of_parts(i, j), self._likeness_of_parts(i, j, merged=True))
        if own < _ALIKE:
            return False
        rivals = [self._likeness(i, k) for k in self._rivals(i, side=1, but=j)]
        rivals += [self._likeness(k, j) for k in self._rivals(j, side=0, but=i)]
        return all(rival < own - _RIVAL for rival in rivals)

    def _likeness(self, i: int, j: int) -> float:
        return share_words(self.old[i].pieces, self.new[j].pieces)

    def _likeness_of_parts(self, i: int, j: int, *, merged: bool = False) -> float:
        """The likeness of one paragraph to the other with the neighbours that nothing was proposed for."""
        if merged:
            free = set(range(len(self.old))) - set(self.proposed)
            old = _gather_parts(self.new[j], self.old, i, free)
            joined = tuple(piece for k in old for piece in self.old[k].pieces)
            return share_words(joined, self.new[j].pieces) if len(old) > 1 else 0.0
        free = set(range(len(self.new))) - set(self.proposed.values())
        new = _gather_parts(self.old[i], self.new, j, free)
        joined = tuple(piece for k in new for piece in self.new[k].pieces)
        return share_words(self.old[i].pieces, joined) if len(new) > 1 else 0.0

    def _rivals(self, at: int, *, side: int, but: int) -> list[int]:
        """The paragraphs of a side that share most with one of the other and equal none there."""
        wording = (self.new, self.old)[side][at]
        votes: Counter[int] = Counter()
        for couple in set(pairwise(filter(is_content, wording.pieces))):
            owners = self.couples[side].get(couple, ())
            if len(owners) <= _COMMON:
                votes.update(owners)
        story = wording.paragraph.story
        members, others = (self.old, self.new)[side], self.counts[1 - side]
        return [
            k
            for k, _ in votes.most_common(6)
            if k != but and members[k].paragraph.story == story and _key(members[k]) not in others
        ]

    def take_neighbours(self) -> None:
        """What stands beside certain pairs and is equal or alike; what stands several times last."""
        for doubled in (False, True):
            waiting = [i for i in range(len(self.old)) if i not in self.pairs]
            before = -1
            while waiting and len(self.pairs) != before:
                before = len(self.pairs)
                chain = set(longest_chain(sorted(self.pairs.items()))) if doubled else set()
                found = [(i, self._find_beside(i, chain, doubled=doubled)) for i in waiting]
                for i, j in found:
                    if j is not None and j not in self.taken:
                        self._pair(i, j)
                waiting = [i for i in waiting if i not in self.pairs]

    def _find_beside(self, i: int, chain: set[tuple[int, int]], *, doubled: bool) -> int | None:
        """The place beside the counterparts of its neighbours, where both agree and it reads alike.

        Args:
            i: an old paragraph.
            chain: the pairs that stand in order; one that stands several times leans on none but these, or
                on both its neighbours.
            doubled: whether those are looked for.
        """
        after = self.pairs.get(i + 1, 0) - 1
        before = -1 if self._goes_with_next(i) else self.pairs.get(i - 1, -2) + 1
        said = {j for j in (before, after) if j >= 0}
        if len(said) != 1:
            return None
        j = said.pop()
        if j >= len(self.new) or j in self.taken or not self._fits(i, j):
            return None
        if bool(self.old[i].text) and self._is_doubled(i, j):
            leans = (i - 1, j - 1) in chain or (i + 1, j + 1) in chain
            return j if doubled and (before == after or leans) else None
        return j

    def take_parted(self) -> None:
        """What was cut into parts, or joined of parts, none of which is half of it."""
        for i in [i for i in range(len(self.old)) if i not in self.pairs and self.old[i].content >= _TELLING]:
            free = set(range(len(self.new))) - set(self.taken)
            j = _find_part(self.old[i], self.new, self._rivals(i, side=1, but=-1), free)
            if j is not None and not self._is_shared(self.new[j], self.old, i):
                self._pair(i, j)
        for j in [j for j in range(len(self.new)) if j not in self.taken and self.new[j].content >= _TELLING]:
            free = set(range(len(self.old))) - set(self.pairs)
            part = _find_part(self.new[j], self.old, self._rivals(j, side=0, but=-1), free)
            if part is not None and not self._is_shared(self.old[part], self.new, j):
                self._pair(part, j)

    def _is_shared(self, part: Wording, side: Sequence[Wording], own: int) -> bool:
        """Whether another paragraph of a side could be the whole that a part was cut from."""
        return any(
            k != own and LCSseq.similarity(part.pieces, other.pieces) >= _PART * len(part.pieces)
            for k, other in enumerate(side)
        )

    def _goes_with_next(self, i: int) -> bool:
        wording = self.old[i]
        return bool(
            wording.heading
            or wording.paragraph.heading
            or (wording.content < _TELLING and not wording.whole.endswith(_CLOSERS))
        )

    def _fits(self, i: int, j: int) -> bool:
        mine, theirs = self.old[i], self.new[j]
        if mine.paragraph.story != theirs.paragraph.story or mine.heading != theirs.heading:
            return False
        if not mine.text or not theirs.text:
            return mine.text == theirs.text and bool(mine.number) == bool(theirs.number)
        return self._likeness(i, j) >= _ALIKE

    def find_loose(self, groups: Sequence[Group]) -> dict[int, int]:
        """What stands alone between two certain neighbours on both sides, and kept some words."""
        loose: dict[int, int] = {}
        grouped = {i for group in groups for i in group.old}, {j for group in groups for j in group.new}
        for i in range(len(self.old)):
            before, after = self.pairs.get(i - 1, -2), self.pairs.get(i + 1, -2)
            if i in grouped[0] or before < 0 or after != before + 2 or before + 1 in grouped[1]:
                continue
            mine, theirs = self.old[i], self.new[before + 1]
            same = mine.paragraph.story == theirs.paragraph.story
            if same and mine.text and self._likeness(i, before + 1) >= _LOOSE:
                loose[i] = before + 1
        return loose

    def find_groups(self) -> Iterator[Group]:
        """The pairs, each with the parts that its words went to or came from."""
        free_old = set(range(len(self.old))) - set(self.pairs)
        free_new = set(range(len(self.new))) - set(self.taken)
        for i, j in sorted(self.pairs.items()):
            mine, theirs = self.old[i], self.new[j]
            if _key(mine) == _key(theirs):
                yield Group((i,), (j,))
                continue
            new = _gather_parts(mine, self.new, j, free_new)
            old = _gather_parts(theirs, self.old, i, free_old) if len(new) == 1 else (i,)
            free_new -= set(new)
            free_old -= set(old)
            yield Group(old, new)


def _find_part(whole: Wording, side: Sequence[Wording], likely: Sequence[int], free: set[int]) -> int | None:
    """A paragraph of ``side`` that, with its free neighbours, holds a whole's words."""
    for at in likely:
        own = side[at].pieces
        if at not in free or LCSseq.similarity(whole.pieces, own) < _CONTAINED * len(own):
            continue
        parts = _gather_parts(whole, side, at, free)
        joined = tuple(piece for k in parts for piece in side[k].pieces)
        if len(parts) > 1 and share_words(whole.pieces, joined) >= _ALIKE:
            return at
    return None


def _gather_parts(whole: Wording, side: Sequence[Wording], first: int, free: set[int]) -> tuple[int, ...]:
    """The neighbours of ``side[first]``, itself included, that hold the rest of a paragraph's words."""
    parts = [first]
    words = list(side[first].pieces)
    for step in (1, -1):
        at = first + step
        while at in free and side[at].paragraph.story == whole.paragraph.story:
            there = side[at].pieces
            both = [*words, *there] if step > 0 else [*there, *words]
            won = LCSseq.similarity(whole.pieces, both) - LCSseq.similarity(whole.pieces, words)
            if len(there) < _LEAST_PART or won < _PART * len(there):
                break
            words = both
            parts.append(at)
            at += step
    return tuple(sorted(parts))


def _key(wording: Wording) -> tuple[str, str, str]:
    return wording.paragraph.story, wording.text, "" if wording.text else wording.heading or wording.number


def _lay_flat(side: Sequence[Wording]) -> Flat:
    flat = Flat()
    for at, wording in enumerate(side):
        number = (wording.number,) if wording.number else ()
        text = (wording.text,) if wording.text else ()
        flat.provisions.append(Provision("", _KINDS[wording.paragraph.story], number, (), text))
        flat.parents.append(-1)
        flat.children[-1].append(at)
    return flat


def _list_couples(side: Sequence[Wording]) -> dict[tuple[str, str], list[int]]:
    owners: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, wording in enumerate(side):
        for couple in set(pairwise(filter(is_content, wording.pieces))):
            owners[couple].append(at)
    return owners
