from collections.abc import Iterator

import pytest
from django.utils import timezone, translation

from tests.record.negotiations import EXAMPLES, play
from tests.room.talks import Room, make_room
from travaux.record.envelope import Occurred
from travaux.record.registry import BODIES
from travaux.record.state import Entry
from travaux.store.ledgers import read_states
from travaux.web.moments import say_at, say_when
from travaux.web.seats import Seat
from travaux.web.sentences import SENTENCES
from travaux.web.words import say_act


@pytest.fixture(autouse=True)
def read_in_english() -> Iterator[None]:
    with translation.override("en"), timezone.override("UTC"):
        yield


def test_every_kind_of_act_has_its_sentence_and_no_other() -> None:
    assert SENTENCES.keys() == BODIES.keys()


def entry_of(seat: Seat, act: str, log: str = "table") -> Entry:
    state = seat.states[log]
    return state.entries[state.ids[act]]


def seat_of(room: Room, *logs: str) -> Seat:
    states = read_states(room.negotiation)
    return Seat(
        room.negotiation, None, (), {name: states[name] for name in (*logs, "table") if name in states}
    )


def test_a_proposal_is_told_by_the_conferences_name_with_place_and_reason() -> None:
    room = make_room("A", "B")
    edits = [{"at": "Article 1", "read": "The ferry shall run every day."}]
    act = room.do("proposal.propose", "A", work=room.work, edits=edits, reason="fuel is dear")
    room.do("proposal.support", "B", proposal=act)
    seat = seat_of(room)
    assert say_act(entry_of(seat, act), seat) == "Land A proposes to change Article 1: “fuel is dear”"
    (support,) = [e for e in seat.talks.list_entries() if e.act.kind == "proposal.support"]
    assert say_act(support, seat) == "Land B supports the proposal of Land A."


def test_whose_name_is_withheld_is_a_delegation() -> None:
    room = make_room("A", "B", attribution="chair")
    edits = [{"at": "Article 1", "read": "The ferry shall run every day."}]
    act = room.do("proposal.propose", "A", work=room.work, edits=edits)
    hidden, bureau = seat_of(room), seat_of(room, "group:bureau")
    assert say_act(entry_of(hidden, act), hidden).startswith("A delegation proposes")
    assert say_act(entry_of(bureau, act), bureau).startswith("Land A proposes")


def test_words_that_run_from_the_right_leave_the_sentence_in_order() -> None:
    room = make_room("A", "B")
    edits = [{"at": "Article 1", "read": "The ferry shall run every day."}]
    act = room.do("proposal.propose", "A", work=room.work, edits=edits, reason="الوقود غالٍ")
    seat = seat_of(room)
    said = say_act(entry_of(seat, act), seat)
    assert said == "Land A proposes to change Article 1: “\u2068الوقود غالٍ\u2069”"


def test_who_spoke_and_for_whom_keep_their_order_from_the_right() -> None:
    room = make_room("A")
    room.do("party.rename", "CH", code="A", names={"en": "أرض الشمال"})
    act = room.do(
        "statement.record",
        "A",
        nature="position",
        speaker="آن ريد",
        words="Yes.",
        party="A",
        reported_by="radio",
    )
    seat = seat_of(room)
    said = say_act(entry_of(seat, act), seat)
    assert said == "\u2068آن ريد\u2069 (\u2068أرض الشمال\u2069), a position: “Yes.”"


def test_names_that_run_from_the_right_leave_each_other_in_order() -> None:
    room = make_room("A", "B")
    for code, name in (("A", "أرض الشمال"), ("B", "أرض الجنوب")):
        room.do("party.rename", "CH", code=code, names={"en": name})
    asked = room.do("response.ask", "CH", of=["A", "B"], about=[room.work])
    seat = seat_of(room)
    said = say_act(entry_of(seat, asked), seat)
    assert "\u2068أرض الشمال\u2069 and \u2068أرض الجنوب\u2069" in said


def test_a_condition_is_told_by_its_if_and_then() -> None:
    room = make_room("A")
    fields = {"nature": "condition", "condition": "the river freezes", "consequence": "the ferry stops"}
    act = room.do("statement.record", "A", **fields)
    seat = seat_of(room)
    said = say_act(entry_of(seat, act), seat)
    assert said == "Land A, a condition: “If the river freezes, then the ferry stops”"


def test_whose_proposal_somebody_joined_is_told_when_they_have_left_it() -> None:
    room = make_room("A", "B")
    edits = [{"at": "Article 1", "read": "The ferry shall run every day."}]
    act = room.do("proposal.propose", "A", work=room.work, edits=edits)
    joined = room.do("proposal.co-sponsor", "B", proposal=act)
    room.do("proposal.withdraw", "A", proposal=act)
    seat = seat_of(room)
    assert say_act(entry_of(seat, joined), seat) == "Land B joins the proposal of Land A."


def test_what_was_removed_says_so_and_nothing_else() -> None:
    room = make_room("A", "B")
    edits = [{"at": "Article 1", "read": "The ferry shall carry no secret cargo."}]
    act = room.do("proposal.propose", "A", work=room.work, edits=edits)
    room.do("record.redact", "CH", acts=[act], authority="the bureau", reason="the wrong file")
    seat = seat_of(room)
    assert say_act(entry_of(seat, act), seat) == "What this act said was removed."


def test_every_act_of_long_negotiations_can_be_told() -> None:
    room = make_room("A")
    told: dict[str, str] = {}
    for setting in EXAMPLES[:3]:
        states = play(setting).ledger.states
        seat = Seat(room.negotiation, None, (), states)
        for state in states.values():
            for entry in state.list_entries():
                said = say_act(entry, seat)
                assert said
                assert "%(" not in said, (entry.act.kind, said)
                told[entry.act.kind] = said
    assert len(told) > len(BODIES) * 3 / 4


@pytest.mark.parametrize(
    ("at", "zone", "said"),
    [
        ("2022", "", "2022"),
        ("2022-01", "", "January 2022"),
        ("2022-01-21", "Europe/Zurich", "21 January 2022"),
        ("2022-01-21T10:47:00Z", "", "21 January 2022, 10:47 UTC"),
        (
            "2022-01-21T10:47:00+01:00",
            "Europe/Zurich",
            "21 January 2022, 10:47 Zurich (21 January 2022, 09:47 UTC)",
        ),
        ("2022-01-21T10:47:00+07:00", "WIB", "21 January 2022, 10:47 WIB (21 January 2022, 03:47 UTC)"),
        ("soon", "", "soon"),
    ],
)
def test_moments_are_told_as_exactly_as_they_are_known(at: str, zone: str, said: str) -> None:
    assert say_at(at, zone) == said
    assert say_when(Occurred(at, zone, "about")) == f"about {said}"
