"""Verdicts on saturation: only where the data put an end to how high the ceiling may lie."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.trends.ceiling import find_ceiling

STEPS = np.arange(12.0)


def past(values, ceiling=None):
    return replace(as_history(values), ceiling=ceiling)


def verdicts(made, runs):
    return Counter(find_ceiling(as_history(made())).verdict for _ in range(runs))


@pytest.fixture
def users():
    """Growth to a ceiling of 100 that is nearly reached."""
    rng = np.random.default_rng(31)
    return 100 / (1 + np.exp(-np.linspace(-1, 3.5, 12))) + rng.normal(size=12)


def test_growth_that_levels_off_saturates(users):
    found = find_ceiling(past(users))
    assert (found.verdict, found.reason) == ("saturates", "")
    assert found.curve in {"logistic", "gompertz"}
    assert found.lower95 < found.ceiling < found.upper95
    assert found.lower95 < 100 < found.upper95 < 110
    assert found.reached == pytest.approx(users[-1] / found.ceiling)
    assert min(found.aicc_logistic, found.aicc_gompertz) < found.aicc_line


def test_a_whole_within_the_interval_is_no_ceiling_of_its_own(users):
    upper = find_ceiling(past(users)).upper95
    assert find_ceiling(past(users, upper * 1.5)).verdict == "saturates"
    found = find_ceiling(past(users, upper * 0.999))
    assert (found.verdict, found.upper95) == ("no ceiling shown", upper * 0.999)


def test_straight_lines_seldom_saturate():
    rng = np.random.default_rng(32)
    counted = verdicts(lambda: 5 + 0.5 * STEPS + 0.5 * rng.normal(size=12), 30)
    assert counted["saturates"] <= 4
    assert set(counted) <= {"saturates", "no ceiling shown"}


def test_growth_at_a_constant_rate_has_no_ceiling():
    rng = np.random.default_rng(33)
    counted = verdicts(lambda: np.exp(0.2 * STEPS + 0.03 * rng.normal(size=12)), 20)
    assert counted == {"no ceiling shown": 20}


def test_an_exact_line_is_a_line():
    found = find_ceiling(past(3 + 2 * STEPS))
    assert (found.verdict, found.curve) == ("no ceiling shown", "line")
    assert np.isnan([found.ceiling, found.reached]).all()


def test_what_falls_falls():
    found = find_ceiling(past([10.0, 9.0, 8.5, 7.0, 6.5, 5.0]))
    assert found.verdict == "falls"
    assert np.isnan(found.aicc_logistic)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([1.0, 2.0, 3.0, 3.5, 3.6], "at least 6 points"),
        ([4.0] * 8, "that differ"),
        ([-1.0, 2.0, 3.0, 3.5, 3.6, 3.7], "from 0 up"),
    ],
)
def test_what_cannot_be_checked_says_why(values, reason):
    found = find_ceiling(past(values))
    assert found.verdict == "cannot be checked"
    assert reason in found.reason
    assert found.reason.endswith(".")
    assert found.curve == ""
