"""What is open: per provision the proposals on it, how far it is agreed, whether it is set aside."""

from collections.abc import Mapping

import msgspec

from travaux.record.state import State, Work
from travaux.record.views.logs import Held, Names, list_things, name_as_known
from travaux.record.views.positions import list_touched
from travaux.record.wording import PlainProvision, read_text, walk_plain
from travaux.text.eids import derive_eids


class OpenProposal(msgspec.Struct, frozen=True):
    """A proposal that touches a provision."""

    id: str
    parties: tuple[str, ...]
    status: str


class IssueView(msgspec.Struct, frozen=True):
    """A provision on which something is open, or was agreed.

    Attributes:
        work: id of the text.
        provision: id; "" for the text as a whole.
        agreed: the level of agreement that an act recorded, or "".
        parked: whether it is set aside.
        until: until when, as it was said.
    """

    log: str
    work: str
    provision: str
    eid: str
    number: str
    heading: str
    proposals: tuple[OpenProposal, ...]
    agreed: str
    parked: bool
    until: str


def list_issues(states: Mapping[str, State]) -> tuple[IssueView, ...]:
    """Text by text, provision by provision in reading order; what nobody touched is not there."""
    names = name_as_known(states)
    works = [Held(log, work) for log, work in list_things(states, "works")]
    return tuple(issue for held in works for issue in _list_of(states[held.log], held, names))


def _list_of(state: State, held: Held, names: Names) -> list[IssueView]:
    work = held.work
    touching = _find_proposals(state, work, names)
    agreed = {
        a.provision: a.level
        for given in state.agreements.values()
        for a in sorted(given, key=lambda a: a.seq)
        if a.work == work.id and not a.ended
    }
    parked = {p.target: p.until for p in state.parked.values() if p.work == work.id and not p.ended}
    text = work.read()
    eids = derive_eids(read_text(text).provisions)
    whole = PlainProvision(id="", kind="text", heading=work.title)
    return [
        IssueView(
            log=held.log,
            work=work.id,
            provision=provision.id,
            eid=eids.get(provision.id, ""),
            number=provision.number,
            heading=provision.heading,
            proposals=tuple(touching.get(provision.id, ())),
            agreed=agreed.get(provision.id, ""),
            parked=f"{work.id} {provision.id}" in parked,
            until=parked.get(f"{work.id} {provision.id}", ""),
        )
        for provision in (whole, *walk_plain(text.provisions))
        if provision.id in touching or provision.id in agreed or f"{work.id} {provision.id}" in parked
    ]


def _find_proposals(state: State, work: Work, names: Names) -> dict[str, list[OpenProposal]]:
    """Id of a provision ("" for the very beginning, or what is gone) -> open proposals that touch it."""
    here = {provision.id for provision in walk_plain(work.read().provisions)}
    touching: dict[str, list[OpenProposal]] = {}
    for proposal in sorted(state.proposals.values(), key=lambda p: p.seq):
        if proposal.work != work.id or proposal.status not in ("open", "parked"):
            continue
        shown = OpenProposal(proposal.id, names.all(proposal.parties), proposal.status)
        touched = [name for name in list_touched(proposal) if name in here] or [""]
        for name in touched:
            touching.setdefault(name, []).append(shown)
    return touching
