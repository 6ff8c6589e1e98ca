"""Run the commands that the docs show, so that what is printed under them is what they print.

In a ``console`` block every line that starts with ``$ `` is run by the shell, in a copy of the exercise; what
follows it, to the next such line, is its output.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXERCISE = ROOT / "examples" / "exercise"
_HERE = re.compile(r"<<'(\w+)'")
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def list_pages() -> list[Path]:
    """The pages that may show commands."""
    return sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def has_examples(page: Path) -> bool:
    """Whether a page shows commands with their output."""
    return bool(_BLOCK.search(page.read_text(encoding="utf-8")))


def refresh(page: Path) -> str:
    """The page's text with the output of its commands as it is now; a page is one session, in one folder."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "exercise"
        shutil.copytree(EXERCISE, place)
        return _BLOCK.sub(lambda block: "".join(_run_block(block.group(), place)), _read(page))


def _run_block(block: str, place: Path) -> Iterator[str]:
    lines = iter(block.splitlines())
    for line in lines:
        if not line.startswith("$ "):
            continue
        yield line + "\n"
        command = line[2:]
        while _is_open(command):
            line = next(lines)
            yield line + "\n"
            command += "\n" + line
        yield _run(command, place)


def _is_open(command: str) -> bool:
    """Whether the shell would wait for another line: after a backslash, in quotes, in a here-document."""
    document = _HERE.search(command)
    if document:
        return f"\n{document.group(1)}" not in command
    return command.endswith("\\") or command.count('"') % 2 == 1


def _run(command: str, place: Path) -> str:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607  # a page's commands are typed into a shell
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
    return printed.strip("\n") + "\n" if printed.strip() else ""


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8")
