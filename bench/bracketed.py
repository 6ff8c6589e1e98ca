"""What stands inside the brackets of a compiled text: words, alternatives, depth; and the floor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.figure import Figure, judge
from bench.floor import count_words, measure_floor, split_tokens
from travaux.text.compile import compile_rolling
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Choice, Instrument, Proposal, Provision
from travaux.text.project import canonical, project
from travaux.text.provisions import find_provisions, put_together


@dataclass(slots=True)
class Bracketed:
    """Figures of one compiled text, or sums over several.

    Attributes:
        words: inside brackets; every string counts once, however deep it stands.
        floor: the least that could stand inside brackets.
        most_alternatives: at one place.
        deepest: nesting; 1 where no bracket holds another.
        returned: versions that come back from `project`, word for word.
        versions: compiled.
    """

    words: int = 0
    floor: int = 0
    most_alternatives: int = 0
    deepest: int = 0
    returned: int = 0
    versions: int = 0

    def add(self, other: "Bracketed") -> None:
        """Take in another text's figures."""
        self.words += other.words
        self.floor += other.floor
        self.most_alternatives = max(self.most_alternatives, other.most_alternatives)
        self.deepest = max(self.deepest, other.deepest)
        self.returned += other.returned
        self.versions += other.versions


def compile_texts(base: str, versions: Sequence[str]) -> Bracketed:
    """Compile versions, one a party, on a base, and measure the result."""
    proposals = [
        Proposal(f"P{i:03}", (f"P{i:03}",), read_text(text), partial=False)  # some delete all there is
        for i, text in enumerate(versions, start=1)
    ]
    rolling = compile_rolling(read_text(base), proposals)
    found = Bracketed(floor=measure_floor(base, versions), versions=len(versions))
    found.returned = sum(
        put_together(canonical(project(rolling, proposal.id))) == put_together(canonical(proposal.wording))
        for proposal in proposals
    )
    _walk(rolling.provisions, 0, found)
    return found


def judge_bracketed(name: str, found: Bracketed, *, most: float) -> list[Figure]:
    """Three lines of the table: words over the floor, what comes back, alternatives and depth."""
    ratio, detail = found.words / max(found.floor, 1), f" ({found.words:,} words / {found.floor:,})"
    returned = Figure(
        f"{name}: come back from project",
        f"{found.returned} of {found.versions}",
        "all",
        holds=found.returned == found.versions,
    )
    widest = f"{found.most_alternatives}, {found.deepest}"
    return [
        judge(f"{name}: words in brackets / floor", ratio, most=most, detail=detail),
        returned,
        Figure(f"{name}: most alternatives, deepest", widest),
    ]


def read_text(text: str) -> Instrument:
    """The instrument in a plain text whose lines are parted by blank lines."""
    lines = [Line(canonical_blanks(block), where=i) for i, block in enumerate(text.split("\n\n"), start=1)]
    return find_provisions([line for line in lines if line.text], language="en")


def _walk(items: Iterable[object], depth: int, found: Bracketed) -> None:
    for item in items:
        if isinstance(item, str):
            found.words += count_words(split_tokens(item)) if depth else 0
        elif isinstance(item, Provision):
            for content in (item.number, item.heading, item.text, item.children, item.tail):
                _walk(content, depth, found)
        elif isinstance(item, Choice):
            found.most_alternatives = max(found.most_alternatives, len(item.alternatives))
            found.deepest = max(found.deepest, depth + 1)
            for alternative in item.alternatives:
                _walk(alternative.content, depth + 1, found)
