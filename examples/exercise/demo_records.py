"""The records in the demonstration: played, shown as they stood, and verified."""

import json
import re
from pathlib import Path
from typing import Any

from examples.printing import WIDTH, cut_article, print_title, wrap_line
from examples.records import EXAMPLES, build_exercise, build_geneva, run_travaux

MOMENTS = (
    ("tas-version", "Article 6", "6 June 2031: five texts are in, one of them written on CRP.4"),
    ("package-resolved", "Article 7", "22 September 2031, five minutes past four: one bracket is left in it"),
)
"""An act of the exercise's table, the article to show as it stood then, and what is to be said of it."""
_KEPT = re.compile(r"(text|statement|response|meeting)(\.(?!open|adjourn|schedule|record-participants)|$)")
"""Kinds of the acts that tell a story; the others keep the books."""


def print_records(out: Path) -> None:
    """Build both records, show two articles and a chronology, verify both."""
    exercise, geneva = out / "exercise.travaux", out / "geneva-2022.travaux"
    build_exercise(exercise)
    build_geneva(geneva)
    print_title(f"The exercise as a record: {shown(exercise)}")
    seqs = {act["id"]: act["seq"] for act in list_acts(exercise)}
    for act, article, when in MOMENTS:
        print_article(exercise, seqs[act], article, when)
    print_blame(exercise)
    print_chronology(geneva)
    print_verdicts(exercise, geneva)


def list_acts(record: Path) -> list[dict[str, Any]]:
    """The acts of the table, as ``travaux log`` gives them."""
    found = json.loads(run_travaux(["log", str(record), "--json"]).printed)
    return [act for act in found["acts"] if act["log"] == "table"]


def print_article(record: Path, seq: int, article: str, when: str) -> None:
    """An article of the rolling text as it stood after an act of the table."""
    arguments = ["at", shown(record), str(seq), "rolling", "--as", "TAS"]
    print(f"\n  {when}\n  .venv/bin/travaux {' '.join(arguments)}")
    for line in cut_article(run_travaux(arguments).printed.splitlines(), article):
        print(wrap_line(line))


def print_blame(record: Path) -> None:
    """Whose words a paragraph is made of."""
    arguments = ["blame", shown(record), "7.3", "--as", "TAS"]
    print(f"\n  In the end, whose words are they?\n  .venv/bin/travaux {' '.join(arguments)}\n")
    for line in run_travaux(arguments).printed.splitlines():
        if line.startswith("  text"):
            print(cut(line.replace("text", "    ", 1)))


def print_chronology(record: Path) -> None:
    """What happened, by when it happened."""
    arguments = ["show", shown(record), "chronology", "--public"]
    print_title(f"Real talks as a record: .venv/bin/travaux {' '.join(arguments)}")
    found = json.loads(run_travaux([*arguments, "--json"]).printed)
    for event in found["chronology"]:
        if _KEPT.match(event["kind"]):
            who = ", ".join(event["parties"])
            print(cut(f"  {event['when']['at'][:10]}  {who:14} {event['what'] or event['kind']}"))


def print_verdicts(*records: Path) -> None:
    """That every byte of the records is as it was written."""
    print_title("Nothing was changed")
    for record in records:
        lines = run_travaux(["verify", str(record)]).printed.splitlines()
        print(f"  .venv/bin/travaux verify {shown(record)}")
        print("\n".join(f"    {line}" for line in lines))


def cut(line: str) -> str:
    """A line that is not too wide."""
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1].rstrip()}…"


def shown(path: Path) -> str:
    """A path as typed in the project's root."""
    return str(path.relative_to(EXAMPLES.parent))
