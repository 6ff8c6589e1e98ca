"""Strategies: drafts in a small vocabulary, so that wordings meet, and what delegations make of them."""

from dataclasses import dataclass

from hypothesis import strategies as st

from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Instrument, Proposal
from travaux.text.provisions import find_provisions

Draft = list[tuple[str, list[str]]]
"""Articles: heading and paragraphs."""

_WORDS = (
    "the of , and Party Parties shall may not notify data measure works six nine months Commission by "
    "consensus river flow . to 5 90 % ; Annex “Joint Body” 1 May 2031 (a) State's"
).split()


def read(text: str) -> Instrument:
    """The instrument in a text, a line a provision."""
    lines = [Line(canonical_blanks(line), where=place) for place, line in enumerate(text.split("\n"), 1)]
    return find_provisions([line for line in lines if line.text], language="en")


def write(draft: Draft) -> str:
    """A draft as a text, its articles and paragraphs numbered as they stand."""
    lines = ["Agreement on the flow"]
    for number, (heading, paragraphs) in enumerate(draft, 1):
        lines += [f"Article {number}", heading]
        lines += (f"{place}. {words}" for place, words in enumerate(paragraphs, 1))
    return "\n".join(lines)


_words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14)
_paragraph = _words.map(lambda words: "The " + " ".join(words))
_article = st.tuples(
    st.sampled_from(["Costs", "Planned works", "Exchange of data", "Final rules"]),
    st.lists(_paragraph, min_size=1, max_size=4),
)
drafts = st.lists(_article, min_size=1, max_size=4)


@st.composite
def edited(draw: st.DrawFn, draft: Draft) -> Draft:
    """What a delegation makes of a draft: words, paragraphs and articles changed, moved, split, joined."""
    made = [(heading, list(paragraphs)) for heading, paragraphs in draft]
    for _ in range(draw(st.integers(0, 5))):
        if not made:
            break
        place = draw(st.integers(0, len(made) - 1))
        paragraphs = made[place][1]
        match draw(
            st.sampled_from(["words", "words", "words", "add", "drop", "split", "join", "article", "move"])
        ):
            case "words" if paragraphs:
                at = draw(st.integers(0, len(paragraphs) - 1))
                words = paragraphs[at].split(" ")
                start = draw(st.integers(1, len(words)))
                words[start : start + draw(st.integers(0, 5))] = draw(
                    st.lists(st.sampled_from(_WORDS), max_size=4)
                )
                paragraphs[at] = " ".join(words)
            case "add":
                paragraphs.insert(draw(st.integers(0, len(paragraphs))), draw(_paragraph))
            case "drop" if paragraphs:
                paragraphs.pop(draw(st.integers(0, len(paragraphs) - 1)))
            case "split" if paragraphs and len(words := paragraphs[0].split(" ")) > 8:
                paragraphs[:1] = [" ".join(words[:6]), " ".join(words[6:])]
            case "join" if len(paragraphs) > 1:
                paragraphs[:2] = [" ".join(paragraphs[:2])]
            case "article":
                made.insert(place, draw(_article))
            case "move":
                made.insert(draw(st.integers(0, len(made) - 1)), made.pop(place))
            case _:
                made.pop(place)
    return made


@dataclass(frozen=True, slots=True)
class Negotiation:
    """A base and what is proposed on it, or on another proposal."""

    base: Instrument
    proposals: list[Proposal]


@st.composite
def negotiations(draw: st.DrawFn, *, amendments: bool = True) -> Negotiation:
    """A base with up to six proposals, of which some amend others and some say the same."""
    base = draw(drafts)
    made: list[tuple[Draft, Proposal]] = []
    for number in range(draw(st.integers(1, 6))):
        name = f"P{number}"
        on: str | None = None
        source = base
        if amendments and made and draw(st.booleans()):
            source, target = draw(st.sampled_from(made))
            on = target.id
        draft = draw(edited(source))
        made.append((draft, Proposal(name, (f"C{number}",), read(write(draft)), on=on, partial=False)))
    return Negotiation(read(write(base)), [proposal for _, proposal in made])
