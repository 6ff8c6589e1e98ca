"""What all views share: the things of several logs in one order, each once."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from travaux.errors import UsageError
from travaux.record.envelope import PUBLIC, TABLE, Occurred
from travaux.record.state import Negotiation, State, Work
from travaux.record.views.stances import find_codes


class Moment(msgspec.Struct, frozen=True):
    """When, as `travaux.record.envelope.Occurred`, with all its fields."""

    at: str
    zone: str
    precision: str


class Held(NamedTuple):
    """A work, and the log that it stands on."""

    log: str
    work: Work


def show_moment(occurred: Occurred) -> Moment:
    """A moment of an act, to be shown."""
    return Moment(occurred.at, occurred.zone, occurred.precision)


def talks_log(states: Mapping[str, State]) -> str:
    """The log of the talks: the table's, or the public's where they are held in public."""
    table = states.get(TABLE)
    return TABLE if table is not None and table.negotiation is not None else PUBLIC


def find_negotiation(states: Mapping[str, State]) -> Negotiation | None:
    """The talks themselves, if they were opened."""
    talks = states.get(talks_log(states))
    return talks.negotiation if talks is not None else None


def is_exercise(states: Mapping[str, State]) -> bool:
    """Whether the talks are invented, which shows wherever they are shown."""
    negotiation = find_negotiation(states)
    return negotiation is not None and negotiation.exercise


def list_things(states: Mapping[str, State], noun: str) -> Iterator[tuple[str, Any]]:
    """(log, thing) of a noun on all logs, log by log, each by its place; what is public too stands once."""
    copies = _list_copies(states)
    for log, state in states.items():
        things = getattr(state, noun)
        for key in sorted(things, key=lambda key: (things[key].seq, key)):
            if not (log == PUBLIC and key in copies):
                yield log, things[key]


def _list_copies(states: Mapping[str, State]) -> frozenset[str]:
    """Ids on the public log of what these logs hold as it was before it was published."""
    table = states.get(TABLE)
    return frozenset(table.published.values()) if table is not None else frozenset()


def list_acts(states: Mapping[str, State]) -> Iterator[tuple[str, Any]]:
    """(log, entry) of all acts, log by log, in their order; what is public too stands once."""
    copies = _list_copies(states)
    for log, state in states.items():
        for entry in state.list_entries():
            if not (log == PUBLIC and entry.act.id in copies):
                yield log, entry


def name_as_known(states: Mapping[str, State]) -> "Names":
    """How a reader of these logs calls parties."""
    return Names(find_codes(states))


class Names:
    """Codes of parties; a handle whose party the reader may not know stays as it is."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        self._codes = codes

    def one(self, name: str) -> str:
        """One party."""
        return self._codes.get(name, name)

    def all(self, names: Any) -> tuple[str, ...]:
        """Several, in the order given, each once."""
        return tuple(dict.fromkeys(map(self.one, names)))


def find_thing(states: Mapping[str, State], noun: str, name: str) -> tuple[str, Any]:
    """A thing that a reader sees, and the log that it stands on.

    Args:
        states: of the logs that it may open.
        noun: "meetings", "responses".
        name: its id, or LOG:ID; "" for the only one.

    Raises:
        UsageError: there is none of that name, or several and none was named.
    """
    held = list(list_things(states, noun))
    found = [(log, thing) for log, thing in held if name in ("", thing.id, f"{log}:{thing.id}")]
    if len(found) == 1:
        return found[0]
    if not held:
        raise UsageError(problem=f"no {noun} are on the record", way_out="record one, or read as another")
    several = f"several {noun} are called {name!r}" if name else f"there are several {noun}"
    problem = several if found else f"among the {noun} there is no {name!r}"
    there = ", ".join(f"{log}:{thing.id}" for log, thing in held[:12])
    raise UsageError(problem=problem, way_out=f"there are {there}")


def find_work(states: Mapping[str, State], name: str = "") -> Held:
    """A text that a reader sees.

    Args:
        states: of the logs that it may open.
        name: id of the work, or LOG:ID; "" for the only one of the first log that has any.

    Raises:
        UsageError: there is none of that name, or several and none was named.
    """
    works = [Held(log, work) for log, work in list_things(states, "works")]
    if name:
        found = [held for held in works if name in (held.work.id, f"{held.log}:{held.work.id}")]
    else:
        found = [held for held in works if held.log == works[0].log]
    if len(found) == 1:
        return found[0]
    if not works:
        raise UsageError(problem="there is no text yet", way_out="text.table puts one on the table")
    there = ", ".join(f"{held.log}:{held.work.id} ({held.work.title})" for held in works[:12])
    problem = f"there is no text {name!r}" if name else "there are several texts"
    raise UsageError(problem=problem, way_out=f"give --work ID; there are {there}")
