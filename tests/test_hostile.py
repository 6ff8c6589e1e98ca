"""Hostile input: a clear error or a notice within seconds, memory bounded, and never a traceback."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MEMORY_BYTES = 1_500_000_000
TIMEOUT_S = 60  # patience, not a measure: a hang is what it finds

GOOD = b"Article 1\n\nThe Parties shall act.\n\nArticle 2\n\nThe Parties shall report.\n"
DEEP = 1_000_000

Maker = Callable[[], bytes]
INPUTS: dict[str, Maker] = {
    "50 MB of one line": lambda: b"lake " * 10_000_000,
    "19 MB of one line": lambda: b"lake " * 3_800_000,
    "5 MB of one word": lambda: b"a" * 5_000_000,
    "a million nested brackets": lambda: b"Article 1\n\n" + b"[" * DEEP + b"x" + b"]" * DEEP,
    "a million open brackets": lambda: b"Article 1\n\n" + b"[" * DEEP,
    "a million closed brackets": lambda: b"Article 1\n\n" + b"]" * DEEP,
    "a million pairs": lambda: b"Article 1\n\n" + b"[a]" * DEEP,
    "a million lines": lambda: b"(a) x\n" * DEEP,
    "300,000 articles": lambda: b"".join(b"Article %d\n" % n for n in range(300_000)),
    "nested points": lambda: b"Article 1\n" + b"".join(b" " * n + b"(a) x\n" for n in range(3_000)),
    "invalid UTF-8": lambda: GOOD + b"Article 3\n\nna\xefve \xff\xfe \xc3\x28.\n",
    "UTF-16": lambda: GOOD.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda: GOOD.decode().encode("utf-16-le"),
    "UTF-32": lambda: GOOD.decode().encode("utf-32"),
    "binary": lambda: bytes(range(256)) * 4_000,
    "a program": lambda: Path(sys.executable).read_bytes()[:500_000],
    "NULs": lambda: bytes(100_000),
    "empty": lambda: b"",
    "only blanks": lambda: b" \n\t\r\n\xc2\xa0\n" * 1_000,
    "nothing but a mark": lambda: b"\xef\xbb\xbf",
    "combining marks": lambda: b"a" + "\u0301".encode() * 500_000,
    "open Markdown": lambda: b"# T\n\n" + b"*_`[(<" * 30_000,
    "deep quotes": lambda: b"# T\n\n" + b">" * 50_000 + b" x",
    "a wide table": lambda: b"# T\n\n|" + b"a|" * 50_000 + b"\n|" + b"-|" * 50_000 + b"\n",
    "deep HTML": lambda: b"<html><body>" + b"<div>" * 200_000 + b"x",
    "open HTML": lambda: b"<html><body>" + b"<p a='" * 100_000,
    "an HTML bomb": lambda: (
        b'<!DOCTYPE html [<!ENTITY a "aaaa">' + b'<!ENTITY b "&a;&a;">' * 999 + b"]><p>&b;"
    ),
    "deep JSON": lambda: b'{"travaux": 1, "provisions": ' + b"[" * 200_000,
    "JSON of another shape": lambda: b'{"travaux": 1, "provisions": [{"id": 3}]}',
    "a lone surrogate in JSON": lambda: b'{"travaux": 1, "provisions": [], "title": "\\ud800"}',
    "a huge number": lambda: b"Article " + b"9" * 100_000 + b"\n\nThe Parties shall act.\n",
    "terminal escapes": lambda: b"Article 1\n\n\x1b]0;title\x07\x1b[31mred\n",
}
COMMANDS: dict[str, list[str]] = {
    "outline": ["outline", "hostile.txt"],
    "outline --json": ["outline", "hostile.txt", "--json"],
    "compare": ["compare", "good.txt", "hostile.txt"],
    "compile": ["compile", "good.txt", "--from", "KAR=hostile.txt", "--complete", "-o", "-"],
    "brackets": ["brackets", "hostile.txt"],
    "project": ["project", "hostile.json", "--base"],
    "convert": ["convert", "hostile.txt", "out.html"],
}
LARGE = ("50 MB of one line", "a million", "19 MB")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", INPUTS)
def test_hostile_input_is_answered(name: str, command: str, tmp_path: Path) -> None:
    if name.startswith(LARGE) and command in ("outline --json", "convert", "project"):
        pytest.skip("the same reading as outline")
    data = INPUTS[name]()
    (tmp_path / "good.txt").write_bytes(GOOD)
    (tmp_path / "hostile.txt").write_bytes(data)
    (tmp_path / "hostile.json").write_bytes(data)
    done = _run_bounded(COMMANDS[command], tmp_path)
    assert done.returncode in (0, 2, 3)
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 22
    assert b"\x1b" not in done.stdout + done.stderr
    if done.returncode:
        assert done.stdout == b""
        assert done.stderr.startswith(b"error: ")
        assert done.stderr.count(b"\n") == 1
        assert len(done.stderr) < 500
        assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("50 MB of one line", "too-large"),
        ("binary", "not-text"),
        ("NULs", "not-text"),
        ("a million lines", "too-large"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_code(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_bytes(INPUTS[name]())
    done = _run_bounded(["outline", "hostile.txt", "--json"], tmp_path)
    assert done.returncode == 3
    assert json.loads(done.stderr)["error"]["code"] == code


@pytest.mark.parametrize("name", ["UTF-16", "UTF-16 without a mark", "UTF-32"])
def test_text_in_another_unicode_encoding_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_bytes(INPUTS[name]())
    done = _run_bounded(["outline", "hostile.txt"], tmp_path)
    assert done.returncode == 0
    assert b"2 articles" in done.stdout


def test_damaged_text_is_read_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_bytes(INPUTS["invalid UTF-8"]())
    done = _run_bounded(["outline", "hostile.txt"], tmp_path)
    assert done.returncode == 0
    assert b"3 articles" in done.stdout
    assert done.stderr.startswith(b"notice: encoding-")


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_bytes(b"")
    done = _run_bounded(["outline", "hostile.txt"], tmp_path)
    assert done.stderr.count(b"\n") == 1


def test_standard_input_without_end_is_bounded(tmp_path: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = _run_bounded(["outline", "-"], tmp_path, stdin=endless.fileno())
    assert done.returncode == 3
    assert done.stderr.startswith(b"error: ")


def test_many_versions_of_one_code_are_refused_before_they_are_read(tmp_path: Path) -> None:
    done = _run_bounded(["compile", "none.txt", *["--from", "KAR=none.txt"] * 1_000], tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: KAR is given twice")


def _run_bounded(
    argv: list[str], folder: Path, *, stdin: int = subprocess.DEVNULL
) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process that may not take more memory than ``MEMORY_BYTES``."""
    return subprocess.run(
        [sys.executable, "-m", "travaux.cli", *argv],
        cwd=folder,
        stdin=stdin,
        capture_output=True,
        timeout=TIMEOUT_S,
        preexec_fn=_bound_memory,
        check=False,
    )


def _bound_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
