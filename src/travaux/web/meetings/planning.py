"""Forms of meetings and tracks, read into the fields of their acts."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest
from django.utils.translation import gettext as _

from travaux.errors import UsageError
from travaux.record.circles import referred_to
from travaux.record.references import split_reference
from travaux.record.state import AgendaItem, State, Work
from travaux.record.wording import walk_plain
from travaux.web.chair.posting import read_chosen, read_words
from travaux.web.lengths import require_length
from travaux.web.meetings.describing import list_symbols
from travaux.web.seats import Seat
from travaux.web.words import name_place

MOST_ITEMS = 60
_SPARE_ITEMS = 3
_MOST_PEOPLE = 200
_SEVERAL = re.compile(r"[;؛；\n]")
_COMMA = re.compile("[,،，、]")


class Row(NamedTuple):
    """An item of the agenda as its form has it. ``places``, ``documents``: with semicolons between them."""

    title: str
    work: str
    places: str
    documents: str


def read_schedule(request: HttpRequest) -> dict[str, Any]:
    """The fields of `meeting.schedule`.

    Raises:
        UsageError: it has no title; the day, a time or the zone is none, or a time is missing.
    """
    starts = read_when(request, "day", "time")
    last, until = read_words(request, "last", most=10), read_words(request, "until", most=8)
    ends = read_when(request, "last" if last else "day", "until") if last or until else None
    if ends is not None and ends["precision"] != starts["precision"]:
        raise UsageError(
            problem=_("of its beginning and its end only one has a time of day"),
            way_out=_("say from when and until when, or leave both out"),
        )
    titles = read_words(request, "agenda").splitlines()[:MOST_ITEMS]
    return {
        "title": read_title(request),
        "starts": starts,
        "ends": ends,
        "place": read_words(request, "place", most=300),
        "track": read_words(request, "track", most=80),
        "level": read_words(request, "level", most=120),
        "session": read_words(request, "session", most=120),
        "parties": list(read_chosen(request, "party")),
        "agenda": [{"title": words} for title in titles if (words := " ".join(title.split()))],
    }


def read_title(request: HttpRequest) -> str:
    """What a meeting or a track is called.

    Raises:
        UsageError: it has no title.
    """
    title = " ".join(read_words(request, "title", most=300).split())
    if not title:
        raise UsageError(problem=_("it has no title"), way_out=_("say what it is called"))
    return title


def read_when(request: HttpRequest, day: str, time: str) -> dict[str, str]:
    """A day, or an instant in the form's zone, as acts have it.

    Args:
        request: the form.
        day: name of the field of the day.
        time: of the time of day; empty for a whole day.

    Raises:
        UsageError: it is none.
    """
    given, clock = read_words(request, day, most=10), read_words(request, time, most=8)
    zone = read_words(request, "zone", most=64) or "UTC"
    try:
        if not clock:
            return {"at": date.fromisoformat(given).isoformat(), "precision": "day"}
        moment = datetime.fromisoformat(f"{given}T{clock}").replace(tzinfo=ZoneInfo(zone))
    except (ValueError, ZoneInfoNotFoundError, OSError):
        raise UsageError(
            problem=_("%(given)s is no day and time") % {"given": f"{given} {clock} {zone}".strip()},
            way_out=_("write the day as 2031-05-13, the time as 18:40, the zone as Europe/Zurich"),
        ) from None
    return {"at": moment.isoformat(timespec="seconds"), "zone": zone, "precision": "minute"}


def list_rows(seat: Seat, state: State, agenda: Sequence[AgendaItem]) -> list[Row]:
    """An agenda as its form has it, and a few empty rows."""
    rows = [
        Row(
            item.title,
            item.work,
            "; ".join(write_place(seat.talks.works.get(item.work), name) for name in item.provisions),
            "; ".join(_write_document(seat, state, name) for name in item.documents),
        )
        for item in agenda
    ]
    return rows + [Row("", "", "", "")] * min(_SPARE_ITEMS, MOST_ITEMS - len(rows))


def write_place(work: Work | None, provision: str) -> str:
    """A provision as the form takes it: by its number where that finds it, else by its id."""
    number = name_place(work, provision)
    plain = number.removeprefix("\u2068").removesuffix("\u2069")
    if work is None:
        return provision
    if re.fullmatch(r"Article \w+", plain):
        return plain
    under = [one.id for one in walk_plain(work.read().provisions) if one.number == plain]
    return plain if under == [provision] else provision


def _write_document(seat: Seat, state: State, reference: str) -> str:
    act, place = split_reference(reference)
    return reference if place else _list_called(seat, state).get(act, reference)


def _list_called(seat: Seat, state: State) -> dict[str, str]:
    """Of what all read who read the meeting: a form of the table suggests nothing from a brief."""
    found: dict[str, str] = {}
    for own in (*referred_to(state.log, seat.states).values(), state):
        found |= list_symbols(own)
    return found


def list_documents(seat: Seat, state: State) -> list[str]:
    """What documents may be called in the form: titles of texts, symbols of issues, titles of sources."""
    return list(dict.fromkeys(_list_called(seat, state).values()))[:500]


def read_rows(request: HttpRequest) -> list[Row]:
    """The rows of the form, those without any words left out."""
    fields = [request.POST.getlist(name)[:MOST_ITEMS] for name in ("title", "work", "places", "documents")]
    rows = [
        Row(*(require_length(str(value).strip(), 2_000) for value in row))
        for row in zip(*fields, strict=False)
    ]
    return [row for row in rows if row.title or row.places or row.documents]


def read_agenda(seat: Seat, state: State, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The agenda of the form's rows; documents by symbol, title, or the id of an act."""
    called = {words: name for name, words in reversed(_list_called(seat, state).items())}
    only = next(iter(seat.talks.works), "") if len(seat.talks.works) == 1 else ""
    return [
        {
            "title": row.title,
            "work": row.work or (only if row.places else ""),
            "provisions": _split(row.places),
            "documents": [called.get(words, words) for words in _split(row.documents)],
        }
        for row in rows
    ]


def read_people(request: HttpRequest, *, party: str) -> list[dict[str, str]]:
    """Participants: one a line, the name and, after a comma, in what capacity.

    Raises:
        UsageError: nobody is named.
    """
    found = []
    for line in read_words(request, "people").splitlines()[:_MOST_PEOPLE]:
        name, capacity = (" ".join(part.split()) for part in (*_COMMA.split(line, 1), "")[:2])
        if name:
            found.append({"party": party, "person": name, "capacity": capacity})
    if not found:
        raise UsageError(problem=_("nobody is named"), way_out=_("write one name a line"))
    return found


def _split(words: str) -> list[str]:
    return [part for found in _SEVERAL.split(words) if (part := " ".join(found.split()))]
