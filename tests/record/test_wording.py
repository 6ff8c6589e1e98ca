import pytest

from tests.record.test_changes import BASE, article, numbered
from travaux.errors import ActShapeError
from travaux.record.tidying import require_shallow, tidy_provision, tidy_text
from travaux.record.wording import (
    Add,
    Delete,
    Move,
    PlainMark,
    PlainProvision,
    PlainText,
    Replace,
    keep_provision,
    keep_text,
    list_roots,
    name_like,
    name_provisions,
    names_in,
    read_text,
    walk_plain,
)
from travaux.text.model import Alternative, Choice, Instrument, Provision

CHAPTERS = Instrument(
    provisions=(
        Provision(
            "c1",
            "chapter",
            ("Chapter I",),
            children=(Provision("a1", "article", ("Article 1",), text=("One.",)),),
        ),
        Provision("c2", "chapter", ("Chapter II",), children=(Provision("a2", "article", ("Article 2",)),)),
    ),
    language="en",
    title="Two chapters",
)


def test_a_text_is_kept_level_and_read_nested() -> None:
    kept = keep_text(CHAPTERS)
    assert [p.id for p in kept.provisions] == ["c1", "a1", "c2", "a2"]
    assert kept.ranks == {"chapter": 0}
    assert read_text(kept) == CHAPTERS
    assert [p.id for p in read_text(kept, levelled=True).provisions] == ["c1", "a1", "c2", "a2"]  # type: ignore[union-attr]


def test_a_choice_is_not_kept() -> None:
    choice = Choice((Alternative(("One.",)), Alternative(("Two.",))))
    with pytest.raises(TypeError):
        keep_provision(Choice((Alternative((Provision("a", "article"),)),)))
    with pytest.raises((TypeError, AttributeError)):
        keep_text(Instrument(provisions=(Provision("a", "article", text=(choice,)),)))


def test_names_of_a_change_are_those_that_have_to_be_there() -> None:
    assert names_in(Replace("a")) == ("a",)
    assert names_in(Delete("a", into="b")) == ("a",)
    assert names_in(Move("a", under="b", after="c")) == ("a", "b", "c")
    assert names_in(Add(article("1"), under="b", after="c")) == ("b", "c")


def test_provisions_are_named_in_reading_order() -> None:
    named = name_provisions(BASE, new_id=numbered())
    assert [p.id for p in walk_plain(named.provisions)] == [f"n{at}" for at in range(1, 8)]
    assert list_roots(named.provisions)["n5"] == "n3"


def test_another_language_is_named_by_its_places() -> None:
    french = PlainText(
        provisions=(
            article("3", "En cas de brume.", name="?"),
            article("2", "", PlainProvision("?", "paragraph", "2.", text="Gratuit."), name="?"),
            article("7", "Nouveau.", name="?"),
        )
    )
    named = name_like(french, BASE, new_id=numbered())
    assert [p.id for p in walk_plain(named.provisions)] == ["a3", "a2", "a2.2", "n4"]


def test_what_comes_in_is_tidied() -> None:
    marks = (
        PlainMark("text", 0, 3, "bold"),
        PlainMark("number", 0, 7, "italic"),
        PlainMark("number", 2, 99, "bold"),
    )
    given = PlainProvision("a", "article", "Article", text=" e\u0301t\u00ad\u00a0 ", marks=marks)
    tidy = tidy_provision(given)
    assert (tidy.text, tidy.marks) == ("ét", (PlainMark("number", 0, 7, "italic"),))
    nested = keep_provision(CHAPTERS.provisions[0])
    text = tidy_text(PlainText(provisions=(nested,), title=" A\nb "), kind="text.table")
    assert [p.id for p in text.provisions] == ["c1", "a1"]
    assert (text.ranks, text.title) == ({"chapter": 0}, "A b")


def test_what_is_empty_or_too_deep_does_not_come_in() -> None:
    deep = PlainProvision("d", "text")
    for at in range(10_000):
        deep = PlainProvision(f"d{at}", "text", children=(deep,))
    with pytest.raises(ActShapeError, match="10001 deep"):
        require_shallow((deep,), kind="text.table")
    with pytest.raises(ActShapeError, match="no provisions"):
        tidy_text(PlainText(title="Nothing"), kind="text.table")
