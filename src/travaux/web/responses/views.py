"""The pages of responses."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from travaux.record.state import Response
from travaux.web.chair.moments import now_utc
from travaux.web.moments import say_when
from travaux.web.responses.places import list_places, name_reference
from travaux.web.responses.requests import (
    describe_request,
    find_response,
    list_asked,
    list_follow_ups,
)
from travaux.web.seats import Seat, seated
from travaux.web.words import say_act


@require_GET
@seated
def list_requests(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What was asked of whom, promised, given, and is still awaited."""
    found = list_asked(seat, now=now_utc())
    shown = [
        {"request": one, "about": [name_reference(seat, one.log, about) for about in one.response.about]}
        for one in found
    ]
    return render(request, "responses/list.html", {"here": "responses", "shown": shown})


@require_GET
@seated
def show_request(request: HttpRequest, seat: Seat, response: str) -> HttpResponse:
    """One request: its text article by article, and what each party answered."""
    log, held = require_response(request, seat, response)
    return render(request, "responses/show.html", describe(seat, log, held))


def require_response(request: HttpRequest, seat: Seat, name: str) -> tuple[str, Response]:
    """(log, response) that an address names.

    Raises:
        Http404: there is none that the reader may open.
    """
    found = find_response(seat, name, str(request.GET.get("log", "")))
    if found is None:
        raise Http404
    return found


def locate(seat: Seat, log: str, response: str) -> str:
    """The address of a request's page."""
    address = reverse("responses:show", kwargs={"slug": seat.slug, "response": response})
    return address if log == seat.log else f"{address}?{urlencode({'log': log})}"


def describe(seat: Seat, log: str, response: Response) -> dict[str, Any]:
    """What the page of a request shows."""
    state = seat.states[log]
    seqs = [
        *(promise.seq for promise in response.promised),
        *(given.seq for given in response.given),
        *(comment.seq for comment in response.comments),
        *(seq for seq, _party in response.accepted),
    ]
    entries = [state.entries[seq] for seq in sorted(seqs) if seq in state.entries]
    return {
        "here": "responses",
        "log": log,
        "own": locate(seat, log, response.id),
        "request_": describe_request(seat, log, response, now=now_utc()),
        "about": [name_reference(seat, log, about) for about in response.about],
        "places": list_places(seat, log, response),
        "told": [(entry.act.seq, say_when(entry.act.occurred), say_act(entry, seat)) for entry in entries],
        "follow_ups": [
            (one, say_act(state.entries[one.seq], seat)) for one in list_follow_ups(seat, log, response)
        ],
    }
