"""Every command, on small drafts."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from travaux.cli.commands import COMMANDS, load_command

FROM = ["--from", "KAR=kar.txt", "--from", "MIR=mir.txt", "--from", "VES+OST=joint.txt"]
Run = Callable[..., Any]


def words_of(text: str) -> list[str]:
    return text.split()


@pytest.fixture
def rolling(travaux: Run, drafts: Path) -> Path:
    assert travaux("compile", "base.txt", *FROM, "-o", "rolling.json").status == 0
    return drafts / "rolling.json"


def test_outline_lists_provisions_with_addresses_and_counts(travaux: Run, drafts: Path) -> None:
    ran = travaux("outline", "base.txt")
    assert (ran.status, ran.err) == (0, "")
    assert "art_1__para_2" in ran.out
    assert "3 articles, 2 paragraphs" in ran.out.splitlines()[-1]


def test_outline_as_json(travaux: Run, drafts: Path) -> None:
    ran = travaux("outline", "base.txt", "--json")
    outline = json.loads(ran.out)
    assert outline["travaux"] == 1
    assert {"title", "language", "provisions", "notices"} <= outline.keys()
    articles = [p for p in outline["provisions"] if p["kind"] == "article"]
    assert [p["eid"] for p in articles] == ["art_1", "art_2", "art_3"]
    assert articles[1]["heading"] == "Data"


def test_compare_as_json_says_what_changed(travaux: Run, drafts: Path) -> None:
    compared = json.loads(travaux("compare", "base.txt", "kar.txt", "--json").out)
    assert compared["travaux"] == 1
    assert [(h["kind"], h["deleted"].strip(), h["inserted"].strip()) for h in compared["hunks"]] == [
        ("replace", "thirty", "ninety"),
        ("replace", "year", "month"),
    ]


def test_compare_prints_a_redline_in_a_pipe(travaux: Run, drafts: Path) -> None:
    ran = travaux("compare", "base.txt", "kar.txt")
    assert ran.status == 0
    assert "thirty" in ran.out
    assert "ninety" in ran.out
    assert "\x1b" not in ran.out


def test_compare_may_ignore_typography(travaux: Run, drafts: Path) -> None:
    (drafts / "a.txt").write_text('Article 1\n\nThe "Lake" - and all.\n', encoding="utf-8")
    (drafts / "b.txt").write_text("Article 1\n\nThe “Lake” – and all.\n", encoding="utf-8")
    assert json.loads(travaux("compare", "a.txt", "b.txt", "--json").out)["hunks"]
    assert not json.loads(travaux("compare", "a.txt", "b.txt", "--json", "--ignore-typography").out)["hunks"]


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json"])
def test_compare_and_compile_write_every_format(ending: str, travaux: Run, drafts: Path) -> None:
    for line in (["compare", "base.txt", "kar.txt"], ["compile", "base.txt", *FROM]):
        ran = travaux(*line, "-o", f"out.{ending}")
        assert (ran.status, ran.out, ran.err) == (0, "", "")
        assert "ninety" in (drafts / f"out.{ending}").read_text(encoding="utf-8")


def test_compile_prints_every_wording_with_its_parties(travaux: Run, drafts: Path) -> None:
    ran = travaux("compile", "base.txt", *FROM)
    assert ran.status == 0
    assert "[thirty][ninety (KAR)][sixty (OST, VES)] days" in ran.out


def test_the_order_of_from_changes_nothing(travaux: Run, drafts: Path) -> None:
    straight = travaux("compile", "base.txt", *FROM, "--json").out
    pairs = [FROM[at : at + 2] for at in range(0, len(FROM), 2)]
    turned = [word for pair in reversed(pairs) for word in pair]
    assert travaux("compile", "base.txt", *turned, "--json").out == straight
    swapped = [word.replace("VES+OST", "OST+VES") for word in FROM]
    assert travaux("compile", "base.txt", *swapped, "--json").out == straight


def test_parties_stand_in_the_conferences_order(travaux: Run, drafts: Path) -> None:
    assert json.loads(travaux("compile", "base.txt", *FROM, "--json").out)["parties"] == [
        "KAR",
        "MIR",
        "OST",
        "VES",
    ]
    ran = travaux("compile", "base.txt", *FROM, "--parties", "parties.txt", "--json")
    assert json.loads(ran.out)["parties"] == ["VES", "MIR", "KAR", "OST"]
    (notice,) = json.loads(ran.out)["notices"]
    assert (notice["code"], notice["where"], notice["message"][:3]) == (
        "party-unlisted",
        "parties.txt",
        "OST",
    )


def test_the_title_can_be_said(travaux: Run, drafts: Path) -> None:
    ran = travaux("compile", "base.txt", *FROM, "--title", "Rolling text, as at noon", "--json")
    assert json.loads(ran.out)["title"] == "Rolling text, as at noon"


def test_a_notation_can_be_chosen(travaux: Run, drafts: Path) -> None:
    ran = travaux("compile", "base.txt", *FROM, "--notation", "trade")
    assert "KAR proposes: ninety" in ran.out


@pytest.mark.parametrize("party", ["KAR", "MIR", "VES", "OST", "OST+VES"])
@pytest.mark.parametrize("ending", ["json", "html"])
def test_each_delegation_gets_its_own_text_back(party: str, ending: str, travaux: Run, drafts: Path) -> None:
    assert travaux("compile", "base.txt", *FROM, "-o", f"rolling.{ending}").status == 0
    ran = travaux("project", f"rolling.{ending}", "--party", party)
    own = {"KAR": "kar.txt", "MIR": "mir.txt"}.get(party, "joint.txt")
    assert (ran.status, ran.err) == (0, "")
    assert words_of(ran.out) == words_of((drafts / own).read_text(encoding="utf-8"))


def test_the_base_comes_back_too(travaux: Run, rolling: Path) -> None:
    ran = travaux("project", rolling, "--base")
    assert words_of(ran.out) == words_of((rolling.parent / "base.txt").read_text(encoding="utf-8"))


def test_a_text_taken_out_compares_equal_with_what_was_handed_in(travaux: Run, rolling: Path) -> None:
    assert travaux("project", rolling, "--party", "KAR", "-o", "back.txt").status == 0
    assert json.loads(travaux("compare", "kar.txt", "back.txt", "--json").out)["hunks"] == []


def test_a_version_on_an_earlier_revision_carries_only_its_authors_changes(
    travaux: Run, drafts: Path
) -> None:
    earlier = ["--earlier", "rev0=earlier.txt"]
    told = travaux("compile", "base.txt", *earlier, "--from", "TAS=on-earlier.txt@rev0", "-o", "a.json")
    found = travaux("compile", "base.txt", *earlier, "--from", "TAS=on-earlier.txt", "-o", "b.json")
    assert (told.status, found.status) == (0, 0)
    for name in ("a.json", "b.json"):
        back = travaux("project", name, "--party", "TAS").out
        assert "ten days" in back
        assert "1 January 2030" in back


def test_a_version_may_amend_anothers_proposal(travaux: Run, drafts: Path) -> None:
    amended = (drafts / "kar.txt").read_text(encoding="utf-8").replace("ninety days", "ninety working days")
    (drafts / "mir-on-kar.txt").write_text(amended, encoding="utf-8")
    versions = ["--from", "KAR=kar.txt", "--from", "MIR=mir-on-kar.txt", "--amends", "MIR=KAR"]
    ran = travaux("compile", "base.txt", *versions, "-o", "rolling.json")
    assert (ran.status, ran.err) == (0, "")
    assert {p["id"]: p["on"] for p in json.loads((drafts / "rolling.json").read_text())["proposals"]} == {
        "KAR": None,
        "MIR": "KAR",
    }
    assert words_of(travaux("project", "rolling.json", "--party", "MIR").out) == words_of(amended)


def test_a_version_of_one_article_is_partial_or_complete(travaux: Run, drafts: Path) -> None:
    (drafts / "one.txt").write_text(
        "Article 2\nData\n\nThe Parties shall exchange data daily.\n", encoding="utf-8"
    )
    line = ["compile", "base.txt", "--from", "KAR=one.txt"]
    asked = travaux(*line)
    assert asked.status == 2
    assert "--partial" in asked.err
    assert travaux(*line, "--partial", "-o", "partial.json").status == 0
    assert travaux(*line, "--complete", "-o", "complete.json").status == 0
    assert "Article 3" in travaux("project", "partial.json", "--party", "KAR").out
    assert "Article 3" not in travaux("project", "complete.json", "--party", "KAR").out


def test_columns_have_a_wording_a_party(travaux: Run, drafts: Path) -> None:
    ran = travaux("columns", "base.txt", *FROM)
    assert ran.status == 0
    assert "KAR" in ran.out
    assert "ninety" in ran.out
    assert travaux("columns", "base.txt", *FROM, "-o", "columns.html").status == 0
    assert "ninety" in (drafts / "columns.html").read_text(encoding="utf-8")


def test_brackets_counts_what_is_open(travaux: Run, drafts: Path) -> None:
    (drafts / "talks.txt").write_text(
        "Article 1\n\n1. Parties [shall][should] act [promptly.\n\n2. Agreed.\n", encoding="utf-8"
    )
    counted = json.loads(travaux("brackets", "talks.txt", "--json").out)
    assert (counted["open"], counted["close"], counted["unbalanced"], counted["groups"]) == (3, 2, 1, 1)
    ran = travaux("brackets", "talks.txt")
    assert ran.status == 0
    assert "art_1__para_1" in ran.out
    assert "art_1__para_2" not in ran.out
    assert "notice: bracket-unbalanced" in ran.err


def test_brackets_reads_a_rolling_text(travaux: Run, rolling: Path) -> None:
    counted = json.loads(travaux("brackets", rolling, "--json").out)
    assert counted["groups"] == 4
    assert counted["unbalanced"] == 0


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json"])
def test_convert_keeps_every_word(ending: str, travaux: Run, drafts: Path) -> None:
    assert travaux("convert", "base.txt", f"out.{ending}").status == 0
    ran = travaux("convert", f"out.{ending}", "-")
    assert ran.status == 0
    assert words_of(ran.out) == words_of((drafts / "base.txt").read_text(encoding="utf-8"))


def test_a_dash_is_standard_input_and_output(travaux: Run, drafts: Path) -> None:
    base = (drafts / "base.txt").read_text(encoding="utf-8")
    assert "3 articles" in travaux("outline", "-", stdin=base).out
    assert "ninety" in travaux("compare", "-", "kar.txt", "-o", "-", stdin=base).out
    assert "ninety (KAR)" in travaux("compile", "-", "--from", "KAR=kar.txt", stdin=base).out
    kar = (drafts / "kar.txt").read_text(encoding="utf-8")
    assert "ninety (KAR)" in travaux("compile", "base.txt", "--from", "KAR=-", stdin=kar).out
    rolling = travaux("compile", "base.txt", *FROM, "--json").out
    assert words_of(travaux("project", "-", "--base", stdin=rolling).out) == words_of(base)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_it_does_with_an_example_that_parses(name: str, travaux: Run) -> None:
    from travaux.cli.quick import read_quickly

    ran = travaux(name, "--help")
    assert (ran.status, ran.err) == (0, "")
    example = load_command(name).EXAMPLE
    assert example.strip().splitlines()[0] in ran.out
    lines = [shlex.split(line) for line in example.splitlines() if line.startswith("  travaux")]
    assert lines
    for line in lines:
        assert line[1] == name
        assert read_quickly(line[1:]) is not None


def test_help_lists_every_command(travaux: Run) -> None:
    ran = travaux("--help")
    assert ran.status == 0
    assert all(f"\n  {name} " in ran.out for name in COMMANDS)
    assert "--version" in ran.out
    nothing = travaux()
    assert (nothing.status, nothing.out) == (2, ran.out)
