"""Models: each finds what it was made of, says how sure it is, and refuses in one sentence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import fit
from analysis.errors import FitError, UsageError
from analysis.trends.history import History, history_of_array
from analysis.trends.models import MODELS

CEILING = 1e3
STEPS = np.arange(1.0, 13.0)
WITH_SLOPE = sorted(set(MODELS) - {"naive"})


def past(values, ceiling=None):
    return replace(history_of_array(values), ceiling=ceiling)


@pytest.mark.parametrize("model", ["drift", "linear"])
@given(st.floats(-1e6, 1e6), st.floats(-1e3, 1e3), st.integers(3, 12))
@settings(max_examples=15)
def test_a_line_is_continued_exactly(model, start, slope, count):
    line = start + slope * np.arange(count + 3)
    forecast = fit(past(line[:count]), model=model).forecast(3)
    np.testing.assert_allclose(forecast["value"], line[count:], rtol=1e-7, atol=1e-6)
    np.testing.assert_allclose(forecast["upper95"] - forecast["lower95"], 0, atol=1e-4)


@given(st.floats(1, 1e6), st.floats(-0.5, 0.5), st.integers(3, 12))
@settings(max_examples=15)
def test_constant_growth_is_continued_exactly(start, rate, count):
    levels = start * (1 + rate) ** np.arange(count + 3)
    fitted = fit(past(levels[:count]), model="loglinear")
    np.testing.assert_allclose(fitted.forecast(3)["value"], levels[count:], rtol=1e-7)
    slope = fitted.parameters.set_index("term").loc["slope per year", "estimate"]
    assert slope == pytest.approx(np.log1p(rate), abs=1e-9)


@given(st.floats(-4, 4), st.floats(-1, 1), st.integers(3, 12))
@settings(max_examples=15)
def test_an_s_curve_is_continued_exactly(start, slope, count):
    curve = CEILING / (1 + np.exp(-(start + slope * np.arange(count + 3))))
    forecast = fit(past(curve[:count], CEILING), model="logistic").forecast(3)
    np.testing.assert_allclose(forecast["value"], curve[count:], rtol=1e-6)
    assert (forecast["upper95"] <= CEILING).all()


def test_damped_smoothing_follows_a_line_and_never_outruns_it():
    line = 100 + 10 * STEPS
    forecast = fit(past(line[:10]), model="damped").forecast(2)
    assert (forecast["value"] > line[9]).all()
    assert (forecast["value"] <= line[10:] * (1 + 1e-6)).all()
    np.testing.assert_allclose(forecast["value"], line[10:], rtol=0.02)


def test_naive_repeats_the_last_value_ever_less_surely():
    values = np.array([3.0, 5.0, 4.0, 8.0])
    forecast = fit(past(values), model="naive").forecast(4)
    assert forecast["value"].tolist() == [8.0] * 4
    # Steps of 2, -1 and 4: their mean square is 7.
    half = stats.norm.ppf(0.975) * np.sqrt(7 * np.arange(1, 5))
    np.testing.assert_allclose(forecast["upper95"] - 8, half)
    np.testing.assert_allclose(8 - forecast["lower95"], half)


def test_drift_has_the_interval_of_the_textbook():
    values = np.array([10.0, 12.0, 13.0, 17.0, 18.0])
    forecast = fit(past(values), model="drift").forecast(3)
    h, slope = np.arange(1, 4), (values[-1] - values[0]) / 4
    sigma = np.sqrt(np.sum((np.diff(values) - slope) ** 2) / (4 - 1))
    half = stats.norm.ppf(0.975) * sigma * np.sqrt(h * (1 + h / 4))
    np.testing.assert_allclose(forecast["value"], values[-1] + slope * h)
    np.testing.assert_allclose(forecast["upper95"] - forecast["value"], half)


def test_linear_has_the_slope_and_interval_of_least_squares():
    values = np.array([10.0, 12.0, 13.0, 17.0, 18.0, 18.5])
    years = STEPS[: len(values)]
    fitted = fit(past(values), model="linear")
    line = stats.linregress(years, values)
    row = fitted.parameters.set_index("term").loc["slope per year"]
    assert (row["estimate"], row["std_error"]) == pytest.approx((line.slope, line.stderr))
    ahead, free = 8.0, len(values) - 2
    variance = np.sum((values - line.intercept - line.slope * years) ** 2) / free
    spread = 1 + 1 / len(values) + (ahead - years.mean()) ** 2 / np.sum((years - years.mean()) ** 2)
    last = fitted.forecast(2).iloc[-1]
    assert last["value"] == pytest.approx(line.intercept + line.slope * ahead)
    half = stats.t.ppf(0.975, free) * np.sqrt(variance * spread)
    assert last["upper95"] - last["value"] == pytest.approx(half)


def test_uneven_dates_are_minded_and_not_counted():
    years = np.array([2020.25, 2021.0, 2022.0, 2024.0])
    history = History("x", ("2020-03", "2020-12", "2021-12", "2023-12"), years, 3 + 2 * years)
    for model in ("drift", "linear"):
        forecast = fit(history, model=model).forecast(2)
        np.testing.assert_allclose(forecast["value"].iloc[-1], 3 + 2 * 2025.0)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("value", [5.0, 1e9])
def test_a_constant_series_stays_constant(model, value):
    forecast = fit(past([value] * 8, 2 * value), model=model).forecast(3)
    np.testing.assert_allclose(forecast[["value", "lower95", "upper95"]], value, rtol=1e-3)


@pytest.mark.parametrize("model", MODELS)
def test_a_wild_series_forecast_far_ahead_gives_no_warning_and_ordered_ends(model):
    values = [1e-30, 1e29, 1e-30, 1e29, 1e-30, 1e29, 1e-30]
    forecast = fit(past(values, 1e30), model=model).forecast(100)
    assert (forecast["lower95"] <= forecast["upper95"]).all()


REFUSED = [
    *((model, [1.0, 2.0], 10.0, "3 points") for model in MODELS if model != "damped"),
    ("damped", [1.0, 2.0, 3.0, 4.0, 5.0], None, "6 points"),
    ("loglinear", [1.0, 0.0, 3.0], None, "above zero"),
    ("loglinear", [1.0, -1.0, 3.0], None, "above zero"),
    ("logistic", [1.0, 2.0, 3.0], None, "ceiling"),
    ("logistic", [1.0, 2.0, 3.0], 3.0, "between 0 and the ceiling"),
    ("logistic", [0.0, 2.0, 3.0], 10.0, "between 0 and the ceiling"),
]


@pytest.mark.parametrize(("model", "values", "ceiling", "reason"), REFUSED)
def test_what_cannot_be_fitted_is_refused_in_one_sentence(model, values, ceiling, reason):
    with pytest.raises(FitError, match=reason) as refused:
        fit(past(values, ceiling), model=model)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_damped_needs_its_points_to_span_the_steps():
    months = tuple(f"2024-{month:02d}" for month in range(1, 9))
    history = History("x", months, 2024 + np.arange(1, 9) / 12, np.arange(1.0, 9.0))
    with pytest.raises(FitError, match="even steps"):
        fit(history, model="damped")


def test_damped_leaves_a_gap_in_the_dates_and_fits_the_points_it_has():
    dates = {
        "2020-12": 2021.0,
        "2021-12": 2022.0,
        "2022-06": 2022.5,
        "2022-12": 2023.0,
        "2023-12": 2024.0,
        "2024-06": 2024.5,
    }
    years = np.array(list(dates.values()))
    fitted = fit(History("x", tuple(dates), years, 10 * years), model="damped")
    assert np.isfinite(fitted.fitted).all()
    assert fitted.forecast(1)["period"].tolist() == ["2024-12"]


def test_an_unknown_model_is_refused():
    with pytest.raises(UsageError, match="'cubic'"):
        fit(past([1.0, 2.0, 3.0]), model="cubic")


@pytest.mark.parametrize("model", WITH_SLOPE)
def test_growth_is_forecast_as_growth(model):
    values = 100 * 1.1**STEPS
    assert fit(past(values, 1e4), model=model).forecast(1)["value"].item() > values[-1]
