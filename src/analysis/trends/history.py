"""Histories: what a model is fitted to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.claims.periods import add_months, parse_period
from analysis.errors import FitError
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    import pandas as pd

MONTHS = 6
"""Editions of the report are half a year apart."""


@dataclass(frozen=True)
class History:
    """Levels of one series through time, ready to be fitted.

    Parameters
    ----------
    name
        Id of the series, or what it stands for.
    periods
        Months, ``2020-12``, length n; or counted steps for a bare array.
    years
        Their ends as decimal years, length n.
    values
        Levels in one unit, length n.
    spliced
        Whether earlier definitions were moved to meet the latest one.
    ceiling
        A level that cannot be passed, or ``None``.
    """

    name: str
    periods: tuple[str, ...]
    years: np.ndarray
    values: np.ndarray
    spliced: bool = False
    ceiling: float | None = None

    def __len__(self) -> int:
        """Count the points."""
        return len(self.values)

    def next_periods(self, horizon: int) -> tuple[str, ...]:
        """Return the periods that follow: half-years after months, steps after steps."""
        last = self.periods[-1]
        if "-" in last:
            return tuple(add_months(last, MONTHS * step) for step in range(1, horizon + 1))
        return tuple(str(int(last) + step) for step in range(1, horizon + 1))

    def next_years(self, horizon: int) -> np.ndarray:
        """Return the ends of the periods that follow."""
        if "-" in self.periods[-1]:
            return np.array([parse_period(period).years for period in self.next_periods(horizon)])
        years: np.ndarray = self.years[-1] + np.arange(1, horizon + 1, dtype=float)
        return years

    @property
    def step(self) -> float:
        """Length of one step into the future, in the unit of ``years``."""
        return float(self.next_years(1)[0] - self.years[-1])


def history_of_array(values: object, *, name: str = "y") -> History:
    """Make a history of a bare array of evenly spaced values.

    Raises
    ------
    FitError
        If it is not one row of finite numbers.

    Examples
    --------
    >>> history_of_array([1.0, 2.0, 4.0]).next_periods(2)
    ('4', '5')
    """
    try:
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise FitError(
            "Wanted one row of finite numbers, got words or rows of unequal length."
        ) from None
    if array.ndim != 1 or array.size == 0 or not np.isfinite(array).all():
        raise FitError(
            f"Wanted one row of finite numbers, got shape {array.shape}"
            f" with {int((~np.isfinite(array)).sum())} missing; drop or fill them."
        )
    steps = tuple(str(step) for step in range(1, array.size + 1))
    return History(name, steps, np.arange(1, array.size + 1, dtype=float), array)


def history_of_series(frame: pd.DataFrame, name: str, *, ceiling: float | None = None) -> History:
    """Make a history of one series of a frame of levels.

    Where the definition changed, earlier levels are moved as a block so that the step over the
    break is what the series did on average within its definitions: the break itself is never
    growth.

    Parameters
    ----------
    frame
        From :func:`analysis.series`.
    name
        Id of the series.
    ceiling
        A level that cannot be passed.

    Raises
    ------
    FitError
        If no dated level is known.
    """
    rows = half_years(frame[frame["series"] == name])
    if rows.empty:
        raise FitError(
            f"Wanted dated levels of {name!r}, found none; choose a series with at least three."
        )
    years = np.array([parse_period(period).years for period in rows["period"]])
    values = rows["value"].to_numpy(dtype=float)
    segments = rows["segment"].to_numpy()
    spliced = len(set(segments)) > 1
    if spliced:
        values = _splice(years, values, segments)
    return History(name, tuple(rows["period"]), years, values, spliced, ceiling)


def _splice(years: np.ndarray, values: np.ndarray, segments: np.ndarray) -> np.ndarray:
    steps, gaps = np.diff(values), np.diff(years)
    within = np.diff(segments) == 0
    slope = steps[within].sum() / gaps[within].sum() if within.any() else 0.0
    moved = values.copy()
    for place in np.flatnonzero(~within):
        moved[: place + 1] += steps[place] - slope * gaps[place]
    return moved
