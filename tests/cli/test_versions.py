from pathlib import Path

import pytest

from travaux.cli.versions import VersionSource, parse_earlier, parse_parties, parse_sources, require_one_stdin
from travaux.errors import (
    DuplicateCodeError,
    UnknownProposalError,
    UnknownRevisionError,
    UsageError,
)


def test_reads_one_and_joint_versions_by_code() -> None:
    assert parse_sources(["VES=v.txt", "MIR+KAR=joint.txt"]) == (
        VersionSource(("KAR", "MIR"), "joint.txt"),
        VersionSource(("VES",), "v.txt"),
    )


def test_order_of_the_versions_changes_nothing() -> None:
    values = ["VES=v.txt", "KAR=k.txt", "MIR+OST=m.txt"]
    assert parse_sources(values) == parse_sources(values[::-1])


def test_a_version_may_name_its_revision() -> None:
    assert parse_sources(["KAR=k.txt@rev-0"], earlier=["rev-0"])[0] == VersionSource(
        ("KAR",), "k.txt", "rev-0"
    )


def test_an_unknown_revision_is_refused_with_the_party_and_the_way_out() -> None:
    with pytest.raises(UnknownRevisionError, match=r"KAR's version .*'rev1'; give that text with --earlier"):
        parse_sources(["KAR=k.txt@rev1"], earlier=["rev0"])


@pytest.mark.parametrize("name", ["k@home.txt", "a=b.txt", "k=v@rev.txt", "k.txt@rev"])
def test_a_file_that_exists_is_taken_by_its_whole_name(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("Article 1\n")
    assert parse_sources([f"KAR={file}"], earlier=["rev"]) == (VersionSource(("KAR",), str(file)),)


def test_standard_input_may_name_its_revision() -> None:
    assert parse_sources(["KAR=-@rev0"], earlier=["rev0"])[0].file == "-"


@pytest.mark.parametrize(
    "values", [["KAR=a.txt", "KAR=b.txt"], ["KAR+MIR=a.txt", "KAR=b.txt"], ["KAR+KAR=a.txt"]]
)
def test_a_code_given_twice_is_refused_by_name(values: list[str]) -> None:
    with pytest.raises(DuplicateCodeError, match="KAR is given twice") as caught:
        parse_sources(values)
    assert caught.value.fields == {"party": "KAR"}


@pytest.mark.parametrize(
    "value", ["kar.txt", "=kar.txt", "KAR=", "", "A/B=x", "A,B=x", "[A]=x", "A+=x", "A\nB=x", "(A)=x"]
)
def test_a_value_of_another_form_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        parse_sources([value])


@pytest.mark.parametrize(
    "code", ["KAR", "Group of 77 & China", "Côte d'Ivoire", "中国", "الأردن", "EU-27", "U.K."]
)
def test_a_code_may_be_a_name(code: str) -> None:
    assert parse_sources([f"{code}=x.txt"])[0].parties == (code,)


def test_a_version_may_amend_anothers() -> None:
    kar, ves = parse_sources(["VES=v.txt", "KAR=k.txt"], amends=["VES=KAR"])
    assert (kar.amends, ves.amends) == (None, "KAR")


@pytest.mark.parametrize("amends", [["VES=XXX"], ["VES=VES"]])
def test_amending_what_is_not_there_is_refused(amends: list[str]) -> None:
    with pytest.raises(UnknownProposalError, match="VES amends"):
        parse_sources(["VES=v.txt", "KAR=k.txt"], amends=amends)


@pytest.mark.parametrize("amends", [["XXX=KAR"], ["VES=KAR", "VES=MIR"], ["VES"]])
def test_an_amendment_by_nobody_or_of_two_is_refused(amends: list[str]) -> None:
    with pytest.raises(UsageError):
        parse_sources(["VES=v.txt", "KAR=k.txt", "MIR=m.txt"], amends=amends)


def test_earlier_revisions_have_a_name_each() -> None:
    assert parse_earlier(["rev0=a.txt", "rev1=b.txt"]) == {"rev0": "a.txt", "rev1": "b.txt"}
    with pytest.raises(UsageError, match="'rev0' is given twice"):
        parse_earlier(["rev0=a.txt", "rev0=b.txt"])


def test_the_order_of_parties_is_a_code_a_line() -> None:
    text = "# plenary\nVES Vespera\n\nKAR\tKarsia\nMIR, Mirland\nVES twice\n"
    assert parse_parties(text) == ("VES", "KAR", "MIR")
    assert parse_parties("Old Karsia, a kingdom\nOld\nVES", ("Old", "Old Karsia")) == (
        "Old Karsia",
        "Old",
        "VES",
    )


def test_standard_input_is_read_once() -> None:
    require_one_stdin(["-", "a.txt"])
    with pytest.raises(UsageError, match="standard input"):
        require_one_stdin(["-", "a.txt", "-"])
