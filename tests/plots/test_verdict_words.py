"""Verdict words: what a number gives, in words that a person uses."""

from __future__ import annotations

import pytest

import analysis
from analysis.plots.verdict_words import MEASURES, describe_measure
from analysis.quantities.measures import Measure


@pytest.mark.parametrize(
    ("measure", "rest", "expected"),
    [
        ("level", {}, "December 2024"),
        ("growth", {"base_period": "2023-12"}, "growth, December 2023 to December 2024"),
        (
            "growth",
            {"period": "2024-01/2024-09", "base_period": "2023-01/2023-09"},
            "growth, January 2024 to September 2024 against January 2023 to September 2023",
        ),
        ("share", {"of": "whole"}, "share of whole, December 2024"),
    ],
)
def test_measure_and_date_are_words(claim, make_ledger, measure, rest, expected):
    unit = "persons" if measure == "level" else "%"
    made = claim("x", measure, "5", unit, id="x", **rest)
    assert (
        describe_measure(made, analysis.study(make_ledger([made])).ledger.series).lower()
        == expected.lower()
    )


def test_every_measure_has_words():
    assert set(MEASURES) == set(Measure)
