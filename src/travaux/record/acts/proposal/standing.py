"""Which proposals are open, and which provisions at the top they touch."""

from travaux.record.state import Doubt, Proposal, State, change
from travaux.record.wording import Change

NOWHERE = ("",)
"""What an open proposal touches whose changes are all in doubt: it is open all the same."""


def index_proposal(state: State, proposal: Proposal, old: tuple[str, ...], new: tuple[str, ...]) -> State:
    """Keep account of which open proposals touch which provisions at the top.

    Args:
        state: of the log.
        proposal: open until now, or from now on.
        old: what it touched; none if it was not open.
        new: what it touches; none if it is open no more.
    """
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
    return index_proposal(state, proposal, proposal.roots or NOWHERE, ())


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
    old, new = proposal.roots or NOWHERE, roots or NOWHERE
    return index_proposal(state, proposal, old, new) if still else state
