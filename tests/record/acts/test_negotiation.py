from typing import Any

import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError
from travaux.record.body import Command
from travaux.record.desk import Context
from travaux.record.ledger import Ledger


def test_a_negotiation_opens_once_with_its_rules() -> None:
    talks = Talks("A", "CH:chair", seconders=1)
    opened = talks.table.negotiation
    assert opened is not None
    assert (opened.title, opened.rules.seconders, opened.seq) == ("The ferry", 1, 1)
    assert "amend-rules" in talks.refuse("opened-once", "negotiation.open", title="Again")


def test_nothing_is_done_before_it_opens() -> None:
    talks = Talks.__new__(Talks)
    talks.ledger, talks.now = Ledger(), "2030-05-01T12:00:00Z"
    context = Context(talks.now, lambda: "n", lambda: bytes(16))
    for kind, body in [("party.admit", {"code": "A"}), ("negotiation.close", {})]:
        with pytest.raises(Exception, match="negotiation-not-open"):
            talks.ledger.perform(Command(do=kind, body=body), context)
    opening = Command(do="negotiation.open", body={"title": "Mine"}, party="A", log="brief")
    with pytest.raises(Exception, match="one-log"):
        talks.ledger.perform(opening, context)
    assert not talks.ledger.logs


def test_the_rules_are_changed_by_whoever_presides() -> None:
    talks = Talks("A", "CH:chair")
    assert "CH can" in talks.refuse("only-the-chair", "negotiation.amend-rules", "A", rules={"seconders": 2})
    talks.refuse("one-log", "negotiation.amend-rules", "CH", rules={}, log="brief")
    talks.do("negotiation.amend-rules", "CH", rules={"seconders": 2})
    assert talks.table.negotiation is not None
    assert talks.table.negotiation.rules.seconders == 2


@pytest.mark.parametrize(
    "rules",
    [
        {"seconders": -1},
        {"seconders": 10**30},
        {"silence_hours": 0},
        {"silence_hours": 10**12},
        {"levels": ["agreed"], "settled_from": "in group"},
        {"attribution": "perhaps"},
        {"notes": "unknown"},
    ],
)
def test_rules_that_do_not_hold_together_are_none(rules: dict[str, Any]) -> None:
    with pytest.raises(ActShapeError):
        Talks(**rules)
    talks = Talks("A")
    before = talks.table.head
    with pytest.raises(ActShapeError):
        talks.do("negotiation.amend-rules", rules=rules)
    assert talks.table.head == before


def test_what_is_closed_is_over() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.refuse("only-the-chair", "negotiation.close", "A")
    talks.do("negotiation.close", "CH", words="Signed.")
    assert talks.table.negotiation is not None
    assert talks.table.negotiation.closed == talks.table.head.seq
    edits = [{"put": "not", "after": "shall", "at": "1"}]
    talks.refuse("closed", "proposal.propose", "A", work=work, edits=edits)
    talks.refuse("closed", "party.admit", "CH", code="B")
    talks.refuse("closed", "negotiation.close", "CH")
