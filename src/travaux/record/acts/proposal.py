"""Proposals: made, amended, supported, opposed, reserved on, revised, withdrawn."""

from typing import Any, Literal

import msgspec
from immutables import Map

from travaux.record.body import Body, Form
from travaux.record.carrying import Doubtful, carry_changes, chain_of, target_of, wording_of
from travaux.record.changes import apply_changes, find_changes
from travaux.record.desk import Deed, Desk
from travaux.record.editing import Edit, check_changes, find_provision, make_changes
from travaux.record.envelope import Act
from travaux.record.state import Doubt, Position, Proposal, Reservation, State, Work, change, put
from travaux.record.wording import Change, PlainText, Span, walk_plain


class Wording(Form, frozen=True, omit_defaults=True, kw_only=True):
    """How a person gives a wording: the whole text, some of its provisions, or edits.

    Attributes:
        text: a text as the proposal would have it.
        partial: ``text`` holds only some provisions; the others stay as they are.
        edits: what changes, in words.
        changes: the same as the record keeps it.
    """

    text: PlainText | None = None
    partial: bool = False
    edits: tuple[Edit, ...] = ()
    changes: tuple[Change, ...] = ()

    def find_changes(self, desk: Desk, base: PlainText) -> tuple[tuple[Change, ...], tuple[str, ...]]:
        """The changes to a base, and the provisions at the top that they touch.

        Raises:
            RefusedError: they change nothing, or do not fit it.
            ActShapeError: the wording is given twice, or not at all.
        """
        given = (self.text is not None) + bool(self.edits) + bool(self.changes)
        desk.require_shape(given == 1, "give its wording: one of text, edits, changes")
        if self.text is not None:
            changes = find_changes(base, self.text, new_id=desk.name_new(), partial=self.partial)
        else:
            changes = self.changes or make_changes(base, self.edits, new_id=desk.name_new())
        return changes, check_changes(base, changes)


class ProposeForm(Wording, frozen=True, omit_defaults=True, kw_only=True):
    """Propose a wording of a text.

    Attributes:
        work: id of the text; "" for the only one.
        language: "" for the original.
        parties: whose it is, where it is a joint proposal; the author is one of them.
        title: what it is called.
        reason: why.
        meeting: id of the meeting at which it is made.
    """

    work: str = ""
    language: str = ""
    parties: tuple[str, ...] = ()
    title: str = ""
    reason: str = ""
    meeting: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By a party that may propose, on text that is not settled."""
        work = desk.find_work(self.work)
        language = self.language or work.language
        base = work.read(language)
        changes, roots = self.find_changes(desk, base)
        require_unsettled(desk, work, base, changes)
        return _propose(desk, self, work, language, changes, roots, on="")


class AmendForm(Wording, frozen=True, omit_defaults=True, kw_only=True):
    """Amend another's proposal: a proposal on that proposal's wording. See `ProposeForm`."""

    proposal: str
    parties: tuple[str, ...] = ()
    title: str = ""
    reason: str = ""
    meeting: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By a party that may propose, on an open proposal."""
        target = desk.find_proposal(self.proposal)
        work = desk.find_work(target.work)
        base = wording_of(desk.state, target)
        changes, roots = self.find_changes(desk, base)
        require_unsettled(desk, work, work.read(target.language), changes)
        return _propose(desk, self, work, target.language, changes, roots, on=target.id)


def _propose(
    desk: Desk,
    form: ProposeForm | AmendForm,
    work: Work,
    language: str,
    changes: tuple[Change, ...],
    roots: tuple[str, ...],
    *,
    on: str,
) -> tuple[Deed, ...]:
    desk.require_open()
    desk.require_here(work)
    desk.require_proposer()
    desk.require_parties(form.parties)
    desk.require_shape(
        not form.parties or desk.party in ("", *form.parties), "the author is one of its parties"
    )
    desk.require_shape(bool(desk.party or form.parties), "a proposal has a party: whose is it?")
    names, handles = desk.sign(desk.next_id, form.parties)
    body = (Amend if on else Propose)(
        work=work.id,
        language=language,
        changes=changes,
        roots=roots,
        on=on,
        parties=names,
        title=form.title,
        reason=form.reason,
        meeting=form.meeting,
    )
    return (*handles, desk.deed(body, party=names[0] if handles or desk.party else ""))


def require_unsettled(desk: Desk, work: Work, base: PlainText, changes: tuple[Change, ...]) -> None:
    """Text that is agreed is reopened before it is proposed on again."""
    agreed = {
        a.provision: a.level
        for given in desk.state.agreements.values()
        for a in given
        if a.work == work.id and not a.ended and desk.settles(a.level)
    }
    if not agreed:
        return
    after = {p.id: p for p in walk_plain(apply_changes(base, changes).provisions)}
    for provision in walk_plain(base.provisions):
        level = agreed.get(provision.id) or agreed.get("")
        if level and after.get(provision.id) != provision:
            desk.refuse(
                "settled",
                f"{provision.number or provision.id} is agreed {level}",
                "outcome.reopen reopens it",
            )


class Propose(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A proposal is made; see `ProposeForm`. ``on``: id of the proposal that it amends, or ""."""

    work: str
    language: str
    changes: tuple[Change, ...]
    roots: tuple[str, ...] = ()
    on: str = ""
    parties: tuple[str, ...]
    title: str = ""
    reason: str = ""
    meeting: str = ""

    def apply(self, state: State, act: Act) -> State:
        """It is open."""
        proposal = Proposal(
            id=act.id,
            seq=act.seq,
            work=self.work,
            language=self.language,
            parties=self.parties,
            changes=self.changes,
            roots=self.roots,
            on=self.on,
            title=self.title,
            reason=self.reason,
            meeting=self.meeting,
            history=(act.seq,),
        )
        return _index(put(state, "proposals", act.id, proposal), proposal, (), self.roots)

    def publish(self, name: Any) -> "Body | None":
        """Only with its text; then the proposal shows on it."""
        return None


class Amend(Propose, frozen=True, omit_defaults=True, kw_only=True):
    """A proposal on another proposal is made; see `AmendForm`."""


def _index(state: State, proposal: Proposal, old: tuple[str, ...], new: tuple[str, ...]) -> State:
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
    return _index(state, proposal, proposal.roots, ())


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
    return _index(state, proposal, proposal.roots, roots) if still else state


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


class TableAgain(Form, frozen=True, omit_defaults=True, kw_only=True):
    """Table a proposal again that a chair's text closed, on that text. Its positions are not taken along."""

    proposal: str
    reason: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By one whose it was."""
        closed = desk.find_proposal(self.proposal, is_open=False)
        desk.require_mine(closed.parties, closed.id)
        work = desk.find_work(closed.work)
        chairs = [r for r in work.revisions if r.seq == closed.ended and r.before is not None]
        if closed.status != "closed" or not chairs:
            desk.refuse(
                "closed", f"{closed.id} is {closed.status}", "what a chair's text closed is tabled again"
            )
        kept = chairs[0].before
        before = kept.read() if kept is not None else work.read()
        for below in chain_of(desk.state, closed)[:-1]:
            before = apply_changes(before, below.changes)
        now = work.read(closed.language)
        new = carry_changes(before, now, closed.changes, new_id=desk.name_new())
        check_changes(now, new.changes)
        form = ProposeForm(title=closed.title, reason=self.reason or closed.reason)
        require_unsettled(desk, work, now, new.changes)
        return _propose(desk, form, work, closed.language, new.changes, new.roots, on="")
