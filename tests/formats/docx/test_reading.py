"""A Word file read: its numbers, headings, tables, notes, fields and symbols; no word lost, none doubled."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.formats.docx.build import (
    Docx,
    Xml,
    cell,
    control,
    deleted,
    field_of,
    inserted,
    open_docx,
    paragraph,
    run,
    symbol,
    table,
    text_box,
)
from travaux.errors import UnknownAuthorError
from travaux.formats import read_instrument, write_instrument
from travaux.formats.docx.names import w
from travaux.formats.docx.package import Package, open_package
from travaux.formats.docx.reading import read_lines
from travaux.formats.docx.revisions import settle
from travaux.text.lines import canonical_blanks
from travaux.text.model import Provision


def _texts(package: Package) -> list[str]:
    return [line.text for line in read_lines(package).lines]


def _codes(package: Package) -> set[str]:
    return {notice.code for notice in read_lines(package).notices}


def test_headings_by_outline_level_by_name_and_by_what_they_are_based_on() -> None:
    doc = Docx()
    doc.style("Clause", name="Klausel", outline=1).style("Sub", based_on="Clause")
    doc.style("T3", name="Überschrift 3").style("H1", name="heading 1").style("Main", name="Title")
    doc.style("Off", based_on="H1", outline=9)
    styles = ("Main", "Clause", "Sub", "T3", "H1", "Off", "Unknown")
    doc.add(*(paragraph(name, style=name) for name in styles))
    doc.add(paragraph("direct", properties='<w:outlineLvl w:val="3"/>'))
    lines = read_lines(doc.package()).lines
    assert [line.level for line in lines] == [0, 2, 2, 3, 1, 0, 0, 4]
    assert [line.role for line in lines][:2] == ["title", ""]


def test_numbers_of_many_levels_continue_and_restart() -> None:
    doc = Docx()
    one = doc.numbering(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
    other = doc.list_like(
        0, overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    )
    same = doc.list_like(0)
    places = [
        (one, 0),
        (one, 1),
        (one, 1),
        (one, 2),
        (one, 1),
        (one, 0),
        (one, 1),
        (other, 0),
        (other, 0),
        (same, 0),
    ]
    doc.add(*(paragraph("x", number=place) for place in places))
    assert _texts(doc.package()) == [
        "1. x", "(a) x", "(b) x", "(i) x", "(c) x", "2. x", "(a) x", "5. x", "6. x", "7. x",
    ]  # fmt: skip


def test_legal_numbers_suffixes_and_restarts_that_are_off() -> None:
    doc = Docx()
    first = '<w:numFmt w:val="upperRoman"/><w:suff w:val="space"/><w:lvlText w:val="Article %1"/>'
    legal = '<w:numFmt w:val="decimal"/><w:isLgl/><w:suff w:val="nothing"/><w:lvlText w:val="%1.%2 "/>'
    never = '<w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%3)"/>'
    own = doc.numbering(*(f'<w:start w:val="1"/>{level}' for level in (first, legal, never)))
    for level in (0, 1, 2, 0, 1, 2):
        doc.add(paragraph("x", number=(own, level)))
    assert _texts(doc.package()) == ["Article I x", "1.1 x", "1) x", "Article II x", "2.1 x", "2) x"]


def test_a_deeper_level_first_shows_the_level_above_it() -> None:
    doc = Docx()
    own = doc.numbering(("decimal", "%1."), ("decimal", "%1.%2"))
    doc.add(paragraph("x", number=(own, 1)), paragraph("y", number=(own, 0)))
    assert _texts(doc.package()) == ["1.1 x", "2. y"]


def test_numbers_from_styles_and_their_absence() -> None:
    doc = Docx()
    level = '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Para"/><w:lvlText w:val="%2."/>'
    own = doc.numbering(("decimal", "Article %1"), level)
    look = f'<w:pPr><w:numPr><w:numId w:val="{own}"/></w:numPr></w:pPr>'
    doc.style("Para", more=look).style("Child", based_on="Para")
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    doc.add(paragraph("a", style="Para"), paragraph("b", style="Child"), paragraph("c", style="Para"))
    doc.add(paragraph("d", style="Para", properties=none))
    assert _texts(doc.package()) == ["1. a", "2. b", "3. c", "d"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("upperLetter", "C"), ("decimalZero", "03"), ("ordinal", "3rd"), ("cardinalText", "Three"),
        ("ordinalText", "Third"), ("arabicAbjad", "ج"), ("arabicAlpha", "ت"), ("hindiNumbers", "३"),
        ("chineseCounting", "三"), ("chineseCountingThousand", "三"), ("russianLower", "в"), ("none", ""),
        ("ideographTraditional", "丙"), ("chineseLegalSimplified", "叁"), ("thaiNumbers", "๓"),
    ],
)  # fmt: skip
def test_kinds_of_numbers(kind: str, shown: str) -> None:
    doc = Docx()
    level = f'<w:start w:val="3"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%1)"/>'
    doc.add(paragraph("x", number=(doc.numbering(level), 0)))
    assert _texts(doc.package()) == [f"{shown}) x"]


def test_bullets_hidden_numbers_and_lists_that_are_not_there() -> None:
    doc = Docx()
    bullet = (
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'
    )
    hidden = '<w:start w:val="1"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr>'
    dots, unseen = doc.numbering(bullet), doc.numbering(hidden)
    doc.add(*(paragraph("x", number=place) for place in ((dots, 0), (unseen, 0), (99, 0), (dots, 7))))
    doc.add(paragraph("", number=(dots, 0)))
    assert _texts(doc.package()) == ["• x", "x", "x", "x"]


def test_a_number_that_names_an_article_stands_without_words() -> None:
    doc = Docx()
    own, plain = doc.numbering(("decimal", "Article %1")), doc.numbering(("decimal", "%1."))
    doc.add(
        paragraph(number=(own, 0)), "Boats", paragraph(number=(plain, 0)), paragraph("x", number=(plain, 0))
    )
    assert _texts(doc.package()) == ["Article 1", "Boats", "2. x"]


def test_what_is_read_makes_provisions(tmp_path: Path) -> None:
    doc = Docx()
    own = doc.numbering(("decimal", "Article %1"), ("decimal", "%2."), ("lowerLetter", "(%3)"))
    for title, level in (("Use", 0), ("Boats shall keep to the right:", 1), ("by day;", 2), ("by night.", 2)):
        doc.add(paragraph(title, number=(own, level)))
    doc.add(paragraph("Scope", number=(own, 0)), paragraph("The lake.", number=(own, 1)))
    path = tmp_path / "lake.docx"
    path.write_bytes(doc.save())
    written = write_instrument(read_instrument(str(path)), "txt").split("\n")
    assert [line.strip() for line in written if line.strip()] == [
        "Article 1 Use", "1. Boats shall keep to the right:", "(a) by day;", "(b) by night.",
        "Article 2 Scope", "1. The lake.",
    ]  # fmt: skip
    kinds = [child.kind for child in read_instrument(str(path)).provisions if isinstance(child, Provision)]
    assert kinds == ["article", "article"]


def test_tables_with_merged_and_nested_cells() -> None:
    wide = cell("wide", properties='<w:gridSpan w:val="2"/>')
    top, below = cell("tall", properties='<w:vMerge w:val="restart"/>'), cell("", properties="<w:vMerge/>")
    nested = cell("before", table([["in", "side"]]), "after")
    package = open_docx(table([[wide, "c"], [top, "d"], [below, "e"], [nested, "f"]]))
    lines = read_lines(package).lines
    assert [line.cells for line in lines] == [
        ("wide", "c"), ("tall", "d"), ("", "e"), ("before in side after", "f"),
    ]  # fmt: skip


def test_notes_follow_what_refers_to_them() -> None:
    doc = Docx()
    first, second = doc.footnote("Of any kind."), doc.endnote("Adopted ", run("earlier", format="i"), ".")
    doc.add(paragraph("Boats", first, " and rafts", second, "."), "Next.")
    lines = read_lines(doc.package()).lines
    assert [line.text for line in lines] == [
        "Boats[^1] and rafts[^i].", "[^1]: Of any kind.", "[^i]: Adopted earlier.", "Next.",
    ]  # fmt: skip
    assert [line.role for line in lines] == ["", "note", "note", ""]
    (mark,) = [mark for mark in lines[2].marks if mark.style == "italic"]
    assert lines[2].text[mark.start : mark.end] == "earlier"


def test_fields_show_their_result_and_contents_are_left_out() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    listed = control(paragraph("Contents")).replace("<w:sdtPr/>", f"<w:sdtPr>{gallery}</w:sdtPr>")
    package = open_docx(
        Xml(listed),
        paragraph(field_of('TOC \\o "1-3"', "Article 1 ... 2")),
        paragraph("See ", field_of("REF _a", "Article ", field_of("PAGE", "3")), "."),
        paragraph(Xml('<w:fldSimple w:instr="DATE">' + run("today") + "</w:fldSimple>")),
    )
    assert _texts(package) == ["See Article 3.", "today"]
    assert "contents-dropped" in _codes(package)


def test_a_field_over_many_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    package = open_docx(
        paragraph(Xml(begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'), "Article 1"),
        paragraph("Article 2"),
        paragraph(Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "Here."),
    )
    assert _texts(package) == ["Here."]


def test_symbols_blanks_hyphens_and_breaks() -> None:
    special = run("a", Xml("<w:noBreakHyphen/>"), "b\u00a0c", Xml("<w:softHyphen/>"), "d\te")
    package = open_docx(
        paragraph(special, symbol("Symbol", "F0B3"), symbol("Wingdings", "F0FE"), symbol("House", "F041")),
        paragraph("The first part\nruns on here.\nThis one ends."),
    )
    assert _texts(package) == ["a\u2011b cd e≥☑\uf041", "The first part runs on here.", "This one ends."]


def test_marks_of_runs_and_of_styles() -> None:
    doc = Docx()
    doc.styles["Strong"] = '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
    lowered = run("2", format='<w:vertAlign w:val="subscript"/>')
    strong = run(" so", format='<w:rStyle w:val="Strong"/>')
    weak = run(" not", format='<w:rStyle w:val="Strong"/><w:b w:val="0"/>')
    calling = run("Re", format="i"), run("calling", format="i")
    doc.add(paragraph(*calling, " CO", lowered, strong, weak))
    (line,) = read_lines(doc.package()).lines
    found = [(line.text[mark.start : mark.end], mark.style) for mark in line.marks]
    assert found == [("Recalling", "italic"), ("2", "subscript"), ("so", "bold")]


def test_hidden_words_are_left_out_and_told_of() -> None:
    doc = Docx()
    doc.style("Secret", more="<w:rPr><w:vanish/></w:rPr>")
    own = doc.numbering(("decimal", "%1."))
    doc.add(paragraph("seen ", run("unseen", format="vanish")), paragraph("secret", style="Secret"))
    doc.add(paragraph(run("gone", format="vanish"), number=(own, 0)), paragraph("one", number=(own, 0)))
    package = doc.package()
    assert _texts(package) == ["seen", "1. one"]
    assert "hidden-text-dropped" in _codes(package)


def test_text_boxes_and_content_controls_are_read_once() -> None:
    package = open_docx(control(paragraph("held")), paragraph("before", text_box("in the box"), " after"))
    assert _texts(package) == ["held", "before after", "in the box"]


def test_headers_are_left_out_and_told_of() -> None:
    doc = Docx().add("Body.").header("Not for citation").footer(field_of("PAGE", "1"))
    notices = {notice.code: notice.message for notice in read_lines(doc.package()).notices}
    assert notices["page-margins-dropped"].endswith("Not for citation")
    assert "page-margins-dropped" not in _codes(Docx().add("Body.").footer(field_of("PAGE", "1")).package())
    assert "page-margins-dropped" not in _codes(Docx().add("The Lake").header("The Lake").package())
    assert "page-margins-dropped" not in _codes(
        Docx().add("The Lake").footer("The Lake · Page 2 of 4").package()
    )


def test_the_language_of_the_whole_is_taken_where_its_words_agree() -> None:
    words = "Les États parties au présent accord conviennent de ce qui suit dans le cadre de la convention"
    french = paragraph(run(words, format='<w:lang w:val="fr-CH"/>'))
    assert read_lines(open_docx(french, french)).language == "fr-CH"
    mislabelled = paragraph(run(words, format='<w:lang w:val="en-GB"/>'))
    assert read_lines(open_docx(mislabelled)).language == ""
    assert read_lines(open_docx(french, mislabelled)).language == ""


def test_tracked_changes_are_versions_of_the_text() -> None:
    package = open_docx(paragraph("A ", inserted("b ", by="KAR"), deleted("c ", by="ILM"), "d"))
    takes = {"result": ["A b d"], "base": ["A c d"]}
    for take, wanted in takes.items():
        reading = read_lines(package, take=take)  # type: ignore[arg-type]
        assert [line.text for line in reading.lines] == wanted
        (notice,) = reading.notices
        assert "KAR, ILM" in notice.message
    mine = read_lines(package, take=frozenset({"KAR"}))
    assert [line.text for line in mine.lines] == ["A b c d"]
    with pytest.raises(UnknownAuthorError, match="its authors are: KAR, ILM"):
        read_lines(package, take=frozenset({"kar"}))
    assert "w:ins" in etree.tostring(package.tree(package.main), encoding="unicode"), (
        "the file stays as it was"
    )


_WORD = st.text(st.sampled_from("abcdé ẞ中\u00a0\t[](){};."), min_size=1, max_size=12)


@st.composite
def _documents(draw: st.DrawFn) -> tuple[Package, list[str]]:
    doc, said = Docx(), list[str]()
    own = doc.numbering(("bullet", "-"), ("none", ""))

    def words() -> str:
        said.append(draw(_WORD))
        return said[-1]

    def inline(depth: int) -> Xml:
        kind = draw(st.integers(0, 7 if depth else 1))
        if kind < 2:
            return run(words(), format=draw(st.sampled_from(("", "b", "i b"))))
        if kind == 2:
            return Xml(f'<w:hyperlink w:anchor="x">{inline(0)}</w:hyperlink>')
        if kind == 3:
            return field_of("REF x", inline(0))
        if kind == 4:
            return doc.footnote(inline(0))
        if kind == 5:
            return text_box(block(0), block(0))
        if kind == 6:
            return control(inline(0), block=False)
        return inserted(inline(0), by="A")

    def block(depth: int) -> Xml:
        if depth and draw(st.integers(0, 4)) == 0:
            shape = draw(st.integers(1, 3))
            return table([[cell(block(depth - 1), block(0)) for _ in range(shape)] for _ in range(2)])
        number = (own, draw(st.integers(0, 1))) if draw(st.booleans()) else None
        return paragraph(*(inline(depth) for _ in range(draw(st.integers(0, 3)))), number=number)

    doc.add(*(block(2) for _ in range(draw(st.integers(1, 4)))))
    return doc.package(), said


@given(_documents())
def test_no_word_is_lost_and_none_is_doubled(made: tuple[Package, list[str]]) -> None:
    package, said = made
    shown = " ".join(re.sub(r"\[\^\w+\](?:: )?", "", line.text) for line in read_lines(package).lines)
    wanted = Counter(canonical_blanks("".join(said)).replace(" ", ""))
    found = Counter(shown.replace(" ", ""))
    assert found - wanted == Counter({"-": found["-"]}), "but for the signs of lists"
    assert wanted - found == Counter()


def test_every_visible_word_of_real_files_is_read(corpus: Path) -> None:
    for path in sorted((corpus / "docx").rglob("*.docx")):
        package = open_package(path.read_bytes(), file=path.name)
        lines = read_lines(package).lines
        settled = package.copy()
        settle(settled, accept=True)
        body = settled.tree(settled.main)
        stream = "".join(text.text or "" for text in body.iter(w("t")) if not _is_twin(text))
        found = Counter(re.sub(r"\s", "", "".join(line.text for line in lines)))
        assert Counter(re.sub(r"[\s\u00ad]", "", stream)) - found == Counter(), path.name


def _is_twin(text: etree._Element) -> bool:
    return any(above.tag.endswith("}Fallback") for above in text.iterancestors())


def test_a_real_negotiating_text_reads_as_its_plain_form(corpus: Path) -> None:
    (path,) = (corpus / "negotiation").glob("*.docx")
    lines = read_lines(open_package(path.read_bytes(), file="draft.docx")).lines
    body = " ".join(re.sub(r"\[\^\w+\]", "", line.text) for line in lines if line.role != "note")
    plain = path.with_suffix(".txt").read_text(encoding="utf-8-sig")
    assert body.count("[") == plain.count("[") == 420
    assert body.count("]") == plain.count("]")
    numbers = re.compile(r"^\s*(\d+\.|\([a-z]+\)|[IVX]+\.|[A-Z]\.)\s", re.MULTILINE)
    joined = "\n".join(line.text for line in lines if line.role != "note" and not line.cells)
    assert numbers.findall(joined)[:150] == numbers.findall(plain)[:150]
    missing = Counter(re.findall(r"[^\W\d_]{2,}", plain)) - Counter(re.findall(r"[^\W\d_]{2,}", body))
    assert sum(missing.values()) <= 12, "a note's letter glued to its word in the plain form"
