"""The outbox on the page: what goes to the table, until when it can be called back."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from travaux.record.state import Draft
from travaux.store import outbox
from travaux.store.ledgers import read_command
from travaux.store.models import Outgoing
from travaux.web.propose.preview import Line, list_lines
from travaux.web.propose.sending import list_outgoing
from travaux.web.propose.target import find_first_touched, target_draft
from travaux.web.seats import Seat, seated


class Waiting(NamedTuple):
    """Something in the outbox.

    Attributes:
        outgoing: the row.
        draft: what goes out; None if it is not in the brief any more.
        lines: its redline.
        place: the provision at which it begins.
        left_s: seconds until it goes out.
    """

    outgoing: Outgoing
    draft: Draft | None
    lines: tuple[Line, ...]
    place: str
    left_s: int


def describe_outbox(seat: Seat) -> list[Waiting]:
    """What waits for the seat's delegation."""
    return [_describe(seat, outgoing) for outgoing in list_outgoing(seat)]


def _describe(seat: Seat, outgoing: Outgoing) -> Waiting:
    name = read_command(outgoing.command).body.get("draft", "")
    draft = seat.brief.drafts.get(name) if seat.brief is not None else None
    left_s = max(0, round((outgoing.due_at - datetime.now(UTC)).total_seconds()))
    work = seat.talks.works.get(draft.work) if draft is not None else None
    if draft is None or work is None:
        return Waiting(outgoing, None, (), "", left_s)
    target = target_draft(seat.talks, work, draft, log=seat.brief.log if seat.brief is not None else "")
    lines = list_lines(target.base.provisions, target.wording.provisions)
    return Waiting(outgoing, draft, lines, find_first_touched(target.base, draft.changes), left_s)


@require_GET
@seated
def show_outbox(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What waits, as a page; or as the line that stands on every page."""
    if not seat.party:
        raise Http404
    part = getattr(request, "htmx", False)
    shown = {"waiting": describe_outbox(seat)}
    return render(request, "propose/outbox_bar.html" if part else "propose/outbox.html", shown)


@require_POST
@seated
def call_back(request: HttpRequest, seat: Seat, key: int) -> HttpResponse:
    """Take something back before it is tabled; its draft stays in the brief, open to be worked on."""
    found = next((w for w in describe_outbox(seat) if w.outgoing.pk == key), None)
    if found is not None:
        seat.command("brief.draft", {})
    if found is None or not outbox.call_back(found.outgoing):
        messages.info(request, _("It is on the table already, or was called back by somebody of yours."))
        return redirect("propose:outbox", slug=seat.slug)
    messages.info(request, _("Called back. Nobody else has seen it; the draft is in your brief."))
    if found.draft is None:
        return redirect("propose:outbox", slug=seat.slug)
    return redirect("propose:draft", slug=seat.slug, work=found.draft.work, draft=found.draft.id)
