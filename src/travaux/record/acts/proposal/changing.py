"""A proposal is put otherwise: revised by its author, carried along with a text, withdrawn."""

from travaux.record.acts.proposal.carrying import carry_deeds
from travaux.record.acts.proposal.making import Wording, require_unsettled
from travaux.record.acts.proposal.standing import end_proposal, reword
from travaux.record.body import Body
from travaux.record.carrying import Carried, target_of
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.state import State, change
from travaux.record.wording import Change


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
        work = desk.find_work(proposal.work)
        require_unsettled(desk, work, base, changes)
        (name,), handles = desk.sign(proposal.id, among=proposal.parties)
        body = Revise(proposal=proposal.id, changes=changes, roots=roots, reason=self.reason)
        carried = carry_deeds(
            desk, work, proposal.language, reworded={proposal.id: Carried(changes, roots)}, party=name
        )
        return (*handles, desk.deed(body, party=name), *carried)


class Revise(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A proposal has another wording; see `ReviseForm`."""

    proposal: str
    changes: tuple[Change, ...]
    roots: tuple[str, ...] = ()
    reason: str = ""

    def apply(self, state: State, act: Act) -> State:
        """Its wording is this."""
        return reword(state, self.proposal, self.changes, self.roots, act.seq, doubts=())


class Withdraw(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A party withdraws its proposal; a joint one stays the others'."""

    proposal: str
    reason: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By one whose it is."""
        desk.require_open()
        proposal = desk.find_proposal(self.proposal)
        desk.require_mine(proposal.parties, proposal.id)
        (name,), handles = desk.sign(proposal.id, among=proposal.parties)
        stays = name in proposal.parties and proposal.parties != (name,)
        leave = () if stays else (proposal.id,)
        carried = carry_deeds(desk, desk.find_work(proposal.work), proposal.language, leave=leave, party=name)
        return (*handles, desk.deed(self, party=name), *carried)

    def apply(self, state: State, act: Act) -> State:
        """It has ended, or has a party less."""
        proposal = state.proposals.get(self.proposal)
        if proposal is None:
            return state
        left = tuple(party for party in proposal.parties if party != act.party)
        if left and act.party in proposal.parties:
            return change(state, "proposals", self.proposal, parties=left)
        return end_proposal(state, self.proposal, "withdrawn", act.seq)
