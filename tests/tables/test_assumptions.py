"""Assumptions: each is taken back by itself, and nothing else with it."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import describe_table


@pytest.fixture
def noted():
    """Find the one assumption of a guessed table that says something."""

    def find(table, words):
        (note,) = (one for one in table.notes if words in one.text)
        return note

    return find


def test_flows_are_taken_back_and_sums_stay(noted):
    frame = pd.DataFrame(
        {
            "": ["sales", "costs"],
            "1H 2024": ["412", "318"],
            "2H 2024": ["470", "327"],
            "2024": ["882", "645"],
        }
    )
    table = describe_table(frame)
    assert table.is_flow
    without = noted(table, "make up longer ones").otherwise
    assert not without.is_flow
    assert without.figures == table.figures


def test_a_row_that_is_a_rate_is_taken_back_and_the_total_stays(noted):
    frame = pd.DataFrame(
        {
            "": ["bread", "cake", "all sales", "share of cake in all sales, %"],
            "2021": ["804.0", "400.0", "1,204.0", "33.2"],
            "2022": ["877.4", "500.0", "1,377.4", "36.3"],
            "2023": ["690.9", "600.0", "1,290.9", "46.5"],
        }
    )
    table = describe_table(frame)
    (ratio,) = table.ratios_of_rows
    assert (ratio.top, ratio.bottom) == ("cake", "all sales")
    without = noted(table, "share of cake").otherwise
    assert [(one.top, one.bottom) for one in without.ratios_of_rows] == [("", "")]
    assert (without.adds_up, without.seeks_sums) == (table.adds_up, table.seeks_sums)


def test_a_misprint_that_only_flows_accuse_has_them_as_what_is_assumed():
    frame = pd.DataFrame(
        {
            "": ["sales", "costs", "staff", "rent"],
            "1H 2024": ["412", "318", "77", "41"],
            "2H 2024": ["470", "327", "79", "44"],
            "2024": ["882", "654", "156", "85"],
        }
    )
    found = describe_table(frame).audit()
    assert found.contradictions
    (note,) = (one for one in found.assumptions if "make up longer ones" in one.text)
    assert note.accuses == 1
