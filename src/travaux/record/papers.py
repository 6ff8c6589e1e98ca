"""What lies before whoever decides: a command, the states it may rest on, time and chance; and its acts."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Self

import msgspec

from travaux.record.body import Body, Command, Fields
from travaux.record.envelope import BUREAU, PUBLIC, TABLE, Occurred, Saw, brief_of
from travaux.record.rules import PRESIDING, Rules
from travaux.record.state import State


@dataclass(frozen=True, slots=True)
class Context:
    """What the edge brings: time and chance.

    Attributes:
        now: UTC, "2026-11-24T17:39:01Z".
        new_id: gives opaque names that never repeat.
        new_salt: gives 16 bytes of chance.
    """

    now: str
    new_id: Callable[[], str]
    new_salt: Callable[[], bytes]


class Deed(msgspec.Struct, frozen=True):
    """An act that was decided and is not sealed yet; ``id`` "" for one made of noun and place."""

    log: str
    id: str
    body: Body
    fields: Fields


@dataclass(frozen=True, slots=True)
class Papers:
    """One command on what its author sees.

    Attributes:
        states: of the log of the command, and of those that all its readers open; so nothing that is written
            there can rest on what they may not know.
        own: the state of the author's brief, for the handles under which it acts.
        command: what is asked; its ``log`` is set.
        context: time and chance.
        waived: a rule that the chair has waived for this command.
    """

    states: Mapping[str, State]
    command: Command
    context: Context
    waived: str = ""
    own: State | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: count(1), compare=False, repr=False)

    @property
    def state(self) -> State:
        """Of the log that the command acts on."""
        return self.states[self.command.log]

    @property
    def table(self) -> State:
        """Where the parties and rules are: the table, or the public log of talks held in public."""
        table, public = self.states.get(TABLE), self.states.get(PUBLIC)
        if table is not None and table.negotiation is not None:
            return table
        if public is not None and public.negotiation is not None:
            return public
        return table or State(log=TABLE)

    @property
    def rules(self) -> Rules:
        """The rules of procedure."""
        negotiation = self.table.negotiation
        return negotiation.rules if negotiation is not None else Rules()

    @property
    def party(self) -> str:
        """Code of the party that acts; "" for the keeper."""
        return self.command.party

    @property
    def own_names(self) -> frozenset[str]:
        """The party's code and the handles that its brief says are its own."""
        return frozenset((self.party, *(self.own.handles if self.own is not None else ())))

    @property
    def next_id(self) -> str:
        """The id that the act will bear on the log of the command."""
        noun = self.command.do.partition(".")[0]
        return self.command.id or f"{noun}-{self.state.head.seq + 1}"

    def name_new(self) -> Callable[[], str]:
        """Gives ids for provisions that come with this act: "text-4.1", "text-4.2"."""
        stem = self.next_id
        return lambda: f"{stem}.{next(self._numbers)}"

    @property
    def occurred(self) -> Occurred:
        """When it happened."""
        return self.command.occurred or Occurred(at=self.context.now, zone="UTC", precision="second")

    @property
    def moment(self) -> str:
        """What a deadline is held against: now; for the keeper, who enters what was done elsewhere, then."""
        return self.context.now if self.command.party else self.occurred.at

    def on(self, log: str, *, do: str = "") -> Self:
        """The same desk for another log; ``do``: another kind of act, after which things are named there."""
        command = msgspec.structs.replace(self.command, log=log, do=do or self.command.do)
        return replace(self, command=command)

    def deed(self, body: Body, *, log: str = "", id: str | None = None, party: str = "") -> Deed:  # noqa: A002
        """An act by the command's author.

        Args:
            body: what it says.
            log: "" for the log of the command.
            id: a name for what it creates, "" for one made of noun and place; if None, on the command's own
                log the command's, of whose acts one bears it.
            party: the name that signs it, if that is a handle; then no person is named either.
        """
        log = log or self.command.log
        own = log == self.command.log
        signed = party or self.command.party
        fields = Fields(
            actor=self.command.actor if log != PUBLIC and signed == self.command.party else "",
            party=signed,
            on_behalf_of=self.command.on_behalf_of if signed == self.command.party else "",
            via=self.command.via,
            occurred=self.occurred,
            saw=None if log in (TABLE, PUBLIC) else self._saw(),
        )
        name = id if id is not None else self.command.id if own else ""
        return Deed(log, name, body, fields)

    def _saw(self) -> Saw | None:
        head = self.table.head
        return Saw(head.seq, head.hash) if head.seq and self.table.log == TABLE else None

    def sign(
        self, scope: str, parties: Sequence[str] = (), *, among: Collection[str] = ()
    ) -> tuple[tuple[str, ...], tuple[Deed, ...]]:
        """The names under which parties act on one thing, and the acts that say whose new handles are.

        Where names show, they are the parties' codes. Where they are withheld, each party has a handle for
        each thing that it acts on, so that nobody can add up what one party does; its own brief knows it,
        and the bureau where the rules say so, but for what is done in a group.

        Args:
            scope: id of the thing, on the log of the command; one on another log is another thing.
            parties: codes; none for the author alone.
            among: names that stand on the thing; if one is the author's, it goes on under that.
        """
        from travaux.record.acts.party import SignAs

        scope = f"{self.command.log}:{scope}"
        codes = tuple(parties) or (self.party,)
        rule = self.rules.attribution_in(self.command.log)
        names: list[str] = []
        deeds: list[Deed] = []
        for code in codes:
            party = self.table.parties.get(code)
            if rule == "named" or party is None or party.role in PRESIDING:
                names.append(code)  # whoever presides does so by name; a handle signs as it is
                continue
            handle = self._find_handle(code, scope, among)
            if not handle:
                handle = f"x-{self.context.new_id()}"
                body = SignAs(handle=handle, code=code, scope=scope)
                told = rule == "chair" and self.command.log in (TABLE, PUBLIC)
                circles = (brief_of(code), *((BUREAU,) if told else ()))
                deeds += (self.deed(body, log=log) for log in circles)
            names.append(handle)
        return tuple(names), tuple(deeds)

    def _find_handle(self, code: str, scope: str, among: Collection[str]) -> str:
        handles = self.own.handles.values() if self.own is not None and code == self.party else ()
        own = [h for h in handles if h.party == code and (h.scope == scope or h.handle in among)]
        return min(
            (h.handle for h in own if h.handle in among), default=min((h.handle for h in own), default="")
        )

    @property
    def public_seq(self) -> int:
        """Place of the last act of the public log."""
        return self.states[PUBLIC].head.seq

    def open_public(self) -> tuple[Deed, ...]:
        """What the public log has to begin with before anything can be published: the talks, the parties."""
        from travaux.record.acts.negotiation import Open
        from travaux.record.acts.party import Admit

        public, talks = self.states[PUBLIC], self.table.negotiation
        deeds: list[Deed] = []
        if public.negotiation is None and talks is not None:
            opening = Open(
                title=talks.title, rules=talks.rules, subject=talks.subject, exercise=talks.exercise
            )
            deeds.append(self.deed(opening, log=PUBLIC))
        parties = sorted(self.table.parties.values(), key=lambda party: party.seq)
        absent = (party for party in parties if party.code not in public.parties and not party.left)
        bodies = (Admit(code=party.code, names=party.names, role=party.role) for party in absent)
        deeds += (self.deed(body, log=PUBLIC) for body in bodies)
        nobody = {"party": "", "on_behalf_of": ""}  # who publishes first has not opened the talks
        return tuple(
            msgspec.structs.replace(deed, fields=msgspec.structs.replace(deed.fields, **nobody))
            for deed in deeds
        )
