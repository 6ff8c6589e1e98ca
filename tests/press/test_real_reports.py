"""The reports of the corpus, where there is one: what they say, and that trafilatura alone says no more."""

from pathlib import Path

import pytest

from bench.press import FIELDS, Verdict, judge_pages
from travaux.press import Image, Person, Source, read_report


@pytest.fixture(scope="module")
def jenewa(corpus: Path) -> Source:
    file = corpus / "press" / "republika-2022-01-21.txt"
    if not file.is_file():
        pytest.skip(f"no {file}")
    return read_report(file.read_text(encoding="utf-8"))


def test_the_report_of_the_day_of_the_talks(jenewa: Source) -> None:
    assert jenewa.title == "Negosiasi Penentu Menlu Rusia dan Menlu AS Dilakukan Hari Ini"
    assert jenewa.published_at == "2022-01-21T10:47+07:00"
    assert (jenewa.publisher, jenewa.place, jenewa.language) == ("REPUBLIKA.CO.ID", "Jenewa", "id")
    assert jenewa.authors == (Person("Fergi Nadira", "reporter"), Person("Esthi Maharani", "editor"))
    credit = "AP/Mikhail Voskresensky/Pool Sputnik Kremlin"
    assert jenewa.images == (Image("Menteri Luar Negeri Rusia Sergey Lavrov", credit),)
    assert jenewa.notices == ()


def test_its_days_and_its_week(jenewa: Source) -> None:
    days = {mention.date for mention in jenewa.dates if mention.precision == "day"}
    december, january = ("2021-12-15", "2021-12-17"), ("2022-01-10", "2022-01-12", "2022-01-13", "2022-01-20")
    assert days == {*december, *january, "2022-01-21"}
    assert {mention.date for mention in jenewa.dates} - days == {"2022-W02"}


def test_its_quotations(jenewa: Source) -> None:
    assert [quote.speaker for quote in jenewa.quotes] == ["Zakharova", "", ""]


def test_its_own_words_alone(jenewa: Source) -> None:
    assert not any(
        words in jenewa.text for words in ("Baca Juga", "Advertisement", "Terpopuler", "Berita Lainnya")
    )
    assert jenewa.text.endswith('tabrakan."')


@pytest.fixture(scope="module")
def judged(corpus: Path) -> tuple[Verdict, ...]:
    folder = corpus / "press" / "fundus"
    if not any(folder.glob("*.html.gz")):
        pytest.skip(f"no saved pages in {folder}")
    return tuple(judge_pages(folder))


@pytest.mark.parametrize(("field", "name"), list(enumerate(FIELDS)))
def test_nine_in_ten_are_right(judged: tuple[Verdict, ...], field: int, name: str) -> None:
    wrong = [verdict.page for verdict in judged if not verdict.ours[field]]
    assert len(wrong) <= len(judged) / 10, f"{name} is wrong on {wrong}"


def test_no_page_is_read_worse_than_by_trafilatura_alone(judged: tuple[Verdict, ...]) -> None:
    assert [verdict.page for verdict in judged if verdict.is_worse] == []
