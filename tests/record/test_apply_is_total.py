"""Whatever an act says, and whatever is there, a log folds."""

import msgspec
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.record.bodies import acts, structs
from tests.record.talks import Talks
from travaux.record.body import Body
from travaux.record.canonical import write_canonical
from travaux.record.registry import BODIES, read_body
from travaux.record.state import State, dump_state

EXAMPLES = max(10, settings().max_examples // 4)
"""Of each kind; there are many kinds."""
STEP = 100
"""Where generated acts begin, after all of the rich log."""


class Unreadable:
    """In the place of what `apply` may not read."""

    def __getattribute__(self, name: str) -> object:
        raise AssertionError(f"apply reads {name} of what is brought up to date only at the end")


def make_rich() -> State:
    """A table on which there is something of every noun that lies there."""
    talks = Talks("A", "B", "C", "CH:chair")
    work = talks.text()
    first = talks.do("proposal.propose", "A", edits=[{"strike": "hour", "put": ""}])
    talks.do("proposal.amend", "B", proposal=first, edits=[{"at": "Article 2", "strike": "two", "put": ""}])
    other = talks.do("proposal.propose", "B", edits=[{"at": "Article 2", "delete": True}])
    talks.do("proposal.oppose", "C", proposal=first)
    talks.do("text.issue", "CH", work=work, symbol="F/1")
    talks.do("text.hand-over", "A", work=work, recipients=["B"])
    talks.do("outcome.agree", "CH", work=work, provisions=["Article 1"], level="in principle")
    talks.do("outcome.link", "CH", members=[first, other])
    talks.do("outcome.park", "CH", proposal=other)
    track = talks.do("track.open", "CH", title="One")
    meeting = talks.do(
        "meeting.schedule", "CH", title="x", starts={"at": "2030-05-02"}, track=track, agenda=[{"title": "x"}]
    )
    talks.do("meeting.open", "CH", meeting=meeting)
    talks.do("meeting.take-the-floor", "A", words="Good morning.", item=1)
    response = talks.do("response.ask", "A", of=["B", "C"], about=[work])
    talks.do("response.give", "B", response=response, final=True)
    talks.do("undertaking.undertake", "A", words="x", to=["B"])
    talks.do("silence.open", "CH", about=[work])
    talks.do("source.file", "A", title="x")
    talks.do("statement.record", "A", nature="pledge", words="x")
    talks.do("closing.scrub", "CH")
    talks.try_to("closing.adopt", "A", work=work, ask_ruling=True)
    return talks.table


def make_private() -> State:
    """A brief with something of every noun that lies there."""
    talks = Talks("A", "B", "CH:chair", attribution="none")
    work = talks.text()
    talks.do("brief.note", "A", words="x")
    talks.do("brief.instruct", "A", words="x")
    talks.do("brief.draft", "A", work=work, edits=[{"strike": "hour", "put": ""}])
    response = talks.do("response.ask", "B", of=["A"])
    talks.do("brief.draft-answer", "A", response=response, words="x")
    talks.do("statement.record", "A", log="brief", nature="position", words="x")
    return talks.state("brief:A")


STATES = {"empty": State(log="table"), "rich": make_rich(), "private": make_private()}
NAMES = tuple(
    sorted(
        {
            *(name for state in STATES.values() for name in state.ids),
            *(
                key
                for work in STATES["rich"].works.values()
                for text in work.texts.values()
                for key in text.homes
            ),
            *("A", "B", "C", "CH", "en", "x-n1"),
            *(f"{kind.partition('.')[0]}-{STEP + step}" for kind in BODIES for step in range(3)),
        }
    )
)
ANY_BODY = st.sampled_from(sorted(BODIES)).flatmap(lambda kind: structs(BODIES[kind], NAMES))


def test_there_is_something_of_nearly_every_noun_to_apply_to() -> None:
    plain = [dump_state(STATES["rich"]), dump_state(STATES["private"])]
    empty = {noun for noun in plain[0] if not any(state[noun] for state in plain)}
    assert empty <= {"redacted", "unread", "groups", "votes", "published", "delegates"}


def apply_to(state: State, body: Body, data: st.DataObject, seq: int) -> State:
    """Apply a body with some envelope, where what may not be read cannot be; the same twice."""
    act = data.draw(acts(body, seq, NAMES))
    after = body.apply(replace(state, entries=Unreadable(), ids=Unreadable()), act)
    assert isinstance(after, State)
    after = replace(after, entries=state.entries, ids=state.ids)
    assert after == replace(body.apply(state, act), entries=state.entries, ids=state.ids)
    return after


@pytest.mark.parametrize("kind", sorted(BODIES))
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_an_act_of_any_shape_applies_to_any_state(kind: str, data: st.DataObject) -> None:
    state = STATES[data.draw(st.sampled_from(sorted(STATES)))]
    for step, body in enumerate(data.draw(st.lists(ANY_BODY, max_size=2))):
        state = apply_to(state, body, data, STEP + step)
    body = data.draw(structs(BODIES[kind], NAMES))
    after = apply_to(state, body, data, STEP + 2)
    dump_state(after)


@pytest.mark.parametrize("kind", sorted(BODIES))
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_a_body_is_read_as_it_was_written(kind: str, data: st.DataObject) -> None:
    body = data.draw(structs(BODIES[kind], NAMES))
    written = write_canonical(body)
    assert written == rfc8785.dumps(msgspec.to_builtins(body))
    assert read_body(kind, body.version, written) == body


@pytest.mark.parametrize("kind", sorted(BODIES))
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_what_is_published_names_nothing_that_is_not(kind: str, data: st.DataObject) -> None:
    body = data.draw(structs(BODIES[kind], NAMES))
    copy = body.publish(lambda name: "")
    named = {field: getattr(copy, field) for field in REFERENCES if getattr(copy, field, None)}
    assert named == {}


REFERENCES = (
    "work about sources documents track meeting response undertaking silence statement source recorder "
    "attachment proposal"
).split()
"""Fields that name acts of the log that they stand on."""
