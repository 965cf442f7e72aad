"""Robust lines: one wild point turns neither the slope nor the width."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.errors import FitError
from analysis.forecasting.history import History
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.lines import linear
from analysis.forecasting.models.robust import huber, theil_sen
from analysis.numerics.estimates import parameter_numbers

MODELS = [theil_sen, huber]
NOISY = 5 + 2 * np.arange(10.0) + np.random.default_rng(51).normal(size=10)


@pytest.mark.parametrize("model", MODELS)
@given(st.floats(-1e6, 1e6), st.floats(-1e3, 1e3), st.integers(4, 12))
@settings(max_examples=15)
def test_a_line_is_continued_exactly(model, start, slope, count):
    line = start + slope * np.arange(count + 3)
    forecast = model(as_history(line[:count])).forecast(3)
    np.testing.assert_allclose(forecast["value"], line[count:], rtol=1e-7, atol=1e-6)
    np.testing.assert_allclose(forecast["upper95"] - forecast["lower95"], 0, atol=1e-3)


def test_theil_sen_has_the_slope_and_interval_of_scipy():
    slope = parameter_numbers(theil_sen(as_history(NOISY)).parameters, "slope per year")
    theirs = stats.theilslopes(NOISY, np.arange(10), alpha=0.95)
    assert (slope[0], *slope[2:]) == pytest.approx(
        (theirs.slope, theirs.low_slope, theirs.high_slope)
    )


def test_huber_is_that_of_statsmodels():
    fitted = huber(as_history(NOISY))
    result = sm.RLM(NOISY, sm.add_constant(np.arange(1.0, 11.0))).fit()
    slope = parameter_numbers(fitted.parameters, "slope per year")
    assert slope[:2] == pytest.approx((result.params[1], result.bse[1]), rel=1e-6)
    np.testing.assert_allclose(fitted.fitted, result.fittedvalues)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("place", [0, 4, 9])
@pytest.mark.parametrize("size", [-1e6, 50.0, 1e6])
def test_one_wild_point_turns_no_robust_line(model, place, size):
    wild = NOISY.copy()
    wild[place] += size
    slope, *_ = parameter_numbers(model(as_history(wild)).parameters, "slope per year")
    assert slope == pytest.approx(2, abs=0.4)
    assert abs(parameter_numbers(linear(as_history(wild)).parameters, "slope per year")[0] - 2) > (
        0.2
    )


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("count", [4, 7, 12])
def test_the_interval_covers_19_of_20_new_points_or_a_few_more(model, count):
    rng = np.random.default_rng(52)
    inside = 0
    for values in rng.normal(size=(100, count + 1)):
        (row,) = model(as_history(values[:count])).forecast(1).to_dict("records")
        inside += row["lower95"] <= values[count] <= row["upper95"]
    assert inside / 100 > 0.92


@pytest.mark.parametrize("model", MODELS)
def test_a_line_through_most_of_the_points_is_not_taken_for_certain(model):
    forecast = model(as_history([1.0, 2.0, 3.0, 4.0, 50.0, 6.0, 7.0])).forecast(1)
    assert forecast["value"].item() == pytest.approx(8.0, abs=0.1)
    assert forecast["upper95"].item() > 10


@pytest.mark.parametrize("model", MODELS)
def test_uneven_dates_are_minded(model):
    years = np.array([2020.25, 2021.0, 2022.0, 2023.0, 2024.0])
    periods = ("2020-03", "2020-12", "2021-12", "2022-12", "2023-12")
    forecast = model(History("x", periods, years, 3 + 2 * years)).forecast(2)
    assert forecast["value"].iloc[-1] == pytest.approx(3 + 2 * 2025.0)


@pytest.mark.parametrize("model", MODELS)
def test_three_points_cannot_outvote_a_wild_one(model):
    with pytest.raises(FitError, match="at least 4 points"):
        model(as_history([1.0, 2.0, 9.0]))
