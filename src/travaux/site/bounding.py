"""No request brings more than a file may have: else it would be laid on disk before anybody looked at it."""

from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any, TypeAlias

MOST_BYTES = 22_000_000
"""Of a body: the largest file, and the form round it."""

_TOO_LARGE = (
    f"This is larger than a file may be ({MOST_BYTES // 1_000_000} MB). Nothing was taken.\n".encode()
)
_HEADERS = [
    (b"connection", b"close"),
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"content-security-policy", b"default-src 'none'"),
    (b"x-content-type-options", b"nosniff"),
]

_Message: TypeAlias = MutableMapping[str, Any]
_Receive: TypeAlias = Callable[[], Awaitable[_Message]]
_Send: TypeAlias = Callable[[_Message], Awaitable[None]]
Application: TypeAlias = Callable[[Any, Any, Any], Coroutine[Any, Any, None]]


def bound_bodies(application: Application) -> Application:
    """An application that answers 413 to what says that it is larger, and hangs up on what turns out so."""

    async def answer(scope: Any, receive: _Receive, send: _Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
        elif _said_length(scope) > MOST_BYTES:
            await send({"type": "http.response.start", "status": 413, "headers": _HEADERS})
            await send({"type": "http.response.body", "body": _TOO_LARGE})
        else:
            await application(scope, _count(receive), send)

    return answer


def _said_length(scope: Any) -> int:
    said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(said) if said.isdigit() else 0


def _count(receive: _Receive) -> _Receive:
    taken = 0

    async def receive_counted() -> _Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= MOST_BYTES else {"type": "http.disconnect"}

    return receive_counted
