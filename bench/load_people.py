"""People of the load: plain sockets that listen, read, table through the forms, and fetch what changed."""

import asyncio
import json
import socket
import time
from base64 import urlsafe_b64decode
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast
from urllib.parse import urlencode

from lxml.html import HtmlElement, document_fromstring

_EVENTS = 4.0  # seconds that the listeners get to hear the last act
_READERS = 4  # who reads the text again and again, one after the other, while others listen
_FETCHED_S = 60.0  # that all who listen get to have the words of an act
_TOKEN = "t" * 32  # a form's, in cookie and header alike


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Times:
    """Seconds until an act was heard, by each listener: since the form was sent, since the act was on disk.

    ``lost``: how many times an act was never heard.
    """

    from_sent: list[float] = field(default_factory=list)
    from_commit: list[float] = field(default_factory=list)
    lost: int = 0


class Load:
    """Some people at once on some processes of one room.

    Attributes:
        heard: of each listener (when, how many acts its table has by then, how many all its logs).
        sent: reason of a proposal -> when it was sent.
        pages_s: how long each page took that was read meanwhile.
        took_s: how long tabling went on.
        fetched: reason of a proposal that came alone -> listener -> when it had the parts that it changed.
    """

    def __init__(
        self,
        ports: list[int],
        slug: str,
        work: str,
        provisions: list[str],
        sessions: list[str],
        *,
        seconds: float,
    ) -> None:
        self._ports, self._sessions, self._provisions = ports, sessions, provisions
        self._base, self._work, self._seconds = f"/n/{slug}", work, seconds
        self.heard: list[list[tuple[float, int, int]]] = []
        self.sent: dict[str, float] = {}
        self.pages_s: list[float] = []
        self.took_s = 0.0
        self.fetched: dict[str, dict[int, float]] = {}
        self._here = 0
        self._have: list[dict[str, str]] = []
        self._fetches: set[asyncio.Task[None]] = set()

    async def run(self, *, listeners: int, writers: int, alone: int) -> None:
        """Let them all come, table for some seconds, then an act at a time, of which all fetch the words.

        Args:
            listeners: how many listen.
            writers: how many table at once.
            alone: how many acts come one after the other at the end.
        """
        own = self._sessions[writers : writers + listeners]
        tasks = [asyncio.create_task(self._listen(at, session)) for at, session in enumerate(own)]
        until = time.monotonic() + 60
        while self._here < listeners:
            assert time.monotonic() < until, f"{self._here} of {listeners} are here"
            await asyncio.sleep(0.1)
        start = time.monotonic()
        ends = start + self._seconds
        readers = [asyncio.create_task(self._read(at, own[at], ends)) for at in range(_READERS)]
        await asyncio.gather(*(self._table(at, self._sessions[at], ends) for at in range(writers)), *readers)
        self.took_s = time.monotonic() - start
        await asyncio.sleep(_EVENTS)
        self._have = [await self._read_versions(own[0])] * listeners
        for number in range(alone):
            await self._table_alone(number, listeners)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def list_times(self, seqs: dict[str, int], committed: dict[str, float]) -> Times:
        """How long each act took to each listener.

        Args:
            seqs: reason -> the act's place in its log.
            committed: reason -> when the act was on disk.
        """
        times = Times()
        for heard in self.heard:
            for reason, sent in self.sent.items():
                when = next((at for at, head, _ in heard if head >= seqs[reason]), None)
                if when is None:
                    times.lost += 1
                else:
                    times.from_sent.append(when - sent)
                    times.from_commit.append(when - committed[reason])
        return times

    def count_doubled(self) -> int:
        """How many events told what their listener had heard before."""
        return sum(later[2] <= earlier[2] for heard in self.heard for earlier, later in pairwise(heard))

    def _port(self, at: int) -> int:
        return self._ports[at % len(self._ports)]

    async def _listen(self, at: int, session: str) -> None:
        """Hear events, as a browser does, and note when each came."""
        await asyncio.sleep(at * 0.02)  # people do not come in one instant
        own: list[tuple[float, int, int]] = []
        self.heard.append(own)
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port(at))
        writer.write(self._head("GET", f"{self._base}/events/", session))
        heads: dict[str, int] = {}
        first = True
        try:
            while line := await reader.readline():
                if line.startswith(b"id: "):
                    heads = json.loads(urlsafe_b64decode(line[4:].strip()))
                elif line.startswith(b"event: here"):
                    self._here += first
                    first = False
                elif line.startswith(b"event: news"):
                    own.append((time.monotonic(), heads["table"], sum(heads.values())))
                    if self._have:
                        fetch = asyncio.create_task(self._fetch(at, session))
                        self._fetches.add(fetch)
                        fetch.add_done_callback(self._fetches.discard)
        finally:
            writer.close()

    async def _read(self, at: int, session: str, until: float) -> None:
        """Read the text, then again."""
        while time.monotonic() < until:
            start = time.monotonic()
            status, _ = await self._ask(at, "GET", f"{self._base}/text/{self._work}/", session)
            assert status == 200, status
            self.pages_s.append(time.monotonic() - start)
            await asyncio.sleep(0.5)

    async def _table(self, at: int, session: str, until: float) -> None:
        """Open the form for a provision, change a word, table it; then another."""
        number = 0
        while time.monotonic() < until:
            number += 1
            await self._propose(at, number, session)

    async def _propose(self, at: int, number: int, session: str) -> str:
        """One proposal; its reason, by which it is known again."""
        mine = self._provisions[at::20]
        provision = mine[number % len(mine)]
        address = f"{self._base}/propose/{self._work}/at/{provision}/"
        status, page = await self._ask(at, "GET", address, session)
        assert status == 200, (status, page[:300])
        reason = f"writer {at}, proposal {number}"
        forms = cast(HtmlElement, document_fromstring(page)).forms
        form = next(form for form in forms if "reason" in form.fields)
        words = f"shall, as {at} and {number} say, report"
        typed = {
            name: value.replace("shall report", words) if name.startswith("text.") else value
            for name, value in form.form_values()
        }
        typed |= {"reason": reason, "do": "table"}
        sent = time.monotonic()
        status, page = await self._ask(
            at, "POST", address, session, urlencode(typed), typed["csrfmiddlewaretoken"]
        )
        assert status == 302, (status, page[:2000])
        self.sent[reason] = sent
        return reason

    async def _read_versions(self, session: str) -> dict[str, str]:
        """The parts of the text that a page has, and their versions."""
        _, page = await self._ask(0, "GET", f"{self._base}/text/{self._work}/", session)
        return {part.get("data-part", ""): part.get("data-version", "") for part in _find_parts(page)}

    async def _table_alone(self, number: int, listeners: int) -> None:
        """One act that nothing comes beside; over once all who listen have the words, or time is up."""
        number += 1_000_000  # told apart from what came before
        self._words = f"as 0 and {number} say"
        self._times: dict[int, float] = {}
        reason = await self._propose(0, number, self._sessions[0])
        self.fetched[reason] = self._times
        until = time.monotonic() + _FETCHED_S
        while len(self._times) < listeners and time.monotonic() < until:
            await asyncio.sleep(0.05)

    async def _fetch(self, at: int, session: str) -> None:
        """What a browser does when it has heard of an act: it fetches the parts that changed."""
        have = self._have[at]
        path = f"{self._base}/text/{self._work}/parts/"
        status, answer = await self._ask(at, "POST", path, session, json.dumps(have), _TOKEN, form=False)
        assert status == 200, (status, answer[:300])
        parts = json.loads(answer)["parts"]
        if any(self._words in html for html in parts.values()):
            self._times.setdefault(at, time.monotonic())
        self._have[at] = have | {
            key: part.get("data-version", "") for key, html in parts.items() for part in _find_parts(html)
        }

    async def _ask(
        self,
        at: int,
        method: str,
        path: str,
        session: str,
        body: str = "",
        token: str = "",
        *,
        form: bool = True,
    ) -> tuple[int, str]:
        """One request on a connection of its own; status and body."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port(at), limit=2**20)
        try:
            head = self._head(method, path, session, body, token, form=form)
            writer.write(head + body.encode())
            answer = await reader.read()
        finally:
            writer.close()
        first, _, rest = answer.partition(b"\r\n\r\n")
        return int(first.split(b" ", 2)[1]), rest.decode(errors="replace")

    def _head(
        self, method: str, path: str, session: str, body: str = "", token: str = "", *, form: bool = True
    ) -> bytes:
        lines = [f"{method} {path} HTTP/1.0", "Host: 127.0.0.1", f"Cookie: sessionid={session}"]
        if token:
            lines[-1] += f"; csrftoken={token}"
        if body:
            sort = "application/x-www-form-urlencoded" if form else "application/json"
            lines += [f"Content-Type: {sort}", f"Content-Length: {len(body)}"]
        if not form:
            lines.append(f"X-CSRFToken: {token}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _find_parts(html: str) -> list[HtmlElement]:
    return cast(list[HtmlElement], document_fromstring(html).xpath("//section[@data-part]"))
