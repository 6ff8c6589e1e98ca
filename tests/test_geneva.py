"""The record of Geneva 2022: public facts, and every sentence of one report in an act."""

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from examples.records import GENEVA, build_geneva
from travaux.formats.archives import read_file, verify_archive
from travaux.press import read_report
from travaux.press.model import Source
from travaux.press.sentences import split_sentences
from travaux.record.circles import ANYBODY
from travaux.record.envelope import PUBLIC
from travaux.record.ledger import Ledger
from travaux.record.state import State

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT.parent / "shared" / "corpus" / "press" / "republika-2022-01-21.txt"
PAGE = ROOT / "docs" / "explanation" / "geneva-2022.md"
NAMES = {
    "Zakharova": "Zakharova",
    "Lavrov": "Lavrov",
    "Blinken": "Blinken",
    "Jenewa": "Geneva",
    "Brussel": "Brussels",
    "Wina": "Vienna",
    "OSCE": "OSCE",
    "Dewan Tetap": "Permanent Council",
    "NATO": "NATO",
    "Pakta Pertahanan Atlantik Utara": "North Atlantic Treaty Organization",
    "Tass": "TASS",
    "Jerman": "Germany",
    "Nord Stream 2": "Nord Stream 2",
    "Kremlin": "Kremlin",
    "Ukraina": "Ukraine",
    "Moskow": "Moscow",
    "Washington": "Washington",
    "Eropa": "Europe",
    "Gedung Putih": "White House",
    "Rusia": "Russia",
    "AS": "United States",
    "Amerika": "America",
}
"""A name as the report has it -> as the record has it."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = tmp_path_factory.mktemp("geneva") / "geneva.travaux"
    build_geneva(record)
    return record


@pytest.fixture(scope="module")
def ledger(built: Path) -> Ledger:
    """All of the record."""
    return read_file(str(built)).ledger


@pytest.fixture(scope="module")
def state(ledger: Ledger) -> State:
    """What anybody may see of it."""
    return ledger.open_to(ANYBODY).states[PUBLIC]


@pytest.fixture(scope="module")
def report() -> Source:
    if not REPORT.is_file():
        pytest.skip("the report is not at hand")
    return read_report(REPORT.read_text(encoding="utf-8"))


def read_table() -> dict[int, tuple[str, ...]]:
    """Number of a sentence -> ids of the acts that hold it."""
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {int(number): tuple(re.findall(r"`([\w-]+)`", acts)) for number, acts in rows}


def list_sentences(report: Source) -> list[str]:
    """The headline, and the sentences of the report."""
    paragraphs = report.text.split("\n\n")
    return [report.title, *(found.text for each in paragraphs for found in split_sentences(each))]


def write_act(state: State, name: str) -> str:
    """All that an act says: when it happened, its body, and the parties that it names by their codes."""
    entry = state.entries[state.ids[name]]
    said = msgspec.json.encode((entry.act.occurred, entry.act.party, entry.body)).decode()
    named = [p.names["en"] for p in state.parties.values() if f'"{p.code}"' in said]
    return "\n".join((said, *named))


def test_every_row_of_the_table_names_acts_of_the_record(state: State) -> None:
    table = read_table()
    assert list(table) == list(range(21))
    assert {name for names in table.values() for name in names} <= set(state.ids)
    assert all(table.values())


def test_there_are_as_many_rows_as_sentences(report: Source) -> None:
    assert len(list_sentences(report)) == len(read_table())


@pytest.mark.parametrize("number", range(21))
def test_the_acts_hold_the_names_of_the_sentence(state: State, report: Source, number: int) -> None:
    sentence = list_sentences(report)[number]
    held = "\n".join(write_act(state, name) for name in read_table()[number])
    wanted = {ours for theirs, ours in NAMES.items() if re.search(rf"\b{theirs}\b", sentence)}
    assert {name for name in wanted if name not in held} == set()


def test_the_acts_hold_the_dates_of_the_sentences(state: State, report: Source) -> None:
    sentences = list_sentences(report)
    table = read_table()
    assert {mention.date for mention in report.dates} == {
        "2021-12-15", "2021-12-17", "2022-01-10", "2022-01-12", "2022-01-13", "2022-01-20", "2022-01-21",
        "2022-W02",
    }  # fmt: skip
    for mention in report.dates:
        held = "\n".join(write_act(state, name) for name in table[sentences.index(mention.sentence)])
        days = set(re.findall(r"\d{4}-\d{2}-\d{2}", held))
        weeks = {"{}-W{:02}".format(*date.fromisoformat(day).isocalendar()) for day in days}
        assert mention.date in days | weeks, mention


def test_the_report_itself_is_filed(state: State, report: Source) -> None:
    source = state.sources["republika"]
    assert source.title == report.title
    assert source.published is not None
    assert source.published.at == report.published_at
    assert (source.publisher, source.place, source.language) == (
        report.publisher,
        report.place,
        report.language,
    )
    assert {(a.name, a.role) for a in source.authors} >= {(a.name, a.role) for a in report.authors}
    photographer = next(a.name for a in source.authors if a.role == "photographer")
    assert all(part in photographer for part in re.split(r"[/ ]", report.images[0].credit))


def test_all_is_public_and_holds(built: Path, ledger: Ledger) -> None:
    assert list(ledger.logs) == [PUBLIC]
    assert verify_archive(built.read_bytes()).place is None


def test_the_written_response_was_asked_promised_given(state: State) -> None:
    asked = state.responses["written-response"]
    assert (asked.asker, asked.of, asked.awaited) == ("RUS", ("USA", "NATO"), ())
    assert [(p.party, p.by) for p in asked.promised] == [("USA", "2022-01-30")]
    assert [(g.by, g.final, g.occurred.at) for g in asked.given] == [
        ("USA", True, "2022-01-26"),
        ("NATO", True, "2022-01-26"),
    ]
    assert asked.accepted == ()


def test_it_was_still_awaited_when_the_ministers_met(ledger: Ledger) -> None:
    state = ledger.states[PUBLIC]
    before = ledger.at({PUBLIC: state.meetings["ministers-geneva"].opened}).states[PUBLIC]
    assert before.responses["written-response"].awaited == ("USA", "NATO")
    assert before.responses["written-response"].promised == ()
    (step,) = state.meetings["ministers-geneva"].next_steps
    assert (step.parties, step.about) == (("USA",), ("written-response",))


def test_four_meetings_in_three_tracks(state: State) -> None:
    met = sorted(state.meetings.values(), key=lambda meeting: meeting.seq)
    assert [(m.starts.at, m.place, m.track) for m in met] == [
        ("2022-01-10", "Geneva", "bilateral"),
        ("2022-01-12", "Brussels", "nato-russia-council"),
        ("2022-01-13", "Vienna", "osce"),
        ("2022-01-21", "Geneva", "bilateral"),
    ]


def test_a_condition_has_its_if_and_then(state: State) -> None:
    said = state.statements["germany-nord-stream"]
    assert (said.nature, said.party, said.condition) == ("condition", "DEU", "Russia attacks Ukraine")
    assert "Nord Stream 2" in said.consequence


def test_nothing_is_proposed_in_the_name_of_real_parties(state: State) -> None:
    assert not state.proposals
    assert not state.agreements
    for work in state.works.values():
        assert "not the wording of the draft" in work.status


def test_no_sentence_of_the_report_is_copied(report: Source) -> None:
    ours = (GENEVA / "acts.jsonl").read_text(encoding="utf-8") + PAGE.read_text(encoding="utf-8")
    assert [sentence for sentence in list_sentences(report)[1:] if sentence in ours] == []
