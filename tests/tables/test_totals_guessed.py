"""Totals, flows and wholes that no one has said, found in labels and numbers."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis import describe_table


def seen(frame: pd.DataFrame, row: int, column: str, wrong: str) -> bool:
    changed = frame.copy()
    changed.loc[row, column] = wrong
    found = describe_table(changed).audit()
    suspects = {s.claim for one in found.contradictions for s in one.suspects}
    return bool(suspects & set(found.claims_at(row, column)))


def honest(frame: pd.DataFrame) -> bool:
    found = describe_table(frame).audit()
    return not found.contradictions and found.summary["unchecked"] < found.summary["claims"]


def test_quarters_make_a_year_and_a_year_to_date():
    frame = pd.DataFrame(
        {
            "EUR thousand": ["Sales", "Costs"],
            "Q1 2023": ["4,120", "3,377"],
            "Q2 2023": ["4,388", "3,402"],
            "6M 2023": ["8,508", "6,779"],
            "2H 2023": ["9,014", "6,911"],
            "2023": ["17,522", "13,690"],
        }
    )
    assert honest(frame)
    assert seen(frame, 1, "6M 2023", "6,797")
    assert seen(frame, 0, "2023", "17,252")


def test_a_quarter_that_is_not_printed_is_what_the_year_leaves():
    frame = pd.DataFrame(
        {
            "area": ["north", "south", "west", "all"],
            "2024-Q1": ["1,406", "n/a", "329", "2,359"],
            "2024-Q2": ["1,651", "570", "419", "2,640"],
            "2024-Q3": ["1,540", "664", "339", "2,543"],
            "2024-Q4": ["2,018", "582", "465", "3,065"],
            "2024": ["6,615", "2,440", "n/a", "10,607"],
        }
    )

    def audited(table: pd.DataFrame):
        periods = list(table.columns[1:])
        return analysis.Table(table, unit="t").levels(*periods).total("all").flows().audit()

    assert not audited(frame).contradictions
    frame.loc[2, "2024-Q1"] = "529"  # neither its row nor its column alone tells
    found = audited(frame)
    assert set(found.claims_at(2, "2024-Q1")) <= {
        s.claim for one in found.contradictions for s in one.suspects
    }
    assert found.contradictions


def test_shares_of_a_number_in_the_header_are_of_it_and_not_of_the_last_row():
    frame = pd.DataFrame(
        {
            "trait": ["left-handed", "short-sighted", "both"],
            "Boys (n = 153)": ["14 (9.2%)", "61 (39.9%)", "7 (4.6%)"],
            "Girls (n=148)": ["19 (12.8%)", "70 (47.3%)", "9 (6.1%)"],
        }
    )
    assert honest(frame)
    assert seen(frame, 1, "Boys (n = 153)", "61 (93.9%)")


def test_rows_with_a_heading_between_them_and_rows_of_which_are_passed_over():
    frame = pd.DataFrame(
        [
            ["零售额", "43502", "218801"],
            ["其中：汽车", "3910", "19204"],
            ["按地区分", "", ""],
            ["东部", "25110", "126034"],
            ["西部", "18392", "92767"],
            ["按类型分", "", ""],
            ["餐饮", "5301", "24801"],
            ["商品", "38201", "194000"],
        ],
        columns=["指标", "5月", "1-5月"],
    )
    assert honest(frame)
    assert seen(frame, 3, "5月", "25170")
    assert seen(frame, 7, "1-5月", "149000")


@pytest.mark.parametrize("signed", [True, False])
def test_a_balance_adds_and_subtracts_as_its_labels_or_its_numbers_say(signed):
    labels = ["Production", "+ Imports", "- Exports", "- Losses", "= Supply"]
    rows = [
        [label if signed else label.strip("+-= "), *cells]
        for label, cells in zip(
            labels,
            [
                ["60,214", "8,812", "17,190"],
                ["40,730", "71,091", "3,037"],
                ["12,402", "5,118", "990"],
                ["1,027", "733", "212"],
                ["87,515", "74,052", "19,025"],
            ],
            strict=True,
        )
    ]
    frame = pd.DataFrame(rows, columns=["ktoe", "oil", "gas", "heat"])
    assert honest(frame)
    assert seen(frame, 3, "gas", "337")


def test_a_wrong_sign_is_not_excused_by_subtracting_what_is_below_zero():
    frame = pd.DataFrame(
        {
            "branch": ["Crafts", "Housing", "Mining", "Retail", "Together"],
            "persons": ["7,950", "6,474", "–14,809", "8,776", "38,009"],
        }
    )
    table = analysis.Table(frame).levels(by_period={"2024": "persons"}).total("Together")
    assert table.audit().contradictions


def test_a_first_row_without_a_word_for_a_total_is_one_by_its_numbers():
    frame = pd.DataFrame(
        {
            "Region": ["Europe", *"abcd"],
            "2022": ["10,502", "4,211", "3,874", "912", "1,505"],
            "2023": ["10,811", "4,302", "3,990", "941", "1,578"],
        }
    )
    assert honest(frame)
    assert seen(frame, 2, "2022", "3,847")


def test_growth_without_a_year_is_of_the_column_it_stands_behind_or_names():
    frame = pd.DataFrame(
        {
            "国别": ["总值", "东盟", "欧盟"],
            "出口（亿美元）": ["1042.2", "611.4", "430.8"],
            "进口（亿美元）": ["870.4", "502.2", "368.2"],
            "同比±% 出口": ["4.2", "9.1", "-1.9"],
            "同比±% 进口": ["-3.3", "0.3", "-7.8"],
        }
    )
    assert honest(frame)
    assert seen(frame, 1, "同比±% 进口", "3.0")


def test_index_numbers_beside_their_growth_are_levels():
    frame = pd.DataFrame(
        {
            "Year": ["2020", "2021", "2022", "2023"],
            "Output (2015=100)": ["104.2", "98.7", "103.9", "110.4"],
            "% change": ["", "-5.3", "5.3", "6.3"],
        }
    )
    assert honest(frame)
    assert seen(frame, 2, "% change", "3.5")
