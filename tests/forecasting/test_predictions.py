"""Predictions: intervals that hold what they say."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.forecasting.predictions import normal_prediction


def test_a_normal_prediction_covers_95_percent():
    prediction = normal_prediction(np.array([1.0]), np.array([3.0]), 0.95)
    within = stats.norm(1, 3).cdf(prediction.upper) - stats.norm(1, 3).cdf(prediction.lower)
    assert within.item() == pytest.approx(0.95)
