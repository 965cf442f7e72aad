"""Tests for breaks: searching is paid for, breaks are found, and doubt is in the set of dates."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis import history
from analysis.errors import UsageError
from analysis.forecasting.history import History
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.trends.break_test import find_break
from analysis.quantities.periods import parse_period

STEPS = np.arange(1.0, 12.0)
RUNS = 400


def broken(at, before, after):
    return before * STEPS + (after - before) * np.maximum(STEPS - at, 0)


def test_of_straight_lines_one_in_twenty_is_called_broken():
    rng = np.random.default_rng(11)
    tests = [find_break(as_history(3 + 2 * STEPS + rng.normal(size=11))) for _ in range(2 * RUNS)]
    rate = np.mean([test.verdict == "break" for test in tests])
    assert abs(rate - 0.05) < 2.5 * np.sqrt(0.05 * 0.95 / (2 * RUNS))
    assert np.mean([test.p_value for test in tests]) == pytest.approx(0.5, abs=0.04)


def test_of_uneven_dates_too():
    rng = np.random.default_rng(12)
    periods = (
        "2018-12",
        "2020-03",
        "2020-06",
        "2020-12",
        "2021-06",
        "2021-12",
        "2023-12",
        "2024-12",
    )
    years = np.array([parse_period(period).years for period in periods])
    found = [
        find_break(History("x", periods, years, 5 * years + rng.normal(size=8))).verdict
        for _ in range(RUNS)
    ]
    assert abs(found.count("break") / RUNS - 0.05) < 2.5 * np.sqrt(0.05 * 0.95 / RUNS)


def test_random_walks_pass_for_broken_lines_unless_they_are_what_is_expected():
    rng = np.random.default_rng(13)
    tests = [find_break(as_history(np.cumsum(1 + rng.normal(size=11)))) for _ in range(RUNS)]
    assert np.mean([test.p_value < 0.05 for test in tests]) > 0.3
    assert abs(np.mean([test.p_walk < 0.05 for test in tests]) - 0.05) < 0.03


def test_a_break_is_dated_within_its_set_nineteen_times_in_twenty():
    rng = np.random.default_rng(14)
    tests = [
        find_break(as_history(broken(6.0, 2.0, 0.5) + 0.4 * rng.normal(size=11)))
        for _ in range(RUNS)
    ]
    assert np.mean([test.verdict == "break" for test in tests]) > 0.95
    held = [min(map(float, t.dates95)) <= 6 <= max(map(float, t.dates95)) for t in tests]
    assert 0.91 < np.mean(held) < 0.99
    slopes = [test.after.lower95 <= 0.5 <= test.after.upper95 for test in tests]
    assert 0.92 < np.mean(slopes) < 0.99


def test_the_numbers_of_a_clear_break():
    rng = np.random.default_rng(15)
    found = find_break(as_history(broken(7.5, 1.0, 3.0) + 0.1 * rng.normal(size=11)))
    assert (found.series, found.scale, found.verdict, found.reason) == ("y", "level", "break", "")
    assert float(found.period) == found.date == pytest.approx(7.5, abs=0.25)
    assert found.period in found.dates95
    for slope, truth in ((found.before, 1.0), (found.after, 3.0)):
        assert slope.lower95 < truth < slope.upper95
        assert slope.estimate == pytest.approx(truth, abs=0.1)
    assert found.p_value == 1 / 2000
    assert found.aicc_broken < found.aicc_line
    assert find_break(as_history(broken(7.5, 1.0, 3.0))).sup_f > found.sup_f > 100


def test_f_is_that_of_the_two_sums_of_squares():
    values = np.array([1.0, 2.2, 2.9, 4.1, 4.4, 5.1, 5.2, 5.9, 6.1])
    found = find_break(as_history(values))
    steps = np.arange(1.0, 10.0)
    line = np.column_stack([np.ones(9), steps])
    kinked = np.column_stack([line, np.maximum(steps - found.date, 0)])
    rss = [
        np.sum((values - design @ np.linalg.lstsq(design, values, rcond=None)[0]) ** 2)
        for design in (line, kinked)
    ]
    assert found.sup_f == pytest.approx((rss[0] - rss[1]) / (rss[1] / (9 - 3)))
    shares = rss[0] / 9 / (rss[1] / 9)
    penalty = 2 * 3 * 9 / 5 - 2 * 5 * 9 / 3
    assert found.aicc_line - found.aicc_broken == pytest.approx(9 * np.log(shares) + penalty)


def test_the_same_seed_gives_the_same_p_value_and_another_nearly_so():
    rng = np.random.default_rng(16)
    past = as_history(broken(6.0, 2.0, 1.5) + rng.normal(size=11))
    assert find_break(past) == find_break(past)
    assert find_break(past, seed=1).p_value == pytest.approx(find_break(past).p_value, abs=0.05)
    assert find_break(past, simulations=99).p_value * 100 == pytest.approx(
        round(find_break(past, simulations=99).p_value * 100)
    )


@pytest.mark.parametrize("values", [3 + 2 * STEPS, 0 * STEPS + 5, 0 * STEPS])
def test_an_exact_line_has_no_break(values):
    found = find_break(as_history(values))
    assert (found.verdict, found.sup_f, found.p_value) == ("no break shown", 0.0, 1.0)
    assert np.isnan(found.aicc_line)


@pytest.mark.parametrize("unit", [1e15, 1e-9])
def test_the_unit_does_not_matter(unit):
    rng = np.random.default_rng(17)
    values = broken(6.0, 2.0, 1.0) + rng.normal(size=11)
    plain, scaled = (find_break(as_history(u * values)) for u in (1.0, unit))
    assert scaled.p_value == plain.p_value
    assert scaled.dates95 == plain.dates95
    assert scaled.after.estimate == pytest.approx(unit * plain.after.estimate)


@pytest.mark.parametrize(
    ("values", "scale", "reason"),
    [
        ([1.0] * 6, "level", "at least 7 points for the model 'piecewise', got 6 in 'y'"),
        ([0.0] * 9, "log", "above zero for the model 'piecewise', got 0 in 'y'"),
        (
            [1.0] * 9,
            "logit",
            "Wanted a ceiling, or a series that is a part of another, for the",
        ),
    ],
)
def test_what_cannot_be_checked_says_why(values, scale, reason):
    found = find_break(as_history(values), scale=scale)
    assert found.verdict == "cannot be checked"
    assert reason in found.reason
    assert np.isnan([found.p_value, found.date, found.before.estimate]).all()
    assert found.dates95 == ()


def test_scales_agree_where_the_break_is_plain():
    odds = broken(6.0, 1.0, 0.2) - 4
    past = replace(as_history(100 / (1 + np.exp(-odds))), ceiling=100.0)
    found = find_break(past, scale="logit")
    assert (found.verdict, found.period) == ("break", "6")
    assert found.before.estimate == pytest.approx(1.0)


def test_what_does_not_exist_is_refused():
    past = as_history(STEPS)
    with pytest.raises(UsageError, match="'root'"):
        find_break(past, scale="root")
    with pytest.raises(UsageError, match="got 0"):
        find_break(past, simulations=0)


def test_the_growth_of_netizens_slowed_in_2021(ledger):
    found = find_break(history("netizens", ledger=ledger))
    assert found.verdict == "break"
    assert "2021-06" in found.dates95
    assert found.after.upper95 < found.before.lower95
