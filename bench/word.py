"""Measure: Word files compared and merged by the whole command, against another tool."""

import io
import zipfile
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from bench.drafting import draft_version
from bench.figure import Figure, judge
from bench.process import Run, alternate, peer, run, travaux
from bench.treaty import Treaty, Writer, move_article
from bench.word_files import write_docx

LONG, SHORT = 80_000, 5_000
ROUNDS = 3
MOST_TIME_RATIO = 1 / 3
MOST_DELETED, MOST_INSERTED = 5_800, 6_200
MOST_MERGE_S = {30: 5, 100: 16}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def measure() -> list[Figure]:
    """Redlines of two sizes, then merges of two sizes."""
    figures: list[Figure] = []
    for words in (LONG, SHORT):
        with TemporaryDirectory() as name:
            figures += measure_redline(words, Path(name))
    for count, most in MOST_MERGE_S.items():
        with TemporaryDirectory() as name:
            figures.append(measure_merge(count, most, Path(name)))
    return figures


def write_pair(words: int, folder: Path) -> tuple[Path, Path]:
    """A treaty and its next version, 8 % of its words edited and one article moved."""
    writer = Writer(f"word {words}")
    treaty = writer.treaty(words)
    edited = draft_version(treaty, writer)
    moved = move_article(edited, place=len(treaty) // 6, to=len(treaty) * 5 // 8)
    old, new = folder / "old.docx", folder / "new.docx"
    old.write_bytes(write_docx(treaty))
    new.write_bytes(write_docx(moved))
    return old, new


def measure_redline(words: int, folder: Path) -> list[Figure]:
    """Whole processes that read two Word files and write the redline."""
    old, new = write_pair(words, folder)
    ours, theirs = folder / "ours.docx", folder / "theirs.docx"
    commands = {"travaux": travaux("compare", old, new, "-o", ours)}
    if find_spec("python_redlines_docxodus"):
        commands["peer"] = peer("peer_docxodus", old, new, theirs)
    runs = alternate(commands, rounds=ROUNDS, folder=folder)
    name = f"compare, Word files of {words:,} words"
    return [*_judge_time(name, runs), *_judge_marks(name, ours, theirs if "peer" in runs else None, words)]


def _judge_time(name: str, runs: dict[str, Run]) -> list[Figure]:
    ours, time = runs["travaux"], f"{name}: time / python-redlines with Docxodus"
    if "peer" not in runs:
        return [Figure(time, f"{ours.time_s:.2f} s; the peer is not installed", f"≤ {MOST_TIME_RATIO:.2f}")]
    other = runs["peer"]
    detail = f" ({ours.time_s:.2f} s / {other.time_s:.2f} s)"
    memory = f"{ours.memory_mib:.0f} MiB, the peer {other.memory_mib:.0f} MiB"
    return [
        judge(time, ours.time_s / other.time_s, most=round(MOST_TIME_RATIO, 2), detail=detail),
        Figure(f"{name}: peak memory", memory, "≤ the peer's", holds=ours.memory_mib <= other.memory_mib),
    ]


def _judge_marks(name: str, ours: Path, theirs: Path | None, words: int) -> list[Figure]:
    deleted, inserted, moves = count_marks(ours.read_bytes())
    value = f"{deleted:,} / {inserted:,}, {moves} paragraphs moved"
    if theirs is not None:
        value += "; the peer {:,} / {:,}, {}".format(*count_marks(theirs.read_bytes()))
    share = words / LONG
    holds = deleted <= MOST_DELETED * share and inserted <= MOST_INSERTED * share and moves > 0
    most = f"≤ {MOST_DELETED * share:,.0f} / {MOST_INSERTED * share:,.0f}, with moves"
    return [Figure(f"{name}: words deleted / inserted", value, most, holds=holds)]


def count_marks(data: bytes) -> tuple[int, int, int]:
    """Words deleted, words inserted, and paragraphs marked as moved away."""
    deleted = inserted = moves = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(archive.read(name))
                deleted += _count_words(root, "del", "delText")
                inserted += _count_words(root, "ins", "t")
                moves += sum(1 for _ in root.iter(f"{_W}moveFromRangeStart"))
    return deleted, inserted, moves


def _count_words(root: etree._Element, mark: str, text: str) -> int:
    return sum(
        len("".join(item.text or "" for item in found.iter(f"{_W}{text}")).split())
        for found in root.iter(f"{_W}{mark}")
    )


def measure_merge(count: int, most: float, folder: Path) -> Figure:
    """One process that merges many versions, each of which edits 8 % of the words."""
    writer = Writer(f"merge {count}")
    treaty: Treaty = writer.treaty(SHORT)
    base = folder / "base.docx"
    base.write_bytes(write_docx(treaty))
    given: list[str | Path] = []
    for number in range(count):
        version = folder / f"version{number}.docx"
        version.write_bytes(write_docx(draft_version(treaty, writer)))
        given += ["--from", f"P{number:03}={version}"]
    out = folder / "merged.docx"
    command = travaux("merge", base, *given, "-o", out)
    taken = min((run(command, errors=folder / "errors.txt") for _ in range(2)), key=lambda each: each.time_s)
    name = f"merge, {count} Word files of {SHORT:,} words"
    detail = f" ({taken.memory_mib:.0f} MiB)"
    return judge(name, taken.time_s, most=most, unit=" s", detail=detail)
