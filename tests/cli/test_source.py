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
