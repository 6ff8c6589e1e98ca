"""What is open: provisions through the levels of agreement, parked, reopened; who stands where."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from travaux.errors import RefusedError, TravauxError
from travaux.record.state import Meeting, Work
from travaux.store.ledgers import Step
from travaux.web.chair.issues import count_waiting, list_delegations, list_lines, list_packages, list_stances
from travaux.web.chair.moments import now_utc
from travaux.web.chair.posting import post, read_chosen, read_words
from travaux.web.chair.presiding import presided
from travaux.web.seats import Seat
from travaux.web.text.sheet import set_sheet

_MEETINGS = 30


def find_work(seat: Seat, work: str = "") -> Work | None:
    """The text that is named, else the first; None where none is on the table.

    Raises:
        Http404: the one that is named is not there.
    """
    if work:
        return seat.find_work(work)
    return min(seat.talks.works.values(), key=lambda own: own.seq, default=None)


def list_meetings(seat: Seat) -> list[Meeting]:
    """Meetings at which something may have been done, the newest first."""
    held = (m for m in seat.talks.meetings.values() if m.status in ("open", "adjourned", "scheduled"))
    return sorted(held, key=lambda meeting: (meeting.status != "open", -meeting.seq))[:_MEETINGS]


@require_http_methods(["GET", "POST"])
@presided
def open_table(request: HttpRequest, seat: Seat, work: str = "") -> HttpResponse:
    """What is open; chosen provisions are agreed at a level, parked or reopened."""
    held = find_work(seat, work)
    if request.method != "POST" or held is None:
        return _show_table(request, seat, held)
    chosen = read_chosen(request, "at")
    asked = read_words(request, "do")
    if asked == "reopen" and chosen and not request.POST.get("seen"):
        return _show_table(request, seat, held, reopening=chosen)
    back = reverse("chair:work", kwargs={"slug": seat.slug, "work": held.id})
    told = {"agree": _("Recorded."), "park": _("Set aside."), "reopen": _("Reopened.")}
    return post(
        request,
        seat,
        lambda: _list_steps(request, seat, held, asked, chosen),
        told=told.get(asked, ""),
        back=back,
        show=lambda error: _show_table(request, seat, held, fault=error),
    )


def _list_steps(
    request: HttpRequest, seat: Seat, work: Work, asked: str, chosen: Sequence[str]
) -> Sequence[Step]:
    if not chosen:
        raise RefusedError(
            rule="nothing-changed",
            problem=_("no provision was chosen"),
            allowed=_("tick one provision or several, then press again"),
        )
    places = [name.removeprefix("#") for name in chosen]  # "#" alone is the text as a whole
    if asked == "agree":
        fields = {
            "work": work.id,
            "provisions": [] if "" in places else places,
            "level": read_words(request, "level"),
            "parties": list(read_chosen(request, "between")),
            "meeting": read_words(request, "meeting"),
            "note": read_words(request, "note"),
        }
        return (seat.command("outcome.agree", fields),)
    if asked == "park":
        until = read_words(request, "until", most=200)
        return [
            seat.command("outcome.park", {"work": work.id, "provision": place, "until": until})
            for place in places
        ]
    if asked == "reopen":
        asker, words = read_words(request, "asker", most=32), read_words(request, "reason")
        reason = ": ".join(filter(None, (asker and _("asked by %(who)s") % {"who": asker}, words)))
        return [
            seat.command("outcome.reopen", {"work": work.id, "provision": place, "reason": reason})
            for place in places
        ]
    raise Http404


def _show_table(
    request: HttpRequest,
    seat: Seat,
    work: Work | None,
    *,
    fault: TravauxError | None = None,
    reopening: Sequence[str] = (),
) -> HttpResponse:
    shown: dict[str, Any] = {"tab": "open", "work": work, "fault": fault, "typed": request.POST}
    shown["works"] = sorted(seat.talks.works.values(), key=lambda own: own.seq)
    shown["waiting"] = count_waiting(seat.talks, now=now_utc())
    if work is not None:
        sheet = set_sheet(seat.states, work, log=seat.log, negotiation=seat.negotiation.pk)
        places = {line.provision: line.places for line in sheet.outline}
        shown |= {
            "lines": [(line, places.get(line.provision, 0)) for line in list_lines(seat, work)],
            "language": sheet.rolled.text.language,
            "direction": sheet.direction,
            "delegations": list_delegations(seat.talks, seat.rules.order.get("", ())),
            "meetings": list_meetings(seat),
            "chosen": read_chosen(request, "at"),
            "reopening": reopening,
            "reached": list_packages(seat.talks, work, [name.removeprefix("#") for name in reopening]),
        }
    return render(request, "chair/open.html", shown)


@require_GET
@presided
def show_stances(request: HttpRequest, seat: Seat, work: str = "") -> HttpResponse:
    """Who stands where: provisions and proposals down, delegations across."""
    held = find_work(seat, work)
    columns, rows = list_stances(seat, held) if held is not None else ((), ())
    works = sorted(seat.talks.works.values(), key=lambda own: own.seq)
    shown = {"tab": "stances", "work": held, "works": works, "columns": columns, "rows": rows}
    return render(request, "chair/stances.html", shown)
