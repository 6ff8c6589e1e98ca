"""Nothing leaks: no planted word of what a Word file hides passes into any output of any command."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.formats.docx.planted import PLANTS, SHOWN, make_planted

Call = Callable[..., Ran]


def _all_bytes(data: bytes) -> bytes:
    """The bytes of a file, those of the parts of a zip unpacked, with their names."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(
            item.filename.encode() + item.comment + archive.read(item) for item in archive.infolist()
        )


def _find_plants(path: Path) -> list[str]:
    held = _all_bytes(path.read_bytes())
    return [name for name, word in PLANTS.items() if word.encode() in held]


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    path = tmp_path / "planted.docx"
    path.write_bytes(make_planted())
    (tmp_path / "base.txt").write_text("Shown in the body\n\ntagged\n\nbound\n\neditable\n", encoding="utf-8")
    return path


def test_every_plant_is_in_the_file(planted: Path) -> None:
    assert _find_plants(planted) == list(PLANTS)


@pytest.mark.parametrize("ending", ["docx", "txt", "md", "html", "json"])
def test_no_plant_passes_into_a_text(planted: Path, travaux: Call, ending: str) -> None:
    out = planted.with_name(f"out.{ending}")
    ran = travaux("convert", planted, out)
    assert ran.status == 0, ran.err
    assert _find_plants(out) == []
    held = _all_bytes(out.read_bytes())
    for words in SHOWN if ending == "docx" else SHOWN[:3]:
        assert words.encode() in held


@pytest.mark.parametrize("command", ["compile", "columns"])
@pytest.mark.parametrize("ending", ["html", "md", "docx"])
def test_no_plant_passes_into_a_compiled_text(
    planted: Path, travaux: Call, command: str, ending: str
) -> None:
    base, out = planted.with_name("base.txt"), planted.with_name(f"out.{ending}")
    ran = travaux(command, base, "--from", f"KAR={planted}", "--complete", "-o", out)
    assert ran.status == 0, ran.err
    assert _find_plants(out) == []


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json", "docx"])
def test_no_plant_passes_into_a_comparison(planted: Path, travaux: Call, ending: str) -> None:
    out = planted.with_name(f"out.{ending}")
    other = planted.with_name("plain.docx")
    assert travaux("convert", planted.with_name("base.txt"), other).status == 0
    for pair in ((planted, other), (other, planted)):
        ran = travaux("compare", *pair, "-o", out)
        assert ran.status == 0, ran.err
        assert _find_plants(out) == []


def test_no_plant_passes_into_a_merge(planted: Path, travaux: Call) -> None:
    out, other = planted.with_name("out.docx"), planted.with_name("plain.docx")
    assert travaux("convert", planted.with_name("base.txt"), other).status == 0
    ran = travaux("merge", other, "--from", f"KAR={planted}", "--complete", "-o", out)
    assert ran.status == 0, ran.err
    assert _find_plants(out) == []
    ran = travaux("merge", planted, "--from", f"KAR={other}", "--complete", "-o", out)
    assert ran.status == 0, ran.err
    assert _find_plants(out) == ["deleted", "row"], "a base is the text before its tracked changes"
    assert "not taken: this is the text before them" in ran.err


def test_a_brief_holds_the_comments_of_both_files_and_nothing_else_that_is_hidden(
    planted: Path, travaux: Call
) -> None:
    out, other = planted.with_name("out.docx"), planted.with_name("plain.docx")
    assert travaux("convert", planted.with_name("base.txt"), other).status == 0
    assert travaux("brief", other, planted, "-o", out).status == 0
    assert _find_plants(out) == ["comment", "reply", "author", "initials"]
    assert travaux("brief", planted, other, "-o", out).status == 0
    own = ["comment", "reply", "deleted", "author", "row", "initials"]
    assert set(_find_plants(out)) <= set(own), "its own comments, and what it tracked itself"


@pytest.mark.parametrize("command", ["outline", "brackets"])
def test_no_plant_is_shown(planted: Path, travaux: Call, command: str) -> None:
    ran = travaux(command, planted, "--json")
    assert ran.status == 0, ran.err
    assert [name for name, word in PLANTS.items() if word in ran.out] == []


def test_marks_and_comments_stay_where_they_are_asked_for(planted: Path, travaux: Call) -> None:
    out = planted.with_name("kept.docx")
    assert travaux("convert", planted, out, "--keep-comments").status == 0
    assert _find_plants(out) == ["comment", "reply", "author", "initials"]
    assert travaux("convert", planted, out, "--keep-marks").status == 0
    assert _find_plants(out) == ["deleted", "author", "row"]
    assert travaux("convert", planted, out, "--keep-marks", "--clean").status == 2
    assert travaux("convert", planted, out.with_suffix(".txt"), "--keep-comments").status == 2


def test_what_is_said_names_the_authors_to_the_reader_alone(planted: Path, travaux: Call) -> None:
    out = planted.with_name("out.json")
    ran = travaux("convert", planted, out)
    assert PLANTS["author"] in ran.err
    assert "revisions-accepted" in out.read_text(encoding="utf-8")
    assert _find_plants(out) == []
