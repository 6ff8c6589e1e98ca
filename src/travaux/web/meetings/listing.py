"""Which meetings and tracks a reader sees, and where each stands in the calendar."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from django.http import Http404

from travaux.record.moments import is_over
from travaux.record.state import Conclusion, Meeting, State, Track
from travaux.record.views.logs import list_things
from travaux.web.chair.presiding import explain_presiding, list_presiding
from travaux.web.meetings.times import Times, order_by_start, show_times
from travaux.web.seats import Seat
from travaux.web.words import say_parties


class Held(NamedTuple):
    """A meeting and the log that it stands on. ``key``: what it is called in addresses."""

    log: str
    meeting: Meeting
    key: str


class Line(NamedTuple):
    """A meeting in the calendar.

    Attributes:
        held: the meeting.
        track: its track, if it has one; ``track_key``: what that is called in addresses.
        times: in both clocks.
        who: between whom, in words; "" for all.
        circle: name of the group whose meeting it is, or "".
    """

    held: Held
    track: Track | None
    track_key: str
    times: Times
    who: str
    circle: str


class Month(NamedTuple):
    """The meetings of a month; ``first``: its first day, None where only the year is known."""

    first: date | None
    lines: tuple[Line, ...]


class TrackLine(NamedTuple):
    """A track. ``meetings``: how many it has; ``may_close``: whether the reader may end it."""

    log: str
    track: Track
    key: str
    who: str
    meetings: int
    may_close: bool


def find_meeting(seat: Seat, key: str) -> Held:
    """A meeting that the reader sees, by what it is called in addresses.

    Raises:
        Http404: there is none.
    """
    log, _, name = key.rpartition(":")
    state = seat.states.get(log or seat.log)
    meeting = state.meetings.get(name) if state is not None else None
    if meeting is None:
        raise Http404
    log = log or seat.log
    return Held(log, meeting, write_key(seat, log, name))


def write_key(seat: Seat, log: str, name: str) -> str:
    """What a meeting or track of a log is called in addresses."""
    return name if log == seat.log else f"{log}:{name}"


def list_held(seat: Seat) -> list[Held]:
    """All meetings that the reader sees, by the day and the time at which they start."""
    found = [
        Held(log, meeting, write_key(seat, log, meeting.id))
        for log, meeting in list_things(seat.states, "meetings")
    ]
    return sorted(found, key=_order)


def _order(held: Held) -> tuple[tuple[str, datetime], str, int]:
    return order_by_start(held.meeting.starts), held.log, held.meeting.seq


def show_line(seat: Seat, held: Held) -> Line:
    """A meeting as a line of the calendar."""
    meeting = held.meeting
    groups = seat.states[held.log].groups.values() if held.log != seat.log else ()
    return Line(
        held=held,
        track=find_track(seat, held),
        track_key=key_of_track(seat, held),
        times=show_times(meeting.starts, meeting.ends),
        who=say_parties(seat, meeting.parties) if meeting.parties else "",
        circle=next((group.name for group in groups), ""),
    )


def find_track(seat: Seat, held: Held) -> Track | None:
    """The track of a meeting, on its own log or on that of the talks."""
    log = _find_log_of_track(seat, held)
    return seat.states[log].tracks.get(held.meeting.track)


def key_of_track(seat: Seat, held: Held) -> str:
    """What the track of a meeting is called in addresses; "" where it has none."""
    name = held.meeting.track
    return write_key(seat, _find_log_of_track(seat, held), name) if name else ""


def _find_log_of_track(seat: Seat, held: Held) -> str:
    return held.log if held.meeting.track in seat.states[held.log].tracks else seat.log


def is_coming(meeting: Meeting, now: str) -> bool:
    """Whether a meeting is open or still ahead; one that was called off is past once its time is over."""
    if meeting.status in ("open", "adjourned"):
        return meeting.status == "open"
    return not is_over((meeting.ends or meeting.starts).at, now)


def list_months(lines: Iterable[Line]) -> tuple[Month, ...]:
    """Lines that are in order, month by month."""
    months = groupby(lines, key=lambda line: line.times.month)
    return tuple(Month(first, tuple(own)) for first, own in months)


def list_tracks(seat: Seat) -> tuple[TrackLine, ...]:
    """All tracks that the reader sees: those that go on first."""
    counts = Counter(key_of_track(seat, held) for held in list_held(seat))
    found = sorted(list_things(seat.states, "tracks"), key=lambda pair: (bool(pair[1].closed), pair[1].seq))
    return tuple(
        TrackLine(
            log,
            track,
            key := write_key(seat, log, track.id),
            say_parties(seat, track.parties) if track.parties else "",
            counts[key],
            not track.closed and manages(seat, log, "track.close"),
        )
        for log, track in found
    )


def manages(seat: Seat, log: str, kind: str = "meeting.schedule") -> bool:
    """Whether the person may do what whoever presides does on a log; the record decides in the end."""
    if seat.capacity is None or not seat.may(kind):
        return False
    if log == seat.log:
        return not explain_presiding(seat)
    circle = list_circle(seat.states[log])
    chairs = set(list_presiding(seat.talks)) & circle
    return seat.party in (chairs or circle)


def list_circle(state: State) -> frozenset[str]:
    """Codes of the members of the groups of a log."""
    return frozenset(code for group in state.groups.values() for code in group.members)


def list_earlier(seat: Seat, held: Held) -> tuple[tuple[Line, tuple[Conclusion, ...]], ...]:
    """What came of the earlier meetings of the same track, the latest first."""
    track = key_of_track(seat, held)
    if not track:
        return ()
    earlier = [
        other
        for other in list_held(seat)
        if key_of_track(seat, other) == track and _order(other) < _order(held) and list_results(other.meeting)
    ]
    return tuple((show_line(seat, other), list_results(other.meeting)) for other in earlier[:-6:-1])


def list_results(meeting: Meeting) -> tuple[Conclusion, ...]:
    """What a meeting came to: outcomes, decisions, next steps."""
    return (*meeting.outcomes, *meeting.decisions, *meeting.next_steps)
