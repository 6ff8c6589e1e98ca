"""Coming in by an invitation's link; who holds which seat, inviting, ending."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from travaux.errors import RefusedError
from travaux.store.invitations import (
    accept,
    end_seat,
    find_invitation,
    invite,
    list_open,
    may_end,
)
from travaux.store.ledgers import read_states
from travaux.store.models import Capacity, Invitation, Person
from travaux.web.account.adapter import INVITED, held_invitation
from travaux.web.account.delegations import find_party_role, list_delegations
from travaux.web.account.forms import InviteForm
from travaux.web.seats import Seat, choose_capacity, seated
from travaux.web.words import name_party


@require_GET
def open_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Keep the secret of an invitation's link out of all further addresses."""
    if find_invitation(secret) is None:
        raise Http404
    request.session[INVITED] = secret
    return redirect("join")


@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest) -> HttpResponse:
    """Show what an invitation is to; on the word of whoever is signed in, take it up, once."""
    found = held_invitation(request)
    if found is None:
        raise Http404
    if request.method == "POST" and isinstance(request.user, Person):
        held = accept(str(request.session.pop(INVITED)), request.user)
        if held is None:
            raise Http404
        choose_capacity(request, found.negotiation.slug, str(held.pk))
        return redirect("text:only", slug=found.negotiation.slug)
    states = read_states(found.negotiation)
    seat = Seat(found.negotiation, None, (), states)
    shown = {
        "invitation": found,
        "talks": seat.talks.negotiation,
        "party": name_party(seat, found.party),
    }
    return render(request, "account/invited.html", shown)


@require_GET
@login_required
@seated
def show_people(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Who holds which seat, as far as the reader is told; the public is told nothing of persons."""
    if seat.capacity is None:
        raise Http404
    return _show(request, seat)


@require_POST
@login_required
@seated
def invite_somebody(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Make an invitation and show its link, this once."""
    form = InviteForm(request.POST)
    if seat.capacity is None or not form.is_valid():
        raise Http404
    party, role = form.cleaned_data["party"], form.cleaned_data["role"]
    delegations = list_delegations(seat)
    found = next((d for d in delegations if d.code == party), None)
    if found is None or role not in found.invitable:
        raise RefusedError(
            rule="not-your-role",
            problem=_("this seat is not for you to fill"),
            allowed=_(
                "the head of a delegation invites its people; the secretariat a head where there is none"
            ),
        )
    person = seat.capacity.person
    secret = invite(seat.negotiation, party=party, role=role, by=person, days=form.cleaned_data["days"])
    link = request.build_absolute_uri(reverse("open_link", kwargs={"secret": secret}))
    return _show(request, seat, link=link, invited=party)


@require_POST
@login_required
@seated
def withdraw_invitation(request: HttpRequest, seat: Seat, invitation: int) -> HttpResponse:
    """A link that was not used opens nothing any more."""
    found = get_object_or_404(Invitation, pk=invitation, negotiation=seat.negotiation, used_at=None)
    if not _may_withdraw(seat, found):
        raise Http404
    found.delete()
    return redirect("account:people", slug=seat.slug)


@require_POST
@login_required
@seated
def end_somebodys_seat(request: HttpRequest, seat: Seat, capacity: int) -> HttpResponse:
    """End a seat: from then on its holder neither reads nor acts in it."""
    found = get_object_or_404(Capacity, pk=capacity, negotiation=seat.negotiation, until=None)
    if not may_end(seat.capacity, found):
        raise Http404
    end_seat(found)
    return redirect("account:people", slug=seat.slug)


def _show(request: HttpRequest, seat: Seat, *, link: str = "", invited: str = "") -> HttpResponse:
    waiting = [i for i in list_open(seat.negotiation) if _may_withdraw(seat, i)]
    shown = {
        "delegations": list_delegations(seat),
        "waiting": [(each, name_party(seat, each.party)) for each in waiting],
        "link": link,
        "invited": invited,
    }
    return render(request, "account/people.html", shown)


def _may_withdraw(seat: Seat, invitation: Invitation) -> bool:
    if seat.capacity is None or seat.capacity.role not in ("head", "chair", "secretary"):
        return False
    mine = invitation.invited_by_id == seat.capacity.person_id
    return mine or (invitation.party == seat.party and find_party_role(seat, seat.party) is not None)
