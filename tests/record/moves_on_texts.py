"""Moves on texts and proposals, in the talks and in private."""

from collections.abc import Callable
from typing import Any

from tests.record.moves import NOW_AND_THEN, OFTEN, SELDOM, Hall, move, word
from travaux.record.body import Command
from travaux.record.changes import apply_changes
from travaux.record.envelope import brief_of
from travaux.record.state import Proposal
from travaux.record.wording import walk_plain


@move("negotiation.open", SELDOM)
def open_again(hall: Hall) -> Command | None:
    return hall.do("negotiation.open", hall.chair(), title="Again") if hall.chance(0.2) else None


@move("negotiation.amend-rules", SELDOM)
def amend_rules(hall: Hall) -> Command | None:
    negotiation = hall.talks.negotiation
    if negotiation is None or hall.chance(0.6):
        return None
    rules: dict[str, Any] = {
        "resolution": negotiation.rules.resolution,
        "attribution": negotiation.rules.attribution,
    }
    rules |= {"clearance": negotiation.rules.clearance, "informal": ["corridor"]}
    return hall.do("negotiation.amend-rules", hall.chair(), rules=rules)


@move("negotiation.close", SELDOM)
def close_talks(hall: Hall) -> Command | None:
    if hall.chance(0.98):
        return None
    return hall.do("negotiation.close", hall.chair(), words=hall.words("It ends"))


@move("party.admit", SELDOM)
def admit(hall: Hall) -> Command | None:
    left = [party.code for party in hall.talks.parties.values() if party.left]
    code = hall.pick(sorted(left)) or hall.pick(sorted(hall.talks.parties))
    return hall.do("party.admit", hall.chair(), code=code) if left or hall.chance(0.1) else None


@move("party.rename", SELDOM)
def rename(hall: Hall) -> Command | None:
    code = hall.delegation()
    return hall.do("party.rename", code, code=code, names={"en": hall.words("State")})


@move("party.accredit", SELDOM)
def accredit(hall: Hall) -> Command | None:
    person = f"person-{hall.number}"
    return hall.do("party.accredit", hall.delegation(), person=person, capacity="head")


@move("party.sign-as", SELDOM)
def sign_as(hall: Hall) -> Command | None:
    if hall.chance(0.8):
        return None
    return hall.do("party.sign-as", hall.delegation(), handle="x", code="A", scope="text-1")


@move("party.leave", SELDOM)
def leave(hall: Hall) -> Command | None:
    if len(hall.delegations) < 3 or hall.chance(0.7):
        return None
    return hall.do("party.leave", hall.delegation())


@move("group.form", 5)
def form_group(hall: Hall) -> Command | None:
    party = hall.delegation()
    others = hall.some([code for code in hall.everybody if code != party], most=4)
    if not others or len(hall.groups_of(party)) > 2:
        return None
    name = hall.random.choice(("coalition", "friends", f"group{hall.number}"))
    return hall.do("group.form", party, name=name, members=others, purpose=hall.words("Purpose"))


def _on_group(kind: str, **fields: Callable[[Hall], Any]) -> Callable[[Hall], Command | None]:
    def make(hall: Hall) -> Command | None:
        party = hall.delegation()
        log = hall.pick(hall.groups_of(party))
        if log is None:
            return None
        return hall.do(kind, party, log=log, **{name: give(hall) for name, give in fields.items()})

    return make


move("group.join", SELDOM)(_on_group("group.join", members=lambda hall: [hall.delegation()]))
move("group.leave", SELDOM)(_on_group("group.leave"))
move("group.close", 3)(_on_group("group.close", words=lambda hall: hall.words()))


@move("text.table", SELDOM)
def table(hall: Hall) -> Command | None:
    party, work = hall.delegation(), hall.work()
    if work is not None and hall.chance(0.5) and "fr" not in work.texts:
        owner = hall.pick(c for c in hall.delegations if work.author in hall.names_of(c))
        text = {**hall.drafter.rewrite(work.read()), "language": "fr"}
        origin = work.language
        if owner is None:
            return None
        return hall.do("text.table", owner, text=text, work=work.id, translated_from=origin)
    if len(hall.talks.works) > 2:
        return None
    parties = hall.some(hall.everybody, most=3)
    return hall.do("text.table", party, text=hall.drafter.text(), title=hall.words("Draft"), parties=parties)


@move("text.hand-over", SELDOM)
def hand_over(hall: Hall) -> Command | None:
    work, to = hall.work(), hall.some(hall.everybody)
    if work is None or not to:
        return None
    owner = hall.pick(c for c in hall.delegations if work.author in hall.names_of(c)) or hall.chair()
    return hall.do("text.hand-over", owner, work=work.id, recipients=to, status=hall.words("Non-paper"))


@move("text.issue", SELDOM)
def issue(hall: Hall) -> Command | None:
    work = hall.work()
    if work is None:
        return None
    return hall.do("text.issue", hall.chair(), work=work.id, symbol=f"DOC/{hall.number}", as_at=hall.now)


@move("text.revise", SELDOM)
def revise_text(hall: Hall) -> Command | None:
    work = hall.work()
    if work is None:
        return None
    language = hall.random.choice(sorted(work.texts))
    how = word(hall, None, work, language)
    reason = hall.words("Because")
    return hall.do(
        "text.revise", hall.chair(), work=work.id, language=language, label="Rev", reason=reason, **how
    )


@move("text.correct", SELDOM)
def correct(hall: Hall) -> Command | None:
    work = hall.work()
    if work is None:
        return None
    return hall.do("text.correct", hall.chair(), work=work.id, edits=hall.drafter.edits(work.read()))


@move("text.chairs-text", 1)
def chairs_text(hall: Hall) -> Command | None:
    work = hall.work()
    if work is None:
        return None
    text = hall.drafter.rewrite(work.read())
    return hall.do(
        "text.chairs-text", hall.chair(), work=work.id, text=text, label=hall.words("Chair's text")
    )


@move("text.publish", 12)
def publish(hall: Hall) -> Command | None:
    table = hall.talks
    nouns = ("meetings", "statements", "sources", "undertakings", "responses", "tracks", "silences")
    names = [name for noun in nouns for name in getattr(table, noun) if name not in table.published]
    act = hall.pick(sorted(table.works)) if hall.chance(0.3) else hall.pick(sorted(names))
    act = hall.pick(sorted(table.ids)) if hall.chance(0.1) else act
    return hall.do("text.publish", hall.chair(), act=act) if act else None


@move("proposal.propose", OFTEN)
def propose(hall: Hall) -> Command | None:
    work = hall.work()
    if work is None:
        return None
    party, language = hall.delegation(), hall.random.choice(sorted(work.texts))
    joint = [party, *(c for c in hall.some(hall.delegations, most=2) if c != party)]
    return hall.do(
        "proposal.propose",
        party,
        work=work.id,
        language=language,
        parties=joint if hall.chance(0.3) else [],
        title=hall.words("Proposal"),
        reason=hall.words("Because"),
        meeting=hall.meeting_here(),
        **word(hall, None, work, language),
    )


@move("proposal.amend", NOW_AND_THEN)
def amend(hall: Hall) -> Command | None:
    proposal, party = hall.proposal(), hall.delegation()
    if proposal is None or proposal.work not in hall.talks.works:
        return None
    how = word(hall, proposal, hall.talks.works[proposal.work], proposal.language)
    return hall.do("proposal.amend", party, proposal=proposal.id, reason=hall.words("Because"), **how)


@move("proposal.co-sponsor")
def co_sponsor(hall: Hall) -> Command | None:
    proposal = hall.proposal()
    return hall.do("proposal.co-sponsor", hall.delegation(), proposal=proposal.id) if proposal else None


def _take(kind: str) -> Callable[[Hall], Command | None]:
    def make(hall: Hall) -> Command | None:
        proposal, work, party = hall.proposal(), hall.work(), hall.delegation()
        if proposal is None or work is None:
            return None
        on: dict[str, Any] = {"proposal": proposal.id}
        changed = [p for p in walk_plain(_added(hall, proposal)) if p.text]
        if hall.chance(0.15):
            on, changed = {"work": work.id}, [p for p in walk_plain(work.read().provisions) if p.text]
        if changed and hall.chance(0.4):
            provision = hall.random.choice(changed)
            words = hall.random.choice(provision.text.split(" ")) if hall.chance(0.6) else ""
            on["span"] = {"provision": provision.id, "words": words}
        if kind == "proposal.reserve":
            on["reservation"] = hall.random.choice(("", "scrutiny", "linguistic", "awaiting-instructions"))
        return hall.do(kind, party, note=hall.words("Note") if hall.chance(0.4) else "", **on)

    return make


def _added(hall: Hall, proposal: Proposal) -> Any:
    """The provisions at the top that a proposal touches, as it would have them."""
    work = hall.talks.works.get(proposal.work)
    if work is None:
        return ()
    wording = apply_changes(work.read(proposal.language), proposal.changes)
    return [root for root in wording.provisions if root.id in proposal.roots]


move("proposal.support", OFTEN)(_take("proposal.support"))
move("proposal.oppose", NOW_AND_THEN)(_take("proposal.oppose"))
move("proposal.reserve", NOW_AND_THEN)(_take("proposal.reserve"))


@move("proposal.lift")
def lift(hall: Hall) -> Command | None:
    talks = hall.talks
    held = [(p.id, name) for p in talks.proposals.values() if p.status == "open" for name in p.positions]
    chosen = hall.pick(sorted(held))
    if chosen is None:
        return None
    name = chosen[1].partition(" ")[0]
    party = hall.pick(code for code in hall.delegations if name in hall.names_of(code))
    role = hall.random.choice(("", "", "support", "oppose"))
    return hall.do("proposal.lift", party, proposal=chosen[0], role=role) if party else None


@move("proposal.revise", NOW_AND_THEN)
def revise_proposal(hall: Hall) -> Command | None:
    proposal = hall.proposal()
    owner = hall.owner(proposal) if proposal else None
    if proposal is None or owner is None or proposal.work not in hall.talks.works:
        return None
    below = hall.talks.proposals.get(proposal.on)
    how = word(hall, below, hall.talks.works[proposal.work], proposal.language)
    return hall.do("proposal.revise", owner, proposal=proposal.id, reason=hall.words("Because"), **how)


@move("proposal.carry", SELDOM)
def carry(hall: Hall) -> Command | None:
    proposal = hall.proposal()
    if proposal is None or hall.chance(0.8):
        return None
    return hall.do("proposal.carry", hall.chair(), proposal=proposal.id, changes=[])


@move("proposal.withdraw", 6)
def withdraw(hall: Hall) -> Command | None:
    proposal = hall.proposal()
    owner = hall.owner(proposal) if proposal else None
    if proposal is None or owner is None:
        return None
    return hall.do("proposal.withdraw", owner, proposal=proposal.id, reason=hall.words("Because"))


@move("proposal.table-again", NOW_AND_THEN)
def table_again(hall: Hall) -> Command | None:
    proposal = hall.proposal(status="closed")
    owner = hall.owner(proposal) if proposal else None
    if proposal is None or owner is None:
        return None
    return hall.do("proposal.table-again", owner, proposal=proposal.id)


@move("outcome.agree", SELDOM)
def agree(hall: Hall) -> Command | None:
    work = hall.work()
    if work is None:
        return None
    level = hall.random.choice(("in principle", "in principle", "in group", "ad referendum"))
    provision = hall.pick(work.read().provisions)
    provisions = [provision.id] if provision is not None and hall.chance(0.9) else []
    meeting, note = hall.meeting_here(), hall.words("Note")
    return hall.do(
        "outcome.agree",
        hall.chair(),
        work=work.id,
        provisions=provisions,
        level=level,
        meeting=meeting,
        note=note,
    )


@move("outcome.resolve", NOW_AND_THEN)
def resolve(hall: Hall) -> Command | None:
    talks, first = hall.talks, hall.proposal()
    rules = talks.negotiation.rules if talks.negotiation is not None else None
    if first is None or rules is None:
        return None
    against = any(position.role == "oppose" for position in first.positions.values())
    accept = [first.id] if not against or hall.chance(0.1) else []
    other = hall.proposal()
    same = other is not None and (other.work, other.language) == (first.work, first.language)
    reject = [other.id] if other is not None and same and other.id != first.id and hall.chance(0.4) else []
    for package in talks.packages.values():
        if package.status == "open" and {*accept, *reject} & set(package.members) and hall.chance(0.9):
            accept, reject = [*package.members], []
    heads = hall.delegations if rules.resolution == "both-heads" else []
    meeting, note = hall.meeting_here(), hall.words("Note")
    return hall.do(
        "outcome.resolve",
        hall.chair(),
        accept=accept,
        reject=reject or ([] if accept else [first.id]),
        heads=heads,
        meeting=meeting,
        note=note,
    )


@move("outcome.park", SELDOM)
def park(hall: Hall) -> Command | None:
    proposal, work = hall.proposal(), hall.work()
    if proposal is None or work is None:
        return None
    provision = hall.pick(work.read().provisions)
    if hall.chance(0.6) or provision is None:
        return hall.do("outcome.park", hall.chair(), proposal=proposal.id, until=hall.later())
    return hall.do("outcome.park", hall.chair(), work=work.id, provision=provision.id)


@move("outcome.reopen", 8)
def reopen(hall: Hall) -> Command | None:
    talks = hall.talks
    keys = [key for key, parked in talks.parked.items() if not parked.ended]
    keys += [key for key, given in talks.agreements.items() if any(not a.ended for a in given)]
    chosen = hall.pick(sorted(keys))
    if chosen is None:
        return None
    reason = hall.words("Because")
    work, _, provision = chosen.partition(" ")
    if chosen in talks.proposals:
        return hall.do("outcome.reopen", hall.chair(), proposal=chosen, reason=reason)
    return hall.do("outcome.reopen", hall.chair(), work=work, provision=provision, reason=reason)


@move("outcome.link", SELDOM)
def link(hall: Hall) -> Command | None:
    members = sorted({p.id for p in (hall.proposal(), hall.proposal()) if p is not None})
    if len(members) < 2:
        return None
    return hall.do("outcome.link", hall.chair(), members=members, title=hall.words("Package"))


@move("outcome.unlink", 2)
def unlink(hall: Hall) -> Command | None:
    package = hall.thing(hall.home, "packages", lambda p: p.status == "open")
    return hall.do("outcome.unlink", hall.chair(), package=package.id) if package else None


@move("outcome.take-vote", SELDOM)
def take_vote(hall: Hall) -> Command | None:
    proposal, voters = hall.proposal(), hall.delegations
    if proposal is None:
        return None
    half = len(voters) // 2
    return hall.do(
        "outcome.take-vote",
        hall.chair(),
        on=proposal.id,
        result="adopted",
        ayes=voters[:half],
        noes=voters[half:],
    )


@move("outcome.ask-ruling", 1)
def ask_ruling(hall: Hall) -> Command | None:
    return hall.do("outcome.ask-ruling", hall.delegation(), rule="closed", command={"do": "text.issue"})


@move("outcome.rule", 40)
def rule(hall: Hall) -> Command | None:
    asked = hall.thing(hall.home, "pending", lambda p: not p.ruling)
    if asked is None:
        return None
    ruling = hall.random.choice(("allow", "waive", "refuse"))
    return hall.do("outcome.rule", hall.chair(), pending=asked.id, ruling=ruling, words=hall.words("Because"))


def private(hall: Hall, party: str) -> str:
    """The brief of a party, or now and then a group's log."""
    groups = hall.groups_of(party)
    return hall.random.choice(groups) if groups and hall.chance(0.3) else brief_of(party)


@move("brief.note", NOW_AND_THEN)
def note_down(hall: Hall) -> Command | None:
    party = hall.delegation()
    log = private(hall, party)
    about = hall.own_about(log)
    return hall.do("brief.note", party, log=log, words=hall.words("Note"), about=about)


@move("brief.seek-instructions", 8)
def seek(hall: Hall) -> Command | None:
    party = hall.delegation()
    log = private(hall, party)
    about = hall.own_about(log)
    return hall.do(
        "brief.seek-instructions", party, log=log, words=hall.words("May we"), until=hall.later(), about=about
    )


@move("brief.instruct", NOW_AND_THEN)
def instruct(hall: Hall) -> Command | None:
    party = hall.delegation()
    log = private(hall, party)
    sought = hall.thing(log, "instructions", lambda i: i.sought)
    answers = sought.id if sought is not None and hall.chance(0.5) else ""
    return hall.do(
        "brief.instruct",
        party,
        log=log,
        words=hall.words("Say"),
        red_line=hall.words("Never"),
        fallback=hall.words("At worst"),
        answers=answers,
    )


@move("brief.draft", NOW_AND_THEN)
def draft(hall: Hall) -> Command | None:
    party, work = hall.delegation(), hall.work()
    if work is None:
        return None
    log, proposal = private(hall, party), hall.proposal() if hall.chance(0.2) else None
    if proposal is not None:
        if proposal.work not in hall.talks.works:
            return None
        work, language = hall.talks.works[proposal.work], proposal.language
    else:
        language = hall.random.choice(sorted(work.texts))
    older = hall.thing(log, "drafts", lambda d: not d.replaced) if hall.chance(0.3) else None
    return hall.do(
        "brief.draft",
        party,
        log=log,
        work=work.id,
        language=language,
        on=proposal.id if proposal is not None else "",
        replaces=older.id if older is not None else "",
        title=hall.words("Draft"),
        reason=hall.words("Because"),
        **word(hall, proposal, work, language),
    )


def _on_draft(hall: Hall) -> tuple[str, str, Any]:
    party = hall.delegation()
    log = private(hall, party)
    return party, log, hall.thing(log, "drafts", lambda d: not d.replaced)


@move("brief.clear", 12)
def clear(hall: Hall) -> Command | None:
    party, log, found = _on_draft(hall)
    until = hall.later() if hall.chance(0.3) else ""
    return hall.do("brief.clear", party, log=log, draft=found.id, until=until) if found else None


@move("brief.share", 12)
def share(hall: Hall) -> Command | None:
    party, log, found = _on_draft(hall)
    group = hall.pick(hall.groups_of(party))
    if found is None or group is None:
        return None
    return hall.do("brief.share", party, log=log, draft=found.id, group=group)


@move("brief.release", NOW_AND_THEN)
def release(hall: Hall) -> Command | None:
    party, log, found = _on_draft(hall)
    if found is None or found.released:
        return None
    joint = [party, *(c for c in hall.some(hall.delegations, most=1) if c != party)]
    return hall.do("brief.release", party, log=log, draft=found.id, parties=joint if hall.chance(0.2) else [])


@move("brief.draft-answer", 8)
def draft_answer(hall: Hall) -> Command | None:
    response = hall.thing(hall.home, "responses", lambda r: bool(r.awaited))
    if response is None:
        return None
    party = hall.random.choice(response.awaited)
    about = hall.pick([ref for ref in hall.about() if ref]) or ""
    own = brief_of(party)
    draft = hall.thing(own, "drafts", lambda d: not d.replaced) if about and hall.chance(0.3) else None
    earlier = hall.thing(
        own, "answers", lambda a: (a.response, a.about, a.replaced) == (response.id, about, "")
    )
    return hall.do(
        "brief.draft-answer",
        party,
        log=own,
        response=response.id,
        about=about,
        answer=hall.random.choice(("accept", "reject", "comment")) if about else "",
        words=hall.words("We would say"),
        draft=draft.id if draft is not None else "",
        replaces=earlier.id if earlier is not None else "",
    )


@move("brief.release-answers", 8)
def release_answers(hall: Hall) -> Command | None:
    response = hall.thing(hall.home, "responses", lambda r: bool(r.awaited))
    party = hall.pick(response.awaited) if response is not None else None
    if response is None or party is None:
        return None
    own = brief_of(party)
    held = hall.state(own).answers.values()
    names = sorted(one.id for one in held if one.response == response.id and not one.replaced)
    if not names:
        return None
    final = hall.chance(0.5)
    return hall.do("brief.release-answers", party, log=own, response=response.id, answers=names, final=final)
