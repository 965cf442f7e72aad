"""Even grids: uneven dates and gaps turned into what an evenly spaced method can read."""

from __future__ import annotations

import numpy as np

#: How far, in years or steps, a date may lie from the grid and still be on it: half a month.
NEAR = 0.05


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
        Ascending; a time within half a month of an observed one is that one.

    Examples
    --------
    >>> grid_times(np.array([2020.25, 2020.5, 2021.5]), step=0.5).tolist()
    [2020.5, 2021.0, 2021.5]
    """
    count = int(np.floor((times[-1] - times[0] + NEAR) / step)) + 1
    even = times[-1] - step * np.arange(count)[::-1]
    near = np.abs(even[:, None] - times[None, :])
    snapped: np.ndarray = np.where(near.min(axis=1) < NEAR, times[near.argmin(axis=1)], even)
    return snapped


def even_values(times: np.ndarray, values: np.ndarray, *, step: float) -> np.ndarray:
    """Return values on the even grid, interpolated between observed ones.

    Examples
    --------
    >>> even_values(np.array([1.0, 2.0, 4.0]), np.array([5.0, 6.0, 10.0]), step=1.0).tolist()
    [5.0, 6.0, 8.0, 10.0]
    """
    even: np.ndarray = np.interp(grid_times(times, step=step), times, values)
    return even


def observed_step(times: np.ndarray, values: np.ndarray, *, step: float) -> float:
    """Return the root mean square change over one grid step, from the observed values alone.

    Over a gap of g steps a series moves by g times its slope and by noise whose variance grows with
    g. On an even grid this is the root mean square of the changes. Interpolated values would make
    it look smaller.

    Examples
    --------
    >>> observed_step(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 8.0]), step=1.0)
    5.0
    """
    unit = float(np.abs(values).max()) or 1.0
    gaps = np.diff(times) / step
    changes = np.diff(values / unit)
    slope = changes.sum() / gaps.sum()
    noise = np.mean((changes - slope * gaps) ** 2 / gaps)
    return float(np.sqrt(slope**2 + noise)) * unit
