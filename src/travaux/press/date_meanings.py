"""What the words of a date mean, seen from the day of publication: one function for each kind of words."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple, TypeAlias

from travaux.press.resolving import (
    Resolved,
    day_of,
    fits_order,
    make_day,
    month_of,
    resolve_day_of_month,
    resolve_month,
    resolve_weekday,
    resolve_yearless,
    shift,
)
from travaux.press.vocabulary import Vocabulary, vocabulary_of


class Outlook(NamedTuple):
    """From where a sentence looks at the calendar.

    Attributes:
        published: the day of publication; None if it is not known.
        words: of the language.
        month_first: whether 1/2 is the second of January; None if that is not known.
        to_come: whether the sentence tells of what is to come.
        at_hand: whether the words that say so stand shortly before the date.
    """

    published: date | None
    words: Vocabulary
    month_first: bool | None
    to_come: bool = False
    at_hand: bool = False


Meaning: TypeAlias = Callable[[re.Match[str], Outlook], list[Resolved]]


def _part(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _cue_of(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("past") or groups.get("past1"):
        return -1
    return 1 if groups.get("later") or groups.get("later1") else 0


def mean_named(match: re.Match[str], outlook: Outlook) -> list[Resolved]:
    """A day of a named month, or several: "15 Desember 2021", "10, 12 and 13 January"; or "2021-12-15"."""
    form = match["month"]
    month = int(form) if form.isdigit() else outlook.words.month_of(form)
    weekday = outlook.words.weekday_of(_part(match, "weekday")) if _part(match, "weekday") else -1
    year = int(_part(match, "year") or 0)
    days = [int(day) for day in (match["day"], *re.findall(r"\d+", _part(match, "more")))]
    found: list[Resolved] = []
    for day in days:
        if year:
            resolved = day_of(make_day(year, month, day))
        elif outlook.published and month:
            resolved = resolve_yearless(
                month,
                day,
                outlook.published,
                weekday=weekday if len(days) == 1 else -1,
                cue=_cue_of(match),
                to_come=outlook.to_come,
            )
        else:
            resolved = None
        found += [resolved] if resolved else []
    return found


def mean_characters(match: re.Match[str], outlook: Outlook) -> list[Resolved]:
    """A day in characters: "2021年12月15日", "15日"."""
    year, month, day = (int(_part(match, name) or 0) for name in ("year", "month", "day"))
    that = _part(match, "that")
    if that and month and outlook.published:
        year = outlook.published.year - (that != "今年")
    if month and year:
        resolved = day_of(make_day(year, month, day))
        return [resolved] if resolved else []
    if outlook.published is None or year:
        return []
    if month:
        resolved = resolve_yearless(month, day, outlook.published, to_come=outlook.to_come)
    else:  # in Chinese the words that look ahead stand before the day
        to_come = outlook.at_hand if outlook.words.language == "zh" else outlook.to_come
        resolved = resolve_day_of_month(day, outlook.published, to_come=to_come) if day else None
    return [resolved] if resolved else []


def mean_numeric(match: re.Match[str], outlook: Outlook) -> list[Resolved]:
    """A day in figures: "Kamis (20/1)", "21.01.2022"."""
    first, second, year = int(match["first"]), int(match["second"]), int(_part(match, "year") or 0)
    if len(_part(match, "year")) == 2:
        if not match["weekday"] and match["mark"] == "-":
            return []
        year += 2000
    if not year and (
        match["mark"] == "-" or not (match["weekday"] or (match["open"] and match["mark"] == "/"))
    ):
        return []
    near = year or (outlook.published.year if outlook.published else 2000)
    weekday = outlook.words.weekday_of(match["weekday"]) if match["weekday"] else -1
    orders = [
        order
        for month_first in (False, True)
        if (order := fits_order(first, second, near, month_first=month_first))
    ]
    if len(orders) == 2 and orders[0] != orders[1] and weekday >= 0 and year:
        fitting = [order for order in orders if date(year, order[1], order[0]).weekday() == weekday]
        orders = fitting or orders
    month_first = outlook.month_first if match["mark"] == "/" else False
    doubt = ""
    if len(orders) == 2 and orders[0] != orders[1]:
        doubt = "may name the day or the month first" if month_first is None else ""
        orders = orders[1:] if month_first else orders
    if not orders:
        return []
    day, month = orders[0]
    if year:
        resolved = day_of(make_day(year, month, day))
    elif outlook.published:
        resolved = resolve_yearless(month, day, outlook.published, weekday=weekday, to_come=outlook.to_come)
    else:
        resolved = None
    if resolved and doubt:
        resolved = resolved._replace(doubt=doubt)
    return [resolved] if resolved else []


@cache
def _steps(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, int]], ...]:
    forms = reversed(tuple(vocabulary_of(language).relatives.items()))  # ours come last, and count first
    return tuple((re.compile(form, re.IGNORECASE), step) for form, step in forms)


def read_step(words: str, language: str) -> tuple[str, int]:
    """Unit and steps of words such as "last week": ("week", -1); ("", 0) for others."""
    return next((step for form, step in _steps(language) if form.fullmatch(words)), ("", 0))


def mean_relative(match: re.Match[str], outlook: Outlook) -> list[Resolved]:
    """A day, week, month or year as seen from now: "pekan lalu"."""
    unit, steps = read_step(match.group(), outlook.words.language)
    resolved = shift(outlook.published, unit, steps) if outlook.published and unit else None
    return [resolved] if resolved else []


def mean_counted(match: re.Match[str], outlook: Outlook) -> list[Resolved]:
    """So many of them ago: "two days ago"."""
    if outlook.published is None:
        return []
    form = match["count"].lower()
    count = int(form) if form.isdecimal() else outlook.words.numbers.get(form, 0)
    unit = next(
        (unit for way, unit in outlook.words.units if re.fullmatch(way, match["unit"], re.IGNORECASE)), ""
    )
    resolved = shift(outlook.published, unit, -count) if count and unit else None
    return [resolved] if resolved else []


def mean_weekday(match: re.Match[str], outlook: Outlook) -> list[Resolved]:
    """A weekday: "last Monday"; "terça-feira (18)", where the number of the day bears the weekday out."""
    weekday, published = _weekday_of(match, outlook.words), outlook.published
    if published is None or weekday < 0:
        return []
    number = int(_part(match, "day") or _part(match, "bare") or 0)
    near = (resolve_day_of_month(number, published, to_come=way) for way in (False, True) if number)
    for found in near:
        if found and date.fromisoformat(found.date).weekday() == weekday:
            return [found]
    cue = _cue_of(match)
    if cue and outlook.words.language in ("zh", "ja"):  # 上周四: the Thursday of last week
        return mean_weekday_of_week(match, outlook, weeks=cue)
    resolved = resolve_weekday(weekday, published, cue=cue, to_come=outlook.at_hand)
    return [resolved] if resolved else []


def mean_weekday_of_week(match: re.Match[str], outlook: Outlook, *, weeks: int) -> list[Resolved]:
    """A weekday of the week so many weeks from publication's: "Kamis pekan lalu"."""
    weekday, published = _weekday_of(match, outlook.words), outlook.published
    if published is None or weekday < 0:
        return []
    resolved = shift(published, "day", 7 * weeks + weekday - published.weekday())
    return [resolved] if resolved else []


def _weekday_of(match: re.Match[str], words: Vocabulary) -> int:
    form = match["weekday"]
    weekday = words.weekday_of(form)
    if weekday < 0 and words.language in ("zh", "ja"):
        return "月火水木金土日".find(form[0]) if words.language == "ja" else "一二三四五六日".find(form[-1])
    return weekday


def mean_month(match: re.Match[str], outlook: Outlook) -> list[Resolved]:
    """A month: "in December", "December 2021"."""
    month, year = outlook.words.month_of(match["month"]), int(_part(match, "year") or 0)
    if year:
        resolved = month_of(year, month)
    elif outlook.published and month and (match["lead"] or _cue_of(match)) and len(match["month"]) > 2:
        resolved = resolve_month(month, outlook.published, cue=_cue_of(match), to_come=outlook.to_come)
    else:
        resolved = None
    return [resolved] if resolved else []


def mean_year(match: re.Match[str], outlook: Outlook) -> list[Resolved]:  # noqa: ARG001  # as all of them are called
    """A year: "since 2014"."""
    month = int(_part(match, "month") or 0)
    if month:
        resolved = month_of(int(match["year"]), month)
    else:
        resolved = Resolved(match["year"], "year") if 1500 <= int(match["year"]) <= 2200 else None
    return [resolved] if resolved else []
