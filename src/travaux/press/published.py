"""When a report was published: from what it says for programs, and from a line that a reader sees."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Final, NamedTuple

from travaux.press.date_patterns import DIGITS, date_patterns
from travaux.press.resolving import fits_order, make_day
from travaux.press.vocabulary import vocabulary_of
from travaux.press.zones import attach_zone, find_zone, print_moment

_LINE_BOUND_CHARS: Final = 160
_YEARS: Final = range(1900, 2101)
_CLOCK: Final = re.compile(
    r"(?<![\d:/+-])(?P<hour>[0-2]?\d)(?:[:.h]|\sh\s|"
    r"[时時点])(?P<minute>[0-5]\d)分?(?::(?P<second>[0-5]\d))?(?![\d/]|\.\d)"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b)?|(?<![\d:/+-])(?P<bare>1[0-2]|0?[1-9])\s?(?P<half2>[ap])\.?m\b",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(
    r"updated?|last modified|modified|diperbarui|diupdate|update|aktualisiert|stand|güncelleme|"
    r"обновлено|изменено|actualizad[oa]|mis à jour|modifié|"
    r"aggiornat[oa]|atualizad[oa]|更新|bijgewerkt",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"published|posted|first published|date|dipublikasikan|diterbitkan|tanggal|datum|veröffentlicht|"
    r"erstellt|publié|publicado|publicada|fecha|"
    r"pubblicato|data|дата|опубликовано|yayın(?:lanma)?|tarih|发布|發布|发表|公開|配信|gepubliceerd",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(r"(\.\d{1,6})\d*")


class Moment(NamedTuple):
    """A moment of publication, as far as it is known.

    Attributes:
        day: in the publisher's own zone.
        clock: with its offset if that is known; None without time.
        updated: whether the words say that it is when the report was changed.
        labelled: whether the words say that it is when it was published.
        doubt: what is doubtful about it; "" for nothing.
    """

    day: date
    clock: datetime | None = None
    updated: bool = False
    labelled: bool = False
    doubt: str = ""

    def __str__(self) -> str:
        return self.day.isoformat() if self.clock is None else print_moment(self.clock)


def parse_moment(value: str, *, language: str = "") -> Moment | None:
    """A moment as pages write it for programs: ISO 8601, or nearly; else words of the language.

    Args:
        value: the words.
        language: ISO 639-1.
    """
    words = value.strip()[:_LINE_BOUND_CHARS]
    if not words:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{8}", words):
            day = date.fromisoformat(words)
            return Moment(day) if day.year in _YEARS else None
        moment = datetime.fromisoformat(
            _FRACTION.sub(r"\1", re.sub(r"\s+(?=Z|[+-]\d\d)|\sUTC$|\sGMT$", _zulu, words))
        )
    except (ValueError, OverflowError):
        return read_moment(words, language=language) or _parse_any(words, language)
    return Moment(moment.date(), moment) if moment.year in _YEARS else None


def _zulu(match: re.Match[str]) -> str:
    return "Z" if match.group().strip() else ""


def _parse_any(words: str, language: str) -> Moment | None:
    """What dateparser makes of it, if it names a year, a month and a day."""
    if not re.search(r"\d{4}", words) or len(words) > 80:
        return None
    import dateparser

    try:
        found = dateparser.parse(
            words,
            languages=[language or "en"],
            settings={
                "STRICT_PARSING": True,
                "PARSERS": ["absolute-time"],
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    if found is None or found.year not in _YEARS:
        return None
    return Moment(found.date(), found if re.search(r"\d:\d\d", words) else None)


def read_moment(line: str, *, language: str, month_first: bool | None = None) -> Moment | None:
    """A whole date, with time and zone if they are there, of a line that says little else.

    Args:
        line: what a reader sees, say "Jumat 21 Jan 2022 10:47 WIB".
        language: ISO 639-1; English is understood too.
        month_first: as for `find_mentions`.
    """
    if len(line) > _LINE_BOUND_CHARS or not any(sign.isdigit() for sign in line):
        return None
    line = line.translate(DIGITS)
    for code in dict.fromkeys((language or "en", "en")):
        found = next(_days(line, code, month_first=month_first), None)
        if found is not None:
            day, start, end, doubt = found
            return _with_time(line, day, start, end, code, doubt)
    return None


def _days(line: str, code: str, *, month_first: bool | None) -> Iterator[tuple[date, int, int, str]]:
    patterns, words = date_patterns(code), vocabulary_of(code)
    named = (patterns.iso, patterns.named, patterns.month_first, patterns.characters)
    matches: list[tuple[int, re.Match[str], bool]] = []
    for pattern in filter(None, named):
        matches += [(match.start(), match, False) for match in pattern.finditer(line) if match["year"]]
    matches += [
        (match.start(), match, True)
        for match in patterns.numeric.finditer(line)
        if len(match["year"] or "") == 4
    ]
    for _, match, is_numeric in sorted(matches, key=lambda found: found[0]):
        year = int(match["year"])
        doubt = ""
        if is_numeric:
            first, second = int(match["first"]), int(match["second"])
            orders = [
                order for way in (False, True) if (order := fits_order(first, second, year, month_first=way))
            ]
            if match["mark"] == "/" and len(set(orders)) == 2:
                doubt = "" if month_first is not None else "may name the day or the month first"
                orders = orders[1:] if month_first else orders
            day = make_day(year, orders[0][1], orders[0][0]) if orders else None
        else:
            form = match["month"] or "0"
            month = int(form) if form.isdigit() else words.month_of(form)
            day = make_day(year, month, int(match["day"]))
        if day is not None and day.year in _YEARS:
            yield day, match.start(), match.end(), doubt


def _with_time(line: str, day: date, start: int, end: int, code: str, doubt: str) -> Moment | None:
    before, after = line[:start], line[end:]
    if not _is_bare(before, code, day) or len(after) > 110:
        return None
    updated = _UPDATED.search(before) is not None
    labelled = _LABEL.search(before) is not None
    later = _UPDATED.search(after)
    tail = after[: later.start()] if later else after
    match = _CLOCK.search(tail) or _CLOCK.search(before)
    if match is None:
        return Moment(day, None, updated, labelled, doubt)
    hour, half = int(match["hour"] or match["bare"]), (match["half"] or match["half2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return Moment(day, None, updated, labelled, doubt)
    moment = datetime.combine(day, time(hour, int(match["minute"] or 0), int(match["second"] or 0)))
    zone = find_zone(match.string[match.end() :], language=code)
    return Moment(day, attach_zone(moment, zone.tz), updated, labelled, doubt or zone.doubt)


def _is_bare(before: str, code: str, day: date) -> bool:
    """Whether the words before a date leave it the main thing of the line."""
    weekday = _weekdays(code)
    rest = _LABEL.sub("", _UPDATED.sub("", weekday.sub("", before) if weekday else before))
    rest = _CLOCK.sub("", rest)
    return len(rest.strip(" ,|:-–—•·()/")) <= 40 and day.year > 0


@cache
def _weekdays(code: str) -> re.Pattern[str] | None:
    forms = vocabulary_of(code).weekday
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE) if forms else None


def choose_moment(candidates: Sequence[Moment]) -> Moment | None:
    """The first, with the time or the offset that a later one of the same day adds."""
    if not candidates:
        return None
    best = candidates[0]
    for other in candidates[1:]:
        if other.day != best.day or other.clock is None:
            continue
        if best.clock is None:
            best = best._replace(clock=other.clock, doubt=other.doubt)
        elif best.clock.tzinfo is None and (best.clock.hour, best.clock.minute) == (
            other.clock.hour,
            other.clock.minute,
        ):
            best = best._replace(clock=best.clock.replace(tzinfo=other.clock.tzinfo), doubt=other.doubt)
    return best
