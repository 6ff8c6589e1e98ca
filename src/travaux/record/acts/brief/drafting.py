"""A wording that a delegation or a group drafts: cleared, shared, released to the table."""

import dataclasses
from typing import Any

from msgspec.structs import replace

from travaux.record.acts.brief.holding import require_private
from travaux.record.acts.proposal import AmendForm, Propose, ProposeForm, ReviseForm, Wording
from travaux.record.body import Body
from travaux.record.carrying import carry_changes, rename_added, wording_of
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.moments import is_over
from travaux.record.state import Draft as Drafted
from travaux.record.state import State, change, put
from travaux.record.wording import Change, PlainText, list_roots, names_in


class DraftForm(Wording, frozen=True, omit_defaults=True, kw_only=True):
    """Draft a wording, for nobody else to see.

    Attributes:
        work: id of the text; "" for the only one.
        language: "" for the original.
        on: id of the proposal that it would amend.
        replaces: id of the draft that it takes the place of.
        title: what it is called.
        reason: what would be said for it when it is tabled.
    """

    work: str = ""
    language: str = ""
    on: str = ""
    replaces: str = ""
    title: str = ""
    reason: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """On a text of the talks, as it reads now."""
        require_private(desk)
        talks = desk.on(desk.table.log)
        work = talks.find_work(self.work)
        target = talks.find_proposal(self.on) if self.on else None
        language = target.language if target is not None else self.find_language(talks, work, self.language)
        base = wording_of(talks.state, target) if target is not None else work.read(language)
        changes, roots = self.find_changes(desk, base)
        if self.replaces:
            find_draft(desk, self.replaces)
        body = Draft(
            work=work.id,
            language=language,
            changes=changes,
            before=keep_touched(base, changes, roots),
            on=self.on,
            replaces=self.replaces,
            title=self.title,
            reason=self.reason,
        )
        return (desk.deed(body),)


class Draft(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A draft is kept; see `DraftForm`. ``before``: what it touches, as it read then."""

    work: str
    language: str
    changes: tuple[Change, ...]
    before: PlainText
    on: str = ""
    replaces: str = ""
    title: str = ""
    reason: str = ""

    def apply(self, state: State, act: Act) -> State:
        """It is there, and not cleared; what it replaces is out of the way."""
        draft = Drafted(
            id=act.id,
            seq=act.seq,
            work=self.work,
            language=self.language,
            changes=self.changes,
            before=self.before,
            on=self.on,
            title=self.title,
            reason=self.reason,
            author=act.party,
        )
        return change(put(state, "drafts", act.id, draft), "drafts", self.replaces, replaced=act.id)


class Clear(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A draft may be tabled, or an answer given. ``until``: a day or an instant until which; "" for good."""

    draft: str
    until: str = ""

    def check(self, desk: Desk) -> None:
        """Of a draft or drafted answer that stands."""
        require_private(desk)
        find_draft(desk, self.draft, noun="answers" if self.draft in desk.state.answers else "drafts")
        desk.require_moment(self.until, "until")

    def apply(self, state: State, act: Act) -> State:
        """It is cleared."""
        cleared = (act.actor, self.until, act.seq)
        state = change(state, "answers", self.draft, cleared=cleared)
        return change(state, "drafts", self.draft, cleared=cleared)


class Share(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A draft is shared with a group: a copy is on the group's log, under an id of its own."""

    draft: str
    group: str

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """With a group that the author is in."""
        require_private(desk)
        draft = find_draft(desk, self.draft)
        named = self.group.removeprefix("group:")
        logs = [log for log, state in desk.states.items() if named in state.groups or log == f"group:{named}"]
        if len(logs) != 1 or logs[0] == desk.command.log:
            there = sorted(name for state in desk.states.values() for name in state.groups)
            desk.refuse(
                "not-a-member",
                f"{desk.party} is in no group {named!r}",
                f"groups: {', '.join(there) or 'none'}",
            )
        group = desk.on(logs[0])
        copy = Draft(
            work=draft.work,
            language=draft.language,
            changes=rename_added(draft.changes, new_id=group.name_new()),
            before=draft.before,
            on=draft.on,
            title=draft.title,
            reason=draft.reason,
        )
        return (desk.deed(replace(self, group=logs[0])), desk.deed(copy, log=logs[0]))


class Release(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A draft is tabled: a proposal stands on the table, under an id of its own, on the text of now.

    Attributes:
        draft: its id.
        parties: whose the proposal is, if it is a joint one.
        reason: what is said for it; the draft's own if not given.
        proposal: id of the proposal, as decided.
    """

    draft: str
    parties: tuple[str, ...] = ()
    reason: str = ""
    proposal: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """Of a draft that is cleared, where the rules ask for it."""
        require_private(desk)
        draft = find_draft(desk, self.draft)
        proposal, deeds = table_draft(desk, draft, parties=self.parties, reason=self.reason)
        note = replace(self, proposal=proposal)
        return (desk.deed(note, id=f"brief-{desk.state.head.seq + 1}"), *deeds)

    def apply(self, state: State, act: Act) -> State:
        """It is known what it became."""
        draft = state.drafts.get(self.draft)
        released = (*draft.released, self.proposal) if draft is not None else ()
        return change(state, "drafts", self.draft, released=released)


def table_draft(
    desk: Desk, draft: Drafted, *, parties: tuple[str, ...] = (), reason: str = "", name: str = ""
) -> tuple[str, tuple[Deed, ...]]:
    """The proposal that a draft becomes, and the acts that make it.

    Args:
        desk: of a command in the brief.
        draft: to be tabled.
        parties: whose the proposal is, if it is a joint one.
        reason: what is said for it; the draft's own if not given.
        name: id of the proposal, where others are made before it; then what the draft took the place of is
            put otherwise, if that is on the table.

    Raises:
        RefusedError: it is not cleared, where the rules ask for it; or the text does not bear it any more.
    """
    if desk.rules.clearance:
        require_cleared(desk, draft.id, draft.cleared)
    talks = desk.on(desk.table.log, do=Propose.kind)
    if name:
        talks = dataclasses.replace(talks, command=replace(talks.command, id=name))
    work = talks.find_work(draft.work)
    target = talks.find_proposal(draft.on) if draft.on else None
    now = wording_of(talks.state, target) if target is not None else work.read(draft.language)
    new = carry_changes(draft.before, now, draft.changes, new_id=talks.name_new())
    if new.doubts:
        doubt = new.doubts[0]
        desk.refuse(
            "wording-unclear",
            f"the text changed where {draft.id} does: {doubt.change}; since: {doubt.since}",
            "draft it anew with replaces, then release that",
        )
    reason = reason or draft.reason
    earlier = _find_tabled(desk.state, talks.state, draft) if name else ""
    if earlier:
        revision = ReviseForm(proposal=earlier, changes=new.changes, reason=reason)
        return earlier, revision.decide(talks.on(talks.state.log, do=ReviseForm.kind))
    form: AmendForm | ProposeForm
    if target is not None:
        form = AmendForm(proposal=target.id)
    else:
        form = ProposeForm(work=work.id, language=draft.language)
    form = replace(form, changes=new.changes, parties=parties, title=draft.title, reason=reason)
    return talks.next_id, form.decide(talks)


def _find_tabled(brief: State, talks: State, draft: Drafted) -> str:
    """The open proposal that an earlier draft became, of which this one took the place; "" for none."""
    earlier: Drafted | None = draft
    while earlier is not None:
        for name in reversed(earlier.released):
            if name in talks.proposals and talks.proposals[name].status in ("open", "parked"):
                return name
        earlier = next((d for d in brief.drafts.values() if d.replaced == earlier.id), None)
    return ""


def require_cleared(desk: Desk, key: str, cleared: tuple[str, str, int] | None) -> None:
    """A draft or drafted answer is cleared by now, and still is."""
    if cleared is None:
        desk.refuse("not-cleared", f"{key} is not cleared", "brief.clear clears it")
    elif cleared[1] and is_over(cleared[1], desk.context.now):
        desk.refuse("not-cleared", f"{key} was cleared until {cleared[1]}", "clear it again")


def keep_touched(base: PlainText, changes: tuple[Change, ...], roots: tuple[str, ...]) -> PlainText:
    """The provisions at the top that changes touch or name, as they read in the base."""
    homes = list_roots(base.provisions)
    wanted = {*roots, *(homes.get(name, "") for change in changes for name in names_in(change))}
    kept = tuple(root for root in base.provisions if root.id in wanted)
    return replace(base, provisions=kept)


def find_draft(desk: Desk, key: str, *, noun: str = "drafts") -> Any:
    """A draft, or another thing of the brief that can be replaced, that stands."""
    draft = desk.find(noun, key)
    if draft.replaced:
        desk.refuse("closed", f"{key} was replaced by {draft.replaced}", f"act on {draft.replaced}")
    return draft
