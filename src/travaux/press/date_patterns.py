"""The patterns of dates in one language, compiled when first asked for; each is linear in the text."""

import re
from functools import cache
from typing import Final, NamedTuple

from travaux.press.vocabulary import UNSPACED, Vocabulary, vocabulary_of

YEAR: Final = r"(?P<year>[12]\d{3})"
_DAY: Final = r"(?P<day>[0-3]?\d)"
_MORE: Final = (
    r"(?P<more>(?:\s?(?:[,/&–—-]|and|to|dan|hingga|sampai|y|a|al|et|au|und|bis|i|e|en|tot|и|по|ve|ile|"
    r"или|or)\s?"
    r"[0-3]?\d(?:\.(?=\s))?){0,4})"
)
_ORDINAL: Final = r"(?:st|nd|rd|th|er|º|°|\.|-?го|-?е)?"
_DAY_PARTS: Final = {
    "de": "(?:abend|morgen|früh|vormittag|mittag|nachmittag|nacht)?",
    "tr": r"(?:\s(?:günü|gecesi|akşamı|sabahı))?",
}
"""Language -> what a weekday goes on with when it says which part of the day."""
_ARTICLES: Final = "the|el|le|den|dem|día|tanggal|tgl|il|de|lalu,?|ini"


DIGITS: Final = {
    first + value: str(value) for first in (0x0660, 0x06F0, 0x0966, 0xFF10) for value in range(10)
}
"""For ``str.translate``: the digits of Arabic, Persian, Hindi and wide ones, as those that patterns know."""


class DatePatterns(NamedTuple):
    """Patterns by what they find; None where a language has no such thing.

    Attributes:
        named: a day and a named month: "15 Desember 2021", "Thursday, Jan. 20".
        month_first: the same, the month before the day.
        numeric: "(20/1)", "21.01.2022".
        iso: "2022-01-21".
        characters: "2022年1月21日".
        relative: "pekan lalu".
        counted: "two days ago".
        weekday: a weekday alone, or with its day: "terça-feira (18)".
        month: a month, with or without its year.
        year: a year alone.
        future: words of what is to come.
    """

    named: re.Pattern[str] | None
    month_first: re.Pattern[str] | None
    numeric: re.Pattern[str]
    iso: re.Pattern[str]
    characters: re.Pattern[str]
    relative: re.Pattern[str] | None
    counted: re.Pattern[str] | None
    weekday: re.Pattern[str] | None
    month: re.Pattern[str] | None
    year: re.Pattern[str] | None
    future: re.Pattern[str] | None


@cache
def date_patterns(language: str) -> DatePatterns:
    """The patterns of a language, by its code."""
    words = vocabulary_of(language)
    own = words.words
    return DatePatterns(
        named=_named(words),
        month_first=_month_first(words) if language == "en" else None,
        numeric=_numeric(words),
        iso=re.compile(rf"(?<![\d/-]){YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])"),
        characters=_characters(words),
        relative=_any(words.relatives, bounded=language not in UNSPACED),
        counted=_counted(words),
        weekday=_weekday(words),
        month=_month(words),
        year=_year(words),
        future=_any([own.future], bounded=language not in UNSPACED) if own.future else None,
    )


def _any(forms: object, *, bounded: bool) -> re.Pattern[str] | None:
    joined = "|".join(sorted(forms, key=lambda form: (-len(form), form)))  # type: ignore[call-overload]
    if not joined:
        return None
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if bounded else joined, re.IGNORECASE)


def _lead(words: Vocabulary, *, optional: bool) -> str:
    if not words.weekday:
        return ""
    group = rf"(?P<weekday>{words.weekday})\b\.?,?\s{{1,2}}(?:(?:{_ARTICLES})\s)?"
    return f"(?:{group})?" if optional else group


def _cue(words: Vocabulary) -> str:
    own = words.words
    past, later = own.past_after or "(?!)", own.next_after or "(?!)"
    units = "|".join(form for form, _ in words.units)
    week = rf"(?!\s(?:{units})\b)" if units else ""  # "Friday last week": the week's own
    return rf"(?:\s(?:(?P<past>{past})|(?P<later>{later}))(?!\w){week})?"


def _named(words: Vocabulary) -> re.Pattern[str] | None:
    if not words.month or words.language in UNSPACED:
        return None
    tail = rf"(?:\s?(?:{words.words.year_tail}))?" if words.words.year_tail else ""
    year = rf"(?:(?:,|\sde|\sdel|\sthn|\stahun)?[\s-]{YEAR}(?!\d){tail})?"
    return re.compile(
        rf"(?<![\w/.:]){_lead(words, optional=True)}{_DAY}{_ORDINAL}{_MORE}[\s-]{{1,2}}(?:(?:de|of|di)\s)?"
        rf"(?P<month>{words.month})\b\.?(?:\s?/\s?(?:{words.month})\b)?{year}{_cue(words)}",
        re.IGNORECASE,
    )


def _month_first(words: Vocabulary) -> re.Pattern[str] | None:
    return re.compile(
        rf"(?<!\w){_lead(words, optional=True)}(?P<month>{words.month})\b\.?\s{{1,2}}{_DAY}(?:st|nd|rd|"
        rf"th)?{_MORE}(?![\d:.]\d|\d)"
        rf"(?:,?\s{YEAR}(?!\d))?{_cue(words)}",
        re.IGNORECASE,
    )


def _characters(words: Vocabulary) -> re.Pattern[str]:
    if words.language not in UNSPACED and words.language != "ko":
        return re.compile(r"(?P<year>[12]\d{3})年(?P<month>[01]?\d)月(?P<day>[0-3]?\d)日")
    return re.compile(
        r"(?:(?:(?P<year>[12]\d{3})\s?[年년]|(?P<that>去年|昨年|今年))\s?)?(?:(?P<month>[01]?\d)\s?[月월]\s?)?"
        r"(?P<day>[0-3]?\d)[日일](?!间|間|本|常|前|後|后|내|산)"
    )


def _numeric(words: Vocabulary) -> re.Pattern[str]:
    weekday = rf"(?P<weekday>{words.weekday})\b\.?,?\s{{0,2}}" if words.weekday else r"(?P<weekday>(?!))"
    numbers = r"(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)"
    return re.compile(
        rf"(?<![\w/.-])(?:{weekday})?(?P<open>[(（])?{numbers}(?:(?P=mark)(?P<year>[12]\d{{3}}|"
        rf"\d\d)(?!\d))?(?![\d/]|[.-]\d)"
        r"(?(open)[)）]|)",
        re.IGNORECASE,
    )


def _counted(words: Vocabulary) -> re.Pattern[str] | None:
    own = words.words
    if not words.units or not (own.ago or own.before_ago):
        return None
    numbers = "|".join(sorted(words.numbers, key=len, reverse=True))
    units = "|".join(form for form, _ in words.units)
    blank = r"\s?" if words.language in UNSPACED else r"\s"
    count = rf"(?P<count>\d{{1,3}}|{numbers}){blank}(?P<unit>{units})"
    forms = []
    if own.before_ago:
        forms.append(rf"(?<!\w)(?:{own.before_ago})\s{count}(?!\w)")
    else:
        edge = ("", "") if words.language in UNSPACED else (r"(?<![\w.,])", r"(?!\w)")
        forms.append(rf"{edge[0]}{count}{blank}(?:{own.ago}){edge[1]}")
    return re.compile("|".join(forms), re.IGNORECASE)


def _weekday(words: Vocabulary) -> re.Pattern[str] | None:
    own = words.words
    forms = words.weekday.split("|")
    unspaced = words.language in UNSPACED
    long = "|".join(form for form in forms if unspaced or len(form.replace("\\", "")) > 3)
    if not long:
        return None
    if unspaced:
        past, later = own.past_before or "(?!)", own.next_before or "(?!)"
        if words.language == "zh":
            long += "|[周週][一二三四五六日]"
            return re.compile(rf"(?:(?P<past>{past})|(?P<later>{later})|[本这這])?(?P<weekday>{long})")
        return re.compile(rf"(?:(?P<past>{past})|(?P<later>{later}))?(?P<weekday>[月火水木金土日]曜日?)")
    before = rf"(?:(?P<past1>{own.past_before or '(?!)'})|(?P<later1>{own.next_before or '(?!)'}))\s"
    lead = rf"(?:(?:{own.day_lead})\s)" if own.day_lead else ""
    tail = _DAY_PARTS.get(words.language, "")
    number = r"(?:\s\((?P<day>[0-3]?\d)(?:º|er|\.)?\)|\s(?P<bare>[0-3]?\d)(?=[,.;)](?!\d)|$))?"
    opening = rf"(?:{lead}?{before}|{lead})" if lead else f"(?:{before})?"
    return re.compile(
        rf"(?<!\w){opening}(?P<weekday>{long}){tail}{_cue(words)}{number}(?![\w/-])", re.IGNORECASE
    )


def _month(words: Vocabulary) -> re.Pattern[str] | None:
    if not words.month or words.language in UNSPACED:
        return None
    own = words.words
    tail = rf"(?:\s?(?:{own.year_tail}))?" if own.year_tail else ""
    lead = rf"(?<!\w)(?P<lead>(?:{own.month_lead})[\s-])?" if own.month_lead else r"(?<!\w)(?P<lead>(?!))?"
    before = rf"(?:(?P<past1>{own.past_before or '(?!)'})\s|(?P<later1>{own.next_before or '(?!)'})\s)?"
    return re.compile(
        rf"{lead}{before}(?P<month>{words.month})\b\.?(?:(?:,|\sde|"
        rf"\sdel)?\s{YEAR}(?!\d){tail})?{_cue(words)}(?![\w-])",
        re.IGNORECASE,
    )


def _year(words: Vocabulary) -> re.Pattern[str] | None:
    own = words.words
    if words.language in UNSPACED:
        return re.compile(r"(?<!\d)(?P<year>[12]\d{3})年(?:(?P<month>[01]?\d)月)?(?![\d月])")
    if own.year_tail:
        return re.compile(rf"(?<![\w.,/-]){YEAR}\s(?:{own.year_tail})(?!\w)", re.IGNORECASE)
    if own.year_lead:
        return re.compile(rf"(?<!\w)(?:{own.year_lead})\s{YEAR}(?![\w/%-]|[.,]\d)", re.IGNORECASE)
    return None
