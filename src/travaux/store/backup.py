"""The whole room as one file, and back: acts, bodies, attachments, people, seats.

The file is a zip of JSON Lines, one member a table, the same from every database; so a room can move from
SQLite to PostgreSQL too. It holds all that the room holds: it is to be kept as safely.
"""

import json
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils.dateparse import parse_datetime

from travaux.errors import InputError, UsageError
from travaux.record.chain import verify_log
from travaux.store.ledgers import IMAGES, open_ledger
from travaux.store.models import Negotiation

_LEFT_OUT = frozenset(("sessions", "contenttypes", "store.snapshot", "store.upload", "auth.permission"))
_CHUNK = 500
_MANIFEST = "room.json"
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,  # of a member, that it is encrypted or packed in another way
    DatabaseError,
    KeyError,
    ValueError,
    TypeError,
)
"""What reading a changed backup may raise."""


def list_tables() -> list[type[models.Model]]:
    """The tables that are kept, each after those that it refers to."""
    waiting = [
        model
        for model in apps.get_models()
        if model._meta.app_label not in _LEFT_OUT and model._meta.label_lower not in _LEFT_OUT
    ]
    ordered: list[type[models.Model]] = []
    while waiting:
        ready = [model for model in waiting if not _needs(model) & set(waiting) - {model}]
        ordered += ready or waiting
        waiting = [model for model in waiting if model not in ordered]
    return ordered


def _needs(model: type[models.Model]) -> set[type[models.Model]]:
    return {
        field.related_model
        for field in model._meta.concrete_fields
        if field.is_relation and isinstance(field.related_model, type)
    }


def write_backup(path: str) -> dict[str, int]:
    """Write the room into a file, as it stands at one moment.

    Returns:
        Table -> rows.

    Raises:
        UsageError: the file is there already, or cannot be written.
    """
    counts: dict[str, int] = {}
    try:
        with Path(path).open("xb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as kept:
            with transaction.atomic():
                if connection.vendor == "postgresql":
                    with connection.cursor() as cursor:
                        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                for model in list_tables():
                    counts[model._meta.label_lower] = _write_table(kept, model)
            kept.writestr(_MANIFEST, json.dumps({"travaux": 1, "tables": counts}, sort_keys=True))
    except FileExistsError:
        raise UsageError(problem=f"{path} is there already", way_out="name another file") from None
    except OSError as error:
        raise UsageError(
            problem=f"{path}: {error.strerror}", way_out="name a file that can be written"
        ) from None
    Path(path).chmod(0o600)
    return counts


def _write_table(kept: zipfile.ZipFile, model: type[models.Model]) -> int:
    count = 0
    with kept.open(f"{model._meta.label_lower}.jsonl", "w") as member:
        for row in model._base_manager.order_by("pk").values().iterator(chunk_size=_CHUNK):
            member.write(json.dumps(row, default=_spell, sort_keys=True).encode() + b"\n")
            count += 1
    return count


def _spell(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return {"base64": b64encode(bytes(value)).decode()}
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def restore_backup(path: str) -> dict[str, int]:
    """Put a room from a file into this database, which has to be empty; then check every log of it.

    Returns:
        Table -> rows.

    Raises:
        UsageError: this room has negotiations or people already.
        InputError: the file is no backup, is not whole, or a log in it does not hold.
    """
    if Negotiation.objects.exists() or apps.get_model("store.Person").objects.exists():
        raise UsageError(
            problem="this room is not empty", way_out="restore into a new TRAVAUX_DATA or database"
        )
    try:
        with zipfile.ZipFile(path) as kept, transaction.atomic():
            told = json.loads(kept.read(_MANIFEST))["tables"]
            counts = {
                model._meta.label_lower: _read_table(kept, model)
                for model in list_tables()
                if model._meta.label_lower in told
            }
            if counts != told:
                raise _refuse(path, "it holds fewer rows than it says")
            _reset_numbers()
            IMAGES.forget()
            _check_logs(path)
    except OSError as error:
        raise UsageError(problem=f"{path}: {error.strerror or error}", way_out="name a backup") from None
    except _DAMAGES as error:
        why = " ".join(str(error).split())
        raise _refuse(path, f"it is no backup of a room, or was changed ({why})") from None
    finally:
        IMAGES.forget()
    return counts


def _read_table(kept: zipfile.ZipFile, model: type[models.Model]) -> int:
    count = 0
    rows: list[models.Model] = []
    with kept.open(f"{model._meta.label_lower}.jsonl") as member:
        for line in member:
            rows.append(model(**dict(_read_row(model, json.loads(line)))))
            count += 1
            if len(rows) == _CHUNK:
                model._base_manager.bulk_create(rows)
                rows = []
    model._base_manager.bulk_create(rows)
    return count


def _read_row(model: type[models.Model], row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for field in model._meta.concrete_fields:
        value = row[field.attname]
        if isinstance(value, dict) and set(value) == {"base64"}:
            value = b64decode(value["base64"])
        elif isinstance(field, models.DateTimeField) and isinstance(value, str):
            value = parse_datetime(value)
        yield field.attname, value


def _reset_numbers() -> None:
    """Let new rows be numbered after those that came."""
    from django.core.management.color import no_style

    statements = connection.ops.sequence_reset_sql(no_style(), list_tables())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _check_logs(path: str) -> None:
    for negotiation in Negotiation.objects.all():
        for log, stored in open_ledger(negotiation).logs.items():
            fault = verify_log(log, stored).fault
            if fault is not None:
                problem = f"{negotiation.slug}, log {log}, act {fault.seq}: {fault.problem}"
                raise _refuse(path, problem)


def _refuse(path: str, problem: str) -> InputError:
    return InputError(
        file=path, problem=problem, way_out="give the file, whole, that travaux serve --backup wrote"
    )
