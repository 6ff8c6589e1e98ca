"""The demonstration: compile the exercise with the travaux command, show it, and prove it.

Run by ``make demo``. Everything here a reader can do by hand: each step is one command line, and the
proof that nothing was lost compares words without asking Travaux.
"""

import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

EXERCISE = Path(__file__).resolve().parent
ROOT = EXERCISE.parents[1]
OUT = ROOT / "demo"

VERSIONS = {"KAR": "kar.md", "MIR": "mir.md", "OST": "ost.md", "TAS": "tas.md@rev-0", "VEL": "vel.md"}
HANDED_IN = {"KAR": "kar.md", "MIR": "mir.md", "OST": "ost.md", "TAS": "tas-on-rev-1.md", "VEL": "vel.md"}
"""What each projection has to equal. Tasmere wrote on Rev.0: its changes, carried to Rev.1 by hand."""
SHOWN = ("Article 5", "Article 7")


def main() -> None:
    """Compile, write, show, prove."""
    OUT.mkdir(exist_ok=True)
    started_s = time.perf_counter()
    notices = run_travaux(["compile", *compile_arguments(), "-o", shown(OUT / "rolling.json")])
    took_s = time.perf_counter() - started_s
    write_views()
    print_articles(SHOWN)
    print_open()
    print_notices(notices)
    failures = print_proof()
    print_files(took_s)
    print_own_files()
    if failures:
        sys.exit(f"demo: {failures} version(s) did not come back as handed in")


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
        print()
        for line in cut_article(lines, number):
            print(wrap_hanging(line) if line else "")


def cut_article(lines: Sequence[str], number: str) -> list[str]:
    """The lines of one article: from its heading to the next article's."""
    heading = re.compile(r"\[?(Article \d+)\b")
    start = next(i for i, line in enumerate(lines) if re.match(rf"\[?{number}\b", line))
    for end in range(start + 1, len(lines)):
        if heading.match(lines[end]):
            break
    return list(lines[start:end])


def wrap_hanging(line: str, *, width: int = 92) -> str:
    """A line broken at blanks, its later rows set in by four."""
    words, rows = line.split(" "), [""]
    for word in words:
        if rows[-1].strip() and len(rows[-1]) + len(word) + 1 > width:
            rows.append("   ")
        rows[-1] += (" " if rows[-1] else "") + word
    return "\n".join(rows)


def print_open() -> None:
    """What is still open, counted by ``travaux brackets``."""
    print_title("What is open")
    print(run_travaux(["brackets", shown(OUT / "rolling.json")], output=True).rstrip())


def print_notices(notices: str) -> None:
    """What the compilation wants somebody to look at."""
    if notices.strip():
        print_title("For the secretariat to ask about")
        print(notices.rstrip())


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
        carried = ", written on Rev.0 and carried to Rev.1," if code == "TAS" else ""
        print(f"  {code:4} {file:16} {len(given):5,} words{carried} {verdict}")
    return failures


def read_words(path: Path) -> list[str]:
    """The words of a Markdown file, without its signs for headings and tables."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^\|[ :|-]*\|$", "", text)
    return [word.replace("\\", "") for word in text.split() if word.strip("#|")]


def print_files(took_s: float) -> None:
    """Where the files are."""
    print_title(f"Five versions compiled in {took_s:.2f} s; the files")
    for name, what in (
        ("rolling.html", "the rolling text as a page: open it in a browser, print it"),
        ("columns.html", "the same side by side, a column a delegation"),
        ("redline.html", "what Rev.1 changed in Rev.0"),
        ("rolling.txt", "the rolling text to paste into a message"),
        ("rolling.md", "the same in Markdown; columns.md and redline.md beside it"),
        ("rolling.json", "the same for programs, and for travaux project and travaux brackets"),
        ("projected/", "each delegation's text, taken out of the rolling text again"),
    ):
        print(f"  {'demo/' + name:20} {what}")


def print_own_files() -> None:
    """How to do the same with the reader's own files."""
    print_title("With your own files (text, Markdown or HTML)")
    print(
        """  .venv/bin/travaux outline base.txt                     what Travaux takes for an article
  .venv/bin/travaux compile base.txt --from AAA=a.txt --from BBB=b.txt -o rolling.html
  .venv/bin/travaux columns base.txt --from AAA=a.txt --from BBB=b.txt -o columns.html
  .venv/bin/travaux compare earlier.txt base.txt -o redline.html
  a joint version:                      --from AAA+BBB=joint.txt
  a version that treats some articles:  --partial
  a version on an older text:           --from CCC=c.txt@rev-0 --earlier rev-0=old.txt
"""
    )
    print("This demonstration was:")
    print("  .venv/bin/travaux " + shlex.join(["compile", *compile_arguments(), "-o", "demo/rolling.html"]))


def print_title(title: str) -> None:
    """A title over a part of what is printed."""
    print(f"\n{title}\n{'─' * len(title)}")


def run_travaux(arguments: Sequence[str], *, output: bool = False) -> str:
    """Run the installed command in the project's root.

    Returns:
        What it printed: on standard output if ``output``, else on standard error (its notices).
    """
    beside = Path(sys.executable).with_name("travaux")
    program = str(beside) if beside.exists() else shutil.which("travaux")
    if program is None:
        sys.exit("demo: there is no travaux command; run make setup")
    done = subprocess.run(
        [program, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"demo: travaux {shlex.join(arguments)}\n{done.stderr}")
    return done.stdout if output else done.stderr


def shown(path: Path) -> str:
    """A path as typed in the project's root."""
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
