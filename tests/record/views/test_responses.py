"""What is overdue: by the day that was asked for, or by the last that was promised."""

from tests.record.talks import Talks
from travaux.record.circles import KEEPER, states_for
from travaux.record.views.responses import list_responses

NOW = "2030-06-10T12:00:00Z"


def test_a_later_promise_takes_the_place_of_an_earlier_one_and_not_of_what_was_asked() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    asked = talks.do("response.ask", "A", of=["B", "C"], words="Well?")
    talks.do("response.promise", "B", response=asked, by="2030-06-01")
    talks.do("response.promise", "C", response=asked, by="2030-06-01")
    talks.do("response.promise", "B", response=asked, by="2030-07-01")
    other = talks.do("response.ask", "A", of=["B"], due="2030-06-02", words="And?")
    talks.do("response.promise", "B", response=other, by="2030-07-01")
    found = list_responses(states_for(KEEPER, talks.ledger.states), now=NOW)
    assert [each.overdue for each in found] == [("C",), ("B",)]
