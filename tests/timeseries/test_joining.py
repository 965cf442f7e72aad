"""Joining claims into series: the best print, its bounds, and how it is known."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from analysis import half_years, series
from analysis.errors import UsageError

COLUMNS = ["series", "period", "lower", "upper", "value", "known", "segment", "doubt"]


@pytest.fixture(scope="module")
def shipped(ledger):
    return series(ledger=ledger)


def only(frame):
    (row,) = frame.to_dict("records")
    return row


def test_the_most_precise_print_is_the_value(claim, make_ledger):
    claims = [
        claim("x", "level", "100", qualifier="about", id="a"),
        claim("x", "level", "99.6", id="fine"),
        claim("x", "level", "99.64", decimals=0, id="coarse"),
    ]
    claims.reverse()
    row = only(series("x", ledger=make_ledger(claims)))
    assert (row["value"], row["lower"], row["upper"]) == (99.6, 99.55, 99.65)
    assert (row["known"], row["segment"]) == ("printed", 0)


def test_a_value_never_printed_is_the_middle_of_narrow_bounds(claim, make_ledger):
    claims = [claim("n", "level", "100,000"), claim("x", "share", "50.0", "%", of="n")]
    row = only(series("x", ledger=make_ledger(claims)))
    assert row["known"] == "reconstructed"
    assert row["value"] == pytest.approx((row["lower"] + row["upper"]) / 2)
    assert row["lower"] < 50_000 < row["upper"]


@pytest.mark.parametrize(
    ("rows", "lower", "upper"),
    [
        ([("x", "level", "50", "persons", {"qualifier": "more than"})], 50, math.inf),
        ([("x", "level", "50", "persons", {"qualifier": "nearly"})], 42.5, 50),
        (
            [("n", "level", "100,000", "persons", {}), ("x", "share", "5", "%", {"of": "n"})],
            4500,
            5500,
        ),
    ],
)
def test_wide_bounds_are_no_value(claim, make_ledger, rows, lower, upper):
    ledger = make_ledger([claim(*row[:4], **row[4]) for row in rows])
    row = only(series("x", ledger=ledger))
    assert row["known"] == "bounded"
    assert math.isnan(row["value"])
    assert (row["lower"], row["upper"]) == pytest.approx((lower, upper), rel=1e-4)


def test_a_contradicted_print_is_set_aside_where_others_hold(claim, make_ledger):
    claims = [
        claim("x", "level", text, id=f"p{n}") for n, text in enumerate(["200", "100", "100.2"])
    ]
    row = only(series("x", ledger=make_ledger(claims)))
    assert (row["value"], row["known"]) == (100.2, "printed")


def test_a_break_starts_another_segment(claim, make_ledger):
    claims = [claim("x", "level", "5", period=period) for period in ("2024-12", "2023-12")]
    frame = series("x", ledger=make_ledger(claims, breaks={"x": "2024-06: more is counted"}))
    assert frame[["period", "segment"]].to_numpy().tolist() == [["2023-12", 0], ["2024-12", 1]]


def test_series_come_in_the_order_asked_for_and_through_time(ledger):
    frame = series(["short_video", "online_payment"], ledger=ledger)
    assert list(frame.columns) == COLUMNS
    assert frame["series"].unique().tolist() == ["short_video", "online_payment"]
    for _, rows in frame.groupby("series"):
        months = [p for p in rows["period"] if len(p) == 7]
        assert months == sorted(months)
        assert len(rows) == rows["period"].nunique()


def test_an_unknown_series_is_refused(ledger):
    with pytest.raises(UsageError, match="'netizenz'"):
        series("netizenz", ledger=ledger)


def test_every_shipped_value_lies_within_its_bounds(shipped):
    assert (shipped["lower"] <= shipped["upper"]).all()
    known = shipped["value"].notna()
    assert known.any()
    assert (shipped["lower"] <= shipped["value"])[known].all()
    assert (shipped["value"] <= shipped["upper"])[known].all()
    assert (known == (shipped["known"] != "bounded")).all()


def test_the_shipped_levels_of_table_5_are_its_prints(shipped, ledger):
    levels = shipped.set_index(["series", "period"])
    printed = [c for c in ledger.claims if "-table5-" in c.id and "-level-" in c.id]
    assert len(printed) == 32
    for claim in printed:
        row = levels.loc[(claim.series, claim.period)]
        assert row["value"] == 10_000 * int(claim.printed.replace(",", "")), claim.id


def test_half_years_are_months_with_a_value():
    periods = ["2024", "2024-12", "2024-06-30", "2024-Q4", "2024-06", "2023-01/2023-06"]
    frame = pd.DataFrame({"period": periods, "value": [1, 2, 3, 4, np.nan, 6]})
    assert half_years(frame)["period"].tolist() == ["2024-12"]


def test_no_levels_have_no_months():
    """Of no rows a mask would be read as the names of columns."""
    frame = pd.DataFrame({"period": ["2024-12"], "value": [1.0]})
    assert half_years(frame.head(0)).columns.tolist() == ["period", "value"]
