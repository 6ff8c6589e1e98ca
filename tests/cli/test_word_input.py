"""Word files on the command line: tracked changes are versions, comments are shown when asked for."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran
from tests.formats.docx.build import Docx, deleted, inserted, paragraph

Call = Callable[..., Ran]


def _draft(folder: Path) -> Path:
    doc = Docx()
    own = doc.numbering(("decimal", "Article %1"))
    may, shall = deleted("may", by="Ana Kar"), inserted("shall", by="Ana Kar")
    doc.add(paragraph("Boats", number=(own, 0)), paragraph("1. Each State ", may, shall, " count its boats."))
    each = inserted(" each year", by="Ivo Ilm")
    doc.add(paragraph("2. It reports", each, "."))
    path = folder / "draft.docx"
    path.write_bytes(doc.save())
    return path


def test_each_author_of_one_file_is_a_version(tmp_path: Path, travaux: Call) -> None:
    path = _draft(tmp_path)
    names = ("--authors", "Ana Kar=KAR", "--authors", "Ivo Ilm=ILM")
    ran = travaux("compile", path, "--from", f"KAR={path}", "--from", f"ILM={path}", *names, "-o", "-")
    assert ran.status == 0, ran.err
    assert "[may][shall (KAR)]" in ran.out
    assert "[each year (ILM)]" in ran.out
    assert "not taken: this is the text before them" in ran.err
    assert "those by Ana Kar are taken" in ran.err


def test_a_version_without_names_is_the_result(tmp_path: Path, travaux: Call) -> None:
    path = _draft(tmp_path)
    ran = travaux("columns", path, "--from", f"KAR={path}", "-o", "-")
    assert ran.status == 0, ran.err
    assert "shall" in ran.out
    assert "each year" in ran.out
    assert "revisions-accepted" in ran.err


def test_several_names_may_stand_for_one_code(tmp_path: Path, travaux: Call) -> None:
    path = _draft(tmp_path)
    names = ("--authors", "Ana Kar=KAR", "--authors", "Ivo Ilm=KAR")
    ran = travaux("compile", path, "--from", f"KAR={path}", *names, "-o", "-")
    assert "[each year (KAR)]" in ran.out
    assert "[may][shall (KAR)]" in ran.out


def test_a_name_that_is_not_there_is_an_error_with_those_that_are(tmp_path: Path, travaux: Call) -> None:
    path = _draft(tmp_path)
    ran = travaux("compile", path, "--from", f"KAR={path}", "--authors", "Ana=KAR")
    assert ran.status == 2
    assert "its authors are: Ana Kar, Ivo Ilm" in ran.err
    ran = travaux("compile", path, "--from", f"KAR={path}", "--authors", "Ana Kar=VES")
    assert (ran.status, "--from VES=FILE" in ran.err) == (2, True)
    ran = travaux("compile", path, "--from", f"KAR={path}", "--authors", "Ana Kar")
    assert (ran.status, "NAME=CODE" in ran.err) == (2, True)
    plain = tmp_path / "plain.txt"
    plain.write_text("Article 1\nBoats count.\n")
    ran = travaux("compile", plain, "--from", f"KAR={plain}", "--authors", "Ana Kar=KAR")
    assert (ran.status, "no Word file" in ran.err) == (2, True)


def test_merge_takes_each_authors_changes(tmp_path: Path, travaux: Call) -> None:
    path, out = _draft(tmp_path), tmp_path / "out.docx"
    names = ("--authors", "Ana Kar=KAR", "--authors", "Ivo Ilm=ILM")
    ran = travaux("merge", path, "--from", f"KAR={path}", "--from", f"ILM={path}", *names, "-o", out)
    assert ran.status == 0, ran.err
    both = travaux("compile", out, "--from", f"KAR={out}", "--authors", "KAR=KAR", "-o", "-")
    assert "[may][shall (KAR)]" in both.out
    assert "each year" not in both.out


def test_compare_reads_the_result_of_each(tmp_path: Path, travaux: Call) -> None:
    path, plain = _draft(tmp_path), tmp_path / "plain.txt"
    plain.write_text("Article 1 Boats\n\n1. Each State shall count its boats.\n\n2. It reports each year.\n")
    ran = travaux("compare", plain, path, "--json")
    assert json.loads(ran.out)["hunks"] == []


def test_comments_are_shown_when_asked_for(tmp_path: Path, travaux: Call) -> None:
    doc, path = Docx(), tmp_path / "said.docx"
    said = doc.comment("may", says='US: Replace "may" with "shall"', by="Ana Kar")
    doc.add_comment("No objection.", by="Ivo Ilm", reply_to=0)
    path.write_bytes(doc.add(paragraph("Article 1"), paragraph("1. Boats ", said, " count.")).save())
    ran = travaux("outline", path, "--comments")
    assert ran.status == 0, ran.err
    assert "Article 1, 1 “may”" in ran.out
    assert "→ US, replace; it would read: 1. Boats shall count." in ran.out
    assert "Ivo Ilm: No objection." in ran.out
    (comment,) = json.loads(travaux("outline", path, "--comments", "--json").out)["comments"]
    assert comment["offers"][0]["position"]["struck"] == "may"
    plain = travaux("outline", path)
    assert "US" not in plain.out
    assert "--comments shows them" in plain.err
    (tmp_path / "plain.txt").write_text("Article 1\n", encoding="utf-8")
    assert travaux("outline", tmp_path / "plain.txt", "--comments").status == 2
