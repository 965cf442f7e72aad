"""Every model of the registry: any history gives a forecast that can be printed, or one sentence."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import fit
from analysis.errors import FitError, UsageError
from analysis.forecasting.history import History
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.catalogue import MODELS
from analysis.quantities.periods import add_months, parse_period

ORDER = [
    *("naive", "drift", "linear", "loglinear", "piecewise", "logistic", "logistic_free"),
    *("gompertz", "gompertz_free", "damped", "local_linear_trend", "theta", "theil_sen", "huber"),
]

#: How far apart the editions of a series may be, in months.
GAPS = st.sampled_from([6, 6, 6, 3, 5, 9, 12, 15])

SCALES = st.sampled_from([1.0, 1e15, 1e-9])


def past(values, ceiling=None):
    return replace(as_history(values), ceiling=ceiling)


@st.composite
def courses(draw):
    """Values of 1 to 14 points: noise, lines, S-curves, constants, counts, one point far off."""
    count = draw(st.integers(1, 14))
    steps = np.arange(count)
    noise = np.array(draw(st.lists(st.floats(-1, 1), min_size=count, max_size=count)))
    kind = draw(st.sampled_from(["constant", "line", "curve", "counts", "walk", "growth"]))
    values = {
        "constant": np.full(count, draw(st.sampled_from([0.0, 1.0, -3.0, 7.5]))),
        "line": 3 + draw(st.floats(-1, 1)) * steps + 0.1 * noise,
        "curve": 1 / (1 + np.exp(4 - steps)) + 0.01 * noise,
        "counts": np.round(3 * np.abs(noise)),
        "walk": np.cumsum(noise),
        "growth": np.exp(draw(st.floats(-1, 2)) * steps) * (1 + 0.1 * noise),
    }[kind]
    if draw(st.booleans()):
        values[draw(st.integers(0, count - 1))] += draw(st.sampled_from([0.0, 1e-6, -5.0, 1e6]))
    return values * draw(SCALES)


@st.composite
def histories(draw):
    """Bare or dated by months, with gaps; with or without a floor and a ceiling."""
    values = draw(courses())
    history = as_history(values)
    if draw(st.booleans()):
        periods = [draw(st.sampled_from(["2018-12", "2020-03"]))]
        while len(periods) < len(values):
            periods.append(add_months(periods[-1], draw(GAPS)))
        years = np.array([parse_period(period).years for period in periods])
        history = History("x", tuple(periods), years, values)
    room = draw(st.sampled_from([None, 0.9, 1 + 1e-7, 1.5, 10.0]))
    ceiling = None if room is None or values.max() <= 0 else float(room * values.max())
    floor = 0.0 if values.min() >= 0 and draw(st.booleans()) else None
    return replace(history, ceiling=ceiling, floor=floor)


@pytest.mark.parametrize("model", MODELS)
@given(histories(), st.sampled_from([1, 4, 40]))
@settings(max_examples=25)
def test_any_history_gives_a_printable_forecast_or_one_sentence(model, history, horizon):
    try:
        fitted = fit(history, model=model)
        forecast = fitted.forecast(horizon)
    except FitError as refused:
        assert re.fullmatch(r"[^\n]+\.", str(refused))  # noqa: PT017 - either is good
        return
    ends = forecast[["lower95", "value", "upper95"]].to_numpy()
    assert np.isfinite(ends).all()
    assert (np.diff(ends, axis=1) >= 0).all()
    floor, ceiling = history.limits(horizon)
    assert (ends >= floor[:, None]).all()
    assert (ends <= ceiling[:, None]).all()
    assert len(fitted.fitted) == len(history)
    assert fitted.statistics()["n"].item() == np.isfinite(fitted.fitted).sum()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("unit", [1e15, 1e-9])
def test_the_unit_of_the_values_does_not_matter(model, unit):
    noise = np.random.default_rng(1).normal(size=8)
    values = 100 * np.array([1, 3, 6, 8.5, 9.5, 9.9, 10, 10.1]) + 20 * noise
    plain = fit(past(values, 2e3), model=model).forecast(2)
    scaled = fit(past(unit * values, unit * 2e3), model=model).forecast(2)
    columns = ["value", "lower95", "upper95"]
    # The variance of Theta comes from a search whose end depends on rounding.
    near = 1e-2 if model == "theta" else 1e-4
    np.testing.assert_allclose(scaled[columns], unit * plain[columns], rtol=near)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("value", [5.0, 1e9])
def test_a_constant_series_stays_constant(model, value):
    if model.endswith("_free"):
        with pytest.raises(FitError, match="that differ"):
            fit(past([value] * 8, 2 * value), model=model)
        return
    forecast = fit(past([value] * 8, 2 * value), model=model).forecast(3)
    np.testing.assert_allclose(forecast["value"], value, rtol=1e-3)
    if model not in {"blend", "combination"}:  # a series that never moved may still move
        np.testing.assert_allclose(forecast[["lower95", "upper95"]], value, rtol=1e-3)


@pytest.mark.parametrize("model", MODELS)
def test_a_wild_series_forecast_far_ahead_gives_no_warning_and_ordered_ends(model):
    values = [1e-30, 1e29, 1e-30, 1e29, 1e-30, 1e29, 1e-30]
    try:
        forecast = fit(past(values, 1e30), model=model).forecast(100)
    except FitError:
        assert model.endswith("_free") or model == "logistic"  # it does not grow, or tells no level
    else:
        assert (forecast["lower95"] <= forecast["upper95"]).all()


FEWEST = {"naive": 2, "drift": 3, "linear": 3, "loglinear": 3, "logistic": 3, "gompertz": 3}
FEWEST |= {"theil_sen": 4, "huber": 4, "piecewise": 7}


@pytest.mark.parametrize("model", ORDER)
def test_too_few_points_are_refused_by_how_many_are_needed(model):
    needed = FEWEST.get(model, 6)
    values = 10 + np.sqrt(np.arange(needed))
    fit(past(values, 20.0), model=model).forecast(1)
    with pytest.raises(FitError, match=rf"at least {needed} points .*, got {needed - 1} in 'y'"):
        fit(past(values[:-1], 20.0), model=model)


@pytest.mark.parametrize("model", sorted(set(MODELS) - {"naive"}))
def test_growth_is_forecast_as_growth(model):
    values = 100 + 10 * np.arange(12.0) + 3 * np.sin(np.arange(12))
    forecast = fit(past(values, 1e4), model=model).forecast(2)["value"]
    assert forecast.iloc[1] > max(forecast.iloc[0], values[-1])


def test_the_registry_is_in_the_order_of_the_book():
    assert [name for name in MODELS if name not in {"blend", "combination"}] == ORDER
    assert {name: function.__name__ for name, function in MODELS.items()} == {
        name: name for name in MODELS
    }


def test_an_unknown_model_is_refused():
    with pytest.raises(UsageError, match="'cubic'"):
        fit(past([1.0, 2.0, 3.0]), model="cubic")


def test_options_go_to_the_model_and_unknown_ones_are_refused():
    values = [1.0, 2.0, 3.0, 3.5, 4.0]
    fitted = fit(past(values), model="piecewise", break_at=3)
    assert fitted.forecast(1)["value"].item() == pytest.approx(4.5)
    with pytest.raises(UsageError, match=r"piecewise takes \(break_at, scale\), got 'ceiling'\.$"):
        fit(past(values), model="piecewise", ceiling=9.0)
    with pytest.raises(UsageError, match=r"linear takes \(it takes none\), got 'scale'\.$"):
        fit(past(values), model="linear", scale="log")
