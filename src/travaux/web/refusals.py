"""Errors become answers: here, and nowhere else, one knows HTTP."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from travaux.errors import RefusedError, TravauxError


class RefusalMiddleware:
    """Answers a Travaux error with its one line, as a page or as the part that was asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """An answer for an error of ours; others are the server's."""
        if not isinstance(error, TravauxError):
            return None
        return refuse(request, error)


def refuse(request: HttpRequest, error: TravauxError) -> HttpResponse:
    """The page, or the part, that says what cannot be done and what can."""
    status = 409 if isinstance(error, RefusedError) else 422
    template = "refused_part.html" if getattr(request, "htmx", False) else "refused.html"
    return render(request, template, {"error": error, "fields": error.fields}, status=status)


def refuse_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our page, or lay open too long."""
    return render(request, "forged.html", status=403)
