"""Notices: who follows hears by mail that something awaits, once, and no word of what."""

import asyncio
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend as Locmem
from django.test import Client
from django.test.utils import override_settings

from tests.record.talks import swap
from tests.room.talks import Room, make_room
from tests.web.planted import PLANTS, make_house, word_of
from tests.web.roles import INSIDERS
from travaux.site.lifespan import send_while_it_serves
from travaux.store.models import Capacity, Follow, Mail, Person
from travaux.web.notices import loop, writing
from travaux.web.notices.gathering import find_hour, gather
from travaux.web.notices.sending import send_due

MINUTE = timedelta(minutes=1)
BACKENDS = "tests.web.test_notices"


class Down(Locmem):
    """A server that does not answer."""

    def open(self) -> bool | None:
        raise ConnectionRefusedError


class Refusing(Locmem):
    """A server that takes nothing."""

    def send_messages(self, messages: Any) -> int:
        raise OSError("not now")


@pytest.fixture(autouse=True)
def outbox() -> Iterator[list[Any]]:
    """Mails in memory; nobody else follows anything."""
    Follow.objects.all().delete()
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        yield mail.outbox
    Follow.objects.all().delete()


@pytest.fixture
def room() -> Room:
    return make_room("A", "B")


def follow(room: Room, seat: str = "A head", **fields: Any) -> Person:
    """Have somebody follow by the form, as it comes unless said otherwise; who it is."""
    party, _, role = seat.partition(" ")
    given = {"when": "once", "topics": ["everything"], **fields}
    answer = room.sign_in(party, role).post(f"/n/{room.slug}/notices/", given)
    assert answer.status_code == 302
    return room.people[seat]


def send(minutes: float = 1) -> list[str]:
    """Look through what came and send, so many minutes from now; to whom."""
    now = datetime.now(UTC) + minutes * MINUTE
    gather(now)
    before = len(mail.outbox)
    send_due(now)
    return [message.to[0] for message in mail.outbox[before:]]


def note_the_table(room: Room, by: str = "B") -> None:
    room.do("statement.record", by, nature="position", words="We like ferries.")


def test_who_follows_hears_once(room: Room) -> None:
    person = follow(room)
    assert send() == []
    note_the_table(room)
    assert send() == [person.email]
    assert send(20) == []
    message = mail.outbox[0]
    assert message.subject == f"Something new awaits you: Exercise: The ferry, {room.slug}"
    assert f"http://localhost/account/login/?next=%2Fn%2F{room.slug}%2Ftext%2F" in message.body
    assert "We like ferries" not in message.body


def test_the_links_lead_to_the_talks_by_way_of_signing_in(room: Room) -> None:
    follow(room)
    note_the_table(room)
    send()
    links = re.findall(r"http://localhost(\S+next=\S+)", str(mail.outbox[0].body))
    client = room.sign_in("A", "head")
    assert [client.get(link).headers["Location"] for link in links] == [
        f"/n/{room.slug}/text/",
        f"/n/{room.slug}/notices/",
    ]
    assert [Client(HTTP_HOST="localhost").get(link).status_code for link in links] == [200, 200]


def test_what_one_does_oneself_is_not_told(room: Room) -> None:
    person = follow(room)
    client = room.sign_in("A", "head")
    client.post(f"/n/{room.slug}/brief/write/", {"do": "note", "words": "Ask again."})
    assert [act.actor for act in room.acts("brief:A")] == [person.opaque]
    assert send() == []


def test_what_comes_close_together_is_one_mail(room: Room) -> None:
    person = follow(room)
    note_the_table(room)
    assert send(1) == [person.email]
    note_the_table(room)
    note_the_table(room)
    assert send(3) == []
    assert send(7) == [person.email]
    assert send(30) == []


@pytest.mark.parametrize(
    ("topic", "hears"),
    [("texts", "proposal"), ("meetings", "meeting"), ("responses", "response"), ("statements", "statement")],
)
def test_only_of_what_is_followed(room: Room, topic: str, hears: str) -> None:
    person = follow(room, topics=[topic])
    acts: dict[str, tuple[str, str, dict[str, Any]]] = {
        "proposal": ("proposal.propose", "B", {"edits": swap("1", "hour", "day")}),
        "meeting": ("meeting.schedule", "CH", {"title": "Plenary", "starts": {"at": "2031-05-13"}}),
        "response": ("response.ask", "B", {"of": ["CH"], "about": [room.work], "words": "Well?"}),
        "statement": ("statement.record", "B", {"nature": "position", "words": "We like ferries."}),
    }
    for at, (noun, (kind, by, fields)) in enumerate(acts.items()):
        room.do(kind, by, **fields)
        assert send(10 * (at + 1)) == ([person.email] if noun == hears else []), noun


def test_only_of_what_awaits_oneself(room: Room) -> None:
    mine, other = follow(room, topics=["awaiting"]), follow(room, "B head", topics=["awaiting"])
    note_the_table(room, "CH")
    assert send(1) == []
    room.do("response.ask", "CH", of=["A"], about=[room.work], words="Please answer.")
    assert send(2) == [mine.email]
    room.do("silence.open", "CH", about=[room.work], until="2099-01-01T00:00:00Z", level="in principle")
    assert sorted(send(20)) == sorted([mine.email, other.email])


def test_nobody_hears_of_anothers_brief(room: Room) -> None:
    person = follow(room)
    room.do("brief.note", "B", words="Ours alone.")
    assert send() == []
    room.do("brief.note", "A", words="Ours alone.")
    assert send(2) == [person.email], "by another of the same delegation"


def test_once_a_day_at_an_hour_of_the_persons_own_day(room: Room) -> None:
    Person.objects.filter(pk=room.seat("A", "head").person_id).update(zone="Asia/Jakarta")
    person = follow(room, when="daily", hour="7")
    chosen = Follow.objects.get(person=person)
    assert (chosen.hour, chosen.next_at.hour, chosen.next_at.minute) == (7, 0, 0), (
        "07:00 in Jakarta is 00:00 UTC"
    )
    note_the_table(room)
    due = chosen.next_at
    for at, expected in ((due - MINUTE, 0), (due, 1), (due + 60 * MINUTE, 1)):
        gather(at)
        send_due(at)
        assert len(mail.outbox) == expected, at
    note_the_table(room)
    for at, expected in ((due + timedelta(hours=23), 1), (due + timedelta(hours=24), 2)):
        gather(at)
        send_due(at)
        assert len(mail.outbox) == expected, at


def test_a_quiet_day_does_not_make_the_next_mail_come_at_another_hour(room: Room) -> None:
    follow(room, when="daily", hour="7")
    due = Follow.objects.get().next_at
    gather(due)
    note_the_table(room)
    gather(due + 60 * MINUTE)
    assert not Mail.objects.filter(follow=Follow.objects.get()).exists()


def test_the_hour_stays_the_same_where_clocks_are_changed() -> None:
    person = Person(zone="Europe/Zurich")
    before = datetime(2031, 3, 29, 7, tzinfo=UTC)
    assert find_hour(person, 8, before) == datetime(2031, 3, 30, 6, tzinfo=UTC)
    assert find_hour(person, None, before) == before


def test_whose_seat_has_ended_hears_nothing(room: Room) -> None:
    person, other = follow(room), follow(room, "B head")
    note_the_table(room, "CH")
    now = datetime.now(UTC) + MINUTE
    assert gather(now) == 2
    Capacity.objects.filter(person=person).update(until=now)
    send_due(now)
    assert [message.to[0] for message in mail.outbox] == [other.email], "between looking and sending"
    note_the_table(room, "CH")
    assert send(20) == [other.email], "and ever after"


def test_whose_party_has_left_hears_nothing(room: Room) -> None:
    follow(room)
    room.do("party.leave", "A")
    assert send() == []


def test_one_post_without_signing_in_ends_them(room: Room) -> None:
    follow(room)
    other = follow(room, "B head")
    note_the_table(room, "CH")
    send()
    message = next(message for message in mail.outbox if message.to[0] != other.email)
    headers = message.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")
    nobody = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert nobody.get(address).status_code == 200
    assert Follow.objects.count() == 2, "a program that looks at links ends nothing"
    assert nobody.post(address[:-2] + "xx/").status_code == 404
    assert nobody.post(address.replace(room.slug, make_room().slug)).status_code == 404
    for _ in range(2):
        assert nobody.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [left.person_id for left in Follow.objects.all()] == [other.pk]
    note_the_table(room, "CH")
    assert send(20) == [other.email]


def test_the_form_shows_what_was_chosen_and_takes_it_back(room: Room) -> None:
    follow(room, when="daily", hour="17", topics=["texts", "meetings"])
    client = room.sign_in("A", "head")
    page = client.get(f"/n/{room.slug}/notices/").content.decode()
    assert len(re.findall(r"<input[^>]+checked", page)) == 3
    assert '<option value="17" selected>' in page
    refused = client.post(f"/n/{room.slug}/notices/", {"when": "once"})
    assert b"Choose what the mails are to be of." in refused.content
    assert client.post(f"/n/{room.slug}/notices/", {"when": ""}).status_code == 302
    assert not Follow.objects.exists()


def test_who_chooses_anew_loses_nothing(room: Room) -> None:
    person = follow(room, when="daily", hour="17")
    note_the_table(room)
    follow(room)
    assert send() == [person.email]


def test_while_the_server_does_not_answer_nothing_is_taken_up(room: Room) -> None:
    person = follow(room)
    note_the_table(room)
    with override_settings(EMAIL_BACKEND=f"{BACKENDS}.Down"), pytest.raises(ConnectionRefusedError):
        send()
    assert Mail.objects.get(follow__person=person).tries == 0
    assert send() == [person.email]


def test_a_mail_that_is_not_taken_is_tried_again_a_few_times(room: Room) -> None:
    person = follow(room)
    note_the_table(room)
    gather(datetime.now(UTC) + MINUTE)
    row = Mail.objects.get(follow__person=person)
    waits: list[float | None] = []
    with override_settings(EMAIL_BACKEND=f"{BACKENDS}.Refusing"):
        while row.due_at is not None and len(waits) < 9:
            tried, tries = row.due_at, row.tries
            assert send_due(tried - timedelta(seconds=1)) == 0
            assert Mail.objects.get(pk=row.pk).tries == tries, "no sooner"
            send_due(tried)
            row = Mail.objects.get(pk=row.pk)
            waits.append((row.due_at - tried) / MINUTE if row.due_at is not None else None)
    assert waits == [1, 4, 16, 64, 256, None]
    assert (row.tries, row.sent_at) == (6, None)
    assert send(10_000) == []


def test_no_mail_tells_a_word_of_the_talks() -> None:
    house = make_house()
    for role in (*INSIDERS, "C head"):
        if role not in house.room.people:
            house.room.seat(*role.split(" "))
        follow(house.room, role)
    secret = {
        "brief.note": "a note",
        "brief.instruct": "an instruction",
        "brief.seek-instructions": "what is asked of the capital",
    }
    for kind, place in secret.items():
        house.room.do(kind, "A", words=word_of(place))
    house.room.do(
        "brief.draft",
        "A",
        edits=swap("1", "ferry", word_of("words of a draft")),
        title=word_of("title of a draft"),
    )
    house.room.do("statement.record", "B", nature="position", words=word_of("what is on the table"))
    assert len(send()) == len({*INSIDERS, "C head"})
    for message in mail.outbox:
        held = (
            message.message().as_bytes()
            + f"{message.subject}{message.body}{dict(message.extra_headers)}".encode()
        )
        own = held.replace(message.to[0].encode(), b"")
        assert [place for place in PLANTS if word_of(place).encode() in own] == []
        assert not re.search(rb"Land [ABC]|Agreement on|brief|note\b|draft", own)
    bodies = {re.sub(r"/stop/\S+", "", str(message.body)) for message in mail.outbox}
    assert len(bodies) == 1, "whoever it is for, and whatever came, it says the same"


# Several processes, and their end


def start_sender(wait_s: float) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "ignore", "-m", "tests.web.mailing", str(wait_s)]
    sender = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert sender.stdout is not None
    assert sender.stdout.readline() == "ready\n"
    return sender


def go(sender: "subprocess.Popen[str]") -> None:
    assert sender.stdin is not None
    sender.stdin.write("\n")
    sender.stdin.flush()


def make_followers(room: Room, count: int) -> list[str]:
    people = [room.seat("A", "member").person for _ in range(count)]
    now = datetime.now(UTC)
    room.negotiation.refresh_from_db()
    Follow.objects.bulk_create(
        Follow(
            person=person,
            negotiation=room.negotiation,
            topics="everything",
            address="http://localhost",
            told=room.negotiation.position,
            next_at=now,
        )
        for person in people[:-1]
    )
    Capacity.objects.filter(person=people[-1]).delete()
    return [person.email for person in people[:-1]]


def read_files(addresses: list[str]) -> list[str]:
    """To whom mails lie in the room's folder, of some addresses; each mail is whole."""
    found = []
    for path in (Path(settings.ENVIRONMENT.data) / "mail").glob("*"):
        for part in path.read_bytes().split(b"-" * 79 + b"\n"):
            if part.strip():
                parsed = message_from_bytes(part, policy=policy.default)
                assert isinstance(parsed, Parsed)
                found.append(str(parsed["To"]))
    return sorted(address for address in found if address in addresses)


def test_two_processes_send_none_twice(room: Room) -> None:
    addresses = make_followers(room, 40)
    note_the_table(room)
    senders = [start_sender(0), start_sender(0)]
    for sender in senders:
        go(sender)
    said = [line for sender in senders for line in sender.communicate(timeout=60)[0].split()]
    assert sorted(said) == sorted(addresses)
    assert read_files(addresses) == sorted(addresses)


def test_after_a_kill_the_rest_goes_out_and_none_twice(room: Room) -> None:
    addresses = make_followers(room, 12)
    note_the_table(room)
    sender = start_sender(0.2)
    go(sender)
    assert sender.stdout is not None
    first = [sender.stdout.readline().strip() for _ in range(3)]
    sender.send_signal(signal.SIGKILL)
    sender.communicate(timeout=60)
    second = start_sender(0)
    go(second)
    rest = second.communicate(timeout=60)[0].split()
    assert not set(first) & set(rest)
    assert read_files(addresses) == sorted(addresses), (
        "the one in the server's hands was written before the kill"
    )
    assert Mail.objects.filter(follow__negotiation=room.negotiation, sent_at=None).count() <= 1


def test_they_go_out_while_a_server_serves(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "_EVERY_S", 0.01)
    person = follow(room)
    note_the_table(room)
    said: list[str] = []

    async def serve() -> None:
        told: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        await told.put({"type": "lifespan.startup"})

        async def send(message: Any) -> None:
            said.append(message["type"])

        serving = asyncio.create_task(send_while_it_serves(never)({"type": "lifespan"}, told.get, send))
        async with asyncio.timeout(20):
            while not mail.outbox:
                await asyncio.sleep(0.01)
        await told.put({"type": "lifespan.shutdown"})
        await serving

    asyncio.run(serve())
    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert [message.to[0] for message in mail.outbox] == [person.email]


async def never(*_given: Any) -> None:
    raise AssertionError("no request was made")


def test_what_fails_once_does_not_end_them(monkeypatch: pytest.MonkeyPatch) -> None:
    ended, went = Event(), list[int]()

    def send_now() -> int:
        went.append(1)
        if len(went) == 1:
            raise RuntimeError("once")
        ended.set()
        return 0

    monkeypatch.setattr(loop, "_EVERY_S", 0.01)
    monkeypatch.setattr(loop, "send_now", send_now)
    thread = Thread(target=loop.keep_sending, args=(ended,))
    thread.start()
    thread.join(20)
    assert len(went) == 2


def test_who_cannot_be_told_keeps_nobody_elses_mail_back(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    astray, person = follow(room, "B head", when="daily"), follow(room)
    Follow.objects.filter(person=astray).update(next_at=datetime.now(UTC) - MINUTE)
    Person.objects.filter(pk=astray.pk).update(zone="Nowhere/Else")  # no table has it any more
    note_the_table(room, "CH")
    assert send(1) == [person.email]
    Person.objects.filter(pk=astray.pk).update(zone="")
    assert send(2) == [], "it is looked at again, but not at once"
    gather(datetime.now(UTC) + 10 * MINUTE)
    note_the_table(room, "CH")
    gather(datetime.now(UTC) + 10 * MINUTE)
    real = writing.write_stop

    def fail_for_one(followed: Follow) -> str:
        if followed.person_id == astray.pk:
            raise LookupError
        return real(followed)

    monkeypatch.setattr(writing, "write_stop", fail_for_one)
    assert send(11) == [person.email]
    monkeypatch.undo()
    assert send(20) == [astray.email]
