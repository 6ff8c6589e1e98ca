"""A proposal is made: on a text, on another proposal, or again on a chair's text."""

from typing import Any

from travaux.errors import RefusedError
from travaux.record.acts.proposal.carrying import Carry
from travaux.record.acts.proposal.standing import NOWHERE, index_proposal
from travaux.record.body import Body, Form
from travaux.record.carrying import Carried, carry_changes, chain_of, wording_of
from travaux.record.changes import apply_changes, find_changes
from travaux.record.desk import Deed, Desk
from travaux.record.editing import Edit, check_changes, make_changes
from travaux.record.envelope import Act
from travaux.record.state import Proposal, State, Work, put
from travaux.record.tidying import tidy_changes, tidy_text
from travaux.record.wording import Change, PlainText, walk_plain


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
        new_id, kind = desk.name_new(), desk.command.do
        if self.text is not None:
            text = tidy_text(self.text, kind=kind)
            changes = find_changes(base, text, new_id=new_id, partial=self.partial)
        elif self.edits:
            changes = make_changes(base, self.edits, new_id=new_id)
        else:
            changes = tidy_changes(base, self.changes, new_id=new_id, kind=kind)
        return changes, check_changes(base, changes)

    def find_language(self, desk: Desk, work: Work, language: str) -> str:
        """The language of the text that it is a wording of; see `Desk.find_language`."""
        return desk.find_language(work, language, self.text.language if self.text is not None else "")


class ProposeForm(Wording, frozen=True, omit_defaults=True, kw_only=True):
    """Propose a wording of a text.

    Attributes:
        work: id of the text; "" for the only one.
        language: "" for the original.
        revision: number of the revision that it was written on, 0 for the text as tabled, if that is not the
            one that stands: only what its author changed is taken from it.
        parties: whose it is, where it is a joint proposal; the author is one of them.
        title: what it is called.
        reason: why.
        meeting: id of the meeting at which it is made.
    """

    work: str = ""
    language: str = ""
    revision: int | None = None
    parties: tuple[str, ...] = ()
    title: str = ""
    reason: str = ""
    meeting: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By a party that may propose, on text that is not settled."""
        desk.require_open()
        desk.require_proposer()
        work = desk.find_work(self.work)
        language = self.find_language(desk, work, self.language)
        now = work.read(language)
        base = now if self.revision is None else _read_revision(work, language, self.revision)
        changes, roots = self.find_changes(desk, base)
        new = Carried(changes, roots)
        if base is not now:
            new = carry_changes(base, now, changes, new_id=desk.name_new())
            check_changes(now, new.changes)
        require_unsettled(desk, work, now, new.changes)
        return _propose(desk, self, work, language, new)


def _read_revision(work: Work, language: str, number: int) -> PlainText:
    """The text as it stood at a revision; of the original, as revisions are kept of it alone."""
    found = [revision.text for revision in work.revisions if revision.number == number]
    if not found or language != work.language:
        there = ", ".join(str(number) for number in sorted({r.number for r in work.revisions}))
        raise RefusedError(
            rule="no-such-thing",
            problem=f"{work.id} has no revision {number} in {language}",
            allowed=f"in {work.language} there are {there}",
        )
    return found[-1]


class AmendForm(Wording, frozen=True, omit_defaults=True, kw_only=True):
    """Amend another's proposal: a proposal on that proposal's wording. See `ProposeForm`."""

    proposal: str
    parties: tuple[str, ...] = ()
    title: str = ""
    reason: str = ""
    meeting: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By a party that may propose, on an open proposal."""
        desk.require_open()
        desk.require_proposer()
        target = desk.find_proposal(self.proposal)
        work = desk.find_work(target.work)
        base = wording_of(desk.state, target)
        changes, roots = self.find_changes(desk, base)
        require_unsettled(desk, work, work.read(target.language), changes)
        return _propose(desk, self, work, target.language, Carried(changes, roots), on=target.id)


def _propose(
    desk: Desk,
    form: ProposeForm | AmendForm,
    work: Work,
    language: str,
    found: Carried,
    *,
    on: str = "",
    again: str = "",
) -> tuple[Deed, ...]:
    """The act that proposes; and, where part of the wording could not be carried, one that says which."""
    desk.require_here(work)
    desk.require_parties(form.parties)
    for code in form.parties:
        desk.require_proposer(code)
    parties = tuple(dict.fromkeys(form.parties)) or (desk.party,)
    desk.require_shape(desk.party in ("", *parties), "the author is one of its parties")
    desk.require_shape("" not in parties, "a proposal has a party: whose is it?")
    if form.meeting:
        desk.find_any(form.meeting, "meetings")
    names, handles = desk.sign(desk.next_id, parties)
    author = names[parties.index(desk.party)] if desk.party else names[0] if handles else ""
    body = (Amend if on else Propose)(
        work=work.id,
        language=language,
        changes=found.changes,
        roots=found.roots,
        on=on,
        again=again,
        parties=names,
        title=form.title,
        reason=form.reason,
        meeting=form.meeting,
    )
    deeds = (*handles, desk.deed(body, party=author))
    if not found.doubts:
        return deeds
    left = Carry(proposal=desk.next_id, changes=found.changes, roots=found.roots, doubts=found.doubts)
    return (*deeds, desk.deed(left, id="", party=author))


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
    after = apply_changes(base, changes)
    if "" in agreed and after.provisions != base.provisions:
        desk.refuse("settled", f"the whole text is agreed {agreed['']}", "outcome.reopen reopens it")
    now = {p.id: p for p in walk_plain(after.provisions)}
    for provision in walk_plain(base.provisions):
        if provision.id in agreed and now.get(provision.id) != provision:
            desk.refuse(
                "settled",
                f"{provision.number or provision.id} is agreed {agreed[provision.id]}",
                "outcome.reopen reopens it",
            )


class Propose(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A proposal is made; see `ProposeForm`.

    ``on``: id of the proposal that it amends, or ""; ``again``: id of the closed one that it tables again.
    """

    work: str
    language: str
    changes: tuple[Change, ...]
    roots: tuple[str, ...] = ()
    on: str = ""
    again: str = ""
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
            again=self.again,
            title=self.title,
            reason=self.reason,
            meeting=self.meeting,
            history=(act.seq,),
        )
        state = put(state, "proposals", act.id, proposal)
        return index_proposal(state, proposal, (), self.roots or NOWHERE)

    def publish(self, name: Any) -> "Body | None":
        """Only with its text; then the proposal shows on it."""
        return None


class Amend(Propose, frozen=True, omit_defaults=True, kw_only=True):
    """A proposal on another proposal is made; see `AmendForm`."""


class TableAgain(Form, frozen=True, omit_defaults=True, kw_only=True):
    """Table a proposal again that a chair's text closed, on that text. Its positions are not taken along.

    An amendment is made on what it amended, if that was tabled again; else on the text.
    """

    proposal: str
    reason: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By one whose it was."""
        desk.require_open()
        desk.require_proposer()
        closed = desk.find_proposal(self.proposal, is_open=False)
        desk.require_mine(closed.parties, closed.id)
        work = desk.find_work(closed.work)
        before = self._find_before(desk, work, closed)
        still = [p for p in desk.state.proposals.values() if p.status in ("open", "parked")]
        if any(p.again == closed.id for p in still):
            desk.refuse("already-said", f"{closed.id} is tabled again already", "revise that, or support it")
        target = next((p for p in still if closed.on and p.again == closed.on), None)
        now = work.read(closed.language) if target is None else wording_of(desk.state, target)
        new = carry_changes(before, now, closed.changes, new_id=desk.name_new())
        if new.doubts and not new.changes:
            doubt = new.doubts[0]
            desk.refuse(
                "wording-unclear",
                f"the text changed where {closed.id} does: {doubt.change}; since: {doubt.since}",
                "propose it anew on the text of now",
            )
        check_changes(now, new.changes)
        require_unsettled(desk, work, work.read(closed.language), new.changes)
        form = ProposeForm(title=closed.title, reason=self.reason or closed.reason)
        on = target.id if target is not None else ""
        return _propose(desk, form, work, closed.language, new, on=on, again=closed.id)

    def _find_before(self, desk: Desk, work: Work, closed: Proposal) -> PlainText:
        """What it was made on when the chair's text closed it."""
        chairs = [r for r in work.revisions if r.seq == closed.ended and closed.language in r.before]
        if closed.status != "closed" or not chairs:
            raise RefusedError(
                rule="closed",
                problem=f"{closed.id} is {closed.status}",
                allowed="what a chair's text closed is tabled again",
            )
        before = chairs[0].before[closed.language].read()
        for below in chain_of(desk.state, closed)[:-1]:
            before = apply_changes(before, below.changes)
        return before
