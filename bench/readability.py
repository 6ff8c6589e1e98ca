"""Measure: how many of the sentences marked by hand are marked so by the engine."""

import re
import subprocess
import sys

from bench.figure import Figure
from bench.process import ROOT

SUITE = "tests/text/readability/test_readability.py::test_marked_as_by_hand"


def measure() -> list[Figure]:
    """Run the suite of hand-judged cases and count."""
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "--tb=no", "-rN", SUITE]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    counts = {outcome: int(count) for count, outcome in re.findall(r"(\d+) (passed|failed|errors?)", output)}
    passed, total = counts.get("passed", 0), sum(counts.values())
    held = passed == total > 0
    return [Figure("readability: cases marked as by hand", f"{passed} of {total}", "all", holds=held)]
