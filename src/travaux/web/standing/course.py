"""The course of a text, kept up with its log, and gathered into stages that a picture has room for."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple

from travaux.record.moments import count_parts
from travaux.record.state import State
from travaux.record.views.brackets import Course, trace_brackets
from travaux.record.views.counting import Step
from travaux.web.moments import say_at, say_when, write_local

_KEPT: OrderedDict[tuple[int, str, str], Course] = OrderedDict()
_LOCK = Lock()
_MOST_KEPT = 64
MOST_STAGES = 60
_FEWEST_STAGES = 6


class Stage(NamedTuple):
    """Some acts in a row that share a month, a day, an hour or a minute; or one alone.

    Attributes:
        when: it was, in the reader's language.
        last: what the last of them made of the text.
        opened, closed: brackets, by all of them.
    """

    when: str
    last: Step
    opened: int
    closed: int


class _Run(NamedTuple):
    name: str
    steps: list[Step]


def find_steps(state: State, work: str, *, negotiation: int) -> tuple[Step, ...]:
    """The acts that moved something in a text.

    Args:
        state: of the log that it stands on, now or at an earlier moment.
        work: its id.
        negotiation: primary key; what was found is kept in memory for it.

    Complexity: linear in the acts that came since it was asked last.
    """
    key = (negotiation, state.log, work)
    with _LOCK:
        kept = _KEPT.get(key)
        if kept is None or not _is_of(kept.state, state):
            kept = None
        if kept is None or kept.state.head.seq < state.head.seq:
            kept = _KEPT[key] = trace_brackets(state, work, before=kept)
        _KEPT.move_to_end(key)
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return tuple(step for step in kept.steps if step.seq <= state.head.seq)


def _is_of(kept: State, state: State) -> bool:
    """Whether what is kept is of this log, with the same taken out; or of what followed a past state."""
    if kept.head.seq > state.head.seq:
        return True
    entry = state.entries.get(kept.head.seq)
    return kept.redacted == state.redacted and entry is not None and entry.act.hash == kept.head.hash


def gather_stages(steps: Sequence[Step]) -> tuple[Stage, ...]:
    """Steps by the day on which they happened; by a longer or shorter time where days are too many or few.

    Returns:
        At most `MOST_STAGES`, in the order of the record.
    """
    days = _cut(steps, _day)
    if len(days) < _FEWEST_STAGES:
        return tuple(map(_stage, _refine(steps, days)))
    found = days
    for name in (_month, _year):
        coarser = _cut(steps, name)
        if len(found) <= MOST_STAGES or len(coarser) < _FEWEST_STAGES:
            break
        found = coarser
    return tuple(map(_stage, _thin(found)))


def _refine(steps: Sequence[Step], days: list[_Run]) -> list[_Run]:
    """By hours, minutes or single acts: the first that are enough, or the finest that there is room for."""
    found = days
    for name in (_hour, _minute, _act):
        finer = _cut(steps, name)
        if len(found) >= _FEWEST_STAGES or len(finer) > MOST_STAGES:
            break
        found = finer
    return found


def _day(step: Step) -> str:
    return write_local(step.occurred.at)[:10]


def _hour(step: Step) -> str:
    return write_local(step.occurred.at)[:13]


def _minute(step: Step) -> str:
    return write_local(step.occurred.at)[:16]


def _act(step: Step) -> str:
    return f"{_minute(step)} {step.seq}"


def _month(step: Step) -> str:
    return write_local(step.occurred.at)[:7]


def _year(step: Step) -> str:
    return write_local(step.occurred.at)[:4]


def _cut(steps: Sequence[Step], name: Callable[[Step], str]) -> list[_Run]:
    runs: list[_Run] = []
    for step in steps:
        own = name(step)
        if not runs or runs[-1].name != own:
            runs.append(_Run(own, []))
        runs[-1].steps.append(step)
    return runs


def _thin(runs: list[_Run]) -> list[_Run]:
    """As many as there is room for: neighbours join, under the name of the last."""
    per = -(-len(runs) // MOST_STAGES) or 1
    groups = (runs[at : at + per] for at in range(0, len(runs), per))
    return [_Run(group[-1].name, [step for run in group for step in run.steps]) for group in groups]


def _stage(run: _Run) -> Stage:
    last = run.steps[-1]
    when = say_at(run.name) if count_parts(run.name) else say_when(last.occurred)
    return Stage(when, last, sum(s.opened for s in run.steps), sum(s.closed for s in run.steps))
