"""Saved pages: what they claim, what trafilatura finds, what a reader sees."""

import pytest

from tests.press import reports
from travaux.press import Image, Person, read_report

LINKED_TIME = (
    '<script type="application/ld+json">{"@type":"Article","datePublished":"2022-02-12T09:30:00"}</script>'
)
SITE = "<meta property='og:site_name' content='The Daily River'>"
TITLE_AND_SITE = "<title>River talks go on | The Daily River</title>" + SITE


def page(head: str = "", body: str = "", lang: str = "en-GB") -> str:
    words = (
        "<p>The ministers of the five river States agreed on Thursday to meet again, and they were "
        "content with it.</p>"
        "<p>The talks gave nothing else, and the five delegations went home without a text that all of "
        "them could sign.</p>"
    )
    whole = f"<head>{head}</head><body><article>{body}{words}</article></body>"
    return f'<!doctype html><html lang="{lang}">{whole}</html>'


def test_a_page_that_says_it_for_programs() -> None:
    source = read_report(reports.PAGE)
    assert source.title == "River ministers meet again"
    assert (source.publisher, source.published_at) == ("The Daily River", "2022-02-12T09:30+01:00")
    assert source.authors == (Person("Ana Ruiz"), Person("Tom Okoro"), Person("Li Wei", "editor"))
    assert source.images == (Image("The delegations at the table.", "Lena Brandt"),)
    assert (source.language, source.place) == ("en", "Miravale")
    assert "Read also" not in source.text
    assert "Home" not in source.text


def test_a_page_that_says_it_only_to_readers() -> None:
    source = read_report(reports.BARE_PAGE)
    assert source.title == "River ministers meet again"
    assert source.published_at == "2022-02-12"
    assert source.authors == (Person("Ana Ruiz"),), "the house itself is no author where a person is named"


@pytest.mark.parametrize(
    ("script", "authors"),
    [
        ('{"@type":"NewsArticle","author":"Ana Ruiz and Tom Okoro"}', ["Ana Ruiz", "Tom Okoro"]),
        (
            '{"@type":["NewsArticle"],"author":[{"name":"By Ana Ruiz, River Agency"}]}',
            ["Ana Ruiz", "River Agency"],
        ),
        (
            '[{"@type":"NewsArticle","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","name":"Ana Ruiz"}]',
            ["Ana Ruiz"],
        ),
        ('{"@type":"NewsArticle","author":{"@type":"Organization","name":"River Agency"}}', ["River Agency"]),
        ('{"@type":"NewsArticle","author":{"name":["Ana Ruiz",null,7]}}', ["Ana Ruiz"]),
        ('{"@type":"NewsArticle","author":{"name":"<a href=x>Ana Ru&iacute;z</a>"}}', ["Ana Ruíz"]),
        ('{"@type":"NewsArticle","author":null}', []),
        ('{"@type":"NewsArticle","author":"http://river.example/ana"}', []),
    ],
)
def test_authors_in_linked_data(script: str, authors: list[str]) -> None:
    source = read_report(page(f'<script type="application/ld+json">{script}</script>'))
    assert [person.name for person in source.authors] == authors


@pytest.mark.parametrize(
    ("head", "published_at"),
    [
        (
            '<meta property="article:published_time" content="2022-02-12T09:30:15Z">',
            "2022-02-12T09:30:15+00:00",
        ),
        ('<meta property="article:published_time" content="2022-02-12 09:30:00Z">', "2022-02-12T09:30+00:00"),
        ('<meta name="date" content="2022-02-12">', "2022-02-12"),
        ('<meta name="pubdate" content="Sat, 12 Feb 2022 09:30:00 +0700">', "2022-02-12T09:30+07:00"),
        ('<meta name="publishdate" content="12 Şubat 2022">', "2022-02-12"),
        (
            '<meta name="date" content="soon"><meta name="dc.date" content="2022-02-12T09:30+0100">',
            "2022-02-12T09:30+01:00",
        ),
        ('<meta name="date" content="9999-99-99">', ""),
        (
            LINKED_TIME + '<meta property="article:published_time" content="2022-02-12T09:30:00+08:00">',
            "2022-02-12T09:30+08:00",
        ),
    ],
)
def test_times_for_programs(head: str, published_at: str) -> None:
    lang = "tr" if "Şubat" in head else "en-GB"
    assert read_report(page(head, lang=lang)).published_at == published_at


def test_a_day_takes_its_time_from_the_line_that_a_reader_sees() -> None:
    body = "<h1>River ministers meet again</h1><p>Saturday, 12 February 2022 | 9.30 pm WIB</p>"
    source = read_report(page('<meta name="date" content="2022-02-12">', body))
    assert source.published_at == "2022-02-12T21:30+07:00"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            TITLE_AND_SITE,
            "",
            "River talks go on",
        ),
        (
            "<title>River talks go on – Europe – 12.02.2022</title>",
            "<h1>River talks go on</h1>",
            "River talks go on",
        ),
        (
            "<meta property='og:title' content='Floods: the river talks go on'>",
            "<h1><span>Miravale</span><b>the river talks go on</b></h1>",
            "the river talks go on",
        ),
        ("", "<h1>River talks go on</h1>", "River talks go on"),
        ("<title>A half-empty river - a full lake</title>", "", "A half-empty river - a full lake"),
    ],
)
def test_titles(head: str, body: str, title: str) -> None:
    assert read_report(page(head, body)).title == title


def test_the_language_is_that_of_the_words_not_of_a_template() -> None:
    words = (
        "<p>Para menteri dari lima negara itu sepakat pada Kamis untuk bertemu lagi dan mereka merasa "
        "puas dengan hasil itu.</p>"
        "<p>Pertemuan itu tidak menghasilkan apa-apa, dan para utusan pulang tanpa naskah yang dapat "
        "mereka tanda tangani.</p>"
    )
    source = read_report(f'<html lang="en"><body><article>{words * 2}</article></body></html>')
    assert source.language == "id"


@pytest.mark.parametrize(
    "broken",
    [
        "<html>",
        "<html><body><p>",
        "<html><![CDATA[<",
        "<html>\x00<p>x",
        "<html lang='",
        "<?xml version='1.0'?><html/>",
    ],
)
def test_broken_pages_are_read_as_far_as_they_go(broken: str) -> None:
    assert read_report(broken).title == ""
