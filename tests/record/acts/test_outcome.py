from typing import Any

import pytest

from tests.record.talks import Talks, swap
from travaux.errors import ActShapeError
from travaux.record.views.rolling import list_open

DAILY = swap("1", "hour", "day")


def read(talks: Talks) -> list[str]:
    (work,) = talks.table.works.values()
    return [provision.text for provision in work.read().provisions]


def propose(talks: Talks, by: str, edits: list[dict[str, Any]], **fields: Any) -> str:
    return talks.do("proposal.propose", by, edits=edits, **fields)


def test_only_an_act_makes_text_agreed() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    talks.refuse("only-the-chair", "outcome.agree", "A", level="in group")
    talks.refuse("level-unknown", "outcome.agree", "CH", level="more or less")
    talks.refuse("no-such-thing", "outcome.agree", "CH", level="in group", provisions=["9"])
    talks.refuse("no-such-thing", "outcome.agree", "CH", level="in group", meeting="meeting-9")
    talks.refuse("not-a-party", "outcome.agree", "CH", level="in group", parties=["Z"])
    talks.do("outcome.agree", "CH", level="in principle", provisions=["Article 1"], note="Nearly.")
    one = propose(talks, "A", DAILY)
    assert "in principle" in talks.refuse(
        "still-open", "outcome.agree", "CH", level="in group", provisions=["1"]
    )
    talks.refuse("still-open", "outcome.agree", "CH", level="in plenary")
    talks.do("outcome.agree", "CH", level="in group", provisions=["2"])
    talks.do("proposal.withdraw", "A", proposal=one)
    talks.do("outcome.agree", "CH", level="in group", provisions=["1"])
    levels = [a.level for a in talks.table.agreements[f"{work} {work}.1"]]
    assert levels == ["in principle", "in group"]


def test_what_is_settled_is_reopened_before_it_is_proposed_on() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    propose(talks, "A", swap("2", "two", "three"))
    talks.do("outcome.agree", "CH", level="in group", provisions=["1"])
    talks.refuse("settled", "proposal.propose", "A", edits=DAILY)
    talks.refuse("settled", "proposal.amend", "A", proposal="last", edits=DAILY)
    talks.refuse("settled", "proposal.revise", "A", proposal="last", edits=DAILY)
    talks.refuse("only-the-chair", "outcome.reopen", "A", provision="1")
    talks.refuse("no-such-thing", "outcome.reopen", "CH", provision="2")
    talks.do("outcome.reopen", "CH", provision="1", reason="News.")
    talks.refuse("no-such-thing", "outcome.reopen", "CH", provision="1")
    propose(talks, "A", DAILY)


def test_of_a_text_that_is_agreed_as_a_whole_nothing_is_changed() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    talks.do("outcome.agree", "CH", level="in plenary")
    new = {"id": "n", "kind": "article", "number": "Article 3", "text": "Dogs travel free."}
    talks.refuse("settled", "proposal.propose", "A", edits=[{"add": new}])
    talks.refuse("settled", "proposal.propose", "A", edits=DAILY)
    assert "whole" in talks.refuse("no-such-thing", "outcome.reopen", "CH", provision="1")
    talks.do("outcome.reopen", "CH")
    propose(talks, "A", [{"add": new}])


def test_a_bracket_is_resolved_where_no_objection_is_heard() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    one, two = propose(talks, "A", DAILY), propose(talks, "B", swap("1", "hour", "week"))
    talks.refuse("only-the-chair", "outcome.resolve", "A", accept=[one])
    talks.do("proposal.oppose", "B", proposal=one)
    assert "lift" in talks.refuse("objection-heard", "outcome.resolve", "CH", accept=[one])
    on_it = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "ferry", "boat"))
    talks.refuse("objection-heard", "outcome.resolve", "CH", accept=[on_it])
    talks.do("proposal.lift", "B", proposal=one)
    talks.refuse("no-such-thing", "outcome.resolve", "CH", accept=[one], meeting="meeting-9")
    talks.do("outcome.resolve", "CH", accept=[one, one], reject=[two, two])
    assert read(talks)[0] == "The ferry shall run every day."
    assert {name: p.status for name, p in talks.table.proposals.items()} == {
        one: "accepted",
        two: "rejected",
        on_it: "open",
    }
    assert not [p for p in list_open(talks.table, talks.table.works[work], "en") if p.id != on_it]
    talks.refuse("closed", "outcome.resolve", "CH", accept=[one])
    for fields in ({}, {"accept": [on_it], "reject": [on_it]}):
        with pytest.raises(ActShapeError):
            talks.do("outcome.resolve", "CH", **fields)


def test_an_amendment_is_not_accepted_where_what_it_amends_is_rejected() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one = propose(talks, "A", DAILY)
    on_it = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "ferry", "boat"))
    with pytest.raises(ActShapeError, match="both accepted and rejected"):
        talks.do("outcome.resolve", "CH", accept=[on_it], reject=[one])
    talks.do("outcome.resolve", "CH", accept=[on_it])
    assert read(talks)[0] == "The boat shall run every day."


def test_two_that_change_other_words_of_one_article_are_both_taken() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one, two = propose(talks, "A", DAILY), propose(talks, "B", swap("1", "The ferry", "The boat"))
    on_one = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "run", "sail"))
    talks.do("outcome.resolve", "CH", accept=[two, one, on_one])
    assert read(talks)[0] == "The boat shall sail every day."


def test_two_that_change_the_same_words_are_not_both_taken() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    other = propose(talks, "A", swap("2", "two", "three"))
    one, two = propose(talks, "A", DAILY), propose(talks, "B", swap("1", "hour", "week"))
    gone = propose(talks, "B", [{"at": "1", "delete": True}])
    for accept in ([other, one, two], [other, one, gone], [gone, other, one]):
        with pytest.raises(Exception, match="wording-unclear") as refusal:
            talks.do("outcome.resolve", "CH", accept=accept)
        first, second = [name for name in accept if name != other]
        problem = str(refusal.value)
        assert first in problem
        assert second in problem
        assert other not in problem
    assert read(talks) == ["The ferry shall run every hour.", "The fare shall be two coins."]
    assert talks.table.proposals[one].status == "open"


def test_what_two_would_have_alike_is_taken_once() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    new = {"id": "n", "kind": "article", "number": "Article 3", "text": "Dogs travel free."}
    one, two = propose(talks, "A", [*DAILY, {"add": new}]), propose(talks, "B", [*DAILY, {"add": new}])
    other = propose(talks, "B", [{"add": new}, swap("2", "two", "three")[0]])
    talks.do("outcome.resolve", "CH", accept=[one, two])
    assert len(talks.table.proposals[other].changes) == 1
    assert read(talks)[0] == "The ferry shall run every day."
    assert read(talks)[2:] == ["Dogs travel free."]


def test_seconders_are_asked_for() -> None:
    talks = Talks("A", "B", "CH:chair", seconders=1)
    talks.text()
    one = propose(talks, "A", DAILY)
    talks.refuse("seconders-needed", "outcome.resolve", "CH", accept=[one])
    talks.do("proposal.co-sponsor", "B", proposal=one)
    talks.do("outcome.resolve", "CH", accept=[one])
    two = propose(talks, "A", swap("2", "two", "three"))
    talks.do("outcome.resolve", "CH", reject=[two])


def test_both_heads_resolve() -> None:
    talks = Talks("A", "B", "C", "O:observer", resolution="both-heads")
    talks.text()
    one = propose(talks, "A", DAILY)
    talks.do("proposal.oppose", "B", proposal=one)
    assert "heads" in talks.refuse("both-heads", "outcome.resolve", "A", accept=[one], heads=["A"])
    talks.refuse("not-a-party", "outcome.resolve", "A", accept=[one], heads=["A", "B", "Z"])
    talks.do("party.leave", "C")
    talks.do("outcome.resolve", "A", accept=[one], heads=["A", "B"])
    assert read(talks)[0] == "The ferry shall run every day."
    chaired = Talks("A", "B", "O:observer", "CH:chair", resolution="both-heads")
    chaired.text()
    one = propose(chaired, "A", DAILY)
    chaired.refuse("only-the-chair", "outcome.resolve", "O", accept=[one], heads=["A", "B"])
    chaired.do("outcome.resolve", "CH", accept=[one], heads=["A", "B"])


def test_the_chair_alone_resolves_over_objections_where_the_rules_say_so() -> None:
    talks = Talks("A", "B", "CH:chair", resolution="chair")
    talks.text()
    one = propose(talks, "A", DAILY)
    talks.do("proposal.oppose", "B", proposal=one)
    talks.do("outcome.resolve", "CH", accept=[one])


def test_what_was_parked_and_has_been_agreed_meanwhile_is_not_resolved() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    one = propose(talks, "A", DAILY)
    talks.do("outcome.park", "CH", proposal=one)
    talks.do("outcome.agree", "CH", level="in group", provisions=["1"])
    talks.refuse("settled", "outcome.resolve", "CH", accept=[one])
    talks.do("outcome.reopen", "CH", provision="1")
    talks.do("outcome.resolve", "CH", accept=[one])


def test_a_parked_proposal_waits_with_its_amendments() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    one = propose(talks, "A", DAILY)
    on_it = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "ferry", "boat"))
    talks.refuse("only-the-chair", "outcome.park", "A", proposal=one)
    talks.do("outcome.park", "CH", proposal=one, until="Friday")
    talks.refuse("already-said", "outcome.park", "CH", proposal=one)
    assert list_open(talks.table, talks.table.works[work], "en") == []
    held = talks.table.works[work].open
    assert {name for names in held.values() for name in names} == {one, on_it}
    talks.do("outcome.reopen", "CH", proposal=one)
    talks.refuse("no-such-thing", "outcome.reopen", "CH", proposal=one)
    assert [p.id for p in list_open(talks.table, talks.table.works[work], "en")] == [one, on_it]
    talks.do("outcome.park", "CH", provision="Article 2")
    talks.refuse("already-said", "outcome.park", "CH", provision="2")
    assert [p.target for p in talks.table.parked.values() if not p.ended] == [f"{work} {work}.2"]


def test_a_package_is_resolved_together_or_not_at_all() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one, two = propose(talks, "A", DAILY), propose(talks, "A", swap("2", "two", "three"))
    other = propose(talks, "B", swap("2", "coins", "notes"))
    talks.refuse("only-the-chair", "outcome.link", "A", members=[one, other])
    with pytest.raises(ActShapeError, match="two members"):
        talks.do("outcome.link", "A", members=[one, one])
    package = talks.do("outcome.link", "A", members=[one, two], title="Fares for frequency")
    assert "unlink" in talks.refuse("package", "outcome.resolve", "CH", accept=[one])
    talks.refuse("package", "outcome.resolve", "CH", accept=[one], reject=[two])
    on_one = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "ferry", "boat"))
    talks.refuse("package", "outcome.resolve", "CH", accept=[on_one])
    talks.do("outcome.resolve", "CH", accept=[on_one, two])
    assert talks.table.packages[package].status == "resolved"
    talks.refuse("closed", "outcome.unlink", "CH", package=package)


def test_a_package_is_undone() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    one, two = propose(talks, "A", DAILY), propose(talks, "A", swap("2", "two", "three"))
    package = talks.do("outcome.link", "CH", members=[one, two])
    talks.refuse("only-the-chair", "outcome.unlink", "A", package=package)
    talks.refuse("no-such-thing", "outcome.unlink", "CH", package="outcome-99")
    talks.do("outcome.unlink", "CH", package=package)
    talks.do("outcome.resolve", "CH", accept=[one])
    assert talks.table.packages[package].status == "undone"


def test_a_vote_is_recorded_and_decides_nothing() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    talks.text()
    one = propose(talks, "A", DAILY)
    talks.refuse("only-the-chair", "outcome.take-vote", "A", on=one, result="adopted", ayes=["A"])
    talks.refuse("no-such-thing", "outcome.take-vote", "CH", on="proposal-99", result="adopted")
    talks.refuse("not-a-party", "outcome.take-vote", "CH", on=one, result="adopted", ayes=["Z"])
    with pytest.raises(ActShapeError, match="A voted twice"):
        talks.do("outcome.take-vote", "CH", on=one, result="tied", ayes=["A"], noes=["A"])
    vote = talks.do("outcome.take-vote", "CH", on=one, result="adopted", ayes=["A", "B"], abstentions=["C"])
    assert talks.table.votes[vote].ayes == ("A", "B")
    assert talks.table.proposals[one].status == "open"


def _ask(talks: Talks, kind: str, by: str, **fields: Any) -> str:
    return next(
        act.id
        for act in talks.try_to(kind, by, ask_ruling=True, **fields)
        if act.kind == "outcome.ask-ruling"
    )


@pytest.mark.parametrize("ruling", ["allow", "waive"])
def test_a_ruling_lets_an_act_be_done_in_its_authors_name(ruling: str) -> None:
    talks = Talks("A", "O:observer", "CH:chair")
    talks.text()
    pending = _ask(talks, "proposal.propose", "O", edits=DAILY, id="mine")
    asked = talks.table.pending[pending]
    assert (asked.party, asked.rule, asked.ruling) == ("O", "who-may-propose", "")
    assert not talks.table.proposals
    talks.refuse("only-the-chair", "outcome.rule", "O", pending=pending, ruling=ruling)
    acts = talks.try_to("outcome.rule", "CH", pending=pending, ruling=ruling, words="Once.")
    assert [act.kind for act in acts] == ["outcome.rule", "proposal.propose"]
    assert (acts[1].party, acts[1].id) == ("O", "mine")
    assert talks.table.proposals["mine"].parties == ("O",)
    talks.refuse("ruled-once", "outcome.rule", "CH", pending=pending, ruling=ruling)
    talks.refuse("one-log", "outcome.ask-ruling", "O", rule="settled", command={})
    talks.refuse("no-such-thing", "outcome.rule", "CH", pending="outcome-99", ruling=ruling)


def test_a_ruling_refuses() -> None:
    talks = Talks("A", "O:observer", "CH:chair")
    talks.text()
    pending = _ask(talks, "proposal.propose", "O", edits=DAILY)
    talks.do("outcome.rule", "CH", pending=pending, ruling="refuse")
    assert talks.table.pending[pending].ruling == "refuse"
    assert not talks.table.proposals


def test_a_ruling_waives_one_rule_and_no_other() -> None:
    talks = Talks("A", "O:observer", "CH:chair")
    talks.text()
    pending = _ask(talks, "proposal.propose", "O", edits=DAILY)
    named = _ask(talks, "proposal.propose", "O", edits=swap("2", "two", "three"), id="taken")
    propose(talks, "A", swap("2", "coins", "notes"), id="taken")
    talks.refuse("name-taken", "outcome.rule", "CH", pending=named, ruling="allow")
    talks.do("outcome.agree", "CH", level="in group", provisions=["1"])
    talks.refuse("settled", "outcome.rule", "CH", pending=pending, ruling="allow")
    talks.do("party.leave", "O")
    talks.refuse("not-a-party", "outcome.rule", "CH", pending=pending, ruling="allow")


def test_no_ruling_is_asked_on_what_no_chair_can_waive() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    talks.refuse("wording-unclear", "proposal.propose", "A", edits=swap("1", "week", "day"), ask_ruling=True)
    talks.refuse("not-a-party", "proposal.propose", "Z", edits=DAILY, ask_ruling=True)


def test_a_proposal_that_ended_may_be_let_through_by_the_chair() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one = propose(talks, "A", DAILY)
    talks.do("proposal.withdraw", "A", proposal=one)
    for kind, by, fields in [
        ("proposal.support", "B", {}),
        ("proposal.amend", "B", {"edits": swap("1", "ferry", "boat")}),
        ("proposal.revise", "A", {"edits": swap("1", "hour", "week")}),
        ("proposal.co-sponsor", "B", {}),
        ("proposal.withdraw", "A", {}),
    ]:
        pending = _ask(talks, kind, by, proposal=one, **fields)
        talks.do("outcome.rule", "CH", pending=pending, ruling="allow")
    pending = _ask(talks, "outcome.resolve", "A", accept=[one])
    talks.refuse("only-the-chair", "outcome.rule", "CH", pending=pending, ruling="allow")
    assert read(talks)[0] == "The ferry shall run every hour."
