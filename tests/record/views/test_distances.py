from tests.record.talks import Talks, swap
from travaux.record.circles import Reader, states_for
from travaux.record.views.distances import Line, measure_distances

DOGS = {"id": "n", "kind": "article", "number": "Article 3", "text": "Dogs travel free."}


def measure(talks: Talks, by: str = "A") -> tuple[Line, ...]:
    (work,) = talks.table.works
    return measure_distances(states_for(Reader(party=by), talks.ledger.states), work)


def show(lines: tuple[Line, ...]) -> list[tuple[str, dict[str, int | str]]]:
    """Of each line its provision, "+" before it where something is added; code -> percent, or "spoke"."""
    return [
        (
            f"{'+' if line.is_added else ''}{line.provision.rpartition('.')[2]}",
            {code: cell.percent if cell.is_worded else "spoke" for code, cell in line.cells.items()},
        )
        for line in lines
    ]


def test_a_distance_is_the_share_of_words_that_differ() -> None:
    talks = Talks("A", "B", "C")
    talks.text()  # "Article 1 The ferry shall run every hour." has eight words
    talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("proposal.propose", "B", edits=swap("1", "every hour", "twice"))
    talks.do("proposal.propose", "C", edits=[{"at": "1", "read": "Boats go as they like, said he."}])
    assert show(measure(talks)) == [("1", {"A": 12, "B": 25, "C": 78})]
    (line,) = measure(talks)
    assert (line.cells["C"].differing, line.cells["C"].words) == (7, 9)


def test_silence_support_and_a_wording_are_three_things() -> None:
    talks = Talks("A", "B", "C")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    talks.do("proposal.oppose", "B", proposal=one)
    assert show(measure(talks)) == [("1", {"A": 12, "B": "spoke"}), ("2", {"A": 12})]


def test_of_two_wordings_of_its_own_the_later_counts_as_in_its_own_text() -> None:
    talks = Talks("A", "B")
    talks.text()
    talks.do("proposal.propose", "A", edits=swap("1", "every hour", "as it likes"))
    one = talks.do("proposal.propose", "B", edits=swap("1", "ferry", "boat"))
    talks.do("proposal.co-sponsor", "A", proposal=one)
    talks.do(
        "proposal.co-sponsor", "A", proposal=talks.do("proposal.propose", "B", edits=swap("2", "two", "six"))
    )
    assert show(measure(talks)) == [("1", {"A": 12, "B": 12}), ("2", {"A": 12, "B": 12})]


def test_an_amendment_is_measured_with_what_it_amends() -> None:
    talks = Talks("A", "B")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "ferry", "boat"))
    assert show(measure(talks)) == [("1", {"A": 12, "B": 25})]


def test_what_is_struck_or_added_differs_wholly() -> None:
    talks = Talks("A", "B", "C")
    talks.text()
    talks.do("proposal.propose", "A", edits=[{"at": "1", "delete": True}])
    added = talks.do("proposal.propose", "B", edits=[{"at": "2", "add": DOGS}])
    talks.do("proposal.support", "C", proposal=added)
    assert show(measure(talks)) == [("1", {"A": 100}), ("+2", {"B": 100, "C": "spoke"})]


def test_a_comma_is_a_wording_at_no_distance() -> None:
    talks = Talks("A")
    talks.text()
    talks.do("proposal.propose", "A", edits=swap("1", "ferry shall", "ferry, shall"))
    assert show(measure(talks)) == [("1", {"A": 0})]


def test_a_position_on_the_text_as_it_stands_is_no_silence() -> None:
    talks = Talks("A", "B")
    work = talks.text()
    span = {"provision": "1", "words": "every hour"}
    talks.do("proposal.reserve", "B", work=work, span=span, reservation="scrutiny")
    assert show(measure(talks)) == [("1", {"B": "spoke"})]


def test_a_name_that_is_withheld_is_neither_told_nor_taken_for_silence() -> None:
    talks = Talks("A", "B", "C", "CH:chair", attribution="chair")
    talks.text("CH")
    talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    (line,) = measure(talks, by="B")
    assert (line.cells, line.withheld) == ({}, True)
    assert show(measure(talks, by="A")) == show(measure(talks, by="CH")) == [("1", {"A": 12})]


def test_what_is_no_longer_open_is_no_distance() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("outcome.park", "CH", proposal=one)
    assert measure(talks) == ()
