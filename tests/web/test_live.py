import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from tests.room.talks import Room, make_room
from travaux.record.circles import states_for
from travaux.store.ledgers import read_states
from travaux.store.models import Capacity, Person
from travaux.store.rights import reader_of
from travaux.web.live import views
from travaux.web.live.views import list_news, tell_seat, write_seat, write_vector
from travaux.web.seats import Seat

EVERY_DAY = [{"at": "Article 1", "read": "The ferry shall run every day."}]


def seat_of(room: Room, party: str, role: str = "head") -> Seat:
    capacity = room.seat(party, role)
    states = states_for(reader_of(capacity), read_states(room.negotiation))
    return Seat(room.negotiation, capacity, (capacity,), states)


def heads_of(seat: Seat) -> dict[str, int]:
    return {log: state.head.seq for log, state in seat.states.items()}


def read_event(chunk: str) -> tuple[str, str, Any]:
    lines = dict(line.split(": ", 1) for line in chunk.strip().splitlines())
    return lines["event"], lines.get("id", ""), json.loads(lines["data"])


def test_news_name_nouns_and_texts_and_nothing_that_was_said() -> None:
    room = make_room("A", "B")
    before = heads_of(seat_of(room, "A"))
    room.do("proposal.propose", "B", work=room.work, edits=EVERY_DAY, reason="a secret reason")
    news, after = list_news(seat_of(room, "A").states, before)
    assert news == {"nouns": ["proposal"], "texts": [room.work]}
    assert after["table"] == before["table"] + 1
    assert list_news(seat_of(room, "A").states, after)[0] == {"nouns": [], "texts": []}


def test_nobody_hears_of_a_log_that_is_not_theirs() -> None:
    room = make_room("A", "B")
    seats = {code: seat_of(room, code) for code in "AB"}
    heads = {code: heads_of(seat) for code, seat in seats.items()}
    room.do("brief.note", "B", words="our own affair")
    for code, nouns in (("A", []), ("B", ["brief"])):
        news, known = list_news(seat_of(room, code).states, heads[code])
        assert news["nouns"] == nouns
        assert set(known) == set(heads[code])
    assert "brief:B" not in heads["A"]


@pytest.mark.parametrize(
    "word",
    [
        "",
        "%%%",
        "bm8=",
        "W10=",
        "eyJ0YWJsZSI6LTF9",
        "eyJ0YWJsZSI6IngifQ==",
        "W" * 100_000,
        "eyJ0YWJsZSI6MWU5OX0=",
    ],
)
def test_a_vector_that_makes_no_sense_is_as_none(word: str) -> None:
    room = make_room("A")
    seat = seat_of(room, "A")
    assert views.read_vector(word, seat.states) == heads_of(seat)


def test_a_vector_from_the_future_or_of_others_logs_is_cut_to_what_there_is() -> None:
    room = make_room("A", "B")
    seat = seat_of(room, "A")
    word = write_vector({"table": 10**9, "brief:B": 1, "public": 0})
    known = views.read_vector(word, seat.states)
    assert known["table"] == seat.talks.head.seq
    assert "brief:B" not in known


def test_a_page_made_before_an_act_hears_of_it_when_it_begins_to_listen() -> None:
    room = make_room("A", "B")
    made = seat_of(room, "A")
    word = write_seat(made)
    room.do("proposal.propose", "B", work=room.work, edits=EVERY_DAY)
    later = seat_of(room, "A")

    async def listen() -> str:
        events = tell_seat(later, views.read_vector(word, later.states))
        first = await anext(events)
        await events.aclose()
        return first

    event, _, data = read_event(asyncio.run(listen()))
    assert event == "here"
    assert data == {"nouns": ["proposal"], "texts": [room.work]}


async def hear_until(events: AsyncIterator[str], wanted: str) -> tuple[str, Any]:
    async with asyncio.timeout(20):
        async for chunk in events:
            event, word, data = read_event(chunk)
            if event == wanted:
                return word, data
    raise AssertionError(f"it ended without {wanted}")


def test_an_act_is_heard_and_a_stream_goes_on_where_another_broke_off() -> None:
    room = make_room("A", "B")
    seat = seat_of(room, "A")

    async def listen() -> tuple[Any, Any]:
        events = tell_seat(seat, heads_of(seat))
        await anext(events)
        await sync_to_async(room.do)("proposal.propose", "B", work=room.work, edits=EVERY_DAY)
        word, first = await hear_until(events, "news")
        await events.aclose()
        await sync_to_async(room.do)("negotiation.close", "CH")
        now = await sync_to_async(take_again)(seat)
        again = tell_seat(now, views.read_vector(word, now.states))
        second = await hear_until(again, "here")
        await again.aclose()
        return first, second[1]

    first, second = asyncio.run(listen())
    assert first == {"nouns": ["proposal"], "texts": [room.work]}
    assert second["nouns"] == ["negotiation"]


def take_again(seat: Seat) -> Seat:
    states = states_for(seat.reader, read_states(seat.negotiation))
    return Seat(seat.negotiation, seat.capacity, seat.capacities, states)


@pytest.mark.parametrize("what", ["seat", "account"])
def test_who_lost_the_seat_hears_no_more(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    room = make_room("A", "B")
    seat = seat_of(room, "A")
    monkeypatch.setattr(views, "_BEAT_S", 0.05)
    monkeypatch.setattr(views, "_CHECKED_S", 0.0)

    async def listen() -> list[str]:
        events = tell_seat(seat, heads_of(seat))
        heard = [await anext(events), await anext(events)]
        held = seat.capacity
        assert held is not None
        if what == "seat":
            await sync_to_async(Capacity.objects.filter(pk=held.pk).update)(until=timezone.now())
        else:
            await sync_to_async(Person.objects.filter(pk=held.person_id).update)(is_active=False)
        async with asyncio.timeout(20):
            heard += [chunk async for chunk in events]
        return heard

    heard = [read_event(chunk)[0] for chunk in asyncio.run(listen())]
    assert heard[:2] == ["here", "beat"]
    assert "news" not in heard


def test_the_stream_is_for_those_who_may_open_the_talks() -> None:
    from django.test import Client

    room = make_room("A")
    address = f"/n/{room.slug}/events/"
    assert Client(HTTP_HOST="localhost").get(address).status_code == 404
    assert room.sign_in("A", "head").post(address).status_code == 405
