"""Markdown as it is really written: numbers stay, brackets are no links, nothing is code."""

import pytest
from hypothesis import given

from tests.formats.texts import files
from travaux.formats.inline_markdown import read_inline
from travaux.formats.markdown import read_lines
from travaux.formats.writing_markdown import escape_inline, write_line
from travaux.text.lines import canonical_blanks
from travaux.text.model import Mark


def texts(source: str) -> list[str]:
    return [line.text for line in read_lines(source).lines]


@pytest.mark.parametrize(
    ("source", "level", "text"),
    [
        ("# Title", 1, "Title"),
        ("###Article 1 ", 3, "Article 1"),
        ("### Article  I  ", 3, "Article I"),
        ("##2373 (XXII)", 2, "2373 (XXII)"),
        ("## Scope ##", 2, "Scope"),
        ("## Scope {#scope}", 2, "Scope"),
        ("## *Scope* {:.no_toc}", 2, "Scope"),
        ("Scope\n=====", 1, "Scope"),
        ("Scope\n-----", 2, "Scope"),
        ("#5 is no heading", 0, "#5 is no heading"),
        ("####### seven", 0, "####### seven"),
        ("The Parties shall act.\n---", 0, "The Parties shall act."),
    ],
)
def test_headings(source: str, level: int, text: str) -> None:
    lines = read_lines(source).lines
    assert [(line.level, line.text) for line in lines] == [(level, text)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("3. third\n7. seventh\n1. first", ["3. third", "7. seventh", "1. first"]),
        ("**(1)** One.\n\n**(2)** Two.", ["(1) One.", "(2) Two."]),
        ("(a) one;  \n2.  Two.", ["(a) one;", "2. Two."]),
        ("* one\n+ two\n- three\n– four", ["- one", "- two", "- three", "– four"]),
        ("    1. deep\n        deeper text", ["1. deep deeper text"]),
        (
            "### Article 1\nThe Parties shall act.\n### Article 2",
            ["Article 1", "The Parties shall act.", "Article 2"],
        ),
        ("The Parties\nshall act\non time.", ["The Parties shall act on time."]),
        (
            "Article 1\nThe Parties shall act.\nThey shall report.",
            ["Article 1", "The Parties shall act.", "They shall report."],
        ),
        ("the capacity of\\\ndeveloping countries", ["the capacity of developing countries"]),
        ("Done at Sarnhaven  \nPalace Street 5", ["Done at Sarnhaven", "Palace Street 5"]),
        ("> quoted\n> > twice", ["quoted twice"]),
        ("one\n\n---\n\n***\n\n___\n\ntwo", ["one", "two"]),
        ("* TOC\n{:toc}\n\n## One\n{:.no_toc}\n\ntwo", ["One", "two"]),
        ("one <!-- a\ncomment --> two", ["one two"]),
        ("<meta charset='x' />\n\none", ["one"]),
        ("```\n# as *it* is\n```\n\nafter", ["# as *it* is", "after"]),
        ("[source]: http://example.org/a.pdf\n\n[Article 5]: as agreed", ["[Article 5]: as agreed"]),
    ],
)
def test_blocks(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("[shall][should][other] act", "[shall][should][other] act", []),
        ("[90 %](KAR) and [x](a)", "[90 %](KAR) and [x](a)", []),
        ("[text](NZ/Can/Mex)", "[text](NZ/Can/Mex)", []),
        ("see [the Charter](https://example.org/c(1)) now", "see the Charter now", []),
        ("see [Article 4](../a/README.md 'x') now", "see Article 4 now", []),
        (
            "*In [furtherance][pursuit]* of",
            "In [furtherance][pursuit] of",
            [("italic", "In [furtherance][pursuit]")],
        ),
        ("*[Taking* account]", "[Taking account]", [("italic", "[Taking")]),
        ("r*eaffirming*", "reaffirming", [("italic", "eaffirming")]),
        ("***both***", "both", [("bold", "both"), ("italic", "both")]),
        ("**a*b*c**", "abc", [("bold", "abc"), ("italic", "b")]),
        ("_a_ b_c_d __e__", "a b_c_d e", [("italic", "a"), ("bold", "e")]),
        ("2 * 3 * 4 and ____", "2 * 3 * 4 and ____", []),
        (r"\*not\* 1\. \[x\]", "*not* 1. [x]", []),
        ("text[^1]", "text[^1]", [("note", "[^1]")]),
        ("m<sup>2</sup>, <u>x</u>, <br/>y", "m2, x, y", [("superscript", "2"), ("underline", "x")]),
        ("a <x and c> &amp; R&D &copy;", "a <x and c> & R&D ©", []),
        ("`code *x*` and ``a`b``", "code *x* and a`b", []),
        ("<https://example.org>", "https://example.org", []),
        ("**open", "**open", []),
    ],
)
def test_inline(source: str, text: str, marks: list[tuple[str, str]]) -> None:
    inline = read_inline(source)
    assert inline.text == text
    assert [(mark.style, text[mark.start : mark.end]) for mark in inline.marks] == marks


def test_only_references_that_are_defined_are_links() -> None:
    source = "the [draft][source], [source] and [shall][should]\n\n[source]: http://example.org"
    reading = read_lines(source)
    assert [line.text for line in reading.lines] == ["the draft, source and [shall][should]"]
    assert [(notice.code, notice.where) for notice in reading.notices] == [("links-dropped", "line 1")]


def test_front_matter_gives_title_and_language() -> None:
    reading = read_lines("---\ntitle: 'Draft'\nlang: fr\nedit: true\nfrom:\n  - /x/\n---\n\nTexte")
    assert [(line.text, line.role, line.where) for line in reading.lines] == [
        ("Draft", "title", 2),
        ("Texte", "", 9),
    ]
    assert reading.language == "fr"
    assert [notice.message for notice in reading.notices] == [
        "front matter is no part of the text: edit, from left out"
    ]


@pytest.mark.parametrize(
    "source", ["---\nno key here\n---\n\ntext", "---\n\ntext", "---\na: b\n", "----\na: b\n---"]
)
def test_two_rules_are_no_front_matter(source: str) -> None:
    assert canonical_blanks(" ".join(texts(source))) in ("no key here text", "text", "a: b")


def test_one_heading_of_level_one_is_the_title() -> None:
    assert [line.role for line in read_lines("# One\n\n## Two").lines] == ["title", ""]
    assert [line.role for line in read_lines("# One\n\n# Two").lines] == ["", ""]
    titled = read_lines("---\ntitle: Other\n---\n# One").lines
    assert [(line.text, line.role) for line in titled] == [("One", "title")]


def test_tables_give_rows() -> None:
    lines = read_lines(
        "|\n| --- | --- |\n|  *Members:*   | KAR \\| MIR  |\n| alone |\n\na | b\n---|---\nc | d"
    ).lines
    assert [line.cells for line in lines] == [("Members:", "KAR | MIR"), ("alone",), ("a", "b"), ("c", "d")]
    assert lines[0].marks == (Mark("text", 0, 8, "italic"),)
    assert texts("KAR | MIR propose") == ["KAR | MIR propose"]


def test_depth_is_indentation_in_any_measure() -> None:
    lines = read_lines("1. a\n   1. b\n\n      c\n2. d\n\n    **Option 1:** e").lines
    assert [(line.text, line.indent) for line in lines] == [
        ("1. a", 0), ("1. b", 1), ("c", 2), ("2. d", 0), ("Option 1: e", 1),
    ]  # fmt: skip


def test_notes_are_notes() -> None:
    note = read_lines("text[^a]\n\n[^a]: the *note*").lines[1]
    assert (note.role, note.text) == ("note", "[^a]: the note")


def test_more_markup_than_a_text_has_stays() -> None:
    reading = read_lines("*a " * 500_000)
    assert [notice.code for notice in reading.notices] == ["markup-kept"]
    assert reading.lines[0].text.startswith("*a *a")


@given(files)
def test_escaped_words_are_read_as_they_were(source: str) -> None:
    for line in source.split("\n"):
        text = canonical_blanks(line)
        if text:
            for level in (0, 1, 4):
                found = read_lines(write_line(text, level=level)).lines
                assert [(read.text, read.level) for read in found] == [(text, level)]
            assert read_inline(escape_inline(text)).text == text


@pytest.mark.parametrize("style", ["italic", "bold", "underline", "superscript", "subscript"])
@pytest.mark.parametrize(("start", "end"), [(0, 8), (1, 7), (4, 5), (3, 8), (8, 9), (0, 16)])
def test_every_mark_is_written_so_that_it_is_read(style: str, start: int, end: int) -> None:
    text = "ab (c)d,e *f* _g"
    marks = (Mark("text", start, end, style), Mark("text", 1, 2, "italic"))  # type: ignore[arg-type]
    inline = read_inline(write_line(text, marks=marks))
    assert inline.text == text
    wanted = {mark for mark in marks if text[mark.start : mark.end].strip() == text[mark.start : mark.end]}
    assert wanted == set(marks)
    assert set(inline.marks) == wanted
