import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError
from travaux.record.circles import Reader, logs_for


def test_a_group_has_a_log_that_its_members_read() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    log = talks.group("friends", "A", "B")
    assert log.startswith("group:")
    assert log != "group:friends"
    table = talks.ledger.logs["table"]
    assert all(b"friends" not in (stored.body or b"") for stored in table)
    open_to = {
        code: log in logs_for(Reader(party=code), talks.ledger.states) for code in ("A", "B", "C", "CH")
    }
    assert open_to == {"A": True, "B": True, "C": False, "CH": False}


def test_members_join_leave_and_close() -> None:
    talks = Talks("A", "B", "C")
    log = talks.group("friends", "A", "B")
    talks.refuse("no-such-thing", "group.join", "C", log="friends", members=["C"])
    talks.refuse("not-a-party", "group.join", "A", log="friends", members=["Z"])
    talks.do("group.join", "A", log="friends", members=["C"])
    assert talks.state(log).groups["friends"].members == ("A", "B", "C")
    talks.do("group.leave", "B", log=log)
    assert talks.state(log).groups["friends"].members == ("A", "C")
    talks.refuse("no-such-thing", "group.leave", "B", log=log)
    talks.refuse("not-a-member", "group.leave", log=log)
    talks.do("group.close", "A", log=log, words="Done.")
    talks.refuse("closed", "group.join", "A", log=log, members=["B"])
    talks.refuse("closed", "brief.note", "A", log=log, words="Late.")
    assert log in logs_for(Reader(party="C"), talks.ledger.states)


def test_what_is_no_group() -> None:
    talks = Talks("A", "B")
    talks.group("friends", "A")
    talks.refuse("not-a-party", "group.form", "A", name="others", members=["Z"])
    talks.refuse("one-log", "group.leave", "A")
    for name, members in [("bureau", ["A"]), ("two words", ["A"]), ("", ["A"])]:
        with pytest.raises(ActShapeError, match="no name"):
            talks.do("group.form", "A", name=name, members=members)
    with pytest.raises(ActShapeError, match="members"):
        talks.do("group.form", name="nobody", members=[])
    with pytest.raises(ActShapeError, match="joins"):
        talks.do("group.join", "A", log="friends", members=[])


def test_outsiders_may_take_the_same_name() -> None:
    talks = Talks("A", "B", "C")
    one, other = talks.group("friends", "A"), talks.group("friends", "B", "C")
    assert one != other
    assert talks.state(other).groups["friends"].members == ("B", "C")


def test_whoever_forms_a_group_is_in_it() -> None:
    talks = Talks("A", "B", "C")
    (act,) = talks.try_to("group.form", "A", name="friends", members=["B"])
    assert talks.state(act.log).groups["friends"].members == ("B", "A")


def test_of_two_groups_with_one_name_the_log_is_named() -> None:
    talks = Talks("A", "B", "C")
    one, other = talks.group("friends", "A", "B"), talks.group("friends", "B", "C")
    allowed = talks.refuse("no-such-thing", "brief.note", "B", log="friends", words="Which?")
    assert one in allowed
    assert other in allowed
    talks.do("brief.note", "B", log=other, words="This.")
    talks.do("brief.note", "A", log="friends", words="Ours.")
