"""Time as a line: what a window of it holds, how it is divided, and how an address asks for it.

All of it is by one clock, the reader's: datetimes here have no zone. Pure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from travaux.record.moments import count_parts

Unit = str
"""One of "hour", "day", "month", "year"."""
_FIRST, _LAST = map(datetime.fromisoformat, ("0002-01-01", "9000-01-01"))  # no period reaches out of all time
_STEPS: tuple[tuple[Unit, int], ...] = (
    ("hour", 1),
    ("hour", 2),
    ("hour", 6),
    ("day", 1),
    ("day", 2),
    ("day", 7),
    ("month", 1),
    ("month", 3),
    ("year", 1),
    ("year", 2),
    ("year", 5),
    ("year", 10),
    ("year", 50),
    ("year", 500),
)
"""Lengths of periods, the shortest first."""
_HOURS = {"hour": 1.0, "day": 24.0, "month": 730.5, "year": 8766.0}
_ASKED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}))?)?)?")
_SHOWN = {"year": "2022", "month": "2022-01", "day": "2022-01-21", "hour": "2022-01-21T10"}
_UNITS = tuple(_SHOWN)


class Window(NamedTuple):
    """A stretch of time: its first instant, and the first one after it."""

    start: datetime
    stop: datetime

    @property
    def hours(self) -> float:
        """How long it is."""
        return (self.stop - self.start) / timedelta(hours=1)

    def holds(self, span: "Window") -> bool:
        """Whether any of another stretch, or an instant, is in it."""
        return span.start < self.stop and (span.stop > self.start or span.start >= self.start)


class Period(NamedTuple):
    """A stretch of time that a calendar has a name for, or several of them in a row."""

    window: Window
    unit: Unit


def find_span(at: str, zone: tzinfo) -> Window | None:
    """From when to when a moment may be; of an instant both are the same; None for no moment.

    Args:
        at: as acts write it: a year, a month, a day, an instant.
        zone: of the clock.
    """
    parts = count_parts(at)
    if not parts:
        return None
    if parts == 4:
        try:
            instant = datetime.fromisoformat(at).astimezone(zone).replace(tzinfo=None)
        except OverflowError:  # an hour of the first or the last day of all time
            return None
        return Window(instant, instant) if _FIRST <= instant < _LAST else None
    return read_window(at, at)


def read_window(first: str, last: str) -> Window | None:
    """What an address asks for: from the first period through the last; None for what is no time.

    Args:
        first: "2022", "2022-01", "2022-01-21" or "2022-01-21T10".
        last: likewise.
    """
    begins, ends = _read_period(first), _read_period(last)
    if begins is None or ends is None:
        return None
    start, stop = min(begins.start, ends.start), max(begins.stop, ends.stop)
    return Window(start, stop)


def _read_period(asked: str) -> Window | None:
    found = _ASKED.fullmatch(asked)
    if found is None:
        return None
    unit = _UNITS[sum(part is not None for part in found.groups()) - 1]
    try:
        start = datetime.fromisoformat(asked + "0002-01-01"[len(asked) :])
    except ValueError:
        return None
    return Window(start, add(start, unit)) if _FIRST <= start < _LAST else None


def write_window(window: Window) -> tuple[str, str]:
    """A window of whole hours as an address asks for it, in the fewest letters."""
    unit = next(unit for unit in _UNITS if all(floor(at, unit) == at for at in window) or unit == "hour")
    shown = len(_SHOWN[unit])
    return window.start.isoformat()[:shown], add(window.stop, unit, -1).isoformat()[:shown]


def add(at: datetime, unit: Unit, count: int = 1) -> datetime:
    """So many units later; where months are added, by the 28th at the latest, which every month has."""
    if unit in ("hour", "day"):
        return at + count * timedelta(**{f"{unit}s": 1})
    months = at.year * 12 + at.month - 1 + count * (12 if unit == "year" else 1)
    return at.replace(year=months // 12, month=months % 12 + 1, day=min(at.day, 28))


def floor(at: datetime, unit: Unit, step: int = 1) -> datetime:
    """The beginning of the period that an instant is in; weeks begin on Monday."""
    if unit == "hour":
        return at.replace(hour=at.hour - at.hour % step, minute=0, second=0, microsecond=0)
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "day":
        back = day.weekday() if step == 7 else (day.day - 1) % step
        return day - timedelta(days=back)
    if unit == "month":
        return day.replace(day=1, month=day.month - (day.month - 1) % step)
    return day.replace(day=1, month=1, year=max(day.year - day.year % step, _FIRST.year))


def enclose(spans: Iterable[Window]) -> Window | None:
    """Whole days from the first to the last; None if there are none."""
    found = list(spans)
    if not found:
        return None
    last = max(max(span.start, span.stop - timedelta(microseconds=span.stop > span.start)) for span in found)
    return Window(floor(min(span.start for span in found), "day"), add(floor(last, "day"), "day"))


def divide(window: Window, *, most: int) -> tuple[Period, ...]:
    """A window in periods that lie on the calendar, the shortest of which there are at most so many.

    The first may begin before the window, and the last end after it.
    """
    unit, step = next(
        ((unit, step) for unit, step in _STEPS if window.hours / (_HOURS[unit] * step) <= most), _STEPS[-1]
    )
    return tuple(_divide(window, unit, step))


def divide_by(window: Window, unit: Unit) -> tuple[Period, ...]:
    """A window in periods of one unit."""
    return tuple(_divide(window, unit, 1))


def _divide(window: Window, unit: Unit, step: int) -> Iterator[Period]:
    start = floor(window.start, unit, step)
    while start < window.stop:
        stop = floor(add(start, unit, step), unit, step)
        yield Period(Window(start, stop), unit)
        start = stop


def find_period(periods: tuple[Period, ...], at: datetime) -> int:
    """Place of the period that an instant is in; of the first or last for what is outside."""
    return max(0, bisect_right(periods, at, key=lambda period: period.window.start) - 1)
