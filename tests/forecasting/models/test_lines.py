"""Lines: exact on what they are made of, least squares on what is noisy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import FitError, UsageError
from analysis.forecasting.history import History
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.lines import (
    gompit_link,
    level_link,
    linear,
    link_of,
    log_link,
    logit_link,
    loglinear,
)
from analysis.numerics.estimates import parameter_numbers

VALUES = np.array([10.0, 12.0, 13.0, 17.0, 18.0, 18.5])


@given(st.floats(-1e6, 1e6), st.floats(-1e3, 1e3), st.integers(3, 12))
@settings(max_examples=15)
def test_a_line_is_continued_exactly(start, slope, count):
    line = start + slope * np.arange(count + 3)
    forecast = linear(as_history(line[:count])).forecast(3)
    np.testing.assert_allclose(forecast["value"], line[count:], rtol=1e-7, atol=1e-6)
    np.testing.assert_allclose(forecast["upper95"] - forecast["lower95"], 0, atol=1e-4)


@given(st.floats(1, 1e6), st.floats(-0.5, 0.5), st.integers(3, 12))
@settings(max_examples=15)
def test_constant_growth_is_continued_exactly(start, rate, count):
    levels = start * (1 + rate) ** np.arange(count + 3)
    fitted = loglinear(as_history(levels[:count]))
    np.testing.assert_allclose(fitted.forecast(3)["value"], levels[count:], rtol=1e-7)
    slope, *_ = parameter_numbers(fitted.parameters, "slope per year")
    assert slope == pytest.approx(np.log1p(rate), abs=1e-9)


def test_linear_has_the_slope_and_interval_of_least_squares():
    fitted = linear(as_history(VALUES))
    result = sm.OLS(VALUES, sm.add_constant(np.arange(1.0, 7.0))).fit()
    frame = result.get_prediction([[1.0, 7.0], [1.0, 8.0]]).summary_frame()
    forecast = fitted.forecast(2)
    for ours, theirs in (
        ("value", "mean"),
        ("lower95", "obs_ci_lower"),
        ("upper95", "obs_ci_upper"),
    ):
        np.testing.assert_allclose(forecast[ours], frame[theirs])
    slope = parameter_numbers(fitted.parameters, "slope per year")
    assert slope == pytest.approx((result.params[1], result.bse[1], *result.conf_int()[1]))
    np.testing.assert_allclose(fitted.leverage, result.get_influence().hat_matrix_diag)


def test_loglinear_is_the_line_of_the_logarithms():
    forecast = loglinear(as_history(VALUES)).forecast(1)
    logs = linear(as_history(np.log(VALUES))).forecast(1)
    columns = ["value", "lower95", "upper95"]
    np.testing.assert_allclose(np.log(forecast[columns]), logs[columns])


def test_linear_minds_uneven_dates():
    years = np.array([2020.25, 2021.0, 2022.0, 2024.0])
    history = History("x", ("2020-03", "2020-12", "2021-12", "2023-12"), years, 3 + 2 * years)
    assert linear(history).forecast(2)["value"].iloc[-1] == pytest.approx(3 + 2 * 2025.0)


def test_the_interval_covers_19_of_20_new_points():
    rng = np.random.default_rng(1)
    inside = 0
    for values in rng.normal(size=(400, 7)):
        (row,) = linear(as_history(values[:6])).forecast(1).to_dict("records")
        inside += row["lower95"] <= values[6] <= row["upper95"]
    assert abs(inside / 400 - 0.95) < 0.03


@pytest.mark.parametrize("link", [level_link, lambda h: log_link(h, "x"), logit_link, gompit_link])
@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=9))
def test_a_link_is_undone_by_its_inverse(link, values):
    history = replace(as_history(values), ceiling=1.0)
    found = link(history, "x") if link in {logit_link, gompit_link} else link(history)
    np.testing.assert_allclose(found.backward(found.forward(history.values)), values)


REFUSED = [
    (lambda h: log_link(h, "loglinear"), [1.0, 0.0, 3.0], None, "above zero .*, got 0 in 'y'"),
    (lambda h: log_link(h, "loglinear"), [1.0, -1.0, 3.0], None, "above zero .*, got -1 in 'y'"),
    (lambda h: logit_link(h, "logistic"), [1.0, 2.0, 3.0], None, "Wanted a ceiling"),
    (lambda h: logit_link(h, "logistic"), [1.0, 2.0, 3.0], 3.0, "between 0 and the ceiling 3"),
    (lambda h: gompit_link(h, "gompertz"), [0.0, 2.0, 3.0], 10.0, "between 0 and the ceiling 10"),
    (linear, [1.0, 2.0], None, "at least 3 points"),
]


@pytest.mark.parametrize(("made", "values", "ceiling", "reason"), REFUSED)
def test_what_has_no_such_line_is_refused_in_one_sentence(made, values, ceiling, reason):
    with pytest.raises(FitError, match=reason) as refused:
        made(replace(as_history(values), ceiling=ceiling))
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_scales_go_by_their_names():
    history = replace(as_history(VALUES), ceiling=20.0)
    assert [link_of(history, name, "x").name for name in ("level", "log", "logit")] == [
        "level",
        "log",
        "logit",
    ]
    with pytest.raises(UsageError, match="'root'"):
        link_of(history, "root", "x")


def test_growth_past_every_number_is_refused_unless_a_ceiling_holds_it():
    history = as_history([1.0, 1e60, 1e120])
    with pytest.raises(FitError, match="past every number within 9 steps"):
        loglinear(history).forecast(9)
    held = loglinear(replace(history, ceiling=1e200)).forecast(9)
    assert held["upper95"].max() == 1e200
