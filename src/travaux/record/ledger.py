"""The ledger: all logs of one negotiation as they are kept, with what each has come to.

Whoever keeps a negotiation has one: a file does it here, a database in the room's store.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from travaux.record.body import Command
from travaux.record.canonical import write_canonical
from travaux.record.chain import REDACT, append_act
from travaux.record.circles import Reader, logs_for
from travaux.record.deciding import decide
from travaux.record.desk import Context, Deed
from travaux.record.envelope import Act, Head, Stored
from travaux.record.fold import fold
from travaux.record.state import State


class Sealed(NamedTuple):
    """An act with the bytes that are to be kept of it."""

    act: Act
    stored: Stored


class Ledger:
    """The logs of one negotiation; to append is the only thing that can be done to it.

    Attributes:
        logs: name -> acts as they are kept, oldest first.
        states: name -> what the log has come to.
    """

    def __init__(self, logs: Mapping[str, Iterable[Stored]] | None = None) -> None:
        self.logs: dict[str, list[Stored]] = {name: list(acts) for name, acts in (logs or {}).items()}
        self.states: dict[str, State] = {name: fold(name, acts) for name, acts in self.logs.items()}

    def perform(self, command: Command, context: Context) -> tuple[Act, ...]:
        """Do what a command asks: decide, seal, append, fold.

        Returns:
            The envelopes of the acts that were appended.

        Raises:
            RefusedError: the rules forbid it; nothing was appended.
            UsageError: what was given cannot be; nothing was appended.
        """
        sealed = self.prepare(command, context)
        self.append((item.act.log, item.stored) for item in sealed)
        return tuple(item.act for item in sealed)

    def prepare(self, command: Command, context: Context) -> tuple[Sealed, ...]:
        """The acts that a command comes to, sealed onto the heads of their logs; nothing is appended yet.

        Raises:
            RefusedError, UsageError: as in `perform`.
        """
        heads: dict[str, Head] = {}
        sealed: list[Sealed] = []
        for deed in decide(self.states, command, context):
            act, stored = seal(heads.get(deed.log) or self.head(deed.log), deed, context)
            heads[deed.log] = Head(act.seq, act.hash)
            sealed.append(Sealed(act, stored))
        return tuple(sealed)

    def append(self, acts: Iterable[tuple[str, Stored]]) -> None:
        """Take in acts that were sealed here or elsewhere, in their order: (log, act)."""
        for name, stored in acts:
            log = self.logs.setdefault(name, [])
            log.append(stored)
            state = fold(name, (stored,), start=self.states.get(name))
            entry = state.entries[state.head.seq]
            if entry.act.kind == REDACT and entry.body is not None:
                for seq in set(entry.body.seqs).intersection(range(1, state.head.seq)):
                    log[seq - 1] = Stored(log[seq - 1].envelope, None, None)
                state = fold(name, log)  # from the first: what a body did that is gone is gone too
            self.states[name] = state

    def head(self, log: str) -> Head:
        """Where a log ends."""
        state = self.states.get(log)
        return state.head if state is not None else Head()

    def open_to(self, reader: Reader) -> "Ledger":
        """What a reader may open, and nothing else."""
        names = [name for name in logs_for(reader, self.states) if name in self.logs]
        found = Ledger()
        found.logs = {name: self.logs[name] for name in names}
        found.states = {name: self.states[name] for name in names}
        return found

    def at(self, seqs: Mapping[str, int]) -> "Ledger":
        """As it stood once each log had so many acts; a log that is not named had none.

        Bodies that were taken out since are out of it too.
        """
        return Ledger({name: self.logs[name][: seqs[name]] for name in self.logs if seqs.get(name)})

    def at_instant(self, instant: str) -> "Ledger":
        """As it stood at an instant (UTC, ISO 8601): of each log the acts up to the last recorded by then.

        Clocks never order: it is the longest beginning of a log whose last act was recorded by then.
        """
        seqs: dict[str, int] = {}
        for name, state in self.states.items():
            recorded = [entry.act.recorded_at for entry in state.list_entries()]
            seqs[name] = max((at + 1 for at, when in enumerate(recorded) if when <= instant), default=0)
        return self.at(seqs)


def seal(head: Head, deed: Deed, context: Context) -> tuple[Act, Stored]:
    """A decided act, sealed onto the head of its log."""
    fields = deed.fields
    act = Act(
        log=deed.log,
        seq=head.seq + 1,
        id=deed.id or f"{deed.body.kind.partition('.')[0]}-{head.seq + 1}",
        kind=deed.body.kind,
        v=deed.body.version,
        recorded_at=context.now,
        occurred=fields.occurred,
        actor=fields.actor,
        party=fields.party,
        on_behalf_of=fields.on_behalf_of,
        via=fields.via,
        saw=fields.saw,
        body_hash="",
        prev="",
        hash="",
    )
    return append_act(head, act, context.new_salt(), write_canonical(deed.body))
