"""The exercise as a record: who stands where at which moment, and who may know it."""

import json
import zipfile
from pathlib import Path

import pytest

from examples.records import EXERCISE, build_exercise, run_travaux
from tests.test_exercise import write_article
from travaux.formats.archives import Archive, read_file, verify_archive
from travaux.record.circles import ANYBODY, Reader
from travaux.record.envelope import PUBLIC, TABLE, brief_of
from travaux.record.ledger import Ledger
from travaux.record.state import Proposal, State
from travaux.record.views.blame import blame
from travaux.record.views.rolling import roll_text
from travaux.record.wording import PlainProvision, walk_plain
from travaux.text.model import RollingText

DELEGATIONS = ("KAR", "MIR", "OST", "TAS", "VEL")
RED_LINES = {
    "KAR": "not one litre under eighty-five",
    "OST": "Not less than six",
    "VEL": "Nobody outside Velund decides",
}
REDACTED = ("FOR THE HEAD OF DELEGATION ALONE", "second tunnel", "quiet autumn")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = tmp_path_factory.mktemp("exercise") / "sarn.travaux"
    build_exercise(record)
    return record


@pytest.fixture(scope="module")
def archive(built: Path) -> Archive:
    return read_file(str(built))


@pytest.fixture(scope="module")
def ledger(archive: Archive) -> Ledger:
    return archive.ledger


@pytest.fixture(scope="module")
def table(ledger: Ledger) -> State:
    return ledger.states[TABLE]


def after(ledger: Ledger, act: str) -> State:
    """The table as it stood once an act was done, with what the record did by itself because of it."""
    state = ledger.states[TABLE]
    seq = state.ids[act]
    while (next_one := state.entries.get(seq + 1)) is not None and next_one.act.kind == "proposal.carry":
        seq += 1
    return ledger.at({TABLE: seq}).states[TABLE]


def roll(state: State) -> RollingText:
    return roll_text({TABLE: state}, "sarn").text


def find(state: State, words: str) -> PlainProvision:
    """The only provision of the text that has these words."""
    (found,) = (p for p in walk_plain(state.works["sarn"].read().provisions) if words in p.text)
    return found


def read_bytes(ledger: Ledger) -> bytes:
    """All bytes that a ledger keeps."""
    return b"\n".join(
        part for log in ledger.logs.values() for act in log for part in (act.envelope, act.body or b"")
    )


# Three rounds


def test_the_record_holds(built: Path) -> None:
    assert verify_archive(built.read_bytes()).place is None


def test_it_says_that_it_is_an_exercise(table: State) -> None:
    assert table.negotiation is not None
    assert table.negotiation.exercise
    assert "EXERCISE" in table.works["sarn"].status


def test_the_text_went_through_its_revisions(table: State) -> None:
    revisions = table.works["sarn"].revisions
    assert [(r.number, r.how) for r in revisions] == [(0, "tabled"), (1, "revised"), (2, "chair")]
    symbols = [(issue.symbol, issue.revision) for issue in table.works["sarn"].issues]
    assert symbols == [("SRA/CRP.4", 0), ("SRA/CRP.4/Rev.1", 1), ("SRA/CRP.4/Rev.2", 2), ("SRA/1", 2)]


def test_a_revision_carries_what_it_can_and_asks_about_the_rest(ledger: Ledger) -> None:
    before, now = after(ledger, "tas-three-years"), after(ledger, "rev-one")
    assert before.proposals["kar-hourly"].doubts == ()
    (doubt,) = now.proposals["kar-hourly"].doubts
    assert "hour, by automatic means" in doubt.change
    assert now.proposals["tas-three-years"].doubts == ()
    assert "[five][three (TAS)] years" in write_article(roll(now), "Article 15")


def test_a_version_on_an_outdated_text_is_carried(ledger: Ledger) -> None:
    now = after(ledger, "tas-version")
    (doubt,) = now.proposals["tas-version"].doubts
    assert "proportion to the length of the banks" in doubt.change
    article = write_article(roll(now), "Article 5")
    assert (
        "declared by the Joint Commission [after hearing the Parties concerned (TAS)], the values" in article
    )
    assert "15 per cent" not in article  # CRP.4 said so, not Tasmere


@pytest.mark.parametrize(
    ("article", "marked"),
    [
        ("Article 3", "the Parties [shall][should (VEL)] weigh"),
        ("Article 5", "less than [120 m³/s][140 m³/s (KAR)][110 m³/s (OST)]"),
        ("Article 6", "12.00 hours][every hour, by automatic means (KAR)][once a week (VEL)]"),
        ("Article 7", "at least [six months][twelve months (KAR, OST)][ninety days (TAS)] before"),
        ("Article 12", "[at the request of any party][with the consent of all the parties (VEL)]"),
        ("Article 15", "before the end of a period][be of unlimited duration (KAR)]."),
    ],
)
def test_the_second_round_in_brackets(ledger: Ledger, article: str, marked: str) -> None:
    assert marked in write_article(roll(after(ledger, "tas-version")), article)


def test_the_presidents_text_closes_all_and_one_is_tabled_again(ledger: Ledger) -> None:
    now = after(ledger, "presidents-text")
    assert [p.id for p in now.proposals.values() if p.status in ("open", "parked")] == []
    again = after(ledger, "good-faith").proposals["joint-again"]
    assert (again.parties, again.status) == (("MIR", "OST"), "open")
    assert "[, or of the depth of the fairway, (MIR, OST)]" in write_article(
        roll(after(ledger, "good-faith")), "Article 8"
    )


def test_a_position_is_on_words(table: State) -> None:
    taken = {(p.party, p.role): p for p in table.proposals["kar-version"].list_positions()}
    support, reserve = taken["OST", "support"], taken["MIR", "reserve"]
    assert support.span is not None
    assert support.span.words == "twelve months"
    assert (reserve.reservation, reserve.span.words if reserve.span else "") == ("substantive", "140 m³/s")


def test_who_stands_where_on_good_faith(ledger: Ledger) -> None:
    assert stances(after(ledger, "good-faith").proposals["good-faith"]) == set()
    before_lifting = after(ledger, "package-resolved").proposals["good-faith"]
    assert stances(before_lifting) == {("MIR", "support"), ("VEL", "oppose")}
    assert (
        "[no text (reservation by TAS)][in good faith (KAR, OST; supported by MIR; opposed by VEL)]"
        in write_article(roll(after(ledger, "package-resolved")), "Article 7")
    )
    at_last = after(ledger, "good-faith-resolved").proposals["good-faith"]
    assert (at_last.status, stances(at_last)) == ("accepted", {("MIR", "support")})


def stances(proposal: Proposal) -> set[tuple[str, str]]:
    return {(position.party, position.role) for position in proposal.list_positions()}


def test_blame_knows_whose_good_faith_it_was(ledger: Ledger, table: State) -> None:
    place = find(table, "in good faith")
    (found,) = blame(ledger.open_to(Reader("TAS")).states, "sarn", provision=place.id)
    runs = {run.words.strip(): run.cause for run in found.fields["text"]}
    cause = runs["in good faith"]
    assert (cause.parties, cause.proposals, cause.meeting) == (
        ("KAR", "OST"),
        ("good-faith",),
        "third-plenary",
    )
    assert cause.kind == "outcome.resolve"
    others = {c.kind for words, c in runs.items() if words != "in good faith"}
    assert others == {"text.chairs-text"}


def test_an_amendment_brings_what_it_amends(table: State) -> None:
    assert [table.proposals[name].status for name in ("quarter-off", "sixty-days")] == ["accepted"] * 2
    assert (
        "by 25 per cent, for not more than sixty days in that year."
        in find(table, "exceptional drought").text
    )


def test_what_was_agreed_was_reopened_and_agreed_again(ledger: Ledger, table: State) -> None:
    article = next(p.id for p in table.works["sarn"].read().provisions if p.number == "Article 6")
    first, second = table.agreements[f"sarn {article}"]
    assert first.ended
    assert (second.level, second.meeting, second.ended) == ("ad referendum", "third-plenary", 0)
    assert "more than 48 hours" in find(after(ledger, "data-agreed"), "Where a reading is missing").text
    assert "more than 24 hours" in find(table, "Where a reading is missing").text


def test_a_package_is_resolved_together(table: State) -> None:
    assert table.packages["old-dams"].status == "resolved"
    ended = {table.proposals[name].ended for name in table.packages["old-dams"].members}
    assert ended == {table.ids["package-resolved"]}


def test_one_silence_was_broken_and_one_ran_out(table: State) -> None:
    broken, ran_out = table.silences["silence-on-flow"], table.silences["silence-on-depositary"]
    assert ([b.party for b in broken.broken], broken.outcome) == (["VEL"], "broken")
    assert ((ran_out.broken, ran_out.outcome)) == ((), "adopted")
    assert "Government of Tasmere" in find(table, "hereby designated as the Depositary").text


def test_a_response_came_late_and_article_by_article(ledger: Ledger, table: State) -> None:
    response = table.responses["velund-responds"]
    assert (response.promised[0].by, response.due) == ("2031-09-05", "2031-09-05")
    assert [(g.final, g.occurred.at) for g in response.given] == [(False, "2031-09-08"), (True, "2031-09-12")]
    assert [answer.answer for answer in response.given[1].answers] == [
        "accept-with-change", "accept", "comment", "accept-with-change", "reject",
    ]  # fmt: skip
    assert response.given[1].answers[3].proposal == "vel-claims-text"
    assert response.awaited == ()
    assert after(ledger, "velund-first").responses["velund-responds"].awaited == ("VEL",)


def test_the_president_rules_twice_and_nothing_comes_of_it(table: State) -> None:
    ruled = sorted(table.pending.values(), key=lambda pending: pending.seq)
    assert [(p.party, p.rule, p.ruling) for p in ruled] == [
        ("MIR", "settled", "refuse"),
        ("DELTA", "who-may-propose", "refuse"),
    ]
    assert "mir-on-data" not in table.proposals


def test_it_is_adopted_with_full_powers_and_signed(table: State) -> None:
    steps = sorted(table.closings.values(), key=lambda closing: closing.seq)
    adopted = next(step for step in steps if step.step == "adopt")
    assert (adopted.how, adopted.level) == ("by consensus", "in plenary")
    for step in ("record-full-powers", "sign"):
        assert [each.party for each in steps if each.step == step] == list(DELEGATIONS)
    powers = {each.party: each.person for each in steps if each.step == "record-full-powers"}
    assert powers == {each.party: each.person for each in steps if each.step == "sign"}


def test_the_adopted_text_has_no_bracket_and_is_what_the_public_reads(ledger: Ledger) -> None:
    public = ledger.open_to(ANYBODY)
    assert list(public.logs) == [PUBLIC]
    (work,) = public.states[PUBLIC].works.values()
    kept = ledger.states[TABLE].works["sarn"].read()
    own = [(p.number, p.text) for p in walk_plain(kept.provisions)]
    assert [(p.number, p.text) for p in walk_plain(work.read().provisions)] == own
    assert not any(
        "[" in text
        for _, text in own
        if text != "Done at Sarnhaven on [date], in a single original in the English language."
    )


# Who may know it


@pytest.mark.parametrize("party", RED_LINES)
def test_a_red_line_is_seen_by_its_own_party_alone(ledger: Ledger, party: str) -> None:
    words = RED_LINES[party]
    own = ledger.open_to(Reader(party))
    assert words.encode() in read_bytes(own)
    assert any(words in i.red_line for i in own.states[brief_of(party)].instructions.values())
    others = [*(Reader(code) for code in (*DELEGATIONS, "PRES", "SEC", "DELTA") if code != party), ANYBODY]
    for reader in others:
        assert words.encode() not in read_bytes(ledger.open_to(reader))


def test_a_draft_went_from_the_brief_to_the_group_and_at_last_to_the_table(ledger: Ledger) -> None:
    clause = b"with a view to reaching an agreement"
    knows = {code for code in DELEGATIONS if clause in read_bytes(ledger.open_to(Reader(code)))}
    assert knows == {"KAR", "OST"}
    drafts = ledger.states[brief_of("KAR")].drafts
    assert drafts["kar-draft"].replaced == "kar-draft-two"
    assert drafts["kar-draft-two"].released == ("good-faith",)
    assert drafts["kar-draft-two"].cleared is not None
    groups = {code: group_of(ledger, code) for code in DELEGATIONS}
    assert groups == {"KAR": ["lower-river"], "OST": ["lower-river"], "MIR": [], "TAS": [], "VEL": []}


def group_of(ledger: Ledger, code: str) -> list[str]:
    return [name for state in ledger.open_to(Reader(code)).states.values() for name in state.groups]


@pytest.mark.parametrize("ending", ["travaux", "json", "csv", "ics"])
def test_an_export_holds_no_words_of_a_brief_that_is_not_its_readers(
    built: Path, tmp_path: Path, ending: str
) -> None:
    for code in ("MIR", "VEL"):
        out = tmp_path / f"{code}.{ending}"
        run_travaux(["export", str(built), "--as", code, "-o", str(out)])
        held = unpack(out)
        foreign = [words for party, words in RED_LINES.items() if party != code]
        assert [words for words in (*foreign, *REDACTED, "lower-river") if words.encode() in held] == []


def test_a_partys_own_export_holds_its_brief(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "own.travaux"
    run_travaux(["export", str(built), "--as", "VEL", "-o", str(out)])
    assert RED_LINES["VEL"].encode() in unpack(out)
    assert verify_archive(out.read_bytes()).place is None


def unpack(path: Path) -> bytes:
    """The bytes of a file; of an archive, those of its members too."""
    data = path.read_bytes()
    if path.suffix != ".travaux":
        return data
    with zipfile.ZipFile(path) as members:
        return b"\n".join((data, *(members.read(name) for name in members.namelist())))


@pytest.mark.parametrize("words", REDACTED)
def test_redacted_words_are_in_no_bytes(built: Path, ledger: Ledger, words: str) -> None:
    script = (EXERCISE / "record" / "4-third-round.jsonl").read_text(encoding="utf-8")
    assert words in script  # they were tabled
    assert words.encode() not in read_bytes(ledger)
    assert words.encode() not in unpack(built)


def test_a_redacted_act_stays_as_an_act(table: State) -> None:
    seq = table.ids["wrong-file"]
    assert seq in table.redacted
    assert table.entries[seq].body is None
    assert table.entries[seq].act.party == "VEL"
    assert "wrong-file" not in table.proposals


def test_every_script_is_commands_in_the_order_of_the_record() -> None:
    for script in sorted((EXERCISE / "record").glob("*.jsonl")):
        for line in script.read_text(encoding="utf-8").splitlines():
            assert set(json.loads(line)) >= {"do", "occurred", "body"}, line
