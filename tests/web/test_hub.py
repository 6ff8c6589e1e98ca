"""The hub of one process hears of what others do, told by the database or not."""

import asyncio
from collections.abc import Callable, Coroutine

import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from tests.room.talks import Room, make_room
from tests.store.test_proofs import start
from travaux.store.outbox import stir
from travaux.store.telling import is_told
from travaux.web.live import hub as hubs
from travaux.web.live.hub import Hub, find_hub


@pytest.fixture
def seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the database tells, nothing is looked for within the time of a test."""
    monkeypatch.setattr(hubs, "_SELDOM_S", 3_600.0)


def make_talks() -> Room:
    room = make_room("A", "B", "C")
    room.do("proposal.propose", "A", edits=[{"at": "Article 1", "put": "day", "instead": "hour"}])
    return room


async def listen(room: Room) -> Hub:
    """A hub that knows where the talks stand, and is told of what comes, if it can be."""
    hub = find_hub()
    assert await hub.wait(room.negotiation.pk, 0, most_s=20) == 1
    await until(lambda: hub.listens or not is_told())
    return hub


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.01)


async def hear_of_one_act(hub: Hub, room: Room, by: str) -> None:
    """Another process appends an act, and the hub reads it."""
    key = room.negotiation.pk
    seen, head = hub.moved[key], hub.states[key]["table"].head.seq
    with await sync_to_async(start)(room, by, 1) as process:
        assert await hub.wait(key, seen, most_s=20) == seen + 1
        assert hub.states[key]["table"].head.seq == head + 1
        assert await sync_to_async(process.wait)(20) == 0


def run(scene: Callable[[Room], Coroutine[None, None, None]]) -> None:
    asyncio.run(scene(make_talks()))


@pytest.mark.usefixtures("seldom")
def test_what_another_process_does_is_heard() -> None:
    async def scene(room: Room) -> None:
        await hear_of_one_act(await listen(room), room, "B")

    run(scene)


@pytest.mark.usefixtures("seldom")
@pytest.mark.skipif(not is_told(), reason="only PostgreSQL tells")
def test_what_the_hall_calls_is_told_too() -> None:
    async def scene(room: Room) -> None:
        hub, key = await listen(room), room.negotiation.pk
        await sync_to_async(stir)(room.negotiation)
        assert await hub.wait(key, 1, most_s=20) == 2

    run(scene)


@pytest.mark.usefixtures("seldom")
@pytest.mark.skipif(not is_told(), reason="only PostgreSQL tells")
def test_a_hub_that_is_told_no_more_says_so_looks_and_listens_again(caplog: pytest.LogCaptureFixture) -> None:
    async def scene(room: Room) -> None:
        hub = await listen(room)
        await sync_to_async(cut_listeners)()
        await until(lambda: not hub.listens)
        await hear_of_one_act(hub, room, "B")
        await until(lambda: hub.listens)
        await hear_of_one_act(hub, room, "C")

    run(scene)
    assert "the database does not tell of changes" in caplog.text


def cut_listeners() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN %%'"
        )
        assert cursor.fetchone()[0] >= 1
