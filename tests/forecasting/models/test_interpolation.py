"""Even grids: gaps, uneven dates, and the size of a step that interpolation must not shrink."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.forecasting.models.interpolation import even_values, grid_times, observed_step

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=10).map(np.array)


@given(VALUES)
def test_an_even_series_is_left_as_it_is(values):
    times = np.arange(len(values), dtype=float)
    np.testing.assert_array_equal(grid_times(times, step=1.0), times)
    np.testing.assert_allclose(even_values(times, values, step=1.0), values)
    expected = np.sqrt(np.mean(np.diff(values) ** 2))
    assert observed_step(times, values, step=1.0) == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_the_ends_of_june_and_december_are_half_a_year_apart():
    """As decimal years they are not quite."""
    times = np.array([2023 + 181 / 365, 2024.0, 2024 + 182 / 366, 2026.0])
    grid = grid_times(times, step=0.5)
    assert len(grid) == 6
    assert set(times) <= set(grid)


def test_a_gap_of_two_years_does_not_make_a_series_calmer():
    """Noise over four steps is spread over four steps, not taken for one, nor for none."""
    rng = np.random.default_rng(1)
    even, gappy = [], []
    for _ in range(400):
        values = rng.normal(size=13).cumsum()
        kept = np.r_[0:5, 9:13]
        even.append(observed_step(np.arange(13.0), values, step=1.0))
        gappy.append(observed_step(kept.astype(float), values[kept], step=1.0))
    assert np.median(gappy) == pytest.approx(np.median(even), rel=0.1)


def test_a_series_that_never_moved_has_no_step():
    assert observed_step(np.array([0.0, 1.0, 5.0]), np.full(3, 7.0), step=1.0) == 0.0
