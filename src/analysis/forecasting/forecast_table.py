"""Forecasts as tables: of one series or of many, one row a series and step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import FitError
from analysis.forecasting.calibration import DEFAULT
from analysis.forecasting.comparison import compare_models
from analysis.forecasting.fits import AFTER, BEFORE, whole_steps
from analysis.forecasting.history import History, coming_periods, read_limits
from analysis.forecasting.inputs import history
from analysis.forecasting.levels import USUAL, level_columns, read_levels
from analysis.forecasting.models.blend import predict_blend
from analysis.forecasting.models.blend_widths import measured_blend
from analysis.forecasting.models.catalogue import DEFAULT_MODEL, fit, known_model
from analysis.forecasting.models.interpolation import even_values, observed_step
from analysis.forecasting.panel import read_panel
from analysis.forecasting.predictions import need_rising, never_falling
from analysis.numerics.values import as_floats, as_pandas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.forecasting.models.blend_widths import BlendWidths
    from analysis.forecasting.panel import Panel
    from analysis.ledger.ledger import Ledger

#: What the command line prints of each forecast.
_PRINTED = ["period", "value", "lower95", "upper95", "model"]


def forecast(
    y: Any,
    h: int = 2,
    *,
    model: str = DEFAULT_MODEL,
    levels: object = USUAL,
    floor: float | None = None,
    ceiling: float | None = None,
    never_falls: bool = False,
    time: object = None,
    ledger: Ledger | str | Path | None = None,
) -> pd.DataFrame:
    """Forecast one series or many, with intervals.

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
    levels
        Of the intervals, in %: one number or several, such as 50, 80 and 95.
    floor, ceiling
        What no value can pass, such as 0 and 100 for a share in %.
    never_falls
        Whether the series counts what is never undone: no forecast and no end of an interval then
        lies below the last value.
    time
        Column of a frame with the periods; see :func:`analysis.history`.
    ledger
        Where an id is looked up.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period`` (of the kind that the index has), ``step``; ``value`` and the ends of
        the intervals, ``lower95`` and ``upper95`` unless other levels are asked for, in the unit of
        the values; ``model``. h rows a series.

    Raises
    ------
    FitError
        If the model cannot be fitted, with the reason: two values are too few for the default.
    UsageError
        If there is no such model or series, the horizon is no whole number of at least one, or a
        level none between 1 and 100.

    Examples
    --------
    >>> forecast([10.0, 12.0, 13.0, 16.0], 2)["value"].round(1).tolist()
    [18.0, 20.2]
    >>> share = forecast([91.0, 94.0, 97.0, 99.0], 2, floor=0, ceiling=100)
    >>> share["upper95"].tolist()
    [100.0, 100.0]
    >>> installed = forecast([10.0, 12.0, 13.0, 13.1], 1, levels=[50, 80], never_falls=True)
    >>> list(installed)[4:8], installed["lower80"].item()
    (['lower50', 'upper50', 'lower80', 'upper80'], 13.1)
    >>> users = pd.DataFrame({"year": [2022, 2023, 2024], "a": [10, 12, 14], "b": [5, 5, 5]})
    >>> forecast(users, 1)[["series", "period", "value"]].round(1).values.tolist()
    [['a', 2025, 16.3], ['b', 2025, 5.0]]
    """
    steps, name, shares = whole_steps(h), known_model(model), read_levels(levels)
    y = y if isinstance(y, History) else as_pandas(y)
    if isinstance(y, pd.DataFrame) or _is_matrix(y):
        panel = read_panel(y, time=time)
        _check(panel, floor, ceiling, never_falls=never_falls)
        if name == DEFAULT_MODEL:
            widths = measured_blend(DEFAULT)
            return _at_once(panel, steps, shares, (floor, ceiling), widths, never_falls)
        fits = [
            fit(panel.history(row).within(floor, ceiling), model=name)
            for row in range(len(panel.names))
        ]
        frames = [
            one.forecast(steps, levels=shares, never_falls=never_falls).assign(series=[key] * steps)
            for key, one in zip(panel.names, fits, strict=True)
        ]
        return pd.concat(frames, ignore_index=True)
    past = history(y, time=time, floor=floor, ceiling=ceiling, ledger=ledger)
    return fit(past, model=name).forecast(steps, levels=shares, never_falls=never_falls)


def forecast_many(
    values: Any,
    h: int = 2,
    *,
    levels: object = USUAL,
    floor: float | None = None,
    ceiling: float | None = None,
    never_falls: bool = False,
    calibration: str = DEFAULT,
) -> pd.DataFrame:
    """Forecast many series at once by the default model, its intervals calibrated as one likes.

    Parameters
    ----------
    values
        Many series, as for :func:`analysis.forecast`.
    h, levels, floor, ceiling, never_falls
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
    [['a', 18.3], ['b', 5.0]]
    """
    panel = read_panel(as_pandas(values))
    _check(panel, floor, ceiling, never_falls=never_falls)
    measured = measured_blend(calibration)
    shares = read_levels(levels)
    return _at_once(panel, whole_steps(h), shares, (floor, ceiling), measured, never_falls)


def forecast_to_json(name: str, *, horizon: int, ledger: Ledger | None = None) -> dict[str, Any]:
    """Return one series' history and every model's forecasts as plain data.

    Where the default model has no forecast, ``model`` is missing, ``forecasts`` is empty and
    ``refused`` says why; other models may still answer.
    """
    past = history(name, ledger=ledger)
    compared = compare_models(past)
    refused = compared.refusals.get(DEFAULT_MODEL)
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
        "model": None if refused else DEFAULT_MODEL,
        "history": points,
        "forecasts": forecasts.get(DEFAULT_MODEL, []),
        **({"refused": refused} if refused else {}),
        "models": [{"model": key, "forecasts": rows} for key, rows in forecasts.items()]
        + [{"model": key, "refused": reason} for key, reason in compared.refusals.items()],
    }


def _at_once(
    panel: Panel,
    h: int,
    levels: Sequence[float],
    limits: tuple[float | None, float | None],
    widths: BlendWidths,
    never_falls: bool,  # noqa: FBT001 - private
) -> pd.DataFrame:
    """Forecast all series that are known at the same periods in one call."""
    ends = np.empty((1 + 2 * len(levels), len(panel.names), h))
    periods = np.empty((len(panel.names), h), dtype=object)
    patterns, which = np.unique(panel.known, axis=0, return_inverse=True)
    for place, pattern in enumerate(patterns):
        rows, kept = np.flatnonzero(which.ravel() == place), np.flatnonzero(pattern)
        times = panel.timeline.places[kept].astype(float)
        values = panel.matrix[rows][:, kept]
        found = np.clip(_predicted(times, values, h, levels, widths), *limits)
        ends[:, rows] = never_falling(found, values[:, -1:]) if never_falls else found
        last = panel.timeline.periods[kept[-1]]
        for step, period in enumerate(coming_periods(panel.timeline.frequency, last, h)):
            periods[rows, step] = period
    if not np.isfinite(ends).all():
        row = int((~np.isfinite(ends)).any(axis=(0, 2)).argmax())
        raise FitError(
            wanted="forecasts that are numbers",
            got="one past every number",
            where=repr(panel.names[row]),
            instead="divide its values by a power of ten",
        )
    columns = dict(zip(["value", *level_columns(levels)], ends, strict=True))
    return pd.DataFrame(
        {
            "series": np.repeat(panel.names, h),
            "period": list(periods.ravel()),
            "step": np.tile(np.arange(1, h + 1), len(panel.names)),
            **{name: end.ravel() for name, end in columns.items()},
            "model": DEFAULT_MODEL,
        }
    )[[*BEFORE, *level_columns(levels), *AFTER]]


def _predicted(
    times: np.ndarray,
    values: np.ndarray,
    h: int,
    levels: Sequence[float],
    widths: BlendWidths,
) -> np.ndarray:
    """Forecast series known at the same places, what is missing in between interpolated."""
    even = even_values(times, values, step=1.0)
    size = observed_step(times, values, step=1.0)
    found = [
        predict_blend(even, h, widths=widths, level=level / 100, points=len(times), step_size=size)
        for level in levels
    ]
    return np.array([found[0].value, *(end for one in found for end in one[1:])])


def _check(panel: Panel, floor: float | None, ceiling: float | None, *, never_falls: bool) -> None:
    """Refuse limits that no value can keep, or that some value does not."""
    low, high = read_limits(floor, ceiling)
    outside = ((panel.matrix < low) | (panel.matrix > high)).any(axis=1)
    if outside.any():
        row = int(outside.argmax())
        raise FitError(
            wanted=f"values from {low:g} to {high:g}",
            got=f"{np.nanmin(panel.matrix[row]):g} to {np.nanmax(panel.matrix[row]):g}",
            where=repr(panel.names[row]),
            instead="choose other limits",
        )
    if never_falls:
        need_rising(panel.matrix, list(panel.names))


def _is_matrix(y: Any) -> bool:
    """Tell whether rows of numbers were given, as an array or as lists of one length."""
    array = as_floats(y)
    return array is not None and array.ndim > 1
