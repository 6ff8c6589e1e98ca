import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError


def test_instructions_are_sought_and_given() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    sought = talks.do(
        "brief.seek-instructions", "A", words="One coin?", about=[f"{work}#2"], until="2030-05-03"
    )
    told = talks.do(
        "brief.instruct", "A", answers=sought, words="Try.", red_line="Never none.", fallback="Half."
    )
    state = talks.state("brief:A")
    question, answer = state.instructions[sought], state.instructions[told]
    second = talks.table.works[work].read().provisions[1].id
    assert question.sought
    assert question.about == answer.about == (f"{work}#{second}",)
    assert (answer.sought, answer.answers) == (False, sought)
    assert (answer.red_line, answer.fallback) == ("Never none.", "Half.")
    assert not talks.table.instructions


def test_a_note_says_which_act_of_the_table_it_was_made_on() -> None:
    talks = Talks("A", "B")
    (act,) = talks.try_to("brief.note", "A", words="They are tired.")
    assert act.log == "brief:A"
    assert act.saw is not None
    assert (act.saw.seq, act.saw.hash) == (talks.table.head.seq, talks.table.head.hash)
    assert talks.state("brief:A").notes[act.id].words == "They are tired."


def test_a_group_keeps_notes_too() -> None:
    talks = Talks("A", "B", "C")
    log = talks.group("friends", "A", "B")
    note = talks.do("brief.note", "B", log="group:friends", words="Speak with one voice.")
    assert talks.state(log).notes[note].words == "Speak with one voice."
    talks.refuse("no-such-thing", "brief.note", "C", log="group:friends", words="Let me in.")
    talks.refuse("no-such-thing", "brief.note", "C", log="group:nothing", words="Let me in.")


def test_what_forbids_what_is_private() -> None:
    talks = Talks("A", "B", "CH:chair")
    for log in ("table", ""):
        talks.refuse("one-log", "brief.note", log=log, words="x")
    talks.refuse("one-log", "brief.instruct", "A", log="table", words="x")
    talks.refuse("one-log", "brief.seek-instructions", "A", log="table", words="x")
    talks.refuse("no-such-thing", "brief.note", "B", log="brief:A", words="x")
    talks.refuse("no-such-thing", "brief.note", "A", words="x", about=["text-99"])
    talks.refuse("no-such-thing", "brief.instruct", "A", words="x", answers="brief-99")
    told = talks.do("brief.instruct", "A", words="Wait.")
    for kind, fields in (
        ("brief.instruct", {"words": "x", "answers": told}),
        ("brief.instruct", {}),
        ("brief.instruct", {"words": "x", "until": "then"}),
        ("brief.seek-instructions", {"words": "x", "until": "then"}),
        ("brief.note", {"words": ""}),
    ):
        with pytest.raises(ActShapeError):
            talks.do(kind, "A", **fields)
