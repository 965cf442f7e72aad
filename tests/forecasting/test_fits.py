"""Fits: the frames they give, and the numbers in them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.stattools import durbin_watson
from statsmodels.tsa.stattools import acf

from analysis import fit
from analysis.errors import FitError, UsageError
from analysis.forecasting.fits import FORECAST, Fit
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.predictions import Prediction
from analysis.numerics.estimates import parameter_frame, parameter_numbers

VALUES = [10.0, 12.0, 13.0, 17.0, 18.0, 18.5]


@pytest.fixture
def line():
    return fit(as_history(VALUES), model="linear")


def test_a_forecast_names_its_periods_and_model(line):
    frame = line.forecast(3)
    assert list(frame.columns) == FORECAST
    assert frame["period"].tolist() == [7, 8, 9]
    assert set(frame["model"]) == {"linear"}
    assert (frame["lower95"] < frame["value"]).all()
    assert (frame["value"] < frame["upper95"]).all()


@pytest.mark.parametrize("horizon", [0, -1])
@pytest.mark.parametrize("model", ["naive", "linear", "damped"])
def test_a_horizon_that_is_none_is_refused(model, horizon):
    with pytest.raises(UsageError, match=f"got {horizon}"):
        fit(as_history(VALUES), model=model).forecast(horizon)


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
    assert fit(as_history(values), model=model).statistics()["aicc"].isna().item()


def test_the_first_point_has_no_fit_in_naive():
    naive = fit(as_history(VALUES), model="naive")
    assert naive.fitted_frame()["fitted"].isna().tolist() == [True] + [False] * 5
    assert naive.statistics()["n"].item() == 5


def test_bounds_of_parameters_are_normal_unless_given():
    frame = parameter_frame([("slope", 1.0, 2.0), ("level", 0.0, 1.0, -9.0, 9.0)]).set_index("term")
    reach = stats.norm.ppf(0.975)
    assert frame.loc["slope", ["lower95", "upper95"]].tolist() == pytest.approx(
        [1 - 2 * reach, 1 + 2 * reach]
    )
    assert frame.loc["level", ["lower95", "upper95"]].tolist() == [-9.0, 9.0]


NOISY = np.array([3.0, 5.2, 6.9, 9.1, 10.8, 13.3, 14.7, 17.1])


def checks(values, model="linear"):
    (row,) = fit(as_history(values), model=model).statistics().to_dict("records")
    return row


def test_residual_checks_are_those_of_statsmodels_and_scipy():
    row = checks(NOISY)
    result = sm.OLS(NOISY, sm.add_constant(np.arange(1.0, 9.0))).fit()
    assert row["lag1"] == pytest.approx(acf(result.resid, nlags=1)[1])
    assert row["durbin_watson"] == pytest.approx(durbin_watson(result.resid))
    assert row["shapiro_p"] == pytest.approx(stats.shapiro(result.resid).pvalue)
    studentised = result.get_influence().resid_studentized_external
    assert row["largest_studentised"] == pytest.approx(np.abs(studentised).max())
    assert pd.isna(row["outlier"])


@pytest.mark.parametrize("model", ["linear", "theil_sen", "huber", "piecewise"])
def test_an_outlier_is_named_by_its_period(model):
    wild = np.r_[NOISY, 19.0, 21.2]
    wild[3] += 20
    assert checks(wild, model)["outlier"] == "4"


def test_one_in_twenty_of_clean_histories_has_an_outlier():
    rng = np.random.default_rng(61)
    named = [pd.notna(checks(values)["outlier"]) for values in rng.normal(size=(400, 9))]
    assert abs(np.mean(named) - 0.05) < 0.03


@pytest.mark.parametrize("unit", [1e15, 1e-9, 1e-200])
def test_residual_checks_do_not_depend_on_the_unit(unit):
    plain, scaled = checks(NOISY), checks(unit * NOISY)
    for name in ("lag1", "durbin_watson", "shapiro_p", "largest_studentised"):
        assert scaled[name] == pytest.approx(plain[name])
    assert scaled["rmse"] == pytest.approx(unit * plain["rmse"])
    assert scaled["aicc"] == pytest.approx(plain["aicc"] + 2 * 8 * np.log(unit))


def test_what_cannot_be_computed_is_missing_and_shown_as_a_dash():
    exact = fit(as_history([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), model="linear").statistics()
    two = fit(as_history([1.0, 2.0]), model="naive").statistics()
    frame = pd.concat([exact, two, fit(as_history(NOISY), model="linear").statistics()])
    assert exact.iloc[0, 4:].isna().all()
    assert two["shapiro_p"].isna().all()
    page = frame.to_html(na_rep="–")
    assert "nan" not in page.lower()
    assert "None" not in page


def made(value, lower, upper, **limits):
    """Make a fit that predicts what it is told, of a history with these limits."""
    history = replace(as_history([1.0, 2.0]), **limits)
    ends = Prediction(*(np.array(row, dtype=float) for row in (value, lower, upper)))
    return Fit("made", history, parameter_frame([]), history.values, 1, lambda *_: ends)


def test_forecasts_are_held_between_floor_and_ceiling():
    fitted = made([-1.0, 5.0], [-2.0, 3.0], [1.0, np.inf], floor=0.0, ceiling=4.0)
    frame = fitted.forecast(2)
    assert frame["value"].tolist() == [0.0, 4.0]
    assert frame["lower95"].tolist() == [0.0, 3.0]
    assert frame["upper95"].tolist() == [1.0, 4.0]


def test_a_ceiling_that_moves_holds_each_step_by_its_own():
    fitted = made([9.0] * 4, [8.0] * 4, [10.0] * 4, ceiling=1.0, ceiling_path=(7.0, 8.5, 9.5))
    frame = fitted.forecast(4)
    assert frame["value"].tolist() == [7.0, 8.5, 9.0, 9.0]
    assert frame["lower95"].tolist() == [7.0, 8.0, 8.0, 8.0]
    assert frame["upper95"].tolist() == [7.0, 8.5, 9.5, 9.5]


@pytest.mark.parametrize("wild", [np.inf, np.nan])
def test_what_grows_past_every_number_is_refused(wild):
    with pytest.raises(FitError, match="past every number within 1 steps"):
        made([1.0], [0.0], [wild]).forecast(1)


def test_ends_that_rounding_put_inside_the_value_are_put_right():
    frame = made([1.0], [1.0 + 1e-16 + 2e-16], [1.0 - 1e-16]).forecast(1)
    assert frame[["lower95", "value", "upper95"]].to_numpy().tolist() == [[1.0, 1.0, 1.0]]


def test_numbers_of_a_term_are_read_from_its_row():
    frame = parameter_frame([("slope", 1.0, 2.0), ("level", 0.0, 1.0, -9.0, 9.0)])
    assert parameter_numbers(frame, "level") == (0.0, 1.0, -9.0, 9.0)
