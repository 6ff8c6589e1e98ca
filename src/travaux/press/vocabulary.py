"""The patterns that find dates in a text of one language, made once for each language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from travaux.press.date_words import NO_WORDS, NUMBERS, UNITS, DateWords
from travaux.press.date_words_latin import LATIN_WORDS
from travaux.press.date_words_others import OTHER_WORDS

_DATE_WORDS: Final = {**LATIN_WORDS, **OTHER_WORDS}
UNSPACED: Final = frozenset(("zh", "ja", "th"))
"""Languages whose words stand without blanks."""

_CAPITALS: Final = frozenset(("en", "id", "de", "ms"))
"""Languages that write the names of days with a capital: a small "minggu" is a week, not a Sunday."""
_ALIASES: Final = {"ms": "id", "in": "id", "uk": "uk"}
_SPURIOUS: Final = frozenset((("geçen gün", "tr"), ("mañana", "es"), ("اليوم", "ar")))
"""Forms of dateparser that mean more than it says: the other day; the morning; the day."""
_STEP = re.compile(r"(in )?(\d+) (day|week|month|year)( ago)?")


class Vocabulary(NamedTuple):
    """What finds dates in one language.

    Attributes:
        language: its code.
        words: our own words for it.
        months: form in lower case -> 1 to 12.
        weekdays: form in lower case -> 0 (Monday) to 6.
        relatives: words in lower case -> (unit, steps).
        units: form in lower case -> unit, as patterns.
        numbers: form in lower case -> 1 to 10.
        month: a pattern of all months, without groups.
        weekday: of all weekdays.
    """

    language: str
    words: DateWords
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relatives: Mapping[str, tuple[str, int]]
    units: tuple[tuple[str, str], ...]
    numbers: Mapping[str, int]
    month: str
    weekday: str

    def month_of(self, form: str) -> int:
        """1 to 12; 0 for what is no month."""
        return self.months.get(form.lower().rstrip("."), 0)

    def weekday_of(self, form: str) -> int:
        """0 to 6; -1 for what is no weekday."""
        return self.weekdays.get(form.lower().rstrip("."), -1)


@cache
def vocabulary_of(language: str) -> Vocabulary:
    """The vocabulary of a language by its code; without a single word for one that nobody knows."""
    code = _ALIASES.get(language, language)
    words = _DATE_WORDS.get(code, NO_WORDS)
    months = dict(_cldr_forms(code, "months")) | dict(_own_forms(words.months))
    weekdays = dict(_cldr_forms(code, "days")) | dict(_own_forms(words.weekdays))
    if code in UNSPACED:
        weekdays = {form: day for form, day in weekdays.items() if len(form) > 1}
        months = {}
    if code == "zh":
        weekdays |= {
            f"{head}{'一二三四五六日'[day]}": day for head in ("星期", "周", "週", "礼拜") for day in range(7)
        }
        weekdays |= {"周天": 6, "星期天": 6}
    units = tuple(
        (form, unit) for form, _, unit in (pair.partition("=") for pair in UNITS.get(code, "").split())
    )
    numbers = {
        form: count
        for count, forms in enumerate(NUMBERS.get(code, "").split(), 1)
        for form in forms.split("|")
    }
    return Vocabulary(
        code, words, months, weekdays, dict(_relatives(code)), units, numbers,
        _alternatives(months), _alternatives(weekdays),
    )  # fmt: skip


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(form) for form in forms), key=lambda form: (-len(form), form)))


def _own_forms(forms: str) -> Iterator[tuple[str, int]]:
    for form in filter(None, forms.split("|")):
        number, _, word = form.partition(" ")
        yield word, int(number)


def _cldr_forms(code: str, kind: str) -> Iterator[tuple[str, int]]:
    """Names of months or days, long before short ones, where they are words."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError, TypeError):
        return
    names = locale.months if kind == "months" else locale.days
    for width in ("abbreviated", "wide"):
        for context in ("stand-alone", "format"):
            for number, form in names[context][width].items():
                name = form.lower().rstrip(".")
                if len(name) > 1 and not name[0].isdigit():
                    yield name, number


def _relatives(code: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """From dateparser's data, then our own: "pekan lalu" -> ("week", -1); forms of ours may be patterns."""
    from dateparser.languages.loader import default_loader

    try:
        forms: Mapping[str, list[str]] = default_loader.get_locale(code).info.get("relative-type", {})
    except (ValueError, KeyError):
        forms = {}
    for step, words in forms.items():
        match = _STEP.fullmatch(step)
        if match and (match[1] or match[4]):
            for word in words:
                if (len(word) > 4 or (len(word) > 1 and word[0] > "\u0400")) and (
                    word,
                    code,
                ) not in _SPURIOUS:
                    yield re.escape(word.lower()), (match[3], int(match[2]) if match[1] else -int(match[2]))
    for step, pattern in _DATE_WORDS.get(code, NO_WORDS).relatives.items():
        unit, steps = step.split()
        yield pattern, (unit, int(steps))


_SMALL: Final = frozenset(("es", "fr", "it", "nl", "pt", "ru"))


def small_days(language: str) -> bool:
    """Whether a day's name amid a sentence has no capital: "Domingo" is then a person."""
    return language in _SMALL


@cache
def capital_days(language: str) -> bool:
    """Whether a day's name must have a capital to be one."""
    return language in _CAPITALS
