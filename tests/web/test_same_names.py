"""Ids are each log's own: where the table and a group have one in common, neither shows the other's thing."""

import io
from zipfile import ZipFile

import pytest
from django.test import Client

from tests.room.talks import Room, make_room
from travaux.store.ledgers import read_states

PRIVATE = "zxofthegroupxz"
NAMES = {"track.open": "Experts", "source.file": "Ferry news"}


@pytest.fixture(scope="module")
def room() -> Room:
    """Of a track, a source and a meeting one is the table's and one a group's, of the same id."""
    room = make_room("A", "B", "C")
    room.do("group.form", "A", name="friends", members=["A", "C"])
    group = next(log for log in read_states(room.negotiation) if log.startswith("group:"))
    while room.state(group).head.seq < room.state().head.seq:
        room.do("brief.note", "A", log=group, words="Not yet.")
    for kind in ("track.open", "source.file"):
        assert room.do(kind, "CH", title=NAMES[kind]) == room.do(kind, "A", log=group, title=PRIVATE)
    (track,), (source,) = room.state().tracks, room.state().sources
    agenda = [{"title": "News", "documents": [source]}]
    at = {"at": "2031-05-13T10:00:00Z"}
    meeting = room.do("meeting.schedule", "CH", title="Plenary", starts=at, track=track, agenda=agenda)
    assert meeting == room.do("meeting.schedule", "A", log=group, title=PRIVATE, starts=at, track=track)
    room.do("meeting.open", "CH", meeting=meeting)
    room.do("meeting.record-outcome", "CH", meeting=meeting, words="Noted.", about=[source])
    return room


@pytest.fixture(scope="module")
def member(room: Room) -> Client:
    """The head of a delegation that reads both."""
    return room.sign_in("A", "head")


def find_meeting(room: Room) -> str:
    return next(iter(room.state().meetings))


@pytest.mark.parametrize("paper", ["summary-record", "decisions", "participants-provisional"])
def test_a_paper_of_the_table_tells_nothing_of_a_group(room: Room, member: Client, paper: str) -> None:
    answer = member.get(f"/n/{room.slug}/meetings/{find_meeting(room)}/papers/{paper}.docx")
    with ZipFile(io.BytesIO(answer.content)) as package:
        held = b"".join(map(package.read, package.namelist())).decode(errors="replace")
    assert "Experts" in held
    assert PRIVATE not in held


@pytest.mark.parametrize(
    "page", ["chronology/", "chronology/table.csv", "chronology/events.json", "statements/", "responses/"]
)
def test_a_page_of_the_table_tells_nothing_of_a_group(room: Room, member: Client, page: str) -> None:
    answer = member.get(f"/n/{room.slug}/{page}")
    assert PRIVATE not in answer.content.decode()


def test_the_chronology_names_the_track_of_the_table(room: Room, member: Client) -> None:
    assert ">Experts<" in member.get(f"/n/{room.slug}/chronology/").content.decode()


def test_a_page_of_a_meeting_shows_what_is_of_its_own_log(room: Room, member: Client) -> None:
    shown = member.get(f"/n/{room.slug}/meetings/{find_meeting(room)}/").content.decode()
    assert "Ferry news" in shown
    assert PRIVATE not in shown


def test_the_form_of_an_agenda_suggests_nothing_that_others_do_not_read(room: Room) -> None:
    room.do("source.file", "CH", log="brief:CH", title="zxofthechairxz")
    shown = room.sign_in("CH", "chair").get(f"/n/{room.slug}/meetings/{find_meeting(room)}/agenda/")
    assert '<option value="Ferry news">' in shown.content.decode()
    assert "zxofthechairxz" not in shown.content.decode()
