"""Opening the room from the command line, as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from travaux.cli.run import run
from travaux.errors import UsageError
from travaux.site.opening import _take_record

PROGRAM = [sys.executable, "-m", "travaux.cli", "serve", "--no-listen"]


def set_up(folder: Path, *options: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Open a room on SQLite in a folder; the settings of the room of these tests are not for it."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("TRAVAUX", "DATABASE"))}
    command = [*PROGRAM, "--data", str(folder), *options]
    return subprocess.run(
        command, env=ours | settings, capture_output=True, text=True, check=False, timeout=120
    )


def test_what_a_room_keeps_is_its_owners_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a folder that others can enter too; and a record is put in once."""
    record, room = tmp_path / "lake.travaux", tmp_path / "room"
    assert run(["new", str(record), "--title", "The lake"]) == 0
    capsys.readouterr()
    room.mkdir(mode=0o755)
    option = f"lake={record}"
    first = set_up(room, "--open", option)
    assert (first.returncode, first.stderr) == (0, "")
    for path in (room / "secret", *room.glob("room.sqlite3*"), room / "mail"):
        assert path.stat().st_mode & 0o077 == 0, path
    assert (room / "room.sqlite3").exists()
    again = set_up(room, "--open", option, TRAVAUX_MAIL="smtp://127.0.0.1")
    assert again.returncode == 0
    assert again.stderr == f"notice: --open {option}: a negotiation has this address already; it stays\n"


@pytest.mark.parametrize("slug", ["a/b", "two words", "é", "x" * 51])
def test_an_address_that_no_page_can_have_is_refused(slug: str) -> None:
    with pytest.raises(UsageError, match="cannot be part of an address"):
        _take_record(f"{slug}=lake.travaux")


def test_an_export_is_no_record_to_go_on_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, export = tmp_path / "lake.travaux", tmp_path / "public.travaux"
    assert run(["new", str(record), "--title", "The lake"]) == 0
    assert run(["export", str(record), "--public", "-o", str(export)]) == 0
    capsys.readouterr()
    with pytest.raises(UsageError, match=r"public\.travaux is an export"):
        _take_record(f"lake={export}")
