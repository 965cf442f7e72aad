"""Scores against their definitions."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.errors import UsageError
from analysis.forecasting.accuracy import mean_absolute_step, score_series, summarise_scores

TRUTH, VALUE = np.array([10.0, 20.0]), np.array([12.0, 15.0])
LOWER, UPPER = np.array([9.0, 10.0]), np.array([15.0, 18.0])


def test_scores_by_hand():
    scored = score_series(TRUTH, VALUE, LOWER, UPPER, scale=4.0)
    assert scored["smape"] == pytest.approx((200 * 2 / 22 + 200 * 5 / 35) / 2)
    assert scored["mase"] == pytest.approx((2 + 5) / 2 / 4)
    assert scored["covered"] == 0.5
    # Widths 6 and 8, and the second truth 2 above its interval: 2 / 0.05 times that.
    assert scored["msis"] == pytest.approx((6 + 8 + 40 * 2) / 2 / 4)


def test_the_ends_of_an_interval_belong_to_it():
    assert score_series(TRUTH, VALUE, TRUTH, UPPER + 9, scale=1.0)["covered"] == 1.0


def test_nothing_forecast_as_nothing_is_no_error():
    zero = np.zeros(1)
    assert score_series(zero, zero, zero, zero, scale=1.0)["smape"] == 0.0


def test_a_history_that_never_moved_has_no_scale():
    with pytest.raises(UsageError, match="constant"):
        score_series(TRUTH, VALUE, LOWER, UPPER, scale=mean_absolute_step(np.ones(3)))
    assert np.isnan(score_series(TRUTH, VALUE, LOWER, UPPER, scale=np.nan)["mase"])


def test_owa_is_the_mean_of_two_ratios_of_means():
    scored = pd.DataFrame({"smape": [10, 20], "mase": [1, 2], "covered": [1, 0.5], "msis": [8, 9]})
    naive = pd.DataFrame({"smape": [20, 20], "mase": [3, 3], "covered": [1, 1], "msis": [9, 9]})
    summary = summarise_scores(scored, against=naive)
    assert summary["owa"] == pytest.approx((15 / 20 + 1.5 / 3) / 2)
    assert summary["coverage"] == 0.75
    assert summary["coverage_lower"] < 0.75 < summary["coverage_upper"]
    assert summarise_scores(naive, against=naive)["owa"] == 1.0


def test_fewer_independent_trials_widen_the_interval_of_the_coverage():
    scored = pd.DataFrame(dict.fromkeys(["smape", "mase", "covered", "msis"], np.ones(100)))
    many, few = summarise_scores(scored), summarise_scores(scored, trials=10)
    assert few["coverage_lower"] < many["coverage_lower"]
