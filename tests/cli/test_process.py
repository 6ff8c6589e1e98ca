"""The command line as a process: what only a process shows."""

import os
import pty
import select
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from travaux import __version__

Run = Callable[..., Any]
PROGRAM = [sys.executable, "-m", "travaux.cli"]


def test_says_its_version(process: Run) -> None:
    ran = process("--version")
    assert (ran.status, ran.out, ran.err) == (0, f"travaux {__version__}\n", "")


def test_compiles_and_gives_back(process: Run, drafts: Path) -> None:
    compiled = process("compile", "base.txt", "--from", "KAR=kar.txt", "-o", "rolling.html")
    assert (compiled.status, compiled.out, compiled.err) == (0, "", "")
    back = process("project", "rolling.html", "--party", "KAR")
    assert back.out.split() == (drafts / "kar.txt").read_text(encoding="utf-8").split()


def test_an_error_is_a_line_and_a_status(process: Run, drafts: Path) -> None:
    ran = process("compare", "base.txt", "no-such.txt")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == "error: no-such.txt: there is no such file; check the path and the permissions\n"
    ran = process("compare", "base.txt", "--nonsense", "--json")
    assert ran.status == 2
    assert ran.err.startswith('{"travaux": 1, "error": {"code": "usage"')


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_what_is_piped_is_utf8(locale: str, process: Run, drafts: Path) -> None:
    text = "第一条\n\n缔约方应在三十天内通知。\n"
    ran = process(
        "convert", "-", "-", stdin=text.encode(), LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert ran.status == 0
    assert "缔约方应在三十天内通知。" in ran.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the machine has no device that is always full")
def test_acts_that_cannot_be_acknowledged_are_said_to_be_done(process: Run, drafts: Path) -> None:
    assert process("new", "lake.travaux", "--title", "The lake").status == 0
    line = [*PROGRAM, "do", "lake.travaux", "party.admit", "code=KAR"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, check=False, timeout=120)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"the acts are on record" in done.stderr
    assert "party.admit" in process("log", "lake.travaux").out


def test_nothing_is_done_where_nothing_can_be_said(process: Run, drafts: Path) -> None:
    assert process("new", "lake.travaux", "--title", "The lake").status == 0
    line = f"exec {shlex.join(PROGRAM)} do lake.travaux party.admit code=KAR >&-"
    done = subprocess.run(["/bin/sh", "-c", line], stderr=subprocess.PIPE, check=False, timeout=120)
    assert done.returncode == 2
    assert done.stderr == b"error: standard output is closed; leave it open, or give > /dev/null\n"
    assert "party.admit" not in process("log", "lake.travaux").out


def test_a_reader_who_leaves_ends_it_quietly(drafts: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "outline", "base.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_an_error_that_nobody_reads_keeps_its_status(drafts: Path) -> None:
    with subprocess.Popen([*PROGRAM, "outline", "no-such.txt"], stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.close()
        assert process.wait() == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_standard_output_is_said(drafts: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "outline", "base.txt"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: standard output cannot be written")
    assert done.stderr.count(b"\n") == 1


def test_an_interrupted_process_is_quiet(drafts: Path) -> None:
    os.mkfifo(drafts / "never.txt")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background has it switched off
    with subprocess.Popen([*PROGRAM, "outline", "never.txt"], stderr=subprocess.PIPE) as process:
        with (drafts / "never.txt").open("wb"):  # the process now waits for what is never written
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 130
        assert process.stderr is not None
        assert process.stderr.read() == b""


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_is_for_a_terminal_that_wants_it(no_color: str, coloured: bool, drafts: Path) -> None:
    shown = _run_on_terminal("compile", "base.txt", "--from", "KAR=kar.txt", NO_COLOR=no_color)
    assert "ninety" in shown
    assert ("\x1b[3" in shown or "\x1b[1;3" in shown) is coloured


def test_heavy_libraries_are_not_loaded_for_plain_work(drafts: Path) -> None:
    script = (
        "import sys; from travaux.cli.run import run; status = run(sys.argv[1:]);"
        "sys.exit(status or ', '.join(sorted(HEAVY & sys.modules.keys())) or None)"
    )
    heavy = {"typer", "pydantic", "rich", "click", "asyncio", "lxml", "markdown_it", "msgspec", "icu4py"}
    for line in (["compare", "base.txt", "kar.txt"], ["compile", "base.txt", "--from", "KAR=kar.txt"]):
        command = [sys.executable, "-c", f"HEAVY = {heavy!r}; {script}", *line, "-o", "out.txt"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def _run_on_terminal(*argv: str, **environment: str) -> str:
    """What a process shows on a terminal of its own."""
    parent, child = pty.openpty()
    variables = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    with subprocess.Popen(
        [*PROGRAM, *argv], stdout=child, stderr=child, stdin=child, env=variables
    ) as process:
        os.close(child)
        shown = b""
        while select.select([parent], [], [], 30)[0]:
            try:
                data = os.read(parent, 65536)
            except OSError:  # the process has gone
                break
            if not data:
                break
            shown += data
        assert process.wait() == 0
    os.close(parent)
    return shown.decode()
