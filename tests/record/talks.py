"""Talks to test with: a ledger, a clock that is set by hand, and chance that is counted."""

from itertools import count
from typing import Any

import pytest

from travaux.errors import RefusedError
from travaux.record.body import Command
from travaux.record.desk import Context
from travaux.record.envelope import Act, Occurred
from travaux.record.ledger import Ledger
from travaux.record.rules import RULES
from travaux.record.state import State

TEXT = {
    "title": "Agreement on the ferry",
    "language": "en",
    "provisions": [
        {"id": "a", "kind": "article", "number": "Article 1", "text": "The ferry shall run every hour."},
        {"id": "b", "kind": "article", "number": "Article 2", "text": "The fare shall be two coins."},
    ],
}


def swap(at: str, old: str, new: str) -> list[dict[str, str]]:
    """The edit that puts some words of a provision in place of others."""
    return [{"at": at, "instead": old, "put": new}]


class Talks:
    """A negotiation under way.

    Attributes:
        ledger: its logs.
        now: what the clock says, UTC.
    """

    def __init__(self, *codes: str, now: str = "2030-05-01T12:00:00Z", log: str = "", **rules: Any) -> None:
        self.ledger = Ledger()
        self.now = now
        self._numbers = count(1)
        self.do("negotiation.open", title="The ferry", rules=rules, log=log)
        for code in codes:
            name, _, role = code.partition(":")
            self.do("party.admit", code=name, role=role or "delegation", log=log)

    def try_to(
        self,
        kind: str,
        by: str = "",
        /,
        *,
        log: str = "",
        id: str = "",  # noqa: A002  # as the command has it
        on_behalf_of: str = "",
        occurred: Occurred | None = None,
        ask_ruling: bool = False,
        **fields: Any,
    ) -> tuple[Act, ...]:
        """Do one act; all that were appended."""
        command = Command(
            do=kind,
            body=fields,
            party=by,
            log=log,
            id=id,
            actor=f"person of {by}" if by else "",
            on_behalf_of=on_behalf_of,
            occurred=occurred,
            ask_ruling=ask_ruling,
        )
        context = Context(self.now, lambda: f"n{next(self._numbers)}", lambda: bytes(16))
        return self.ledger.perform(command, context)

    def do(self, kind: str, by: str = "", /, **fields: Any) -> str:
        """Do one act; the id of the one that was asked for."""
        return next(act.id for act in self.try_to(kind, by, **fields) if act.kind == kind)

    def refuse(self, rule: str, kind: str, by: str = "", /, **fields: Any) -> str:
        """Have one act refused by a rule, and nothing appended; what would be allowed."""
        before = {name: len(acts) for name, acts in self.ledger.logs.items()}
        with pytest.raises(RefusedError) as refusal:
            self.try_to(kind, by, **fields)
        assert refusal.value.fields["rule"] == rule, refusal.value
        assert rule in RULES
        assert {name: len(acts) for name, acts in self.ledger.logs.items()} == before
        allowed = str(refusal.value.fields["allowed"])
        assert allowed
        return allowed

    def state(self, log: str = "table") -> State:
        """What a log has come to."""
        return self.ledger.states[log]

    @property
    def table(self) -> State:
        """What the table has come to."""
        return self.state()

    def text(self, party: str = "A", **fields: Any) -> str:
        """Table a text of two articles; the id of the work."""
        return self.do("text.table", party, text=TEXT, **fields)

    def group(self, name: str, *members: str) -> str:
        """Form a group; the name of its log."""
        (act,) = self.try_to("group.form", members[0], name=name, members=members)
        return act.log

    def publish(self, act: str, party: str = "") -> Any:
        """Publish an act of the table; the body of the copy on the public log."""
        copy = self.try_to("text.publish", party, act=act)[-1]
        return self.state("public").entries[copy.seq].body
