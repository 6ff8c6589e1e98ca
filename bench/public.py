"""The public page under load: the page as it is kept against the same page made anew for each who asks.

Both are served on the loopback, at the same time and in turn, by a process each (`bench.public_room`).
"""

import json
import subprocess
import sys

from bench.figure import Figure
from bench.process import ROOT, FailedError

_MOST_S = 150
_LEAST = 20


def measure() -> list[Figure]:
    """The rates, and how many times the one is the other."""
    command = [sys.executable, "-W", "ignore", "-m", "bench.public_room"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_MOST_S, check=False)
    except subprocess.TimeoutExpired:
        raise FailedError(f"the public page did not end within {_MOST_S} s") from None
    if done.returncode:
        raise FailedError(f"the public page ended with {done.returncode}: {done.stderr[-400:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    page = f"{found['events']} events, {found['bytes'] // 1024} KiB, {found['people']} at once"
    return [
        Figure(
            f"public page, kept / made anew ({page})",
            f"{found['times']:.0f} ({found['kept_per_s']:.0f} / {found['anew_per_s']:.1f} a second)",
            f"≥ {_LEAST}",
            holds=found["times"] >= _LEAST,
        ),
        Figure("public page, not changed since (304)", f"{found['unchanged_per_s']:.0f} a second"),
    ]
