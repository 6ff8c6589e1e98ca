"""Alignment: which provision of one version is which of another.

What is equal is paired first, along a longest chain; then what stands in the same place and reads
alike; then what shares rare pairs of words, wherever it stands; containers follow their contents.
What is paired but off the chain was moved; what became two, or two that became one, are told.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from travaux.text.flat import Flat, count_chars, flatten, plain_kind, words_of
from travaux.text.hunks import longest_chain, minimal_hunks, share_words
from travaux.text.model import Instrument, Provision

_ALIKE = 0.5  # least share of words in common of a pair in place
_KIN = 0.35  # the same, where number and parent are the same
_RARE = 3  # provisions a pair of words may stand in and still vote
_PART = 0.7  # share of a half's words that must come from the whole that was split


class Alignment(NamedTuple):
    """How the provisions of ``old`` and ``new`` pair up; numbers are places in reading order.

    Attributes:
        old: the base, flat.
        new: the other version, flat.
        pairs: old -> new, for every pair, moves included; each place stands in one pair at most.
        kept: old -> new, for the pairs that stand where they stood: their parents are a pair that
            was kept, and they are in order among its children.
        splits: old -> the two places in new that its words went to.
        merges: new -> the two places in old that its words came from.
    """

    old: Flat
    new: Flat
    pairs: dict[int, int]
    kept: dict[int, int]
    splits: dict[int, tuple[int, int]]
    merges: dict[int, tuple[int, int]]

    @property
    def moved(self) -> dict[int, int]:
        """The pairs that stand elsewhere; what only went along with its parent is not among them."""
        return {
            i: j
            for i, j in self.pairs.items()
            if i not in self.kept
            and i not in self.splits
            and j not in self.merges
            and not self._went_along(i, j)
        }

    def _went_along(self, i: int, j: int) -> bool:
        parent = self.old.parents[i]
        return parent >= 0 and parent not in self.kept and self.pairs.get(parent) == self.new.parents[j]


def narrow_alignment(alignment: Alignment, i: int, j: int) -> Alignment:
    """The alignment of one provision, moved from ``i`` to ``j``, with all that stands under it."""
    old, new = flatten((alignment.old.provisions[i],)), flatten((alignment.new.provisions[j],))
    finder = _Finder(old, new)
    for one in range(i, i + len(old.provisions)):  # what is under a provision follows it
        other = alignment.pairs.get(one, -1)
        if j <= other < j + len(new.provisions):
            finder.pairs[one - i] = other - j
    return Alignment(old, new, finder.pairs, finder.keep_in_place(), {}, {})


def align_provisions(old: Instrument | Flat, new: Instrument | Flat) -> Alignment:
    """Pair the provisions of two versions, moves, splits and merges included.

    Args:
        old: the base.
        new: the other version.

    Raises:
        DuplicateIdError: a version holds one id twice.

    Complexity: O(n²/64 + words + gaps), n provisions; a gap is a run of them with no equal inside.
    Source: patience-like chains over equal provisions; votes of rare word pairs for the rest.
    """
    finder = _Finder(
        old if isinstance(old, Flat) else flatten(old.provisions),
        new if isinstance(new, Flat) else flatten(new.provisions),
    )
    finder.pair_equals()
    if finder.is_open():
        finder.pair_gaps()
    if finder.is_open():
        finder.pair_by_votes()
        finder.pair_containers()
        finder.pair_cells()
        finder.pair_kin()
    kept = finder.keep_in_place()
    splits, merges = finder.find_splits(kept)
    return Alignment(finder.old, finder.new, finder.pairs, kept, splits, merges)


class _Finder:
    """The pairs found so far, and the steps that find more; each step only adds."""

    def __init__(self, old: Flat, new: Flat) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.taken: dict[int, int] = {}
        self.weights: dict[int, int] = {}

    def is_open(self) -> bool:
        """Whether both sides hold a provision without a pair."""
        return len(self.pairs) < min(len(self.old.provisions), len(self.new.provisions))

    def _pair(self, i: int, j: int) -> None:
        self.pairs[i] = j
        self.taken[j] = i

    def _unpaired(self) -> tuple[list[int], list[int]]:
        return (
            [i for i in range(len(self.old.provisions)) if i not in self.pairs],
            [j for j in range(len(self.new.provisions)) if j not in self.taken],
        )

    def pair_equals(self) -> None:
        """Equal provisions along a longest chain, then equal ones that stand once on each side."""
        ids: dict[object, int] = {}
        old, new = (_name_wordings(flat, ids) for flat in (self.old, self.new))
        at = new_at = 0
        for start, end, new_start, new_end in [*minimal_hunks(old, new), (len(old), 0, len(new), 0)]:
            for i, j in zip(range(at, start), range(new_at, new_start), strict=True):
                self._pair(i, j)
            at, new_at = end, new_end
        left, right = self._unpaired()
        if left and right:
            places: dict[int, list[int]] = defaultdict(list)
            others: dict[int, list[int]] = defaultdict(list)
            for i in left:
                places[old[i]].append(i)
            for j in right:
                others[new[j]].append(j)
            for name, found in places.items():
                if (
                    len(found) == 1
                    and len(others.get(name, ())) == 1
                    and words_of(self.old.provisions[found[0]])
                ):
                    self._pair(found[0], others[name][0])

    def pair_gaps(self) -> None:
        """Between two pairs of the chain: the same numbers and kinds on both sides, reading alike."""
        for left, right in self._gaps():
            labels = [
                [_label(flat.provisions[at]) for at in side]
                for flat, side in ((self.old, left), (self.new, right))
            ]
            if labels[0] != labels[1]:
                continue
            for i, j in zip(left, right, strict=True):
                if self._likeness(i, j) >= _ALIKE:
                    self._pair(i, j)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Runs of unpaired places between neighbours of the chain of pairs."""
        chain = longest_chain(sorted(self.pairs.items()))
        at = new_at = -1
        for i, j in [*chain, (len(self.old.provisions), len(self.new.provisions))]:
            left = [k for k in range(at + 1, i) if k not in self.pairs]
            right = [k for k in range(new_at + 1, j) if k not in self.taken]
            if left and right:
                yield left, right
            at, new_at = i, j

    def _likeness(self, i: int, j: int) -> float:
        return share_words(words_of(self.old.provisions[i]), words_of(self.new.provisions[j]))

    def pair_by_votes(self) -> None:
        """Unpaired provisions that share pairs of words which few others hold, most votes first."""
        left, right = self._unpaired()
        owners: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i in left:
            own = words_of(self.old.provisions[i])
            for couple in set(pairwise(own)):
                owners[couple].append(i)
        ballots: list[tuple[float, int, int, int]] = []
        for j in right:
            own = words_of(self.new.provisions[j])
            votes: Counter[int] = Counter()
            for couple in set(pairwise(own)):
                voters = owners.get(couple, ())
                if len(voters) <= _RARE:
                    votes.update(voters)
            ballots += [(n, -abs(i - j), i, j) for i, n in votes.most_common(4) if n > 1 or len(own) < 6]
        for _, _, i, j in sorted(ballots, reverse=True):
            free = i not in self.pairs and j not in self.taken
            if free and self._same_kind(i, j) and self._likeness(i, j) >= _ALIKE:
                self._pair(i, j)

    def _same_kind(self, i: int, j: int) -> bool:
        return plain_kind(self.old.provisions[i]) == plain_kind(self.new.provisions[j])

    def pair_containers(self) -> None:
        """Parents whose children are pairs, weighed by their length, from the leaves up."""
        weights: Counter[tuple[int, int]] = Counter()
        for i in reversed(self._under_unpaired()):
            j = self.pairs.get(i, -1)
            if j < 0 and (ranked := [(n, b) for b, n in self._ballot(weights, i) if b not in self.taken]):
                _, j = max(ranked)
                if self._same_kind(i, j):
                    self._pair(i, j)
                else:
                    j = -1
            if j >= 0:
                share = 1 + count_chars(self.old.provisions[i]) + sum(n for _, n in self._ballot(weights, i))
                weights[self.old.parents[i], self.new.parents[j]] += share

    def _under_unpaired(self) -> list[int]:
        """Parents without a pair, and all that stands under them."""
        found: dict[int, None] = {}
        for i, parent in enumerate(self.old.parents):
            if parent in found or (i in self.old.children and i not in self.pairs):
                found[i] = None
        return list(found)

    def _ballot(self, weights: Counter[tuple[int, int]], i: int) -> list[tuple[int, int]]:
        if i not in self.old.children:
            return []
        others = {self.new.parents[self.pairs[k]] for k in self.old.children[i] if k in self.pairs}
        return [(j, weights[i, j]) for j in others if j >= 0]

    def pair_cells(self) -> None:
        """The cells of paired rows of the same length, by their columns."""
        for i, j in list(self.pairs.items()):
            mine, theirs = self.old.children.get(i, ()), self.new.children.get(j, ())
            if self.old.provisions[i].kind == "row" and len(mine) == len(theirs):
                for one, other in zip(mine, theirs, strict=True):
                    if one not in self.pairs and other not in self.taken:
                        self._pair(one, other)

    def pair_kin(self) -> None:
        """What is left under paired parents: same kind, and same number or alone in its gap."""
        for left, right in list(self._gaps()):
            sides: dict[tuple[int, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
            for i in left:
                sides[self.pairs.get(self.old.parents[i], -1), plain_kind(self.old.provisions[i])][0].append(
                    i
                )
            for j in right:
                sides[self.new.parents[j], plain_kind(self.new.provisions[j])][1].append(j)
            for (parent, _), (mine, theirs) in sides.items():
                numbers = {self.new.provisions[j].number: j for j in theirs}
                for i in mine:
                    if parent < 0 and self.old.parents[i] >= 0:
                        continue
                    j = numbers.get(self.old.provisions[i].number, -1)
                    alone = len(mine) == len(theirs) == 1
                    j = theirs[0] if alone else j
                    if j >= 0 and j not in self.taken and (alone or self._likeness(i, j) >= _KIN):
                        self._pair(i, j)

    def keep_in_place(self) -> dict[int, int]:
        """The pairs whose parents are kept and which are in order among their siblings."""
        kept: dict[int, int] = {}
        for parent in [-1, *range(len(self.old.provisions))]:
            other = kept.get(parent, -1) if parent >= 0 else -1
            if parent not in self.old.children or (parent >= 0 and other < 0):
                continue
            family = [
                (i, self.pairs[i])
                for i in self.old.children[parent]
                if i in self.pairs
                and self.new.parents[self.pairs[i]] == other
                and self._same_kind(i, self.pairs[i])
            ]
            if not _ascends(family):
                family = _heaviest_chain(family, [self._weigh(i) for i, _ in family])
            kept.update(family)
        return kept

    def _weigh(self, i: int) -> int:
        """Characters under a provision, so that of two that changed places the shorter one has moved."""
        if i not in self.weights:
            inside = sum(self._weigh(child) for child in self.old.children.get(i, ()))
            self.weights[i] = 1 + count_chars(self.old.provisions[i]) + inside
        return self.weights[i]

    def find_splits(
        self, kept: dict[int, int]
    ) -> tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]]:
        """Leaves that became two neighbours, and neighbours that became one; taken out of ``kept``."""
        splits = {
            i: (min(kept[i], j), max(kept[i], j))
            for i, j in _find_parted(self.old, self.new, kept, self.taken)
        }
        back = {j: i for i, j in kept.items() if i not in splits}
        merges = {
            j: (min(back[j], i), max(back[j], i))
            for j, i in _find_parted(self.new, self.old, back, self.pairs)
        }
        for i in [*splits, *(back[j] for j in merges)]:
            del kept[i]
        return splits, merges


def _ascends(pairs: list[tuple[int, int]]) -> bool:
    return all(one[1] < other[1] for one, other in pairwise(pairs))


def _heaviest_chain(pairs: list[tuple[int, int]], weights: list[int]) -> list[tuple[int, int]]:
    """The subsequence whose second members ascend and whose weights sum to most.

    Args:
        pairs: first members ascending.
        weights: of each pair, positive.

    Complexity: O(n log n).
    Source: prefix maxima in a Fenwick tree.
    """
    ranks = {second: rank for rank, second in enumerate(sorted(second for _, second in pairs), 1)}
    tree = [(0, -1)] * (len(pairs) + 1)  # best weight of a chain that ends at or before a rank, and its end
    before: list[int] = []
    best = (0, -1)
    for at, (_, second) in enumerate(pairs):
        rank = ranks[second]
        top, k = (0, -1), rank - 1
        while k:
            top, k = max(top, tree[k]), k & (k - 1)
        before.append(top[1])
        found = (top[0] + weights[at], at)
        best, k = max(best, found), rank
        while k < len(tree):
            tree[k], k = max(tree[k], found), k + (k & -k)
    chain: list[tuple[int, int]] = []
    at = best[1]
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _find_parted(
    whole: Flat, parts: Flat, kept: dict[int, int], taken: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Pairs of a leaf of ``whole`` and the unpaired neighbour that the rest of its words went to."""
    siblings = {at: (family, k) for family in parts.children.values() for k, at in enumerate(family)}
    used: set[int] = set()
    for i, j in kept.items():
        if i in whole.children or whole.provisions[i].text == parts.provisions[j].text:
            continue
        family, place = siblings[j]
        for k in (place + 1, place - 1):
            if not 0 <= k < len(family):
                continue
            other = family[k]
            if other in taken or other in used or other in parts.children:
                continue
            own, here, there = (
                words_of(p) for p in (whole.provisions[i], parts.provisions[j], parts.provisions[other])
            )
            if len(there) < 4 or len(here) < 4:
                continue
            both = here + there if k > place else there + here
            won = LCSseq.similarity(own, both) - LCSseq.similarity(own, here)
            if won >= _PART * len(there) and LCSseq.similarity(own, here) >= _PART * len(here):
                used.add(other)
                yield i, other
                break


def _label(provision: Provision) -> tuple[object, ...]:
    return provision.kind, provision.number


def _name_wordings(flat: Flat, ids: dict[object, int]) -> list[int]:
    """One number for each wording; a container without words of its own is named by its contents."""
    names = [0] * len(flat.provisions)
    for at in range(len(flat.provisions) - 1, -1, -1):
        p = flat.provisions[at]
        key: tuple[object, ...] = (p.kind, p.heading, p.text, p.tail)
        if not (p.heading or p.text or p.tail):
            inside = tuple(names[child] for child in flat.children[at]) if at in flat.children else p.number
            key = (p.kind, inside)
        names[at] = ids.setdefault(key, len(ids))
    return names
