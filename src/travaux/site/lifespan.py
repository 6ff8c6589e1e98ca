"""What runs beside the requests from the server's start to its end: the sending of notices."""

from collections.abc import Awaitable, Callable, MutableMapping
from threading import Event, Thread
from typing import Any, TypeAlias

from asgiref.sync import sync_to_async

from travaux.site.bounding import Application

_END_S = 2.0

_Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def send_while_it_serves(application: Application) -> Application:
    """An application that sends notices while a server with a lifespan (ASGI's) serves it."""

    async def answer(scope: Any, receive: _Receive, send: _Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            await application(scope, receive, send)

    return answer


async def _live(receive: _Receive, send: _Send) -> None:
    from travaux.web.notices.loop import keep_sending  # Django has to be set up first

    ended = Event()
    thread = Thread(target=keep_sending, args=(ended,), name="travaux-notices", daemon=True)
    while (await receive())["type"] != "lifespan.shutdown":
        thread.start()
        await send({"type": "lifespan.startup.complete"})
    ended.set()
    await sync_to_async(thread.join, thread_sensitive=False)(_END_S)
    await send({"type": "lifespan.shutdown.complete"})
