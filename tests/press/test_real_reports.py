"""The reports of the corpus, where there is one: what they say, and that trafilatura alone says no more."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

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


@dataclass(frozen=True)
class Right:
    """Which of title, day and authors are right: ours, and trafilatura's alone."""

    page: str
    ours: tuple[bool, bool, bool]
    alone: tuple[bool, bool, bool]


@cache
def judge_pages(folder: Path) -> tuple[Right, ...]:
    from trafilatura import bare_extraction

    judged = []
    for file in sorted(folder.glob("*.html.gz")):
        page = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        answers = json.loads((folder / f"{file.name.partition('_')[0]}.json").read_text(encoding="utf-8"))
        source = read_report(page)
        answer = min(answers.values(), key=lambda each: _distance(each, file.name, page))
        alone: Any = bare_extraction(page, with_metadata=True)
        found = (source.title, source.published_at, [person.name for person in source.authors])
        bare = (alone.title, alone.date, (alone.author or "").split(";"))
        judged.append(Right(file.name, _compare(answer, *found), _compare(answer, *bare)))
    return tuple(judged)


def _distance(answer: dict[str, Any], name: str, page: str) -> tuple[bool, bool]:
    """Several pages share a file of answers: the one whose title the page has, whose year its name."""
    return answer["title"].strip()[:20] not in page.replace("&#39;", "'"), answer["publishing_date"][
        :4
    ] not in name


def _compare(
    answer: dict[str, Any], title: str | None, day: str | None, authors: list[str]
) -> tuple[bool, bool, bool]:
    def squeeze(words: str | None) -> str:
        return " ".join((words or "").split()).casefold()

    return (
        squeeze(answer["title"]) == squeeze(title),
        answer["publishing_date"][:10] == (day or "")[:10],
        {squeeze(name) for name in answer["authors"]} == {squeeze(name) for name in authors if name.strip()},
    )


@pytest.fixture(scope="module")
def judged(corpus: Path) -> tuple[Right, ...]:
    folder = corpus / "press" / "fundus"
    if not any(folder.glob("*.html.gz")):
        pytest.skip(f"no saved pages in {folder}")
    return judge_pages(folder)


@pytest.mark.parametrize(("field", "name"), list(enumerate(("title", "day", "authors"))))
def test_nine_in_ten_are_right(judged: tuple[Right, ...], field: int, name: str) -> None:
    wrong = [right.page for right in judged if not right.ours[field]]
    assert len(wrong) <= len(judged) / 10, f"{name} is wrong on {wrong}"


def test_no_page_is_read_worse_than_by_trafilatura_alone(judged: tuple[Right, ...]) -> None:
    assert [
        right.page
        for right in judged
        if any(a and not b for a, b in zip(right.alone, right.ours, strict=True))
    ] == []
