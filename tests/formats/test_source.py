"""Where bytes come from and what kind of file they are."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from travaux.errors import (
    FileMissingError,
    InputError,
    NotTextError,
    TooLargeError,
    UnsupportedFormatError,
    UsageError,
)
from travaux.formats import read_instrument, read_lines
from travaux.formats.decoding import decode
from travaux.formats.source import read_bytes, sniff_format

TEXT = "Article 1\n\nLes Parties s’engagent à réduire leurs émissions où qu’elles se produisent.\n"
RUSSIAN = "Статья 1\n\nСтороны обязуются сократить выбросы парниковых газов.\n" * 3
ARABIC = "المادة ١\n\nتلتزم الأطراف بخفض الانبعاثات في جميع القطاعات.\n" * 3
TURKISH = "Madde 1\n\nTaraflar, yükümlülüklerini iyi niyetle yerine getirir; sınır aşan etkileri önler.\n"


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    assert read_bytes(str(path)) == b"words"
    assert read_bytes(str(path), bound=5) == b"words"


def test_a_file_over_the_bound_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(300_000_000_000)  # sparse: reading it would take all memory
    with pytest.raises(TooLargeError) as caught:
        read_bytes(str(path))
    assert "300,000,000,000 bytes" in str(caught.value)
    assert "20,971,520 bytes" in str(caught.value)


def test_an_endless_file_is_read_up_to_the_bound() -> None:
    with pytest.raises(TooLargeError, match="more than 1,000 bytes"):
        read_bytes("/dev/zero", bound=1_000)


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Titel\n\nDe wateren.\n")))
    reading = read_lines("-")
    assert [line.text for line in reading.lines] == ["Titel", "De wateren."]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bytes(100))))
    with pytest.raises(TooLargeError):
        read_bytes("-", bound=99)


@pytest.mark.parametrize(
    ("name", "said"),
    [("absent.txt", "no such file"), (".", "folder"), ("absent/a.txt", "no such file"), ("a\0b", "null")],
)
def test_what_is_not_there_is_said_so(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(FileMissingError) as caught:
        read_bytes(f"{tmp_path}/{name}")
    assert said in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("words")
    path.chmod(0)
    with pytest.raises(FileMissingError, match="Permission denied"):
        read_bytes(str(path))


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"{\\rtf1 x", "RTF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "--convert-to docx"),
        (b"{\\rtf1 words}", "libreoffice --headless --convert-to docx FILE"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "libreoffice --headless --convert-to docx FILE"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "without the password",
        ),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "Office"),
        (b"PK\x03\x04....a.txt", "unpack"),
        (b'<?xml version="1.0"?><akomaNtoso xmlns="x">', "XML"),
    ],
)
def test_a_known_kind_of_file_is_refused_with_a_way_out(tmp_path: Path, start: bytes, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(start + b" " * 40)
    with pytest.raises(UnsupportedFormatError) as caught:
        read_instrument(str(path))
    assert said in str(caught.value)
    assert caught.value.fields["way_out"]


def test_a_text_that_starts_like_an_archive_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("BZhukov, delegate of Ostrande, spoke.")
    assert len(read_lines(str(path)).lines) == 1


@pytest.mark.parametrize(
    ("encoding", "mark", "codes"),
    [
        ("utf-8", b"", []),
        ("utf-8-sig", b"", []),
        ("utf-16", b"", []),
        ("utf-16-be", b"\xfe\xff", []),
        ("utf-32", b"", []),
        ("utf-16-le", b"", ["encoding-guessed"]),
        ("utf-16-be", b"", ["encoding-guessed"]),
        ("utf-32-be", b"", ["encoding-guessed"]),
        ("windows-1252", b"", ["encoding-guessed"]),
    ],
)
def test_a_text_is_decoded(encoding: str, mark: bytes, codes: list[str]) -> None:
    decoded = decode(mark + TEXT.encode(encoding), file="a.txt")
    assert decoded.text == TEXT
    assert [notice.code for notice in decoded.notices] == codes


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "windows-1251"), (ARABIC.replace("١", "1"), "windows-1256"), (TURKISH, "windows-1254")],
)
def test_an_old_encoding_is_guessed_by_its_letters(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), file="a.txt")
    assert decoded.text == text
    assert encoding in decoded.notices[0].message
    assert decoded.notices[0].where.startswith("byte ")


def test_a_page_s_own_charset_is_believed() -> None:
    page = f'<html><meta charset="koi8-r"><p>{RUSSIAN}</p>'
    decoded = decode(page.encode("koi8-r"), file="a.html")
    assert decoded.text == page
    assert decoded.notices == ()


def test_a_few_broken_bytes_are_a_notice() -> None:
    decoded = decode(TEXT.encode() + b"\xff" + RUSSIAN.encode(), file="a.txt")
    assert decoded.text == f"{TEXT}\ufffd{RUSSIAN}"
    assert [(notice.code, notice.where) for notice in decoded.notices] == [
        ("encoding-damaged", f"byte {len(TEXT.encode())}")
    ]


def test_control_characters_are_replaced() -> None:
    decoded = decode(b"Article 1\nThe \x1b[31mParties\x07 shall", file="a.txt")
    assert decoded.text == "Article 1\nThe \ufffd[31mParties\ufffd shall"
    assert [(notice.code, notice.where) for notice in decoded.notices] == [("control-character", "line 2")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_end_of_line_is_one(end: str) -> None:
    assert decode(f"a{end}b".encode(), file="a.txt").text == "a\nb"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        bytes(1_000),
        b"\x01\x02\x03\x04" * 100,
        "条约".encode("gb18030") * 50,
        b"\xff\xfe" + b"\x00\xd8" * 500,
        b"a\x00b" * 100,
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data, file="a.bin")


@pytest.mark.parametrize(
    ("text", "name", "format"),
    [
        ("Article 1\n\nWords.", "", "txt"),
        ("Article 1\n\nWords.", "a.md", "md"),
        ("# Title\n\nWords.", "", "md"),
        ("# Title\n\n## Article 1", "a.txt", "md"),
        ("#5 of the list\nWords.", "a.txt", "txt"),
        ("**Article 1**\n\nWords.", "", "md"),
        ("---\ntitle: T\n---\nWords.", "", "md"),
        ("| a | b |\n|---|---|\n| c | d |", "", "md"),
        ("<!DOCTYPE html><p>x", "a.txt", "html"),
        ("\n<html lang=fr>", "", "html"),
        ("<h1>Title</h1>", "", "html"),
        ("<meta http-equiv='x' />\n\n## Title", "a.md", "md"),
        ("<p>x</p>", "a.html", "html"),
        ("no tags at all", "a.html", "txt"),
        ('{"travaux": 1}', "", "json"),
        ('{"travaux": 1}', "a.json", "json"),
        ("{No text required}\n\nWords.", "", "txt"),
        ("[shall][should] act", "", "txt"),
        ("", "", "txt"),
        ("Words", "a.unknown", "txt"),
    ],
)
def test_the_format_is_told_by_the_content(text: str, name: str, format: str) -> None:
    assert sniff_format(text, name=name) == format


def test_a_format_may_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("*as is*")
    assert [line.text for line in read_lines(str(path)).lines] == ["as is"]
    assert [line.text for line in read_lines(str(path), format="txt").lines] == ["*as is*"]
    for call in (read_lines, read_instrument):
        with pytest.raises(UsageError, match="docx"):
            call(str(path), format="docx")
    with pytest.raises(UsageError, match="no lines"):
        read_lines(str(path), format="json")


def _empty() -> bytes:
    return b""


@pytest.mark.parametrize("make", [_empty, lambda: b" \n\t\n", lambda: b"\xef\xbb\xbf", lambda: b"\xff\xfe"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_empty_file_is_a_text_without_provisions(
    tmp_path: Path, make: Callable[[], bytes], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    instrument = read_instrument(str(path))
    assert instrument.provisions == ()
    assert [notice.code for notice in instrument.notices] == ["empty"]


def test_too_many_lines_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\n" * 500_000)
    for format in ("txt", "md", "html"):
        with pytest.raises(TooLargeError, match="500,000 lines"):
            read_lines(str(path), format=format)


@pytest.mark.parametrize("error", [FileMissingError, TooLargeError, NotTextError, UnsupportedFormatError])
def test_every_refusal_is_an_input_error(error: type[Exception]) -> None:
    assert issubclass(error, InputError)
