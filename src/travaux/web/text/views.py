"""The pages of the text."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from travaux.web.seats import Seat, seated
from travaux.web.text.beside import describe_provision
from travaux.web.text.sheet import Sheet, find_part, set_sheet


@require_GET
@seated
def show_only_text(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The text, where there is one; else the list of them."""
    works = sorted(seat.talks.works.values(), key=lambda work: work.seq)
    if len(works) == 1:
        return redirect("text:show", slug=seat.slug, work=works[0].id)
    return render(request, "text/list.html", {"works": works})


@require_GET
@seated
def show_text(request: HttpRequest, seat: Seat, work: str, provision: str = "") -> HttpResponse:
    """The rolling text, the chosen provision beside it."""
    sheet = open_sheet(seat, work, request.GET.get("language", ""))
    held = seat.find_work(work)
    shown: dict[str, Any] = {"work": held, "sheet": sheet, "view": "rolling", "chosen": provision}
    if provision:
        shown["beside"] = describe_provision(seat, held, sheet, provision)
    return render(request, "text/page.html", shown)


@require_GET
@seated
def show_part(request: HttpRequest, seat: Seat, work: str, part: str) -> HttpResponse:
    """One part of the text, for a page that hears that it changed."""
    sheet = open_sheet(seat, work, request.GET.get("language", ""))
    found = next((own for own in sheet.parts if own.key == part), None) or find_part(sheet, part)
    if found is None:
        raise Http404
    return render(request, "text/part.html", {"part": found})


@require_POST
@seated
def list_parts(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """What changed against what a page has: it tells the versions of its parts, as JSON, key -> version."""
    sheet = open_sheet(seat, work, request.GET.get("language", ""))
    try:
        have = json.loads(request.body)
    except ValueError:
        have = {}
    known = have if isinstance(have, dict) else {}
    held = seat.find_work(work)
    frame = {"work": held, "sheet": sheet, "chosen": request.GET.get("chosen", "")}
    return JsonResponse(
        {
            "order": [part.key for part in sheet.parts],
            "parts": {
                part.key: render_to_string("text/part.html", {"part": part})
                for part in sheet.parts
                if known.get(part.key) != part.version
            },
            "outline": render_to_string("text/outline.html", frame, request),
        }
    )


@require_GET
@seated
def show_beside(request: HttpRequest, seat: Seat, work: str, provision: str) -> HttpResponse:
    """What was said and done about one provision."""
    sheet = open_sheet(seat, work, request.GET.get("language", ""))
    held = seat.find_work(work)
    beside = describe_provision(seat, held, sheet, provision)
    return render(request, "text/beside.html", {"work": held, "beside": beside, "chosen": provision})


def open_sheet(seat: Seat, work: str, language: str = "") -> Sheet:
    """The text of a work as the seat's reader sees it.

    Raises:
        Http404: no such work, or it has no text in that language.
    """
    held = seat.find_work(work)
    if language and language not in held.texts:
        raise Http404
    return set_sheet(seat.states, held, log=seat.log, negotiation=seat.negotiation.pk, language=language)
