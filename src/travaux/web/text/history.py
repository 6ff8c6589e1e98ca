"""Which acts bear on which provision of which text, found once and kept up with the log."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock
from typing import Any, NamedTuple, TypeAlias

from immutables import Map, MapMutation

from travaux.record.references import split_reference
from travaux.record.state import Entry, State
from travaux.record.wording import PlainProvision, names_in, walk_plain

Place: TypeAlias = tuple[str, str]
"""Id of a text, and of a provision in it; "" for the whole."""
_Known: TypeAlias = Map[str, tuple[Place, ...]] | MapMutation[str, tuple[Place, ...]]
_MOST_KEPT = 64
_OF_ITSELF = frozenset({"proposal.carry", "party.sign-as"})
"""What the record does by itself."""
_WHOLE = frozenset({"text.table", "text.chairs-text"})
"""Acts that put every word of a text."""
_OF_PROVISIONS = frozenset({"outcome.agree", "outcome.park", "outcome.reopen"})


class _Index(NamedTuple):
    """What was found up to an act.

    Attributes:
        seq, hash: of that act.
        redacted: of the log then.
        acts: place -> seqs of the acts that bear on it.
        proposals: id of a proposal -> the places that it would ever have changed.
    """

    seq: int = 0
    hash: str = ""
    redacted: tuple[int, ...] = ()
    acts: Map[Place, tuple[int, ...]] = Map()
    proposals: Map[str, tuple[Place, ...]] = Map()


_KEPT: OrderedDict[tuple[int, str], _Index] = OrderedDict()
_LOCK = Lock()


def index_acts(state: State, *, negotiation: int) -> Mapping[Place, tuple[int, ...]]:
    """Place -> seqs of the acts that bear on it, in order; also of acts after the state, if it is a past one.

    Args:
        state: of one log.
        negotiation: primary key; what was found is kept in memory for it.

    Complexity: linear in the acts that came since it was asked last.
    """
    key = (negotiation, state.log)
    with _LOCK:
        kept = _KEPT.get(key)
        if kept is None or kept.seq < state.head.seq or not _is_of(kept, state):
            start = kept if kept is not None and _is_of(kept, state) else _Index(redacted=state.redacted)
            kept = _KEPT[key] = _go_on(start, state)
        _KEPT.move_to_end(key)
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
        return kept.acts


def _is_of(kept: _Index, state: State) -> bool:
    """Whether what is kept is of this log, with the same taken out; or of what followed a past state."""
    if kept.seq > state.head.seq:
        return True
    entry = state.entries.get(kept.seq)
    return kept.redacted == state.redacted and entry is not None and entry.act.hash == kept.hash


def _go_on(start: _Index, state: State) -> _Index:
    acts, proposals = start.acts.mutate(), start.proposals.mutate()
    for seq in range(start.seq + 1, state.head.seq + 1):
        entry = state.entries.get(seq)
        if entry is None or entry.body is None or entry.act.kind in _OF_ITSELF:
            continue
        own = tuple(_list_changed(entry, proposals))
        name = getattr(entry.body, "proposal", "") or entry.act.id
        if own and entry.act.kind.startswith("proposal."):
            proposals[name] = tuple(dict.fromkeys((*proposals.get(name, ()), *own)))
        for place in dict.fromkeys((*own, *_list_places(entry, state, proposals))):
            acts[place] = (*acts.get(place, ()), seq)
    return _Index(state.head.seq, state.head.hash, state.redacted, acts.finish(), proposals.finish())


def _list_changed(entry: Entry, proposals: _Known) -> Iterator[Place]:
    """What an act changes or would have changed."""
    body = entry.body
    work = getattr(body, "work", "") or next((place[0] for place in proposals.get(_proposal(body), ())), "")
    for change in getattr(body, "changes", ()):
        yield from ((work, name) for name in _names(change))


def _list_places(entry: Entry, state: State, proposals: _Known) -> Iterator[Place]:
    """The other places that an act bears on."""
    body, kind = entry.body, entry.act.kind
    work = getattr(body, "work", "") or (entry.act.id if kind == "text.table" else "")
    if kind in _WHOLE:
        yield work, ""
    accepted = [taken.proposal for taken in getattr(body, "accepted", ())]
    for name in (_proposal(body), getattr(body, "on", ""), *accepted, *getattr(body, "rejected", ())):
        yield from proposals.get(str(name), ())
    if kind in _OF_PROVISIONS and work:
        given = getattr(body, "provisions", ()) or (getattr(body, "provision", ""),)
        yield from ((work, name) for name in given)
    span = getattr(body, "span", None)
    if work and span is not None and span.provision:
        yield work, span.provision
    for item in getattr(body, "agenda", ()):
        yield from ((item.work, name) for name in item.provisions)
    for reference in _list_references(body, state):
        named, provision = split_reference(reference)
        named = named.rpartition(":")[2]
        yield from [(named, provision)] if provision else proposals.get(named, ())


def _proposal(body: Any) -> str:
    return str(getattr(body, "proposal", ""))


def _list_references(body: Any, state: State) -> Iterator[str]:
    """What is said, asked, decided or undertaken is about; a response's steps are about what it is."""
    about = getattr(body, "about", ())
    if isinstance(about, tuple):
        yield from (reference for reference in about if isinstance(reference, str))
    yield from (answer.about for answer in getattr(body, "answers", ()))
    response = state.responses.get(str(getattr(body, "response", "")))
    if response is not None:
        yield from response.about


def _names(change: Any) -> tuple[str, ...]:
    own = change.provision
    brought = [inside.id for inside in walk_plain((own,))] if isinstance(own, PlainProvision) else []
    return (*names_in(change), *brought)


def list_seqs(state: State, work: str, *, negotiation: int) -> tuple[int, ...]:
    """The acts that bear on a text, wherever in it, in order."""
    index = index_acts(state, negotiation=negotiation)
    found = {seq for (name, _), seqs in index.items() if name == work for seq in seqs}
    return tuple(sorted(seq for seq in found if seq <= state.head.seq))


def list_history(
    state: State, work: str, provisions: Iterable[str], *, negotiation: int, most: int
) -> tuple[Entry, ...]:
    """The acts that bear on some provisions or on the whole of a text, newest first.

    Args:
        state: of the log of the text.
        work: id of the text.
        provisions: ids.
        negotiation: see `index_acts`.
        most: how many, at most.
    """
    index = index_acts(state, negotiation=negotiation)
    seqs = {seq for name in ("", *provisions) for seq in index.get((work, name), ()) if seq <= state.head.seq}
    entries = (state.entries.get(seq) for seq in sorted(seqs, reverse=True)[:most])
    return tuple(entry for entry in entries if entry is not None)
