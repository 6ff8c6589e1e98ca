"""The room under load: 500 people reading and listening while 20 table at once, on both databases.

Each database is taken by a process of its own (`bench.load_room`), bounded in time, on the loopback alone.
"""

import json
import subprocess
import sys
from typing import Any

from bench.figure import Figure, judge
from bench.process import ROOT, FailedError

_MOST_S = 400
_NAMES = {"sqlite": "SQLite, one process", "postgresql": "PostgreSQL, two processes"}


def measure() -> list[Figure]:
    """The figures of both databases."""
    return [figure for database in _NAMES for figure in _judge(_NAMES[database], _run(database))]


def _run(database: str) -> dict[str, Any]:
    """What one run found.

    Raises:
        FailedError: it did not come to its end.
    """
    command = [sys.executable, "-W", "ignore", "-m", "bench.load_room", database]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_MOST_S, check=False)
    except subprocess.TimeoutExpired:
        raise FailedError(f"the load on {database} did not end within {_MOST_S} s") from None
    if done.returncode:
        raise FailedError(f"the load on {database} ended with {done.returncode}: {done.stderr[-400:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _judge(name: str, found: dict[str, Any]) -> list[Figure]:
    asked = f"{found['listeners']} listeners, {found['writers']} tabling"
    wrong = found["lost"] + found["doubled"]
    return [
        Figure(f"load, {name}: acts", f"{found['acts']} in {found['seconds']:.1f} s ({asked})"),
        judge(
            f"load, {name}: acts not heard, or heard twice", wrong, most=0, detail=f" of {found['heard']:,}"
        ),
        judge(
            f"load, {name}: from the append to heard, median",
            found["median_s"],
            most=1,
            unit=" s",
            detail=f" (slowest {found['slowest_s']:.2f} s)",
        ),
        Figure(f"load, {name}: from sending the form to heard, median", f"{found['from_sending_s']:.2f} s"),
        Figure(
            f"load, {name}: pages of the text read meanwhile",
            f"{found['pages']}, median {found['page_s']:.2f} s",
        ),
        judge(
            f"load, {name}: changed parts not fetched by all after one act",
            found["not_fetched"],
            most=0,
            detail=f" of {found['fetches']:,}",
        ),
        Figure(
            f"load, {name}: from one act to its words in the last page",
            f"median {found['fetched_s']:.2f} s, slowest {found['slowest_fetch_s']:.2f} s",
        ),
        Figure(
            f"load, {name}: appends against bare commits",
            f"{found['appends_per_s']:.0f} of {found['bare_per_s']:.0f} a second, {found['share']:.2f}",
            "≥ 0.33",
            holds=found["share"] >= 1 / 3,
        ),
    ]
