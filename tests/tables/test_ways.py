"""Untouched tables whose columns follow from each other: honest ones hold, a misprint is named."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import describe_table
from analysis.tables.ways import find_ways


def table(header: str, *rows: str) -> pd.DataFrame:
    names = [name.strip() for name in header.split("|")]
    return pd.DataFrame([[cell.strip() for cell in row.split("|")] for row in rows], columns=names)


#: A table, the cell that is misprinted (row, column), and how.
TABLES = {
    "persons per area": (
        table(
            "province | persons | km2 | persons per km2",
            "north | 812 406 | 9 118 | 89.1",
            "south | 1 530 977 | 12 640 | 121.1",
            "isles | 96 311 | 2 207 | 43.6",
            "all | 2 439 694 | 23 965 | 101.8",
        ),
        (1, "persons per km2", "112.1"),
    ),
    "output per head in other units": (
        table(
            "land | output (bn) | persons (thousand) | output per head",
            "Aland | 412.6 | 8,931 | 46,199",
            "Beland | 77.3 | 2,040 | 37,892",
            "Celand | 905.1 | 17,655 | 51,266",
            "Total | 1,395.0 | 28,626 | 48,732",
        ),
        (0, "output per head", "41,699"),
    ),
    "an index with the year before as 100": (
        table(
            "область | 2022 | 2023 | 2023 в % к 2022",
            "Всего | 46 418,6 | 45 903,8 | 98,9",
            "Северная | 30 102,7 | 29 811,4 | 99,0",
            "Южная | 16 315,9 | 16 092,4 | 98,6",
        ),
        (2, "2023 в % к 2022", "96,8"),
    ),
    "contributions to growth": (
        table(
            "demand | 2021 | 2022 | contribution (percentage points)",
            "households | 812.4 | 840.0 | 1.98",
            "firms | 306.9 | 318.6 | 0.84",
            "state | 271.3 | 270.0 | -0.09",
            "all demand | 1390.6 | 1428.6 | 2.73",
        ),
        (1, "contribution (percentage points)", "0.48"),
    ),
    "the change of a share, beside growth since two periods": (
        table(
            "line | 3Q22 | 2Q23 | 3Q23 | YoY | QoQ | share 3Q22 | share 3Q23 | change (pp)",
            "ads | 4,120 | 4,466 | 4,871 | 18.2% | 9.1% | 47.8% | 49.1% | +1.3pp",
            "fees | 2,977 | 3,206 | 3,118 | 4.7% | -2.7% | 34.5% | 31.4% | -3.1pp",
            "other | 1,530 | 1,702 | 1,935 | 26.5% | 13.7% | 17.7% | 19.5% | +1.8pp",
            "total | 8,627 | 9,374 | 9,924 | 15.0% | 5.9% | 100.0% | 100.0% | ",
        ),
        (2, "change (pp)", "+8.1pp"),
    ),
    "margins of two years and their change in basis points": (
        table(
            "unit | sales 2022 | profit 2022 | margin 2022 | sales 2023 | profit 2023 | margin 2023 | change",
            "ships | 3,204.1 | 288.4 | 9.0% | 3,377.0 | 331.9 | 9.8% | +83 bps",
            "rail | 1,118.6 | 60.2 | 5.4% | 1,250.3 | 58.1 | 4.6% | -73 bps",
            "road | 2,460.9 | 171.7 | 7.0% | 2,391.7 | 190.6 | 8.0% | +99 bps",
            "group | 6,783.6 | 520.3 | 7.7% | 7,019.0 | 580.6 | 8.3% | +60 bps",
        ),
        (1, "margin 2023", "6.4%"),
    ),
    "a yearly rate over several years": (
        table(
            "kind | 2018 | 2023 | CAGR 2018-2023",
            "mobile | 20,118 | 31,406 | 9.3%",
            "fixed | 11,930 | 14,207 | 3.6%",
            "all | 32,048 | 45,613 | 7.3%",
        ),
        (0, "CAGR 2018-2023", "3.9%"),
    ),
    "shares of a whole that is not printed": (
        table(
            "应用 | 2021.12 用户规模（万） | 2021.12 使用率 | 2022.12 用户规模（万） | 2022.12 使用率",
            "甲 | 41,870 | 83.1% | 43,992 | 84.6%",
            "乙 | 30,446 | 60.4% | 33,106 | 63.6%",
            "丙 | 12,093 | 24.0% | 11,811 | 22.7%",
            "丁 | 27,511 | 54.6% | 29,203 | 56.1%",
        ),
        (1, "2022.12 使用率", "66.3%"),
    ),
    "years down, shares and growth across": (
        table(
            "year | persons | men | women | men, % | annual growth, %",
            "2019 | 40,116 | 19,580 | 20,536 | 48.8 | –",
            "2020 | 40,907 | 20,110 | 20,797 | 49.2 | 2.0",
            "2021 | 42,330 | 20,664 | 21,666 | 48.8 | 3.5",
            "2022 | 42,018 | 20,431 | 21,587 | 48.6 | -0.7",
        ),
        (2, "annual growth, %", "5.3"),
    ),
    "rates alone, and their change": (
        table(
            "land | rate 2021 (%) | rate 2022 (%) | change (pp)",
            "Aland | 6.4 | 5.9 | -0.5",
            "Beland | 11.2 | 12.1 | 0.9",
            "Celand | 3.8 | 3.9 | 0.1",
            "Deland | 8.0 | 7.3 | -0.7",
        ),
        (1, "change (pp)", "9.0"),
    ),
    "answers that make up all in each row": (
        table(
            "group | for | against | no answer",
            "men | 52.4% | 41.0% | 6.6%",
            "women | 48.9% | 43.7% | 7.4%",
            "young | 61.2% | 30.1% | 8.7%",
            "old | 44.4% | 49.8% | 5.8%",
        ),
        (1, "against", "74.3%"),
    ),
    "a distribution down each column": (
        table(
            "age | 2019 (%) | 2020 (%)",
            "under 20 | 14.1 | 13.6",
            "20-59 | 52.8 | 52.9",
            "60 and over | 33.1 | 33.5",
            "Total | 100.0 | 100.0",
        ),
        (1, "2020 (%)", "25.9"),
    ),
    "balances of several years": (
        table(
            "partner | exports 2021 | imports 2021 | balance 2021 | exports 2022 | imports 2022 | balance 2022",
            "Aland | 4,120 | 3,977 | 143 | 4,503 | 4,711 | -208",
            "Beland | 1,811 | 2,604 | -793 | 1,760 | 2,395 | -635",
            "World | 5,931 | 6,581 | -650 | 6,263 | 7,106 | -843",
        ),
        (0, "balance 2022", "-280"),
    ),
    "ranks, and dates with a comma": (
        table(
            "rank | area | April 1, 2020 (base) | July 1, 2022 | numeric growth | percent growth",
            "1 | North | 812,440 | 840,917 | 28,477 | 3.5%",
            "2 | South | 401,206 | 410,550 | 9,344 | 2.3%",
            "3 | Isles | 91,234 | 88,367 | -2,867 | -3.1%",
        ),
        (1, "numeric growth", "9,434"),
    ),
    "Korean words": (
        table(
            "구분 | 2021년 | 2022년 | 증감 | 증감률(%)",
            "계 | 812,440 | 800,917 | -11,523 | -1.4",
            "남자 | 401,206 | 396,550 | -4,656 | -1.2",
            "여자 | 411,234 | 404,367 | -6,867 | -1.7",
        ),
        (1, "증감률(%)", "-2.1"),
    ),
    "triangles for a minus": (
        table(
            "地域 | 令和3年 | 令和4年 | 増減数 | 増減率（％）",
            "総数 | 52,301 | 51,466 | △835 | △1.6",
            "北 | 20,117 | 20,402 | 285 | 1.4",
            "南 | 32,184 | 31,064 | △1,120 | △3.5",
        ),
        (2, "増減率（％）", "△5.3"),
    ),
    "rates behind counts, each of its own row": (
        table(
            "arm | patients | events, n (%) | none, n (%)",
            "new | 207 | 31 (15.0%) | 176 (85.0%)",
            "old | 198 | 44 (22.2%) | 154 (77.8%)",
            "both | 405 | 75 (18.5%) | 330 (81.5%)",
        ),
        (0, "events, n (%)", "31 (51.0%)"),
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_an_honest_table_holds_and_a_misprint_stands_in_front(name):
    frame, (row, column, wrong) = TABLES[name]
    honest = describe_table(frame).audit()
    assert not honest.contradictions
    assert honest.claims_at(row, column), "the column is audited"
    slipped = frame.copy()
    slipped.loc[row, column] = wrong
    found = describe_table(slipped).audit()
    (only,) = found.contradictions
    # Where nothing tells which of a sum is wrong, all are named.
    ties = {names[0] for names in only.explanations}
    assert ties & set(found.claims_at(row, column))


def test_an_averaged_rate_is_said_a_step():
    frame, (row, column, wrong) = TABLES["a yearly rate over several years"]
    frame = frame.copy()
    frame.loc[row, column] = wrong
    said = str(describe_table(frame).audit())
    assert "the other numbers leave 9.32; one slip away from 9.3" in said
    assert "(31,406 / 20,118)^(1/5) − 1 = 9.32%, and not 3.9%" in said


def test_growth_of_something_else_than_the_levels_is_not_audited_and_said():
    """Growth in constant prices beside levels in current ones."""
    frame = table(
        "branch | 2021 | 2022 | growth in constant prices, %",
        "farms | 310.2 | 331.8 | 1.9",
        "works | 1,204.7 | 1,266.0 | 2.2",
        "shops | 888.1 | 930.3 | 0.4",
        "total | 2,403.0 | 2,528.1 | 1.5",
    )
    found = describe_table(frame).audit()
    assert not found.contradictions
    assert any("no numbers beside it bear it out" in str(one) for one in found.assumptions)


def test_each_way_says_what_it_is():
    frame, _ = TABLES["persons per area"]
    guessed = describe_table(frame)
    (ratio,) = (one for one in guessed.figures if one.of)
    assert (ratio.item, ratio.of, ratio.unit) == ("persons", "km2", "1")
    assert list(find_ways("persons", guessed, {"persons": {}, "km2": {}}))


def test_columns_of_sizes_too_far_apart_are_no_ratio():
    frame = table(
        "site | mass | volume | level | code per site",
        "A | 81,204,400,000,000 | 0.003 | 1,204 | 3",
        "B | 11,310,900,000,000 | 0.007 | 1,377 | 8",
        "C | 40,817,100,000,000 | 0.002 | 1,002 | 2",
    )
    assert not describe_table(frame).audit().contradictions


def test_a_rate_is_said_against_the_numbers_beside_it_though_the_proof_goes_another_way():
    frame = TABLES["years down, shares and growth across"][0].copy()
    frame.loc[1, "men, %"] = "42.9"
    said = str(describe_table(frame).audit())
    assert "20,110 / 40,907 = 49.16%, and not 42.9%." in said
    assert "cannot all hold" not in said
