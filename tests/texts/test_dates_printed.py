"""Dates of a text: what they stand for and what they do."""

from __future__ import annotations

import pytest

from analysis.texts.dates_printed import find_dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("by the end of March 2023", [("2023-03", "state")]),
        ("Up to Sept. 2022, more than in June 2021", [("2022-09", "state"), ("2021-06", "base")]),
        ("compared with the fourth quarter of 2023", [("2023-12", "base")]),
        ("in the first three quarters of 2024", [("2024-01/2024-09", "")]),
        ("By the first half of 2025", [("2025-06", "state")]),
        ("on May 3, 2024", [("2024-05-03", "")]),
        ("在2023年第三季度", [("2023-Q3", "")]),
        ("截至 2023 年 6 月，较2022年底", [("2023-06", "state"), ("2022-12", "base")]),
        ("12024 and 2024,5 and 20243", []),
        ("grew in 202448", [("2024", "")]),
    ],
)
def test_dates_are_read_with_their_part(text, found):
    assert [(one.period, one.role) for one in find_dates(text)] == found


def test_no_date_is_made_of_a_month_that_does_not_exist():
    assert find_dates("2024年15月") == []


@pytest.mark.parametrize(
    ("text", "period", "role"),
    [
        ("as at 30th September 2024", "2024-09", "state"),
        ("As of December 31, 2024", "2024-12", "state"),
        ("As of December 30, 2024", "2024-12-30", "state"),
        ("Second Quarter 2025 Highlights", "2025-Q2", ""),
        ("an increase of 1.3 million on 2023", "2023", "base"),
        ("to 71 million at the end of June 2024", "2024-06", "state"),
        ("compared with $3.20 billion in June 2024", "2024-06", "base"),
        ("56% (2023: 54%)", "2023", "base"),
    ],
)
def test_dates_as_offices_and_companies_write_them(text, period, role):
    assert [(one.period, one.role) for one in find_dates(text)] == [(period, role)]


def test_a_quarter_of_a_year_that_begins_in_summer_is_none_of_the_calendar():
    assert find_dates("Report for Q1 2024/25") == []
