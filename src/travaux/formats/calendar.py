"""The calendar of a negotiation, as iCalendar (RFC 5545): its meetings and its deadlines.

Every entry's UID is made of its own log and act alone, so that it stays when the entry changes and tells
nothing of other logs.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from travaux.record.envelope import Occurred
from travaux.record.moments import count_parts
from travaux.record.views.logs import find_negotiation, is_exercise, list_things, name_as_known
from travaux.text.model import Notice

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Event, vDDDTypes

    from travaux.record.state import Meeting, State

_DAY = 3
_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # of the rules of zones that are written out
_PRODUCT = "-//travaux//record//EN"


class Written(NamedTuple):
    """A calendar, and what could not be in it."""

    data: bytes
    notices: tuple[Notice, ...]


class Entry(NamedTuple):
    """What stands in a calendar.

    Attributes:
        log, id, what: whence it comes; with ``what``, as one act may have several deadlines.
        stamp: when it came on the record, UTC.
        summary: one line.
        starts: day or instant.
        ends: likewise, or None.
        place: where, or "".
        words: more of it.
        cancelled: whether it is off.
    """

    log: str
    id: str
    what: str
    stamp: str
    summary: str
    starts: Occurred
    ends: Occurred | None = None
    place: str = ""
    words: str = ""
    cancelled: bool = False


def write_calendar(states: "Mapping[str, State]", *, part: str = "") -> Written:
    """The calendar that a reader sees.

    A day is a whole day. An instant has its zone, where that is one of the world's table of zones, with
    the rules of that zone in the file; else it is in UTC.

    Args:
        states: of the logs that the reader may open.
        part: of the talks that these states are, for the calendar's name; "" for all.
    """
    from icalendar import Calendar

    negotiation = find_negotiation(states)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    exercise = "EXERCISE: " if is_exercise(states) else ""
    if negotiation is not None:
        name = f"{negotiation.title}: {part}" if part else negotiation.title
        calendar.add("x-wr-calname", f"{exercise}{name}")
    notices: list[Notice] = []
    entries = [
        entry._replace(summary=f"{exercise}{entry.summary}")
        for entry in (*_list_meetings(states), *_list_deadlines(states))
    ]
    for entry in entries:
        if count_parts(entry.starts.at) < _DAY:
            known = f"{entry.summary}: known only as {entry.starts.at}"
            notices.append(Notice("calendar-vague", entry.id, known))
            continue
        calendar.add_component(_write_event(entry, _find_root(states[entry.log])))
    years = [int(entry.starts.at[:4]) for entry in entries if count_parts(entry.starts.at) >= _DAY]
    if years:
        first, last = max(min(years), _FIRST_YEAR), min(max(years) + 1, _LAST_YEAR)
        _add_zones(calendar, date(first, 1, 1), date(last, 12, 31))
    return Written(calendar.to_ical(), tuple(notices))


def _add_zones(calendar: "Calendar", first: date, last: date) -> None:
    """The rules of the zones that its entries name, in front of them and in order of their names."""
    from icalendar import Timezone

    for name in sorted(calendar.get_missing_tzids(), reverse=True):
        zone = Timezone.from_tzid(name, first_date=first, last_date=max(first, last))
        for rule in zone.subcomponents:
            for moment in _list_changes(rule):
                rule.add("rdate", [moment.dt])  # one a line: some readers take only the first of a list
        calendar.subcomponents.insert(0, zone)


def _list_changes(rule: "Component") -> list["vDDDTypes"]:
    """The moments of a rule's list, taken out of it."""
    changes = rule.pop("RDATE", None)
    return list(changes.dts) if changes is not None else []


def _find_root(state: "State") -> str:
    """The hash of a log's first act: what tells the log from every other in the world."""
    first = state.entries.get(1)
    return first.act.hash if first is not None else ""


def _write_event(entry: Entry, root: str) -> "Event":
    from icalendar import Event

    event = Event()
    name = sha256(f"{root}\n{entry.id}\n{entry.what}".encode()).hexdigest()[:32]
    event.add("uid", f"{name}@travaux")
    event.add("dtstamp", datetime.fromisoformat(entry.stamp))
    event.add("summary", entry.summary)
    starts = _read_moment(entry.starts)
    event.add("dtstart", starts)
    if entry.ends is not None and count_parts(entry.ends.at) == count_parts(entry.starts.at):
        ends = _read_moment(entry.ends)
        if not isinstance(ends, datetime):
            ends += timedelta(days=1)  # the end of a day is the beginning of the next
        event.add("dtend", ends)
    if entry.place:
        event.add("location", entry.place)
    if entry.words:
        event.add("description", entry.words)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.what != "meeting" else "OPAQUE")
    return event


def _read_moment(occurred: Occurred) -> date | datetime:
    if count_parts(occurred.at) == _DAY:
        return date.fromisoformat(occurred.at)
    moment = datetime.fromisoformat(occurred.at)
    try:
        local = moment.astimezone(ZoneInfo(occurred.zone))
    except (ValueError, OSError, KeyError):  # "WIB": as the source wrote it
        return moment.astimezone(UTC)
    return local if local.utcoffset() == moment.utcoffset() else moment.astimezone(UTC)


def _list_meetings(states: "Mapping[str, State]") -> Iterator[Entry]:
    for log, meeting in list_things(states, "meetings"):
        yield Entry(
            log=log,
            id=meeting.id,
            what="meeting",
            stamp=_find_stamp(states[log], meeting.seq),
            summary=meeting.title,
            starts=meeting.starts,
            ends=meeting.ends,
            place=meeting.place,
            words=_say_agenda(meeting),
            cancelled=meeting.status == "cancelled",
        )


def _say_agenda(meeting: "Meeting") -> str:
    who = [", ".join(meeting.parties)] if meeting.parties else []
    items = (f"{at}. {item.title}" for at, item in enumerate(meeting.agenda, start=1))
    return "\n".join([*who, *items])


def _list_deadlines(states: "Mapping[str, State]") -> Iterator[Entry]:
    for due in list_due(states):
        stamp = _find_stamp(states[due.log], due.seq)
        yield Entry(due.log, due.id, due.what, stamp, due.summary, Occurred(at=due.at))


class Due(NamedTuple):
    """What is due, done or not.

    Attributes:
        log, seq: of the act that says so.
        id, what: of the thing that is due; with ``what``, as one thing may have several deadlines.
        at: the deadline, a day or an instant.
        summary: one line.
    """

    log: str
    seq: int
    id: str
    what: str
    at: str
    summary: str


def list_due(states: "Mapping[str, State]") -> Iterator[Due]:
    """All deadlines that a reader sees, noun by noun.

    Args:
        states: of the logs that the reader may open.
    """
    names = name_as_known(states)
    for log, response in list_things(states, "responses"):
        if response.due:
            who = ", ".join(names.all(response.of))
            yield Due(log, response.seq, response.id, "due", response.due, f"Response due: {who}")
        for promise in response.promised:
            if promise.by:
                summary = f"Response promised: {names.one(promise.party)}"
                yield Due(log, promise.seq, response.id, f"promise {promise.seq}", promise.by, summary)
    for log, undertaking in list_things(states, "undertakings"):
        if undertaking.due:
            summary = f"Undertaking due: {names.one(undertaking.party)}"
            yield Due(log, undertaking.seq, undertaking.id, "due", undertaking.due, summary)
    for log, silence in list_things(states, "silences"):
        yield Due(log, silence.seq, silence.id, "until", silence.until, "Silence procedure ends")
    for log, meeting in list_things(states, "meetings"):
        for step in meeting.next_steps:
            if step.due:
                who = f"{', '.join(names.all(step.parties))}: " if step.parties else ""
                summary = f"Next step due: {who}{step.words}"
                yield Due(log, step.seq, meeting.id, f"step {step.seq}", step.due, summary)


def _find_stamp(state: "State", seq: int) -> str:
    entry = state.entries.get(seq)
    return entry.act.recorded_at if entry is not None else "1970-01-01T00:00:00Z"
