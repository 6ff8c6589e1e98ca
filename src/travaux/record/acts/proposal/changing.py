"""A proposal is put otherwise: revised by its author, carried along with a text, withdrawn."""

from travaux.record.acts.proposal.making import Wording, require_unsettled
from travaux.record.acts.proposal.standing import end_proposal, index_proposal
from travaux.record.body import Body
from travaux.record.carrying import Doubtful, carry_changes, target_of, wording_of
from travaux.record.changes import apply_changes
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.state import Doubt, Proposal, State, change
from travaux.record.wording import Change, PlainText


class ReviseForm(Wording, frozen=True, omit_defaults=True, kw_only=True):
    """Put another wording of one's own proposal; positions stay. ``reason``: why."""

    proposal: str
    reason: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By its author."""
        desk.require_open()
        proposal = desk.find_proposal(self.proposal)
        desk.require_mine(proposal.parties, proposal.id)
        base = target_of(desk.state, proposal)
        changes, roots = self.find_changes(desk, base)
        require_unsettled(desk, desk.find_work(proposal.work), base, changes)
        (name,), handles = desk.sign(proposal.id)
        before = wording_of(desk.state, proposal)
        after = apply_changes(base, changes)
        deeds = [
            *handles,
            desk.deed(
                Revise(proposal=proposal.id, changes=changes, roots=roots, reason=self.reason), party=name
            ),
        ]
        deeds += _carry_amendments(desk, proposal, before, after)
        return tuple(deeds)


def _carry_amendments(desk: Desk, proposal: Proposal, before: PlainText, after: PlainText) -> list[Deed]:
    """The amendments to a proposal, on its new wording."""
    deeds: list[Deed] = []
    for other in sorted(desk.state.proposals.values(), key=lambda p: p.seq):
        if other.on != proposal.id or other.status not in ("open", "parked"):
            continue
        new = carry_changes(before, after, other.changes, new_id=desk.name_new())
        if new.changes != other.changes or new.doubts:
            body = Carry(proposal=other.id, changes=new.changes, roots=new.roots, doubts=new.doubts)
            deeds.append(desk.deed(body, id=""))
        was, now = apply_changes(before, other.changes), apply_changes(after, new.changes)
        deeds += _carry_amendments(desk, other, was, now)
    return deeds


class Revise(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A proposal has another wording; see `ReviseForm`."""

    proposal: str
    changes: tuple[Change, ...]
    roots: tuple[str, ...] = ()
    reason: str = ""

    def apply(self, state: State, act: Act) -> State:
        """Its wording is this."""
        return _reword(state, self.proposal, self.changes, self.roots, act.seq, doubts=())


class Carry(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A proposal goes along with a text that changed; ``doubts``: what could not, for its proponent."""

    proposal: str
    changes: tuple[Change, ...]
    roots: tuple[str, ...] = ()
    doubts: tuple[Doubtful, ...] = ()

    def check(self, desk: Desk) -> None:
        """Nobody carries by hand."""
        desk.refuse(
            "one-log", "proposals are carried by what changes their text", "proposal.revise changes one"
        )

    def apply(self, state: State, act: Act) -> State:
        """Its wording is on the text of now."""
        proposal = state.proposals.get(self.proposal)
        earlier = proposal.doubts if proposal is not None else ()
        doubts = tuple(Doubt(d.provision, d.change, d.since, act.seq) for d in self.doubts)
        return _reword(state, self.proposal, self.changes, self.roots, act.seq, doubts=(*earlier, *doubts))


def _reword(
    state: State,
    name: str,
    changes: tuple[Change, ...],
    roots: tuple[str, ...],
    seq: int,
    *,
    doubts: tuple[Doubt, ...],
) -> State:
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


class Withdraw(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A party withdraws its proposal; a joint one stays the others'."""

    proposal: str
    reason: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By one whose it is."""
        desk.require_open()
        proposal = desk.find_proposal(self.proposal)
        desk.require_mine(proposal.parties, proposal.id)
        (name,), handles = desk.sign(proposal.id)
        return (*handles, desk.deed(self, party=name))

    def apply(self, state: State, act: Act) -> State:
        """It has ended, or has a party less."""
        proposal = state.proposals.get(self.proposal)
        if proposal is None:
            return state
        left = tuple(party for party in proposal.parties if party != act.party)
        if left and act.party in proposal.parties:
            return change(state, "proposals", self.proposal, parties=left)
        return end_proposal(state, self.proposal, "withdrawn", act.seq)
