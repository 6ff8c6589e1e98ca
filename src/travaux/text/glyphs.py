"""Glyphs: which opening bracket goes with which closing one, in a text of any size and any depth."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.text.model import Instrument, Notice, Provision

DEPTH_BOUND = 32  # deeper nesting is no drafting; it is kept as text
_NOTICES_BOUND = 100
_EXCERPT_CHARS = 24

SQUARE_AND_CURLY = re.compile(r"[\[\]{}［］]")
SQUARE = re.compile(r"[\[\]［］]")
_PARTNERS = {"]": "[", "}": "{", "］": "［", "+}": "{+"}


@dataclass(frozen=True, slots=True)
class Pairs:
    """The brackets of one text, as offsets into it.

    Attributes:
        text: what was scanned.
        opens: offsets of paired opening glyphs, ascending.
        closes: the offset of the closing glyph for each of ``opens``.
        loose: offsets of glyphs without a partner, ascending.
        deep: offsets of opening glyphs whose pair lies deeper than ``DEPTH_BOUND``; not in ``opens``.
    """

    text: str
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    loose: tuple[int, ...] = ()
    deep: tuple[int, ...] = ()

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The outermost pairs in ``[start, end)``, which cuts through none, in order; O(log n) each."""
        opens, closes = self.opens, self.closes
        at, count = bisect_left(opens, start), len(opens)
        while at < count and opens[at] < end:
            closed = closes[at]
            yield opens[at], closed
            at += 1
            if at < count and opens[at] < closed:
                at = bisect_left(opens, closed, at)

    def is_around(self, opened: int, closed: int) -> bool:
        """Whether a pair holds others; O(log n)."""
        at = bisect_left(self.opens, opened + 1)
        return at < len(self.opens) and self.opens[at] < closed


def pair_glyphs(text: str, *, glyphs: re.Pattern[str] = SQUARE_AND_CURLY) -> Pairs:
    """Pair the brackets of a text, each closing glyph with the nearest open one of its sort.

    A closing glyph that meets others still open inside its own pair leaves those without a partner;
    one that meets none of its sort is itself without.

    Args:
        text: any string.
        glyphs: what counts as a glyph.

    Complexity: O(n); no recursion.
    """
    found: list[tuple[int, int]] = []
    loose: list[int] = []
    stack: list[tuple[str, int]] = []
    still_open = dict.fromkeys(_PARTNERS.values(), 0)
    for match in glyphs.finditer(text):
        glyph = match.group()
        wanted = _PARTNERS.get(glyph)
        if wanted is None:
            stack.append((glyph, match.start()))
            still_open[glyph] += 1
        elif not still_open[wanted]:
            loose.append(match.start())
        else:
            while (top := stack.pop())[0] != wanted:
                still_open[top[0]] -= 1
                loose.append(top[1])
            still_open[wanted] -= 1
            found.append((top[1], match.start()))
    loose.extend(offset for _, offset in stack)
    return _bound_depth(text, found, loose)


def _bound_depth(text: str, found: list[tuple[int, int]], loose: list[int]) -> Pairs:
    """Sort the pairs and set those apart that lie too deep among *pairs* (a loose glyph holds nothing)."""
    found.sort()
    opens: list[int] = []
    closes: list[int] = []
    deep: list[int] = []
    around: list[int] = []
    for start, end in found:
        while around and around[-1] < start:
            around.pop()
        if len(around) < DEPTH_BOUND:
            opens.append(start)
            closes.append(end)
        else:
            deep.append(start)
        around.append(end)
    return Pairs(text, tuple(opens), tuple(closes), tuple(sorted(loose)), tuple(deep))


def notices_of(pairs: Pairs, where: Sequence[tuple[int, str]] = ()) -> tuple[Notice, ...]:
    """What a person should look at: glyphs without a partner, nesting too deep to follow.

    Args:
        pairs: of one text.
        where: (offset, place) ascending: the place from that offset on; without it "character 34".

    Returns:
        At most a hundred notices of each code; the last says how many more there are.
    """
    starts = [offset for offset, _ in where]

    def place(offset: int) -> str:
        at = bisect_left(starts, offset + 1) - 1
        return where[at][1] if at >= 0 else f"character {offset + 1}"

    unbalanced = [
        Notice(
            "bracket-unbalanced",
            place(offset),
            f"{pairs.text[offset]!r} has no partner: …{_excerpt(pairs.text, offset)}…",
        )
        for offset in pairs.loose[:_NOTICES_BOUND]
    ]
    if len(pairs.loose) > _NOTICES_BOUND:
        more = len(pairs.loose) - _NOTICES_BOUND
        last = place(pairs.loose[_NOTICES_BOUND])
        unbalanced.append(Notice("bracket-unbalanced", last, f"{more} more glyphs have no partner"))
    if pairs.deep:
        message = f"{len(pairs.deep)} brackets lie deeper than {DEPTH_BOUND} others and are kept as text"
        unbalanced.append(Notice("bracket-too-deep", place(pairs.deep[0]), message))
    return tuple(unbalanced)


def _excerpt(text: str, offset: int) -> str:
    return " ".join(text[max(0, offset - _EXCERPT_CHARS) : offset + _EXCERPT_CHARS].split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a flattened text a field stands: ``text[start:end]``."""

    start: int
    end: int
    provision: Provision

    @property
    def where(self) -> str:
        """What a notice calls the place: the id, which is the eid in a parsed text."""
        return self.provision.id or "".join(part for part in self.provision.number if isinstance(part, str))


def flatten_instrument(instrument: Instrument) -> tuple[str, tuple[Place, ...]]:
    """All fields without choices in reading order, a line each, and where each stands.

    Complexity: linear; no recursion.
    """
    lines: list[str] = []
    places: list[Place] = []
    offset = 0
    stack: list[tuple[Provision, bool]] = [
        (item, False) for item in reversed(instrument.provisions) if isinstance(item, Provision)
    ]
    while stack:
        provision, is_tail = stack.pop()
        fields = (provision.tail,) if is_tail else (provision.number, provision.heading, provision.text)
        for content in fields:
            line = "".join(part for part in content if isinstance(part, str))
            if line:
                places.append(Place(offset, offset + len(line), provision))
                lines.append(line)
                offset += len(line) + 1
        if not is_tail:
            stack.append((provision, True))
            stack.extend(
                (child, False) for child in reversed(provision.children) if isinstance(child, Provision)
            )
    return "\n".join(lines), tuple(places)
