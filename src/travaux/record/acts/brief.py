"""What a delegation or a group keeps to itself: drafts, instructions sought and given, notes."""

from msgspec.structs import replace

from travaux.record.acts.proposal import AmendForm, Propose, ProposeForm, Wording
from travaux.record.body import Body
from travaux.record.carrying import carry_changes, rename_added, wording_of
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.moments import is_over
from travaux.record.state import Draft as Drafted
from travaux.record.state import Instruction, State, change, put
from travaux.record.state import Note as Noted
from travaux.record.wording import Change, PlainText, list_roots, names_in


class SeekInstructions(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A delegation asks what to do.

    Attributes:
        words: the question.
        about: works, provisions, proposals, or any other act.
        until: a day or an instant by which it is needed; "" if none was said.
    """

    words: str
    about: tuple[str, ...] = ()
    until: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """In a brief or a group."""
        require_private(desk)
        desk.require_words(self.words)
        desk.require_moment(self.until, "until")
        return (desk.deed(replace(self, about=desk.refer(self.about))),)

    def apply(self, state: State, act: Act) -> State:
        """It waits for an answer."""
        sought = Instruction(act.id, act.seq, self.about, self.words, sought=True, until=self.until)
        return put(state, "instructions", act.id, sought)


class Instruct(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A delegation is told what to do.

    Attributes:
        words: the instruction.
        about: works, provisions, proposals, or any other act; none for those of what it answers, or all.
        red_line: what it must not go beyond.
        fallback: what it may accept in the end.
        until: a day or an instant until which it holds; "" if none was said.
        answers: id of the request that it answers; "" if none.
    """

    words: str = ""
    about: tuple[str, ...] = ()
    red_line: str = ""
    fallback: str = ""
    until: str = ""
    answers: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """In a brief or a group."""
        require_private(desk)
        desk.require_words(self.words or self.red_line)
        desk.require_moment(self.until, "until")
        about = desk.refer(self.about)
        if self.answers:
            sought = desk.find("instructions", self.answers)
            desk.require_shape(sought.sought, f"{self.answers} asks for nothing; it is an instruction itself")
            about = about or sought.about
        return (desk.deed(replace(self, about=about)),)

    def apply(self, state: State, act: Act) -> State:
        """It holds."""
        instruction = Instruction(
            act.id,
            act.seq,
            self.about,
            self.words,
            red_line=self.red_line,
            fallback=self.fallback,
            until=self.until,
            answers=self.answers,
        )
        return put(state, "instructions", act.id, instruction)


class Note(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A note to oneself. ``about``: works, provisions, proposals, or any other act."""

    words: str
    about: tuple[str, ...] = ()

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """In a brief or a group."""
        require_private(desk)
        desk.require_words(self.words)
        return (desk.deed(replace(self, about=desk.refer(self.about))),)

    def apply(self, state: State, act: Act) -> State:
        """It is there."""
        return put(state, "notes", act.id, Noted(act.id, act.seq, self.words, self.about))


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
    """A draft may be tabled. ``until``: a day or an instant until which; "" for good."""

    draft: str
    until: str = ""

    def check(self, desk: Desk) -> None:
        """Of a draft that stands."""
        require_private(desk)
        find_draft(desk, self.draft)
        desk.require_moment(self.until, "until")

    def apply(self, state: State, act: Act) -> State:
        """It is cleared."""
        return change(state, "drafts", self.draft, cleared=(act.actor, self.until, act.seq))


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
        if desk.rules.clearance:
            self._require_cleared(desk, draft)
        talks = desk.on(desk.table.log, do=Propose.kind)
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
        form: AmendForm | ProposeForm
        if target is not None:
            form = AmendForm(proposal=target.id)
        else:
            form = ProposeForm(work=work.id, language=draft.language)
        reason = self.reason or draft.reason
        form = replace(form, changes=new.changes, parties=self.parties, title=draft.title, reason=reason)
        deeds = form.decide(talks)
        note = replace(self, proposal=talks.next_id)
        return (desk.deed(note, id=f"brief-{desk.state.head.seq + 1}"), *deeds)

    def _require_cleared(self, desk: Desk, draft: Drafted) -> None:
        if draft.cleared is None:
            desk.refuse("not-cleared", f"{draft.id} is not cleared", "brief.clear clears it")
        elif draft.cleared[1] and is_over(draft.cleared[1], desk.context.now):
            desk.refuse("not-cleared", f"{draft.id} was cleared until {draft.cleared[1]}", "clear it again")

    def apply(self, state: State, act: Act) -> State:
        """It is known what it became."""
        draft = state.drafts.get(self.draft)
        released = (*draft.released, self.proposal) if draft is not None else ()
        return change(state, "drafts", self.draft, released=released)


def keep_touched(base: PlainText, changes: tuple[Change, ...], roots: tuple[str, ...]) -> PlainText:
    """The provisions at the top that changes touch or name, as they read in the base."""
    homes = list_roots(base.provisions)
    wanted = {*roots, *(homes.get(name, "") for change in changes for name in names_in(change))}
    kept = tuple(root for root in base.provisions if root.id in wanted)
    return replace(base, provisions=kept)


def find_draft(desk: Desk, key: str) -> Drafted:
    """A draft that stands."""
    draft: Drafted = desk.find("drafts", key)
    if draft.replaced:
        desk.refuse("closed", f"{key} was replaced by {draft.replaced}", f"act on {draft.replaced}")
    return draft


def require_private(desk: Desk) -> None:
    """The command's log is a brief or a group's."""
    desk.require_talks()
    if not desk.command.log.startswith(("brief:", "group:")):
        way_out = "name no log for your own brief, or log=group:NAME"
        desk.refuse("one-log", f"{desk.command.log} is read by others", way_out)
