"""Dates in running words, seen from Friday 21 January 2022."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.press.mentions import MENTIONS_BOUND, find_mentions

FRIDAY = date(2022, 1, 21)
LANGUAGES = (
    "",
    "en",
    "id",
    "es",
    "fr",
    "de",
    "it",
    "pt",
    "nl",
    "ru",
    "tr",
    "zh",
    "ja",
    "ko",
    "ar",
    "pl",
    "xx",
)


def dates(words: str, language: str, *, month_first: bool | None = None) -> list[str]:
    found, _ = find_mentions([words], language=language, published=FRIDAY, month_first=month_first)
    return [mention.date for mention in found]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Mereka bertemu pada Kamis (20/1).", "id", "2022-01-20"),
        ("Mereka bertemu Jumat (21/1/2022) waktu setempat.", "id", "2022-01-21"),
        ("Hasil perundingan 10 Januari lalu dinilai.", "id", "2022-01-10"),
        ("Pada 17 Desember, naskah itu terbit.", "id", "2021-12-17"),
        ("Pekan lalu tidak ada hasil.", "id", "2022-W02"),
        ("Pertemuan minggu lalu gagal.", "id", "2022-W02"),
        ("Mereka bertemu pada Minggu.", "id", "2022-01-16"),
        ("Naskah itu dibahas hari ini.", "id", "2022-01-21"),
        ("Pertemuan akan digelar pada 5 Februari.", "id", "2022-02-05"),
        ("Tiga hari lalu ia pulang.", "id", "2022-01-18"),
        ("Sejak tahun 2014 sungai itu kering.", "id", "2014"),
        ("Pertemuan 10 Maret mendatang penting.", "id", "2022-03-10"),
        ("They met last Monday.", "en", "2022-01-17"),
        ("They met last Friday.", "en", "2022-01-14"),
        ("They met on Friday.", "en", "2022-01-21"),
        ("They will meet on Tuesday.", "en", "2022-01-25"),
        ("They meet next Tuesday.", "en", "2022-01-25"),
        ("The minister said Tuesday he will resign.", "en", "2022-01-18"),
        ("On Thursday, Jan. 20, they met.", "en", "2022-01-20"),
        ("On the 3rd of March 2021 it rained.", "en", "2021-03-03"),
        ("Talks are due on 26 January.", "en", "2022-01-26"),
        ("The draft of December 15, 2021, at 3 p.m. GMT stands.", "en", "2021-12-15T15:00+00:00"),
        ("It opened on 2021-12-15.", "en", "2021-12-15"),
        ("In December they rested.", "en", "2021-12"),
        ("In March 2014 it flooded.", "en", "2014-03"),
        ("Two weeks ago it rained.", "en", "2022-W01"),
        ("It rained in 2014.", "en", "2014"),
        ("They may go, and march on, in the sun.", "en", None),
        ("He paid 12,000 for 3.5 of 10 parts.", "en", None),
        ("El lunes pasado llovió.", "es", "2022-01-17"),
        ("El 15 de diciembre de 2021 llovió.", "es", "2021-12-15"),
        ("Llovió por la mañana.", "es", None),
        ("Llovió hace dos días.", "es", "2022-01-19"),
        ("Plácido Domingo cantó.", "es", None),
        ("Lundi dernier, il a plu.", "fr", "2022-01-17"),
        ("Le 1er mars 2021, il a plu.", "fr", "2021-03-01"),
        ("Il a plu il y a deux jours.", "fr", "2022-01-19"),
        ("Am 12.1.2022 um 15.30 Uhr regnete es.", "de", "2022-01-12T15:30"),
        ("Am vergangenen Montag regnete es.", "de", "2022-01-17"),
        ("Am Morgen regnete es.", "de", None),
        ("Vor zwei Tagen regnete es.", "de", "2022-01-19"),
        ("В прошлый понедельник шёл дождь.", "ru", "2022-01-17"),
        ("Дождь шёл 17 декабря 2021 года.", "ru", "2021-12-17"),
        ("Окружающую среду берегут.", "ru", None),
        ("В 2014 году шёл дождь.", "ru", "2014"),
        ("Pazartesi günü yağmur yağdı.", "tr", "2022-01-17"),
        ("Yağmur iki gün önce yağdı.", "tr", "2022-01-19"),
        ("上周四下雨。", "zh", "2022-01-13"),
        ("周四下雨。", "zh", "2022-01-20"),
        ("双方将于1月26日会谈。", "zh", "2022-01-26"),
        ("雨は20日に降った。", "ja", "2022-01-20"),
        ("雨は昨年12月17日に降った。", "ja", "2021-12-17"),
        ("They will meet the week after next.", "en", "2022-W05"),
        ("In mid-January they met.", "en", "2022-01"),
        ("Am Dienstagabend regnete es.", "de", "2022-01-18"),
        ("Неделю назад шёл дождь.", "ru", "2022-W02"),
        ("五国10日决定，将协定推迟。", "zh", "2022-01-10"),
        ("Ha piovuto lunedì scorso.", "it", "2022-01-17"),
        ("Choveu na semana passada.", "pt", "2022-W02"),
        ("Het regende afgelopen maandag.", "nl", "2022-01-17"),
        ("Padało 17 grudnia 2021.", "pl", "2021-12-17"),
    ],
)
def test_words_that_say_when(words: str, language: str, expected: str | None) -> None:
    assert dates(words, language) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Mereka bertemu Kamis pekan lalu.", "id", "2022-01-13"),
        ("They met on Monday of last week.", "en", "2022-01-10"),
        ("They met last week on Monday.", "en", "2022-01-10"),
        ("They met on Friday last week.", "en", "2022-01-14"),
        ("Ils se sont vus lundi de la semaine dernière.", "fr", "2022-01-10"),
        ("El jueves de la semana pasada llovió.", "es", "2022-01-13"),
        ("Am Donnerstag nächster Woche regnet es.", "de", "2022-01-27"),
        ("В понедельник на прошлой неделе шёл дождь.", "ru", "2022-01-10"),
        ("Geçen hafta pazartesi günü yağmur yağdı.", "tr", "2022-01-10"),
    ],
)
def test_a_weekday_and_the_week_beside_it_are_one_date(words: str, language: str, expected: str) -> None:
    assert dates(words, language) == [expected]


def test_a_weekday_and_a_week_that_are_two_dates() -> None:
    assert dates("They met on Monday and last week.", "en") == ["2022-01-17", "2022-W02"]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Rapat dibuka Rabu (19/1) pukul 14.00 WIB.", "id", "2022-01-19T14:00+07:00"),
        ("Rapat dibuka hari ini pukul 09.30 WITA.", "id", "2022-01-21T09:30+08:00"),
        ("Rapat dibuka Rabu (19/1) pukul 14:00 WIT.", "id", "2022-01-19T14:00+09:00"),
        ("Rapat dibuka Rabu (19/1) pukul 14.00 waktu setempat.", "id", "2022-01-19T14:00"),
        ("They met at 15:30 MSK on 18 January 2022.", "en", "2022-01-18T15:30+03:00"),
        ("They met on Tuesday at 3 p.m. (GMT+3).", "en", "2022-01-18T15:00+03:00"),
        ("They met at 3:30 p.m. local time on Tuesday.", "en", "2022-01-18T15:30"),
        ("Le 18 janvier à 15h30, heure de Paris, il pleuvait.", "fr", "2022-01-18T15:30+01:00"),
        ("A las 15:30 hora local del 18 de enero llovió.", "es", "2022-01-18T15:30"),
        ("18 января в 15:30 по московскому времени шёл дождь.", "ru", "2022-01-18T15:30+03:00"),
        ("Во вторник в 23:40 мск шёл дождь.", "ru", "2022-01-18T23:40+03:00"),
        ("双方18日下午3时30分会谈。", "zh", "2022-01-18T15:30"),
        ("雨は18日午後3時半に降った。", "ja", "2022-01-18T15:30"),
        ("They paid on Tuesday, 3.50 a litre.", "en", "2022-01-18"),
        ("They won on Tuesday, 3-2.", "en", "2022-01-18"),
        ("They sat on Tuesday from 10:00-12:00.", "en", "2022-01-18"),
    ],
)
def test_a_time_of_day_beside_a_date(words: str, language: str, expected: str) -> None:
    assert dates(words, language) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("اجتمعوا يوم الاثنين الماضي.", "2022-01-17"),
        ("اجتمعوا أمس.", "2022-01-20"),
        ("اجتمعوا في 15 كانون الأول 2021.", "2021-12-15"),
        ("اجتمعوا في 15 ديسمبر/كانون الأول 2021.", "2021-12-15"),
        ("اجتمعوا في ١٧ ديسمبر.", "2021-12-17"),
        ("اجتمعوا الأسبوع الماضي.", "2022-W02"),
        ("يجتمعون يوم الثلاثاء المقبل.", "2022-01-25"),
        ("اجتمعوا قبل ثلاثة أيام.", "2022-01-18"),
        ("يجف النهر منذ عام 2014.", "2014"),
        ("هذا اليوم الأول من المحادثات.", None),
    ],
)
def test_arabic(words: str, expected: str | None) -> None:
    assert dates(words, "ar") == ([expected] if expected else [])


def test_the_number_of_a_day_goes_with_its_weekday() -> None:
    assert dates("Choveu na terça-feira (11).", "pt") == ["2022-01-11"]
    assert dates("Choveu na terça-feira (12).", "pt") == ["2022-01-18"], "the twelfth was no Tuesday"


def test_days_that_share_a_month() -> None:
    assert dates("Talks on 10, 12 and 13 January failed.", "en") == ["2022-01-10", "2022-01-12", "2022-01-13"]
    assert dates("Perundingan 10-13 Januari gagal.", "id") == ["2022-01-10", "2022-01-13"]


def test_day_or_month_first() -> None:
    assert dates("It was 3/4/2021.", "en", month_first=True) == ["2021-03-04"]
    assert dates("It was 3/4/2021.", "en", month_first=False) == ["2021-04-03"]
    assert dates("It was 4/13/2021.", "en") == ["2021-04-13"], "there is no thirteenth month"
    assert dates("It was Thursday 4/3/2021.", "en") == ["2021-03-04"], "the weekday decides"
    _, notices = find_mentions(["It was 3/4/2021."], language="en", published=FRIDAY)
    assert [notice.code for notice in notices] == ["date-doubtful"]


def test_a_day_long_past_without_a_year_is_doubtful() -> None:
    found, notices = find_mentions(["The treaty ends on 5 February."], language="en", published=FRIDAY)
    assert ([mention.date for mention in found], [notice.code for notice in notices]) == (
        ["2021-02-05"],
        ["date-doubtful"],
    )


def test_a_weekday_decides_the_year() -> None:
    assert dates("Sie trafen sich am Samstag, den 5. Februar.", "de") == ["2022-02-05"]


def test_a_date_stands_once_in_a_sentence_and_again_in_the_next() -> None:
    words = "On 10 January, yes, on 10 January they met. On 10 January it rained."
    assert dates(words, "en") == ["2022-01-10", "2022-01-10"]


def test_dates_are_bounded() -> None:
    found, notices = find_mentions(
        ["On 17 December 2021 it rained. "] * 100_000, language="en", published=FRIDAY
    )
    assert len(found) == MENTIONS_BOUND
    assert notices[-1].code == "dates-cut"


@pytest.mark.parametrize("published", [date.min, date.max, None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ends_of_the_calendar_are_no_trap(language: str, published: date | None) -> None:
    words = (
        "29 February; 31 December; last week; 9999 years ago; next year; Monday; December; 0000-00-00; 31日 "
    )
    words += "12月31日 99/99/9999"
    find_mentions([words], language=language, published=published)


PIECES = st.sampled_from(
    '17 2022 Desember Januari Kamis (20/1) last Monday next week ago lalu . , : “ ” " - – / 日 月 年 上周 '
    "1月 12:30 WIB декабря в среду 99 0 -1 م ١٢".split()
)


@given(
    st.lists(PIECES | st.text(max_size=6), max_size=30), st.sampled_from(LANGUAGES), st.none() | st.dates()
)
def test_any_words_can_be_read(pieces: list[str], language: str, published: date | None) -> None:
    words = " ".join(pieces)
    for mention in find_mentions([words], language=language, published=published)[0]:
        assert mention.words in words
        assert mention.sentence in words
        assert {"day": 10, "month": 7, "year": 4, "week": 8}.get(mention.precision, len(mention.date)) == len(
            mention.date
        )
