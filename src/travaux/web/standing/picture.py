"""The pictures of where it stands, as shapes on a plane; the template draws them and says what they are."""

from collections.abc import Sequence
from typing import NamedTuple

from travaux.web.standing.course import Stage

WIDTH = 780
_LEFT, _RIGHT = 44, 150
_TOP, _HIGH, _GAP, _BRACKETS, _FOOT = 14, 150, 34, 120, 30
_MOST_TICKS = 6
_WIDEST = 40  # of a bar
_LETTER = 16
_HELD, _BAR, _LINE, _LABEL = 420, 18, 26, 64


class Mark(NamedTuple):
    """Words in a picture. ``anchor``: "start", "middle", "end"."""

    x: float
    y: float
    words: str
    anchor: str = "start"


class Band(NamedTuple):
    """An area of provisions. ``sort``: "bracketed", "unbracketed", "agreed"; ``number``: at the end."""

    sort: str
    path: str
    number: int
    label: Mark


class Bar(NamedTuple):
    """Brackets opened ("opened") or closed ("closed") in one stage."""

    sort: str
    x: float
    y: float
    width: float
    height: float


class Brackets(NamedTuple):
    """The brackets of a text over time.

    Attributes:
        line: those that are open, as a path of steps.
        bars: those opened and closed.
        zero: height at which there are none.
        marks: numbers on the scale.
        end: where their number stands in the end.
    """

    line: str
    bars: tuple[Bar, ...]
    zero: float
    marks: tuple[Mark, ...]
    end: Mark


class Picture(NamedTuple):
    """The course of a text.

    Attributes:
        width, height: of the plane.
        left, right: where the stages begin and end.
        bands: provisions, the lowest first.
        base: height at which there are no provisions.
        brackets: below them; None where there never were any.
        marks: numbers on the scale of provisions, and moments under the picture.
        last: the last stage.
    """

    width: int
    height: int
    left: int
    right: int
    bands: tuple[Band, ...]
    base: float
    brackets: Brackets | None
    marks: tuple[Mark, ...]
    last: Stage


def draw_course(stages: Sequence[Stage]) -> Picture | None:
    """The stages as a picture: provisions above, brackets below; None if there are none."""
    if not stages:
        return None
    right = WIDTH - _RIGHT
    step = (right - _LEFT) / len(stages)
    edges = [round(_LEFT + step * at, 1) for at in range(len(stages) + 1)]
    base = _TOP + _HIGH
    brackets = _draw_brackets(stages, edges, base + _GAP)
    height = base + _FOOT + (_GAP + _BRACKETS if brackets is not None else 0)
    return Picture(
        width=WIDTH,
        height=height,
        left=_LEFT,
        right=right,
        bands=_draw_bands(stages, edges, base),
        base=base,
        brackets=brackets,
        marks=(
            Mark(_LEFT - 6, _TOP + 4, str(max(s.last.provisions for s in stages)), "end"),
            Mark(_LEFT - 6, base, "0", "end"),
            *_draw_ticks(stages, edges, height - 10),
        ),
        last=stages[-1],
    )


def _draw_brackets(stages: Sequence[Stage], edges: Sequence[float], top: float) -> Brackets | None:
    most_open = max(stage.last.brackets for stage in stages)
    above = max(most_open, max(stage.opened for stage in stages))
    below = max(stage.closed for stage in stages)
    if not above + below:
        return None
    unit = _BRACKETS / (above + below)
    zero = round(top + above * unit, 1)
    marks = [Mark(_LEFT - 6, zero + 4, "0", "end")]
    if most_open:
        marks.append(Mark(_LEFT - 6, round(zero - most_open * unit + 4, 1), str(most_open), "end"))
    heights = [zero - stage.last.brackets * unit for stage in stages]
    return Brackets(
        line=_step([(edges[at], height) for at, height in enumerate(heights)], edges[-1]),
        bars=_draw_bars(stages, edges, zero, unit),
        zero=zero,
        marks=tuple(marks),
        end=Mark(edges[-1] + 8, round(heights[-1] + 4, 1), str(stages[-1].last.brackets)),
    )


def _draw_bands(stages: Sequence[Stage], edges: Sequence[float], base: float) -> tuple[Band, ...]:
    unit = _HIGH / max(max(stage.last.provisions for stage in stages), 1)
    floor = [0.0] * len(stages)
    bands = []
    for sort in ("agreed", "unbracketed", "bracketed"):
        counts = [getattr(stage.last, sort) for stage in stages]
        roof = [low + count for low, count in zip(floor, counts, strict=True)]
        over = _step([(edges[at], base - high * unit) for at, high in enumerate(roof)], edges[-1])
        under = _step([(edges[at], base - low * unit) for at, low in enumerate(floor)], edges[-1], back=True)
        middle = base - (floor[-1] + roof[-1]) / 2 * unit + 4
        bands.append(Band(sort, f"{over}{under}Z", counts[-1], Mark(edges[-1] + 8, middle, "")))
        floor = roof
    heights = _part([band.label.y for band in bands], lowest=base + 4)
    return tuple(
        band._replace(label=band.label._replace(y=y)) for band, y in zip(bands, heights, strict=True)
    )


def _part(heights: Sequence[float], *, lowest: float) -> list[float]:
    """Heights of words one above another, moved so far that none stands on another or above the plane."""
    parted: list[float] = []
    for at, height in enumerate(heights):
        least = _TOP + _LETTER * (len(heights) - at)
        parted.append(round(max(min([height, *(low - _LETTER for low in parted[-1:])]), least - 8), 1))
    return [min(height, lowest) for height in parted]


def _step(points: Sequence[tuple[float, float]], end: float, *, back: bool = False) -> str:
    """A path of steps from left to right; ``back``: from right to left, to close an area."""
    corners: list[tuple[float, float]] = []
    for at, (x, y) in enumerate(points):
        corners += [(x, y), (points[at + 1][0] if at + 1 < len(points) else end, y)]
    if back:
        corners.reverse()
    start = "L" if back else "M"
    return start + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners)


def _draw_bars(stages: Sequence[Stage], edges: Sequence[float], zero: float, unit: float) -> tuple[Bar, ...]:
    bars = []
    for at, stage in enumerate(stages):
        x, width = edges[at], edges[at + 1] - edges[at]
        inset = max(min(width * 0.2, 6), (width - _WIDEST) / 2)
        for sort, count in (("opened", stage.opened), ("closed", stage.closed)):
            high = round(count * unit, 1)
            y = zero - high if sort == "opened" else zero
            if count:
                bars.append(Bar(sort, round(x + inset, 1), round(y, 1), round(width - 2 * inset, 1), high))
    return tuple(bars)


def _draw_ticks(stages: Sequence[Stage], edges: Sequence[float], y: float) -> list[Mark]:
    """Moments under the picture, as many as there is room for, the first and the last among them."""
    wide = max(len(stage.when) for stage in stages) * 6.5 + 16
    last = len(stages) - 1
    if not last:
        return [Mark(edges[0], y, stages[0].when)]
    ticks = [Mark(edges[0], y, stages[0].when), Mark(edges[-1], y, stages[last].when, "end")]
    free = edges[0] + wide * 1.5
    for at in range(1, last):
        x = round((edges[at] + edges[at + 1]) / 2, 1)
        if free <= x <= edges[-1] - wide * 1.5:
            ticks.append(Mark(x, y, stages[at].when, "middle"))
            free = x + max(wide, (edges[-1] - edges[0]) / _MOST_TICKS)
    return ticks


class Held(NamedTuple):
    """A delegation's bar. ``brackets``: that it holds; ``end``: where that number stands."""

    code: str
    brackets: int
    y: float
    middle: float
    width: float
    end: float


class HeldPicture(NamedTuple):
    """How many brackets each delegation holds, as bars one under another."""

    width: int
    height: int
    left: int
    thick: int
    bars: tuple[Held, ...]


def draw_held(counts: Sequence[tuple[str, int]]) -> HeldPicture | None:
    """Bars of (code, brackets), in the order given; None if nobody holds any."""
    most = max((count for _, count in counts), default=0)
    if not most:
        return None
    unit = (_HELD - _LABEL - 40) / most
    bars = tuple(
        Held(
            code,
            count,
            at * _LINE,
            at * _LINE + 14,
            round(unit * count, 1),
            round(_LABEL + unit * count + 6, 1),
        )
        for at, (code, count) in enumerate(counts)
    )
    return HeldPicture(_HELD, len(bars) * _LINE, _LABEL, _BAR, bars)
