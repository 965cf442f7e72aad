"""Smoothing: statsmodels' numbers, on even steps, in any unit, over gaps."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.statespace.structural import UnobservedComponents

from analysis.errors import FitError
from analysis.forecasting.history import History
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.smoothing import damped, local_linear_trend, theta
from analysis.numerics.estimates import parameter_numbers
from analysis.quantities.periods import parse_period

MODELS = [damped, local_linear_trend, theta]
WALK = 100 + np.cumsum(2 + np.random.default_rng(41).normal(size=12))


def dated(periods, values):
    years = np.array([parse_period(period).years for period in periods])
    return History("x", tuple(periods), years, np.asarray(values, dtype=float))


def test_damped_is_at_least_as_likely_as_the_search_of_statsmodels():
    model = ETSModel(pd.Series(WALK), error="add", trend="add", damped_trend=True)
    result = model.fit(disp=False)
    fitted = damped(as_history(WALK))
    residuals = fitted.fitted_frame()["residual"]
    assert np.sum(residuals**2) <= result.sse * (1 + 1e-6)
    assert fitted.forecast(2)["value"].between(WALK[-1] - 3, WALK[-1] + 8).all()


def test_damped_follows_a_line_and_never_outruns_it():
    line = 100 + 10 * np.arange(12.0)
    forecast = damped(as_history(line[:10])).forecast(2)
    assert (forecast["value"] > line[9]).all()
    assert (forecast["value"] <= line[10:] * (1 + 1e-6)).all()
    np.testing.assert_allclose(forecast["value"], line[10:], rtol=0.02)


def test_the_local_linear_trend_is_that_of_statsmodels():
    model = UnobservedComponents(WALK, level="lltrend", use_exact_diffuse=True)
    result = model.fit([0.5, 0.5, 0.01], disp=False)
    frame = result.get_forecast(3).summary_frame()
    fitted = local_linear_trend(as_history(WALK))
    forecast = fitted.forecast(3)
    for ours, theirs in (
        ("value", "mean"),
        ("lower95", "mean_ci_lower"),
        ("upper95", "mean_ci_upper"),
    ):
        np.testing.assert_allclose(forecast[ours], frame[theirs], rtol=2e-3)
    level = parameter_numbers(fitted.parameters, "level at the end")
    assert level[0] == pytest.approx(result.filtered_state[0, -1], rel=1e-3)
    slope = parameter_numbers(fitted.parameters, "slope per year at the end")
    assert slope[0] == pytest.approx(result.filtered_state[1, -1], rel=1e-2)
    np.testing.assert_allclose(fitted.fitted[2:], result.fittedvalues[2:], rtol=2e-3)
    assert np.isnan(fitted.fitted[:2]).all()


@given(st.floats(-1e3, 1e3), st.floats(-50, 50), st.integers(6, 12))
@settings(max_examples=10)
def test_the_local_linear_trend_continues_a_line_exactly(start, slope, count):
    line = start + slope * np.arange(count + 2)
    forecast = local_linear_trend(as_history(line[:count])).forecast(2)
    np.testing.assert_allclose(forecast["value"], line[count:], rtol=1e-7, atol=1e-6)
    np.testing.assert_allclose(forecast["upper95"] - forecast["lower95"], 0, atol=1e-4)


def test_the_local_linear_trend_steps_over_gaps_by_quarters():
    periods = ["2019-06", "2019-12", "2020-03", "2020-12", "2021-12", "2022-06", "2023-12"]
    history = dated(periods, [10.0, 12.0, 12.5, 16.5, 20.0, 21.5, 28.0])
    filled = np.full(19, np.nan)
    places = [0, 2, 3, 6, 10, 12, 18]
    filled[places] = history.values
    model = UnobservedComponents(filled, level="lltrend", use_exact_diffuse=True)
    best = max(
        (model.fit(start, disp=False) for start in ([0.1, 0.1, 0.01], [0.01, 0.5, 0.001])),
        key=lambda result: result.llf,
    )
    forecast = local_linear_trend(history).forecast(2)
    assert forecast["period"].tolist() == ["2024-06", "2024-12"]
    np.testing.assert_allclose(forecast["value"], best.forecast(4)[[1, 3]], rtol=1e-2)


def test_a_last_point_off_the_half_year_is_forecast_at_the_half_year():
    years = [f"{year}-12" for year in range(2014, 2020)]
    values = 10.0 * np.array([parse_period(period).years for period in [*years, "2020-03"]])
    forecast = local_linear_trend(dated([*years, "2020-03"], values)).forecast(2)
    expected = [10 * parse_period(period).years for period in forecast["period"]]
    np.testing.assert_allclose(forecast["value"], expected, rtol=1e-4)


def test_theta_is_that_of_statsmodels():
    result = ThetaModel(pd.Series(WALK), period=1, deseasonalize=False).fit()
    frame = result.prediction_intervals(3)
    fitted = theta(as_history(WALK))
    forecast = fitted.forecast(3)
    np.testing.assert_allclose(forecast["value"], result.forecast(3), rtol=1e-3)
    np.testing.assert_allclose(forecast["lower95"], frame["lower"], rtol=5e-3)
    np.testing.assert_allclose(forecast["upper95"], frame["upper"], rtol=5e-3)
    # The forecast of the next point is what the same recursion gives within the history.
    one_more = theta(as_history(WALK[:11]))
    ahead = one_more.forecast(1)["value"].item()
    assert fitted.fitted[-1] == pytest.approx(ahead, rel=5e-3)


def test_theta_of_a_constant_is_the_constant():
    """Statsmodels' own finds a slope in it: it takes the series for its column of ones."""
    forecast = theta(as_history([3.0] * 8)).forecast(2)
    assert forecast[["value", "lower95", "upper95"]].to_numpy().tolist() == [[3.0] * 3] * 2


@pytest.mark.parametrize("model", MODELS)
def test_six_points_are_needed(model):
    with pytest.raises(FitError, match=r"at least 6 points .*, got 5 in 'y'"):
        model(as_history([1.0, 2.0, 3.0, 4.0, 5.0]))


@pytest.mark.parametrize("model", [damped, theta])
def test_the_points_must_span_the_steps(model):
    months = [f"2024-{month:02d}" for month in range(1, 9)]
    with pytest.raises(FitError, match="even steps"):
        model(dated(months, np.arange(1.0, 9.0)))


def test_points_within_a_month_are_refused_by_the_local_linear_trend():
    years = np.array([2024.0, 2024.5, 2024.52, 2025.0, 2025.5, 2026.0])
    months = ("2023-12", "2024-06", "2024-06", "2024-12", "2025-06", "2025-12")
    with pytest.raises(FitError, match="a month apart or more"):
        local_linear_trend(History("x", months, years, np.arange(6.0)))


@pytest.mark.parametrize("model", [damped, theta])
def test_a_gap_in_the_dates_is_bridged(model):
    periods = ["2020-12", "2021-12", "2022-06", "2022-12", "2023-12", "2024-06"]
    years = [parse_period(period).years for period in periods]
    fitted = model(dated(periods, 10 * np.array(years)))
    assert np.isfinite(fitted.fitted[1:]).all()
    assert fitted.forecast(1)["period"].tolist() == ["2024-12"]
