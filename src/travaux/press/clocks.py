"""Times of day beside a date: "at 3:30 p.m. local time", "pukul 14.00 WIB", "15:30 MSK on …", "下午3时"."""

import re
from datetime import date, datetime, time
from typing import Final, NamedTuple

from travaux.press.zones import Zone, attach_zone, match_zone, print_moment

_REACH_CHARS: Final = 80
_TIME: Final = (
    r"(?P<hour>[0-2]?\d)(?:(?P<mark>[:.h]|\sh\s)(?P<minute>[0-5]\d)|\s?h\b|(?=\s?(?:[ap]\.?m|uhr|hr?s|horas)\b))"
    r"(?!\d|[.,:]\d)(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?P<unit>\s?(?:uhr|heures|horas|hr?s)\b\.?)?"
)
_LEAD: Final = r"(?P<lead>at|pukul|jam|um|gegen|à|vers|a\slas|alle(?:\sore)?|às|om|в|saat|الساعة)"
_AFTER: Final = re.compile(rf"(?:,?\s{{1,2}}(?:{_LEAD}\s{{1,2}})?|\s?[,-]\s?){_TIME}", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"(?<![\w:.,/-])(?:{_LEAD}\s{{1,2}})?{_TIME}", re.IGNORECASE)
_BETWEEN: Final = re.compile(r",?\s(?:(?:on|of|le|del?|el|am|den|pada|di|op|om|do|em|في)\s)?", re.IGNORECASE)
_HAN: Final = re.compile(
    r"(?P<half>上午|下午|晚上?|早上?|午前|午後|오전\s|오후\s)?(?P<hour>[0-2]?\d)"
    r"(?:[:：](?P<minute>[0-5]\d)|[时時点시](?:\s?(?P<minutes>[0-5]?\d)[分분]|(?P<halved>半))?)"
)
_AFTERNOON: Final = frozenset(("下午", "晚", "晚上", "午後", "오후 "))


class Clock(NamedTuple):
    """A time of day, and where it stands: characters [start, end)."""

    at: time
    zone: Zone
    start: int
    end: int

    def of(self, day: str) -> str:
        """The moment on a day, ISO 8601."""
        return print_moment(attach_zone(datetime.combine(date.fromisoformat(day), self.at), self.zone.tz))


def find_clock(words: str, start: int, end: int, *, reached: int, language: str) -> Clock | None:
    """The time of day right after a date, or right before it.

    Args:
        words: in which the date stands at [start, end).
        start: of the date.
        end: of the date.
        reached: nothing before this is read.
        language: ISO 639-1.
    """
    match = _AFTER.match(words, end)
    clock = _read(match, words, language) if match else None
    if clock is None and (han := _HAN.match(words, end)):
        return _read_han(han)
    if clock is not None:
        return clock
    lead = words[max(reached, start - _REACH_CHARS) : start]
    for match in _BEFORE.finditer(lead):
        clock = _read(match, lead, language)
        if clock and _BETWEEN.fullmatch(lead, clock.end):
            shift = start - len(lead)
            return clock._replace(start=clock.start + shift, end=end)
    return None


def _read(match: re.Match[str], words: str, language: str) -> Clock | None:
    half = (match["half"] or "").lower()
    zone, end = match_zone(words, match.end(), language=language)
    if match["mark"] == "." and not (match["lead"] or half or match["unit"] or zone.words):
        return None  # "Friday, 3.50 a litre"
    if not (match["minute"] or half or match["lead"] or match["unit"]):
        return None  # "Friday, 10 h of talks"
    hour = int(match["hour"])
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return None if hour > 23 else Clock(time(hour, int(match["minute"] or 0)), zone, match.start(), end)


def _read_han(match: re.Match[str]) -> Clock | None:
    hour = int(match["hour"])
    if match["half"] in _AFTERNOON and hour < 12:
        hour += 12
    minute = 30 if match["halved"] else int(match["minute"] or match["minutes"] or 0)
    if hour > 23 or minute > 59:
        return None
    return Clock(time(hour, minute), Zone(), match.start(), match.end())
