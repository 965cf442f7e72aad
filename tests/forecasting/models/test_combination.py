"""The combination and its calibrated intervals."""

from __future__ import annotations

import calibrating_widths
import forecasts as benchmark
import numpy as np
import pandas as pd
import public_series
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.errors import UsageError
from analysis.forecasting.calibration import DEFAULT, Calibration, measured_calibration
from analysis.forecasting.models.combination import combine, predict, root_mean_square_step
from analysis.forecasting.models.component_methods import COMPONENTS
from analysis.measured.readings import measured_coverage, measured_scores

SERIES = arrays(float, st.tuples(st.integers(1, 4), st.integers(2, 12)), elements=st.floats(1, 1e3))


@given(SERIES)
def test_it_is_the_mean_of_its_members(values):
    combined = combine(values, 2)
    expected = np.mean([member(values.copy(), 2) for member in COMPONENTS.values()], axis=0)
    np.testing.assert_allclose(combined.value, expected, rtol=1e-6)


@given(SERIES)
def test_the_scale_is_at_least_the_size_of_a_step(values):
    scale = combine(values, 3).scale
    assert (scale >= root_mean_square_step(values)[:, None] * (1 - 1e-9)).all()


@given(SERIES)
def test_values_are_not_written_to(values):
    before = values.copy()
    combine(values, 2)
    np.testing.assert_array_equal(values, before)


@given(SERIES, st.sampled_from([2.0**-30, 2.0**10, 2.0**50, 2.0**900]))
def test_intervals_scale_with_the_unit(values, unit):
    plain = predict(values, 2, calibration=measured_calibration())
    scaled = predict(values * unit, 2, calibration=measured_calibration())
    for one, other in zip(plain, scaled, strict=True):
        np.testing.assert_allclose(other / unit, one, rtol=1e-6, atol=1e-6)


def test_a_series_that_never_moved_has_an_interval_all_the_same():
    calibration = measured_calibration()
    _, lower, upper = predict(np.full((1, 8), 50.0), 1, calibration=calibration)
    expected = 50 * calibration.smallest_step * calibration.half_width(8, 1)[0]
    assert (upper - lower).item() / 2 == pytest.approx(expected)


def test_nothing_is_forecast_as_nothing():
    for end in predict(np.zeros((1, 5)), 2, calibration=measured_calibration()):
        np.testing.assert_array_equal(end, np.zeros((1, 2)))


@pytest.mark.parametrize("points", [2, 5, 10, 14, 40])
def test_intervals_widen_with_the_horizon_and_narrow_with_points(points):
    widths = measured_calibration().half_width(points, 8)
    assert (np.diff(widths) > 0).all()
    assert (measured_calibration().half_width(2, 8) > widths).all() or points == 2


def test_calibration_finds_the_quantile_it_is_asked_for():
    """Errors whose 95 % quantile is known at every length and horizon."""
    rng = np.random.default_rng(0)
    points, step = rng.integers(3, 30, 10_000), rng.integers(1, 7, 10_000)
    true = Calibration("true", (0.9, 0.1, -1.0, 3.0), 0.0)
    half = np.array([true.half_width(n, 6)[h - 1] for n, h in zip(points, step, strict=True)])
    errors = pd.DataFrame(
        {
            "points": points,
            "step": step,
            "scale": 2.0,
            "error": rng.normal(size=10_000) / 1.96 * half * 2,
            "relative_step": 0.1,
        }
    )
    found = calibrating_widths.calibrate(errors, calibrated_on="simulated")
    for n in (5, 10, 25):
        np.testing.assert_allclose(found.half_width(n, 6), true.half_width(n, 6), rtol=0.05)


def test_only_what_was_measured_can_be_asked_for():
    with pytest.raises(UsageError, match="m1, tourism"):
        measured_calibration("mars")


def test_the_shipped_constants_are_those_of_the_shipped_collections():
    tasks = [
        t
        for name, path in public_series.COLLECTIONS.items()
        for t in public_series.read(name, path)
    ]
    anew = calibrating_widths.calibrate(calibrating_widths.errors(tasks), calibrated_on=DEFAULT)
    shipped = measured_calibration()
    np.testing.assert_allclose(anew.half_width(10, 6), shipped.half_width(10, 6), rtol=1e-3)
    np.testing.assert_allclose(anew.half_width(2, 6), shipped.half_width(2, 6), rtol=1e-3)


def test_the_shipped_table_is_what_the_shipped_constants_give():
    """Calibrated on one collection, scored on the other, as the table in the book says."""
    tasks = public_series.cut(
        public_series.read("m1", public_series.COLLECTIONS["m1"]), *public_series.SHORT
    )
    ends = benchmark.vectorised(tasks, measured_calibration("tourism"))
    scored = benchmark.scored(tasks, ends)
    table = measured_scores().set_index(["variant", "method", "collection"]).sort_index()
    row = table.loc["short", "combination", "m1"]
    assert len(tasks) == row["series"]
    assert scored["mase"].mean() == pytest.approx(row["mase"], abs=1e-3)
    assert scored["covered"].mean() == pytest.approx(row["coverage"], abs=1e-3)
    assert scored["msis"].mean() == pytest.approx(row["msis"], rel=1e-3)


def test_the_combination_beats_naive_and_drift_and_its_intervals_hold():
    table = measured_scores().set_index(["variant", "collection", "method"]).sort_index()
    for variant in ("short", "full"):
        pool = table.loc[variant, "pool"]
        assert pool.loc["combination", "owa"] < pool.loc[["naive", "drift"], "owa"].min()
        assert pool.loc["combination", "msis"] < pool.loc[["naive", "drift"], "msis"].min()
        assert 0.93 <= pool.loc["combination", "coverage"] <= 0.97


def test_coverage_is_told_for_every_length_of_the_books_series():
    table = measured_coverage()
    assert set(table["points"]) == set(range(3, 15))
    assert table["coverage"].between(table["coverage_lower"], table["coverage_upper"]).all()
