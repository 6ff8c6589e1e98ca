"""One process: a state from a snapshot, and the rolling text of its work. `roll_cold.py FOLDER`."""

import sys
from pathlib import Path

import msgspec

from travaux.record.envelope import TABLE, Stored
from travaux.record.snapshot import read_snapshot
from travaux.record.views.rolling import roll_text

folder = Path(sys.argv[1])
stored = msgspec.msgpack.decode((folder / "log").read_bytes(), type=list[Stored])
states = read_snapshot((folder / "snapshot").read_bytes(), {TABLE: stored})
assert roll_text(states, next(iter(states[TABLE].works))).text.proposals
