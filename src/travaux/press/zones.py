"""Zones as reports print them: WIB, MSK, GMT+3, "heure de Paris", local time."""

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Final, NamedTuple

_OFFSETS: Final = {
    "wib": 420,
    "wita": 480,
    "wit": 540,
    "gmt": 0,
    "utc": 0,
    "z": 0,
    "bst": 60,
    "ist": 330,
    "cet": 60,
    "cest": 120,
    "mez": 60,
    "mesz": 120,
    "eet": 120,
    "eest": 180,
    "wet": 0,
    "west": 60,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "akst": -540,
    "akdt": -480,
    "hst": -600,
    "brt": -180,
    "pkt": 300,
    "npt": 345,
    "sgt": 480,
    "hkt": 480,
    "myt": 480,
    "pht": 480,
    "ict": 420,
    "jst": 540,
    "kst": 540,
    "aest": 600,
    "aedt": 660,
    "acst": 570,
    "acdt": 630,
    "awst": 480,
    "nzst": 720,
    "nzdt": 780,
    "sast": 120,
    "eat": 180,
    "cat": 120,
    "wat": 60,
    "trt": 180,
    "tsi": 180,
    "tsi̇": 180,
    "tsİ": 180,
}
_AMBIGUOUS: Final = {
    "ist": "India, Ireland or Israel",
    "cst": "North America or China",
    "bst": "Britain or Bangladesh",
}
_REGIONS: Final = {
    "msk": "Europe/Moscow",
    "мск": "Europe/Moscow",
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
    "по московскому времени": "Europe/Moscow",
    "по москве": "Europe/Moscow",
    "по киеву": "Europe/Kyiv",
    "по киевскому времени": "Europe/Kyiv",
    "北京时间": "Asia/Shanghai",
    "北京時間": "Asia/Shanghai",
    "日本時間": "Asia/Tokyo",
    "台北時間": "Asia/Taipei",
    "한국시간": "Asia/Seoul",
    "türkiye saatiyle": "Europe/Istanbul",
    "waktu indonesia barat": "Asia/Jakarta",
    "waktu indonesia tengah": "Asia/Makassar",
    "waktu indonesia timur": "Asia/Jayapura",
    "eastern time": "America/New_York",
    "pacific time": "America/Los_Angeles",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
}
_LOCAL: Final = (
    "local time|waktu setempat|hora local|heure locale|ortszeit|по местному времени|yerel saat(?:le|iyle)?|"
    "当地时间|當地時間|現地時間|ora locale|plaatselijke tijd|lokaler zeit"
)
_OPENING: Final = re.compile(r",?\s?\(?")
_CITY: Final = (
    r"heure de ([^\W\d_][\w’'-]{1,20})|hora de ([^\W\d_][\w’'-]{1,20})|"
    r"waktu ([^\W\d_]\w{1,20})|([^\W\d_][\w’'-]{1,20}) time\b"
)


class Zone(NamedTuple):
    """A zone as a report names it.

    Attributes:
        words: as printed; "" where none is named.
        tz: None for "local time" and for what is not known.
        doubt: what is doubtful about it; "" for nothing.
    """

    words: str = ""
    tz: tzinfo | None = None
    doubt: str = ""


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, [*_OFFSETS, *_REGIONS]), key=len, reverse=True))
    return re.compile(
        rf"(?P<offset>(?:\b(?:gmt|utc)\s?)?[+\-−]\d\d?(?::?\d\d)?(?![\d.-]))|"
        rf"(?P<name>(?<!\w)(?:{names})(?!\w))"
        rf"|(?P<local>{_LOCAL})|{_CITY}",
        re.IGNORECASE,
    )


def find_zone(words: str, *, language: str = "") -> Zone:
    """The first zone that a few words name.

    Args:
        words: what stands around or after a time; at most 200 characters are read.
        language: of the report: the names of cities are in it.
    """
    for match in _pattern().finditer(words[:200]):
        printed = match.group()
        if match["local"]:
            return Zone(printed, None, f"{printed!r} does not say which zone")
        if match["offset"]:
            zone = _read_offset(printed)
        elif match["name"]:
            zone = _read_name(printed)
        else:
            zone = _read_city(printed, next(filter(None, match.groups()[3:]), ""), language)
        if zone is not None:
            return zone
    return Zone()


def match_zone(words: str, at: int, *, language: str = "") -> tuple[Zone, int]:
    """The zone that is named right at a place, after a blank, a comma or a bracket, and where it ends.

    Returns:
        An empty zone, and the place itself, where none is.
    """
    opening = _OPENING.match(words, at)
    match = _pattern().match(words, opening.end()) if opening else None
    zone = find_zone(match.group(), language=language) if match and match.group()[0] not in "-−" else Zone()
    if match is None or not zone.words:
        return Zone(), at
    closed = opening is not None and "(" in opening.group() and words[match.end() : match.end() + 1] == ")"
    return zone, match.end() + closed


def _read_offset(printed: str) -> Zone | None:
    sign, hours, minutes = re.findall(r"([+\-−])(\d\d?):?(\d\d)?", printed)[0]
    total = int(hours) * 60 + int(minutes or 0)
    if total > 14 * 60:
        return None
    return Zone(printed, timezone(timedelta(minutes=total if sign == "+" else -total)))


def _read_name(printed: str) -> Zone | None:
    name = printed.lower()
    if name in _REGIONS:
        if len(name) == 2 and not printed.isupper():
            return None
        return Zone(printed, _region(_REGIONS[name]))
    if not printed.isupper() and name != "мск":
        return None
    doubt = f"{printed} may be of {_AMBIGUOUS[name]}" if name in _AMBIGUOUS else ""
    return Zone(printed, timezone(timedelta(minutes=_OFFSETS[name])), doubt)


def _read_city(printed: str, city: str, language: str) -> Zone | None:
    key = _zones_of_cities(language).get(city.casefold()) or _zones_of_cities("en").get(city.casefold())
    return Zone(printed, _region(key)) if key else None


@cache
def _region(key: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(key)
    except (KeyError, ValueError, OSError):  # no zone data on this machine
        return None


@cache
def _zones_of_cities(language: str) -> dict[str, str]:
    """Names of the cities that zones are named for, in a language and in English, as CLDR has them."""
    from zoneinfo import available_timezones

    from babel import Locale, UnknownLocaleError

    cities = {
        key.rpartition("/")[2].replace("_", " ").casefold(): key for key in sorted(available_timezones())
    }
    try:
        zones = Locale.parse(language or "en").time_zones
    except (UnknownLocaleError, ValueError):
        return cities
    cities.update((names["city"].casefold(), key) for key, names in zones.items() if "city" in names)
    return cities


def attach_zone(moment: datetime, tz: tzinfo | None) -> datetime:
    """The moment at its offset of that day, so that it prints with one."""
    if tz is None or moment.tzinfo is not None:
        return moment
    try:
        offset = tz.utcoffset(moment)
    except (OverflowError, ValueError):
        return moment
    return moment if offset is None else moment.replace(tzinfo=timezone(offset))


def print_moment(moment: datetime) -> str:
    """ISO 8601 to the minute; with seconds where they are known.

    >>> print_moment(datetime(2022, 1, 21, 10, 47, tzinfo=timezone(timedelta(hours=7))))
    '2022-01-21T10:47+07:00'
    """
    if moment.microsecond:
        return moment.isoformat(timespec="milliseconds")
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
