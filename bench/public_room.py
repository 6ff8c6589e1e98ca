"""One run of the public page: `python -m bench.public_room`; figures as one line of JSON.

A negotiation in public of some hundred statements and meetings and a text of sixty articles.
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

from bench.load_people import free_port
from bench.load_room import write_text

_EVENTS, _PEOPLE, _ROUNDS, _ROUND_S = 638, 8, 5, 2.0
_PATH = "/n/talks/public/"


async def anew(scope: Any, receive: Any, send: Any) -> None:
    """The room, where no page of it has room to be kept."""
    from travaux.site.asgi import application
    from travaux.web.public import views
    from travaux.web.public.kept import Answers

    vars(views).update(ANSWERS=Answers(most_bytes=0))
    await application(scope, receive, send)


def main() -> None:
    """Set a room up, measure, print."""
    with ExitStack() as stack:
        folder = tempfile.mkdtemp(prefix="travaux-public-")
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        _open_room(folder)
        _fill()
        kept, made = (
            stack.enter_context(_serve(application))
            for application in ("travaux.site.asgi:application", "bench.public_room:anew")
        )
        print(json.dumps(asyncio.run(_measure(kept, made))))


def _open_room(folder: str) -> None:
    os.environ |= {
        "TRAVAUX_DATA": folder,
        "TRAVAUX_HOSTS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "travaux.site.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def _fill() -> None:
    from travaux.record.body import Command
    from travaux.store.ledgers import append
    from travaux.store.models import Negotiation

    talks = Negotiation.objects.create(slug="talks")

    def do(kind: str, **fields: Any) -> None:
        append(talks, Command(do=kind, body=fields, log="public"))

    do("negotiation.open", title="Talks in public", exercise=True)
    do("party.admit", code="A", names={"en": "Land A"})
    do("text.table", text=write_text(60))
    for number in range(_EVENTS):
        if number % 10:
            do(
                "statement.record",
                nature="position",
                party="A",
                words=f"Measure {number} is for the next round.",
            )
        else:
            day = f"2031-{1 + number // 60 % 12:02}-{1 + number % 28:02}"
            do("meeting.schedule", title=f"Meeting {number}", starts={"at": day}, place="Quay")


@contextmanager
def _serve(application: str) -> Iterator[int]:
    """A process of the room; its port."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "uvicorn", application, "--port", str(port)]
    command += ["--log-level", "error", "--lifespan", "off", "--no-access-log"]
    with subprocess.Popen(command) as process:
        try:
            yield port
        finally:
            process.terminate()
            process.wait(15)


async def _measure(kept: int, made: int) -> dict[str, Any]:
    """Both in turn, some rounds; the middle of what each round found."""
    first = await _wait_for(kept)
    assert (await _wait_for(made))[1] == first[1], "both give the same page"
    rates: dict[str, list[float]] = {"kept": [], "anew": [], "unchanged": []}
    for _ in range(_ROUNDS):
        rates["anew"].append(await _rate(made))
        rates["kept"].append(await _rate(kept))
        rates["unchanged"].append(await _rate(kept, f"If-None-Match: {first[0]}\r\n"))
    found = {f"{name}_per_s": median(each) for name, each in rates.items()}
    times = median(one / other for one, other in zip(rates["kept"], rates["anew"], strict=True))
    return {**found, "times": times, "bytes": len(first[1]), "events": _EVENTS, "people": _PEOPLE}


async def _wait_for(port: int) -> tuple[str, bytes]:
    """The ETag and the body of the page, once it is there."""
    until = time.monotonic() + 40
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionRefusedError:
            assert time.monotonic() < until, "the server did not answer"
            await asyncio.sleep(0.1)
            continue
        status, headers, body = await _ask(reader, writer, "")
        writer.close()
        assert status == 200, status
        return headers["etag"], body


async def _rate(port: int, header: str = "") -> float:
    """Answers a second, with some people at once, each of whom asks again and again."""
    start = time.monotonic()
    counts = await asyncio.gather(*(_ask_until(port, header, start + _ROUND_S) for _ in range(_PEOPLE)))
    return sum(counts) / (time.monotonic() - start)


async def _ask_until(port: int, header: str, ends: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.monotonic() < ends:
        status, _headers, _body = await _ask(reader, writer, header)
        assert status == (304 if header else 200), status
        count += 1
    writer.close()
    return count


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, header: str
) -> tuple[int, dict[str, str], bytes]:
    writer.write(f"GET {_PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    length = int(headers.get("content-length", "0"))
    return int(head[0].split()[1]), headers, await reader.readexactly(length)


if __name__ == "__main__":
    main()
