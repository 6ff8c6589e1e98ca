"""A record, or one reader's part of it, to the bytes of a `.travaux` file."""

from collections.abc import Iterable

import msgspec

from travaux.errors import ActShapeError, TooLargeError
from travaux.formats.archives.container import MOST_MEMBERS, write_zip
from travaux.formats.archives.manifest import (
    MANIFEST,
    REDACTED,
    Archive,
    Attached,
    LogEnd,
    Manifest,
    ReaderShape,
    digest_members,
    list_attached,
    name_acts,
    name_attachment,
    name_bodies,
)
from travaux.formats.archives.reading import ARCHIVE_BOUND_BYTES
from travaux.record.canonical import write_canonical
from travaux.record.chain import Checkpoint, sign_head
from travaux.record.circles import Reader
from travaux.record.envelope import Stored


def write_archive(archive: Archive, *, checkpoints: tuple[Checkpoint, ...] = ()) -> bytes:
    """The bytes of a file.

    A document to which no body refers any more, as after a redaction, is left out.

    Args:
        archive: what it holds.
        checkpoints: of its logs.

    Raises:
        ActShapeError: an act refers to a document that is not there.
        TooLargeError: it would be larger than what is read back.
    """
    ledger = archive.ledger
    logs = [name for name in sorted(ledger.logs) if ledger.logs[name]]
    members: dict[str, bytes] = {MANIFEST: b""}
    for log in logs:
        members[name_acts(log)] = _write_acts(ledger.logs[log])
        members[name_bodies(log)] = _write_bodies(ledger.logs[log])
    attached = [(log, name) for log in logs for name in sorted(list_attached(ledger.logs[log]))]
    for log, name in attached:
        if (log, name) not in archive.attachments:
            raise ActShapeError(
                kind="attachment",
                problem=f"{name} is not kept with {log}; give attachment=@FILE",
            )
        members[name_attachment(log, name)] = archive.attachments[log, name]
    ends = (LogEnd(log, ledger.head(log).seq, ledger.head(log).hash) for log in logs)
    manifest = Manifest(
        travaux=1,
        holds=archive.holds,
        reader=ReaderShape(archive.reader.keeps, archive.reader.party),
        logs=tuple(ends),
        attachments=tuple(Attached(log, name) for log, name in attached),
        checkpoints=checkpoints,
        digest="",
    )
    digest = digest_members(manifest, members)
    members[MANIFEST] = write_canonical(msgspec.structs.replace(manifest, digest=digest))
    _require_bounds(members)
    return write_zip(members)


def _require_bounds(members: dict[str, bytes]) -> None:
    size = sum(map(len, members.values()))
    if len(members) > MOST_MEMBERS or size > ARCHIVE_BOUND_BYTES:
        raise TooLargeError(
            file="the record",
            problem=f"it would have {size:,} bytes in {len(members):,} members",
            bound=f"{ARCHIVE_BOUND_BYTES:,} bytes, {MOST_MEMBERS:,} members",
        )


def export_for(archive: Archive, reader: Reader) -> Archive:
    """What one reader may have: the logs that it opens, and the documents kept with them."""
    ledger = archive.ledger.open_to(reader)
    kept = {key: data for key, data in archive.attachments.items() if key[0] in ledger.logs}
    return Archive(ledger, kept, reader, "export")


def sign_logs(archive: Archive, logs: Iterable[str], *, at: str, private: bytes) -> tuple[Checkpoint, ...]:
    """A checkpoint of each of these logs that has acts, in order of their names.

    Args:
        archive: whose logs they are.
        logs: names.
        at: now, UTC.
        private: the key, 32 bytes.
    """
    heads = ((log, archive.ledger.head(log)) for log in sorted(set(logs)))
    return tuple(sign_head(log, head, at=at, private=private) for log, head in heads if head.seq)


def _write_acts(stored: Iterable[Stored]) -> bytes:
    return b"".join(item.envelope + b"\n" for item in stored)


def _write_bodies(stored: Iterable[Stored]) -> bytes:
    return b"".join(
        (REDACTED if item.salt is None or item.body is None else item.salt.hex().encode() + b" " + item.body)
        + b"\n"
        for item in stored
    )
