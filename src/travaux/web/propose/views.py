"""The page on which wording is edited, and what is done with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from travaux.errors import RefusedError, TravauxError
from travaux.formats.page_words import direction_of
from travaux.record.envelope import brief_of
from travaux.record.state import Draft, Work
from travaux.record.wording import Change
from travaux.store.ledgers import make_context
from travaux.web.propose import sending
from travaux.web.propose.preview import Line, Preview, list_lines, mark_both, preview_proposal
from travaux.web.propose.rows import build_family, change_rows
from travaux.web.propose.sending import list_groups
from travaux.web.propose.target import (
    Target,
    choose_scope,
    find_first_touched,
    find_in,
    list_touched,
    target_amendment,
    target_draft,
    target_revision,
    target_text,
)
from travaux.web.propose.typed import (
    Meeting,
    Typed,
    bring_up_to_date,
    find_meetings,
    find_typed_changes,
    open_typed,
    read_typed,
    use_both,
    write_before,
)
from travaux.web.refusals import say_refusal
from travaux.web.seats import Seat, seated
from travaux.web.words import name_place


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, seat: Seat, work: str, provision: str) -> HttpResponse:
    """The wording of a place, to be edited; and, when it is sent, what was asked for with it."""
    if not seat.may("proposal.propose"):
        seat.command("brief.draft", {})
    asked = request.POST if request.method == "POST" else request.GET
    held = seat.find_work(work)
    target, ended = find_target(seat, held, asked)
    frame = _Frame(request, seat, target, asked, provision, ended)
    if request.method == "GET":
        scope = choose_scope(target.wording, provision) or choose_scope(
            target.wording, find_first_touched(target.wording, target.changes)
        )
        if scope is None:
            raise Http404
        return frame.show(open_typed(target, scope, seen=seat.talks.head.seq))
    typed = read_typed(request.POST)
    do = str(request.POST.get("do", ""))
    verb, _colon, key = do.partition(":")
    if verb == "use":
        return frame.show(use_both(typed, key, request.POST.get(f"both.{key}", "")), chosen=key)
    if verb not in _SENDS:
        return frame.show(typed._replace(rows=change_rows(typed.rows, do)), chosen=key)
    return _send(frame, typed, verb)


_SENDS = ("keep", "share", "table", "revise")


def _send(frame: "_Frame", typed: Typed, verb: str) -> HttpResponse:
    """Do what was asked for; the form comes back, with all that was typed, if it cannot be done."""
    seat, target = frame.seat, frame.target
    meetings = find_meetings(seat.talks, target, typed)
    typed = bring_up_to_date(seat.talks, target, typed)
    if meetings or frame.ended:
        return frame.show(typed, meetings=meetings, status=409)
    try:
        changes = find_typed_changes(target, typed)
        if verb == "table":
            sending.table(seat, target, changes, typed.reason)
            return redirect("propose:outbox", slug=seat.slug)
        if verb == "revise":
            sending.revise(seat, target, changes, typed.reason)
            return redirect("text:provision", slug=seat.slug, work=target.work.id, provision=frame.provision)
        draft = sending.keep_draft(seat, target, changes, typed.reason)
        if verb == "share":
            sending.share_draft(seat, draft, str(frame.request.POST.get("group", "")))
            messages.info(frame.request, _("Shared with the group, and kept in your brief."))
        else:
            messages.info(frame.request, _("Kept as a draft in your brief."))
    except TravauxError as error:
        return frame.show(typed, error=error, status=409 if isinstance(error, RefusedError) else 422)
    return redirect("propose:draft", slug=seat.slug, work=target.work.id, draft=draft)


@require_POST
@seated
def preview(request: HttpRequest, seat: Seat, work: str, provision: str) -> HttpResponse:
    """What is being typed, as a redline and as the bracket will read; nothing is kept of it."""
    target, _ended = find_target(seat, seat.find_work(work), request.POST)
    sending.require_capacity(seat)
    typed = read_typed(request.POST)
    meetings = find_meetings(seat.talks, target, typed)
    shown = look_ahead(seat, target, bring_up_to_date(seat.talks, target, typed))
    return render(
        request, "propose/preview.html", {**shown, "meetings": tell_meetings(seat, target, meetings)}
    )


@require_GET
@seated
def open_draft(request: HttpRequest, seat: Seat, work: str, draft: str) -> HttpResponse:
    """A draft, where it begins."""
    held = seat.find_work(work)
    log = str(request.GET.get("log", "")) or brief_of(seat.party)
    found = find_draft(seat, log, draft)
    target = target_draft(seat.talks, held, found, log=log)
    place = find_first_touched(target.wording, target.changes or found.changes)
    address = reverse("propose:edit", kwargs={"slug": seat.slug, "work": work, "provision": place})
    query = QueryDict(mutable=True)
    query.update({"draft": draft, "log": log})
    return redirect(f"{address}?{query.urlencode()}")


def find_draft(seat: Seat, log: str, name: str) -> Draft:
    """A draft of the brief or of a group; of one that was replaced, what took its place.

    Raises:
        Http404: there is none that the reader may open.
    """
    state = seat.states.get(log) if log.startswith(("brief:", "group:")) else None
    found = state.drafts.get(name) if state is not None else None
    while found is not None and found.replaced and state is not None and found.replaced in state.drafts:
        found = state.drafts[found.replaced]
    if found is None:
        raise Http404
    return found


def find_target(seat: Seat, work: Work, asked: QueryDict) -> tuple[Target, str]:
    """What a form is about, and why it cannot be that any more ("" if it can).

    Raises:
        Http404: it names what is not there for the reader.
    """
    if asked.get("draft"):
        log = asked.get("log", "") or brief_of(seat.party)
        return target_draft(seat.talks, work, find_draft(seat, log, asked.get("draft", "")), log=log), ""
    name = asked.get("revise") or asked.get("on") or ""
    if not name:
        language = asked.get("language", "")
        if language and language not in work.texts:
            raise Http404
        return target_text(work, language), ""
    proposal = seat.talks.proposals.get(name)
    if proposal is None or proposal.work != work.id:
        raise Http404
    if proposal.status not in ("open", "parked"):
        said = _("The proposal that this was on has ended. What you typed is now on the text.")
        return target_text(work, proposal.language), said
    if asked.get("revise"):
        return target_revision(seat.talks, work, proposal), ""
    return target_amendment(seat.talks, work, proposal), ""


def look_ahead(seat: Seat, target: Target, typed: Typed) -> dict[str, Any]:
    """What is typed as it would look."""
    base = find_in(target.base, typed.before.id)
    family = build_family(typed.rows, typed.before)
    lines = list_lines((base,) if base is not None else (), family)
    shown = {"typed": typed, "language": target.language, "direction": direction_of(target.language)}
    try:
        changes = find_typed_changes(target, typed)
    except TravauxError as error:
        return {**shown, "preview": Preview(lines, "", str(error.fields.get("problem", error)))}
    if not changes:
        return {**shown, "preview": Preview((), "", "")}
    found = preview_proposal(
        seat.states,
        sending.write_command(seat, target, changes, typed.reason),
        make_context(),
        lines=lines or _list_moved(target, changes),
        log=seat.log,
        negotiation=seat.negotiation.pk,
    )
    return {**shown, "preview": found}


def _list_moved(target: Target, changes: Sequence[Change]) -> tuple[Line, ...]:
    named = (find_in(target.base, name) for name in list_touched(changes))
    return tuple(Line(p.id, "move", mark_both(p, p)) for p in named if p is not None)


def tell_meetings(seat: Seat, target: Target, meetings: tuple[Meeting, ...]) -> list[Mapping[str, Any]]:
    """Where somebody else acted, with the redline from theirs to what was typed."""
    return [
        {
            "at": m,
            "label": name_place(target.work, m.provision, target.language) or m.label,
            "who": [seat.codes[name] for name in m.parties if name in seat.codes],
            "pieces": mark_both(m.theirs, m.mine) if m.theirs is not None else (),
        }
        for m in meetings
    ]


class _Frame:
    """One request for the page, and what goes into it."""

    def __init__(
        self, request: HttpRequest, seat: Seat, target: Target, asked: QueryDict, provision: str, ended: str
    ) -> None:
        self.request, self.seat, self.target = request, seat, target
        self.provision, self.ended = provision, ended
        names = () if ended else ("draft", "log", "on", "revise", "language")
        self.named = {name: asked[name] for name in names if asked.get(name)}

    def show(
        self,
        typed: Typed,
        *,
        meetings: tuple[Meeting, ...] = (),
        error: TravauxError | None = None,
        chosen: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """The page, or the form alone for a page that has it."""
        target, seat = self.target, self.seat
        part = getattr(self.request, "htmx", False)
        place = find_in(target.wording, self.provision)
        shown = {
            **look_ahead(seat, target, typed),
            "work": target.work,
            "target": target,
            "provision": self.provision,
            "label": name_place(target.work, self.provision, target.language) if place is not None else "",
            "typed": typed,
            "before": write_before(typed),
            "named": self.named,
            "meetings": tell_meetings(seat, target, meetings),
            "ended": self.ended,
            "refusal": say_refusal(error) if error is not None else None,
            "chosen": chosen or self.provision,
            "groups": list_groups(seat),
            "rights": self.tell_rights(),
            "part": part,
        }
        return render(
            self.request, "propose/form.html" if part else "propose/page.html", shown, status=status
        )

    def tell_rights(self) -> dict[str, bool]:
        """Which ways of sending are the person's."""
        kinds = {"keep": "brief.draft", "share": "brief.share", "table": "brief.release"}
        kinds["revise"] = "proposal.revise"
        found = {way: self.seat.may(kind) for way, kind in kinds.items()}
        uncleared = self.seat.rules.clearance and not self.seat.may("brief.clear")
        return {**found, "table": found["table"] and not uncleared}
