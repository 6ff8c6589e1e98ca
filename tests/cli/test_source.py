"""travaux source, on an invented report."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.press.reports import ENGLISH, PAGE

Run = Callable[..., Any]


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "report.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "report.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_source_shows_who_published_what_when(travaux: Run, report: Path) -> None:
    ran = travaux("source", "report.txt")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "River ministers meet again in Miravale"
    assert "published  2022-02-12T09:30+00:00" in lines
    assert "editor     Li Wei" in lines
    assert any(line.startswith("2021-12-17  17 December: ") for line in lines)
    assert any(line.startswith("Mara Velde: “We will bring") for line in lines)


@pytest.mark.parametrize("file", ["report.txt", "report.html"])
def test_source_as_json(travaux: Run, report: Path, file: str) -> None:
    source = json.loads(travaux("source", file, "--json").out)
    keys = "travaux title publisher published_at language place authors images text dates quotes notices"
    assert list(source) == keys.split()
    assert source["travaux"] == 1
    assert source["authors"][0] == {"name": "Ana Ruiz", "role": "author"}
    assert set(source["dates"][0]) == {"date", "precision", "words", "sentence"}
    assert set(source["quotes"][0]) == {"text", "speaker"}
    assert set(source["images"][0]) == {"caption", "credit"}


def test_source_says_what_is_doubtful(travaux: Run, report: Path) -> None:
    (report / "short.txt").write_text("River talks\n\nThey met on Thursday.\n", encoding="utf-8")
    ran = travaux("source", "short.txt")
    assert ran.status == 0
    assert "notice: published-unknown at head" in ran.err


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x" * 25_000_000, "too-large"),
        (b"x" * 3_000_000, "too-large"),
        (b"%PDF-1.7", "unsupported-format"),
        (b"\x00\x01" * 99, "not-text"),
    ],
)
def test_source_refuses_what_is_no_report(travaux: Run, report: Path, data: bytes, code: str) -> None:
    (report / "other.txt").write_bytes(data)
    ran = travaux("source", "other.txt", "--json")
    assert ran.status == 3
    assert json.loads(ran.err)["error"]["code"] == code


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("utf-16-le", ["encoding-guessed"]),
        ("utf-32", []),
        ("windows-1252", ["encoding-guessed"]),
    ],
)
@pytest.mark.parametrize("declared", ["utf-8", "no-such-charset"])
def test_source_reads_a_page_in_another_encoding_than_it_declares(
    travaux: Run, report: Path, encoding: str, codes: list[str], declared: str
) -> None:
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("Ana Ruiz", "Ána Ruíz")
    (report / "other.html").write_bytes(page.encode(encoding))
    source = json.loads(travaux("source", "other.html", "--json").out)
    assert source["authors"][0]["name"] == "Ána Ruíz"
    assert [notice["code"] for notice in source["notices"]] == codes


@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_source_says_that_nothing_is_there(travaux: Run, report: Path, data: bytes) -> None:
    (report / "other.txt").write_bytes(data)
    ran = travaux("source", "other.txt")
    assert ran.status == 0
    assert "notice: empty" in ran.err
