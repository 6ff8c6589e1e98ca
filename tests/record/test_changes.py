from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.bodies import structs
from travaux.record.changes import DEEPEST, Tree, apply_changes, find_changes, touch_roots
from travaux.record.placing import find_place
from travaux.record.wording import Add, Change, Delete, Move, PlainProvision, PlainText, Replace


def numbered(stem: str = "n") -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{stem}{next(numbers)}"


def article(number: str, text: str = "", *children: PlainProvision, name: str = "") -> PlainProvision:
    return PlainProvision(name or f"a{number}", "article", f"Article {number}", text=text, children=children)


def paragraph(number: str, text: str, name: str) -> PlainProvision:
    return PlainProvision(name, "paragraph", number, text=text)


BASE = PlainText(
    provisions=(
        PlainProvision("p", "preface", text="The two towns,"),
        article("1", "The ferry shall run every hour of the day."),
        article(
            "2",
            "",
            paragraph("1.", "The fare shall be two coins for each person.", "a2.1"),
            paragraph("2.", "Children below six years shall pay nothing.", "a2.2"),
        ),
        article("3", "The captain decides in fog whether to sail at all."),
        PlainProvision("x", "annex", "Annex I", text="Map of the river."),
    )
)


def outline(text: PlainText) -> list[str]:
    return [provision.id for provision in text.provisions]


def test_changes_make_the_version_of_the_base() -> None:
    second = article("2", "", paragraph("1.", "The fare shall be three coins for each person.", ""), name="?")
    version = PlainText(
        provisions=(
            BASE.provisions[3],
            BASE.provisions[0],
            second,
            article("4", "Dogs travel free.", name="new"),
            BASE.provisions[4],
        )
    )
    changes = find_changes(BASE, version, new_id=numbered())
    made = apply_changes(BASE, changes)
    assert outline(made) == ["a3", "p", "a2", "n1", "x"]
    assert [p.text for p in made.provisions[2].children] == ["The fare shall be three coins for each person."]
    assert {type(change) for change in changes} == {Move, Add, Delete, Replace}
    assert find_changes(BASE, BASE, new_id=numbered()) == ()


def test_a_partial_version_is_silent_on_what_it_lacks() -> None:
    version = PlainText(provisions=(article("3", "The captain decides.", name=""), article("1", "", name="")))
    changes = find_changes(BASE, version, new_id=numbered(), partial=True)
    made = apply_changes(BASE, changes)
    assert outline(made) == outline(BASE)
    assert made.provisions[3].text == "The captain decides."
    assert made.provisions[1].text == ""
    assert made.provisions[2] == BASE.provisions[2]


@pytest.mark.parametrize(
    ("kind", "number", "after"),
    [
        ("article", "Article 1 bis", "a1"),
        ("article", "Article 2A", "a2"),
        ("article", "Article 9", "a3"),
        ("article", "Article 0", "p"),
        ("article", "", "a3"),
        ("annex", "Annex II", "x"),
        ("preamble", "", "p"),
        ("conclusion", "", "x"),
    ],
)
def test_what_a_partial_version_adds_stands_by_its_number(kind: str, number: str, after: str) -> None:
    new = PlainProvision("new", kind, number, text="Dogs travel free of charge.")  # type: ignore[arg-type]
    assert find_place(BASE.provisions, new) == after
    (change,) = find_changes(BASE, PlainText(provisions=(new,)), new_id=numbered(), partial=True)
    assert isinstance(change, Add), change
    assert (change.under, change.after) == ("", after)


def test_what_a_partial_version_adds_stands_by_its_neighbour() -> None:
    new = article("1 ter", "Dogs travel free.")
    version = PlainText(provisions=(BASE.provisions[1], new, BASE.provisions[2]))
    (change,) = find_changes(BASE, version, new_id=numbered(), partial=True)
    assert isinstance(change, Add)
    assert change.after == "a1"
    assert find_place(BASE.provisions, article("3 bis", name="new"), beside="a1") == "a3"


def test_a_new_paragraph_of_a_partial_version_stands_in_its_article() -> None:
    part = article("2", "", paragraph("3.", "Dogs travel free.", ""), name="")
    version = PlainText(provisions=(part,))
    (change,) = find_changes(BASE, version, new_id=numbered(), partial=True)
    assert isinstance(change, Add)
    assert (change.under, change.after) == ("a2", "a2.2")


def test_a_provision_under_the_number_of_another_rewrites_it_in_a_partial_version() -> None:
    version = PlainText(provisions=(article("1", "Boats!"), article("3", "Fog!")))
    changes = find_changes(BASE, version, new_id=numbered(), partial=True)
    assert changes == (Replace("a1", text="Boats!"), Replace("a3", text="Fog!"))


def test_splits_and_merges_are_told() -> None:
    one, two = "The ferry shall run every hour of the day.", "It shall not run in the dark of night."
    whole = PlainText(provisions=(article("1", f"{one} {two}"), BASE.provisions[3]))
    parts = PlainText(provisions=(article("1", one), article("1 bis", two, name="q"), BASE.provisions[3]))
    split = find_changes(whole, parts, new_id=numbered())
    assert [change.origin for change in split if isinstance(change, Add)] == ["a1"]
    merged = find_changes(parts, whole, new_id=numbered())
    assert [change.into for change in merged if isinstance(change, Delete)] == ["a1"]


def test_touched_are_those_at_the_top() -> None:
    new = article("9", "Dogs.")
    assert touch_roots(BASE, [Replace("a2.1", text="Free.")]) == ("a2",)
    assert touch_roots(BASE, [Add(new, after="a3")]) == ("a3", "a9")
    assert touch_roots(BASE, [Add(new)]) == ("", "a9")
    assert touch_roots(BASE, [Add(new, under="a1")]) == ("a1",)
    assert touch_roots(BASE, [Move("a2.2", under="a3")]) == ("a2", "a3")
    assert touch_roots(BASE, [Delete("gone")]) == ()


@pytest.mark.parametrize(
    "change",
    [
        Replace("gone", text="x"),
        Delete("gone"),
        Move("gone"),
        Move("a1", under="gone"),
        Move("a2", under="a2.1"),
        Add(article("9"), under="gone"),
        Add(article("1")),
        Add(PlainProvision("", "text", text="nameless")),
    ],
)
def test_a_change_that_does_not_fit_is_passed_over(change: Change) -> None:
    assert apply_changes(BASE, [change]) == BASE


def test_nothing_stands_deeper_than_the_deepest() -> None:
    deep = PlainProvision("d", "text", text="Down.")
    for at in range(10_000):
        deep = PlainProvision(f"d{at}", "text", children=(deep,))
    made = apply_changes(PlainText(), [Add(deep)])
    depth, level = 0, made.provisions
    while level:
        depth, level = depth + 1, level[0].children
    assert depth == DEEPEST


def test_an_id_stands_once() -> None:
    twice = article("9", "", article("9", "Inner."), article("1", "Again."), name="a9")
    made = apply_changes(BASE, [Add(twice, after="a3")])
    assert made.provisions[4] == article("9")


NAMES = ("a", "b", "c", "d", "e", "f", "g")
PROVISIONS = st.lists(structs(PlainProvision, NAMES, 4), max_size=5).map(tuple)
CHANGES = st.lists(st.one_of([structs(kind, NAMES, 2) for kind in (Add, Delete, Move, Replace)]), max_size=5)


@given(PROVISIONS, CHANGES)
def test_what_is_not_named_need_not_be_taken_apart(
    provisions: tuple[PlainProvision, ...], changes: list[Change]
) -> None:
    for text in (PlainText(provisions=provisions), apply_changes(PlainText(provisions=provisions), ())):
        whole = Tree(text.provisions)
        for change in changes:
            whole.apply(change)
        assert apply_changes(text, changes).provisions == whole.read_all()
