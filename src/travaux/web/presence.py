"""What the frame of every page shows: who runs the room, who reads; times are in the reader's zone."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from travaux.store.models import Person


class PresenceMiddleware:
    """Turns on the reader's zone for the time of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, made in the reader's zone."""
        zone = (
            request.user.zone
            if isinstance(request.user, Person) and request.user.zone
            else settings.TIME_ZONE
        )
        with timezone.override(ZoneInfo(zone)):
            return self.get_response(request)


def describe(request: HttpRequest) -> dict[str, Any]:
    """For templates: the operator, the seat if there is one."""
    return {"operator": settings.ENVIRONMENT.operator, "seat": getattr(request, "seat", None)}
