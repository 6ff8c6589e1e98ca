"""The calendar of a negotiation, read back by two readers that did not write it alike."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from tests.record.talks import Talks
from travaux.formats.calendar import write_calendar
from travaux.record.circles import KEEPER, Reader
from travaux.record.envelope import Occurred

ZURICH = Occurred(at="2030-07-10T10:00:00+02:00", zone="Europe/Zurich", precision="minute")


@pytest.fixture
def talks() -> Talks:
    """Talks with meetings and deadlines of every sort."""
    talks = Talks("A", "B")
    talks.do("meeting.schedule", title="Zürich; first, round", starts=ZURICH, place="Geneva, Palais",
             ends={"at": "2030-07-10T12:30:00+02:00", "zone": "Europe/Zurich", "precision": "minute"},
             agenda=[{"title": "Opening\nand more"}])  # fmt: skip
    talks.do("meeting.schedule", title="Two days", starts={"at": "2030-08-01"}, ends={"at": "2030-08-02"})
    talks.do(
        "meeting.schedule",
        title="As it was printed",
        starts={"at": "2030-01-21T10:47:00+07:00", "zone": "WIB", "precision": "minute"},
    )
    talks.do("meeting.schedule", title="Vague", starts={"at": "2030-09", "precision": "month"})
    off = talks.do("meeting.schedule", title="Off", starts={"at": "2030-10-01"})
    talks.do("meeting.cancel", meeting=off)
    talks.do("response.ask", "A", of=["B"], due="2030-08-15")
    talks.do("response.promise", "B", by="2030-08-14T18:00:00+02:00")
    talks.do("undertaking.undertake", "A", words="Send data", due="2030-09-01")
    talks.do("silence.open", "A", about=[talks.text("A")], until="2030-09-05")
    return talks


EXPECTED = {
    "Zürich; first, round": (
        datetime(2030, 7, 10, 10, tzinfo=ZoneInfo("Europe/Zurich")),
        datetime(2030, 7, 10, 12, 30, tzinfo=ZoneInfo("Europe/Zurich")),
    ),
    "Two days": (date(2030, 8, 1), date(2030, 8, 3)),
    "As it was printed": (datetime(2030, 1, 21, 3, 47, tzinfo=UTC), None),
    "Off": (date(2030, 10, 1), None),
    "Response due: B": (date(2030, 8, 15), None),
    "Response promised: B": (datetime(2030, 8, 14, 16, tzinfo=UTC), None),
    "Undertaking due: A": (date(2030, 9, 1), None),
    "Silence procedure ends": (date(2030, 9, 5), None),
}


def read_by_icalendar(data: bytes) -> dict[str, tuple[Any, Any]]:
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert calendar.get_missing_tzids() == set()
    assert [event.errors for event in calendar.walk()] == [[]] * len(calendar.walk())
    return {
        str(event["summary"]): (event["dtstart"].dt, event["dtend"].dt if "dtend" in event else None)
        for event in calendar.walk("VEVENT")
    }


def read_by_vobject(data: bytes) -> dict[str, tuple[Any, Any]]:
    calendar = vobject.readOne(data.decode())
    assert calendar.validate(raiseException=True)
    return {
        event.summary.value: (event.dtstart.value, event.dtend.value if hasattr(event, "dtend") else None)
        for event in calendar.vevent_list
    }


@pytest.mark.parametrize("read", [read_by_icalendar, read_by_vobject])
def test_two_readers_find_every_meeting_and_deadline_in_its_time(talks: Talks, read: Any) -> None:
    assert read(write_calendar(talks.ledger.states).data) == EXPECTED


@pytest.mark.parametrize("read", [read_by_icalendar, read_by_vobject])
def test_two_readers_know_summer_from_winter_years_after_the_first_meeting(read: Any) -> None:
    talks = Talks("A")
    talks.do("meeting.schedule", title="First", starts={"at": "2031-02-03"})
    for title, at in (("Summer", "2037-07-10T10:00:00-04:00"), ("Winter", "2037-12-10T10:00:00-05:00")):
        starts = {"at": at, "zone": "America/New_York", "precision": "minute"}
        talks.do("meeting.schedule", title=title, starts=starts)
    found = read(write_calendar(talks.ledger.states).data)
    assert found["Summer"][0] == datetime(2037, 7, 10, 14, tzinfo=UTC)
    assert found["Winter"][0] == datetime(2037, 12, 10, 15, tzinfo=UTC)


def test_the_zone_of_a_meeting_holds_in_summer_and_winter(talks: Talks) -> None:
    winter = {"at": "2030-12-10T10:00:00+01:00", "zone": "Europe/Zurich", "precision": "minute"}
    talks.do("meeting.schedule", title="In winter", starts=winter)
    found = read_by_vobject(write_calendar(talks.ledger.states).data)
    assert found["In winter"][0].utcoffset() == timedelta(hours=1)
    assert found["Zürich; first, round"][0].utcoffset() == timedelta(hours=2)


def test_what_is_not_known_to_the_day_is_said_and_left_out(talks: Talks) -> None:
    (notice,) = write_calendar(talks.ledger.states).notices
    assert (notice.code, notice.message) == ("calendar-vague", "Vague: known only as 2030-09")


def test_entries_keep_their_names_when_they_change(talks: Talks) -> None:
    before = list_names(talks)
    name = next(m.id for m in talks.table.meetings.values() if m.title == "Two days")
    talks.do("meeting.cancel", meeting=name)
    talks.do("brief.note", "A", words="nothing to do with it")
    after = list_names(talks)
    assert before == after
    assert len(set(before.values())) == len(before)
    assert write_calendar(talks.ledger.states).data.count(b"STATUS:CANCELLED") == 2


def list_names(talks: Talks) -> dict[str, str]:
    calendar = icalendar.Calendar.from_ical(write_calendar(talks.ledger.states).data)
    return {str(event["summary"]): str(event["uid"]) for event in calendar.walk("VEVENT")}


def test_a_calendar_is_the_same_whatever_else_there_is(talks: Talks) -> None:
    reader = Reader("B")
    before = write_calendar(talks.ledger.open_to(reader).states)
    group = talks.group("pair", "A")
    talks.do("meeting.schedule", "A", log=group, title="Among ourselves", starts={"at": "2030-11-01"})
    assert write_calendar(talks.ledger.open_to(reader).states) == before
    assert b"Among ourselves" in write_calendar(talks.ledger.open_to(KEEPER).states).data


def test_an_exercise_says_so_in_every_entry() -> None:
    talks = Talks()
    opened = talks.table.negotiation
    assert opened is not None
    assert b"EXERCISE" not in write_calendar(talks.ledger.states).data
    assert write_calendar({}).data.startswith(b"BEGIN:VCALENDAR\r\n")
