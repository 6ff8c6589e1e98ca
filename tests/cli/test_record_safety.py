"""A record on disk: no act is lost to another process or to a kill, and no reader learns of another's log."""

import io
import json
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from travaux.cli.record_views import TABLES, VIEWS
from travaux.formats.archives import read_file, verify_archive

Call = Callable[..., Ran]
FILE = "lake.travaux"
ACTING = """
import sys
from travaux.cli.run import run
name, most = sys.argv[1], int(sys.argv[2])
for number in range(most):
    if run(["do", "lake.travaux", "brief.note", "--as", name, f"words=note {number}"]):
        sys.exit(1)
"""
"""Acts done one after another, each acknowledged on standard output."""


@pytest.fixture
def lake(travaux: Call, drafts: Path) -> Path:
    assert travaux("new", FILE, "--title", "The lake").status == 0
    for code in ("KAR", "MIR", "VES"):
        assert travaux("do", FILE, "party.admit", f"code={code}").status == 0
    return drafts / FILE


def start_acting(name: str, most: int, folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", ACTING, name, str(most)]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def list_acknowledged(out: bytes) -> list[str]:
    """Ids of acts whose whole line was printed."""
    lines = [line for line in out.decode().splitlines(keepends=True) if line.endswith("\n")]
    return [line.split()[2] for line in lines if not line.startswith("checkpoint")]


# Two at once


def test_two_processes_lose_no_act(lake: Path) -> None:
    most = 25
    processes = [start_acting(name, most, lake.parent) for name in ("KAR", "MIR", "KAR")]
    acknowledged: list[list[str]] = []
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
        acknowledged.append(list_acknowledged(out))
    logs = read_file(str(lake)).ledger.states
    assert sorted(logs["brief:KAR"].ids) == sorted([*acknowledged[0], *acknowledged[2]])
    assert sorted(logs["brief:MIR"].ids) == sorted(acknowledged[1])
    assert logs["brief:KAR"].head.seq == 2 * most
    assert verify_archive(lake.read_bytes()).place is None
    assert sorted(path.name for path in lake.parent.glob("*lake*")) == [FILE, f"{FILE}.key"]


# Killed


def check_kill(lake: Path, chance: random.Random) -> int:
    """Kill a process amid its acts; the number of those that it had acknowledged."""
    before = read_file(str(lake)).ledger.head("brief:KAR").seq
    process = start_acting("KAR", 1_000, lake.parent)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(chance.random() * 0.1)
    process.send_signal(signal.SIGKILL)
    out, _ = process.communicate(timeout=60)
    acknowledged = list_acknowledged(first + out)
    data = lake.read_bytes()
    assert verify_archive(data).place is None
    state = read_file(str(lake)).ledger.states["brief:KAR"]
    assert [name for name in acknowledged if name not in state.ids] == []
    assert state.head.seq - before in (len(acknowledged), len(acknowledged) + 1)
    return len(acknowledged)


@pytest.mark.parametrize("rounds", [5, pytest.param(200, marks=pytest.mark.long)])
def test_a_kill_at_any_moment_loses_no_act_that_was_acknowledged(
    travaux: Call, lake: Path, rounds: int
) -> None:
    chance = random.Random(rounds)
    assert sum(check_kill(lake, chance) for _ in range(rounds)) >= rounds
    assert travaux("do", FILE, "brief.note", "--as", "KAR", "words=the last").status == 0
    assert sorted(
        path.name
        for path in lake.parent.glob(
            "*lake*",
        )
    ) == [FILE, f"{FILE}.key"]
    assert list(lake.parent.glob(".*")) == [], "what killed writers left is removed by the next"


# What is given without a value


@pytest.mark.parametrize(
    "line",
    [
        ["export", FILE, "--as", "", "-o", "out.travaux"],
        ["export", FILE, "--as=", "-o", "out.travaux"],
        ["show", FILE, "parties", "--as", ""],
        ["log", FILE, "--as", ""],
        ["do", FILE, "brief.note", "--as", "", "words=x"],
    ],
)
def test_a_party_without_a_code_is_not_the_keeper(travaux: Call, lake: Path, line: list[str]) -> None:
    before = lake.read_bytes()
    ran = travaux(*line)
    refusal = "error: --as is given without a value; give it, or leave it out\n"
    assert (ran.status, ran.out, ran.err) == (2, "", refusal)
    assert (lake.read_bytes(), Path("out.travaux").exists()) == (before, False)


@pytest.mark.parametrize("content", [b"", b"root:x:0:0", b"PK\x03\x04" + bytes(80)])
def test_what_is_no_record_is_called_none(travaux: Call, drafts: Path, content: bytes) -> None:
    (drafts / "other").write_bytes(content)
    for line in (["show", "other"], ["do", "other", "party.admit", "code=KAR"]):
        ran = travaux(*line)
        assert (ran.status, ran.out, "other: it is no record" in ran.err) == (3, "", True)
    assert (drafts / "other").read_bytes() == content


# What a reader may not open

CANARIES = {
    "CANARYBRIEF": {"KAR"},
    "CANARYGROUP": {"KAR", "MIR"},
    "CANARYTITLE": {"KAR", "MIR"},
    "CANARYDOCUMENT": {"KAR"},
    "CANARYDUE": {"KAR", "MIR"},
}
READERS = {"KAR": ["--as", "KAR"], "MIR": ["--as", "MIR"], "VES": ["--as", "VES"], "": ["--public"]}


@pytest.fixture
def planted(travaux: Call, lake: Path) -> Path:
    """A negotiation with a canary word wherever not everybody reads."""
    lake.with_name("report.bin").write_bytes(b"CANARYDOCUMENT")
    for words in (
        ["text.table", "--as", "KAR", "--text", "base.txt", "--id", "lake-text"],
        ["brief.note", "--as", "KAR", "words=CANARYBRIEF one"],
        ["brief.instruct", "--as", "KAR", "words=CANARYBRIEF two", "red_line=CANARYBRIEF three"],
        ["source.file", "--as", "KAR", "--log", "brief", "title=CANARYBRIEF four", "attachment=@report.bin"],
        ["group.form", "--as", "KAR", "name=CANARYGROUP", "members=MIR"],
        ["statement.record", "--as", "MIR", "--log", "CANARYGROUP", "nature=position", "words=CANARYGROUP"],
        ["meeting.schedule", "--log", "CANARYGROUP", "title=CANARYTITLE", "starts=2030-01-10"],
        [
            "response.ask",
            "--as",
            "KAR",
            "of=MIR",
            "--log",
            "CANARYGROUP",
            "due=2030-01-11",
            "words=CANARYDUE",
        ],
        ["statement.record", "--as", "KAR", "nature=pledge", "words=for all"],
        ["meeting.schedule", "title=First round", "starts=2030-01-10T10:00[Europe/Zurich]", "place=Geneva"],
        ["text.publish", "act=lake-text"],
    ):
        ran = travaux("do", FILE, *words)
        assert ran.status == 0, (words, ran.err)
    assert travaux("do", FILE, 'MIR -"equitable" at 1.1; VES support').status == 0
    return lake


def unzip(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data + b"".join(item.filename.encode() + archive.read(item) for item in archive.infolist())


def gather(travaux: Call, folder: Path, options: list[str]) -> dict[str, bytes]:
    """All that one reader can get: what -> bytes."""
    got: dict[str, bytes] = {}
    for ending in ("travaux", "json", "ics"):
        ran = travaux("export", FILE, *options, "-o", f"out.{ending}", "--key", f"{FILE}.key")
        assert ran.status == 0, ran.err
        got[f"export {ending}"] = unzip((folder / f"out.{ending}").read_bytes()) + ran.err.encode()
    for view in TABLES:
        ran = travaux("export", FILE, *options, "--view", view, "-o", "out.csv")
        got[f"table {view}"] = (folder / "out.csv").read_bytes() + ran.err.encode()
    lists = [["show", FILE, view] for view in VIEWS]
    for words in (*lists, ["log", FILE], ["at", FILE, "2099-01-01", "chronology"], ["blame", FILE]):
        for form in ([], ["--json"]):
            ran = travaux(*words, *options, *form)
            assert ran.status == 0, ran.err
            got[" ".join(words + form)] = (ran.out + ran.err).encode()
    for words in (
        ["show", FILE, "text", "--work", "none"],
        ["at", FILE, "99", "text"],
        ["blame", FILE, "99"],
    ):
        ran = travaux(*words, *options)
        assert ran.status in (2, 4)
        got[" ".join(words)] = ran.err.encode()
    return got


@pytest.mark.parametrize("code", READERS)
def test_no_word_of_a_log_that_is_not_theirs_reaches_a_reader(
    planted: Path, travaux: Call, code: str
) -> None:
    got = gather(travaux, planted.parent, READERS[code])
    for canary, readers in CANARIES.items():
        holding = [what for what, data in got.items() if canary.encode() in data]
        assert bool(holding) == (code in readers), (canary, holding)
    group = next(log for log in read_file(FILE).ledger.logs if log.startswith("group:"))
    knows = [what for what, data in got.items() if group.encode() in data]
    assert bool(knows) == (code in ("KAR", "MIR")), knows


@pytest.mark.parametrize("code", ["MIR", "VES"])
def test_refusals_tell_nothing_of_a_log_that_is_not_theirs(planted: Path, travaux: Call, code: str) -> None:
    said = ""
    for words in (
        ["statement.record", "--log", "brief:KAR", "nature=pledge", "words=x"],
        ["statement.record", "--log", "nowhere", "nature=pledge", "words=x"],
        ["source.link", "source=source-3", "to=brief-1"],
        ["proposal.support", "proposal=proposal-99"],
        ["group.form", "name=KAR", "members=NOBODY"],
    ):
        ran = travaux("do", FILE, *words, "--as", code, "--json")
        assert ran.status == 4, (words, ran.out, ran.err)
        said += ran.err
    assert "CANARYBRIEF" not in said
    assert ("CANARYGROUP" in said) == (code == "MIR")


@pytest.mark.parametrize("code", ["MIR", "VES", ""])
def test_what_happens_elsewhere_changes_no_byte(planted: Path, travaux: Call, code: str) -> None:
    before = gather(travaux, planted.parent, READERS[code])
    for words in (
        ["brief.note", "--as", "KAR", "words=another"],
        ["group.form", "--as", "KAR", "name=pair", "members=KAR"],
    ):
        assert travaux("do", FILE, *words).status == 0
    after = gather(travaux, planted.parent, READERS[code])
    signed = ("export travaux",)  # its checkpoints say when it was made
    assert [what for what in before if what not in signed and before[what] != after[what]] == []


def test_a_calendar_tells_nothing_of_the_group_by_its_names(planted: Path, travaux: Call) -> None:
    uids = {}
    for code, options in READERS.items():
        travaux("export", FILE, *options, "-o", "out.ics")
        text = planted.with_name("out.ics").read_text(encoding="utf-8")
        uids[code] = {line for line in text.splitlines() if line.startswith("UID")}
    assert uids["VES"] < uids["MIR"]
    assert len(uids["VES"]) == 1
    assert json.dumps(sorted(uids["KAR"])) == json.dumps(sorted(uids["MIR"]))
