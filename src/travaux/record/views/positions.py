"""Who proposes what, and who supports, opposes or reserves on it. What nobody said is not there."""

from collections.abc import Iterable, Mapping

import msgspec

from travaux.record.state import Position, Proposal, State, Work
from travaux.record.views.logs import Names, list_things, name_as_known
from travaux.record.wording import names_in, read_text
from travaux.text.eids import derive_eids


class PositionView(msgspec.Struct, frozen=True):
    """A position.

    Attributes:
        role: "support", "oppose", "reserve".
        provision: id, where it is about part of the wording; "" for all of it.
        words: that it is about, or "".
        reservation: its kind, if it was said.
    """

    party: str
    role: str
    provision: str
    words: str
    reservation: str
    note: str
    seq: int


class ProposalView(msgspec.Struct, frozen=True):
    """A proposal, or (``status`` "stands") a text as it stands, with the positions on it.

    Attributes:
        log: that it is on.
        id: of the proposal, or of the text.
        on: id of the proposal that it amends, or "".
        status: open, or what became of it.
        provisions: eids of those that it touches, or their ids where they have none yet.
        parties: whose it is.
        positions: in the order in which they were taken.
        doubts: changes that could not be carried onto a newer text.
    """

    log: str
    seq: int
    id: str
    work: str
    title: str
    on: str
    status: str
    parties: tuple[str, ...]
    reason: str
    provisions: tuple[str, ...]
    positions: tuple[PositionView, ...]
    doubts: tuple[str, ...]


def list_positions(states: Mapping[str, State]) -> tuple[ProposalView, ...]:
    """All proposals in their order, log by log; before them the texts on which positions were taken."""
    names = name_as_known(states)
    eids: dict[tuple[str, str], Mapping[str, str]] = {}
    found = [_show_standing(log, work, names) for log, work in list_things(states, "works") if work.positions]
    for log, proposal in list_things(states, "proposals"):
        key = proposal.work, proposal.language
        if key not in eids:
            eids[key] = _name_provisions(states, proposal)
        found.append(_show_proposal(log, proposal, names, eids[key]))
    return tuple(found)


def _name_provisions(states: Mapping[str, State], proposal: Proposal) -> Mapping[str, str]:
    """Id -> eid in the text of now."""
    work = next((s.works[proposal.work] for s in states.values() if proposal.work in s.works), None)
    return derive_eids(read_text(work.read(proposal.language)).provisions) if work is not None else {}


def list_touched(proposal: Proposal) -> tuple[str, ...]:
    """Ids of the provisions that a proposal changes, adds to or moves."""
    return tuple(dict.fromkeys(name for change in proposal.changes for name in names_in(change)))


def _show_proposal(log: str, proposal: Proposal, names: Names, eids: Mapping[str, str]) -> ProposalView:
    return ProposalView(
        log=log,
        seq=proposal.seq,
        id=proposal.id,
        work=proposal.work,
        title=proposal.title,
        on=proposal.on,
        status=proposal.status,
        parties=names.all(proposal.parties),
        reason=proposal.reason,
        provisions=tuple(eids.get(name, name) for name in list_touched(proposal)),
        positions=_show_positions(proposal.list_positions(), names),
        doubts=tuple(f"{doubt.provision}: {doubt.change}" for doubt in proposal.doubts),
    )


def _show_standing(log: str, work: Work, names: Names) -> ProposalView:
    held = sorted(work.positions.values(), key=lambda position: (position.seq, position.party))
    return ProposalView(
        log=log,
        seq=work.seq,
        id=work.id,
        work=work.id,
        title=work.title,
        on="",
        status="stands",
        parties=names.all((work.author,)),
        reason="",
        provisions=(),
        positions=_show_positions(held, names),
        doubts=(),
    )


def _show_positions(positions: Iterable[Position], names: Names) -> tuple[PositionView, ...]:
    return tuple(
        PositionView(
            party=names.one(position.party),
            role=position.role,
            provision=position.span.provision if position.span is not None else "",
            words=position.span.words if position.span is not None else "",
            reservation=position.reservation,
            note=position.note,
            seq=position.seq,
        )
        for position in positions
    )
