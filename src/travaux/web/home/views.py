"""The first page, the reader's settings, and the way from one capacity to another."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from travaux.record.circles import states_for
from travaux.record.state import Negotiation as Talks
from travaux.store.ledgers import read_states
from travaux.store.models import Capacity, Negotiation, Person
from travaux.store.rights import reader_of
from travaux.web.chair.moments import now_utc
from travaux.web.home.awaiting import Awaiting, NextMeeting, find_next_meeting, list_awaiting
from travaux.web.home.forms import SettingsForm
from travaux.web.responses.requests import Awaited, list_awaited
from travaux.web.seats import Seat, choose_capacity, seated
from travaux.web.words import name_party


class Held(NamedTuple):
    """One capacity of the reader's. ``party``: the conference's name of it."""

    capacity: Capacity
    party: str


class Listed(NamedTuple):
    """A negotiation on the first page."""

    slug: str
    talks: Talks
    held: tuple[Held, ...]
    awaiting: tuple[Awaiting, ...]
    meeting: NextMeeting | None
    awaited: tuple[Awaited, ...]


_MOST_AWAITED = 5


@require_GET
def list_negotiations(request: HttpRequest) -> HttpResponse:
    """The negotiations in which the reader takes part, what awaits the reader there; and the public ones."""
    held: dict[int, list[Capacity]] = {}
    if isinstance(request.user, Person):
        mine = Capacity.objects.filter(person=request.user, until=None).select_related("person")
        for capacity in mine.order_by("pk"):
            held.setdefault(capacity.negotiation_id, []).append(capacity)
    now = now_utc()
    listed = [
        found
        for negotiation in Negotiation.objects.order_by("slug")
        if (found := _list_one(negotiation, tuple(held.get(negotiation.pk, ())), now)) is not None
    ]
    listed.sort(key=lambda each: (not each.held, not each.awaiting))
    return render(request, "home/list.html", {"listed": listed})


def _list_one(negotiation: Negotiation, held: tuple[Capacity, ...], now: str) -> Listed | None:
    """As the reader sees it, through all the capacities that the reader holds in it; None if it is closed."""
    states = read_states(negotiation)
    seats = [Seat(negotiation, c, held, states_for(reader_of(c), states)) for c in held or (None,)]
    talks = next((seat.talks.negotiation for seat in seats if seat.talks.negotiation is not None), None)
    if talks is None:
        return None
    awaiting = dict.fromkeys(each for seat in seats for each in list_awaiting(seat, now=now))
    meeting = next((found for seat in seats if (found := find_next_meeting(seat, now=now))), None)
    seat = next(seat for seat in seats if seat.talks.negotiation is not None)
    mine = {each.party for each in seats}
    awaited = [one for one in list_awaited(seat, now=now) if one.party not in mine][:_MOST_AWAITED]
    named = tuple(Held(c, name_party(seat, c.party)) for c, seat in zip(held, seats, strict=False))
    return Listed(negotiation.slug, talks, named, tuple(awaiting), meeting, tuple(awaited))


@login_required
@require_http_methods(["GET", "POST"])
def change_settings(request: HttpRequest) -> HttpResponse:
    """The reader's name, language and zone; the ways to sign in are one link further."""
    assert isinstance(request.user, Person)  # noqa: S101  # whoever is signed in is one
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("settings")
    return render(request, "home/settings.html", {"form": form, "now": timezone.localtime()})


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Read in another language from now on: kept with whoever is signed in, else in a cookie."""
    chosen = str(request.POST.get("language", ""))
    answer = HttpResponseRedirect(_way_back(request) or "/")
    if chosen not in dict(settings.LANGUAGES):
        return answer
    if isinstance(request.user, Person):
        Person.objects.filter(pk=request.user.pk).update(language=chosen)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=31_536_000,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    translation.activate(chosen)
    return answer


@require_POST
@seated
def choose(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Act in another capacity from now on."""
    chosen = str(request.POST.get("capacity", ""))
    if any(str(capacity.pk) == chosen for capacity in seat.capacities):
        choose_capacity(request, seat.slug, chosen)
    way_back = _way_back(request) or reverse("text:only", kwargs={"slug": seat.slug})
    return HttpResponseRedirect(way_back)


def _way_back(request: HttpRequest) -> str:
    """The page that a form names, if it is one of ours."""
    back = str(request.POST.get("next", ""))
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}) else ""
