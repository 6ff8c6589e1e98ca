"""Dated mentions: the words of a report that say when, resolved against the day of publication."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Final, NamedTuple

from travaux.press.date_patterns import DatePatterns, date_patterns
from travaux.press.model import DatedMention
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
from travaux.press.sentences import split_sentences
from travaux.press.vocabulary import Vocabulary, capital_days, small_days, vocabulary_of
from travaux.press.zones import attach_zone, find_zone, print_moment
from travaux.text.model import Notice

MENTIONS_BOUND: Final = 1000
_NOTICES_BOUND: Final = 20
_NEAR_CHARS: Final = 60


class _Seen(NamedTuple):
    """From where a report looks at the calendar."""

    published: date | None
    words: Vocabulary
    month_first: bool | None
    to_come: bool = False
    at_hand: bool = False  # the words that look ahead stand shortly before the date


class _Found(NamedTuple):
    start: int
    end: int
    rank: int
    match: re.Match[str]
    resolve: Callable[[re.Match[str], _Seen], list[Resolved]]


def find_mentions(
    paragraphs: Sequence[str], *, language: str, published: date | None, month_first: bool | None = None
) -> tuple[list[DatedMention], list[Notice]]:
    """The dated mentions of a text, in reading order, and what is doubtful about them.

    Args:
        paragraphs: the text.
        language: ISO 639-1; "" reads it as English.
        published: the day of publication where it was published; without one only whole dates are resolved.
        month_first: whether 1/2 is the second of January; None if that is not known.

    Returns:
        At most ``MENTIONS_BOUND`` mentions; a date that a sentence repeats stands once.

    Complexity: O(n).
    """
    seen = _Seen(published, vocabulary_of(language or "en"), month_first)
    patterns = date_patterns(language or "en")
    mentions: list[DatedMention] = []
    notices: list[Notice] = []
    for number, paragraph in enumerate(paragraphs, 1):
        for mention, doubt in _of_paragraph(paragraph, patterns, seen):
            if len(mentions) >= MENTIONS_BOUND:
                message = f"the report has more than {MENTIONS_BOUND:,} dates; the later ones are left out"
                notices.append(Notice("dates-cut", f"paragraph {number}", message))
                return mentions, notices
            mentions.append(mention)
            if doubt and len(notices) < _NOTICES_BOUND:
                notices.append(Notice("date-doubtful", f"paragraph {number}", f"{mention.words!r} {doubt}"))
    return mentions, notices


def _of_paragraph(paragraph: str, patterns: DatePatterns, seen: _Seen) -> Iterator[tuple[DatedMention, str]]:
    spans = sorted(
        _spans(paragraph, patterns, seen.words), key=lambda found: (found.start, -found.end, found.rank)
    )
    if not spans:
        return
    sentences = split_sentences(paragraph)
    starts = [sentence.start for sentence in sentences]
    told: set[tuple[int, str]] = set()
    reached = 0
    coming: dict[int, bool] = {}
    for span in spans:
        if span.start < reached:
            continue
        at = max(0, bisect_right(starts, span.start) - 1)
        sentence = sentences[at].text
        if at not in coming:
            coming[at] = bool(patterns.future and patterns.future.search(sentence))
        to_come = coming[at]
        lead = paragraph[max(sentences[at].start, span.start - _NEAR_CHARS) : span.start]
        at_hand = to_come and bool(patterns.future and patterns.future.search(lead))
        resolved = span.resolve(span.match, seen._replace(to_come=to_come, at_hand=at_hand))
        if resolved:
            reached = span.end
        for each in resolved:
            if (at, each.date) not in told:
                told.add((at, each.date))
                words = paragraph[span.start : span.end].strip(" ,;.")
                yield DatedMention(each.date, each.precision, words, sentence), each.doubt


def _spans(paragraph: str, patterns: DatePatterns, words: Vocabulary) -> Iterator[_Found]:
    ways: tuple[tuple[re.Pattern[str] | None, Callable[[re.Match[str], _Seen], list[Resolved]]], ...] = (
        (patterns.iso, _named),
        (patterns.named, _named),
        (patterns.month_first, _named),
        (patterns.characters, _characters),
        (patterns.numeric, _numeric),
        (patterns.relative, _relative),
        (patterns.counted, _counted),
        (patterns.weekday, _weekday),
        (patterns.month, _month),
        (patterns.year, _year),
    )
    for rank, (pattern, resolve) in enumerate(ways):
        if pattern is None:
            continue
        for match in pattern.finditer(paragraph):
            if not _is_well_written(match, words):
                continue
            yield _Found(_start_of(match), match.end(), rank, match, resolve)


def _start_of(match: re.Match[str]) -> int:
    """Where the date itself begins, without the word that leads to it: the "of" of "of December 15"."""
    groups = match.groupdict()
    if "lead" not in groups:
        return match.start()
    cue = next((name for name in ("past1", "later1") if groups[name]), "month")
    return match.start(cue)


def _is_well_written(match: re.Match[str], words: Vocabulary) -> bool:
    """A small "minggu" is a week, "may" is a verb: where capitals tell, they count."""
    if small_days(words.language):
        form = match.groupdict().get("weekday") or ""
        before = (
            match.string[max(0, match.start("weekday") - 3) : match.start("weekday")].rstrip()
            if form[:1].isupper()
            else ""
        )
        return not before or before[-1] in '.!?…:—–-«“"(' or match.groupdict().get("month") is not None
    if not capital_days(words.language):
        return True
    groups = match.groupdict()
    for name in ("weekday", "month"):
        form = groups.get(name)
        if form and form[0].isalpha() and form[0].islower():
            return False
    return words.language != "de" or match.group() != "Morgen"


def _part(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _cue_of(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("past") or groups.get("past1"):
        return -1
    return 1 if groups.get("later") or groups.get("later1") else 0


def _with_clock(match: re.Match[str], seen: _Seen, resolved: Resolved | None) -> list[Resolved]:
    """Add the time of day, if the words go on with one."""
    hour = _part(match, "hour")
    if resolved is None or not hour or not _part(match, "clock"):
        return [resolved] if resolved else []
    hours, half = int(hour), _part(match, "half").lower()
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    elif _part(match, "clock")[:2] in ("下午", "午後") and hours < 12:
        hours += 12
    if hours > 23:
        return [resolved]
    moment = datetime.combine(
        date.fromisoformat(resolved.date),
        time(hours, int(_part(match, "minute") or _part(match, "minutes") or 0)),
    )
    zone = find_zone(_part(match, "zone"), language=seen.words.language)
    return [Resolved(print_moment(attach_zone(moment, zone.tz)), "instant", resolved.doubt)]


def _named(match: re.Match[str], seen: _Seen) -> list[Resolved]:
    form = match["month"]
    month = int(form) if form.isdigit() else seen.words.month_of(form)
    weekday = seen.words.weekday_of(_part(match, "weekday")) if _part(match, "weekday") else -1
    year = int(_part(match, "year") or 0)
    days = [int(day) for day in (match["day"], *re.findall(r"\d+", _part(match, "more")))]
    found: list[Resolved] = []
    for day in days:
        if year:
            resolved = day_of(make_day(year, month, day))
        elif seen.published and month:
            resolved = resolve_yearless(
                month,
                day,
                seen.published,
                weekday=weekday if len(days) == 1 else -1,
                cue=_cue_of(match),
                to_come=seen.to_come,
            )
        else:
            resolved = None
        found += _with_clock(match, seen, resolved) if len(days) == 1 else [resolved] if resolved else []
    return found


def _characters(match: re.Match[str], seen: _Seen) -> list[Resolved]:
    year, month, day = (int(_part(match, name) or 0) for name in ("year", "month", "day"))
    that = _part(match, "that")
    if that and month and seen.published:
        year = seen.published.year - (that != "今年")
    if month and year:
        return _with_clock(match, seen, day_of(make_day(year, month, day)))
    if seen.published is None or year:
        return []
    if month:
        return _with_clock(match, seen, resolve_yearless(month, day, seen.published, to_come=seen.to_come))
    return _with_clock(
        match, seen, resolve_day_of_month(day, seen.published, to_come=seen.to_come) if day else None
    )


def _numeric(match: re.Match[str], seen: _Seen) -> list[Resolved]:
    first, second, year = int(match["first"]), int(match["second"]), int(_part(match, "year") or 0)
    if len(_part(match, "year")) == 2:
        if not match["weekday"] and match["mark"] == "-":
            return []
        year += 2000
    if not year and not (match["weekday"] or (match["open"] and match["mark"] == "/")):
        return []
    near = year or (seen.published.year if seen.published else 2000)
    weekday = seen.words.weekday_of(match["weekday"]) if match["weekday"] else -1
    orders = [
        order
        for month_first in (False, True)
        if (order := fits_order(first, second, near, month_first=month_first))
    ]
    if len(orders) == 2 and orders[0] != orders[1] and weekday >= 0 and year:
        fitting = [order for order in orders if date(year, order[1], order[0]).weekday() == weekday]
        orders = fitting or orders
    month_first = seen.month_first if match["mark"] == "/" else False
    doubt = ""
    if len(orders) == 2 and orders[0] != orders[1]:
        doubt = "may name the day or the month first" if month_first is None else ""
        orders = orders[1:] if month_first else orders
    if not orders:
        return []
    day, month = orders[0]
    if year:
        resolved = day_of(make_day(year, month, day))
    elif seen.published:
        resolved = resolve_yearless(month, day, seen.published, weekday=weekday, to_come=seen.to_come)
    else:
        resolved = None
    if resolved and doubt:
        resolved = resolved._replace(doubt=doubt)
    return _with_clock(match, seen, resolved)


@cache
def _steps(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, int]], ...]:
    forms = reversed(tuple(vocabulary_of(language).relatives.items()))  # ours come last, and count first
    return tuple((re.compile(form, re.IGNORECASE), step) for form, step in forms)


def _relative(match: re.Match[str], seen: _Seen) -> list[Resolved]:
    if seen.published is None:
        return []
    for pattern, (unit, steps) in _steps(seen.words.language):
        if pattern.fullmatch(match.group()):
            resolved = shift(seen.published, unit, steps)
            return [resolved] if resolved else []
    return []


def _counted(match: re.Match[str], seen: _Seen) -> list[Resolved]:
    if seen.published is None:
        return []
    form = match["count"].lower()
    count = int(form) if form.isdecimal() else seen.words.numbers.get(form, 0)
    unit = next(
        (unit for way, unit in seen.words.units if re.fullmatch(way, match["unit"], re.IGNORECASE)), ""
    )
    resolved = shift(seen.published, unit, -count) if count and unit else None
    return [resolved] if resolved else []


def _weekday(match: re.Match[str], seen: _Seen) -> list[Resolved]:
    form = match["weekday"]
    weekday = seen.words.weekday_of(form)
    if weekday < 0 and seen.words.language in ("zh", "ja"):
        weekday = (
            "月火水木金土日".find(form[0]) if seen.words.language == "ja" else "一二三四五六日".find(form[-1])
        )
    if seen.published is None or weekday < 0:
        return []
    cue = _cue_of(match)
    if cue and seen.words.language in ("zh", "ja"):  # 上周四: the Thursday of last week
        back = seen.published.weekday() - weekday
        resolved = shift(seen.published, "day", 7 * cue - back)
    else:
        resolved = resolve_weekday(weekday, seen.published, cue=cue, to_come=seen.at_hand)
    return [resolved] if resolved else []


def _month(match: re.Match[str], seen: _Seen) -> list[Resolved]:
    month, year = seen.words.month_of(match["month"]), int(_part(match, "year") or 0)
    if year:
        resolved = month_of(year, month)
    elif seen.published and month and (match["lead"] or _cue_of(match)) and len(match["month"]) > 2:
        resolved = resolve_month(month, seen.published, cue=_cue_of(match), to_come=seen.to_come)
    else:
        resolved = None
    return [resolved] if resolved else []


def _year(match: re.Match[str], seen: _Seen) -> list[Resolved]:  # noqa: ARG001  # as all of them are called
    month = int(_part(match, "month") or 0)
    if month:
        resolved = month_of(int(match["year"]), month)
    else:
        resolved = Resolved(match["year"], "year") if 1500 <= int(match["year"]) <= 2200 else None
    return [resolved] if resolved else []
