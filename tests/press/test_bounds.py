"""Hostile and broken input: refused by a bound, or read in time that follows its length."""

import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.press import reports
from travaux.errors import TooLargeError
from travaux.press import PAGE_BOUND_CHARS, TEXT_BOUND_CHARS, read_report
from travaux.press.page import Extract

BOMBS = {
    "letters": "a",
    "capitals": "Aa ",
    "digits": "1 ",
    "slashes": "1/",
    "quotation marks": '"',
    "opening marks": "“",
    "full stops": ". A",
    "lines": "Ab\n",
    "labels": "Rep: ",
    "by": "by ",
    "weekdays": "Monday ",
    "dates": "17 December 2021 ",
    "days": "On Thursday (20/1) he said. ",
    "speech": '"a b c d e," said Ana ',
    "characters": "他说：“我们没有时间可以浪费了。”",
    "commas": "Aa, ",
    "dashes": "AA — ",
    "brackets": "(",
}
PAGES = {
    "depth": "<div>",
    "paragraphs": "<p>Some words that are said by him on Monday, and not by her. ",
    "scripts": '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>',
    "metas": '<meta name="author" content="A B">',
    "less than": "<",
    "attributes": '<p a="b" ',
    "tables": "<table><tr><td>",
    "entities": "&amp;lt;",
    "times": "<time datetime='2022-01-01'>",
    "headings": "<h1>River talks</h1>",
    "comments": "<!-- x -->",
    "figures": "<figure><figcaption>Aa (Foto: Bb)</figcaption></figure>",
}


def spend(report: str) -> float:
    start = time.process_time()
    read_report(report)
    return time.process_time() - start


@pytest.mark.parametrize(
    "report", ["x" * 50_000_000, "x" * (TEXT_BOUND_CHARS + 1), "<html>" + "x" * PAGE_BOUND_CHARS]
)
def test_what_is_longer_than_any_report_is_refused(report: str) -> None:
    with pytest.raises(TooLargeError, match="the bound is"):
        read_report(report, file="report.html")


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_long_texts_are_read(bomb: str) -> None:
    source = read_report(bomb * (200_000 // len(bomb)))
    assert len(source.dates) <= 1000


@pytest.mark.parametrize("bomb", PAGES.values(), ids=PAGES)
def test_long_pages_are_read(bomb: str) -> None:
    read_report("<html><body>" + bomb * (200_000 // len(bomb)))


@pytest.mark.long
@pytest.mark.parametrize("bomb", [*BOMBS.values(), *("<html><body>" + page for page in PAGES.values())])
def test_time_follows_length(bomb: str) -> None:
    short, long = (bomb * (size // len(bomb)) for size in (250_000, 1_000_000))
    read_report(bomb)  # what is imported and compiled once
    assert spend(long) < 4 * 2.5 * spend(short) + 0.5


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"@graph":' * 900 + "1" + "}" * 900,
        '{"@type":"NewsArticle","headline":7,"author":[[["x"]]],"datePublished":["2022"],"image":{"caption":{}}}',
        '{"@type":"NewsArticle","author":{"@id":"#a"}, "@id":"#a"}',
        '{"@type":{"a":1},"@id":[1],"publisher":[null,{"name":3}]}',
        '{"@type":"NewsArticle","datePublished":"0000-00-00T99:99:99Z"}',
        "NaN",
        "\x00",
        '"\\ud800"',
        "{}{}",
    ],
)
def test_linked_data_that_nobody_meant(script: str) -> None:
    read_report(
        f'<html><head><script type="application/ld+json">{script}</script></head><body><p>x</p></body></html>'
    )


def test_entities_of_a_page_are_not_expanded() -> None:
    entities = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
    bomb = f"<!DOCTYPE html [{entities}]><html><body><p>&b;&b;&b;</p></body></html>"
    assert "aaaa" not in read_report(bomb).text


def test_a_hundred_thousand_dates() -> None:
    source = read_report("River talks\n\n" + "1/2/2022, " * 100_000)
    assert len(source.dates) <= 1000


def test_nothing_is_fetched_and_no_file_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    read_report(reports.PAGE)  # what is imported and loaded once

    def refuse(*arguments: object, **_: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    outside = (
        "<link rel=stylesheet href='http://river.example/x.css'><script src='//river.example/x.js'></script>"
    )
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{__file__}">]>'
    source = read_report(entity + reports.PAGE.replace("<nav>", outside + "<p>&x;</p><nav>"))
    assert "test_bounds" not in source.text
    assert "monkeypatch" not in source.text


@pytest.mark.parametrize("value", ["", "=x", '=">"', "='>'"])
def test_a_tag_with_more_attributes_than_any_page_has(value: str) -> None:
    crowd = " ".join(f"a{at}{value}" for at in range(200_000))
    source = read_report(reports.PAGE.replace("<nav>", f"<p {crowd}>The doors opened late.</p><nav>"))
    assert source.title == "River ministers meet again"


WORDS = st.sampled_from(
    [
        *reports.ENGLISH.split(),
        *reports.INDONESIAN.split(),
        *reports.JAPANESE.split(),
        *reports.RUSSIAN.split(),
        "\n",
        "\n\n",
        "“",
        "<p>",
        "\x00",
        "\ud800",
    ]
)


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    source = read_report(text, is_page=False)
    assert all(mention.sentence in source.text for mention in source.dates)
    assert all(quote.text in source.text for quote in source.quotes)


TAGS = st.sampled_from(
    "<p> </p> <div> <h1> </h1> <time datetime='2022'> <script> </script> <!-- --> <table> <a href=x> & "
    "< > &#0; <meta name=author content='A B'> <figure> <figcaption>".split(" ")
)


@given(st.lists(WORDS | TAGS, max_size=60).map(" ".join))
def test_any_page_can_be_read(page: str) -> None:
    read_report(page, is_page=True)


@given(st.integers(0, len(reports.PAGE)))
def test_a_page_cut_anywhere_can_be_read(cut: int) -> None:
    read_report(reports.PAGE[:cut], is_page=True)


def test_a_page_of_very_many_elements_is_read_without_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    extracted: list[object] = []

    def extract(tree: object) -> Extract:
        extracted.append(tree)
        return Extract()

    monkeypatch.setattr("travaux.press.page._extract", extract)
    body = "<p>The river rose on 12 February 2022, said Mara Velde.</p>"
    for times in (10, 40_000):
        source = read_report(f"<html><body><h1>River</h1>{body * times}")
        assert source.title == "River"
    assert len(extracted) == 1
