"""All that a delegation has drafted, beside the text: cleared and given from here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.errors import TravauxError
from travaux.record.body import Command
from travaux.record.state import Response
from travaux.store.ledgers import append, read_command
from travaux.store.outbox import put_out
from travaux.web.brief.views import read_until
from travaux.web.chair.moments import now_utc
from travaux.web.chair.posting import read_chosen, read_words, status_of
from travaux.web.propose.sending import list_outgoing, require_capacity
from travaux.web.responses.drafts import list_ours, read_brief, require_ours
from travaux.web.responses.requests import describe_request
from travaux.web.seats import Seat, seated

_RELEASE = "brief.release-answers"


@require_http_methods(["GET", "POST"])
@seated
def show_ours(request: HttpRequest, seat: Seat, response: str) -> HttpResponse:
    """All that the delegation has drafted, beside the text; cleared and given from here."""
    held = require_ours(seat, response)
    if request.method != "POST":
        return _render_ours(request, seat, held)
    try:
        steps = _list_clearances(request, seat)
        do = str(request.POST.get("do", ""))
        if do == "clear":
            append(seat.negotiation, *steps)
            messages.info(request, _("Cleared."))
            return redirect("responses:ours", slug=seat.slug, response=response)
        if do not in ("preliminary", "final"):
            raise Http404
        return _give(request, seat, held, steps)
    except TravauxError as error:
        return _render_ours(request, seat, held, error=error)


def _render_ours(
    request: HttpRequest, seat: Seat, response: Response, *, error: TravauxError | None = None
) -> HttpResponse:
    ours = list_ours(seat, response)
    shown = {
        "here": "responses",
        "request_": describe_request(seat, seat.log, response, now=now_utc()),
        "ours": ours,
        "taken": any(party == seat.party for _seq, party in response.accepted),
        "waits": bool(_list_waiting(seat, response)),
        "error": error,
        "typed": request.POST,
    }
    part = getattr(request, "htmx", False) and request.method == "GET" and not request.GET.get("whole")
    status = status_of(error) if error is not None else 200
    template = "responses/ours_beside.html" if part else "responses/ours.html"
    return render(request, template, shown, status=status)


def _list_clearances(request: HttpRequest, seat: Seat) -> list[Command]:
    """What clears the answers that the form names, and their wordings; none where that needs nobody's word.

    Raises:
        RefusedError: the person may not clear.
    """
    brief = read_brief(seat)
    do = str(request.POST.get("do", ""))
    if do != "clear" and not (seat.rules.clearance and seat.may("brief.clear")):
        return []
    seat.command("brief.clear", {})
    until = read_until(read_words(request, "until", most=40)) if do == "clear" else ""
    named = [brief.answers[key] for key in read_chosen(request, "answer") if key in brief.answers]
    drafts = [brief.drafts[one.draft] for one in named if one.draft in brief.drafts]
    keys = [*(one.id for one in named), *(draft.id for draft in drafts if not draft.released)]
    return [seat.command("brief.clear", {"draft": key, "until": until}) for key in keys]


def _give(request: HttpRequest, seat: Seat, response: Response, steps: list[Command]) -> HttpResponse:
    """Send what the form names on its way to the table, once."""
    fields = {
        "response": response.id,
        "answers": list(read_chosen(request, "answer")),
        "final": request.POST.get("do") == "final",
        "form": read_words(request, "form", most=80),
    }
    command = seat.command(_RELEASE, fields)
    if not _list_waiting(seat, response):
        append(seat.negotiation, *steps)
        if put_out(seat.negotiation, require_capacity(seat), command) is None:
            messages.success(request, _("Given, and on the record."))
            return redirect("responses:show", slug=seat.slug, response=response.id)
    return redirect("propose:outbox", slug=seat.slug)


def _list_waiting(seat: Seat, response: Response) -> list[Command]:
    """What of the delegation's is on its way to the table as an answer."""
    waiting = (read_command(one.command) for one in list_outgoing(seat) if not one.refused)
    return [own for own in waiting if own.do == _RELEASE and own.body.get("response") == response.id]
