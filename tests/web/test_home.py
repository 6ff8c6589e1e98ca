"""My negotiations: what awaits whom, the next meeting in both times, language and zone."""

from datetime import UTC, datetime

from django.test import Client
from django.utils import timezone, translation

from tests.record.talks import swap
from tests.room.talks import Room, make_room
from travaux.record.circles import states_for
from travaux.store.ledgers import read_states
from travaux.store.models import Person
from travaux.store.rights import reader_of
from travaux.web.home.awaiting import Awaiting, find_next_meeting, list_awaiting
from travaux.web.seats import Seat

NOW = "2031-05-10T12:00:00Z"


def seat_of(room: Room, party: str, role: str) -> Seat:
    capacity = room.seat(party, role)
    states = states_for(reader_of(capacity), read_states(room.negotiation))
    return Seat(room.negotiation, capacity, (capacity,), states)


def awaits(room: Room, party: str, role: str = "head", now: str = NOW) -> tuple[Awaiting, ...]:
    with translation.override("en"), timezone.override("UTC"):
        return list_awaiting(seat_of(room, party, role), now=now)


def test_a_response_awaits_the_party_that_was_asked_and_nobody_else() -> None:
    room = make_room("A", "B")
    asked = room.do("response.ask", "A", of=("B",), due="2031-05-12")
    (found,) = awaits(room, "B")
    assert found.words == "A response is asked of you by Land A."
    assert (found.due, found.late) == ("12 May 2031", False)
    assert awaits(room, "A") == ()
    assert awaits(room, "B", now="2031-05-20T00:00:00Z")[0].late
    room.do("response.give", "B", response=asked, words="Yes.", final=True)
    assert awaits(room, "B") == ()


def test_a_promise_makes_nothing_less_late_than_it_is() -> None:
    room = make_room("A", "B")
    asked = room.do("response.ask", "B", of=["A"], due="2031-01-05", words="Well?")
    room.do("response.promise", "A", response=asked, by="2031-03-01")
    assert [(each.due, each.late) for each in awaits(room, "A", now="2031-01-03T00:00:00Z")] == [
        ("1 March 2031", False)
    ]
    assert [(each.due, each.late) for each in awaits(room, "A", now="2031-02-01T00:00:00Z")] == [
        ("5 January 2031", True)
    ]


def test_a_silence_awaits_all_until_its_time_and_then_the_chair() -> None:
    room = make_room("A", "B")
    room.do("silence.open", "CH", until="2090-05-11T12:00:00Z", about=(room.work,))
    assert [f.words for f in awaits(room, "A", now="2090-05-10T12:00:00Z")] == [
        "A silence procedure runs: who says nothing agrees."
    ]
    later = "2090-05-12T12:00:00Z"
    assert awaits(room, "A", now=later) == ()
    assert "outcome is to be recorded" in awaits(room, "CH", "chair", now=later)[0].words


def test_what_would_be_answered_awaits_whoever_clears_it() -> None:
    room = make_room("A", "B", clearance=True)
    asked = room.do("response.ask", "A", of=("B",))
    wording = room.do("brief.draft", "B", edits=swap("1", "hour", "day"))
    about = f"{room.work}#{room.work}.1"
    fields = {"about": about, "answer": "accept-with-change", "draft": wording}
    answer = room.do("brief.draft-answer", "B", response=asked, **fields)
    words = "What your delegation would answer waits to be cleared."
    found = next(found for found in awaits(room, "B") if found.words == words)
    assert found.address == f"/n/{room.slug}/responses/{asked}/ours/"
    assert not [found for found in awaits(room, "B") if found.words.startswith("A draft waits")]
    assert words not in {found.words for found in (*awaits(room, "B", "member"), *awaits(room, "A"))}
    room.do("brief.clear", "B", draft=answer)
    assert words not in {found.words for found in awaits(room, "B")}


def test_what_ends_first_stands_first() -> None:
    room = make_room("A", "B")
    room.do("response.ask", "A", of=("B",))
    room.do("response.ask", "A", of=("B",), due="2031-05-20")
    room.do("response.ask", "A", of=("B",), due="2031-05-12")
    assert [found.due for found in awaits(room, "B")] == ["12 May 2031", "20 May 2031", ""]


def test_drafts_wait_for_those_who_clear_where_the_rules_ask_for_it() -> None:
    room = make_room("A", "B", clearance=True)
    edits = [{"at": "art_1", "read": "The ferry shall run every day."}]
    draft = room.do("brief.draft", "A", log="brief:A", work=room.work, edits=edits, title="Every day")
    assert [found.words for found in awaits(room, "A")] == ["A draft waits to be cleared: “Every day”."]
    assert len(awaits(room, "A", "capital")) == 1
    assert awaits(room, "A", "adviser") == ()
    assert awaits(room, "B") == ()
    room.do("brief.clear", "A", log="brief:A", draft=draft)
    assert awaits(room, "A") == ()


def test_a_request_for_instructions_awaits_the_capital() -> None:
    room = make_room("A", "B")
    sought = room.do("brief.seek-instructions", "A", log="brief:A", words="May we say three?")
    (found,) = awaits(room, "A", "capital")
    assert found.words == "Your delegation seeks instructions: “May we say three?”"
    assert found.log == "brief:A"
    assert awaits(room, "B", "capital") == ()
    room.do("brief.instruct", "A", log="brief:A", words="You may.", answers=sought)
    assert awaits(room, "A", "capital") == ()


def test_doubts_about_a_carried_proposal_await_its_party() -> None:
    room = make_room("A", "B")
    edits = [{"at": "art_1", "instead": "every hour", "put": "every day"}]
    room.do("proposal.propose", "A", work=room.work, edits=edits)
    read = [{"at": "art_1", "read": "The ferry shall run twice a night."}]
    room.do("text.revise", "CH", work=room.work, edits=read)
    (found,) = awaits(room, "A")
    assert "does not fit the text as it stands now (Article 1)" in found.words
    assert awaits(room, "B") == ()


def test_a_ruling_awaits_the_chair() -> None:
    room = make_room("A", "B", proposers=("chair",))
    from travaux.record.body import Command
    from travaux.store.ledgers import append

    edits = [{"at": "art_1", "read": "The ferry shall run every day."}]
    body = {"work": room.work, "edits": edits}
    append(room.negotiation, Command(do="proposal.propose", body=body, party="A", ask_ruling=True))
    assert [found.words for found in awaits(room, "CH", "chair")] == ["A ruling is asked of the chair."]
    assert awaits(room, "A") == ()


def test_the_next_meeting_is_told_in_the_venues_time_and_the_readers() -> None:
    room = make_room("A", "B")
    for title, at in (("Later", "2031-06-01T10:00:00+02:00"), ("Sooner", "2031-05-12T10:00:00+02:00")):
        starts = {"at": at, "zone": "Europe/Zurich", "precision": "minute"}
        room.do("meeting.schedule", "CH", title=title, starts=starts, place="Geneva")
    with translation.override("en"), timezone.override("Asia/Jakarta"):
        found = find_next_meeting(seat_of(room, "A", "head"), now=NOW)
    assert found is not None
    assert (found.title, found.place, found.now) == ("Sooner", "Geneva", False)
    assert found.when == "12 May 2031, 10:00 Zurich (12 May 2031, 15:00 WIB)"
    assert f"/n/{room.slug}/meetings/{found.key}/" in room.sign_in("A", "head").get("/").content.decode()


def test_what_awaits_stands_on_the_first_page_and_leads_to_its_act() -> None:
    room = make_room("A", "B")
    asked = room.do("response.ask", "A", of=("B",), due="2090-05-12")
    page = room.sign_in("B", "head").get("/").content.decode()
    assert "A response is asked of you by Land A." in page
    assert f"/n/{room.slug}/responses/{asked}/" in page
    assert "A response is asked of you" not in room.sign_in("A", "head").get("/").content.decode()
    assert room.slug not in Client(HTTP_HOST="localhost").get("/").content.decode()


def test_language_and_zone_are_the_readers() -> None:
    room = make_room("A")
    head = room.sign_in("A", "head")
    form = {"first_name": "Ann", "language": "id", "zone": "Asia/Jakarta"}
    assert head.post("/settings/", form).status_code == 302
    page = head.get("/settings/")
    assert '<html lang="id"' in page.content.decode()
    assert page["Content-Language"] == "id"
    assert "WIB" in page.content.decode()
    assert head.post("/settings/", {**form, "zone": "Mars/Olympus"}).status_code == 200
    assert Person.objects.get(pk=room.people["A head"].pk).zone == "Asia/Jakarta"


def test_the_public_chooses_a_language_too_and_is_led_nowhere_else() -> None:
    client = Client(HTTP_HOST="localhost")
    answer = client.post("/language/", {"language": "id", "next": "https://elsewhere.example.org/"})
    assert answer["Location"] == "/"
    assert '<html lang="id"' in client.get("/").content.decode()
    client.post("/language/", {"language": "xx"})
    assert '<html lang="id"' in client.get("/").content.decode()


def test_times_of_the_page_are_those_of_the_clock() -> None:
    room = make_room("A")
    page = room.sign_in("A", "head").get("/settings/").content.decode()
    assert datetime.now(UTC).strftime("%H:") in page
