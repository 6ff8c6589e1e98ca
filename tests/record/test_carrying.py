from typing import Any

import msgspec

from tests.record.test_changes import BASE, article, numbered
from travaux.record.carrying import Carried, carry_changes, find_added, rename_added, rename_changes
from travaux.record.changes import apply_changes
from travaux.record.editing import Edit, make_changes
from travaux.record.wording import Add, Change, Delete, Move, PlainText, Replace, walk_plain


def change(text: PlainText, stem: str = "n", **fields: Any) -> tuple[Change, ...]:
    return make_changes(text, [msgspec.convert(fields, Edit)], new_id=numbered(stem))


def carry(mine: tuple[Change, ...], theirs: tuple[Change, ...]) -> tuple[Carried, dict[str, str]]:
    """Changes carried over others, and the words of the text with them."""
    after = apply_changes(BASE, theirs)
    found = carry_changes(BASE, after, mine, new_id=numbered("c"))
    return found, {p.id: p.text for p in walk_plain(apply_changes(after, found.changes).provisions)}


def test_what_touches_nothing_that_changed_stays_the_same() -> None:
    mine = change(BASE, at="1", put="boat", instead="ferry")
    found, _ = carry(mine, change(BASE, at="3", strike="at all"))
    assert found == Carried(mine, ("a1",))
    assert found.changes[0] is mine[0]


def test_other_words_of_the_same_provision_go_along() -> None:
    mine = change(BASE, at="1", put="boat", instead="ferry")
    found, words = carry(mine, change(BASE, at="1", put="night", instead="day"))
    assert words["a1"] == "The boat shall run every hour of the night."
    assert not found.doubts


def test_the_same_words_are_left_to_their_proponent() -> None:
    mine = change(BASE, at="1", put="boat", instead="ferry")
    found, words = carry(mine, change(BASE, at="1", put="raft", instead="ferry"))
    assert words["a1"] == "The raft shall run every hour of the day."
    (doubt,) = found.doubts
    assert doubt.provision == "a1"
    assert "boat" in doubt.change
    assert "raft" in doubt.since
    found, words = carry(mine, (Delete("a1"),))
    assert "a1" not in words
    assert found.doubts


def test_what_was_done_already_is_not_done_again() -> None:
    mine = change(BASE, at="1", put="boat", instead="ferry")
    found, words = carry(mine, mine)
    assert words["a1"] == "The boat shall run every hour of the day."
    assert (found.changes, found.doubts) == ((), ())


def test_what_is_added_keeps_its_ids() -> None:
    new = {"id": "", "kind": "paragraph", "number": "3.", "text": "Dogs travel free of any charge."}
    mine = change(BASE, "mine", at="2.2", add=new)
    found, words = carry(mine, change(BASE, at="2.1", put="three", instead="two"))
    assert words["mine1"] == "Dogs travel free of any charge."
    assert words["a2.1"] == "The fare shall be three coins for each person."
    assert not found.doubts


def test_what_was_added_word_for_word_is_not_added_twice() -> None:
    new = {"id": "", "kind": "article", "number": "Article 4", "text": "Dogs travel free."}
    mine = (*change(BASE, "mine", add=new), Replace("mine1", heading="Dogs"))
    found, words = carry(mine, change(BASE, "theirs", add=new))
    assert found.changes == (Replace("theirs1", heading="Dogs"),)
    assert "mine1" not in words
    other = {**new, "text": "Cats travel free."}
    _, words = carry(change(BASE, "mine", add=other), change(BASE, "theirs", add=new))
    assert {"mine1", "theirs1"} <= words.keys()


def test_changes_are_renamed_wherever_they_name() -> None:
    new = article("9", "Dogs.", article("9.1", "Small ones."), name="n")
    changes = (
        Add(new, under="p", after="q", origin="r"),
        Move("n", under="q", after="r"),
        Delete("q", into="n"),
    )
    renamed = rename_changes(changes, {"n": "N", "a9.1": "M", "q": "Q"})
    (first, move, delete) = renamed
    assert isinstance(first, Add)
    assert (first.provision.id, first.provision.children[0].id, first.after) == ("N", "M", "Q")
    assert move == Move("N", under="Q", after="r")
    assert delete == Delete("Q", into="N")
    assert rename_added(changes, new_id=numbered("x"))[1] == Move("x1", under="q", after="r")
    assert rename_changes(changes, {}) == changes


def test_what_is_added_is_told_by_its_parent_and_its_words() -> None:
    after = apply_changes(BASE, [Add(article("9", "Dogs.", name="n"), under="a2")])
    ((key, provision),) = find_added(BASE.provisions, after.provisions).items()
    assert key == ("a2", ("Article 9", "", "Dogs.", ""))
    assert provision.id == "n"
