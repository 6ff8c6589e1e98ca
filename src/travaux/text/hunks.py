"""Hunks: what changed between two wordings, marked as a drafter would by hand.

First the smallest set of changed pieces (a longest common subsequence), then a reading of it: what
stands unchanged between two changes must be worth the reader's eye, or the two become one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from travaux.text.pairs_kept import has_brackets, keep_pairs
from travaux.text.word_lists import FUNCTION_WORDS, MODALS
from travaux.text.words import split_words

_LARGEST_TABLE = 200_000_000  # cells (bits) of one common-subsequence table: 25 MB
_STRETCHES, _NEARLY_ALL = 3, 0.9  # changes, and share of the shorter wording, of one that only grew
_CROWD, _CHANGED = 4, 0.55  # changes in one sentence, and share of its words, from which it stands whole
_REWRITTEN = 8  # pieces on both sides from which a clause counts as rewritten
_STUMP = 2  # pieces that do not stand alone between it and the end of the sentence
_LIGHTEST = 0.2  # words that a comma weighs
_STRONG = 8  # pieces that stay an anchor whatever stands beside them
_ENDS = frozenset(".?!。؟！？")
_JOINERS = frozenset("and or et ou y e o und oder en of и или و أو dan atau ed ve veya".split())
_NEGATED = 3  # pieces that stand between "ne" and "pas": a verb and its pronouns
_NEGATORS = frozenset((" pas", " plus", " jamais", " point", " guère", " aucun", " aucune", " rien"))
_OPENERS = frozenset("([{«“„‘「『（《")


class Hunk(NamedTuple):
    """Pieces ``old[start:end]`` become ``new[new_start:new_end]``; one of the two may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int


def minimal_hunks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Hunk]:
    """The fewest pieces deleted and inserted that make ``new`` of ``old``.

    Returns:
        Hunks in order, never touching; exact up to 200 million pairs of pieces, beyond that cut at
        pieces that stand once in both.

    Complexity: O(n·m / 64) time and bits, with n and m the pieces between the first and last change.
    Source: rapidfuzz, bit-parallel longest common subsequence after Hyyrö.
    """
    if len(old) * len(new) > _LARGEST_TABLE:
        return _anchored_hunks(old, new)
    hunks: list[Hunk] = []
    for code in LCSseq.opcodes(old, new):
        if code.tag == "equal":
            continue
        start, end, new_start, new_end = code.src_start, code.src_end, code.dest_start, code.dest_end
        if hunks and hunks[-1].end == start and hunks[-1].new_end == new_start:
            start, new_start = hunks.pop()[::2]
        hunks.append(Hunk(start, end, new_start, new_end))
    return hunks


@lru_cache(maxsize=1 << 12)
def minimal_hunks_of(old: tuple[str, ...], new: tuple[str, ...]) -> list[Hunk]:
    """`minimal_hunks` of two wordings, remembered: first asked to pair provisions, then to mark them."""
    return minimal_hunks(old, new)


def share_words(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    """Share of the longer wording's pieces that both have, in order; 1 for two that are empty.

    A wording that only grew or shrank by whole stretches is measured by the shorter one.
    """
    longest, shortest = max(len(old), len(new)), min(len(old), len(new))
    if not longest:
        return 1.0
    hunks = minimal_hunks_of(old, new)
    shared = len(old) - sum(hunk.end - hunk.start for hunk in hunks)
    grew = shortest >= _REWRITTEN and len(hunks) <= _STRETCHES and shared >= _NEARLY_ALL * shortest
    return shared / (shortest if grew else longest)


def _anchored_hunks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Hunk]:
    """Minimal hunks between a longest chain of pieces that stand once in each text."""
    in_old, in_new = Counter(old), Counter(new)
    places = {piece: at for at, piece in enumerate(new) if in_new[piece] == 1}
    chain = longest_chain([(at, places[p]) for at, p in enumerate(old) if in_old[p] == 1 and p in places])
    if not chain:
        return [Hunk(0, len(old), 0, len(new))] if old or new else []
    hunks: list[Hunk] = []
    at = new_at = 0
    for stop, new_stop in [*chain, (len(old), len(new))]:
        if (stop - at) * (new_stop - new_at) > _LARGEST_TABLE:
            hunks.append(Hunk(at, stop, new_at, new_stop))
        else:
            hunks += (
                Hunk(h.start + at, h.end + at, h.new_start + new_at, h.new_end + new_at)
                for h in minimal_hunks(old[at:stop], new[new_at:new_stop])
            )
        at, new_at = stop + 1, new_stop + 1
    return hunks


def longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of pairs (first members ascending) whose second members ascend too.

    Complexity: O(n log n). Source: patience sorting, as in Bram Cohen's patience diff.
    """
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        pile = bisect_left(tails, second)
        before.append(tops[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(second)
            tops.append(at)
        else:
            tails[pile] = second
            tops[pile] = at
    chain: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def diff_words(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """What changed, as a drafter would mark it.

    Args:
        old: pieces of the one wording (`split_words`).
        new: pieces of the other.

    Returns:
        Hunks in order, never touching. Changes held apart by nothing but a function word or a
        comma are one; a clause rewritten or turned round stands whole; an insertion or deletion
        that could stand in several places stands where a phrase begins and ends; the two brackets of a
        pair of the text's own are in one change, or in none.
    """
    hunks = minimal_hunks_of(tuple(old), tuple(new))
    if len(hunks) > 1:
        hunks = _join_crowds(_join_over_weak_anchors(hunks, old, new), old)
    hunks = _finish_sentences(_settle(hunks, old, new), old)
    return [Hunk(*span) for span in keep_pairs(hunks, old, new)] if has_brackets(hunks, old, new) else hunks


@lru_cache(maxsize=1 << 16)
def _weigh(piece: str) -> float:
    """How much an unchanged piece holds two changes apart."""
    bare = piece.strip(" ").lower()
    if bare in _ENDS:
        return 1.2
    if not any(map(str.isalnum, bare)):
        return _LIGHTEST
    if bare in FUNCTION_WORDS and bare not in MODALS:
        return 0.45
    return 1.0


def _join_over_weak_anchors(hunks: list[Hunk], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Make neighbours one hunk until every anchor between two is worth keeping."""
    joined = True
    while joined and len(hunks) > 1:
        joined = False
        kept = [hunks[0]]
        for hunk in hunks[1:]:
            last = kept[-1]
            if _is_weak(last, hunk, old, new):
                kept[-1] = Hunk(last.start, hunk.end, last.new_start, hunk.new_end)
                joined = True
            else:
                kept.append(hunk)
        hunks = kept
    return hunks


def _is_weak(left: Hunk, right: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the anchor between two hunks is too slight for their sizes, or a clause turned round."""
    anchor = right.start - left.end
    size = max(left.end - left.start, left.new_end - left.new_start)
    other = max(right.end - right.start, right.new_end - right.new_start)
    if anchor < _STRONG:
        needed = 0.5 + 0.15 * min(size, other)
        if anchor * _LIGHTEST < needed and sum(map(_weigh, old[left.end : right.start])) < needed:
            return True
    if anchor <= 2 and _is_swapped(left, right, old, new):
        return True
    if anchor <= _NEGATED and (
        _is_negation(old[left.start : left.end], old[right.start : right.end])
        or _is_negation(new[left.new_start : left.new_end], new[right.new_start : right.new_end])
    ):
        return True
    if anchor <= size + other and min(size, other) > 1:
        return _is_turned(new[left.new_start : left.new_end], old[right.start : right.end]) or _is_turned(
            old[left.start : left.end], new[right.new_start : right.new_end]
        )
    return False


def _is_negation(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the two halves of one negation stand on the two sides of its verb."""
    return bool(left and right) and left[-1] == " ne" and right[0] in _NEGATORS


def _is_swapped(left: Hunk, right: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether what stood before a short anchor came after it, and the other way round: a voice turned."""
    gone, come = (_content_words(old[h.start : h.end]) for h in (left, right))
    here, there = (_content_words(new[h.new_start : h.new_end]) for h in (left, right))
    return bool(gone & there and come & here)


def _is_turned(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether most content words of the shorter run stand in the other: the clause was turned round."""
    if min(len(here), len(there)) < 2:
        return False
    some, others = _content_words(here), _content_words(there)
    return some != others and len(some & others) >= max(2, 0.5 * min(len(some), len(others)))


def _content_words(pieces: Sequence[str]) -> set[str]:
    return {piece.strip(" ").lower() for piece in pieces if _weigh(piece) == 1.0}


def _settle(hunks: list[Hunk], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Trim what both sides share at the ends of a hunk, and slide what can slide to its best place."""
    settled: list[Hunk] = []
    low = new_low = 0
    for number, (start, end, new_start, new_end) in enumerate(hunks):
        while start < end and new_start < new_end and old[start] == new[new_start]:
            start, new_start = start + 1, new_start + 1
        while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
            end, new_end = end - 1, new_end - 1
        high = hunks[number + 1].start if number + 1 < len(hunks) else len(old)
        if start == end and new_start < new_end:
            shift = _best_shift(old, low, start, high, new[new_start:new_end])
        elif new_start == new_end and start < end:
            new_high = hunks[number + 1].new_start if number + 1 < len(hunks) else len(new)
            shift = _best_shift(new, new_low, new_start, new_high, old[start:end])
        else:
            shift = 0
        low, new_low = end + shift, new_end + shift
        start, new_start = start + shift, new_start + shift
        if settled and settled[-1].end == start and settled[-1].new_end == new_start:
            start, new_start = settled.pop()[::2]
        settled.append(Hunk(start, low, new_start, new_low))
    return settled


def _join_crowds(hunks: list[Hunk], old: Sequence[str]) -> list[Hunk]:
    """Make the changes of a sentence one where they are many and leave little of it."""
    if len(hunks) < _CROWD:
        return hunks
    ends = [at for at, piece in enumerate(old) if piece in _ENDS]
    kept: list[Hunk] = []
    crowd: list[Hunk] = []
    for hunk in [*hunks, None]:
        if crowd and (hunk is None or bisect_left(ends, hunk.start) != bisect_left(ends, crowd[0].start)):
            first, last = crowd[0], crowd[-1]
            place = bisect_left(ends, first.start)
            sentence = (ends[place] if place < len(ends) else len(old)) - (
                ends[place - 1] + 1 if place else 0
            )
            gone = sum(h.end - h.start for h in crowd)
            come = sum(h.new_end - h.new_start for h in crowd)
            if len(crowd) >= _CROWD and gone + come >= _CHANGED * (2 * sentence - gone + come):
                crowd = [Hunk(first.start, last.end, first.new_start, last.new_end)]
            kept += crowd
            crowd = []
        if hunk is not None:
            crowd.append(hunk)
    return kept


def _finish_sentences(hunks: list[Hunk], old: Sequence[str]) -> list[Hunk]:
    """Let a rewritten clause run to the end of its sentence where only a word or two stood still."""
    finished = list(hunks)
    for place, (start, end, new_start, new_end) in enumerate(hunks):
        if min(end - start, new_end - new_start) < _REWRITTEN:
            continue
        for left in range(1, _STUMP + 1):
            if end + left < len(old) and old[end + left].strip(" ") in _ENDS:
                if place + 1 == len(hunks) or hunks[place + 1].start > end + left:
                    finished[place] = Hunk(start, end + left, new_start, new_end + left)
                break
    return finished


def _best_shift(around: Sequence[str], low: int, at: int, high: int, run: Sequence[str]) -> int:
    """How far a run of pieces that stands at ``around[at]`` should slide, within [low, high]."""
    size = len(run)
    left = 0
    while at - left > low and around[at - left - 1] == run[-1 - left % size]:
        left += 1
    right = 0
    while at + right < high and around[at + right] == run[right % size]:
        right += 1
    if not left and not right:
        return 0
    ranked = []
    for shift in range(-min(left, size), min(right, size) + 1):
        turned = [*run[shift % size :], *run[: shift % size]]
        before = around[at + shift - 1] if at + shift else ""
        ranked.append((_phrase_score(before, turned), -shift))
    return -max(ranked)[1]


def _phrase_score(before: str, run: Sequence[str]) -> float:
    """How much a run of pieces after ``before`` looks like a phrase of its own."""
    first, last = run[0].strip(" ").lower(), run[-1].strip(" ").lower()
    score = 0.0
    if last in _OPENERS or first in {")", "]", "”", "»"}:
        score -= 3
    if last in FUNCTION_WORDS:
        score -= 2
    elif first in _JOINERS:
        score += 0.75
    elif first in FUNCTION_WORDS or first in {",", ";", "،"} or last in {"、", "，"}:
        score += 0.5
    if last in _ENDS and (not before or before.strip(" ") in _ENDS):
        score += 3
    return score


def mark_changes(old: str, new: str) -> str:
    """Both wordings in one line of text.

    >>> mark_changes("Parties shall adopt measures", "Parties should, as appropriate, adopt measures")
    'Parties {-shall-}{+should, as appropriate,+} adopt measures'
    """
    before, after = split_words(old), split_words(new)
    return mark_hunks(before, after, diff_words(before, after))


def mark_hunks(old: Sequence[str], new: Sequence[str], hunks: Sequence[Hunk]) -> str:
    """The old wording with some changes marked; a blank before both sides of a change stands outside."""
    out: list[str] = []
    at = 0
    for start, end, new_start, new_end in hunks:
        out += old[at:start]
        gone, come = "".join(old[start:end]), "".join(new[new_start:new_end])
        if all(side.startswith(" ") for side in (gone, come) if side):
            out.append(" ")
            gone, come = gone[1:], come[1:]
        out += ("{-" + gone + "-}" if gone else "", "{+" + come + "+}" if come else "")
        at = end
    return "".join([*out, *old[at:]]).lstrip(" ")
