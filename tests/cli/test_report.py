import json

import pytest

from travaux.cli.report import (
    NOTICES_SHOWN,
    report_error,
    report_memory,
    report_notices,
    report_unforeseen,
    status_of,
)
from travaux.errors import (
    DuplicateCodeError,
    FileMissingError,
    InputError,
    RefusedError,
    TravauxError,
    UnknownPartyError,
    UsageError,
)
from travaux.text.model import Notice


def all_errors(branch: type[TravauxError]) -> list[type[TravauxError]]:
    return [branch, *(error for sub in branch.__subclasses__() for error in all_errors(sub))]


@pytest.mark.parametrize(("branch", "status"), [(UsageError, 2), (InputError, 3), (RefusedError, 4)])
def test_every_error_of_a_branch_has_its_status(branch: type[TravauxError], status: int) -> None:
    assert {status_of(error.__new__(error)) for error in all_errors(branch)} == {status}


def test_an_error_is_one_line_whatever_its_fields_hold(capsys: pytest.CaptureFixture[str]) -> None:
    file = "a\nb\x1b[31m\u202e\udcff.txt"
    assert report_error(FileMissingError(file=file, problem="there is no such file"), as_json=False) == 3
    said = capsys.readouterr().err
    assert said.startswith("error: a b [31m")
    assert said.count("\n") == 1
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_the_json_form_of_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert report_error(UnknownPartyError(party="XXX", known="KAR, MIR"), as_json=True) == 2
    assert json.loads(capsys.readouterr().err) == {
        "travaux": 1,
        "error": {
            "code": "unknown-party",
            "message": "no wording of 'XXX' in this rolling text; it has KAR, MIR",
            "fields": {"party": "XXX", "known": "KAR, MIR"},
        },
    }


def test_fields_of_any_kind_become_json(capsys: pytest.CaptureFixture[str]) -> None:
    report_error(DuplicateCodeError(party="Ö\n\udcff", more=("a", 1), other=object), as_json=True)
    fields = json.loads(capsys.readouterr().err)["error"]["fields"]
    assert fields["more"] == ["a", 1]
    assert isinstance(fields["other"], str)


def test_notices_are_a_line_each_and_then_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    report_notices([Notice("doubt", f"line {n}", "two\nlines") for n in range(NOTICES_SHOWN + 7)])
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "notice: doubt at line 0: two lines"
    assert len(lines) == NOTICES_SHOWN + 1
    assert lines[-1].startswith("notice: and 7 more")


def test_no_notice_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    report_notices([])
    assert capsys.readouterr().err == ""


def test_memory_that_runs_out_is_the_inputs_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert report_memory(as_json=True) == 3
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "memory"
    assert report_memory(as_json=False) == 3
    assert capsys.readouterr().err.startswith("error: there is not enough memory")


@pytest.mark.parametrize("debug", [True, False])
def test_a_fault_is_one_line_unless_debugged(debug: bool, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        raise ZeroDivisionError("in the depth")
    assert report_unforeseen(caught.value, as_json=False, debug=debug) == 70
    said = capsys.readouterr().err
    assert ("Traceback" in said) is debug
    assert said.splitlines()[-1].startswith("error: Travaux failed")
    assert "ZeroDivisionError: in the depth" in said
    assert "TRAVAUX_DEBUG=1" in said
