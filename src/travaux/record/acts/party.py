"""The parties: who takes part, under what name, represented by whom."""

import re

from travaux.record.body import Structural
from travaux.record.desk import Desk
from travaux.record.envelope import Act
from travaux.record.rules import PartyRole
from travaux.record.state import Delegate, Handle, Party, State, change, put

_CODE = re.compile(r"[^\W_][\w-]{0,31}")


class Admit(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """A party is admitted.

    Attributes:
        code: letters, figures and hyphens; what stands in brackets.
        names: language -> its name, as it wants to be called.
        role: in which it takes part.
    """

    code: str
    names: dict[str, str] = {}
    role: PartyRole = "delegation"

    def check(self, desk: Desk) -> None:
        """A new code, by whoever presides."""
        desk.require_open()
        desk.require_talks_log()
        desk.require_presiding("admit a party")
        desk.require_shape(bool(_CODE.fullmatch(self.code)), f"{self.code!r} is no code of a party")
        there = desk.state.parties.get(self.code)
        if there is not None and not there.left:
            desk.refuse("name-taken", f"{self.code} takes part already", "party.rename changes its names")

    def apply(self, state: State, act: Act) -> State:
        """It takes part."""
        return put(state, "parties", self.code, Party(self.code, act.seq, self.role, self.names))


class Rename(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """A party goes by other names from here on; its code stays."""

    code: str
    names: dict[str, str]

    def check(self, desk: Desk) -> None:
        """By itself, or by whoever presides."""
        desk.require_open()
        desk.require_talks_log()
        desk.find("parties", self.code)
        if desk.party != self.code:
            desk.require_presiding("rename another party")

    def apply(self, state: State, act: Act) -> State:
        """Other names."""
        return change(state, "parties", self.code, names=self.names)


class Accredit(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """A person acts for a party. ``person``: an opaque id; ``capacity``: "head", "minister", "adviser"."""

    person: str
    capacity: str
    code: str = ""

    def check(self, desk: Desk) -> None:
        """By the party, or by whoever presides."""
        desk.require_open()
        desk.require_talks_log()
        desk.require_shape(
            bool(self.person.strip() and self.capacity.strip()), "give person=… and capacity=…"
        )
        desk.require_parties((self.code or desk.party,))
        if self.code not in ("", desk.party):
            desk.require_presiding("accredit for another party")

    def apply(self, state: State, act: Act) -> State:
        """The person may act for it."""
        delegate = Delegate(self.person, self.code or act.party, self.capacity, act.seq)
        return put(state, "delegates", f"{delegate.party} {self.person}", delegate)


class SignAs(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """Whose a handle is; in the party's brief, and in the bureau's log where the rules let the chair know.

    Attributes:
        handle: the opaque name that the table sees.
        code: of the party.
        scope: the thing on which it acts under this name: log, colon, id.
    """

    handle: str
    code: str
    scope: str

    def check(self, desk: Desk) -> None:
        """Nobody gives a handle by hand."""
        desk.refuse("one-log", "handles are given by the rules of attribution", "act, and one is given")

    def apply(self, state: State, act: Act) -> State:
        """It is known."""
        return put(state, "handles", self.handle, Handle(self.handle, self.code, self.scope, act.seq))


class Leave(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """A party leaves the talks; what it proposed stays on the record. ``code``: "" for the author."""

    code: str = ""

    def check(self, desk: Desk) -> None:
        """By itself, or by whoever presides."""
        desk.require_open()
        desk.require_talks_log()
        party = desk.find("parties", self.code or desk.party)
        if party.left:
            desk.refuse("closed", f"{party.code} has left", "party.admit admits it again")
        if desk.party != party.code:
            desk.require_presiding("make another party leave")

    def apply(self, state: State, act: Act) -> State:
        """It takes no part any more."""
        return change(state, "parties", self.code or act.party, left=act.seq)
