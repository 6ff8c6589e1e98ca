"""Links of a demonstration: whom they let in, from where, and into which room."""

import pytest
from django.test import Client

from tests.room.talks import make_room
from travaux.errors import UsageError
from travaux.site.opening import _read_seat, _require_showable
from travaux.store.models import Person
from travaux.web.demo.links import find_person, is_loopback, make_link, require_invented


def test_a_link_signs_an_invented_person_in_on_this_machine() -> None:
    room = make_room("A")
    secret = make_link(room.negotiation, party="A", role="head")
    for _ in range(2):
        client = Client(HTTP_HOST="localhost")
        assert client.get(f"/demo/{secret}/").status_code == 302
        assert client.get(f"/n/{room.slug}/brief/").status_code == 200
    person = find_person(secret, peer="127.0.0.1")
    assert person is not None
    assert not person.has_usable_password()
    assert person.email == ""


@pytest.mark.parametrize("peer", ["10.0.0.7", "203.0.113.9", "", "::ffff:10.0.0.7"])
def test_a_link_is_nothing_from_elsewhere(peer: str) -> None:
    secret = make_link(make_room("A").negotiation, party="A", role="head")
    client = Client(HTTP_HOST="localhost", REMOTE_ADDR=peer)
    forged = {"x-forwarded-for": "127.0.0.1"}
    assert client.get(f"/demo/{secret}/", headers=forged).status_code == 404
    assert "sessionid" not in client.cookies


def test_a_wrong_link_is_as_if_there_were_none() -> None:
    client = Client(HTTP_HOST="localhost")
    assert client.get("/demo/wrong/").status_code == 404
    assert Client(HTTP_HOST="localhost").get("/demo/").status_code == 404


@pytest.mark.parametrize(
    ("host", "workers", "tls"),
    [("0.0.0.0", 1, False), ("127.0.0.1", 2, False), ("::1", 1, True)],  # noqa: S104  # refused
)
def test_a_room_that_others_reach_shows_nothing(host: str, workers: int, tls: bool) -> None:
    with pytest.raises(UsageError, match="others can reach"):
        _require_showable(host, workers=workers, tls=tls)


def test_a_room_with_people_of_its_own_shows_nothing() -> None:
    make_room("A").seat("A", "head")
    assert Person.objects.exclude(username__startswith="demo-").exists()
    with pytest.raises(UsageError, match="people of its own"):
        require_invented()


def test_a_seat_is_one_that_there_is() -> None:
    slug = make_room("A").slug
    assert _read_seat("--demo", f"{slug}:A:head")[1:] == ("A", "head")
    for seat in (f"{slug}:A", f"{slug}:A:king", f"{slug}:Z:head", f"{slug}:A:chair", "none:A:head"):
        with pytest.raises(UsageError):
            _read_seat("--demo", seat)


def test_what_is_this_machine() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "10.0.0.1", "localhost.example", "testclient")))  # noqa: S104
