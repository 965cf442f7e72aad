"""Many series at once: a frame or a matrix in, one tidy frame of forecasts out."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import FitError, UsageError
from analysis.forecasting.calibration import DEFAULT, Calibration, measured_calibration
from analysis.forecasting.models.combination import predict
from analysis.forecasting.models.interpolation import even_values, observed_step

if TYPE_CHECKING:
    from analysis.forecasting.fits import Prediction

#: What a single value cannot tell is whether, and how much, a series moves.
MINIMUM_POINTS = 2

COLUMNS = ["series", "step", "value", "lower95", "upper95", "model"]


def forecast_many(
    values: pd.DataFrame | np.ndarray,
    h: int = 2,
    *,
    floor: float | None = None,
    ceiling: float | None = None,
    calibration: str = DEFAULT,
) -> pd.DataFrame:
    """Forecast many evenly spaced series at once by the combination, with calibrated intervals.

    Parameters
    ----------
    values
        A frame with one column a series and one row a period, oldest first; or a matrix with one
        row a series, shape (N, n). A series may begin later than others (missing values first) and
        may miss values in between, which are interpolated; each needs its last value, and two.
    h
        How many steps ahead, one or more.
    floor, ceiling
        What no value can pass, such as 0 and 100 for a share in %.
    calibration
        Collections the widths of the intervals were measured on: ``m1``, ``tourism`` or
        ``m1+tourism``.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``step``, ``value``, ``lower95``, ``upper95``, ``model``: h rows a series, in
        the order of the columns, in the unit of the values.

    Raises
    ------
    FitError
        If a series has no last value, or fewer than two; the message names it.
    UsageError
        If the horizon is no whole number of at least one.

    Examples
    --------
    >>> users = pd.DataFrame({"a": [10.0, 12.0, 14.0, 16.0], "b": [None, 5.0, 5.0, 5.0]})
    >>> forecast_many(users, 1)[["series", "value"]].round(1).values.tolist()
    [['a', 18.0], ['b', 5.0]]
    """
    if whole_steps(h) < 1:
        raise UsageError(f"Wanted a horizon of one step or more, got {h}.")
    names, matrix = _matrix(values)
    known = _checked(names, matrix)
    _check_limits(names, matrix, floor, ceiling)
    measured = measured_calibration(calibration)
    ends = np.empty((3, len(names), h))
    patterns, which = np.unique(known, axis=0, return_inverse=True)
    for place, pattern in enumerate(patterns):
        rows = np.flatnonzero(which.ravel() == place)
        ends[:, rows] = _bridged(np.flatnonzero(pattern), matrix[rows][:, pattern], h, measured)
    if not np.isfinite(ends).all():
        row = int((~np.isfinite(ends)).any(axis=(0, 2)).argmax())
        raise FitError(
            f"Wanted forecasts that are numbers, got one past every number for {names[row]!r};"
            " divide its values by a power of ten."
        )
    value, lower, upper = np.clip(ends, floor, ceiling).reshape(3, -1)
    return pd.DataFrame(
        {
            "series": np.repeat(names, h),
            "step": np.tile(np.arange(1, h + 1), len(names)),
            "value": value,
            "lower95": lower,
            "upper95": upper,
            "model": "combination",
        }
    )[COLUMNS]


def whole_steps(h: object) -> int:
    """Return a horizon as a whole number.

    Raises
    ------
    UsageError
        If it is none.
    """
    if isinstance(h, bool) or not isinstance(h, Integral):
        raise UsageError(f"Wanted a whole number of steps ahead, got {h!r}; type 2, say.")
    return int(h)


def _bridged(places: np.ndarray, values: np.ndarray, h: int, measured: Calibration) -> Prediction:
    """Forecast series known at the same places, what is missing in between interpolated."""
    times = places.astype(float)
    return predict(
        even_values(times, values, step=1.0),
        h,
        calibration=measured,
        points=len(places),
        step_size=observed_step(times, values, step=1.0),
    )


def _check_limits(
    names: np.ndarray, matrix: np.ndarray, floor: float | None, ceiling: float | None
) -> None:
    """Refuse limits that no value can keep, or that some value does not."""
    low, high = (-np.inf if floor is None else floor), (np.inf if ceiling is None else ceiling)
    if not low <= high:
        raise UsageError(f"Wanted a floor below the ceiling, got {floor} and {ceiling}.")
    outside = ((matrix < low) | (matrix > high)).any(axis=1)
    if outside.any():
        raise FitError(
            f"Wanted values from {low:g} to {high:g}, got others in series"
            f" {names[outside.argmax()]!r}; choose other limits."
        )


def _matrix(values: pd.DataFrame | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return names and one row a series."""
    try:
        if isinstance(values, pd.DataFrame):
            if any(kind.kind in "mM" for kind in values.dtypes):
                raise TypeError  # noqa: TRY301 - dates are no values; one message for all of these
            matrix = values.to_numpy(dtype=float, na_value=np.nan).T
            names = values.columns.to_numpy(dtype=object)
        else:
            matrix = np.asarray(values, dtype=float)
            names = np.array([str(row) for row in range(1, len(matrix) + 1)], dtype=object)
    except (TypeError, ValueError):
        raise FitError(
            "Wanted numbers, one column a series, got words; set the column of dates as the index."
        ) from None
    if matrix.ndim != 2 or matrix.size == 0:  # noqa: PLR2004 - a matrix
        raise FitError(
            f"Wanted a frame with one column a series, or a matrix with one row a series, got shape {matrix.shape}."
        )
    return names, matrix


def _checked(names: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Return which values are known, or say whose are not enough."""
    if np.isinf(matrix).any():
        row = int(np.isinf(matrix).any(axis=1).argmax())
        raise FitError(f"Wanted finite values, got an infinite one in series {names[row]!r}.")
    known: np.ndarray = ~np.isnan(matrix)
    ended = ~known[:, -1]
    if ended.any():
        raise FitError(
            f"Wanted a last value of every series, got none for {names[ended.argmax()]!r}"
            f" ({int(ended.sum())} of {len(names)} series); forecast it from its own last row."
        )
    short = known.sum(axis=1) < MINIMUM_POINTS
    if short.any():
        raise FitError(
            f"Wanted {MINIMUM_POINTS} values or more of every series, got one of"
            f" {names[short.argmax()]!r}; leave it out, or add a value."
        )
    return known
