"""Weaving words: one field of one provision, as everybody reads it.

Every distinct wording is compared with the base once. Small changes are gathered first, larger ones
around them: a large change that spans small ones becomes the outer bracket and the small ones stay
inside the base wording, unless writing each wording out is shorter.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from travaux.text.hunks import Hunk, diff_words
from travaux.text.model import NO_POSITIONS, Alternative, Choice, Content
from travaux.text.readings import Group, Readings, gather_kin

Pieces = tuple[str, ...]

_CLASSES = (3, 9, 27, 1 << 30)  # pieces: the largest change of each class
_DEEPEST = 3  # brackets within one another, before rival wordings are compiled together
_BRACKET, _ALTERNATIVE = 1.5, 1.0  # what they cost a reader, in words
_ALIKE = 0.6  # share of words in common from which two wordings are compiled against each other
_WORTH_COMPILING = 8  # pieces


@dataclass(slots=True)
class Block:
    """A place of the base, ``[start, end)``, with rival wordings.

    Attributes:
        slices: reading -> what it has there, for those whose change this bracket shows.
        children: blocks within, in order, whose readings leave the rest of the place as it is.
    """

    start: int
    end: int
    slices: dict[int, Pieces]
    children: list["Block"]

    @property
    def cost(self) -> float:
        """What the brackets cost a reader, the base's own words left aside."""
        return _price(self.slices) + sum(child.cost for child in self.children)

    @property
    def depth(self) -> int:
        """Brackets within one another; 1 where it holds no other."""
        return 1 + max((child.depth for child in self.children), default=0)

    def readings(self) -> set[int]:
        """Everyone who changes something here."""
        return set(self.slices).union(*(child.readings() for child in self.children))

    def without(self, gone: set[int]) -> list["Block"]:
        """The block with some readings taken out; its children where nothing of its own is left."""
        inside = [block for child in self.children for block in child.without(gone)]
        if gone.isdisjoint(self.slices):
            left = self.slices
        else:
            left = {reading: own for reading, own in self.slices.items() if reading not in gone}
        return [Block(self.start, self.end, left, inside)] if left else inside


def _price(slices: Mapping[int, Pieces]) -> float:
    distinct = set(slices.values())
    return _BRACKET + _ALTERNATIVE * (1 + len(distinct)) + sum(map(len, distinct))


def weave_words(
    base: Pieces,
    wordings: Mapping[int, Pieces],
    readings: Readings,
    *,
    owners: frozenset[int] | None = None,
) -> Content:
    """Compile several wordings of one field.

    Args:
        base: the pieces that the others are compared with (`split_words`).
        wordings: reading -> its pieces; those equal to the base may be there.
        readings: whose they are.
        owners: None if ``base`` is the base; else the readings that read just so.

    Returns:
        The content: the base's words and, wherever somebody reads otherwise, a choice.

    Complexity: one alignment a distinct wording; then O(h log h) in their hunks.
    """
    return _open_field(_weave(base, wordings, readings, owners))


def _weave(
    base: Pieces, wordings: Mapping[int, Pieces], readings: Readings, owners: frozenset[int] | None
) -> Content:
    by_words: dict[Pieces, list[int]] = {}
    for reading, pieces in wordings.items():
        by_words.setdefault(pieces, []).append(reading)
    by_words.pop(base, None)
    if not by_words:
        return ("".join(base),) if base else ()
    if len(by_words) == 1 and owners is None and not readings.on:
        ((own, members),) = by_words.items()
        return _weave_one(base, own, readings, members)
    here = None
    if owners is not None:
        here = owners | (wordings.keys() - readings.followed(owners, wordings))
    return _Loom(base, by_words, readings, frozenset(wordings), here).weave()


def _weave_one(base: Pieces, own: Pieces, readings: Readings, members: Sequence[int]) -> Content:
    """What a loom makes where all who change a field change it alike: a choice a hunk."""
    content: list[str | Choice[str]] = []
    positions, proposals = readings.names(members)
    join = "".join
    at = 0
    for start, end, new_start, new_end in diff_words(base, own):
        before, old, new = join(base[at:start]), join(base[start:end]), join(own[new_start:new_end])
        if old[:1] == new[:1] == " ":
            before, old, new = before + " ", old[1:], new[1:]
        if before:
            content.append(before)
        rival = Alternative((new,) if new else (), positions, proposals)
        content.append(Choice((Alternative((old,) if old else (), NO_POSITIONS, is_base=True), rival)))
        at = end
    if at < len(base):
        content.append("".join(base[at:]))
    return tuple(content)


class _Loom:
    """One weaving: the hunks of each wording, and the blocks they make.

    ``here`` is None where the base is the base; else everybody who reads this field, amendments to
    their readings aside.
    """

    def __init__(
        self,
        base: Pieces,
        by_words: Mapping[Pieces, Sequence[int]],
        readings: Readings,
        alive: frozenset[int],
        here: frozenset[int] | None,
    ) -> None:
        self.base, self.readings, self.alive, self.here = base, readings, alive, here
        self.words: dict[int, Pieces] = {}
        self.hunks: dict[int, list[Hunk]] = {}
        self.starts: dict[int, list[int]] = {}
        self.edits: dict[tuple[int, int, Pieces], list[int]] = {}
        for pieces, members in by_words.items():
            hunks = diff_words(base, pieces)
            starts = [hunk.start for hunk in hunks]
            for member in members:
                self.words[member], self.hunks[member], self.starts[member] = pieces, hunks, starts
            for start, end, new_start, new_end in hunks:
                self.edits.setdefault((start, end, pieces[new_start:new_end]), []).extend(members)

    def weave(self) -> Content:
        """All blocks, from the smallest changes up, and the content they make."""
        return self._content(0, len(self.base), _attach_additions(self._blocks()), self.here)

    def _blocks(self) -> list[Block]:
        blocks: list[Block] = []
        low = 0
        for high in _CLASSES:
            hunks = [
                Block(start, end, dict.fromkeys(members, own), [])
                for (start, end, own), members in self.edits.items()
                if low < max(end - start, len(own)) <= high
            ]
            low = high
            if hunks:
                own = {id(block) for block in hunks}
                blocks = [
                    woven
                    for parts in _components(sorted([*blocks, *hunks], key=lambda b: (b.start, b.end)))
                    for woven in self._join(parts, own)
                ]
        return blocks

    def _join(self, parts: list[Block], own: set[int]) -> list[Block]:
        """Make blocks that overlap one: nested, or written out, whichever costs a reader less."""
        mine = [part for part in parts if id(part) in own]
        if len(parts) == 1 or not mine:
            return parts
        start, end = parts[0].start, max(part.end for part in parts)
        outer = {reading for part in mine for reading in part.slices}
        outer |= self.readings.followed(outer, self.words)
        slices = {reading: self._slice(reading, start, end) for reading in outer}
        children = [block for part in parts if id(part) not in own for block in part.without(outer)]
        nested = Block(start, end, slices, children)
        everyone = outer.union(*(child.readings() for child in children))
        flat = Block(start, end, {r: self._slice(r, start, end) for r in everyone}, [])
        made = [flat, nested, *self._nest_widest(parts, mine)]
        return [min((block for block in made if block.depth <= _DEEPEST), key=lambda block: block.cost)]

    def _nest_widest(self, parts: list[Block], mine: list[Block]) -> Iterator[Block]:
        """The same place with only the changes that span all of it outside, if there are such."""
        start, end = parts[0].start, max(part.end for part in parts)
        widest = [part for part in mine if (part.start, part.end) == (start, end)]
        if not widest or len(widest) == len(mine):
            return
        outer = {reading for part in widest for reading in part.slices}
        outer |= self.readings.followed(outer, self.words)
        slices = {reading: self._slice(reading, start, end) for reading in outer}
        rest = [block for part in parts if part not in widest for block in part.without(outer)]
        own = {id(block) for block in rest if not block.children}
        inside = [block for run in _components(rest) for block in self._join(run, own)]
        yield Block(start, end, slices, inside)

    def _slice(self, reading: int, start: int, end: int) -> Pieces:
        """What a reading has where the base has ``[start, end)``; insertions at its edges stay out."""
        pieces, hunks = self.words[reading], self.hunks[reading]
        at = bisect_left(self.starts[reading], start)
        shift = hunks[at - 1].new_end - hunks[at - 1].end if at else 0
        if start < end and at < len(hunks) and hunks[at].end == start:
            shift = hunks[at].new_end - hunks[at].end
            at += 1
        new_start = start + shift
        while at < len(hunks) and (
            hunks[at].start < end or (start == end == hunks[at].start == hunks[at].end)
        ):
            shift = hunks[at].new_end - hunks[at].end
            at += 1
        return pieces[new_start : end + shift]

    def _content(self, start: int, end: int, blocks: list[Block], here: frozenset[int] | None) -> Content:
        content: list[str | Choice[str]] = []
        for block in blocks:
            blank, choice = _lift_blank(self._choice(block, here))
            content += ("".join(self.base[start : block.start]) + blank, choice)
            start = block.end
        content.append("".join(self.base[start:end]))
        return tuple(part for part in content if part != "")

    def _choice(self, block: Block, here: frozenset[int] | None) -> Choice[str]:
        slices = dict(block.slices)
        for reading in self.readings.followed(slices, self.alive):
            slices[reading] = self.base[block.start : block.end]  # amends back to the base's words
        left = None if here is None else here - slices.keys()
        alternatives: list[Alternative[str]] = []
        if left is None or left:
            inside = self._content(block.start, block.end, block.children, left)
            alternatives.append(self.readings.base_alternative(inside, left))
        groups = self.readings.group(slices)
        for kin in [[group] for group in groups] if self.here is not None else gather_kin(groups, _are_kin):
            alternatives += self._rivals(kin)
        return Choice(tuple(alternatives))

    def _rivals(self, kin: list[Group[Pieces]]) -> list[Alternative[str]]:
        """Slices that read alike as one alternative, compiled against the first; or each as it is."""
        first, *others = kin
        if others:
            rest = {member: group.slice for group in others for member in group.members}
            content = _weave(first.slice, rest, self.readings, first.members)
            if _count_words(content) < sum(1 + len(group.slice) for group in kin):
                return [self.readings.alternative(content, first.members | rest.keys())]
        return [
            self.readings.alternative(
                _weave(group.slice, group.amended, self.readings, group.members), group.members
            )
            for group in kin
        ]


def _attach_additions(blocks: list[Block]) -> list[Block]:
    """Put an addition right behind a bracket into its base wording, which is what it adds to."""
    kept: list[Block] = []
    for block in blocks:
        block.children = _attach_additions(block.children)
        last = kept[-1] if kept else None
        adds = last is not None and last.start < last.end == block.start == block.end
        if last is not None and adds and block.readings().isdisjoint(last.slices) and last.depth < _DEEPEST:
            last.children.append(block)
        else:
            kept.append(block)
    return kept


def _are_kin(one: Group[Pieces], other: Group[Pieces]) -> bool:
    shortest = min(len(one.slice), len(other.slice))
    if shortest < _WORTH_COMPILING or one.amended or other.amended:
        return False
    return LCSseq.normalized_similarity(one.slice, other.slice, score_cutoff=_ALIKE) >= _ALIKE


def _count_words(content: Content) -> float:
    """What a content costs a reader: its words, and the brackets in it."""
    cost = 1.0
    for part in content:
        if isinstance(part, str):
            cost += part.count(" ")
        else:
            cost += _BRACKET + sum(map(_count_words, (alt.content for alt in part.alternatives)))
    return cost


def _lift_blank(choice: Choice[str]) -> tuple[str, Choice[str]]:
    """The blank that every alternative starts with, and the choice without it."""
    contents = [alternative.content for alternative in choice.alternatives]
    if not all(content and isinstance(content[0], str) and content[0][:1] == " " for content in contents):
        return "", choice
    return " ", Choice(
        tuple(
            replace(alternative, content=_drop_empty((str(content[0])[1:], *content[1:])))
            for alternative, content in zip(choice.alternatives, contents, strict=True)
        )
    )


def _open_field(content: Content) -> Content:
    """A field's content without the blank it starts with, so that brackets open on a word."""
    if not content:
        return content
    first, rest = content[0], content[1:]
    if isinstance(first, str):
        return _drop_empty((first.removeprefix(" "), *rest))
    if rest and not (isinstance(rest[0], str) and rest[0][:1] == " "):
        return content
    turned = []
    for alternative in first.alternatives:
        inside = alternative.content
        if inside:
            if not (isinstance(inside[0], str) and inside[0][:1] == " "):
                return content
            inside = _drop_empty((inside[0][1:], *inside[1:], " " if rest else ""))
        turned.append(replace(alternative, content=inside))
    return Choice(tuple(turned)), *((str(rest[0])[1:], *rest[1:]) if rest else ())


def _drop_empty(content: Content) -> Content:
    return tuple(part for part in content if part != "")


def _components(blocks: list[Block]) -> list[list[Block]]:
    """Runs of blocks whose places in the base overlap; blocks sorted by place."""
    runs: list[list[Block]] = []
    reach = -1
    for block in blocks:
        last = runs[-1][-1] if runs else None
        if last and (block.start < reach or (block.start, block.end) == (last.start, last.end)):
            runs[-1].append(block)
            reach = max(reach, block.end)
        else:
            runs.append([block])
            reach = block.end
    return runs
