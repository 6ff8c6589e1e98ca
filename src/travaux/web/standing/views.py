"""The pages of where it stands."""

from functools import partial
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from travaux.record.state import Work
from travaux.web.paging import cut_page, read_start
from travaux.web.seats import Seat, seated
from travaux.web.standing.course import find_steps, gather_stages
from travaux.web.standing.insight import (
    count_held,
    list_columns,
    list_holdings,
    list_shown,
    list_sides,
    map_distances,
    may_see,
)
from travaux.web.standing.issues import list_lines
from travaux.web.standing.picture import draw_course, draw_held
from travaux.web.text.past import Moment, go_back
from travaux.web.text.sheet import KEPT, key_of

_LONGEST = 80


class _Asked(NamedTuple):
    """What is asked: of which text, at which moment (None: now), seen from which seat."""

    now: Seat
    seat: Seat
    moment: Moment | None
    works: tuple[Work, ...]
    work: Work | None


def _read(request: HttpRequest, seat: Seat) -> _Asked:
    at = request.GET.get("at", "")[:_LONGEST]
    then, moment = go_back(seat, at) if at else (seat, None)
    works = tuple(sorted(then.talks.works.values(), key=lambda work: work.seq))
    named = request.GET.get("work", "")[:_LONGEST]
    work = then.find_work(named) if named else next(iter(works), None)
    return _Asked(seat, then, moment, works, work)


def _frame(request: HttpRequest, asked: _Asked) -> dict[str, Any]:
    kept = {name: value for name in ("work", "at") if (value := request.GET.get(name, "")[:_LONGEST])}
    return {
        "here": "standing",
        "works": asked.works,
        "work": asked.work,
        "past": asked.moment,
        "query": f"?{urlencode(kept)}" if kept else "",
    }


@require_GET
@seated
def show_standing(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What is open in a text, and how it came to be so."""
    asked = _read(request, seat)
    shown = _frame(request, asked) | {"sees": may_see(seat)}
    if asked.work is not None:
        steps = find_steps(asked.seat.talks, asked.work.id, negotiation=seat.negotiation.pk)
        stages = gather_stages(steps)
        lines = KEPT.whole(("issues", _key(asked, asked.work)), partial(list_lines, asked.seat, asked.work))
        shown |= {
            "picture": draw_course(stages),
            "stages": stages[::-1],
            "page": cut_page(lines, read_start(request.GET.get("start", ""))),
        }
    return render(request, "standing/page.html", shown)


@require_GET
@seated
def show_insight(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Who holds what, for a delegation or the chair alone: a page, or the part of the other page."""
    if not may_see(seat):
        raise Http404
    asked = _read(request, seat)
    shown = _frame(request, asked)
    if asked.work is not None:
        shown |= _find_insight(asked, asked.work, start=read_start(request.GET.get("start", "")))
    part = getattr(request, "htmx", False)
    return render(request, "standing/insight.html" if part else "standing/insight_page.html", shown)


def _find_insight(asked: _Asked, work: Work, *, start: int) -> dict[str, Any]:
    seat = asked.seat

    def find() -> dict[str, Any]:
        heat, holdings = map_distances(seat, work, start=start), list_holdings(seat, work)
        return {
            "map": heat,
            "page": heat.page,
            "sides": list_sides(seat, work),
            "holdings": list_shown(holdings, work, heat.page.shown),
            "held": draw_held(count_held(holdings, list_columns(seat))),
        }

    found: dict[str, Any] = KEPT.whole(("insight", start, _key(asked, work)), find)
    return found


def _key(asked: _Asked, work: Work) -> Any:
    """What is made of a text rests on this, whoever reads."""
    negotiation = asked.now.negotiation.pk
    return key_of(asked.seat.states, work, log=asked.seat.log, negotiation=negotiation, language="")
