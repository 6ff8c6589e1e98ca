"""What is carried where provisions read so alike that their words alone do not tell them apart."""

from travaux.record.carrying import carry_changes
from travaux.record.changes import apply_changes
from travaux.record.wording import Add, Delete, Move, PlainProvision, PlainText, Replace, walk_plain


def paragraph(name: str, number: str, text: str) -> PlainProvision:
    return PlainProvision(name, "paragraph", number=number, text=text)


def article(name: str, number: str, *paragraphs: PlainProvision) -> PlainProvision:
    return PlainProvision(name, "article", number=number, heading="Landings", children=paragraphs)


BEFORE = PlainText(
    provisions=(
        article(
            "a", "Article 1", paragraph("a1", "1.", "The pilots shall keep open the landing on request.")
        ),
        article(
            "b",
            "Article 2",
            paragraph("b1", "1.", "The ferry company should pay for the weather reports on request."),
            paragraph("b2", "2.", "Each Party should give notice of the fare table within ten days."),
        ),
    ),
    language="en",
)
AFTER = apply_changes(
    BEFORE,
    (
        Replace("b", number="Article 9 bis"),
        Add(paragraph("n1", "1.", "Each Party should share the landing at its own cost."), under="b"),
        Add(article("n", "Article 2"), after="b"),
        Move("b1", under="n"),
        Move("b2", under="n", after="b1"),
    ),
)


def carry(*changes: Delete) -> tuple[set[str], set[str]]:
    """Ids that are left in the text, and those in doubt."""
    carried = carry_changes(BEFORE, AFTER, changes, new_id=lambda: "new")
    left = {provision.id for provision in walk_plain(apply_changes(AFTER, carried.changes).provisions)}
    return left, {doubt.provision for doubt in carried.doubts}


def test_what_was_struck_is_struck_where_it_stands_now() -> None:
    left, doubts = carry(Delete("b1"))
    assert "b1" not in left or "b1" in doubts
    assert {"a1", "b2", "n1"} <= left


def test_a_struck_article_under_which_something_else_stands_is_left_to_its_author() -> None:
    left, doubts = carry(Delete("b"))
    assert "n1" in left
    assert "b" in doubts or "b" not in left
    assert not {"b1", "b2"} & left or doubts
