"""Tracked changes are versions: the base, the result, one author's."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.formats.docx.build import (
    AT,
    Docx,
    Xml,
    cell,
    control,
    deleted,
    field_of,
    inserted,
    moved_from,
    moved_to,
    open_docx,
    paragraph,
    row,
    run,
    table,
)
from tests.formats.docx.marked_words import marked_words
from travaux.formats.docx.names import w
from travaux.formats.docx.package import Package, open_package
from travaux.formats.docx.revisions import has_revisions, list_authors, list_wording_authors, settle


def _all(_author: str) -> bool:
    return True


def _none(_author: str) -> bool:
    return False


def _texts(package: Package, accept: Callable[[str], bool] | bool) -> list[str]:
    settled = package.copy()
    settle(settled, accept=accept)
    assert not has_revisions(settled)
    body = open_package(settled.save(), file="again.docx").tree(package.main)
    return [
        "".join(found.text or "" for found in block.iter(w("t"), f"{{{_MATH}}}t"))
        for block in body.iter(w("p"))
    ]


_NATIVE = re.compile(r'Str "((?:[^"\\]|\\.)*)"|(?:Space|SoftBreak)')
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def test_words_inserted_and_deleted_by_two() -> None:
    package = open_docx(
        paragraph("Each State ", deleted("may", by="ILM"), inserted("shall", by="KAR"), " report.")
    )
    assert _texts(package, True) == ["Each State shall report."]
    assert _texts(package, False) == ["Each State may report."]
    assert _texts(package, {"KAR"}.__contains__) == ["Each State mayshall report."]
    assert _texts(package, {"ILM"}.__contains__) == ["Each State  report."]
    assert list_authors(package) == ("ILM", "KAR")


def test_what_one_deletes_of_anothers_insertion() -> None:
    nested = inserted("annually ", deleted("and freely", by="ILM"), by="KAR")
    package = open_docx(paragraph("Reports ", nested, "."))
    assert _texts(package, True) == ["Reports annually ."]
    assert _texts(package, {"KAR"}.__contains__) == ["Reports annually and freely."]
    assert _texts(package, {"ILM"}.__contains__) == ["Reports ."] == _texts(package, False)


def test_moved_words_stand_once() -> None:
    package = open_docx(
        paragraph("Before. ", moved_from("The boats.", by="KAR")),
        paragraph("After. ", moved_to("The boats.", by="KAR")),
    )
    assert _texts(package, True) == ["Before. ", "After. The boats."]
    assert _texts(package, False) == ["Before. The boats.", "After. "]


def test_a_paragraph_that_is_split_and_one_that_is_joined() -> None:
    split = open_docx(paragraph("One ", mark="ins", mark_by="KAR"), paragraph("two."))
    assert _texts(split, True) == ["One ", "two."]
    assert _texts(split, False) == ["One two."]
    joined = open_docx(paragraph("One ", mark="del", mark_by="KAR"), paragraph("two.", style="Body"))
    settle(joined, accept=True)
    (only,) = joined.tree(joined.main).iter(w("p"))
    assert only.find(f"{w('pPr')}/{w('pStyle')}") is not None, "the mark that stays holds the formatting"


def test_a_whole_paragraph_inserted_or_deleted_leaves_no_ghost() -> None:
    added = open_docx("One.", paragraph(inserted("Two.", by="A"), mark="ins", mark_by="A"), "Three.")
    assert _texts(added, False) == ["One.", "Three."]
    at_end = open_docx("One.", paragraph(inserted("Two.", by="A"), mark="ins", mark_by="A"))
    assert _texts(at_end, False) == ["One."]
    gone = open_docx(
        *(paragraph(deleted(text, by="A"), mark="del", mark_by="A") for text in ("One.", "Two.")),
        table([["cell"]]),
    )
    assert _texts(gone, True) == ["cell"]
    assert _texts(gone, False) == ["One.", "Two.", "cell"]


def test_a_mark_inserted_by_one_and_deleted_by_another() -> None:
    both = Xml(f'<w:ins w:id="1" w:author="A" w:date="{AT}"/><w:del w:id="2" w:author="B" w:date="{AT}"/>')
    package = open_docx(paragraph("One ", properties=f"<w:rPr>{both}</w:rPr>"), paragraph("two."))
    assert _texts(package, True) == ["One two."]
    assert _texts(package, {"A"}.__contains__) == ["One ", "two."]
    assert _texts(package, {"B"}.__contains__) == ["One two."]


def test_rows_and_a_table_of_nothing() -> None:
    package = open_docx(
        table([row("a", "b"), row("c", "d", mark="ins", by="KAR"), row("e", "f", mark="del", by="ILM")]),
        table([row("only", mark="ins", by="KAR")]),
        "End.",
    )
    assert _texts(package, True) == ["a", "b", "c", "d", "only", "End."]
    assert _texts(package, False) == ["a", "b", "e", "f", "End."]
    settle(package, accept=False)
    assert len(list(package.tree(package.main).iter(w("tbl")))) == 1


def test_cells_inserted_deleted_and_merged() -> None:
    mark = f'w:id="7" w:author="KAR" w:date="{AT}"'
    merge = cell("m", properties=f'<w:cellMerge {mark} w:vMerge="cont" w:vMergeOrig="rest"/>')
    inside = cell("new", properties=f"<w:cellIns {mark}/>")
    outside = cell("old", properties=f"<w:cellDel {mark}/>")
    package = open_docx(table([["a", inside, outside, merge]]))
    assert _texts(package, True) == ["a", "new", "m"]
    assert _texts(package, False) == ["a", "old", "m"]
    settle(package, accept=True)
    (found,) = package.tree(package.main).iter(w("vMerge"))
    assert found.get(w("val")) == "continue"


def test_a_cell_keeps_its_last_paragraph() -> None:
    held = paragraph(deleted("gone", by="A"), mark="del", mark_by="A")
    package = open_docx(table([[cell(held), cell("x", held)]]))
    assert _texts(package, True) == ["", "x"]


def test_formatting_changes_are_not_wording() -> None:
    old = f'<w:rPrChange w:id="1" w:author="KAR" w:date="{AT}"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    bold = run("words", format=f"<w:b/>{old}")
    change = f'<w:jc w:val="center"/><w:pPrChange w:id="2" w:author="ILM" w:date="{AT}"><w:pPr>'
    package = open_docx(paragraph(bold, properties=f"{change}<w:keepNext/></w:pPr></w:pPrChange>"))
    assert list_authors(package) == ("ILM", "KAR")
    assert list_wording_authors(package) == ()
    accepted, rejected = package.copy(), package.copy()
    settle(accepted, accept=True)
    settle(rejected, accept={"ILM"}.__contains__)
    assert _has(accepted, "b", "jc")
    assert not _has(accepted, "i", "keepNext")
    assert _has(rejected, "i", "jc")
    assert not _has(rejected, "b")
    settle(package, accept=False)
    assert _has(package, "i", "keepNext")
    assert not _has(package, "b", "jc")


def _has(package: Package, *names: str) -> bool:
    root = package.tree(package.main)
    return all(next(root.iter(w(name)), None) is not None for name in names)


def test_a_number_that_was_added() -> None:
    number = f'<w:numPr><w:numId w:val="1"/><w:ins w:id="1" w:author="KAR" w:date="{AT}"/></w:numPr>'
    package = open_docx(paragraph("words", properties=number))
    settle(package, accept=False)
    assert not _has(package, "numPr")


def test_deleted_fields_notes_and_other_stories() -> None:
    doc = Docx()
    note = doc.footnote("As ", inserted("lately ", by="KAR"), "agreed.")
    doc.add(paragraph(deleted(field_of("REF x", "Article 3"), by="ILM"), note))
    doc.header(paragraph("Draft ", deleted("1", by="KAR"), inserted("2", by="KAR")))
    package = doc.package()
    assert list_authors(package) == ("ILM", "KAR")
    settle(package, accept=False)
    assert "instrText" in etree.tostring(package.tree("word/document.xml"), encoding="unicode")
    assert "delInstrText" not in package.data("word/document.xml").decode()
    assert "lately" not in package.data("word/footnotes.xml").decode()
    assert ">1<" in package.data("word/header1.xml").decode()


def test_an_inserted_link_or_control_leaves_no_husk() -> None:
    link = Xml(f'<w:hyperlink w:anchor="x">{inserted("link", by="A")}</w:hyperlink>')
    package = open_docx(paragraph("a", link, control(inserted("held", by="A"), block=False)))
    settle(package, accept=False)
    assert not _has(package, "hyperlink")
    assert not _has(package, "sdt")


def test_anchors_outlive_what_they_stood_in() -> None:
    doc = Docx()
    anchored = doc.comment("words", says="Why?", by="ILM")
    package = doc.add(paragraph("a ", inserted(anchored, by="KAR"), " b")).package()
    settle(package, accept=False)
    assert _has(package, "commentRangeStart", "commentRangeEnd")


@st.composite
def _marked(draw: st.DrawFn) -> list[Xml]:
    authors = st.sampled_from(("KAR", "ILM", "VES"))
    words = st.sampled_from(("the lake ", "shall ", "each State ", "report", ", ", "boats "))

    def content(depth: int) -> Xml:
        kind = draw(st.sampled_from(("plain", "plain", "ins", "del", "nested") if depth else ("plain",)))
        if kind == "plain":
            return run(draw(words))
        if kind == "ins":
            return inserted(draw(words), by=draw(authors))
        if kind == "del":
            return deleted(draw(words), by=draw(authors))
        return inserted(draw(words), deleted(draw(words), by=draw(authors)), by=draw(authors))

    def block() -> Xml:
        mark = draw(st.sampled_from(("", "", "ins", "del")))
        pieces = [content(1) for _ in range(draw(st.integers(0, 3)))]
        return paragraph(*pieces, mark=mark, mark_by=draw(authors))

    def blocks(depth: int) -> list[Xml]:
        made = []
        for _ in range(draw(st.integers(1, 4))):
            if depth and draw(st.integers(0, 4)) == 0:
                cells = [[cell(*blocks(0), block()) for _ in range(2)] for _ in range(2)]
                rows = [
                    row(*held, mark=draw(st.sampled_from(("", "ins", "del"))), by=draw(authors))
                    for held in cells
                ]
                made.append(table(rows))
            else:
                made.append(block())
        return made

    return [*blocks(1), paragraph("End.")]


@given(_marked(), st.sets(st.sampled_from(("KAR", "ILM", "VES"))))
def test_settling_says_what_the_marks_say(blocks: list[Xml], accepted: set[str]) -> None:
    package = open_docx(*blocks)
    wanted = marked_words(package.tree(package.main), accepted.__contains__)
    assert [text for text in _texts(package, accepted.__contains__) if text.strip()] == wanted


def _files(corpus: Path) -> list[Path]:
    found = sorted((corpus / "docx" / "trackchanges").glob("*.docx"))
    assert len(found) > 24
    return found


@pytest.mark.parametrize("accept", [_all, _none])
def test_real_files_say_what_their_marks_say(corpus: Path, accept: Callable[[str], bool]) -> None:
    for path in _files(corpus):
        package = open_package(path.read_bytes(), file=path.name)
        wanted = marked_words(package.tree(package.main), accept)
        assert [text for text in _texts(package, accept) if text.strip()] == wanted, path.name


@pytest.mark.parametrize(("ending", "accept"), [("accept", True), ("reject", False)])
def test_real_files_read_as_another_reader_expects(corpus: Path, ending: str, accept: bool) -> None:
    expected = sorted((corpus / "docx" / "trackchanges").glob(f"*_{ending}.native"))
    assert expected
    for path in expected:
        source = path.with_name(path.name.replace(f"_{ending}.native", ".docx"))
        package = open_package(source.read_bytes(), file=source.name)
        blocks = path.read_text(encoding="utf-8").split("Para [")[1:]
        paragraphs = ["".join(word or " " for word in _NATIVE.findall(block)) for block in blocks]
        found = [text for text in _texts(package, accept) if text.strip()]
        # The other reader puts a blank where it joins two paragraphs; Word does not.
        assert [_without_blanks(text) for text in found] == [_without_blanks(text) for text in paragraphs]


def _without_blanks(text: str) -> str:
    return "".join(text.split())
