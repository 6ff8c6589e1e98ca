"""Lists: numbered paragraphs and points, and the words that close after them."""

import pytest

from tests.text.finding.sketching import assert_lawful, lines_of, read, sketch
from travaux.text.lines import Line
from travaux.text.model import walk_provisions
from travaux.text.provisions import find_provisions


def test_points_nest_and_letters_are_told_from_roman_numbers_by_what_goes_before() -> None:
    letters = "\n".join(f"({letter}) item;" for letter in "abcdefghijkl")
    instrument = read(
        f"Article 1\nThese are:\n{letters}\nArticle 2\nThose are:\n(a) one:\n(i) x;\n(ii) y;\n(b) two."
    )
    drawn = sketch(instrument.provisions)
    assert drawn.count("  point | (i) |  | item;") == 1
    assert drawn[-4:] == [
        "  point | (a) |  | one:",
        "    point | (i) |  | x;",
        "    point | (ii) |  | y;",
        "  point | (b) |  | two.",
    ]


@pytest.mark.parametrize(("after", "depth"), [("(ii)", 2), ("(j)", 1)])
def test_i_after_h_is_what_the_next_number_says(after: str, depth: int) -> None:
    letters = "\n".join(f"({letter}) item:" for letter in "abcdefgh")
    drawn = sketch(read(f"Article 1\nThese are:\n{letters}\n(i) item;\nMore.\n{after} item.").provisions)
    assert next(line for line in drawn if "(i)" in line).startswith("  " * depth + "point")


@pytest.mark.parametrize(("end", "depth"), [(":", 2), (";", 1)])
def test_i_after_h_with_nothing_after_is_inside_what_introduces_it(end: str, depth: int) -> None:
    letters = "\n".join(f"({letter}) item{end}" for letter in "abcdefgh")
    drawn = sketch(read(f"Article 1\nThese are:\n{letters}\n(i) item;\nArticle 2\nMore.").provisions)
    assert next(line for line in drawn if "(i)" in line).startswith("  " * depth + "point")


def test_numbers_of_many_kinds_nest() -> None:
    instrument = read(
        "Article 1\nWells\n1. One:\na) a:\ni) b:\n– c;\n– d;\nii) e;\nb) f.\n1 bis. Two.\n"
        "2. Three:\n(1) g;\n(2) h.\n3.1 Four.\n3.2 Five."
    )
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)] == [
        "article | Article 1 | Wells",
        "  paragraph | 1.",
        "    point | a)",
        "      point | i)",
        "        point | –",
        "        point | –",
        "      point | ii)",
        "    point | b)",
        "  paragraph | 1 bis.",
        "  paragraph | 2.",
        "    point | (1)",
        "    point | (2)",
        "  paragraph | 3.1",
        "  paragraph | 3.2",
    ]


def test_points_on_one_line_are_told_apart_where_their_numbers_go_on() -> None:
    instrument = read(
        "Article 1\nThese are:\n(a) wells:\n(i) deep; (ii) dry; and (iii) old;\n"
        "(iv) new; (x) none;\n(b) pumps; (c) taps.\n"
    )
    assert sketch(instrument.provisions)[1:] == [
        "  point | (a) |  | wells:",
        "    point | (i) |  | deep;",
        "    point | (ii) |  | dry; and",
        "    point | (iii) |  | old;",
        "    point | (iv) |  | new; (x) none;",
        "  point | (b) |  | pumps;",
        "  point | (c) |  | taps.",
    ]


def test_deeper_items_are_inside_by_their_indentation() -> None:
    instrument = read(
        "Article 1\n1. Aims\n  1. to drink;\n  2. to fish;\n2. Means\n  – pumps;\n"
        "    – hand pumps;\n  – taps."
    )
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)][1:] == [
        "  paragraph | 1.",
        "    point | 1.",
        "    point | 2.",
        "  paragraph | 2.",
        "    point | –",
        "      point | –",
        "    point | –",
    ]


def test_a_list_that_begins_again_stands_beside_or_inside() -> None:
    instrument = read(
        "Article 1\n1. One;\n2. Two.\n1. Again.\n(a) x:\n(i) y;\n(a) Again.\n(c) Far.\n(d) Next:\n(a) in."
    )
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)][1:] == [
        "  paragraph | 1.",
        "  paragraph | 2.",
        "  paragraph | 1.",
        "    point | (a)",
        "      point | (i)",
        "    point | (a)",
        "    point | (c)",
        "    point | (d)",
        "      point | (a)",
    ]


def test_a_list_may_begin_in_the_middle() -> None:
    instrument = read("Article 1\n1. One:\n– dash:\n(c) third;\n(d) fourth.\n(x) tenth.\n5. Five.")
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)][1:] == [
        "  paragraph | 1.",
        "    point | –",
        "    point | (c)",
        "    point | (d)",
        "    point | (x)",
        "  paragraph | 5.",
    ]


def test_deeper_items_that_do_not_begin_with_the_first() -> None:
    lines = lines_of("Article 1\n1. Aims:\n  3. to drink;\n  4. to fish;\n2. Means")
    assert [line.split(" |  | ")[0] for line in sketch(find_provisions(lines).provisions)][1:] == [
        "  paragraph | 1.",
        "    point | 3.",
        "    point | 4.",
        "  paragraph | 2.",
    ]


def test_2_1_is_inside_2() -> None:
    instrument = read("Chapter 1\n1. One.\n2. Two.\n2.1 Of two.\n2.1.1 Of that.\n2.2 Of two.\n3. Three.")
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)][1:] == [
        "  paragraph | 1.",
        "  paragraph | 2.",
        "    point | 2.1",
        "      point | 2.1.1",
        "    point | 2.2",
        "  paragraph | 3.",
    ]


def test_repeated_and_bracketed_numbers_stand_side_by_side() -> None:
    instrument = read("Article 2\nWells\n[1. A.]\n[1. B.]\n[2.] C.\n[2. D.\n[2 bis. E.]\n3. F.")
    assert [item.id for item in walk_provisions(instrument.provisions)][1:] == [
        "art_2__para_1",
        "art_2__para_1_2",
        "art_2__para_2",
        "art_2__para_2_2",
        "art_2__para_2bis",
        "art_2__para_3",
    ]
    assert sketch(instrument.provisions)[3] == "  paragraph | [2.] |  | C."


@pytest.mark.parametrize(
    "line",
    [
        "2.5 million litres.",
        "5 States have wells.",
        "1. Januar 2030 ist der Tag.",
        "12 May 2030 is the day.",
        "A. Smith counted them.",
        "U.S. wells are deep.",
        "(see above) they are.",
        "(one) well.",
        "-5 degrees.",
        "10.000 litres.",
        "1999] was dry.",
    ],
)
def test_a_line_that_begins_with_no_number_of_a_list_is_text(line: str) -> None:
    instrument = read(f"Article 1\nWells are deep.\n{line}")
    assert sketch(instrument.provisions)[1:] == [f"  text |  |  | {line}"]


def test_bare_numbers_are_paragraphs_where_they_count_on() -> None:
    drawn = sketch(read("Artikel 1\nBrunnen\n1 Jeder zählt.\n2 Keiner verkauft.").provisions)
    assert drawn[1:] == ["  paragraph | 1 |  | Jeder zählt.", "  paragraph | 2 |  | Keiner verkauft."]


def test_a_number_may_stand_on_a_line_of_its_own() -> None:
    assert sketch(read("Article 1\n1.\nWells are deep.\n2.\nPumps are not.").provisions)[1:] == [
        "  paragraph | 1. |  | Wells are deep.",
        "  paragraph | 2. |  | Pumps are not.",
    ]


def test_closing_words_of_a_list_are_a_tail() -> None:
    instrument = read(
        "Article 1\n1. Parties that have:\n(a) wells:\n(i) deep;\n(ii) dry;\nin their lands; or\n"
        "(b) pumps;\nshall count them.\n2. Others need not."
    )
    assert sketch(instrument.provisions)[1:] == [
        "  paragraph | 1. |  | Parties that have:",
        "    point | (a) |  | wells:",
        "      point | (i) |  | deep;",
        "      point | (ii) |  | dry;",
        "      tail | in their lands; or",
        "    point | (b) |  | pumps;",
        "    tail | shall count them.",
        "  paragraph | 2. |  | Others need not.",
    ]


def test_closing_words_in_a_script_without_capitals() -> None:
    drawn = sketch(
        read("第一条\n缔约国：\n（一）有井；\n（二）有泵，\n应当计数。\n第二条\n其他。").provisions
    )
    assert drawn[3] == "  tail | 应当计数。"
    drawn = sketch(
        read("第一条\n缔约国：\n（一）有井；\n（二）有泵。\n应当计数。\n第二条\n其他。").provisions
    )
    assert drawn[3] == "    text |  |  | 应当计数。"


def test_closing_words_of_a_list_that_nothing_introduces() -> None:
    lines = lines_of("(a) wells;\nand pumps")
    assert_lawful(find_provisions(lines), lines)


def test_a_list_that_goes_on_after_closing_words_keeps_their_order() -> None:
    lines = lines_of("Article 1\nThose that have:\n(a) wells;\ncount them.\n(b) pumps;\nsell them.\nand go.")
    instrument = find_provisions(lines)
    assert_lawful(instrument, lines)
    assert "  text |  |  | count them." in sketch(instrument.provisions)


def test_an_unnumbered_paragraph_belongs_to_the_paragraph_before() -> None:
    drawn = sketch(read("Article 1\n1. Wells:\n(a) deep.\nThey are counted.\nThey are mended.").provisions)
    assert drawn[-2:] == ["    text |  |  | They are counted.", "    text |  |  | They are mended."]


def test_items_nested_without_end_are_bounded() -> None:
    signs = ["(a)", "a)", "a.", "(1)", "1)", "§ 1", "–", "•", "(i)", "i)", "一、", "(أ)", "'1'", "(A)"]
    lines = [Line("Article 1"), *(Line(f"{sign} item:", indent=at) for at, sign in enumerate(signs * 20))]
    instrument = find_provisions(lines)
    assert_lawful(instrument, lines)
    deepest = max(len(line) - len(line.lstrip()) for line in sketch(instrument.provisions)) // 2
    assert 2 < deepest <= 20
