import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError
from travaux.record.state import Response


def asked(*of: str) -> tuple[Talks, str]:
    talks = Talks("A", "B", "C", "CH:chair")
    return talks, talks.do("response.ask", "A", of=of or ["B"], due="2030-06-01", form="article by article")


def find(talks: Talks, response: str) -> Response:
    return talks.table.responses[response]


def test_a_response_is_asked_promised_given_and_taken_as_an_answer() -> None:
    talks = Talks("A", "B")
    work = talks.text()
    proposal = talks.do("proposal.propose", "B", edits=[{"at": "Article 2", "strike": "two", "put": ""}])
    response = talks.do(
        "response.ask", "A", of=["B", "B"], about=[f"{work}#Article 2"], words="In writing, please."
    )
    assert find(talks, response).of == ("B",)
    assert find(talks, response).awaited == ("B",)
    talks.do("response.promise", "B", by="2030-05-26", words="Next week.")
    answers = [
        {"about": f"{work}#Article 1", "answer": "accept"},
        {
            "about": f"{work}#Article 2",
            "answer": "accept-with-change",
            "words": "One coin.",
            "proposal": proposal,
        },
    ]
    talks.do("response.give", "B", final=False, words="At first sight.")
    assert find(talks, response).awaited == ("B",)
    talks.do("response.give", "B", final=True, form="in writing", answers=answers, documents=[work])
    assert find(talks, response).awaited == ()
    given = find(talks, response).given
    assert [one.final for one in given] == [False, True]
    ids = {p.number: p.id for p in talks.table.works[work].read().provisions}
    assert [a.about for a in given[1].answers] == [f"{work}#{ids['Article 1']}", f"{work}#{ids['Article 2']}"]
    talks.do("response.accept-as-answer", "A")
    talks.do("response.comment", "A", response=response, words="Thank you.")
    found = find(talks, response)
    assert [party for _, party in found.accepted] == ["B"]
    assert [(c.party, c.words) for c in found.comments] == [("A", "Thank you.")]
    assert [(p.party, p.by) for p in found.promised] == [("B", "2030-05-26")]


def test_each_of_several_answers_for_itself() -> None:
    talks, response = asked("B", "C")
    talks.do("response.give", "C", final=True, words="No.")
    assert find(talks, response).awaited == ("B",)
    talks.do("response.accept-as-answer", "A")
    talks.refuse("no-such-thing", "response.accept-as-answer", "A", response=response)
    talks.refuse("no-such-thing", "response.accept-as-answer", "A", response=response, of="B")
    talks.refuse("closed", "response.accept-as-answer", "A", response=response, of="C")
    talks.refuse("closed", "response.give", "C", response=response, final=True, words="Yes.")
    talks.refuse("closed", "response.promise", "C", response=response)
    talks.do("response.give", "B", final=True, words="No.")
    assert find(talks, response).awaited == ()


def test_what_was_not_taken_as_an_answer_may_be_given_anew() -> None:
    talks, response = asked()
    talks.do("response.give", "B", response=response, final=True, words="No.")
    talks.do("response.give", "B", response=response, final=True, words="Perhaps.")
    talks.do("response.accept-as-answer", "A")
    assert [given.words for given in find(talks, response).given] == ["No.", "Perhaps."]
    talks.refuse("no-such-thing", "response.accept-as-answer", "A")


def test_what_forbids_a_response() -> None:
    talks, response = asked()
    talks.refuse("not-a-party", "response.ask", "A", of=["Z"])
    talks.refuse("no-such-thing", "response.ask", "A", of=["B"], about=["text-99"])
    talks.refuse("only-its-author", "response.ask", "A", party="C", of=["B"])
    talks.refuse("not-a-member", "response.promise", "C", response=response)
    talks.refuse("not-a-member", "response.give", "C", response=response, final=True)
    talks.refuse("no-such-thing", "response.promise", "B", response="response-99")
    talks.refuse("no-such-thing", "response.accept-as-answer", "A", response=response)
    talks.refuse("only-its-author", "response.give", "A", party="B", response=response, final=True)
    talks.refuse(
        "no-such-thing", "response.give", "B", final=True, answers=[{"about": "text-9#1", "answer": "accept"}]
    )
    talks.refuse("no-such-thing", "response.give", "B", final=True, documents=["source-9"])
    talks.do("response.give", "CH", party="B", final=True, words="B sent this in.")
    assert find(talks, response).given[0].by == "B"
    talks.refuse("only-its-author", "response.accept-as-answer", "C", response=response)
    talks.refuse("one-log", "response.ask", "A", log="brief", of=["B"])


def test_a_proposal_that_an_answer_names_is_there() -> None:
    talks, _ = asked()
    work = talks.text()
    answers = [{"about": work, "answer": "accept-with-change", "proposal": work}]
    talks.refuse("no-such-thing", "response.give", "B", final=True, answers=answers)


def test_what_is_given_has_its_shape() -> None:
    talks, response = asked()
    for kind, by, fields in (
        ("response.ask", "A", {"of": []}),
        ("response.ask", "A", {"of": ["A"]}),
        ("response.ask", "A", {"of": ["B"], "due": "2030"}),
        ("response.promise", "B", {"by": "soon"}),
        ("response.comment", "B", {"response": response, "words": ""}),
        ("response.give", "B", {"final": True, "answers": [{"about": response, "answer": "maybe"}]}),
    ):
        with pytest.raises(ActShapeError):
            talks.do(kind, by, **fields)


def test_which_response_is_meant_is_asked_where_there_are_two() -> None:
    talks, _ = asked()
    talks.do("response.ask", "C", of=["B"])
    assert "response-6, response-7" in talks.refuse("no-such-thing", "response.promise", "B")


def test_where_names_are_withheld_a_comment_bears_a_handle() -> None:
    talks = Talks("A", "B", "CH:chair", attribution="none")
    response = talks.do("response.ask", "CH", of=["A", "B"])
    talks.do("response.comment", "A", response=response, words="When?")
    (comment,) = find(talks, response).comments
    assert comment.party in talks.state("brief:A").handles
    assert "group:bureau" not in talks.ledger.states


def test_what_is_published_of_a_response() -> None:
    talks = Talks("A", "B", "CH:chair")
    work, hidden = talks.text(), talks.text("B")
    response = talks.do("response.ask", "A", of=["B"], about=[work, hidden])
    promise = talks.do("response.promise", "B", by="2030-06-01")
    answers = [{"about": work, "answer": "accept"}, {"about": hidden, "answer": "reject"}]
    given = talks.do("response.give", "B", final=True, words="Here.", answers=answers, documents=[hidden])
    talks.refuse("one-log", "text.publish", "CH", act=given)
    talks.publish(work)
    talks.publish(response, "A")
    talks.publish(promise, "B")
    copy = talks.publish(given, "B")
    (public,) = talks.state("public").responses.values()
    (text,) = talks.state("public").works
    assert public.about == (text,)
    assert [(answer.about, answer.answer) for answer in copy.answers] == [(text, "accept")]
    assert copy.documents == ()
    assert public.given[0].by == public.promised[0].party == "B"
