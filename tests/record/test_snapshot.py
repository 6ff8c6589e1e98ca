import msgspec
import pytest

import travaux.record.snapshot
from tests.record.negotiations import EXAMPLES, play
from tests.record.talks import Talks, swap
from travaux.record.fold import fold
from travaux.record.ledger import Ledger
from travaux.record.snapshot import fingerprint_schema, read_snapshot, write_snapshot
from travaux.record.state import dump_state


def busy() -> Talks:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("brief.note", "A", words="Hm.")
    return talks


def test_states_come_back_from_their_bytes() -> None:
    ledger = play(EXAMPLES[0]).ledger
    states = read_snapshot(write_snapshot(ledger.states), ledger.logs)
    assert states.keys() == ledger.states.keys()
    for name, state in states.items():
        assert dump_state(state) == dump_state(ledger.states[name])
    assert write_snapshot(states) == write_snapshot(ledger.states)


def test_what_came_after_is_folded_on() -> None:
    talks = busy()
    data, known = write_snapshot(talks.ledger.states), len(talks.ledger.logs["table"])
    talks.do("outcome.resolve", "CH", accept=["proposal-6"])
    states = read_snapshot(data, talks.ledger.logs)
    later = fold("table", talks.ledger.logs["table"][known:], start=states["table"])
    assert dump_state(later) == dump_state(talks.table)


def test_acts_that_are_not_those_are_folded_instead() -> None:
    talks = busy()
    data = write_snapshot(talks.ledger.states)
    short = {**talks.ledger.logs, "table": talks.ledger.logs["table"][:-1]}
    assert read_snapshot(data, short).keys() == {"brief:A"}
    other = Talks("A", "B", "D", now="2031-01-01T00:00:00Z")
    other.text()
    other.do("proposal.propose", "A", edits=swap("1", "hour", "week"))
    assert read_snapshot(data, other.ledger.logs) == {}
    assert read_snapshot(data, {}) == {}


def test_what_was_redacted_since_is_not_in_it() -> None:
    talks = busy()
    data = write_snapshot(talks.ledger.states)
    talks.do("record.redact", "CH", acts=["proposal-6"], authority="The chair", reason="Wrong file.")
    assert "table" not in read_snapshot(data, talks.ledger.logs)
    again = write_snapshot(Ledger(talks.ledger.logs).states)
    assert read_snapshot(again, talks.ledger.logs)["table"].redacted == (6,)


@pytest.mark.parametrize(
    "data", [b"", b"\xc1", b"\x91" * 100_000, b"\x92\xa0\x80", msgspec.msgpack.encode({"a": 1})]
)
def test_what_is_no_snapshot_is_thrown_away(data: bytes) -> None:
    assert read_snapshot(data, busy().ledger.logs) == {}


def test_damage_is_thrown_away_or_does_no_harm() -> None:
    talks = busy()
    data = write_snapshot(talks.ledger.states)
    for at in range(0, len(data), 37):
        broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        for name, state in read_snapshot(broken, talks.ledger.logs).items():
            assert dump_state(state) == dump_state(talks.state(name))


def test_another_release_reads_none(monkeypatch: pytest.MonkeyPatch) -> None:
    talks = busy()
    data = write_snapshot(talks.ledger.states)
    monkeypatch.setattr(travaux.record.snapshot, "__version__", "0.0.0-other")
    fingerprint_schema.cache_clear()
    assert read_snapshot(data, talks.ledger.logs) == {}
    monkeypatch.undo()
    fingerprint_schema.cache_clear()
    assert read_snapshot(data, talks.ledger.logs)
