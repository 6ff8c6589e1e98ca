"""Papers of meetings and responses on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Ran

Call = Callable[..., Ran]
FILE = "lake.travaux"


@pytest.fixture
def lake(travaux: Call, drafts: Path) -> Path:
    """A record with a meeting that was held and one that is planned, and a response."""
    assert travaux("new", FILE, "--title", "The lake").status == 0
    starts = {"at": "2031-05-02"}
    script = [
        {"do": "party.admit", "body": {"code": "KAR", "names": {"en": "Karsia"}}},
        {"do": "party.admit", "body": {"code": "MIR", "names": {"en": "Mirland"}}},
        {"do": "party.admit", "body": {"code": "CHAIR", "role": "chair"}},
        {"do": "text.table", "party": "KAR", "body": {"text": "@base.txt"}},
        *(
            {
                "do": "meeting.schedule",
                "party": "CHAIR",
                "id": name,
                "body": {"title": name, "starts": starts},
            }
            for name in ("held", "planned")
        ),
        {"do": "meeting.open", "party": "CHAIR", "body": {"meeting": "held"}},
        {"do": "meeting.take-the-floor", "party": "KAR", "body": {"words": "We listen."}},
        {"do": "meeting.adjourn", "party": "CHAIR"},
        {"do": "response.ask", "party": "KAR", "body": {"of": ["MIR"]}},
    ]
    ran = travaux("do", FILE, "-", stdin="\n".join(map(json.dumps, script)))
    assert (ran.status, ran.err) == (0, "")
    return drafts / FILE


def words_in(file: str) -> str:
    with ZipFile(file) as held:
        return held.read("word/document.xml").decode()


def test_a_paper_is_written_and_the_same_again(travaux: Call, lake: Path) -> None:
    for out in ("one.docx", "two.docx"):
        ran = travaux("paper", FILE, "summary-record", "held", "--as", "MIR", "-o", out)
        assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert Path("one.docx").read_bytes() == Path("two.docx").read_bytes()
    assert "We listen." in words_in("one.docx")


def test_the_only_response_need_not_be_named(travaux: Call, lake: Path) -> None:
    assert travaux("paper", FILE, "answers", "--language", "id", "-o", "answers.docx").status == 0
    assert "Tanggapan Mirland kepada Karsia" in words_in("answers.docx")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["minutes", "held"], 2, "there is no paper 'minutes'; there are participants-provisional"),
        (["decisions"], 2, "there are several meetings; there are table:held, table:planned"),
        (["decisions", "lost"], 2, "among the meetings there is no 'lost'"),
        (["summary-record", "planned"], 2, "which is scheduled; there are participants-provisional"),
        (["agreed-minutes", "held", "--first", "CHAIR"], 2, "CHAIR does not meet at held"),
        (["decisions", "held", "--first", "KAR"], 2, "--first KAR is for agreed-minutes, not for decisions"),
        (["decisions", "held", "--answers-of", "MIR"], 2, "is for answers, not for decisions; leave it out"),
        (["answers", "--answers-of", "KAR"], 2, "KAR was not asked in"),
        (["participants", "held", "--language", "tlh"], 2, "no paper has words in tlh; there are en, id"),
        (["chairs-summary", "held", "--as", "KAR"], 4, "only-the-chair"),
        (["participants", "held", "--template", "lost.docx"], 3, "lost.docx"),
        (["answers", "--public"], 2, "no responses are on the record"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out(
    travaux: Call, lake: Path, words: list[str], status: int, said: str
) -> None:
    ran = travaux("paper", FILE, *words, "-o", "out.docx")
    assert ran.status == status
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not Path("out.docx").exists()


def test_a_paper_is_a_word_file(travaux: Call, lake: Path) -> None:
    assert "say where to with -o OUT.docx" in travaux("paper", FILE, "participants", "held").err
    assert travaux("paper", FILE, "participants", "held", "-o", "out.txt").status == 3


def test_the_chair_and_the_keeper_write_the_chairs_summary(travaux: Call, lake: Path) -> None:
    for who in ([], ["--as", "CHAIR"]):
        assert travaux("paper", FILE, "chairs-summary", "held", *who, "-o", "summary.docx").status == 0
        assert "under the chair’s own responsibility" in words_in("summary.docx")
