"""Shares of another whole, and growth to the next number."""

import pytest

from analysis.chapters.generative.share_wholes import describe_since, show_wholes, wholes_frame
from analysis.chapters.generative.ways_printed import printed_ways


@pytest.fixture
def shares(study_of, claim):
    def level(name, printed):
        return claim(name, "level", printed, "million persons")

    return study_of(
        level("x", "20.0"),
        level("people", "100.0"),
        level("online", "80.0"),
        claim("x", "share", "20.0", "%", of="people"),
    )


def test_the_printed_share_stands_beside_that_of_the_usual_whole(shares, page):
    row = wholes_frame(shares, "x", whole="online").iloc[0]
    assert (row["period"], row["printed"], row["of"]) == ("2024-12", "20.0", "people")
    assert (row["of_lower"], row["of_upper"]) == pytest.approx((0.1994, 0.2006), abs=1e-4)
    assert (row["whole_lower"], row["whole_upper"]) == pytest.approx((0.2492, 0.2508), abs=1e-4)
    show_wholes(shares, "x", whole="online")
    assert "Of online it would be 24.92 to 25.08 % in December 2024, not the printed 20.0 %." in (
        page.text
    )


@pytest.mark.parametrize(
    ("name", "whole"), [("x", "people"), ("x", "nobody"), ("online", "people")]
)
def test_no_share_of_another_whole_is_said(shares, page, name, whole):
    show_wholes(shares, name, whole=whole)
    assert "No share of this series is printed of another whole" in page.text


def level(claim, printed, period, **rest):
    return claim("x", "level", printed, "million persons", period=period, **rest)


def test_growth_starts_from_what_holds(study_of, claim):
    study = study_of(
        level(claim, "249", "2024-12"),
        level(claim, "249", "2024-12", source="b"),
        level(claim, "250", "2024-12", source="c"),
        level(claim, "515", "2025-06"),
        claim("x", "growth", "106.8", "%", period="2025-06", base_period="2024-12"),
    )
    assert describe_since(study, printed_ways(study, "x")) == (
        "X stood at 248.7 to 249.3 million persons in December 2024 and at 514.5 to 515.5 million"
        " persons in June 2025: a growth of 106.3 to 107.3 % in 6 months. Printed of it: 106.8 %."
        " Started from 250.0 million persons instead, which cannot hold with the others, the growth"
        " would be 106.0 %. Two points are no trend: a rate of 6 months must not be carried forward."
    )


def test_a_fall_is_a_change_and_three_points_are_more_than_two(study_of, claim):
    study = study_of(
        level(claim, "300", "2024-12"),
        level(claim, "300.4", "2024-12", source="b"),
        level(claim, "200", "2025-06"),
        level(claim, "250", "2025-12"),
    )
    text = describe_since(study, printed_ways(study, "x"))
    assert "in June 2025: a change of −33.6 to −33.2 % in 6 months." in text
    assert "Two points" not in text
    assert "Printed of it" not in text


def test_without_a_later_number_there_is_no_growth(study_of, claim):
    study = study_of(level(claim, "300", "2024-12"))
    assert describe_since(study, printed_ways(study, "x")) == (
        "No later level of x is known under the same definition."
    )
    broken = study_of(
        level(claim, "300", "2024-12"),
        level(claim, "300.4", "2024-12", source="b"),
        level(claim, "400", "2025-06"),
        breaks={"x": "2025-06: wider"},
    )
    assert "No later level" in describe_since(broken, printed_ways(broken, "x"))
    assert describe_since(study, None) == ""
