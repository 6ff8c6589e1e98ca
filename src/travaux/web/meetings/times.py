"""A meeting's time in two clocks, each named: the venue's, and the reader's where it is another."""

from datetime import date, datetime
from typing import NamedTuple

from django.utils import formats, timezone

from travaux.record.envelope import Occurred
from travaux.record.moments import begin, count_parts
from travaux.web.moments import find_there, say_when

_MONTH, _DAY, _INSTANT = 2, 3, 4


class Clock(NamedTuple):
    """What one clock shows. ``until``: the end, or ""; ``zone``: whose clock it is."""

    day: str
    time: str
    until: str
    zone: str


class Times(NamedTuple):
    """When a meeting is.

    Attributes:
        month: its first day, for the order and the heading; None where only the year is known.
        day: the number of the day, or "".
        weekday: short, or "".
        venue: the venue's clock; None where no time of day is known.
        mine: the reader's, where it shows another time.
        last: of several whole days the last one, or "".
        words: all of it, as exactly as it is known.
        machine: for programs.
    """

    month: date | None
    day: str
    weekday: str
    venue: Clock | None
    mine: Clock | None
    last: str
    words: str
    machine: str


def order_by_start(starts: Occurred) -> tuple[str, datetime]:
    """Where a meeting stands in a calendar: by its day at the venue, a whole day before its hours."""
    if count_parts(starts.at) < _INSTANT:
        return starts.at, begin(starts.at)
    instant = datetime.fromisoformat(starts.at)
    return find_there(instant, starts.zone)[0].date().isoformat(), instant


def show_times(starts: Occurred, ends: Occurred | None = None) -> Times:
    """A meeting's time as the venue and the reader have it.

    Args:
        starts: a year, month, day or instant.
        ends: likewise; None where it is not known.
    """
    words = say_when(starts)
    parts = count_parts(starts.at)
    if parts < _INSTANT:
        last = say_when(ends) if ends is not None and ends.at != starts.at else ""
        first = date(*(*map(int, starts.at.split("-")), 1)[:3]) if parts >= _MONTH else None
        month = first.replace(day=1) if first is not None else None
        named = _name_day(first if parts == _DAY else None)
        return Times(month, *named, None, None, last, f"{words} – {last}" if last else words, starts.at)
    began = datetime.fromisoformat(starts.at)
    ended = datetime.fromisoformat(ends.at) if ends is not None and count_parts(ends.at) == _INSTANT else None
    there, name = find_there(began, starts.zone)
    here = timezone.localtime(began)
    venue = _read_clock(there, ended, name)
    mine = None if there.utcoffset() == here.utcoffset() else _read_clock(here, ended, str(here.tzname()))
    return Times(there.date().replace(day=1), *_name_day(there.date()), venue, mine, "", words, starts.at)


def _name_day(day: date | None) -> tuple[str, str]:
    return (str(day.day), formats.date_format(day, "D")) if day is not None else ("", "")


def _read_clock(began: datetime, ended: datetime | None, zone: str) -> Clock:
    until = ""
    if ended is not None:
        local = ended.astimezone(began.tzinfo)
        until = formats.time_format(local, "H:i")
        if local.date() != began.date():
            until = f"{formats.date_format(local, 'DATE_FORMAT')}, {until}"
    day = formats.date_format(began, "DATE_FORMAT")
    return Clock(day, formats.time_format(began, "H:i"), until, zone)
