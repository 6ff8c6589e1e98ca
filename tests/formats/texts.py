"""Strategies: texts as files hold them, and the model with every value it can take."""

from typing import Any

from hypothesis import strategies as st

from travaux.text.model import (
    Alternative,
    Choice,
    Content,
    Instrument,
    Mark,
    Notice,
    Proposed,
    Provision,
    RollingText,
)

SIGNS = "abz AZ é ü 第 م 1 2 . , ; : ( ) [ ] { } * _ ` ~ # > + - – = | \\ / < > & ! ? ^ \" ' ’ § ° €".split(
    " "
)
"""What files are made of, all that Markdown takes for markup included."""

words = st.lists(st.sampled_from([*SIGNS, " ", " "]), min_size=1, max_size=24).map("".join)
files = st.lists(st.one_of(words, st.just(""), words.map(lambda line: f"    {line}")), max_size=12).map(
    "\n".join
)

_SENTENCES = (
    "the Parties shall act",
    "each Party may report",
    "data of the river shall be given within 30 days",
    "no reservation may be made",
    "the costs *shall* be borne by _each_ Party",
    "a share of [90 %][80 %] (of the flow)",
    "R&D <within> the basin",
)
_sentences = st.sampled_from(_SENTENCES)


@st.composite
def treaties(draw: st.DrawFn) -> str:
    """A text with a title, a preamble, parts, articles, paragraphs, points and tails."""
    lines = ["Agreement on the River", "", "The Parties to this Agreement,", ""]
    lines += ["Recalling their common history,", "", "Have agreed as follows:", ""]
    for number in range(1, draw(st.integers(2, 5))):
        lines += [f"Article {number}", draw(st.sampled_from(["Costs", "Planned works", "Scope"])), ""]
        for at in range(1, draw(st.integers(1, 3)) + 1):
            opening = f"{at}. {draw(_sentences).capitalize()}"
            points = draw(st.lists(_sentences, max_size=3))
            lines += [f"{opening}:" if points else f"{opening}.", ""]
            for letter, point in zip("abc", points, strict=False):
                lines += [f"    ({letter}) {point};", ""]
    return "\n".join(lines)


names = st.text("ABC", min_size=1, max_size=3)
_texts = st.text(max_size=12)
_positions = st.dictionaries(
    st.sampled_from(["propose", "support", "oppose", "reserve"]),
    st.lists(names, max_size=2).map(tuple),
    max_size=2,
)


def _alternatives(contents: st.SearchStrategy[tuple[object, ...]]) -> st.SearchStrategy[Choice[object]]:
    alternative = st.builds(
        Alternative,
        content=contents,
        positions=_positions,
        proposals=st.lists(names, max_size=2).map(tuple),
        label=_texts,
        note=_texts,
        is_base=st.booleans(),
    )
    return st.lists(alternative, min_size=1, max_size=3).map(lambda found: Choice(tuple(found)))


def _as_content(parts: list[Any]) -> Content:
    return tuple(parts)


contents: st.SearchStrategy[Content] = st.recursive(
    st.lists(_texts, max_size=2).map(tuple),
    lambda inner: st.lists(st.one_of(_texts, _alternatives(inner)), max_size=3).map(_as_content),
    max_leaves=5,
)
_plain_contents: st.SearchStrategy[Content] = _texts.map(lambda text: (text,) if text else ())
_marks = st.builds(
    lambda field, start, size, style: Mark(field, start, start + size, style),
    st.sampled_from(["number", "heading", "text", "tail"]),
    st.integers(0, 9),
    st.integers(1, 9),
    st.sampled_from(["italic", "bold", "underline", "superscript", "subscript", "note"]),
)
_kinds = st.sampled_from(["preface", "article", "paragraph", "point", "text", "table", "annex"])


def _provisions(
    own: st.SearchStrategy[Content], bodies: st.SearchStrategy[tuple[object, ...]]
) -> st.SearchStrategy[Provision]:
    return st.builds(
        Provision,
        id=st.text("xyz", min_size=1, max_size=4),
        kind=_kinds,
        number=own,
        heading=own,
        text=own,
        children=bodies,
        tail=own,
        marks=st.lists(_marks, max_size=2).map(tuple),
        language=st.sampled_from(["", "nl", "fr"]),
        layout=st.sampled_from(["inline", "block", "glued"]),
    )


def _bodies(own: st.SearchStrategy[Content], *, with_choices: bool) -> st.SearchStrategy[tuple[object, ...]]:
    def deepen(inner: st.SearchStrategy[tuple[object, ...]]) -> st.SearchStrategy[tuple[object, ...]]:
        provisions = _provisions(own, inner)
        items = st.one_of(provisions, _alternatives(inner)) if with_choices else provisions
        return st.lists(items, max_size=3).map(tuple)

    return st.recursive(st.just(()), deepen, max_leaves=4)


_notices = st.lists(st.builds(Notice, _texts, _texts, _texts), max_size=2).map(tuple)
instruments = st.builds(
    Instrument, _bodies(_plain_contents, with_choices=False), st.sampled_from(["", "en"]), _texts, _notices
)
rolling_texts = st.builds(
    RollingText,
    parties=st.lists(names, max_size=3).map(tuple),
    proposals=st.lists(
        st.builds(Proposed, names, st.lists(names, max_size=2).map(tuple), st.none() | names), max_size=2
    ).map(tuple),
    provisions=_bodies(contents, with_choices=True),
    title=_texts,
    language=st.sampled_from(["", "en"]),
    notices=_notices,
)
