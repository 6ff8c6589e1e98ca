"""Who takes part: parties, their delegates, and the groups that the reader is in."""

from collections.abc import Mapping

import msgspec

from travaux.record.state import State
from travaux.record.views.logs import talks_log


class DelegateView(msgspec.Struct, frozen=True):
    """A person in a capacity."""

    person: str
    capacity: str


class PartyView(msgspec.Struct, frozen=True):
    """A party of the talks.

    Attributes:
        names: language -> name.
        takes_part: whether it has not left.
    """

    code: str
    names: dict[str, str]
    role: str
    takes_part: bool
    delegates: tuple[DelegateView, ...]


class GroupView(msgspec.Struct, frozen=True):
    """A group whose log the reader opens."""

    log: str
    name: str
    members: tuple[str, ...]
    purpose: str
    closed: bool


def list_parties(states: Mapping[str, State]) -> tuple[PartyView, ...]:
    """The parties, in the conference's own order, else by code."""
    state = states.get(talks_log(states))
    if state is None:
        return ()
    rules = state.negotiation.rules if state.negotiation is not None else None
    order = rules.order.get(rules.languages[0]) or rules.order.get("") or () if rules is not None else ()
    place = {code: at for at, code in enumerate(order)}
    delegates: dict[str, list[DelegateView]] = {}
    for delegate in sorted(state.delegates.values(), key=lambda d: (d.seq, d.person)):
        if not delegate.until:
            shown = DelegateView(delegate.person, delegate.capacity)
            delegates.setdefault(delegate.party, []).append(shown)
    return tuple(
        PartyView(p.code, p.names, p.role, not p.left, tuple(delegates.get(p.code, ())))
        for p in sorted(state.parties.values(), key=lambda p: (place.get(p.code, len(place)), p.code))
    )


def name_party(states: Mapping[str, State], code: str, *, language: str) -> str:
    """The conference's own name of a party in a language; else in English, else in any; else its code."""
    talks = states.get(talks_log(states))
    rules = talks.negotiation.rules if talks is not None and talks.negotiation is not None else None
    ruled = {tongue: own[code] for tongue, own in rules.names.items() if code in own} if rules else {}
    party = next((state.parties[code] for state in states.values() if code in state.parties), None)
    names = {**(party.names if party is not None else {}), **ruled}
    return names.get(language) or names.get("en") or next(iter(names.values()), code)


def list_groups(states: Mapping[str, State]) -> tuple[GroupView, ...]:
    """The groups, by log."""
    return tuple(
        GroupView(log, group.name, group.members, group.purpose, bool(group.closed))
        for log, state in states.items()
        for group in sorted(state.groups.values(), key=lambda group: group.seq)
    )
