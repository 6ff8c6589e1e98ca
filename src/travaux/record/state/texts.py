"""Texts and what is proposed on them."""

from typing import Literal, TypeAlias

import msgspec
from immutables import Map

from travaux.record.envelope import Occurred
from travaux.record.live_text import LiveText
from travaux.record.wording import Change, PlainText, Span
from travaux.text.model import Role

Stance: TypeAlias = Literal["support", "oppose", "reserve"]


Reservation: TypeAlias = Literal[
    "", "scrutiny", "parliamentary", "linguistic", "substantive", "awaiting-instructions"
]


class Issue(msgspec.Struct, frozen=True):
    """A text as it was issued, frozen: ``text``, and the first line of each provision where known."""

    id: str
    seq: int
    symbol: str
    language: str
    text: PlainText
    revision: int = 0
    as_at: str = ""
    distribution: str = ""
    status: str = ""
    original: str = ""
    lines: dict[str, int] = {}


class Handover(msgspec.Struct, frozen=True):
    """A text given to named recipients."""

    seq: int
    work: str
    giver: str
    recipients: tuple[str, ...]
    status: str
    without_prejudice: bool
    occurred: Occurred


class Revision(msgspec.Struct, frozen=True):
    """A state of a work's text that has a name.

    ``how``: "tabled", "revised", "chair", "corrected"; ``text``: the original's; ``before``: of a chair's
    text, language -> what stood until then, so that what it closed can be tabled again.
    """

    number: int
    seq: int
    how: str
    text: PlainText
    label: str = ""
    before: Map[str, LiveText] = Map()


class Position(msgspec.Struct, frozen=True, gc=False):
    """Where a party stands on a proposal, or on part of its wording."""

    party: str
    role: Role
    seq: int
    span: Span | None = None
    reservation: Reservation = ""
    note: str = ""


class Work(msgspec.Struct, frozen=True, gc=False):
    """A text under negotiation, one `LiveText` a language.

    Attributes:
        id: of the act that tabled it.
        revision: number of the present one; 0 as tabled. Outcomes in between do not count.
        texts: language -> text.
        revisions: all of them, oldest first.
        issues: frozen forms.
        open: ids of proposals that touch a provision at the top, by its id ("" for additions before
            the first); what views compile.
        positions: on the text as it stands, as those of a proposal.
        published: seq of the act that made it public, or 0.
    """

    id: str
    seq: int
    title: str
    parties: tuple[str, ...]
    author: str
    status: str
    language: str
    revision: int
    texts: Map[str, LiveText]
    revisions: tuple[Revision, ...]
    issues: tuple[Issue, ...] = ()
    open: Map[str, tuple[str, ...]] = Map()
    positions: Map[str, Position] = Map()
    published: int = 0

    def read(self, language: str = "") -> PlainText:
        """Its text now; the original's, if no language is given."""
        text = self.texts.get(language or self.language)
        return text.read() if text is not None else PlainText()


class Doubt(msgspec.Struct, frozen=True):
    """A change that could not be carried onto a newer text; it waits for its proponent."""

    provision: str
    change: str
    since: str
    seq: int


class Proposal(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A wording that somebody would have.

    Attributes:
        id: of the act that proposed it.
        work: the work that it is on; it may stand in another log that its readers open too.
        language: of the text.
        on: id of the proposal that it amends, or "".
        parties: whose it is; co-sponsors follow in the order in which they joined.
        changes: made on the work's text as it is now (or on that of ``on``); carried along with it.
        roots: ids of the provisions at the top that it touches; "" for the very beginning.
        positions: (party, "stance" or "reserve" with its kind, provision, span) as one string -> position.
        status: open, or what became of it.
        ended: seq of the act that ended it.
        again: id of the one, closed by a chair's text, that it tables again, or "".
        history: seqs of the acts that set its changes.
        doubts: changes that could not be carried.
    """

    id: str
    seq: int
    work: str
    language: str
    parties: tuple[str, ...]
    changes: tuple[Change, ...]
    roots: tuple[str, ...]
    on: str = ""
    again: str = ""
    title: str = ""
    reason: str = ""
    meeting: str = ""
    positions: Map[str, Position] = Map()
    status: Literal["open", "withdrawn", "accepted", "rejected", "closed", "parked"] = "open"
    ended: int = 0
    history: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def list_positions(self) -> tuple[Position, ...]:
        """Its positions, in the order in which they were taken."""
        return tuple(sorted(self.positions.values(), key=lambda position: (position.seq, position.party)))
