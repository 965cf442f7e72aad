"""Forecasts of the book's series and of bare arrays, by every model that fits."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import compare_models, forecast, history
from analysis.errors import FitError, UsageError
from analysis.forecasting.forecast_table import forecast_to_json
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.catalogue import MODELS

COLUMNS = ["series", "period", "step", "value", "lower95", "upper95", "model"]
VALUES = np.array([10.0, 12.0, 13.0, 17.0, 18.0, 18.5, 20.0])
HALVES = ["2021-12", "2022-06", "2022-12", "2023-06", "2023-12", "2024-06", "2024-12"]


@pytest.mark.parametrize("model", sorted(set(MODELS) - {"logistic", "gompertz"}))
@pytest.mark.parametrize("kind", [np.array, list, pd.Series])
def test_a_bare_array_is_forecast(model, kind):
    frame = forecast(kind(VALUES), 3, model=model)
    assert list(frame.columns) == COLUMNS
    first = 7 if kind is pd.Series else 8
    assert frame["period"].tolist() == [first, first + 1, first + 2]
    assert frame["step"].tolist() == [1, 2, 3]
    assert set(frame["model"]) == {model}
    assert (frame["lower95"] < frame["upper95"]).all()


@pytest.mark.parametrize("values", [[1.0, np.nan, 3.0], [], [1.0]])
def test_an_array_that_cannot_be_forecast_is_refused_in_one_sentence(values):
    with pytest.raises(FitError) as refused:
        forecast(np.array(values))
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.fixture(scope="module")
def saturating(claim, make_ledger):
    """A part of a whole at seven half-years, and a ledger of both."""
    rows = [
        claim(name, "level", str(level), period=period)
        for name, levels in {"x": range(40, 110, 10), "n": range(194, 201)}.items()
        for period, level in zip(HALVES, levels, strict=True)
    ]
    return make_ledger(rows, within={"x": "n"})


def test_the_ceiling_of_a_part_is_the_last_level_of_its_whole(saturating):
    assert history("x", ledger=saturating).ceiling == 200.0
    assert history("n", ledger=saturating).ceiling is None


def test_a_series_is_forecast_by_its_id(saturating):
    frame = forecast("x", 2, ledger=saturating, model="linear")
    assert frame["period"].tolist() == ["2025-06", "2025-12"]
    np.testing.assert_allclose(frame["value"], [110, 120], rtol=0.01)


def test_a_break_of_any_size_forecasts_the_same(claim, make_ledger):
    def ahead(jump):
        levels = [10, 12, 13, 17 + jump, 18 + jump, 20 + jump]
        rows = [claim("x", "level", str(v), period=p) for v, p in zip(levels, HALVES, strict=False)]
        ledger = make_ledger(rows, breaks={"x": "2023-06: more is counted"})
        return forecast("x", ledger=ledger)["value"] - jump

    pd.testing.assert_series_equal(ahead(0), ahead(1000))


def test_an_unknown_series_is_refused(saturating):
    with pytest.raises(UsageError, match="'y'"):
        forecast("y", ledger=saturating)


def test_models_are_compared_and_refusals_kept():
    compared = compare_models(as_history([1.0, 0.0, 3.0, 4.0]))
    positive = {"loglinear", "logistic", "gompertz"}
    assert {"naive", "drift", "linear", "theil_sen", "huber"} <= set(compared.fits)
    assert not positive & set(compared.fits)
    assert set(compared.fits) | set(compared.refusals) == set(MODELS)
    assert "above zero" in compared.refusals["loglinear"]
    frame = compared.forecasts(2)
    assert frame.groupby("model").size().to_dict() == dict.fromkeys(compared.fits, 2)
    assert compared.statistics()["model"].tolist() == list(compared.fits)
    assert set(compared.parameters()["model"]) == set(compared.fits) - {"naive"}


def test_a_history_no_model_fits_is_refused():
    with pytest.raises(FitError, match="at least 3 points"):
        compare_models(as_history([1.0]))


def test_a_model_that_outgrows_every_number_is_left_out_of_the_forecasts():
    compared = compare_models(as_history([1.0, 1e60, 1e120]))
    assert "loglinear" in compared.fits
    assert "loglinear" not in set(compared.forecasts(9)["model"])
    alone = replace(compared, fits={"loglinear": compared.fits["loglinear"]})
    with pytest.raises(FitError, match="past every number"):
        alone.forecasts(9)


def test_forecasts_are_plain_json(saturating):
    plain = json.loads(
        json.dumps(forecast_to_json("x", horizon=2, ledger=saturating), allow_nan=False)
    )
    assert [point["period"] for point in plain["history"]] == HALVES
    assert plain["forecasts"] == next(
        m["forecasts"] for m in plain["models"] if m["model"] == plain["model"]
    )
    assert {m["model"] for m in plain["models"]} == set(MODELS)


def test_every_dated_series_of_table_5_can_be_forecast(ledger):
    for name in ("netizens", "online_payment", "online_video"):
        past = history(name, ledger=ledger)
        frame = compare_models(past).forecasts(2)
        last = past.values[-1]
        assert np.isfinite(frame[["value", "lower95", "upper95"]]).all(axis=None)
        assert frame["value"].between(0.8 * last, 1.3 * last).all()
