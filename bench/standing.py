"""Measure: where a text stands, from the first act and after one act more, on two negotiations."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.acts import write_log
from bench.figure import Figure, judge
from examples.records import build_exercise
from travaux.formats.archives.opening import read_file
from travaux.record.envelope import TABLE, Stored
from travaux.record.fold import fold
from travaux.record.views.brackets import trace_brackets
from travaux.record.views.distances import measure_distances
from travaux.record.views.rolling import roll_text
from travaux.record.views.sides import count_sides

ARTICLES, DELEGATIONS, ACTS = 320, 30, 4_000
LAST = 40
MOST_TRACED_S = 1.0
T = TypeVar("T")


def measure() -> list[Figure]:
    """Seconds where a person waits; beside them what compiling the same text once takes, in the same run."""
    log = write_log(ACTS, articles=ARTICLES, delegations=DELEGATIONS)
    name = f"{DELEGATIONS} delegations, {ARTICLES} articles, {ACTS:,} acts"
    return [*_measure("the exercise", _read_exercise()), *_measure(name, log)]


def _read_exercise() -> list[Stored]:
    with TemporaryDirectory() as folder:
        record = Path(folder, "exercise.travaux")
        build_exercise(record)
        log = read_file(str(record)).ledger.logs[TABLE]
    return log[:46]  # all five delegations' texts are in; in the end nothing is open


def _measure(name: str, log: list[Stored]) -> list[Figure]:
    state = fold(TABLE, log)
    work, states = next(iter(state.works)), {TABLE: state}
    traced_s, course = _time(lambda: trace_brackets(state, work))
    before = trace_brackets(fold(TABLE, log[:-LAST]), work)
    more_s, _ = _time(lambda: trace_brackets(state, work, before=before))
    far_s, _ = _time(lambda: measure_distances(states, work))
    sides_s, _ = _time(lambda: count_sides(states, work))
    compiled_s, _ = _time(lambda: roll_text(states, work))
    shown = f"{more_s / LAST * 1e6:.0f} µs; distances {far_s * 1000:.0f} ms, sides {sides_s * 1000:.1f} ms"
    return [
        judge(
            f"where it stands, {name}: the whole course, from the first act",
            traced_s,
            most=MOST_TRACED_S,
            unit=" s",
            detail=f" ({len(course.steps):,} steps; to compile the text once takes {compiled_s:.2f} s)",
        ),
        Figure(f"where it stands, {name}: after one act more", shown),
    ]


def _time(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of this process, and what it made; the first time, as whoever asks first waits for it."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made
