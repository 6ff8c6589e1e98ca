"""Brackets: where a text is open, and how that came about, act by act."""

from collections.abc import Mapping
from typing import NamedTuple

from travaux.record.envelope import TABLE
from travaux.record.live_text import LiveText
from travaux.record.state import State
from travaux.record.views.counting import Bracketed, Step, Tally


class Course(NamedTuple):
    """How a text came to be as open as it is.

    Attributes:
        state: of the log, as far as it goes.
        steps: the acts that moved something, in order.
        tally: what is counted.
    """

    state: State
    steps: tuple[Step, ...]
    tally: Tally


def trace_brackets(state: State, work: str, *, before: Course | None = None) -> Course:
    """The course of a text, in its original language.

    Args:
        state: of the log that it stands on.
        work: its id.
        before: the course up to an earlier state of the same log, to go on from.

    Complexity: linear in the acts since ``before``, and in the words of the provisions that they touch.
    """
    if before is None:
        before = Course(State(log=state.log), (), Tally(work))
    tally, then = before.tally.copy(), before.state
    steps = list(before.steps)
    for seq in range(then.head.seq + 1, state.head.seq + 1):
        entry = state.entries.get(seq)
        if entry is None or entry.body is None:
            continue
        now: State = entry.body.apply(then, entry.act)
        step = tally.follow(then, now, entry)
        if step is not None:
            steps.append(step)
        then = now
    return Course(state, tuple(steps), tally)


def list_brackets(states: Mapping[str, State], work: str, *, log: str = TABLE) -> tuple[Bracketed, ...]:
    """Where a text is open in its original language: in reading order, additions after what they follow.

    Args:
        states: of the logs that the reader may open.
        work: its id.
        log: the log that it stands on.
    """
    state, tally = states[log], Tally(work)
    tally.count_all(state)
    held = state.works[work]
    return tally.list_places(held.texts.get(held.language) or LiveText(), state)
