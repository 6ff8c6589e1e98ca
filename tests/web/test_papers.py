"""The Word papers of meetings and responses in the room: who is offered which, and what is in them."""

import re

from django.test import Client
from django.urls import reverse

from tests.formats.docx.papers import list_lines, list_tables
from tests.room.talks import Room, make_room
from travaux.store.ledgers import read_states


def hold_meeting(room: Room, *parties: str, log: str = "", by: str = "CH") -> str:
    """A meeting with one speech, over."""
    meeting = room.do(
        "meeting.schedule", by, log=log, title="On the ferry", starts={"at": "2031-05-13"}, parties=parties
    )
    room.do("meeting.open", by, log=log, meeting=meeting)
    room.do("meeting.take-the-floor", "A", log=log, words="It is late.")
    room.do("meeting.adjourn", by, log=log)
    return meeting


def list_links(client: Client, room: Room, name: str, **fields: str) -> list[str]:
    page = client.get(reverse(f"{name}:show", kwargs={"slug": room.slug, **fields})).content.decode()
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+\.docx[^"]*)"', page)]


def lines_of(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    return [line.words for line in list_lines(answer.content)]


def test_a_delegate_has_each_paper_in_two_languages_but_not_the_chairs() -> None:
    room = make_room("A", "B")
    meeting = hold_meeting(room, "A", "B")
    links = list_links(room.sign_in("A", "member"), room, "meetings", meeting=meeting)
    names = {re.sub(r".*/papers/|\.docx.*", "", link) for link in links}
    assert names == {
        "participants-provisional",
        "participants",
        "summary-record",
        "decisions",
        "agreed-minutes",
    }
    assert sum("language=id" in link for link in links) * 2 == len(links)
    for link in links:
        assert lines_of(room.sign_in("A", "member"), link)


def test_the_chairs_summary_is_the_chairs_to_give_out() -> None:
    room = make_room("A", "B")
    fields = {"slug": room.slug, "meeting": hold_meeting(room), "paper": "chairs-summary"}
    address = reverse("meetings:paper", kwargs=fields)
    assert "It is late." in lines_of(room.sign_in("CH", "secretary"), address)
    for role in ("head", "observer"):
        assert room.sign_in("A", role).get(address).status_code == 404
    links = list_links(room.sign_in("A", "head"), room, "meetings", meeting=fields["meeting"])
    assert links
    assert not any("chairs-summary" in link for link in links)


def test_each_sides_copy_of_agreed_minutes_names_it_first() -> None:
    room = make_room("A", "B")
    meeting = hold_meeting(room, "A", "B")
    client = room.sign_in("B", "head")
    links = [x for x in list_links(client, room, "meetings", meeting=meeting) if "agreed-minutes" in x]
    titles = [lines_of(client, link)[0] for link in links if "language" not in link]
    assert titles == [
        "Agreed minutes of the meeting between Land A and Land B",
        "Agreed minutes of the meeting between Land B and Land A",
    ]
    lost = reverse(
        "meetings:paper", kwargs={"slug": room.slug, "meeting": meeting, "paper": "agreed-minutes"}
    )
    assert client.get(f"{lost}?first=CH").status_code == 404


def test_a_groups_meeting_has_no_papers_for_others() -> None:
    room = make_room("A", "B", "C")
    room.do("group.form", "A", name="Quiet", members=["A", "B"])
    log = next(log for log in read_states(room.negotiation) if log.startswith("group:"))
    meeting = hold_meeting(room, log=log, by="A")
    fields = {"slug": room.slug, "meeting": f"{log}:{meeting}", "paper": "summary-record"}
    address = reverse("meetings:paper", kwargs=fields)
    assert any("It is late." in line for line in lines_of(room.sign_in("B", "head"), address))
    assert room.sign_in("C", "head").get(address).status_code == 404


def test_a_paper_of_a_response_is_everybodys_or_one_partys() -> None:
    room = make_room("A", "B", "C")
    asked = room.do("response.ask", "C", of=["A", "B"], about=[room.work])
    answer = {"about": f"{room.work}#1", "answer": "reject", "words": "Not hourly."}
    room.do("response.give", "A", response=asked, final=True, answers=[answer])
    client = room.sign_in("B", "member")
    whole, *others = [x for x in list_links(client, room, "responses", response=asked) if "language" not in x]
    assert [link.partition("?")[2] for link in others] == ["of=A"]
    assert "Not hourly. Awaited: Land B" in list_tables(client.get(whole).content)[1][1][2]
    assert list_tables(client.get(others[0]).content)[1][1][2] == "A Not accepted: Not hourly."
    assert client.get(whole + "?of=C").status_code == 404
    client.cookies["django_language"] = "id"
    assert list_tables(client.get(whole).content)[1][0][1] == "Naskah"
