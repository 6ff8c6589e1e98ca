"""Days and times as forms bring them: a local time and the zone that it is in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from travaux.errors import UsageError
from travaux.web.chair.posting import read_words
from travaux.web.seats import Seat


def list_zones(seat: Seat) -> tuple[str, ...]:
    """Zones to choose from: the reader's, those of the places where one meets, UTC."""
    held = sorted(seat.talks.meetings.values(), key=lambda meeting: -meeting.seq)[:30]
    places = (meeting.starts.zone for meeting in held if "/" in meeting.starts.zone)
    return tuple(dict.fromkeys((timezone.get_current_timezone_name(), *places, "UTC")))


def read_moment(request: HttpRequest, name: str) -> str:
    """An instant with its offset, of the fields NAME and NAME-zone; "" if none was given.

    Raises:
        UsageError: it is no time, or the zone is none.
    """
    given, zone = read_words(request, name, most=40), read_words(request, f"{name}-zone", most=64)
    if not given:
        return ""
    try:
        moment = datetime.fromisoformat(given)
        return moment.replace(tzinfo=ZoneInfo(zone or "UTC")).isoformat(timespec="seconds")
    except (ValueError, ZoneInfoNotFoundError, OSError):
        raise UsageError(
            problem=_("%(given)s %(zone)s is no day and time") % {"given": given, "zone": zone},
            way_out=_("write it as 2031-05-13T18:40 and choose a zone"),
        ) from None


def now_utc() -> str:
    """The instant, UTC, as the record writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
