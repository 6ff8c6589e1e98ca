"""The bytes of a `.travaux` file to its logs."""

import re
from collections.abc import Iterator
from itertools import zip_longest

import msgspec

from travaux.errors import ActShapeError, DamagedRecordError
from travaux.formats.archives.container import read_zip
from travaux.formats.archives.manifest import (
    MANIFEST,
    REDACTED,
    Archive,
    Manifest,
    digest_members,
    name_acts,
    name_attachment,
    name_bodies,
)
from travaux.record.canonical import write_canonical
from travaux.record.chain import Fault
from travaux.record.circles import Reader
from travaux.record.envelope import Stored
from travaux.record.ledger import Ledger

ARCHIVE_BOUND_BYTES = 512 * 1024 * 1024
_BEGINNING_BYTES = 64
"""Within which a record names its first member."""
_MANIFESTS = msgspec.json.Decoder(Manifest)
_SALT = re.compile(rb"([0-9a-f]{32}) ")


def read_archive(data: bytes, *, file: str) -> Archive:
    """What a file holds.

    All bytes are held against the digest of the manifest; the chains are checked by `verify_archive`.

    Args:
        data: all bytes of the file.
        file: its path, for messages.

    Raises:
        DamagedRecordError: it is no `.travaux` file, or not as it was written.
    """
    if MANIFEST.encode() not in data[:_BEGINNING_BYTES]:
        raise DamagedRecordError(file=file, problem="it is no record, or its beginning is gone")
    members, fault, _ = read_zip(data)
    if fault is not None:
        place = f"{fault.member or 'the end'}, {fault.field}"
        raise DamagedRecordError(file=file, problem=f"{place}: {fault.problem}")
    manifest = read_manifest(members.get(MANIFEST, b""))
    if isinstance(manifest, str):
        raise DamagedRecordError(file=file, problem=f"{MANIFEST} {manifest}")
    if digest_members(manifest, members) != manifest.digest:
        raise DamagedRecordError(file=file, problem="its members are not those that its manifest vouches for")
    logs: dict[str, list[Stored]] = {}
    for end in manifest.logs:
        found = read_log(
            end.log, members.get(name_acts(end.log), b""), members.get(name_bodies(end.log), b"")
        )
        if isinstance(found, Fault):
            raise DamagedRecordError(
                file=file, problem=f"{end.log} {found.seq}, {found.field}: {found.problem}"
            )
        logs[end.log] = found
    attachments = {
        (each.log, each.sha256): members.get(name_attachment(each.log, each.sha256), b"")
        for each in manifest.attachments
    }
    try:
        ledger = Ledger(logs)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedRecordError(file=file, problem=f"an act cannot be read ({error})") from None
    reader = Reader(manifest.reader.party, manifest.reader.keeps)
    return Archive(ledger, attachments, reader, manifest.holds)


def read_manifest(data: bytes) -> Manifest | str:
    """A manifest, or what is wrong with it."""
    if not data:
        return "is missing"
    try:
        manifest = _MANIFESTS.decode(data)
        return manifest if write_canonical(manifest) == data else "is not in canonical form"
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ActShapeError) as error:
        return f"cannot be read ({error})"


def read_log(log: str, acts: bytes, bodies: bytes) -> list[Stored] | Fault:
    """The acts of a log from its two members, or the first line that is none."""
    found: list[Stored] = []
    for seq, (envelope, line) in enumerate(zip_longest(_split(acts), _split(bodies)), start=1):
        if envelope is None or line is None:
            lacking = "envelope" if envelope is None else "body"
            return Fault(log, seq, lacking, "there is a line for it in one of the log's two members only")
        if not envelope.endswith(b"\n") or not line.endswith(b"\n"):
            field = "body" if envelope.endswith(b"\n") else "envelope"
            return Fault(log, seq, field, "its line is cut off")
        body = _read_body(line[:-1])
        if body is None:
            return Fault(log, seq, "salt", "its line is neither salt and body nor the mark of a redaction")
        found.append(Stored(envelope[:-1], *body))
    return found


def _split(data: bytes) -> Iterator[bytes]:
    """Lines with their ends; of what follows the last end, a line without one."""
    start = 0
    while start < len(data):
        stop = data.find(b"\n", start) + 1 or len(data)
        yield data[start:stop]
        start = stop


def _read_body(line: bytes) -> tuple[bytes | None, bytes | None] | None:
    if line == REDACTED:
        return None, None
    salt = _SALT.match(line)
    return (bytes.fromhex(salt.group(1).decode()), line[salt.end() :]) if salt else None
