"""All that happened, by when it happened: every act, and every meeting in its time."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from travaux.record.envelope import Act, Occurred
from travaux.record.moments import begin, count_parts
from travaux.record.state import Entry, Meeting, State
from travaux.record.views.logs import Moment, Names, list_acts, list_things, name_as_known, show_moment

_UNSEEN = frozenset({"party.sign-as", "proposal.carry"})
"""What the record does by itself."""
_MEETING = "meeting"
_HELD = frozenset({"meeting.schedule", "meeting.open", "meeting.adjourn"})
_DAY_CHARS, _INSTANT = len("2022-01-21"), 4
_SAID = ("title", "words", "symbol", "outcome", "level", "code", "name", "reason", "label", "note")
"""Fields of a body that say in words what it is about, the first that is there."""


class Event(msgspec.Struct, frozen=True):
    """Something that happened.

    Attributes:
        kind: of the act; "meeting" for a meeting in its own time.
        when: when it happened, as exactly as it is known.
        recorded_at: when it came on the record, UTC.
        place: where, or "".
        parties: whose act it is; of a meeting, who meets.
        what: in words: a title, or what was said; "" where the kind says it all.
        of: ids of what it is about.
    """

    log: str
    seq: int
    id: str
    kind: str
    when: Moment
    recorded_at: str
    place: str
    parties: tuple[str, ...]
    what: str
    of: tuple[str, ...]


class Happening(NamedTuple):
    """What stands once in a chronology, before it is put into words.

    Attributes:
        log: of the act.
        entry: the act; of a meeting the one that called it.
        starts, ends: when; ``ends`` is None but for a meeting that says it.
        track: id of the track that it belongs to, or "".
        meeting: the meeting in its own time, or None for an act.
    """

    log: str
    entry: Entry
    starts: Occurred
    ends: Occurred | None
    track: str
    meeting: Meeting | None


def list_happenings(states: Mapping[str, State]) -> tuple[Happening, ...]:
    """All that happened, by the first instant that it may have happened at; nothing twice.

    Acts that only say that a meeting was held when it was held are left out: the meeting stands there.

    Complexity: linear in the acts, after one sort.
    """
    found = sorted(_list_happened(states), key=lambda each: (begin(each.starts.at), each.meeting is None))
    return tuple(found)


def _list_happened(states: Mapping[str, State]) -> Iterator[Happening]:
    for log, entry in list_acts(states):
        state = states[log]
        if entry.act.kind not in _UNSEEN and not _is_told_by_meeting(entry, state):
            yield Happening(log, entry, entry.act.occurred, None, _find_track(entry, state), None)
    for log, meeting in list_things(states, "meetings"):
        entry = states[log].entries.get(meeting.seq)
        if meeting.status != "cancelled" and entry is not None:
            yield Happening(
                log, entry, meeting.starts, meeting.ends, _find_track(entry, states[log]), meeting
            )


def _find_track(entry: Entry, state: State) -> str:
    if entry.act.id in state.tracks:
        return entry.act.id
    meeting = _find_meeting(entry, state)
    track = meeting.track if meeting is not None else str(getattr(entry.body, "track", ""))
    return track if track in state.tracks else ""


def _find_meeting(entry: Entry, state: State) -> Meeting | None:
    return state.meetings.get(entry.act.id) or state.meetings.get(str(getattr(entry.body, "meeting", "")))


def _is_told_by_meeting(entry: Entry, state: State) -> bool:
    """Whether an act says nothing but that a meeting is held, on the day on which it is where it is held."""
    meeting = _find_meeting(entry, state)
    if meeting is None or meeting.status == "cancelled" or entry.act.kind not in _HELD:
        return False
    day = _find_day(entry.act.occurred.at, meeting.starts.at)
    last = meeting.ends.at if meeting.ends is not None else meeting.starts.at
    is_its_day = meeting.starts.at[:_DAY_CHARS] <= day <= last[:_DAY_CHARS]
    return is_its_day and not getattr(entry.body, "words", "")


def _find_day(at: str, here: str) -> str:
    """The day of a moment by the clock of another, where both have one."""
    if count_parts(at) == count_parts(here) == _INSTANT:
        at = datetime.fromisoformat(at).astimezone(datetime.fromisoformat(here).tzinfo).isoformat()
    return at[:_DAY_CHARS]


def list_events(states: Mapping[str, State]) -> tuple[Event, ...]:
    """All events, by the first instant that they may have happened at; then by log and place in it.

    A meeting stands before what happened at it.
    """
    return tuple(sorted(_list_all(states), key=lambda e: (begin(e.when.at), e.kind != _MEETING)))


def _list_all(states: Mapping[str, State]) -> Iterator[Event]:
    names = name_as_known(states)
    for log, entry in list_acts(states):
        if entry.act.kind not in _UNSEEN:
            yield _show_act(states[log], entry.act, entry.body, names)
    for log, meeting in list_things(states, "meetings"):
        entry = states[log].entries.get(meeting.seq)
        if meeting.status != "cancelled" and entry is not None:
            yield Event(
                log=log,
                seq=meeting.seq,
                id=meeting.id,
                kind=_MEETING,
                when=show_moment(meeting.starts),
                recorded_at=entry.act.recorded_at,
                place=meeting.place,
                parties=meeting.parties,
                what=meeting.title,
                of=(),
            )


def _show_act(state: State, act: Act, body: Any, names: Names) -> Event:
    party = getattr(body, "party", "") or act.party
    meeting = state.meetings.get(str(getattr(body, "meeting", "")))
    place = getattr(body, "where", "") or getattr(body, "place", "")
    return Event(
        log=act.log,
        seq=act.seq,
        id=act.id,
        kind=act.kind,
        when=show_moment(act.occurred),
        recorded_at=act.recorded_at,
        place=place or (meeting.place if meeting is not None else ""),
        parties=names.all((party,)) if party else (),
        what=_say(state, act, body, names),
        of=tuple(_list_of(body)),
    )


def _say(state: State, act: Act, body: Any, names: Names) -> str:
    """What an act says; where it has no words of its own, what it is about, and to whom it went."""
    if body is None:
        return "(redacted)" if act.seq in state.redacted else ""
    words = say_what(body)
    if words:
        return words
    things = ((state.works, "work"), (state.proposals, "proposal"), (state.meetings, "meeting"))
    found = (held.get(str(getattr(body, field, ""))) for held, field in things)
    title = next((thing.title for thing in found if thing is not None and thing.title), "")
    to = names.all(getattr(body, "recipients", ()))
    return f"to {', '.join(to)}: {title}" if to else title


def say_what(body: Any) -> str:
    """What an act says, in its own words; one line."""
    found: list[Any] = [getattr(body, field, None) for field in _SAID]
    words: str = next((value for value in found if value and isinstance(value, str)), "")
    if not words and getattr(body, "condition", None):
        words = f"if {body.condition}, then {body.consequence}"
    return " ".join(words.split())


def _list_of(body: Any) -> Iterator[str]:
    for field in ("work", "proposal", "meeting", "response", "statement", "source", "undertaking", "act"):
        value = getattr(body, field, "")
        if isinstance(value, str) and value:
            yield value
    about = getattr(body, "about", ())
    if isinstance(about, tuple):
        yield from (name for name in about if isinstance(name, str))
