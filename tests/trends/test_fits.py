"""Fits: the frames they give, and the numbers in them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis import fit
from analysis.errors import UsageError
from analysis.trends.fits import FORECAST, normal_prediction, parameter_frame
from analysis.trends.history import history_of_array

VALUES = [10.0, 12.0, 13.0, 17.0, 18.0, 18.5]


@pytest.fixture
def line():
    return fit(history_of_array(VALUES), model="linear")


def test_a_forecast_names_its_periods_and_model(line):
    frame = line.forecast(3)
    assert list(frame.columns) == FORECAST
    assert frame["period"].tolist() == ["7", "8", "9"]
    assert set(frame["model"]) == {"linear"}
    assert (frame["lower95"] < frame["value"]).all()
    assert (frame["value"] < frame["upper95"]).all()


@pytest.mark.parametrize("horizon", [0, -1])
@pytest.mark.parametrize("model", ["naive", "linear", "damped"])
def test_a_horizon_that_is_none_is_refused(model, horizon):
    with pytest.raises(UsageError, match=f"got {horizon}"):
        fit(history_of_array(VALUES), model=model).forecast(horizon)


def test_residuals_are_what_the_line_misses(line):
    frame = line.fitted_frame()
    years = np.arange(1, 7)
    slope, start = np.polyfit(years, VALUES, 1)
    np.testing.assert_allclose(frame["fitted"], start + slope * years)
    np.testing.assert_allclose(frame["residual"], VALUES - (start + slope * years), atol=1e-12)


def test_statistics_are_those_of_normal_errors(line):
    (row,) = line.statistics().to_dict("records")
    residuals = line.fitted_frame()["residual"].to_numpy()
    n, k = 6, 3
    assert (row["model"], row["n"], row["estimated"]) == ("linear", n, k)
    assert row["rmse"] == pytest.approx(np.sqrt(np.mean(residuals**2)))
    aic = n * np.log(np.mean(residuals**2)) + 2 * k
    assert row["aicc"] == pytest.approx(aic + 2 * k * (k + 1) / (n - k - 1))


@pytest.mark.parametrize("values", [[1.0, 2.0, 4.0, 7.0], [5.0] * 8])
def test_aicc_is_missing_where_it_has_no_meaning(values):
    model = "linear" if len(values) == 4 else "naive"
    assert fit(history_of_array(values), model=model).statistics()["aicc"].isna().item()


def test_the_first_point_has_no_fit_in_naive():
    naive = fit(history_of_array(VALUES), model="naive")
    assert naive.fitted_frame()["fitted"].isna().tolist() == [True] + [False] * 5
    assert naive.statistics()["n"].item() == 5


def test_bounds_of_parameters_are_normal_unless_given():
    frame = parameter_frame([("slope", 1.0, 2.0), ("level", 0.0, 1.0, -9.0, 9.0)]).set_index("term")
    reach = stats.norm.ppf(0.975)
    assert frame.loc["slope", ["lower95", "upper95"]].tolist() == pytest.approx(
        [1 - 2 * reach, 1 + 2 * reach]
    )
    assert frame.loc["level", ["lower95", "upper95"]].tolist() == [-9.0, 9.0]


def test_a_normal_prediction_covers_95_percent():
    prediction = normal_prediction(np.array([1.0]), np.array([3.0]))
    within = stats.norm(1, 3).cdf(prediction.upper) - stats.norm(1, 3).cdf(prediction.lower)
    assert within.item() == pytest.approx(0.95)
