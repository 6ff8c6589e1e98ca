"""People of the load: plain sockets that listen for events, read pages, and table through the forms."""

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
        heard: of each listener (when, how many acts of the table there are by then).
        sent: reason of a proposal -> when it was sent.
        pages_s: how long each page took that was read meanwhile.
        took_s: how long tabling went on.
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
        self.heard: list[list[tuple[float, int]]] = []
        self.sent: dict[str, float] = {}
        self.pages_s: list[float] = []
        self.took_s = 0.0
        self._here = 0

    async def run(self, *, listeners: int, writers: int) -> None:
        """Let them all come, table for some seconds, wait until the last act can have been heard."""
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
                when = next((at for at, head in heard if head >= seqs[reason]), None)
                if when is None:
                    times.lost += 1
                else:
                    times.from_sent.append(when - sent)
                    times.from_commit.append(when - committed[reason])
        return times

    def count_doubled(self) -> int:
        """How many events told what their listener had heard before."""
        return sum(later <= earlier for heard in self.heard for (_, earlier), (_, later) in pairwise(heard))

    def _port(self, at: int) -> int:
        return self._ports[at % len(self._ports)]

    async def _listen(self, at: int, session: str) -> None:
        """Hear events, as a browser does, and note when each came."""
        await asyncio.sleep(at * 0.02)  # people do not come in one instant
        own: list[tuple[float, int]] = []
        self.heard.append(own)
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port(at))
        writer.write(self._head("GET", f"{self._base}/events/", session))
        head, first = 0, True
        try:
            while line := await reader.readline():
                if line.startswith(b"id: "):
                    head = json.loads(urlsafe_b64decode(line[4:].strip()))["table"]
                elif line.startswith(b"event: here"):
                    self._here += first
                    first = False
                elif line.startswith(b"event: news"):
                    own.append((time.monotonic(), head))
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

    async def _ask(
        self, at: int, method: str, path: str, session: str, body: str = "", token: str = ""
    ) -> tuple[int, str]:
        """One request on a connection of its own; status and body."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port(at), limit=2**20)
        try:
            writer.write(self._head(method, path, session, body, token) + body.encode())
            answer = await reader.read()
        finally:
            writer.close()
        head, _, rest = answer.partition(b"\r\n\r\n")
        return int(head.split(b" ", 2)[1]), rest.decode(errors="replace")

    def _head(self, method: str, path: str, session: str, body: str = "", token: str = "") -> bytes:
        lines = [f"{method} {path} HTTP/1.0", "Host: 127.0.0.1", f"Cookie: sessionid={session}"]
        if token:
            lines[-1] += f"; csrftoken={token}"
        if body:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()
