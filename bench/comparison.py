"""Measure: two 80,000-word texts compared by the whole command, against two other tools."""

import json
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.drafting import draft_version
from bench.figure import Figure, judge
from bench.floor import measure_minimal, split_tokens
from bench.process import Run, alternate, peer, run, travaux
from bench.treaty import Treaty, Writer, move_article, write_treaty

WORDS = 80_000
MOVED, TO = 40, 150
ROUNDS = 31  # two processes that take nearly as long; what else the machine does must not decide
MOST_TIME_RATIO, LEAST_SPEEDUP, MOST_MARKED_RATIO, MOST_MEMORY_MIB = 1, 20, 1.08, 200


def measure() -> list[Figure]:
    """Time against both peers, the move, the words marked, memory."""
    writer = Writer("long")
    treaty = writer.treaty(WORDS)
    edited = draft_version(treaty, writer)
    with TemporaryDirectory() as name:
        folder = Path(name)
        old, new = folder / "old.txt", folder / "new.txt"
        old.write_text(write_treaty(treaty), encoding="utf-8")
        new.write_text(write_treaty(move_article(edited, place=MOVED, to=TO)), encoding="utf-8")
        return [*measure_time(old, new), *measure_marks(old, new, treaty, edited)]


def measure_time(old: Path, new: Path) -> list[Figure]:
    """Whole processes that read both files and write their result."""
    folder = old.parent
    commands = {"travaux": travaux("compare", old, new, "-o", folder / "ours.txt")}
    if find_spec("fast_diff_match_patch"):
        commands["peer"] = peer("peer_dmp", old, new, folder / "peer.txt")
    runs = alternate(commands, rounds=ROUNDS, folder=folder)
    ours, figures = runs["travaux"], list[Figure]()
    name = "compare, 80,000 words: time / fast-diff-match-patch"
    if "peer" in runs:
        detail = f" ({ours.time_s:.3f} s / {runs['peer'].time_s:.3f} s)"
        figures.append(judge(name, ours.time_s / runs["peer"].time_s, most=MOST_TIME_RATIO, detail=detail))
    else:
        absent = f"{ours.time_s:.3f} s; the peer is not installed"
        figures.append(Figure(name, absent, f"≤ {MOST_TIME_RATIO}"))
    figures.append(measure_speedup(ours, old, new))
    figures.append(judge("compare: peak memory", ours.memory_mib, most=MOST_MEMORY_MIB, unit=" MiB"))
    return figures


def measure_speedup(ours: Run, old: Path, new: Path) -> Figure:
    """How many times as fast as redlines; once, for it takes long."""
    name, target = "compare: times as fast as redlines", f"≥ {LEAST_SPEEDUP}"
    if not find_spec("redlines"):
        return Figure(name, "the peer is not installed", target)
    command = peer("peer_redlines", old, new, old.with_name("redlines.md"))
    theirs = run(command, errors=old.with_name("errors.txt"))
    speedup = theirs.time_s / ours.time_s
    return Figure(name, f"{speedup:.0f} ({theirs.time_s:.1f} s)", target, holds=speedup >= LEAST_SPEEDUP)


def measure_marks(old: Path, new: Path, treaty: Treaty, edited: Treaty) -> list[Figure]:
    """Words marked over a minimal word diff, the move set aside on both sides; and whether it is found."""
    out = old.with_name("ours.json")
    run(travaux("compare", old, new, "-o", out), errors=old.with_name("errors.txt"))
    hunks = json.loads(out.read_text(encoding="utf-8"))["hunks"]
    moves = [hunk for hunk in hunks if hunk["kind"] == "move"]
    changes = [hunk for hunk in hunks if hunk["kind"] != "move"]
    marked = sum(len(split_tokens(hunk["deleted"])) + len(split_tokens(hunk["inserted"])) for hunk in changes)
    minimal = measure_minimal(write_treaty(treaty), write_treaty(edited))
    found = len(moves) == 1 and treaty[MOVED].heading in json.dumps(moves[0], ensure_ascii=False)
    wheres = "; ".join(str(move["where"]) for move in moves[:3]) or "no move"
    detail = f" ({marked:,} / {minimal:,})"
    return [
        judge(
            "compare: words marked / minimal diff", marked / minimal, most=MOST_MARKED_RATIO, detail=detail
        ),
        Figure("compare: the one article moved is found", wheres, treaty[MOVED].number, holds=found),
    ]
