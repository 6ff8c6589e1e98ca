import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError


@pytest.mark.parametrize("code", ["A", "CH", "EU-27", "РФ", "中国", "مصر", "x" * 32])
def test_a_code_is_of_any_alphabet(code: str) -> None:
    talks = Talks(code)
    assert talks.table.parties[code].code == code
    talks.do("text.table", code, text={"provisions": [{"id": "a", "kind": "article", "text": "One."}]})
    assert talks.table.works["text-3"].author == code


@pytest.mark.parametrize("code", ["", " ", "A B", "-A", "A;B", "[A]", "x" * 33, "A\n", "a\u0308"])
def test_what_is_no_code(code: str) -> None:
    talks = Talks("A")
    with pytest.raises(ActShapeError, match="no code"):
        talks.do("party.admit", code=code)


def test_parties_are_admitted_renamed_and_leave() -> None:
    talks = Talks("A", "CH:chair")
    talks.refuse("only-the-chair", "party.admit", "A", code="B")
    talks.do("party.admit", "CH", code="B", names={"en": "Bay"}, role="observer")
    talks.refuse("name-taken", "party.admit", "CH", code="B")
    talks.refuse("one-log", "party.admit", "CH", code="D", log="brief")
    talks.do("party.rename", "B", code="B", names={"en": "Great Bay"})
    talks.refuse("only-the-chair", "party.rename", "A", code="B", names={"en": "Small Bay"})
    talks.refuse("no-such-thing", "party.rename", "CH", code="D", names={})
    assert talks.table.parties["B"].names == {"en": "Great Bay"}
    talks.refuse("only-the-chair", "party.leave", "A", code="B")
    talks.do("party.leave", "B")
    assert talks.table.parties["B"].left == talks.table.head.seq
    talks.refuse("closed", "party.leave", "CH", code="B")
    talks.refuse("not-a-party", "party.rename", "B", code="B", names={})
    talks.do("party.admit", "CH", code="B")
    assert not talks.table.parties["B"].left


def test_whoever_is_not_a_party_acts_on_nothing() -> None:
    talks = Talks("A")
    for log, name in [("", ""), ("brief", ""), ("", "mine"), ("brief", "mine")]:
        talks.refuse("not-a-party", "brief.note", "Z", words="Hm.", log=log, id=name)
    talks.refuse("not-a-party", "proposal.support", "Z", proposal="last")


def test_persons_are_accredited() -> None:
    talks = Talks("A", "CH:chair")
    talks.do("party.accredit", "A", person="p1", capacity="head")
    talks.do("party.accredit", "CH", person="p2", capacity="adviser", code="A")
    assert sorted((d.person, d.party, d.capacity) for d in talks.table.delegates.values()) == [
        ("p1", "A", "head"),
        ("p2", "A", "adviser"),
    ]
    talks.refuse("only-the-chair", "party.accredit", "A", person="p3", capacity="head", code="CH")
    talks.refuse("not-a-party", "party.accredit", "CH", person="p3", capacity="head", code="Z")
    with pytest.raises(ActShapeError, match="person"):
        talks.do("party.accredit", "A", person=" ", capacity="head")


def test_nobody_gives_a_handle() -> None:
    talks = Talks("A")
    talks.refuse("one-log", "party.sign-as", "A", handle="x-1", code="A", scope="table:text-1")
