"""Responses: asked, drafted in the brief, cleared, given; what each page says, and what comes back."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from tests.record.talks import swap
from tests.room.talks import Room, make_room
from tests.web.forms import read_form
from travaux.record.envelope import Occurred
from travaux.record.state import DraftedAnswer, Response
from travaux.store.ledgers import read_states
from travaux.store.models import Outgoing
from travaux.web.chair.plans import list_words, spell_form
from travaux.web.responses.requests import say_awaited

NOW = "2031-06-05T12:00:00Z"


def ask(**rules: Any) -> tuple[Room, str]:
    """A room in which A asks B and C on its text."""
    room = make_room("A", "B", "C", **rules)
    about = [room.work]
    return room, room.do("response.ask", "A", of=["B", "C"], about=about, due="2026-01-05", words="Please.")


def find(room: Room, response: str) -> Response:
    return room.state().responses[response]


def held(room: Room) -> dict[str, DraftedAnswer]:
    """What B has drafted, by the number of the article."""
    brief = read_states(room.negotiation).get("brief:B")
    found = brief.answers.values() if brief is not None else ()
    return {one.about.rpartition(".")[2]: one for one in found if not one.replaced}


def read(client: Client, room: Room, path: str = "") -> str:
    answer = client.get(f"/n/{room.slug}/responses/{path}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def open_form(client: Client, room: Room, response: str, article: int = 1) -> tuple[str, dict[str, Any]]:
    """The address of the form on which an article is answered, and its fields; no answer is chosen."""
    path = f"/n/{room.slug}/responses/{response}/ours/draft/{room.work}%23{room.work}.{article}/"
    fields = read_form(client.get(path).content)
    return path, {name: values for name, values in fields.items() if name != "answer"}


def send(client: Client, path: str, fields: dict[str, Any], **typed: str) -> Any:
    return client.post(path, {**fields, "do": "keep", **typed})


def text_of(room: Room, article: int) -> str:
    return f"text.{room.work}.{article}"


@pytest.mark.parametrize(
    ("due", "late", "said"),
    [
        ("", False, "awaited since 1 June 2031 (4 days)"),
        ("2031-06-09", False, "awaited since 1 June 2031 (4 days), due 9 June 2031"),
        ("2031-06-03", True, "still awaited since 1 June 2031 (4 days); it was due 3 June 2031, 2 days ago"),
        ("2031-06-04", True, "still awaited since 1 June 2031 (4 days); it was due 4 June 2031, 1 day ago"),
        (
            "2031-06-05T11:00:00Z",
            True,
            "still awaited since 1 June 2031 (4 days); it was due 5 June 2031, 11:00 UTC",
        ),
    ],
)
def test_since_when_a_response_is_awaited_is_said_in_days(due: str, late: bool, said: str) -> None:
    with timezone.override("UTC"), translation.override("en"):
        assert say_awaited(Occurred(at="2031-06-01"), due, late=late, now=NOW) == said


def test_days_are_counted_from_a_day_alone() -> None:
    with timezone.override("UTC"), translation.override("en"):
        assert say_awaited(Occurred(at="2031-05"), "", late=False, now=NOW) == "awaited since May 2031"
        assert say_awaited(Occurred(at="2031"), "", late=False, now=NOW) == "awaited since 2031"


def test_the_list_says_where_each_stands() -> None:
    room, response = ask()
    room.do("response.promise", "B", response=response, by="2099-01-01")
    room.do("response.give", "C", response=response, final=True)
    room.do("response.accept-as-answer", "A", response=response, of="C")
    said = read(room.sign_in("B", "observer"), room)
    assert "Land A asks Land B and Land C" in said
    assert "promised: 1 January 2099" in said
    assert "given, and taken as an answer" in said
    room.do("response.give", "B", response=response, final=False)
    said = read(room.sign_in("B", "observer"), room)
    assert "given as preliminary" in said
    assert said.count("awaited since") == 1


def test_it_is_late_as_soon_as_what_was_asked_or_what_was_promised_is_over() -> None:
    room, response = ask()
    room.do("response.promise", "B", response=response, by="2099-01-01")
    other = room.do("response.ask", "C", of=["A"])
    assert "it was due 5 January 2026" in read(room.sign_in("B", "observer"), room, f"{response}/")
    room.do("response.promise", "A", response=other, by="2026-02-05")
    assert "it was due 5 February 2026" in read(room.sign_in("B", "observer"), room, f"{other}/")


def test_what_is_taken_as_an_answer_is_not_given_again() -> None:
    room, response = ask()
    room.do("brief.draft-answer", "B", response=response, words="With thanks.")
    head = room.sign_in("B", "head")
    assert "Give it as final" in read(head, room, f"{response}/ours/")
    room.do("response.give", "B", response=response, final=True)
    room.do("response.accept-as-answer", "A", response=response, of="B")
    ours = read(head, room, f"{response}/ours/")
    assert "It is taken as an answer" in ours
    assert "Give it as final" not in ours


def test_the_chronology_says_of_whom_what_was_due_is_still_awaited() -> None:
    room, response = ask()
    room.do("response.promise", "C", response=response, by="2026-02-05")
    client = room.sign_in("A", "observer")

    def read_chronology() -> str:
        answer = client.get(f"/n/{room.slug}/chronology/")
        assert answer.status_code == 200
        return answer.content.decode()

    assert "Still awaited of Land B and Land C." in read_chronology()
    assert "Still awaited of Land C." in read_chronology()
    room.do("response.give", "C", response=response, final=True)
    assert "Still awaited of Land B." in read_chronology()
    room.do("response.give", "B", response=response, final=True)
    assert "Still awaited" not in read_chronology()


def test_the_question_to_heads_is_no_response_that_one_works_on() -> None:
    room = make_room("A", "B", resolution="both-heads")
    proposal = room.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    form = spell_form([proposal], [])
    room.do("response.ask", "CH", of=["A", "B"], about=[proposal], form=form)
    assert list_words(room.state())
    assert "Nothing has been asked of anybody yet." in read(room.sign_in("A", "head"), room)


def test_one_asks_and_what_was_typed_comes_back_if_it_cannot_be() -> None:
    room = make_room("A", "B")
    head = room.sign_in("A", "head")
    path = f"/n/{room.slug}/responses/ask/"
    typed = {"about": room.work, "due": "2031-01-26", "due-time": "18:00", "words": "Please say."}
    answer = head.post(path, typed)
    assert answer.status_code == 422
    assert "Please say." in answer.content.decode()
    assert head.post(path, {**typed, "of": "B"}).status_code == 302
    (asked,) = room.state().responses.values()
    assert (asked.asker, asked.of, asked.about, asked.due) == (
        "A",
        ("B",),
        (room.work,),
        "2031-01-26T18:00:00+00:00",
    )
    assert room.sign_in("A", "member").get(path).status_code == 409


def test_one_comments_promises_and_takes_it_as_an_answer() -> None:
    room, response = ask()
    path = f"/n/{room.slug}/responses/{response}/"
    mine, theirs = room.sign_in("A", "head"), room.sign_in("B", "head")
    assert theirs.post(path, {"do": "promise", "by": "2031-06-01", "words": "Soon."}).status_code == 302
    assert theirs.post(path, {"do": "accept-as-answer", "of": "B"}).status_code == 409
    assert mine.post(path, {"do": "accept-as-answer", "of": "B"}).status_code == 409
    refused = mine.post(path, {"do": "comment", "words": "  "})
    assert refused.status_code == 422
    chair = room.sign_in("CH", "chair")
    given = {"do": "give", "party": "B", "final": "yes", "form": "orally", "words": "It suits."}
    assert chair.post(path, given).status_code == 302
    assert mine.post(path, {"do": "accept-as-answer", "of": "B"}).status_code == 302
    assert mine.post(path, {"do": "comment", "words": "Thank you."}).status_code == 302
    found = find(room, response)
    assert [(one.party, one.by) for one in found.promised] == [("B", "2031-06-01")]
    assert [(one.by, one.final, one.form, one.words) for one in found.given] == [
        ("B", True, "orally", "It suits.")
    ]
    assert [party for _seq, party in found.accepted] == ["B"]
    said = read(mine, room, f"{response}/")
    assert "Land B on the whole" in said
    assert "Land A comments on the response: “Thank you.”" in said
    assert mine.post(path, {"do": "anything"}).status_code == 404


def test_a_reply_to_a_reply_is_asked_on_the_answer_and_both_pages_lead_to_each_other() -> None:
    room, response = ask()
    room.do("response.give", "B", response=response, final=True, words="It depends.")
    mine = room.sign_in("A", "head")
    given = room.state().entries[find(room, response).given[0].seq].act.id
    assert f"responses/ask/?about={given}&amp;of=B" in read(mine, room, f"{response}/")
    form = read(mine, room, f"ask/?about={given}&of=B")
    assert f'value="{given}" checked' in form
    asked = {"about": given, "of": "B", "words": "On what?"}
    assert mine.post(f"/n/{room.slug}/responses/ask/", asked).status_code == 302
    again = max(room.state().responses.values(), key=lambda one: one.seq)
    assert again.about == (given,)
    assert f"/n/{room.slug}/responses/{again.id}/" in read(mine, room, f"{response}/")
    assert f"/n/{room.slug}/responses/{response}/" in read(mine, room, f"{again.id}/")


def test_an_answer_is_drafted_with_its_wording_and_given_as_a_proposal() -> None:
    room, response = ask()
    head = room.sign_in("B", "head")
    path, fields = open_form(head, room, response)
    typed = {
        "answer": "accept-with-change",
        "words": "Nights.",
        text_of(room, 1): "The ferry shall run every day.",
    }
    assert send(head, path, fields, **typed).status_code == 302
    path, fields = open_form(head, room, response, 2)
    assert send(head, path, fields, answer="question", words="Which coins?").status_code == 302
    assert {name: (one.answer, one.words) for name, one in held(room).items()} == {
        "1": ("accept-with-change", "Nights."),
        "2": ("question", "Which coins?"),
    }
    ours = read(head, room, f"{response}/ours/")
    assert "Drafted on 2 of 2." in ours
    assert not room.state().proposals
    names = [held(room)[article].id for article in "12"]
    sent = head.post(f"/n/{room.slug}/responses/{response}/ours/", {"do": "final", "answer": names})
    assert sent.headers["Location"] == f"/n/{room.slug}/outbox/"
    (waiting,) = Outgoing.objects.filter(negotiation=room.negotiation)
    head.post(f"/n/{room.slug}/responses/{response}/ours/", {"do": "final", "answer": names})
    assert Outgoing.objects.filter(negotiation=room.negotiation).count() == 1
    Outgoing.objects.filter(pk=waiting.pk).update(due_at=timezone.now())
    said = read(room.sign_in("A", "head"), room, f"{response}/")
    (proposal,) = room.state().proposals.values()
    assert (proposal.parties, proposal.reason) == (("B",), "Nights.")
    assert find(room, response).given[0].answers[0].proposal == proposal.id
    assert "its wording is on the table" in said
    assert "Which coins?" in said


def test_nothing_that_was_typed_is_lost() -> None:
    room, response = ask()
    member = room.sign_in("B", "member")
    path, fields = open_form(member, room, response)
    changed = {text_of(room, 1): "The ferry shall run every day.", "words": "At night nobody travels."}
    for answer in ("accept", "reject", ""):
        refused = send(member, path, fields, answer=answer, **changed)
        assert refused.status_code == 422
        assert "At night nobody travels." in refused.content.decode()
        assert "The ferry shall run every day." in refused.content.decode()
    assert send(member, path, fields, answer="accept-with-change").status_code == 422
    assert send(member, path, fields, answer="").status_code == 422
    assert "brief:B" not in read_states(room.negotiation)
    structural = member.post(path, {**fields, **changed, "do": f"add:{room.work}.1"})
    assert structural.status_code == 200
    assert "At night nobody travels." in structural.content.decode()


def test_two_of_one_delegation_who_write_at_once_see_each_other() -> None:
    room, response = ask()
    member, head = room.sign_in("B", "member"), room.sign_in("B", "head")
    path, fields = open_form(member, room, response)
    assert send(head, path, fields, answer="reject", words="We cannot.").status_code == 302
    met = send(member, path, fields, answer="comment", words="We might.")
    assert met.status_code == 409
    shown = met.content.decode()
    assert "Somebody of your delegation wrote here meanwhile" in shown
    assert "We cannot." in shown
    assert "We might." in shown
    again = {**fields, "replaces": held(room)["1"].id}
    assert send(member, path, again, answer="comment", words="We might.").status_code == 302
    assert held(room)["1"].words == "We might."


def test_a_text_that_moves_while_one_writes_is_shown_beside_what_was_typed() -> None:
    room, response = ask()
    member = room.sign_in("B", "member")
    path, fields = open_form(member, room, response)
    room.do("text.revise", "CH", work=room.work, edits=swap("1", "every hour", "each hour"))
    typed = {text_of(room, 1): "The boat shall run every hour.", "answer": "accept-with-change"}
    met = send(member, path, fields, **typed)
    assert met.status_code == 409
    assert "The boat shall run each hour." in met.content.decode()
    assert held(room) == {}


def test_answers_stay_at_their_provisions_and_say_that_the_text_moved() -> None:
    room, response = ask()
    about = f"{room.work}#{room.work}"
    answers = [{"about": f"{about}.{n}", "answer": "comment", "words": f"Word {n}."} for n in (1, 2)]
    room.do("brief.draft-answer", "B", response=response, about=f"{about}.1", answer="accept")
    room.do("response.give", "B", response=response, final=False, answers=answers)
    head = room.sign_in("B", "head")
    assert "The text moved since" not in read(head, room, f"{response}/") + read(
        head, room, f"{response}/ours/"
    )
    edits = [{"at": "1", "instead": "hour", "put": "day"}, {"at": "2", "delete": True}]
    room.do("text.revise", "CH", work=room.work, edits=edits)
    shown = read(head, room, f"{response}/")
    assert shown.count("The text moved since this was written") == 1
    assert "The provision is no longer in the text." in shown
    assert "Word 2." in shown
    assert "The text moved since this was written" in read(head, room, f"{response}/ours/")


def test_where_the_rules_ask_for_it_the_head_clears_and_a_member_gives() -> None:
    room, response = ask(clearance=True)
    member, head = room.sign_in("B", "member"), room.sign_in("B", "head")
    path, fields = open_form(member, room, response)
    typed = {"answer": "accept-with-change", text_of(room, 1): "The ferry shall run every day."}
    assert send(member, path, fields, **typed).status_code == 302
    ours = f"/n/{room.slug}/responses/{response}/ours/"
    form = {"answer": [held(room)["1"].id]}
    assert member.post(ours, {**form, "do": "final"}).status_code == 409
    assert member.post(ours, {**form, "do": "clear"}).status_code == 409
    assert "1 is not cleared." in read(head, room, f"{response}/ours/")
    assert head.post(ours, {**form, "do": "clear", "until": "2099-01-01T12:00"}).status_code == 302
    assert "All of it is cleared." in read(head, room, f"{response}/ours/")
    assert member.post(ours, {**form, "do": "final"}).status_code == 302
    path, fields = open_form(member, room, response)
    assert send(member, path, fields, answer="accept-with-change", words="Or so.").status_code == 302
    stale = head.post(ours, {**form, "do": "clear"})
    assert stale.status_code == 409
    assert "was replaced by" in stale.content.decode()


def test_what_is_asked_of_others_is_no_place_to_answer() -> None:
    room, response = ask()
    chair = room.sign_in("CH", "chair")
    for path in ("ours/", "ours/draft/", f"ours/draft/{room.work}%23{room.work}.1/"):
        assert chair.get(f"/n/{room.slug}/responses/{response}/{path}").status_code == 404
    head = room.sign_in("B", "head")
    for thing in ("nothing", "nothing%23a", "brief-1"):
        assert head.get(f"/n/{room.slug}/responses/{response}/ours/draft/{thing}/").status_code == 404


def test_a_response_asked_in_a_group_is_there_for_its_members_alone() -> None:
    room = make_room("A", "B", "C")
    room.do("group.form", "A", name="friends", members=["A", "B"])
    response = room.do("response.ask", "A", log="friends", of=["B"], words="Between us?")
    theirs = room.sign_in("B", "head")
    listed = read(theirs, room)
    assert "Between us?" in listed
    (log,) = (name for name in read_states(room.negotiation) if name.startswith("group:"))
    assert "Between us?" in read(theirs, room, f"{response}/?log={log}")
    assert (
        theirs.post(
            f"/n/{room.slug}/responses/{response}/?log={log}", {"do": "give", "final": "yes", "words": "Yes."}
        ).status_code
        == 302
    )
    assert room.state(log).responses[response].given[0].words == "Yes."
    other = room.sign_in("C", "head")
    assert "Between us?" not in read(other, room)
    assert other.get(f"/n/{room.slug}/responses/{response}/?log={log}").status_code == 404


def test_in_a_group_an_answer_on_a_paragraph_stands_at_its_article() -> None:
    room = make_room("A", "B", "C")
    inner = {"id": "p", "kind": "paragraph", "number": "1", "text": "It runs."}
    article = {"id": "a", "kind": "article", "number": "Article 1", "children": [inner]}
    work = room.do("text.table", "CH", text={"title": "T", "language": "en", "provisions": [article]})
    room.do("group.form", "A", name="Upstream", members=["A", "B"])
    (log,) = (name for name in read_states(room.negotiation) if name.startswith("group:"))
    asked = room.do("response.ask", "A", log=log, of=["B"], about=[work])
    answers = [{"about": f"{work}#1.1", "answer": "comment", "words": "It should run on time."}]
    room.do("response.give", "B", log=log, response=asked, final=True, answers=answers)
    shown = read(room.sign_in("A", "head"), room, f"{asked}/?log={log}")
    assert "comments (Article 1, paragraph 1)" in shown
