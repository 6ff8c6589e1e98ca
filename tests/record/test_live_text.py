from tests.record.test_changes import BASE, article
from travaux.record.live_text import change_text, lay_text, stand_as
from travaux.record.wording import Add, Delete, Move, PlainText, Replace


def test_a_text_is_laid_in_parts() -> None:
    text = lay_text(BASE, act=3, translated_from="fr")
    assert text.read().provisions == BASE.provisions
    assert (text.homes["a2.1"], text.floor_act, text.translated_from) == ("a2", 3, "fr")
    found = text.find("a2.2")
    assert found is not None
    assert found.number == "2."
    assert text.find("gone") is None


def test_of_provisions_with_one_id_the_first_counts() -> None:
    twice = PlainText(provisions=(article("1", "One."), article("1", "Again.")))
    assert [p.text for p in lay_text(twice, act=1).read().provisions] == ["One."]


def test_a_change_costs_only_what_it_touches() -> None:
    before = lay_text(BASE, act=3)
    after = change_text(before, [Replace("a2.1", text="Free.")], act=5, proposals=("p-1",), meeting="m-1")
    assert after.provisions["a1"] is before.provisions["a1"]
    assert after.provisions["a2"].children[0].text == "Free."
    (put,) = after.puts["a2.1"]
    assert (put.act, put.proposals, put.meeting, put.text) == (5, ("p-1",), "m-1", "Free.")
    assert "a2" not in after.puts
    assert before.read().provisions == BASE.provisions


def test_what_is_added_moved_and_struck_has_a_home() -> None:
    text = lay_text(BASE, act=3)
    new = article("9", "Dogs.", article("9.1", "Small."), name="n")
    text = change_text(text, [Add(new, after="a1", origin="a3"), Move("a2.1", under="n")], act=5)
    assert text.roots == ("p", "a1", "n", "a2", "a3", "x")
    assert (text.homes["a2.1"], text.homes["a9.1"]) == ("n", "n")
    assert text.puts["n"][0].origin == "a3"
    text = change_text(text, [Delete("a2"), Move("a9.1", after="a3")], act=6)
    assert text.roots == ("p", "a1", "n", "a3", "a9.1", "x")
    assert text.homes["a9.1"] == "a9.1"
    assert text.puts["a2"][-1].text == text.puts["a2.2"][-1].number == ""
    assert text.homes["a2.2"] == "a2"
    assert text.find("a2.2") is None


def test_changes_that_do_not_fit_change_nothing() -> None:
    text = lay_text(BASE, act=3)
    assert change_text(text, [Replace("gone", text="x"), Delete("gone"), Move("gone")], act=5) == text


def test_a_chairs_text_begins_anew() -> None:
    text = change_text(lay_text(BASE, act=3), [Replace("a1", text="x")], act=5)
    stands = stand_as(text, PlainText(provisions=BASE.provisions[:2]), act=7)
    assert (stands.floor_act, dict(stands.puts), stands.roots) == (7, {}, ("p", "a1"))
