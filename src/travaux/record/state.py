"""What a log has come to: persistent maps, one for each noun. Frozen; states share what did not change.

Every map is keyed by the id of the act that created the thing (a party's by its code), and is in no
order: sort by ``seq``. `dump_state` gives plain data in one order, whatever the process.

What a long log holds in great number has ``gc=False``: nothing frozen that is made of frozen parts can be in
a cycle, and looking for cycles in them took more time than the fold itself.
"""

from typing import Any, Literal, TypeAlias

import msgspec
from immutables import Map

from travaux.record.envelope import Act, Head, Occurred
from travaux.record.live_text import LiveText
from travaux.record.rules import PartyRole, Rules
from travaux.record.wording import Change, PlainText, Span
from travaux.text.model import Role

Stance: TypeAlias = Literal["support", "oppose", "reserve"]
Reservation: TypeAlias = Literal[
    "", "scrutiny", "parliamentary", "linguistic", "substantive", "awaiting-instructions"
]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An act with its body as it was read.

    Attributes:
        act: the envelope.
        body: of the class of its kind; None if it was redacted or cannot be read.
    """

    act: Act
    body: Any


class Negotiation(msgspec.Struct, frozen=True):
    """The talks themselves. ``exercise``: invented, and says so wherever it is shown."""

    title: str
    rules: Rules
    seq: int
    subject: str = ""
    exercise: bool = False
    closed: int = 0


class Party(msgspec.Struct, frozen=True):
    """A party. ``names``: language -> name. ``left``: seq of its leaving, 0 while it takes part."""

    code: str
    seq: int
    role: PartyRole = "delegation"
    names: dict[str, str] = {}
    left: int = 0


class Delegate(msgspec.Struct, frozen=True):
    """A person in a capacity. ``person`` is opaque; ``capacity``: "head", "minister", "adviser"."""

    person: str
    party: str
    capacity: str
    seq: int
    until: int = 0


class Group(msgspec.Struct, frozen=True):
    """A group on its own log. ``formed_by``: the party that formed it."""

    name: str
    seq: int
    members: tuple[str, ...]
    purpose: str = ""
    closed: int = 0


class Issue(msgspec.Struct, frozen=True):
    """A text as it was issued, frozen: ``text``, and the first line of each provision where known."""

    id: str
    seq: int
    symbol: str
    language: str
    text: PlainText
    revision: int = 0
    as_at: str = ""
    distribution: str = ""
    status: str = ""
    original: str = ""
    lines: dict[str, int] = {}


class Handover(msgspec.Struct, frozen=True):
    """A text given to named recipients."""

    seq: int
    work: str
    giver: str
    recipients: tuple[str, ...]
    status: str
    without_prejudice: bool
    occurred: Occurred


class Revision(msgspec.Struct, frozen=True):
    """A state of a work's text that has a name.

    ``how``: "tabled", "revised", "chair", "corrected"; ``text``: the original's; ``before``: of a chair's
    text, language -> what stood until then, so that what it closed can be tabled again.
    """

    number: int
    seq: int
    how: str
    text: PlainText
    label: str = ""
    before: Map[str, LiveText] = Map()


class Position(msgspec.Struct, frozen=True, gc=False):
    """Where a party stands on a proposal, or on part of its wording."""

    party: str
    role: Role
    seq: int
    span: Span | None = None
    reservation: Reservation = ""
    note: str = ""


class Work(msgspec.Struct, frozen=True, gc=False):
    """A text under negotiation, one `LiveText` a language.

    Attributes:
        id: of the act that tabled it.
        revision: number of the present one; 0 as tabled. Outcomes in between do not count.
        texts: language -> text.
        revisions: all of them, oldest first.
        issues: frozen forms.
        open: ids of proposals that touch a provision at the top, by its id ("" for additions before
            the first); what views compile.
        positions: on the text as it stands, as those of a proposal.
        published: seq of the act that made it public, or 0.
    """

    id: str
    seq: int
    title: str
    parties: tuple[str, ...]
    author: str
    status: str
    language: str
    revision: int
    texts: Map[str, LiveText]
    revisions: tuple[Revision, ...]
    issues: tuple[Issue, ...] = ()
    open: Map[str, tuple[str, ...]] = Map()
    positions: Map[str, Position] = Map()
    published: int = 0

    def read(self, language: str = "") -> PlainText:
        """Its text now; the original's, if no language is given."""
        text = self.texts.get(language or self.language)
        return text.read() if text is not None else PlainText()


class Doubt(msgspec.Struct, frozen=True):
    """A change that could not be carried onto a newer text; it waits for its proponent."""

    provision: str
    change: str
    since: str
    seq: int


class Proposal(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A wording that somebody would have.

    Attributes:
        id: of the act that proposed it.
        work: the work that it is on; it may stand in another log that its readers open too.
        language: of the text.
        on: id of the proposal that it amends, or "".
        parties: whose it is; co-sponsors follow in the order in which they joined.
        changes: made on the work's text as it is now (or on that of ``on``); carried along with it.
        roots: ids of the provisions at the top that it touches; "" for the very beginning.
        positions: (party, "stance" or "reserve" with its kind, provision, span) as one string -> position.
        status: open, or what became of it.
        ended: seq of the act that ended it.
        again: id of the one, closed by a chair's text, that it tables again, or "".
        history: seqs of the acts that set its changes.
        doubts: changes that could not be carried.
    """

    id: str
    seq: int
    work: str
    language: str
    parties: tuple[str, ...]
    changes: tuple[Change, ...]
    roots: tuple[str, ...]
    on: str = ""
    again: str = ""
    title: str = ""
    reason: str = ""
    meeting: str = ""
    positions: Map[str, Position] = Map()
    status: Literal["open", "withdrawn", "accepted", "rejected", "closed", "parked"] = "open"
    ended: int = 0
    history: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def list_positions(self) -> tuple[Position, ...]:
        """Its positions, in the order in which they were taken."""
        return tuple(sorted(self.positions.values(), key=lambda position: (position.seq, position.party)))


class Agreement(msgspec.Struct, frozen=True):
    """A level of agreement that an act recorded. ``ended``: seq of the act that took it back."""

    work: str
    provision: str
    level: str
    parties: tuple[str, ...]
    seq: int
    meeting: str = ""
    note: str = ""
    ended: int = 0


class Parked(msgspec.Struct, frozen=True):
    """A provision or proposal that is set aside. ``until``: as it was said."""

    target: str
    work: str
    seq: int
    until: str = ""
    ended: int = 0


class Package(msgspec.Struct, frozen=True):
    """Proposals and provisions that are agreed together or not at all."""

    id: str
    seq: int
    members: tuple[str, ...]
    title: str = ""
    status: str = "open"


class Vote(msgspec.Struct, frozen=True):
    """A vote. ``on``: id of a proposal, work or package."""

    seq: int
    on: str
    result: str
    ayes: tuple[str, ...] = ()
    noes: tuple[str, ...] = ()
    abstentions: tuple[str, ...] = ()
    meeting: str = ""


class Pending(msgspec.Struct, frozen=True):
    """An act against the rules that waits for the chair's ruling. ``ruling``: "" while it waits."""

    id: str
    seq: int
    party: str
    rule: str
    command: bytes
    ruling: str = ""
    ruled: int = 0


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a response says of one provision.

    Attributes:
        about: the provision, "WORK#PROVISION"; or anything else that was asked about.
        answer: in a word.
        words: as they were written, another wording included.
        proposal: id of the proposal that says what would be accepted, if it was made.
    """

    about: str
    answer: Literal["accept", "accept-with-change", "comment", "reject", "question"]
    words: str = ""
    proposal: str = ""


class Given(msgspec.Struct, frozen=True):
    """A response that was given; ``final`` or preliminary. ``documents``: ids of works, issues or sources."""

    seq: int
    by: str
    final: bool
    form: str
    words: str
    answers: tuple[Answer, ...]
    occurred: Occurred
    documents: tuple[str, ...] = ()


class Promise(msgspec.Struct, frozen=True):
    """Word that a response will come. ``by``: a day or instant, or "" where none was said."""

    seq: int
    party: str
    by: str = ""
    words: str = ""


class Comment(msgspec.Struct, frozen=True):
    """What a party says of something, without changing it."""

    seq: int
    party: str
    words: str


class Response(msgspec.Struct, frozen=True):
    """A response asked for, and all that came of it.

    Attributes:
        asker: who asked.
        of: of whom.
        about: what it is about; see `travaux.record.references`.
        due: a day or instant, or "".
        promised: the promises, in order.
        given: what was given, oldest first.
        accepted: (seq, party): whose was taken as an answer, by which act.
        comments: in order.
    """

    id: str
    seq: int
    asker: str
    of: tuple[str, ...]
    about: tuple[str, ...]
    form: str = ""
    due: str = ""
    words: str = ""
    promised: tuple[Promise, ...] = ()
    given: tuple[Given, ...] = ()
    accepted: tuple[tuple[int, str], ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def awaited(self) -> tuple[str, ...]:
        """Of whom no final response was given or taken as an answer yet."""
        done = {given.by for given in self.given if given.final} | {party for _, party in self.accepted}
        return tuple(party for party in self.of if party not in done)


class Track(msgspec.Struct, frozen=True):
    """A strand of talks with its format: "bilateral", "NATO–Russia Council", "working group"."""

    id: str
    seq: int
    title: str
    format: str = ""
    parties: tuple[str, ...] = ()
    level: str = ""
    closed: int = 0


class AgendaItem(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One item: what it is about, bound to provisions and documents."""

    title: str
    work: str = ""
    provisions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class Participant(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who took part. ``party``: "" for somebody of none; ``person``: an opaque id, or a public name."""

    party: str = ""
    person: str = ""
    capacity: str = ""


class Floor(msgspec.Struct, frozen=True):
    """A speech. ``item``: of the agenda, from 1; 0 for none."""

    seq: int
    party: str
    speaker: str
    words: str
    item: int = 0


class Conclusion(msgspec.Struct, frozen=True):
    """An outcome, a decision or a next step of a meeting.

    Attributes:
        item: of the agenda, from 1; 0 for none.
        about: what it is about.
        parties: of a next step, who is to take it.
        due: of a next step, a day or instant, or "".
    """

    seq: int
    words: str
    item: int = 0
    about: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    due: str = ""


class Correction(msgspec.Struct, frozen=True):
    """A correction of a meeting's record. ``of``: seq of the act that it corrects."""

    seq: int
    party: str
    of: int
    words: str


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting, from its announcement to its outcome.

    Attributes:
        starts: day or instant, as `Occurred`; ends likewise, or None.
        level: "foreign ministers", "experts".
        session: kind of session; an informal one may keep no record.
        parties: who meets; none for all.
        floor: the speeches, in order.
        status: scheduled, open, adjourned, cancelled.
        opened, ended: seqs of the acts.
    """

    id: str
    seq: int
    title: str
    starts: Occurred
    ends: Occurred | None = None
    place: str = ""
    track: str = ""
    level: str = ""
    session: str = ""
    parties: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    floor: tuple[Floor, ...] = ()
    outcomes: tuple[Conclusion, ...] = ()
    decisions: tuple[Conclusion, ...] = ()
    next_steps: tuple[Conclusion, ...] = ()
    corrections: tuple[Correction, ...] = ()
    status: Literal["scheduled", "open", "adjourned", "cancelled"] = "scheduled"
    opened: int = 0
    ended: int = 0


class Undertaking(msgspec.Struct, frozen=True):
    """What a party undertook to do. ``status``: open, fulfilled, due (fallen due, by an act)."""

    id: str
    seq: int
    party: str
    words: str
    to: tuple[str, ...] = ()
    due: str = ""
    about: tuple[str, ...] = ()
    status: Literal["open", "fulfilled", "due"] = "open"
    ended: int = 0


class Silence(msgspec.Struct, frozen=True):
    """A silence procedure.

    Attributes:
        until: a day or instant.
        broken: by whom and why.
        outcome: "adopted", "broken", "withdrawn"; "" until an act says so, however late it is.
    """

    id: str
    seq: int
    about: tuple[str, ...]
    until: str
    level: str = ""
    words: str = ""
    broken: tuple[Comment, ...] = ()
    outcome: str = ""
    ended: int = 0


Nature: TypeAlias = Literal[
    "position", "pledge", "warning", "condition", "assessment", "denial", "announcement"
]


class Translation(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """Words in another language. ``language``: BCP 47; ``by``: who translated them, "" if it is not known."""

    language: str
    words: str
    by: str = ""


class Statement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What somebody said.

    Attributes:
        party: whose position it is; "" if nobody's (an analyst's).
        nature: what one does by saying it.
        speaker: a person's opaque id or public name, as the act says.
        condition, consequence: the if and the then.
        reported_by: party, person or source that it is known from, if not heard.
        sources: ids of sources.
        recorder: the party that recorded it.
    """

    id: str
    seq: int
    party: str
    nature: Nature
    words: str
    speaker: str = ""
    capacity: str = ""
    when: Occurred | None = None
    where: str = ""
    language: str = ""
    translations: tuple[Translation, ...] = ()
    condition: str = ""
    consequence: str = ""
    about: tuple[str, ...] = ()
    reported_by: str = ""
    sources: tuple[str, ...] = ()
    recorder: str = ""
    retracted: int = 0


class Author(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who made a document. ``role``: "reporter", "editor", "photographer"."""

    name: str
    role: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A document that shows something. ``supports``: what it is linked to."""

    id: str
    seq: int
    title: str
    publisher: str = ""
    published: Occurred | None = None
    language: str = ""
    place: str = ""
    authors: tuple[Author, ...] = ()
    address: str = ""
    attachment: str = ""
    supports: tuple[str, ...] = ()


class Draft(msgspec.Struct, frozen=True):
    """A wording in a brief or a group, not tabled.

    Attributes:
        work: id of a work on the log of the talks.
        before: the provisions at the top that it touches, as they read when it was drafted.
        on: id of the proposal that it amends, or "".
        reason: what would be said for it when it is tabled.
        author: the party.
        cleared: by whom (an opaque id), until when ("" for good), and the seq of the act; or None.
        replaced: id of the draft that took its place, or "".
        released: ids of the proposals that it became.
    """

    id: str
    seq: int
    work: str
    language: str
    changes: tuple[Change, ...]
    before: PlainText
    title: str = ""
    reason: str = ""
    on: str = ""
    author: str = ""
    cleared: tuple[str, str, int] | None = None
    replaced: str = ""
    released: tuple[str, ...] = ()


class DraftedAnswer(msgspec.Struct, frozen=True):
    """What a delegation would answer on one thing; not given, or given as it stands.

    Attributes:
        response: id of what was asked, on the log of the talks.
        about: as `Answer` has it; "" for what would be said on the whole.
        answer: as `Answer` has it, or "".
        draft: id of the draft that says what would be accepted, or "".
        cleared: by whom, until when and by which act, as a `Draft` has it.
        replaced: id of what took its place, or "".
        given: ids of the responses in which it was given.
    """

    id: str
    seq: int
    response: str
    about: str
    answer: Literal["", "accept", "accept-with-change", "comment", "reject", "question"]
    words: str = ""
    draft: str = ""
    cleared: tuple[str, str, int] | None = None
    replaced: str = ""
    given: tuple[str, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether it says anything."""
        return bool(self.answer or self.words)


class Instruction(msgspec.Struct, frozen=True):
    """What a capital tells its delegation, or is asked for (``sought``). ``answers``: id of the request."""

    id: str
    seq: int
    about: tuple[str, ...]
    words: str
    red_line: str = ""
    fallback: str = ""
    sought: bool = False
    until: str = ""
    answers: str = ""


class Note(msgspec.Struct, frozen=True):
    """A private note."""

    id: str
    seq: int
    words: str
    about: tuple[str, ...] = ()


Step: TypeAlias = Literal[
    "scrub", "initial", "adopt", "authenticate", "record-full-powers", "sign", "deposit"
]


class Closing(msgspec.Struct, frozen=True):
    """One step of the closing of a work.

    Attributes:
        party: whose step it is; "" for that of all.
        person: who did it; of full powers, who may sign.
        words: as recorded.
        languages: of the texts that are authentic, or were checked.
        how: in what form: "by consensus", "subject to ratification", "instrument of ratification".
        level: of an adoption, as the rules list it.
    """

    id: str
    seq: int
    step: Step
    work: str
    party: str = ""
    person: str = ""
    words: str = ""
    languages: tuple[str, ...] = ()
    how: str = ""
    level: str = ""


class Handle(msgspec.Struct, frozen=True):
    """Whose an opaque name is: known to the bureau, or to the party itself in its brief."""

    handle: str
    party: str
    scope: str
    seq: int


class State(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What one log has come to.

    Attributes:
        log: its name.
        head: its last act.
        entries: seq -> act and body.
        ids: id of an act -> its seq.
        redacted: seqs of the acts whose bodies were taken out.
        unread: seq -> kind of acts whose kind, version or shape is not known here.
        meeting: id of the meeting that is open, or "".
        published: id of an act on the table -> id of its copy on the public log.
    """

    log: str
    head: Head = Head()
    entries: Map[int, Entry] = Map()
    ids: Map[str, int] = Map()
    redacted: tuple[int, ...] = ()
    unread: Map[int, str] = Map()
    negotiation: Negotiation | None = None
    parties: Map[str, Party] = Map()
    delegates: Map[str, Delegate] = Map()
    handles: Map[str, Handle] = Map()
    groups: Map[str, Group] = Map()
    works: Map[str, Work] = Map()
    handovers: Map[str, Handover] = Map()
    proposals: Map[str, Proposal] = Map()
    agreements: Map[str, tuple[Agreement, ...]] = Map()
    parked: Map[str, Parked] = Map()
    packages: Map[str, Package] = Map()
    votes: Map[str, Vote] = Map()
    pending: Map[str, Pending] = Map()
    responses: Map[str, Response] = Map()
    tracks: Map[str, Track] = Map()
    meetings: Map[str, Meeting] = Map()
    meeting: str = ""
    undertakings: Map[str, Undertaking] = Map()
    silences: Map[str, Silence] = Map()
    statements: Map[str, Statement] = Map()
    sources: Map[str, Source] = Map()
    drafts: Map[str, Draft] = Map()
    answers: Map[str, DraftedAnswer] = Map()
    instructions: Map[str, Instruction] = Map()
    notes: Map[str, Note] = Map()
    closings: Map[str, Closing] = Map()
    published: Map[str, str] = Map()

    def list_entries(self) -> list[Entry]:
        """All acts in their order."""
        return [self.entries[seq] for seq in range(1, self.head.seq + 1) if seq in self.entries]


def put(state: State, noun: str, key: str, thing: object) -> State:
    """A state with one thing set in the map of a noun."""
    return msgspec.structs.replace(state, **{noun: getattr(state, noun).set(key, thing)})


def change(state: State, noun: str, key: str, **fields: object) -> State:
    """A state with fields of one thing set; the state itself if the thing is not there."""
    things = getattr(state, noun)
    thing = things.get(key)
    if thing is None:
        return state
    return msgspec.structs.replace(state, **{noun: things.set(key, msgspec.structs.replace(thing, **fields))})


def extend(state: State, noun: str, key: str, field: str, *items: object) -> State:
    """A state with items put at the end of a thing's field; the state itself if the thing is not there."""
    thing = getattr(state, noun).get(key)
    return state if thing is None else change(state, noun, key, **{field: (*getattr(thing, field), *items)})


def dump_state(state: State) -> dict[str, Any]:
    """A state as plain data, keys in order: the same in every process."""
    plain: dict[str, Any] = msgspec.to_builtins(state, enc_hook=_order_map, str_keys=True, order="sorted")
    return plain


def _order_map(value: object) -> object:
    if isinstance(value, Map):
        return {key: value[key] for key in sorted(value)}
    raise NotImplementedError(type(value).__name__)
