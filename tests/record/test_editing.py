from typing import Any

import msgspec
import pytest

from tests.record.test_changes import BASE, numbered
from travaux.errors import RefusedError
from travaux.record.changes import apply_changes
from travaux.record.editing import Edit, check_changes, find_provision, make_changes
from travaux.record.wording import PlainProvision, PlainText, walk_plain


def edit(text: PlainText = BASE, **fields: Any) -> dict[str, str]:
    """The words of a text once an edit is made, by id."""
    changes = make_changes(text, [msgspec.convert(fields, Edit)], new_id=numbered())
    return {p.id: p.text for p in walk_plain(apply_changes(text, changes).provisions)}


def one(words: str) -> PlainText:
    return PlainText(provisions=(PlainProvision("a", "article", "Article 1", text=words),))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"put": "night and", "before": "day"}, "The ferry shall run every hour of the night and day."),
        ({"put": "single", "after": "every"}, "The ferry shall run every single hour of the day."),
        ({"put": "boat", "instead": "ferry"}, "The boat shall run every hour of the day."),
        ({"put": "And night."}, "The ferry shall run every hour of the day. And night."),
        ({"put": ", and night", "after": "day"}, "The ferry shall run every hour of the day, and night."),
        ({"strike": "of the day"}, "The ferry shall run every hour."),
        ({"strike": "every hour"}, "The ferry shall run of the day."),
        ({"read": "  Boats  run. "}, "Boats run."),
        ({"read": ""}, ""),
    ],
)
def test_words_come_in_go_and_change(fields: dict[str, Any], words: str) -> None:
    assert edit(at="Article 1", **fields)["a1"] == words


def test_the_place_is_told_by_the_words_where_none_is_named() -> None:
    assert edit(put="not", after="Children below six years shall")["a2.2"].startswith(
        "Children below six years shall not"
    )
    assert edit(strike="at all")["a3"] == "The captain decides in fog whether to sail."


@pytest.mark.parametrize(
    ("text", "anchor", "words"),
    [
        ("For one or two.", "or", "For one or, two."),
        ("A shallow ferry shall run.", "shall", "A shallow ferry shall, run."),
        ("渡船每小时一班。", "每", "渡船每, 小时一班。"),
        ("Fährgebühr entfällt.", "Fähr", "Fähr, gebühr entfällt."),
    ],
)
def test_words_are_whole_words_if_they_stand_so(text: str, anchor: str, words: str) -> None:
    assert edit(one(text), put=",", after=anchor) == {"a": words}


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"put": "x", "after": "week", "at": "1"}, "wording-unclear"),
        ({"put": "x", "after": "the", "at": "a2.1"}, "wording-unclear"),
        ({"put": "x", "after": "shall"}, "wording-unclear"),
        ({"put": "x"}, "wording-unclear"),
        ({}, "wording-unclear"),
        ({"put": "x", "strike": "y", "at": "1"}, "wording-unclear"),
        ({"put": "x", "after": "ferry", "before": "shall", "at": "1"}, "wording-unclear"),
        ({"strike": "hour", "after": "every", "at": "1"}, "wording-unclear"),
        ({"delete": True, "before": "x", "at": "1"}, "wording-unclear"),
        ({"put": "x", "at": "Article 7"}, "no-such-thing"),
        ({"move": True, "at": "1", "after": "Article 7"}, "no-such-thing"),
        ({"add": {"id": "n", "kind": "text"}, "at": "7"}, "no-such-thing"),
    ],
)
def test_an_edit_that_is_not_clear_is_refused(fields: dict[str, Any], rule: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        edit(**fields)
    assert refusal.value.fields["rule"] == rule


def test_provisions_are_added_moved_and_deleted() -> None:
    new = {"id": "n", "kind": "article", "number": "Article 1 bis", "text": " Dogs\u00a0travel free. "}
    assert list(edit(add=new, at="2"))[4:7] == ["a2.2", "n1", "a3"]
    assert list(edit(add=new))[1:3] == ["a1", "n1"]
    assert list(edit(add=new, at="2", inside=True))[2:4] == ["a2", "n1"]
    assert edit(add=new)["n1"] == "Dogs travel free."
    assert next(iter(edit(move=True, at="3"))) == "a3"
    assert list(edit(move=True, at="3", after="1"))[1:3] == ["a1", "a3"]
    assert list(edit(move=True, at="2.2"))[2:5] == ["a2", "a2.2", "a2.1"]
    assert "a2.1" not in edit(delete=True, at="Article 2")


def test_edits_follow_one_another() -> None:
    edits = [Edit(at="1", put="boat", instead="ferry"), Edit(at="1", put="small", before="boat")]
    changes = make_changes(BASE, edits, new_id=numbered())
    assert (
        apply_changes(BASE, changes).provisions[1].text == "The small boat shall run every hour of the day."
    )


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("a2.1", "a2.1"),
        ("art_2__para_1", "a2.1"),
        ("2", "a2"),
        ("Article 2", "a2"),
        ("article 2", "a2"),
        ("2.1", "a2.1"),
        ("Article 2.2", "a2.2"),
        ("2(1)", "a2.1"),
        ("preface", "p"),
    ],
)
def test_a_place_is_named_in_many_ways(place: str, name: str) -> None:
    assert find_provision(BASE, place).id == name


@pytest.mark.parametrize("number", ["المادة الأولى", "Статья 7", "第七条", "Section A.", "المادة ٣:"])
def test_a_place_is_named_as_its_text_numbers_it(number: str) -> None:
    other = PlainProvision(id="o", kind="article", number="Annex", text="Old.")
    text = PlainText(provisions=(PlainProvision(id="n", kind="article", number=number, text="New."), other))
    assert find_provision(text, f" {number.lower().rstrip(':')} ").id == "n"
    with pytest.raises(RefusedError, match="more than one"):
        find_provision(PlainText(provisions=(other, msgspec.structs.replace(other, id="p"))), "annex")


@pytest.mark.parametrize("place", ["", " ", "9", "art_9", "2.9", "٢٢", "\x00", "(" * 5000])
def test_a_place_that_is_not_there(place: str) -> None:
    with pytest.raises(RefusedError, match="no-such-thing"):
        find_provision(BASE, place)
    with pytest.raises(RefusedError, match="no-such-thing"):
        find_provision(PlainText(), place)


def test_a_wording_that_changes_nothing_is_none() -> None:
    changes = make_changes(BASE, [Edit(at="1", read=BASE.provisions[1].text)], new_id=numbered())
    with pytest.raises(RefusedError, match="nothing-changed"):
        check_changes(BASE, changes)
