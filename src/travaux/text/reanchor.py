"""Re-anchor: changes made on an earlier revision, carried onto the present one.

Three texts are compared: the revision that the author had, the author's version, and the base of today.
Only what the author changed is carried, never what the base changed since; where the two meet, the
change is reported with both contexts and left to its author.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from travaux.errors import UnknownRevisionError
from travaux.text.align import Alignment, align_provisions
from travaux.text.flat import (
    flatten,
    level_divisions,
    nest_divisions,
    rank_divisions,
    word_provision,
    words_of,
)
from travaux.text.hunks import diff_words, mark_changes, mark_hunks, minimal_hunks
from travaux.text.model import Content, Instrument, Notice, Proposal, Provision, join_words
from travaux.text.words import split_words


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A change that could not be carried.

    Attributes:
        where: id of the provision in the earlier revision.
        change: the author's change, marked on the earlier revision's words.
        since: what the base changed there since, marked the same way; or what became of the provision.
    """

    where: str
    change: str
    since: str


@dataclass(frozen=True, slots=True)
class Reanchored:
    """A proposal on the new base, how many changes came along, and those that did not."""

    proposal: Proposal
    carried: int
    uncertain: tuple[Uncertain, ...]


def reanchor(old_base: Instrument, new_base: Instrument, proposal: Proposal) -> Reanchored:
    """Carry a proposal made on one base over to another.

    Args:
        old_base: what the proposal was made on.
        new_base: the revision of it.
        proposal: its ``wording`` is the old base with the author's changes.

    Returns:
        The proposal with, as its wording, the new base with every change that could be carried.
        ``carried`` and ``uncertain`` together are all the author's changes; none is dropped.
    """
    carrier = _Carrier(old_base, proposal.wording, new_base, partial=bool(proposal.partial))
    carried = tuple(carrier.carry_children(-1))
    body = nest_divisions(carried, rank_divisions(new_base.provisions))
    wording = replace(proposal.wording, provisions=body)
    carrier.report_strays()
    return Reanchored(replace(proposal, wording=wording), carrier.carried, tuple(carrier.uncertain))


def rebase_version(
    earlier: Mapping[str, Instrument],
    base: Instrument,
    version: Instrument,
    *,
    revision: str | None = None,
    partial: bool = False,
) -> tuple[Instrument, tuple[Notice, ...]]:
    """A version on the base of today, whichever revision it was written on.

    Args:
        earlier: name -> text of earlier revisions.
        base: the revision of today.
        version: a whole version.
        revision: the one it was written on; if None, the closest of all, the base itself included.
        partial: whether provisions that the version lacks are silent.

    Returns:
        The version with only its author's changes, and notices: what was done, what is uncertain.

    Raises:
        UnknownRevisionError: ``revision`` is not among ``earlier``.
    """
    if revision is not None and revision not in earlier:
        raise UnknownRevisionError(revision=revision, party="the")
    if revision is None:
        revision = find_closest(earlier, base, version)
        if revision is None:
            return version, ()
    moved = reanchor(earlier[revision], base, Proposal("", (), version, partial=partial))
    told = f"written on {revision}: {moved.carried} changes carried, {len(moved.uncertain)} uncertain"
    doubts = (
        Notice(
            "change-uncertain",
            doubt.where,
            f"on {revision} it reads: {doubt.change}; since then the base: {doubt.since}",
        )
        for doubt in moved.uncertain
    )
    return moved.proposal.wording, (Notice("rebased", "all", told), *doubts)


def find_closest(earlier: Mapping[str, Instrument], base: Instrument, version: Instrument) -> str | None:
    """The revision that has most words in common with the version, in order; None for the base."""
    own = _all_words(version)
    best, closest = LCSseq.similarity(own, _all_words(base)), None
    for name, text in earlier.items():
        words = _all_words(text)
        if (alike := LCSseq.similarity(own, words)) > best:
            best, closest = alike, name
    return closest


def _all_words(text: Instrument) -> list[str]:
    return [word for provision in flatten(text.provisions).provisions for word in words_of(provision)]


class _Carrier:
    """One three-way comparison; ``mine`` is earlier -> version, ``theirs`` earlier -> base."""

    def __init__(self, earlier: Instrument, version: Instrument, base: Instrument, *, partial: bool) -> None:
        flat = flatten(level_divisions(earlier.provisions))
        self.mine: Alignment = align_provisions(flat, flatten(level_divisions(version.provisions)))
        self.theirs: Alignment = align_provisions(flat, flatten(level_divisions(base.provisions)))
        self.partial = partial
        self.earlier, self.version, self.base = flat, self.mine.new, self.theirs.new
        self.back = {j: i for i, j in self.theirs.pairs.items()}
        self.authors = {j: i for i, j in self.mine.pairs.items()}
        self.parts = {j for pair in self.mine.splits.values() for j in pair}
        self.carried = 0
        self.uncertain: list[Uncertain] = []
        self.placed: set[int] = set()  # what the version adds or moved, and has found its place
        self.seen: set[int] = set()  # provisions of the earlier revision that were met in the base

    def carry_children(self, parent: int) -> Iterator[Provision]:
        """What stands under a provision of the base, with the author's changes."""
        family = self.base.children.get(parent, [])
        added = self._find_added(parent, family)
        yield from self._insert(added.get(-1, ()), parent)
        for at in family:
            yield from self._carry_one(at)
            yield from self._insert(added.get(at, ()), parent)

    def _find_added(self, parent: int, family: Sequence[int]) -> dict[int, list[int]]:
        """Provision of the base (-1: none) -> what the version adds right after it."""
        old = self.back.get(parent, -1) if parent >= 0 else -1
        if parent >= 0 and (old < 0 or old not in self.mine.pairs):
            return {}
        home = self.mine.pairs[old] if old >= 0 else -1
        members = set(family)
        added: dict[int, list[int]] = {}
        after = -1
        for at in self.version.children.get(home, ()):
            source = self.authors.get(at)
            if (
                source is not None
                and self.theirs.pairs.get(source, -1) in members
                and not self._moved(source)
            ):
                after = self.theirs.pairs[source]
            elif (source is None or self._moved(source)) and at not in self.parts:
                added.setdefault(after, []).append(at)
        return added

    def _moved(self, source: int) -> bool:
        return source in self.mine.moved

    def _insert(self, added: Sequence[int], parent: int) -> Iterator[Provision]:
        there = {
            word_provision(self.base.provisions[at])[2:]
            for at in self.base.children.get(parent, ())
            if at not in self.back
        }
        for at in added:
            self.placed.add(at)
            provision = self.version.provisions[at]
            source = self.authors.get(at)
            if source is None and word_provision(provision)[2:] in there:
                continue  # the base has it by now
            self.carried += 1
            if source is not None and (home := self.theirs.pairs.get(source)) is not None:
                yield self._merge(source, home, at)
            else:
                yield _rename(provision, f"added_{at}")

    def _carry_one(self, at: int) -> Iterator[Provision]:
        provision = self.base.provisions[at]
        source = self.back.get(at)
        if source is None:  # new, with what came under it from elsewhere
            yield replace(provision, children=tuple(self.carry_children(at)))
            return
        self.seen.add(source)
        if source in self.mine.splits:
            yield from self._replace(source, at, self.mine.splits[source])
        elif self._moved(source):
            return  # stands where its author put it
        elif source in self.mine.pairs:
            yield self._merge(source, at, self.mine.pairs[source])
        elif self.partial or any(source in pair for pair in self.mine.merges.values()):
            yield provision
        else:
            yield from self._replace(source, at, ())

    def _replace(self, source: int, at: int, instead: Sequence[int]) -> Iterator[Provision]:
        """The author deleted or split a provision: carried if the base left it as it was."""
        old, now = self.earlier.provisions[source], self.base.provisions[at]
        if word_provision(old)[2:] == word_provision(now)[2:]:
            self.carried += 1
            yield from (_rename(self.version.provisions[j], f"split_{j}") for j in instead)
        else:
            became = " | ".join(_read(self.version.provisions[j]) for j in instead)
            self._doubt(source, mark_changes(_read(old), became), mark_changes(_read(old), _read(now)))
            yield now

    def _merge(self, source: int, at: int, own: int) -> Provision:
        old, mine, now = (
            self.earlier.provisions[source],
            self.version.provisions[own],
            self.base.provisions[at],
        )
        return replace(
            now,
            number=mine.number if now.number == old.number else now.number,
            heading=self._merge_words(source, old.heading, mine.heading, now.heading),
            text=self._merge_words(source, old.text, mine.text, now.text),
            tail=self._merge_words(source, old.tail, mine.tail, now.tail),
            children=tuple(self.carry_children(at)),
            marks=(),
        )

    def _merge_words(self, source: int, old: Content, mine: Content, now: Content) -> Content:
        """One field with the author's changes; a change that meets one of the base's stays out."""
        if mine in (old, now):
            return now
        before, after, today = (split_words(join_words(content)) for content in (old, mine, now))
        shifts = minimal_hunks(before, today)
        words: list[str] = []
        done = 0
        for hunk in diff_words(before, after):
            start, end, came = hunk.start, hunk.end, after[hunk.new_start : hunk.new_end]
            met = [h for h in shifts if h.start <= end and start <= h.end]
            if any((h.start, h.end, today[h.new_start : h.new_end]) == (start, end, came) for h in met):
                continue  # the base says so by now
            if met:
                change = mark_hunks(before, after, [hunk])
                self._doubt(source, change, mark_changes(join_words(old), join_words(now)))
                continue
            shift = sum((h.new_end - h.new_start) - (h.end - h.start) for h in shifts if h.end < start)
            words += [*today[done : start + shift], *came]
            done = end + shift
            self.carried += 1
        text = "".join([*words, *today[done:]]).strip(" ")
        return (text,) if text else ()

    def _doubt(self, source: int, change: str, since: str) -> None:
        self.uncertain.append(Uncertain(self.earlier.provisions[source].id, change, since))

    def report_strays(self) -> None:
        """Changes in or under what the base no longer has."""
        for source, old in enumerate(self.earlier.provisions):
            if source in self.seen:
                continue
            own = self.mine.pairs.get(source)
            if own is not None and own not in self.placed:
                mine = self.version.provisions[own]
                if word_provision(mine)[2:5] != word_provision(old)[2:5]:
                    self._doubt(source, mark_changes(_read(old), _read(mine)), "deleted")
        for at in range(len(self.version.provisions)):
            if at in self.authors or at in self.placed or self._is_inside_placed(at):
                continue
            if at in self.parts:
                continue
            parent = self.version.parents[at]
            near = self.authors.get(parent, -1)
            where = self.earlier.provisions[near].id if near >= 0 else "all"
            self.uncertain.append(
                Uncertain(where, "{+" + _read(self.version.provisions[at]) + "+}", "its place is gone")
            )
            self.placed.add(at)

    def _is_inside_placed(self, at: int) -> bool:
        while (at := self.version.parents[at]) >= 0:
            if at in self.placed and at not in self.authors:
                return True
        return False


def _read(provision: Provision) -> str:
    """A provision's words on one line, its children's included."""
    own = [*(join_words(c) for c in (provision.number, provision.heading, provision.text))]
    own += (_read(child) for child in provision.children if isinstance(child, Provision))
    return " ".join(words for words in (*own, join_words(provision.tail)) if words)


def _rename(provision: Provision, name: str) -> Provision:
    """A provision under ids of its own, so that none stands twice in the carried text."""
    children = tuple(
        _rename(child, f"{name}_{place}")
        for place, child in enumerate(provision.children)
        if isinstance(child, Provision)
    )
    return replace(provision, id=name, children=children)
