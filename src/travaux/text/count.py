"""Counting what is still open: brackets, rival wordings, and the words inside them.

A *group* is a place with rival wordings: adjacent brackets count once, a bracket alone is one, and so is a
row of labelled options; groups inside groups count too. An *option* is a wording that is written down: each
bracket, each labelled option; the "nothing" that a bracket alone implies is none. A *word* is a run of
characters between blanks and brackets that has a letter or a digit; where a script has no blanks, what
`split_words` says. Names and glyphs are no words of the text.

A pair that opens in the middle of one line and closes in another, or the other way round, is most likely two
glyphs whose partners were forgotten. It is a group and a notice, but the words between do not count as
bracketed for its sake.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from travaux.text.attribution import read_attribution
from travaux.text.brackets import REFERENCE
from travaux.text.eids import derive_eids
from travaux.text.glyphs import SQUARE, Pairs, Place, flatten_instrument, notices_of, pair_glyphs
from travaux.text.labels import INLINE_LABEL, LABEL, ordinal_of
from travaux.text.model import (
    Alternative,
    Body,
    Content,
    Instrument,
    Notice,
    Provision,
    RollingText,
)
from travaux.text.notating.read_lines import line_key
from travaux.text.tally import BracketCount, Tally, count_words, has_letter

T = TypeVar("T")

_GLYPHS = str.maketrans(dict.fromkeys("[]{}［］", " "))
_AT_END = re.compile(r"[^\w\s]*(?: (?:and|or|et|ou|y|o|и|или|و|أو|和|或))?[^\w\s]*\Z")
_KEY_CHARS = 40


def count_brackets(instrument: Instrument) -> BracketCount:
    """Count what is open in a text as it was found: brackets in its words, and labelled options.

    Brackets pair up across provisions. ``[^2]``, a reference, counts as a glyph but not as a group.

    Args:
        instrument: without choices.

    Complexity: O(n · depth), depth at most the bound of `pair_glyphs`.
    """
    text, places = flatten_instrument(instrument)
    pairs = pair_glyphs(text, glyphs=SQUARE)
    groups = _find_groups(pairs)
    rows = _find_rows(text, places)
    tally = Tally()
    for start, options in [*((group.start, group.options) for group in groups), *rows]:
        tally.add(_place_at(places, start).provision, options)
    tally.deepest = max((group.depth for group in groups), default=1 if rows else 0)
    words = _blank_names(pairs, groups)
    outermost = [(group.start, group.end) for group in groups if group.depth == 1]
    for place, inside in _cut_by_place(places, outermost):
        tally.note_words(place.provision, sum(count_words(words[start:end]) for start, end in inside))
    where = [(place.start, place.where) for place in places]
    far = tuple(
        Notice(
            "bracket-doubtful",
            _place_at(places, group.start).where,
            f"it closes only in {_place_at(places, group.end - 1).where}, amid a line; "
            "one of the two may lack its partner",
        )
        for group in groups
        if not group.depth
    )
    return tally.result(
        glyphs=(text.count("[") + text.count("［"), text.count("]") + text.count("］")),
        unbalanced=len(pairs.loose),
        words=count_words(words),
        notices=notices_of(pairs, where) + far,
        eids={},
    )


def count_rolling(rolling: RollingText) -> BracketCount:
    """The same figures of a rolling text, from its choices; brackets of the text's own are words.

    ``open`` and ``close`` are the brackets that the UN's notation would print.

    Complexity: linear; recursion as deep as provisions and choices are nested.
    """
    tally = Tally()
    words = _count_body(rolling.provisions, tally, depth=0)
    eids = derive_eids(rolling.provisions)
    return tally.result(
        glyphs=(tally.options, tally.options), unbalanced=0, words=words, notices=(), eids=eids
    )


@dataclass(slots=True)
class _Group:
    """Adjacent pairs: their bounds, how many they are, how deep they lie (1: outermost)."""

    start: int
    end: int
    options: int
    depth: int  # 0: a pair that is doubtful


def _find_groups(pairs: Pairs) -> list[_Group]:
    """Groups in the order in which they open."""
    text = pairs.text
    groups: list[_Group] = []
    around: list[_Group] = []
    ends: list[int] = []  # closing offset of the last pair of each of ``around``
    for opened, closed in zip(pairs.opens, pairs.closes, strict=True):
        if REFERENCE.match(text, opened + 1, closed):
            continue
        beside, beside_end = None, 0
        while around and ends[-1] < opened:
            beside, beside_end = around.pop(), ends.pop()
        if _is_doubtful(text, opened, closed):
            groups.append(_Group(opened, closed + 1, 1, 0))
            continue
        if beside is not None and _are_adjacent(text, beside, beside_end, opened):
            beside.options += 1
            beside.end = closed + 1
        else:
            beside = _Group(opened, closed + 1, 1, len(around) + 1)
            groups.append(beside)
        around.append(beside)
        ends.append(closed)
    return groups


def _is_doubtful(text: str, opened: int, closed: int) -> bool:
    """Whether a pair spans lines without beginning one and ending one."""
    if text.find("\n", opened, closed) < 0:
        return False
    begins = text.rfind("\n", 0, opened) + 1
    if label := LABEL.match(text, begins, opened):
        begins = label.end()
    stops = text.find("\n", closed)
    after = text[closed + 1 : stops if stops >= 0 else len(text)]
    return bool(has_letter(text[begins:opened])) or not _AT_END.match(after)


def _are_adjacent(text: str, group: _Group, end: int, opened: int) -> bool:
    """Whether a bracket is one more alternative: at once, after a blank, or below under one number."""
    gap = text[end + 1 : opened] if opened - end <= 2 else None
    if gap in ("", " "):
        return True
    if gap != "\n":
        return False
    key = line_key(text[opened + 1 : opened + _KEY_CHARS])
    return bool(key) and key == line_key(text[group.start + 1 : group.start + _KEY_CHARS])


def _find_rows(text: str, places: Sequence[Place]) -> list[tuple[int, int]]:
    """Rows of labelled options: where each begins, how many it has."""
    rows: list[tuple[int, int]] = []
    for place in places:
        labels = [match] if (match := LABEL.match(text, place.start, place.end)) else []
        if ":" in text[place.start : place.end]:
            labels += [
                m for m in INLINE_LABEL.finditer(text, place.start, place.end) if m.start() > place.start
            ]
        last = 0
        for at, label in enumerate(labels):
            ordinal = ordinal_of(label.group(1))
            if ordinal == 1 or (not rows and at == 0):
                rows.append((label.start(), 1))
            elif (at == 0 and label.start() == place.start) or ordinal == last + 1:
                rows[-1] = rows[-1][0], rows[-1][1] + 1
            last = ordinal
    return rows


def _blank_names(pairs: Pairs, groups: Sequence[_Group]) -> str:
    """The text with blanks for glyphs and for names inside brackets; offsets stay."""
    text = pairs.text
    parts: list[str] = []
    done = 0
    blanks: list[tuple[int, int]] = []
    if groups:
        for opened, closed in zip(pairs.opens, pairs.closes, strict=True):
            said = read_attribution(text, opened + 1, closed)
            if said.positions:
                blanks += [(opened + 1, said.start), (said.end, closed)]
    for start, end in sorted(blanks):
        if start < done or start == end:
            continue
        parts += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*parts, text[done:]]).translate(_GLYPHS)


def _place_at(places: Sequence[Place], offset: int) -> Place:
    return places[bisect_right(places, offset, key=lambda place: place.start) - 1]


def _cut_by_place(
    places: Sequence[Place], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[Place, list[tuple[int, int]]]]:
    """For each place the parts of the spans that lie in it; spans ascending and apart."""
    at = 0
    for place in places:
        inside: list[tuple[int, int]] = []
        while at < len(spans) and spans[at][1] <= place.start:
            at += 1
        index = at
        while index < len(spans) and spans[index][0] < place.end:
            inside.append((max(spans[index][0], place.start), min(spans[index][1], place.end)))
            index += 1
        yield place, inside


def _count_body(body: Body, tally: Tally, *, depth: int) -> int:
    """Words of a body; what is in choices is noted in the tally."""
    words = 0
    for item in body:
        if isinstance(item, Provision):
            words += _count_provision(item, tally, depth=depth)
            continue
        first = next((part for alternative in item.alternatives for part in alternative.content), None)
        tally.add(first if isinstance(first, Provision) else None, _written(item.alternatives))
        tally.deepest = max(tally.deepest, depth + 1)
        words += sum(
            _count_body(alternative.content, tally, depth=depth + 1) for alternative in item.alternatives
        )
    return words


def _count_provision(provision: Provision, tally: Tally, *, depth: int) -> int:
    own = inside = 0
    for content in (provision.number, provision.heading, provision.text):
        all_words, open_words = _count_content(content, tally, provision, depth=depth)
        own, inside = own + all_words, inside + open_words
    if inside:
        tally.note_words(provision, inside)
    own += _count_body(provision.children, tally, depth=depth)
    all_words, open_words = _count_content(provision.tail, tally, provision, depth=depth)
    tally.note_words(provision, open_words)
    return own + all_words


def _count_content(content: Content, tally: Tally, provision: Provision, *, depth: int) -> tuple[int, int]:
    """All words of a field, and those inside choices."""
    words = inside = 0
    for part in content:
        if isinstance(part, str):
            count = count_words(part)
            words += count
            inside += count if depth else 0
            continue
        tally.add(provision, _written(part.alternatives))
        tally.deepest = max(tally.deepest, depth + 1)
        for alternative in part.alternatives:
            all_words, _ = _count_content(alternative.content, tally, provision, depth=depth + 1)
            words += all_words
            inside += all_words
    return words, inside


def _written(alternatives: Sequence[Alternative[T]]) -> int:
    """How many wordings are written down: all but an empty base of which nothing is said."""
    return sum(
        1
        for each in alternatives
        if not (each.is_base and not each.content and not any(each.positions.values()))
    )
