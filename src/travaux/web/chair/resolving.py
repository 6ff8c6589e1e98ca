"""Resolving a bracket: first what it would do, then the doing, under the rule of the negotiation."""

from dataclasses import dataclass
from typing import Any

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.errors import RefusedError, TravauxError
from travaux.record.body import Command
from travaux.record.desk import WAIVABLE
from travaux.record.envelope import Act
from travaux.record.state import Work
from travaux.record.wording import walk_plain
from travaux.store.ledgers import Step, append, make_context, read_states
from travaux.web.chair.effects import Effects, find_effects
from travaux.web.chair.issues import Offer, list_delegations, list_offers_at
from travaux.web.chair.plans import Plan, find_hindrances, list_heads_steps, list_steps
from travaux.web.chair.posting import read_words, status_of
from travaux.web.chair.presiding import presided
from travaux.web.chair.views import list_meetings
from travaux.web.seats import Seat
from travaux.web.text.sheet import find_part, set_sheet
from travaux.web.words import name_place

START = "-"
"""What the address has for the very beginning of a text, before its first provision."""
_FATES = ("take", "end", "park", "reopen")


@dataclass
class _Shown:
    """What the page says of a plan: what it would do, or why it cannot be done."""

    effects: Effects | None = None
    fault: TravauxError | None = None
    waivable: bool = False
    moved: bool = False


def read_plan(request: HttpRequest, offers: tuple[Offer, ...], *, provision: str, now: str) -> Plan:
    """The plan of a form: for each proposal what becomes of it; bridging words if they are not those of now.

    "only" takes one proposal and ends the others; "all" ends all, so that the text stays as it is.
    """
    names = [offer.proposal.id for offer in offers]
    only, every = read_words(request, "only"), read_words(request, "all")
    fates: dict[str, str] = {}
    for name in names:
        fates[name] = read_words(request, f"fate-{name}", most=10)
        if only or every:
            fates[name] = "take" if name == only else "end"
    picked = {fate: tuple(name for name in names if fates[name] == fate) for fate in _FATES}
    words = " ".join(read_words(request, "bridge").split())
    bridge = (provision, words) if words and words != " ".join(now.split()) and not every else None
    return Plan(
        **picked, bridge=bridge, meeting=read_words(request, "meeting"), note=read_words(request, "note")
    )


@require_http_methods(["GET", "POST"])
@presided
def resolve(request: HttpRequest, seat: Seat, work: str, provision: str) -> HttpResponse:
    """A bracket, its proposals, what a resolution would do, and its doing."""
    held = seat.find_work(work)
    provision = "" if provision == START else provision
    live = held.texts.get(held.language)
    offers = list_offers_at(seat, held, provision)
    own = live.find(provision) if live is not None else None
    if own is None and not offers:
        raise Http404
    now = own.text if own is not None else ""
    if request.method != "POST":
        return _show(request, seat, held, provision, now=now, offers=offers, plan=Plan(), shown=_Shown())
    plan = read_plan(request, offers, provision=provision, now=now)
    waiver = read_words(request, "waiver")
    shown = preview(seat, held, plan, waiver=waiver)
    if request.POST.get("do") and shown.effects is not None:
        if shown.effects.digest != request.POST.get("seen"):
            shown.moved = bool(request.POST.get("seen"))
        else:
            answer = _do(request, seat, held, plan, waiver=waiver, shown=shown)
            if answer is not None:
                return answer
    return _show(request, seat, held, provision, now=now, offers=offers, plan=plan, shown=shown)


def preview(seat: Seat, work: Work, plan: Plan, *, waiver: str = "") -> _Shown:
    """What a plan would do, the heads' word taken as given where the rules ask for it."""
    states = read_states(seat.negotiation)
    heads = list_delegations(seat.talks) if seat.rules.resolution == "both-heads" else ()
    try:
        steps = list_steps(seat, plan, work=work.id, heads=heads)
        if waiver:
            steps = _waive(seat, steps, waiver)
        effects = find_effects(states, steps, make_context(), reader=seat.reader, log=seat.log, work=work.id)
    except TravauxError as error:
        waivable = isinstance(error, RefusedError) and error.fields["rule"] in WAIVABLE
        return _Shown(fault=error, waivable=waivable)
    return _Shown(effects=effects)


def _waive(seat: Seat, steps: tuple[Step, ...], words: str) -> tuple[Step, ...]:
    """The same, the resolution put to a ruling and the rule waived, both on the record."""
    *before, last = steps

    def ask(done: tuple[Act, ...]) -> Command:
        command = last if isinstance(last, Command) else last(done)
        return msgspec.structs.replace(command, ask_ruling=True)

    def rule(done: tuple[Act, ...]) -> Command:
        asked = next((act.id for act in reversed(done) if act.kind == "outcome.ask-ruling"), "")
        return seat.command("outcome.rule", {"ruling": "waive", "pending": asked, "words": words})

    return (*before, ask, rule)


def _do(
    request: HttpRequest, seat: Seat, work: Work, plan: Plan, *, waiver: str, shown: _Shown
) -> HttpResponse | None:
    """Do it, or ask the heads; None if it is refused, the reason in ``shown``."""
    asks = plan.resolves and seat.rules.resolution == "both-heads" and not waiver
    try:
        if asks and list_delegations(seat.talks) != (seat.party,):
            append(seat.negotiation, *list_heads_steps(seat, plan, work=work.id, words=plan.note))
            messages.success(request, _("The heads are asked for their word; they see it on their pages."))
            return redirect("chair:words", slug=seat.slug)
        steps = list_steps(seat, plan, work=work.id)
        append(seat.negotiation, *(_waive(seat, steps, waiver) if waiver else steps))
    except TravauxError as error:
        shown.fault, shown.effects = error, None
        return None
    messages.success(request, _("Done, and on the record."))
    return redirect(reverse("chair:work", kwargs={"slug": seat.slug, "work": work.id}))


def _show(
    request: HttpRequest,
    seat: Seat,
    work: Work,
    provision: str,
    *,
    now: str,
    offers: tuple[Offer, ...],
    plan: Plan,
    shown: _Shown,
) -> HttpResponse:
    sheet = set_sheet(seat.states, work, log=seat.log, negotiation=seat.negotiation.pk)
    fates = {name: fate for fate in _FATES for name in getattr(plan, fate)}
    hindrances = find_hindrances(seat.rules, offers)
    page: dict[str, Any] = {
        "tab": "open",
        "work": work,
        "provision": provision,
        "place": name_place(work, provision) or work.title,
        "part": find_part(sheet, provision),
        "sheet": sheet,
        "offers": [
            (offer, fates.get(offer.proposal.id, ""), hindrances.get(offer.proposal.id)) for offer in offers
        ],
        "bridge": plan.bridge[1] if plan.bridge else now,
        "now": now,
        "within": _list_within(work, provision),
        "plan": plan,
        "shown": shown,
        "meetings": list_meetings(seat),
        "asks_heads": seat.rules.resolution == "both-heads",
        "waiver": read_words(request, "waiver"),
    }
    status = status_of(shown.fault) if shown.fault is not None and request.POST.get("do") else 200
    return render(request, "chair/resolve.html", page, status=status)


def _list_within(work: Work, provision: str) -> list[tuple[str, str]]:
    """Other provisions with words of their own in the same stretch: id, what it is called."""
    live = work.texts[work.language]
    root = live.provisions.get(live.homes.get(provision, ""))
    if root is None:
        return []
    inside = [own.id for own in walk_plain((root,)) if own.text and own.id != provision]
    return [(name, name_place(work, name)) for name in inside]
