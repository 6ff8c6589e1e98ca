"""What a `.travaux` file holds, and the words in which its manifest says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

import msgspec

from travaux.record.canonical import hash_bytes, write_canonical
from travaux.record.chain import Checkpoint
from travaux.record.circles import KEEPER, Reader
from travaux.record.envelope import Stored
from travaux.record.ledger import Ledger

MANIFEST = "manifest.json"
REDACTED = b"redacted"
Attachments = Mapping[tuple[str, str], bytes]
"""(log, SHA-256) -> the document."""


class LogEnd(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a log ends in this file: sequence number and hash of its last act."""

    log: str
    seq: int
    hash: str


class Attached(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document that acts of a log refer to."""

    log: str
    sha256: str


class ReaderShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For whom the file is: the keeper, a party, or (neither) the public."""

    keeps: bool
    party: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file says of itself; each field is checked against the rest.

    Attributes:
        travaux: version of the form of the file.
        holds: "working" for the keeper's own file, "export" for a copy made for a reader.
        reader: for whom.
        logs: where each ends, in the order of the file.
        attachments: in the order of the file.
        checkpoints: of an export, one a log, if the exporter had a key.
        digest: SHA-256 over the other fields and over the hash of every other member.
    """

    travaux: Literal[1]
    holds: Literal["working", "export"]
    reader: ReaderShape
    logs: tuple[LogEnd, ...]
    attachments: tuple[Attached, ...]
    checkpoints: tuple[Checkpoint, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Archive:
    """A file that was read.

    Attributes:
        ledger: its logs.
        attachments: its documents.
        reader: for whom it is.
        holds: see `Manifest`.
    """

    ledger: Ledger
    attachments: dict[tuple[str, str], bytes] = field(default_factory=dict)
    reader: Reader = KEEPER
    holds: Literal["working", "export"] = "working"


def name_acts(log: str) -> str:
    """The member with a log's envelopes.

    >>> name_acts("brief:KAR")
    'logs/brief%3AKAR.acts.jsonl'
    """
    return f"logs/{quote(log, safe='')}.acts.jsonl"


def name_bodies(log: str) -> str:
    """The member with a log's salts and bodies."""
    return f"logs/{quote(log, safe='')}.bodies.jsonl"


def name_attachment(log: str, sha256: str) -> str:
    """The member with a document."""
    return f"attachments/{quote(log, safe='')}/{sha256}"


def digest_members(manifest: Manifest, members: Mapping[str, bytes]) -> str:
    """What ``digest`` of a manifest has to be.

    Args:
        manifest: its own ``digest`` counts for nothing.
        members: all members; the manifest itself counts for nothing.
    """
    hashes = [[name, hash_bytes(content)] for name, content in members.items() if name != MANIFEST]
    plain = msgspec.structs.replace(manifest, digest="")
    return hash_bytes(write_canonical([msgspec.to_builtins(plain), hashes]))


class _Attaching(msgspec.Struct):
    attachment: str = ""


_ATTACHING = msgspec.json.Decoder(_Attaching)


def list_attached(stored: Iterable[Stored]) -> dict[str, int]:
    """SHA-256 -> place of the first act whose body refers to the document, as far as bodies are there."""
    found: dict[str, int] = {}
    for seq, item in enumerate(stored, start=1):
        if item.body is None or b'"attachment":' not in item.body:
            continue
        try:
            name = _ATTACHING.decode(item.body).attachment
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue
        if name:
            found.setdefault(name, seq)
    return found
