"""Members of the combination against what they are defined as, and against statsmodels."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from statsmodels.tsa.holtwinters import SimpleExpSmoothing

from analysis.forecasting.models.component_methods import (
    COMPONENTS,
    dynamic_theta,
    line,
    naive,
    smoothed,
)

SERIES = arrays(float, st.tuples(st.integers(1, 4), st.integers(2, 12)), elements=st.floats(1, 1e3))
forecaster = pytest.mark.parametrize("name", list(COMPONENTS))


@forecaster
@given(SERIES)
def test_many_series_are_each_forecast_as_alone(name, values):
    together = COMPONENTS[name](values.copy(), 3)
    alone = np.concatenate([COMPONENTS[name](row[None, :].copy(), 3) for row in values])
    np.testing.assert_allclose(together, alone, rtol=1e-9)


@forecaster
@given(SERIES, st.sampled_from([1e-9, 1e-3, 1e6, 1e12]))
def test_the_unit_does_not_matter(name, values, unit):
    """Up to which of two equally good parameters a rounding picks: exact powers of two differ in none."""
    unit = 2.0 ** np.round(np.log2(unit))
    np.testing.assert_allclose(
        COMPONENTS[name](values * unit, 3), COMPONENTS[name](values, 3) * unit, rtol=1e-6
    )


@forecaster
def test_a_straight_line_is_continued(name):
    values = np.arange(10.0, 20.0)[None, :]
    np.testing.assert_allclose(COMPONENTS[name](values, 3)[0], [20, 21, 22], rtol=0.04)


@forecaster
def test_a_constant_series_stays_where_it_is(name):
    np.testing.assert_allclose(COMPONENTS[name](np.full((1, 6), 5.0), 4), np.full((1, 4), 5.0))


@given(SERIES)
def test_drift_takes_no_positive_series_to_nothing(values):
    """Smoothed members may: a level below the last value can make the fall the nearer one."""
    assert (COMPONENTS["drift"](values, 8) > 0).all()


def test_series_with_zeros_stand_beside_positive_ones():
    values = np.array([[0.0, 1.0, 2.0], [4.0, 2.0, 1.0], [-1.0, -2.0, -3.0]])
    drifted = COMPONENTS["drift"](values, 1)[:, 0]
    np.testing.assert_allclose(drifted, [3.0, 0.5, -4.0])


def test_smoothing_without_a_slope_is_simple_exponential_smoothing():
    values = np.array([3.0, 5.0, 4.0, 8.0, 7.0, 9.0])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = SimpleExpSmoothing(
            values, initialization_method="known", initial_level=values[0]
        ).fit(smoothing_level=0.3, optimized=False)
    ours = smoothed(values[None, :], 2, slope=np.zeros(1), smoothing=0.3)
    np.testing.assert_allclose(ours[0], theirs.forecast(2))


def test_the_line_is_that_of_least_squares():
    values = np.array([3.0, 5.0, 4.0, 8.0])
    slope, intercept = np.polyfit(np.arange(4), values, 1)
    np.testing.assert_allclose(line(values[None, :], 2)[0], intercept + slope * np.array([4, 5]))
    np.testing.assert_array_equal(naive(values[None, :], 2)[0], [8.0, 8.0])


def scalar_theta(values, alpha, theta, steps):
    """Equations 10 to 14 of Fiorucci et al. (2016), one series, written out with the line fitted anew."""
    level, past, found, errors = values[0], [values[0]], [], 0.0
    for t in range(1, len(values) + steps):
        mean = np.mean(past)
        order = np.arange(1, t + 1)
        slope = 0.0 if t == 1 else np.polyfit(order, past, 1)[0]
        intercept = mean - slope * (t + 1) / 2
        weight = 1 - 1 / theta
        expected = level + weight * (
            (1 - alpha) ** t * intercept + (1 - (1 - alpha) ** (t + 1)) / alpha * slope
        )
        new = values[t] if t < len(values) else expected
        if 2 <= t < len(values):
            errors += (new - expected) ** 2
        found.append(expected)
        level = alpha * new + (1 - alpha) * level
        past.append(new)
    return errors, found[len(values) - 1 :]


def test_the_dynamic_theta_is_its_equations(monkeypatch):
    values = np.array([3.0, 5.0, 4.0, 8.0, 7.0, 9.0, 13.0])
    for alpha, theta in [(0.4, 2.0), (0.9, 5.0), (1.0, 1.0)]:
        monkeypatch.setattr(
            "analysis.forecasting.models.component_methods.ALPHAS", np.array([alpha])
        )
        monkeypatch.setattr(
            "analysis.forecasting.models.component_methods.THETAS", np.array([theta])
        )
        np.testing.assert_allclose(
            dynamic_theta(values[None, :], 3)[0], scalar_theta(values, alpha, theta, 3)[1]
        )


def test_the_dynamic_theta_takes_the_least_errors_of_its_grid(monkeypatch):
    values = np.array([3.0, 5.0, 4.0, 8.0, 7.0, 9.0, 13.0])
    alphas, thetas = np.array([0.2, 0.6, 1.0]), np.array([1.0, 2.0, 10.0])
    monkeypatch.setattr("analysis.forecasting.models.component_methods.ALPHAS", alphas)
    monkeypatch.setattr("analysis.forecasting.models.component_methods.THETAS", thetas)
    best = min((scalar_theta(values, a, t, 2) for a in alphas for t in thetas), key=lambda r: r[0])
    np.testing.assert_allclose(dynamic_theta(values[None, :], 2)[0], best[1])


def test_chunks_join_in_order(monkeypatch):
    values = np.random.default_rng(0).uniform(1, 9, (7, 6))
    whole = dynamic_theta(values, 2)
    monkeypatch.setattr("analysis.forecasting.models.component_methods.CHUNK", 2)
    np.testing.assert_allclose(dynamic_theta(values, 2), whole)
