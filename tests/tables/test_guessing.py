"""The shape of a table guessed from its words and its numbers."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis import describe_table
from analysis.quantities.measures import Measure
from analysis.tables.headers import read_header


def shape(table) -> dict[str, tuple[str, str, str]]:
    return {one.column: (str(one.measure), one.base, one.period) for one in table.figures}


FARMS = pd.DataFrame(
    {
        "crop": ["rye", "oats", "hops", "Total"],
        "2019 (1,000 t)": ["412.0", "96.4", "11.3", "519.7"],
        "2020 (1,000 t)": ["398.1", "101.2", "12.0", "511.3"],
        "2020 share": ["77.9%", "19.8%", "2.3%", "100.0%"],
        "Change": ["-3.4%", "5.0%", "6.2%", "-1.6%"],
        "+/–": ["-13.9", "4.8", "0.7", "-8.4"],
    }
)


def test_levels_shares_growth_and_changes_are_told_apart():
    table = describe_table(FARMS)
    assert shape(table) == {
        "2019 (1,000 t)": ("level", "", "2019"),
        "2020 (1,000 t)": ("level", "", "2020"),
        "2020 share": ("share", "", "2020"),
        "Change": ("growth", "2019", "2020"),
        "+/–": ("change", "2019", "2020"),
    }
    assert table.total_row == "Total"
    assert table.adds_up
    assert not table.audit().contradictions


@pytest.mark.parametrize(
    ("row", "column", "wrong"),
    [
        (0, "Change", "-4.3%"),
        (1, "2020 share", "18.9%"),
        (2, "+/–", "7.0"),
        (1, "2020 (1,000 t)", "110.2"),
    ],
)
def test_a_misprint_does_not_mislead_the_guess(row, column, wrong):
    frame = FARMS.copy()
    frame.loc[row, column] = wrong
    table = describe_table(frame)
    assert shape(table) == shape(describe_table(FARMS))
    found = table.audit()
    names = {s.claim for one in found.contradictions for s in one.suspects}
    assert names & set(found.claims_at(row, column))


def test_each_guess_is_told_with_its_reason_and_suspected_first():
    frame = FARMS.assign(Change=["-3.4%", "5.0%", "6.2%", "-6.1%"])
    found = describe_table(frame).audit()
    assert any("its header says 'change'" in str(one) for one in found.assumptions)
    assert repr(found).splitlines()[1].startswith("First suspect, an assumption: Column Change")


def test_headers_in_chinese():
    frame = pd.DataFrame(
        {
            "项目": ["甲", "乙", "合计"],
            "2022年": ["120.5", "79.0", "199.5"],
            "2023年": ["131.0", "82.4", "213.4"],
            "同比增长": ["8.7%", "4.3%", "7.0%"],
            "占比": ["61.4%", "38.6%", "100.0%"],
        }
    )
    table = describe_table(frame)
    assert shape(table)["同比增长"][0] == "growth"
    assert shape(table)["占比"] == ("share", "", "2023年")
    assert not table.audit().contradictions


def test_rows_that_are_periods():
    frame = pd.DataFrame(
        {
            "Year": ["2018", "2019", "2020"],
            "Road": ["1,210", "1,255", "980"],
            "Rail": ["340", "352", "201"],
            "Total": ["1,550", "1,607", "1,181"],
            "Change": ["", "+3.7%", "–26.5%"],
        }
    )
    table = describe_table(frame)
    assert table.rows_are_periods
    assert not table.audit().contradictions
    frame.loc[2, "Change"] = "–25.6%"
    found = describe_table(frame).audit()
    assert {j.claim.locator for j in found.judgements if j.verdict == "contradicted"} >= {
        "row 2020, column Change"
    }


def test_a_table_with_its_header_in_the_first_row_and_counts_with_rates():
    raw = pd.DataFrame(
        [
            ["group", "n (%)"],
            ["under 40", "31 (24.0%)"],
            ["40 and over", "98 (76.0%)"],
            ["Total", "129"],
        ]
    )
    table = describe_table(raw)
    assert [one.measure for one in table.figures] == [Measure.LEVEL, Measure.SHARE]
    assert not table.audit().contradictions
    raw.iloc[1, 1] = "31 (42.0%)"
    assert describe_table(raw).audit().contradictions


def test_totals_across():
    frame = pd.DataFrame(
        {"area": ["hill", "vale", "dale"], "men": [41, 38, 52], "women": [43, 40, 47]}
    )
    frame["Total"] = frame["men"] + frame["women"]
    frame.loc[1, "Total"] = 87
    found = describe_table(frame).audit()
    assert any("Column Total is the sum of the others" in str(one) for one in found.assumptions)
    assert found.contradictions


def test_columns_of_text_are_left_out_and_said():
    frame = FARMS.assign(note=["dry", "", "wet summer", ""])
    found = describe_table(frame).audit()
    assert any("Column note holds text" in str(one) for one in found.assumptions)


def test_a_table_without_numbers_is_refused():
    with pytest.raises(analysis.AnalysisError, match=r"anted .*got"):
        describe_table(pd.DataFrame({"a": ["x", "y"], "b": ["z", "w"]}))


@pytest.mark.parametrize(
    ("text", "measure", "base", "period"),
    [
        ("Growth 2019-20 (%)", "growth", "2019", "2020"),
        ("Market share, Q2 2021", "share", "", "Q2 2021"),
        ("Change on year (pp)", "share_change", "", ""),
        ("CAGR 2015–2020", "yearly_growth", "2015", "2020"),
        ("2023年上半年占比", "share", "", "2023年上半年"),
        ("Sales FY2019/20", "", "", "2019/2020"),
    ],
)
def test_a_header_is_read(text, measure, base, period):
    found = read_header(text)
    assert (found.measure, found.base, found.period) == (measure, base, period)
