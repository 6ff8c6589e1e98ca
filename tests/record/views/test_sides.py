from tests.record.talks import Talks, swap
from travaux.record.circles import Reader, states_for
from travaux.record.views.sides import Pair, count_sides


def count(talks: Talks, by: str = "A") -> dict[tuple[str, str], Pair]:
    (work,) = talks.table.works
    return count_sides(states_for(Reader(party=by), talks.ledger.states), work)


def both(one: str, other: str, pair: Pair) -> dict[tuple[str, str], Pair]:
    return {(one, other): pair, (other, one): pair}


def test_those_behind_one_proposal_stand_together_and_apart_from_those_against_it() -> None:
    talks = Talks("A", "B", "C", "D")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("proposal.support", "B", proposal=one)
    talks.do("proposal.oppose", "C", proposal=one)
    two = talks.do("proposal.propose", "B", edits=swap("2", "two", "three"))
    talks.do("proposal.support", "A", proposal=two)
    assert count(talks) == (
        both("A", "B", Pair(2, 0)) | both("A", "C", Pair(0, 1)) | both("B", "C", Pair(0, 1))
    )


def test_nothing_is_taken_from_silence_reservations_or_a_shared_dislike() -> None:
    talks = Talks("A", "B", "C", "D")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("proposal.propose", "B", edits=swap("1", "hour", "day"))
    talks.do("proposal.reserve", "B", proposal=one, reservation="scrutiny")
    assert count(talks) == {}
    talks.do("proposal.oppose", "C", proposal=one)
    talks.do("proposal.oppose", "D", proposal=one)
    assert count(talks) == both("A", "C", Pair(0, 1)) | both("A", "D", Pair(0, 1))


def test_a_proposal_that_ended_divides_nobody() -> None:
    talks = Talks("A", "B")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("proposal.oppose", "B", proposal=one)
    assert count(talks) == both("A", "B", Pair(0, 1))
    talks.do("proposal.withdraw", "A", proposal=one)
    assert count(talks) == {}


def test_names_that_are_withheld_are_not_counted() -> None:
    talks = Talks("A", "B", "C", "CH:chair", attribution="chair")
    talks.text("CH")
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("proposal.oppose", "B", proposal=one)
    assert count(talks, by="C") == {}
    assert count(talks, by="CH") == both("A", "B", Pair(0, 1))
