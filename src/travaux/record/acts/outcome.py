"""Outcomes: what was agreed, resolved, parked, reopened, linked, voted, ruled; by act only."""

from typing import Any, Literal

import msgspec

from travaux.record.acts.proposal import carry_deeds, end_proposal
from travaux.record.acts.text import set_text
from travaux.record.body import Body, Command, Form
from travaux.record.carrying import carry_changes, chain_of
from travaux.record.changes import apply_changes
from travaux.record.desk import Deed, Desk
from travaux.record.editing import find_provision
from travaux.record.envelope import Act
from travaux.record.live_text import change_text
from travaux.record.state import Agreement, Package, Parked, Pending, Proposal, State, Vote, Work, change, put
from travaux.record.wording import Change, PlainText, list_roots, walk_plain


class Agree(Body, frozen=True, omit_defaults=True, kw_only=True):
    """Text is agreed, at a level that the rules know.

    Attributes:
        work: id of the text; "" for the only one.
        provisions: what is agreed; none for the whole.
        level: "in principle", "in group", "ad referendum", "in plenary".
        parties: between whom; none for all.
        meeting: id of the meeting.
        note: words to it.
    """

    work: str = ""
    provisions: tuple[str, ...] = ()
    level: str
    parties: tuple[str, ...] = ()
    meeting: str = ""
    note: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides; text that is settled holds nothing open."""
        desk.require_open()
        desk.require_presiding("record what is agreed")
        desk.require_level(self.level)
        desk.require_parties(self.parties)
        work = desk.find_work(self.work)
        desk.require_here(work)
        text = work.read()
        provisions = tuple(find_provision(text, place).id for place in self.provisions)
        if desk.settles(self.level):
            _require_nothing_open(desk, work, text, provisions)
        return (desk.deed(msgspec.structs.replace(self, work=work.id, provisions=provisions)),)

    def apply(self, state: State, act: Act) -> State:
        """It is agreed."""
        for provision in self.provisions or ("",):
            agreement = Agreement(
                self.work, provision, self.level, self.parties, act.seq, self.meeting, self.note
            )
            key = f"{self.work} {provision}"
            state = put(state, "agreements", key, (*state.agreements.get(key, ()), agreement))
        return state


def _require_nothing_open(desk: Desk, work: Work, text: PlainText, provisions: tuple[str, ...]) -> None:
    homes = list_roots(text.provisions)
    roots = {homes.get(name, "") for name in provisions} or set(work.open)
    names = sorted({name for root in roots for name in work.open.get(root, ())})
    there = [name for name in names if _touches(desk.state.proposals[name], text, provisions)]
    if there:
        desk.refuse(
            "still-open",
            f"open there: {', '.join(there[:5])}",
            "resolve, reject or park these first, or agree it in principle",
        )


def _touches(proposal: Proposal, text: PlainText, provisions: tuple[str, ...]) -> bool:
    """Whether an open proposal changes one of the provisions, or what stands in it."""
    if proposal.status != "open":
        return False
    if not provisions:
        return True
    after = {p.id: p for p in walk_plain(apply_changes(text, proposal.changes).provisions)}
    before = {p.id: p for p in walk_plain(text.provisions)}
    return any(after.get(name) != before.get(name) for name in provisions)


class Accepted(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the text takes over of one proposal, on the text as the ones before it leave it."""

    proposal: str
    changes: tuple[Change, ...]


class ResolveForm(Form, frozen=True, omit_defaults=True, kw_only=True):
    """A bracket is resolved.

    Attributes:
        accept: proposals whose wording the text takes; an amendment brings what it amends.
        reject: proposals that end without it.
        heads: the parties whose heads agree, where the rules ask for both.
        meeting: id of the meeting.
        note: words to it.
    """

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    meeting: str = ""
    note: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """As the rules say that a bracket is resolved; packages together or not at all."""
        desk.require_open()
        desk.require_shape(bool(self.accept or self.reject), "name proposals to accept, or to reject")
        accepted = [desk.find_proposal(name) for name in self.accept]
        rejected = [desk.find_proposal(name) for name in self.reject]
        works = {(p.work, p.language) for p in (*accepted, *rejected)}
        desk.require_shape(len(works) == 1, "resolve the proposals of one text at a time")
        self._require_right(desk, accepted)
        _require_packages(desk, (*self.accept, *self.reject), set(self.accept))
        work, language = desk.find_work(accepted[0].work if accepted else rejected[0].work), works.pop()[1]
        taken, changes = _take(desk, work, language, accepted)
        ended = tuple(item.proposal for item in taken)
        body = Resolve(
            work=work.id,
            language=language,
            accepted=taken,
            rejected=self.reject,
            heads=self.heads,
            meeting=self.meeting,
            note=self.note,
        )
        carried = carry_deeds(desk, work, language, changes, leave=(*ended, *self.reject)) if changes else ()
        return (desk.deed(body), *carried)

    def _require_right(self, desk: Desk, accepted: list[Proposal]) -> None:
        if desk.rules.resolution == "both-heads":
            concerned = {party.code for party in desk.table.parties.values() if party.role == "delegation"}
            missing = sorted(concerned.difference(self.heads)) if not desk.waives("both-heads") else []
            if missing:
                desk.refuse(
                    "both-heads", f"no word of {', '.join(missing)}", "name in heads all whose heads agree"
                )
        else:
            desk.require_presiding("resolve a bracket")
        for proposal in accepted:
            sponsors = len(proposal.parties) - 1
            if sponsors < desk.rules.seconders:
                need = desk.rules.seconders
                desk.refuse(
                    "seconders-needed",
                    f"{proposal.id} has {sponsors} co-sponsors of {need}",
                    "others co-sponsor it",
                )
            against = sorted(p.party for p in proposal.positions.values() if p.role == "oppose")
            if against and desk.rules.resolution == "no-objection":
                desk.refuse(
                    "objection-heard",
                    f"{', '.join(against)} opposes {proposal.id}",
                    "they lift it, or the chair rules",
                )


def _require_packages(desk: Desk, named: tuple[str, ...], accepted: set[str]) -> None:
    for package in desk.state.packages.values():
        inside = set(package.members).intersection(named)
        if (
            package.status == "open"
            and inside
            and not (set(package.members) <= accepted or inside.isdisjoint(accepted))
        ):
            members = ", ".join(package.members)
            desk.refuse("package", f"{min(inside)} is in {package.id}", f"resolve it together: {members}")


def _take(
    desk: Desk, work: Work, language: str, accepted: list[Proposal]
) -> tuple[tuple[Accepted, ...], tuple[Change, ...]]:
    """The accepted wordings, those that they amend first, each on the text as the ones before it leave it."""
    start = now = work.read(language)
    taken: list[Accepted] = []
    everything: list[Change] = []
    done: set[str] = set()
    for proposal in accepted:
        before, on = start, now
        for own in chain_of(desk.state, proposal):
            after = apply_changes(before, own.changes)
            if own.id not in done:
                changes = own.changes
                if before != on:
                    changes = carry_changes(before, on, changes, new_id=desk.name_new()).changes
                taken.append(Accepted(own.id, changes))
                everything += changes
                done.add(own.id)
                now = on = apply_changes(on, changes)
            before = after
    return tuple(taken), tuple(everything)


class Resolve(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A bracket is resolved; see `ResolveForm`."""

    work: str
    language: str
    accepted: tuple[Accepted, ...] = ()
    rejected: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    meeting: str = ""
    note: str = ""

    def apply(self, state: State, act: Act) -> State:
        """The text reads so; the proposals have ended."""
        for item in self.accepted:
            work = state.works.get(self.work)
            live = work.texts.get(self.language) if work is not None else None
            if work is not None and live is not None:
                now = change_text(
                    live, item.changes, act=act.seq, proposals=(item.proposal,), meeting=self.meeting
                )
                state = set_text(state, work, self.language, now, act=act, how="")
            state = end_proposal(state, item.proposal, "accepted", act.seq)
        for name in self.rejected:
            state = end_proposal(state, name, "rejected", act.seq)
        return _close_packages(state, {item.proposal for item in self.accepted})


def _close_packages(state: State, accepted: set[str]) -> State:
    for name, package in state.packages.items():
        if package.status == "open" and package.members and set(package.members) <= accepted:
            state = change(state, "packages", name, status="resolved")
    return state


class Park(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A proposal or provision is set aside. ``until``: a day, or as it was said."""

    proposal: str = ""
    work: str = ""
    provision: str = ""
    until: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides."""
        desk.require_open()
        desk.require_presiding("park")
        body = _place(desk, self, self.proposal, self.work, self.provision)
        if self.proposal and desk.find_proposal(self.proposal).status == "parked":
            desk.refuse("already-said", f"{self.proposal} is parked", "outcome.reopen takes it up again")
        return (desk.deed(body),)

    def apply(self, state: State, act: Act) -> State:
        """It waits."""
        key = self.proposal or f"{self.work} {self.provision}"
        state = put(state, "parked", key, Parked(key, self.work, act.seq, self.until))
        return change(state, "proposals", self.proposal, status="parked") if self.proposal else state


def _place(desk: Desk, body: Any, proposal: str, work: str, provision: str) -> Any:
    """A body with the proposal, or the work and the id of the provision, that it means."""
    if proposal:
        desk.find_proposal(proposal)
        return body
    held = desk.find_work(work)
    desk.require_here(held)
    name = find_provision(held.read(), provision).id if provision else ""
    return msgspec.structs.replace(body, work=held.id, provision=name)


class Reopen(Body, frozen=True, omit_defaults=True, kw_only=True):
    """What was agreed or parked is taken up again. ``reason``: why."""

    proposal: str = ""
    work: str = ""
    provision: str = ""
    reason: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides, of what is agreed or parked."""
        desk.require_open()
        desk.require_presiding("reopen")
        body = _place(desk, self, self.proposal, self.work, self.provision)
        key = self.proposal or f"{body.work} {body.provision}"
        parked, agreed = desk.state.parked.get(key), desk.state.agreements.get(key, ())
        if (parked is None or parked.ended) and all(agreement.ended for agreement in agreed):
            desk.refuse("no-such-thing", "it is neither agreed nor parked", "what is open needs no reopening")
        return (desk.deed(body),)

    def apply(self, state: State, act: Act) -> State:
        """It is open."""
        key = self.proposal or f"{self.work} {self.provision}"
        state = change(state, "parked", key, ended=act.seq)
        held = state.proposals.get(self.proposal)
        if held is not None and held.status == "parked":
            state = change(state, "proposals", self.proposal, status="open")
        agreed = state.agreements.get(key)
        if agreed:
            ended = tuple(a if a.ended else msgspec.structs.replace(a, ended=act.seq) for a in agreed)
            state = put(state, "agreements", key, ended)
        return state


class Link(Body, frozen=True, omit_defaults=True, kw_only=True):
    """Proposals are linked into a package: agreed together or not at all."""

    members: tuple[str, ...]
    title: str = ""

    def check(self, desk: Desk) -> None:
        """Of open proposals, by whoever presides or whose they all are."""
        desk.require_open()
        desk.require_shape(len(set(self.members)) > 1, "a package has two members or more")
        found = [desk.find_proposal(name) for name in self.members]
        if not all(desk.own_names.intersection(p.parties) for p in found):
            desk.require_presiding("link others' proposals")

    def apply(self, state: State, act: Act) -> State:
        """They stand or fall together."""
        return put(state, "packages", act.id, Package(act.id, act.seq, self.members, self.title))


class Unlink(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A package is undone; its proposals go on, each by itself."""

    package: str

    def check(self, desk: Desk) -> None:
        """By whoever presides."""
        desk.require_open()
        desk.require_presiding("undo a package")
        if desk.find("packages", self.package).status != "open":
            desk.refuse("closed", f"{self.package} is resolved", "an open package is undone")

    def apply(self, state: State, act: Act) -> State:
        """No package any more."""
        return change(state, "packages", self.package, status="undone")


class TakeVote(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A vote was taken; it decides nothing by itself. ``on``: id of a proposal, text or package."""

    on: str
    result: Literal["adopted", "rejected", "tied", "no quorum"]
    ayes: tuple[str, ...] = ()
    noes: tuple[str, ...] = ()
    abstentions: tuple[str, ...] = ()
    meeting: str = ""

    def check(self, desk: Desk) -> None:
        """By whoever presides; a party votes once."""
        desk.require_open()
        desk.require_presiding("record a vote")
        desk.find_entry(self.on)
        voters = (*self.ayes, *self.noes, *self.abstentions)
        desk.require_parties(voters)
        twice = sorted({code for code in voters if voters.count(code) > 1})
        desk.require_shape(not twice, f"{', '.join(twice)} voted twice")

    def apply(self, state: State, act: Act) -> State:
        """It was taken."""
        vote = Vote(act.seq, self.on, self.result, self.ayes, self.noes, self.abstentions, self.meeting)
        return put(state, "votes", act.id, vote)


class AskRuling(Body, frozen=True, omit_defaults=True, kw_only=True):
    """An act that a rule forbids waits for the chair. ``command``: what is asked; it names nobody."""

    rule: str
    command: dict[str, Any]

    def check(self, desk: Desk) -> None:
        """Nobody asks by hand."""
        desk.refuse("one-log", "a ruling is asked for with the act itself", "give the act with ask_ruling")

    def apply(self, state: State, act: Act) -> State:
        """It waits."""
        command = msgspec.json.encode(self.command, order="sorted")
        return put(state, "pending", act.id, Pending(act.id, act.seq, act.party, self.rule, command))


class Rule(Body, frozen=True, omit_defaults=True, kw_only=True):
    """The chair rules on an act that waits: allow it, waive the rule for it, or refuse it. ``words``: why."""

    pending: str
    ruling: Literal["allow", "waive", "refuse"]
    words: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides; what is allowed is done in the same moment, in its author's name."""
        from travaux.record.deciding import decide_on

        desk.require_open()
        desk.require_presiding("rule")
        asked: Pending = desk.find("pending", self.pending)
        if asked.ruling:
            desk.refuse("ruled-once", f"{self.pending}: {asked.ruling}", "ask again with the act")
        if self.ruling == "refuse":
            return (desk.deed(self),)
        command = msgspec.json.decode(asked.command, type=Command)
        return (desk.deed(self), *decide_on(desk, command, waived=asked.rule))

    def apply(self, state: State, act: Act) -> State:
        """It is ruled."""
        return change(state, "pending", self.pending, ruling=self.ruling, ruled=act.seq)
