"""Logs in the database, and each process's image of them in memory.

An append decides on the image, and writes acts and bodies in one transaction that only goes through if
nobody else has appended since; else it takes in what they did, and decides again with the negotiation's row
locked. So logs never fork, whichever process wrote last, and an act that was acknowledged is on disk. A
reader's request costs one query by index where nothing is new.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import RLock
from typing import Any, TypeAlias

import msgspec
from django.db import IntegrityError, connection, transaction

from travaux.errors import TravauxError
from travaux.formats.archives.manifest import list_attached
from travaux.record.body import Command
from travaux.record.chain import REDACT
from travaux.record.desk import Context
from travaux.record.envelope import Act, Stored
from travaux.record.ledger import Ledger, Sealed
from travaux.record.registry import read_body
from travaux.record.snapshot import read_snapshot, write_snapshot
from travaux.record.state import State
from travaux.store.models import Attachment, KeptAct, KeptBody, Negotiation, Snapshot

_Bytes: TypeAlias = bytes | memoryview
Step: TypeAlias = Command | Callable[[tuple[Act, ...]], Command]
"""What is asked; or, of the acts that the steps before came to, what is asked then."""
_MOST_IMAGES = 64
_SNAPSHOT_EVERY = 2_000


def make_context(*, now: datetime | None = None) -> Context:
    """Time and chance, as they are."""
    moment = (now or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return Context(f"{moment}Z", lambda: secrets.token_hex(6), lambda: secrets.token_bytes(16))


class Image:
    """What one process has in memory of one negotiation."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.ledger = Ledger()
        self.position = 0
        self.kept_at = 0


class _Images:
    """The images of this process, the longest unused evicted first."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._images: OrderedDict[int, Image] = OrderedDict()

    def get(self, key: int) -> Image:
        with self._lock:
            image = self._images.setdefault(key, Image())
            self._images.move_to_end(key)
            while len(self._images) > _MOST_IMAGES:
                self._images.popitem(last=False)
            return image

    def forget(self) -> None:
        """Drop them all: a database was put in another's place."""
        with self._lock:
            self._images.clear()


IMAGES = _Images()


@contextmanager
def open_image(negotiation: Negotiation) -> Iterator[Image]:
    """The image of a negotiation, as up to date as the database, held for the time of the block."""
    image = IMAGES.get(negotiation.pk)
    with image.lock:
        _catch_up(negotiation, image)
        yield image


def read_states(negotiation: Negotiation) -> dict[str, State]:
    """What each log has come to by now; states never change, so they may be read without a lock."""
    with open_image(negotiation) as image:
        return dict(image.ledger.states)


def open_ledger(negotiation: Negotiation) -> Ledger:
    """The logs with their acts as they are now; what is returned does not change any more."""
    with open_image(negotiation) as image:
        found = Ledger()
        found.logs = {name: log[:] for name, log in image.ledger.logs.items()}
        found.states = dict(image.ledger.states)
        return found


def append(
    negotiation: Negotiation,
    *steps: Step,
    context: Context | None = None,
    attachments: Iterable[bytes] = (),
) -> tuple[Act, ...]:
    """Do what commands ask, on the state of the moment: all of them or none.

    Args:
        negotiation: the one.
        steps: what is asked, in order; whether the person may ask it is for `travaux.store.rights`.
        context: time and chance; the real ones if not given.
        attachments: files that the acts name by their hashes; kept with the log of the command.

    Returns:
        The acts that are on disk now.

    Raises:
        RefusedError: the rules forbid it; nothing was written.
        UsageError: what was given cannot be; nothing was written.
    """
    image, files, context = IMAGES.get(negotiation.pk), tuple(attachments), context or make_context()
    with image.lock:
        if not image.position:
            _catch_up(negotiation, image)
        try:
            sealed = _decide(negotiation, image, steps, context, files)
        except (_OvertakenError, TravauxError):  # the image may not have been all that there is
            with transaction.atomic():
                _lock(negotiation, image)
                sealed = _decide(negotiation, image, steps, context, files)
        _take_in(image, negotiation, sealed)
    return tuple(item.act for item in sealed)


class _OvertakenError(IntegrityError):
    """The acts that are there are not those that were decided on."""


def _decide(
    negotiation: Negotiation, image: Image, steps: Sequence[Step], context: Context, files: Iterable[bytes]
) -> tuple[Sealed, ...]:
    """Decide on an image and write, if it is all that there is.

    Raises:
        _OvertakenError: it is not; nothing was written.
        RefusedError, UsageError: as in `append`.
    """
    sealed = prepare_steps(image.ledger, steps, context)
    with transaction.atomic():
        _write(negotiation, sealed, position=image.position)
        if sealed:
            _attach(negotiation, sealed[0].act.log, files)
    return sealed


def prepare_steps(ledger: Ledger, steps: Sequence[Step], context: Context) -> tuple[Sealed, ...]:
    """The acts that steps come to, each on what the ones before it did; the ledger stays as it is.

    Raises:
        RefusedError, UsageError: as in `append`.
    """
    if len(steps) == 1 and isinstance(steps[0], Command):
        return ledger.prepare(steps[0], context)
    trial = Ledger()
    trial.logs = {name: log[:] for name, log in ledger.logs.items()}
    trial.states = dict(ledger.states)
    sealed: list[Sealed] = []
    for step in steps:
        command = step if isinstance(step, Command) else step(tuple(item.act for item in sealed))
        new = trial.prepare(command, context)
        trial.append((item.act.log, item.stored) for item in new)
        sealed += new
    return tuple(sealed)


def _take_in(image: Image, negotiation: Negotiation, sealed: tuple[Sealed, ...]) -> None:
    """Bring the image up to what was written; inside another transaction only once that is committed."""
    if connection.in_atomic_block:
        return  # the next to look reads it from the database, if it was committed
    image.ledger.append((item.act.log, item.stored) for item in sealed)
    image.position += len(sealed)
    _keep_snapshot(negotiation, image)


# The statements of an append are written out: each act pays for them, and half of that would be their making.
_MOVE = "UPDATE store_negotiation SET position = %s WHERE id = %s AND position = %s"
_KEEP_ACT = (
    "INSERT INTO store_keptact (negotiation_id, position, log, seq, envelope) VALUES (%s, %s, %s, %s, %s)"
)
_KEEP_BODY = "INSERT INTO store_keptbody (act_id, salt, body) VALUES (last_insert_rowid(), %s, %s)"
_KEEP_ALL = (  # one way to PostgreSQL and back
    "WITH moved AS (UPDATE store_negotiation SET position = %s WHERE id = %s AND position = %s"
    " RETURNING id, position),"
    " kept AS (INSERT INTO store_keptact (negotiation_id, position, log, seq, envelope)"
    " SELECT id, position, %s, %s, %s FROM moved RETURNING id)"
    " INSERT INTO store_keptbody (act_id, salt, body) SELECT id, %s::bytea, %s::bytea FROM kept"
)


def _lock(negotiation: Negotiation, image: Image) -> None:
    """Bring an image up to date; nobody else appends before this transaction has ended.

    Raises:
        Negotiation.DoesNotExist: it is not there.
    """
    held = Negotiation.objects.select_for_update().only("position")  # SQLite: whoever writes has all of it
    if held.get(pk=negotiation.pk).position < image.position:  # what it holds was never committed
        image.ledger, image.position, image.kept_at = Ledger(), 0, 0
    _catch_up(negotiation, image)


def _write(negotiation: Negotiation, sealed: tuple[Sealed, ...], *, position: int) -> None:
    """Keep acts.

    Raises:
        _OvertakenError: there are not so many acts as ``position`` says.
    """
    key = negotiation.pk
    with connection.cursor() as cursor:
        for at, (act, stored) in enumerate(sealed, position + 1):
            move, body = (at, key, at - 1), (stored.salt, stored.body)
            envelope = (act.log, act.seq, stored.envelope)
            writes: tuple[tuple[str, tuple[Any, ...]], ...] = (
                ((_KEEP_ALL, (*move, *envelope, *body)),)
                if connection.vendor == "postgresql"
                else ((_MOVE, move), (_KEEP_ACT, (key, at, *envelope)), (_KEEP_BODY, body))
            )
            for statement, given in writes:
                cursor.execute(statement, given)
                if not cursor.rowcount:
                    raise _OvertakenError(f"negotiation {key} has not {at - 1} acts")
    for item in sealed:
        if item.act.kind == REDACT:
            _take_out(negotiation, item)


def _take_out(negotiation: Negotiation, item: Sealed) -> None:
    """Remove for good the bodies that a redaction names, files that no act names now, and every snapshot."""
    body = read_body(item.act.kind, item.act.v, item.stored.body or b"")
    seqs = getattr(body, "seqs", ())
    KeptBody.objects.filter(
        act__negotiation=negotiation, act__log=item.act.log, act__seq__in=seqs, act__seq__lt=item.act.seq
    ).update(salt=None, body=None)
    Snapshot.objects.filter(negotiation=negotiation).delete()
    files = Attachment.objects.filter(negotiation=negotiation, log=item.act.log)
    if files.exists():
        acts = KeptAct.objects.filter(negotiation=negotiation, log=item.act.log)
        rows = acts.values_list("envelope", "kept_body__salt", "kept_body__body")
        files.exclude(hash__in=list_attached(_stored(*row) for row in rows)).delete()


def _attach(negotiation: Negotiation, log: str, files: Iterable[bytes]) -> None:
    from travaux.record.canonical import hash_bytes

    for data in files:
        Attachment.objects.get_or_create(
            negotiation=negotiation, log=log, hash=hash_bytes(data), defaults={"data": data}
        )


def read_attachment(negotiation: Negotiation, log: str, digest: str) -> bytes | None:
    """A file of one log, by its hash."""
    found = Attachment.objects.filter(negotiation=negotiation, log=log, hash=digest).first()
    return bytes(found.data) if found is not None else None


def _catch_up(negotiation: Negotiation, image: Image) -> None:
    """Bring an image up to date: one query by index, and nothing more where nothing is new."""
    if not image.position:
        _begin(negotiation, image)
    rows = list(
        KeptAct.objects.filter(negotiation=negotiation, position__gt=image.position)
        .order_by("position")
        .values_list("position", "log", "envelope", "kept_body__salt", "kept_body__body")
    )
    if rows:
        image.ledger.append((log, _stored(envelope, salt, body)) for _, log, envelope, salt, body in rows)
        image.position = rows[-1][0]


def _begin(negotiation: Negotiation, image: Image) -> None:
    """Start from a snapshot, if there is one that can be used."""
    kept = Snapshot.objects.filter(negotiation=negotiation).first()
    if kept is None:
        return
    logs: dict[str, list[Stored]] = {}
    rows = KeptAct.objects.filter(negotiation=negotiation, position__lte=kept.position).order_by("position")
    for log, envelope, salt, body in rows.values_list(
        "log", "envelope", "kept_body__salt", "kept_body__body"
    ):
        logs.setdefault(log, []).append(_stored(envelope, salt, body))
    states = read_snapshot(bytes(kept.data), logs)
    if states.keys() != logs.keys():
        return
    image.ledger.logs, image.ledger.states = logs, states
    image.position = image.kept_at = kept.position


def _stored(envelope: _Bytes, salt: _Bytes | None, body: _Bytes | None) -> Stored:
    return Stored(
        bytes(envelope), bytes(salt) if salt is not None else None, bytes(body) if body is not None else None
    )


def _keep_snapshot(negotiation: Negotiation, image: Image) -> None:
    if image.position - image.kept_at < _SNAPSHOT_EVERY:
        return
    data = write_snapshot(image.ledger.states)
    Snapshot.objects.update_or_create(
        negotiation=negotiation, defaults={"position": image.position, "data": data}
    )
    image.kept_at = image.position


def take_over(
    slug: str, ledger: Ledger, attachments: Mapping[tuple[str, str], bytes] | None = None
) -> Negotiation:
    """Put a whole record, from an archive, into the database under a new address.

    Args:
        slug: the address.
        ledger: its logs.
        attachments: (log, SHA-256) -> the file.
    """
    with transaction.atomic():
        negotiation = Negotiation.objects.create(slug=slug)
        acts: list[tuple[str, int, Stored]] = [
            (name, seq, stored) for name, log in ledger.logs.items() for seq, stored in enumerate(log, 1)
        ]
        recorded = {(name, seq): ledger.states[name].entries[seq].act.recorded_at for name, seq, _ in acts}
        acts.sort(key=lambda item: (recorded[item[0], item[1]], item[0], item[1]))
        rows = [
            KeptAct(negotiation=negotiation, position=at, log=name, seq=seq, envelope=stored.envelope)
            for at, (name, seq, stored) in enumerate(acts, 1)
        ]
        KeptAct.objects.bulk_create(rows, batch_size=500)
        KeptBody.objects.bulk_create(
            (
                KeptBody(act=row, salt=stored.salt, body=stored.body)
                for row, (_, _, stored) in zip(rows, acts, strict=True)
            ),
            batch_size=500,
        )
        Attachment.objects.bulk_create(
            Attachment(negotiation=negotiation, log=log, hash=digest, data=data)
            for (log, digest), data in (attachments or {}).items()
        )
        negotiation.position = len(rows)
        negotiation.save(update_fields=["position"])
    return negotiation


def write_command(command: Command) -> bytes:
    """A command as the outbox keeps it."""
    return msgspec.json.encode(command)


def read_command(data: _Bytes) -> Command:
    """A command out of the outbox."""
    return msgspec.json.decode(bytes(data), type=Command)
