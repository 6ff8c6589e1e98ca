"""Running the command line in the process and as one, and a few drafts to run it on."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from travaux.cli.run import run

BASE = """\
AGREEMENT ON THE LAKE

Article 1
Use of the lake

1. The Parties shall use the lake in an equitable manner.

2. Each Party shall notify the other Parties within thirty days.

Article 2
Data

The Parties shall exchange data every year.

Article 3
Entry into force

This Agreement shall enter into force on 1 January 2030.
"""
KAR = BASE.replace("thirty days", "ninety days").replace("every year", "every month")
MIR = BASE.replace("shall exchange data", "should, as appropriate, exchange data")
JOINT = BASE.replace("thirty days", "sixty days").replace("equitable", "reasonable")
EARLIER = BASE.replace("1 January 2030", "1 January 2028")
ON_EARLIER = EARLIER.replace("thirty days", "ten days")


@dataclass(frozen=True)
class Ran:
    """What a command line gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, made the working one, with a base and some delegations' versions of it."""
    for name, text in {
        "base.txt": BASE,
        "kar.txt": KAR,
        "mir.txt": MIR,
        "joint.txt": JOINT,
        "earlier.txt": EARLIER,
        "on-earlier.txt": ON_EARLIER,
        "parties.txt": "VES Vespera\nMIR Mirland\nKAR Karsia\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def travaux(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command line in this process: ``travaux("compare", "a.txt", "-", stdin="…")``."""

    def call(*argv: str | Path, stdin: str | bytes = "") -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        status = run([str(word) for word in argv])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return call


@pytest.fixture
def process() -> Callable[..., Ran]:
    """Run a command line as a process: ``process("outline", "-", stdin=b"…")``."""

    def call(*argv: str | Path, stdin: bytes = b"", **environment: str) -> Ran:
        options: dict[str, Any] = {"input": stdin, "capture_output": True, "check": False, "timeout": 120}
        command = [sys.executable, "-m", "travaux.cli", *map(str, argv)]
        done = subprocess.run(command, env={**os.environ, **environment}, **options)
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call
