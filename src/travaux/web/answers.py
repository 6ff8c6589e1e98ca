"""Pages for what is not there and what went wrong; they tell nothing about what is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same for what never was and what is not open to the reader."""
    request.seat = None  # type: ignore[attr-defined]  # the frame tells nothing either
    return render(request, "not_found.html", status=404)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Too much, or for a name that is not this room's: nothing of the request is used for the answer."""
    return HttpResponse(render_to_string("not_understood.html"), status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """Something is wrong on this side."""
    return render(request, "failed.html", status=500)


def hand_over(data: bytes, *, name: str, kind: str) -> HttpResponse:
    """A file to keep, never to be run in the page's name.

    Args:
        data: its bytes.
        name: what it is to be called, without a folder.
        kind: its media type.
    """
    answer = HttpResponse(data, content_type=kind)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003  # Django's own order
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
