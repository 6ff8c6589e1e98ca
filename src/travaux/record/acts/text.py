"""Texts: tabled, handed over, issued, revised, replaced by the chair's, corrected, published."""

from itertools import count
from typing import Any

import msgspec
from immutables import Map

from travaux.errors import RefusedError
from travaux.record.acts.proposal import carry_deeds, end_proposal, require_unsettled
from travaux.record.body import Body, Form
from travaux.record.changes import apply_changes, find_changes
from travaux.record.desk import Deed, Desk
from travaux.record.editing import Edit, check_changes, find_provision, make_changes
from travaux.record.envelope import PUBLIC, TABLE, Act
from travaux.record.live_text import LiveText, change_text, lay_text, stand_as
from travaux.record.state import Entry, Handover, Revision, State, Work, change, put
from travaux.record.state import Issue as Issued
from travaux.record.tidying import tidy_text
from travaux.record.wording import Change, PlainText, name_like, name_provisions


class TableForm(Form, frozen=True, omit_defaults=True, kw_only=True):
    """Table a draft, or another language of one.

    Attributes:
        text: the whole text; its provisions get ids of the record's own.
        title: of the work; the text's own if not given.
        parties: those between whom it would be agreed.
        status: "without prejudice", "non-paper", as its author says.
        work: id of the work that this is another language of; "" for a new one.
        translated_from: the language that it follows.
    """

    text: PlainText
    title: str = ""
    parties: tuple[str, ...] = ()
    status: str = ""
    work: str = ""
    translated_from: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """A work, under ids that name the act."""
        desk.require_talks_log()
        desk.require_open()
        desk.require_proposer()
        desk.require_parties(self.parties)
        given = tidy_text(self.text, kind=desk.command.do)
        desk.require_shape(
            bool(self.work) or not self.translated_from, "a translation names its work: work=ID"
        )
        scope = self.work or desk.next_id
        (author,), handles = desk.sign(scope)
        if self.work:
            work = desk.find("works", self.work)
            desk.require_mine((work.author,), self.work)
            if given.language in work.texts:
                desk.refuse("name-taken", f"{self.work} has a text in {given.language!r}", "text.revise it")
            if self.translated_from:
                desk.find_language(work, self.translated_from)
            text = name_like(given, work.read(), new_id=desk.name_new())
        else:
            text = name_provisions(given, new_id=desk.name_new())
        body = Table(
            text=text,
            title=self.title or given.title,
            author=author,
            parties=self.parties,
            status=self.status,
            work=self.work,
            translated_from=self.translated_from,
        )
        return (*handles, desk.deed(body, party=author))


class Table(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A draft is on the table; see `TableForm`. ``author``: the party, or its handle."""

    text: PlainText
    title: str = ""
    author: str = ""
    parties: tuple[str, ...] = ()
    status: str = ""
    work: str = ""
    translated_from: str = ""

    def apply(self, state: State, act: Act) -> State:
        """A work is there, or one more language of it."""
        text = lay_text(self.text, act=act.seq, translated_from=self.translated_from)
        if self.work:
            work = state.works.get(self.work)
            texts = work.texts.set(self.text.language, text) if work is not None else None
            return change(state, "works", self.work, texts=texts)
        return put(state, "works", act.id, make_work(act, self, text))

    def publish(self, name: Any) -> "Body | None":
        """As tabled."""
        return msgspec.structs.replace(self, work=name(self.work) if self.work else "")


def make_work(act: Act, body: Table, text: LiveText) -> Work:
    """A work as it is tabled."""
    language = body.text.language
    first = Revision(0, act.seq, "tabled", text.read())
    return Work(
        id=act.id,
        seq=act.seq,
        title=body.title,
        parties=body.parties,
        author=body.author,
        status=body.status,
        language=language,
        revision=0,
        texts=Map({language: text}),
        revisions=(first,),
    )


class HandOver(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A text is handed to named recipients. ``status``: "draft", "non-paper"; as the giver says."""

    work: str = ""
    recipients: tuple[str, ...]
    status: str = ""
    without_prejudice: bool = False

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By its author, or whoever presides."""
        desk.require_open()
        work = desk.find_work(self.work)
        desk.require_parties(self.recipients)
        if work.author not in desk.own_names:
            desk.require_presiding("hand over another's text")
        (name,), handles = desk.sign(work.id)
        return (*handles, desk.deed(msgspec.structs.replace(self, work=work.id), party=name))

    def apply(self, state: State, act: Act) -> State:
        """It was handed over."""
        given = Handover(
            act.seq, self.work, act.party, self.recipients, self.status, self.without_prejudice, act.occurred
        )
        return put(state, "handovers", act.id, given)

    def publish(self, name: Any) -> "Body | None":
        """As handed over, if the text is public."""
        return msgspec.structs.replace(self, work=name(self.work)) if name(self.work) else None


class Issue(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A text is issued as a document, and stays so.

    Attributes:
        work: its id.
        language: "" for the original.
        symbol: the document's.
        as_at: the time that it gives, with its zone.
        distribution: "general", "restricted".
        status: the line on every page.
        original: the language it was written in.
        lines: provision -> the line it begins on, where the document has line numbers.
    """

    work: str = ""
    symbol: str
    language: str = ""
    as_at: str = ""
    distribution: str = ""
    status: str = ""
    original: str = ""
    lines: dict[str, int] = {}

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides, or its author."""
        desk.require_open()
        work = desk.find_work(self.work)
        desk.require_here(work)
        desk.require_shape(bool(self.symbol.strip()), "a document has a symbol: give symbol=…")
        if work.author not in desk.own_names:
            desk.require_presiding("issue a text")
        if any(issue.symbol == self.symbol for w in desk.state.works.values() for issue in w.issues):
            desk.refuse("name-taken", f"{self.symbol} is issued already", "give the next symbol or revision")
        language = desk.find_language(work, self.language)
        text = work.read(language)
        lines = {find_provision(text, place).id: line for place, line in self.lines.items()}
        body = msgspec.structs.replace(self, work=work.id, language=language, lines=lines)
        (name,), handles = desk.sign(work.id, among=(work.author,))
        return (*handles, desk.deed(body, party=name))

    def apply(self, state: State, act: Act) -> State:
        """The text as it stands now bears the symbol."""
        work = state.works.get(self.work)
        if work is None:
            return state
        issue = Issued(
            id=act.id,
            seq=act.seq,
            symbol=self.symbol,
            language=self.language,
            text=work.read(self.language),
            revision=work.revision,
            as_at=self.as_at,
            distribution=self.distribution,
            status=self.status,
            original=self.original,
            lines=self.lines,
        )
        return change(state, "works", self.work, issues=(*work.issues, issue))


class _Rewriting(Form, frozen=True, omit_defaults=True, kw_only=True):
    """A text becomes another.

    Attributes:
        work: its id; "" for the only one.
        language: "" for the original.
        text: the whole text anew; or
        edits: what changes in it.
        partial: ``text`` holds only the provisions that change.
        label: what the revision is called: "Rev.1", "facilitator's text of 3 May".
        reason: why.
    """

    work: str = ""
    language: str = ""
    text: PlainText | None = None
    edits: tuple[Edit, ...] = ()
    partial: bool = False
    label: str = ""
    reason: str = ""

    def _find_changes(self, desk: Desk, work: Work, language: str) -> tuple[Change, ...]:
        desk.require_shape((self.text is None) == bool(self.edits), "say what it reads: one of text, edits")
        now = work.read(language)
        if self.text is not None:
            text = tidy_text(self.text, kind=desk.command.do)
            return find_changes(now, text, new_id=desk.name_new(), partial=self.partial)
        return make_changes(now, self.edits, new_id=desk.name_new())

    def _rewrite(self, desk: Desk, kind: "type[_Rewritten]", what: str) -> tuple[Deed, ...]:
        """The act that changes the text, and one for each open proposal that does not stay as it was.

        What is agreed stays as it was agreed, but for slips, and for translations that follow it.
        """
        desk.require_open()
        desk.require_presiding(what)
        work = desk.find_work(self.work)
        desk.require_here(work)
        given = self.text.language if self.text is not None else ""
        language = desk.find_language(work, self.language, given)
        changes = self._find_changes(desk, work, language)
        check_changes(work.read(language), changes)
        if kind is Revise and not work.texts[language].translated_from:
            require_unsettled(desk, work, work.read(language), changes)
        ranks = self.text.ranks if self.text is not None and not self.partial else {}
        body = kind(
            work=work.id,
            language=language,
            changes=changes,
            label=self.label,
            reason=self.reason,
            ranks=ranks,
        )
        return (desk.deed(body), *carry_deeds(desk, work, language, changes))


class _Rewritten(Body, frozen=True, omit_defaults=True, kw_only=True):
    work: str
    language: str
    changes: tuple[Change, ...]
    label: str = ""
    reason: str = ""
    ranks: dict[Any, int] = {}

    def _rewrite(self, state: State, act: Act, how: str) -> State:
        work = state.works.get(self.work)
        live = work.texts.get(self.language) if work is not None else None
        if work is None or live is None:
            return state
        now = change_text(live, self.changes, act=act.seq)
        if self.ranks:
            now = msgspec.structs.replace(now, ranks=self.ranks)
        return set_text(state, work, self.language, now, act=act, how=how, label=self.label)


def set_text(
    state: State, work: Work, language: str, now: LiveText, *, act: Act, how: str, label: str = ""
) -> State:
    """A work with another text in one language.

    What is translated from it is stale where it changed; a translation is up to date where it changes. A
    translation that is revised follows its original: that is no revision of the work.

    Args:
        state: of the log.
        work: the work.
        language: of the text.
        now: the text.
        act: the act that changes it.
        how: "revised", "chair" or "corrected"; "" for an outcome.
        label: of the revision.
    """
    before = work.texts[language]
    texts = work.texts.set(language, _mark_fresh(before, now))
    for other, text in work.texts.items():
        if other != language and text.translated_from == language:
            texts = texts.set(other, _mark_stale(text, before, now, act.seq))
    fields: dict[str, object] = {"texts": texts}
    if how and not before.translated_from:
        number = work.revision + (how != "corrected")
        kept = work.texts if how == "chair" else Map()
        revision = Revision(number, act.seq, how, texts[work.language].read(), label, kept)
        fields |= {"revision": number, "revisions": (*work.revisions, revision)}
    return change(state, "works", work.id, **fields)


def _mark_stale(text: LiveText, before: LiveText, now: LiveText, seq: int) -> LiveText:
    changed = [root for root in text.roots if before.provisions.get(root) != now.provisions.get(root)]
    return msgspec.structs.replace(text, stale=text.stale.update(dict.fromkeys(changed, seq)))


def _mark_fresh(before: LiveText, now: LiveText) -> LiveText:
    waiting = now.stale.mutate()
    for root in now.stale:
        if before.provisions.get(root) != now.provisions.get(root):
            del waiting[root]
    return msgspec.structs.replace(now, stale=waiting.finish())


class ReviseForm(_Rewriting, frozen=True, omit_defaults=True, kw_only=True):
    """Revise the text; open proposals are carried along, the doubtful wait for their proponents."""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides."""
        return self._rewrite(desk, Revise, "revise the text")


class Revise(_Rewritten, frozen=True, omit_defaults=True, kw_only=True):
    """The text is revised; see `ReviseForm`."""

    def apply(self, state: State, act: Act) -> State:
        """A revision more."""
        return self._rewrite(state, act, "revised")


class CorrectForm(_Rewriting, frozen=True, omit_defaults=True, kw_only=True):
    """Correct a slip in the text; it is no revision."""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides."""
        return self._rewrite(desk, Correct, "correct the text")


class Correct(_Rewritten, frozen=True, omit_defaults=True, kw_only=True):
    """The text is corrected; see `CorrectForm`."""

    def apply(self, state: State, act: Act) -> State:
        """The same revision, corrected."""
        return self._rewrite(state, act, "corrected")


class ChairsTextForm(Form, frozen=True, omit_defaults=True, kw_only=True):
    """A chair's text takes the place of the text, on the chair's responsibility; proposals on it are closed.

    Attributes:
        work: its id; "" for the only one.
        text: the whole text anew.
        label: what it is called.
        reason: why.
    """

    text: PlainText
    work: str = ""
    label: str = ""
    reason: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides."""
        desk.require_open()
        desk.require_presiding("put a chair's text")
        work = desk.find_work(self.work)
        desk.require_here(work)
        given = tidy_text(self.text, kind=desk.command.do)
        language = desk.find_language(work, "", given.language)
        desk.require_shape(
            not work.texts[language].translated_from, f"the text in {language} follows another: put that one"
        )
        earlier = work.read(language)
        changes = find_changes(earlier, given, new_id=desk.name_new())
        require_unsettled(desk, work, earlier, changes)
        text = msgspec.structs.replace(
            apply_changes(earlier, changes),
            ranks=given.ranks or earlier.ranks,
            title=given.title or earlier.title,
        )
        closes = tuple(
            p.id
            for p in sorted(desk.state.proposals.values(), key=lambda p: p.seq)
            if p.work == work.id and p.status in ("open", "parked")
        )
        body = ChairsText(work=work.id, text=text, label=self.label, reason=self.reason, closes=closes)
        return (desk.deed(body),)


class ChairsText(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A chair's text stands; ``closes``: ids of the proposals that it closes. See `ChairsTextForm`."""

    work: str
    text: PlainText
    label: str = ""
    reason: str = ""
    closes: tuple[str, ...] = ()

    def apply(self, state: State, act: Act) -> State:
        """Blame begins anew, and the closed proposals have ended."""
        work = state.works.get(self.work)
        live = work.texts.get(self.text.language or work.language) if work is not None else None
        if work is None or live is None:
            return state
        now = stand_as(live, self.text, act=act.seq)
        state = set_text(
            state, work, self.text.language or work.language, now, act=act, how="chair", label=self.label
        )
        for name in self.closes:
            state = end_proposal(state, name, "closed", act.seq)
        return state


class PublishForm(Form, frozen=True, omit_defaults=True, kw_only=True):
    """Publish something of the table: a copy comes on the public log, under an id of its own.

    Attributes:
        act: id of a text, meeting, statement, outcome …; a text is published as it stands now, and again
            when it has changed.
    """

    act: str

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides, or whose it is."""
        desk.require_open()
        if desk.command.log != TABLE:
            desk.refuse("one-log", "only what is on the table is published", "name no other log")
        entry = desk.find_entry(self.act)
        if entry.act.party not in desk.own_names or not entry.act.party:
            desk.require_presiding("publish what is not its own")
        opening = desk.open_public()
        copy = self._copy(desk, entry)
        public = desk.state.published.get(self.act)
        place = public or f"{copy.kind.partition('.')[0]}-{desk.public_seq + len(opening) + 1}"
        author = entry.act.party if entry.act.party in desk.table.parties else ""
        deed = desk.deed(copy, log=PUBLIC, id="" if public else place, party=author)
        fields = msgspec.structs.replace(deed.fields, party=author, on_behalf_of="")
        if public is None and not isinstance(entry.body, Table):
            fields = msgspec.structs.replace(fields, occurred=entry.act.occurred)
        (name,), handles = desk.sign(self.act, among=(entry.act.party,))
        note = desk.deed(Publish(act=self.act, public=place), party=name)
        return (*handles, note, *opening, msgspec.structs.replace(deed, fields=fields))

    def _copy(self, desk: Desk, entry: Entry) -> Body:
        """What the public log gets; of a text that is public already, what changed in it."""
        names = desk.state.published
        body: Body | None = entry.body
        if isinstance(body, Table):
            return self._copy_text(desk, body)
        copy = body.publish(lambda key: names.get(key, "")) if body is not None else None
        if copy is None or self.act in names:
            rule, problem = ("closed", "is public already")
            if self.act not in names:
                rule, problem = ("one-log", "is not published by itself")
            way_out = "publish a text, a meeting, a statement"
            raise RefusedError(rule=rule, problem=f"{self.act} {problem}", allowed=way_out)
        return copy

    def _copy_text(self, desk: Desk, body: "Table") -> Body:
        """A text of the table in one language, as it reads now, under ids of the public log's own."""
        work: Work = desk.find("works", body.work or self.act)
        now = work.read(body.text.language)
        there = desk.states[PUBLIC].works.get(desk.state.published.get(work.id, ""))
        numbers = count(1)
        stem = "p" if there is None else f"p{desk.public_seq + 1}."

        def new_id() -> str:
            return f"{stem}{next(numbers)}"

        if there is None:
            if body.work:
                raise RefusedError(
                    rule="one-log", problem=f"{body.work} is not public", allowed="publish the original first"
                )
            author = work.author if work.author in desk.table.parties else ""
            text = name_provisions(now, new_id=new_id)
            return Table(text=text, title=work.title, author=author, parties=work.parties, status=work.status)
        public = there.texts.get(now.language)
        if public is None:
            return Table(
                text=name_like(now, there.read(), new_id=new_id),
                title=body.title,
                author=there.author,
                work=there.id,
                translated_from=body.translated_from,
            )
        changes = find_changes(public.read(), now, new_id=new_id)
        if not changes:
            desk.refuse(
                "nothing-changed", f"{self.act} is public as it stands", "it is published when it changes"
            )
        return Revise(work=there.id, language=now.language, changes=changes)


class Publish(Body, frozen=True, omit_defaults=True, kw_only=True):
    """Something is public, or public anew; see `PublishForm`. ``public``: id of the copy."""

    act: str
    public: str

    def apply(self, state: State, act: Act) -> State:
        """It is known what is public, and as what."""
        state = msgspec.structs.replace(state, published=state.published.set(self.act, self.public))
        return change(state, "works", self.act, published=act.seq)
