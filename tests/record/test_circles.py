from tests.record.talks import Talks
from travaux.record.circles import ANYBODY, KEEPER, Reader, known_to_all, logs_for, states_for


def test_the_keeper_opens_every_log() -> None:
    talks = Talks("A", "B")
    talks.do("brief.note", "A", words="Hm.")
    log = talks.group("friends", "B")
    assert logs_for(KEEPER, talks.ledger.states) == ("table", "public", "brief:A", log)


def test_a_party_opens_the_table_its_groups_and_its_brief() -> None:
    talks = Talks("A", "B", "CH:chair", "M:mediator", "S:secretariat")
    for code in ("A", "B", "CH"):
        talks.do("brief.note", code, words="Hm.")
    log = talks.group("friends", "A", "B")
    states = talks.ledger.states
    assert logs_for(Reader(party="A"), states) == ("table", "public", log, "brief:A")
    assert logs_for(Reader(party="CH"), states) == ("table", "public", "group:bureau", "brief:CH")
    for code in ("M", "S"):
        assert "group:bureau" in logs_for(Reader(party=code), states)
    assert logs_for(ANYBODY, states) == logs_for(Reader(party="Z"), states) == ("public",)
    assert logs_for(Reader(party="A"), {}) == ("public",)


def test_who_has_left_keeps_its_brief_and_nothing_else() -> None:
    talks = Talks("A", "B")
    talks.do("brief.note", "A", words="Hm.")
    talks.group("friends", "A", "B")
    talks.do("party.leave", "A")
    assert logs_for(Reader(party="A"), talks.ledger.states) == ("public", "brief:A")


def test_no_group_is_taken_for_the_bureau() -> None:
    talks = Talks("A", "CH:chair", attribution="chair")
    talks.text()
    assert "group:bureau" in talks.ledger.logs
    assert "group:bureau" not in logs_for(Reader(party="A"), talks.ledger.states)


def test_talks_held_in_public_have_no_table() -> None:
    talks = Talks("A", "B", log="public")
    talks.do("text.table", "A", text={"provisions": [{"id": "a", "kind": "text", "text": "All may read."}]})
    assert talks.ledger.logs.keys() == {"public"}
    assert logs_for(Reader(party="A"), talks.ledger.states) == ("table", "public", "brief:A")
    assert states_for(ANYBODY, talks.ledger.states)["public"].works


def test_a_log_refers_to_what_all_its_readers_open() -> None:
    logs = ("table", "public", "group:n1", "group:n2", "brief:A")
    assert known_to_all("brief:A", logs) == logs
    assert known_to_all("group:n1", logs) == ("table", "public", "group:n1")
    assert known_to_all("table", logs) == ("table", "public")
    assert known_to_all("public", logs) == ("public",)


def test_a_log_that_one_may_not_open_is_not_known_be_it_there_or_not() -> None:
    talks = Talks("A", "B", "C")
    log = talks.group("friends", "A", "B")
    for hidden in (log, "friends", "group:friends", "brief:A", "group:bureau"):
        there = talks.refuse("no-such-thing", "brief.note", "C", log=hidden, words="?")
        assert there == talks.refuse("no-such-thing", "brief.note", "C", log="group:nowhere", words="?")
