"""The state of a log, and how a part of it is set."""

from typing import Any

import msgspec
from immutables import Map

from travaux.record.envelope import Act, Head
from travaux.record.state.briefs import Draft, DraftedAnswer, Instruction, Note
from travaux.record.state.meetings import Meeting, Track
from travaux.record.state.outcomes import Agreement, Closing, Package, Parked, Pending, Vote
from travaux.record.state.responses import Response, Silence, Undertaking
from travaux.record.state.statements import Source, Statement
from travaux.record.state.talks import Delegate, Group, Handle, Negotiation, Party
from travaux.record.state.texts import Handover, Proposal, Work


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An act with its body as it was read.

    Attributes:
        act: the envelope.
        body: of the class of its kind; None if it was redacted or cannot be read.
    """

    act: Act
    body: Any


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
