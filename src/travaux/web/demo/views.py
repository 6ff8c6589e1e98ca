"""The address of a demonstration's link."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from travaux.web.demo.links import find_person


@require_GET
def sign_in(request: HttpRequest, secret: str) -> HttpResponse:
    """Sign an invented person in; see `travaux.web.demo.links` for why this is safe."""
    person = find_person(secret, peer=request.META.get("REMOTE_ADDR", ""))
    if person is None:
        raise Http404
    request.session.flush()
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("home")
