"""What is being worded: a text, another's proposal, one's own, or a draft; and the place in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

import msgspec

from travaux.record.carrying import Doubtful, carry_changes, target_of, wording_of
from travaux.record.changes import apply_changes, changes_of
from travaux.record.state import Draft, Proposal, State, Work
from travaux.record.wording import (
    Add,
    Change,
    PlainProvision,
    PlainText,
    list_roots,
    names_in,
    read_text,
    walk_plain,
)
from travaux.text.align import Alignment
from travaux.text.flat import flatten

SHOWN_ROWS = 40
"""What stands around the chosen provision is edited with it, as far as that is no more provisions."""


class Target(NamedTuple):
    """What is being worded.

    Attributes:
        work: the text.
        language: of it.
        base: what changes are made on, as it reads now.
        wording: the same with the changes that there are by now.
        proposal: one's own that is revised, or None.
        amends: another's that is amended, or None.
        draft: the draft that is worked on, or None.
        log: that the draft is on.
        doubts: changes of the draft that do not fit the text of now.
    """

    work: Work
    language: str
    base: PlainText
    wording: PlainText
    proposal: Proposal | None = None
    amends: Proposal | None = None
    draft: Draft | None = None
    log: str = ""
    doubts: tuple[Doubtful, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """What there is by now, from base to wording, provisions told by their ids."""
        return find_changes_by_id(self.base, self.wording)


def target_text(work: Work, language: str) -> Target:
    """A new proposal on a text."""
    now = work.read(language)
    return Target(work, language or work.language, now, now)


def target_amendment(state: State, work: Work, proposal: Proposal) -> Target:
    """An amendment to a proposal."""
    now = wording_of(state, proposal)
    return Target(work, proposal.language, now, now, amends=proposal)


def target_revision(state: State, work: Work, proposal: Proposal) -> Target:
    """Another wording of one's own proposal."""
    base = target_of(state, proposal)
    return Target(work, proposal.language, base, apply_changes(base, proposal.changes), proposal=proposal)


def target_draft(talks: State, work: Work, draft: Draft, *, log: str) -> Target:
    """A draft, on the text of now as far as it can be carried."""
    amended = talks.proposals.get(draft.on)
    base = wording_of(talks, amended) if amended is not None else work.read(draft.language)
    carried = carry_changes(draft.before, base, draft.changes, new_id=name_provisions("carried."))
    wording = apply_changes(base, carried.changes)
    return Target(work, draft.language, base, wording, None, amended, draft, log, carried.doubts)


def name_provisions(stem: str) -> Callable[[], str]:
    """Gives ids for new provisions, for as long as nothing is appended."""
    numbers = count(1)
    return lambda: f"{stem}{next(numbers)}"


def find_in(text: PlainText, provision: str) -> PlainProvision | None:
    """A provision of any depth."""
    return next((p for p in walk_plain(text.provisions) if p.id == provision), None)


def find_parent(text: PlainText, provision: str) -> str:
    """Id of the provision that another stands in; "" at the top."""
    return next((p.id for p in walk_plain(text.provisions) if any(c.id == provision for c in p.children)), "")


def choose_scope(text: PlainText, provision: str) -> PlainProvision | None:
    """The largest provision around the chosen one that is edited as a whole; None if that is not there."""
    chain = _list_around(text.provisions, provision)
    for around in chain:
        if sum(1 for _ in walk_plain((around,))) <= SHOWN_ROWS:
            return around
    return chain[-1] if chain else None


def _list_around(provisions: Sequence[PlainProvision], name: str) -> list[PlainProvision]:
    """A provision, and before it those that it stands in, the outermost first."""
    for provision in provisions:
        if provision.id == name:
            return [provision]
        inside = _list_around(provision.children, name)
        if inside:
            return [provision, *inside]
    return []


def put_in_place(text: PlainText, name: str, family: Sequence[PlainProvision]) -> PlainText:
    """A text in which others stand where a provision stood."""

    def walk(provisions: Sequence[PlainProvision]) -> Iterator[PlainProvision]:
        for provision in provisions:
            if provision.id == name:
                yield from family
            else:
                children = tuple(walk(provision.children))
                same = all(a is b for a, b in zip(children, provision.children, strict=False))
                same = same and len(children) == len(provision.children)
                yield provision if same else msgspec.structs.replace(provision, children=children)

    return msgspec.structs.replace(text, provisions=tuple(walk(text.provisions)))


def find_changes_by_id(
    base: PlainText, wording: PlainText, *, origins: Mapping[str, str] | None = None
) -> tuple[Change, ...]:
    """What makes one text of another, where provisions are told by their ids.

    Args:
        base: the text that is changed.
        wording: the other; what has an id that the base lacks is new.
        origins: id of a new provision -> id of the one that its words were split from.
    """
    old, new = (flatten(read_text(text, levelled=True).provisions) for text in (base, wording))
    places = {provision.id: at for at, provision in enumerate(new.provisions)}
    pairs = {at: places[p.id] for at, p in enumerate(old.provisions) if p.id in places}
    fresh = iter([p.id for p in new.provisions if p.id not in {q.id for q in old.provisions}])
    found = changes_of(base, wording, Alignment(old, new, pairs, {}, {}, {}), new_id=lambda: next(fresh))
    told = origins or {}
    return tuple(
        msgspec.structs.replace(change, origin=told.get(change.provision.id, change.origin))
        if isinstance(change, Add)
        else change
        for change in found
    )


def list_touched(changes: Sequence[Change]) -> tuple[str, ...]:
    """Ids of the provisions that changes are about, those that come in among them."""
    own = (c.provision.id if isinstance(c, Add) else c.provision for c in changes)
    return tuple(dict.fromkeys(own))


def find_first_touched(text: PlainText, changes: Sequence[Change]) -> str:
    """The provision of a text at which changes begin; "" if the text has none of those that they name."""
    there = {p.id for p in walk_plain(text.provisions)}
    named = [name for c in changes for name in (*list_touched((c,)), *names_in(c)) if name in there]
    return named[0] if named else next(iter(list_roots(text.provisions).values()), "")
