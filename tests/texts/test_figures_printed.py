"""Figures of a text: what is one, what is none, what it is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.texts.figures_printed import find_figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("it has 1,234 shops", [("1,234", 1234)]),
        ("fell by 3.5 million users", [("3.5 million", -3500000)]),
        ("a 2.1 percentage points rise", [("2.1 percentage points", Fraction("2.1"))]),
        ("earned RMB 1.5 billion", [("RMB 1.5 billion", 1500000000)]),
        ("用户达3.2亿人，占45.1%", [("3.2亿", 320000000), ("45.1%", Fraction("45.1"))]),
        ("利润突破千亿元", [("千亿", 100000000000)]),
        ("one-third of users", [("one-third", Fraction(1, 3))]),
        ("revenue doubled", [("doubled", 2)]),
    ],
)
def test_quantities_are_found_with_their_value(text, found):
    read = [(one.text, Fraction(one.quantity.value)) for one in find_figures(text)]
    assert read == found


@pytest.mark.parametrize(
    "text",
    [
        "in 2024, the 55th report, Table 5 and Figure 12",
        "5G and 4G, MP3, COVID-19, Q3",
        "see https://example.org/2024/12/a31.html, March 7, 2024",
        "12 Reuters, https://example.org, August 7, 2024.",
        "data67 were released34.",
        "第55次报告于2024年12月17日发布",
    ],
)
def test_names_dates_and_notes_are_no_quantities(text):
    assert find_figures(text) == []


def test_a_footnote_at_a_multiplier_does_not_hide_it():
    (one,) = find_figures("more than 800 million43.")
    assert (one.text, one.quantity.qualifier) == ("800 million", "more than")


def test_a_year_before_to_is_no_range():
    found = find_figures("It rose from 1.1 billion in December 2024 to 1.2 billion in June 2025.")
    assert [one.text for one in found] == ["1.1 billion", "1.2 billion"]
