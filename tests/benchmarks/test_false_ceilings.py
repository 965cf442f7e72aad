"""False ceilings: simulated courses move like their history, and have no ceiling of their own."""

import false_ceilings as module
import numpy as np
import pytest
from false_ceilings import ERRORS, count_false_ceilings, simulated

from analysis.errors import UsageError
from analysis.forecasting.inputs import history as as_history
from analysis.measured.readings import measured_false_ceilings


@pytest.fixture(scope="module")
def past():
    wobble = np.array([1, -1, 0.5, -0.7, 0.2, -0.3, 0.8, -0.9, 0.4, -0.2])
    return as_history(20 + 3 * np.arange(10) + wobble)


def test_lines_have_the_slope_and_the_size_of_errors_of_the_history(past):
    drawn = simulated(past, "line", runs=4000)
    line = np.polyval(np.polyfit(past.years, past.values, 1), past.years)
    size = np.sqrt(np.sum((past.values - line) ** 2) / 8)
    assert drawn.mean(axis=0) == pytest.approx(line, abs=0.1)
    assert drawn.std(axis=0) == pytest.approx(size, rel=0.1)
    steps = np.corrcoef((drawn - line)[:, 3], (drawn - line)[:, 4])[0, 1]
    assert abs(steps) < 0.1


def test_walks_start_where_it_starts_and_keep_their_errors(past):
    drawn = simulated(past, "walk", runs=4000)
    assert (drawn[:, 0] == past.values[0]).all()
    assert drawn[:, -1].mean() == pytest.approx(past.values[-1], abs=0.3)
    size = np.std(np.diff(past.values), ddof=1)
    assert drawn[:, -1].std() == pytest.approx(3 * size, rel=0.1)


@pytest.mark.parametrize("errors", ERRORS)
def test_no_share_leaves_its_range(past, errors):
    drawn = simulated(past.within(0.0, 50.0), errors, runs=50)
    assert drawn.min() >= 0
    assert drawn.max() <= 50


@pytest.mark.parametrize("errors", ERRORS)
def test_the_same_seed_draws_the_same(past, errors):
    assert (simulated(past, errors, runs=2) == simulated(past, errors, runs=2)).all()
    assert (simulated(past, errors, runs=2) != simulated(past, errors, runs=2, seed=1)).any()


def test_only_courses_that_saturate_are_counted(past, monkeypatch):
    verdicts = iter(["saturates", "falls", "saturates", "no ceiling shown"])
    monkeypatch.setattr(
        module, "find_ceiling", lambda _: type("Found", (), {"verdict": next(verdicts)})
    )
    assert count_false_ceilings(past, "line", runs=4) == 2


def test_unknown_errors_and_short_histories_are_refused(past):
    with pytest.raises(UsageError, match="line, walk"):
        simulated(past, "noise", runs=1)
    with pytest.raises(UsageError, match="3 points"):
        simulated(past.first(2), "walk", runs=1)


def test_what_was_measured_is_whole():
    counts = measured_false_ceilings()
    assert set(counts["errors"]) == set(ERRORS)
    assert not counts.duplicated(["series", "errors"]).any()
    assert (counts["saturates"] <= counts["runs"]).all()
