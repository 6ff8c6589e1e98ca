"""Errors become answers: here, and nowhere else, one knows HTTP."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from travaux.errors import RefusedError, TravauxError
from travaux.record.rules import RULES
from travaux.web.error_words import translate


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
    return render(request, template, {"refusal": say_refusal(error)}, status=status)


class Refusal(NamedTuple):
    """An error as a page says it.

    Attributes:
        rule: the rule of procedure that forbids it, in the reader's language; "" for other errors.
        problem: what is wrong, with its place and value.
        allowed: what can be done; "" where the problem says it.
        language: of these two: English where the catalogue lacks one of them.
    """

    rule: str
    problem: str
    allowed: str
    language: str


def say_refusal(error: TravauxError) -> Refusal:
    """What a page says of an error."""
    name = str(error.fields.get("rule", ""))
    rule = _(RULES[name]) if name in RULES else ""
    problem = str(error.fields.get("problem") or error)
    allowed = str(error.fields.get("allowed") or error.fields.get("way_out") or "")
    language = get_language() or "en"
    said = translate(problem), translate(allowed)
    if said[0] and bool(said[1]) == bool(allowed):
        return Refusal(rule, *said, language)
    is_rooms = name == "not-your-role"  # the room's own, said in the reader's language already
    return Refusal(rule, problem, allowed, language if is_rooms else "en")


def refuse_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our page, or lay open too long."""
    return render(request, "forged.html", status=403)
