"""Files made to hurt: each is read, with a notice, or refused, and nothing grows beyond its file."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from travaux.errors import BadShapeError, InputError, NotTextError, TooLargeError
from travaux.formats import read_instrument, read_lines

DEEP = 1_000_000
WIDE = 20_000


def fill(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a"])
def test_fifty_megabytes_of_one_line_are_too_large(tmp_path: Path, name: str) -> None:
    with pytest.raises(TooLargeError, match="50,000,000 bytes"):
        read_lines(fill(tmp_path / name, b"lake " * 10_000_000))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("glyphs", ["[]", "()", "{}", "<>"])
def test_a_million_nested_brackets_are_text(tmp_path: Path, name: str, glyphs: str) -> None:
    opening, closing = glyphs[0], glyphs[1]
    if (name, glyphs) == ("a.html", "<>"):
        opening, closing = "&lt;", "&gt;"
    start = "<p>" if name == "a.html" else "1. "
    source = start + opening * DEEP + "x" + closing * DEEP
    (line,) = read_lines(fill(tmp_path / name, source.encode())).lines
    assert line.text.count(glyphs[0]) == DEEP
    assert line.text.count(glyphs[1]) == DEEP


@pytest.mark.parametrize("source", ['{"travaux": 1, "provisions": ' + "[" * DEEP, '{"a":' * DEEP])
def test_a_million_nested_brackets_are_no_json_of_ours(tmp_path: Path, source: str) -> None:
    with pytest.raises(BadShapeError, match="nested too deeply"):
        read_instrument(fill(tmp_path / "a.json", source.encode()))


@pytest.mark.parametrize(
    "tag",
    ["div", "b", "blockquote", "a href='#x'", "p lang=fr", "sup", "font", "span style='font-style:italic'"],
)
def test_deep_pages_lose_no_word(tmp_path: Path, tag: str) -> None:
    source = f"<html><body>before{f'<{tag}>' * WIDE}deep{f'</{tag.split()[0]}>' * WIDE}after"
    reading = read_lines(fill(tmp_path / "a.html", source.encode()))
    assert " ".join(line.text for line in reading.lines).replace(" ", "") == "beforedeepafter"


@pytest.mark.parametrize(
    ("tag", "text"),
    [("<table><tr><td>x", "x"), ("<ol><li>x", "1. x"), ("<p>x<br>", "x"), ("<h1>x", "x"), ("<i><p>x", "x")],
)
def test_pages_of_open_elements_are_read(tmp_path: Path, tag: str, text: str) -> None:
    lines = read_lines(fill(tmp_path / "a.html", f"<html>{tag * 20_000}".encode())).lines
    assert lines[0].text == text
    assert sum(line.text.count("x") for line in lines) == 20_000
    assert max(line.indent for line in lines) <= 16


MARKDOWN: dict[str, Callable[[], str]] = {
    "emphasis": lambda: "*a " * WIDE,
    "emphasis inside words": lambda: "_a*" * WIDE,
    "emphasis in every line": lambda: "**a*\n\n" * WIDE,
    "open links": lambda: "[a](http://b " * WIDE,
    "links": lambda: "[a](http://b.c)" * WIDE,
    "open references": lambda: "[a]: http://b\n\n" + "[" * DEEP,
    "open code": lambda: "``a`b" * WIDE,
    "open tags": lambda: "<b " * WIDE,
    "lone tags": lambda: "<br>" * WIDE + "x",
    "open comments": lambda: "<!--" * WIDE,
    "cells": lambda: "|a" * DEEP + "|",
    "quotes": lambda: ">" * DEEP,
    "hashes": lambda: "#" * DEEP,
    "rules": lambda: "- " * DEEP,
    "blanks": lambda: " " * DEEP + "x" + " " * DEEP,
    "escapes": lambda: "\\" * DEEP,
    "entities": lambda: "&#120;" * WIDE,
    "attributes": lambda: "{:" * DEEP,
    "open front matter": lambda: "---\n" + "a: b\n" * WIDE,
    "indentation": lambda: "\n".join(" " * at + "x" for at in range(2_000)),
}


@pytest.mark.parametrize("name", MARKDOWN)
@pytest.mark.parametrize("ending", ["md", "txt"])
def test_markup_without_end_is_read(tmp_path: Path, name: str, ending: str) -> None:
    source = MARKDOWN[name]()
    reading = read_lines(fill(tmp_path / f"a.{ending}", source.encode()), format=ending)
    assert sum(len(line.text) for line in reading.lines) <= len(source)
    assert max((line.indent for line in reading.lines), default=0) <= 64
    if "x" in source:
        assert "x" in reading.lines[0].text


@pytest.mark.parametrize(
    "data",
    [
        Random(1).randbytes(2_000_000),
        bytes(2_000_000),
        bytes(range(128, 256)) * 20_000,
        b"\xff\xfe\x00\x00" + b"\xff" * 400_000,
        b"a" + b"\x07" * 400_000,
        b"<html>" + bytes(100_000),
        b'{"travaux": 1}' + bytes(1_000),
    ],
    ids=["random", "NULs", "high bytes", "UTF-32 that is none", "bells", "a page of NULs", "JSON and NULs"],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotTextError):
        read_instrument(fill(tmp_path / "a", data))


def test_an_open_script_of_ours_is_no_json(tmp_path: Path) -> None:
    for source in ('<html><script id="travaux' * 50_000, '<html><script id="travaux">' * 50_000):
        reading = read_lines(fill(tmp_path / "a.html", source.encode()))
        assert [notice.code for notice in reading.notices] == ["empty"]


def test_a_page_whose_json_is_broken_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.html"):
        read_instrument(fill(tmp_path / "a.html", b'<html><script id="travaux">{"travaux": 1, </script>'))
