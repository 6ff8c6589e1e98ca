"""Several commands at once: all of them or none, in the database and in memory."""

import pytest

from tests.record.talks import swap
from tests.room.talks import make_room
from travaux.errors import RefusedError
from travaux.record.body import Command
from travaux.store.hall import call, strike_gavel
from travaux.store.ledgers import IMAGES, append, read_states


def test_a_later_command_may_name_what_an_earlier_one_made() -> None:
    room = make_room("A", "B")
    propose = Command(do="proposal.propose", party="CH", body={"edits": swap("2", "two", "three")})
    acts = append(
        room.negotiation,
        propose,
        lambda done: Command(do="outcome.resolve", party="CH", body={"accept": [done[-1].id]}),
    )
    assert [act.kind for act in acts] == ["proposal.propose", "outcome.resolve"]
    assert "three coins" in room.state().works[room.work].read().provisions[1].text


def test_where_one_is_refused_none_is_done_and_memory_agrees_with_the_database() -> None:
    room = make_room("A", "B")
    head = room.state().head
    with pytest.raises(RefusedError):
        append(
            room.negotiation,
            Command(do="proposal.propose", party="A", body={"edits": swap("2", "two", "three")}),
            Command(do="outcome.resolve", party="A", body={"accept": ["proposal-99"]}),
        )
    assert room.state().head == head
    room.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    kept = read_states(room.negotiation)["table"].head
    IMAGES.forget()
    assert read_states(room.negotiation)["table"].head == kept


def test_a_line_of_the_hall_whose_second_half_is_refused_leaves_no_trace_in_memory() -> None:
    room = make_room("A", "B")
    typist = room.seat("CH", "secretary")
    call(room.negotiation, typist, key="1", line='A +"old" before "coins"; Z support', place="2")
    acts, faults = strike_gavel(room.negotiation)
    assert not acts
    assert list(faults) == ["1"]
    room.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    kept = read_states(room.negotiation)["table"].head
    IMAGES.forget()
    assert read_states(room.negotiation)["table"].head == kept
