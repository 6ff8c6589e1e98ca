"""The projector's page and the typist's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from travaux.errors import TravauxError
from travaux.record.editing import find_provision
from travaux.store import hall
from travaux.store.models import Capacity
from travaux.store.rights import SPEAKS_FOR_THE_HALL
from travaux.web.error_words import say
from travaux.web.hall.board import set_board
from travaux.web.lengths import require_length
from travaux.web.seats import Seat, seated


@require_GET
@seated
def show_hall(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The projector: one provision at reading distance; for whoever reads the table."""
    _require_table(seat)
    template = "hall/board.html" if request.headers.get("HX-Request") else "hall/page.html"
    return render(request, template, {"board": set_board(seat)})


@require_GET
@seated
def show_typist(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The typist's screen."""
    _require_typist(seat)
    return _show_typist(request, seat)


@require_POST
@seated
def call_line(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take a line down; it waits for the gavel."""
    capacity = _require_typist(seat)
    line = require_length(str(request.POST.get("line", "")), 2_000)
    place = str(request.POST.get("place", "")) or _find_place(seat)
    try:
        hall.call(seat.negotiation, capacity, key=str(request.POST.get("key", "")), line=line, place=place)
    except TravauxError as error:
        return _show_typist(request, seat, fault=say(error), line=line, status=422)
    return _show_typist(request, seat)


@require_POST
@seated
def undo_line(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take a line back, the last if none is named."""
    _require_typist(seat)
    hall.undo(seat.negotiation, str(request.POST.get("key", "")))
    return _show_typist(request, seat)


@require_POST
@seated
def strike(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The gavel: lines become acts."""
    _require_typist(seat)
    acts, faults = hall.strike_gavel(seat.negotiation)
    told = _("%(count)s acts recorded.") % {"count": len(acts)} if acts else ""
    return _show_typist(request, seat, fault="; ".join(faults.values()), told=told)


@require_POST
@seated
def turn_to(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The hall turns to another provision."""
    _require_typist(seat)
    place = str(request.POST.get("place", ""))
    works = sorted(seat.talks.works.values(), key=lambda work: work.seq)
    work = seat.talks.works.get(str(request.POST.get("work", ""))) or (works[0] if works else None)
    if work is None:
        raise Http404
    try:
        provision = find_provision(work.read(), place)
    except TravauxError as error:
        return _show_typist(request, seat, fault=say(error))
    hall.speak_of(seat.negotiation, work.id, provision.id)
    return _show_typist(request, seat)


def _show_typist(
    request: HttpRequest, seat: Seat, *, fault: str = "", told: str = "", line: str = "", status: int = 200
) -> HttpResponse:
    if request.method == "POST" and not request.headers.get("HX-Request") and not (fault or told):
        return redirect("hall:typist", slug=seat.slug)
    shown = {"board": set_board(seat), "fault": fault, "told": told, "line": line}
    template = "hall/desk.html" if request.headers.get("HX-Request") else "hall/typist.html"
    return render(request, template, shown, status=status)


def _find_place(seat: Seat) -> str:
    """The provision that the hall speaks of, if it is one paragraph; else the line says where."""
    seat.negotiation.refresh_from_db()
    return seat.negotiation.floor_provision


def _require_table(seat: Seat) -> None:
    if seat.capacity is None:
        raise Http404


def _require_typist(seat: Seat) -> Capacity:
    if seat.capacity is None or seat.capacity.role not in SPEAKS_FOR_THE_HALL:
        raise Http404
    return seat.capacity
