"""The two negotiations that come with the project, each played into a `.travaux` file by the command line.

Nothing here that a reader cannot type: `travaux new` opens the record, `travaux do FILE -` does the acts of
a script, one a line.
"""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).resolve().parent
GENEVA = EXAMPLES / "geneva-2022"
EXERCISE = EXAMPLES / "exercise"


def build_geneva(record: Path) -> None:
    """The talks on security guarantees, December 2021 to January 2022: public facts, on the public log.

    Args:
        record: the file to make; one that is there is replaced.
    """
    title = "Talks on security guarantees, December 2021 to January 2022"
    _open(record, ["--public", "--title", title, "--when", "2021-12-15"])
    _play(record, GENEVA, ["acts.jsonl"])


def build_exercise(record: Path) -> None:
    """The Sarn River Conference of 2031, invented: three rounds, with the delegations' briefs.

    Args:
        record: the file to make; one that is there is replaced.
    """
    rules = str(EXERCISE / "record" / "rules.json")
    title = "Sarn River Conference, Sarnhaven 2031"
    _open(record, ["--exercise", "--title", title, "--rules", rules, "--when", "2031-05-05"])
    scripts = sorted((EXERCISE / "record").glob("*.jsonl"))
    _play(record, EXERCISE, [str(script.relative_to(EXERCISE)) for script in scripts])


def _open(record: Path, options: Sequence[str]) -> None:
    for old in (record, record.with_name(f"{record.name}.key")):
        old.unlink(missing_ok=True)
    run_travaux(["new", str(record), *options])


def _play(record: Path, folder: Path, scripts: Sequence[str]) -> None:
    """Do what the scripts say, in the folder whose files they name."""
    for script in scripts:
        run_travaux(["do", str(record), "-"], folder=folder, script=folder / script)


class Ran(NamedTuple):
    """What a command printed, on standard output and on standard error."""

    printed: str
    notices: str


def run_travaux(
    arguments: Sequence[str], *, folder: Path = EXAMPLES.parent, script: Path | None = None
) -> Ran:
    """Run the installed command.

    Args:
        arguments: as typed after ``travaux``.
        folder: where.
        script: what it reads on standard input.
    """
    beside = Path(sys.executable).with_name("travaux")
    program = str(beside) if beside.exists() else shutil.which("travaux")
    if program is None:
        sys.exit("there is no travaux command; run make setup")
    given = script.read_text(encoding="utf-8") if script is not None else ""
    done = subprocess.run(
        [program, *arguments], cwd=folder, input=given, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        where = f" < {script.name}" if script is not None else ""
        sys.exit(f"travaux {shlex.join(arguments)}{where}\n{done.stderr}")
    return Ran(done.stdout, done.stderr)
