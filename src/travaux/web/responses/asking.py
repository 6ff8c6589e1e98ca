"""Asking for a response: of whom, on which texts or provisions, by when."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from travaux.errors import TravauxError
from travaux.web.brief.views import read_until
from travaux.web.chair.posting import read_chosen, read_words, status_of
from travaux.web.log.searching import list_provisions
from travaux.web.responses.places import name_reference
from travaux.web.seats import Seat, seated
from travaux.web.words import list_party_names

FORMS = (
    gettext_noop("in writing, article by article"),
    gettext_noop("in writing"),
    gettext_noop("orally"),
)
"""Forms of a response that are offered; another can be written."""


@require_http_methods(["GET", "POST"])
@seated
def ask(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The form by which a response is asked for; and the asking."""
    seat.command("response.ask", {})
    if request.method != "POST":
        return _render(request, seat, request.GET)
    try:
        acts = seat.do("response.ask", read_fields(request))
    except TravauxError as error:
        return _render(request, seat, request.POST, error=error)
    messages.success(request, _("Asked, and on the record."))
    return redirect("responses:show", slug=seat.slug, response=acts[-1].id)


def read_fields(request: HttpRequest) -> Mapping[str, Any]:
    """The fields of the act, from the form.

    Raises:
        UsageError: the day or time is none.
    """
    return {
        "of": list(read_chosen(request, "of")),
        "about": list(read_chosen(request, "about")),
        "form": read_words(request, "form", most=120),
        "due": read_due(request, "due"),
        "words": read_words(request, "words"),
    }


def read_due(request: HttpRequest, name: str) -> str:
    """A day, or an instant where a time is given with it, of the reader's clock; "" if none was given.

    Raises:
        UsageError: it is none.
    """
    day, time = read_words(request, name, most=20), read_words(request, f"{name}-time", most=10)
    return read_until(f"{day}T{time}" if day and time else day)


def _render(
    request: HttpRequest, seat: Seat, asked: QueryDict, *, error: TravauxError | None = None
) -> HttpResponse:
    parties = seat.talks.parties
    about = asked.getlist("about")[:500]
    works = list_provisions(seat)
    listed = {work for work, _title, _places in works}
    listed |= {place for _work, _title, places in works for place, _label in places}
    shown = {
        "here": "responses",
        "parties": [
            (code, name)
            for code, name in list_party_names(seat)
            if not parties[code].left and code != seat.party
        ],
        "works": works,
        "others": [(name, name_reference(seat, seat.log, name)[0]) for name in about if name not in listed],
        "of": asked.getlist("of"),
        "about": about,
        "forms": [_(form) for form in FORMS],
        "typed": asked,
        "error": error,
    }
    status = status_of(error) if error is not None else 200
    return render(request, "responses/ask.html", shown, status=status)
