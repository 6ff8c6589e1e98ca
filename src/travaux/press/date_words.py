"""How the press says when, in its languages; what the data of CLDR and of dateparser do not have.

Words are regular expressions, apart by bars. A language that is not here has the names of its months and
days, and "yesterday" and the like, from those two.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class DateWords(NamedTuple):
    """One language's ways with dates.

    Attributes:
        relatives: "unit steps" -> words: "week -1" is last week.
        ago: words that follow a count and a unit ("ago"); "" if none.
        before_ago: words that come before them ("vor", "hace").
        past_before: words before a weekday or month that say "last".
        past_after: those after it.
        next_before: words before it that say "next".
        next_after: those after it.
        future: words in a sentence that say that what it tells is to come.
        day_lead: words that must come before a bare weekday; "" for none needed.
        month_lead: words before a bare month.
        year_lead: words before a bare year.
        year_tail: words after a year, part of it ("года"); wanted by a bare one where there is no lead.
        months: further forms, "1 form|form".
        weekdays: further forms, "0 form" for Monday.
    """

    relatives: Mapping[str, str]
    ago: str = ""
    before_ago: str = ""
    past_before: str = ""
    past_after: str = ""
    next_before: str = ""
    next_after: str = ""
    future: str = ""
    day_lead: str = ""
    month_lead: str = ""
    year_lead: str = ""
    year_tail: str = ""
    months: str = ""
    weekdays: str = ""


UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "days?=day weeks?=week months?=month years?=year",
        "id": "hari=day pekan=week minggu=week bulan=month tahun=year",
        "es": "días?=day semanas?=week mes(?:es)?=month años?=year",
        "fr": "jours?=day semaines?=week mois=month ans?=year",
        "de": "tag(?:en)?=day wochen?=week monat(?:en)?=month jahr(?:en)?=year",
        "it": "giorn[oi]=day settiman[ae]=week mes[ei]=month ann[oi]=year",
        "pt": "dias?=day semanas?=week m[eê]s(?:es)?=month anos?=year",
        "nl": "dag(?:en)?=day weken=week week=week maand(?:en)?=month jaar=year",
        "ru": "дн(?:я|ей)=day день=day недел[июь]=week месяц(?:а|ев)?=month год(?:а)?=year лет=year",
        "tr": "gün=day hafta=week ay=month yıl=year",
        "ar": "أيام=day يوما?=day أسابيع=week أسبوعا?=week أشهر=month شهور=month شهرا?=month سنوات=year "
        "سنة=year أعوام=year عاما?=year",
        "zh": "天=day 日=day 周=week 週=week 个星期=week 个月=month 個月=month 年=year",
        "ja": "日=day 週間=week か月=month カ月=month ヶ月=month 年=year",
    }
)
"""Language -> units of time with their meaning."""

NUMBERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "a|one two three four five six seven eight nine ten",
        "id": "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
        "es": "un|una dos tres cuatro cinco seis siete ocho nueve diez",
        "fr": "un|une deux trois quatre cinq six sept huit neuf dix",
        "de": "einem|einer zwei drei vier fünf sechs sieben acht neun zehn",
        "it": "un|una due tre quattro cinque sei sette otto nove dieci",
        "pt": "um|uma dois|duas três quatro cinco seis sete oito nove dez",
        "nl": "een twee drie vier vijf zes zeven acht negen tien",
        "ru": "один|одну два|две три четыре пять шесть семь восемь девять десять",
        "tr": "bir iki üç dört beş altı yedi sekiz dokuz on",
        "ar": "واحد اثنان|اثنين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني تسعة|تسع "
        "عشرة|عشر",
        "zh": "一 两|二|兩 三 四 五 六 七 八 九 十",
        "ja": "一 二 三 四 五 六 七 八 九 十",
    }
)
"""Language -> words for one to ten."""

NO_WORDS: Final = DateWords(MappingProxyType({}))
