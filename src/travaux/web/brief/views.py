"""The pages of the brief, and what is written in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from travaux.errors import RefusedError, TravauxError, UsageError
from travaux.web.brief.held import describe_held, list_held, list_shared
from travaux.web.brief.redlines import write_red_line
from travaux.web.lengths import require_length
from travaux.web.propose import sending
from travaux.web.refusals import say_refusal
from travaux.web.seats import Seat, seated

_MOST_CHARS = 4_000
_WRITES = {"note": "brief.note", "seek": "brief.seek-instructions", "instruct": "brief.instruct"}


def _require_brief(seat: Seat) -> None:
    if seat.capacity is None or seat.brief is None:
        raise Http404


@require_GET
@seated
def show_all(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Everything that the delegation keeps to itself."""
    _require_brief(seat)
    return render(request, "brief/all.html", _show_all(seat))


def _show_all(seat: Seat) -> dict[str, Any]:
    return {"all": list_held(seat), "shared": list_shared(seat), "works": list(seat.talks.works.values())}


@require_GET
@seated
def show_place(request: HttpRequest, seat: Seat, work: str, provision: str) -> HttpResponse:
    """The brief on one provision: a page, or the part that stands beside the text."""
    _require_brief(seat)
    part = getattr(request, "htmx", False)
    return render(
        request, "brief/beside.html" if part else "brief/place.html", _show_place(seat, work, provision)
    )


@require_GET
@seated
def show_held(request: HttpRequest, seat: Seat, work: str, provision: str) -> HttpResponse:
    """Of the part beside the text what is held, without the forms: they may have words in them."""
    _require_brief(seat)
    return render(request, "brief/held.html", _show_place(seat, work, provision))


def _show_place(seat: Seat, work: str, provision: str) -> dict[str, Any]:
    held = seat.find_work(work)
    return {"held": describe_held(seat, held, provision), "work": held, "place": provision}


@require_POST
@seated
def write(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Note something, ask for instructions, or give them."""
    _require_brief(seat)
    form = request.POST
    do, work, place = (str(form.get(name, "")) for name in ("do", "work", "place"))
    if do not in _WRITES:
        raise Http404
    if work:
        seat.find_work(work)
    try:
        seat.do(_WRITES[do], read_fields(form, do, about=f"{work}#{place}" if work and place else work))
    except TravauxError as error:
        if getattr(request, "htmx", False):
            raise
        shown = _show_place(seat, work, place) if work and place else _show_all(seat)
        template = "brief/place.html" if work and place else "brief/all.html"
        status = 409 if isinstance(error, RefusedError) else 422
        return render(
            request, template, {**shown, "refusal": say_refusal(error), "asked": form}, status=status
        )
    if work and place:
        return redirect("brief:place", slug=seat.slug, work=work, provision=place)
    return redirect("brief:all", slug=seat.slug)


def read_fields(form: QueryDict, do: str, *, about: str) -> Mapping[str, Any]:
    """The fields of an act of the brief, from a form; ``about``: "WORK#PROVISION", or ""."""
    words = require_length(form.get("words", "").strip(), _MOST_CHARS)
    fields: dict[str, Any] = {"words": words, "about": [about] if about else []}
    if do == "note":
        return fields
    fields["until"] = read_until(form.get("until", ""))
    if do == "seek":
        return fields
    must, never = (
        [line for line in require_length(form.get(name, ""), _MOST_CHARS).splitlines() if line.strip()]
        for name in ("must", "never")
    )
    fields["red_line"] = write_red_line(
        require_length(form.get("red_line", ""), _MOST_CHARS), must=must, never=never
    )
    fields["fallback"] = require_length(form.get("fallback", "").strip(), _MOST_CHARS)
    fields["answers"] = form.get("answers", "")
    return fields


def read_until(given: str) -> str:
    """A day, or an instant of the reader's clock with its offset; "" if none was given.

    Raises:
        UsageError: it is neither.
    """
    if not given:
        return ""
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise UsageError(problem=_("%(given)s is no day or time") % {"given": given[:40]},
                         way_out=_("write it as 2031-05-14 or 2031-05-14T12:00")) from None  # fmt: skip
    if len(given) == len("2031-05-14"):
        return given
    aware = moment if moment.tzinfo is not None else timezone.make_aware(moment)
    return aware.isoformat(timespec="seconds")


@require_POST
@seated
def act_on_draft(request: HttpRequest, seat: Seat, draft: str) -> HttpResponse:
    """Clear a draft, release it to the table, or share it with a group."""
    _require_brief(seat)
    do = request.POST.get("do", "")
    try:
        if do == "clear":
            seat.do("brief.clear", {"draft": draft, "until": read_until(request.POST.get("until", ""))})
            messages.info(request, _("Cleared."))
        elif do == "release":
            sending.release(seat, draft)
            return redirect("propose:outbox", slug=seat.slug)
        elif do == "share":
            sending.share_draft(seat, draft, str(request.POST.get("group", "")))
            messages.info(request, _("Shared with the group."))
        else:
            raise Http404
    except TravauxError as error:
        if getattr(request, "htmx", False):
            raise
        status = 409 if isinstance(error, RefusedError) else 422
        return render(
            request, "brief/all.html", {**_show_all(seat), "refusal": say_refusal(error)}, status=status
        )
    return redirect("brief:all", slug=seat.slug)
