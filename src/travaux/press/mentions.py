"""Dated mentions: the words of a report that say when, resolved against the day of publication."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from travaux.press.clocks import find_clock
from travaux.press.date_meanings import (
    Meaning,
    Outlook,
    mean_characters,
    mean_counted,
    mean_month,
    mean_named,
    mean_numeric,
    mean_relative,
    mean_weekday,
    mean_weekday_of_week,
    mean_year,
    read_step,
)
from travaux.press.date_patterns import DIGITS, DatePatterns, date_patterns
from travaux.press.model import DatedMention
from travaux.press.resolving import Resolved
from travaux.press.sentences import split_sentences
from travaux.press.vocabulary import Vocabulary, capital_days, small_days, vocabulary_of
from travaux.text.model import Notice

MENTIONS_BOUND: Final = 1000
_NOTICES_BOUND: Final = 20
_NEAR_CHARS: Final = 60
_WITHIN: Final = re.compile(r"\s(?:(?:of|de|da|del|di|van|in|on|am|من|في)\s)?", re.IGNORECASE)


class _Found(NamedTuple):
    start: int
    end: int
    rank: int
    match: re.Match[str]
    meaning: Meaning


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
    outlook = Outlook(published, vocabulary_of(language or "en"), month_first)
    patterns = date_patterns(language or "en")
    mentions: list[DatedMention] = []
    notices: list[Notice] = []
    for number, paragraph in enumerate(paragraphs, 1):
        for mention, doubt in _of_paragraph(paragraph, patterns, outlook):
            if len(mentions) >= MENTIONS_BOUND:
                message = f"the report has more than {MENTIONS_BOUND:,} dates; the later ones are left out"
                notices.append(Notice("dates-cut", f"paragraph {number}", message))
                return mentions, notices
            mentions.append(mention)
            if doubt and len(notices) < _NOTICES_BOUND:
                notices.append(Notice("date-doubtful", f"paragraph {number}", f"{mention.words!r} {doubt}"))
    return mentions, notices


def _of_paragraph(
    paragraph: str, patterns: DatePatterns, outlook: Outlook
) -> Iterator[tuple[DatedMention, str]]:
    plain = paragraph.translate(DIGITS)
    spans = _join_weeks(plain, _spans(plain, patterns, outlook.words), outlook.words.language)
    sentences = split_sentences(paragraph) if spans else ()
    starts = [sentence.start for sentence in sentences]
    told: set[tuple[int, str]] = set()
    coming: dict[int, bool] = {}
    reached = 0
    for span in spans:
        if span.start < reached:
            continue
        at = max(0, bisect_right(starts, span.start) - 1)
        if at not in coming:
            coming[at] = bool(patterns.future and patterns.future.search(sentences[at].text))
        lead = plain[max(starts[at], span.start - _NEAR_CHARS) : span.start] if coming[at] else ""
        at_hand = bool(lead and patterns.future and patterns.future.search(lead))
        resolved = span.meaning(span.match, outlook._replace(to_come=coming[at], at_hand=at_hand))
        start, end = span.start, span.end
        if len(resolved) == 1 and resolved[0].precision == "day":
            language = outlook.words.language
            clock = find_clock(plain, start, end, reached=max(reached, starts[at]), language=language)
            if clock:
                start, end = min(start, clock.start), clock.end
                resolved = [Resolved(clock.of(resolved[0].date), "instant", resolved[0].doubt)]
        reached = end if resolved else reached
        for each in resolved:
            if (at, each.date) not in told:
                told.add((at, each.date))
                words = paragraph[start:end].strip(" ,;.")
                yield DatedMention(each.date, each.precision, words, sentences[at].text), each.doubt


def _spans(paragraph: str, patterns: DatePatterns, words: Vocabulary) -> list[_Found]:
    """Whatever may be a date, in reading order, the longest first; they may overlap."""
    ways: tuple[tuple[re.Pattern[str] | None, Meaning], ...] = (
        (patterns.iso, mean_named),
        (patterns.named, mean_named),
        (patterns.month_first, mean_named),
        (patterns.characters, mean_characters),
        (patterns.numeric, mean_numeric),
        (patterns.relative, mean_relative),
        (patterns.counted, mean_counted),
        (patterns.weekday, mean_weekday),
        (patterns.month, mean_month),
        (patterns.year, mean_year),
    )
    found = [
        _Found(_start_of(match), match.end(), rank, match, meaning)
        for rank, (pattern, meaning) in enumerate(ways)
        if pattern is not None
        for match in pattern.finditer(paragraph)
        if _is_well_written(match, words)
    ]
    found.sort(key=lambda each: (each.start, -each.end, each.rank))
    return [
        each for each, after in zip(found, [*found[1:], None], strict=False) if not _gives_way(each, after)
    ]


def _gives_way(span: _Found, after: _Found | None) -> bool:
    """A weekday that a whole date goes on from inside: the "next Monday" of "next Monday 21 February"."""
    return (
        after is not None and span.meaning is mean_weekday and span.start < after.start < span.end < after.end
    )


def _join_weeks(paragraph: str, spans: Sequence[_Found], language: str) -> list[_Found]:
    """A weekday and the week beside it are one date: "Monday of last week", "last week on Monday"."""
    joined: list[_Found] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and {last.meaning, span.meaning} == {mean_weekday, mean_relative}:
            day, week = (last, span) if last.meaning is mean_weekday else (span, last)
            unit, weeks = read_step(week.match.group(), language)
            if unit == "week" and _is_within(
                paragraph[last.end : span.start], language, day_first=day is last
            ):
                meaning = partial(mean_weekday_of_week, weeks=weeks)
                joined[-1] = _Found(last.start, span.end, 0, day.match, meaning)
                continue
        joined.append(span)
    return joined


def _is_within(between: str, language: str, *, day_first: bool) -> bool:
    """Whether the words between a weekday and a week, in the language's order, make one date of them."""
    if language == "tr":  # "perşembe günü gelecek hafta": on Thursday, about the next week
        return not day_first and between == " "
    one = _WITHIN.fullmatch(between) is not None
    return one and (day_first or language == "ru" or between != " ")


def _start_of(match: re.Match[str]) -> int:
    """Where the date itself begins, without the word that leads to it: the "of" of "of December 15"."""
    groups = match.groupdict()
    if "lead" not in groups:
        return match.start()
    cue = next((name for name in ("past1", "later1") if groups[name]), "month")
    return match.start(cue)


def _is_well_written(match: re.Match[str], words: Vocabulary) -> bool:
    """A small "minggu" is a week, "may" is a verb: where capitals tell, they count."""
    groups = match.groupdict()
    if small_days(words.language):
        form = groups.get("weekday") or ""
        if not form[:1].isupper():
            return True
        before = match.string[max(0, match.start("weekday") - 3) : match.start("weekday")].rstrip()
        return not before or before[-1] in '.!?…:—–-«“"(' or groups.get("month") is not None
    if not capital_days(words.language):
        return True
    for name in ("weekday", "month"):
        form = groups.get(name) or ""
        if form[:1].islower():
            return False
    return words.language != "de" or match.group() != "Morgen"
