"""What is too large is turned away before it is read."""

import asyncio
from typing import Any

from travaux.site.bounding import MOST_BYTES, bound_bodies


def send_in(chunks: list[bytes], *, said: bytes | None = None) -> tuple[list[Any], int]:
    """What is answered to a body in chunks, and how many bytes of it the application was given."""
    sent: list[Any] = []
    given = 0
    waiting = iter(chunks)

    async def application(scope: Any, receive: Any, send: Any) -> None:
        nonlocal given
        while (message := await receive())["type"] == "http.request":
            given += len(message["body"])
            if not message["more_body"]:
                await send({"type": "http.response.start", "status": 200, "headers": []})
                return

    async def receive() -> Any:
        chunk = next(waiting, b"")
        return {"type": "http.request", "body": chunk, "more_body": bool(chunk)}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-length", said)] if said is not None else []
    asyncio.run(bound_bodies(application)({"type": "http", "headers": headers}, receive, send))
    return sent, given


def test_a_small_body_goes_through() -> None:
    sent, given = send_in([b"a" * 10, b"b" * 10], said=b"20")
    assert (sent[0]["status"], given) == (200, 20)


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    sent, given = send_in([b"a"], said=str(MOST_BYTES + 1).encode())
    assert (sent[0]["status"], given) == (413, 0)


def test_a_body_that_turns_out_too_large_is_hung_up_on() -> None:
    sent, given = send_in([b"a" * 4_000_000] * 10)
    assert sent == []
    assert given <= MOST_BYTES
