"""Months are words wherever a reader meets them; ids, addresses and other numbers are left alone."""

from __future__ import annotations

import pytest

from analysis.translation.calendar_words import periods_in


@pytest.mark.parametrize(
    ("text", "full", "short", "chinese"),
    [
        ("2024-12", "December 2024", "Dec 2024", "2024年12月"),
        ("2023-12 to 2024-12", "December 2023 to December 2024", "Dec 2023 to Dec 2024", "2023年12月 to 2024年12月"),
        ("2024-09-06", "6 September 2024", "6 Sep 2024", "2024年9月6日"),
        ("2024-Q4", "the fourth quarter of 2024", "4th quarter 2024", "2024年第四季度"),
        ("2025-01/2025-03", "January 2025 to March 2025", "Jan 2025 to Mar 2025", "2025年1月至2025年3月"),
    ],
)  # fmt: skip
def test_a_period_is_a_word(text, full, short, chinese):
    assert periods_in(text, "en") == full
    assert periods_in(text, "en", short=True) == short
    assert periods_in(text, "zh") == chinese


@pytest.mark.parametrize(
    "text",
    [
        "cnnic55-table5-online_payment-level-2024-12",
        "https://example.org/2024-12/a",
        "numbers.html#claim-a-2024-12",
        "the plan of 2021-25",
        "1.2024-12",
        "2024-12-a",
        "2024-13",
    ],
)
def test_what_is_no_period_stays(text):
    assert periods_in(text, "en") == text
