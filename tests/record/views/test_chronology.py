"""What stands in a chronology: everything once, by when it happened."""

from tests.record.talks import Talks
from travaux.record.circles import KEEPER, states_for
from travaux.record.envelope import Occurred
from travaux.record.views.chronology import Happening, list_happenings

DAY = {"at": "2030-06-03"}


def look(talks: Talks) -> list[Happening]:
    """What happened, but for the opening and admissions."""
    found = list_happenings(states_for(KEEPER, talks.ledger.states))
    return [each for each in found if each.entry.act.kind not in ("negotiation.open", "party.admit")]


def name(found: Happening) -> str:
    return "the meeting" if found.meeting is not None else found.entry.act.kind


def test_a_meeting_put_on_record_afterwards_stands_once() -> None:
    talks = Talks("A", "CH:chair")
    on = Occurred("2030-06-03")
    meeting = talks.do("meeting.schedule", "CH", title="Plenary", starts=DAY, occurred=on)
    talks.do("meeting.open", "CH", meeting=meeting, occurred=on)
    talks.do("meeting.adjourn", "CH", meeting=meeting, occurred=on)
    (found,) = look(talks)
    assert (name(found), found.starts.at, found.entry.act.id) == ("the meeting", "2030-06-03", meeting)


def test_a_meeting_is_held_on_its_day_by_the_clock_of_its_place() -> None:
    talks = Talks("A", "CH:chair")
    early = {"at": "2030-06-04T06:00:00+07:00", "zone": "Asia/Jakarta", "precision": "minute"}
    meeting = talks.do(
        "meeting.schedule", "CH", title="Plenary", starts=early, occurred=Occurred("2030-06-03T12:00:00Z")
    )
    talks.do("meeting.open", "CH", meeting=meeting, occurred=Occurred("2030-06-03T23:05:00Z"))
    talks.do("meeting.adjourn", "CH", meeting=meeting, occurred=Occurred("2030-06-04T03:00:00Z"))
    assert [name(each) for each in look(talks)] == ["meeting.schedule", "the meeting"]


def test_a_meeting_called_before_stands_twice_for_it_was_called_and_held() -> None:
    talks = Talks("A", "CH:chair")
    talks.do("meeting.schedule", "CH", title="Plenary", starts=DAY, occurred=Occurred("2030-05-20"))
    assert [name(each) for each in look(talks)] == ["meeting.schedule", "the meeting"]


def test_what_the_chair_says_at_the_end_is_not_lost() -> None:
    talks = Talks("A", "CH:chair")
    on = Occurred("2030-06-03")
    meeting = talks.do("meeting.schedule", "CH", title="Plenary", starts=DAY, occurred=on)
    talks.do("meeting.open", "CH", meeting=meeting, occurred=on)
    talks.do("meeting.adjourn", "CH", meeting=meeting, words="After four hours.", occurred=on)
    assert [name(each) for each in look(talks)] == ["the meeting", "meeting.adjourn"]


def test_a_meeting_that_was_cancelled_was_called_and_cancelled() -> None:
    talks = Talks("A", "CH:chair")
    meeting = talks.do("meeting.schedule", "CH", title="Plenary", starts=DAY, occurred=Occurred("2030-05-20"))
    talks.do("meeting.cancel", "CH", meeting=meeting, occurred=Occurred("2030-05-21"))
    assert [name(each) for each in look(talks)] == ["meeting.schedule", "meeting.cancel"]


def test_what_belongs_to_a_track_says_so() -> None:
    talks = Talks("A", "CH:chair")
    track = talks.do("track.open", "CH", title="Experts")
    meeting = talks.do("meeting.schedule", "CH", title="First", starts=DAY, track=track)
    talks.do("meeting.open", "CH", meeting=meeting)
    talks.do("meeting.take-the-floor", "CH", meeting=meeting, words="Welcome.")
    talks.do("statement.record", "A", nature="position", words="Good.")
    tracks = {name(each): each.track for each in look(talks)}
    assert tracks.pop("statement.record") == ""
    assert set(tracks.values()) == {track}


def test_all_is_in_order_of_when_it_happened_not_of_when_it_was_recorded() -> None:
    talks = Talks("A")
    for at in ("2030-05-04", "2029", "2030-04", "2030-05-03T23:30:00-05:00"):
        precision = {4: "year", 7: "month", 10: "day"}.get(len(at), "second")
        when = Occurred(at, precision=precision)  # type: ignore[arg-type]  # one of the four
        talks.do("statement.record", "A", nature="position", words=at, occurred=when)
    found = [each.entry.body.words for each in look(talks)]
    assert found == ["2029", "2030-04", "2030-05-04", "2030-05-03T23:30:00-05:00"]
