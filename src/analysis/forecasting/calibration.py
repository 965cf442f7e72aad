"""Calibration: how wide a 95 % interval must be, measured on public series of the same length.

Ten points of one series cannot say how often their own forecasts fail by how much; hundreds of
other series of ten points can. The error of the combination, in units of its scale, has a 95 %
quantile that depends on the number of points and the number of steps. It was estimated by quantile
regression on two public collections (``benchmarks/forecasts.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from analysis.errors import UsageError
from analysis.measured.readings import measured_coverage, measured_scores, measured_widths

#: Share of refused histories up to which a method's scores are taken for its own.
REFUSED = 0.1

TERMS = ("constant", "log steps", "1 / points", "1 / points squared")

#: What the interval of a forecast relies on, unless another set is named.
DEFAULT = "m1+tourism"


@dataclass(frozen=True)
class Calibration:
    """Half-widths of intervals, in units of the combination's scale.

    Parameters
    ----------
    calibrated_on
        Collections whose errors were measured.
    coefficients
        Of the logarithm of the half-width, in the order of ``TERMS``.
    smallest_step
        Root mean square step, as a share of the level, that one history in a hundred stayed below:
        what a series that never moved is given.
    """

    calibrated_on: str
    coefficients: tuple[float, ...]
    smallest_step: float

    def half_width(self, points: int, steps: int) -> np.ndarray:
        """Return the half-width at 1, 2, … steps ahead of a history of so many points.

        Returns
        -------
        numpy.ndarray
            Shape (steps,), in units of the scale.
        """
        ahead = np.arange(1, steps + 1, dtype=float)
        width: np.ndarray = np.exp(
            width_terms(ahead, np.full(steps, float(points))) @ self.coefficients
        )
        grown: np.ndarray = width * np.sqrt(ahead)
        return grown


@cache
def measured_calibration(calibrated_on: str = DEFAULT) -> Calibration:
    """Return a calibration that was measured and kept in the package.

    Parameters
    ----------
    calibrated_on
        ``m1``, ``tourism`` or ``m1+tourism``.

    Raises
    ------
    UsageError
        If none was measured on this.

    Examples
    --------
    >>> narrow, wide = measured_calibration().half_width(10, 2)
    >>> bool(narrow < wide)
    True
    """
    kept = {row.pop("calibrated_on"): row for row in measured_widths().to_dict("records")}
    if calibrated_on not in kept:
        raise UsageError(f"Wanted a calibration among {', '.join(kept)}, got {calibrated_on!r}.")
    row = kept[calibrated_on]
    return Calibration(calibrated_on, tuple(row[term] for term in TERMS), row["smallest step"])


def coverage_of(model: str, *, points: int, steps: int) -> float:
    """Return how often a model's 95 % interval held on public annual series.

    Parameters
    ----------
    model
        The combination is told by length and horizon, in the nearest row of
        :func:`measured_coverage`; any other model by its whole short variant, ten points and two
        steps.
    points, steps
        Of the history, and ahead.

    Returns
    -------
    float
        A share from 0 to 1; missing for more steps than were measured, for a model that was not, or that refused so many
        histories (more than one in ten, answered by naive) that its share is not its own.

    Examples
    --------
    >>> 0.9 < coverage_of("combination", points=10, steps=2) < 1
    True
    """
    if model == "combination":
        table = measured_coverage()
        if steps > table["step"].max():
            return float("nan")
        away = (table["points"] - points).abs() * 100 + (table["step"] - steps).abs()
        return float(table["coverage"].iloc[int(away.to_numpy().argmin())])
    table = measured_scores()
    row = table[table[["variant", "collection", "method"]].eq(["short", "pool", model]).all(axis=1)]
    own = row[row["refused"] <= REFUSED * row["series"]]
    return float(own["coverage"].iloc[0]) if len(own) else float("nan")


def width_terms(ahead: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return what the logarithm of the half-width is linear in, one column each of ``TERMS``.

    Parameters
    ----------
    ahead, points
        Steps ahead and points of the history, length n each.

    Returns
    -------
    numpy.ndarray
        Shape (n, 4).

    Examples
    --------
    >>> width_terms(np.array([1.0]), np.array([2.0])).tolist()
    [[1.0, 0.0, 0.5, 0.25]]
    """
    return np.column_stack([np.ones_like(ahead), np.log(ahead), 1 / points, 1 / points**2])
