"""Who comes in: invitations, seats, accounts by invitation only, limits on tries."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from tests.room.talks import PASSWORD, Room, make_room
from travaux.store.invitations import accept, find_invitation, invite
from travaux.store.models import Capacity, Invitation, Person

LINK = re.compile(r"http://localhost(/join/[\w-]+/)")


def ask_for_link(room: Room, client: Client, party: str, role: str) -> str:
    answer = client.post(f"/n/{room.slug}/people/invite/", {"party": party, "role": role, "days": "3"})
    assert answer.status_code == 200, answer.content.decode()
    found = LINK.search(answer.content.decode())
    assert found is not None
    return found[1]


def come_in(link: str, name: str) -> Client:
    client = Client(HTTP_HOST="localhost")
    assert client.get(link)["Location"] == "/join/"
    page = client.get("/join/").content.decode()
    assert "/account/signup/?next=/join/" in page
    made = client.post(
        "/account/signup/",
        {"email": f"{name}@example.org", "password1": PASSWORD, "name": name.title(), "next": "/join/"},
    )
    assert made.status_code == 302, made.content.decode()
    assert made["Location"] == "/join/"
    taken = client.post("/join/")
    assert taken.status_code == 302
    return client


def test_the_head_invites_and_the_link_opens_one_seat_once() -> None:
    room = make_room("A", "B")
    link = ask_for_link(room, room.sign_in("A", "head"), "A", "member")
    member = come_in(link, f"ann-{room.slug}")
    person = Person.objects.get(email=f"ann-{room.slug}@example.org")
    assert str(person) == f"Ann-{room.slug}".title()
    seat = Capacity.objects.get(person=person)
    assert (seat.party, seat.role) == ("A", "member")
    assert member.get(f"/n/{room.slug}/text/{room.work}/").status_code == 200
    assert Client(HTTP_HOST="localhost").get(link).status_code == 404


def test_wrong_used_and_run_out_links_answer_alike() -> None:
    room = make_room("A")
    used, gone = (invite(room.negotiation, party="A", role="head") for _ in range(2))
    room.seat("A", "member")
    accept(used, room.people["A member"])
    Invitation.objects.filter(used_at=None, negotiation=room.negotiation).update(
        expires_at=datetime.now(UTC) - timedelta(seconds=1)
    )
    client = Client(HTTP_HOST="localhost")
    answers = [client.get(f"/join/{secret}/") for secret in ("nonsense", used, gone)]
    assert {answer.status_code for answer in answers} == {404}
    bodies = {re.sub(rb'name="next" value="[^"]*"', b"", a.content) for a in answers}
    tokens = {re.sub(rb"[A-Za-z0-9]{64}", b"", body) for body in bodies}
    assert len(tokens) == 1
    assert not client.session.get("invited")


def test_a_secret_is_taken_up_by_one_person_only() -> None:
    room = make_room("A")
    secret = invite(room.negotiation, party="A", role="head")
    assert secret not in str(Invitation.objects.filter(negotiation=room.negotiation).values())
    for role in ("member", "adviser"):
        room.seat("A", role)
    assert accept(secret, room.people["A member"]) is not None
    assert accept(secret, room.people["A adviser"]) is None
    assert find_invitation(secret) is None


def test_nobody_makes_an_account_without_an_invitation() -> None:
    client = Client(HTTP_HOST="localhost")
    assert "By invitation" in client.get("/account/signup/").content.decode()
    form = {"email": "stranger@example.org", "password1": PASSWORD, "name": "Stranger"}
    client.post("/account/signup/", form)
    assert not Person.objects.filter(email="stranger@example.org").exists()


@pytest.mark.parametrize(
    ("by", "party", "role"),
    [
        (("A", "member"), "A", "adviser"),
        (("A", "head"), "B", "head"),
        (("A", "head"), "CH", "chair"),
        (("A", "head"), "A", "chair"),
        (("CH", "typist"), "CH", "typist"),
        (("CH", "secretary"), "A", "head"),  # A has people: only its head lets others in
    ],
)
def test_who_may_not_invite_is_told_so(by: tuple[str, str], party: str, role: str) -> None:
    room = make_room("A", "B")
    room.seat("A", "capital")
    answer = room.sign_in(*by).post(
        f"/n/{room.slug}/people/invite/", {"party": party, "role": role, "days": "3"}
    )
    assert answer.status_code == 409
    assert not Invitation.objects.filter(negotiation=room.negotiation).exists()


def test_the_secretariat_invites_the_first_head_and_its_own_people() -> None:
    room = make_room("A", "B")
    secretary = room.sign_in("CH", "secretary")
    assert ask_for_link(room, secretary, "B", "head")
    assert ask_for_link(room, secretary, "CH", "typist")


def test_a_head_ends_a_seat_and_it_reads_no_more() -> None:
    room = make_room("A", "B")
    member, head = room.sign_in("A", "member"), room.sign_in("A", "head")
    stranger = room.sign_in("B", "head")
    page = f"/n/{room.slug}/text/{room.work}/"
    seat = Capacity.objects.get(person=room.people["A member"])
    assert stranger.post(f"/n/{room.slug}/people/seats/{seat.pk}/end/").status_code == 404
    assert member.get(page).status_code == 200
    assert head.post(f"/n/{room.slug}/people/seats/{seat.pk}/end/").status_code == 302
    assert member.get(page).status_code == 404
    mine = Capacity.objects.get(person=room.people["A head"])
    assert head.post(f"/n/{room.slug}/people/seats/{mine.pk}/end/").status_code == 404
    again = invite(room.negotiation, party="A", role="member")
    assert accept(again, room.people["A member"]) is not None
    assert member.get(page).status_code == 200


def test_of_another_delegation_one_is_told_its_head_alone() -> None:
    room = make_room("A", "B")
    for role in ("head", "capital"):
        room.seat("A", role)
    there = room.sign_in("B", "head").get(f"/n/{room.slug}/people/").content.decode()
    assert str(room.people["A head"]) in there
    assert str(room.people["A capital"]) not in there
    assert (
        str(room.people["A capital"])
        in room.sign_in("A", "head").get(f"/n/{room.slug}/people/").content.decode()
    )


def test_a_link_that_was_not_used_is_withdrawn() -> None:
    room = make_room("A", "B")
    head = room.sign_in("A", "head")
    link = ask_for_link(room, head, "A", "member")
    waiting = Invitation.objects.get(negotiation=room.negotiation)
    address = f"/n/{room.slug}/people/invitations/{waiting.pk}/withdraw/"
    assert room.sign_in("B", "head").post(address).status_code == 404
    assert head.post(address).status_code == 302
    assert Client(HTTP_HOST="localhost").get(link).status_code == 404


def test_after_five_wrong_passwords_the_right_one_waits() -> None:
    cache.clear()
    room = make_room("A")
    room.seat("A", "head")
    client, email = Client(HTTP_HOST="localhost"), room.people["A head"].email
    for _ in range(5):
        client.post("/account/login/", {"login": email, "password": "not the one at all"})
    refused = client.post("/account/login/", {"login": email, "password": PASSWORD})
    assert refused.status_code in (200, 429)
    assert "_auth_user_id" not in client.session
    cache.clear()
    client.post("/account/login/", {"login": email, "password": PASSWORD})
    assert "_auth_user_id" in client.session


def test_signing_in_gives_the_browser_another_session() -> None:
    cache.clear()
    room = make_room("A")
    room.seat("A", "head")
    client = Client(HTTP_HOST="localhost")
    client.get(f"/join/{invite(room.negotiation, party='A', role='member')}/")
    before = client.cookies["sessionid"].value
    client.post("/account/login/", {"login": room.people["A head"].email, "password": PASSWORD})
    assert client.cookies["sessionid"].value != before


def test_a_password_is_asked_anew_for_nobody_as_for_somebody() -> None:
    cache.clear()
    answers = [
        Client(HTTP_HOST="localhost").post("/account/password/reset/", {"email": email}, follow=True)
        for email in ("nobody@example.org", make_room_head().email)
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain


def make_room_head() -> Person:
    room = make_room("A")
    room.seat("A", "head")
    return room.people["A head"]


def run_check(**variables: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    environment = {**kept, "DJANGO_SETTINGS_MODULE": "travaux.site.settings", **variables}
    script = (
        "import django, json; django.setup()\n"
        "from django.core.management import call_command; call_command('check', deploy=True)\n"
        "from django.test import Client\n"
        "a = Client(HTTP_HOST='talks.example.org', secure=True).get('/account/login/', secure=True)\n"
        "print(json.dumps([dict(a.headers), {n: dict(m) for n, m in a.cookies.items()}]))\n"
        "print(Client(HTTP_HOST='talks.example.org').get('/')['Location'])\n"
    )
    command = [sys.executable, "-c", script]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_behind_tls_the_settings_leave_a_reviewer_nothing_to_say() -> None:
    import json

    done = run_check(TRAVAUX_TLS="yes", TRAVAUX_HOSTS="talks.example.org")
    assert done.returncode == 0, done.stderr
    said, found, elsewhere = done.stdout.strip().splitlines()
    assert "no issues" in said
    headers, cookies = json.loads(found)
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    for name, cookie in cookies.items():
        assert name.startswith("__Host-")
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax"
    assert elsewhere == "https://talks.example.org/"
