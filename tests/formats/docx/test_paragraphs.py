from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.formats.docx.build import field_of, open_docx, paragraph, run, symbol, words
from travaux.formats.docx.character_hunks import diff_characters, split_exactly
from travaux.formats.docx.names import w
from travaux.formats.docx.paragraphs import (
    FOOTNOTE,
    Objects,
    Paragraph,
    copy_atoms,
    cut,
    flatten_paragraph,
    is_object,
)

PIECES = st.sampled_from(
    [
        "shall",
        " ",
        "  ",
        "the",
        "\t",
        "\u00a0",
        "12",
        "km",
        ",",
        ".",
        FOOTNOTE,
        "“",
        "”",
        "1 January 2031",
        "条約",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
RUNS = st.lists(st.text("ab \t", min_size=1, max_size=4), max_size=6)


def _read(*content: str) -> tuple[Paragraph, Objects]:
    package = open_docx(paragraph(*content))
    element = package.tree(package.main).find(f"{w('body')}/{w('p')}")
    assert element is not None
    objects = Objects(package, package.main)
    return flatten_paragraph(element, objects), objects


def test_a_paragraph_is_its_words_tabs_and_breaks() -> None:
    assert _read("one\ttwo\nthree")[0].text == "one\ttwo\nthree"


def test_an_object_is_one_character_the_same_for_equal_ones() -> None:
    read, _ = _read(
        "a", symbol("Wingdings", "F0A8"), "b", symbol("Wingdings", "F0A8"), symbol("Symbol", "F0A8")
    )
    first, second, other = (character for character in read.text if is_object(character))
    assert first == second != other
    assert len(read.text) == 5


def test_a_field_is_one_character_by_its_code_and_result() -> None:
    read, _ = _read("see ", field_of("REF one", "Article 4"), field_of("REF one", "Article 5"), ".")
    assert len(read.text) == len("see ??.")
    assert read.text[4] != read.text[5]


def test_bookmarks_and_spelling_have_no_width() -> None:
    package = open_docx(paragraph("ab"))
    element = next(package.tree(package.main).iter(w("p")))
    element.insert(0, etree.Element(w("bookmarkStart")))
    element.append(etree.Element(w("proofErr")))
    assert flatten_paragraph(element, Objects(package, package.main)).text == "ab"


def test_words_in_the_private_plane_are_no_objects_of_ours() -> None:
    read, _ = _read(f"a{FOOTNOTE}")
    assert len(read.text) == 2
    assert read.text[1] != FOOTNOTE


@given(RUNS, st.lists(st.integers(0, 24), max_size=5))
def test_cutting_changes_no_word_and_cuts_where_it_is_asked(texts: list[str], asked: list[int]) -> None:
    read, objects = _read(*(run(words(text), format="b") for text in texts))
    offsets = sorted({offset for offset in asked if offset <= len(read.text)})
    between = cut(read, offsets)
    assert flatten_paragraph(read.element, objects).text == read.text
    for start, end in zip([0, *offsets], [*offsets, len(read.text)], strict=True):
        if start < end:
            holder = etree.Element(w("p"))
            holder.extend(between[start])
            assert flatten_paragraph(holder, objects).text == read.text[start:end]


@given(RUNS, st.integers(0, 24), st.integers(0, 24))
def test_a_copy_shows_what_was_asked_for_and_leaves_its_source(
    texts: list[str], one: int, other: int
) -> None:
    read, objects = _read(*(run(words(text), format="i") for text in texts))
    start, end = sorted((min(one, len(read.text)), min(other, len(read.text))))
    holder = etree.Element(w("p"))
    holder.extend(copy_atoms(read, start, end) if start < end else [])
    assert flatten_paragraph(holder, objects).text == read.text[start:end]
    assert flatten_paragraph(read.element, objects).text == read.text


@given(TEXTS)
def test_pieces_are_the_text_to_the_character(text: str) -> None:
    pieces, places = split_exactly(text)
    ends = [text[start:end] for start, end in pairwise(places)]
    assert "".join(ends) == text
    assert [piece.removeprefix(" ") for piece in pieces] == [end.removeprefix(" ") for end in ends]


@given(TEXTS, TEXTS)
def test_what_no_hunk_holds_is_equal_to_the_character(old: str, new: str) -> None:
    made, at, other = "", 0, 0
    for start, end, new_start, new_end in diff_characters(old, new):
        assert old[at:start] == new[other:new_start]
        made += old[at:start] + new[new_start:new_end]
        at, other = end, new_end
    assert made + old[at:] == new


def test_an_object_that_both_have_is_never_struck_to_be_laid_again() -> None:
    old, new = f"All of it{FOOTNOTE} was other.", f"Nothing here{FOOTNOTE} is alike at all."
    for whole in (False, True):
        assert all(FOOTNOTE not in old[h.start : h.end] for h in diff_characters(old, new, whole=whole))


def test_a_number_that_begins_a_paragraph_changes_whole() -> None:
    (hunk,) = diff_characters("(b) all uses", "(a) all uses")
    assert hunk == (0, 3, 0, 3)
    (hunk,) = diff_characters("9.\tall uses", "10.\tall uses")
    assert hunk == (0, 2, 0, 3)
    (hunk,) = diff_characters("(b) all uses", "(b) most uses")
    assert "(" not in "(b) all uses"[hunk.start : hunk.end]
