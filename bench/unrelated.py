"""Measure: 30 and 100 unrelated versions of one base, against the floor."""

from bench.bracketed import compile_texts, judge_bracketed
from bench.figure import Figure
from bench.treaty import write_treaty
from bench.versions import write_base, write_unrelated

MOST_RATIO = {30: 1.5, 100: 3.0}


def measure() -> list[Figure]:
    """Words inside brackets over the floor, the most alternatives at one place, the deepest nesting."""
    base = write_treaty(write_base())
    figures: list[Figure] = []
    for count, most in MOST_RATIO.items():
        found = compile_texts(base, write_unrelated(count))
        figures += judge_bracketed(f"{count} unrelated versions", found, most=most)
    return figures
