"""What is private is in no byte of any answer to anybody else, nor in logs, nor in mails."""

import io
import json
import logging
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client

from tests.record.talks import swap
from tests.room.talks import make_room
from tests.web.crawling import Form, Reached, crawl, read_bytes
from tests.web.planted import PLANTS, House, make_house, secret_of, word_of
from tests.web.roles import sign_in
from tests.web.routes import list_routes
from travaux.site.logs import JsonLines
from travaux.store.ledgers import read_states
from travaux.store.models import Mail
from travaux.web.notices.writing import write_mail

OTHERS = (
    "B head",
    "B observer",
    "C head",
    "CH chair",
    "CH typist",
    "public",
    "stranger",
    "ended",
    "elsewhere",
)
ABSURD: tuple[str, ...] = (
    "",
    "-1",
    "\0",
    "a" * 30_000,
    "{}",
    "../../secret",
    "brief:A",
    "brief-1",
    "٣",
    "'\"><b>",
)


@pytest.fixture(scope="module")
def log() -> Iterator[io.StringIO]:
    """All that is logged, as it is logged."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture(scope="module")
def house(log: io.StringIO) -> House:
    return make_house()


@pytest.fixture(scope="module")
def reached(house: House) -> Mapping[str, Reached]:
    """What the head of A and the chair come to: what others will try."""
    return {role: crawl(sign_in(house, role), *starts(house)) for role in ("A head", "C head", "CH chair")}


def starts(house: House) -> list[str]:
    own = f"/n/{house.room.slug}"
    pages: tuple[str, ...] = (
        "text",
        "hall",
        "hall/typist",
        "record",
        "meetings",
        "statements",
        "responses",
        "standing",
    )
    pages += ("chronology", "notices", "calendar/feed", "public", "standing/insight", "statements/held")
    states = read_states(house.room.negotiation)
    groups = [log for log in states if log.startswith("group:") and log != "group:bureau"]
    kept = [f"statements/{log}/sources/{name}/kept" for log in groups for name in states[log].sources]
    return ["/", *(f"{own}/{page}/" for page in (*pages, *kept))]


def find_plants(answer: HttpResponseBase) -> set[str]:
    held = b"\n".join(read_bytes(answer)).lower().replace(b"\r\n ", b"")  # as calendars fold
    return {place for place in PLANTS if word_of(place).encode() in held}


def closed_to(role: str) -> set[str]:
    """The places that somebody in a role may not read."""
    party = role.partition(" ")[0]
    return {place for place, parties in PLANTS.items() if party not in parties}


def require_nothing(role: str, what: str, answer: HttpResponseBase) -> None:
    assert answer.status_code < 500, (role, what)
    closed = closed_to(role)
    if role == "elsewhere":
        closed -= {place for place in PLANTS if "other talks" in place}
    assert find_plants(answer) & closed == set(), (role, what)


def test_the_words_are_there_for_those_who_may_read_them(reached: Mapping[str, Reached]) -> None:
    seen = {
        place
        for role in reached
        for answer in reached[role].answers.values()
        for place in find_plants(answer)
    }
    unseen = {place for place, parties in PLANTS.items() if not parties} | {"note of B"}
    assert seen == set(PLANTS) - unseen


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_comes_to_them(role: str, house: House, reached: Mapping[str, Reached]) -> None:
    client = sign_in(house, role)
    own = crawl(client, *starts(house))
    for address, answer in own.answers.items():
        require_nothing(role, address, answer)
    tried = {address for found in reached.values() for address in found.answers} - set(own.answers)
    for address in sorted(tried):
        require_nothing(role, address, client.get(address))


def test_no_address_that_can_be_thought_of_tells_them(house: House) -> None:
    client = sign_in(house, "B head")
    for route in list_routes():
        for address in route.fill(house.samples)[:25] if route.path.startswith("n/") else ():
            require_nothing("B head", address, client.get(address, headers={"hx-request": "true"}))


def harmless(form: Form) -> dict[str, str]:
    """The fields, without what is planted: a form that is refused comes back with what was typed."""
    fields = {name: value for name, value in form.fields.items() if name != "csrfmiddlewaretoken"}
    words = [word_of(place) for place in PLANTS]
    for word in words:
        fields = {name: value.replace(word, "boat") for name, value in fields.items()}
    return fields


@pytest.mark.parametrize("role", ["B head", "CH typist", "stranger"])
def test_no_form_of_others_tells_anything(role: str, house: House, reached: Mapping[str, Reached]) -> None:
    client = sign_in(house, role)
    forms = [form for found in reached.values() for form in found.forms if form.action.startswith("/n/")]
    assert len(forms) > 30
    for form in forms:
        require_nothing(role, form.action, client.post(form.action, harmless(form)))
        for at, absurd in enumerate(ABSURD):
            if (at + len(form.fields)) % 5 == 0:
                require_nothing(
                    role, form.action, client.post(form.action, dict.fromkeys(form.fields, absurd))
                )


@pytest.mark.parametrize("role", ["B head", "CH chair"])
def test_an_event_names_no_log_of_others(role: str, house: House, room_address: str) -> None:
    cookie = sign_in(house, role).cookies["sessionid"].value
    asked = Request(f"{room_address}/n/{house.room.slug}/events/", headers={"Cookie": f"sessionid={cookie}"})  # noqa: S310  # our own server
    with urlopen(asked, timeout=30) as stream:  # noqa: S310  # our own server
        event = b"".join(iter(stream.readline, b"\n"))
    known = next(line for line in event.splitlines() if line.startswith(b"id: "))[4:]
    vector = json.loads(urlsafe_b64decode(known))
    closed = set(house.private_logs) - ({"group:bureau", "brief:CH"} if role.startswith("CH") else set())
    assert vector
    assert closed.isdisjoint(vector)
    assert not [place for place in PLANTS if word_of(place).encode() in event]


def test_nothing_is_logged(house: House, log: io.StringIO, reached: Mapping[str, Reached]) -> None:
    client = sign_in(house, "A head")
    for place in PLANTS:
        client.get(f"/n/{house.room.slug}/text/{word_of(place)}/")
    assert client.get(find_feed(house)).status_code == 200
    assert client.get(find_feed(house).replace("all.ics", "of/nothing.ics")).status_code == 404
    lines = log.getvalue().splitlines()
    assert [json.loads(line)["level"] for line in lines]
    assert [line for line in lines if "zx" in line or "@" in line or house.room.slug in line] == []
    names = [person.username for person in house.room.people.values()]
    assert [line for line in lines if any(name in line for name in names)] == []


def find_feed(house: House) -> str:
    """The private address of A's head."""
    return f"/n/{house.room.slug}/calendar/feed/{secret_of(house.room)}/all.ics"


def test_a_private_calendar_has_the_eyes_of_its_seat_and_no_more(house: House) -> None:
    found = find_plants(Client(HTTP_HOST="localhost").get(find_feed(house)))
    assert {"meeting of a group", "agenda in a group", "next step in a group"} <= found
    assert found <= set(PLANTS) - closed_to("A head")


def test_a_notice_says_nothing_of_what_it_is_about(house: House) -> None:
    mail = Mail.objects.get(follow__person=house.room.people["A head"])
    message = write_mail(mail)
    assert message is not None
    assert word_of("address of a notice") in message.body
    told = message.message().as_string() + message.body
    assert [place for place in PLANTS if word_of(place) in told and place != "address of a notice"] == []
    mail.follow.person.is_active = False
    assert write_mail(mail) is None


def test_a_mail_tells_nothing(house: House) -> None:
    person = house.room.people["A member"]
    client = Client(HTTP_HOST="localhost")
    assert client.post("/account/password/reset/", {"email": person.email}).status_code == 302
    mails = "".join(path.read_text() for path in (Path(settings.ENVIRONMENT.data) / "mail").glob("*"))
    assert "/account/password/reset/key/" in mails
    assert [place for place in PLANTS if word_of(place) in mails and "address" not in place] == []
    assert house.room.slug not in mails


@pytest.mark.parametrize("attribution", ["none", "chair"])
def test_where_names_are_withheld_no_author_shows(attribution: str) -> None:
    """ALFA does everything, CHARLIE nothing: whoever may not know finds both equally often."""
    room = make_room("QQALFA", "QQBRAVO", "QQCHARLIE", attribution=attribution)
    one = room.do("proposal.propose", "QQALFA", edits=swap("1", "hour", "day"))
    room.do(
        "proposal.support",
        "QQALFA",
        proposal=room.do("proposal.propose", "CH", edits=swap("2", "two", "six")),
    )
    room.do("proposal.amend", "QQALFA", proposal=one, edits=swap("1", "ferry", "boat"))
    room.do("proposal.reserve", "QQALFA", proposal=one, reservation="scrutiny")
    draft = room.do("brief.draft", "QQALFA", edits=swap("2", "fare", "toll"))
    room.do("brief.release", "QQALFA", draft=draft)
    room.do("outcome.resolve", "CH", accept=[one])
    meeting = room.do("meeting.schedule", "CH", title="Plenary", starts={"at": "2031-05-13T10:00:00Z"})
    room.do("meeting.open", "CH", meeting=meeting)
    room.do("meeting.take-the-floor", "QQALFA", meeting=meeting, words="Ferries are for all.")
    room.do("meeting.adjourn", "CH", meeting=meeting)
    said = room.do("statement.record", "QQALFA", nature="position", words="We like ferries.")
    for act in (room.work, meeting, said):
        room.do("text.publish", "CH", act=act)
    house = House(room, room, {})
    for code in ("QQALFA", "QQCHARLIE"):
        room.seat(code, "head")
    readers = ["QQBRAVO head"] + (["CH chair"] if attribution == "none" else [])
    for role in readers:
        found = crawl(sign_in(house, role), *starts(house))
        held = b"\n".join(part for answer in found.answers.values() for part in read_bytes(answer))
        assert held.count(b"QQCHARLIE") > 5, role
        assert held.count(b"QQALFA") == held.count(b"QQCHARLIE"), role
        assert held.count(b"qqalfa") == held.count(b"qqcharlie"), role
