"""Measure: the chronology of long talks, 638 items over decades, drawn and listed by the server.

The room is opened in a process of its own (`bench.chronology_page`), which prints what it found as JSON.
"""

import json
import subprocess
import sys
from typing import Any

from bench.figure import Figure, judge
from bench.process import ROOT, FailedError
from bench.sessions import ITEMS

MOST_S = 1.0
_PATIENCE_S = 300


def measure() -> list[Figure]:
    """Time of the whole page, of a year, and of a selection; size of the picture; queries.

    Raises:
        FailedError: the process did not come to its end.
    """
    found = _run()
    name = f"chronology of {found['items']} items from {found['source']}"
    times = found["times"]
    return [
        Figure(f"{name}: items on the page", str(found["items"]), str(ITEMS), holds=found["items"] == ITEMS),
        judge(f"{name}: page, warm", times.pop("all"), most=MOST_S, unit=" s"),
        Figure(f"{name}: page, processor time of one", f"{found['worked_s']:.2f} s"),
        *(Figure(f"{name}: {said}, warm", f"{time_s * 1000:,.0f} ms") for said, time_s in times.items()),
        Figure(f"{name}: picture", f"{found['picture_kib']:,.0f} KiB"),
        judge(f"{name}: queries more than for 30 items", max(found["queries_more"], 0), most=0),
    ]


def _run() -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "bench.chronology_page"]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise FailedError(f"the chronology did not come within {_PATIENCE_S} s") from None
    if done.returncode:
        raise FailedError(f"the chronology ended with {done.returncode}: {done.stderr[-400:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
