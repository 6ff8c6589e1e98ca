from typing import Any

import pytest

from tests.record.talks import Talks, swap
from travaux.errors import ActShapeError
from travaux.record.carrying import wording_of

DAILY = swap("1", "hour", "day")
CANARY = "zanzibar"


def read(talks: Talks, proposal: str) -> list[str]:
    text = wording_of(talks.table, talks.table.proposals[proposal])
    return [provision.text for provision in text.provisions]


def release(talks: Talks, by: str, draft: str, **fields: Any) -> str:
    """Release a draft; the id of the proposal."""
    acts = talks.try_to("brief.release", by, draft=draft, **fields)
    return next(act.id for act in acts if act.kind.startswith("proposal."))


def test_a_draft_is_kept_in_the_brief_and_nowhere_else() -> None:
    talks = Talks("A", "B")
    work = talks.text()
    before = talks.table
    draft = talks.do("brief.draft", "A", edits=swap("1", "hour", CANARY), title=CANARY, reason=CANARY)
    held = talks.state("brief:A").drafts[draft]
    assert (held.work, held.title, held.author) == (work, CANARY, "A")
    assert [p.id for p in held.before.provisions] == [f"{work}.1"]
    assert talks.table is before
    for log in ("table", "public"):
        talks.refuse("one-log", "brief.draft", "A", edits=DAILY, log=log)
    talks.refuse(
        "nothing-changed", "brief.draft", "A", edits=[{"at": "1", "read": "The ferry shall run every hour."}]
    )
    talks.refuse("no-such-thing", "brief.draft", "A", edits=DAILY, on="proposal-9")
    talks.refuse("no-such-thing", "brief.draft", "A", edits=DAILY, replaces="brief-9")
    talks.refuse("no-such-thing", "brief.draft", "A", edits=DAILY, language="fr")


def test_a_draft_is_released_as_a_proposal_under_another_id() -> None:
    talks = Talks("A", "B")
    work = talks.text()
    new = {"id": "n", "kind": "article", "number": "Article 3", "text": "Dogs travel free."}
    draft = talks.do("brief.draft", "A", edits=[{"add": new}], title="Dogs", reason="Fond of them.")
    name = release(talks, "A", draft, reason="So that they come.")
    proposal = talks.table.proposals[name]
    assert (proposal.title, proposal.reason, proposal.parties) == ("Dogs", "So that they come.", ("A",))
    assert [p.id for p in wording_of(talks.table, proposal).provisions][-1] == f"{name}.1"
    assert talks.state("brief:A").drafts[draft].released == (name,)
    assert all(b"brief" not in (stored.body or b"") for stored in talks.ledger.logs["table"])
    talks.refuse("no-such-thing", "brief.release", "B", draft=draft)
    joint = release(talks, "A", draft, parties=["A", "B"])
    assert talks.table.proposals[joint].parties == ("A", "B")
    assert talks.table.works[work].read().provisions[-1].number == "Article 2"


def test_a_draft_that_would_amend_is_released_as_an_amendment() -> None:
    talks = Talks("A", "B")
    talks.text()
    one = talks.do("proposal.propose", "B", edits=DAILY)
    draft = talks.do("brief.draft", "A", on=one, edits=swap("1", "ferry", "boat"))
    talks.do("proposal.revise", "B", proposal=one, edits=swap("1", "hour", "week"))
    name = release(talks, "A", draft)
    assert talks.table.proposals[name].on == one
    assert read(talks, name)[0] == "The boat shall run every week."
    late = talks.do("brief.draft", "A", on=one, edits=swap("1", "ferry", "boat"))
    talks.do("proposal.withdraw", "B", proposal=one)
    talks.refuse("closed", "brief.release", "A", draft=late)


def test_a_draft_is_cleared_before_it_is_released_where_the_rules_ask_for_it() -> None:
    talks = Talks("A", "B", clearance=True)
    talks.text()
    draft = talks.do("brief.draft", "A", edits=DAILY)
    assert "clear" in talks.refuse("not-cleared", "brief.release", "A", draft=draft)
    with pytest.raises(ActShapeError, match="soon"):
        talks.do("brief.clear", "A", draft=draft, until="soon")
    talks.do("brief.clear", "A", draft=draft, until="2030-05-01T13:00:00Z")
    cleared = talks.state("brief:A").drafts[draft].cleared
    assert cleared is not None
    assert cleared[:2] == ("person of A", "2030-05-01T13:00:00Z")
    talks.now = "2030-05-01T13:00:00Z"
    assert "again" in talks.refuse("not-cleared", "brief.release", "A", draft=draft)
    talks.do("brief.clear", "A", draft=draft)
    release(talks, "A", draft)
    talks.refuse("no-such-thing", "brief.clear", "A", draft="brief-99")
    other = talks.do("brief.draft", "A", edits=DAILY, replaces=draft)
    talks.refuse("closed", "brief.clear", "A", draft=draft)
    talks.refuse("closed", "brief.release", "A", draft=draft)
    talks.refuse("not-cleared", "brief.release", "A", draft=other)


def test_a_draft_goes_along_with_a_revised_text() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    draft = talks.do("brief.draft", "A", edits=DAILY)
    talks.do("text.revise", "CH", edits=swap("1", "ferry", "boat"))
    assert read(talks, release(talks, "A", draft))[0] == "The boat shall run every day."


def test_a_draft_that_cannot_go_along_is_drafted_anew() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    draft = talks.do("brief.draft", "A", edits=DAILY)
    talks.do("text.revise", "CH", edits=swap("1", "hour", "week"))
    assert "anew" in talks.refuse("wording-unclear", "brief.release", "A", draft=draft)
    other = talks.do("brief.draft", "A", edits=swap("1", "week", "day"), replaces=draft)
    assert talks.state("brief:A").drafts[draft].replaced == other
    assert read(talks, release(talks, "A", other))[0] == "The ferry shall run every day."


def test_what_is_settled_is_drafted_but_not_released() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    talks.do("outcome.agree", "CH", level="in group", provisions=["1"])
    draft = talks.do("brief.draft", "A", edits=DAILY)
    talks.refuse("settled", "brief.release", "A", draft=draft)


def test_an_id_by_hand_is_the_proposals_and_is_new_on_the_table() -> None:
    talks = Talks("A", "B")
    talks.text()
    talks.do("proposal.propose", "B", edits=DAILY, id="ours")
    draft = talks.do("brief.draft", "A", edits=DAILY)
    talks.refuse("name-taken", "brief.release", "A", draft=draft, id="ours")
    assert release(talks, "A", draft, id="mine") == "mine"
    secret = Talks("A", "B", attribution="none")
    secret.text()
    draft = secret.do("brief.draft", "A", edits=DAILY, id="known")
    with pytest.raises(ActShapeError, match="withheld"):
        secret.do("brief.release", "A", draft=draft, id="mine")


def test_a_draft_is_shared_with_a_group_under_another_id() -> None:
    talks = Talks("A", "B", "C")
    talks.text()
    log = talks.group("friends", "A", "B")
    new = {"id": "n", "kind": "article", "number": "Article 3", "text": "Dogs travel free."}
    draft = talks.do("brief.draft", "A", edits=[{"add": new}])
    talks.refuse("not-a-member", "brief.share", "A", draft=draft, group="others")
    talks.do("brief.share", "A", draft=draft, group="friends")
    ((name, copy),) = talks.state(log).drafts.items()
    assert copy.changes[0].provision.id != talks.state("brief:A").drafts[draft].changes[0].provision.id  # type: ignore[union-attr]
    assert copy.author == "A"
    talks.refuse("no-such-thing", "brief.release", "C", draft=name, log=log)
    proposal = release(talks, "B", name, log=log)
    assert talks.table.proposals[proposal].parties == ("B",)
