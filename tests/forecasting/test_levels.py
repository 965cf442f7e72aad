"""Levels of intervals, for one series and for many, by every model; and series that never fall."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import fit, forecast, forecast_many
from analysis.errors import FitError, UsageError
from analysis.forecasting.inputs import history
from analysis.forecasting.models.catalogue import MODELS

PAST = [12.0, 20.0, 31.0, 40.0, 52.0, 58.0, 66.0, 71.0, 75.0]
LEVELS = [50, 80, 95]


@pytest.mark.parametrize("model", MODELS)
def test_every_model_has_intervals_of_any_level_one_within_the_other(model):
    options = {"ceiling": 100.0} if model in {"logistic", "gompertz"} else {}
    fitted = fit(PAST, model=model, **options)
    ends = fitted.forecast(3, levels=LEVELS)
    order = ["lower95", "lower80", "lower50", "value", "upper50", "upper80", "upper95"]
    assert (np.diff(ends[order].to_numpy()) >= 0).all()
    assert (ends["upper95"] > ends["upper50"]).all()
    pd.testing.assert_frame_equal(ends.drop(columns=[*order[1:3], *order[4:6]]), fitted.forecast(3))


@pytest.mark.parametrize("model", ["combination", "naive", "linear"])
def test_many_have_the_intervals_of_each_alone(model):
    rows = np.array([PAST, PAST[::-1]])
    together = forecast(rows, 2, model=model, levels=[50, 99])
    alone = pd.concat([forecast(row, 2, model=model, levels=[99, 50]) for row in rows])
    columns = ["value", "lower50", "upper50", "lower99", "upper99"]
    assert [name for name in together if name in columns] == columns
    np.testing.assert_allclose(together[columns], alone[columns])


@pytest.mark.parametrize("levels", [0.95, [0.5], 100, 0, -5, "95", [], [True], None])
def test_a_level_is_a_number_of_percent(levels):
    with pytest.raises(UsageError, match="Wanted"):
        forecast(PAST, levels=levels)


def test_a_level_typed_as_a_share_is_told_what_to_type():
    with pytest.raises(UsageError, match="type 80, say"):
        forecast(PAST, levels=0.8)


def test_a_series_that_never_falls_is_never_said_to():
    slowing = [10.0, 30.0, 31.0, 31.2, 31.3]
    free, held = forecast(slowing, 3), forecast(slowing, 3, never_falls=True)
    assert free["lower95"].min() < slowing[-1]
    ends = held[["value", "lower95", "upper95"]]
    assert (ends >= slowing[-1]).all(axis=None)
    assert (ends.diff().dropna() >= 0).all(axis=None)
    np.testing.assert_allclose(forecast_many([slowing], 3, never_falls=True)[ends.columns], ends)


def test_a_series_that_fell_cannot_be_one_that_never_falls():
    for y in ([1.0, 3.0, 2.0, 4.0], {"a": [1.0, 2, 3], "b": [1.0, 3, 2]}):
        given = pd.DataFrame(y) if isinstance(y, dict) else y
        with pytest.raises(FitError, match="falls from 3 to 2"):
            forecast(given, never_falls=True)


def test_a_floor_and_a_ceiling_hold_at_every_level():
    ahead = forecast([91.0, 94.0, 97.0, 99.0], 4, floor=0, ceiling=100, levels=LEVELS)
    assert ahead[[f"upper{level}" for level in LEVELS]].max(axis=None) == 100


def test_dates_in_dates_out_at_any_level():
    months = pd.period_range("2024-01", periods=5, freq="M")
    ahead = forecast(pd.Series([5.0, 6, 8, 9, 11], index=months), 2, levels=80)
    assert ahead["period"].tolist() == list(pd.period_range("2024-06", periods=2, freq="M"))
    assert history(pd.Series([3.0, 1, 2], index=[2022, 2020, 2021])).values.tolist() == [1, 2, 3]
