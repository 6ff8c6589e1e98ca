"""A negotiation on the command line: begun, acted on, shown, exported and verified."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from travaux.cli.quick import read_quickly
from travaux.cli.record_views import LISTS, TABLES, VIEWS
from travaux.formats.archives import read_file, verify_archive
from travaux.record.chain import make_key, public_key

Call = Callable[..., Ran]
FILE = "lake.travaux"
PARTIES = ("KAR", "MIR", "VES")


@pytest.fixture
def lake(travaux: Call, drafts: Path) -> Path:
    """A negotiation with three delegations, a chair and a text of three articles."""
    assert travaux("new", FILE, "--title", "The lake", "--exercise").status == 0
    script = [
        *({"do": "party.admit", "body": {"code": code, "names": {"en": f"{code}land"}}} for code in PARTIES),
        {"do": "party.admit", "body": {"code": "CHAIR", "role": "chair"}},
        {"do": "text.table", "party": "KAR", "body": {"text": "@base.txt"}},
    ]
    ran = travaux("do", FILE, "-", stdin="\n".join(map(json.dumps, script)))
    assert (ran.status, ran.err) == (0, "")
    return drafts / FILE


def shown(travaux: Call, view: str, *options: str) -> list[dict[str, object]]:
    ran = travaux("show", FILE, view, "--json", *options)
    assert ran.status == 0, ran.err
    found: list[dict[str, object]] = json.loads(ran.out)[view]
    return found


# Beginning


def test_a_new_record_is_its_keepers_alone(travaux: Call, drafts: Path) -> None:
    ran = travaux("new", FILE, "--title", "The lake")
    assert ran.status == 0
    assert ran.out.startswith("table 1 negotiation-1 negotiation.open\ncheckpoint {")
    key = drafts / f"{FILE}.key"
    assert {path.stat().st_mode & 0o777 for path in (key, drafts / FILE)} == {0o600}
    assert "keep it apart" in ran.err
    assert public_key(bytes.fromhex(key.read_text())) in ran.err
    assert key.read_text().strip().encode() not in (drafts / FILE).read_bytes()


def test_talks_that_began_earlier_say_when(travaux: Call, drafts: Path) -> None:
    assert travaux("new", FILE, "--title", "The lake", "--when", "2021-12-15").status == 0
    (opened,) = shown(travaux, "chronology")
    assert opened["when"] == {"at": "2021-12-15", "zone": "", "precision": "day"}
    ran = travaux("new", "other.travaux", "--title", "T", "--when", "yesterday")
    assert (ran.status, "'yesterday' is no moment" in ran.err) == (2, True)


def test_a_record_is_not_begun_over_another(travaux: Call, lake: Path) -> None:
    before = lake.read_bytes()
    key = lake.with_name(f"{FILE}.key")
    for title in (["--title", "Another"], []):
        assert travaux("new", FILE, *title).status == 2
    key.rename(lake.with_name("elsewhere"))
    ran = travaux("new", FILE, "--title", "Another")
    assert (ran.status, ran.out, key.exists()) == (2, "", False), "no key that is not this record's"
    assert lake.read_bytes() == before
    lake.rename(lake.with_name("old"))
    key.write_text("a key of something else")
    assert travaux("new", FILE, "--title", "Another").status == 2
    assert (lake.exists(), key.read_text()) == (False, "a key of something else")


def test_rules_of_procedure_come_from_a_file(travaux: Call, drafts: Path) -> None:
    (drafts / "rules.json").write_text('{"seconders": 2}')
    assert travaux("new", FILE, "--title", "T", "--rules", "rules.json").status == 0
    negotiation = read_file(FILE).ledger.states["table"].negotiation
    assert negotiation is not None
    assert negotiation.rules.seconders == 2
    (drafts / "rules.json").write_text("[]")
    ran = travaux("new", "other.travaux", "--title", "T", "--rules", "rules.json")
    assert (ran.status, (drafts / "other.travaux").exists()) == (3, False)
    (drafts / "rules.json").write_text('{"secunders": 2}')
    ran = travaux("new", "other.travaux", "--title", "T", "--rules", "rules.json")
    assert (ran.status, list(drafts.glob("other*"))) == (3, [])
    assert ran.err.startswith(
        "error: rules.json: no rules in JSON (Object contains unknown field `secunders`"
    )


def test_talks_may_be_held_in_public(travaux: Call, drafts: Path) -> None:
    assert travaux("new", FILE, "--title", "T", "--public").out.startswith("public 1 ")
    assert travaux("do", FILE, "party.admit", "code=KAR").out.startswith("public 2 ")
    assert [party["code"] for party in shown(travaux, "parties", "--public")] == ["KAR"]


# Acting


def test_an_act_is_acknowledged_with_its_place_and_a_checkpoint(travaux: Call, lake: Path) -> None:
    ran = travaux("do", FILE, "statement.record", "--as", "KAR", "nature=pledge", "words=We shall help.")
    act, checkpoint = ran.out.splitlines()
    assert act == "table 7 statement-7 statement.record"
    head = read_file(FILE).ledger.head("table")
    signed = json.loads(checkpoint.removeprefix("checkpoint "))
    assert (signed["seq"], signed["hash"]) == (head.seq, head.hash)
    assert (ran.status, ran.err) == (0, "")


def test_an_acknowledgement_is_json_if_asked_for(travaux: Call, lake: Path) -> None:
    ran = travaux("do", FILE, "brief.note", "--as", "KAR", "words=stay firm", "--json")
    act, checkpoint = map(json.loads, ran.out.splitlines())
    assert (act["log"], act["seq"], act["id"], act["kind"]) == ("brief:KAR", 1, "brief-1", "brief.note")
    assert checkpoint["checkpoint"]["hash"] == act["hash"]


def test_without_a_key_nothing_is_signed_and_it_says_so(travaux: Call, lake: Path) -> None:
    lake.with_name(f"{FILE}.key").rename(lake.with_name("elsewhere"))
    ran = travaux("do", FILE, "party.admit", "code=OST")
    assert (ran.status, ran.out) == (0, "table 7 party-7 party.admit\n")
    assert ran.err.startswith("notice: unsigned")
    assert "checkpoint" in travaux("do", FILE, "party.admit", "code=VEL", "--key", "elsewhere").out
    ran = travaux("do", FILE, "party.admit", "code=TAS", "--key", "nowhere")
    assert (ran.status, len(read_file(FILE).ledger.logs["table"])) == (3, 8), "no act without the key named"
    ran = travaux("do", FILE, "party.admit", "code=TAS", "--key", "base.txt")
    assert (ran.status, "no signing key" in ran.err) == (2, True)


def test_the_environment_may_name_the_key(travaux: Call, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lake.with_name(f"{FILE}.key").rename(lake.with_name("elsewhere"))
    monkeypatch.setenv("TRAVAUX_KEY", "elsewhere")
    assert "checkpoint" in travaux("do", FILE, "party.admit", "code=OST").out


def test_a_refusal_names_the_rule_and_what_would_be_allowed(travaux: Call, lake: Path) -> None:
    before = lake.read_bytes()
    words = ["do", FILE, "party.admit", "--as", "KAR", "code=OST"]
    ran = travaux(*words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (4, "", 1)
    assert "only-the-chair" in ran.err
    assert "CHAIR can" in ran.err
    error = json.loads(travaux(*words, "--json").err)["error"]
    assert (error["code"], error["fields"]["rule"]) == ("refused", "only-the-chair")
    assert lake.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["party.admitt", "code=OST"], "party.admit"),
        (["party.admit"], "its fields: code, names, role"),
        (["party.admit", "code=OST", "colour=red"], "colour"),
        (["party.admit", "OST"], "field=value"),
        (["party.admit", "code=OST", "code=VEL"], "twice"),
        (["party.admit", "code=OST", "names=OST"], "no JSON"),
        (["response.give", "final=perhaps"], "yes or no"),
        (["party.admit", "code=OST", "--when", "yesterday"], "no moment"),
        (["party.admit", "code=OST", "--when", "2026-07-10T10:00+01:00[Europe/Zurich]"], "+0200"),
        (["statement.record", "nature=joke", "words=ha"], "joke"),
        (['KAR +"x" after "y"', "words=z"], "takes no words"),
        (["-", "code=OST"], "standard input"),
        (["party.admit", "code=OST", "--via", "pigeon"], "pigeon"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(travaux: Call, lake: Path, words: list[str], says: str) -> None:
    before = lake.read_bytes()
    ran = travaux("do", FILE, *words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert lake.read_bytes() == before


def test_a_script_is_done_whole_or_not_at_all(travaux: Call, lake: Path) -> None:
    before = lake.read_bytes()
    script = '{"do": "party.admit", "body": {"code": "OST"}}\n\n'
    for line, status in (
        ('{"do": "party.admit", "body": {"code": "OST"}}', 4),
        ('{"do": "party.admit"}', 2),
        ('{"do": 3}', 2),
        ('{"do": "party.admit", "who": "me"}', 2),
        ("{", 2),
        ("what is this", 2),
        ('{"do": "text.table", "body": {"text": "@none.txt"}}', 3),
    ):
        ran = travaux("do", FILE, "-", stdin=script + line)
        assert (ran.status, ran.out) == (status, ""), line
        assert ran.err.startswith("error: line 3: "), ran.err
    assert lake.read_bytes() == before


def test_a_script_may_hold_shorthand_and_defaults(travaux: Call, lake: Path) -> None:
    lines = [
        'MIR -"equitable" at 1.1; VES support',
        '{"do": "proposal.reserve", "body": {"proposal": "last"}, "party": "KAR"}',
    ]
    ran = travaux("do", FILE, "-", stdin="\n".join(lines))
    assert ran.status == 0, ran.err
    (proposal,) = shown(travaux, "positions")
    assert proposal["parties"] == ["MIR"]
    assert isinstance(proposal["positions"], list)
    assert [(p["party"], p["role"]) for p in proposal["positions"]] == [
        ("VES", "support"),
        ("KAR", "reserve"),
    ]


def test_the_halls_line_is_understood(travaux: Call, lake: Path) -> None:
    ran = travaux("do", FILE, 'MIR +"as appropriate" after "exchange data"; VES support', "at=2")
    assert [line.split()[-1] for line in ran.out.splitlines()[:2]] == ["proposal.propose", "proposal.support"]
    text = travaux("show", FILE, "rolling").out
    assert "[as appropriate" in text
    assert "MIR" in text
    ran = travaux("do", FILE, 'MIR +"x" after "data"', "--as", "MIR")
    assert (ran.status, "--as" in ran.err) == (2, True)


def test_when_it_happened_is_kept_with_its_zone(travaux: Call, lake: Path) -> None:
    for when, kept in (
        ("2026-01-10T10:00+01:00[Europe/Zurich]", ("2026-01-10T10:00+01:00", "Europe/Zurich", "minute")),
        ("2026-07-10T10:00[Europe/Zurich]", ("2026-07-10T10:00+02:00", "Europe/Zurich", "minute")),
        ("2022-01-21T10:47:00+07:00[WIB]", ("2022-01-21T10:47:00+07:00", "WIB", "second")),
        ("2026-01-10", ("2026-01-10", "", "day")),
        ("about 2026-01", ("2026-01", "", "about")),
        ("2026", ("2026", "", "year")),
    ):
        ran = travaux(
            "do", FILE, "statement.record", "--as", "KAR", "nature=pledge", "words=x", "--when", when
        )
        assert ran.status == 0, ran.err
        occurred = read_file(FILE).ledger.states["table"].list_entries()[-1].act.occurred
        assert (occurred.at, occurred.zone, occurred.precision) == kept


def test_documents_are_kept_with_the_log_that_they_are_filed_on(travaux: Call, lake: Path) -> None:
    lake.with_name("report.bin").write_bytes(b"\x00CANARYDOCUMENT")
    words = [
        "source.file",
        "title=A report",
        "attachment=@report.bin",
        "published=2022-01-21T10:47+07:00[WIB]",
    ]
    assert travaux("do", FILE, *words, "--as", "KAR", "--log", "brief").status == 0
    assert b"CANARYDOCUMENT" in lake.read_bytes()
    for code, status in (("KAR", True), ("MIR", False)):
        travaux("export", FILE, "--as", code, "-o", f"{code}.travaux")
        assert (b"CANARYDOCUMENT" in lake.with_name(f"{code}.travaux").read_bytes()) == status
    ran = travaux("do", FILE, "source.file", "title=x", f"attachment={'0' * 64}")
    assert (ran.status, "@FILE" in ran.err) == (2, True)


def test_names_of_others_are_not_told_by_an_acknowledgement(travaux: Call, drafts: Path) -> None:
    """Where the chair alone may know whose a proposal is, its log gets an act; its author is not told."""
    (drafts / "rules.json").write_text('{"attribution": "chair"}')
    travaux("new", FILE, "--title", "T", "--rules", "rules.json")
    for code, role in (("KAR", "delegation"), ("CHAIR", "chair")):
        travaux("do", FILE, "party.admit", f"code={code}", f"role={role}")
    ran = travaux("do", FILE, "text.table", "--as", "KAR", "--text", "base.txt")
    assert ran.status == 0, ran.err
    assert {line.split()[0] for line in ran.out.splitlines()} == {"brief:KAR", "table", "checkpoint"}
    assert "bureau" not in ran.out
    assert "group:bureau" in read_file(FILE).ledger.logs


def test_help_lists_acts_and_their_fields(travaux: Call) -> None:
    ran = travaux("do", "--help")
    assert (ran.status, ran.err) == (0, "")
    assert "Usage: " in ran.out
    assert "  response.give " in ran.out
    assert "party.sign-as" not in ran.out
    ran = travaux("do", "meeting.schedule", "--help")
    assert ran.status == 0
    assert "starts   moment (needed): a day or an instant, with its zone" in ran.out
    assert travaux("do", FILE, "proposal.support", "-h").out.startswith(
        "Usage: travaux do FILE proposal.support"
    )


# Showing


@pytest.fixture
def rounds(travaux: Call, lake: Path) -> Path:
    """The same, with a meeting, a response, statements and positions."""
    for words in (
        ["track.open", "title=Working group", "format=plenary"],
        ["meeting.schedule", "title=First round", "starts=2030-01-10T10:00[Europe/Zurich]", "place=Geneva",
         "ends=2030-01-10T12:30[Europe/Zurich]"],
        ["response.ask", "--as", "MIR", "of=KAR,VES", "due=2020-02-01", "words=Your answer?"],
        ["response.promise", "--as", "VES", "by=2099-01-01"],
        ["response.give", "--as", "KAR", "final=yes", "words=Here it is.", "--when", "2020-01-26"],
        ["statement.record", "--as", "MIR", "nature=condition", "condition=it rains", "consequence=we leave",
         "where=Sarnhaven", "--when", "2019-12-15"],
        ["undertaking.undertake", "--as", "KAR", "words=Send data", "due=2030-02-01"],
    ):  # fmt: skip
        ran = travaux("do", FILE, *words)
        assert ran.status == 0, (words, ran.err)
    assert travaux("do", FILE, 'MIR +"as appropriate" after "exchange data"; VES support', "at=2").status == 0
    return lake


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("form", ["txt", "json"])
def test_every_view_is_shown(travaux: Call, rounds: Path, view: str, form: str) -> None:
    ran = travaux("show", FILE, view, *(["--json"] if form == "json" else []))
    assert ran.status == 0, ran.err
    assert "EXERCISE" in ran.out + ran.err or view in LISTS
    if form == "json":
        shape = json.loads(ran.out)
        assert shape["travaux"] == 1
        if view in LISTS:
            assert shape["exercise"] is True
            assert shape[view]
    elif view in LISTS:
        assert ran.out.startswith("EXERCISE: The lake\n")


def test_responses_are_given_awaited_and_overdue(travaux: Call, rounds: Path) -> None:
    (response,) = shown(travaux, "responses")
    assert (response["awaited"], response["overdue"]) == (["VES"], ["VES"])
    assert isinstance(response["given"], list)
    assert [(given["party"], given["final"]) for given in response["given"]] == [("KAR", True)]


def test_a_chronology_is_by_when_things_happened(travaux: Call, rounds: Path) -> None:
    events = shown(travaux, "chronology")
    kinds = [event["kind"] for event in events]
    assert kinds[:2] == ["statement.record", "response.give"]
    assert kinds[-1] == "meeting"
    assert (events[0]["place"], events[0]["what"]) == ("Sarnhaven", "if it rains, then we leave")
    assert events[-1]["when"] == {
        "at": "2030-01-10T10:00+01:00", "zone": "Europe/Zurich", "precision": "minute",
    }  # fmt: skip


def test_what_is_open_is_told_by_provision(travaux: Call, rounds: Path) -> None:
    (issue,) = shown(travaux, "open")
    assert issue["eid"] == "art_2"
    assert issue["agreed"] == ""
    assert isinstance(issue["proposals"], list)
    assert issue["proposals"][0]["parties"] == ["MIR"]
    name = issue["proposals"][0]["id"]
    for words in (
        ["outcome.agree", "level=in principle", "provisions=1"],
        ["outcome.park", f"proposal={name}", "until=next week"],
        ["outcome.park", "provision=3", "until=the end"],
    ):
        ran = travaux("do", FILE, *words, "--as", "CHAIR")
        assert ran.status == 0, ran.err
    found = {issue["eid"]: (issue["agreed"], issue["until"]) for issue in shown(travaux, "open")}
    assert found == {"art_1": ("in principle", ""), "art_2": ("", ""), "art_3": ("", "the end")}


@pytest.mark.parametrize("view", TABLES)
def test_lists_are_tables_that_run_nothing(travaux: Call, rounds: Path, view: str) -> None:
    travaux("do", FILE, "statement.record", "--as", "KAR", "nature=denial", "words==1+1, no")
    ran = travaux("show", FILE, view, "-o", "out.csv")
    assert ran.status == 0, ran.err
    rows = list(csv.DictReader(io.StringIO(rounds.with_name("out.csv").read_text(encoding="utf-8"))))
    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    if view == "chronology":
        assert rows[0]["when"] == "2019-12-15"
        assert rows[-1]["when_zone"] == "Europe/Zurich"
    assert travaux("export", FILE, "--keeper", "--view", view, "-o", "again.csv").status == 0
    assert rounds.with_name("again.csv").read_bytes() == rounds.with_name("out.csv").read_bytes()


def test_a_view_can_be_as_it_stood(travaux: Call, rounds: Path) -> None:
    now = travaux("show", FILE, "rolling").out
    before = travaux("at", FILE, "6", "rolling").out
    assert ("as appropriate" in now, "as appropriate" in before) == (True, False)
    assert travaux("at", FILE, "2099-01-01", "rolling").out == now
    assert "no chronology" in travaux("at", FILE, "2001-01-01T00:00+00:00", "chronology").out
    for wrong in ("0", "99", "2001", "noon"):
        ran = travaux("at", FILE, wrong, "parties")
        assert (ran.status, ran.out) == (2, ""), wrong
    assert "write 2026-01-10, 2026-01-10T10:00" in travaux("at", FILE, "2026-01", "parties").err


def test_a_response_without_words_ends_with_what_it_is(travaux: Call, lake: Path) -> None:
    for line in (
        ["response.ask", "--as", "KAR", "of=MIR"],
        ["response.promise", "--as", "MIR", "by=2031-06-01"],
        ["response.give", "--as", "MIR", "final=yes", "--when", "2031-05-30"],
    ):
        assert travaux("do", FILE, *line).status == 0
    assert travaux("show", FILE, "responses").out.splitlines()[-2:] == [
        "  MIR promised, by 2031-06-01",
        "  MIR gave, 2031-05-30, final",
    ]


def test_blame_tells_whose_words_are(travaux: Call, rounds: Path) -> None:
    assert "KAR" in travaux("blame", FILE, "2").out
    blamed = json.loads(travaux("blame", FILE, "2", "--json").out)["blame"]
    assert blamed[0]["fields"]["heading"][0]["cause"]["kind"] == "text.table"
    assert len(json.loads(travaux("blame", FILE, "--json").out)["blame"]) > len(blamed)
    assert travaux("blame", FILE, "77").status == 2


def test_the_log_lists_acts_with_their_bodies(travaux: Call, rounds: Path) -> None:
    acts = json.loads(travaux("log", FILE, "--json").out)["acts"]
    assert [act["seq"] for act in acts] == list(range(1, len(acts) + 1))
    assert acts[0]["body"]["title"] == "The lake"
    lines = travaux("log", FILE).out.splitlines()
    assert len(lines) == len(acts)
    assert lines[1].startswith("table 2  ")


def test_a_file_can_be_written_in_every_format_of_a_text(travaux: Call, rounds: Path) -> None:
    for view, endings in (
        ("text", "txt md html json docx"),
        ("rolling", "txt md html json docx"),
        ("columns", "md html docx json"),
    ):
        for ending in endings.split():
            ran = travaux("show", FILE, view, "-o", f"{view}.{ending}")
            assert ran.status == 0, (view, ending, ran.err)
            assert rounds.with_name(f"{view}.{ending}").stat().st_size > 100
    assert travaux("show", FILE, "text", "-o", FILE).status == 2
    assert travaux("show", FILE, "parties", "-o", "parties.csv").status == 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", FILE, "everything"], "there are text, rolling"),
        (["show", FILE, "text", "--as", "OST"], "the parties are CHAIR, KAR"),
        (["show", FILE, "text", "--as", "KAR", "--public"], "twice"),
        (["show", FILE, "text", "--public"], "no text"),
        (["show", FILE, "text", "--work", "text-9"], "table:text-6"),
        (["show", FILE, "text", "--language", "fr"], "it has"),
        (["export", FILE, "-o", "out.travaux"], "for whom"),
        (["export", FILE, "--public"], "where to write"),
        (["export", FILE, "--public", "-o", "x.csv", "--view", "parties"], "no table"),
        (["export", FILE, "--as", "OST", "-o", "out.travaux"], "no party"),
        (["verify", FILE, "--key", "me"], "no public key"),
        (["at", FILE, "3", "text", "--log", "brief:KAR"], "no act 3"),
    ],
)
def test_what_is_asked_for_wrongly_is_said_in_one_line(
    travaux: Call, lake: Path, words: list[str], says: str
) -> None:
    ran = travaux(*words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


# Exporting and verifying


def test_an_export_is_its_readers_and_holds(travaux: Call, rounds: Path) -> None:
    assert travaux("export", FILE, "--as", "KAR", "-o", "kar.travaux").status == 0
    ran = travaux(
        "verify", "kar.travaux", "--key", public_key(bytes.fromhex(Path(f"{FILE}.key").read_text()))
    )
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("holds: table, ")
    assert "signed by" in ran.out
    assert (
        travaux("show", "kar.travaux", "rolling").out == travaux("show", FILE, "rolling", "--as", "KAR").out
    )
    for wrong in (
        ["do", "kar.travaux", "party.admit", "code=X"],
        ["show", "kar.travaux", "text", "--as", "MIR"],
        ["export", "kar.travaux", "--keeper", "-o", "all.travaux"],
    ):
        assert travaux(*wrong).status == 2, wrong


def test_verify_names_the_place_that_does_not_hold(travaux: Call, rounds: Path) -> None:
    assert travaux("verify", FILE).status == 0
    rounds.write_bytes(rounds.read_bytes().replace(b"Your answer?", b"Your-answer?"))
    ran = travaux("verify", FILE)
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.startswith("does not hold: logs/table.bodies.jsonl, table 9, body: ")
    shape = json.loads(travaux("verify", FILE, "--json").out)
    assert (shape["holds"], shape["place"]["seq"]) == (False, 9)
    for words in (["show", FILE], ["do", FILE, "party.admit", "code=X"], ["log", FILE]):
        ran = travaux(*words)
        assert (ran.status, "verify" in ran.err) == (3, True), words
    rounds.write_bytes(b"no record at all")
    assert travaux("verify", FILE).status == 1
    assert travaux("verify", "none.travaux").status == 3


def test_verify_says_no_however_its_words_are_read(travaux: Call, rounds: Path) -> None:
    """Words that the quick reader leaves to typer give the same status."""
    key = public_key(make_key())
    twice = ["verify", FILE, "--key", key, "--key", key]
    assert read_quickly(twice) is None
    assert travaux(*twice).status == 0
    rounds.write_bytes(rounds.read_bytes()[:-1])
    assert travaux(*twice).status == 1


def test_a_cut_tail_shows_against_what_was_acknowledged(travaux: Call, lake: Path) -> None:
    earlier = lake.read_bytes()
    said = travaux("do", FILE, "party.admit", "code=OST").out
    for as_json in ([], ["--json"]):
        said = travaux("do", FILE, "party.admit", f"code=OST{len(as_json)}", *as_json).out
        lake.with_name("said.txt").write_text(said)
        assert travaux("verify", FILE, "--checkpoint", "said.txt").status == 0
        later = lake.read_bytes()
        lake.write_bytes(earlier)
        assert travaux("verify", FILE).status == 0
        ran = travaux("verify", FILE, "--checkpoint", "said.txt")
        assert (ran.status, "table 7, tail: the log ends at 6" in ran.out) == (1, True)
        lake.write_bytes(later)
    checkpoint = said.splitlines()[-1]
    for wrong in (
        "nothing",
        checkpoint.replace('"seq":', '"seq":-'),
        checkpoint.replace('"seq":', '"seq":9' + "0" * 17),
    ):
        lake.with_name("said.txt").write_text(wrong)
        assert travaux("verify", FILE, "--checkpoint", "said.txt").status == 3, wrong
    lake.with_name("said.txt").write_text(checkpoint.replace('"signature":"', '"signature":"00'))
    assert travaux("verify", FILE, "--checkpoint", "said.txt").status == 1


def test_all_views_go_into_one_file(travaux: Call, rounds: Path) -> None:
    assert travaux("export", FILE, "--as", "VES", "-o", "all.json").status == 0
    shape = json.loads(rounds.with_name("all.json").read_text(encoding="utf-8"))
    assert set(LISTS) <= shape.keys()
    assert (shape["title"], shape["exercise"], shape["reader"]["party"]) == ("The lake", True, "VES")
    assert [text["rolling"]["parties"] for text in shape["texts"]] == [["MIR"]]
    assert [log["log"] for log in shape["logs"]] == ["table"]


def test_the_working_file_verifies_after_all_this(travaux: Call, rounds: Path) -> None:
    assert verify_archive(rounds.read_bytes()).place is None
