"""The combination: the mean of four forecasters, and the scale that its errors have.

As a model of one history, uneven dates, gaps and bounds of its values included; and vectorised over
series of one length, ten thousand of them in one call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.forecasting.calibration import DEFAULT, measured_calibration
from analysis.forecasting.fits import Fit, need_points
from analysis.forecasting.models.component_methods import (
    COMPONENTS,
    SMOOTHING,
    average_step,
    line,
    line_slope,
    naive,
)
from analysis.forecasting.models.interpolation import observed_step
from analysis.forecasting.models.point_forecasts import even_row, one_step_ahead, reach_of_bounds
from analysis.forecasting.predictions import Prediction
from analysis.numerics.estimates import parameter_frame

if TYPE_CHECKING:
    from analysis.forecasting.calibration import Calibration
    from analysis.forecasting.history import History


#: Two points are one step: they say neither whether a series goes on so, nor how much it moves.
MINIMUM_POINTS = 3


def combination(history: History, *, calibration: str = DEFAULT) -> Fit:
    """Forecast by the mean of drift, smoothed drift, smoothed line and dynamic Theta.

    The 95 % interval was calibrated on public annual series with as many points. It is widened by
    as far as the forecast moves, to first order, when every value lies at the worse end of what it
    may truly be: a rounding interval, or the bounds of a reconstructed point. Ends that do not
    exist widen nothing.

    Parameters
    ----------
    history
        At least three points. Gaps and uneven dates are interpolated to even steps; the size of a
        step is taken from the observed values alone.
    calibration
        Collections the widths were measured on.
    """
    need_points(history, MINIMUM_POINTS, "combination")
    values = even_row(history, "combination")
    measured = measured_calibration(calibration)

    def forecast(horizon: int, level: float) -> Prediction:
        found = predict(
            values,
            horizon,
            calibration=measured,
            level=level,
            points=len(history),
            step_size=observed_step(history.years, history.values[None, :], step=history.step),
        )
        value, lower, upper = (end[0] for end in found)
        down, up = reach_of_bounds(history, mean_forecast, horizon)
        return Prediction(value, lower - down, upper + up)

    rows = [
        ("average step", float(average_step(values)[0]), np.nan),
        ("slope of the line", float(line_slope(values)[0]), np.nan),
        ("smoothing, fixed", SMOOTHING, np.nan),
    ]
    return Fit(
        "combination",
        history,
        parameter_frame(rows),
        one_step_ahead(history, mean_forecast),
        3,
        forecast,
    )


class Combined(NamedTuple):
    """Forecasts of N series over some steps.

    Parameters
    ----------
    value
        Mean of the four, shape (N, steps).
    scale
        What an error of this forecast is measured in, shape (N, steps), unit of the values.
    components
        Forecasts of each of the four, shape (4, N, steps).
    """

    value: np.ndarray
    scale: np.ndarray
    components: np.ndarray


def combine(values: np.ndarray, steps: int, *, step_size: np.ndarray | None = None) -> Combined:
    """Forecast many series of one length.

    The scale is the root of two squares: the size of a step so far, and how far apart the four,
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
    >>> combined.value.round(1).tolist(), combined.components.shape
    ([[18.0, 20.0]], (4, 1, 2))
    """
    unit = level_size(values)[:, None]
    scaled = values / unit
    components = np.array([forecaster(scaled, steps) for forecaster in COMPONENTS.values()])
    rivals = np.array([naive(scaled, steps), line(scaled, steps)])
    spread = np.concatenate([components, rivals]).std(axis=0)
    step = root_mean_square_step(scaled) if step_size is None else step_size / unit[:, 0]
    scale = np.hypot(spread, step[:, None])
    return Combined(components.mean(axis=0) * unit, scale * unit, components * unit)


def predict(
    values: np.ndarray,
    steps: int,
    *,
    calibration: Calibration,
    level: float = 0.95,
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
    level
        Share of truths that the intervals should hold.
    points
        How many of the n values were observed; all by default.

    Returns
    -------
    Prediction
        Three arrays of shape (N, steps).
    """
    step = usual_step(values, step_size, smallest=calibration.smallest_step)
    combined = combine(values, steps, step_size=step)
    half = calibration.half_width(points or values.shape[1], steps, level) * combined.scale
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


def usual_step(
    values: np.ndarray, step_size: np.ndarray | None = None, *, smallest: float
) -> np.ndarray:
    """Return the root mean square step of each series, shape (N,).

    Parameters
    ----------
    values
        Shape (N, n).
    step_size
        The same, where it is known better than from the values.
    smallest
        Of a series that never moved, as a share of its level: it has told nothing about its steps,
        others say how small they get.
    """
    step = root_mean_square_step(values) if step_size is None else step_size
    size = np.abs(values).mean(axis=1)
    return np.where(step > np.finfo(float).eps * size, step, smallest * size)


def mean_forecast(values: np.ndarray, steps: int) -> np.ndarray:
    """Return the mean of the four forecasters alone; see :func:`combine`."""
    return combine(values, steps).value
