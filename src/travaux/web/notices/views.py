"""What a person follows; and the address in each mail that ends them."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from travaux.store.models import Follow, Negotiation, Person
from travaux.web.notices.forms import FollowForm
from travaux.web.notices.gathering import find_hour
from travaux.web.notices.news import AWAITING
from travaux.web.notices.writing import read_stop
from travaux.web.seats import Seat, seated

_USUAL_HOUR = 8


@require_http_methods(["GET", "POST"])
@seated
def show(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Whether, when and of what the person hears by mail."""
    if seat.capacity is None:
        raise Http404
    person = seat.capacity.person
    follow = Follow.objects.filter(person=person, negotiation=seat.negotiation).first()
    form = FollowForm(request.POST if request.method == "POST" else None, initial=_tell(follow))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["when"]:
            _follow(request, person, seat.negotiation, form)
        elif follow is not None:
            follow.delete()
        messages.success(request, _("Kept."))
        return redirect("notices:show", slug=seat.slug)
    return render(
        request, "notices/show.html", {"form": form, "person": person, "zone": get_current_timezone_name()}
    )


def _tell(follow: Follow | None) -> dict[str, object]:
    if follow is None:
        return {"when": "", "hour": _USUAL_HOUR, "topics": [AWAITING]}
    when, hour = ("once", _USUAL_HOUR) if follow.hour is None else ("daily", follow.hour)
    return {"when": when, "hour": hour, "topics": follow.topics.split()}


def _follow(request: HttpRequest, person: Person, negotiation: Negotiation, form: FollowForm) -> None:
    """From now on; of whoever follows already, what was not told yet is not lost."""
    given = form.cleaned_data
    hour = int(given["hour"] or _USUAL_HOUR) if given["when"] == "daily" else None
    chosen = {
        "topics": " ".join(given["topics"]),
        "hour": hour,
        "address": request.build_absolute_uri("/").rstrip("/"),
        "next_at": find_hour(person, hour, datetime.now(UTC)),
    }
    negotiation.refresh_from_db(fields=["position"])
    Follow.objects.update_or_create(
        person=person,
        negotiation=negotiation,
        defaults=chosen,
        create_defaults={**chosen, "told": negotiation.position},
    )


@csrf_exempt  # a mail program has no cookie; the token says that the address was in a mail of ours
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """End the mails by one POST; a GET only asks, for programs open addresses that nobody clicked.

    Raises:
        Http404: this room did not write the address.
    """
    follow = read_stop(slug, token)
    if follow is None:
        raise Http404
    if request.method == "POST":
        Follow.objects.filter(pk=follow).delete()
    return render(request, "notices/stop.html", {"ended": not Follow.objects.filter(pk=follow).exists()})
