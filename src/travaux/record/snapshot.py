"""States kept as bytes, so that a process need not fold a long log to begin; thrown away on any doubt."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, get_args, get_origin

import msgspec
from immutables import Map

from travaux import __version__
from travaux.record.canonical import hash_bytes
from travaux.record.envelope import Head, Stored
from travaux.record.fold import read_entry
from travaux.record.state import State

_REBUILT = ("entries", "ids")  # from the acts themselves


class _Snapshot(msgspec.Struct, frozen=True):
    fingerprint: str
    states: dict[str, msgspec.Raw]
    hashes: dict[str, str]


def write_snapshot(states: Mapping[str, State]) -> bytes:
    """The states of some logs as bytes; the acts themselves are not in it.

    It holds what the logs hold: it is to be kept as they are, and thrown away after a redaction.
    """
    encoder = msgspec.msgpack.Encoder(enc_hook=_encode)
    bare = {name: _strip(state) for name, state in states.items()}
    raw = {name: msgspec.Raw(encoder.encode(state)) for name, state in sorted(bare.items())}
    hashes = {name: hash_bytes(bytes(found)) for name, found in raw.items()}
    return encoder.encode(_Snapshot(fingerprint_schema(), raw, hashes))


def read_snapshot(data: bytes, logs: Mapping[str, Sequence[Stored]]) -> dict[str, State]:
    """The states of logs from a snapshot, as far as it can be used; the rest has to be folded.

    Args:
        data: what `write_snapshot` gave, at any time and under any release.
        logs: the acts as they are kept, at least as many as there were then.

    Returns:
        Name -> state as it was then. Missing are logs whose acts are not those that the snapshot was
        taken of; all of them, if the shape of states has changed since.
    """
    try:
        snapshot = msgspec.msgpack.decode(data, type=_Snapshot)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}
    if snapshot.fingerprint != fingerprint_schema():
        return {}
    found: dict[str, State] = {}
    for name, raw in snapshot.states.items():
        whole = snapshot.hashes.get(name) == hash_bytes(bytes(raw))
        state = _read_state(raw, logs.get(name, ())) if whole else None
        if state is not None:
            found[name] = state
    return found


def _read_state(raw: msgspec.Raw, stored: Sequence[Stored]) -> State | None:
    try:
        state: State = msgspec.msgpack.decode(raw, type=State, dec_hook=_decode)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    head, bodiless = state.head, {*state.redacted}
    if len(stored) < head.seq:
        return None
    entries = [read_entry(item) for item in stored[: head.seq]]
    last = entries[-1].act if entries else None
    if Head(last.seq if last else 0, last.hash if last else "") != head:
        return None
    if {seq for seq, item in enumerate(stored[: head.seq], 1) if item.body is None} != bodiless:
        return None  # a body was taken out since
    return msgspec.structs.replace(
        state,
        entries=Map({entry.act.seq: entry for entry in entries}),
        ids=Map({entry.act.id: entry.act.seq for entry in entries}),
    )


def _strip(state: State) -> State:
    return msgspec.structs.replace(state, **dict.fromkeys(_REBUILT, Map()))


def _encode(value: object) -> object:
    if isinstance(value, Map):
        return dict(value.items())
    raise NotImplementedError(type(value).__name__)


def _decode(kind: Any, value: Any) -> Any:
    if get_origin(kind) is not Map:
        raise NotImplementedError(str(kind))
    plain: Any = dict.__class_getitem__(get_args(kind))
    return Map(msgspec.convert(value, plain, dec_hook=_decode))


@cache
def fingerprint_schema() -> str:
    """A hash of the shape of states and of the release: what an older shape wrote is not read."""
    shapes: dict[str, list[str]] = {}
    waiting: list[Any] = [State]
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)) or kind.__qualname__ in shapes:
            continue
        fields = msgspec.structs.fields(kind)
        shapes[kind.__qualname__] = [f"{field.name}: {field.type}" for field in fields]
        waiting += (field.type for field in fields)
    return hash_bytes(repr((__version__, sorted(shapes.items()))).encode())
