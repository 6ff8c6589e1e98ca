"""Who takes part: the negotiation, its parties, groups and delegates."""

import msgspec

from travaux.record.rules import PartyRole, Rules


class Negotiation(msgspec.Struct, frozen=True):
    """The talks themselves. ``exercise``: invented, and says so wherever it is shown."""

    title: str
    rules: Rules
    seq: int
    subject: str = ""
    exercise: bool = False
    closed: int = 0


class Party(msgspec.Struct, frozen=True):
    """A party. ``names``: language -> name. ``left``: seq of its leaving, 0 while it takes part."""

    code: str
    seq: int
    role: PartyRole = "delegation"
    names: dict[str, str] = {}
    left: int = 0


class Delegate(msgspec.Struct, frozen=True):
    """A person in a capacity. ``person`` is opaque; ``capacity``: "head", "minister", "adviser"."""

    person: str
    party: str
    capacity: str
    seq: int
    until: int = 0


class Group(msgspec.Struct, frozen=True):
    """A group on its own log. ``formed_by``: the party that formed it."""

    name: str
    seq: int
    members: tuple[str, ...]
    purpose: str = ""
    closed: int = 0


class Handle(msgspec.Struct, frozen=True):
    """Whose an opaque name is: known to the bureau, or to the party itself in its brief."""

    handle: str
    party: str
    scope: str
    seq: int
