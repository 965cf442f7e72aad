"""Robust lines: straight trends that one wild point cannot turn."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import statsmodels.api as sm
from scipy import stats

from analysis.forecasting.fits import Fit, need_points
from analysis.forecasting.predictions import Prediction
from analysis.numerics.estimates import parameter_frame

if TYPE_CHECKING:
    from analysis.forecasting.history import History

#: Through three points one wild one cannot be told from the others.
_POINTS = 4

#: From the median absolute deviation, and from the mean absolute one, to the standard deviation.
_MEDIAN, _MEAN = 1 / float(stats.norm.ppf(0.75)), float(np.sqrt(np.pi / 2))

#: What a point is worth to the median absolute deviation, against the standard deviation (Huber
#: 1981, section 5.1). With these degrees of freedom 95 to 99 % of new points are covered.
_WORTH = 0.37


def theil_sen(history: History) -> Fit:
    """Fit a line with the median of the slopes between all pairs of points.

    The slope's interval is Sen's (1968), by the ranks of the pairs; 29 points in a hundred may be
    wild. The interval of a new point is Student's t on the median absolute residual.

    Parameters
    ----------
    history
        At least four points.

    Raises
    ------
    FitError
        If there are fewer.

    Examples
    --------
    >>> from analysis import history
    >>> theil_sen(history([1.0, 2.0, 30.0, 4.0, 5.0])).forecast(1)["value"].item()
    6.0
    """
    need_points(history, _POINTS, "theil_sen")
    t, y, _ = _scaled(history)
    found = stats.theilslopes(y, t, alpha=0.95)
    slope = float(found.slope)
    level = float(np.median(y - slope * t))
    # Few points leave few ranks, and the ends that scipy takes may then miss the slope itself.
    ends = min(float(found.low_slope), slope), max(float(found.high_slope), slope)
    return _line(history, "theil_sen", level, (slope, np.nan, *ends))


def huber(history: History) -> Fit:
    """Fit a line by Huber's M-estimator, which weighs points down beyond 1.345 deviations.

    The interval of a new point is Student's t on the median absolute residual (Huber 1981,
    section 7.8; statsmodels' ``RLM``).

    Parameters
    ----------
    history
        At least four points.

    Raises
    ------
    FitError
        If there are fewer.

    Examples
    --------
    >>> from analysis import history
    >>> wild = huber(history([1.0, 2.1, 2.9, 4.0, 50.0, 6.1, 7.0]))
    >>> wild.forecast(1)["value"].round(0).item()
    8.0
    """
    need_points(history, _POINTS, "huber")
    t, y, _ = _scaled(history)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        # Where most points lie on one line their scale is nought, and statsmodels says so.
        warnings.simplefilter("ignore")
        result = sm.RLM(y, sm.add_constant(t, has_constant="add"), M=sm.robust.norms.HuberT()).fit()
        level, slope = map(float, result.params)
        error = float(result.bse[1])
    error = error if np.isfinite(error) else 0.0
    half = float(stats.t.ppf(0.975, len(y) - 2)) * error
    return _line(history, "huber", level, (slope, error, slope - half, slope + half))


def _line(
    history: History, name: str, level: float, slope: tuple[float, float, float, float]
) -> Fit:
    """Make a fit of a line at the middle of the dates, in units of the largest value."""
    t, y, scale = _scaled(history)
    n, centre, sxx = len(y), float(history.years.mean()), float(t @ t)
    deviation = _deviation(y - level - slope[0] * t)
    free = max(_WORTH * (n - 2), 1)
    quantile = float(stats.t.ppf(0.975, free))

    def predict(horizon: int, share: float) -> Prediction:
        ahead = history.next_years(horizon) - centre
        mean = level + slope[0] * ahead
        reach = float(stats.t.ppf((1 + share) / 2, free))
        half = reach * deviation * np.sqrt(1 + 1 / n + ahead**2 / sxx)
        return Prediction(scale * mean, scale * (mean - half), scale * (mean + half))

    error = deviation / np.sqrt(n)
    rows = [
        (
            f"level at {centre:.2f}",
            level,
            error,
            level - quantile * error,
            level + quantile * error,
        ),
        ("slope per year", *slope),
    ]
    frame = parameter_frame([(term, *(scale * x for x in numbers)) for term, *numbers in rows])
    fitted = scale * (level + slope[0] * t)
    return Fit(name, history, frame, fitted, 3, predict)


def _deviation(residuals: np.ndarray) -> float:
    """Return a standard deviation that wild points move little, two degrees of freedom spent.

    A line may run through most of a few points, whose median residual then says nothing: half of
    what the mean residual stands for is the least it can be.
    """
    sizes = np.abs(residuals)
    n = len(sizes)
    spread = max(_MEDIAN * float(np.median(sizes)), _MEAN * float(sizes.mean()) / 2)
    return spread * float(np.sqrt(n / (n - 2)))


def _scaled(history: History) -> tuple[np.ndarray, np.ndarray, float]:
    """Return centred time, the values over the largest of them, and that one."""
    scale = float(np.abs(history.values).max()) or 1.0
    return history.years - history.years.mean(), history.values / scale, scale
