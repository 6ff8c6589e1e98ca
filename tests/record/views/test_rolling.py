from typing import Any

from tests.record.talks import Talks, swap
from travaux.record.carrying import wording_of
from travaux.record.circles import Reader, states_for
from travaux.record.views.rolling import Cache, Rolled, cut_stretches, list_open, roll_text
from travaux.record.wording import read_text
from travaux.text.model import Choice, Instrument, Provision, Role, RollingText, join_words
from travaux.text.project import canonical, project

DAILY = swap("1", "hour", "day")
DOGS = {"id": "n", "kind": "article", "number": "Article 3", "text": "Dogs travel free."}


def roll(talks: Talks, by: str = "A", cache: Cache | None = None, **fields: Any) -> Rolled:
    """The rolling text of the only work, as a party sees it."""
    (work,) = talks.table.works
    return roll_text(states_for(Reader(party=by), talks.ledger.states), work, cache=cache, **fields)


def require_nothing_lost(talks: Talks, rolled: Rolled) -> None:
    """Base and every proposal come back out of the rolling text, word for word."""
    (work,) = talks.table.works.values()
    language = rolled.text.language
    assert canonical(project(rolled.text, None)) == canonical(read_text(work.read(language)))
    for proposal in list_open(talks.table, work, language):
        wording: Instrument = read_text(wording_of(talks.table, proposal))
        assert canonical(project(rolled.text, proposal.id)) == canonical(wording), proposal.id


def show(text: RollingText) -> list[list[tuple[str, dict[Role, tuple[str, ...]]]]]:
    """Of each choice in an article's text: what each alternative reads, and who stands where on it."""
    choices = [
        part
        for provision in text.provisions
        if isinstance(provision, Provision)
        for part in provision.text
        if isinstance(part, Choice)
    ]
    return [[(join_words(a.content), dict(a.positions)) for a in choice.alternatives] for choice in choices]


def test_alternatives_bear_those_who_stand_on_them() -> None:
    talks = Talks("A", "B", "C", "D")
    work = talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    talks.do("proposal.propose", "B", edits=DAILY)
    talks.do("proposal.propose", "C", edits=swap("1", "hour", "week"))
    talks.do("proposal.support", "D", proposal=one)
    talks.do("proposal.reserve", "C", proposal=one, reservation="scrutiny")
    talks.do("proposal.oppose", "D", work=work, span={"words": "hour"})
    rolled = roll(talks)
    ((base, day, week),) = show(rolled.text)
    assert base == ("hour", {"oppose": ("D",)})
    assert day == ("day", {"propose": ("A", "B"), "support": ("D",), "reserve": ("C",)})
    assert week == ("week", {"propose": ("C",)})
    assert rolled.beside == ()
    assert rolled.text.parties == ("A", "B", "C")
    require_nothing_lost(talks, rolled)


def test_parties_stand_in_the_conferences_own_order() -> None:
    talks = Talks("A", "B", order={"": ["B", "A"]})
    talks.text()
    talks.do("proposal.propose", "A", edits=DAILY, parties=["A", "B"])
    assert roll(talks).text.parties == ("B", "A")


def test_positions_that_stand_on_no_alternative_stand_beside() -> None:
    talks = Talks("A", "B")
    work = talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    talks.do("proposal.oppose", "B", work=work)
    talks.do("proposal.oppose", "B", proposal=one, span={"words": "two coins"})
    rolled = roll(talks)
    assert [(spoken.on, spoken.position.party) for spoken in rolled.beside] == [(one, "B"), (work, "B")]


def test_one_deletes_what_another_amends() -> None:
    talks = Talks("A", "B", "C")
    talks.text()
    talks.do("proposal.propose", "A", edits=[{"at": "1", "delete": True}])
    two = talks.do("proposal.propose", "B", edits=DAILY)
    talks.do("proposal.amend", "C", proposal=two, edits=swap("1", "ferry", "boat"))
    talks.do("proposal.amend", "C", proposal=two, edits=[{"at": "1", "delete": True}])
    rolled = roll(talks)
    require_nothing_lost(talks, rolled)
    (first, second) = rolled.text.provisions
    assert isinstance(first, Choice)
    assert isinstance(second, Provision)


def test_an_amendment_is_on_the_nearest_wording_below_it() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=[{"add": DOGS}, *DAILY])
    two = talks.do("proposal.amend", "B", proposal=one, edits=swap("2", "two", "three"))
    talks.do("proposal.amend", "C", proposal=two, edits=swap("3", "Dogs", "Cats"))
    talks.do("proposal.amend", "C", proposal=two, edits=swap("1", "day", "second day"))
    rolled = roll(talks)
    require_nothing_lost(talks, rolled)
    assert [(p.id, p.on) for p in rolled.text.proposals][1] == (two, one)
    talks.do("proposal.withdraw", "B", proposal=two)
    rolled = roll(talks)
    require_nothing_lost(talks, rolled)
    talks.do("outcome.resolve", "CH", accept=[one])
    rolled = roll(talks)
    require_nothing_lost(talks, rolled)
    assert {p.on for p in rolled.text.proposals} == {None}


def test_what_is_parked_is_out_of_the_text_with_its_amendments() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "ferry", "boat"))
    talks.do("outcome.park", "CH", proposal=one)
    assert roll(talks).text.proposals == ()
    assert show(roll(talks).text) == []
    talks.do("outcome.reopen", "CH", proposal=one)
    assert len(roll(talks).text.proposals) == 2


def test_a_proposal_whose_changes_are_all_in_doubt_is_open_all_the_same() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    talks.do("text.revise", "CH", edits=swap("1", "hour", "week"))
    assert talks.table.proposals[one].changes == ()
    assert talks.table.proposals[one].doubts
    rolled = roll(talks)
    assert [p.id for p in rolled.text.proposals] == [one]
    require_nothing_lost(talks, rolled)
    talks.refuse("still-open", "outcome.agree", "CH", level="in plenary")


def test_moves_and_additions_side_by_side() -> None:
    talks = Talks("A", "B", "C", "D")
    talks.text()
    talks.do("proposal.propose", "A", edits=[{"at": "2", "move": True}])
    talks.do("proposal.propose", "B", edits=[{"add": DOGS}])
    talks.do("proposal.propose", "C", edits=[{"add": DOGS}, *swap("2", "two", "three")])
    talks.do("proposal.propose", "D", edits=[{"add": {**DOGS, "text": "Cats travel free."}, "at": "1"}])
    require_nothing_lost(talks, roll(talks))


def test_what_was_compiled_is_used_again_where_nothing_changed() -> None:
    talks = Talks("A", "B")
    work = talks.text()
    talks.do("proposal.propose", "A", edits=DAILY)
    talks.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    cache: Cache = {}
    before = roll(talks, cache=cache)
    talks.do("proposal.support", "B", proposal="last")
    after = roll(talks, cache=cache)
    assert after.text.provisions[0] is before.text.provisions[0]
    assert after.text == roll(talks).text
    stretches = cut_stretches(
        talks.table.works[work].texts["en"], list_open(talks.table, talks.table.works[work], "en")
    )
    assert [len(stretch.roots) for stretch in stretches] == [1, 1]


def test_each_language_is_rolled_by_itself() -> None:
    talks = Talks("A", "B")
    work = talks.text()
    french = {
        "language": "fr",
        "provisions": [{"id": "x", "kind": "article", "number": "Article 1", "text": "Le bac."}],
    }
    talks.do("text.table", "A", text=french, work=work, translated_from="en")
    talks.do("proposal.propose", "B", language="fr", edits=swap("1", "bac", "navire"))
    assert show(roll(talks).text) == []
    ((base, other),) = show(roll(talks, language="fr").text)
    assert (base[0], other) == ("bac", ("navire", {"propose": ("B",)}))
    assert roll(talks, language="de").text.provisions == ()
