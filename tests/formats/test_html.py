"""HTML: what a reader of the page sees, in lines; nothing lost in bad or deep markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.errors import BadShapeError
from travaux.formats.html import find_embedded, read_lines
from travaux.formats.list_markers import write_number
from travaux.text.lines import Line


def lines(source: str) -> tuple[Line, ...]:
    return read_lines(source).lines


def texts(source: str) -> list[str]:
    return [line.text for line in lines(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>one</p><p>two", ["one", "two"]),
        ("loose <p>one</p> tail", ["loose", "one", "tail"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>The <span>Parties</span>\n  shall&nbsp;act</p>", ["The Parties shall act"]),
        ("<p>Done at X<br>Palace Street 5</p>", ["Done at X", "Palace Street 5"]),
        ("<p>The Parties shall<br>take measures</p>", ["The Parties shall take measures"]),
        ("<h2>Article 1<br>Scope</h2>", ["Article 1", "Scope"]),
        ("<h1>Agreement<br>on the River</h1>", ["Agreement on the River"]),
        ("<pre>a\n  b\n</pre>", ["a", "b"]),
        ("<script>no</script><style>no</style><nav>no</nav><p>yes<noscript>no</noscript></p>", ["yes"]),
        ("<p>a<!-- no -->b<?no?></p>", ["ab"]),
        ("<p>a<template>no</template><select><option>no</select>b", ["ab"]),
        ("<table><caption>Shares</caption><tr><td>a", ["Shares", "a"]),
        ("<dl><dt>term</dt><dd>meaning</dd></dl>", ["term", "meaning"]),
        ("a<hr>b", ["a", "b"]),
        ("&lt;b&gt; &amp; &eacute;&#8217;", ["<b> & é’"]),
        ("<b>bold<p>one</b>two</p>three", ["bold", "onetwo", "three"]),
        ("<p>a</div></span></p></table>b", ["a", "b"]),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>été</p></html>", ["été"]),
    ],
)
def test_blocks(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=5><li>a<li value=9>b<li>c</ol>", ["5. a", "9. b", "10. c"]),
        ("<ol type=a><li>a<li>b</ol>", ["a. a", "b. b"]),
        ("<ol type=I start=9><li>a<li>b</ol>", ["IX. a", "X. b"]),
        ("<ol style='list-style-type: lower-roman'><li>a</ol>", ["i. a"]),
        ("<ol style='list-style:none'><li>(a) one</ol>", ["(a) one"]),
        ("<ol><li>(a) one<li>2. two</ol>", ["(a) one", "2. two"]),
        ("<ol reversed start=2><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ul><li>a<li>– b</ul>", ["- a", "– b"]),
        ("<ol><li><p>a</p><p>b</p><ol type=a><li>c</ol></ol>", ["1. a", "b", "a. c"]),
        ("<ol><li><li>b</ol>", ["2. b"]),
        ("<li>alone", ["- alone"]),
        ("<ol start=x><li value=9999999999999>a</ol>", ["1. a"]),
    ],
)
def test_lists_have_the_numbers_that_a_browser_shows(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_lists_give_depth() -> None:
    source = "<p>a<ol><li>b<ol><li>c</ol></ol><blockquote>d</blockquote>"
    assert [line.indent for line in lines(source)] == [0, 1, 2, 1]


def test_headings_give_levels_and_one_the_title() -> None:
    found = lines("<h1>Treaty</h1><h2>Part I</h2><div id=preamble><p>Considering</p></div><h6>x</h6>")
    assert [(line.level, line.role) for line in found] == [(1, "title"), (2, ""), (0, "preamble"), (6, "")]
    assert [line.role for line in lines("<h1>a</h1><h1>b</h1>")] == ["", ""]


def test_languages_are_those_of_the_elements() -> None:
    reading = read_lines(
        "<html lang=en><p>a</p><p lang='fr_CA'>b</p><div xml:lang=nl><p>c</p></div><p lang='x y'>d"
    )
    assert reading.language == "en"
    assert [line.language for line in reading.lines] == ["en", "fr-CA", "nl", "en"]


def test_inline_marks_are_marks() -> None:
    (line,) = lines(
        "<p>  The <b>Parties <i>may</i></b> <span style='font-weight:700'>x</span> m<sup>2</sup> <u>u</u>"
    )
    assert line.text == "The Parties may x m2 u"
    assert [(mark.style, line.text[mark.start : mark.end]) for mark in line.marks] == [
        ("bold", "Parties may"), ("italic", "may"), ("bold", "x"), ("superscript", "2"), ("underline", "u"),
    ]  # fmt: skip


def test_marks_go_on_in_the_next_line() -> None:
    first, second = lines("<p><i>one<br>Two</i> three")
    assert [(mark.start, mark.end) for mark in (*first.marks, *second.marks)] == [(0, 3), (0, 3)]


def test_footnotes_are_told_by_their_references() -> None:
    found = lines(
        "<p>Text<sup><a href='#n1'>1</a></sup> and <a href='#n2'><sup>*2</sup></a>.<ol><li id=n1>A note.</ol>"
    )
    assert [(line.text, line.role) for line in found] == [("Text[^1] and *2.", ""), ("[^1]: A note.", "note")]
    assert [mark.style for mark in found[0].marks] == ["note", "superscript"]


def test_rows_have_cells() -> None:
    found = lines(
        "<table><tr><th>Party<th>Share<tr><td>KAR<td><p>12</p><p>per <b>cent</b></p>"
        "<tr><td><td>x<tr><td></table>"
    )
    assert [line.cells for line in found] == [("Party", "Share"), ("KAR", "12 per cent"), ("", "x")]
    assert found[1].text == "KAR 12 per cent"
    assert [(mark.start, mark.end) for mark in found[1].marks] == [(11, 15)]


def test_a_table_that_sets_numbers_beside_texts_is_paragraphs() -> None:
    inner = "<table><tr><td>(i)<td>two</table>"
    points = f"<table><tr><td>(a)</td><td><p>one</p>{inner}</td></tr><tr><td>–<td>three</table>"
    assert [(line.text, line.cells) for line in lines(points)] == [
        ("(a) one", ()),
        ("(i) two", ()),
        ("– three", ()),
    ]
    assert [line.cells for line in lines("<table><tr><td>12<td>short</table>")] == [("12", "short")]


def test_a_table_that_lays_out_is_its_paragraphs() -> None:
    columns = "<table><tr><td><p>a<p>b<p>c<p>d<td><h2>e</h2></table><table><tr><td>f<tr><td>g</table>"
    assert [(line.text, line.cells) for line in lines(columns)] == [(text, ()) for text in "abcdefg"]


def test_what_is_hidden_is_left_out_with_a_notice() -> None:
    reading = read_lines("<p>shown words</p>\n<p hidden>gone</p><p style='display: none'>gone</p>")
    assert [line.text for line in reading.lines] == ["shown words"]
    assert [(notice.code, notice.where) for notice in reading.notices] == [("hidden-text-dropped", "line 2")]
    assert texts("<p>a</p><div hidden><p>the whole text</p></div>") == ["a", "the whole text"]


def test_struck_words_are_kept_with_a_notice() -> None:
    reading = read_lines("<p>six <del>nine</del> months")
    assert [line.text for line in reading.lines] == ["six nine months"]
    assert [notice.code for notice in reading.notices] == ["deleted-text-kept"]


def test_lines_know_their_place() -> None:
    source = "<html>\n<body>\n<h1>a</h1>\n\n<p>b</p>\n<p>\nc\n</p></body></html>"
    assert [line.where for line in lines(source)] == [3, 5, 6]


def test_no_entity_of_the_page_is_expanded() -> None:
    found = texts('<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b; x</p>')
    assert found[-1] == "&b; x"
    assert "aaaa" not in " ".join(found)


def test_only_a_page_of_travaux_carries_its_json() -> None:
    assert find_embedded("<script>var travaux</script>") == ""
    assert find_embedded('<script id="travaux" type="application/json">{"a": 1}</script>') == '{"a": 1}'
    with pytest.raises(BadShapeError):
        find_embedded('<script id="travaux">1</script>' * 2)


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (27, "a", "aa"),
        (702, "A", "ZZ"),
        (1999, "i", "mcmxcix"),
        (0, "a", "0"),
        (-3, "i", "-3"),
        (4000, "I", "4000"),
    ],
)
def test_numbers_of_lists(number: int, kind: str, written: str) -> None:
    assert write_number(number, kind) == written


_TAGS = [
    "p",
    "div",
    "b",
    "i",
    "td",
    "tr",
    "table",
    "li",
    "ol",
    "ul",
    "h1",
    "h2",
    "a",
    "sup",
    "blockquote",
    "pre",
    "br",
    "span",
]
_pieces = st.one_of(
    st.sampled_from(
        [f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS] + ["<a href='#x'>", "<li id=x>"]
    ),
    st.sampled_from(["word", " ", "\n", "é", "&amp;"]),
)


@given(st.lists(_pieces, max_size=40))
def test_no_word_is_lost_in_any_markup(pieces: list[str]) -> None:
    source = "".join(pieces)
    assert "".join(texts(source)).count("word") == source.count("word")
    for line in lines(source):
        assert all(0 <= mark.start < mark.end <= len(line.text) for mark in line.marks)
