"""Hostile input: a clear error or a notice within seconds, memory bounded, and never a traceback."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from travaux.cli.report import NOTICES_SHOWN
from travaux.cli.run import run

MEMORY_BYTES = 1_500_000_000
PATIENCE_S = 120  # no measure: it finds what hangs

GOOD = b"Article 1\n\nThe Parties shall act.\n\nArticle 2\n\nThe Parties shall report.\n"
MILLION = 1_000_000

LARGE: dict[str, Callable[[], bytes]] = {
    "50 MB of one line": lambda: b"lake " * 10_000_000,
    "19 MB of one line": lambda: b"lake " * 3_800_000,
    "5 MB of one word": lambda: b"a" * 5_000_000,
    "a million nested brackets": lambda: b"Article 1\n\n" + b"[" * MILLION + b"x" + b"]" * MILLION,
    "a million open brackets": lambda: b"Article 1\n\n" + b"[" * MILLION,
    "a million closed brackets": lambda: b"Article 1\n\n" + b"]" * MILLION,
    "a million pairs of brackets": lambda: b"Article 1\n\n" + b"[a]" * MILLION,
    "a million lines": lambda: b"(a) x\n" * MILLION,
    "30,000 articles": lambda: b"".join(b"Article %d\n" % n for n in range(30_000)),
}
SMALL: dict[str, Callable[[], bytes]] = {
    "invalid UTF-8": lambda: GOOD + b"Article 3\n\nna\xefve \xff\xfe \xc3\x28.\n",
    "UTF-16": lambda: GOOD.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda: GOOD.decode().encode("utf-16-le"),
    "UTF-32": lambda: GOOD.decode().encode("utf-32"),
    "binary": lambda: bytes(range(256)) * 400,
    "a program": lambda: Path(sys.executable).read_bytes()[:50_000],
    "NULs": lambda: bytes(10_000),
    "empty": lambda: b"",
    "only blanks": lambda: b" \n\t\r\n\xc2\xa0\n" * 100,
    "nothing but a mark": lambda: b"\xef\xbb\xbf",
    "nested brackets": lambda: b"Article 1\n\n" + b"[" * 3_000 + b"x" + b"]" * 3_000,
    "crossed brackets": lambda: b"Article 1\n\n" + b"[{a]}(b" * 1_000,
    "nested points": lambda: b"Article 1\n" + b"".join(b" " * n + b"(a) x\n" for n in range(500)),
    "combining marks": lambda: b"a" + "\u0301".encode() * 20_000,
    "open Markdown": lambda: b"# T\n\n" + b"*_`[(<" * 3_000,
    "deep quotes": lambda: b"# T\n\n" + b">" * 5_000 + b" x",
    "deep lists": lambda: b"# T\n\n" + b"".join(b"  " * n + b"- x\n" for n in range(500)),
    "a wide table": lambda: b"# T\n\n|" + b"a|" * 2_000 + b"\n|" + b"-|" * 2_000 + b"\n",
    "deep HTML": lambda: b"<html><body>" + b"<div>" * 20_000 + b"x",
    "open HTML": lambda: b"<html><body>" + b"<p a='" * 10_000,
    "a nest of entities": lambda: (
        b'<!DOCTYPE html [<!ENTITY a "aaaa">' + b'<!ENTITY b "&a;&a;">' * 99 + b"]><p>&b;"
    ),
    "deep JSON": lambda: b'{"travaux": 1, "provisions": ' + b"[" * 20_000,
    "deep provisions": lambda: (
        b'{"travaux": 1, "provisions": ' + b'[{"id": "a", "kind": "text", "children": ' * 5_000
        + b"[]" + b"}]" * 5_000 + b"}"
    ),
    "JSON of another shape": lambda: b'{"travaux": 1, "provisions": [{"id": 3}]}',
    "a lone surrogate in JSON": lambda: (
        b'{"travaux": 1, "title": "\\ud800", "language": "", "provisions": [], "notices": []}'
    ),
    "a huge number": lambda: b"Article " + b"9" * 20_000 + b"\n\nThe Parties shall act.\n",
    "terminal escapes": lambda: b"Article 1\n\n\x1b]0;title\x1b[31mred\xc2\x9b31m\n",
    "one character": lambda: b"[",
}  # fmt: skip
COMMANDS: dict[str, list[str]] = {
    "outline": ["outline", "hostile.txt"],
    "outline --json": ["outline", "hostile.json", "--json"],
    "compare": ["compare", "good.txt", "hostile.txt"],
    "compile": ["compile", "good.txt", "--from", "KAR=hostile.txt", "--complete", "-o", "-"],
    "columns": ["columns", "hostile.txt", "--from", "KAR=good.txt", "--partial"],
    "brackets": ["brackets", "hostile.txt"],
    "project": ["project", "hostile.json", "--base"],
    "convert": ["convert", "hostile.txt", "out.html"],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a text that is in order."""
    (tmp_path / "good.txt").write_bytes(GOOD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(data: bytes, folder: Path) -> None:
    (folder / "hostile.txt").write_bytes(data)
    (folder / "hostile.json").write_bytes(data)


def check_answer(status: int, out: str, err: str) -> None:
    """A result with few notices, or one line of error."""
    assert status in (0, 2, 3)
    assert "Traceback" not in err
    assert "\x1b" not in out + err
    if status:
        assert out == ""
        assert err.startswith(("error: ", '{"travaux": 1, "error": '))
        assert err.count("\n") == 1
        assert len(err) < 500
    assert err.count("\n") <= NOTICES_SHOWN + 1


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", SMALL)
def test_small_hostile_input_is_answered(
    name: str, command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(SMALL[name](), folder)
    status = run(COMMANDS[command])
    check_answer(status, *capsys.readouterr())


@pytest.mark.parametrize("command", ["outline", "compare", "brackets"])
@pytest.mark.parametrize("name", LARGE)
def test_large_hostile_input_is_answered_in_bounded_memory(name: str, command: str, folder: Path) -> None:
    put(LARGE[name](), folder)
    check_answer(*run_bounded(COMMANDS[command]))


@pytest.mark.parametrize(
    ("name", "code"),
    [("50 MB of one line", "too-large"), ("a million lines", "too-large")],
)
def test_what_is_too_large_is_refused_by_its_code(name: str, code: str, folder: Path) -> None:
    put(LARGE[name](), folder)
    status, _, err = run_bounded(["outline", "hostile.txt", "--json"])
    assert (status, json.loads(err)["error"]["code"]) == (3, code)


@pytest.mark.parametrize(
    ("name", "code"), [("binary", "not-text"), ("NULs", "not-text"), ("a program", "unsupported-format")]
)
def test_what_is_no_text_is_refused_by_its_code(
    name: str, code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(SMALL[name](), folder)
    assert run(["outline", "hostile.txt", "--json"]) == 3
    assert json.loads(capsys.readouterr().err)["error"]["code"] == code


@pytest.mark.parametrize("name", ["UTF-16", "UTF-16 without a mark", "UTF-32"])
def test_text_in_another_unicode_encoding_is_read(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(SMALL[name](), folder)
    assert run(["outline", "hostile.txt"]) == 0
    assert "2 articles" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "notice"),
    [
        ("invalid UTF-8", "encoding-"),
        ("empty", "empty"),
        ("only blanks", "empty"),
        ("terminal escapes", "control-character"),
    ],
)
def test_what_is_doubtful_is_a_notice(
    name: str, notice: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(SMALL[name](), folder)
    assert run(["outline", "hostile.txt"]) == 0
    assert capsys.readouterr().err.startswith(f"notice: {notice}")


def test_brackets_that_nest_too_deep_are_a_notice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(SMALL["nested brackets"](), folder)
    assert run(["brackets", "hostile.txt"]) == 0
    assert capsys.readouterr().err.startswith("notice: bracket-too-deep")


LONG_LINE: dict[str, Callable[[int], bytes]] = {
    "one line": lambda size: b"lake " * size,
    "pairs of brackets": lambda size: b"Article 1\n\n" + b"[a]" * size,
    "nested brackets": lambda size: b"Article 1\n\n" + b"[" * size + b"]" * size,
}


@pytest.mark.parametrize("size", [100_000, pytest.param(MILLION, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", LONG_LINE)
def test_long_line_is_compiled_and_converted_in_bounded_memory(name: str, size: int, folder: Path) -> None:
    put(LONG_LINE[name](size), folder)
    for command in (
        ["compile", "hostile.txt", "--from", "KAR=good.txt", "--complete", "-o", "-"],
        COMMANDS["convert"],
        COMMANDS["brackets"],
    ):
        status, out, err = run_bounded(command)
        check_answer(status, out, err)
        assert status == 0


@pytest.mark.long
def test_largest_line_is_converted_in_bounded_memory(folder: Path) -> None:
    put(LARGE["19 MB of one line"](), folder)
    status, out, err = run_bounded(COMMANDS["convert"])
    check_answer(status, out, err)
    assert status == 0


def test_standard_input_without_end_is_bounded(folder: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        status, _, err = run_bounded(["outline", "-"], stdin=endless.fileno())
    assert status == 3
    assert err.startswith("error: ")


def test_a_code_given_a_thousand_times_is_refused_before_a_file_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compile", "none.txt", *["--from", "KAR=none.txt"] * 1_000]) == 2
    assert capsys.readouterr().err.startswith("error: KAR is given twice")


def run_bounded(argv: list[str], *, stdin: int = subprocess.DEVNULL) -> tuple[int, str, str]:
    """Run a command line in a process that may not take more memory than ``MEMORY_BYTES``."""
    done = subprocess.run(
        [sys.executable, "-m", "travaux.cli", *argv],
        stdin=stdin,
        capture_output=True,
        timeout=PATIENCE_S,
        preexec_fn=_bound_memory,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def _bound_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
