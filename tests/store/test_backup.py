import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.room.talks import make_room
from travaux.errors import UsageError
from travaux.record.body import Command
from travaux.store.backup import restore_backup, write_backup
from travaux.store.ledgers import append
from travaux.store.models import KeptAct, Person


def restore_elsewhere(backup: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Restore into a room of its own, on SQLite, in another process."""
    environment = {**os.environ, "TRAVAUX_DATA": str(folder), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "tests.store.elsewhere", "restore", str(backup)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_room_is_restored_whole_elsewhere(tmp_path: Path) -> None:
    room = make_room("A", "B")
    room.seat("A", "head")
    command = Command(
        do="statement.record", body={"party": "A", "nature": "position", "words": "We agree."}, party="A"
    )
    append(room.negotiation, command, attachments=[b"a saved page"])
    counts = write_backup(str(tmp_path / "room.zip"))
    assert counts["store.keptact"] == KeptAct.objects.count()
    assert counts["store.person"] == Person.objects.count()
    done = restore_elsewhere(tmp_path / "room.zip", tmp_path / "other")
    assert done.returncode == 0, done.stderr
    assert f"'store.attachment': {counts['store.attachment']}" in done.stdout
    assert counts["store.attachment"] >= 1


def test_a_changed_backup_is_not_restored(tmp_path: Path) -> None:
    room = make_room("A")
    room.do("text.correct", "CH", edits=[{"at": "Article 1", "put": "day", "instead": "hour"}])
    write_backup(str(tmp_path / "room.zip"))
    with zipfile.ZipFile(tmp_path / "room.zip") as kept:
        members = {name: kept.read(name) for name in kept.namelist()}
    lines = members["store.keptact.jsonl"].splitlines()
    members["store.keptact.jsonl"] = b"\n".join(lines[:-1]) + b"\n"
    with zipfile.ZipFile(tmp_path / "cut.zip", "w") as kept:
        for name, data in members.items():
            kept.writestr(name, data)
    done = restore_elsewhere(tmp_path / "cut.zip", tmp_path / "other")
    assert done.returncode != 0
    assert "InputError" in done.stderr


def test_a_backup_that_does_not_unpack_is_refused(tmp_path: Path) -> None:
    make_room("A")
    write_backup(str(tmp_path / "room.zip"))
    data = bytearray((tmp_path / "room.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "room.zip") as kept:
        member = kept.getinfo("store.keptact.jsonl")
    start = member.header_offset + 30 + len(member.filename)
    for at in range(start, start + 16):
        data[at] ^= 0xFF
    (tmp_path / "changed.zip").write_bytes(data)
    done = restore_elsewhere(tmp_path / "changed.zip", tmp_path / "other")
    assert done.returncode != 0
    assert "it is no backup of a room, or was changed" in done.stderr


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    make_room("A")
    write_backup(str(tmp_path / "room.zip"))
    with pytest.raises(UsageError, match="there already"):
        write_backup(str(tmp_path / "room.zip"))
    with pytest.raises(UsageError, match="not empty"):
        restore_backup(str(tmp_path / "room.zip"))
