"""When something happened, in the reader's language and zone, and in the place's own time beside it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from travaux.record.envelope import Occurred
from travaux.record.moments import count_parts


def say_when(occurred: Occurred) -> str:
    """A moment as exactly as it is known: "13 May 2031, 18:40 CEST", "21 January 2022", "January 2022"."""
    said = say_at(occurred.at, occurred.zone)
    return _("about %(when)s") % {"when": said} if occurred.precision == "about" else said


def say_at(at: str, zone: str = "") -> str:
    """A day or instant as acts write it; what is none is said as it was written.

    Args:
        at: a year, month, day, or instant with its offset.
        zone: whose clock it was: an IANA name, or as a source wrote it.
    """
    parts = count_parts(at)
    if parts == 4:
        return _say_instant(datetime.fromisoformat(at), zone)
    if parts == 3:
        return formats.date_format(date.fromisoformat(at), "DATE_FORMAT")
    if parts == 2:
        return formats.date_format(date.fromisoformat(f"{at}-01"), "YEAR_MONTH_FORMAT")
    return at


def _say_instant(instant: datetime, zone: str) -> str:
    """In the zone of the reader; where the place has another time, that first."""
    mine = timezone.localtime(instant)
    here = f"{_say(mine)} {mine.tzname()}"
    there, name = find_there(instant, zone)
    if zone in ("", "UTC") or there.utcoffset() == mine.utcoffset():
        return here
    return f"{_say(there)} {name} ({here})"


def find_there(instant: datetime, zone: str) -> tuple[datetime, str]:
    """The time at a place, and what its clock is called: by its offset where no zone is named."""
    try:
        there = instant.astimezone(ZoneInfo(zone)) if zone else instant
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return instant, zone  # a name that only its source knows: its own offset says the time
    return there, zone.rpartition("/")[2].replace("_", " ") if "/" in zone else str(there.tzname())


def write_local(at: str) -> str:
    """A moment as the reader's clock has it, "2031-05-14T03:00:00"; what is no instant stays as it is."""
    if count_parts(at) < 4:
        return at
    return timezone.localtime(datetime.fromisoformat(at)).replace(tzinfo=None).isoformat()


def may_be_between(at: str, since: str, until: str) -> bool:
    """Whether a moment may be on one of the days from one to another of the reader's calendar.

    Args:
        at: a year, month, day or instant.
        since: the first day, "2031-05-09"; "" for the first of all.
        until: the last, likewise.
    """
    known = write_local(at)[:10]
    first, last = (known + rest[len(known) :] for rest in ("0000-01-01", "0000-12-31"))
    return not (since and last < since) and not (until and first > until)


def _say(instant: datetime) -> str:
    day = formats.date_format(instant, "DATE_FORMAT")
    return _("%(day)s, %(time)s") % {"day": day, "time": formats.time_format(instant, "H:i")}
