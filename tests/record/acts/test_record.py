from typing import Any

import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError
from travaux.record.chain import verify_log
from travaux.record.fold import fold

ON_MY_WORD = {"authority": "the presidency", "reason": "the wrong file"}
CANARY = "xylophone"


def with_statement(*codes: str, **rules: Any) -> tuple[Talks, str]:
    talks = Talks(*(codes or ("A", "B", "CH:chair")), **rules)
    return talks, talks.do("statement.record", "A", nature="position", words=CANARY)


def test_a_body_is_taken_out_and_the_chain_says_so() -> None:
    talks, statement = with_statement()
    seq = talks.table.ids[statement]
    later = talks.do("statement.record", "B", nature="position", words="Later.")
    before = talks.table.entries[seq].act
    talks.do("record.redact", "CH", acts=[statement], **ON_MY_WORD)
    table, log = talks.table, talks.ledger.logs["table"]
    assert list(table.statements) == [later]
    assert table.redacted == (seq,)
    assert table.entries[seq].act == before
    assert table.entries[seq].body is None
    verdict = verify_log("table", log)
    assert (verdict.fault, verdict.redacted) == (None, (seq,))
    assert fold("table", log) == table
    assert all(CANARY.encode() not in (item.body or b"") for item in log)


def test_acts_that_rest_on_what_is_gone_stand() -> None:
    talks, statement = with_statement()
    retraction = talks.do("statement.retract", "A", statement=statement)
    talks.do("record.redact", acts=[statement, statement, retraction], **ON_MY_WORD)
    assert talks.table.redacted == (talks.table.ids[statement], talks.table.ids[retraction])
    assert not talks.table.statements
    talks.refuse("no-such-thing", "statement.retract", "A", statement=statement)


def test_what_forbids_a_redaction() -> None:
    talks, statement = with_statement()
    talks.refuse("only-the-chair", "record.redact", "A", acts=[statement], **ON_MY_WORD)
    talks.refuse("no-such-thing", "record.redact", "CH", acts=["statement-99"], **ON_MY_WORD)
    for act in ("negotiation-1", "party-2"):
        talks.refuse("never-redacted", "record.redact", "CH", acts=[act], **ON_MY_WORD)
    redaction = talks.do("record.redact", "CH", acts=[statement], **ON_MY_WORD)
    talks.refuse("redacted-once", "record.redact", "CH", acts=[statement], **ON_MY_WORD)
    talks.refuse("redacted-once", "record.redact", "CH", acts=[redaction], **ON_MY_WORD)
    fields: dict[str, Any]
    for fields in ({"acts": []}, {"authority": " "}, {"reason": ""}):
        with pytest.raises(ActShapeError):
            talks.do("record.redact", "CH", **{"acts": [redaction], **ON_MY_WORD, **fields})


def test_where_nobody_presides_each_redacts_its_own() -> None:
    talks, statement = with_statement("A", "B")
    talks.refuse("only-its-author", "record.redact", "B", acts=[statement], **ON_MY_WORD)
    talks.do("record.redact", "A", acts=[statement], **ON_MY_WORD)
    assert talks.table.redacted


def test_a_handle_is_its_partys_own() -> None:
    talks, statement = with_statement("A", "B", attribution="none")
    talks.refuse("only-its-author", "record.redact", "B", acts=[statement], **ON_MY_WORD)
    talks.do("record.redact", "A", acts=[statement], **ON_MY_WORD)
    assert talks.table.redacted


def test_a_brief_is_redacted_by_its_delegation() -> None:
    talks = Talks("A", "B", "CH:chair")
    note = talks.do("brief.note", "A", words=CANARY)
    talks.refuse("no-such-thing", "record.redact", "CH", acts=[note], **ON_MY_WORD)
    talks.do("record.redact", "A", log="brief", acts=[note], **ON_MY_WORD)
    assert not talks.state("brief:A").notes
    assert CANARY.encode() not in b"".join(item.body or b"" for item in talks.ledger.logs["brief:A"])


@pytest.mark.parametrize("attribution", ["named", "chair", "none"])
def test_a_public_copy_is_redacted_where_it_stands(attribution: str) -> None:
    talks, statement = with_statement(attribution=attribution)
    talks.do("text.publish", "CH", act=statement)
    (copy,) = talks.state("public").statements
    talks.refuse("only-the-chair", "record.redact", "A", log="public", acts=[copy], **ON_MY_WORD)
    talks.do("record.redact", "CH", log="public", acts=[copy], **ON_MY_WORD)
    assert not talks.state("public").statements
    assert list(talks.table.statements) == [statement]
    public = talks.ledger.logs["public"]
    assert verify_log("public", public).fault is None
    assert CANARY.encode() not in b"".join(item.body or b"" for item in public)
    talks.refuse("one-log", "statement.record", "A", log="public", nature="position", words="x")
