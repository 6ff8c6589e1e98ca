"""Who may sit at the chair's table, and why somebody may not."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from travaux.record.rules import PRESIDING
from travaux.record.state import State
from travaux.web.seats import Seat, seated
from travaux.web.words import say_parties

P = ParamSpec("P")


def list_presiding(talks: State) -> tuple[str, ...]:
    """Codes of the parties that preside; none where any party may."""
    parties = (party for party in talks.parties.values() if not party.left and party.role in PRESIDING)
    return tuple(party.code for party in sorted(parties, key=lambda party: party.seq))


def explain_presiding(seat: Seat) -> str:
    """Why the person in this seat may not preside; "" for one who may."""
    chairs = list_presiding(seat.talks)
    if chairs and seat.party not in chairs:
        who = say_parties(seat, chairs)
        return _("This is the chair's table. %(who)s presides over these talks.") % {"who": who}
    if not seat.may("outcome.agree"):
        return _("In your role you may not act for whoever presides; the head of your party may.")
    return ""


def presided(
    view: Callable[Concatenate[HttpRequest, Seat, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A view for whoever presides; another party is told who does, the public nothing."""

    @seated
    @wraps(view)
    def answer(request: HttpRequest, seat: Seat, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if seat.capacity is None:
            raise Http404
        why = explain_presiding(seat)
        if why:
            return render(request, "chair/not_yours.html", {"why": why}, status=403)
        return view(request, seat, *args, **kwargs)

    return answer
