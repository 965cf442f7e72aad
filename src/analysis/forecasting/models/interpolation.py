"""Even grids: uneven dates and gaps turned into what an evenly spaced method can read."""

from __future__ import annotations

import numpy as np

#: How far, in years or steps, a date may lie from the grid and still be on it: half a month, or a
#: part of a step where that is less.
NEAR, PART = 0.05, 0.2


def grid_times(times: np.ndarray, *, step: float) -> np.ndarray:
    """Return even times that end at the last one.

    Parameters
    ----------
    times
        When values were observed, in years or steps, ascending, length n.
    step
        Distance of the grid's points, in the same unit.

    Returns
    -------
    numpy.ndarray
        Ascending; a time within half a month, or a fifth of a step, of an observed one is that one.

    Examples
    --------
    >>> grid_times(np.array([2020.25, 2020.5, 2021.5]), step=0.5).tolist()
    [2020.5, 2021.0, 2021.5]
    """
    near_by = min(NEAR, PART * step)
    count = int(np.floor((times[-1] - times[0] + near_by) / step)) + 1
    even = times[-1] - step * np.arange(count)[::-1]
    near = np.abs(even[:, None] - times[None, :])
    snapped: np.ndarray = np.where(near.min(axis=1) < near_by, times[near.argmin(axis=1)], even)
    return snapped


def even_values(times: np.ndarray, values: np.ndarray, *, step: float) -> np.ndarray:
    """Return values on the even grid, interpolated between observed ones.

    Parameters
    ----------
    times
        When values were observed, ascending, length n, at least two.
    values
        Shape (n,), or (N, n) for N series observed at the same times.
    step
        Distance of the grid's points, in the unit of the times.

    Examples
    --------
    >>> even_values(np.array([1.0, 2.0, 4.0]), np.array([5.0, 6.0, 10.0]), step=1.0).tolist()
    [5.0, 6.0, 8.0, 10.0]
    """
    grid = grid_times(times, step=step)
    after = np.clip(np.searchsorted(times, grid), 1, len(times) - 1)
    before = after - 1
    weight = (grid - times[before]) / (times[after] - times[before])
    even: np.ndarray = values[..., before] * (1 - weight) + values[..., after] * weight
    return even


def observed_step(times: np.ndarray, values: np.ndarray, *, step: float) -> np.ndarray:
    """Return the root mean square change over one grid step, from the observed values alone.

    Over a gap of g steps a series moves by g times its slope and by noise whose variance grows with
    g. On an even grid this is the root mean square of the changes. Interpolated values would make
    it look smaller.

    Parameters
    ----------
    times, values, step
        As for :func:`even_values`.

    Returns
    -------
    numpy.ndarray
        One number, or shape (N,) for N series; in the unit of the values.

    Examples
    --------
    >>> observed_step(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 8.0]), step=1.0).item()
    5.0
    """
    size = np.abs(values).max(axis=-1, keepdims=True)
    unit = np.where(size > 0, size, 1.0)
    gaps = np.diff(times) / step
    changes = np.diff(values / unit)
    slope = changes.sum(axis=-1, keepdims=True) / gaps.sum()
    noise = np.mean((changes - slope * gaps) ** 2 / gaps, axis=-1)
    sizes: np.ndarray = np.sqrt(slope[..., 0] ** 2 + noise) * unit[..., 0]
    return sizes
