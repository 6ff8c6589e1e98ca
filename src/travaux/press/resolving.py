"""Calendar arithmetic: which day, week, month or year is meant, seen from the day of publication."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from travaux.press.model import Precision

_SOON_DAYS: Final = 92
_SOON_MONTHS: Final = 3
_LONG_PAST_DAYS: Final = 275


class Resolved(NamedTuple):
    """A date as precise as it is known.

    Attributes:
        date: ISO 8601.
        precision: of what kind.
        doubt: what is doubtful about it; "" for nothing.
    """

    date: str
    precision: Precision
    doubt: str = ""


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None for one that no calendar has."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(day: date | None) -> Resolved | None:
    """A day, resolved."""
    return None if day is None else Resolved(day.isoformat(), "day")


def month_of(year: int, month: int) -> Resolved | None:
    """A month, resolved."""
    return Resolved(f"{year:04}-{month:02}", "month") if 1 <= month <= 12 and 1 <= year <= 9999 else None


def resolve_yearless(
    month: int, day: int, published: date, *, weekday: int = -1, cue: int = 0, to_come: bool = False
) -> Resolved | None:
    """A day and month without a year: the last one up to publication, unless the words say "next".

    Args:
        month: 1 to 12.
        day: 1 to 31.
        published: the day of publication.
        weekday: 0 to 6 if the words name one: it then decides between the years; -1 if not.
        cue: -1 for "last", 1 for "next", 0 for neither.
        to_come: whether the sentence speaks of what is to come: then one within three months counts.
    """
    days = [
        found
        for year in range(published.year - 4, published.year + 5)
        if (found := make_day(year, month, day))
    ]
    fitting = [found for found in days if found.weekday() == weekday] if weekday >= 0 else []
    if fitting:
        return day_of(min(fitting, key=lambda found: abs(found - published)))
    past = [found for found in days if found <= published]
    later = [found for found in days if found > published]
    if not past or not later:
        return None
    if cue > 0 or (cue == 0 and to_come and (later[0] - published).days <= _SOON_DAYS):
        return day_of(later[0])
    doubt = ""
    if cue == 0 and (published - past[-1]).days > _LONG_PAST_DAYS:
        doubt = f"names no year: taken as {past[-1].isoformat()}, not as {later[0].isoformat()}"
    return Resolved(past[-1].isoformat(), "day", doubt)


def resolve_day_of_month(day: int, published: date, *, to_come: bool) -> Resolved | None:
    """A bare day of a month: the last one up to publication; the next where the sentence looks ahead."""
    for steps in range(13):
        months = published.year * 12 + published.month - 1 + (steps if to_come else -steps)
        found = make_day(months // 12, months % 12 + 1, day)
        if found and (found >= published if to_come else found <= published):
            return day_of(found)
    return None


def resolve_weekday(weekday: int, published: date, *, cue: int = 0, to_come: bool = False) -> Resolved | None:
    """A bare weekday: the last one, publication's own included; "last" excludes it, "next" looks ahead."""
    back = (published.weekday() - weekday) % 7
    if cue < 0 and back == 0:
        back = 7
    if cue > 0 or (cue == 0 and to_come and back):
        back -= 7
    return shift(published, "day", -back)


def shift(published: date, unit: str, steps: int) -> Resolved | None:
    """So many days, weeks, months or years from publication; as precise as the unit."""
    try:
        if unit == "day":
            return day_of(published + timedelta(days=steps))
        if unit == "week":
            year, week, _ = (published + timedelta(weeks=steps)).isocalendar()
            return Resolved(f"{year:04}-W{week:02}", "week")
    except OverflowError:
        return None
    if unit == "month":
        months = published.year * 12 + published.month - 1 + steps
        return month_of(months // 12, months % 12 + 1)
    year = published.year + steps
    return Resolved(f"{year:04}", "year") if 1 <= year <= 9999 else None


def resolve_month(month: int, published: date, *, cue: int = 0, to_come: bool = False) -> Resolved | None:
    """A bare month: the last one up to publication's own; the next where the words look ahead."""
    ahead = (month - published.month) % 12
    if cue > 0 or (cue == 0 and to_come and ahead <= _SOON_MONTHS):
        return month_of(published.year + (month < published.month or (cue > 0 and ahead == 0)), month)
    year = published.year - (month > published.month or (cue < 0 and ahead == 0))
    found = month_of(year, month)
    if found and cue == 0 and 0 < ahead <= _SOON_MONTHS:
        return found._replace(doubt=f"names no year: taken as {found.date}")
    return found


def fits_order(first: int, second: int, year: int, *, month_first: bool) -> tuple[int, int] | None:
    """Day and month of two numbers in the order given; None where no calendar has that day."""
    day, month = (second, first) if month_first else (first, second)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(max(1, min(year, 9998)), month)[1]:
        return None
    return day, month
