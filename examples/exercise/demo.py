"""The demonstration: compile the exercise, prove it, and play the two records that come with the project.

Run by ``make demo``. Everything here a reader can do by hand: each step is one command line, and the
proof that nothing was lost compares words without asking Travaux.
"""

import contextlib
import json
import re
import shutil
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

from examples.exercise.demo_records import print_records
from examples.printing import WIDTH, cut_article, print_title, wrap_line
from examples.records import run_travaux

EXERCISE = Path(__file__).resolve().parent
ROOT = EXERCISE.parents[1]
OUT = ROOT / "demo"

VERSIONS = {"KAR": "kar.md", "MIR": "mir.md", "OST": "ost.md", "TAS": "tas.md@rev-0", "VEL": "vel.md"}
HANDED_IN = {"KAR": "kar.md", "MIR": "mir.md", "OST": "ost.md", "TAS": "tas-on-rev-1.md", "VEL": "vel.md"}
"""What each projection has to equal. Tasmere wrote on Rev.0: its changes, carried to Rev.1 by hand."""
PORT = 8000
SHOWN = ("Article 5", "Article 7")


def main() -> None:
    """Compile, write, show, prove; then play both records, show and verify them."""
    OUT.mkdir(exist_ok=True)
    command = " ".join(["compile", *compile_arguments(), "-o", "demo/rolling.json"])
    print("$ .venv/bin/travaux " + command.replace(" --", " \\\n    --"))
    started_s = time.perf_counter()
    notices = run_travaux(["compile", *compile_arguments(), "-o", shown(OUT / "rolling.json")]).notices
    took_s = time.perf_counter() - started_s
    write_views()
    print_articles(SHOWN)
    print_open(took_s)
    print_notices(notices)
    failures = print_proof()
    print_records(OUT)
    print_files()
    print_own_files()
    if failures:
        sys.exit(f"demo: {failures} text(s) did not come back as handed in")
    if sys.stdin.isatty() and sys.stdout.isatty():
        open_room()


def open_room() -> None:
    """Open both records in the room, on this machine alone, until Ctrl+C; a link for each of four people."""
    port = find_port(PORT)
    room = OUT / ("room" if port == PORT else f"room-{port}")
    shutil.rmtree(room, ignore_errors=True)
    print_title("The room: open a link in a browser, each in a window of its own (Ctrl+C closes it)")
    print(f"the public               http://127.0.0.1:{port}/n/geneva-2022/text/")
    command = [sys.executable, "-m", "travaux.cli", "serve", "--data", shown(room), "--port", str(port)]
    for slug in ("exercise", "geneva-2022"):
        command += ["--open", f"{slug}={shown(OUT / f'{slug}.travaux')}"]
    for seat in ("PRES:chair", "SEC:typist", "KAR:head", "VEL:head"):
        command += ["--demo", f"exercise:{seat}"]
    with contextlib.suppress(KeyboardInterrupt):
        subprocess.run(command, cwd=ROOT, check=False)


def find_port(wanted: int) -> int:
    """A port of this machine: the wanted one, or any that is free where something listens there already.

    That may be another demonstration: each has a folder of its own, so that none takes the other's away.
    """
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", wanted))
        except OSError:
            trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def compile_arguments() -> list[str]:
    """The base, the five versions and the earlier revision, as typed in the project's root."""
    here = EXERCISE.relative_to(ROOT)
    arguments = [f"{here}/base.md"]
    for code, file in VERSIONS.items():
        arguments += ["--from", f"{code}={here}/{file}"]
    return [*arguments, "--earlier", f"rev-0={here}/rev-0.md"]


def write_views() -> None:
    """The rolling text in each format, the columns, and the redline of Rev.0 to Rev.1."""
    for name in ("rolling.html", "rolling.md", "rolling.txt"):
        run_travaux(["compile", *compile_arguments(), "-o", shown(OUT / name)])
    for name in ("columns.html", "columns.md"):
        run_travaux(["columns", *compile_arguments(), "-o", shown(OUT / name)])
    for name in ("redline.html", "redline.md"):
        run_travaux(
            ["compare", shown(EXERCISE / "rev-0.md"), shown(EXERCISE / "base.md"), "-o", shown(OUT / name)]
        )


def print_articles(numbers: Sequence[str]) -> None:
    """The rolling text of some articles."""
    lines = (OUT / "rolling.txt").read_text(encoding="utf-8").splitlines()
    for number in numbers:
        for line in cut_article(lines, number):
            print(wrap_line(line))


def print_open(took_s: float) -> None:
    """How much is still open, counted by ``travaux brackets``."""
    counted = json.loads(run_travaux(["brackets", shown(OUT / "rolling.json"), "--json"]).printed)
    print_title("What is open")
    places, wordings = counted["groups"], counted["options"]
    inside, words = counted["words_in_brackets"], counted["words"]
    print(
        f"  {places} places, {wordings} wordings, from five versions compiled in {took_s:.2f} s.\n"
        f"  {inside:,} of {words:,} words stand in brackets; one round a whole article counts all of it.\n"
        "  .venv/bin/travaux brackets demo/rolling.json   place by place"
    )


def print_notices(notices: str) -> None:
    """What the compilation wants somebody to look at."""
    if notices.strip():
        print_title("For the secretariat to ask about")
        for notice in notices.splitlines():
            print(textwrap.fill(notice, width=WIDTH, initial_indent="  ", subsequent_indent="    "))


def print_proof() -> int:
    """Take each delegation's text out of the rolling text and compare it with what was handed in.

    Returns:
        How many did not come back word for word.
    """
    print_title("Nothing was lost")
    failures = 0
    sources = {"base": "base.md", **HANDED_IN}
    for code, file in sources.items():
        out = OUT / "projected" / f"{code.lower()}.md"
        out.parent.mkdir(exist_ok=True)
        who = ["--base"] if code == "base" else ["--party", code]
        run_travaux(["project", shown(OUT / "rolling.json"), *who, "-o", shown(out)])
        given, back = read_words(EXERCISE / file), read_words(out)
        same = given == back
        failures += not same
        verdict = "comes back word for word" if same else f"DIFFERS from {shown(out)}"
        print(f"  {code:4}  {file:15}  {len(given):5,} words  {verdict}")
    print(
        "  Tasmere wrote on Rev.0. Its text is compared with what a person carries to Rev.1 by hand; the\n"
        "  one change that could not be carried is asked about above."
    )
    return failures


def read_words(path: Path) -> list[str]:
    """The words of a Markdown file, without its signs for headings and tables."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^\|[ :|-]*\|$", "", text)
    return [word.replace("\\", "") for word in text.split() if word.strip("#|")]


def print_files() -> None:
    """Where the files are."""
    print_title("The files, in demo/")
    for name, what in (
        ("rolling.html", "the rolling text as a page: open it in a browser, print it"),
        ("rolling.txt, rolling.md", "the same to paste into a message or a document"),
        ("rolling.json", "the same for programs, and for travaux project and travaux brackets"),
        ("columns.html, columns.md", "base and proposals side by side, a row a provision"),
        ("redline.html, redline.md", "what Rev.1 changed in Rev.0"),
        ("projected/", "each delegation's text, taken out of the rolling text again"),
        ("exercise.travaux", "the exercise as a record: three rounds, from the opening to the signature"),
        ("geneva-2022.travaux", "real talks as a record: public facts, open to anybody"),
    ):
        print(f"  {name:24}  {what}")


def print_own_files() -> None:
    """How to do the same with the reader's own files."""
    print_title("With your own files (text, Markdown, HTML or Word)")
    print(
        """\
  .venv/bin/travaux outline BASE.txt                                 what is taken for an article
  .venv/bin/travaux compile BASE.txt --from AAA=a.txt --from BBB=b.txt -o rolling.html
  .venv/bin/travaux columns BASE.txt --from AAA=a.txt --from BBB=b.txt -o columns.html
  .venv/bin/travaux compile BASE.txt --from AAA=a.txt --from BBB=b.txt -o rolling.json
  .venv/bin/travaux project rolling.json --party AAA -o a-again.txt  the proof
  .venv/bin/travaux compare OLD.txt BASE.txt -o redline.html

  One text of two delegations:       --from AAA+BBB=joint.txt
  Texts that treat some articles:    --partial
  A text written on an earlier one:  --from CCC=c.txt@rev0 --earlier rev0=OLD.txt"""
    )


def shown(path: Path) -> str:
    """A path as typed in the project's root."""
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
