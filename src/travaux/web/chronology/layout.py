"""Where marks and their words stand in one lane, so that none lies on another. Pure.

Marks go into as few rows as they need. Where that is more than a lane may have, the words are cut
shorter; then what falls into one period, in the fullest ones first, becomes one mark that counts it.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, Protocol

from travaux.web.chronology.axis import Period, Window, find_period

WIDTH = 1160
MARK = 11
"""How wide and high a mark is; all lengths are those of the picture, a pixel each at its full width."""
_GAP, _ROOM = 10, 5  # between what stands in a row; between a mark and its words
_EM = 12.5
_LETTERS = (44, 28, 18)
_LETTERS_AT_LEISURE = 88
_MOST_IN_PERIOD = (8, 5, 3, 2, 1)
_MOST_SINGLE = 400
_MOST_KEPT = 4_096
_NARROW, _WIDE = frozenset("iIjlftr.,:;'’‘|!()[]{}-·· "), frozenset("mwMWQO@%&—…“”ЖМШЩЮжмшщюф")


class Drawable(Protocol):
    """What can be drawn."""

    @property
    def key(self) -> str:
        """Name of its place in the list."""

    @property
    def lane(self) -> str:
        """Key of its lane."""

    @property
    def shape(self) -> str:
        """How: "bar", "square", "circle" or "diamond"."""

    @property
    def span(self) -> Window | None:
        """From when to when it was."""

    @property
    def label(self) -> str:
        """What, in a few words."""

    @property
    def told(self) -> str:
        """When and what, in all words."""

    @property
    def address(self) -> str:
        """Where it leads."""


class Mark(NamedTuple):
    """A mark at its place, ``x`` to ``end``; what it stands for, one item or those of a ``period``."""

    x: float
    end: float
    items: tuple[Drawable, ...]
    period: Period | None = None


class Box(NamedTuple):
    """A mark and its words, from ``left`` to ``right``. ``anchor``: "start", or "end" for words before it."""

    left: float
    right: float
    mark: Mark
    words: str
    at: float
    anchor: str


Rows = tuple[tuple[Box, ...], ...]


def lay_out(
    items: Sequence[Drawable],
    window: Window,
    periods: tuple[Period, ...],
    *,
    most_rows: int,
    at_leisure: bool = False,
) -> Rows:
    """Rows of boxes that do not touch each other.

    Args:
        items: of one lane, with a span within the window, in order of time.
        window: what is drawn.
        periods: of the window; what falls into one may become one mark.
        most_rows: how many rows there may be, unless even the counts need more.
        at_leisure: whether words may be as long as two of the usual.

    Complexity: items × rows, a fixed number of times.
    """
    marks = [_place(item, window) for item in items]
    boxes: list[Box] = []
    for most in (len(marks), *_MOST_IN_PERIOD):
        gathered = _gather(marks, window, periods, most=most)
        if sum(mark.period is None for mark in gathered) > _MOST_SINGLE:
            continue
        for letters in (*((_LETTERS_AT_LEISURE,) if at_leisure else ()), *_LETTERS):
            boxes = [_box(mark, letters) for mark in gathered]
            rows = _fill(boxes, most_rows)
            if rows is not None:
                return rows
    return _fill(boxes, len(boxes)) or ()


def _place(item: Drawable, window: Window) -> Mark:
    span = item.span or window
    scale = WIDTH / (window.stop - window.start).total_seconds()
    x = max(0.0, (span.start - window.start).total_seconds() * scale)
    end = min(float(WIDTH), (span.stop - window.start).total_seconds() * scale)
    x = min(x, WIDTH - MARK)
    return Mark(x, max(end, x + MARK), (item,))


def _gather(marks: Sequence[Mark], window: Window, periods: tuple[Period, ...], *, most: int) -> list[Mark]:
    """Marks, those of a period that holds more than so many as one."""
    if most >= len(marks):
        return list(marks)
    held: dict[int, list[Mark]] = {}
    for mark in marks:
        span = mark.items[0].span or window
        held.setdefault(find_period(periods, max(span.start, window.start)), []).append(mark)
    found: list[Mark] = []
    for at, inside in held.items():
        if len(inside) <= most:
            found += inside
            continue
        x = max(0.0, min(_place_at(periods[at].window, window), inside[0].x))
        items = tuple(mark.items[0] for mark in inside)
        wide = measure(str(len(items))) + 2 * _ROOM
        x = min(x, WIDTH - wide)
        found.append(Mark(x, x + wide, items, periods[at]))
    return found


def _place_at(period: Window, window: Window) -> float:
    return WIDTH * ((period.start - window.start) / (window.stop - window.start))


def _box(mark: Mark, letters: int) -> Box:
    """A mark with its words: in it where they have room, else after it, else before it."""
    if mark.period is not None:
        return Box(mark.x, mark.end, mark, str(len(mark.items)), mark.x + _ROOM, "start")
    words = cut(mark.items[0].label, letters)
    wide = measure(words)
    if mark.items[0].shape == "bar" and mark.end - mark.x >= wide + 2 * _ROOM:
        return Box(mark.x, mark.end, mark, words, mark.x + _ROOM, "start")
    after = mark.end if mark.items[0].shape == "bar" else mark.x + MARK
    if after + _ROOM + wide <= WIDTH:
        return Box(mark.x, max(mark.end, after + _ROOM + wide), mark, words, after + _ROOM, "start")
    return Box(mark.x - _ROOM - wide, mark.end, mark, words, mark.x - _ROOM, "end")


def _fill(boxes: Sequence[Box], most_rows: int) -> Rows | None:
    """Each box in the first row that has room for it; None if there are not rows enough."""
    rows: list[list[Box]] = []
    for box in boxes:
        for row in rows:
            if _put(box, row):
                break
        else:
            rows.append([box])
            if len(rows) > most_rows:
                return None
    return tuple(map(tuple, rows))


def _put(box: Box, row: list[Box]) -> bool:
    """Put a box into a row, in order, if it has room there."""
    at = bisect_right(row, box.left, key=lambda other: other.left)
    has_room = at == 0 or row[at - 1].right + _GAP <= box.left
    has_room = has_room and (at == len(row) or box.right + _GAP <= row[at].left)
    if has_room:
        row.insert(at, box)
    return has_room


def cut(words: str, letters: int) -> str:
    """At most so many letters of some words; wide ones count twice."""
    ends = list(accumulate(2 if _is_wide(letter) else 1 for letter in words[: letters + 1]))
    if not ends or (ends[-1] <= letters and len(words) == len(ends)):
        return words
    return f"{words[: bisect_right(ends, letters - 1)].rstrip()}…"


@lru_cache(_MOST_KEPT)
def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def measure(words: str) -> float:
    """How wide words are at most, in any of the fonts that the room asks for; 0 for none."""
    return sum(map(_measure_letter, words)) * _EM


@lru_cache(_MOST_KEPT)
def _measure_letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.4
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if letter in _WIDE:
        return 1.0
    if _is_wide(letter):
        return 1.05
    return 0.72 if letter.isupper() else 0.62
