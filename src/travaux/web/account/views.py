"""Coming in by an invitation's link."""

from datetime import UTC, datetime
from hashlib import sha256

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from travaux.store.models import Capacity, Invitation, Person
from travaux.web.account.adapter import INVITED


@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what an invitation is to; on the word of whoever is signed in, take it up, once."""
    now = datetime.now(UTC)
    digest = sha256(secret.encode()).hexdigest()
    found = Invitation.objects.filter(secret_hash=digest, used_at=None, expires_at__gt=now).first()
    if found is None:
        raise Http404
    if not isinstance(request.user, Person):
        request.session[INVITED] = secret
        return render(request, "account/invited.html", {"invitation": found, "next": request.path})
    if request.method == "POST":
        with transaction.atomic():
            held = Invitation.objects.select_for_update().get(pk=found.pk)
            if held.used_at is not None:
                raise Http404
            held.used_at = now
            held.save(update_fields=["used_at"])
            Capacity.objects.get_or_create(
                person=request.user, negotiation=held.negotiation, party=held.party, role=held.role
            )
        request.session.pop(INVITED, None)
        return redirect("text:only", slug=found.negotiation.slug)
    return render(request, "account/invited.html", {"invitation": found, "next": request.path})
