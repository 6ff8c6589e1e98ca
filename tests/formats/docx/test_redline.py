from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.docx.build import (
    Docx,
    Xml,
    deleted,
    inserted,
    open_docx,
    paragraph,
    run,
    save_docx,
    table,
    text_box,
)
from tests.formats.docx.checker import read_stories, revision_authors, settle, words_only
from travaux.formats.docx.names import w
from travaux.formats.docx.package import open_package
from travaux.formats.docx.redline import compare_packages

AT = datetime(2031, 3, 5, 9, tzinfo=UTC)
SENTENCES = (
    "The Parties shall adopt measures to protect the lake.",
    "Each Party should, as appropriate, report every two years.",
    "Vessels of more than 20 tonnes are not allowed on the lake.",
    "",
    "(a)\tthe quality of  water;",
    "Nothing in this Agreement affects the rights of fishermen.",
)
_WORDINGS = st.one_of(
    st.sampled_from(SENTENCES),
    st.lists(st.sampled_from("the Parties shall protect water , . \u00a0".split(" ")), max_size=5).map(
        " ".join
    ),
)
_PARAGRAPHS = st.builds(
    lambda text, format: paragraph(run(text, format=format)), _WORDINGS, st.sampled_from(["", "b"])
)


@st.composite
def _tables(draw: st.DrawFn) -> Xml:
    width = draw(st.integers(1, 2))
    rows = draw(st.lists(st.lists(_WORDINGS, min_size=width, max_size=width), min_size=1, max_size=3))
    return table(rows)


@st.composite
def _texts(draw: st.DrawFn) -> list[Xml]:
    blocks = draw(st.lists(st.one_of(_PARAGRAPHS, _PARAGRAPHS, _PARAGRAPHS, _tables()), max_size=6))
    return [*blocks, draw(_PARAGRAPHS)]


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Two texts, of which the second keeps some blocks of the first, in their order or not."""
    old, new = draw(_texts()), draw(_texts())
    kept = draw(st.lists(st.sampled_from(old), max_size=4))
    place = draw(st.integers(0, len(new) - 1))
    return save_docx(*old), save_docx(*new[:place], *kept, *new[place:])


def _redline(old: bytes, new: bytes, *, keep_marks: bool = False) -> bytes:
    packages = open_package(old, file="old"), open_package(new, file="new")
    return compare_packages(*packages, author="Secretariat", at=AT, keep_marks=keep_marks).save()


def _check(old: bytes, new: bytes) -> bytes:
    made = _redline(old, new)
    assert read_stories(settle(made, accept=True)) == read_stories(new)
    assert words_only(read_stories(settle(made, accept=False))) == words_only(read_stories(old))
    return made


def _count(made: bytes, *names: str) -> int:
    package = open_package(made, file="made")
    return sum(1 for _ in package.tree(package.main).iter(*map(w, names)))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_pairs())
def test_accepted_it_is_the_new_file_and_rejected_the_old_one(pair: tuple[bytes, bytes]) -> None:
    made = _check(*pair)
    assert _redline(*pair) == made


@settings(deadline=None, max_examples=30)
@given(_texts())
def test_a_file_against_itself_has_no_mark(blocks: list[Xml]) -> None:
    data = save_docx(*blocks)
    assert not revision_authors(_redline(data, data))


def test_another_format_is_no_change_and_stays() -> None:
    old, new = save_docx(paragraph("The lake")), save_docx(paragraph(run("The lake", format="b")))
    made = _redline(old, new)
    assert not revision_authors(made)
    assert _count(made, "b") == 1


def test_a_moved_paragraph_is_told_as_moved() -> None:
    texts = [paragraph(text) for text in SENTENCES if text]
    made = _check(save_docx(*texts), save_docx(*texts[1:4], texts[0], *texts[4:]))
    package = open_package(made, file="made")
    root = package.tree(package.main)
    starts = [*root.iter(w("moveFromRangeStart")), *root.iter(w("moveToRangeStart"))]
    assert len(starts) == 2
    assert len({start.get(w("name")) for start in starts}) == 1
    assert _count(made, "ins", "del") == 0


def test_a_split_marks_the_end_that_came_and_a_merge_the_one_that_went() -> None:
    one = save_docx(paragraph(f"{SENTENCES[0]} {SENTENCES[1]}"), paragraph(SENTENCES[5]))
    two = save_docx(paragraph(SENTENCES[0]), paragraph(SENTENCES[1]), paragraph(SENTENCES[5]))
    for old, new in ((one, two), (two, one)):
        made = _check(old, new)
        words = "".join(str(text) for mark in _marks(made) for text in mark.itertext())
        assert words.strip() == "", "no word is marked, but the end and the blank"


def _marks(made: bytes) -> list[etree._Element]:
    package = open_package(made, file="made")
    return list(package.tree(package.main).iter(w("ins"), w("del")))


def test_rows_come_and_go_whole() -> None:
    old = save_docx(table([["one", "first"], ["two", "second"], ["three", "third"]]), paragraph("End"))
    new = save_docx(table([["one", "first"], ["three", "third"], ["four", "fourth"]]), paragraph("End"))
    made = _check(old, new)
    package = open_package(made, file="made")
    rows = [
        mark.tag for mark in package.tree(package.main).iterfind(f".//{w('trPr')}/*") if mark.get(w("id"))
    ]
    assert sorted(rows) == [w("del"), w("ins")]


def test_notes_are_compared_where_they_stand_and_come_with_their_words() -> None:
    def build(first: str, *, second: bool) -> bytes:
        doc = Docx()
        doc.add(paragraph(SENTENCES[0], doc.footnote(first)))
        doc.add(paragraph(SENTENCES[1], doc.footnote("Of any kind.")) if second else paragraph(SENTENCES[1]))
        return doc.add(paragraph("End")).save()

    both, fewer = build("As in Article 3.", second=True), build("As in Article 4.", second=False)
    for old, new in ((both, fewer), (fewer, both)):
        _check(old, new)
    assert b"Of any kind." in open_package(_redline(both, fewer), file="made").data("word/footnotes.xml")


def test_headers_and_text_boxes_are_compared_too() -> None:
    def build(head: str, box: str) -> bytes:
        return (
            Docx()
            .header(paragraph(head))
            .add(paragraph("See", text_box(paragraph(box))), paragraph("End"))
            .save()
        )

    made = _check(build("Draft of Monday", "first note"), build("Draft of Tuesday", "second note"))
    assert b"w:ins" in open_package(made, file="made").data("word/header1.xml")


def test_a_header_that_only_one_file_has_comes_or_goes_with_its_words() -> None:
    plain, headed = (
        Docx().add(paragraph("End")).save(),
        Docx().header(paragraph("Draft")).add(paragraph("End")).save(),
    )
    for old, new, accept in ((plain, headed, False), (headed, plain, True)):
        stories = read_stories(settle(_redline(old, new), accept=accept))
        assert all(
            not getattr(block, "text", "") for key in stories if key != "body" for block in stories[key]
        )


def test_marks_that_a_file_came_with_are_accepted_or_stay_their_authors() -> None:
    old = save_docx(paragraph("The Parties shall act."))
    new = save_docx(
        paragraph("The Parties ", deleted("shall", by="KAR"), inserted("should", by="KAR"), " act now.")
    )
    assert revision_authors(_redline(old, new)) == {"Secretariat"}
    kept = _redline(old, new, keep_marks=True)
    assert revision_authors(kept) == {"KAR", "Secretariat"}
    ours = read_stories(settle(kept, accept=lambda author: author == "KAR"))
    assert words_only(ours) == words_only(read_stories(old))


def test_what_is_laid_brings_its_style_and_leaves_its_bookmarks() -> None:
    old = (
        Docx()
        .style("Quote", name="Quote", more="<w:pPr/>")
        .add(paragraph(SENTENCES[2], style="Quote"), paragraph("End"))
    )
    made = open_package(_redline(old.save(), save_docx(paragraph("End"))), file="made")
    styles = made.related("styles")
    used = [style.get(w("val")) for style in made.tree(made.main).iter(w("pStyle"))]
    assert used == ["Quote"] if styles else not used


def test_the_files_compared_are_left_as_they_were() -> None:
    old, new = open_docx(paragraph("one")), open_docx(paragraph("two"))
    before = old.save(), new.save()
    compare_packages(old, new, author="Secretariat", at=AT)
    assert (old.save(), new.save()) == before
