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
from scipy import stats

from analysis.errors import UsageError
from analysis.measured.readings import (
    measured_coverage,
    measured_level_factors,
    measured_scores,
    measured_widths,
)

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

    def half_width(self, points: int, steps: int, level: float = 0.95) -> np.ndarray:
        """Return the half-width at 1, 2, … steps ahead of a history of so many points.

        At other levels it is that at 95 %, times how the errors of the same collections were spread.

        Returns
        -------
        numpy.ndarray
            Shape (steps,), in units of the scale.
        """
        ahead = np.arange(1, steps + 1, dtype=float)
        width: np.ndarray = np.exp(
            width_terms(ahead, np.full(steps, float(points))) @ self.coefficients
        )
        grown: np.ndarray = width * np.sqrt(ahead) * level_factor(level)
        return grown


def level_factor(level: float) -> float:
    """Return how wide an interval is beside that of 95 %, measured on public series.

    Between and beyond the levels that were measured the width goes with the normal quantile.

    Parameters
    ----------
    level
        Share of truths it should hold, between 0 and 1.

    Examples
    --------
    >>> level_factor(0.95), level_factor(0.5) < 0.4
    (1.0, True)
    """
    known = measured_level_factors()
    return float(between_levels(level, known["level"].to_numpy(), known["factor"].to_numpy()))


def between_levels(level: float, levels: np.ndarray, widths: np.ndarray) -> np.ndarray:
    """Return a width between and beyond those of measured levels, by the normal quantile.

    Parameters
    ----------
    level
        Share of truths to hold, between 0 and 1.
    levels
        Those measured, in %, ascending, length m.
    widths
        Of each level, shape (m,) or (m, k); none is taken to be less than one of a lower level.

    Examples
    --------
    >>> between_levels(0.95, np.array([80.0, 95.0]), np.array([1.0, 2.0])).item()
    2.0
    """
    reach = np.r_[0.0, stats.norm.ppf((1 + levels / 100) / 2)]
    rising = np.maximum.accumulate(np.concatenate([0 * widths[:1], widths]), axis=0)
    at = float(stats.norm.ppf((1 + level) / 2))
    above = min(max(int(np.searchsorted(reach, at)), 1), len(levels))
    part = (at - reach[above - 1]) / (reach[above] - reach[above - 1])
    found: np.ndarray = rising[above - 1] + part * (rising[above] - rising[above - 1])
    return found


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
        raise UsageError(wanted=f"a calibration among {', '.join(kept)}", got=repr(calibrated_on))
    row = kept[calibrated_on]
    return Calibration(calibrated_on, tuple(row[term] for term in TERMS), row["smallest step"])


def coverage_of(model: str, *, points: int, steps: int) -> float:
    """Return how often a model's 95 % interval held on public annual series.

    Parameters
    ----------
    model
        The blend and the combination are told by length and horizon, in the nearest row of
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
    if model in {"blend", "combination"}:
        table = measured_coverage(model)
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
