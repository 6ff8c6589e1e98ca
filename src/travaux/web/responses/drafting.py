"""Answering on one thing: drafted in the brief, the wording edited in place."""

from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.errors import TravauxError, UsageError
from travaux.record.acts.brief.answering import find_drafted
from travaux.record.references import split_reference
from travaux.record.state import DraftedAnswer, Response
from travaux.record.wording import Change
from travaux.web.chair.moments import now_utc
from travaux.web.chair.posting import read_words, status_of
from travaux.web.propose.rows import change_rows
from travaux.web.propose.sending import keep_draft
from travaux.web.propose.target import Target, find_in, target_draft, target_text
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
from travaux.web.propose.views import find_draft, look_ahead, tell_meetings
from travaux.web.responses.drafts import find_place, list_ours, read_brief, require_ours
from travaux.web.responses.places import CHOICES, Place
from travaux.web.responses.requests import describe_request
from travaux.web.seats import Seat, seated


class _Desk(NamedTuple):
    """One thing on which an answer is worked.

    Attributes:
        response: what was asked.
        place: the thing; its reference is "" for what is said on the whole.
        held: what is drafted by now, or None.
        target: the wording, where the thing is a provision; else None.
    """

    response: Response
    place: Place
    held: DraftedAnswer | None
    target: Target | None


class _Answer(NamedTuple):
    """An answer as it was typed. ``replaces``: id of the one that it was typed on; "" for none."""

    answer: str
    words: str
    replaces: str


@require_http_methods(["GET", "POST"])
@seated
def draft_answer(request: HttpRequest, seat: Seat, response: str, thing: str = "") -> HttpResponse:
    """One answer, to be worked on; and, when it is sent, kept in the brief."""
    asked = require_ours(seat, response)
    seat.command("brief.draft-answer", {})
    desk = _open_desk(request, seat, asked, thing)
    if request.method != "POST":
        held = desk.held
        answer = _Answer(held.answer, held.words, held.id) if held is not None else _Answer("", "", "")
        return _render_desk(request, seat, desk, answer, _open_wording(seat, desk))
    typed = read_typed(request.POST) if desk.target is not None else None
    answer = _Answer(
        answer=str(request.POST.get("answer", "")) if request.POST.get("answer") in CHOICES else "",
        words=read_words(request, "words"),
        replaces=read_words(request, "replaces", most=80),
    )
    do, _colon, key = str(request.POST.get("do", "")).partition(":")
    if do in ("keep", "next"):
        return _keep(request, seat, desk, answer, typed, goes_on=do == "next")
    if typed is not None and do == "use":
        typed = use_both(typed, key, str(request.POST.get(f"both.{key}", "")))
    elif typed is not None:
        typed = typed._replace(rows=change_rows(typed.rows, f"{do}:{key}"))
    return _render_desk(request, seat, desk, answer, typed)


def _open_desk(request: HttpRequest, seat: Seat, response: Response, thing: str) -> _Desk:
    if not thing:
        return _Desk(response, Place("", _("On the whole"), ""), _find(seat, response, ""), None)
    act, name = split_reference(thing)
    held = _find(seat, response, thing)
    if act not in seat.talks.ids or (name and act not in seat.talks.works):
        raise Http404
    place = find_place(seat, thing)[0]
    work = seat.talks.works.get(act)
    if work is None or not name or not place.lines:
        return _Desk(response, place, held, None)
    named = read_words(request, "draft", most=80) or (held.draft if held is not None else "")
    if not named:
        return _Desk(response, place, held, target_text(work, ""))
    log = read_brief(seat).log
    draft = find_draft(seat, log, named)
    if draft.work != work.id:
        raise Http404
    return _Desk(response, place, held, target_draft(seat.talks, work, draft, log=log))


def _find(seat: Seat, response: Response, about: str) -> DraftedAnswer | None:
    return find_drafted(read_brief(seat), response.id, about)


def _open_wording(seat: Seat, desk: _Desk) -> Typed | None:
    target = desk.target
    name = split_reference(desk.place.about)[1]
    scope = (find_in(target.wording, name) or find_in(target.base, name)) if target is not None else None
    return open_typed(target, scope, seen=seat.talks.head.seq) if target is not None and scope else None


def _keep(
    request: HttpRequest, seat: Seat, desk: _Desk, answer: _Answer, typed: Typed | None, *, goes_on: bool
) -> HttpResponse:
    """Keep it in the brief; the form comes back, with all that was typed, if that cannot be."""
    there = desk.held.id if desk.held is not None else ""
    meetings: tuple[Meeting, ...] = ()
    if typed is not None and desk.target is not None:
        meetings = find_meetings(seat.talks, desk.target, typed)
        typed = bring_up_to_date(seat.talks, desk.target, typed)
    if meetings or there != answer.replaces:
        other = desk.held if there != answer.replaces else None
        return _render_desk(request, seat, desk, answer, typed, meetings=meetings, other=other)
    try:
        changes = find_typed_changes(desk.target, typed) if desk.target is not None and typed else ()
        _check(answer, changes)
        if desk.held is None and not (answer.answer or answer.words):
            raise UsageError(
                problem=_("nothing is answered yet"), way_out=_("choose an answer, or write one")
            )
        draft = keep_draft(seat, desk.target, changes, answer.words) if changes and desk.target else ""
        fields = {"response": desk.response.id, "about": desk.place.about, "draft": draft, **answer._asdict()}
        if desk.held is None or any(getattr(desk.held, name, "") != fields[name] for name in _SAID):
            seat.do("brief.draft-answer", fields)
    except TravauxError as error:
        return _render_desk(request, seat, desk, answer, typed, error=error)
    messages.info(request, _("Kept in your brief."))
    return redirect(_find_next(seat, desk) if goes_on else _locate(seat, desk))


_SAID = ("answer", "words", "draft")


def _check(answer: _Answer, changes: tuple[Change, ...]) -> None:
    """An answer says one thing.

    Raises:
        UsageError: it says none, or two.
    """
    if changes and answer.answer != "accept-with-change":
        raise UsageError(
            problem=_("the wording is changed, but the answer is not “accept with a change”"),
            way_out=_("choose that answer, or put the wording back"),
        )
    if answer.answer == "accept-with-change" and not (changes or answer.words):
        raise UsageError(
            problem=_("it is not said what change is wanted"),
            way_out=_("change the wording in place, or say it in words"),
        )


def _locate(seat: Seat, desk: _Desk) -> str:
    """The place of an answer among all that are drafted."""
    address = reverse("responses:ours", kwargs={"slug": seat.slug, "response": desk.response.id})
    return f"{address}#{desk.place.anchor}"


def _find_next(seat: Seat, desk: _Desk) -> str:
    """The next thing on which nothing is drafted; the list of all if there is none."""
    rows = [row for row in list_ours(seat, desk.response).rows if not row.place.division]
    at = next((at for at, row in enumerate(rows) if row.place.about == desk.place.about), -1)
    others = (*rows[at + 1 :], *rows[: max(at, 0)])
    row = next((row for row in others if row.held is None or not row.held.is_said), None)
    if row is None:
        return _locate(seat, desk)
    where = {"slug": seat.slug, "response": desk.response.id, "thing": row.place.about}
    return reverse("responses:draft", kwargs=where)


def _render_desk(
    request: HttpRequest,
    seat: Seat,
    desk: _Desk,
    answer: _Answer,
    typed: Typed | None,
    *,
    meetings: tuple[Meeting, ...] = (),
    other: DraftedAnswer | None = None,
    error: TravauxError | None = None,
) -> HttpResponse:
    """The page, or the form alone for a page that has it."""
    target = desk.target
    part = getattr(request, "htmx", False)
    about = desk.place.about
    foreseen = look_ahead(seat, target, typed) if target is not None and typed is not None else {}
    shown = {
        **foreseen,
        "here": "responses",
        "response": desk.response,
        "request_": describe_request(seat, seat.log, desk.response, now=now_utc()),
        "place": desk.place,
        "answers": [(key, _(name)) for key, name in CHOICES.items()],
        "answer": answer._replace(replaces=desk.held.id if desk.held is not None else ""),
        "other": other,
        "target": target,
        "typed": typed,
        "before": write_before(typed) if typed is not None else "",
        "meetings": tell_meetings(seat, target, meetings) if target is not None else [],
        "error": error,
        "chosen": split_reference(about)[1],
        "provision": split_reference(about)[1],
        "part": part,
    }
    status = 409 if meetings or other is not None else status_of(error) if error is not None else 200
    return render(request, "responses/desk.html" if part else "responses/draft.html", shown, status=status)
