"""The page of the chronology, and the files that it goes out as."""

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from travaux.formats.calendar import write_calendar
from travaux.formats.csv_tables import write_table
from travaux.formats.writing_json import VERSION, encode
from travaux.record.registry import BODIES
from travaux.record.views.chronology import list_events
from travaux.record.views.logs import is_exercise
from travaux.web.answers import hand_over
from travaux.web.chronology.items import DEADLINE, take_talks
from travaux.web.chronology.page import Asked, make_chronology
from travaux.web.log.nouns import NOUNS
from travaux.web.log.searching import Wanted, list_provisions
from travaux.web.paging import read_start
from travaux.web.seats import Seat, seated
from travaux.web.words import list_party_names

_MOST_CHARS = 200


@require_GET
@seated
def show_chronology(request: HttpRequest, seat: Seat) -> HttpResponse:
    """All that happened in the talks and is due, drawn and listed; what is looked for."""
    asked = _read_asked(request)
    shown = {
        "here": "chronology",
        "chronology": make_chronology(seat, asked),
        "asked": asked,
        "wanted": asked.wanted,
        "is_filtered": any((*asked.wanted, asked.first, asked.last)),
        "parties": list_party_names(seat),
        "nouns": _list_nouns(),
        "works": list_provisions(seat),
    }
    return render(request, "chronology/show.html", shown)


@require_GET
@seated
def write_csv(request: HttpRequest, seat: Seat) -> HttpResponse:
    """All events of the talks as a table."""
    table = write_table(list_events(take_talks(seat.states)))
    return hand_over(table.encode(), name=_name(seat, "csv"), kind="text/csv; charset=utf-8")


@require_GET
@seated
def write_ics(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Meetings and deadlines as a calendar."""
    calendar = write_calendar(take_talks(seat.states))
    return hand_over(calendar.data, name=_name(seat, "ics"), kind="text/calendar; charset=utf-8")


@require_GET
@seated
def write_json(request: HttpRequest, seat: Seat) -> HttpResponse:
    """All events of the talks as the command line shows them."""
    states = take_talks(seat.states)
    events = msgspec.to_builtins(list_events(states))
    shape = {"travaux": VERSION, "exercise": is_exercise(states), "chronology": events}
    return hand_over(encode(shape).encode(), name=_name(seat, "json"), kind="application/json")


def _name(seat: Seat, ending: str) -> str:
    return f"{seat.slug}-chronology.{ending}"


def _list_nouns() -> list[tuple[str, str]]:
    nouns = dict.fromkeys(kind.partition(".")[0] for kind in BODIES)
    return [*((noun, _(NOUNS[noun])) for noun in nouns if noun != "brief"), (DEADLINE, _("deadlines"))]


def _read_asked(request: HttpRequest) -> Asked:
    given = {name: str(value)[:_MOST_CHARS] for name, value in request.GET.items()}
    wanted = Wanted(**{name: given.get(name, "") for name in ("party", "noun", "place")})
    return Asked(wanted, given.get("from", ""), given.get("to", ""), read_start(given.get("skip", "")))
