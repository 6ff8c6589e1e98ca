"""The pages of the text."""

import json
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    RawPostDataException,
)
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.timezone import get_current_timezone_name, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from travaux.web.chair.moments import now_utc
from travaux.web.live.views import write_seat
from travaux.web.responses.requests import list_awaited
from travaux.web.seats import Seat, seated
from travaux.web.text.beside import describe_provision
from travaux.web.text.page_parts import count_open, set_later, set_outline, set_part, set_parts
from travaux.web.text.past import go_back
from travaux.web.text.searching import MOST_WORDS, search_text
from travaux.web.text.showing import VIEWS, Showing, address_of, choose_sent, show
from travaux.web.words import name_party

_MOST_FRESH = 24
"""Parts sent at once to a page that had none of them."""


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
def show_text(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """The rolling text."""
    return _render(request, show(request, seat, work, "rolling"))


@require_GET
@seated
def show_provision(request: HttpRequest, seat: Seat, work: str, provision: str) -> HttpResponse:
    """The rolling text at one provision, named by id, eid or number, with what was said and done about it."""
    showing = show(request, seat, work, "rolling")
    found = showing.find_provision(provision)
    if found != provision:
        return HttpResponseRedirect(showing.address(found))
    return _render(request, showing, chosen=found)


@require_GET
@seated
def show_clean(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """The text as it stands."""
    return _render(request, show(request, seat, work, "clean"))


@require_GET
@seated
def choose_party(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """One delegation's text: the one that is asked for, else the reader's own, else the first."""
    showing = show(request, seat, work, "rolling")
    codes = [code for code, _name, _place in showing.parties]
    wanted = request.GET.get("party", "") or seat.party
    if not codes:
        raise Http404
    party = wanted if wanted in codes else codes[0]
    address = redirect("text:party", slug=seat.slug, work=work, party=party)
    address["Location"] += showing.query
    return address


@require_GET
@seated
def show_party(request: HttpRequest, seat: Seat, work: str, party: str) -> HttpResponse:
    """The text as one delegation would have it."""
    showing = show(request, seat, work, "as", party=party)
    if party not in {code for code, _name, _place in showing.parties}:
        raise Http404
    return _render(request, showing, party_name=name_party(seat, party))


@require_GET
@seated
def show_columns(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """The text as it stands and every proposal beside it."""
    return _render(request, show(request, seat, work, "columns"))


@require_GET
@seated
def show_changes(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """What changed between two moments."""
    showing = show(request, seat, work, "changes")
    before, after = showing.moments
    listed = {moment.seq: moment for moment in showing.listed}
    for at in filter(None, (before, after)):
        moment = go_back(seat, at)[1]
        listed[moment.seq] = moment
    moments = [listed[seq] for seq in sorted(listed, reverse=True)]
    return _render(request, showing, moments=moments, before=before, after=after)


@require_GET
@seated
def show_moments(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """The moments of the text; each leads to the text as it stood then."""
    showing = show(request, seat, work, "rolling")
    return render(request, "text/moments.html", {"showing": showing, "moments": showing.listed})


@require_GET
@seated
def search(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """Where some words stand in the text, or in what is proposed."""
    showing = show(request, seat, work, "rolling")
    wanted = " ".join(request.GET.get("q", "").split())[:MOST_WORDS]
    results = search_text(showing.sheet, wanted)
    hits = [(hit, showing.address(hit.provision)) for hit in results.found]
    shown = {"showing": showing, "wanted": wanted, "hits": hits, "cut": results.cut}
    return render(request, "text/search.html", shown)


@require_GET
@seated
def show_part(request: HttpRequest, seat: Seat, work: str, part: str) -> HttpResponse:
    """One part, by its key or by any provision in it, for a page that does not have it yet."""
    showing = _show_asked(request, seat, work)
    parts = showing.reading.parts
    found = next((own for own in parts if own.key == part), None)
    found = found or next((own for own in parts if part in own.provisions), None)
    if found is None:
        raise Http404
    return HttpResponse(set_part(found))


@require_POST
@seated
def tell_parts(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """What changed against what a page has, as JSON.

    The page tells the versions of its parts as JSON, key -> version, "" for one that it has the place of. The
    answer holds the order of all, those that are another by now, and the outline.
    """
    showing = _show_asked(request, seat, work)
    known = _read_known(request)
    fresh: dict[str, str] = {}
    for part in showing.reading.parts:
        if part.key not in known:
            is_near = len(fresh) < _MOST_FRESH
            fresh[part.key] = set_part(part) if is_near else set_later(part, showing)
        elif known[part.key] not in ("", part.version):
            fresh[part.key] = set_part(part)
    labels = [part.label for part in showing.reading.parts if part.key in fresh]
    chosen = request.GET.get("chosen", "")
    return JsonResponse(
        {
            "order": [part.key for part in showing.reading.parts],
            "parts": fresh,
            "outline": set_outline(showing, chosen),
            "count": count_open(showing.reading, showing.view),
            "told": _("Changed: %(places)s") % {"places": "; ".join(labels[:4])} if labels else "",
            "head": _render_masthead(showing),
        }
    )


def _read_known(request: HttpRequest) -> dict[str, str]:
    try:
        have = json.loads(request.body)
    except (ValueError, RecursionError, RawPostDataException):  # read as a form already
        return {}
    return {key: str(version) for key, version in have.items()} if isinstance(have, dict) else {}


@require_GET
@seated
def show_beside(request: HttpRequest, seat: Seat, work: str, provision: str) -> HttpResponse:
    """What was said and done about one provision."""
    showing = _show_asked(request, seat, work)
    return render(request, "text/beside.html", _frame(showing, chosen=showing.find_provision(provision)))


def _show_asked(request: HttpRequest, seat: Seat, work: str) -> Showing:
    view = request.GET.get("view", "rolling")
    return show(request, seat, work, view if view in VIEWS else "rolling")


def _render(request: HttpRequest, showing: Showing, *, chosen: str = "", **more: Any) -> HttpResponse:
    chosen = chosen or request.GET.get("chosen", "")
    if chosen and chosen not in showing.sheet.rows:
        chosen = ""
    whole = "whole" in request.GET
    sent = choose_sent(showing.reading, chosen, whole=whole)
    shown = {
        **_frame(showing, chosen=chosen),
        "parts": set_parts(showing, sent),
        "outline": set_outline(showing, chosen),
        "count": count_open(showing.reading, showing.view),
        "is_whole": len(sent) == len(showing.reading.parts),
        "since": write_seat(showing.now),
        "masthead": _render_masthead(showing),
        "tabs": {view: address_of(showing, view) for view in VIEWS},
        **more,
    }
    return render(request, "text/page.html", shown)


def _render_masthead(showing: Showing) -> str:
    """The head of the text: the same for all who read the same text by the same clock."""
    name = f"masthead {get_current_timezone_name()} {localtime():%Y-%m-%d %H}"  # days are counted in it
    return showing.keep(name, lambda: render_to_string("text/masthead.html", _frame_masthead(showing)))


def _frame_masthead(showing: Showing) -> dict[str, Any]:
    return {
        "showing": showing,
        "slug": showing.now.slug,
        "work": showing.work,
        "view": showing.view,
        "head": showing.masthead,
        "past": showing.moment,
        "awaited": list_awaited(showing.now, now=now_utc(), work=showing.work.id)
        if showing.moment is None
        else [],
    }


def _frame(showing: Showing, *, chosen: str = "") -> dict[str, Any]:
    frame: dict[str, Any] = {
        "showing": showing,
        "work": showing.work,
        "sheet": showing.sheet,
        "reading": showing.reading,
        "view": showing.view,
        "title": showing.title,
        "past": showing.moment,
        "chosen": chosen,
    }
    if chosen:
        frame["beside"] = describe_provision(
            showing.seat, showing.work, showing.sheet, chosen, language=showing.language
        )
        frame["permalink"] = showing.address(chosen)
    return frame
