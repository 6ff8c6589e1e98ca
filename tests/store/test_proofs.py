"""What a database has to hold when processes die and when several write at once."""

import random
import subprocess
import sys
import time

import pytest

from tests.room.talks import Room, make_room
from travaux.record.chain import verify_log
from travaux.store.ledgers import IMAGES, open_ledger


def start(room: Room, party: str, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.elsewhere", "append", room.slug, party, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def make_talks_on_a_proposal() -> Room:
    room = make_room("A", "B", "C")
    room.do("proposal.propose", "A", edits=[{"at": "Article 1", "put": "day", "instead": "hour"}])
    return room


def test_two_processes_never_fork_a_log() -> None:
    room = make_talks_on_a_proposal()
    before = room.state().head.seq
    processes = [start(room, party, 12) for party in ("B", "C")]
    told = [line.split() for process in processes for line in process.communicate(timeout=90)[0].splitlines()]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(int(seq) for seq, _ in told) == list(range(before + 1, before + 25))
    assert verify_log("table", open_ledger(room.negotiation).logs["table"]).fault is None


def kill_one(room: Room, rest_s: float) -> None:
    """One round: a process appends until it is killed; all that it acknowledged is there, and no half act."""
    with start(room, "B", 1_000) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(rest_s)
        process.kill()
        told = [line.split() for line in (first + process.stdout.read()).splitlines() if line.count(" ") == 1]
    IMAGES.forget()
    ledger = open_ledger(room.negotiation)
    assert verify_log("table", ledger.logs["table"]).fault is None
    entries = ledger.states["table"].entries
    assert told
    for seq, digest in told:
        if len(digest) == 64:
            assert entries[int(seq)].act.hash == digest
            assert entries[int(seq)].body is not None


@pytest.mark.parametrize("round_", range(2))
def test_what_was_acknowledged_survives_a_kill(round_: int) -> None:
    kill_one(make_talks_on_a_proposal(), 0.05 + 0.1 * round_)


@pytest.mark.long
def test_500_kills_lose_nothing() -> None:
    chance = random.Random(500)
    for _ in range(500):
        kill_one(make_talks_on_a_proposal(), chance.random() * 0.15)
