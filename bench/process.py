"""Whole processes: how long they take from start to end, and the most memory they hold."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall time and MiB of peak resident memory.

    Attributes:
        time_s: of several runs the median.
        memory_mib: of several runs the most.
        least_s: of several runs the least time: what other work on the machine adds to the least.
    """

    time_s: float
    memory_mib: float
    least_s: float


class FailedError(Exception):
    """A measured process ended with another status than 0."""


def travaux(*arguments: str | Path) -> list[str]:
    """The command as a user runs it: the script beside this Python, else the module."""
    script = Path(sys.executable).with_name("travaux")
    start = [str(script)] if script.exists() else [sys.executable, "-m", "travaux.cli"]
    return [*start, *map(str, arguments)]


def peer(name: str, *arguments: str | Path) -> list[str]:
    """A peer of this folder, with the same Python."""
    return [sys.executable, str(FOLDER / f"{name}.py"), *map(str, arguments)]


def run(command: Sequence[str], *, errors: Path) -> Run:
    """Run one process to its end; its standard output is thrown away.

    Raises:
        FailedError: it failed; the message ends with what it wrote to standard error.
    """
    launcher = [sys.executable, "-I", "-S", str(FOLDER / "launch.py"), str(errors), *command]
    output = subprocess.run(launcher, capture_output=True, text=True, check=True).stdout
    time_s, peak, status = output.split()
    if status != "0":
        message = errors.read_text(encoding="utf-8", errors="replace").strip()[-400:]
        raise FailedError(f"{' '.join(command[:3])} … ended with {status}: {message}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(float(time_s), int(peak) / unit, float(time_s))


def alternate(commands: Mapping[str, Sequence[str]], *, rounds: int, folder: Path) -> dict[str, Run]:
    """Run the commands in turn, A B A B …, after one round that is not counted; what each took."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for count in range(rounds + 1):
        for name, command in commands.items():
            measured = run(command, errors=folder / "errors.txt")
            if count:
                runs[name].append(measured)
    return {
        name: Run(
            median(each.time_s for each in all_),
            max(each.memory_mib for each in all_),
            min(each.time_s for each in all_),
        )
        for name, all_ in runs.items()
    }
