"""Benchmarks: the last value again, and the line through the first and the last value.

No other model stands in the book without them: on short histories they are hard to beat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import FitError
from analysis.forecasting.fits import Fit, need_points
from analysis.forecasting.predictions import Prediction, normal_prediction
from analysis.numerics.estimates import parameter_frame

if TYPE_CHECKING:
    from analysis.forecasting.history import History


def naive(history: History) -> Fit:
    """Repeat the last value; the error grows with the square root of the time ahead.

    The variance a year is the mean of the squared steps over their lengths: that of a random walk
    whose points need not be evenly spaced (on even steps Hyndman and Athanasopoulos 2021, section
    5.5).

    Parameters
    ----------
    history
        At least two points; two alone must differ.

    Raises
    ------
    FitError
        If there are fewer, or two equal ones, which say nothing of the error.

    Examples
    --------
    >>> from analysis import history
    >>> naive(history([3.0, 5.0])).forecast(2)["value"].tolist()
    [5.0, 5.0]
    """
    need_points(history, 2, "naive")
    values, scale = _scaled(history)
    if len(history) == 2 and values[0] == values[1]:  # noqa: PLR2004 - as the summary says
        raise FitError(
            wanted="two points that differ, or more points, for the model 'naive'",
            got=f"{history.values[0]:g} twice, which says nothing of its error,",
            where=repr(history.name),
            instead="add a value",
        )
    variance = float(np.mean(np.diff(values) ** 2 / np.diff(history.years)))

    def predict(horizon: int, share: float) -> Prediction:
        ahead = history.next_years(horizon) - history.years[-1]
        level = np.full(horizon, history.values[-1])
        return normal_prediction(level, scale * np.sqrt(variance * ahead), share)

    fitted = np.r_[np.nan, history.values[:-1]]
    return Fit("naive", history, parameter_frame([]), fitted, 1, predict)


def drift(history: History) -> Fit:
    """Continue the line between the first and the last value.

    The error is that of a random walk whose slope was estimated from the same steps (Hyndman and
    Athanasopoulos 2021, section 5.5).

    Parameters
    ----------
    history
        At least three points: of two steps one is spent on the slope, the other gives the error.

    Raises
    ------
    FitError
        If there are fewer.

    Examples
    --------
    >>> from analysis import history
    >>> drift(history([3.0, 5.0, 6.0, 9.0])).forecast(2)["value"].tolist()
    [11.0, 13.0]
    """
    need_points(history, 3, "drift")
    values, scale = _scaled(history)
    gaps = np.diff(history.years)
    span = float(gaps.sum())
    slope = float(values[-1] - values[0]) / span
    residuals = np.diff(values) - slope * gaps
    # Variance of a random walk per unit of time, one degree of freedom spent on the slope.
    variance = float(np.sum(residuals**2 / gaps) / (len(gaps) - 1))

    def predict(horizon: int, share: float) -> Prediction:
        ahead = history.next_years(horizon) - history.years[-1]
        level = scale * (values[-1] + slope * ahead)
        deviation = scale * np.sqrt(variance * ahead * (1 + ahead / span))
        return normal_prediction(level, deviation, share)

    rows = [("slope per year", scale * slope, scale * float(np.sqrt(variance / span)))]
    fitted = np.r_[np.nan, scale * (values[:-1] + slope * gaps)]
    return Fit("drift", history, parameter_frame(rows), fitted, 2, predict)


def _scaled(history: History) -> tuple[np.ndarray, float]:
    """Return the values over the largest of them, so that no square leaves the range of numbers."""
    scale = float(np.abs(history.values).max()) or 1.0
    return history.values / scale, scale
