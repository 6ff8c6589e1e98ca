"""Meetings: the calendar and a meeting's page, for those who may see them."""

from typing import Any

from django.utils import timezone, translation
from msgspec import to_builtins

from tests.room.talks import Room, make_room
from travaux.record.envelope import Occurred
from travaux.store.ledgers import read_states
from travaux.web.meetings.times import show_times

ZURICH = Occurred(at="2031-05-13T10:00:00+02:00", zone="Europe/Zurich", precision="minute")
ZURICH_ENDS = Occurred(at="2031-05-13T12:30:00+02:00", zone="Europe/Zurich", precision="minute")


def make_talks() -> tuple[Room, str]:
    """Talks with two meetings of one track, the earlier one with a next step; the id of the later."""
    room = make_room("A", "B", "C")
    track = room.do("track.open", "CH", title="Fares", format="contact group", parties=["A", "B"])
    first = room.do(
        "meeting.schedule", "CH", title="First on fares", starts={"at": "2021-03-02"}, track=track
    )
    room.do("meeting.open", "CH", meeting=first)
    step: dict[str, Any] = {"words": "Count the coins.", "parties": ["B"], "due": "2031-05-01"}
    room.do("meeting.decide-next-step", "CH", meeting=first, **step)
    room.do("meeting.adjourn", "CH")
    agenda = [{"title": "The fare", "work": room.work, "provisions": ["Article 2"]}, {"title": "Other"}]
    fields: dict[str, Any] = {
        "starts": to_builtins(ZURICH),
        "ends": to_builtins(ZURICH_ENDS),
        "place": "Quay",
        "track": track,
        "agenda": agenda,
    }
    return room, room.do("meeting.schedule", "CH", title="Second on fares", **fields)


def read(room: Room, path: str, *, party: str = "A", role: str = "head") -> str:
    answer = room.sign_in(party, role).get(f"/n/{room.slug}{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_venue_and_the_reader_have_their_own_clocks() -> None:
    with translation.override("en"), timezone.override("Asia/Jakarta"):
        times = show_times(ZURICH, ZURICH_ENDS)
        vague = show_times(Occurred(at="2031-05", precision="month"))
        year = show_times(Occurred(at="2031", precision="year"))
    assert times.venue is not None
    assert times.mine is not None
    assert times.venue[1:] == ("10:00", "12:30", "Zurich")
    assert times.mine[1:] == ("15:00", "17:30", "WIB")
    assert (vague.venue, str(vague.month), vague.day) == (None, "2031-05-01", "")
    assert (year.month, year.words) == (None, "2031")
    with timezone.override("Europe/Berlin"):
        assert show_times(ZURICH, ZURICH_ENDS).mine is None, "one time is said once"


def test_a_meeting_over_midnight_says_which_day_it_ends_and_a_clock_of_its_source_keeps_its_offset() -> None:
    late = Occurred(at="2022-01-21T23:00:00+07:00", zone="WIB", precision="minute")
    end = Occurred(at="2022-01-22T01:00:00+07:00", zone="WIB", precision="minute")
    with translation.override("en"), timezone.override("UTC"):
        times = show_times(late, end)
    assert times.venue is not None
    assert times.venue.zone == "WIB"
    assert (times.venue.time, times.venue.until) == ("23:00", "22 January 2022, 01:00")
    assert times.mine is not None
    assert times.mine.until == "18:00"


def test_the_calendar_has_what_is_coming_and_what_is_past_and_one_track_alone() -> None:
    room, second = make_talks()
    room.do("meeting.schedule", "CH", title="Plenary", starts={"at": "2031-06-01"})
    page = read(room, "/meetings/")
    coming, past = page.split('id="past"')
    assert "Second on fares" in coming
    assert "Plenary" in coming
    assert "First on fares" in past
    assert "First on fares" not in coming
    assert f"/meetings/{second}/" in coming
    track = next(iter(room.state().tracks))
    only = read(room, f"/meetings/?track={track}")
    assert "Second on fares" in only
    assert "Plenary" not in only


def test_a_whole_day_stands_after_the_evening_before_it() -> None:
    room = make_room("A", "B")
    track = room.do("track.open", "CH", title="Fares")

    def meet(title: str, **starts: str) -> str:
        meeting = room.do("meeting.schedule", "CH", title=title, starts=starts, track=track)
        room.do("meeting.open", "CH", meeting=meeting)
        room.do("meeting.decide", "CH", meeting=meeting, words=f"Of the {title.lower()}.")
        room.do("meeting.adjourn", "CH")
        return meeting

    whole = meet("Whole day", at="2031-06-01")
    evening = meet("Evening", at="2031-05-31T20:00:00+02:00", zone="Europe/Zurich", precision="minute")
    page = read(room, "/meetings/")
    assert page.index("Whole day") < page.index("Evening"), "of what is past the latest stands first"
    assert "Of the evening." in read(room, f"/meetings/{whole}/")
    assert "Of the whole day." not in read(room, f"/meetings/{evening}/")
    page = read(room, f"/meetings/table:{evening}/")
    assert page.count("Of the evening.") == 1, "by whatever address, it is no earlier meeting of itself"


def test_a_meetings_page_leads_to_its_provisions_and_has_what_earlier_ones_came_to() -> None:
    room, second = make_talks()
    page = read(room, f"/meetings/{second}/")
    assert f"/text/{room.work}/at/{room.work}.2/" in page
    assert "Article 2" in page
    assert "Count the coins." in page
    assert "First on fares" in page
    assert "10:00" in page
    assert "Zurich" in page


def test_a_groups_meeting_is_for_the_group() -> None:
    room, _second = make_talks()
    room.do("group.form", "A", name="Upstream", members=["A", "C"])
    log = next(name for name in read_states(room.negotiation) if name.startswith("group:"))
    apart = room.do("meeting.schedule", "A", title="Apart", starts={"at": "2031-07-01"}, log=log)
    assert "Apart" in read(room, "/meetings/", party="C")
    assert "Apart" in read(room, f"/meetings/{log}:{apart}/", party="C")
    assert "Apart" not in read(room, "/meetings/", party="B")
    assert room.sign_in("B", "head").get(f"/n/{room.slug}/meetings/{log}:{apart}/").status_code == 404


def test_a_meeting_that_is_not_there_is_not_found() -> None:
    room, _second = make_talks()
    client = room.sign_in("A", "head")
    for key in ("nothing", "brief:B:nothing", ":", "nowhere:1"):
        assert client.get(f"/n/{room.slug}/meetings/{key}/").status_code == 404
    assert client.get(f"/n/{room.slug}/meetings/?past=x&track=nothing").status_code == 200
