"""The calendar, and one meeting's page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from travaux.web.chair.moments import now_utc
from travaux.web.meetings.describing import list_attendance, list_done, list_items, list_speeches
from travaux.web.meetings.keeping import list_logs
from travaux.web.meetings.listing import (
    Held,
    find_meeting,
    is_coming,
    key_of_track,
    list_earlier,
    list_held,
    list_months,
    list_tracks,
    manages,
    show_line,
)
from travaux.web.meetings.running import describe_floor
from travaux.web.paging import read_start
from travaux.web.seats import Seat, seated

_MOST = 60


@require_GET
@seated
def list_meetings(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What is coming, then what is past, month by month; of one track if one is named."""
    return render(request, "meetings/list.html", describe_calendar(request, seat))


def describe_calendar(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """What the calendar shows: all that is coming, and of what is past a page."""
    chosen = str(request.GET.get("track", ""))[:80]
    now = now_utc()
    held = [each for each in list_held(seat) if not chosen or key_of_track(seat, each) == chosen]
    coming = [each for each in held if is_coming(each.meeting, now)]
    past = [each for each in reversed(held) if not is_coming(each.meeting, now)]
    skip = read_start(str(request.GET.get("past", "")))
    return {
        "here": "meetings",
        "coming": list_months(show_line(seat, each) for each in coming[:_MOST]),
        "later": max(0, len(coming) - _MOST),
        "past": list_months(show_line(seat, each) for each in past[skip : skip + _MOST]),
        "older": skip + _MOST if len(past) > skip + _MOST else 0,
        "tracks": list_tracks(seat),
        "track": chosen,
        "manages": manages(seat, seat.log),
        "schedules": bool(list_logs(seat)),
    }


@require_GET
@seated
def show_meeting(request: HttpRequest, seat: Seat, meeting: str) -> HttpResponse:
    """When, where and who; the agenda with what was concluded; who took part and who spoke."""
    return render(request, "meetings/show.html", describe_meeting(seat, find_meeting(seat, meeting)))


def describe_meeting(seat: Seat, held: Held) -> dict[str, Any]:
    """What a meeting's page shows."""
    return {
        "here": "meetings",
        "line": show_line(seat, held),
        "meeting": held.meeting,
        "items": list_items(seat, held),
        "earlier": list_earlier(seat, held),
        "attendance": list_attendance(seat, held.meeting),
        "done": list_done(seat, held),
        "speeches": list_speeches(seat, held),
        "manages": manages(seat, held.log),
        "names": seat.may("meeting.record-participants"),
        **describe_floor(seat, held),
    }
