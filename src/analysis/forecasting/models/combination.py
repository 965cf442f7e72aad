"""The combination: the mean of four forecasters, and the scale that its errors have.

Vectorised over series: ten thousand of them are one call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.forecasting.fits import Prediction
from analysis.forecasting.models.component_methods import MEMBERS, line, naive

if TYPE_CHECKING:
    from analysis.forecasting.calibration import Calibration


class Combined(NamedTuple):
    """Forecasts of N series over some steps.

    Parameters
    ----------
    value
        Mean of the members, shape (N, steps).
    scale
        What an error of this forecast is measured in, shape (N, steps), unit of the values.
    members
        Forecasts of each member, shape (members, N, steps).
    """

    value: np.ndarray
    scale: np.ndarray
    members: np.ndarray


def combine(values: np.ndarray, steps: int, *, step_size: np.ndarray | None = None) -> Combined:
    """Forecast many series of one length.

    The scale is the root of two squares: the size of a step so far, and how far apart the members,
    the last value and the least-squares line are at that horizon. The first says how much the
    series moves, the second how much is open about where to.

    Parameters
    ----------
    values
        N series of n evenly spaced finite values, oldest first, shape (N, n), n at least 2.
    steps
        How far ahead.
    step_size
        Root mean square of the steps, shape (N,); by default that of ``values``. Given where some
        values were interpolated, which makes steps look smaller than they are.

    Examples
    --------
    >>> combined = combine(np.array([[10.0, 12.0, 14.0, 16.0]]), 2)
    >>> combined.value.round(1).tolist(), combined.members.shape
    ([[18.0, 20.0]], (4, 1, 2))
    """
    unit = level_size(values)[:, None]
    scaled = values / unit
    members = np.array([forecaster(scaled, steps) for forecaster in MEMBERS.values()])
    rivals = np.array([naive(scaled, steps), line(scaled, steps)])
    spread = np.concatenate([members, rivals]).std(axis=0)
    step = root_mean_square_step(scaled) if step_size is None else step_size / unit[:, 0]
    scale = np.hypot(spread, step[:, None])
    return Combined(members.mean(axis=0) * unit, scale * unit, members * unit)


def predict(
    values: np.ndarray,
    steps: int,
    *,
    calibration: Calibration,
    points: int | None = None,
    step_size: np.ndarray | None = None,
) -> Prediction:
    """Forecast many series of one length with intervals that were calibrated on others.

    Parameters
    ----------
    values, steps, step_size
        As in :func:`combine`.
    calibration
        From :func:`analysis.forecasting.calibration.measured_calibration`.
    points
        How many of the n values were observed; all by default.

    Returns
    -------
    Prediction
        Three arrays of shape (N, steps).
    """
    step = root_mean_square_step(values) if step_size is None else step_size
    # A series that never moved has told nothing about its steps; others say how small they get.
    size = np.abs(values).mean(axis=1)
    step = np.where(step > np.finfo(float).eps * size, step, calibration.smallest_step * size)
    combined = combine(values, steps, step_size=step)
    half = calibration.half_width(points or values.shape[1], steps) * combined.scale
    return Prediction(combined.value, combined.value - half, combined.value + half)


def level_size(values: np.ndarray) -> np.ndarray:
    """Return the mean absolute level of each series, shape (N,); 1 for a series of zeros."""
    size = np.abs(values).mean(axis=1)
    return np.where(size > 0, size, 1.0)


def root_mean_square_step(values: np.ndarray) -> np.ndarray:
    """Return the root mean square change from one value to the next, shape (N,)."""
    unit = level_size(values)
    steps: np.ndarray = np.sqrt(np.mean(np.diff(values / unit[:, None], axis=1) ** 2, axis=1))
    sizes: np.ndarray = steps * unit
    return sizes
