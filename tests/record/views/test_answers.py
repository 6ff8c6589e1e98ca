"""A response beside the text that it answers."""

import pytest

from tests.formats.docx.papers import ask_response, open_talks, revise_first, see
from travaux.errors import UsageError
from travaux.record.views.answers import read_answers


def test_each_partys_last_answer_stands_first_and_the_earlier_after_it() -> None:
    talks = open_talks()
    asked = ask_response(talks)
    held = read_answers(see(talks), asked)
    (text,) = held.texts
    one, two = text.units
    assert [(said.answer.answer, said.last) for said in text.answers[one]] == [
        ("accept-with-change", True),
        ("question", False),
    ]
    assert [(said.answer.answer, said.last) for said in text.answers[two]] == [("reject", True)]
    assert held.parties == ("B", "A")


def test_a_wording_that_would_be_accepted_is_the_text_with_its_proposal() -> None:
    talks = open_talks()
    asked = ask_response(talks)
    (text,) = read_answers(see(talks), asked).texts
    assert list(text.wordings) == ["A"]
    assert [p.text for p in text.wordings["A"].provisions] == [
        "The ferry shall run every day.",
        "The fare shall be two coins.",
    ]


def test_the_text_is_the_one_that_was_asked_on_and_what_moved_since_is_known() -> None:
    talks = open_talks()
    asked = ask_response(talks)
    revise_first(talks)
    (text,) = read_answers(see(talks), asked).texts
    assert text.text.provisions[0].text == "The ferry shall run every hour."
    assert text.moved == {text.units[0]}


def test_where_provisions_are_named_only_their_articles_are_asked_about() -> None:
    talks = open_talks()
    work = talks.text("CH")
    asked = talks.do("response.ask", "CH", of=["A"], about=[f"{work}#2"])
    (text,) = read_answers(see(talks), asked).texts
    assert text.units == (text.text.provisions[1].id,)
    assert text.roots == {text.text.provisions[1].id}


def test_an_answer_on_what_is_not_in_the_text_stands_elsewhere() -> None:
    talks = open_talks()
    said = talks.do("statement.record", "A", nature="position", words="Ferries are fine.")
    asked = talks.do("response.ask", "A", of=["B"], about=[said])
    talks.do("response.give", "B", final=True, answers=[{"about": said, "answer": "comment", "words": "So."}])
    held = read_answers(see(talks), asked)
    assert held.texts == ()
    assert [(reference, given[0].answer.words) for reference, given in held.elsewhere] == [(said, "So.")]


def test_one_partys_answers_alone() -> None:
    talks = open_talks()
    asked = ask_response(talks)
    assert read_answers(see(talks), asked, party="B").texts[0].answers == {}
    with pytest.raises(UsageError, match="C was not asked"):
        read_answers(see(talks), asked, party="C")
