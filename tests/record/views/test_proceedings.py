"""One meeting from its opening to its end."""

import pytest

from tests.formats.docx.papers import hold_meeting, open_talks, see
from travaux.errors import UsageError
from travaux.record.views.proceedings import list_meeting, list_present, read_proceedings


def test_what_happened_is_told_in_order_and_as_it_was_corrected() -> None:
    talks = open_talks()
    meeting = hold_meeting(talks)
    held = read_proceedings(see(talks), meeting)
    assert [each.seq for each in held.happenings] == sorted(each.seq for each in held.happenings)
    speech, other, empty = held.of_kinds("take-the-floor")
    assert (speech.words, speech.body.words) == ("An hour is rather long.", "An hour is too long.")
    assert [correction.party for correction in speech.corrections] == ["A"]
    assert (other.corrections, empty.words) == ((), "")
    assert held.head == talks.table.head


def test_what_is_agreed_belongs_to_the_item_that_is_bound_to_it() -> None:
    talks = open_talks()
    meeting = hold_meeting(talks)
    talks.do("outcome.agree", "CH", provisions=["1"], level="in principle", meeting=meeting)
    talks.do("outcome.agree", "CH", level="in principle", meeting=meeting)
    agreed = read_proceedings(see(talks), meeting).of_kinds("agree")
    assert [each.item for each in agreed] == [0, 1, 2]


def test_the_conferences_order_heads_first_and_nobody_taken_for_present() -> None:
    talks = open_talks()
    meeting = hold_meeting(talks)
    states = see(talks)
    present = list_present(states, read_proceedings(states, meeting))
    assert {code: [each.person[:4] for each in found] for code, found in present.items()} == {
        "B": ["0123"],
        "A": ["Olaf", "Ada "],
        "C": [],
    }
    assert list(present) == ["B", "A", "C"]


def test_a_meeting_of_some_is_of_those() -> None:
    talks = open_talks()
    meeting = hold_meeting(talks, "A", "B")
    assert list_meeting(see(talks), talks.table.meetings[meeting]) == ("B", "A")


def test_a_capacity_that_the_meeting_does_not_tell_is_that_of_the_accreditation() -> None:
    talks = open_talks()
    talks.do("party.accredit", "CH", code="C", person="Ida Holm", capacity="head of delegation")
    meeting = hold_meeting(talks)
    person = {"party": "C", "person": "Ida Holm"}
    talks.do("meeting.record-participants", "CH", meeting=meeting, participants=[person])
    states = see(talks)
    (ida,) = list_present(states, read_proceedings(states, meeting))["C"]
    assert (ida.capacity, ida.heads) == ("head of delegation", True)


def test_a_meeting_that_the_reader_does_not_see_is_not_there() -> None:
    talks = open_talks()
    group = talks.group("Quiet", "A", "B")
    meeting = talks.do("meeting.schedule", "A", log=group, title="Aside", starts={"at": "2030-05-02"})
    assert read_proceedings(see(talks, "B"), f"{group}:{meeting}").meeting.title == "Aside"
    with pytest.raises(UsageError, match="no meetings"):
        read_proceedings(see(talks, "C"), meeting)
