"""Dates completed: years and quarters that a text leaves to its reader."""

from __future__ import annotations

from analysis.texts.dates_completed import complete_dates
from analysis.texts.dates_printed import find_dates


def periods(text):
    return [one.period for one in complete_dates(text, find_dates(text))]


def test_a_month_is_the_first_after_the_date_it_is_compared_with():
    assert periods(
        "Users numbered 5 million as of June, up by 1 million from the end of 2024."
    ) == [
        "2025-06",
        "2024-12",
    ]


def test_the_end_of_last_year_in_a_text_that_was_written_after_it():
    text = "As of December 2024, there were 5 million. By the end of last year, 3 million played."
    assert periods(text) == ["2024-12", "2024-12"]
    text = "As of December 2024, there were 5 million, up from the end of last year."
    assert periods(text) == ["2024-12", "2023-12"]


def test_months_that_a_text_calls_a_quarter():
    assert periods(
        "From September to December 2024, it earned 5. Members rose in the quarter."
    ) == ["2024-Q4"]
    assert periods("From September to December 2024, it earned 5.") == ["2024-09/2024-12"]


def test_a_month_without_a_year_is_not_the_date_of_another_sentence(said):
    text = "截至6月，网络象棋用户规模达410万人。\n截至2025年8月，移动钱包用户规模达3050万人。"
    assert said(text)[0] == ("410万",)


def test_at_the_end_of_last_year_in_a_text_that_was_written_after_it():
    text = "By the end of 2024, there were 5 million. At the end of last year 3 million played."
    assert periods(text) == ["2024-12", "2024-12"]


def test_a_number_behind_a_month_is_no_year():
    assert periods("In 2024, 3 million played. By October, 85% paid; by June 5, 70% had.") == [
        "2024",
        "2024-10",
        "2024-06-05",
    ]
