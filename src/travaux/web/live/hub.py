"""One watcher a process: it sees that a negotiation moved, reads its states, and wakes those who listen.

PostgreSQL tells it when to look; it looks every now and then all the same. On SQLite, and while the database
does not tell, it looks often. It also appends what waited in the outbox and is due, so that no page has to be
open for it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.db import DatabaseError, connection

from travaux.record.state import State
from travaux.store.ledgers import read_states
from travaux.store.models import Negotiation
from travaux.store.outbox import release_due
from travaux.store.telling import hear_of_moves, is_told

_REST_S = 0.1  # between two looks at least, so that what happens close together is told together
_OFTEN_S = 0.2
_SELDOM_S = 1.0
_Answer = TypeVar("_Answer")
_LOG = logging.getLogger("travaux.live")


class Hub:
    """The watcher of one event loop.

    Attributes:
        moved: negotiation -> how often it moved since this process began to watch.
        states: negotiation -> its states, as last seen.
        stirs: negotiation -> how often the hall stirred, as last seen.
        told: what was made of the last moves for one listener, for others who hear the same.
        listens: whether the database tells it now when to look.
    """

    def __init__(self) -> None:
        self.moved: dict[int, int] = {}
        self.states: dict[int, Mapping[str, State]] = {}
        self.stirs: dict[int, int] = {}
        self.told: dict[Hashable, Any] = {}
        self.listens = False
        self._marks: dict[int, tuple[int, int]] = {}
        self._turn = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None
        self._call = asyncio.Event()
        self._ask: Callable[[Callable[[], Any]], Awaitable[Any]] | None = None

    async def wait(self, negotiation: int, seen: int, *, most_s: float) -> int:
        """How often a negotiation has moved, once that is more than ``seen``, or the time is over."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        with suppress(TimeoutError):
            async with asyncio.timeout(most_s), self._turn:
                await self._turn.wait_for(lambda: self.moved.get(negotiation, 0) > seen)
        return self.moved.get(negotiation, 0)

    async def ask(self, question: Callable[[], _Answer]) -> _Answer:
        """What the database says, asked on the one way that all who listen share; only after `wait`."""
        assert self._ask is not None  # noqa: S101  # for the type checker
        answer: _Answer = await self._ask(question)
        return answer

    async def _watch(self) -> None:
        with ThreadPoolExecutor(1, "travaux-live") as thread:  # one, which keeps its way to the database
            self._ask = look = partial(asyncio.get_running_loop().run_in_executor, thread)
            listener = asyncio.create_task(self._listen()) if is_told() else None
            try:
                while True:
                    try:
                        found = await look(self._look)
                    except DatabaseError:
                        _LOG.warning("the database does not answer")
                        await look(let_go)
                        await asyncio.sleep(1)
                        continue
                    if found:
                        await self._wake(found)
                    await self._rest()
            finally:
                if listener is not None:
                    listener.cancel()
                thread.submit(let_go)

    async def _rest(self) -> None:
        """Until there may be something to see."""
        await asyncio.sleep(_REST_S)
        with suppress(TimeoutError):
            async with asyncio.timeout((_SELDOM_S if self.listens else _OFTEN_S) - _REST_S):
                await self._call.wait()
        self._call.clear()

    async def _listen(self) -> None:
        """Hear what the database tells, again and again where it was lost."""
        warned = False
        while True:
            try:
                async for _ in hear_of_moves():
                    self.listens, warned = True, False
                    self._call.set()
            except DatabaseError:
                if not warned:
                    _LOG.warning("the database does not tell of changes; they are looked for instead")
                warned = True
            self.listens = False
            self._call.set()
            await asyncio.sleep(1)

    async def _wake(self, found: Mapping[int, Mapping[str, State]]) -> None:
        self.states.update(found)
        self.told.clear()
        async with self._turn:
            for key in found:
                self.moved[key] = self.moved.get(key, 0) + 1
            self._turn.notify_all()

    def _look(self) -> dict[int, Mapping[str, State]]:
        """The states of what moved: one small query where nothing did."""
        release_due()
        found: dict[int, Mapping[str, State]] = {}
        for negotiation in Negotiation.objects.only("pk", "position", "stirred"):
            mark = (negotiation.position, negotiation.stirred)
            if self._marks.get(negotiation.pk) != mark:
                self._marks[negotiation.pk] = mark
                self.stirs[negotiation.pk] = negotiation.stirred
                found[negotiation.pk] = read_states(negotiation)
        return found


def let_go() -> None:
    """Close this thread's way to the database: a stream lasts for hours, and hundreds listen at once."""
    connection.close()


_HUBS: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def find_hub() -> Hub:
    """The hub of the running event loop."""
    loop = asyncio.get_running_loop()
    return _HUBS.setdefault(loop, Hub())
