"""Open proposals when the text under them changes: what goes along, and what is left to their proponents."""

from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

import msgspec

from travaux.record.changes import apply_changes, find_changes, touch_roots
from travaux.record.live_text import LiveText
from travaux.record.state import Proposal, State
from travaux.record.wording import (
    Add,
    Change,
    Delete,
    PlainProvision,
    PlainText,
    keep_text,
    names_in,
    read_text,
    walk_plain,
)
from travaux.text.hunks import mark_changes
from travaux.text.model import Proposal as Proposed
from travaux.text.reanchor import reanchor

EMPTY: Mapping[str, "Carried"] = MappingProxyType({})


class Doubtful(msgspec.Struct, frozen=True, omit_defaults=True):
    """A change that could not be carried: where, the change marked, and what the text became since."""

    provision: str
    change: str
    since: str


class Carried(msgspec.Struct, frozen=True, omit_defaults=True):
    """A proposal's changes on the new text, the provisions at the top that they touch, and the doubts."""

    changes: tuple[Change, ...] = ()
    roots: tuple[str, ...] = ()
    doubts: tuple[Doubtful, ...] = ()


def carry_changes(
    before: PlainText, after: PlainText, changes: Sequence[Change], *, new_id: Callable[[], str]
) -> Carried:
    """Changes made on one text, on the text that followed it.

    Args:
        before: what the changes were made on.
        after: what stands now; provisions that both have bear the same ids.
        changes: to carry.
        new_id: gives ids for provisions that are new on the new text.

    Returns:
        The changes; where nothing they touch was changed they are the same ones. What they add and has been
        added meanwhile, word for word, is not added twice. Provisions are told by their words on the way;
        where that would strike what the author left standing, all is in doubt instead.

    Complexity: that of aligning the provisions at the top that are touched; linear in the texts if some
        provision is added.
    """
    changes = _leave_added(before, after, changes)
    touched = touch_roots(before, changes)
    mine, theirs = _cut_both(before, after, touched)
    if mine.provisions == theirs.provisions:
        return Carried(tuple(changes), touched)
    wanted = apply_changes(mine, changes)
    moved = reanchor(read_text(mine), read_text(theirs), Proposed("", (), read_text(wanted)))
    found = find_changes(theirs, keep_text(moved.proposal.wording), new_id=new_id)
    kept = _keep_ids(changes, found)
    if _strikes_more(mine, wanted, theirs, apply_changes(theirs, kept)):
        return Carried(doubts=_doubt_all(mine, wanted, theirs))
    doubts = [Doubtful(doubt.where, doubt.change, doubt.since) for doubt in moved.uncertain]
    struck, left = _strike_left(
        mine, wanted, apply_changes(theirs, kept), {doubt.provision for doubt in doubts}
    )
    kept += struck
    return Carried(kept, touch_roots(after, kept), (*doubts, *left))


def _strikes_more(mine: PlainText, wanted: PlainText, theirs: PlainText, reads: PlainText) -> bool:
    """Whether words are gone that the author left standing, as one provision was taken for another."""
    old, new, now = ({p.id: p for p in walk_plain(text.provisions)} for text in (mine, theirs, reads))
    words = {provision.text for provision in now.values()}
    left = [p for p in walk_plain(wanted.provisions) if p.id in old and p.id in new]
    return any(p.id not in now and not {p.text, new[p.id].text} & words for p in left)


def _strike_left(
    mine: PlainText, wanted: PlainText, reads: PlainText, doubted: AbstractSet[str]
) -> tuple[tuple[Delete, ...], tuple[Doubtful, ...]]:
    """What the author struck, and stands word for word, perhaps elsewhere: struck there too.

    Where something stands under it by now that the author did not strike, it is in doubt.
    """
    standing = {provision.id: provision for provision in walk_plain(reads.provisions)}
    known = {provision.id for provision in walk_plain(mine.provisions)}
    meant = {provision.id for provision in walk_plain(wanted.provisions)}
    strikes: list[Delete] = []
    doubts: list[Doubtful] = []
    waiting = list(reversed(mine.provisions))
    while waiting:
        provision = waiting.pop()
        if provision.id in doubted:
            continue  # with all that is under it
        waiting += reversed(provision.children)
        now = standing.get(provision.id)
        if provision.id in meant or now is None or _own_words(now) != _own_words(provision):
            continue
        inside = {below.id for below in walk_plain((now,))}
        if inside & meant or inside - known:
            words = " ".join(filter(None, _reads(provision)))
            since = mark_changes(words, " ".join(filter(None, _reads(now))))
            doubts.append(Doubtful(provision.id, mark_changes(words, ""), since))
        else:
            strikes.append(Delete(provision.id))
            standing = {name: other for name, other in standing.items() if name not in inside}
    return tuple(strikes), tuple(doubts)


def _own_words(provision: PlainProvision) -> tuple[str, ...]:
    return provision.heading, provision.text, provision.tail


def _doubt_all(mine: PlainText, wanted: PlainText, theirs: PlainText) -> tuple[Doubtful, ...]:
    """Of each provision at the top that the author changed, what was to change, and what it became since."""
    was, then, now = (
        {root.id: " ".join(filter(None, _reads(root))) for root in text.provisions}
        for text in (mine, wanted, theirs)
    )
    return tuple(
        Doubtful(
            name,
            mark_changes(was.get(name, ""), then.get(name, "")),
            mark_changes(was.get(name, ""), now[name]) if name in now else "deleted",
        )
        for name in dict.fromkeys((*was, *then))
        if was.get(name) != then.get(name)
    )


def _leave_added(before: PlainText, after: PlainText, changes: Sequence[Change]) -> Sequence[Change]:
    """The changes without what they add and stands there by now; what they say of it is said of that."""
    adds = [change for change in changes if isinstance(change, Add)]
    if not adds:
        return changes
    new = find_added(before.provisions, after.provisions)
    names: dict[str, str] = {}
    known: set[int] = set()
    for change in adds:
        there = new.get((names.get(change.under, change.under), _reads(change.provision)))
        if there is not None:
            pairs = zip(walk_plain((change.provision,)), walk_plain((there,)), strict=True)
            names.update({own.id: other.id for own, other in pairs})
            known.add(id(change))
    return rename_changes([change for change in changes if id(change) not in known], names)


def find_added(
    before: Sequence[PlainProvision], after: Sequence[PlainProvision]
) -> dict[tuple[str, tuple[str, ...]], PlainProvision]:
    """What a text has that another has not: (id of the parent, what it reads) -> the provision."""
    old = {provision.id for provision in walk_plain(before)}
    families = [("", after), *((provision.id, provision.children) for provision in walk_plain(after))]
    return {(parent, _reads(p)): p for parent, family in families for p in family if p.id not in old}


def _cut_both(before: PlainText, after: PlainText, touched: Sequence[str]) -> tuple[PlainText, PlainText]:
    """The parts of two texts that matter to changes; all, where a part of one is nowhere in the other."""
    roots = {root.id: root for root in before.provisions}
    mine = [roots[root] for root in dict.fromkeys(touched) if root in roots]
    homes = {inside.id: root.id for root in after.provisions for inside in walk_plain((root,))}
    inside = [provision.id for provision in walk_plain(mine)]
    if any(name not in homes for name in inside):
        return before, after
    wanted = {homes[name] for name in inside}
    theirs = tuple(root for root in after.provisions if root.id in wanted)
    if wanted != {root.id for root in mine}:
        return before, after
    kept = {root.id for root in mine}
    ours = tuple(root for root in before.provisions if root.id in kept)
    return msgspec.structs.replace(before, provisions=ours), msgspec.structs.replace(after, provisions=theirs)


def _keep_ids(old: Sequence[Change], new: Sequence[Change]) -> tuple[Change, ...]:
    """What is added reads as it did: it keeps its ids, so that what was said of it still finds it."""
    known: dict[tuple[str, ...], PlainProvision] = {
        _reads(change.provision): change.provision for change in old if isinstance(change, Add)
    }
    names: dict[str, str] = {}
    for change in new:
        earlier = known.pop(_reads(change.provision), None) if isinstance(change, Add) else None
        if earlier is not None and isinstance(change, Add):
            pairs = zip(walk_plain((change.provision,)), walk_plain((earlier,)), strict=True)
            names.update({now.id: then.id for now, then in pairs})
    return rename_changes(new, names)


def _reads(provision: PlainProvision) -> tuple[str, ...]:
    return tuple(words for p in walk_plain((provision,)) for words in (p.number, p.heading, p.text, p.tail))


def rename_changes(changes: Sequence[Change], names: Mapping[str, str]) -> tuple[Change, ...]:
    """Changes in which provisions bear other ids."""
    if not names:
        return tuple(changes)

    def name(provision: PlainProvision) -> PlainProvision:
        children = tuple(name(child) for child in provision.children)
        return msgspec.structs.replace(provision, id=names.get(provision.id, provision.id), children=children)

    renamed: list[Change] = []
    for change in changes:
        fields: dict[str, object] = {
            key: names.get(getattr(change, key), getattr(change, key))
            for key in ("under", "after", "into", "origin")
            if hasattr(change, key)
        }
        own = change.provision
        fields["provision"] = name(own) if isinstance(own, PlainProvision) else names.get(own, own)
        renamed.append(msgspec.structs.replace(change, **fields))
    return tuple(renamed)


def rename_added(changes: Sequence[Change], *, new_id: Callable[[], str]) -> tuple[Change, ...]:
    """Changes whose new provisions bear other ids: those given in one circle tell of it in another."""
    added = (change.provision for change in changes if isinstance(change, Add))
    names = {inside.id: new_id() for provision in added for inside in walk_plain((provision,))}
    return rename_changes(changes, names)


def wording_of(state: State, proposal: Proposal) -> PlainText:
    """The whole text as a proposal would have it."""
    return apply_changes(target_of(state, proposal), proposal.changes)


def target_of(state: State, proposal: Proposal) -> PlainText:
    """What a proposal is made on: its work's text, or another proposal's wording."""
    work = state.works.get(proposal.work)
    text = work.read(proposal.language) if work is not None else PlainText()
    for below in chain_of(state, proposal)[:-1]:
        text = apply_changes(text, below.changes)
    return text


def chain_of(state: State, proposal: Proposal) -> list[Proposal]:
    """A proposal, and before it those that it amends, the lowest first.

    An amendment stands on what it amends as long as that is open, and in the end if both ended by one act;
    else it goes on by itself, on what that stood on.
    """
    chain = [proposal]
    while (below := state.proposals.get(chain[0].on)) is not None and below not in chain:
        if below.ended and below.ended != proposal.ended:
            break
        chain.insert(0, below)
    return chain


def carry_open(
    state: State,
    work: str,
    before: LiveText,
    after: LiveText,
    *,
    leave: Collection[str] = (),
    reworded: Mapping[str, Carried] = EMPTY,
    new_id: Callable[[], str],
) -> dict[str, Carried]:
    """The open proposals on a text that changes: of those that cannot stay as they are, what becomes of each.

    Args:
        state: of the log.
        work: id of the work.
        before: its text so far.
        after: its text from now on.
        leave: proposals that end now; what amends them goes on by itself.
        reworded: proposals that their authors put otherwise now.
        new_id: gives ids for provisions.

    Complexity: linear in the proposals that touch what changed.
    """
    changed = _find_changed(before, after)
    if not (changed or leave or reworded):
        return {}
    mine = [
        p
        for p in state.proposals.values()
        if p.work == work and p.language == before.language and p.status in ("open", "parked")
    ]
    added = find_added((), [after.provisions[name] for name in after.roots if name not in before.provisions])
    carried = dict(reworded)
    wordings = _Wordings(before.read(), after.read(), carried, frozenset(leave))
    for proposal in sorted(mine, key=lambda p: p.seq):
        below = chain_of(state, proposal)[:-1]
        if proposal.id in leave or proposal.id in reworded:
            continue
        if not (
            any(p.id in carried or p.id in leave for p in below)
            or changed.intersection(proposal.roots)
            or _stand_in(proposal, changed, before)
            or any(_adds(change) in added for change in proposal.changes)
        ):
            continue
        old, new = wordings.read(below)
        found = carry_changes(old, new, proposal.changes, new_id=new_id)
        if found.changes != proposal.changes or found.doubts or found.roots != proposal.roots:
            carried[proposal.id] = found
    return {name: found for name, found in carried.items() if name not in reworded}


class _Wordings:
    """What amendments are made on, before and after; each is made up once."""

    def __init__(
        self, before: PlainText, after: PlainText, carried: Mapping[str, Carried], leave: Collection[str]
    ) -> None:
        self._made: dict[str, tuple[PlainText, PlainText]] = {"": (before, after)}
        self._carried, self._leave = carried, leave

    def read(self, chain: Sequence[Proposal]) -> tuple[PlainText, PlainText]:
        """The text with a chain of proposals on it; of those that end now, after they have."""
        name = ""
        for proposal in chain:
            old, new = self._made[name]
            name = proposal.id
            if name not in self._made:
                if name not in self._leave:
                    new = apply_changes(new, self._carried.get(name, proposal).changes)
                self._made[name] = apply_changes(old, proposal.changes), new
        return self._made[name]


def _adds(change: Change) -> tuple[str, tuple[str, ...]] | None:
    return (change.under, _reads(change.provision)) if isinstance(change, Add) else None


def _find_changed(before: LiveText, after: LiveText) -> set[str]:
    """Ids at the top whose provisions are not the same, or stand on one side only."""
    names = {*before.roots, *after.roots}
    return {name for name in names if before.provisions.get(name) != after.provisions.get(name)}


def _stand_in(proposal: Proposal, changed: set[str], before: LiveText) -> bool:
    """Whether a change names a provision that stands in, or after, one that changed."""
    named = (key for change in proposal.changes for key in names_in(change))
    return any(before.homes.get(key, key) in changed for key in named)
