"""Saturating growth: a known ceiling gives a line, a free one comes with an honest interval."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import FitError, UsageError
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.growth_curves import (
    gompertz,
    gompertz_free,
    logistic,
    logistic_free,
)
from analysis.numerics.curves import fit_curve
from analysis.numerics.estimates import parameter_numbers
from analysis.numerics.profiles import profile_interval

CURVES = {
    logistic: lambda z: 1 / (1 + np.exp(-z)),
    gompertz: lambda z: np.exp(-np.exp(-z)),
}
FREE = {logistic: logistic_free, gompertz: gompertz_free}


def past(values, ceiling=None):
    return replace(as_history(values), ceiling=ceiling)


@pytest.mark.parametrize("model", CURVES)
@given(st.floats(-2, 1), st.floats(-0.4, 0.4), st.integers(3, 12))
@settings(max_examples=15)
def test_a_curve_to_a_known_ceiling_is_continued_exactly(model, start, slope, count):
    curve = 1e3 * CURVES[model](start + slope * np.arange(count + 3))
    for history, given_as in ((past(curve[:count], 1e3), None), (past(curve[:count]), 1e3)):
        forecast = model(history, ceiling=given_as).forecast(3)
        np.testing.assert_allclose(forecast["value"], curve[count:], rtol=1e-6)
        assert (forecast["upper95"] <= 1e3 * (1 + 1e-9)).all()


def test_a_given_ceiling_stands_in_the_parameters_without_an_error():
    fitted = logistic(past([1.0, 2.0, 3.0], 5.0))
    assert parameter_numbers(fitted.parameters, "ceiling")[0] == 5.0
    assert fitted.parameters.iloc[-1][["std_error", "lower95", "upper95"]].isna().all()
    assert fitted.estimated == 3


@pytest.mark.parametrize("model", CURVES)
@given(st.floats(0.3, 0.8), st.floats(-1.5, 0), st.sampled_from([1e-9, 1.0, 1e15]))
@settings(max_examples=10)
def test_a_free_ceiling_is_recovered_exactly(model, rate, start, unit):
    z = start + rate * np.arange(13.0)
    curve = unit * CURVES[model](z)
    fitted = model(past(curve[:10]), ceiling="free")
    assert parameter_numbers(fitted.parameters, "ceiling")[0] == pytest.approx(unit, rel=1e-4)
    assert parameter_numbers(fitted.parameters, "rate per year")[0] == pytest.approx(rate, rel=1e-3)
    date, *_ = parameter_numbers(fitted.parameters, "date of fastest growth")
    assert date == pytest.approx(1 - start / rate, abs=1e-2)
    np.testing.assert_allclose(fitted.forecast(3)["value"], curve[10:], rtol=1e-4)


@pytest.mark.parametrize("model", CURVES)
def test_free_ceilings_and_new_points_are_covered_19_times_in_20(model):
    rng = np.random.default_rng(21)
    z = np.linspace(-2, 2.5, 13)
    ceilings = points = 0
    for errors in rng.normal(scale=0.02, size=(80, 13)):
        values = np.maximum(CURVES[model](z) + errors, 0)
        fitted = FREE[model](as_history(values[:12]))
        _, _, lower, upper = parameter_numbers(fitted.parameters, "ceiling")
        ceilings += lower <= 1 <= upper
        (row,) = fitted.forecast(1).to_dict("records")
        points += row["lower95"] <= values[12] <= row["upper95"]
    assert 0.9 <= ceilings / 80 <= 1.0
    assert 0.9 <= points / 80 <= 1.0


def test_it_is_the_least_squares_curve_with_its_profile():
    rng = np.random.default_rng(22)
    steps = np.arange(1.0, 13.0)
    values = 50 / (1 + np.exp(3 - 0.6 * steps)) + rng.normal(size=12).clip(-2, 2) + 2
    fitted = logistic_free(as_history(values))
    found = fit_curve(
        lambda t, top, start, rate: top / (1 + np.exp(-start - rate * t)),
        steps,
        values,
        start=[50, -3, 0.6],
        names=["ceiling", "start", "rate"],
    )
    ceiling = parameter_numbers(fitted.parameters, "ceiling")
    theirs = parameter_numbers(found.parameters, "ceiling")
    assert ceiling[:2] == pytest.approx(theirs[:2], rel=1e-5)
    assert ceiling[2:] == pytest.approx(profile_interval(found, "ceiling"), rel=1e-5)
    assert parameter_numbers(fitted.parameters, "rate per year") == pytest.approx(
        parameter_numbers(found.parameters, "rate"), rel=1e-4
    )
    np.testing.assert_allclose(fitted.fitted, found.fitted, rtol=1e-6)


@pytest.fixture
def early():
    """Growth to a ceiling of 1 that has not come half the way."""
    noise = np.random.default_rng(25).normal(scale=0.02, size=10)
    return np.maximum(1 / (1 + np.exp(-np.linspace(-4, -0.5, 10))) + noise, 0)


def test_early_growth_leaves_the_ceiling_open_above(early):
    fitted = logistic_free(as_history(early))
    estimate, error, lower, upper = parameter_numbers(fitted.parameters, "ceiling")
    assert lower < estimate < upper == np.inf
    assert error > 0
    assert np.isfinite(fitted.forecast(8)[["lower95", "upper95"]]).all(axis=None)


def test_a_whole_bounds_the_ceiling_of_its_part(early):
    fitted = logistic_free(past(early, 0.8))
    estimate, error, lower, upper = parameter_numbers(fitted.parameters, "ceiling")
    assert (estimate, upper) == (pytest.approx(0.8), 0.8)
    assert lower < 0.5
    assert np.isnan(error)  # it stands at its bound
    assert fitted.forecast(30)["upper95"].max() <= 0.8


@pytest.mark.parametrize("model", CURVES)
@pytest.mark.parametrize(
    ("values", "ceiling", "reason"),
    [
        (np.arange(1.0, 6.0), None, "at least 6 points"),
        (np.full(8, 3.0), None, "that differ .*, got 3 to 3 in 'y'"),
        (np.arange(-1.0, 8.0), None, "from 0 up that differ"),
        (np.arange(9.0, 1.0, -1), None, "Wanted growth .*, got none"),
        (np.arange(1.0, 9.0), 7.0, "up to the ceiling 7 .*, got 8 in 'y'"),
        (np.exp(np.arange(8.0) ** 1.5), None, "growth that slows"),
    ],
)
def test_what_shows_no_ceiling_is_refused_in_one_sentence(model, values, ceiling, reason):
    with pytest.raises(FitError, match=reason) as refused:
        FREE[model](past(values, ceiling))
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("ceiling", ["open", 0.0, -1.0, np.inf, np.nan])
def test_a_ceiling_that_is_none_is_refused(ceiling):
    with pytest.raises(UsageError, match="above zero, or 'free', got"):
        logistic(past([1.0, 2.0, 3.0]), ceiling=ceiling)


def test_zeros_before_the_start_do_not_hinder_a_free_ceiling():
    values = [0.0, 0.0, 0.5, 3.0, 9.0, 12.0, 12.4, 12.6]
    ceiling = parameter_numbers(logistic_free(past(values)).parameters, "ceiling")
    assert ceiling[2] < 12.5 < ceiling[3]


def test_intervals_near_a_given_ceiling_hold_additive_errors():
    """On the log-odds scale, where the curve is straight, they held four truths in ten."""
    rng = np.random.default_rng(0)
    held = []
    for _ in range(60):
        curve = 1000 / (1 + np.exp(-(np.arange(13.0) - 2) / rng.uniform(1.5, 3)))
        seen = curve + rng.normal(0, 2.0, 13)
        if seen[:12].max() < 1000:
            ahead = logistic(as_history(seen[:12]), ceiling=1000).forecast(1)
            held.append(ahead["lower95"].item() <= seen[12] <= ahead["upper95"].item())
    assert np.mean(held) > 0.85
