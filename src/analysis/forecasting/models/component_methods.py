"""Component methods of the combination: four forecasters, each over many series at once.

Every function takes ``values`` of shape (N, n), N series of n evenly spaced values, and ``steps``,
and returns forecasts of shape (N, steps). None of the first three estimates how strongly to
smooth: on ten points an estimated constant costs more accuracy than it brings (the table of
``benchmarks/forecasts.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

#: Weight of the newest value in a smoothed level.
SMOOTHING = 0.8

#: Where the dynamic Theta looks for its smoothing constant and its theta.
ALPHAS = np.linspace(0.1, 1.0, 10)
THETAS = np.array([1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0])

#: Series at a time in the grid search of the dynamic Theta: bounds the memory it takes.
CHUNK = 20_000


def naive(values: np.ndarray, steps: int) -> np.ndarray:
    """Repeat the last value."""
    return np.repeat(values[:, -1:], steps, axis=1)


def average_step(values: np.ndarray) -> np.ndarray:
    """Return the average change from one value to the next, shape (N,)."""
    change: np.ndarray = (values[:, -1] - values[:, 0]) / (values.shape[1] - 1)
    return change


def line_slope(values: np.ndarray) -> np.ndarray:
    """Return the slope of the least-squares line through each series, shape (N,)."""
    time = _centred(values)
    slope: np.ndarray = (values @ time) / (time @ time)
    return slope


def line(values: np.ndarray, steps: int) -> np.ndarray:
    """Continue the least-squares line."""
    last = _centred(values)[-1]
    rise: np.ndarray = line_slope(values)[:, None] * (last + _ahead(steps))
    forecasts: np.ndarray = values.mean(axis=1)[:, None] + rise
    return forecasts


def smoothed(
    values: np.ndarray, steps: int, *, slope: np.ndarray, smoothing: float = SMOOTHING
) -> np.ndarray:
    """Continue a smoothed level along a slope.

    Simple exponential smoothing with drift: each new value moves the level by ``smoothing`` of
    what the level and the slope missed (Hyndman and Billah 2003, Unmasking the Theta method).

    Parameters
    ----------
    values, steps
        As in every method.
    slope
        Change per step, shape (N,).
    smoothing
        1 starts from the last value itself: drift.
    """
    level = values[:, 0]
    for new in values[:, 1:].T:
        level = level + slope + smoothing * (new - level - slope)
    forecasts: np.ndarray = level[:, None] + slope[:, None] * _ahead(steps)
    return forecasts


def drift(values: np.ndarray, steps: int) -> np.ndarray:
    """Continue from the last value by the average step."""
    return cautious(_drift, values, steps)


def smoothed_drift(values: np.ndarray, steps: int) -> np.ndarray:
    """Continue from the smoothed level by the average step."""
    return cautious(_smoothed_drift, values, steps)


def smoothed_line(values: np.ndarray, steps: int) -> np.ndarray:
    """Continue from the smoothed level by the slope of the least-squares line."""
    return cautious(_smoothed_line, values, steps)


def cautious(
    forecaster: Callable[[np.ndarray, int], np.ndarray], values: np.ndarray, steps: int
) -> np.ndarray:
    """Forecast levels and logarithms, and keep whichever stays closer to the last value.

    Growth then continues by equal amounts rather than equal rates, decline by equal rates rather
    than amounts, so that neither explodes, and drift never takes a positive series to nothing; a
    smoothed level may, where it lies far from the last value. Series with a
    value at or below zero have no logarithms: their levels alone are used.

    Examples
    --------
    >>> falling = np.array([[8.0, 4.0, 2.0]])
    >>> cautious(_drift, falling, 2).round(6).tolist(), _drift(falling, 2).tolist()
    ([[1.0, 0.5]], [[-1.0, -4.0]])
    """
    levels = forecaster(values, steps)
    positive = (values > 0).all(axis=1)
    if not positive.any():
        return levels
    last = values[positive, -1:]
    with np.errstate(over="ignore"):  # an explosive rate is infinite, and then not the closer one
        rates = np.exp(forecaster(np.log(values[positive]), steps))
    own = levels[positive]
    levels[positive] = np.where(np.abs(rates - last) < np.abs(own - last), rates, own)
    return levels


def dynamic_theta(values: np.ndarray, steps: int) -> np.ndarray:
    """Forecast by the dynamic optimised Theta model.

    The model of Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016, International
    Journal of Forecasting 32, equations 10 to 14): a smoothed level and a line that is fitted anew
    at each value. Smoothing and theta are those of a grid with the least squared one-step errors;
    the level starts at the first value.
    """
    parts = np.array_split(values, max(1, -(-len(values) // CHUNK)))
    return np.concatenate([_theta(part, steps) for part in parts])


def _theta(values: np.ndarray, steps: int) -> np.ndarray:
    series, points = values.shape
    alpha, theta = (grid.reshape(-1, 1) for grid in np.meshgrid(ALPHAS, THETAS, indexing="ij"))
    weight = 1 - 1 / theta
    level = np.broadcast_to(values[:, 0], (alpha.size, series))
    mean, intercept = level, level
    slope = np.zeros_like(level)
    errors = np.zeros_like(level)
    forecasts = np.empty((steps, alpha.size, series))
    first_scored = min(2, points - 1)  # the line knows its slope from the second value on
    for t in range(1, points + steps):
        damping = (1 - alpha) ** t
        line_part = damping * intercept + (1 - damping * (1 - alpha)) / alpha * slope
        expected = level + weight * line_part
        if t < points:
            new = values[:, t]
            if t >= first_scored:
                errors = errors + (new - expected) ** 2
        else:
            new = forecasts[t - points] = expected
        level = alpha * new + (1 - alpha) * level
        slope = ((t - 1) * slope + 6 * (new - mean) / (t + 1)) / (t + 2)
        mean = (t * mean + new) / (t + 1)
        intercept = mean - slope * (t + 2) / 2
    # Ties go to the first of the grid, the smoothest: rounding must not decide between equals.
    best = np.argmax(errors <= errors.min(axis=0) * (1 + 1e-9), axis=0)
    chosen: np.ndarray = forecasts[:, best, np.arange(series)].T
    return chosen


#: In the order in which the book names them.
COMPONENTS: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "drift": drift,
    "smoothed drift": smoothed_drift,
    "smoothed line": smoothed_line,
    "dynamic Theta": dynamic_theta,
}


def _drift(values: np.ndarray, steps: int) -> np.ndarray:
    forecasts: np.ndarray = values[:, -1:] + average_step(values)[:, None] * _ahead(steps)
    return forecasts


def _smoothed_drift(values: np.ndarray, steps: int) -> np.ndarray:
    return smoothed(values, steps, slope=average_step(values))


def _smoothed_line(values: np.ndarray, steps: int) -> np.ndarray:
    return smoothed(values, steps, slope=line_slope(values))


def _ahead(steps: int) -> np.ndarray:
    return np.arange(1, steps + 1, dtype=float)


def _centred(values: np.ndarray) -> np.ndarray:
    points = values.shape[1]
    centred: np.ndarray = np.arange(points) - (points - 1) / 2
    return centred
