"""The chain of a log: acts sealed onto its head, checked from the first, and vouched for by checkpoints."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from travaux.errors import ActShapeError
from travaux.record.canonical import hash_body, hash_bytes, write_canonical
from travaux.record.envelope import Act, Head, Stored

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

REDACT = "record.redact"
_ENVELOPES = msgspec.json.Decoder(Act)
_NO_HASH = b',"hash":"",'


class Fault(msgspec.Struct, frozen=True):
    """The first place where a log does not hold.

    Attributes:
        log: the log.
        seq: the place in it, from 1.
        field: of the envelope, or "envelope", "salt", "body", "tail", "signature".
        problem: one sentence.
    """

    log: str
    seq: int
    field: str
    problem: str


class Verdict(msgspec.Struct, frozen=True):
    """What checking a log found.

    Attributes:
        head: the last act that holds.
        fault: the first that does not; None if all hold.
        redacted: places whose bodies were taken out, each by an act that says so.
    """

    head: Head
    fault: Fault | None = None
    redacted: tuple[int, ...] = ()


class Checkpoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signed word that a log stood so.

    Attributes:
        log: the log.
        seq: its last act then.
        hash: that act's.
        at: when it was signed, UTC.
        key: the public key, hexadecimal.
        signature: Ed25519 over the canonical JSON of the other fields, hexadecimal.
    """

    log: str
    seq: int
    hash: str
    at: str
    key: str
    signature: str


def hash_envelope(act: Act) -> str:
    """What an envelope's ``hash`` has to be."""
    return hash_bytes(_write_unsealed(act).replace(_NO_HASH, b",", 1))


def _write_unsealed(act: Act) -> bytes:
    """An envelope whose hash is empty: the only place where its canonical form has `_NO_HASH`."""
    return write_canonical(msgspec.structs.replace(act, hash=""))


def append_act(head: Head, act: Act, salt: bytes, body: bytes) -> tuple[Act, Stored]:
    """Seal an act onto the head of its log.

    Args:
        head: of the log.
        act: its ``seq``, ``prev``, ``body_hash`` and ``hash`` are set here.
        salt: 16 bytes of chance.
        body: canonical JSON.

    Returns:
        The sealed envelope, and what is to be kept.
    """
    linked = msgspec.structs.replace(act, seq=head.seq + 1, prev=head.hash, body_hash=hash_body(salt, body))
    unsealed = _write_unsealed(linked)
    own = hash_bytes(unsealed.replace(_NO_HASH, b",", 1))
    envelope = unsealed.replace(_NO_HASH, f',"hash":"{own}",'.encode(), 1)
    return msgspec.structs.replace(linked, hash=own), Stored(envelope, salt, body)


def verify_log(log: str, stored: Iterable[Stored]) -> Verdict:
    """Check a log from its first act.

    Every byte counts: an envelope must be its own canonical JSON, must follow the one before it, and must
    carry the hash of its body. A body that is not there must be taken out by an act of the same log.

    Returns:
        The head that holds, and the first fault if there is one.

    Complexity: linear.
    """
    head = Head()
    missing: dict[int, None] = {}
    taken: dict[int, int] = {}  # seq of a body -> seq of the act that took it out
    items = iter(stored)
    for item in items:
        found = _check_one(log, head, item)
        if isinstance(found, Fault):
            claimed = {seq for later in (item, *items) for seq in _redacts(later.body or b"")}
            if REDACT.encode() in item.envelope:  # what it took out cannot be told any more
                claimed.update(missing)
            taken.update(dict.fromkeys(claimed, found.seq))
            return _judge(log, head, found, missing, taken)
        if item.body is None:
            missing[found.seq] = None
        elif found.kind == REDACT:
            taken.update(dict.fromkeys(_redacts(item.body), found.seq))
        head = Head(found.seq, found.hash)
    return _judge(log, head, None, missing, taken)


def _judge(
    log: str, head: Head, fault: Fault | None, missing: Iterable[int], taken: Mapping[int, int]
) -> Verdict:
    """The first fault of all: a missing body is one where no later act says that it takes it out."""
    missing = tuple(missing)
    for seq in missing:
        if taken.get(seq, 0) <= seq:
            fault = Fault(log, seq, "body", "its body is missing, and no act of this log takes it out")
            break
    return Verdict(head, fault, missing)


def _check_one(log: str, head: Head, item: Stored) -> Act | Fault:
    seq = head.seq + 1
    try:
        act = _ENVELOPES.decode(item.envelope)
        canonical, own_hash = write_canonical(act), hash_envelope(act)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ActShapeError) as error:
        return Fault(log, seq, "envelope", f"cannot be read ({error})")
    fields = (
        ("log", act.log == log, f"says log {act.log!r}"),
        ("seq", act.seq == seq, f"says {act.seq}, expected {seq}"),
        ("prev", act.prev == head.hash, "is not the hash of the act before it"),
        ("hash", act.hash == own_hash, "is not the hash of the envelope"),
        ("envelope", item.envelope == canonical, "is not in canonical form"),
    )
    for name, holds, problem in fields:
        if not holds:
            return Fault(log, seq, name, problem)
    if (item.body is None) != (item.salt is None):
        lacking = "body" if item.body is None else "salt"
        return Fault(log, seq, lacking, "is missing while the other half is there")
    if item.body is not None and item.salt is not None and hash_body(item.salt, item.body) != act.body_hash:
        return Fault(log, seq, "body", "salt and body are not those whose hash the envelope carries")
    return act


def _redacts(body: bytes) -> Sequence[int]:
    try:
        return msgspec.json.decode(body, type=_Redaction).seqs
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ()


class _Redaction(msgspec.Struct):
    seqs: tuple[int, ...]


def make_key() -> bytes:
    """A new signing key: 32 bytes. The one place of the record that takes chance, and only when asked."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> str:
    """The public half of a key, hexadecimal."""
    return _load(private).public_key().public_bytes_raw().hex()


def _load(private: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private)


def sign_head(log: str, head: Head, *, at: str, private: bytes) -> Checkpoint:
    """A checkpoint of a log's head.

    Args:
        log: the log.
        head: its last act.
        at: now, UTC.
        private: the key, 32 bytes.
    """
    unsigned = Checkpoint(log, head.seq, head.hash, at, public_key(private), "")
    return msgspec.structs.replace(unsigned, signature=_load(private).sign(_signed_bytes(unsigned)).hex())


def _signed_bytes(checkpoint: Checkpoint) -> bytes:
    fields = msgspec.to_builtins(checkpoint)
    del fields["signature"]
    return write_canonical(fields)


def verify_checkpoint(
    checkpoint: Checkpoint, stored: Sequence[Stored], *, key: str | None = None
) -> Fault | None:
    """Check a log against a checkpoint that was taken of it earlier.

    Args:
        checkpoint: as it was given out.
        stored: the whole log; check it with `verify_log` too.
        key: the public key that has to have signed; None: whichever it names.

    Returns:
        What does not hold: the signature, a tail that was cut off, or a history that was changed.
    """
    log, seq = checkpoint.log, checkpoint.seq
    if not _is_signed(checkpoint, key):
        return Fault(log, seq, "signature", "the checkpoint was not signed with this key")
    if seq == 0:
        return None
    if len(stored) < seq:
        return Fault(log, len(stored) + 1, "tail", f"the log ends at {len(stored)}; it once had {seq} acts")
    try:
        act = _ENVELOPES.decode(stored[seq - 1].envelope)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return Fault(log, seq, "envelope", f"cannot be read ({error})")
    if act.hash != checkpoint.hash:
        return Fault(log, seq, "hash", "the act here is not the one that was vouched for")
    return None


def _is_signed(checkpoint: Checkpoint, key: str | None) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if key is not None and key != checkpoint.key:
        return False
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(checkpoint.key))
        public.verify(bytes.fromhex(checkpoint.signature), _signed_bytes(checkpoint))
    except (InvalidSignature, ValueError):
        return False
    return True
