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

from travaux.text.attribution import read_attribution
from travaux.text.brackets import REFERENCE
from travaux.text.eids import derive_eids
from travaux.text.glyphs import SQUARE, Pairs, Place, flatten_instrument, notices_of, pair_glyphs
from travaux.text.labels import INLINE_LABEL, LABEL, ordinal_of
from travaux.text.levels import CHOICE, Level
from travaux.text.model import (
    Alternative,
    Instrument,
    Notice,
    Provision,
    RollingText,
    walk_provisions,
)
from travaux.text.notating.read_lines import line_key
from travaux.text.tally import BracketCount, Tally, count_words, has_letter

_GLYPHS = str.maketrans(dict.fromkeys(f"[]{{}}［］{CHOICE}", " "))
_AT_END = re.compile(r"[^\w\s]*(?: (?:and|or|et|ou|y|o|и|или|و|أو|和|或))?[^\w\s]*\Z")
_KEY_CHARS = 40


def count_brackets(instrument: Instrument) -> BracketCount:
    """Count what is open in a text as it was found: brackets in its words, and labelled options.

    Brackets pair up across provisions. ``[^2]``, a reference, counts as a glyph but not as a group.

    Args:
        instrument: without choices.

    Complexity: O(n · depth), depth at most the bound of `pair_glyphs`.
    """
    tally = Tally()
    _count_text(*flatten_instrument(instrument), tally)
    return tally.result()


def count_rolling(rolling: RollingText) -> BracketCount:
    """The same figures of a rolling text: of its choices, and of the brackets that its words have.

    ``open`` and ``close`` are the brackets that the UN's notation would print.

    Complexity: linear; recursion as deep as provisions and choices are nested.
    """
    tally = Tally()
    for provision in walk_provisions(rolling.provisions):
        tally.meet(provision)
    level = Level()
    level.add_body(rolling.provisions)
    _count_level(level, tally, depth=0)
    return tally.result(eids=derive_eids(rolling.provisions))


def _count_level(level: Level, tally: Tally, *, depth: int) -> None:
    """Note what is open in a level, which lies inside so many groups."""
    groups = _count_text(level.text, level.places, tally, depth=depth)
    around = _depths_at(groups, [choice.offset for choice in level.choices])
    for (_, choice, provision, levels), own in zip(level.choices, around, strict=True):
        options = sum(map(_is_written, choice.alternatives))
        tally.add(provision, options)
        tally.note_glyphs(options, options)
        tally.deepest = max(tally.deepest, depth + own + 1)
        for inner in levels:
            _count_level(inner, tally, depth=depth + own + 1)


def _depths_at(groups: Sequence["_Group"], offsets: Sequence[int]) -> Iterator[int]:
    """How many groups lie around each offset; groups by their starts, offsets ascending."""
    around: list[_Group] = []
    at = 0
    for offset in offsets:
        while at < len(groups) and groups[at].start < offset:
            around = [group for group in around if group.end > groups[at].start]
            around.append(groups[at])
            at += 1
        around = [group for group in around if group.end > offset]
        yield max((group.depth for group in around), default=0)


def _count_text(text: str, places: Sequence[Place], tally: Tally, *, depth: int = 0) -> list["_Group"]:
    """Note what is open in a flat text, which lies inside so many groups; its own groups."""
    pairs = pair_glyphs(text, glyphs=SQUARE)
    groups = _find_groups(pairs)
    rows = _find_rows(text, places)
    for start, options in [*((group.start, group.options) for group in groups), *rows]:
        tally.add(_place_at(places, start).provision, options)
    deepest = max((group.depth for group in groups), default=1 if rows else 0)
    tally.deepest = max(tally.deepest, depth + deepest if deepest else 0)
    tally.note_glyphs(text.count("[") + text.count("［"), text.count("]") + text.count("］"))
    words = _blank_names(pairs, groups)
    tally.words += count_words(words)
    open_ = (
        [(group.start, group.end) for group in groups if group.depth == 1] if not depth else [(0, len(text))]
    )
    for place, inside in _cut_by_place(places, open_):
        tally.note_words(place.provision, sum(count_words(words[start:end]) for start, end in inside))
    tally.unbalanced += len(pairs.loose)
    tally.notices += notices_of(pairs, [(place.start, place.where) for place in places])
    tally.notices += (
        Notice(
            "bracket-doubtful",
            _place_at(places, group.start).where,
            f"it closes only in {_place_at(places, group.end - 1).where}, amid a line; "
            "one of the two may lack its partner",
        )
        for group in groups
        if not group.depth
    )
    return groups


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


def _is_written(alternative: Alternative[str] | Alternative[Provision]) -> bool:
    """Whether a wording is written down: all are but an empty base of which nothing is said."""
    return bool(not alternative.is_base or alternative.content or any(alternative.positions.values()))
