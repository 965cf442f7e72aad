"""Benchmarks: textbook intervals on even steps, and dates minded on uneven ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.errors import FitError
from analysis.forecasting.history import History
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.random_walk import drift, naive


def test_naive_repeats_the_last_value_ever_less_surely():
    forecast = naive(as_history([3.0, 5.0, 4.0, 8.0])).forecast(4)
    assert forecast["value"].tolist() == [8.0] * 4
    # Steps of 2, -1 and 4: their mean square is 7.
    half = stats.norm.ppf(0.975) * np.sqrt(7 * np.arange(1, 5))
    np.testing.assert_allclose(forecast["upper95"] - 8, half)
    np.testing.assert_allclose(8 - forecast["lower95"], half)


def test_naive_takes_a_step_over_two_years_for_the_sum_of_two():
    years = np.array([2020.0, 2021.0, 2023.0])
    history = History("x", ("2019-12", "2020-12", "2022-12"), years, np.array([0.0, 2.0, 6.0]))
    forecast = naive(history).forecast(2)
    # Variance a year: the mean of 2 squared over 1 and 4 squared over 2.
    half = stats.norm.ppf(0.975) * np.sqrt(6 * np.array([0.5, 1.0]))
    np.testing.assert_allclose(forecast["upper95"] - 6, half, rtol=0.01)


def test_naive_takes_two_points_only_if_they_differ():
    forecast = naive(as_history([1.0, 3.0])).forecast(1)
    assert forecast["upper95"].item() == pytest.approx(3 + 2 * stats.norm.ppf(0.975))
    with pytest.raises(FitError, match=r"differ, .* got 3 twice, .* in 'y'; add a value\.$"):
        naive(as_history([3.0, 3.0]))


def test_drift_has_the_interval_of_the_textbook():
    values = np.array([10.0, 12.0, 13.0, 17.0, 18.0])
    fitted = drift(as_history(values))
    forecast = fitted.forecast(3)
    h, slope = np.arange(1, 4), (values[-1] - values[0]) / 4
    sigma = np.sqrt(np.sum((np.diff(values) - slope) ** 2) / (4 - 1))
    half = stats.norm.ppf(0.975) * sigma * np.sqrt(h * (1 + h / 4))
    np.testing.assert_allclose(forecast["value"], values[-1] + slope * h)
    np.testing.assert_allclose(forecast["upper95"] - forecast["value"], half)
    assert fitted.parameters["estimate"].item() == slope


def test_drift_cannot_tell_its_error_from_two_points():
    with pytest.raises(FitError, match="at least 3 points"):
        drift(as_history([1.0, 3.0]))


@given(st.floats(-1e6, 1e6), st.floats(-1e3, 1e3), st.integers(3, 12))
@settings(max_examples=15)
def test_drift_continues_a_line_exactly(start, slope, count):
    line = start + slope * np.arange(count + 3)
    forecast = drift(as_history(line[:count])).forecast(3)
    np.testing.assert_allclose(forecast["value"], line[count:], rtol=1e-7, atol=1e-6)
    np.testing.assert_allclose(forecast["upper95"] - forecast["lower95"], 0, atol=1e-4)


def test_drift_minds_uneven_dates():
    years = np.array([2020.25, 2021.0, 2022.0, 2024.0])
    history = History("x", ("2020-03", "2020-12", "2021-12", "2023-12"), years, 3 + 2 * years)
    assert drift(history).forecast(2)["value"].iloc[-1] == pytest.approx(3 + 2 * 2025.0)
