"""Calendars to subscribe to, whole or of one track: what a reader sees, by private address or page.

A calendar program does not sign in. For it a seat can have an address with a secret, which has the seat's
eyes and no hands; what is held in public is at addresses without one.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods
from immutables import Map

from travaux.formats.calendar import write_calendar
from travaux.record.circles import states_for
from travaux.record.state import State
from travaux.store.feeds import find_seat, has_feed, make_feed, revoke_feed
from travaux.store.ledgers import read_states
from travaux.store.rights import reader_of
from travaux.web.answers import hand_over
from travaux.web.meetings.listing import key_of_track, list_held, list_tracks
from travaux.web.seats import Seat, note_access, seated

_TYPE = "text/calendar; charset=utf-8"
_DEADLINES = ("responses", "undertakings", "silences")


@require_GET
@seated
def download_calendar(request: HttpRequest, seat: Seat, track: str = "") -> HttpResponse:
    """The calendar of whoever asks: of talks held in public, anybody's."""
    return _write(seat, track)


@require_GET
def send_feed(request: HttpRequest, slug: str, secret: str, track: str = "") -> HttpResponse:
    """The calendar of the seat whose secret it is; a revoked or ended one is as if it never was."""
    capacity = find_seat(slug, secret)
    if capacity is None:
        raise Http404
    states = states_for(reader_of(capacity), read_states(capacity.negotiation))
    seat = Seat(capacity.negotiation, capacity, (capacity,), states)
    if seat.talks.negotiation is None:
        raise Http404
    note_access(capacity.person, seat)
    return _write(seat, track)


@require_http_methods(["GET", "POST"])
@seated
def keep_feed(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Make a private address, shown this once, or revoke it."""
    if seat.capacity is None:
        raise Http404
    if request.method != "POST":
        return _show(request, seat)
    if request.POST.get("do") == "revoke":
        revoke_feed(seat.capacity)
        return redirect("meetings:feeds", slug=seat.slug)
    return _show(request, seat, secret=make_feed(seat.capacity))


def _show(request: HttpRequest, seat: Seat, *, secret: str = "") -> HttpResponse:
    def address(**fields: str) -> str:
        named = {"slug": seat.slug, "secret": secret, **fields}
        return request.build_absolute_uri(
            reverse("meetings:track_feed" if fields else "meetings:feed", kwargs=named)
        )

    tracks = list_tracks(seat)
    shown = {
        "here": "meetings",
        "has_feed": seat.capacity is not None and has_feed(seat.capacity),
        "link": address() if secret else "",
        "links": [(own.track.title, address(track=own.key)) for own in tracks] if secret else [],
        "tracks": tracks,
    }
    return render(request, "meetings/feeds.html", shown)


def _write(seat: Seat, track: str) -> HttpResponse:
    if not track:
        return hand_over(write_calendar(seat.states).data, name=f"{seat.slug}.ics", kind=_TYPE)
    found = next((own.track for own in list_tracks(seat) if own.key == track), None)
    if found is None:
        raise Http404
    data = write_calendar(of_track(seat, track), part=found.title).data
    return hand_over(data, name=f"{seat.slug}-{found.id}.ics", kind=_TYPE)


def of_track(seat: Seat, track: str) -> Mapping[str, State]:
    """What a reader sees of one track: its meetings and their next steps, nothing else that has a day."""
    of_it = {(held.log, held.meeting.id) for held in list_held(seat) if key_of_track(seat, held) == track}
    nothing: dict[str, Any] = dict.fromkeys(_DEADLINES, Map())
    return {
        log: msgspec.structs.replace(
            state,
            meetings=Map({name: own for name, own in state.meetings.items() if (log, name) in of_it}),
            **nothing,
        )
        for log, state in seat.states.items()
    }
