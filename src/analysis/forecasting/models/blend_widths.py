"""Widths of the blend's intervals, measured on public series."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from analysis.forecasting.calibration import DEFAULT, between_levels, measured_calibration
from analysis.measured.readings import measured_blend_widths

if TYPE_CHECKING:
    import pandas as pd

#: Numbers of points between which half-widths are interpolated.
KNOTS = (3, 6, 10, 14, 20, 40)

#: Columns of the widths: one a knot, then what they gain with the steps.
TERMS = (*(f"{knot} points" for knot in KNOTS), "log steps", "log steps x log points / 10")


@dataclass(frozen=True)
class BlendWidths:
    """Half-widths of intervals below and above a forecast, measured on public series.

    Parameters
    ----------
    levels
        Measured, in %, ascending, length m.
    down, up
        Coefficients of the logarithm of the half-width, over the scale of the combination and the
        root of the steps, shape (m, 8), in the order of ``TERMS``.
    smallest_step
        As in :class:`analysis.forecasting.calibration.Calibration`.
    """

    levels: np.ndarray
    down: np.ndarray
    up: np.ndarray
    smallest_step: float

    def half_widths(self, points: int, steps: int, level: float) -> tuple[np.ndarray, np.ndarray]:
        """Return the half-widths down and up at 1, 2, … steps, in units of the scale."""
        ahead = np.arange(1, steps + 1, dtype=float)
        terms = blend_terms(ahead, np.full(steps, float(points)))
        # What is further ahead is never known better.
        down, up = (
            np.maximum.accumulate(
                between_levels(level, self.levels, np.exp(side @ terms.T) * np.sqrt(ahead))
            )
            for side in (self.down, self.up)
        )
        return down, up


@cache
def measured_blend(calibrated_on: str = DEFAULT) -> BlendWidths:
    """Return the widths that were measured and kept in the package.

    Parameters
    ----------
    calibrated_on
        ``m1``, ``tourism`` or ``m1+tourism``.

    Raises
    ------
    UsageError
        If none were measured on this.

    Examples
    --------
    >>> down, up = measured_blend().half_widths(10, 2, 0.95)
    >>> bool((down[0] < down[1]) and (up[0] < up[1]))
    True
    """
    smallest = measured_calibration(calibrated_on).smallest_step  # refuses what was not measured
    kept: pd.DataFrame = measured_blend_widths()
    own = kept[kept["calibrated_on"] == calibrated_on].sort_values("level")
    down, up = (own[own["side"] == side][list(TERMS)].to_numpy() for side in ("down", "up"))
    return BlendWidths(own["level"].unique(), down, up, smallest)


def blend_terms(ahead: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return what the logarithm of a half-width is linear in, one column each of ``TERMS``.

    Parameters
    ----------
    ahead, points
        Steps ahead and points of the history, length n each.

    Examples
    --------
    >>> blend_terms(np.array([1.0]), np.array([10.0])).tolist()
    [[0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]]
    """
    place = np.log(np.clip(points, KNOTS[0], KNOTS[-1]))
    hats = [np.interp(place, np.log(KNOTS), row) for row in np.eye(len(KNOTS))]
    terms: np.ndarray = np.column_stack(
        [*hats, np.log(ahead), np.log(ahead) * (place - np.log(10))]
    )
    return terms
