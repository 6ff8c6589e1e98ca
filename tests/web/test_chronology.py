"""The chronology of the room: what stands in it, what is asked for, what it goes out as."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bench.sessions import ITEMS, TABLE, Session, make_sessions, play_sessions, read_sessions
from tests.record.talks import swap
from tests.room.talks import Room, make_room
from travaux.record.body import Command
from travaux.record.circles import states_for
from travaux.record.envelope import Occurred
from travaux.store.ledgers import append, read_states, take_over
from travaux.store.models import Capacity
from travaux.store.rights import reader_of
from travaux.web.chronology import page as pages
from travaux.web.chronology.items import Item, list_items
from travaux.web.chronology.page import Asked, make_chronology
from travaux.web.log.searching import Wanted
from travaux.web.seats import Seat

UTC = ZoneInfo("UTC")


@pytest.fixture(autouse=True)
def read_in_english() -> Iterator[None]:
    with translation.override("en"), timezone.override("UTC"):
        yield


def say(room: Room, by: str, at: str, words: str, **fields: Any) -> None:
    """A statement that was made at a moment."""
    precision = "day" if len(at) == 10 else "minute"
    body = {"nature": "position", "words": words, **fields}
    when = Occurred(at, precision=precision)  # type: ignore[arg-type]  # one of the two
    append(room.negotiation, Command(do="statement.record", party=by, body=body, occurred=when))


def seat_of(room: Room, party: str) -> Seat:
    capacity = room.seat(party, "head")
    return sit(room, capacity)


def sit(room: Room, capacity: Capacity) -> Seat:
    states = states_for(reader_of(capacity), read_states(room.negotiation))
    return Seat(room.negotiation, capacity, (capacity,), states)


def look(seat: Seat, **wanted: str) -> list[str]:
    return [item.words for item in list_items(seat, Wanted(**wanted), UTC)]


def spoken(seat: Seat, first: str = "", last: str = "", skip: int = 0) -> list[str]:
    """The words of the statements that the page lists."""
    found = make_chronology(seat, Asked(Wanted(noun="statement"), first, last, skip)).items
    return [re.findall("“(.+)”", item.words)[0] for item in found]


def get(client: Client, room: Room, query: str = "") -> str:
    answer = client.get(f"/n/{room.slug}/chronology/{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


# What stands in it


def test_an_item_leads_to_its_act_and_to_its_source() -> None:
    room = make_room("A", "B")
    source = room.do("source.file", title="Koran Sungai", language="id", address="https://news.example.org/1")
    said = room.do("statement.record", "B", nature="pledge", words="We build the pier.", sources=[source])
    state = room.state()
    page = get(room.sign_in("A", "head"), room)
    act, filed = (f"/n/{room.slug}/record/table/{state.ids[name]}/" for name in (said, source))
    assert f'<a href="{act}">Land B, a pledge: “We build the pier.”</a>' in page
    assert f'<a href="{filed}" lang="id">Koran Sungai</a>' in page
    assert '<a class="outside" href="https://news.example.org/1" rel="noreferrer external"' in page
    assert f'<a href="{act}" aria-label="' in page


def test_a_source_that_was_linked_later_stands_beside_what_it_shows() -> None:
    room = make_room("A")
    said = room.do("statement.record", "A", nature="position", words="Yes.")
    source = room.do("source.file", title="Minutes of the quay")
    room.do("source.link", source=source, to=[said])
    (item,) = list_items(seat_of(room, "A"), Wanted(noun="statement"), UTC)
    assert [shown.title for shown in item.sources] == ["Minutes of the quay"]


def test_a_brief_is_not_in_it_not_even_in_ones_own() -> None:
    room = make_room("A", "B")
    room.do("brief.note", "A", words="Our canary sings.")
    client = room.sign_in("A", "head")
    for path in ("", "table.csv", "calendar.ics", "events.json"):
        assert b"canary" not in client.get(f"/n/{room.slug}/chronology/{path}").content, path


def test_what_is_due_stands_when_it_is_due() -> None:
    room = make_room("A", "B")
    room.do("response.ask", "A", of=["B"], due="2031-06-01", words="Please answer.")
    (item,) = [item for item in list_items(seat_of(room, "B"), Wanted(), UTC) if item.lane == "deadlines"]
    assert item.when == "1 June 2031"
    said = "Due: Land A asks Land B for a response by 1 June 2031: “Please answer.”"
    assert item.words == f"{said} Still awaited of Land B."


def test_whose_act_is_withheld_is_not_found_by_the_party() -> None:
    room = make_room("A", "B", attribution="chair")
    room.do("proposal.propose", "A", work=room.work, edits=swap("1", "hour", "day"))
    hidden = list_items(seat_of(room, "B"), Wanted(noun="proposal"), UTC)
    assert ["A delegation proposes" in item.words for item in hidden] == [True]
    assert [item.parties for item in hidden] == [()]
    assert look(seat_of(room, "B"), noun="proposal", party="A") == []
    assert len(look(seat_of(room, "CH"), noun="proposal", party="A")) == 1


def test_a_condition_is_labelled_in_the_readers_language() -> None:
    room = make_room("A")
    terms = {"nature": "condition", "condition": "es friert", "consequence": "ruht die Fähre"}
    room.do("statement.record", "A", **terms)
    seat = seat_of(room, "A")
    with translation.override("id"):
        (item,) = list_items(seat, Wanted(noun="statement"), UTC)
        assert item.label == "Jika es friert, maka ruht die Fähre"


def test_a_day_is_a_day_by_the_readers_clock() -> None:
    room = make_room("A")
    say(room, "A", "2030-05-31T22:30:00+00:00", "Late.")
    seat = seat_of(room, "A")
    asked = Asked(Wanted(noun="statement"), "2030-06-01", "2030-06-01")
    assert make_chronology(seat, asked).items == ()
    with timezone.override(ZoneInfo("Asia/Jakarta")):
        assert len(make_chronology(seat, asked).items) == 1


# What is asked for


@pytest.fixture(scope="module")
def spread() -> Seat:
    """Statements over the years, as A reads them."""
    room = make_room("A", "B")
    for at in ("1999-12-31", "2000-02-29", "2000-03-01", "2000-03-01T10:20:00+00:00", "2004-07-01"):
        say(room, "A", at, at)
    return seat_of(room, "A")


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2000", "2000", ["2000-02-29", "2000-03-01", "2000-03-01T10:20:00+00:00"]),
        ("2000-02", "2000-02", ["2000-02-29"]),
        ("2000-03-01", "2000-03-01", ["2000-03-01", "2000-03-01T10:20:00+00:00"]),
        ("2000-03-01T11", "2000-03-01T12", ["2000-03-01"]),
        ("2000-03-01", "", ["2000-03-01", "2000-03-01T10:20:00+00:00", "2004-07-01"]),
        ("", "2000-02-29", ["1999-12-31", "2000-02-29"]),
        ("2000-03", "1999", ["1999-12-31", "2000-02-29", "2000-03-01", "2000-03-01T10:20:00+00:00"]),
        ("soon", "\0", ["1999-12-31", "2000-02-29", "2000-03-01", "2000-03-01T10:20:00+00:00", "2004-07-01"]),
    ],
)
def test_a_window_holds_what_was_in_it(spread: Seat, first: str, last: str, found: list[str]) -> None:
    assert spoken(spread, first=first, last=last) == found


def test_ways_lead_from_years_to_hours_and_back(spread: Seat) -> None:
    wanted = Wanted(noun="statement")
    shown = make_chronology(spread, Asked(wanted))
    assert [(way.label, way.held) for way in shown.closer] == [("1999", 1), ("2000", 3), ("2004", 1)]
    for period, label in (("2000", "March 2000"), ("2000-03", "1 Mar"), ("2000-03-01", "10:00")):
        assert f"?noun=statement&from={period}&to={period}" in [way.query for way in shown.closer]
        shown = make_chronology(spread, Asked(wanted, period, period))
        assert label in [way.label for way in shown.closer]
    assert [way.label for way in shown.wider] == ["All", "2000", "March 2000"]
    assert shown.name == "1 March 2000"
    assert shown.earlier is not None
    assert shown.later is not None
    assert (shown.earlier.label, shown.later.label) == ("29 February 2000", "1 July 2004")


def test_it_is_found_by_party_provision_and_kind() -> None:
    room = make_room("A", "B")
    one = room.do("proposal.propose", "A", work=room.work, edits=swap("1", "hour", "day"))
    room.do("proposal.support", "B", proposal=one)
    room.do("response.ask", "A", of=["B"], about=[f"{room.work}#Article 2"], due="2031-06-01")
    seat = seat_of(room, "A")
    roots = seat.talks.works[room.work].texts["en"].roots
    first, second = (f"{room.work}#{root}" for root in roots)
    assert look(seat, place=first, party="B") == ["Land B supports the proposal of Land A."]
    assert len(look(seat, place=second)) == 2
    assert [words[:4] for words in look(seat, noun="deadline")] == ["Due:"]
    assert look(seat, noun="closing") == []


def test_a_long_list_goes_on_without_a_gap(spread: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = spoken(spread)
    monkeypatch.setattr(pages, "MOST_LISTED", 2)
    first = make_chronology(spread, Asked(Wanted(noun="statement")))
    assert first.more == "?noun=statement&skip=2"
    parts = [spoken(spread, skip=skip) for skip in (0, 2, 4)]
    assert [words for part in parts for words in part] == whole
    assert make_chronology(spread, Asked(Wanted(noun="statement"), skip=4)).more == ""


@pytest.mark.parametrize(
    "query",
    [
        "?from=9999&to=9999", "?from=0001&to=0001", "?skip=-1", "?skip=99999999999999", "?party=%00",
        "?place=%23%23", "?noun=brief", "?from=2030-02-31", "?to=2030-05-05T99", "?from=8999&to=0002",
        "?from=2024-02-29&to=2024-02-29", "?from=2030-08-31&to=2030-10-01", "?from=8999-12-31",
    ],
)  # fmt: skip
def test_what_cannot_be_is_answered_all_the_same(query: str) -> None:
    room = make_room("A")
    assert "<h2>Chronology" in get(room.sign_in("A", "head"), room, query)


def test_words_of_the_record_are_never_markup() -> None:
    room = make_room("A")
    room.do("track.open", "CH", title="<script>alert(1)</script>")
    room.do("meeting.schedule", "CH", title='"><img src=x>', starts={"at": "2031-05-13"}, place="<b>")
    room.do("statement.record", "A", nature="position", speaker="</svg> <i>", words="</text></svg><script>x")
    page = get(room.sign_in("A", "head"), room)
    for mark in ("<script>alert", "<img src=x", "<b>", "<i>", "</text></svg><script>x"):
        assert mark not in page.split("</head>")[1].replace("<b>", "", page.count("</span> <b>")), mark


# What it goes out as


@pytest.fixture(scope="module")
def house() -> Room:
    room = make_room("A", "B")
    room.do("meeting.schedule", "CH", title="Plenary", starts={"at": "2031-05-13T10:00:00Z"}, place="Quay")
    room.do("response.ask", "A", of=["B"], due="2031-06-01", words="=2+2")
    return room


def test_the_table_has_a_row_an_event_and_runs_nothing(house: Room) -> None:
    answer = house.sign_in("A", "head").get(f"/n/{house.slug}/chronology/table.csv")
    assert answer["Content-Disposition"] == f'attachment; filename="{house.slug}-chronology.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["kind"] for row in rows if row["kind"].startswith("meeting")] == [
        "meeting.schedule",
        "meeting",
    ]
    assert "'=2+2" in {row["what"] for row in rows}


def test_the_calendar_has_meetings_and_deadlines(house: Room) -> None:
    answer = house.sign_in("A", "head").get(f"/n/{house.slug}/chronology/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    said = [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert said == ["EXERCISE: Plenary", "EXERCISE: Response due: B"]


def test_the_json_is_what_the_command_line_shows(house: Room) -> None:
    found = json.loads(house.sign_in("A", "head").get(f"/n/{house.slug}/chronology/events.json").content)
    assert (found["travaux"], found["exercise"]) == (1, True)
    assert [event["seq"] for event in found["chronology"] if event["kind"] == "response.ask"] == [
        house.state().head.seq
    ]


# Long talks


def list_sessions(source: str) -> list[Session]:
    if source == "made":
        return make_sessions()
    if not TABLE.is_file():
        pytest.skip("the table of sessions is not at hand")
    return read_sessions()


@pytest.mark.parametrize("source", ["made", "read"])
def test_638_items_are_all_drawn_or_counted_and_listed_once(source: str) -> None:
    room = Room(take_over(f"waters-{source}", play_sessions(list_sessions(source))))
    shown = make_chronology(seat_of(room, "A"), Asked(Wanted()))
    assert len(shown.items) == ITEMS
    assert len({item.key for item in shown.items}) == ITEMS
    drawn = "".join(shown.lanes)
    alone = len(re.findall('href="/n/', drawn))
    counted = sum(map(int, re.findall(r'class="many"[^>]*/><text[^>]*>(\d+)</text>', drawn)))
    assert alone + counted == ITEMS
    assert alone > 100
    assert [item.key for item in shown.items] == [item.key for item in sorted(shown.items, key=_begins)]


def _begins(item: Item) -> datetime:
    assert item.span is not None
    return item.span.start


moments = st.datetimes(datetime.fromisoformat("0002-01-01"), datetime.fromisoformat("8999-12-31T23:59"))


@given(moments, moments, st.sampled_from([4, 7, 10, 13]), st.sampled_from([4, 7, 10, 13]))
def test_every_window_that_can_be_asked_for_is_shown(
    spread: Seat, first: datetime, last: datetime, first_chars: int, last_chars: int
) -> None:
    asked = Asked(Wanted(), first.isoformat()[:first_chars], last.isoformat()[:last_chars])
    shown = make_chronology(spread, asked)
    assert shown.name
    for way in (*shown.closer, *shown.wider):
        assert way.query.startswith("?")
