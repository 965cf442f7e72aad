"""Numbers of other dates: *up from 54% in 2023*, *31% (2023: 19%)*, *a year earlier the share had been*."""

from __future__ import annotations

import pytest

_ONLINE = ("online", "level", "2025-06", "", "")
_SHARE = ("online", "share", "2025-06", "", "people")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "As of June 2025, internet users numbered 77.3 million, up from 76.1 million in December 2024.",
            ("online", "level", "2024-12", "", ""),
        ),
        (
            "As of June 2025, internet users numbered 77.3 million (December 2024: 76.1 million).",
            ("online", "level", "2024-12", "", ""),
        ),
        (
            "As of June 2025, internet users numbered 77.3 million, against 75.0 million a year earlier.",
            ("online", "level", "2024-06", "", ""),
        ),
        (
            "As of June 2025, internet penetration was 88.3%. A year earlier the rate had been 87.1%.",
            ("online", "share", "2024-06", "", "people"),
        ),
        (
            "截至2025年6月，网民规模达7730万人，互联网普及率达88.3%，这一比例在2024年12月为87.4%。",
            ("online", "share", "2024-12", "", "people"),
        ),
    ],
)
def test_a_number_of_another_date(text, last, said):
    found = said(text)
    assert found[0][1:] in {_ONLINE, _SHARE}
    assert found[-1][1:] == last


def test_a_range_of_numbers_over_years_goes_on_from_one_to_the_next(said):
    text = (
        "In 2024, there were 77.3 million internet users in Türkiye, or 88.3% of the population of Türkiye."
        " In 2023 the share was 87.1%, and in 2016 it was 58.3%."
    )
    assert [one[1:4] for one in said(text)] == [
        ("online", "level", "2024"),
        ("online", "share", "2024"),
        ("online", "share", "2023"),
        ("online", "share", "2016"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, internet users numbered 77.3 million. The figure grew by 76.1 million from December 2024.",
        "As of June 2025, internet users numbered 77.3 million, against 76.1 million sellers a year earlier.",
        "As of June 2025, internet users numbered 77.3 million, up from 76.1 million.",
        "As of June 2025, internet users numbered 77.3 million; in Iran they were 76.1 million in June 2024.",
    ],
)
def test_what_is_something_else_is_not_taken_for_the_same(text, said):
    assert not [one for one in said(text)[1:] if "level" in one]


def test_a_date_that_opens_a_later_clause_dates_what_stands_there(said):
    text = (
        "截至2025年6月，网民规模达7730万人。\n"
        "移动钱包用户规模达3050万人，占网民整体的39.5%，这一比例在2024年12月为38.1%。"
    )
    assert [one[3] for one in said(text)] == ["2025-06", "2025-06", "2025-06", "2024-12"]
