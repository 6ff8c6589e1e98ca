"""Where parties stand on a proposal, or on the text as it stands."""

from typing import Literal

import msgspec
from immutables import Map

from travaux.record.body import Body
from travaux.record.carrying import wording_of
from travaux.record.desk import Deed, Desk
from travaux.record.editing import find_provision
from travaux.record.envelope import Act
from travaux.record.state import Position, Reservation, State, change
from travaux.record.wording import PlainText, Span, walk_plain


class CoSponsor(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A party makes a proposal its own too."""

    proposal: str

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By a party whose it is not yet."""
        desk.require_open()
        desk.require_proposer()
        proposal = desk.find_proposal(self.proposal)
        if desk.own_names.intersection(proposal.parties):
            desk.refuse("already-said", f"{self.proposal} is {desk.party}'s already", "nothing need be said")
        (name,), handles = desk.sign(proposal.id)
        return (*handles, desk.deed(self, party=name))

    def apply(self, state: State, act: Act) -> State:
        """It is one of its parties."""
        proposal = state.proposals.get(self.proposal)
        if proposal is None or act.party in proposal.parties:
            return state
        return change(state, "proposals", self.proposal, parties=(*proposal.parties, act.party))


class _Stance(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A position on a proposal, or on the text as it stands.

    Attributes:
        proposal: its id; "" with ``work`` for the text.
        work: id of the text, for a position on the text as it stands.
        span: what part of the wording it is about; none for all of it.
        note: words of its own.
    """

    proposal: str = ""
    work: str = ""
    span: Span | None = None
    note: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By a party that may, once."""
        desk.require_open()
        desk.require_proposer()
        desk.require_shape(bool(desk.party), "a position has a party: who takes it?")
        target, positions, span = find_target(desk, self.proposal, self.work, self.span)
        key = name_position(self.role, span)
        held = [positions[f"{name} {key}"] for name in desk.own_names if f"{name} {key}" in positions]
        if any(msgspec.structs.replace(h, seq=0) == self._position(h.party, span, 0) for h in held):
            desk.refuse("already-said", f"{desk.party} said so already", "proposal.lift takes it back")
        (name,), handles = desk.sign(target)
        body = msgspec.structs.replace(self, span=span, **_point_at(self.proposal, target))
        return (*handles, desk.deed(body, party=name))

    @property
    def role(self) -> Literal["support", "oppose", "reserve"]:
        """Which position it is."""
        raise NotImplementedError

    def _position(self, party: str, span: Span | None, seq: int) -> Position:
        return Position(party, self.role, seq, span, getattr(self, "reservation", ""), self.note)

    def apply(self, state: State, act: Act) -> State:
        """It stands where it does; what it said before of the same is replaced."""
        key = f"{act.party} {name_position(self.role, self.span)}"
        noun, target = ("proposals", self.proposal) if self.proposal else ("works", self.work)
        thing = getattr(state, noun).get(target)
        if thing is None:
            return state
        taken = thing.positions.set(key, self._position(act.party, self.span, act.seq))
        return change(state, noun, target, positions=taken)


def _point_at(proposal: str, target: str) -> dict[str, str]:
    return {"proposal": target, "work": ""} if proposal else {"proposal": "", "work": target}


def name_position(role: str, span: Span | None) -> str:
    """What tells a party's positions on one thing apart: its stance, its reservations, and on what part."""
    sort = "reserve" if role == "reserve" else "stance"
    return f"{sort} {span.provision} {span.field} {span.words}" if span is not None else sort


def find_target(
    desk: Desk, proposal: str, work: str, span: Span | None
) -> tuple[str, Map[str, Position], Span | None]:
    """What a position is on, the positions on it, and its span with the id of the provision.

    Raises:
        RefusedError: it is not there, it has ended, or its wording has no such words.
    """
    if proposal:
        found = desk.find_proposal(proposal)
        text, target, positions = wording_of(desk.state, found), found.id, found.positions
    else:
        held = desk.find_work(work)
        desk.require_here(held)
        text, target, positions = held.read(), held.id, held.positions
    if span is None or not (span.provision or span.words):
        return target, positions, None
    return target, positions, _place_span(desk, text, span)


def _place_span(desk: Desk, text: PlainText, span: Span) -> Span:
    field = span.field or "text"
    if span.provision:
        provision = find_provision(text, span.provision)
    else:
        having = [p for p in walk_plain(text.provisions) if span.words in getattr(p, field)]
        if len(having) != 1:
            desk.refuse("wording-unclear", f"{span.words!r} stands in {len(having)} provisions", "say which")
        provision = having[0]
    if not span.words:
        return Span(provision=provision.id)
    start = getattr(provision, field).find(span.words)
    if start < 0:
        desk.refuse("wording-unclear", f"{span.words!r} does not stand there", "give words of the wording")
    return Span(provision.id, field, start, start + len(span.words), span.words)


class Support(_Stance, frozen=True, omit_defaults=True, kw_only=True):
    """A party supports a wording."""

    @property
    def role(self) -> Literal["support"]:
        """It supports."""
        return "support"


class Oppose(_Stance, frozen=True, omit_defaults=True, kw_only=True):
    """A party opposes a wording."""

    @property
    def role(self) -> Literal["oppose"]:
        """It opposes."""
        return "oppose"


class Reserve(_Stance, frozen=True, omit_defaults=True, kw_only=True):
    """A party reserves its position; ``reservation``: of what kind, if it says so."""

    reservation: Reservation = ""

    @property
    def role(self) -> Literal["reserve"]:
        """It reserves."""
        return "reserve"


class Lift(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A party takes its positions on something back: it then has said nothing. ``role``: only those."""

    proposal: str = ""
    work: str = ""
    role: Literal["", "support", "oppose", "reserve"] = ""
    span: Span | None = None

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By the party that took one."""
        desk.require_open()
        target, positions, span = find_target(desk, self.proposal, self.work, self.span)
        body = msgspec.structs.replace(self, span=span, **_point_at(self.proposal, target))
        names = desk.own_names
        if not any(body.lifts(held) and held.party in names for held in positions.values()):
            desk.refuse(
                "no-such-thing", f"{desk.party} has no such position on {target}", "there is none to lift"
            )
        (name,), handles = desk.sign(target)
        return (*handles, desk.deed(body, party=name))

    def lifts(self, position: Position) -> bool:
        """Whether this takes that position back, if it is the party's."""
        return self.role in ("", position.role) and self.span in (None, position.span)

    def apply(self, state: State, act: Act) -> State:
        """It has said nothing."""
        noun, target = ("proposals", self.proposal) if self.proposal else ("works", self.work)
        thing = getattr(state, noun).get(target)
        if thing is None:
            return state
        kept = thing.positions.mutate()
        for key, held in thing.positions.items():
            if held.party == act.party and self.lifts(held):
                del kept[key]
        return change(state, noun, target, positions=kept.finish())
