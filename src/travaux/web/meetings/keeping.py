"""What whoever presides does for the calendar: schedule, set the agenda, cancel; open and close tracks."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.errors import RefusedError, TravauxError
from travaux.record.body import Command
from travaux.web.chair.moments import list_zones
from travaux.web.chair.posting import post, read_chosen, read_words, status_of
from travaux.web.chair.presiding import explain_presiding
from travaux.web.meetings.describing import find_recorded, list_attendance
from travaux.web.meetings.listing import (
    Held,
    find_meeting,
    list_circle,
    list_tracks,
    manages,
    show_line,
    write_key,
)
from travaux.web.meetings.planning import (
    Row,
    list_documents,
    list_rows,
    read_agenda,
    read_people,
    read_rows,
    read_schedule,
    read_title,
)
from travaux.web.propose.sending import list_groups
from travaux.web.refusals import say_refusal
from travaux.web.seats import Seat, seated
from travaux.web.words import list_party_names


def require_management(seat: Seat, log: str) -> None:
    """Refuse whoever does not preside on a log; to the public nothing is there.

    Raises:
        RefusedError: with who does.
    """
    if seat.capacity is None:
        raise Http404
    if not manages(seat, log):
        problem = explain_presiding(seat) or _("In this circle somebody else presides.")
        raise RefusedError(rule="only-the-chair", problem=problem, allowed=_("you may read"))


def list_parties(seat: Seat, log: str) -> list[tuple[str, str]]:
    """(code, name) of the parties that may be at a meeting on a log, in the conference's order."""
    circle = list_circle(seat.states[log]) if log != seat.log else frozenset()
    parties = seat.talks.parties
    return [
        (code, name)
        for code, name in list_party_names(seat)
        if not parties[code].left and (not circle or code in circle)
    ]


def list_logs(seat: Seat) -> list[tuple[str, str]]:
    """(log, name) of the circles in which the person may schedule."""
    logs = [(seat.log, _("the talks")), *list_groups(seat)]
    return [(log, name) for log, name in logs if manages(seat, log)]


@require_http_methods(["GET", "POST"])
@seated
def schedule(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Announce a meeting."""
    logs = list_logs(seat)
    if not logs:
        require_management(seat, seat.log)
    if request.method != "POST":
        return _show_schedule(request, seat, logs)
    log = read_words(request, "log", most=80) or logs[0][0]
    if log not in dict(logs):
        raise Http404
    try:
        act = seat.do("meeting.schedule", read_schedule(request), log=log)[-1]
    except TravauxError as error:
        return _show_schedule(request, seat, logs, fault=error)
    return redirect("meetings:show", slug=seat.slug, meeting=write_key(seat, log, act.id))


def _show_schedule(
    request: HttpRequest, seat: Seat, logs: list[tuple[str, str]], *, fault: TravauxError | None = None
) -> HttpResponse:
    shown = {
        "here": "meetings",
        "logs": logs,
        "tracks": [own.track for own in list_tracks(seat) if not own.track.closed],
        "parties": list_parties(seat, seat.log),
        "zones": list_zones(seat),
        "typed": request.POST,
        "chosen": read_chosen(request, "party"),
        "refusal": say_refusal(fault) if fault is not None else None,
    }
    return render(request, "meetings/schedule.html", shown, status=status_of(fault) if fault else 200)


@require_http_methods(["GET", "POST"])
@seated
def set_agenda(request: HttpRequest, seat: Seat, meeting: str) -> HttpResponse:
    """The agenda, whole: items, the provisions that they are on, documents by symbol."""
    held = find_meeting(seat, meeting)
    require_management(seat, held.log)
    state = seat.states[held.log]
    if request.method != "POST":
        return _show_agenda(request, seat, held, list_rows(seat, state, held.meeting.agenda))
    rows = read_rows(request)
    fields = {"meeting": held.meeting.id, "agenda": read_agenda(seat, state, rows)}
    return post(
        request,
        seat,
        lambda: (seat.command("meeting.set-agenda", fields, log=held.log),),
        told=_("The agenda is set."),
        back=reverse("meetings:show", kwargs={"slug": seat.slug, "meeting": meeting}),
        show=lambda error: _show_agenda(request, seat, held, rows, fault=error),
    )


def _show_agenda(
    request: HttpRequest,
    seat: Seat,
    held: Held,
    rows: Sequence[Row],
    *,
    fault: TravauxError | None = None,
) -> HttpResponse:
    shown = {
        **_describe(seat, held, fault),
        "rows": rows,
        "works": sorted(seat.talks.works.values(), key=lambda work: work.seq),
        "documents": list_documents(seat, seat.states[held.log]),
    }
    return render(request, "meetings/set_agenda.html", shown)


@require_http_methods(["GET", "POST"])
@seated
def cancel(request: HttpRequest, seat: Seat, meeting: str) -> HttpResponse:
    """Say that a meeting will not be held."""
    held = find_meeting(seat, meeting)
    require_management(seat, held.log)
    if request.method != "POST":
        return render(request, "meetings/cancel.html", _describe(seat, held, None))
    fields = {"meeting": held.meeting.id, "words": read_words(request, "words", most=2_000)}
    return post(
        request,
        seat,
        lambda: (seat.command("meeting.cancel", fields, log=held.log),),
        told=_("The meeting is cancelled."),
        back=reverse("meetings:show", kwargs={"slug": seat.slug, "meeting": meeting}),
        show=lambda error: render(
            request, "meetings/cancel.html", {**_describe(seat, held, error), "typed": request.POST}
        ),
    )


@require_http_methods(["GET", "POST"])
@seated
def record_participants(request: HttpRequest, seat: Seat, meeting: str) -> HttpResponse:
    """Name those who take part: a delegation its own, whoever presides anybody."""
    held = find_meeting(seat, meeting)
    if not seat.may("meeting.record-participants"):
        require_management(seat, held.log)
        raise Http404
    parties = list_parties(seat, held.log)
    if not manages(seat, held.log):
        parties = [(code, name) for code, name in parties if code == seat.party]
    if request.method != "POST":
        return _show_participants(request, seat, held, parties)

    def make() -> tuple[Command]:
        people = read_people(request, party=read_words(request, "party", most=32))
        fields = {"meeting": held.meeting.id, "participants": people}
        return (seat.command("meeting.record-participants", fields, log=held.log),)

    return post(
        request,
        seat,
        make,
        told=_("The participants are recorded."),
        back=reverse("meetings:show", kwargs={"slug": seat.slug, "meeting": meeting}),
        show=lambda error: _show_participants(request, seat, held, parties, fault=error),
    )


def _show_participants(
    request: HttpRequest,
    seat: Seat,
    held: Held,
    parties: list[tuple[str, str]],
    *,
    fault: TravauxError | None = None,
) -> HttpResponse:
    shown = {
        **_describe(seat, held, fault),
        "parties": parties,
        "attendance": list_attendance(seat, held.meeting),
        "typed": request.POST,
        "presides": manages(seat, held.log),
    }
    return render(request, "meetings/participants.html", shown)


@require_http_methods(["GET", "POST"])
@seated
def correct_record(request: HttpRequest, seat: Seat, meeting: str, seq: int) -> HttpResponse:
    """Say what the record of a meeting should say; what it said stays beside it."""
    held = find_meeting(seat, meeting)
    recorded = find_recorded(seat, held, seq)
    if recorded is None:
        raise Http404
    shown = {"recorded": recorded, "typed": request.POST}
    if request.method != "POST":
        return render(request, "meetings/correct.html", {**_describe(seat, held, None), **shown})
    fields = {
        "meeting": held.meeting.id,
        "of": seat.states[held.log].entries[seq].act.id,
        "words": read_words(request, "words"),
    }
    return post(
        request,
        seat,
        lambda: (seat.command("meeting.correct-record", fields, log=held.log),),
        told=_("The correction is on the record."),
        back=reverse("meetings:show", kwargs={"slug": seat.slug, "meeting": meeting}),
        show=lambda error: render(
            request, "meetings/correct.html", {**_describe(seat, held, error), **shown}
        ),
    )


def _describe(seat: Seat, held: Held, fault: TravauxError | None) -> dict[str, Any]:
    return {
        "here": "meetings",
        "meeting": held.meeting,
        "line": show_line(seat, held),
        "refusal": say_refusal(fault) if fault is not None else None,
    }


@require_http_methods(["GET", "POST"])
@seated
def keep_tracks(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Open a track with its format and participants, or end one."""
    require_management(seat, seat.log)
    if request.method != "POST":
        return _show_tracks(request, seat)
    ended = read_words(request, "close", most=80)
    return post(
        request,
        seat,
        lambda: (_close_track(seat, ended) if ended else _open_track(request, seat),),
        told=_("The track has ended.") if ended else _("The track is open."),
        back=reverse("meetings:tracks", kwargs={"slug": seat.slug}),
        show=lambda error: _show_tracks(request, seat, fault=error),
    )


def _close_track(seat: Seat, track: str) -> Command:
    return seat.command("track.close", {"track": track})


def _open_track(request: HttpRequest, seat: Seat) -> Command:
    fields = {
        "title": read_title(request),
        "format": read_words(request, "format", most=120),
        "level": read_words(request, "level", most=120),
        "parties": list(read_chosen(request, "party")),
    }
    return seat.command("track.open", fields)


def _show_tracks(request: HttpRequest, seat: Seat, *, fault: TravauxError | None = None) -> HttpResponse:
    shown = {
        "here": "meetings",
        "tracks": list_tracks(seat),
        "parties": list_parties(seat, seat.log),
        "chosen": read_chosen(request, "party"),
        "typed": request.POST,
        "refusal": say_refusal(fault) if fault is not None else None,
    }
    return render(request, "meetings/tracks.html", shown)
