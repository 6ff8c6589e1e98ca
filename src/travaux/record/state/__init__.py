"""What a log has come to: persistent maps, one for each noun. Frozen; states share what did not change.

Every map is keyed by the id of the act that created the thing (a party's by its code), and is in no
order: sort by ``seq``. `dump_state` gives plain data in one order, whatever the process.

What a long log holds in great number has ``gc=False``: nothing frozen that is made of frozen parts can be in
a cycle, and looking for cycles in them took more time than the fold itself.
"""

from travaux.record.state.briefs import Draft, DraftedAnswer, Instruction, Note
from travaux.record.state.meetings import (
    AgendaItem,
    Conclusion,
    Correction,
    Floor,
    Meeting,
    Participant,
    Track,
)
from travaux.record.state.outcomes import Agreement, Closing, Package, Parked, Pending, Step, Vote
from travaux.record.state.responses import Answer, Comment, Given, Promise, Response, Silence, Undertaking
from travaux.record.state.statements import Author, Nature, Source, Statement, Translation
from travaux.record.state.talks import Delegate, Group, Handle, Negotiation, Party
from travaux.record.state.texts import (
    Doubt,
    Handover,
    Issue,
    Position,
    Proposal,
    Reservation,
    Revision,
    Stance,
    Work,
)
from travaux.record.state.whole import Entry, State, change, dump_state, extend, put

__all__ = [
    "AgendaItem",
    "Agreement",
    "Answer",
    "Author",
    "Closing",
    "Comment",
    "Conclusion",
    "Correction",
    "Delegate",
    "Doubt",
    "Draft",
    "DraftedAnswer",
    "Entry",
    "Floor",
    "Given",
    "Group",
    "Handle",
    "Handover",
    "Instruction",
    "Issue",
    "Meeting",
    "Nature",
    "Negotiation",
    "Note",
    "Package",
    "Parked",
    "Participant",
    "Party",
    "Pending",
    "Position",
    "Promise",
    "Proposal",
    "Reservation",
    "Response",
    "Revision",
    "Silence",
    "Source",
    "Stance",
    "State",
    "Statement",
    "Step",
    "Track",
    "Translation",
    "Undertaking",
    "Vote",
    "Work",
    "change",
    "dump_state",
    "extend",
    "put",
]
