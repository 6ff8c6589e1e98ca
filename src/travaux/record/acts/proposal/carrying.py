"""A proposal goes along with what it is made on, when that changes or ends."""

from collections.abc import Collection, Mapping

from travaux.record.acts.proposal.standing import reword
from travaux.record.body import Body
from travaux.record.carrying import EMPTY, Carried, Doubtful, carry_open
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.live_text import change_text
from travaux.record.state import Doubt, State, Work
from travaux.record.wording import Change


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
        return reword(state, self.proposal, self.changes, self.roots, act.seq, doubts=(*earlier, *doubts))


def carry_deeds(
    desk: Desk,
    work: Work,
    language: str,
    changes: tuple[Change, ...] = (),
    *,
    leave: Collection[str] = (),
    reworded: Mapping[str, Carried] = EMPTY,
    party: str = "",
) -> tuple[Deed, ...]:
    """One act for each open proposal that does not stay as it is when what it is made on does not.

    Args:
        desk: of the command.
        work: the text.
        language: of the text.
        changes: what changes in the text.
        leave: proposals that end.
        reworded: proposals that are put otherwise.
        party: the name that signs the act of which this follows, if that is not the author's code.
    """
    before = work.texts.get(language)
    if before is None:  # the text in that language was taken out, and with it what anything was made on
        return ()
    after = change_text(before, changes, act=0) if changes else before
    carried = carry_open(
        desk.state, work.id, before, after, leave=leave, reworded=reworded, new_id=desk.name_new()
    )
    return tuple(
        desk.deed(
            Carry(proposal=name, changes=new.changes, roots=new.roots, doubts=new.doubts), id="", party=party
        )
        for name, new in carried.items()
    )
