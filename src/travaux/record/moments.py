"""Days and instants as acts write them, and whether their time is over."""

import re
from datetime import UTC, date, datetime, timedelta

from travaux.record.envelope import Occurred, Precision

_SHAPE = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2}))?)?)?"
)
_COARSER: dict[Precision, int] = {
    "second": 4,
    "minute": 4,
    "hour": 4,
    "day": 3,
    "month": 2,
    "year": 1,
    "about": 1,
}
"""Precision -> how many parts (year, month, day, time) it needs."""
_EASTMOST = timedelta(hours=14)
"""How long before midnight UTC a day begins somewhere on the Earth."""
_WESTMOST = timedelta(hours=12)
"""How long after midnight UTC the day before is over on all of it."""
_ROOM = timedelta(days=2)  # the offset that an instant is written with, and that of a reader's zone
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


def count_parts(at: str) -> int:
    """How far a moment goes.

    Returns:
        1 for a year ("2022"), 2 for a month ("2022-01"), 3 for a day ("2022-01-21"), 4 for an instant with
        its offset ("2022-01-21T10:47+07:00"); 0 for what is none of them, and for an instant so near the
        beginning or the end of all time that another zone's clock has no day to show for it.
    """
    found = _SHAPE.fullmatch(at)
    if found is None:
        return 0
    year, month, day, time = found.groups()
    try:
        begun = datetime.fromisoformat(at) if time else date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return 0
    if isinstance(begun, datetime) and not _FIRST + _ROOM <= begun.replace(tzinfo=UTC) <= _LAST - _ROOM:
        return 0
    return sum(part is not None for part in found.groups())


def is_deadline(at: str) -> bool:
    """Whether it is a day or an instant, by which something can be due."""
    return count_parts(at) > 2


def find_fault(occurred: Occurred) -> str:
    """What is wrong with a moment and its precision; "" if nothing is."""
    parts = count_parts(occurred.at)
    if not parts:
        return (
            f"{occurred.at!r} is no moment; write 2022, 2022-01, 2022-01-21, or with the offset "
            "2022-01-21T10:47:00+07:00"
        )
    if _COARSER[occurred.precision] > parts:
        return f"{occurred.at!r} is not known to the {occurred.precision}; say precision={_coarsest(parts)}"
    return ""


def _coarsest(parts: int) -> Precision:
    return next(precision for precision, needs in _COARSER.items() if needs == parts)


def begin(at: str) -> datetime:
    """The first instant that a moment may mean: of a day, where on the Earth it begins first.

    Args:
        at: a moment, as `count_parts` knows it; of anything else it is the first instant of all.
    """
    parts = count_parts(at)
    if parts == 4:
        return datetime.fromisoformat(at)
    if not parts:
        return _FIRST
    year, month, day = (*map(int, at.split("-")), 1, 1)[:3]
    return _shift(datetime(year, month, day, tzinfo=UTC), -_EASTMOST)


def end(at: str) -> datetime:
    """The instant at which a moment is over: of a day, on all of the Earth; of what is no moment, never."""
    parts = count_parts(at)
    if parts == 4:
        return datetime.fromisoformat(at)
    if not parts:
        return _LAST
    year, month, day = (*map(int, at.split("-")), 1, 1)[:3]
    first = date(year, month, day)
    if parts == 3:
        days = 1
    else:
        later = (year + 1, 1) if parts == 1 or month == 12 else (year, month + 1)
        days = (date(*later, 1) - first).days if later[0] <= 9999 else 366
    return _shift(datetime(year, month, day, tzinfo=UTC), timedelta(days=days) + _WESTMOST)


def _shift(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return _FIRST if by < timedelta() else _LAST


def is_over(at: str, now: str) -> bool:
    """Whether a deadline is over at an instant, wherever its day is counted."""
    return end(at) <= begin(now)


def add_hours(at: str, hours: int) -> str:
    """The instant that many hours after a moment is over, in UTC."""
    later = min(_shift(end(at), timedelta(hours=hours)), _LAST - 2 * _ROOM)
    return later.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
