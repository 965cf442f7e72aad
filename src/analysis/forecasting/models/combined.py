"""The combination as a model of one history: uneven dates, gaps and bounds of its values included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import FitError
from analysis.forecasting.calibration import DEFAULT, measured_calibration
from analysis.forecasting.fits import Fit, Prediction, need_points
from analysis.forecasting.models.combination import combine, predict
from analysis.forecasting.models.component_methods import SMOOTHING, average_step, line_slope
from analysis.forecasting.models.interpolation import even_values, observed_step
from analysis.numerics.parameters import parameter_frame

if TYPE_CHECKING:
    from analysis.forecasting.history import History

#: One point says nothing of how much a series moves.
MINIMUM_POINTS = 2


def combination(history: History, *, calibration: str = DEFAULT) -> Fit:
    """Forecast by the mean of drift, smoothed drift, smoothed line and dynamic Theta.

    The 95 % interval was calibrated on public annual series with as many points. It is widened by
    as far as the forecast moves, to first order, when every value lies at the worse end of what it
    may truly be: a rounding interval, or the bounds of a reconstructed point. Ends that do not
    exist widen nothing.

    Parameters
    ----------
    history
        At least two points. Gaps and uneven dates are interpolated to even steps; the size of a
        step is taken from the observed values alone.
    calibration
        Collections the widths were measured on.
    """
    need_points(history, MINIMUM_POINTS, "combination")
    values = _even(history, history.values)[None, :]
    if values.shape[1] < MINIMUM_POINTS:
        raise FitError(
            f"A combination forecast needs points at least one step apart; those of {history.name!r}"
            f" lie from {history.periods[0]} to {history.periods[-1]}."
        )
    measured = measured_calibration(calibration)

    def forecast(horizon: int) -> Prediction:
        found = predict(
            values,
            horizon,
            calibration=measured,
            points=len(history),
            step_size=observed_step(history.years, history.values[None, :], step=history.step),
        )
        value, lower, upper = (end[0] for end in found)
        down, up = reach_of_bounds(history, horizon)
        return Prediction(value, lower - down, upper + up)

    rows = [
        ("average step", float(average_step(values)[0]), np.nan),
        ("slope of the line", float(line_slope(values)[0]), np.nan),
        ("smoothing, fixed", SMOOTHING, np.nan),
    ]
    return Fit("combination", history, parameter_frame(rows), _one_step_ahead(history), 3, forecast)


def reach_of_bounds(history: History, horizon: int) -> tuple[np.ndarray, np.ndarray]:
    """Return how far the forecast can fall and rise with the bounds of the values.

    Each value is moved to either end of its bounds, the others left, and the moves of the
    forecast are added up.

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
    value = combine(_even(history, np.array(moved)), horizon).value
    shifts = value[1:] - value[0]
    return -np.minimum(shifts, 0).sum(axis=0), np.maximum(shifts, 0).sum(axis=0)


def _even(history: History, values: np.ndarray) -> np.ndarray:
    return even_values(history.years, values, step=history.step)


def _one_step_ahead(history: History) -> np.ndarray:
    """Forecast each point from those before it; missing until they span a step."""
    fitted = np.full(len(history), np.nan)
    for count in range(MINIMUM_POINTS, len(history)):
        past = history.first(count)
        values = _even(past, past.values)[None, :]
        if values.shape[1] >= MINIMUM_POINTS:
            steps = max(1, round((history.years[count] - past.years[-1]) / history.step))
            fitted[count] = combine(values, steps).value[0, -1]
    return fitted
