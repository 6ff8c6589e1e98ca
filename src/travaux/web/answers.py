"""Pages for what is not there and what went wrong; they tell nothing about what is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same for what never was and what is not open to the reader."""
    request.seat = None  # type: ignore[attr-defined]  # the frame tells nothing either
    return render(request, "not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something is wrong on this side."""
    return render(request, "failed.html", status=500)
