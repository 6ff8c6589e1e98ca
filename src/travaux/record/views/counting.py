"""Brackets counted by place, and kept up act by act.

Counted, not compiled. In a provision a bracket is a run of words that an open proposal would have read
otherwise; runs that overlap are one, and what is added counts where it would stand. So an act costs what the
proposals that it touches cost, whatever the length of the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import msgspec

from travaux.record.carrying import chain_of
from travaux.record.changes import apply_changes
from travaux.record.envelope import Occurred
from travaux.record.live_text import LiveText
from travaux.record.state import Entry, Proposal, State, Work
from travaux.record.wording import FIELDS, Move, PlainProvision, PlainText, names_in, walk_plain
from travaux.text.hunks import diff_words
from travaux.text.words import split_words

_TAKES_POSITION = frozenset(
    {"proposal.support", "proposal.oppose", "proposal.reserve", "proposal.lift", "proposal.co-sponsor"}
)


class Place(NamedTuple):
    """Where brackets stand.

    Attributes:
        provision: id; "" for an addition.
        under: of an addition, id of what it would stand in; "" at the top.
        after: of an addition, id of the provision of the text before it; "" for the first place.
    """

    provision: str
    under: str = ""
    after: str = ""


_Spans: TypeAlias = tuple[tuple[int, int], ...]


class _Marks(NamedTuple):
    """What one proposal changes. ``rests_on``: the objects that it was told from."""

    rests_on: tuple[object, ...]
    spans: Mapping[Place, _Spans]


class Bracketed(NamedTuple):
    """A place with brackets in it.

    Attributes:
        place: where.
        brackets: how many.
        proposals: ids of those that open them, oldest first.
    """

    place: Place
    brackets: int
    proposals: tuple[str, ...]


class Step(msgspec.Struct, frozen=True, gc=False):
    """What an act made of a text.

    Attributes:
        seq: of the act.
        occurred: when it happened.
        opened, closed: how many brackets it opened and closed.
        brackets: how many there are since.
        provisions: of the text.
        bracketed: those of them with a bracket in them.
        agreed: those with none that an outcome says are agreed.
    """

    seq: int
    occurred: Occurred
    opened: int
    closed: int
    brackets: int
    provisions: int
    bracketed: int
    agreed: int

    @property
    def unbracketed(self) -> int:
        """Provisions without a bracket of which nobody said that they are agreed."""
        return self.provisions - self.bracketed - self.agreed


class Tally:
    """Brackets by place, kept up with the proposals and the text."""

    def __init__(self, work: str) -> None:
        self.work = work
        self.marks: dict[str, _Marks] = {}
        self.held: dict[Place, dict[str, _Spans]] = {}
        self.counts: dict[Place, int] = {}
        self.amendments: frozenset[str] = frozenset()
        self.inside: dict[str, tuple[PlainProvision, tuple[str, ...]]] = {}
        self.agreed: frozenset[str] = frozenset()
        self.last = (0, 0, 0, 0)

    def copy(self) -> "Tally":
        """The same, to go on with."""
        other = Tally(self.work)
        other.marks, other.counts, other.inside = dict(self.marks), dict(self.counts), dict(self.inside)
        other.held = {place: dict(spans) for place, spans in self.held.items()}
        other.amendments, other.agreed, other.last = self.amendments, self.agreed, self.last
        return other

    def follow(self, before: State, now: State, entry: Entry) -> Step | None:
        """Take in an act; what it made of the text, if it moved anything."""
        work = now.works.get(self.work)
        if work is None:
            return None
        was = before.works.get(self.work)
        is_other = was is None or was.texts.get(was.language) is not work.texts.get(work.language)
        moved: dict[Place, int] = {}
        if is_other or now.proposals is not before.proposals:
            names = self._list_all(work) if is_other else self._list_touched(before, work, entry)
            moved = self._count(names, now, work)
        if is_other or now.agreements is not before.agreements:
            self._find_agreed(now, work)
        numbers = self._number()
        if numbers == self.last and not any(moved.values()):
            return None
        self.last = numbers
        opened = sum(by for by in moved.values() if by > 0)
        closed = -sum(by for by in moved.values() if by < 0)
        return Step(entry.act.seq, entry.act.occurred, opened, closed, *numbers)

    def count_all(self, state: State) -> None:
        """Count what is there, whatever came before."""
        work = state.works.get(self.work)
        if work is not None:
            self._count(self._list_all(work), state, work)

    def list_places(self, live: LiveText, state: State) -> tuple[Bracketed, ...]:
        """The places, in reading order."""
        walked = walk_plain(tuple(live.provisions[root] for root in live.roots))
        order = {provision.id: at for at, provision in enumerate(walked, 1)}

        def sort(place: Place) -> tuple[int, bool]:
            return order.get(place.provision or place.after or place.under, 0), not place.provision

        return tuple(
            Bracketed(place, self.counts[place], tuple(sorted(held, key=lambda p: state.proposals[p].seq)))
            for place, held in sorted(self.held.items(), key=lambda item: (sort(item[0]), item[0]))
        )

    def _list_all(self, work: Work) -> Iterable[str]:
        return {*self.marks, *(name for touching in work.open.values() for name in touching)}

    def _list_touched(self, before: State, work: Work, entry: Entry) -> Iterable[str]:
        """Ids of the proposals that an act may have opened, ended or put otherwise."""
        kind, body = entry.act.kind, entry.body
        if kind in _TAKES_POSITION:
            return ()
        if not kind.startswith(("proposal.", "outcome.")):
            return self._list_all(work)
        named: Iterator[Any] = iter((getattr(body, "proposal", ""), *getattr(body, "rejected", ())))
        names = {entry.act.id, *named, *(taken.proposal for taken in getattr(body, "accepted", ()))}
        if any(name in before.proposals for name in names):
            names |= self.amendments  # what amends one of them stands and falls with it
        return names

    def _count(self, names: Iterable[str], state: State, work: Work) -> dict[Place, int]:
        """Count some proposals anew; by how much each place moved."""
        live = work.texts.get(work.language) or LiveText()
        changed: set[Place] = set()
        for name in names:
            old, new = self.marks.get(name), self._mark(name, state, work, live)
            if old is new:
                continue
            for place in old.spans if old is not None else ():
                del self.held[place][name]
                changed.add(place)
            self.marks.pop(name, None)
            if new is not None:
                self.marks[name] = new
                for place, spans in new.spans.items():
                    self.held.setdefault(place, {})[name] = spans
                    changed.add(place)
        moved: dict[Place, int] = {}
        for place in changed:
            count = _join(self.held[place].values())
            moved[place] = count - self.counts.pop(place, 0)
            if count:
                self.counts[place] = count
            else:
                del self.held[place]
        return moved

    def _mark(self, name: str, state: State, work: Work, live: LiveText) -> _Marks | None:
        proposal = state.proposals.get(name)
        if proposal is None or proposal.work != work.id or proposal.language != work.language:
            return None
        if proposal.on:
            self.amendments |= {name}
        chain = chain_of(state, proposal)
        if any(p.status != "open" for p in chain):
            return None
        roots = _list_roots(live, chain)
        rests_on = (*roots, *(p.changes for p in chain))
        known = self.marks.get(name)
        if known is not None and list(map(id, known.rests_on)) == list(map(id, rests_on)):
            return known
        return _Marks(rests_on, dict(_find_spans(roots, chain)))

    def _find_agreed(self, state: State, work: Work) -> None:
        """Which provisions an outcome says are agreed: with one, all that stands in it."""
        live = work.texts.get(work.language) or LiveText()
        known, self.inside = self.inside, {}
        for root in live.roots:
            provision, kept = live.provisions[root], known.get(root)
            if kept is None or kept[0] is not provision:
                kept = provision, tuple(inside.id for inside in walk_plain((provision,)))
            self.inside[root] = kept
        names = {
            a.provision
            for given in state.agreements.values()
            for a in given
            if a.work == work.id and not a.ended
        }
        if "" in names:
            self.agreed = frozenset(name for _, inside in self.inside.values() for name in inside)
        else:
            found = [own for name in names if (own := live.find(name)) is not None]
            self.agreed = frozenset(provision.id for provision in walk_plain(found))

    def _number(self) -> tuple[int, int, int, int]:
        open_in = [place.provision for place in self.counts if place.provision]
        agreed = len(self.agreed) - len(self.agreed.intersection(open_in))
        provisions = sum(len(inside) for _, inside in self.inside.values())
        return sum(self.counts.values()), provisions, len(open_in), agreed


def _list_roots(live: LiveText, chain: Sequence[Proposal]) -> tuple[PlainProvision, ...]:
    """The provisions at the top among which a proposal, and what it amends, changes anything."""
    names = {root for proposal in chain for root in proposal.roots}
    names |= {name for proposal in chain for change in proposal.changes for name in names_in(change)}
    touched = {live.homes.get(name, name) for name in names}
    if len(touched) < 12:  # in the text's order, without going through all of it
        known = [root for root in touched if root in live.provisions]
        return tuple(live.provisions[root] for root in sorted(known, key=live.roots.index))
    return tuple(live.provisions[root] for root in live.roots if root in touched)


def _find_spans(
    roots: tuple[PlainProvision, ...], chain: Sequence[Proposal]
) -> Iterator[tuple[Place, _Spans]]:
    """Place -> the runs of pieces that would read otherwise."""
    changes = [change for proposal in chain for change in proposal.changes]
    after = apply_changes(PlainText(provisions=roots), changes)
    old = {provision.id: provision for provision in walk_plain(roots)}
    new = {provision.id: provision for provision in walk_plain(after.provisions)}
    moved = {change.provision for change in changes if isinstance(change, Move)}
    for name, provision in old.items():
        words, now = _split(provision), new.get(name)
        if now is None or name in moved:
            yield Place(name), ((0, len(words)),)
        elif now is not provision and (spans := _compare(words, _split(now))):
            yield Place(name), spans
    yield from ((place, ((0, 0),)) for place in dict.fromkeys(_list_added(after.provisions, "", old)))


def _list_added(
    family: Sequence[PlainProvision], under: str, old: Mapping[str, PlainProvision]
) -> Iterator[Place]:
    last = ""
    for provision in family:
        if provision.id in old:
            last = provision.id
            yield from _list_added(provision.children, provision.id, old)
        else:
            yield Place("", under, last)


def _split(provision: PlainProvision) -> tuple[str, ...]:
    return tuple(piece for name in FIELDS for piece in split_words(getattr(provision, name)))


def _compare(old: tuple[str, ...], new: tuple[str, ...]) -> _Spans:
    return tuple((hunk.start, hunk.end) for hunk in diff_words(old, new)) if old != new else ()


def _join(readings: Iterable[_Spans]) -> int:
    """How many runs there are, those that overlap taken as one."""
    count, end = 0, -1
    for start, stop in sorted(span for spans in readings for span in spans):
        if count and (start < end or start == stop == end):
            end = max(end, stop)
        else:
            count, end = count + 1, stop
    return count
