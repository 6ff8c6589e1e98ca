from typing import Any

import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError, RefusedError
from travaux.record.envelope import Occurred
from travaux.record.state import Conclusion, Meeting, Participant

SOON: dict[str, Any] = {"title": "The fare", "starts": {"at": "2030-05-02"}}


def with_chair(**rules: Any) -> tuple[Talks, str]:
    talks = Talks("A", "B", "CH:chair", **rules)
    return talks, talks.do("meeting.schedule", "CH", **SOON)


def find(talks: Talks, meeting: str) -> Meeting:
    return talks.table.meetings[meeting]


def test_a_meeting_from_its_announcement_to_its_outcome() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    work = talks.text()
    track = talks.do("track.open", "CH", title="Two by two", parties=["A", "B"])
    meeting = talks.do(
        "meeting.schedule",
        "CH",
        title="The fare",
        starts={"at": "2030-05-02T10:00:00+02:00", "zone": "Europe/Zurich", "precision": "minute"},
        ends={"at": "2030-05-02"},
        place="Harbour",
        level="experts",
        track=track,
    )
    assert find(talks, meeting).parties == ("A", "B")
    assert find(talks, meeting).starts.zone == "Europe/Zurich"
    agenda = [{"title": "Fare", "work": work, "provisions": ["Article 2"], "documents": [work]}]
    talks.do("meeting.set-agenda", "CH", meeting=meeting, agenda=agenda)
    second = next(p.id for p in talks.table.works[work].read().provisions if p.number == "Article 2")
    assert find(talks, meeting).agenda[0].provisions == (second,)
    talks.do("meeting.open", "CH", meeting=meeting)
    assert talks.table.meeting == meeting
    talks.do(
        "meeting.record-participants", "A", participants=[{"party": "A", "person": "p1", "capacity": "head"}]
    )
    talks.do("meeting.take-the-floor", "A", words="Two is too much.", speaker="p1", item=1)
    talks.do("meeting.take-the-floor", "CH", words="Order.")
    talks.do(
        "meeting.record-outcome", "CH", words="Views were exchanged.", item=1, about=[f"{work}#Article 2"]
    )
    talks.do("meeting.decide", "CH", words="To meet again.")
    talks.do("meeting.decide-next-step", "CH", words="A paper.", parties=["A"], due="2030-06-01")
    talks.do("meeting.adjourn", "CH")
    held = find(talks, meeting)
    assert talks.table.meeting == ""
    assert held.status == "adjourned"
    assert [(floor.party, floor.item) for floor in held.floor] == [("A", 1), ("CH", 0)]
    assert held.outcomes[0].about == (f"{work}#{second}",)
    assert held.decisions[0].words == "To meet again."
    assert held.next_steps == (
        Conclusion(held.next_steps[0].seq, "A paper.", parties=("A",), due="2030-06-01"),
    )
    assert held.participants == (Participant("A", "p1", "head"),)


def test_an_outcome_is_recorded_after_the_meeting_and_of_one_whose_opening_is_not_known() -> None:
    talks, meeting = with_chair()
    talks.do("meeting.record-outcome", "CH", meeting=meeting, words="It was held.")
    talks.do("meeting.open", "CH", meeting=meeting)
    talks.do("meeting.adjourn", "CH")
    talks.do("meeting.record-outcome", "CH", meeting=meeting, words="It came to nothing.")
    assert [outcome.words for outcome in find(talks, meeting).outcomes] == [
        "It was held.",
        "It came to nothing.",
    ]


def test_without_a_chair_any_party_conducts_meetings() -> None:
    talks = Talks("A", "B")
    meeting = talks.do("meeting.schedule", "A", **SOON)
    talks.do("meeting.open", "B", meeting=meeting)
    talks.do("meeting.take-the-floor", "B", words="Good morning.")
    talks.do("meeting.record-outcome", "A", words="None.")
    talks.do("meeting.adjourn", "A")
    assert find(talks, meeting).status == "adjourned"


def test_talks_held_in_public_meet_on_the_public_log() -> None:
    talks = Talks("A", "B", log="public")
    meeting = talks.do("meeting.schedule", "A", **SOON)
    talks.do("meeting.record-outcome", "B", meeting=meeting, words="Both were there.")
    assert talks.state("public").meetings[meeting].outcomes
    assert "table" not in talks.ledger.states


def test_a_group_without_a_chair_meets_on_its_own_log() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    log = talks.group("friends", "A", "B")
    meeting = talks.do("meeting.schedule", "B", log=log, **SOON)
    talks.do("meeting.open", "A", log=log, meeting=meeting)
    talks.do("meeting.take-the-floor", "A", log=log, words="Between us.")
    assert len(talks.state(log).meetings[meeting].floor) == 1
    assert not talks.table.meetings
    talks.refuse("no-such-thing", "meeting.take-the-floor", "C", log=log, words="Me too.")
    talks.refuse("not-a-member", "meeting.schedule", "A", log=log, parties=["C"], **SOON)
    talks.do("group.close", "A", log=log)
    talks.refuse("closed", "meeting.adjourn", "A", log=log)


def test_only_who_presides_conducts() -> None:
    talks, meeting = with_chair()
    for kind, fields in (
        ("meeting.schedule", SOON),
        ("meeting.set-agenda", {"meeting": meeting, "agenda": []}),
        ("meeting.open", {"meeting": meeting}),
        ("meeting.cancel", {"meeting": meeting}),
        ("meeting.record-outcome", {"meeting": meeting, "words": "x"}),
        ("meeting.decide", {"meeting": meeting, "words": "x"}),
        ("meeting.decide-next-step", {"meeting": meeting, "words": "x"}),
        ("meeting.adjourn", {"meeting": meeting}),
    ):
        talks.refuse("only-the-chair", kind, "A", **fields)
    others = [{"party": "B", "person": "q"}]
    talks.refuse("only-the-chair", "meeting.record-participants", "A", meeting=meeting, participants=others)


def test_the_state_of_a_meeting_says_what_can_be_done() -> None:
    talks, meeting = with_chair()
    other = talks.do("meeting.schedule", "CH", **SOON)
    talks.refuse("meeting-not-open", "meeting.take-the-floor", "A", words="Hello.")
    talks.refuse("meeting-not-open", "meeting.take-the-floor", "A", meeting=meeting, words="Hello.")
    talks.refuse("meeting-not-open", "meeting.adjourn", "CH", meeting=meeting)
    talks.do("meeting.open", "CH", meeting=meeting)
    talks.refuse("one-meeting", "meeting.open", "CH", meeting=other)
    talks.refuse("closed", "meeting.open", "CH", meeting=meeting)
    talks.refuse("closed", "meeting.cancel", "CH", meeting=meeting)
    talks.do("meeting.adjourn", "CH", words="Until tomorrow.")
    talks.refuse("closed", "meeting.set-agenda", "CH", meeting=meeting, agenda=[])
    talks.refuse("meeting-not-open", "meeting.take-the-floor", "A", meeting=meeting, words="One more thing.")
    talks.do("meeting.take-the-floor", "CH", meeting=meeting, party="A", words="It had said one more thing.")
    assert find(talks, meeting).floor[0].party == "A"
    talks.do("meeting.cancel", "CH", meeting=other, words="No need.")
    talks.refuse("closed", "meeting.record-outcome", "CH", meeting=other, words="Nothing.")
    talks.refuse("closed", "meeting.take-the-floor", "CH", meeting=other)
    talks.refuse("no-such-thing", "meeting.record-outcome", "CH", meeting="meeting-99", words="Nothing.")


def test_who_takes_the_floor() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    meeting = talks.do("meeting.schedule", "CH", parties=["A", "B"], **SOON)
    talks.do("meeting.open", "CH", meeting=meeting)
    talks.refuse("not-a-member", "meeting.take-the-floor", "C", words="May I?")
    talks.refuse("only-its-author", "meeting.take-the-floor", "A", party="B", words="B agrees.")
    talks.refuse("only-its-author", "meeting.take-the-floor", "A", on_behalf_of="B", words="B agrees.")
    talks.refuse("no-such-thing", "meeting.take-the-floor", "A", words="On item 2.", item=2)
    with pytest.raises(ActShapeError, match="whose act"):
        talks.do("meeting.take-the-floor", words="Somebody said.")
    talks.do("meeting.take-the-floor", "CH", on_behalf_of="B", words="B asked me to say so.")
    assert find(talks, meeting).floor[0].party == "B"


def test_what_an_agenda_names_is_there() -> None:
    talks, meeting = with_chair()
    work = talks.text()
    for item in (
        {"title": "x", "work": "text-99"},
        {"title": "x", "work": f"{work}#Article 1"},
        {"title": "x", "work": work, "provisions": ["Article 9"]},
        {"title": "x", "documents": ["source-99"]},
    ):
        talks.refuse("no-such-thing", "meeting.set-agenda", "CH", meeting=meeting, agenda=[item])
    with pytest.raises(ActShapeError, match="no work"):
        talks.do("meeting.set-agenda", "CH", meeting=meeting, agenda=[{"title": "x", "provisions": ["a"]}])
    talks.refuse("no-such-thing", "meeting.schedule", "CH", track="track-99", **SOON)
    talks.refuse("no-such-thing", "meeting.decide", "CH", meeting=meeting, words="x", about=["text-99"])


def test_the_table_names_nothing_of_a_brief() -> None:
    talks, meeting = with_chair()
    note = talks.do("brief.note", "A", words="They will give way.")
    there = talks.refuse("no-such-thing", "statement.record", "A", nature="position", words="x", about=[note])
    never = talks.refuse(
        "no-such-thing", "statement.record", "A", nature="position", words="x", about=["brief-9"]
    )
    assert there == never
    talks.do("brief.note", "A", words="See above.", about=[note, meeting])


@pytest.mark.parametrize(
    "fields",
    [
        {"starts": {"at": "tomorrow"}},
        {"starts": {"at": "2030-05"}},
        {"starts": {"at": "2030-05-02"}, "ends": {"at": "2030-04-01"}},
    ],
)
def test_a_meeting_has_its_time(fields: dict[str, Any]) -> None:
    with pytest.raises(ActShapeError):
        Talks("A", "B").do("meeting.schedule", "A", title="x", **fields)


def test_what_is_given_has_its_shape() -> None:
    talks, meeting = with_chair()
    with pytest.raises(ActShapeError, match="says nothing"):
        talks.do("meeting.record-outcome", "CH", meeting=meeting, words=" ")
    with pytest.raises(ActShapeError, match="no day or instant"):
        talks.do("meeting.decide-next-step", "CH", meeting=meeting, words="x", due="soon")
    with pytest.raises(ActShapeError, match="which meeting"):
        talks.do("meeting.open", "CH")
    with pytest.raises(ActShapeError, match="no moment"):
        talks.do("meeting.decide", "CH", meeting=meeting, words="x", occurred=Occurred("then"))
    talks.refuse("not-a-party", "meeting.decide-next-step", "CH", meeting=meeting, words="x", parties=["Z"])


def test_an_informal_session_keeps_no_record_beyond_what_it_reports() -> None:
    talks = Talks("A", "B", "CH:chair", informal=["informal-informal"])
    meeting = talks.do("meeting.schedule", "CH", session="informal-informal", **SOON)
    talks.do("meeting.open", "CH", meeting=meeting)
    talks.refuse("keeps-no-record", "meeting.take-the-floor", "A", words="Off the record.")
    talks.refuse("keeps-no-record", "meeting.record-participants", "A", participants=[{"party": "A"}])
    talks.do("meeting.record-outcome", "CH", words="The facilitator will report.")
    assert find(talks, meeting).outcomes


def test_a_record_is_corrected_beside_what_it_said() -> None:
    talks, meeting = with_chair()
    talks.do("meeting.open", "CH", meeting=meeting)
    speech = talks.do("meeting.take-the-floor", "A", words="Two coins.")
    seq = talks.table.head.seq
    outcome = talks.do("meeting.record-outcome", "CH", words="None.")
    talks.do("meeting.adjourn", "CH")
    talks.do("meeting.correct-record", "A", meeting=meeting, of=speech, words="Three coins.")
    held = find(talks, meeting)
    assert held.floor[0].words == "Two coins."
    assert [(c.party, c.of, c.words) for c in held.corrections] == [("A", seq, "Three coins.")]
    talks.refuse("only-the-chair", "meeting.correct-record", "B", meeting=meeting, of=speech, words="Four.")
    talks.refuse("only-the-chair", "meeting.correct-record", "A", meeting=meeting, of=outcome, words="Some.")
    talks.refuse("no-such-thing", "meeting.correct-record", "CH", meeting=meeting, of=meeting, words="x")
    talks.do("meeting.correct-record", "CH", meeting=meeting, of=outcome, words="Some.")
    assert len(find(talks, meeting).corrections) == 2


def test_where_names_are_withheld_the_floor_shows_a_handle() -> None:
    talks = Talks("A", "B", "CH:chair", attribution="chair")
    meeting = talks.do("meeting.schedule", "CH", **SOON)
    talks.do("meeting.open", "CH", meeting=meeting)
    talks.refuse("names-withheld", "meeting.take-the-floor", "A", words="No.", speaker="The minister of A")
    said = talks.try_to("meeting.take-the-floor", "A", words="No.")[-1]
    talks.do("meeting.take-the-floor", "A", words="Still no.")
    talks.do("meeting.take-the-floor", "CH", on_behalf_of="B", words="Yes.")
    first, second, third = find(talks, meeting).floor
    assert first.party == second.party
    assert first.party.startswith("x-")
    assert said.party == first.party
    assert said.actor == said.on_behalf_of == ""
    assert talks.state("brief:A").handles[first.party].party == "A"
    assert talks.state("group:bureau").handles[third.party].party == "B"
    on_the_table = talks.table.entries[third.seq].act
    assert (on_the_table.party, on_the_table.on_behalf_of, on_the_table.actor) == (third.party, "", "")


def test_what_is_published_of_a_meeting() -> None:
    talks = Talks("A", "B", "CH:chair")
    work, hidden = talks.text(), talks.text("B")
    track = talks.do("track.open", "CH", title="One")
    agenda = [
        {"title": "Fare", "work": hidden, "provisions": ["Article 1"]},
        {"title": "Hours", "work": work},
    ]
    meeting = talks.do("meeting.schedule", "CH", track=track, agenda=agenda, **SOON)
    outcome = talks.do("meeting.record-outcome", "CH", meeting=meeting, words="Done.", about=[work, hidden])
    step = talks.do("meeting.decide-next-step", "CH", meeting=meeting, words="More.", due="2030-06-01")
    speech = talks.do("meeting.take-the-floor", "CH", meeting=meeting, words="Good morning.")
    correction = talks.do("meeting.correct-record", "CH", meeting=meeting, of=speech, words="Good day.")
    participants = talks.do(
        "meeting.record-participants", "A", meeting=meeting, participants=[{"party": "A"}]
    )
    agenda_set = talks.do("meeting.set-agenda", "CH", meeting=meeting, agenda=agenda)
    with pytest.raises(RefusedError):
        talks.publish(outcome)
    talks.publish(work)
    scheduled = talks.publish(meeting)
    assert scheduled.track == ""
    assert [(item.title, bool(item.work)) for item in scheduled.agenda] == [("Fare", False), ("Hours", True)]
    assert not scheduled.agenda[0].provisions
    public = talks.publish(outcome)
    assert public.about == tuple(talks.state("public").works)
    for act in (speech, correction):
        talks.refuse("one-log", "text.publish", "CH", act=act)
    talks.publish(step)
    talks.publish(agenda_set)
    (shown,) = talks.state("public").meetings.values()
    assert shown.outcomes[0].words == "Done."
    assert shown.next_steps[0].due == "2030-06-01"
    assert talks.publish(participants).meeting == shown.id
