from hypothesis import given

from tests.record.negotiations import Play, few, negotiations
from tests.record.talks import Talks, swap
from tests.record.test_rolling_laws import home_of, list_texts
from travaux.record.circles import Reader, states_for
from travaux.record.ledger import Ledger
from travaux.record.state import State
from travaux.record.views.brackets import Course, list_brackets, trace_brackets
from travaux.record.views.counting import Bracketed, Place, Step
from travaux.record.wording import walk_plain

DOGS = {"id": "n", "kind": "article", "number": "Article 3", "text": "Dogs travel free."}
ADDED = [{"at": "2", "add": DOGS}]


def trace(talks: Talks) -> tuple[Step, ...]:
    (work,) = talks.table.works
    return trace_brackets(talks.table, work).steps


def find(talks: Talks) -> list[tuple[str, int, tuple[str, ...]]]:
    """Of each place: the provision, or "+" and what an addition follows; brackets; proposals."""
    (work,) = talks.table.works
    found = list_brackets(states_for(Reader(party="A"), talks.ledger.states), work)
    return [(_name(one.place), one.brackets, one.proposals) for one in found]


def _name(place: Place) -> str:
    return place.provision.rpartition(".")[2] or f"+{place.after.rpartition('.')[2]}"


def numbers(steps: tuple[Step, ...]) -> list[tuple[int, int, int, int, int, int]]:
    """Of each step: opened, closed, brackets; provisions bracketed, unbracketed, agreed."""
    return [(s.opened, s.closed, s.brackets, s.bracketed, s.unbracketed, s.agreed) for s in steps]


def test_proposals_on_the_same_words_are_one_bracket() -> None:
    talks = Talks("A", "B", "C")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    two = talks.do("proposal.propose", "B", edits=swap("1", "every hour", "twice a week"))
    three = talks.do("proposal.propose", "C", edits=swap("1", "ferry", "boat"))
    four = talks.do("proposal.propose", "A", edits=ADDED)
    five = talks.do("proposal.propose", "B", edits=ADDED)
    assert find(talks) == [("1", 2, (one, two, three)), ("+2", 1, (four, five))]


def test_what_is_struck_or_moved_is_one_bracket_with_what_changes_in_it() -> None:
    talks = Talks("A", "B")
    talks.text()
    gone = talks.do("proposal.propose", "A", edits=[{"at": "2", "delete": True}])
    other = talks.do("proposal.propose", "B", edits=swap("2", "two", "three"))
    assert find(talks) == [("2", 1, (gone, other))]
    talks.do("proposal.withdraw", "A", proposal=gone)
    moved = talks.do("proposal.propose", "A", edits=[{"at": "2", "move": True}])
    assert find(talks) == [("2", 1, (other, moved))]


def test_a_position_opens_and_closes_nothing() -> None:
    talks = Talks("A", "B")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    before = trace(talks)
    talks.do("proposal.support", "B", proposal=one)
    talks.do("proposal.reserve", "B", proposal=one, reservation="scrutiny")
    assert trace(talks) == before


def test_a_course_is_opened_closed_and_agreed_by_acts_alone() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    two = talks.do("proposal.propose", "B", edits=swap("2", "two", "three"))
    talks.do("outcome.park", "CH", proposal=two)
    talks.do("outcome.resolve", "CH", accept=[one])
    talks.do("outcome.agree", "CH", work=work, provisions=["1"], level="in group")
    talks.do("outcome.reopen", "CH", proposal=two)
    talks.do("proposal.withdraw", "B", proposal=two)
    talks.do("outcome.agree", "CH", work=work, level="in plenary")
    assert numbers(trace(talks)) == [
        (0, 0, 0, 0, 2, 0),
        (1, 0, 1, 1, 1, 0),
        (1, 0, 2, 2, 0, 0),
        (0, 1, 1, 1, 1, 0),
        (0, 1, 0, 0, 2, 0),
        (0, 0, 0, 0, 1, 1),
        (1, 0, 1, 1, 0, 1),
        (0, 1, 0, 0, 1, 1),
        (0, 0, 0, 0, 0, 2),
    ]


def test_what_is_open_is_not_counted_as_agreed() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.do("outcome.agree", "CH", work=work, provisions=["1"], level="in principle")
    talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    assert numbers(trace(talks))[1:] == [(0, 0, 0, 0, 1, 1), (1, 0, 1, 1, 1, 0)]


def test_an_amendment_stands_and_falls_with_what_it_amends() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    two = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "shall", "will"))
    assert find(talks) == [("1", 2, (one, two))]
    talks.do("outcome.park", "CH", proposal=one)
    assert find(talks) == []
    talks.do("outcome.reopen", "CH", proposal=one)
    assert find(talks) == [("1", 2, (one, two))]
    assert numbers(trace(talks))[-2:] == [(0, 2, 0, 0, 2, 0), (2, 0, 2, 1, 1, 0)]


def test_a_chairs_text_closes_every_bracket() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.do("proposal.propose", "A", edits=[*swap("1", "hour", "day"), *ADDED])
    text = {"language": "en", "provisions": [{**DOGS, "number": "Article 1"}]}
    talks.do("text.chairs-text", "CH", work=work, text=text)
    assert numbers(trace(talks))[-2:] == [(2, 0, 2, 1, 1, 0), (0, 2, 0, 0, 1, 0)]


def test_what_was_removed_opened_nothing() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("record.redact", "CH", acts=[one], authority="the chair", reason="a wrong file")
    assert numbers(trace(talks)) == [(0, 0, 0, 0, 2, 0)]


def _cut(ledger: Ledger, log: str, seq: int) -> State:
    return ledger.at({name: seq if name == log else len(acts) for name, acts in ledger.logs.items()}).states[
        log
    ]


@few
@given(negotiations)
def test_a_course_goes_on_to_what_is_counted_anew(play: Play) -> None:
    states = play.steps[-1].states
    log = home_of(states)
    state = states[log]
    half = _cut(play.ledger, log, state.head.seq // 2)
    for work in {work.id: work for work, _ in list_texts(state)}.values():
        course = trace_brackets(state, work.id)
        assert _read(trace_brackets(state, work.id, before=trace_brackets(half, work.id))) == _read(course)
        open_now: tuple[Bracketed, ...] = list_brackets(states, work.id, log=log)
        last = course.steps[-1]
        assert last.brackets == sum(one.brackets for one in open_now)
        assert last.bracketed == len({one.place.provision for one in open_now} - {""})
        assert last.provisions == len(list(walk_plain(work.read().provisions)))
        count = 0
        for step in course.steps:
            count += step.opened - step.closed
            assert step.brackets == count
            assert min(step.opened, step.closed, step.bracketed, step.unbracketed, step.agreed) >= 0


def _read(course: Course) -> tuple[Step, ...]:
    return course.steps
