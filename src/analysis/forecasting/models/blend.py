"""The blend of the last value and the combination, its weight and width learnt from many series.

Of a bare array it knows what public series taught: a trend that stands out from its steps is
believed, one that does not is not. Of a series of a ledger it knows what the earlier forecasts of
all its series taught (:mod:`analysis.forecasting.pool`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.forecasting.calibration import DEFAULT
from analysis.forecasting.fits import Fit, need_points
from analysis.forecasting.models.blend_widths import BlendWidths, measured_blend
from analysis.forecasting.models.combination import MINIMUM_POINTS, combine, usual_step
from analysis.forecasting.models.component_methods import cautious
from analysis.forecasting.models.interpolation import observed_step
from analysis.forecasting.models.point_forecasts import even_row, one_step_ahead, reach_of_bounds
from analysis.forecasting.predictions import Prediction
from analysis.numerics.estimates import parameter_frame

if TYPE_CHECKING:
    from analysis.forecasting.history import History

#: Share of a trend that is believed: of none that stands out, what is added where it stands out
#: wholly, and what is taken off for each e-fold of the steps beyond ``CALM`` of the level.
SHARE, ADDED, TAKEN = 0.5, 0.8, 0.3

#: Most of a trend that is believed: the combination is cautious, and clear trends go further.
MOST = 1.6

#: Part of the way from the combination to the drift of the last steps, for a clear and calm trend;
#: how many steps these are; and how far they may pull, as a share of the trend.
MOMENTUM, LAST, PULL = 0.6, 3, 0.5

#: Mean absolute step, as a share of the mean level, up to which a series is calm.
CALM = 0.1


def blend(history: History, *, calibration: str = DEFAULT) -> Fit:
    """Forecast between the last value and the combination, as far as earlier forecasts say.

    Of a series of a ledger, weight and widths are learnt from the earlier forecasts of all its
    series; of a bare array, or where there are few of these, they are those of public annual
    series. The interval is widened by as far as the forecast moves with the bounds of the values.

    Parameters
    ----------
    history
        At least three points.
    calibration
        Public collections the widths were measured on, where the ledger teaches none.

    Raises
    ------
    FitError
        If there are fewer points.

    Examples
    --------
    >>> from analysis import history
    >>> fitted = blend(history([10.0, 12.0, 13.0, 16.0]))
    >>> fitted.parameters["term"].tolist()[0]
    'share of the trend that is believed, from public series'
    """
    need_points(history, MINIMUM_POINTS, "blend")
    values = even_row(history, "blend")
    pool, widths = history.pool, measured_blend(calibration)

    def point(rows: np.ndarray, steps: int) -> np.ndarray:
        if pool is None:
            return believed(rows, steps)
        return pool.value(rows[:, -1:], combine(rows, steps).value)

    def predict(horizon: int, level: float) -> Prediction:
        size = observed_step(history.years, history.values[None, :], step=history.step)
        found = predict_blend(
            values, horizon, widths=widths, level=level, points=len(history), step_size=size
        )
        value, lower, upper = (end[0] for end in found)
        if pool is not None:
            value = point(values, horizon)[0]
            half = pool.half_width(history, horizon, level)
            lower, upper = value - half, value + half
        down, up = reach_of_bounds(history, point, horizon)
        shift = np.zeros(horizon)
        given = history.shift[:horizon]
        shift[: len(given)] = given
        return Prediction(value + shift, lower - down + shift, upper + up + shift)

    if pool is None:
        share = float(share_believed(values)[0])
        rows = [("share of the trend that is believed, from public series", share, np.nan)]
    else:
        rows = [
            ("share of the trend that is believed, from the ledger", pool.weight, np.nan),
            ("earlier forecasts it is learnt from", float(len(pool.errors)), np.nan),
        ]
    return Fit("blend", history, parameter_frame(rows), one_step_ahead(history, point), 3, predict)


def predict_blend(
    values: np.ndarray,
    steps: int,
    *,
    widths: BlendWidths,
    level: float = 0.95,
    points: int | None = None,
    step_size: np.ndarray | None = None,
) -> Prediction:
    """Forecast many series of one length with what public series taught.

    Parameters
    ----------
    values
        N series of n evenly spaced finite values, oldest first, shape (N, n), n at least 2.
    steps
        How far ahead.
    widths
        From :func:`measured_blend`.
    level
        Share of truths that the intervals should hold.
    points
        How many of the n values were observed; all by default.
    step_size
        Root mean square of the steps, shape (N,); by default that of ``values``.

    Returns
    -------
    Prediction
        Three arrays of shape (N, steps).
    """
    step = usual_step(values, step_size, smallest=widths.smallest_step)
    scale = combine(values, steps, step_size=step).scale
    down, up = widths.half_widths(points or values.shape[1], steps, level)
    value = believed(values, steps)
    return Prediction(value, value - down * scale, value + up * scale)


def believed(values: np.ndarray, steps: int) -> np.ndarray:
    """Return forecasts that believe a trend as far as it stands out from the steps.

    The trend is the combination less the last value. Where it is up, clear and calm, it is moved
    towards the drift of the last three steps; then it is shortened or lengthened by
    :func:`share_believed`. A decline is never lengthened, so that what is above zero stays there.

    Parameters
    ----------
    values
        Shape (N, n).
    steps
        How far ahead.

    Returns
    -------
    numpy.ndarray
        Shape (N, steps).

    Examples
    --------
    >>> steady, erratic = believed(np.array([[10.0, 12, 14, 16, 18], [10, 30, 5, 25, 18]]), 1)
    >>> bool(steady[0] > 20), bool(abs(erratic[0] - 18) < 1)
    (True, True)
    """
    last = values[:, -1:]
    trend = combine(values, steps).value - last
    clear, restless = _clearness(values), _restlessness(values)
    pull = MOMENTUM * clear * np.clip(1 - 2 * restless, 0, 1)
    size = PULL * np.abs(trend)
    towards = np.clip(cautious(last_drift, values, steps) - last - trend, -size, size)
    up = trend > 0
    moved = trend + np.where(up, pull[:, None] * towards, 0)
    share = share_believed(values)[:, None]
    kept: np.ndarray = last + np.where(up, share, np.minimum(share, 1)) * moved
    return kept


def share_believed(values: np.ndarray) -> np.ndarray:
    """Return how much of its trend each series is believed, shape (N,).

    More where the average step is large beside its standard error, less where steps are large
    beside the level. The numbers were chosen with the public series in view; what each brings
    there, and what did not help, is measured by ``benchmarks/blend_choices.py``.

    Examples
    --------
    >>> share_believed(np.array([[10.0, 12, 14, 16, 18], [10, 30, 5, 25, 18]])).round(1).tolist()
    [1.2, 0.0]
    """
    share: np.ndarray = SHARE + ADDED * _clearness(values) - TAKEN * _restlessness(values)
    held: np.ndarray = np.clip(share, 0, MOST)
    return held


def _clearness(values: np.ndarray) -> np.ndarray:
    """Return the squared ratio of the average step to its standard error, from 0 up to below 1."""
    changes = np.diff(values / np.abs(values).max(axis=1, keepdims=True).clip(min=1e-300), axis=1)
    count = changes.shape[1]
    mean = changes.mean(axis=1)
    error = changes.var(axis=1, ddof=1 if count > 1 else 0) / count
    clear: np.ndarray = np.divide(
        mean**2, mean**2 + error, out=np.zeros(len(mean)), where=mean != 0
    )
    return clear


def _restlessness(values: np.ndarray) -> np.ndarray:
    """Return by how many e-folds the steps pass what is calm, from 0 up."""
    size = np.abs(np.diff(values, axis=1)).mean(axis=1)
    level = np.abs(values).mean(axis=1)
    part = np.divide(size, level, out=np.zeros_like(size), where=level > 0)
    folds: np.ndarray = np.log(np.clip(part, CALM, 1) / CALM)
    return folds


def last_drift(values: np.ndarray, steps: int) -> np.ndarray:
    """Continue from the last value by the average of the last three steps, shape (N, steps).

    Examples
    --------
    >>> last_drift(np.array([[0.0, 9.0, 10.0, 11.0, 12.0]]), 2).tolist()
    [[13.0, 14.0]]
    """
    count = min(LAST, values.shape[1] - 1)
    slope = (values[:, -1] - values[:, -1 - count]) / count
    forecasts: np.ndarray = values[:, -1:] + slope[:, None] * np.arange(1, steps + 1)
    return forecasts
