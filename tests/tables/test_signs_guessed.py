"""Brackets around all numbers of a column, and triangles before them."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis import describe_table

ACCOUNTS = pd.DataFrame(
    {
        "": ["Q1 2023", "Q2 2023", "Q3 2023"],
        "sales": ["402.1", "388.0", "415.6"],
        "costs": ["(311.0)", "(290.4)", "(330.2)"],
        "profit": ["91.1", "97.6", "85.4"],
    }
)


def test_costs_in_brackets_are_subtracted_and_it_is_said():
    found = describe_table(ACCOUNTS).audit()
    assert not found.contradictions
    assert found.summary["unchecked"] == 0
    assert any("Brackets around all numbers" in one.text for one in found.assumptions)


def test_shares_in_brackets_are_no_minus():
    frame = pd.DataFrame(
        {
            "vote": ["ayes", "noes", "all"],
            "n": ["311", "204", "515"],
            "%": ["(60.4)", "(39.6)", "(100.0)"],
        }
    )
    found = describe_table(frame).audit()
    assert not found.contradictions
    assert found.summary["unchecked"] == 0


def test_triangles_are_a_minus_where_the_table_is_japanese_and_refused_elsewhere():
    cells = {
        "2022年": ["512", "340", "714"],
        "2023年": ["498", "331", "689"],
        "増減": ["△ 14", "△ 9", "△ 25"],
    }
    frame = pd.DataFrame({"区分": ["東部", "西部", "北部"], **cells})
    found = describe_table(frame).audit()
    assert not found.contradictions
    assert found.summary["unchecked"] == 0
    english = frame.set_axis(["area", "2022", "2023", "change"], axis=1)
    with pytest.raises(analysis.AnalysisError):
        describe_table(english.assign(area=["east", "west", "north"]))
