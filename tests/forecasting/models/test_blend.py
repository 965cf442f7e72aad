"""The blend: what public series taught where nothing else is known, and what a ledger teaches."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis import fit, forecast
from analysis.errors import FitError, UsageError
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.blend import believed, blend, share_believed
from analysis.forecasting.models.blend_widths import measured_blend
from analysis.forecasting.models.combination import combine
from analysis.forecasting.pool import Pool

VALUES = np.array([12.0, 20.0, 31.0, 40.0, 52.0, 58.0, 66.0])
ENDS = ["value", "lower95", "upper95"]
POOL = Pool(0.5, 0.0, np.linspace(0.0, 2.0, 41), 5)
PAST = arrays(float, st.integers(3, 15), elements=st.floats(0, 1e6))


@given(PAST)
def test_any_history_has_a_finite_forecast_within_its_interval(values):
    ahead = forecast(values, 4)
    assert np.isfinite(ahead[ENDS]).all(axis=None)
    assert (ahead["lower95"] <= ahead["value"]).all()
    assert (ahead["value"] <= ahead["upper95"]).all()
    assert set(ahead["model"]) == {"blend"}


@given(PAST, st.sampled_from([1e-6, 1e9]))
def test_the_unit_does_not_matter(values, unit):
    np.testing.assert_allclose(
        believed(unit * values[None, :], 3), unit * believed(values[None, :], 3), rtol=1e-6,
        atol=1e-6 * unit,
    )  # fmt: skip


@given(arrays(float, st.integers(3, 12), elements=st.floats(1.0, 1e5)))
def test_a_decline_of_what_is_above_zero_goes_no_further_than_the_combination(values):
    rows = values[None, :]
    last, combined = values[-1], combine(rows, 4).value
    falling = combined < last
    assert (believed(rows, 4) >= combined - 1e-9 * last)[falling].all()


def test_a_clear_trend_is_believed_more_than_one_that_is_lost_in_its_steps():
    clear, lost = np.array([10.0, 12, 14.1, 16, 18.1]), np.array([10.0, 14, 9, 15, 12])
    more, less = share_believed(np.array([clear, lost]))
    assert more > 1 > less
    assert share_believed(np.full((1, 5), 7.0)).item() <= 1


def test_what_is_further_ahead_is_never_known_better():
    widths = measured_blend()
    for level in (0.5, 0.8, 0.95, 0.99):
        for side in range(2):
            ahead = widths.half_widths(10, 9, level)[side]
            assert (np.diff(ahead) >= 0).all()
    with pytest.raises(UsageError, match="Wanted a calibration among"):
        fit(VALUES, calibration="m3")


def test_a_ledger_says_how_much_is_believed_and_how_wide_the_interval_is():
    past = replace(as_history(VALUES), pool=POOL)
    ahead = blend(past).forecast(2)
    combined = combine(VALUES[None, :], 2).value[0]
    np.testing.assert_allclose(ahead["value"], (combined + VALUES[-1]) / 2)
    half = POOL.half_width(past, 2, 0.95)
    np.testing.assert_allclose(ahead["upper95"] - ahead["value"], half)
    told = blend(past).parameters.set_index("term")["estimate"]
    assert told.to_list() == [0.5, 41.0]
    assert (forecast(VALUES)["value"] != ahead["value"]).all()


def test_what_a_ledger_taught_is_not_known_to_an_earlier_origin():
    past = replace(as_history(VALUES), pool=POOL, shift=(1.0, 2.0))
    assert past.first(5).pool is None
    assert past.first(5).shift == ()


def test_forecasts_are_shifted_to_add_up_with_others():
    past = as_history(VALUES)
    plain, moved = (blend(one).forecast(3) for one in (past, replace(past, shift=(-1.0, 2.0))))
    np.testing.assert_allclose((moved[ENDS] - plain[ENDS]).to_numpy().T, [[-1.0, 2.0, 0.0]] * 3)


def test_bounds_of_the_values_widen_the_interval_and_leave_the_forecast():
    exact = as_history(VALUES)
    loose = replace(exact, lower=VALUES - 0.5, upper=VALUES + 0.5)
    sharp, wide = blend(exact).forecast(2), blend(loose).forecast(2)
    np.testing.assert_array_equal(sharp["value"], wide["value"])
    assert (wide["upper95"] > sharp["upper95"]).all()
    assert (wide["lower95"] < sharp["lower95"]).all()


def test_an_upper_end_may_pass_what_a_forecast_may_not():
    past = replace(as_history(VALUES), ceiling_path=(66.0, 67.0), upper_path=(70.0, 72.0))
    ahead = blend(past).forecast(3)
    assert (ahead["value"] <= [66.0, 67.0, 67.0]).all()
    assert ahead["upper95"].tolist() == [70.0, 72.0, 72.0]


def test_two_points_are_no_series():
    with pytest.raises(FitError, match="at least 3 points for the model 'blend', got 2 in 'x'"):
        fit(as_history([5.0, 6.0]).renamed("x"))
