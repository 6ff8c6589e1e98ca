from typing import Any

import pytest

from tests.record.talks import Talks, swap
from travaux.errors import ActShapeError
from travaux.record.circles import Reader, states_for
from travaux.record.views.blame import blame
from travaux.record.views.rolling import roll_text
from travaux.text.model import Choice

DAILY = swap("1", "hour", "day")
CODES = (b"ALFA", b"BRAVO", b"CHARLIE")


def hushed(attribution: str = "none", **rules: Any) -> Talks:
    """Three delegations and a chair; the text is the chair's."""
    talks = Talks("ALFA", "BRAVO", "CHARLIE", "CH:chair", attribution=attribution, **rules)
    talks.text("CH")
    return talks


def tell(talks: Talks) -> list[bytes]:
    """What the table has said since the talks opened and the parties were admitted."""
    return [item.envelope + (item.body or b"") for item in talks.ledger.logs["table"][6:]]


def require_hushed(talks: Talks) -> None:
    said = tell(talks)
    assert said
    for words in said:
        assert not [code for code in CODES if code in words], words
        assert b"person of" not in words.replace(b"person of CH", b"")


def test_each_thing_is_acted_on_under_a_handle_of_its_own() -> None:
    talks = hushed()
    one = talks.do("proposal.propose", "ALFA", edits=DAILY)
    two = talks.do("proposal.propose", "ALFA", edits=swap("2", "two", "three"))
    (first,), (second,) = (talks.table.proposals[name].parties for name in (one, two))
    assert len({first, second, "ALFA"}) == 3
    assert {handle.party for handle in talks.state("brief:ALFA").handles.values()} == {"ALFA"}
    assert "group:bureau" not in talks.ledger.logs
    require_hushed(talks)


def test_where_the_chair_may_know_the_bureau_is_told() -> None:
    talks = hushed("chair")
    one = talks.do("proposal.propose", "ALFA", edits=DAILY)
    (handle,) = talks.table.proposals[one].parties
    assert talks.state("group:bureau").handles[handle].party == "ALFA"
    require_hushed(talks)


def test_a_whole_negotiation_tells_no_code() -> None:
    talks = hushed()
    one = talks.do("proposal.propose", "ALFA", edits=DAILY, parties=["BRAVO", "ALFA"])
    talks.do("proposal.co-sponsor", "CHARLIE", proposal=one)
    talks.refuse("already-said", "proposal.co-sponsor", "BRAVO", proposal=one)
    talks.do("proposal.support", "CHARLIE", proposal=one)
    talks.do("proposal.oppose", "CHARLIE", proposal=one)
    talks.refuse("already-said", "proposal.oppose", "CHARLIE", proposal=one)
    on_it = talks.do("proposal.amend", "CHARLIE", proposal=one, edits=swap("1", "ferry", "boat"))
    talks.refuse("only-its-author", "proposal.withdraw", "ALFA", proposal=on_it)
    talks.do("proposal.revise", "BRAVO", proposal=one, edits=swap("1", "hour", "week"))
    talks.do("proposal.reserve", "ALFA", work=talks.table.proposals[one].work, reservation="scrutiny")
    held = talks.table.proposals[one]
    assert len(held.parties) == 3
    assert [p.role for p in held.list_positions()] == ["oppose"]
    talks.do("proposal.lift", "CHARLIE", proposal=one)
    assert not talks.table.proposals[one].positions
    for party, left in [("CHARLIE", 2), ("ALFA", 1)]:
        talks.do("proposal.withdraw", party, proposal=one)
        assert len(talks.table.proposals[one].parties) == left
    talks.do("proposal.withdraw", "BRAVO", proposal=one)
    assert talks.table.proposals[one].status == "withdrawn"
    assert talks.table.proposals[on_it].status == "open"
    draft = talks.do("brief.draft", "ALFA", edits=swap("2", "two", "three"))
    talks.do("brief.release", "ALFA", draft=draft)
    talks.do("outcome.resolve", "CH", accept=[on_it])
    require_hushed(talks)


def test_what_is_ones_own_is_issued_published_linked_and_redacted_under_a_handle() -> None:
    talks = Talks("ALFA", "BRAVO", "CHARLIE", "CH:chair", attribution="none")
    talks.text("CH")
    work = talks.do("text.table", "ALFA", text={"provisions": [{"id": "a", "kind": "text", "text": "Ours."}]})
    talks.do("text.issue", "ALFA", work=work, symbol="F/1")
    talks.publish(work, "ALFA")
    names = [
        talks.do("proposal.propose", "ALFA", work=work, edits=[{"put": words, "at": f"{work}.1"}])
        for words in ("Yours.", "Theirs.")
    ]
    talks.do("outcome.link", "ALFA", members=names)
    require_hushed(talks)
    public = talks.ledger.logs["public"]
    assert not [item for item in public if b'"party":"ALFA"' in item.envelope]
    alone = Talks("ALFA", "BRAVO", attribution="none")
    work = alone.text("ALFA")
    one = alone.do("proposal.propose", "ALFA", edits=DAILY)
    alone.refuse("only-its-author", "record.redact", "BRAVO", acts=[one], authority="Us", reason="Slip.")
    alone.do("record.redact", "ALFA", acts=[one], authority="Us", reason="Slip.")
    assert all(b"ALFA" not in item.envelope for item in alone.ledger.logs["table"][3:])


def test_whoever_presides_acts_by_name_and_hides_the_others_of_a_joint_proposal() -> None:
    talks = hushed()
    one = talks.do("proposal.propose", "CH", edits=DAILY, parties=["CH", "ALFA"])
    chair, other = talks.table.proposals[one].parties
    assert chair == "CH"
    assert other.startswith("x-")
    talks.do("proposal.withdraw", "ALFA", proposal=one)
    assert talks.table.proposals[one].parties == ("CH",)
    require_hushed(talks)


def test_no_id_is_given_by_hand() -> None:
    talks = hushed()
    with pytest.raises(ActShapeError, match="withheld"):
        talks.do("proposal.propose", "ALFA", edits=DAILY, id="alfa-first")


@pytest.mark.parametrize("attribution", ["none", "chair"])
def test_a_ruling_is_asked_and_given_under_a_handle(attribution: str) -> None:
    talks = hushed(attribution)
    talks.do("outcome.agree", "CH", level="in group", provisions=["1"])
    asked = next(
        act.id
        for act in talks.try_to("proposal.propose", "ALFA", edits=DAILY, ask_ruling=True)
        if act.kind == "outcome.ask-ruling"
    )
    acts = talks.try_to("outcome.rule", "CH", pending=asked, ruling="waive")
    one = acts[-1].id
    assert talks.table.proposals[one].parties == (talks.table.pending[asked].party,)
    talks.do("proposal.withdraw", "ALFA", proposal=one)
    assert talks.table.proposals[one].status == "withdrawn"
    asked = next(
        act.id
        for act in talks.try_to("proposal.revise", "ALFA", proposal=one, edits=DAILY, ask_ruling=True)
        if act.kind == "outcome.ask-ruling"
    )
    assert talks.table.pending[asked].party == talks.table.proposals[one].parties[0]
    talks.refuse("settled", "outcome.rule", "CH", pending=asked, ruling="allow")
    talks.do("outcome.reopen", "CH", provision="1")
    talks.refuse("nothing-changed", "proposal.propose", "ALFA", edits=swap("1", "hour", "hour"))
    talks.do("outcome.rule", "CH", pending=asked, ruling="allow")
    require_hushed(talks)


def test_a_ruling_is_not_asked_on_what_names_parties() -> None:
    talks = hushed()
    talks.do("outcome.agree", "CH", level="in group", provisions=["1"])
    fields: dict[str, Any] = {"edits": DAILY, "parties": ["ALFA", "BRAVO"], "ask_ruling": True}
    talks.refuse("names-withheld", "proposal.propose", "ALFA", **fields)
    require_hushed(talks)


def test_views_show_no_name_that_is_withheld() -> None:
    talks = hushed("chair")
    one = talks.do("proposal.propose", "ALFA", edits=DAILY)
    talks.do("proposal.support", "BRAVO", proposal=one)
    work = talks.table.proposals[one].work

    def shown(reader: Reader) -> set[str]:
        rolled = roll_text(states_for(reader, talks.ledger.states), work)
        words = [part for part in rolled.text.provisions[0].text if isinstance(part, Choice)]  # type: ignore[union-attr]
        return {
            code
            for part in words
            for a in part.alternatives
            for names in a.positions.values()
            for code in names
        }

    assert shown(Reader(party="CHARLIE")) == set()
    assert shown(Reader(party="ALFA")) == {"ALFA"}
    assert shown(Reader(party="CH")) == {"ALFA", "BRAVO"}
    talks.do("outcome.resolve", "CH", accept=[one])
    for reader, expected in [("CHARLIE", set()), ("CH", {"ALFA"})]:
        runs = blame(states_for(Reader(party=reader), talks.ledger.states), work)[0].fields["text"]
        assert {code for run in runs if run.cause.proposals for code in run.cause.parties} == expected
