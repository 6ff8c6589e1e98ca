"""The list of responses, and the page of each request."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from travaux.errors import TravauxError
from travaux.record.state import Response
from travaux.web.chair.moments import now_utc
from travaux.web.chair.posting import post, read_words
from travaux.web.moments import say_when
from travaux.web.responses.asking import read_due
from travaux.web.responses.places import list_places, name_reference
from travaux.web.responses.requests import (
    Request,
    describe_request,
    find_response,
    list_asked,
    list_follow_ups,
    locate,
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


@require_http_methods(["GET", "POST"])
@seated
def show_request(request: HttpRequest, seat: Seat, response: str) -> HttpResponse:
    """One request: its text article by article, what each party answered, and what is done with that."""
    log, held = require_response(request, seat, response)

    def show(error: TravauxError | None = None) -> HttpResponse:
        return render(request, "responses/show.html", describe(request, seat, log, held, error=error))

    if request.method != "POST":
        return show()
    do = str(request.POST.get("do", ""))
    if do not in KINDS:
        raise Http404
    return post(
        request,
        seat,
        lambda: [seat.command(f"response.{do}", read_fields(request, do, held), log=log)],
        told=_("Done, and on the record."),
        back=locate(seat, log, response),
        show=show,
    )


KINDS = ("comment", "promise", "give", "accept-as-answer")


def read_fields(request: HttpRequest, do: str, response: Response) -> Mapping[str, Any]:
    """The fields of an act on a response, from the form.

    Raises:
        UsageError: the day or time is none.
    """
    fields: dict[str, Any] = {"response": response.id, "words": read_words(request, "words")}
    if do == "accept-as-answer":
        return {**fields, "of": read_words(request, "of", most=80)}
    if do in ("promise", "give"):
        fields["party"] = read_words(request, "party", most=80)
    if do == "promise":
        fields["by"] = read_due(request, "by")
    if do == "give":
        fields |= {"final": request.POST.get("final") == "yes", "form": read_words(request, "form", most=120)}
    return fields


def require_response(request: HttpRequest, seat: Seat, name: str) -> tuple[str, Response]:
    """(log, response) that an address names.

    Raises:
        Http404: there is none that the reader may open.
    """
    found = find_response(seat, name, str(request.GET.get("log", "")))
    if found is None:
        raise Http404
    return found


def describe(
    request: HttpRequest, seat: Seat, log: str, response: Response, *, error: TravauxError | None = None
) -> dict[str, Any]:
    """What the page of a request shows."""
    found = describe_request(seat, log, response, now=now_utc())
    return {
        "here": "responses",
        "log": log,
        "own": locate(seat, log, response.id),
        "request_": found,
        "about": [name_reference(seat, log, about) for about in response.about],
        "places": list_places(seat, log, response),
        "wholes": list_wholes(seat, log, response),
        "told": list_told(seat, log, response),
        "follow_ups": [
            (one, say_act(seat.states[log].entries[one.seq], seat))
            for one in list_follow_ups(seat, log, response)
        ],
        "does": list_deeds(seat, log, found),
        "error": error,
        "typed": request.POST,
    }


class Whole(NamedTuple):
    """What a response says on the whole. ``documents``: (label, address) of what holds it."""

    party: str
    when: str
    final: bool
    words: str
    documents: tuple[tuple[str, str], ...]


def list_wholes(seat: Seat, log: str, response: Response) -> list[Whole]:
    """What was said on the whole, in its order."""
    return [
        Whole(
            given.by,
            say_when(given.occurred),
            given.final,
            given.words,
            tuple(name_reference(seat, log, name) for name in given.documents),
        )
        for given in response.given
        if given.words or given.documents
    ]


class Told(NamedTuple):
    """An act that came of a request, as a line. ``again``: its id, if it is a response of ``party``."""

    seq: int
    when: str
    words: str
    again: str
    party: str


def list_told(seat: Seat, log: str, response: Response) -> list[Told]:
    """What came of a request, act by act."""
    state = seat.states[log]
    seqs = [
        *(promise.seq for promise in response.promised),
        *(given.seq for given in response.given),
        *(comment.seq for comment in response.comments),
        *(seq for seq, _party in response.accepted),
    ]
    entries = [state.entries[seq] for seq in sorted(seqs) if seq in state.entries]
    return [
        Told(
            entry.act.seq,
            say_when(entry.act.occurred),
            say_act(entry, seat),
            entry.act.id if entry.act.kind == "response.give" else "",
            getattr(entry.body, "party", ""),
        )
        for entry in entries
    ]


class Deeds(NamedTuple):
    """What a person may do with a request.

    Attributes:
        drafts: whether the answer of the person's delegation is worked on in its brief.
        asks: whether to ask again.
        comments: likewise.
        promises: codes of those for whom a promise may be entered; one's own, or all for whoever presides.
        gives: of those for whom a response may be entered that was given otherwise.
        takes: of those whose response may be taken as an answer.
    """

    drafts: bool
    asks: bool
    comments: bool
    promises: tuple[str, ...]
    gives: tuple[str, ...]
    takes: tuple[str, ...]


def list_deeds(seat: Seat, log: str, asked: Request) -> Deeds:
    """What a person may do; the record decides in the end."""
    left = [one for one in asked.asked if one.standing != "taken"]
    open_to = tuple(one.party for one in left if seat.presides or one.party == seat.party)
    takes = seat.presides or seat.party == asked.response.asker
    return Deeds(
        drafts=log == seat.log and bool(seat.party) and seat.party in asked.response.of,
        asks=log == seat.log and seat.may("response.ask"),
        comments=seat.may("response.comment"),
        promises=open_to if seat.may("response.promise") else (),
        gives=open_to if seat.may("response.give") and (seat.presides or log != seat.log) else (),
        takes=tuple(one.party for one in left if one.given is not None and takes)
        if seat.may("response.accept-as-answer")
        else (),
    )
