"""Calendars to subscribe to, read back by two readers: what a seat sees, until it is revoked."""

import re
from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest
import vobject
from django.test import Client

from tests.room.talks import Room, make_room
from tests.web.test_meetings import make_talks
from travaux.store import feeds
from travaux.store.invitations import accept, end_seat, invite
from travaux.store.ledgers import read_states
from travaux.store.models import Access, Capacity, Feed, Negotiation


def read_by_icalendar(data: bytes) -> set[str]:
    calendar: Any = icalendar.Calendar.from_ical(data)
    return {str(event["summary"]) for event in calendar.walk("VEVENT")}


def read_by_vobject(data: bytes) -> set[str]:
    calendar = vobject.readOne(data.decode())
    assert calendar.validate(raiseException=True)
    return {event.summary.value for event in getattr(calendar, "vevent_list", [])}


def get(path: str) -> tuple[int, bytes]:
    """What a calendar program gets, which has no session."""
    answer = Client(HTTP_HOST="localhost").get(path)
    return answer.status_code, answer.content


def make_feed(room: Room, party: str = "A", role: str = "head") -> str:
    """The path of a new private address."""
    page = room.sign_in(party, role).post(f"/n/{room.slug}/calendar/feed/", {"do": "make"})
    found = re.search(r'value="http://localhost(/n/[^"]+/all\.ics)"', page.content.decode())
    assert found is not None
    return found[1]


@pytest.mark.parametrize("read", [read_by_icalendar, read_by_vobject])
def test_a_feed_has_what_its_seat_sees_and_nothing_of_others(read: Any) -> None:
    room, _second = make_talks()
    room.do("group.form", "A", name="Upstream", members=["A", "C"])
    log = next(name for name in read_states(room.negotiation) if name.startswith("group:"))
    room.do("meeting.schedule", "A", title="Apart", starts={"at": "2031-07-01"}, log=log)
    shared = {
        "EXERCISE: First on fares",
        "EXERCISE: Second on fares",
        "EXERCISE: Next step due: B: Count the coins.",
    }
    status, mine = get(make_feed(room))
    assert status == 200
    assert read(mine) == shared | {"EXERCISE: Apart"}
    assert read(get(make_feed(room, "B"))[1]) == shared


def test_a_feed_of_a_track_has_that_alone() -> None:
    room, _second = make_talks()
    room.do("meeting.schedule", "CH", title="Plenary", starts={"at": "2031-06-01"})
    room.do("response.ask", "A", of=["B"], due="2031-08-15")
    track = next(iter(room.state().tracks))
    path = make_feed(room)
    assert {"EXERCISE: Plenary", "EXERCISE: Response due: B"} <= read_by_icalendar(get(path)[1])
    status, own = get(path.replace("/all.ics", f"/of/{track}.ics"))
    assert status == 200
    assert read_by_icalendar(own) == read_by_vobject(own)
    assert b": Fares" in own
    assert {words.removeprefix("EXERCISE: ") for words in read_by_icalendar(own)} == {
        "First on fares",
        "Second on fares",
        "Next step due: B: Count the coins.",
    }
    assert get(path.replace("/all.ics", "/of/nothing.ics"))[0] == 404


def test_the_secret_is_kept_hashed_and_shown_once() -> None:
    room, _second = make_talks()
    path = make_feed(room)
    secret = path.split("/")[-2]
    (row,) = Feed.objects.filter(capacity__negotiation=room.negotiation).values()
    assert secret not in repr(row)
    page = room.sign_in("A", "head").get(f"/n/{room.slug}/calendar/feed/").content.decode()
    assert secret not in page
    assert "Revoke it" in page


def test_a_revoked_address_a_replaced_one_and_that_of_an_ended_seat_open_nothing() -> None:
    room, _second = make_talks()
    client, nowhere = room.sign_in("A", "head"), f"/n/{room.slug}/calendar/feed/wrong/all.ics"
    first = make_feed(room)
    second = make_feed(room)
    assert [get(path)[0] for path in (first, second, nowhere)] == [404, 200, 404]
    client.post(f"/n/{room.slug}/calendar/feed/", {"do": "revoke"})
    assert get(second)[0] == 404
    third = make_feed(room)
    assert get(third)[0] == 200
    Capacity.objects.filter(person=room.people["A head"]).update(until=datetime.now(UTC))
    assert get(third)[0] == 404


def test_the_address_of_an_ended_seat_stays_ended_when_the_seat_is_given_again() -> None:
    room, _second = make_talks()
    path = make_feed(room)
    seat = Capacity.objects.get(person=room.people["A head"], negotiation=room.negotiation)
    end_seat(seat)
    assert get(path)[0] == 404
    accept(invite(room.negotiation, party="A", role="head"), seat.person)
    assert Capacity.objects.get(pk=seat.pk).until is None
    assert get(path)[0] == 404


def test_an_address_opens_its_own_talks_and_is_in_the_audit() -> None:
    room, other = make_room("A"), make_room("A")
    seat = room.seat("A", "head")
    path = f"/n/{room.slug}/calendar/feed/{feeds.make_feed(seat)}/all.ics"
    assert get(path.replace(room.slug, other.slug))[0] == 404
    assert not Access.objects.filter(person=seat.person).exists()
    assert get(path)[0] == 200
    logs = set(Access.objects.filter(person=seat.person).values_list("log", flat=True))
    assert logs == {"table", "public", "brief:A"}


def test_talks_held_in_public_have_a_calendar_without_a_secret() -> None:
    room = Room(Negotiation.objects.create(slug="open-ferry"))
    room.do("negotiation.open", title="The bridge", log="public")
    room.do("party.admit", code="A", log="public")
    track = room.do("track.open", title="Piers", log="public")
    room.do("meeting.schedule", title="In the open", starts={"at": "2031-06-01"}, track=track, log="public")
    assert read_by_vobject(get("/n/open-ferry/calendar/all.ics")[1]) == {"In the open"}
    assert read_by_vobject(get(f"/n/open-ferry/calendar/of/{track}.ics")[1]) == {"In the open"}
    assert get("/n/open-ferry/calendar/feed/")[0] == 404
    (meeting,) = room.state("public").meetings
    for path in ("meetings/", f"meetings/{meeting}/"):
        status, page = get(f"/n/open-ferry/{path}")
        assert status == 200
        assert b"In the open" in page
        assert b"Schedule a meeting" not in page
        assert b"Run the meeting" not in page
    assert get(f"/n/open-ferry/meetings/{meeting}/run/")[0] == 404
    closed = make_room("A")
    assert get(f"/n/{closed.slug}/calendar/all.ics")[0] == 404
