"""Which proposals are open, and which provisions at the top they touch."""

from travaux.record.state import Doubt, Proposal, State, change
from travaux.record.wording import Change


def index_proposal(state: State, proposal: Proposal, old: tuple[str, ...], new: tuple[str, ...]) -> State:
    """Keep account of which open proposals touch which provisions at the top."""
    work = state.works.get(proposal.work)
    if work is None or old == new:
        return state
    touching = work.open.mutate()
    for root in old:
        left = tuple(name for name in touching.get(root, ()) if name != proposal.id)
        if left:
            touching[root] = left
        else:
            touching.pop(root, None)
    for root in new:
        if proposal.id not in touching.get(root, ()):
            touching[root] = (*touching.get(root, ()), proposal.id)
    return change(state, "works", work.id, open=touching.finish())


def end_proposal(state: State, name: str, status: str, seq: int) -> State:
    """A proposal that has ended so."""
    proposal = state.proposals.get(name)
    if proposal is None:
        return state
    state = change(state, "proposals", name, status=status, ended=seq)
    return index_proposal(state, proposal, proposal.roots, ())


def reword(
    state: State,
    name: str,
    changes: tuple[Change, ...],
    roots: tuple[str, ...],
    seq: int,
    *,
    doubts: tuple[Doubt, ...],
) -> State:
    """A proposal with other changes, by an act of its author or along with what it is made on."""
    proposal = state.proposals.get(name)
    if proposal is None:
        return state
    state = change(
        state,
        "proposals",
        name,
        changes=changes,
        roots=roots,
        history=(*proposal.history, seq),
        doubts=doubts,
    )
    still = proposal.status in ("open", "parked")
    return index_proposal(state, proposal, proposal.roots, roots) if still else state
