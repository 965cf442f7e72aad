"""Many series at once."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis import forecast, forecast_many
from analysis.errors import FitError, UsageError

MATRIX = arrays(float, st.tuples(st.integers(1, 5), st.integers(3, 9)), elements=st.floats(0, 1e4))
ENDS = ["value", "lower95", "upper95"]


@given(MATRIX)
def test_many_are_each_forecast_as_alone(values):
    together = forecast_many(pd.DataFrame(values.T), 3)
    alone = pd.concat([forecast(row, 3) for row in values], ignore_index=True)
    np.testing.assert_allclose(together[ENDS], alone[ENDS], rtol=1e-6, atol=1e-6)
    assert together["series"].tolist() == np.repeat(np.arange(len(values)), 3).tolist()


@given(MATRIX)
def test_a_matrix_has_one_row_a_series_and_a_frame_one_column(values):
    matrix, frame = forecast(values), forecast(pd.DataFrame(values.T))
    pd.testing.assert_frame_equal(matrix[ENDS], frame[ENDS])


def test_series_that_begin_later_are_shorter_ones():
    frame = pd.DataFrame({"a": [1.0, 2, 4, 5, 7], "b": [np.nan, np.nan, 4, 5, 7]})
    ahead = forecast_many(frame).set_index("series")
    np.testing.assert_allclose(ahead.loc["b", ENDS], forecast([4.0, 5, 7])[ENDS])
    assert (ahead.loc["b", "upper95"].to_numpy() != ahead.loc["a", "upper95"].to_numpy()).all()


def test_values_missing_in_between_are_bridged_and_do_not_count_as_points():
    gappy = forecast_many(pd.DataFrame({"a": [1.0, 2, np.nan, 4, 5.5]}))
    bridged = forecast([1.0, 2, 3, 4, 5.5])
    np.testing.assert_allclose(gappy["value"], bridged["value"])
    assert (gappy["upper95"] > bridged["upper95"]).all()


def test_limits_hold():
    ahead = forecast_many(
        pd.DataFrame({"a": [90.0, 94, 99], "b": [9.0, 5, 1]}), 4, floor=0, ceiling=100
    )
    assert ahead[ENDS].min(axis=None) == 0
    assert ahead[ENDS].max(axis=None) == 100


@pytest.mark.parametrize(
    ("frame", "named"),
    [
        (pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [1.0, 2.0, np.nan]}), "'b'"),
        (pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [np.nan, 2.0, 3.0]}), "3 values or more.*'b'"),
        (pd.DataFrame({"a": [1.0, np.inf]}), "'a'"),
        (
            pd.DataFrame({"a": ["2024", "2025"], "b": [1.0, "x"]}),
            "words or dates in 'b'; type time='b'",
        ),
        (pd.DataFrame(), "shape"),
        (np.ones(3), "shape"),
    ],
)
def test_what_cannot_be_forecast_is_refused_in_one_sentence_that_names_it(frame, named):
    with pytest.raises(FitError, match=named) as refused:
        forecast_many(frame)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("h", [0, -1, 1.5, "2", True, None])
@pytest.mark.parametrize("y", [[1.0, 2.0], [[1.0, 2.0], [3.0, 5.0]]])
def test_a_horizon_is_a_whole_number_of_at_least_one(y, h):
    with pytest.raises(UsageError, match=r"^Wanted a (horizon|whole number)"):
        forecast(y, h)


def test_lists_of_one_length_are_a_matrix():
    rows = [[1.0, 2.0, 4.0], [3.0, 5.0, 6.0]]
    pd.testing.assert_frame_equal(forecast(rows), forecast(np.array(rows)))


def test_other_models_take_many_series_too():
    frame = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [None, 9.0, 7, 5]})
    ahead = forecast(frame, 1, model="linear").set_index("series")
    assert ahead["value"].round(9).to_dict() == {"a": 5.0, "b": 3.0}
    assert set(ahead["model"]) == {"linear"}


def test_the_order_of_columns_is_kept_and_names_need_not_be_unique_words():
    frame = pd.DataFrame(np.arange(12.0).reshape(4, 3), columns=pd.Index([3, "x", (1, 2)]))
    assert forecast_many(frame, 1)["series"].tolist() == [3, "x", (1, 2)]


def test_limits_that_values_break_are_refused():
    with pytest.raises(FitError, match="'b'"):
        forecast_many(pd.DataFrame({"a": [1.0, 2, 3], "b": [90.0, 95, 120]}), ceiling=100)
    for limits in ({"floor": 100, "ceiling": 0}, {"floor": np.nan}):
        with pytest.raises(UsageError, match="floor"):
            forecast_many(pd.DataFrame({"a": [1.0, 2.0, 3.0]}), **limits)


def test_dates_are_time_and_no_values():
    frame = pd.DataFrame({"when": pd.to_datetime(["2020", "2021", "2022"]), "a": [1.0, 2, 3]})
    ahead = forecast_many(frame, 1)
    assert ahead[["series", "period"]].values.tolist() == [["a", pd.Timestamp("2023")]]
