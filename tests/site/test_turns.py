"""However many ask at once, a process works on so many and no more, and all are answered."""

import asyncio

import pytest
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from travaux.site.turns import AT_ONCE, TurnTaking


def test_all_are_answered_and_no_more_than_some_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    working: set[HttpRequest] = set()
    most = 0

    async def answer(self: ASGIHandler, request: HttpRequest) -> HttpResponse:
        nonlocal most
        working.add(request)
        most = max(most, len(working))
        await asyncio.sleep(0)
        working.remove(request)
        return HttpResponse()

    monkeypatch.setattr(ASGIHandler, "get_response_async", answer)

    async def ask() -> list[HttpResponseBase]:
        handler = TurnTaking()
        asked = (handler.get_response_async(HttpRequest()) for _ in range(3 * AT_ONCE))
        return list(await asyncio.gather(*asked))

    answers = asyncio.run(ask())
    assert [response.status_code for response in answers] == [200] * 3 * AT_ONCE
    assert most == AT_ONCE
