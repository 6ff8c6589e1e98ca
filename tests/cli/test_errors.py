"""What is refused: one line on standard error, its exit status, its JSON form, and never a traceback."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
FROM = ["--from", "KAR=kar.txt"]

CASES: list[tuple[list[str], int, str]] = [
    # the words of the command line
    (["nonsense"], 2, "usage"),
    (["compare"], 2, "usage"),
    (["compare", "base.txt"], 2, "usage"),
    (["compare", "base.txt", "kar.txt", "mir.txt"], 2, "usage"),
    (["compare", "base.txt", "kar.txt", "--nonsense"], 2, "usage"),
    (["compare", "base.txt", "kar.txt", "-o"], 2, "usage"),
    (["compare", "-", "-"], 2, "usage"),
    (["compare", "base.txt", "kar.txt", "-o", "base.txt"], 2, "usage"),
    (["compare", "base.txt", "kar.txt", "-o", "no-folder/out.txt"], 2, "usage"),
    (["compile", "base.txt"], 2, "usage"),
    (["compile", "base.txt", "--from", "kar.txt"], 2, "usage"),
    (["compile", "base.txt", *FROM, "--partial", "--complete"], 2, "usage"),
    (["compile", "base.txt", *FROM, "--from", "KAR=mir.txt"], 2, "duplicate-code"),
    (["compile", "base.txt", "--from", "KAR+MIR=joint.txt", "--from", "MIR=mir.txt"], 2, "duplicate-code"),
    (["columns", "base.txt", "--from", "KAR=kar.txt", "--from", "KAR=kar.txt"], 2, "duplicate-code"),
    (["compile", "base.txt", "--from", "KAR=kar.txt@rev7"], 2, "unknown-revision"),
    (["compile", "base.txt", *FROM, "--amends", "KAR=MIR"], 2, "unknown-proposal"),
    (["compile", "base.txt", *FROM, "--from", "MIR=mir.txt", "--amends", "KAR=MIR", "--amends", "MIR=KAR"],
     2, "unknown-proposal"),
    (["compile", "base.txt", *FROM, "--parties", "base.txt"], 2, "usage"),
    (["compile", "base.txt", *FROM, "--notation", "nonsense"], 2, "unknown-notation"),
    (["compile", "base.txt", "--from", "KAR=one.txt"], 2, "incomplete-version"),
    (["project", "rolling.json"], 2, "usage"),
    (["project", "rolling.json", "--party", "KAR", "--base"], 2, "usage"),
    (["project", "rolling.json", "--party", "XXX"], 2, "unknown-party"),
    # the files
    (["outline", "no-such.txt"], 3, "file-missing"),
    (["outline", "."], 3, "file-missing"),
    (["compile", "base.txt", "--from", "KAR=no-such.txt"], 3, "file-missing"),
    (["compile", "base.txt", *FROM, "--parties", "no-such.txt"], 3, "file-missing"),
    (["compile", "base.txt", *FROM, "--earlier", "r=no-such.txt"], 3, "file-missing"),
    (["outline", "binary.txt"], 3, "not-text"),
    (["outline", "word.docx"], 3, "damaged-file"),
    (["outline", "old.doc"], 3, "unsupported-format"),
    (["outline", "letter.odt"], 3, "unsupported-format"),
    (["outline", "letter.rtf"], 3, "unsupported-format"),
    (["compare", "base.txt", "word.docx", "-o", "out.docx"], 3, "damaged-file"),
    (["compare", "base.txt", "kar.txt", "-o", "out.docx", "--ignore-typography"], 2, "usage"),
    (["compare", "base.txt", "kar.txt", "-o", "out.html", "--keep-marks"], 2, "usage"),
    (["merge", "base.txt", *FROM], 2, "usage"),
    (["merge", "base.txt", *FROM, "-o", "out.txt"], 3, "unsupported-format"),
    (["merge", "base.txt", "--from", "KAR=letter.odt", "-o", "out.docx"], 3, "unsupported-format"),
    (["brief", "base.txt", "kar.txt", "-o", "out.docx"], 3, "unsupported-format"),
    (["brief", "word.docx", "kar.txt", "-o", "out.docx"], 3, "damaged-file"),
    (["brief", "base.txt", "kar.txt"], 2, "usage"),
    (["convert", "old.doc", "out.docx"], 3, "unsupported-format"),
    (["convert", "base.txt", "out.txt", "--keep-comments"], 2, "usage"),
    (["compile", "base.txt", *FROM, "-o", "out"], 3, "unsupported-format"),
    (["columns", "base.txt", *FROM, "-o", "out.txt"], 3, "unsupported-format"),
    (["convert", "base.txt", "out.xyz"], 3, "unsupported-format"),
    (["project", "base.txt", "--base"], 3, "bad-shape"),
    (["project", "other.json", "--base"], 3, "bad-shape"),
    (["project", "broken.json", "--base"], 3, "bad-shape"),
    (["project", "later.json", "--base"], 3, "bad-shape"),
]  # fmt: skip


@pytest.fixture
def files(travaux: Run, drafts: Path) -> Path:
    assert travaux("compile", "base.txt", *FROM, "-o", "rolling.json").status == 0
    (drafts / "one.txt").write_text("Article 2\nData\n\nNo more data.\n", encoding="utf-8")
    (drafts / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (drafts / "word.docx").write_bytes(b"PK\x03\x04" + b"[Content_Types].xml word/document.xml")
    (drafts / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (drafts / "letter.odt").write_bytes(b"PK\x03\x04" + b"mimetypeapplication/vnd.oasis.opendocument.text")
    (drafts / "letter.rtf").write_bytes(b"{\\rtf1\\ansi Article 1}")
    (drafts / "other.json").write_text('{"travaux": 1, "acts": []}', encoding="utf-8")
    (drafts / "broken.json").write_text('{"travaux": 1, "provisions": [', encoding="utf-8")
    later = json.loads((drafts / "rolling.json").read_text(encoding="utf-8")) | {"travaux": 2}
    (drafts / "later.json").write_text(json.dumps(later), encoding="utf-8")
    return drafts


@pytest.mark.parametrize(
    ("line", "status", "code"), CASES, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_is_refused_in_one_line(line: list[str], status: int, code: str, travaux: Run, files: Path) -> None:
    before = sorted(files.iterdir())
    ran = travaux(*line)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith("error: ")
    assert ran.err.count("\n") == 1
    assert sorted(files.iterdir()) == before

    # The same as JSON, where the command has it: `--json` counts wherever it stands.
    if line[0] in ("outline", "compare", "compile", "project") and "-o" not in line[-1:]:
        ran = travaux(*line, "--json")
        error = json.loads(ran.err)["error"]
        assert (ran.status, ran.out, error["code"]) == (status, "", code)
        assert error.keys() == {"code", "message", "fields"}
        assert f"{error['message']}"
    assert sorted(files.iterdir()) == before


def test_a_code_given_twice_is_named(travaux: Run, drafts: Path) -> None:
    ran = travaux("compile", "base.txt", "--from", "KAR=kar.txt", "--from", "KAR=mir.txt", "--json")
    assert json.loads(ran.err)["error"]["fields"] == {"party": "KAR"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_refused(travaux: Run, drafts: Path) -> None:
    (drafts / "kar.txt").chmod(0)
    ran = travaux("outline", "kar.txt")
    assert ran.status == 3
    assert "permission" in ran.err.lower()


def test_an_interruption_is_quiet(travaux: Run, drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = _run_failing(travaux, monkeypatch, KeyboardInterrupt())
    assert (ran.status, ran.out, ran.err) == (130, "", "")


def test_memory_that_runs_out_is_said(travaux: Run, drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = _run_failing(travaux, monkeypatch, MemoryError())
    assert ran.status == 3
    assert ran.err.startswith("error: there is not enough memory")


def test_a_fault_says_how_to_report_it(travaux: Run, drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = _run_failing(travaux, monkeypatch, ZeroDivisionError("x"))
    assert ran.status == 70
    assert ran.err.count("\n") == 1
    assert "TRAVAUX_DEBUG=1" in ran.err
    monkeypatch.setenv("TRAVAUX_DEBUG", "1")
    assert "Traceback" in _run_failing(travaux, monkeypatch, ZeroDivisionError("x")).err


def _run_failing(travaux: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("travaux.formats.read_instrument", fail)
    return travaux("outline", "base.txt")
