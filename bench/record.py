"""Measure: folding a log, one act more, the rolling text of a conference, cold and after one act more."""

import gc
import math
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import msgspec

from bench.acts import write_log
from bench.figure import Figure, judge
from bench.process import peer, run
from travaux.record.envelope import TABLE, Act, Stored
from travaux.record.fold import fold
from travaux.record.registry import BODIES
from travaux.record.snapshot import write_snapshot
from travaux.record.state import State
from travaux.record.views.rolling import roll_text
from travaux.text.model import Body

COUNTS = (25_000, 50_000, 100_000)
ROLLED = (1_000, 20_000)
LAST = 40
ROUNDS = 3
MOST_FOLD, MOST_EXPONENT, MOST_SHARE, MOST_COLD_S = 5.0, 1.15, 0.001, 3.0


def measure() -> list[Figure]:
    """Ratios to decoding the same bytes in the same run; seconds of a process where a person waits."""
    log = write_log(max(COUNTS))
    return [*_measure_fold(log), *(figure for acts in ROLLED for figure in _measure_rolling(log[:acts]))]


def _measure_fold(log: Sequence[Stored]) -> list[Figure]:
    decode = _make_decode()
    rounds = [(_time(lambda: decode(log)), _time(lambda: fold(TABLE, log))) for _ in range(ROUNDS)]
    decoded_s, folded_s = (median(each[side] for each in rounds) for side in (0, 1))
    times = [min(_time(partial(fold, TABLE, log[:acts])) for _ in range(ROUNDS)) for acts in COUNTS[:-1]]
    times.append(min(each[1] for each in rounds))
    exponent = math.log(times[-1] / times[0]) / math.log(COUNTS[-1] / COUNTS[0])
    spread = ", ".join(f"{acts:,}: {time_s:.2f} s" for acts, time_s in zip(COUNTS, times, strict=True))
    state = fold(TABLE, log[:-1])
    one_s = median(_time(lambda: fold(TABLE, log[-1:], start=state)) for _ in range(50))
    return [
        judge(
            f"fold of {len(log):,} acts ÷ decoding them",
            folded_s / decoded_s,
            most=MOST_FOLD,
            unit=" ×",
            detail=f" ({folded_s:.2f} s ÷ {decoded_s:.2f} s)",
        ),
        judge("fold: exponent in acts", exponent, most=MOST_EXPONENT, detail=f" ({spread})"),
        judge(
            f"one act more on {len(log):,} ÷ the full fold",
            one_s / folded_s,
            most=MOST_SHARE,
            detail=f" ({one_s * 1e6:.0f} µs)",
        ),
    ]


def _make_decode() -> Callable[[Sequence[Stored]], object]:
    """Envelopes and bodies, typed, as fast as msgspec reads them."""
    envelope = msgspec.json.Decoder(Act)
    bodies = {kind: msgspec.json.Decoder(body) for kind, body in BODIES.items()}

    def decode(log: Sequence[Stored]) -> object:
        read = [(envelope.decode(item.envelope), item.body or b"") for item in log]
        return [(act, bodies[act.kind].decode(body)) for act, body in read]

    return decode


def _measure_rolling(log: Sequence[Stored]) -> list[Figure]:
    state = fold(TABLE, log)
    there = sum(proposal.status == "open" for proposal in state.proposals.values())
    name = f"rolling text, 193 delegations, 320 articles, {len(log):,} acts"
    cold_s, more_s = _time_cold(state, log), _time_more(log)
    shown = f"{median(more_s) * 1000:.0f} ms; at most {max(more_s) * 1000:.0f} ms"
    return [
        judge(
            f"{name}: cold from a snapshot, a whole process",
            cold_s,
            most=MOST_COLD_S,
            unit=" s",
            detail=f" ({there:,} proposals open)",
        ),
        Figure(f"{name}: after one act more", shown),
    ]


def _time_cold(state: State, log: Sequence[Stored]) -> float:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "log").write_bytes(msgspec.msgpack.encode(log))
        (folder / "snapshot").write_bytes(write_snapshot({TABLE: state}))
        return median(
            run(peer("roll_cold", name), errors=folder / "errors.txt").time_s for _ in range(ROUNDS)
        )


def _time_more(log: Sequence[Stored]) -> list[float]:
    """Seconds to fold one act and to roll the text anew, for each of the last acts."""
    state, cache = fold(TABLE, log[:-LAST]), dict[tuple[object, ...], tuple[object, Body]]()
    work = next(iter(state.works))
    roll_text({TABLE: state}, work, cache=cache)
    times: list[float] = []
    for item in log[-LAST:]:
        start = time.process_time()
        state = fold(TABLE, (item,), start=state)
        roll_text({TABLE: state}, work, cache=cache)
        times.append(time.process_time() - start)
    return times


def _time(work: Callable[[], object]) -> float:
    """Seconds of this process; what it made is thrown away afterwards."""
    gc.collect()
    start = time.process_time()
    made = work()
    taken = time.process_time() - start
    del made
    return taken
