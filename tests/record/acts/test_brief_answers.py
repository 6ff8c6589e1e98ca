from typing import Any

import pytest

from tests.record.talks import Talks, swap
from travaux.errors import ActShapeError
from travaux.record.carrying import wording_of
from travaux.record.state import Given, Response

CANARY = "zanzibar"


def ask(*codes: str, **rules: Any) -> tuple[Talks, str, str]:
    """Talks in which A asks B; the text, and what was asked."""
    talks = Talks(*(codes or ("A", "B", "C")), **rules)
    work = talks.text()
    return talks, work, talks.do("response.ask", "A", of=["B"], about=[work])


def draft(talks: Talks, response: str, about: str, answer: str, **fields: Any) -> str:
    return talks.do("brief.draft-answer", "B", response=response, about=about, answer=answer, **fields)


def give(talks: Talks, response: str, *answers: str, final: bool = True, **fields: Any) -> Given:
    """Give what B drafted; the response as the table has it."""
    talks.do("brief.release-answers", "B", response=response, answers=answers, final=final, **fields)
    return find(talks, response).given[-1]


def find(talks: Talks, response: str) -> Response:
    return talks.table.responses[response]


def read(talks: Talks, proposal: str) -> list[str]:
    wording = wording_of(talks.table, talks.table.proposals[proposal])
    return [provision.text for provision in wording.provisions]


def test_an_answer_is_drafted_in_the_brief_and_nowhere_else() -> None:
    talks, work, response = ask()
    before = talks.table
    first = draft(talks, response, f"{work}#Article 1", "reject", words=CANARY)
    held = talks.state("brief:B").answers[first]
    assert (held.response, held.about, held.answer, held.words) == (
        response,
        f"{work}#{work}.1",
        "reject",
        CANARY,
    )
    assert talks.table is before
    assert "brief:A" not in talks.ledger.states
    second = draft(talks, response, f"{work}#Article 1", "accept", replaces=first)
    assert talks.state("brief:B").answers[first].replaced == second
    assert f"replaces={second}" in talks.refuse(
        "already-said", "brief.draft-answer", "B", response=response, about=f"{work}#Article 1"
    )
    talks.refuse("not-a-member", "brief.draft-answer", "C", response=response, about=work, answer="accept")
    talks.refuse("no-such-thing", "brief.draft-answer", "B", response="response-99", about=work)
    talks.refuse("no-such-thing", "brief.draft-answer", "B", response=response, about="text-99")
    talks.refuse("no-such-thing", "brief.draft-answer", "B", response=response, about=work, draft="brief-99")
    friends = talks.group("friends", "B", "C")
    talks.refuse("one-log", "brief.draft-answer", "B", log=friends, response=response, words="We would.")
    talks.refuse("one-log", "brief.draft-answer", "B", log="table", response=response, words="We would.")


@pytest.mark.parametrize(
    "fields", [{"answer": "accept"}, {"answer": "perhaps"}, {"about": "text-5", "replaces": "brief-1"}]
)
def test_what_is_drafted_has_its_shape(fields: dict[str, str]) -> None:
    talks, _work, response = ask()
    with pytest.raises(ActShapeError):
        talks.do("brief.draft-answer", "B", response=response, **fields)


def test_what_was_drafted_is_given_as_one_response_and_its_wording_is_proposed() -> None:
    talks, work, response = ask()
    daily = talks.do("brief.draft", "B", edits=swap("1", "hour", "day"), reason="Nights are short.")
    cheap = talks.do("brief.draft", "B", edits=swap("2", "two", "one"))
    answers = [
        draft(talks, response, f"{work}#Article 1", "accept-with-change", words="Daily.", draft=daily),
        draft(talks, response, f"{work}#Article 2", "accept-with-change", draft=cheap),
        talks.do("brief.draft-answer", "B", response=response, words="With thanks."),
    ]
    given = give(talks, response, *answers, form="in writing")
    assert (given.by, given.final, given.form, given.words) == ("B", True, "in writing", "With thanks.")
    assert [(a.about, a.answer, a.words) for a in given.answers] == [
        (f"{work}#{work}.1", "accept-with-change", "Daily."),
        (f"{work}#{work}.2", "accept-with-change", ""),
    ]
    one, two = (answer.proposal for answer in given.answers)
    assert read(talks, one) == ["The ferry shall run every day.", "The fare shall be two coins."]
    assert read(talks, two) == ["The ferry shall run every hour.", "The fare shall be one coins."]
    assert talks.table.proposals[one].reason == "Nights are short."
    act = talks.table.entries[given.seq].act
    assert talks.state("brief:B").answers[answers[0]].given == (act.id,)
    assert all(b"brief" not in (stored.body or b"") for stored in talks.ledger.logs["table"])


def test_a_final_response_puts_the_proposal_of_the_preliminary_one_otherwise() -> None:
    talks, work, response = ask()
    daily = talks.do("brief.draft", "B", edits=swap("1", "hour", "day"))
    first = draft(talks, response, f"{work}#Article 1", "accept-with-change", draft=daily)
    before = give(talks, response, first, final=False).answers[0].proposal
    assert find(talks, response).awaited == ("B",)
    again = give(talks, response, first, final=False).answers[0].proposal
    weekly = talks.do("brief.draft", "B", edits=swap("1", "hour", "week"), replaces=daily)
    second = draft(talks, response, f"{work}#Article 1", "accept-with-change", draft=weekly, replaces=first)
    talks.refuse("closed", "brief.release-answers", "B", response=response, answers=[first], final=True)
    after = give(talks, response, second).answers[0].proposal
    assert before == again == after
    assert read(talks, after)[0] == "The ferry shall run every week."
    assert find(talks, response).awaited == ()
    talks.do("response.accept-as-answer", "A", response=response)
    talks.refuse("closed", "brief.release-answers", "B", response=response, answers=[second], final=True)


def test_where_the_rules_ask_for_it_each_answer_is_cleared_first() -> None:
    talks, work, response = ask(clearance=True)
    daily = talks.do("brief.draft", "B", edits=swap("1", "hour", "day"))
    one = draft(talks, response, f"{work}#Article 1", "accept-with-change", draft=daily)
    two = draft(talks, response, f"{work}#Article 2", "accept")
    fields = {"response": response, "answers": [one, two], "final": True}
    talks.refuse("not-cleared", "brief.release-answers", "B", **fields)
    talks.do("brief.clear", "B", draft=one)
    talks.do("brief.clear", "B", draft=two, until="2030-05-02")
    talks.refuse("not-cleared", "brief.release-answers", "B", **fields)
    talks.do("brief.clear", "B", draft=daily)
    talks.now = "2030-05-09T12:00:00Z"
    talks.refuse("not-cleared", "brief.release-answers", "B", **fields)
    talks.do("brief.clear", "B", draft=two)
    assert len(give(talks, response, one, two).answers) == 2
    three = draft(talks, response, f"{work}#Article 2", "reject", replaces=two)
    talks.refuse("not-cleared", "brief.release-answers", "B", **{**fields, "answers": [three]})
    talks.refuse("closed", "brief.clear", "B", draft=two)


def test_a_wording_that_the_text_does_not_bear_any_more_holds_all_back() -> None:
    talks, work, response = ask("A", "B", "CH:chair")
    daily = talks.do("brief.draft", "B", edits=swap("1", "hour", "day"))
    one = draft(talks, response, f"{work}#Article 1", "accept-with-change", draft=daily)
    talks.do("text.revise", "CH", work=work, edits=swap("1", "every hour", "at all times of the year"))
    fields = {"response": response, "answers": [one], "final": True}
    talks.refuse("wording-unclear", "brief.release-answers", "B", **fields)
    assert find(talks, response).given == ()


def test_what_forbids_to_give_what_was_drafted() -> None:
    talks, work, response = ask()
    other = talks.do("response.ask", "C", of=["B"], about=[work])
    one = draft(talks, response, f"{work}#Article 1", "accept")
    empty = draft(talks, response, f"{work}#Article 2", "")
    talks.refuse(
        "no-such-thing", "brief.release-answers", "B", response=response, answers=["brief-9"], final=True
    )
    for fields in ({"response": other, "answers": [one]}, {"response": response, "answers": [empty]}):
        with pytest.raises(ActShapeError):
            talks.do("brief.release-answers", "B", final=True, **fields)
    assert [a.about for a in give(talks, response, one, empty).answers] == [f"{work}#{work}.1"]


def test_where_names_are_withheld_an_answer_does_not_tell_whose_a_wording_is() -> None:
    talks, work, response = ask("A", "B", "CH:chair", attribution="none")
    daily = talks.do("brief.draft", "B", edits=swap("1", "hour", "day"))
    one = draft(talks, response, f"{work}#Article 1", "accept-with-change", words="Daily.", draft=daily)
    fields = {"response": response, "answers": [one], "final": True}
    talks.refuse("names-withheld", "brief.release-answers", "B", **fields)
    talks.do("brief.release", "B", draft=daily)
    assert [answer.proposal for answer in give(talks, response, one).answers] == [""]
