"""The picture of a chronology: time divided as calendars do, marks that never lie on each other."""

import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.web.chronology.axis import (
    Window,
    divide,
    enclose,
    find_span,
    read_window,
    write_window,
)
from travaux.web.chronology.drawing import Lane, Words, draw_chronology
from travaux.web.chronology.layout import WIDTH, cut, lay_out

GENEVA = ZoneInfo("Europe/Zurich")


class Dot(NamedTuple):
    key: str
    lane: str
    shape: str
    span: Window | None
    label: str
    told: str
    address: str


def dot(
    key: str, at: str, *, until: str = "", shape: str = "circle", label: str = "", lane: str = "one"
) -> Dot:
    first = find_span(at, GENEVA)
    last = find_span(until or at, GENEVA)
    assert first is not None
    assert last is not None
    label = label or f"What was said at {key}"
    return Dot(key, lane, shape, Window(first.start, last.stop), label, f"{at}: {label}", f"/acts/{key}/")


def window(first: str, last: str = "") -> Window:
    found = read_window(first, last or first)
    assert found is not None
    return found


WORDS = Words(
    name=lambda period: period.window.start.isoformat(),
    tick=lambda period: period.window.start.strftime("%d %b"),
    many=lambda name, count: f"{name}: {count} items",
    closer=lambda other: "?from={}&to={}".format(*write_window(other)),
)


# Time


@pytest.mark.parametrize(
    ("at", "first", "last"),
    [
        ("2022", "2022-01-01", "2023-01-01"),
        ("2022-02", "2022-02-01", "2022-03-01"),
        ("2022-01-21", "2022-01-21", "2022-01-22"),
        ("2022-01-21T10:47:00+07:00", "2022-01-21T04:47", "2022-01-21T04:47"),
    ],
)
def test_a_moment_takes_as_long_as_it_is_vague(at: str, first: str, last: str) -> None:
    assert find_span(at, GENEVA) == (datetime.fromisoformat(first), datetime.fromisoformat(last))


@pytest.mark.parametrize("at", ["", "soon", "0001-01-01T00:00+14:00", "9999-12-31", "9999", "0001"])
def test_what_is_no_moment_or_at_the_end_of_time_has_no_place(at: str) -> None:
    assert find_span(at, GENEVA) is None


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2022", "2022", ("2022", "2022")),
        ("2022-01", "2022-12", ("2022", "2022")),
        ("2022-03-01", "2022-04-30", ("2022-03", "2022-04")),
        ("2022-01-21", "2022-01-21", ("2022-01-21", "2022-01-21")),
        ("2022-01-21T10", "2022-01-21T11", ("2022-01-21T10", "2022-01-21T11")),
        ("2022-01-25", "2022-01-21", ("2022-01-21", "2022-01-25")),
    ],
)
def test_a_window_is_asked_for_in_the_fewest_letters(first: str, last: str, written: tuple[str, str]) -> None:
    assert write_window(window(first, last)) == written


@pytest.mark.parametrize(
    "asked", ["", "22", "2022-13", "2022-02-30", "2022-01-21T25", "٢٠٢٢", "2022-01-21T10:47"]
)
def test_what_is_no_window_is_none(asked: str) -> None:
    assert read_window(asked, asked) is None


moments = st.datetimes(
    min_value=datetime.fromisoformat("0003-01-01"), max_value=datetime.fromisoformat("8999-01-01")
)


@given(
    moments,
    st.timedeltas(min_value=timedelta(hours=1), max_value=timedelta(days=400_000)),
    st.integers(2, 40),
)
def test_periods_cover_a_window_without_a_gap(start: datetime, length: timedelta, most: int) -> None:
    looked_at = Window(start, min(start + length, datetime.fromisoformat("9000-06-01")))
    periods = [period.window for period in divide(looked_at, most=most)]
    assert periods[0].start <= looked_at.start
    assert periods[-1].stop >= looked_at.stop
    assert all(one.stop == other.start for one, other in pairwise(periods))
    assert len(periods) <= max(most, 20) * 1.3 + 2


@given(moments, st.sampled_from([1, 3, 24, 24 * 31, 24 * 366, 24 * 3660]))
def test_a_window_is_the_same_read_back(start: datetime, hours: int) -> None:
    start = start.replace(minute=0, second=0, microsecond=0)
    asked = Window(start, start + timedelta(hours=hours))
    assert read_window(*write_window(asked)) == asked


def test_the_whole_is_in_whole_days() -> None:
    spans = [dot("a", "2022-01-10").span, dot("b", "2022-01-21T10:47+01:00").span]
    assert enclose(span for span in spans if span) == window("2022-01-10", "2022-01-21")
    assert enclose([]) is None


# Places


def make_dots(seed: int, count: int) -> list[Dot]:
    """Items as they come in long talks: crowded sessions, long silences, all precisions."""
    chance = random.Random(seed)
    dots = []
    for number in range(count):
        day = datetime.fromisoformat("2009-01-01") + timedelta(
            days=chance.choice((0, 400, 410, 1500)) + chance.expovariate(0.02)
        )
        at = day.strftime(chance.choice(("%Y-%m-%d", "%Y-%m-%dT%H:%M+01:00", "%Y-%m", "%Y")))
        until = (day + timedelta(days=12)).strftime("%Y-%m-%d")
        bar = chance.random() < 0.2
        label = chance.choice(
            (
                "WWW MMM " * 8,
                "iiii",
                "建议修改第七条第二款的案文",
                "المادة السابعة من المشروع",
                "Session of the group",
            )
        )
        dots.append(
            dot(
                str(number),
                at[:10] if bar else at,
                until=until if bar else "",
                shape="bar" if bar else "circle",
                label=label,
            )
        )
    return sorted(dots, key=lambda each: each.span or window("2009"))


@given(st.integers(0, 10_000), st.integers(1, 300))
def test_nothing_lies_on_anything_and_nothing_is_lost(seed: int, count: int) -> None:
    dots = make_dots(seed, count)
    looked_at = enclose(each.span for each in dots if each.span)
    assert looked_at is not None
    rows = lay_out(dots, looked_at, divide(looked_at, most=32), most_rows=10)
    for row in rows:
        for one, other in pairwise(row):
            assert one.right < other.left
    boxes = [box for row in rows for box in row]
    assert all(box.left >= 0 and box.right <= WIDTH for box in boxes)
    assert all(box.left <= box.mark.x and box.mark.end <= box.right for box in boxes)
    stand = [item.key for box in boxes for item in box.mark.items]
    assert sorted(stand) == sorted(each.key for each in dots)
    assert all(box.words for box in boxes)


def test_few_stand_alone_and_many_are_counted() -> None:
    few = [dot(str(number), f"2022-01-{10 + number}") for number in range(5)]
    looked_at = window("2022-01")
    boxes = [box for row in lay_out(few, looked_at, divide(looked_at, most=32), most_rows=10) for box in row]
    assert [box.mark.period for box in boxes] == [None] * 5
    many = [dot(str(number), "2022-01-21") for number in range(50)] + few
    rows = lay_out(many, looked_at, divide(looked_at, most=32), most_rows=10)
    assert len(rows) <= 10
    (counted,) = [box for row in rows for box in row if box.mark.period is not None]
    assert (counted.words, counted.mark.period and counted.mark.period.window) == ("50", window("2022-01-21"))


def test_words_are_cut_between_letters() -> None:
    assert cut("The ferry", 9) == "The ferry"
    assert cut("The ferry crosses", 9) == "The ferr…"
    assert cut("建议修改第七条", 9) == "建议修改…"


# The picture


def draw(dots: list[Dot], looked_at: Window, *titles: str) -> ET.Element:
    lanes = [Lane(title, title.capitalize()) for title in titles or ("one",)]
    picture = draw_chronology(dots, lanes, looked_at, WORDS)
    return ET.fromstring(f"<div>{picture.axis}{''.join(picture.lanes)}</div>")  # noqa: S314  # our own


def links(svg: ET.Element) -> Iterator[tuple[str, str]]:
    for each in svg.iter("a"):
        yield each.get("href", ""), each.get("aria-label", "")


def test_every_mark_is_a_link_that_says_when_and_what() -> None:
    dots = [
        dot("a", "2022-01-10"),
        dot("b", "2022-01-21T10:47+01:00", label="Le <i> & l'autre"),
        dot("c", "2023-01-01"),
    ]
    svg = draw(dots, window("2022-01"))
    marks = [link for link in links(svg) if link[0].startswith("/acts/")]
    assert marks == [("/acts/a/", "2022-01-10: What was said at a"), ("/acts/b/", dots[1].told)]


def test_marks_stand_in_order_of_time_within_their_lanes() -> None:
    dots = [
        dot("a", "2022-01-10", lane="two"),
        dot("b", "2022-01-12", lane="one"),
        dot("c", "2022-01-21", lane="two"),
    ]
    svg = draw(dots, window("2022-01"), "one", "two", "three")
    assert [found for found, _ in links(svg) if found.startswith("/acts/")] == [
        "/acts/b/",
        "/acts/a/",
        "/acts/c/",
    ]
    assert [each.get("aria-label") for each in svg.iter("svg") if each.get("role") == "list"] == [
        "One",
        "Two",
    ]


def test_ticks_and_counts_lead_closer() -> None:
    crowd = [dot(str(number), "2022-05-04") for number in range(60)]
    addresses = [address for address, _ in links(draw(crowd, window("2020", "2024")))]
    assert "?from=2022&to=2022" in addresses
    assert "?from=2021&to=2021" not in addresses  # nothing is there to be seen
    (count,) = [address for address, told in links(draw(crowd, window("2020", "2024"))) if "60 items" in told]
    assert read_window(*re.findall("=([^&]+)", count)) is not None
    day = [address for address, _ in links(draw(crowd, window("2022-05")))]
    assert "?from=2022-05-04&to=2022-05-04" in day


def test_what_cannot_be_told_apart_closer_leads_into_the_list() -> None:
    crowd = [dot(str(number), "2022-05-04T10:30+02:00") for number in range(60)]
    found = dict(links(draw(crowd, window("2022-05-04T10"))))
    assert found["#0"].endswith(": 60 items")
