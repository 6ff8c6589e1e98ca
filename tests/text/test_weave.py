"""Weaving words: many overlapping changes of one field, and every reading back out."""

from hypothesis import given
from hypothesis import strategies as st

from travaux.text.model import Choice, Content, Proposed, Provision, RollingText, join_words
from travaux.text.project import project
from travaux.text.readings import Readings
from travaux.text.weave import weave_words
from travaux.text.words import split_words

BASE = (
    "The Parties shall exchange once in each month all data on the level and the flow of the river which"
    " they hold, and shall tell each other of works that may change it. A Party without stations may ask"
    " for help."
)
_spans = st.tuples(
    st.integers(0, 44),
    st.integers(0, 20),
    st.lists(st.sampled_from("due care , of works".split()), max_size=6),
)


def edit(spans: list[tuple[int, int, list[str]]]) -> str:
    """The base with some spans of it replaced, from the last to the first."""
    words = BASE.split(" ")
    for start, length, instead in sorted(spans, reverse=True):
        words[start : start + length] = instead
    return " ".join(words)


def read_back(content: Content, name: str | None) -> str:
    """What a proposal, or the base, reads."""
    proposals = () if name is None else (Proposed(name, ()),)
    (provision,) = project(
        RollingText((), proposals, (Provision("p", "text", text=content),)), name
    ).provisions
    assert isinstance(provision, Provision)
    return join_words(provision.text)


@given(st.lists(st.lists(_spans, min_size=1, max_size=3), min_size=1, max_size=14))
def test_every_reading_comes_back(edits: list[list[tuple[int, int, list[str]]]]) -> None:
    wordings = [" ".join(edit(spans).split()) for spans in edits]
    names = [f"P{place}" for place in range(len(wordings))]
    readings = Readings(
        proposals=[(name,) for name in names],
        parties=[(name,) for name in names],
        on={},
        order={name: place for place, name in enumerate(names)},
    )
    pieces = {place: split_words(wording) for place, wording in enumerate(wordings)}
    content = weave_words(split_words(BASE), pieces, readings)
    assert read_back(content, None) == BASE
    for name, wording in zip(names, wordings, strict=True):
        assert read_back(content, name) == wording
    assert depth_of(content) <= 8


def depth_of(content: Content) -> int:
    return max(
        (
            1 + max(depth_of(alt.content) for alt in part.alternatives)
            for part in content
            if isinstance(part, Choice)
        ),
        default=0,
    )
