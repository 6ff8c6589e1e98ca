"""The chronology as a picture: lanes from top to bottom, time from left to right, as SVG. Pure.

Each lane is an SVG of its own, all of one width, so that print breaks between lanes and not in them.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple

from travaux.formats.page_words import isolate, shorten
from travaux.web.chronology.axis import Period, Window, divide, divide_by
from travaux.web.chronology.layout import MARK, WIDTH, Box, Drawable, Rows, lay_out, measure

_ROW, _HEAD, _AXIS, _FOOT = 22, 28, 36, 8
_BASE = 10  # of letters, below the top of their row
_TICKS, _LEAST_PERIOD = 14, 36
_ROWS, _ROWS_OF_A_DAY, _DAY_HOURS = 12, 40, 25
_MOST_TOLD = 160


class Lane(NamedTuple):
    """A strand of the talks."""

    key: str
    title: str


class Words(NamedTuple):
    """What the picture says in words of its own.

    Attributes:
        name: what a period is called in full.
        tick: the same in a few letters, beside a tick.
        many: what a mark for so many items within a period says; the period's name, how many.
        closer: window -> its address.
    """

    name: Callable[[Period], str]
    tick: Callable[[Period], str]
    many: Callable[[str, int], str]
    closer: Callable[[Window], str]


class Picture(NamedTuple):
    """SVG to stand in HTML, one under the other: the axis, and the lanes that hold anything."""

    axis: str
    lanes: tuple[str, ...]


def draw_chronology(
    items: Sequence[Drawable], lanes: Sequence[Lane], window: Window, words: Words
) -> Picture:
    """The picture of what was within a window.

    Every mark is a link: one that stands for an item leads where the item does, one that stands for
    those of a period into that period, or, where that would be no closer, to the first in the list.

    Args:
        items: in order of time; what is outside the window is left out.
        lanes: in their order; those without marks are left out.
        window: what is drawn.
        words: of the picture's own.

    Returns:
        SVG without styles and scripts, all words escaped.

    Complexity: items × rows of a lane.
    """
    periods = divide(window, most=WIDTH // _LEAST_PERIOD)
    is_day = window.hours <= _DAY_HOURS
    most_rows = _ROWS_OF_A_DAY if is_day else _ROWS
    within: dict[str, list[Drawable]] = {}
    for item in items:
        if item.span is not None and window.holds(item.span):
            within.setdefault(item.lane, []).append(item)
    drawn = []
    for lane in lanes:
        if lane.key in within:
            rows = lay_out(within[lane.key], window, periods, most_rows=most_rows, at_leisure=is_day)
            drawn.append(_draw_lane(lane, rows, window, words))
    starts = sorted(item.span.start for items in within.values() for item in items if item.span is not None)
    return Picture(_draw_axis(window, words, starts), tuple(drawn))


def _wrap(drawn: str, height: int, *, role: str, label: str = "") -> str:
    named = f' aria-label="{label}"' if label else ""
    return (
        f'<svg class="chronology" viewBox="0 0 {WIDTH} {height}" direction="ltr" role="{role}"{named}>'
        f"{drawn}</svg>"
    )


def _draw_axis(window: Window, words: Words, starts: Sequence[datetime]) -> str:
    """What begins at each tick; above it the longer periods that the ticks are in.

    Args:
        window: what is drawn.
        words: of the picture's own.
        starts: when its items begin, in order; a period in which none does leads nowhere.
    """
    ticks = divide(window, most=_TICKS)
    above = {"hour": "day", "day": "month", "month": "year"}.get(ticks[0].unit)
    outer = divide_by(window, above) if above is not None else ()
    begun = [tick for tick in ticks if tick.window.start >= window.start]
    names = [
        *_draw_names(outer, window, 12, words, starts, shown=words.name),
        *_draw_names(begun, window, 30, words, starts, shown=words.tick),
    ]
    lines = _draw_ticks(window, _AXIS - 18, _AXIS)
    return _wrap(f'{lines}<g class="axis">{"".join(names)}</g>', _AXIS, role="group")


def _draw_ticks(window: Window, top: int, bottom: int) -> str:
    places = (_x_of(tick.window.start, window) for tick in divide(window, most=_TICKS))
    lines = (
        f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}"/>' for x in places if x > 0
    )
    return f'<g aria-hidden="true">{"".join(lines)}</g>'


def _x_of(at: datetime, window: Window) -> float:
    return WIDTH * ((at - window.start) / (window.stop - window.start))


def _draw_names(
    periods: Sequence[Period],
    window: Window,
    base: int,
    words: Words,
    begun: Sequence[datetime],
    *,
    shown: Callable[[Period], str],
) -> list[str]:
    """Names of periods where they begin, each a link into it; left out where there is no room."""
    parts: list[str] = []
    starts = [max(0.0, _x_of(period.window.start, window)) for period in periods]
    ends = [*starts, float(WIDTH)][1:]
    for period, x, end in zip(periods, starts, ends, strict=True):
        said = shown(period)
        if measure(said) + 6 > end - x:
            continue
        text = f'<text x="{x + 3:.1f}" y="{base}">{escape(said)}</text>'
        is_empty = bisect_left(begun, period.window.start) == bisect_left(begun, period.window.stop)
        if is_empty or period.window == window:
            parts.append(text)
        else:
            address, name = escape(words.closer(period.window)), escape(words.name(period))
            parts.append(f'<a href="{address}" aria-label="{name}">{text}</a>')
    return parts


def _draw_lane(lane: Lane, rows: Rows, window: Window, words: Words) -> str:
    boxes = [(box, _HEAD + at * _ROW) for at, row in enumerate(rows) for box in row]
    boxes.sort(key=lambda placed: (placed[0].mark.x, placed[1]))
    marks = "".join(f'<g role="listitem">{_draw(box, y, window, words)}</g>' for box, y in boxes)
    height = _HEAD + _ROW * len(rows) + _FOOT
    title = escape(lane.title)
    return _wrap(
        f'{_draw_ticks(window, 0, height)}<g aria-hidden="true">'
        f'<line class="rule" x1="0" x2="{WIDTH}" y1="0.5" y2="0.5"/>'
        f'<text class="lane" x="2" y="17">{title}</text></g>{marks}',
        height,
        role="list",
        label=title,
    )


def _draw(box: Box, top: int, window: Window, words: Words) -> str:
    mark = box.mark
    if mark.period is not None:
        told = words.many(words.name(mark.period), len(mark.items))
        closer = _leads_closer(box, window)
        address = words.closer(mark.period.window) if closer else f"#{mark.items[0].key}"
        wide = mark.end - mark.x
        shape = f'<rect class="many" x="{mark.x:.1f}" y="{top - 3}" width="{wide:.1f}" height="17" rx="8"/>'
    else:
        item = mark.items[0]
        told, address, shape = item.told, item.address, _draw_shape(box, top)
    told = escape(shorten(told, _MOST_TOLD))
    anchor = ' text-anchor="end"' if box.anchor == "end" else ""
    said = f'<text x="{box.at:.1f}" y="{top + _BASE}"{anchor}>{escape(isolate(box.words))}</text>'
    return f'<a href="{escape(address)}" aria-label="{told}"><title>{told}</title>{shape}{said}</a>'


def _leads_closer(box: Box, window: Window) -> bool:
    """Whether to look at its period only would tell the items of a mark apart."""
    period = box.mark.period
    spans = [item.span for item in box.mark.items if item.span is not None]
    return (
        period is not None
        and period.window != window
        and any(span.stop - span.start <= period.window.stop - period.window.start for span in spans)
    )


def _draw_shape(box: Box, top: int) -> str:
    mark, item = box.mark, box.mark.items[0]
    x, wide, half = mark.x, mark.end - mark.x, MARK / 2
    if item.shape == "bar":
        return f'<rect class="bar" x="{x:.1f}" y="{top - 2}" width="{wide:.1f}" height="{MARK + 5}" rx="3"/>'
    known = f'<line class="known" x1="{x:.1f}" x2="{mark.end:.1f}" y1="{top + 14}" y2="{top + 14}"/>'
    line = known if MARK * 4 < wide < WIDTH else ""
    if item.shape == "circle":
        return f'{line}<circle cx="{x + half:.1f}" cy="{top + half}" r="{half - 0.5}"/>'
    if item.shape == "diamond":
        corners = ((x + half, top), (x + MARK, top + half), (x + half, top + MARK), (x, top + half))
        points = " ".join(f"{left:.1f},{down}" for left, down in corners)
        return f'{line}<polygon points="{points}"/>'
    return f'{line}<rect class="square" x="{x:.1f}" y="{top}" width="{MARK}" height="{MARK}"/>'
