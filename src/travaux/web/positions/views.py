"""Taking a position on a proposal, or on the text as it stands."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from travaux.errors import RefusedError, TravauxError
from travaux.record.carrying import target_of, wording_of
from travaux.record.state import Position, Proposal, Work
from travaux.web.lengths import require_length
from travaux.web.propose.preview import list_lines
from travaux.web.propose.target import find_first_touched
from travaux.web.refusals import say_refusal
from travaux.web.seats import Seat, seated

KINDS = ("support", "oppose", "reserve", "lift", "withdraw", "co-sponsor")
_MOST_CHARS = 2_000


@require_http_methods(["GET", "POST"])
@seated
def speak(request: HttpRequest, seat: Seat, target: str) -> HttpResponse:
    """Do what a card's button says; or show the same as a page, with what was typed if it was refused."""
    if seat.capacity is None:
        raise Http404
    proposal = seat.talks.proposals.get(target)
    work = seat.find_work(proposal.work if proposal is not None else target)
    text = target_of(seat.talks, proposal) if proposal is not None else work.read()
    asked = request.POST if request.method == "POST" else request.GET
    place = str(asked.get("at", "") or request.GET.get("at", "")) or find_first_touched(
        text, proposal.changes if proposal else ()
    )
    shown: dict[str, Any] = {"proposal": proposal, "work": work, "place": place, "asked": asked, "page": True}
    shown["mine"] = is_mine(seat, proposal)
    if proposal is not None:
        lines = list_lines(text.provisions, wording_of(seat.talks, proposal).provisions)
        shown |= {"lines": lines, "held": list_held(seat, proposal)}
    if request.method == "GET":
        return render(request, "positions/page.html", shown)
    do = str(asked.get("do", ""))
    if do not in KINDS:
        raise Http404
    try:
        seat.do(f"proposal.{do}", read_fields(asked, do, proposal, work.id))
    except TravauxError as error:
        if getattr(request, "htmx", False):
            raise
        status = 409 if isinstance(error, RefusedError) else 422
        return render(request, "positions/page.html", {**shown, "refusal": say_refusal(error)}, status=status)
    return _go_back(request, seat, work, place)


def _go_back(request: HttpRequest, seat: Seat, work: Work, place: str) -> HttpResponse:
    """To what stands beside the text; to the text, where only what was withdrawn had that provision."""
    part = getattr(request, "htmx", False)
    if any(place in text.homes for text in work.texts.values()):
        name = "text:beside" if part else "text:provision"
        return redirect(name, slug=seat.slug, work=work.id, provision=place)
    if part:
        whole = reverse("text:show", kwargs={"slug": seat.slug, "work": work.id})
        return HttpResponse(headers={"HX-Redirect": whole})
    return redirect("text:show", slug=seat.slug, work=work.id)


def read_fields(asked: QueryDict, do: str, proposal: Proposal | None, work: str) -> Mapping[str, Any]:
    """The fields of an act, from a form.

    Args:
        asked: the form.
        do: "support" and the like.
        proposal: that it is about; None for the text as it stands.
        work: id of the text.
    """
    fields: dict[str, Any] = {"proposal": proposal.id} if proposal is not None else {"work": work}
    if do == "withdraw":
        fields["reason"] = require_length(asked.get("note", ""), _MOST_CHARS)
    if do in ("withdraw", "co-sponsor"):
        return fields
    words = " ".join(require_length(asked.get("words", ""), _MOST_CHARS).split())
    if words:
        fields["span"] = {"provision": asked.get("provision", ""), "words": words}
    if do in ("reserve", "lift") and asked.get("reservation"):
        fields["reservation"] = asked["reservation"]
    if do == "lift":
        return {**fields, "role": asked.get("role", "")}
    return {**fields, "note": require_length(asked.get("note", "").strip(), _MOST_CHARS)}


def is_mine(seat: Seat, proposal: Proposal | None) -> bool:
    """Whether a proposal is the delegation's own, also under a handle."""
    parties = proposal.parties if proposal is not None else ()
    return any(seat.codes.get(name) == seat.party for name in parties)


def list_held(seat: Seat, proposal: Proposal) -> tuple[Position, ...]:
    """The delegation's own positions on a proposal."""
    return tuple(p for p in proposal.list_positions() if seat.codes.get(p.party) == seat.party)
