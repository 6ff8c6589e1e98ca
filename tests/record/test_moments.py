from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.envelope import Occurred
from travaux.record.moments import add_hours, begin, count_parts, end, find_fault, is_deadline, is_over


@pytest.mark.parametrize(
    ("at", "parts"),
    [
        ("2022", 1),
        ("2022-01", 2),
        ("2022-01-21", 3),
        ("2024-02-29", 3),
        ("2022-01-21T10:47+07:00", 4),
        ("2022-01-21T10:47:00Z", 4),
        ("2022-01-21T10:47:00.5-03:30", 4),
        ("2022-02-29", 0),
        ("2022-13", 0),
        ("0000", 0),
        ("20220121", 0),
        ("2022-W03-5", 0),
        ("2022-01-21T10:47", 0),
        ("2022-01-21T25:00Z", 0),
        ("2022-01-21T10:47+99:00", 0),
        ("٢٠٢٢", 0),
        ("2022-01-21\n", 0),
        ("0001-01-01T00:00+14:00", 0),  # in UTC no day has a name for it
        ("9999-12-31T23:59:59-12:00", 0),
        ("0001-01-03T00:00+14:00", 4),
        ("0001-01-01", 3),
        ("9999-12-31", 3),
        ("soon", 0),
        ("", 0),
    ],
)
def test_a_moment_is_a_year_a_month_a_day_or_an_instant(at: str, parts: int) -> None:
    assert count_parts(at) == parts
    assert is_deadline(at) == (parts > 2)


@pytest.mark.parametrize(
    ("occurred", "holds"),
    [
        (Occurred("2022-01-21"), True),
        (Occurred("2022-01-21T10:47:00+07:00", "WIB", "minute"), True),
        (Occurred("2022-01-21T10:47:00+07:00", "WIB"), True),
        (Occurred("2022-01", precision="month"), True),
        (Occurred("2022", precision="about"), True),
        (Occurred("2022-01"), False),
        (Occurred("2022-01-21", precision="minute"), False),
        (Occurred("yesterday"), False),
    ],
)
def test_a_moment_is_not_more_precise_than_it_is_written(occurred: Occurred, holds: bool) -> None:
    assert (find_fault(occurred) == "") == holds


def test_a_fault_says_what_to_write() -> None:
    assert "say precision=month" in find_fault(Occurred("2022-01"))
    assert "2022-01-21" in find_fault(Occurred("yesterday"))


@pytest.mark.parametrize(
    ("until", "now", "over"),
    [
        ("2022-01-21T12:00:00Z", "2022-01-21T11:59:59Z", False),
        ("2022-01-21T12:00:00Z", "2022-01-21T12:00:00Z", True),
        ("2022-01-21T12:00:00+07:00", "2022-01-21T05:00:00Z", True),
        ("2022-01-21", "2022-01-22T00:00:00Z", False),  # in the westmost zone it is still that day
        ("2022-01-21", "2022-01-22T12:00:00Z", True),
        ("9999-12-31", "2022-01-22T12:00:00Z", False),
        ("soon", "9999-12-31T23:59:59Z", False),
    ],
)
def test_a_deadline_is_over_when_it_is_over_everywhere(until: str, now: str, over: bool) -> None:
    assert is_over(until, now) == over


def test_a_month_and_a_year_end_with_their_last_day() -> None:
    assert end("2022-12") == end("2022-12-31") == end("2022")
    assert end("2024-02") == end("2024-02-29")
    assert end("9999") == end("9999-12") == end("9999-12-31")


def test_hours_are_added_in_utc() -> None:
    assert add_hours("2022-01-21T10:47:00+07:00", 72) == "2022-01-24T03:47:00Z"
    assert add_hours("2022-01-21", 0) == "2022-01-22T12:00:00Z"


@given(st.text(alphabet="0123456789-T:Z+.", max_size=26) | st.dates().map(str) | st.datetimes().map(str))
def test_whatever_is_written_it_begins_before_it_ends(at: str) -> None:
    assert begin(at) <= end(at)
    assert (begin(at) == datetime.min.replace(tzinfo=UTC)) >= (not count_parts(at))
    assert count_parts(add_hours(at, 72)) == 4
