"""Groups: a coalition, a contact group, the bureau. Each has a log of its own."""

import re

from travaux.record.body import Structural
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act, group_log
from travaux.record.state import Group, State, change, put

_NAME = re.compile(r"[^\W_][\w-]{0,31}")


class Form(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """A group forms; the act is the first of the group's own log.

    Attributes:
        name: letters, figures and hyphens.
        members: codes; the author is one of them if it is a party.
        purpose: what for.
    """

    name: str
    members: tuple[str, ...]
    purpose: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """On the group's log; those outside learn nothing, not even the name."""
        desk.require_open()
        desk.require_party()
        named = bool(_NAME.fullmatch(self.name)) and self.name != "bureau"
        desk.require_shape(named, f"{self.name!r} is no name of a group")
        desk.require_parties(self.members)
        desk.require_shape(bool(self.members), "a group has members: give members=[CODE, …]")
        log = group_log(desk.context.new_id())  # a name of its own would tell outsiders by being taken
        members = tuple(dict.fromkeys((*self.members, *((desk.party,) if desk.party else ()))))
        return (desk.deed(Form(name=self.name, members=members, purpose=self.purpose), log=log),)

    def apply(self, state: State, act: Act) -> State:
        """It is there."""
        return put(state, "groups", self.name, Group(self.name, act.seq, self.members, self.purpose))


class Join(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """Parties join a group, on the word of a member; they read its log from its first act."""

    members: tuple[str, ...]

    def check(self, desk: Desk) -> None:
        """By a member."""
        _require_group(desk)
        desk.require_shape(bool(self.members), "who joins? give members=[CODE, …]")
        desk.require_parties(self.members)

    def apply(self, state: State, act: Act) -> State:
        """They are members."""
        for name, group in state.groups.items():
            members = tuple(dict.fromkeys((*group.members, *self.members)))
            state = change(state, "groups", name, members=members)
        return state


class Leave(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """The author leaves the group, and reads its log no more."""

    def check(self, desk: Desk) -> None:
        """By a member."""
        _require_group(desk)
        if desk.party not in desk.circle:
            desk.refuse("not-a-member", "the keeper is no member", "a member leaves by itself")

    def apply(self, state: State, act: Act) -> State:
        """It is a member no more."""
        for name, group in state.groups.items():
            members = tuple(code for code in group.members if code != act.party)
            state = change(state, "groups", name, members=members)
        return state


class Close(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """A group ends; its members go on reading what it did."""

    words: str = ""

    def check(self, desk: Desk) -> None:
        """By a member."""
        _require_group(desk)

    def apply(self, state: State, act: Act) -> State:
        """It has ended."""
        for name in state.groups:
            state = change(state, "groups", name, closed=act.seq)
        return state


def _require_group(desk: Desk) -> None:
    desk.require_open()
    if not desk.state.groups:
        desk.refuse("one-log", f"{desk.command.log} is no group", "name the group's log: log=group:NAME")
    if any(group.closed for group in desk.state.groups.values()):
        desk.refuse("closed", f"{desk.command.log} has ended", "form another group")
