"""Requests take turns: a process works on so many at once, and the others wait."""

import asyncio

from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

AT_ONCE = 20


class TurnTaking(ASGIHandler):
    """Each request has a thread and a way to the database to itself while it is worked on.

    When all who listen hear of an act at one moment, all ask at one moment; PostgreSQL has a hundred ways in,
    and a processor no more cores than it has. A turn begins when the whole request is there and ends before
    the answer is sent, so nobody's slow line takes one up; nor does a stream of events.
    """

    def __init__(self) -> None:
        super().__init__()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, in turn."""
        async with self._turns:
            return await super().get_response_async(request)
