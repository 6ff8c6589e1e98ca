"""Where parties stand on a proposal, or on the text as it stands."""

from collections.abc import Callable
from functools import partial
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
        desk.require_shape(bool(desk.party), "a co-sponsor is a party: which?")
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
        target, positions, read = find_target(desk, self.proposal, self.work)
        span = _place_span(desk, read, self.span)
        key = name_position(self._position("", span, 0))
        held = [positions[f"{name} {key}"] for name in desk.own_names if f"{name} {key}" in positions]
        if any(msgspec.structs.replace(h, seq=0) == self._position(h.party, span, 0) for h in held):
            desk.refuse("already-said", f"{desk.party} said so already", "proposal.lift takes it back")
        (name,), handles = desk.sign(target, among=_list_names(desk, self.proposal, positions))
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
        position = self._position(act.party, self.span, act.seq)
        key = f"{act.party} {name_position(position)}"
        noun, target = ("proposals", self.proposal) if self.proposal else ("works", self.work)
        thing = getattr(state, noun).get(target)
        if thing is None:
            return state
        return change(state, noun, target, positions=thing.positions.set(key, position))


def _point_at(proposal: str, target: str) -> dict[str, str]:
    return {"proposal": target, "work": ""} if proposal else {"proposal": "", "work": target}


def _list_names(desk: Desk, proposal: str, positions: Map[str, Position]) -> set[str]:
    """Names under which parties act on something already."""
    own = desk.state.proposals[proposal].parties if proposal in desk.state.proposals else ()
    return {*own, *(position.party for position in positions.values())}


def name_position(position: Position) -> str:
    """What tells a party's positions on one thing apart: stance or kind of reservation, and on what part."""
    span = position.span
    sort = f"reserve {position.reservation}".rstrip() if position.role == "reserve" else "stance"
    return f"{sort} {span.provision} {span.field} {span.words}" if span is not None else sort


def find_target(
    desk: Desk, proposal: str, work: str
) -> tuple[str, Map[str, Position], Callable[[], PlainText]]:
    """What a position is on: its id, the positions on it, how to read its wording, which few of them need.

    Raises:
        RefusedError: it is not there, or it has ended.
    """
    desk.require_shape(
        bool(proposal or work), "on what? give proposal=ID, or work=ID for the text as it stands"
    )
    if proposal:
        found = desk.find_proposal(proposal)
        return found.id, found.positions, partial(wording_of, desk.state, found)
    held = desk.find_work(work)
    desk.require_here(held)
    return held.id, held.positions, held.read


def _place_span(desk: Desk, read: Callable[[], PlainText], span: Span | None) -> Span | None:
    """A span as the record keeps it; None for one of the whole.

    Raises:
        RefusedError: the wording has no such words.
    """
    if span is None or not (span.provision or span.words):
        return None
    text, field = read(), span.field or "text"
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
    """A party takes its positions on something back: it then has said nothing.

    Attributes:
        proposal: its id; "" with ``work`` for the text.
        work: id of the text.
        role: only those; "" for all.
        reservation: only reservations of this kind; "" for all.
        span: only those on this part of the wording; none for all.
    """

    proposal: str = ""
    work: str = ""
    role: Literal["", "support", "oppose", "reserve"] = ""
    reservation: Reservation = ""
    span: Span | None = None

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By the party that took one."""
        desk.require_open()
        target, positions, read = find_target(desk, self.proposal, self.work)
        own = [held for held in positions.values() if held.party in desk.own_names]
        span = _find_held(read, self.span, own)
        body = msgspec.structs.replace(self, span=span, **_point_at(self.proposal, target))
        if not any(map(body.lifts, own)):
            desk.refuse(
                "no-such-thing", f"{desk.party} has no such position on {target}", "there is none to lift"
            )
        (name,), handles = desk.sign(target, among={held.party for held in own})
        return (*handles, desk.deed(body, party=name))

    def lifts(self, position: Position) -> bool:
        """Whether this takes that position back, if it is the party's."""
        of_this_kind = self.reservation in ("", position.reservation)
        return of_this_kind and self.role in ("", position.role) and self.span in (None, position.span)

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


def _find_held(read: Callable[[], PlainText], span: Span | None, positions: list[Position]) -> Span | None:
    """The span of a position as it was taken; its words may have left the wording since."""
    if span is None or not (span.provision or span.words):
        return None
    text = read()
    spans = [held.span for held in positions if held.span is not None and held.span.words == span.words]
    for held in spans:
        if (
            span.provision in ("", held.provision)
            or find_provision(text, span.provision).id == held.provision
        ):
            return held
    return span
