"""Forecasts as tables: of one series or of many, one row a series and step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import FitError
from analysis.forecasting.calibration import DEFAULT, measured_calibration
from analysis.forecasting.comparison import compare_models
from analysis.forecasting.fits import FORECAST, whole_steps
from analysis.forecasting.history import History, coming_periods, read_limits
from analysis.forecasting.inputs import history
from analysis.forecasting.models.catalogue import DEFAULT_MODEL, fit, known_model
from analysis.forecasting.models.combination import predict
from analysis.forecasting.models.interpolation import even_values, observed_step
from analysis.forecasting.panel import read_panel
from analysis.numerics.values import as_floats, as_pandas

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.forecasting.fits import Prediction
    from analysis.forecasting.panel import Panel
    from analysis.ledger.ledger import Ledger

#: What the command line prints of each forecast.
_PRINTED = ["period", "value", "lower95", "upper95", "model"]


def forecast(
    y: Any,
    h: int = 2,
    *,
    model: str = DEFAULT_MODEL,
    floor: float | None = None,
    ceiling: float | None = None,
    time: object = None,
    ledger: Ledger | str | Path | None = None,
) -> pd.DataFrame:
    """Forecast one series or many, with 95 % intervals.

    No model knows seasons: of quarters or months that have some, forecast the difference to the
    same period a year before. Intervals were calibrated on annual series.

    Parameters
    ----------
    y
        One series, as for :func:`analysis.history`: a list, array or series, or the id of a series
        of the ledger. Many: a frame with one column a series and one row a period, a long frame
        with the columns ``unique_id``, ``ds``, ``y``, or a matrix with one row a series.
    h
        How many steps ahead, in the frequency of the index; half-years for most series of the
        ledger.
    model
        See :func:`analysis.fit`.
    floor, ceiling
        What no value can pass, such as 0 and 100 for a share in %.
    time
        Column of a frame with the periods; see :func:`analysis.history`.
    ledger
        Where an id is looked up.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period`` (of the kind that the index has), ``step``, ``value``, ``lower95``,
        ``upper95`` in the unit of the values, ``model``; h rows a series.

    Raises
    ------
    FitError
        If the model cannot be fitted, with the reason.
    UsageError
        If there is no such model or series, or the horizon is no whole number of at least one.

    Examples
    --------
    >>> forecast([10.0, 12.0, 13.0, 16.0], 2)["value"].round(1).tolist()
    [17.8, 19.8]
    >>> share = forecast([91.0, 94.0, 97.0, 99.0], 2, floor=0, ceiling=100)
    >>> share["upper95"].tolist()
    [100.0, 100.0]
    >>> users = pd.DataFrame({"year": [2022, 2023, 2024], "a": [10, 12, 14], "b": [None, 5, 5]})
    >>> forecast(users, 1)[["series", "period", "value"]].round(1).values.tolist()
    [['a', 2025, 16.0], ['b', 2025, 5.0]]
    """
    steps, name = whole_steps(h), known_model(model)
    y = y if isinstance(y, History) else as_pandas(y)
    if isinstance(y, pd.DataFrame) or _is_matrix(y):
        return _of_many(read_panel(y, time=time), steps, name, floor, ceiling, DEFAULT)
    past = history(y, time=time, floor=floor, ceiling=ceiling, ledger=ledger)
    return fit(past, model=name).forecast(steps)


def forecast_many(
    values: Any,
    h: int = 2,
    *,
    floor: float | None = None,
    ceiling: float | None = None,
    calibration: str = DEFAULT,
) -> pd.DataFrame:
    """Forecast many series at once by the combination, its intervals calibrated as one likes.

    Parameters
    ----------
    values
        Many series, as for :func:`analysis.forecast`.
    h, floor, ceiling
        As for :func:`analysis.forecast`.
    calibration
        Collections the widths of the intervals were measured on: ``m1``, ``tourism`` or
        ``m1+tourism``.

    Returns
    -------
    pandas.DataFrame
        As :func:`analysis.forecast` returns it.

    Raises
    ------
    FitError, UsageError
        As :func:`analysis.forecast`.

    Examples
    --------
    >>> users = pd.DataFrame({"a": [10.0, 12.0, 14.0, 16.0], "b": [None, 5.0, 5.0, 5.0]})
    >>> forecast_many(users, 1)[["series", "value"]].round(1).values.tolist()
    [['a', 18.0], ['b', 5.0]]
    """
    panel = read_panel(as_pandas(values))
    return _of_many(panel, whole_steps(h), DEFAULT_MODEL, floor, ceiling, calibration)


def forecast_to_json(name: str, *, horizon: int, ledger: Ledger | None = None) -> dict[str, Any]:
    """Return one series' history and every model's forecasts as plain data."""
    past = history(name, ledger=ledger)
    compared = compare_models(past)
    chosen = DEFAULT_MODEL if DEFAULT_MODEL in compared.fits else next(iter(compared.fits))
    points = [
        {"period": period, "value": float(value)}
        for period, value in zip(past.periods, past.values, strict=True)
    ]
    forecasts = {
        key: one.forecast(horizon)[_PRINTED].to_dict("records")
        for key, one in compared.fits.items()
    }
    return {
        "series": name,
        "model": chosen,
        "history": points,
        "forecasts": forecasts[chosen],
        "models": [{"model": key, "forecasts": rows} for key, rows in forecasts.items()]
        + [{"model": key, "refused": reason} for key, reason in compared.refusals.items()],
    }


def _of_many(
    panel: Panel,
    h: int,
    model: str,
    floor: float | None,
    ceiling: float | None,
    calibration: str,
) -> pd.DataFrame:
    _check_limits(panel, floor, ceiling)
    if model != DEFAULT_MODEL:
        fits = [
            fit(panel.history(row).within(floor, ceiling), model=model)
            for row in range(len(panel.names))
        ]
        frames = [
            one.forecast(h).assign(series=[name] * h)
            for name, one in zip(panel.names, fits, strict=True)
        ]
        return pd.concat(frames, ignore_index=True)[FORECAST]
    measured = measured_calibration(calibration)
    ends = np.empty((3, len(panel.names), h))
    periods = np.empty((len(panel.names), h), dtype=object)
    patterns, which = np.unique(panel.known, axis=0, return_inverse=True)
    for place, pattern in enumerate(patterns):
        rows, kept = np.flatnonzero(which.ravel() == place), np.flatnonzero(pattern)
        times = panel.timeline.places[kept].astype(float)
        values = panel.matrix[rows][:, kept]
        ends[:, rows] = _predicted(times, values, h, measured)
        last = panel.timeline.periods[kept[-1]]
        for step, period in enumerate(coming_periods(panel.timeline.frequency, last, h)):
            periods[rows, step] = period
    if not np.isfinite(ends).all():
        row = int((~np.isfinite(ends)).any(axis=(0, 2)).argmax())
        raise FitError(
            f"Wanted forecasts that are numbers, got one past every number for {panel.names[row]!r};"
            " divide its values by a power of ten."
        )
    value, lower, upper = np.clip(ends, floor, ceiling).reshape(3, -1)
    return pd.DataFrame(
        {
            "series": np.repeat(panel.names, h),
            "period": list(periods.ravel()),
            "step": np.tile(np.arange(1, h + 1), len(panel.names)),
            "value": value,
            "lower95": lower,
            "upper95": upper,
            "model": DEFAULT_MODEL,
        }
    )[FORECAST]


def _predicted(times: np.ndarray, values: np.ndarray, h: int, measured: Any) -> Prediction:
    """Forecast series known at the same places, what is missing in between interpolated."""
    return predict(
        even_values(times, values, step=1.0),
        h,
        calibration=measured,
        points=len(times),
        step_size=observed_step(times, values, step=1.0),
    )


def _check_limits(panel: Panel, floor: float | None, ceiling: float | None) -> None:
    """Refuse limits that no value can keep, or that some value does not."""
    low, high = read_limits(floor, ceiling)
    outside = ((panel.matrix < low) | (panel.matrix > high)).any(axis=1)
    if outside.any():
        raise FitError(
            f"Wanted values from {low:g} to {high:g}, got others in series"
            f" {panel.names[outside.argmax()]!r}; choose other limits."
        )


def _is_matrix(y: Any) -> bool:
    """Tell whether rows of numbers were given, as an array or as lists of one length."""
    array = as_floats(y)
    return array is not None and array.ndim > 1
