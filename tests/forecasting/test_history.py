"""Histories: what a model sees of a series, and a break that never shows as growth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import FitError, UsageError
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.pool import Pool
from analysis.forecasting.splicing import history_of_series

HALVES = ["2021-12", "2022-06", "2022-12", "2023-06", "2023-12", "2024-06", "2024-12"]


def frame_of(values, segments=0, periods=HALVES):
    columns = {
        "series": "x",
        "period": periods[: len(values)],
        "value": values,
        "segment": segments,
    }
    return pd.DataFrame(columns)


@pytest.mark.parametrize(
    "values",
    [
        [],
        [[1.0, 2.0], [3.0, 4.0]],
        5.0,
        [1.0, np.nan],
        [1.0, None],
        [1.0, np.inf],
        ["many"],
        [[1], [1, 2]],
    ],
)
def test_what_is_no_row_of_finite_numbers_is_refused_in_one_sentence(values):
    with pytest.raises(FitError, match=r"^Wanted one row of finite numbers, got [^\n]*\.$"):
        as_history(values)


def test_an_array_counts_its_steps():
    history = as_history([3, 1, 2])
    assert (history.periods, history.next_periods(2)) == ((1, 2, 3), (4, 5))
    assert (history.step, len(history)) == (1.0, 3)
    np.testing.assert_array_equal(history.next_years(2), [4.0, 5.0])


def test_a_series_goes_on_by_half_years_over_the_turn_of_the_year():
    history = history_of_series(frame_of([1.0, 2.0, 3.0]), "x")
    assert history.next_periods(3) == ("2023-06", "2023-12", "2024-06")
    assert history.next_years(2)[1] == 2024.0
    assert history.step == pytest.approx(0.5, abs=0.01)
    assert not history.spliced


def test_only_dated_values_of_the_series_are_history():
    frame = frame_of([1.0, np.nan, 3.0, 4.0], periods=["2021-12", "2022-06", "2022", "2022-12"])
    frame = pd.concat([frame, frame.assign(series="other")])
    history = history_of_series(frame, "x", ceiling=9.0)
    assert (history.periods, history.values.tolist(), history.ceiling) == (
        ("2021-12", "2022-12"),
        [1, 4],
        9,
    )


def test_a_series_without_dated_levels_is_refused():
    with pytest.raises(FitError, match="'y'"):
        history_of_series(frame_of([1.0]), "y")


LEVELS = st.lists(st.floats(0, 1e6), min_size=4, max_size=7)
JUMPS = st.floats(-1e6, 1e6)


@given(LEVELS, JUMPS, st.data())
def test_the_size_of_a_break_leaves_no_trace(values, jump, data):
    place = data.draw(st.integers(1, len(values) - 1))
    after = np.arange(len(values)) >= place
    plain = history_of_series(frame_of(values, after.astype(int)), "x")
    jumped = history_of_series(frame_of(values + jump * after, after.astype(int)), "x")
    assert plain.spliced
    np.testing.assert_allclose(np.diff(jumped.values), np.diff(plain.values), atol=1e-6)
    # The latest definition is the one that stays where it was printed.
    np.testing.assert_array_equal(jumped.values[place:], (values + jump * after)[place:])
    np.testing.assert_allclose(
        np.delete(np.diff(plain.values), place - 1),
        np.delete(np.diff(values), place - 1),
        atol=1e-6,
    )


@given(st.floats(-1e3, 1e3), st.lists(JUMPS, min_size=2, max_size=2))
def test_a_line_broken_twice_is_a_line_again(slope, jumps):
    years = history_of_series(frame_of([0.0] * 7), "x").years
    line = slope * (years - years[-1])
    broken = line + np.r_[[0.0] * 3, [jumps[0]] * 2, [sum(jumps)] * 2]
    history = history_of_series(frame_of(broken, [0, 0, 0, 1, 1, 2, 2]), "x")
    np.testing.assert_allclose(history.values - history.values[-1], line, atol=1e-6)


def test_definitions_of_one_point_each_do_not_move():
    history = history_of_series(frame_of([1.0, 50.0, 7.0], [0, 1, 2]), "x")
    np.testing.assert_array_equal(history.values, [7.0, 7.0, 7.0])


def test_a_bare_array_is_its_own_bounds_and_has_no_limits():
    history = as_history([3.0, 1.0, 2.0])
    np.testing.assert_array_equal(history.lower, history.values)
    np.testing.assert_array_equal(history.upper, history.values)
    assert (history.floor, history.ceiling, history.ceiling_path) == (None, None, None)
    floor, ceiling = history.limits(2)
    assert (floor.tolist(), ceiling.tolist()) == ([-np.inf] * 2, [np.inf] * 2)


def test_what_was_never_below_zero_cannot_fall_below_it():
    assert history_of_series(frame_of([0.0, 2.0, 3.0]), "x").floor == 0.0
    assert history_of_series(frame_of([-1.0, 2.0, 3.0]), "x").floor is None
    # A move at a break in definition makes no debt of a count.
    assert history_of_series(frame_of([5.0, 9.0, 1.0], [0, 0, 1]), "x").floor == 0.0


def test_bounds_move_with_their_values():
    frame = frame_of([1.0, 2.0, 53.0, 54.0], [0, 0, 1, 1]).assign(
        lower=[0.5, 1.5, -np.inf, 53.9], upper=[1.5, np.inf, 53.5, 54.1]
    )
    history = history_of_series(frame, "x")
    np.testing.assert_allclose(history.values - history.lower, [0.5, 0.5, np.inf, 0.1])
    np.testing.assert_allclose(history.upper - history.values, [0.5, np.inf, 0.5, 0.1])
    assert history.values[0] > 50


def test_the_first_points_are_the_history_as_it_stood():
    frame = frame_of([1.0, 2.0, 3.0, 4.0]).assign(lower=0.0, upper=[2.0, 3.0, 4.0, 5.0])
    history = history_of_series(frame, "x", ceiling=9.0, ceiling_path=(9.0, 10.0))
    then = history.first(2)
    assert (len(then), then.periods, then.upper.tolist()) == (2, ("2021-12", "2022-06"), [2.0, 3.0])
    assert then.next_periods(1) == ("2022-12",)
    assert (then.ceiling, then.floor) == (9.0, 0.0)


def test_a_path_takes_the_place_of_the_ceiling_and_ends_level():
    history = history_of_series(frame_of([1.0, 2.0]), "x", ceiling=9.0, ceiling_path=(9.5, 10.0))
    assert history.limits(3)[1].tolist() == [9.5, 10.0, 10.0]
    assert history.limits(3)[0].tolist() == [0.0] * 3


def test_a_digest_changes_with_all_that_a_forecast_is_made_from():
    """What was learnt from other series counts: their levels change the forecast of this one."""
    pool = Pool(weight=0.5, least=0.01, errors=np.array([1.0, 2.0]), series=2)
    history = replace(as_history([1.0, 2.0, 3.0]), pool=pool)
    assert replace(history).digest() == history.digest()
    others = [
        replace(history, values=history.values + 1),
        replace(history, ceiling=9.0),
        replace(history, shift=(1.0,)),
        replace(history, doubted=("2024-12",)),
        replace(history, pool=None),
        replace(history, pool=replace(pool, weight=0.6)),
        replace(history, pool=replace(pool, errors=pool.errors + 1)),
    ]
    assert len({history.digest(), *(other.digest() for other in others)}) == len(others) + 1


def test_rows_of_unequal_length_are_refused():
    history = as_history([1.0, 2.0, 3.0])
    with pytest.raises(UsageError, match=r"for each of 2 values, got \[3\] .* first\(\)\.$"):
        replace(history, values=history.values[:2])
