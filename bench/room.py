"""Measure: the page of a rolling text of 320 articles with 30 delegations, and what its views cost.

The room is opened in a process of its own (`bench.room_pages`), which prints what it found as JSON.
"""

import json
import subprocess
import sys
from typing import Any

from bench.figure import Figure, judge
from bench.process import ROOT, FailedError

MOST_KIB, MOST_RATIO = 150.0, 5.0
_MOST_S = 300


def measure() -> list[Figure]:
    """Size, time against a static template of the same HTML, and numbers of queries.

    Raises:
        FailedError: the process did not come to its end.
    """
    found = _run()
    text = f"rolling text, {found['articles']} articles, {found['delegations']} delegations"
    name = f"{text}, {found['proposals']:,} proposals open"
    ratio = found["page_s"] / found["static_s"]
    times = f" ({found['page_s'] * 1000:.1f} ms ÷ {found['static_s'] * 1000:.1f} ms)"
    figures = [
        judge(f"{name}: page, compressed", found["page_kib"], most=MOST_KIB, unit=" KiB"),
        judge(f"{text}: page ÷ static template", ratio, most=MOST_RATIO, unit=" ×", detail=times),
        judge(f"{text}: queries more than with 3 articles", found["queries_more"], most=0),
        Figure(f"{text}: first page of a process", f"{found['cold_s'] * 1000:,.0f} ms"),
        Figure(f"{text}: page after one act more", f"{found['more_s'] * 1000:,.0f} ms"),
        Figure(f"{text}: whole on one page, compressed", f"{found['whole_kib']:,.0f} KiB"),
    ]
    figures += [
        Figure(f"{text}: {view}, warm", f"{time_s * 1000:,.1f} ms") for view, time_s in found["views"].items()
    ]
    return figures


def _run() -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "bench.room_pages"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_MOST_S, check=False)
    except subprocess.TimeoutExpired:
        raise FailedError(f"the room's pages did not come within {_MOST_S} s") from None
    if done.returncode:
        raise FailedError(f"the room's pages ended with {done.returncode}: {done.stderr[-400:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
