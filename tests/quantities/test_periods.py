"""Periods: read as the calendar has them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.quantities.periods import add_months, months_between, parse_period

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MONTHS = DAYS.map(lambda day: f"{day:%Y-%m}")


@given(DAYS)
def test_a_day_is_itself_and_lies_in_its_month_and_year(day):
    assert parse_period(day.isoformat()) == (day, day)
    for text in (f"{day:%Y-%m}", f"{day:%Y}"):
        period = parse_period(text)
        assert period.start <= day <= period.end
        assert (period.start.day, (period.end + timedelta(days=1)).day) == (1, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-Q1", "2024-01", "2024-03"),
        ("2024-Q4", "2024-10", "2024-12"),
        ("2024-H1", "2024-01", "2024-06"),
        ("2024-H2", "2024-07", "2024-12"),
        ("2024", "2024-01", "2024-12"),
        ("2024-01/2024-09", "2024-01", "2024-09"),
        ("2024-10-01/2024-10-07", "2024-10-01", "2024-10-07"),
    ],
)
def test_longer_periods_run_from_their_first_part_to_their_last(text, first, last):
    period = parse_period(text)
    assert (period.start, period.end) == (parse_period(first).start, parse_period(last).end)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "2024-13",
            "2024-00",
            "2024-Q5",
            "2024-H3",
            "2024-02-30",
            "2023-02-29",
            "24-12",
            "2024-1",
        ),
        *(
            "2024/",
            "/2024",
            "2024-12/2024-01",
            "2024-12-31-01",
            "Dec 2024",
            "２０２４-12",
            "0000-01",
            "2024-12\n",
        ),
    ],
)
def test_what_is_no_period_is_refused_with_what_came(text):
    with pytest.raises(ReadingError) as refused:
        parse_period(text)
    assert repr(text) in str(refused.value)


@given(MONTHS, MONTHS)
def test_months_are_counted_as_they_are_added(earlier, later):
    count = months_between(earlier, later)
    assert add_months(earlier, count) == later
    assert months_between(later, earlier) == -count


@given(DAYS, DAYS)
def test_decimal_years_run_with_the_calendar(one, other):
    first, second = parse_period(one.isoformat()), parse_period(other.isoformat())
    assert (first.years < second.years) == (one < other)


def test_the_end_of_a_year_is_the_next_whole_number():
    assert [parse_period(text).years for text in ("2023-12", "2024-Q4", "2024")] == [
        2024.0,
        2025.0,
        2025.0,
    ]
    assert parse_period("2024-06").years == pytest.approx(2024.5, abs=0.005)


def test_periods_sort_by_their_ends():
    texts = ["2024-12", "2024-H1", "2023", "2024-03-31"]
    assert sorted(texts, key=parse_period) == ["2023", "2024-03-31", "2024-H1", "2024-12"]
