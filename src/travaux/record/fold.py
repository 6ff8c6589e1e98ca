"""Acts to state. Total: what is not known is counted and left; nothing is checked."""

from collections.abc import Iterable

import msgspec
from immutables import Map

from travaux.record.envelope import Act, Head, Stored
from travaux.record.registry import read_body
from travaux.record.state import Entry, State

_ENVELOPES = msgspec.json.Decoder(Act)


def read_entry(stored: Stored) -> Entry:
    """An act with its body; the body is None where it was redacted or is not known here."""
    act = _ENVELOPES.decode(stored.envelope)
    body = read_body(act.kind, act.v, stored.body) if stored.body is not None else None
    return Entry(act, body)


def fold(log: str, stored: Iterable[Stored], *, start: State | None = None) -> State:
    """The state that a log has come to.

    What a body does may rest on all of the state but ``head``, ``entries`` and ``ids``, which are brought
    up to date at the end.

    Args:
        log: its name.
        stored: its acts in order; those after ``start``, if that is given.
        start: a state that it had earlier. After a redaction a log is folded from its first act.

    Complexity: linear in what is folded.
    """
    state = start if start is not None else State(log=log)
    entries: dict[int, Entry] = {}
    ids: dict[str, int] = {}
    head = state.head
    for item in stored:
        entry = read_entry(item)
        act, body = entry.act, entry.body
        entries[act.seq], ids[act.id] = entry, act.seq
        head = Head(act.seq, act.hash)
        if body is None:
            state = _pass_over(state, act, redacted=item.body is None)
        else:
            state = body.apply(state, act)
    return msgspec.structs.replace(
        state,
        head=head,
        entries=state.entries.update(entries),
        ids=state.ids.update(ids),
    )


def _pass_over(state: State, act: Act, *, redacted: bool) -> State:
    if redacted:
        return msgspec.structs.replace(state, redacted=(*state.redacted, act.seq))
    return msgspec.structs.replace(state, unread=state.unread.set(act.seq, act.kind))


def fold_all(logs: Iterable[tuple[str, Iterable[Stored]]]) -> Map[str, State]:
    """The states of several logs, each folded alone."""
    return Map({log: fold(log, stored) for log, stored in logs})
