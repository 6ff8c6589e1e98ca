"""A meeting kept: scheduled, given an agenda, run item by item, with its speakers in line, and adjourned."""

from django.test import Client
from django.utils import translation

from tests.room.talks import Room, make_room
from travaux.record.state import Meeting
from travaux.store.ledgers import read_states
from travaux.store.models import Person

WHEN = {"at": "2031-05-13T10:00:00+02:00", "zone": "Europe/Zurich", "precision": "minute"}


def make_meeting(**rules: object) -> tuple[Room, str]:
    """Talks with one meeting with two items, the first on Article 2; not open yet."""
    room = make_room("A", "B", "C", **rules)
    agenda = [{"title": "The fare", "work": room.work, "provisions": ["Article 2"]}, {"title": "Other"}]
    return room, room.do("meeting.schedule", "CH", title="Plenary", starts=WHEN, agenda=agenda)


def find(room: Room, meeting: str) -> Meeting:
    return room.state().meetings[meeting]


def post(client: Client, room: Room, path: str, **fields: object) -> int:
    return client.post(f"/n/{room.slug}/{path}", fields).status_code


def test_a_meeting_is_scheduled_in_the_zone_of_its_place() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "secretary")
    fields = {
        "title": "Plenary",
        "day": "2031-01-13",
        "time": "10:00",
        "until": "12:30",
        "zone": "Asia/Jakarta",
    }
    answer = chair.post(
        f"/n/{room.slug}/calendar/schedule/",
        {**fields, "place": "Quay", "party": ["A"], "agenda": "One\n\nTwo"},
    )
    assert answer.status_code == 302
    (meeting,) = room.state().meetings.values()
    assert answer["Location"] == f"/n/{room.slug}/meetings/{meeting.id}/"
    assert (meeting.starts.at, meeting.starts.zone) == ("2031-01-13T10:00:00+07:00", "Asia/Jakarta")
    assert meeting.ends is not None
    assert meeting.ends.at == "2031-01-13T12:30:00+07:00"
    assert (meeting.parties, [item.title for item in meeting.agenda]) == (("A",), ["One", "Two"])


def test_what_cannot_be_scheduled_comes_back_as_it_was_typed() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "secretary")
    fields = {
        "title": "Plenary",
        "day": "2031-01-13",
        "time": "10:00",
        "zone": "Nowhere/Else",
        "agenda": "One",
    }
    answer = chair.post(f"/n/{room.slug}/calendar/schedule/", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nowhere/Else" in page
    assert ">One</textarea>" in page
    assert 'value="Plenary"' in page
    backwards = {**fields, "zone": "UTC", "last": "2031-01-12", "until": "11:00"}
    assert post(chair, room, "calendar/schedule/", **backwards) == 422
    assert post(chair, room, "calendar/schedule/", **{**fields, "zone": "UTC", "title": " "}) == 422
    for half in ({"last": "2031-01-14"}, {"time": "", "until": "11:00"}):
        assert post(chair, room, "calendar/schedule/", **{**fields, "zone": "UTC", **half}) == 422
    assert not room.state().meetings


def test_an_agenda_is_bound_by_number_and_by_symbol_and_its_form_gives_it_back() -> None:
    room, meeting = make_meeting()
    issue = room.do("text.issue", "CH", work=room.work, symbol="F/1", as_at="2031-05-13T10:00Z")
    chair = room.sign_in("CH", "secretary")
    path = f"meetings/{meeting}/agenda/"
    fields = {
        "title": ["Times and fare", "Other", ""],
        "work": [room.work, "", ""],
        "places": ["1; art_2", "", ""],
        "documents": ["F/1; Agreement on the ferry", "", ""],
    }
    assert post(chair, room, path, **fields) == 302
    first, second = find(room, meeting).agenda
    assert first.provisions == (f"{room.work}.1", f"{room.work}.2")
    assert first.documents == (issue, room.work)
    assert second.title == "Other"
    page = chair.get(f"/n/{room.slug}/{path}").content.decode()
    assert 'value="Article 1; Article 2"' in page
    assert 'value="F/1; Agreement on the ferry"' in page
    shown = chair.get(f"/n/{room.slug}/meetings/{meeting}/").content.decode()
    assert ">F/1</a>" in shown
    assert f"/text/{room.work}/at/{room.work}.1/" in shown
    refused = chair.post(f"/n/{room.slug}/{path}", {**fields, "places": ["Article 99", "", ""]})
    assert refused.status_code == 409
    assert "Article 99" in refused.content.decode()


def test_a_meeting_is_opened_run_and_adjourned() -> None:
    room, meeting = make_meeting()
    chair = room.sign_in("CH", "secretary")
    run = f"meetings/{meeting}/run/"
    assert post(chair, room, run, do="speak", party="A", words="Early.") == 302, "the chair may note it later"
    assert post(chair, room, run, do="open") == 302
    assert post(chair, room, run, do="open") == 409
    assert (
        post(chair, room, run, do="speak", party="B", words="Three coins.", item="1", speaker="Ms B") == 302
    )
    speech = find(room, meeting).floor[-1]
    assert (speech.party, speech.speaker, speech.words, speech.item) == ("B", "Ms B", "Three coins.", 1)
    decided = {"do": "conclude", "sort": "decision", "item": "2", "words": "Meet again."}
    assert post(chair, room, run, **decided) == 302
    step = {"do": "conclude", "sort": "step", "words": "Count.", "party": ["B", "C"], "due": "2031-06-01"}
    assert post(chair, room, run, **step) == 302
    assert post(chair, room, run, do="adjourn", words="Until noon") == 302
    assert post(chair, room, run, do="conclude", sort="outcome", words="A good day.") == 302, "afterwards too"
    held = find(room, meeting)
    assert (held.status, held.decisions[0].words, held.decisions[0].item) == ("adjourned", "Meet again.", 2)
    assert (held.next_steps[0].parties, held.next_steps[0].due) == (("B", "C"), "2031-06-01")
    assert held.outcomes[0].words == "A good day."


def test_an_item_is_agreed_on_the_text_reserved_or_referred() -> None:
    room, meeting = make_meeting()
    chair = room.sign_in("CH", "secretary")
    run = f"meetings/{meeting}/run/"
    post(chair, room, run, do="open")
    note = {"do": "conclude", "item": "1"}
    agreed = {**note, "sort": "agreed", "level": "ad referendum", "words": "As read."}
    assert post(chair, room, run, **agreed) == 302
    ((found,),) = room.state().agreements.values()
    assert (found.provision, found.level, found.meeting, found.note) == (
        f"{room.work}.2",
        "ad referendum",
        meeting,
        "As read.",
    )
    assert post(chair, room, run, **note, sort="reserved", party=["B"], words="The size of coins") == 302
    assert post(chair, room, run, **note, sort="referred", to="the experts", parks="yes") == 302
    outcomes = find(room, meeting).outcomes
    assert [own.words for own in outcomes] == [
        "Reserved by Land B: The size of coins",
        "Referred to the experts.",
    ]
    assert {own.about for own in outcomes} == {(f"{room.work}#{room.work}.2",)}
    ((_key, parked),) = room.state().parked.items()
    assert parked.until == "the experts"
    page = room.sign_in("A", "head").get(f"/n/{room.slug}/meetings/{meeting}/").content.decode()
    assert "Article 2, ad referendum. As read." in page
    assert "Referred to the experts." in page
    meanwhile = page.partition("On the text, meanwhile")[2].partition("</ul>")[0]
    assert "Article 2" in meanwhile
    assert "the experts" in meanwhile
    for nothing in ({"sort": "reserved"}, {"sort": "outcome"}, {"sort": "else", "words": "x"}):
        assert post(chair, room, run, do="conclude", **nothing) in (409, 422)


def test_what_is_lacking_is_said_in_the_readers_language_and_what_is_recorded_in_that_of_the_talks() -> None:
    room, meeting = make_meeting()
    chair = room.sign_in("CH", "secretary")
    run = f"meetings/{meeting}/run/"
    post(chair, room, run, do="open")
    Person.objects.filter(pk=room.people["CH secretary"].pk).update(language="id")
    with translation.override("en"):  # what the page says leaves nothing behind
        answer = chair.post(f"/n/{room.slug}/{run}", {"do": "conclude", "sort": "reserved", "item": "1"})
        post(chair, room, run, do="conclude", sort="reserved", item="1", party=["B"])
    assert "it does not say who reserves what" not in answer.content.decode()
    assert "tidak dikatakan siapa membuat reservasi" in answer.content.decode()
    assert [own.words for own in find(room, meeting).outcomes] == ["Reserved by Land B."]


def test_what_is_refused_is_still_on_the_page() -> None:
    room, meeting = make_meeting()
    chair = room.sign_in("CH", "secretary")
    fields = {"do": "conclude", "sort": "decision", "words": "Too early.", "item": "7"}
    room.do("meeting.open", "CH", meeting=meeting)
    answer = chair.post(f"/n/{room.slug}/meetings/{meeting}/run/", fields)
    assert answer.status_code == 409
    assert "Too early." in answer.content.decode()
    part = chair.post(f"/n/{room.slug}/meetings/{meeting}/run/", fields, headers={"HX-Request": "true"})
    assert part.status_code == 409
    assert b"<html" not in part.content


def test_delegations_ask_for_the_floor_in_line() -> None:
    room, meeting = make_meeting()
    chair, a, b = room.sign_in("CH", "secretary"), room.sign_in("A", "head"), room.sign_in("B", "member")
    floor, run = f"meetings/{meeting}/floor/", f"meetings/{meeting}/run/"
    assert post(a, room, floor, do="ask") == 404, "nothing is open"
    post(chair, room, run, do="open")
    for client in (b, a, b):
        assert post(client, room, floor, do="ask") == 302
    page = chair.get(f"/n/{room.slug}/{run}").content.decode()
    assert page.index("Give the floor to Land B") < page.index("Give the floor to Land A")
    assert post(chair, room, run, do="give", party="B") == 302
    shown = a.get(f"/n/{room.slug}/meetings/{meeting}/").content.decode()
    assert "<b>Land B</b> has the floor" in shown
    assert "Leave the line" in shown
    assert not find(room, meeting).floor, "who has the floor is not yet what was said"
    post(chair, room, run, do="speak", party="B", words="We agree.")
    assert "Nobody has the floor" in a.get(f"/n/{room.slug}/meetings/{meeting}/").content.decode()
    assert post(a, room, floor, do="leave") == 302
    assert post(chair, room, run, do="give", party="Z") == 404
    room.do("meeting.adjourn", "CH")
    assert post(a, room, floor, do="ask") == 404


def test_what_the_chair_says_itself_leaves_the_line_as_it_is() -> None:
    room, meeting = make_meeting()
    room.do("meeting.open", "CH", meeting=meeting)
    delegate = room.sign_in("A", "head")
    assert post(delegate, room, f"meetings/{meeting}/floor/", do="ask") == 302
    chair = room.sign_in("CH", "chair")
    assert post(chair, room, f"meetings/{meeting}/run/", do="speak", party="", words="Welcome.") == 302
    assert find(room, meeting).floor[-1].party == "CH"
    assert 'value="leave"' in delegate.get(f"/n/{room.slug}/meetings/{meeting}/").content.decode()


def test_where_names_are_withheld_nobody_stands_in_line() -> None:
    room, meeting = make_meeting(attribution="none")
    room.do("meeting.open", "CH", meeting=meeting)
    assert post(room.sign_in("A", "head"), room, f"meetings/{meeting}/floor/", do="ask") == 404
    chair = room.sign_in("CH", "secretary")
    assert post(chair, room, f"meetings/{meeting}/run/", do="speak", party="B", words="We wait.") == 302
    page = room.sign_in("A", "head").get(f"/n/{room.slug}/meetings/{meeting}/").content.decode()
    assert "We wait." in page
    assert "Land B" not in page.partition('id="speeches"')[2].partition("</section>")[0]


def test_a_delegation_names_its_own_people_and_the_secretariat_anybodys() -> None:
    room, meeting = make_meeting()
    path = f"meetings/{meeting}/participants/"
    people = "Ada Reed, head of delegation\nBo Lind\nليلى، مستشارة\n"
    assert post(room.sign_in("A", "head"), room, path, party="A", people=people) == 302
    assert post(room.sign_in("A", "head"), room, path, party="B", people="Somebody") == 409
    assert post(room.sign_in("CH", "secretary"), room, path, party="B", people="Cy Moor, adviser") == 302
    found = [(own.party, own.person, own.capacity) for own in find(room, meeting).participants]
    assert found == [
        ("A", "Ada Reed", "head of delegation"),
        ("A", "Bo Lind", ""),
        ("A", "ليلى", "مستشارة"),
        ("B", "Cy Moor", "adviser"),
    ]
    page = room.sign_in("C", "head").get(f"/n/{room.slug}/meetings/{meeting}/").content.decode()
    assert "provisional" in page
    assert "head of delegation" in page


def test_tracks_are_opened_and_ended_and_a_meeting_cancelled() -> None:
    room, meeting = make_meeting()
    chair = room.sign_in("CH", "secretary")
    fields = {"title": "Fares", "format": "contact group", "party": ["A", "B"]}
    assert post(chair, room, "calendar/tracks/", **fields) == 302
    ((name, track),) = room.state().tracks.items()
    assert (track.title, track.format, track.parties) == ("Fares", "contact group", ("A", "B"))
    page = chair.get(f"/n/{room.slug}/meetings/").content.decode()
    assert "contact group" in page
    assert "Land A and Land B" in page
    assert post(chair, room, "calendar/tracks/", close=name) == 302
    assert room.state().tracks[name].closed
    assert post(chair, room, "calendar/tracks/", close=name) == 409
    assert post(chair, room, f"meetings/{meeting}/cancel/", words="Fog") == 302
    assert find(room, meeting).status == "cancelled"
    assert "cancelled" in room.sign_in("A", "head").get(f"/n/{room.slug}/meetings/").content.decode()


def test_a_delegation_corrects_what_it_said_and_the_chair_anything() -> None:
    room, meeting = make_meeting()
    room.do("meeting.open", "CH", meeting=meeting)
    room.do("meeting.take-the-floor", "CH", party="A", words="Tree coins.")
    said = find(room, meeting).floor[0].seq
    room.do("meeting.decide", "CH", words="Too coins.")
    decided = find(room, meeting).decisions[0].seq
    a, b, chair = room.sign_in("A", "head"), room.sign_in("B", "head"), room.sign_in("CH", "secretary")
    path = f"meetings/{meeting}/correct/"
    assert post(b, room, f"{path}{said}/", words="Four coins.") == 404
    assert post(a, room, f"{path}{decided}/", words="Four coins.") == 404
    assert post(a, room, f"{path}{said}/", words=" ") == 422
    assert post(a, room, f"{path}{said}/", words="Three coins.") == 302
    assert post(chair, room, f"{path}{decided}/", words="Two coins.") == 302
    page = b.get(f"/n/{room.slug}/meetings/{meeting}/").content.decode()
    for words in ("Tree coins.", "Three coins.", "Too coins.", "Two coins."):
        assert words in page
    assert "/correct/" not in page


def test_a_group_runs_its_own_meeting_among_itself() -> None:
    room, _meeting = make_meeting()
    room.do("group.form", "A", name="Upstream", members=["A", "C"])
    a, b, c = (room.sign_in(party, "head") for party in "ABC")
    log = next(name for name in read_states(room.negotiation) if name.startswith("group:"))
    assert post(a, room, "calendar/schedule/", title="Apart", day="2031-07-01", log=log) == 302
    (apart,) = room.state(log).meetings
    run = f"meetings/{log}:{apart}/run/"
    assert post(b, room, run, do="open") == 404
    for fields in ({"do": "open"}, {"do": "speak", "party": "C", "words": "Low water."}):
        assert post(c, room, run, **fields) == 302
    assert post(a, room, run, do="conclude", sort="agreed", words="We wait.", level="in principle") == 302
    page = c.get(f"/n/{room.slug}/{run}").content.decode()
    assert "Low water." in page
    assert "Into the line" not in page
    assert [own.words for own in room.state(log).meetings[apart].outcomes] == [
        "Agreed in principle: We wait."
    ]
    assert not room.state().agreements
