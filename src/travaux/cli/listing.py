"""Plain lists, a line a provision: what `outline` and `brackets` print."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from travaux.text.eids import derive_eids
from travaux.text.model import Body, Content, Provision

if TYPE_CHECKING:
    from travaux.formats.docx.comments import Comment
    from travaux.text.model import Instrument
    from travaux.text.tally import BracketCount

_LEFT_CHARS = 72
_COUNTED = (
    "part", "title", "chapter", "section", "subsection", "article", "recital", "paragraph", "point", "annex",
)  # fmt: skip


def list_provisions(instrument: "Instrument") -> str:
    """The provisions found, a line each: number, heading, first words, address; then the counts.

    Of a text with choices the first alternatives are listed. The title stands in the preface.
    """
    lines: list[str] = []
    counts: Counter[str] = Counter()
    eids = derive_eids(instrument.provisions)
    for depth, provision in _walk(instrument.provisions):
        counts[provision.kind] += 1
        left = "  " * depth + _label(provision)
        if len(left) > _LEFT_CHARS:
            left = left[: _LEFT_CHARS - 1] + "…"
        lines.append(f"{left:{_LEFT_CHARS}}  {eids.get(provision.id, provision.id)}")
    found = ", ".join(say_count(counts[kind], kind) for kind in _COUNTED if counts[kind])
    return "\n".join([*lines, "", found or "no numbered provision"])


def list_open(count: "BracketCount") -> str:
    """What is open, a line a provision, then in all."""
    width = max((len(provision.eid) for provision in count.provisions), default=0)
    lines = [
        f"{each.eid:{width}}  {each.groups:4} open  {each.words_in_brackets:6} words in brackets"
        for each in count.provisions
    ]
    opened = f"{say_count(count.open, 'bracket')} opened"
    glyphs = f"{opened}, {count.close} closed, {count.unbalanced} without a partner"
    lines += [
        *([""] if lines else []),
        f"{say_count(count.groups, 'place')} open, {say_count(count.options, 'wording')}; {glyphs}",
        f"{count.words_in_brackets} of {say_count(count.words, 'word')} in brackets",
    ]
    return "\n".join(lines)


def list_said(comments: "Sequence[Comment]") -> str:
    """The comments of a file: the place and its words, who says what, what that proposes, and the replies."""
    lines: list[str] = []
    offers = 0
    for comment in comments:
        words = comment.anchored
        words = words if len(words) <= _LEFT_CHARS else f"{words[:_LEFT_CHARS]}…"
        lines.append(" ".join(part for part in (comment.where, f"“{words}”" if words else "") if part))
        for depth, said in ((1, comment), *((2, reply) for reply in comment.replies)):
            left = "  " * depth
            done = ", done" if said.resolved else ""
            lines.append(f"{left}{said.author or 'unsigned'}{done}: {' '.join(said.says.split())}")
            for offer in said.offers:
                offers += 1
                reads = "its words are not found there"
                if offer.reads is not None:
                    reads = f"it would read: {offer.reads or 'nothing'}"
                parties = ", ".join(offer.position.parties)
                lines.append(f"{left}  → {parties}, {offer.position.action}; {reads}")
    total = (
        f"{say_count(len(comments), 'comment')}, {say_count(offers, 'position')} recognised; none is applied"
    )
    return "\n".join([*lines, *([""] if lines else []), total])


def _walk(body: Body) -> Iterator[tuple[int, Provision]]:
    waiting = [(0, item) for item in reversed(body)]
    while waiting:
        depth, item = waiting.pop()
        if isinstance(item, Provision):
            yield depth, item
            waiting.extend((depth + 1, child) for child in reversed(item.children))
        else:
            waiting.extend((depth, child) for child in reversed(item.alternatives[0].content))


def _label(provision: Provision) -> str:
    number, heading = first_words(provision.number), first_words(provision.heading)
    words = heading or first_words(provision.text)
    return "  ".join(part for part in (number, words) if part) or f"({provision.kind})"


def first_words(content: Content) -> str:
    """The words of a content, up to its first choice, and no more than a line of them."""
    words = ""
    for part in content:
        if not isinstance(part, str):
            return f"{words}[…]"
        words += part[: 2 * _LEFT_CHARS]
    return words


def say_count(number: int, kind: str) -> str:
    """A number of things.

    >>> say_count(2, "bracket")
    '2 brackets'
    """
    plural = f"{kind}es" if kind.endswith("x") else f"{kind}s"
    return f"{number} {kind if number == 1 else plural}"
