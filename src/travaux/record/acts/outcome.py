"""Outcomes: what was agreed, resolved, parked, reopened, linked, voted, ruled; by act only."""

from typing import Any, Literal

import msgspec

from travaux.record.acts.proposal import carry_deeds, end_proposal, require_unsettled
from travaux.record.acts.text import set_text
from travaux.record.body import Body, Command, Form
from travaux.record.carrying import Doubtful, carry_changes, chain_of
from travaux.record.changes import apply_changes, find_changes
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
        if self.meeting:
            desk.find_any(self.meeting, "meetings")
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
        rejected = tuple(dict.fromkeys(self.reject))
        named = [desk.find_proposal(name) for name in (*self.accept, *rejected)]
        desk.require_shape(
            len({(p.work, p.language) for p in named}) == 1, "resolve the proposals of one text at a time"
        )
        chains = [chain_of(desk.state, proposal) for proposal in named[: len(self.accept)]]
        taken = {proposal.id: proposal for chain in chains for proposal in chain}
        both = [name for name in rejected if name in taken]
        desk.require_shape(not both, f"{', '.join(both)} cannot be both accepted and rejected")
        if self.meeting:
            desk.find_any(self.meeting, "meetings")
        self._require_right(desk, list(taken.values()))
        _require_packages(desk, (*taken, *rejected), set(taken))
        work, language = desk.find_work(named[0].work), named[0].language
        accepted = _take(desk, work.read(language), chains)
        changes = tuple(change for item in accepted for change in item.changes)
        require_unsettled(desk, work, work.read(language), changes)
        body = Resolve(
            work=work.id,
            language=language,
            accepted=accepted,
            rejected=rejected,
            heads=self.heads,
            meeting=self.meeting,
            note=self.note,
        )
        return (desk.deed(body), *carry_deeds(desk, work, language, changes, leave=(*taken, *rejected)))

    def _require_right(self, desk: Desk, accepted: list[Proposal]) -> None:
        if desk.rules.resolution == "both-heads":
            self._require_heads(desk)
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

    def _require_heads(self, desk: Desk) -> None:
        desk.require_parties(self.heads)
        parties = desk.table.parties.values()
        concerned = {party.code for party in parties if party.role == "delegation" and not party.left}
        missing = sorted(concerned.difference(self.heads))
        if missing:
            desk.refuse(
                "both-heads", f"no word of {', '.join(missing)}", "name in heads all whose heads agree"
            )
        if desk.party not in self.heads:
            desk.require_presiding("resolve a bracket for the heads of others")


def _require_packages(desk: Desk, named: tuple[str, ...], accepted: set[str]) -> None:
    for package in desk.state.packages.values():
        inside = set(package.members).intersection(named)
        if (
            package.status == "open"
            and inside
            and not (set(package.members) <= accepted or inside.isdisjoint(accepted))
        ):
            members = ", ".join(package.members)
            desk.refuse(
                "package",
                f"{min(inside)} is in {package.id}",
                f"resolve it together ({members}), or undo it with outcome.unlink",
            )


def _take(desk: Desk, start: PlainText, chains: list[list[Proposal]]) -> tuple[Accepted, ...]:
    """The accepted wordings, those that they amend first, each on the text as the ones before it leave it.

    Raises:
        RefusedError: two of them change the same words ("wording-unclear").
    """
    now = start
    taken: dict[str, Accepted] = {}
    for chain in chains:
        before, on = start, now
        for own in chain:
            after = apply_changes(before, own.changes)
            if own.id not in taken:
                new = carry_changes(before, on, own.changes, new_id=desk.name_new())
                if new.doubts:
                    _refuse_clash(desk, start, chain, chains[: chains.index(chain)], new.doubts[0])
                taken[own.id] = Accepted(own.id, new.changes)
                now = on = apply_changes(on, new.changes)
            before = after
    return tuple(taken.values())


def _refuse_clash(
    desk: Desk, start: PlainText, chain: list[Proposal], others: list[list[Proposal]], doubt: Doubtful
) -> None:
    """Two accepted proposals change the same words: say which."""

    def read(proposals: list[Proposal]) -> PlainText:
        return apply_changes(start, (change for proposal in proposals for change in proposal.changes))

    whole = find_changes(start, read(chain), new_id=desk.name_new())
    rivals = [
        other[-1].id
        for other in others
        if carry_changes(start, read(other), whole, new_id=desk.name_new()).doubts
    ]
    desk.refuse(
        "wording-unclear",
        f"{chain[-1].id} and {', '.join(rivals) or others[-1][-1].id} change the same words: {doubt.change}, "
        f"and {doubt.since}",
        "accept one of them, or a proposal that has both",
    )


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
        key = self.proposal or f"{body.work} {body.provision}"
        parked = desk.state.parked.get(key)
        if parked is not None and not parked.ended:
            desk.refuse("already-said", f"{key.strip()} is parked", "outcome.reopen takes it up again")
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
            whole = any(not a.ended for a in desk.state.agreements.get(f"{body.work} ", ()))
            way_out = "the whole text is agreed: reopen that" if whole else "what is open needs no reopening"
            desk.refuse("no-such-thing", "it is neither agreed nor parked", way_out)
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

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """Of open proposals, by whoever presides or whose they all are."""
        desk.require_open()
        members = dict.fromkeys(self.members)
        desk.require_shape(len(members) > 1, "a package has two members or more")
        found = [desk.find_proposal(name) for name in members]
        if not all(desk.own_names.intersection(p.parties) for p in found):
            desk.require_presiding("link others' proposals")
        (name,), handles = desk.sign(desk.next_id)
        return (*handles, desk.deed(msgspec.structs.replace(self, members=tuple(members)), party=name))

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
        if self.meeting:
            desk.find_any(self.meeting, "meetings")
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
    """The chair rules on an act that waits: allow it, waive the rule for it, or refuse it.

    Attributes:
        ruling: which of these.
        pending: id of the act that waits; "" for the only one.
        words: why.
    """

    ruling: Literal["allow", "waive", "refuse"]
    pending: str = ""
    words: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides; what is allowed is done in the same moment, in its author's name."""
        from travaux.record.deciding import decide_on

        desk.require_open()
        desk.require_presiding("rule")
        named = self.pending or desk.find_only("pending", lambda waiting: not waiting.ruling)
        asked: Pending = desk.find("pending", named)
        if asked.ruling:
            desk.refuse("ruled-once", f"{named}: {asked.ruling}", "ask again with the act")
        body = msgspec.structs.replace(self, pending=named)
        if self.ruling == "refuse":
            return (desk.deed(body),)
        command = msgspec.json.decode(asked.command, type=Command)
        return (desk.deed(body), *decide_on(desk, command, waived=asked.rule))

    def apply(self, state: State, act: Act) -> State:
        """It is ruled."""
        return change(state, "pending", self.pending, ruling=self.ruling, ruled=act.seq)
