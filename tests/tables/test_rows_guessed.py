"""Rows that are rates of other rows, found by their labels and the numbers."""

from __future__ import annotations

import pandas as pd

import analysis
from analysis import describe_table

RESULTS = pd.DataFrame(
    {
        "€ million": ["Sales", "Costs", "Profit", "Profit margin", "Growth of sales"],
        "2022": ["1,204.0", "(811.2)", "392.8", "32.6%", ""],
        "2023": ["1,377.4", "(902.6)", "474.8", "34.5%", "14.4%"],
        "2024": ["1,301.9", "(877.0)", "424.9", "32.6%", "–5.5%"],
    }
)


def contradicted(found) -> set[tuple[str, str]]:
    frame = found.to_frame()
    wrong = frame[frame["verdict"] == "contradicted"]
    return set(zip(wrong["row"], wrong["column"], strict=True))


def test_margins_and_growth_among_rows_of_amounts_are_audited():
    found = describe_table(RESULTS).audit()
    assert not found.contradictions
    assert found.summary["unchecked"] == 0
    for row, column, wrong in ((3, "2023", "43.5%"), (4, "2024", "–3.5%"), (0, "2022", "1,240.0")):
        frame = RESULTS.copy()
        frame.loc[row, column] = wrong
        found = describe_table(frame).audit()
        assert (frame.iloc[row, 0], column) in contradicted(found)


def test_growth_of_a_margin_in_points_is_a_change_of_the_share():
    frame = RESULTS.drop(columns="2022").drop(index=4)
    change = ["–5.5%", "–2.8%", "–10.5%", "–1.8ppt"]
    found = describe_table(frame.assign(Change=change)).audit()
    assert not found.contradictions
    found = describe_table(frame.assign(Change=[*change[:3], "–8.1ppt"])).audit()
    assert ("Profit margin", "Change") in contradicted(found)


def test_a_rate_that_follows_from_no_row_changes_by_points_and_not_by_per_cent():
    frame = pd.DataFrame(
        {
            "": ["guests", "beds", "occupancy of rooms"],
            "2023": ["8,120", "40,020", "61%"],
            "2024": ["8,511", "41,170", "64%"],
            "change": ["4.8%", "2.9%", "3pp"],
        }
    )
    assert not describe_table(frame).audit().contradictions
    frame.loc[2, "change"] = "30 bp"
    assert ("occupancy of rooms", "change") in contradicted(describe_table(frame).audit())


def test_a_row_said_to_be_a_ratio_is_still_scaled_by_its_numbers():
    frame = pd.DataFrame({"": ["output", "persons", "per head"], "2024": ["8", "2", "4000"]})
    table = analysis.Table(frame).levels("2024").row_ratio("per head", "output", "persons")
    assert not table.audit().contradictions


def test_points_between_two_printed_margins_may_be_their_difference():
    frame = pd.DataFrame(
        {
            "$m": ["Sales", "Profit", "Margin"],
            "Q1 2024": ["4,710.9", "1,975.2", "41.9%"],
            "Q1 2025": ["5,120.4", "2,210.3", "43.2%"],
            "Change": ["8.7%", "11.9%", "130 bps"],  # 123.8, of margins that are not rounded
        }
    )
    assert not describe_table(frame).audit().contradictions
    frame.loc[2, "Change"] = "180 bps"
    assert ("Margin", "Change") in contradicted(describe_table(frame).audit())


def test_a_column_of_units_says_which_rows_are_rates():
    frame = pd.DataFrame(
        {
            "Kennzahl": ["Umsatz", "Rohertrag", "Rohertragsquote"],
            "Einheit": ["Mio. €", "Mio. €", "%"],
            "2022": ["14.203", "6.120", "43,1"],
            "2023": ["15.011", "6.390", "42,6"],
            "Veränderung": ["5,7 %", "4,4 %", "-0,5 PP"],
        }
    )
    assert not describe_table(frame).audit().contradictions
    frame.loc[2, "2023"] = "46,2"
    assert ("Rohertragsquote", "2023") in contradicted(describe_table(frame).audit())
