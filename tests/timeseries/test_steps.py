"""Tidy frames: what is asked of them, and how periods are paired."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.errors import ReadingError, UsageError
from analysis.timeseries.steps import check_levels, envelope, pair_periods


def levels(*periods, **columns):
    frame = {"series": "a", "period": list(periods), "value": range(1, len(periods) + 1)}
    return pd.DataFrame(frame | columns)


def test_bounds_default_to_the_value_and_the_frame_is_left_alone():
    frame = levels("2023-12", "2024-12")
    before = frame.copy()
    checked = check_levels(frame)
    assert checked["lower"].tolist() == checked["upper"].tolist() == [1.0, 2.0]
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    ("frame", "error", "named"),
    [
        (levels("2024-12").rename(columns={"value": "users"}), UsageError, "'value'"),
        (levels("2024-12", "2024-12"), UsageError, "'2024-12'"),
        (levels("2024-12", "December"), ReadingError, "'December'"),
    ],
)
def test_a_frame_that_is_not_tidy_is_refused(frame, error, named):
    with pytest.raises(error, match=named):
        check_levels(frame)


@pytest.mark.parametrize(
    ("how", "pairs"),
    [
        ({}, [("2024-06", "2023-06"), ("2024-12", "2023-12")]),
        ({"months": 6}, [("2023-12", "2023-06"), ("2024-06", "2023-12"), ("2024-12", "2024-06")]),
        (
            {"base_period": "2023-12"},
            [("2023-06", "2023-12"), ("2024-06", "2023-12"), ("2024-12", "2023-12")],
        ),
        ({"months": 60}, []),
    ],
)
def test_periods_are_compared_with_the_ones_asked_for(how, pairs):
    frame = check_levels(levels("2023-06", "2023-12", "2024-06", "2024-12"))
    paired = pair_periods(frame, **how)
    assert list(zip(paired["period"], paired["base_period"], strict=True)) == pairs
    by_period = frame.set_index("period")["value"]
    assert paired["value_base"].tolist() == by_period[paired["base_period"]].tolist()


def test_series_are_never_compared_with_each_other():
    frame = levels("2023-12", "2024-12", series=["a", "b"])
    assert pair_periods(check_levels(frame)).empty


def test_both_ways_at_once_are_refused():
    with pytest.raises(UsageError, match="both"):
        pair_periods(check_levels(levels("2024-12")), base_period="2023-12", months=6)


def test_levels_of_two_definitions_are_not_comparable():
    frame = levels("2022-12", "2023-12", "2024-12", segment=[0, 0, 1])
    paired = pair_periods(check_levels(frame)).set_index("period")
    assert paired["comparable"].to_dict() == {"2023-12": True, "2024-12": False}


def test_an_envelope_is_the_extremes_over_the_corners():
    low, high = pd.Series([1.0, -2.0]), pd.Series([3.0, 5.0])
    lower, upper = envelope(lambda x, y: x - y, (low, high), (low, high))
    np.testing.assert_array_equal(lower, low - high)
    np.testing.assert_array_equal(upper, high - low)


@pytest.mark.parametrize(
    ("period", "base"), [("2024-Q3", "2023-Q3"), ("2024", "2023"), ("2024-H1", "2023-H1")]
)
def test_a_year_before_is_of_the_same_kind_of_period(period, base):
    paired = pair_periods(check_levels(levels(base, period)))
    assert paired[["period", "base_period"]].to_numpy().tolist() == [[period, base]]
