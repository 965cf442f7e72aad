"""Histories: what a model is fitted to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import FitError, UsageError
from analysis.quantities.periods import add_months, parse_period
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
    floor
        A level that cannot be fallen short of, as 0 for a count, or ``None``.
    ceiling_path
        The level that cannot be passed at each coming step, where it moves; its last one holds
        for all steps after it. Takes the place of ``ceiling`` in forecasts, not in fitting.
    lower, upper
        Ends of what each value may truly be, length n, moved with it at a break in definition; by
        default the values themselves. An end may be infinite.

    Examples
    --------
    >>> years = np.array([2024.0, 2024.5, 2025.0])
    >>> history = History("x", ("2023-12", "2024-06", "2024-12"), years, np.array([1.0, 2.0, 4.0]))
    >>> history.first(2).next_periods(1), history.upper
    (('2024-12',), array([1., 2., 4.]))
    """

    name: str
    periods: tuple[str, ...]
    years: np.ndarray
    values: np.ndarray
    spliced: bool = False
    ceiling: float | None = None
    floor: float | None = None
    ceiling_path: tuple[float, ...] | None = None
    lower: np.ndarray = field(default_factory=lambda: np.empty(0))
    upper: np.ndarray = field(default_factory=lambda: np.empty(0))

    def __post_init__(self) -> None:
        """Take the values for ends that were not given, and refuse rows of unequal length."""
        for name in ("lower", "upper"):
            if not len(getattr(self, name)):
                object.__setattr__(self, name, self.values)
        counts = {len(row) for row in (self.periods, self.years, self.lower, self.upper)}
        if counts != {len(self.values)}:
            raise UsageError(
                f"Wanted one period, year, lower and upper end for each of {len(self.values)} values,"
                f" got {sorted(counts)} of them; shorten a history with first()."
            )

    def __len__(self) -> int:
        """Count the points."""
        return len(self.values)

    def first(self, count: int) -> History:
        """Return the history as it stood after so many points, the ceiling left as it is."""
        cut = {
            name: getattr(self, name)[:count]
            for name in ("periods", "years", "values", "lower", "upper")
        }
        return replace(self, **cut)

    def limits(self, horizon: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the floor and the ceiling of each coming step; infinite where there is none."""
        floor = np.full(horizon, -np.inf if self.floor is None else self.floor)
        if self.ceiling_path:
            steps = np.minimum(np.arange(horizon), len(self.ceiling_path) - 1)
            return floor, np.asarray(self.ceiling_path, dtype=float)[steps]
        return floor, np.full(horizon, np.inf if self.ceiling is None else self.ceiling)

    def next_periods(self, horizon: int) -> tuple[str, ...]:
        """Return the periods that follow: half-years after months, steps after steps.

        Half-years end in June and December; a last month in between counts as the nearest of
        them, as the earlier one where both are as near: March 2020 stood for December 2019.
        """
        last = self.periods[-1]
        if "-" in last:
            months = parse_period(last).end.month
            end = add_months(last, (months + 2) // MONTHS * MONTHS - months)
            return tuple(add_months(end, MONTHS * step) for step in range(1, horizon + 1))
        return tuple(str(int(last) + step) for step in range(1, horizon + 1))

    def within(self, floor: float | None, ceiling: float | None) -> History:
        """Return the history with a floor and a ceiling of its own.

        Raises
        ------
        FitError
            If a value lies outside.
        """
        low, high = (-np.inf if floor is None else floor, np.inf if ceiling is None else ceiling)
        if not ((self.values >= low) & (self.values <= high)).all():
            limits = [f"at least {low:g}"] * (floor is not None)
            limits += [f"at most {high:g}"] * (ceiling is not None)
            raise FitError(
                f"Wanted values of {self.name!r} of {' and '.join(limits)}, got"
                f" {self.values.min():g} to {self.values.max():g}; choose other limits."
            )
        return replace(self, floor=floor, ceiling=ceiling, ceiling_path=None)

    def next_years(self, horizon: int) -> np.ndarray:
        """Return the ends of the periods that follow."""
        if "-" in self.periods[-1]:
            return np.array([parse_period(period).years for period in self.next_periods(horizon)])
        years: np.ndarray = self.years[-1] + np.arange(1, horizon + 1, dtype=float)
        return years

    @property
    def step(self) -> float:
        """Length of one step, in the unit of ``years``: half a year, or 1 for a bare array."""
        return MONTHS / 12 if "-" in self.periods[-1] else 1.0


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


def history_of_series(
    frame: pd.DataFrame,
    name: str,
    *,
    ceiling: float | None = None,
    ceiling_path: tuple[float, ...] | None = None,
) -> History:
    """Make a history of one series of a frame of levels.

    Where the definition changed, earlier levels and their bounds are moved as a block so that the
    step over the break is what the series did on average within its definitions: the break itself
    is never growth. A series that was never below zero counts something, and has zero for its
    floor.

    Parameters
    ----------
    frame
        From :func:`analysis.series`; without the columns ``lower`` and ``upper`` the values are
        their own bounds.
    name
        Id of the series.
    ceiling
        A level that cannot be passed.
    ceiling_path
        The level that cannot be passed at each coming step.

    Raises
    ------
    FitError
        If no dated level is known.

    Examples
    --------
    >>> import pandas as pd
    >>> levels = {"series": "x", "period": ["2024-06", "2024-12"], "value": [1.0, 3.0], "segment": 0}
    >>> history_of_series(pd.DataFrame(levels), "x").floor
    0.0
    """
    rows = half_years(frame[frame["series"] == name])
    if rows.empty:
        raise FitError(
            f"Wanted dated levels of {name!r}, found none; choose a series with at least three."
        )
    years = np.array([parse_period(period).years for period in rows["period"]])
    values = rows["value"].to_numpy(dtype=float)
    segments = rows["segment"].to_numpy()
    moves = _moves(years, values, segments)
    return History(
        name,
        tuple(rows["period"]),
        years,
        values + moves,
        spliced=len(set(segments)) > 1,
        ceiling=ceiling,
        floor=0.0 if values.min() >= 0 else None,
        ceiling_path=ceiling_path,
        lower=_bounds(rows, "lower") + moves,
        upper=_bounds(rows, "upper") + moves,
    )


def _bounds(rows: pd.DataFrame, end: str) -> np.ndarray:
    bounds: np.ndarray = rows[end if end in rows else "value"].to_numpy(dtype=float)
    return bounds


def _moves(years: np.ndarray, values: np.ndarray, segments: np.ndarray) -> np.ndarray:
    """Return by how much each level is moved so that no break in definition shows as growth."""
    steps, gaps = np.diff(values), np.diff(years)
    within = np.diff(segments) == 0
    slope = steps[within].sum() / gaps[within].sum() if within.any() else 0.0
    moves = np.zeros(len(values))
    for place in np.flatnonzero(~within):
        moves[: place + 1] += steps[place] - slope * gaps[place]
    return moves
