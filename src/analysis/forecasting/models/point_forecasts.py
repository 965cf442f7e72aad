"""A point forecaster on one history: its fitted values, and how far the bounds of values move it.

A point forecaster takes series of one length, shape (N, n), and a number of steps, and returns
forecasts of shape (N, steps).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import FitError
from analysis.forecasting.models.interpolation import even_values

if TYPE_CHECKING:
    from analysis.forecasting.history import History

Forecaster = Callable[[np.ndarray, int], np.ndarray]


def even_series(history: History, values: np.ndarray) -> np.ndarray:
    """Return values of a history at even steps, interpolated where it has gaps.

    Parameters
    ----------
    history
        Whose dates they have.
    values
        Shape (n,) or (N, n).
    """
    even: np.ndarray = even_values(history.years, values, step=history.step)
    return even


def even_row(history: History, model: str) -> np.ndarray:
    """Return a history at even steps as one row, shape (1, n), n at least 2.

    Raises
    ------
    FitError
        If its points do not span a step.
    """
    values = even_series(history, history.values)[None, :]
    if values.shape[1] < 2:  # noqa: PLR2004 - a step
        raise FitError(
            wanted=f"points at least one step apart for the {model}",
            got=f"{history.periods[0]} to {history.periods[-1]}",
            where=repr(history.name),
            instead="choose another model",
        )
    return values


def one_step_ahead(history: History, point: Forecaster) -> np.ndarray:
    """Forecast each point from those before it; missing until they span a step."""
    fitted = np.full(len(history), np.nan)
    for count in range(2, len(history)):
        past = history.first(count)
        values = even_series(past, past.values)[None, :]
        if values.shape[1] > 1:
            steps = max(1, round((history.years[count] - past.years[-1]) / history.step))
            fitted[count] = point(values, steps)[0, -1]
    return fitted


def reach_of_bounds(
    history: History, point: Forecaster, horizon: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return how far a forecast can fall and rise with the bounds of the values, to first order.

    Each value is moved to either end of its bounds, the others left, and the moves of the
    forecast are added up. Ends that do not exist move nothing.

    Returns
    -------
    tuple of numpy.ndarray
        Down and up, both at least 0, each of length ``horizon``.
    """
    moved = [history.values]
    for ends in (history.lower, history.upper):
        for place in np.flatnonzero(np.isfinite(ends) & (ends != history.values)):
            row = history.values.copy()
            row[place] = ends[place]
            moved.append(row)
    value = point(even_series(history, np.array(moved)), horizon)
    shifts = value[1:] - value[0]
    return -np.minimum(shifts, 0).sum(axis=0), np.maximum(shifts, 0).sum(axis=0)
