"""Rows: numbers that stay, brackets that nest, counts that agree."""

import pytest
from hypothesis import given

from tests.formats.texts import rolling_texts
from tests.text.negotiations import Negotiation, negotiations
from tests.text.rolling_samples import LAKE, base, by, either, provision
from travaux.text.compile import compile_rolling
from travaux.text.count import count_rolling
from travaux.text.model import Provision, RollingText, walk_provisions
from travaux.text.notation import NOTATIONS, Notation
from travaux.text.project import project
from travaux.text.rows import Row, list_headings, list_rows

PROFILES = pytest.mark.parametrize("notation", NOTATIONS.values(), ids=lambda notation: notation.name)


def numbers(rows: tuple[Row, ...]) -> str:
    return " ".join(f"{row.number}{'' if row.part == 'head' else ' (tail)'}" for row in rows)


def compiled(negotiation: Negotiation) -> RollingText:
    return compile_rolling(negotiation.base, negotiation.proposals)


def texts(count: int, *, first: int = 0) -> list[Provision]:
    return [provision(f"p_{at}", "text", "", f"Text {at}.") for at in range(first, first + count)]


def test_the_base_is_counted_and_what_is_inserted_gets_a_letter() -> None:
    assert numbers(list_rows(LAKE)) == "1 2 3 4 4a 5 6 7 5 (tail) 8 9 9a 9b 10 11 11a"


def test_what_stands_before_everything_follows_row_nought() -> None:
    rows = list_rows((either(base(), by("KAR", *texts(1))), *texts(1, first=1)))
    assert numbers(rows) == "0a 1"


def test_letters_go_on_after_z() -> None:
    rows = list_rows((*texts(1), either(base(), by("KAR", *texts(28, first=1)))))
    assert [row.number for row in rows[-4:]] == ["1y", "1z", "1aa", "1ab"]


def test_cells_are_numbered_in_their_row() -> None:
    cells = [provision(f"td_{at}", "cell", "", f"{at} km") for at in range(3)]
    added = either(base(), by("KAR", provision("tr_9", "row", "", "", *texts(0), cells[0])))
    table = provision(
        "table",
        "table",
        "",
        "",
        provision("tr_1", "row", "", "", *cells[:2], either(base(), by("MIR", cells[2]))),
        added,
        provision("tr_2", "row", "", "", cells[0]),
    )
    assert numbers(list_rows((table,))) == "1 2 2.1 2.2 2.2a 2a 2a.0a 3 3.1"


def test_indent_counts_what_stands_in_the_text() -> None:
    indents = {row.number: row.indent for row in list_rows(LAKE)}
    assert [indents[number] for number in ("2", "3", "5", "6", "9")] == [0, 0, 0, 1, 0]


def test_a_row_knows_where_it_was_moved_from() -> None:
    assert {row.number: row.twin for row in list_rows(LAKE) if row.twin} == {"11a": "10"}


def test_state_is_open_only_where_somebody_proposes_something() -> None:
    opened = [row.number for row in list_rows(LAKE) if row.state == "O"]
    assert opened == ["3", "4", "4a", "8", "9", "9a", "9b", "10", "11", "11a"]


def test_edges_stand_at_the_first_and_the_last_row_of_an_alternative() -> None:
    rows = {row.number: row for row in list_rows(LAKE)}
    assert [edge.sort for edge in rows["4"].before] == ["open"]
    assert [(edge.sort, edge.bracket.nothing, edge.bracket.tail) for edge in rows["4"].after] == [
        ("close", "", ""),
        ("nothing", "deleted", " (VEL)"),
    ]
    assert [edge.sort for edge in rows["8"].before] == ["open"]
    assert rows["8"].after == ()
    assert [edge.sort for edge in rows["9"].after] == ["close"]
    assert rows["9b"].after[0].bracket.tail == " (KAR; split into Article 2 and Article 2 bis)"


def test_nothing_that_comes_first_stands_before_the_row() -> None:
    rows = list_rows(
        (*texts(1), either(base(), by("KAR", *texts(1, first=1)))), notation=NOTATIONS["options"]
    )
    assert [[edge.sort for edge in row.before] for row in rows] == [[], ["nothing", "open"]]
    assert rows[1].before[0].bracket.head == "Option 1: "


def test_a_choice_of_nothing_is_still_shown() -> None:
    rows = list_rows((either(by("KAR"), by("MIR", label="Alt 2")),))
    assert len(rows) == 1
    assert [edge.bracket.nothing for edge in rows[0].after] == ["no text", "no text"]
    assert rows[0].places == 1


def test_an_empty_text_has_no_rows() -> None:
    assert list_rows(()) == ()
    assert list_headings(()) == ()


def test_headings_are_articles_with_what_is_open_in_each() -> None:
    found = [
        (heading.row.number, heading.level, heading.places) for heading in list_headings(list_rows(LAKE))
    ]
    assert found == [("1", 0, 0), ("2", 0, 5), ("8", 0, 1), ("9a", 0, 0), ("9b", 0, 0), ("10", 0, 1),
                     ("11", 0, 1), ("11a", 0, 1)]  # fmt: skip


def test_a_heading_inside_a_bracket_is_open_as_a_whole() -> None:
    states = {heading.row.number: heading.state for heading in list_headings(list_rows(LAKE))}
    assert (states["1"], states["9b"]) == ("", "O")


def test_headings_nest_by_depth() -> None:
    article = provision("art_1", "article", "Article 1", "Words.")
    part = provision("part_1", "part", "Part I", "", provision("chp_1", "chapter", "Chapter 1", "", article))
    levels = [heading.level for heading in list_headings(list_rows((part, article)))]
    assert levels == [0, 1, 2, 0]


def test_without_articles_numbered_paragraphs_are_headings() -> None:
    paragraphs = [provision(f"para_{at}", "paragraph", f"{at}.", "Decides;") for at in (1, 2)]
    rows = list_rows((provision("preface", "preface", heading="Resolution"), *paragraphs))
    assert [heading.row.number for heading in list_headings(rows)] == ["2", "3"]


@given(negotiations())
def test_numbers_stay_whatever_is_proposed(negotiation: Negotiation) -> None:
    rolling = compiled(negotiation)
    alone = [(row.number, row.provision.id) for row in list_rows(project(rolling, None).provisions)]
    together = [(row.number, row.provision.id) for row in list_rows(rolling) if row.in_base]
    assert together == alone


@given(negotiations())
def test_every_provision_has_one_row(negotiation: Negotiation) -> None:
    rolling = compiled(negotiation)
    heads = [row for row in list_rows(rolling) if row.part == "head"]
    assert [row.provision for row in heads] == list(walk_provisions(rolling.provisions))
    assert len({row.number for row in heads}) == len(heads)


@given(negotiations())
def test_places_are_the_groups_that_are_counted(negotiation: Negotiation) -> None:
    rolling = compiled(negotiation)
    assert sum(row.places for row in list_rows(rolling)) == count_rolling(rolling).groups
    headings = list_headings(list_rows(rolling))
    assert not headings or sum(heading.places for heading in headings) == count_rolling(rolling).groups


@PROFILES
@given(rolling=rolling_texts)
def test_brackets_nest_and_close(notation: Notation, rolling: RollingText) -> None:
    opened: list[object] = []
    for row in list_rows(rolling, notation=notation):
        for edge in (*row.before, *row.after):
            if edge.sort == "open":
                opened.append(edge.bracket)
                assert edge.depth <= len(opened)
            elif edge.sort == "close":
                assert opened.pop() is edge.bracket
            else:
                assert edge.bracket.nothing
    assert opened == []
