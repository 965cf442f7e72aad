"""The same digits in another order: seen where there are enough of them, and only said."""

import pytest

from analysis.chapters.generative.reordered_digits import (
    describe_reordered,
    find_reordered,
    show_reordered,
)


@pytest.fixture
def course(study_of, claim):
    def make(values, *, whole=(), **rest):
        claims = [
            claim(name, "level", printed, "million persons", period=month)
            for name, own in (("x", values), ("all", dict(whole)))
            for month, printed in own.items()
        ]
        identity = {"id": "i", "relation": "within", "whole": "all", "parts": "x"}
        return study_of(*claims, identities=[identity] if whole else [], **rest)

    return make


VALUES = {"2024-06": "576", "2024-12": "662", "2025-06": "626"}


def test_later_numbers_don_t_hide_the_pair(course):
    found = find_reordered(course({**VALUES, "2025-12": "700"}), "x")
    assert (found.before, found.after) == ("2024-12", "2025-06")
    assert found.levels["period"].tolist() == list(VALUES)


@pytest.mark.parametrize(
    "values",
    [
        {"2024-12": "662", "2025-06": "662"},
        {"2024-12": "662", "2025-06": "627"},
        {"2024-12": "12", "2025-06": "21"},
        {"2024-12": "662"},
    ],
)
def test_other_digits_the_same_number_or_too_few_digits_are_no_pair(course, page, values):
    study = course(values)
    assert find_reordered(study, "x") is None
    show_reordered(study, "x")
    assert "No two levels in a row" in page.text
    assert describe_reordered(study, "x") == ""
    assert find_reordered(study, "nobody") is None


def test_a_fall_is_said_with_what_came_before_and_around(course):
    whole = {"2024-12": "1000.0", "2025-06": "1014.8"}
    text = describe_reordered(course(VALUES, whole=whole), "x")
    assert text.startswith(
        "Taken as printed, x lost 35.0 to 37.0 million persons from December 2024 to June 2025."
        " Over the same time all, which contains it, changed by +14.8 million persons. In the step"
        " before, from June 2024 to December 2024, x gained 85.0 to 87.0 million persons."
        " The verdict on the number printed for June 2025 is "
    )


def test_a_pair_at_the_beginning_has_nothing_before_it(course):
    text = describe_reordered(course({"2024-12": "626", "2025-06": "662"}), "x")
    assert "x gained 35.0 to 37.0 million persons" in text
    assert "In the step before" not in text
    assert "contains it" not in text


def test_a_pair_across_a_break_is_no_gain(course):
    text = describe_reordered(course(VALUES, breaks={"x": "2025-06: wider"}), "x")
    assert "x changed its definition from December 2024 to June 2025." in text


def test_the_chart_ends_with_the_pair(course, page):
    show_reordered(course(VALUES), "x")
    assert "Line chart of x. June 2024: 576.0; December 2024: 662.0; June 2025: 626.0 million" in (
        page.html
    )
