"""The laws of logs: how they fold, verify, forget and outlive releases."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.record.digest import digest
from tests.record.looking import look
from tests.record.moves import MOVES
from tests.record.negotiations import EXAMPLES, IS_DEEP, Play, Setting, few, negotiations, play, play_step
from travaux.record.body import Command
from travaux.record.canonical import write_canonical
from travaux.record.chain import append_act, verify_log
from travaux.record.circles import KEEPER, states_for
from travaux.record.envelope import Stored
from travaux.record.fold import fold, read_entry
from travaux.record.ledger import Ledger
from travaux.record.registry import FORMS, read_body
from travaux.record.snapshot import write_snapshot
from travaux.record.state import dump_state

GOLDEN = Path(__file__).parent / "golden"
RELEASED = Setting(seed=11, delegations=3, length=150, attribution="chair")


def test_every_kind_of_act_is_played() -> None:
    assert MOVES.keys() == FORMS.keys()
    steps = [step for setting in EXAMPLES for step in play(setting).steps]
    done = {step.command.do for step in steps if step.acts}
    by_hand = {"outcome.ask-ruling", "party.sign-as", "proposal.carry"}  # only other acts bring these
    written = {act.kind for step in steps for act in step.acts}
    assert by_hand <= written
    assert done | by_hand == FORMS.keys()
    assert sum(not step.acts for step in steps) * 3 < len(steps)


def test_folding_and_deciding_are_the_same_in_every_process() -> None:
    zones = ("UTC", "Asia/Kathmandu")
    pairs = [(seed, zone) for seed in "017" for zone in zones] if IS_DEEP else zip("017", (*zones, "UTC"))  # noqa: B905
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.record.digest"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed, zone in pairs
    ]
    found = [process.communicate(timeout=300)[0] for process in running]
    assert set(found) == {digest()}


@few
@given(negotiations, st.data())
def test_what_is_folded_in_parts_is_the_whole(play: Play, data: st.DataObject) -> None:
    for name, log in play.ledger.logs.items():
        whole = fold(name, log)
        at = data.draw(st.integers(0, len(log)))
        assert fold(name, log[at:], start=fold(name, log[:at])) == whole
        assert play.ledger.states[name] == whole


@few
@given(negotiations, st.data())
def test_what_is_redacted_is_gone(play: Play, data: st.DataObject) -> None:
    said = list(_list_said_once(play))
    if not said:
        return
    chosen = data.draw(st.lists(st.sampled_from(said), min_size=1, max_size=4, unique=True))
    ledger = Ledger(play.ledger.logs)
    gone = []
    for number, (log, seq, mark) in enumerate(chosen):
        body = {"acts": [ledger.states[log].entries[seq].act.id], "authority": "The heads", "reason": "Slip"}
        command = Command(do="record.redact", log=log, body=body)
        if play_step(ledger, f"redact{number}", "2031-01-01T00:00:00Z", command).acts:
            gone.append((log, seq, mark))
    assert len(gone) == len(chosen) or ledger.states[ledger_home(ledger)].negotiation.closed  # type: ignore[union-attr]
    everything = repr((ledger.logs, [dump_state(state) for state in ledger.states.values()]))
    everything += repr(look(states_for(KEEPER, ledger.states))) + repr(write_snapshot(ledger.states))
    for log, seq, mark in gone:
        assert mark not in everything
        state = ledger.states[log]
        assert seq in state.redacted
        assert state.entries[seq].body is None
        verdict = verify_log(log, ledger.logs[log])
        assert verdict.fault is None
        assert seq in verdict.redacted
        assert fold(log, ledger.logs[log]) == state


def ledger_home(ledger: Ledger) -> str:
    """The log of the talks."""
    return "table" if "table" in ledger.logs else "public"


def _list_said_once(play: Play) -> Iterator[tuple[str, int, str]]:
    """(log, seq, mark) of acts that can be redacted and alone hold the mark of their step."""
    bodies = b"\n".join(item.body or b"" for log in play.ledger.logs.values() for item in log)
    for step in play.steps:
        mark = f"mark{step.number} "
        for act in step.acts:
            entry = play.ledger.states[act.log].entries[act.seq]
            own = play.ledger.logs[act.log][act.seq - 1].body or b""
            once = bodies.count(mark.encode()) == own.count(mark.encode()) > 0
            if once and entry.body is not None and entry.body.redactable:
                yield act.log, act.seq, mark


@few
@given(negotiations)
def test_every_body_is_read_as_it_was_written(play: Play) -> None:
    for log in play.ledger.logs.values():
        for item in log:
            act = read_entry(item).act
            if item.body is not None:
                body = read_body(act.kind, act.v, item.body)
                assert body is not None, act.kind
                assert write_canonical(body) == item.body


@few
@given(negotiations)
def test_what_a_later_release_writes_is_counted_and_left(play: Play) -> None:
    log = play.ledger.logs[ledger_home(play.ledger)]
    at = len(log)
    last = read_entry(log[at - 1])
    later = [
        msgspec.structs.replace(last.act, id="later-a", kind="zeppelin.launch"),
        msgspec.structs.replace(last.act, id="later-b", kind="proposal.support", v=99),
        msgspec.structs.replace(last.act, id="later-c", kind="proposal.support"),
    ]
    before = fold(last.act.log, log)
    head, more = before.head, list(log)
    for act in later:
        sealed, stored = append_act(head, act, bytes(16), b'{"of":"another release"}')
        more.append(stored)
        head = msgspec.structs.replace(head, seq=sealed.seq, hash=sealed.hash)
    state = fold(last.act.log, more)
    kinds = {at + 1: "zeppelin.launch", at + 2: "proposal.support", at + 3: "proposal.support"}
    assert dict(state.unread) == {**before.unread, **kinds}
    assert verify_log(last.act.log, more).fault is None
    kept = dict.fromkeys(("head", "entries", "ids", "unread"))
    assert {**dump_state(state), **kept} == {**dump_state(before), **kept}


@few
@given(negotiations, st.randoms(use_true_random=False))
def test_acts_without_those_they_rest_on_fold_and_show(play: Play, random: object) -> None:
    states = {}
    for name, log in play.ledger.logs.items():
        some = random.sample(log, len(log) * 2 // 3)  # type: ignore[attr-defined]
        states[name] = fold(name, some)
    look(states)


@few
@given(negotiations, st.data())
def test_every_chain_verifies_and_a_changed_byte_is_found_at_its_place(
    play: Play, data: st.DataObject
) -> None:
    for name, log in play.ledger.logs.items():
        verdict = verify_log(name, log)
        assert verdict.fault is None
        assert verdict.head == play.ledger.head(name)
        for _ in range(3):
            at = data.draw(st.integers(0, len(log) - 1))
            part = data.draw(st.sampled_from(("envelope", "salt", "body")))
            held = getattr(log[at], part)
            if held is None:
                continue
            place, bit = data.draw(st.integers(0, len(held) - 1)), data.draw(st.integers(0, 7))
            changed = bytearray(held)
            changed[place] ^= 1 << bit
            other = msgspec.structs.replace(log[at], **{part: bytes(changed)})
            fault = verify_log(name, [*log[:at], other, *log[at + 1 :]]).fault
            assert fault is not None
            assert fault.seq == at + 1
        at = data.draw(st.integers(0, len(log) - 1))
        for wrong in ([*log[:at], *log[at + 1 :]], [*log[: at + 1], *log[at:]]):
            fault = verify_log(name, wrong).fault
            if len(wrong) != at:  # that it ends too soon, only a checkpoint tells
                assert fault is not None
                assert fault.seq <= at + 2


def test_a_record_of_this_release_folds_as_it_did(
    request: pytest.FixtureRequest, golden: Callable[[Path, str], None]
) -> None:
    """The acts are written once for a release, then never again; ``make golden`` writes what they come to."""
    file = GOLDEN / "acts.jsonl"
    if request.config.getoption("--golden") and not file.exists():
        logs_then = sorted(play(RELEASED).ledger.logs.items())
        file.write_bytes(
            b"".join(msgspec.json.encode((name, item)) + b"\n" for name, log in logs_then for item in log)
        )
    kept = file.read_bytes().splitlines()
    logs: dict[str, list[Stored]] = {}
    for line in kept:
        item = msgspec.json.decode(line, type=tuple[str, Stored])
        logs.setdefault(item[0], []).append(item[1])
    ledger = Ledger(logs)
    for name, state in ledger.states.items():
        assert not state.unread, name
        assert verify_log(name, logs[name]).fault is None
    shown = {
        name: {key: value for key, value in dump_state(state).items() if key != "entries"}
        for name, state in sorted(ledger.states.items())
    }
    text = msgspec.json.format(msgspec.json.encode(shown), indent=1).decode() + "\n"
    golden(GOLDEN / "states.json", text)


@few
@given(negotiations)
def test_the_ledger_at_a_moment_is_what_it_was(play: Play) -> None:
    step = play.steps[len(play.steps) * 2 // 3]
    seqs = {name: state.head.seq for name, state in step.states.items()}
    then = play.ledger.at(seqs)
    for name, state in step.states.items():
        if not play.ledger.states[name].redacted:
            assert then.states[name] == state
