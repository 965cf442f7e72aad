"""Pools: what earlier forecasts of many series teach, and that nothing later does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.combination import combine
from analysis.forecasting.pool import FEWEST, Pool, learn_pool, recent_step, weighted_median


def walks(count, points, *, slope=0.0, seed=0, noise=1.0):
    rng = np.random.default_rng(seed)
    return [as_history(500 + np.cumsum(slope + rng.normal(0, noise, points))) for _ in range(count)]


def test_a_trend_is_believed_where_trends_went_on_and_not_where_they_did_not():
    steady, idle = learn_pool(walks(9, 12, slope=5.0)), learn_pool(walks(9, 12))
    assert steady.weight > 0.8
    assert idle.weight < 0.4


def test_the_weight_is_the_one_with_the_least_scaled_error():
    pasts = walks(7, 10, slope=1.0)
    found, rows = learn_pool(pasts), []
    for past in pasts:
        for count in range(3, len(past)):
            values = past.values[:count]
            ahead = combine(values[None, :], 2).value[0]
            scale = np.abs(np.diff(values)).mean()
            told = past.values[count : count + 2]
            rows += [(t, values[-1], ahead[k], scale) for k, t in enumerate(told)]
    truth, last, combined, scale = np.array(rows).T
    costs = {
        weight: np.mean(np.abs(truth - last - weight * (combined - last)) / scale)
        for weight in [*np.linspace(0, 1, 101), found.weight]
    }
    assert costs[found.weight] == pytest.approx(min(costs.values()))
    assert len(found.errors) == len(rows)


def test_intervals_hold_what_they_claim_on_series_that_taught_nothing():
    taught = learn_pool(walks(40, 12, slope=2.0))
    for level in (0.5, 0.8, 0.95):
        held = []
        for past in walks(300, 13, slope=2.0, seed=1):
            known = past.first(12)
            combined = combine(known.values[None, :], 1).value[0]
            value = taught.value(known.values[-1:], combined)[0]
            half = taught.half_width(known, 1, level)[0]
            held.append(abs(past.values[12] - value) <= half)
        assert np.mean(held) == pytest.approx(level, abs=0.07)


def test_too_few_earlier_forecasts_teach_nothing():
    assert learn_pool(walks(2, 8)) is None
    assert learn_pool([]) is None
    many = learn_pool(walks(8, 8))
    assert many is not None
    assert len(many.errors) >= FEWEST


def test_series_that_never_moved_leave_the_pool_as_it_was():
    pasts = walks(8, 9)
    still = as_history([5.0] * 9)
    with_still, without = learn_pool([*pasts, still]), learn_pool(pasts)
    assert with_still.weight == without.weight
    np.testing.assert_array_equal(with_still.errors, without.errors)


def test_gaps_count_as_the_steps_they_span():
    even, gap = np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 1.0, 3.0])
    straight = recent_step(even, np.array([0.0, 1, 2, 3]), step=1.0)
    assert straight == pytest.approx(1.0)
    assert recent_step(gap, np.array([0.0, 1, 1 + np.sqrt(2)]), step=1.0) == pytest.approx(1.0)


def test_a_step_counts_the_less_the_older_it_is():
    years = np.arange(5.0)
    early = recent_step(years, np.array([0.0, 9, 10, 11, 12]), step=1.0)
    late = recent_step(years, np.array([0.0, 1, 2, 3, 12]), step=1.0)
    assert early < late


def test_the_least_size_of_a_step_is_a_share_of_the_level():
    pool = Pool(0.5, 0.01, np.arange(1.0, 42.0), 3)
    still = as_history([1000.0, 1000.0, 1000.0])
    assert pool.size(0.0, still) == 10.0
    assert pool.half_width(still, 1, 0.95)[0] == 400.0
    assert pool.half_width(replace(still, pool=pool), 4, 0.5).tolist()[3] == 420.0


def test_a_weighted_median_splits_the_weight():
    assert weighted_median(np.array([5.0, 1.0, 3.0]), np.array([1.0, 1.0, 1.0])) == 3.0
