"""The first page, and the way from one capacity to another."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from travaux.record.envelope import PUBLIC
from travaux.store.ledgers import read_states
from travaux.store.models import Capacity, Negotiation
from travaux.web.seats import Seat, choose_capacity, seated


@require_GET
def list_negotiations(request: HttpRequest) -> HttpResponse:
    """The negotiations in which the reader takes part, and those that are public."""
    held: dict[Negotiation, list[Capacity]] = {}
    if request.user.is_authenticated:
        mine = Capacity.objects.filter(person=request.user, until=None).select_related("negotiation")
        for capacity in mine.order_by("pk"):
            held.setdefault(capacity.negotiation, []).append(capacity)
    listed = []
    for negotiation in Negotiation.objects.order_by("slug"):
        states = read_states(negotiation)
        public = states.get(PUBLIC)
        talks = next((s.negotiation for s in (states.get("table"), public) if s and s.negotiation), None)
        if negotiation in held and talks is not None:
            listed.append((negotiation.slug, talks, held[negotiation]))
        elif public is not None and public.negotiation is not None:
            listed.append((negotiation.slug, public.negotiation, []))
    return render(request, "home/list.html", {"listed": listed})


@require_POST
@seated
def choose(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Act in another capacity from now on."""
    chosen = str(request.POST.get("capacity", ""))
    if any(str(capacity.pk) == chosen for capacity in seat.capacities):
        choose_capacity(request, seat.slug, chosen)
    back = str(request.POST.get("next", ""))
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return HttpResponseRedirect(back)
    return redirect(reverse("text:only", kwargs={"slug": seat.slug}))
