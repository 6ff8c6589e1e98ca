"""What the page of the chronology shows, as its address asks: a window of time, and the ways to others."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from travaux.web.chronology.axis import (
    Period,
    Window,
    add,
    divide_by,
    enclose,
    find_period,
    floor,
    read_window,
    write_window,
)
from travaux.web.chronology.drawing import Picture, Words, draw_chronology
from travaux.web.chronology.items import Item, list_items, list_lanes, take_talks
from travaux.web.log.searching import Wanted
from travaux.web.seats import Seat

MOST_LISTED = 700
_MOST_WAYS = 42
_LONGER = (("year", 24 * 366 * 2), ("month", 24 * 62), ("day", 25))
"""Unit -> in a window of more hours than these, ways lead into its periods; in a shorter one, into hours."""


class Asked(NamedTuple):
    """What an address asks for. ``first``, ``last``: of the window, or ""; ``skip``: items not listed."""

    wanted: Wanted
    first: str = ""
    last: str = ""
    skip: int = 0

    def write(self, window: Window | None, *, skip: int = 0) -> str:
        """The query of another window; None for all of time."""
        first, last = write_window(window) if window is not None else ("", "")
        given = {**self.wanted._asdict(), "from": first, "to": last, "skip": str(skip or "")}
        return f"?{urlencode({name: value for name, value in given.items() if value})}"


class Way(NamedTuple):
    """A link to another window; ``held``: how many items begin in it."""

    label: str
    query: str
    held: int = 0


class Chronology(NamedTuple):
    """The chronology as it is shown.

    Attributes:
        items: those listed, in order of time.
        axis, lanes: SVG; "" and none where nothing is drawn.
        name: of the window.
        first, last: its days; "" where nothing is.
        wider: windows that this one is in, the widest first.
        closer: windows in it that hold something.
        earlier, later: the nearest windows of the same length that do.
        more: query of the rest of the list, or "".
    """

    items: tuple[Item, ...]
    axis: SafeString
    lanes: tuple[SafeString, ...]
    name: str
    first: str
    last: str
    wider: tuple[Way, ...] = ()
    closer: tuple[Way, ...] = ()
    earlier: Way | None = None
    later: Way | None = None
    more: str = ""


def make_chronology(seat: Seat, asked: Asked) -> Chronology:
    """The chronology of one reader."""
    found = list_items(seat, asked.wanted, timezone.get_current_timezone())
    whole = enclose(item.span for item in found if item.span is not None)
    narrow = read_window(asked.first or asked.last, asked.last or asked.first)
    window = _choose(asked, narrow, whole)
    if window is None:
        return Chronology((), SafeString(), (), "", "", "")
    within = [item for item in found if _is_within(item, window, narrow)]
    drawn = _draw(seat, asked, within, window)
    listed = tuple(within[asked.skip : asked.skip + MOST_LISTED])
    rest = asked.skip + len(listed)
    last = window.stop - timedelta(microseconds=1)
    return Chronology(
        items=listed,
        axis=mark_safe(drawn.axis),  # noqa: S308  # every word in it is escaped
        lanes=tuple(map(mark_safe, drawn.lanes)),
        name=name_window(window),
        first=window.start.date().isoformat() if narrow is not None else "",
        last=last.date().isoformat() if narrow is not None else "",
        wider=tuple(_list_wider(asked, window)) if narrow is not None else (),
        closer=tuple(_list_closer(asked, within, window)),
        earlier=_find_next(asked, found, window, later=False) if narrow is not None else None,
        later=_find_next(asked, found, window, later=True) if narrow is not None else None,
        more=asked.write(window if narrow is not None else None, skip=rest) if rest < len(within) else "",
    )


def _choose(asked: Asked, narrow: Window | None, whole: Window | None) -> Window | None:
    """What was asked for; one end of it alone goes on to the end of all."""
    if narrow is None or whole is None or (asked.first and asked.last):
        return narrow or whole
    if asked.first:
        return Window(narrow.start, max(narrow.stop, whole.stop))
    return Window(min(narrow.start, whole.start), narrow.stop)


def _is_within(item: Item, window: Window, narrow: Window | None) -> bool:
    return narrow is None if item.span is None else window.holds(item.span)


def _draw(seat: Seat, asked: Asked, items: Sequence[Item], window: Window) -> Picture:
    words = Words(name=name_period, tick=_name_tick, many=_say_count, closer=asked.write)
    if not any(item.span for item in items):
        return Picture("", ())
    return draw_chronology(items, list_lanes(take_talks(seat.states)), window, words)


def _say_count(name: str, count: int) -> str:
    said = ngettext("%(when)s: %(n)s item, look closer", "%(when)s: %(n)s items, look closer", count)
    return said % {"when": name, "n": count}


def _list_wider(asked: Asked, window: Window) -> list[Way]:
    """All of time, then the year, month and day that the window is in."""
    found = [Way(_("All"), asked.write(None))]
    for unit in ("year", "month", "day"):
        start = floor(window.start, unit)
        period = Window(start, add(start, unit))
        if period.start <= window.start and window.stop <= period.stop and period != window:
            found.append(Way(name_period(Period(period, unit)), asked.write(period)))
    return found


def _list_closer(asked: Asked, items: Sequence[Item], window: Window) -> list[Way]:
    """The periods within a window in which something begins; none where they would be too many to read.

    What is known to the day alone is in none of its hours.
    """
    unit = next((unit for unit, hours in _LONGER if window.hours > hours), "hour")
    periods = divide_by(window, unit)
    if len(periods) < 2:
        return []
    counts: dict[int, int] = {}
    for item in items:
        if item.span is not None:
            at = find_period(periods, max(item.span.start, window.start))
            period = periods[at].window
            if unit != "hour" or item.span.stop - item.span.start <= period.stop - period.start:
                counts[at] = counts.get(at, 0) + 1
    if len(counts) > _MOST_WAYS:
        return []
    return [
        Way(_name_closer(periods[at]), asked.write(periods[at].window), count)
        for at, count in sorted(counts.items())
    ]


def _find_next(asked: Asked, items: Sequence[Item], window: Window, *, later: bool) -> Way | None:
    """The nearest period that holds something, of the unit of this window; None where nothing is."""
    unit = next((u for u in ("year", "month", "day") if add(window.start, u) <= window.stop), "hour")
    starts = [item.span.start for item in items if item.span is not None]
    beyond = [at for at in starts if (at >= window.stop if later else at < window.start)]
    if not beyond:
        return None
    start = floor(min(beyond) if later else max(beyond), unit)
    period = Period(Window(start, add(start, unit)), unit)
    return Way(name_period(period), asked.write(period.window))


def name_window(window: Window) -> str:
    """What a window is called: its period, or its first day and its last."""
    for unit in ("year", "month", "day", "hour"):
        if floor(window.start, unit) == window.start and add(window.start, unit) == window.stop:
            return name_period(Period(window, unit))
    last = window.stop - timedelta(microseconds=1)
    days = (_say("DATE_FORMAT")(window.start), _say("DATE_FORMAT")(last))
    return _("%(start)s to %(end)s") % {"start": days[0], "end": days[1]}


def name_period(period: Period) -> str:
    """What a period is called in full: "2022", "January 2022", "21 January 2022", "10:00"."""
    window, unit = period
    last = window.stop - timedelta(microseconds=1)
    say = {
        "year": lambda at: str(at.year),
        "month": _say("YEAR_MONTH_FORMAT"),
        "day": _say("DATE_FORMAT"),
        "hour": _say_hour,
    }[unit]
    if add(window.start, unit) >= window.stop:
        return say(window.start)
    return _("%(start)s to %(end)s") % {"start": say(window.start), "end": say(last)}


def _say(shape: str) -> Callable[..., str]:
    return lambda at: str(formats.date_format(at, shape))


def _say_hour(at: object) -> str:
    return f"{_say('DATE_FORMAT')(at)}, {_say(pgettext('hour, as Django writes dates', 'H:i'))(at)}"


def _name_tick(period: Period) -> str:
    """What stands at a tick, under the name of the longer period that it is in."""
    shapes = {
        "hour": pgettext("hour, as Django writes dates", "H:i"),
        "day": pgettext("day without its month, as Django writes dates", "j M"),
        "month": pgettext("month without its year, as Django writes dates", "M"),
        "year": "Y",
    }
    return str(formats.date_format(period.window.start, shapes[period.unit], use_l10n=False))


def _name_closer(period: Period) -> str:
    if period.unit in ("hour", "day"):
        return _name_tick(period)
    return name_period(period)
