"""What the frame of every page shows: who runs the room, who reads; in the reader's language and zone."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from travaux.store.models import Person


class PresenceMiddleware:
    """Turns on the reader's language and zone for the time of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, made in the reader's language and zone."""
        person = request.user if isinstance(request.user, Person) else None
        zone = (person.zone if person is not None else "") or settings.TIME_ZONE
        if person is not None and person.language:
            translation.activate(person.language)  # the next request's own is turned on before it
            request.LANGUAGE_CODE = person.language
        with timezone.override(ZoneInfo(zone)):
            return self.get_response(request)


def describe(request: HttpRequest) -> dict[str, Any]:
    """For templates: the operator, the seat if there is one, the languages of the interface."""
    return {
        "operator": settings.ENVIRONMENT.operator,
        "seat": getattr(request, "seat", None),
        "interface_languages": settings.LANGUAGES,
    }
