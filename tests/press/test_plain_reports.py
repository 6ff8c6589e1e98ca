"""Reports as plain text, in the languages of the press."""

from dataclasses import dataclass

import pytest

from tests.press import reports
from travaux.press import Image, Person, Source, read_report


@dataclass(frozen=True)
class Expected:
    """What a reader of the language would say of a report."""

    report: str
    language: str
    title: str
    published_at: str
    place: str
    authors: tuple[Person, ...]
    dates: tuple[str, ...]
    speakers: tuple[str, ...]
    publisher: str = ""


RUIZ = (Person("Ana Ruiz"),)
ALL = (
    Expected(
        reports.ENGLISH,
        "en",
        "River ministers meet again in Miravale",
        "2022-02-12T09:30+00:00",
        "Miravale",
        (Person("Ana Ruiz"), Person("Tom Okoro"), Person("Li Wei", "editor")),
        ("2022-02-12", "2022-02-10", "2022-W07", "2021-12-17", "2022-02-07"),
        ("Mara Velde", "Tom Karo"),
    ),
    Expected(
        reports.INDONESIAN,
        "id",
        "Para Menteri Sungai Bertemu Lagi di Miravale",
        "2022-02-12T16:05+08:00",
        "Miravale",
        (Person("Ani Wulan", "reporter"), Person("Budi Santo", "editor")),
        ("2022-02-10", "2022-W07", "2021-12-17", "2022-W05", "2022-02-12"),
        ("Mara Velde",),
        "SUNGAI.EXAMPLE",
    ),
    Expected(
        reports.SPANISH,
        "es",
        "Los ministros del río se reúnen otra vez en Miravale",
        "2022-02-12T10:05+01:00",
        "Miravale",
        RUIZ,
        ("2022-02-12", "2022-02-10", "2022-W07", "2021-12-17"),
        ("Mara Velde",),
        "EFE",
    ),
    Expected(
        reports.FRENCH,
        "fr",
        "Les ministres du fleuve se retrouvent à Miravale",
        "2022-02-12T10:05+01:00",
        "Miravale",
        RUIZ,
        ("2022-02-10", "2022-W07", "2021-12-17"),
        ("Mara Velde",),
        "AFP",
    ),
    Expected(
        reports.GERMAN,
        "de",
        "Die Minister des Flusses treffen sich wieder in Miravale",
        "2022-02-12T10:05+01:00",
        "Miravale",
        RUIZ,
        ("2022-02-10", "2022-W07", "2021-12-17", "2022-02-07"),
        ("Mara Velde",),
        "dpa",
    ),
    Expected(
        reports.RUSSIAN,
        "ru",
        "Министры речных государств снова встречаются в Миравале",
        "2022-02-12T12:05+03:00",
        "Мираваль",
        (Person("Анна Руис"),),
        ("2022-02-12", "2022-02-10", "2022-W07", "2021-12-17"),
        ("Мара Вельде",),
        "ТАСС",
    ),
    Expected(
        reports.TURKISH,
        "tr",
        "Nehir bakanları Miravale'de yeniden buluşuyor",
        "2022-02-12T12:05+03:00",
        "Miravale",
        (Person("Ayşe Kara", "reporter"),),
        ("2022-02-10", "2022-W07", "2022-W05", "2021-12-17", "2022-02-12"),
        ("Mara Velde",),
        "AA",
    ),
    Expected(
        reports.CHINESE,
        "zh",
        "沿河五国部长将再次在米拉维会面",
        "2022-02-12T17:05+08:00",
        "米拉维",
        (Person("王小明"),),
        ("2022-02-12", "2022-02-10", "2022-W07", "2021-12-17", "2022-W05"),
        ("马拉",),
        "新华社",
    ),
    Expected(
        reports.JAPANESE,
        "ja",
        "川の五か国の閣僚がミラベールで再び会合",
        "2022-02-12T18:05+09:00",
        "ミラベール",
        (Person("山田太郎", "reporter"),),
        ("2022-02-10", "2022-W07", "2022-W05", "2021-12-17"),
        ("山田花子",),
    ),
)


@pytest.mark.parametrize("expected", ALL, ids=lambda each: each.language)
def test_a_report_says_who_published_what_when(expected: Expected) -> None:
    source = read_report(expected.report)
    assert source.title == expected.title
    assert source.published_at == expected.published_at
    assert source.language == expected.language
    assert source.place == expected.place
    assert source.publisher == expected.publisher
    assert source.authors == expected.authors
    assert source.notices == ()


@pytest.mark.parametrize("expected", ALL, ids=lambda each: each.language)
def test_its_dates_are_resolved(expected: Expected) -> None:
    source = read_report(expected.report)
    assert tuple(mention.date for mention in source.dates) == expected.dates
    assert all(
        mention.words in mention.sentence and mention.sentence in source.text for mention in source.dates
    )


@pytest.mark.parametrize("expected", ALL, ids=lambda each: each.language)
def test_its_quotations_have_their_speakers(expected: Expected) -> None:
    source = read_report(expected.report)
    assert tuple(quote.speaker for quote in source.quotes) == expected.speakers
    assert all(quote.text in source.text for quote in source.quotes)


@pytest.mark.parametrize(
    "foreign",
    [
        "Advertisement",
        "Read also",
        "Why the river floods",
        "dam would cost",
        "Most read",
        "vanished",
        "Editing by",
    ],
)
def test_what_leads_away_is_left_out(foreign: str) -> None:
    assert foreign not in read_report(reports.ENGLISH).text


@pytest.mark.parametrize("report", [each.report for each in ALL])
def test_no_list_of_other_news_stays(report: str) -> None:
    text = read_report(report).text.casefold()
    for words in (
        "baca juga",
        "terpopuler",
        "lea también",
        "lire aussi",
        "lesen sie auch",
        "читайте",
        "相关新闻",
    ):
        assert words not in text


def test_the_words_below_the_headline_stay() -> None:
    text = read_report(reports.ENGLISH).text
    assert text.startswith("The five States of the river will look at a written answer.")
    assert text.endswith("It is their third round.")


def test_a_picture_has_its_caption_and_its_credit() -> None:
    source = read_report(reports.ENGLISH)
    assert source.images == (Image("The delegations at the table in Miravale.", "Lena Brandt/River Agency"),)


def test_a_text_wrapped_at_a_margin_is_unwrapped() -> None:
    wrapped = (
        "River talks\n\n"
        "The ministers of the five river States agreed on Thursday to meet\n"
        "again next week, and the envoys of all of them said that they had\n"
        "been content.\n\nNobody else spoke at the end of the evening of that long day.\n"
    )
    paragraphs = read_report(wrapped).text.split("\n\n")
    assert [len(paragraph.split()) for paragraph in paragraphs] == [28, 13]


def codes(source: Source) -> list[str]:
    return [notice.code for notice in source.notices]


def test_without_a_day_of_publication_only_whole_dates_are_resolved() -> None:
    source = read_report(
        "River talks\n\nThey met on 3 May 2021 and again on Thursday, and yesterday they rested.\n"
    )
    assert [mention.date for mention in source.dates] == ["2021-05-03"]
    assert codes(source) == ["published-unknown"]


@pytest.mark.parametrize(
    ("line", "published_at"),
    [
        ("12 February 2022 09:30 local time", "2022-02-12T09:30"),
        ("12 February 2022 09:30", "2022-02-12T09:30"),
    ],
)
def test_a_time_without_its_zone_stays_without_one(line: str, published_at: str) -> None:
    source = read_report(
        f"{line}\n\nRiver talks end well\n\nThe talks ended well, said all who had been there at the table.\n"
    )
    assert source.published_at == published_at
    assert "published-doubtful" in codes(source)


def test_nothing_is_no_report() -> None:
    assert codes(read_report("")) == ["published-unknown", "empty"]
