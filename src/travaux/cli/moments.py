"""Moments as people type them: `2026-01-10T10:00+01:00[Europe/Zurich]`, `2026-01-10`, `about 2026-01`."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

from travaux.errors import UsageError

if TYPE_CHECKING:
    from travaux.record.envelope import Occurred, Precision

_SHAPE = re.compile(r"(?P<about>about )?(?P<at>[0-9T:.Z+-]+)(?:\[(?P<zone>[^\[\]]+)\])?")
_INSTANTS = "write 2026-01-10, 2026-01-10T10:00+01:00 or 2026-01-10T10:00[Europe/Zurich]"
_MOMENTS = _INSTANTS.replace("write ", "write 2026, 2026-01, ")
_CLOCK = re.compile(r"T\d\d:\d\d(?P<seconds>:\d\d(?:\.\d+)?)?(?P<offset>Z|[+-]\d\d:\d\d)?$")


def parse_moment(words: str, *, way_out: str = _MOMENTS) -> "Occurred":
    """A moment with its zone and precision.

    Args:
        words: a year, month or day; or an instant with its offset, with the name of its zone in brackets,
            or both; "about" before it makes it vague.
        way_out: what is said to be written instead of what is none.

    Raises:
        UsageError: it is none, or the offset is not that of the zone then.
    """
    from travaux.record.envelope import Occurred
    from travaux.record.moments import count_parts

    found = _SHAPE.fullmatch(words.strip())
    at, zone = (found["at"], found["zone"] or "") if found is not None else ("", "")
    clock = _CLOCK.search(at)
    if clock is not None and zone:
        at = _place_in_zone(at, zone, has_offset=bool(clock["offset"]), words=words)
    parts = count_parts(at)
    if found is None or not parts:
        raise UsageError(problem=f"{words!r} is no moment", way_out=way_out)
    precision: Precision = "day"
    if found["about"]:
        precision = "about"
    elif clock is not None:
        precision = "second" if clock["seconds"] else "minute"
    elif parts < 3:
        precision = "month" if parts == 2 else "year"
    return Occurred(at=at, zone=zone, precision=precision)


def parse_instant(words: str) -> str:
    """The last second of a moment, UTC, as acts are recorded.

    Raises:
        UsageError: it is no day and no instant.
    """
    from datetime import UTC, time

    occurred = parse_moment(words, way_out=_INSTANTS)
    if "T" not in occurred.at and len(occurred.at) != len("2026-01-10"):
        raise UsageError(problem=f"{words!r} is no day and no instant", way_out=_INSTANTS)
    moment = datetime.fromisoformat(occurred.at)
    if "T" not in occurred.at:
        moment = datetime.combine(moment, time(23, 59, 59), UTC)
    elif moment.tzinfo is not None and occurred.precision == "minute":
        moment = moment.replace(second=59)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _place_in_zone(at: str, zone: str, *, has_offset: bool, words: str) -> str:
    """The instant with the offset of its zone, if that is one of the names in the world's table of zones."""
    from zoneinfo import ZoneInfo

    try:
        there = ZoneInfo(zone)
        moment = datetime.fromisoformat(at)
    except (ValueError, OSError, KeyError):  # "WIB": as the source wrote it
        return at
    local = moment.replace(tzinfo=there)
    if has_offset and local.utcoffset() != moment.utcoffset():
        raise UsageError(
            problem=f"{words!r}: the offset of {zone} is then {local.strftime('%z')}",
            way_out="leave the offset out, or name another zone",
        )
    return at if has_offset else local.isoformat(timespec="seconds" if at.count(":") > 1 else "minutes")
