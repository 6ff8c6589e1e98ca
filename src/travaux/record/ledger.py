"""The ledger: all logs of one negotiation as they are kept, with what each has come to.

Whoever keeps a negotiation has one: a file does it here, a database in the room's store.
"""

from collections.abc import Iterable, Mapping

from travaux.record.body import Command
from travaux.record.canonical import write_canonical
from travaux.record.chain import REDACT, append_act
from travaux.record.circles import Reader, logs_for
from travaux.record.deciding import decide
from travaux.record.desk import Context, Deed
from travaux.record.envelope import Act, Head, Stored
from travaux.record.fold import fold
from travaux.record.state import State


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
        deeds = decide(self.states, command, context)
        return tuple(self._append(deed, context) for deed in deeds)

    def _append(self, deed: Deed, context: Context) -> Act:
        before = self.states.get(deed.log) or State(log=deed.log)
        act, stored = seal(before.head, deed, context)
        log = self.logs.setdefault(deed.log, [])
        log.append(stored)
        state = fold(deed.log, (stored,), start=before)
        if act.kind == REDACT:
            for seq in getattr(deed.body, "seqs", ()):
                self._redact(log, seq)
            state = fold(deed.log, log)  # from the first: what a body did that is gone is gone too
        self.states[deed.log] = state
        return act

    def _redact(self, log: list[Stored], seq: int) -> None:
        if 0 < seq <= len(log):
            log[seq - 1] = Stored(log[seq - 1].envelope, None, None)

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
