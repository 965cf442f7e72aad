"""Precision of a column, found from all its numbers."""

from __future__ import annotations

import time
from decimal import Decimal

import pandas as pd
import pytest

from analysis.quantities.measures import Measure
from analysis.tables.description import Table
from analysis.tables.precision import Precision, find_precision


def found(*numbers, name="2020", unit="", scaled=False, measure=Measure.LEVEL):
    digits = [Decimal(number) for number in numbers]
    return find_precision(digits, measure=measure, name=name, unit=unit, scaled=scaled)


@pytest.mark.parametrize(
    ("numbers", "said", "decimals", "rounding"),
    [
        (["12000", "8000", "41000"], {}, -3, ""),
        (["120", "80", "410", "60", "90"], {}, -1, ""),
        (["120", "80", "410"], {}, None, ""),  # three tens may be chance
        (["15", "35", "20", "55", "5"], {}, None, "random 5"),
        (["12", "7", "30"], {"name": "n"}, None, "exact"),
        (["12", "7", "30"], {"unit": "votes"}, None, "exact"),
        (["12", "7", "30"], {"unit": "million persons", "scaled": True}, None, ""),
        (["12", "7", "30"], {"name": "net profit"}, None, ""),
        (["12", "7", "30"], {"name": "人数"}, None, "exact"),
        (["1.5", "2", "3.5", "0.7", "4.1"], {}, 1, ""),
        (["1.5", "2", "3.0", "0.7", "4.1"], {}, None, ""),  # 3.0 shows that zeros are printed
        (["1.5", "20", "3.5", "0.7", "4.1"], {}, None, ""),  # larger numbers have fewer decimals
        (["0.123456789", "0.5"], {}, 10, ""),
        (["33", "12", "55"], {"measure": Measure.SHARE}, None, ""),
    ],
)
def test_how_a_column_was_rounded(numbers, said, decimals, rounding):
    precision = found(*numbers, **said)
    assert (precision.decimals, precision.rounding) == (decimals, rounding)
    assert bool(precision.reason) == bool(decimals is not None or rounding)


#: Persons of a survey, estimated: the parts of the last column do not add up to the unit.
ESTIMATES = pd.DataFrame(
    {
        "sex": ["women", "men", "both"],
        "2023": ["26505", "33574", "60079"],
        "2024": ["31133", "35560", "66694"],
    }
)


def test_counts_are_not_taken_as_exact_where_the_table_is_said_to_be_rounded():
    table = Table(ESTIMATES, unit="persons").levels("2023", "2024").total("both", ["women", "men"])
    assert table.audit().contradictions
    rounded = Table(ESTIMATES, unit="persons", rounding="half even").levels("2023", "2024")
    found = rounded.total("both", ["women", "men"]).audit()
    assert not found.contradictions
    assert not found.assumptions


def test_one_assumption_of_several_columns_accuses_for_all_of_them():
    # Quarters of a year: no single column can be read otherwise so that all holds.
    frame = pd.DataFrame(
        {"sex": ["women"], "Q1": ["10"], "Q2": ["20"], "Q3": ["30"], "Q4": ["40"], "2024": ["102"]}
    )
    quarters = {f"2024-Q{n}": f"Q{n}" for n in range(1, 5)} | {"2024": "2024"}
    found = Table(frame, unit="persons").levels(by_period=quarters).flows().audit()
    (assumed,) = found.assumptions
    assert assumed.columns == ("Q1", "Q2", "Q3", "Q4", "2024")
    assert assumed.is_suspect


@pytest.mark.parametrize(
    ("numbers", "odd", "decimals", "rounding"),
    [
        ([150, 310, 620, 45, 70, 905, 15, 330, 85, 110, 225], "58", None, "random 5"),
        ([12000, 8000, 41000, 5000, 7000, 9000, 11000, 3000, 6000, 2000, 1000], "1523", -3, ""),
        ([12000, 8000, 41000, 5000, 7000, 9000, 11000, 3000, 6000, 2000, 1000], "1.5", -3, ""),
    ],
)
def test_one_misprint_among_many_does_not_hide_how_the_others_were_rounded(
    numbers, odd, decimals, rounding
):
    precision = found(*map(str, numbers), odd)
    assert (precision.decimals, precision.rounding) == (decimals, rounding)
    assert f"but {odd}" in precision.reason
    # Of a few numbers, one that differs is as good as any.
    assert found(*map(str, numbers[:5]), odd).rounding == ""
    # Two that differ are no misprint.
    assert found(*map(str, numbers), odd, "1777") == Precision()


def test_one_misprint_is_not_weighed_against_truncating_the_whole_table():
    """Counting the errors that truncation would make took half a minute, and could decide nothing."""
    rows = [
        ("Ash", "266,19", "322,34", "1,1"), ("Bay", "139,84", "151,22", "0,2"),
        ("Elm", "66,46", "64,18", "0,0"), ("Fir", "606,93", "615,41", "0,2"),
        ("Gum", "248,54", "237,01", "−0,2"), ("Ivy", "800,83", "901,05", "2,0"),
        ("Oak", "238,49", "202,64", "−0,7"), ("Pine", "459,65", "348,98", "−2,2"),
        ("Rowan", "135,24", "152,09", "0,03"), ("Teak", "1 039,68", "904,12", "−2,7"),
        ("Yew", "980,01", "945,63", "−0,7"), ("Total", "4 981,86", "4 844,67", "−2,8"),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["tree", "2023", "2024", "points"])
    table = Table(frame).levels("2023", "2024").contributions({("2023", "2024"): "points"})
    began = time.process_time()
    (only,) = table.total("Total").audit().contradictions
    assert only.explanations[0] == ("table-rowan-contribution-2023-2024",)
    assert time.process_time() - began < 5
