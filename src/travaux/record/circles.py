"""Who reads which log. This is the only place where it is decided; nothing downstream filters."""

from collections.abc import Iterable, Mapping

import msgspec

from travaux.record.envelope import BUREAU, PUBLIC, TABLE, brief_of
from travaux.record.rules import PRESIDING
from travaux.record.state import State


class Reader(msgspec.Struct, frozen=True):
    """Somebody who reads.

    Attributes:
        party: code of the party; "" for the public.
        keeps: whether it is the keeper of the record, who opens every log.
    """

    party: str = ""
    keeps: bool = False


KEEPER = Reader(keeps=True)
ANYBODY = Reader()


def logs_for(reader: Reader, states: Mapping[str, State]) -> tuple[str, ...]:
    """The logs that a reader may open.

    Args:
        reader: who asks.
        states: of all logs, as the keeper has them; whether one may be opened is told from the table's
            parties and from the log itself, never from another's.

    Returns:
        Names of logs: the table's, the public's, groups' in order of name, the brief's.
    """
    if reader.keeps:
        return (TABLE, PUBLIC, *sorted(name for name in states if name not in (TABLE, PUBLIC)))
    logs: list[str] = [PUBLIC]
    if not reader.party:
        return tuple(logs)
    table, public = states.get(TABLE), states.get(PUBLIC)
    talks = table if table is not None and table.negotiation is not None else public
    party = talks.parties.get(reader.party) if talks is not None else None
    if party is not None and not party.left:
        logs.insert(0, TABLE)
        if party.role in PRESIDING:
            logs.append(BUREAU)
        logs += (name for name in sorted(states) if _is_member(name, states[name], reader.party))
    if party is not None:
        logs.append(brief_of(reader.party))
    return tuple(logs)


def known_to_all(log: str, logs: Iterable[str]) -> tuple[str, ...]:
    """Of the logs that somebody opens, those that everybody opens who reads ``log``: what it may refer to."""
    if log.startswith("brief:"):
        return tuple(logs)
    shared = (PUBLIC,) if log == PUBLIC else (TABLE, PUBLIC)
    return tuple(name for name in logs if name == log or name in shared)


def referred_to(log: str, states: Mapping[str, State]) -> dict[str, State]:
    """The states in which what ``log`` refers to is looked for: its own first, none of a smaller circle's.

    Ids are each log's own: the same one may name a thing of the table and another of a group.
    """
    return {name: states[name] for name in (log, *known_to_all(log, states)) if name in states}


def states_for(reader: Reader, states: Mapping[str, State]) -> dict[str, State]:
    """The states that a reader may see; an empty one for a log without acts."""
    return {name: states.get(name) or State(log=name) for name in logs_for(reader, states)}


def _is_member(log: str, state: State, party: str) -> bool:
    return (
        log != BUREAU
        and log.startswith("group:")
        and any(party in group.members for group in state.groups.values())
    )
