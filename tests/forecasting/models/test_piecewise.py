"""Broken lines: the break that was put in is found, and what it leaves open is in the interval."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import FitError, UsageError
from analysis.forecasting.history import History
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.piecewise import break_dates, piecewise
from analysis.numerics.estimates import parameter_numbers
from analysis.quantities.periods import parse_period

STEPS = np.arange(1.0, 13.0)
HALVES = [f"{year}-{month}" for year in range(2019, 2025) for month in ("06", "12")]


def broken(at, before=2.0, after=-1.0, start=10.0, steps=STEPS):
    return start + before * steps + (after - before) * np.maximum(steps - at, 0)


def dated(values, periods=HALVES):
    periods = tuple(periods[: len(values)])
    years = np.array([parse_period(period).years for period in periods])
    return History("x", periods, years, np.asarray(values, dtype=float))


@given(st.integers(16, 36), st.floats(-5, 5), st.floats(0.1, 5))
@settings(max_examples=20)
def test_a_break_is_found_exactly_wherever_it_is(quarter, before, bend):
    at = quarter / 4
    fitted = piecewise(as_history(broken(at, before, before + bend)))
    date = fitted.parameters.set_index("term").loc["date of the break"]
    assert (date["estimate"], date["lower95"], date["upper95"]) == (at, at, at)
    assert parameter_numbers(fitted.parameters, "slope before, per year")[0] == pytest.approx(
        before, abs=1e-7
    )
    after = broken(at, before, before + bend, steps=np.arange(13.0, 16.0))
    np.testing.assert_allclose(fitted.forecast(3)["value"], after, rtol=1e-6, atol=1e-6)


def test_a_break_is_found_at_its_month():
    month = parse_period("2021-09").years
    years = np.array([parse_period(period).years for period in HALVES])
    fitted = piecewise(dated(100 + 8 * years - 6 * np.maximum(years - month, 0)))
    assert parameter_numbers(fitted.parameters, "date of the break")[0] == month
    assert fitted.estimated == 5


@pytest.mark.parametrize("given_as", ["2021-12", 2022.0, "2021-12-31"])
def test_a_given_break_is_least_squares_with_a_kink(given_as):
    rng = np.random.default_rng(3)
    years = np.array([parse_period(period).years for period in HALVES])
    values = 50 + 3 * years + 5 * np.maximum(years - 2022, 0) + rng.normal(size=12)
    fitted = piecewise(dated(values), break_at=given_as)
    middle = years.mean()

    def design(at):
        return np.column_stack([np.ones(len(at)), at - middle, np.maximum(at - 2022, 0)])

    result = sm.OLS(values, design(years)).fit()
    ahead = np.array([parse_period(period).years for period in ("2025-06", "2025-12")])
    frame = result.get_prediction(design(ahead)).summary_frame()
    forecast = fitted.forecast(2)
    for ours, theirs in (
        ("value", "mean"),
        ("lower95", "obs_ci_lower"),
        ("upper95", "obs_ci_upper"),
    ):
        np.testing.assert_allclose(forecast[ours], frame[theirs])
    slope = parameter_numbers(fitted.parameters, "slope before, per year")
    assert slope == pytest.approx((result.params[1], result.bse[1], *result.conf_int()[1]))
    change = sm.OLS(values, design(years)).fit().t_test([0, 1, 1])
    after = parameter_numbers(fitted.parameters, "slope after, per year")
    assert after == pytest.approx((change.effect[0], change.sd.item(), *change.conf_int()[0]))
    np.testing.assert_allclose(fitted.leverage, result.get_influence().hat_matrix_diag)
    assert fitted.estimated == 4


def test_an_estimated_date_makes_forecasts_less_sure():
    rng = np.random.default_rng(5)
    history = as_history(broken(6.5) + rng.normal(size=12))
    searched = piecewise(history)
    best, *_ = parameter_numbers(searched.parameters, "date of the break")
    known = piecewise(history, break_at=best)
    widths = [
        (one.forecast(1)["upper95"] - one.forecast(1)["lower95"]).item()
        for one in (searched, known)
    ]
    assert widths[0] > widths[1]
    assert searched.forecast(1)["value"].item() == pytest.approx(known.forecast(1)["value"].item())


def test_the_interval_covers_19_of_20_new_points():
    rng = np.random.default_rng(8)
    steps = np.arange(1.0, 14.0)
    inside = 0
    for errors in rng.normal(size=(300, 13)):
        values = broken(6.3, steps=steps) + errors
        (row,) = piecewise(as_history(values[:12])).forecast(1).to_dict("records")
        inside += row["lower95"] <= values[12] <= row["upper95"]
    assert 0.92 <= inside / 300 <= 0.98


def test_on_logarithms_a_break_is_one_of_growth():
    levels = np.exp(broken(6.0, 0.3, 0.1, 0.0))
    fitted = piecewise(as_history(levels), scale="log")
    assert parameter_numbers(fitted.parameters, "slope after, per year")[0] == pytest.approx(0.1)
    assert fitted.forecast(1)["value"].item() == pytest.approx(levels[-1] * np.exp(0.1))


def test_on_log_odds_no_forecast_passes_the_ceiling():
    odds = broken(6.0, 0.5, 1.5, -3.0)
    history = replace(as_history(1e9 / (1 + np.exp(-odds))), ceiling=1e9)
    forecast = piecewise(history, scale="logit").forecast(20)
    assert (forecast["upper95"] <= 1e9).all()
    assert parameter_numbers(piecewise(history, scale="logit").parameters, "date of the break")[
        0
    ] == pytest.approx(6.0)


def test_three_points_stay_on_each_side_of_every_date_searched():
    dates, labels = break_dates(as_history(np.arange(7.0)))
    assert labels == ("3.25", "3.5", "3.75", "4", "4.25", "4.5", "4.75")
    np.testing.assert_array_equal(dates, [float(label) for label in labels])
    _, labels = break_dates(dated(np.arange(7.0)))
    assert (labels[0], labels[-1], len(labels)) == ("2020-07", "2021-05", 11)


@pytest.mark.parametrize(
    ("values", "options", "reason"),
    [
        (np.arange(6.0), {}, "at least 7 points"),
        (np.arange(7.0), {"break_at": 2}, r"got 1 before 2 and 5 after in 'y'"),
        (np.arange(7.0), {"break_at": "6"}, r"got 5 before 6 and 1 after in 'y'"),
        (np.arange(4.0), {"break_at": 2.5}, "5 in all"),
        (np.arange(7.0), {"scale": "log"}, "above zero"),
        (np.arange(7.0), {"scale": "logit"}, "Wanted a ceiling"),
    ],
)
def test_what_has_no_broken_line_is_refused(values, options, reason):
    with pytest.raises(FitError, match=reason):
        piecewise(as_history(values), **options)


@pytest.mark.parametrize("options", [{"break_at": "soon"}, {"scale": "root"}])
def test_an_option_that_cannot_be_read_is_refused(options):
    with pytest.raises(UsageError, match=f"got '{next(iter(options.values()))}'"):
        piecewise(as_history(np.arange(9.0)), **options)
    with pytest.raises(UsageError, match="got '2024-13'"):
        piecewise(dated(np.arange(9.0)), break_at="2024-13")
