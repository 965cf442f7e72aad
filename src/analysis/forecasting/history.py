"""Histories: what a model is fitted to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from html import escape
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import FitError, UsageError
from analysis.forecasting.frequency import Counted, HalfYears

if TYPE_CHECKING:
    from analysis.forecasting.frequency import Frequency
    from analysis.forecasting.pool import Pool

#: Points that a frame shows in a notebook; the first and the last of more.
_SHOWN = 10


@dataclass(frozen=True)
class History:
    """Levels of one series through time, ready to be fitted; made by :func:`analysis.history`.

    Parameters
    ----------
    name
        Id of the series, or what it stands for.
    periods
        As they were given, in the order of time, length n: ``2020-12``, years, timestamps, periods
        of pandas, or counted steps for a bare array. Some may be missing in between.
    years
        Their ends as decimal years, or as counted steps, length n.
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
    upper_path
        What the upper end of an interval cannot pass at each coming step: the upper end of a
        whole's own interval. By default that which the forecast cannot pass.
    pool
        What earlier forecasts of the same ledger taught, or ``None``.
    shift
        What is added to the forecast of each coming step, so that it adds up with others.
    doubted
        Periods whose levels are doubted, and left out.
    frequency
        How the periods follow each other; by default months are those of half-years, and all
        others are counted.

    Examples
    --------
    >>> years = np.array([2024.0, 2024.5, 2025.0])
    >>> history = History("x", ("2023-12", "2024-06", "2024-12"), years, np.array([1.0, 2.0, 4.0]))
    >>> history.first(2).next_periods(1), history.upper
    (('2024-12',), array([1., 2., 4.]))
    """

    name: str
    periods: tuple[Any, ...]
    years: np.ndarray
    values: np.ndarray
    spliced: bool = False
    ceiling: float | None = None
    floor: float | None = None
    ceiling_path: tuple[float, ...] | None = None
    upper_path: tuple[float, ...] | None = None
    pool: Pool | None = field(default=None, repr=False, compare=False)
    shift: tuple[float, ...] = ()
    doubted: tuple[str, ...] = ()
    lower: np.ndarray = field(default_factory=lambda: np.empty(0))
    upper: np.ndarray = field(default_factory=lambda: np.empty(0))
    frequency: Frequency = None  # type: ignore[assignment]  # set below where it is not given

    def __post_init__(self) -> None:
        """Take the values for ends that were not given, and refuse rows of unequal length."""
        for name in ("lower", "upper"):
            if not len(getattr(self, name)):
                object.__setattr__(self, name, self.values)
        if self.frequency is None:
            dated = bool(self.periods) and "-" in str(self.periods[-1])
            object.__setattr__(self, "frequency", HalfYears() if dated else Counted())
        counts = {len(row) for row in (self.periods, self.years, self.lower, self.upper)}
        if counts != {len(self.values)}:
            raise UsageError(
                wanted=f"one period, year, lower and upper end for each of {len(self.values)} values",
                got=f"{sorted(counts)} of them",
                instead="shorten a history with first()",
            )

    def __len__(self) -> int:
        """Count the points."""
        return len(self.values)

    def digest(self) -> str:
        """Return a fingerprint that changes when, and only when, a forecast may change."""
        pool = self.pool
        learnt = [pool.weight, pool.least, pool.series, pool.errors.tolist()] if pool else []
        rows = [row.tolist() for row in (self.years, self.values, self.lower, self.upper)]
        ends = [self.ceiling, self.floor, self.ceiling_path, self.upper_path, self.shift]
        shown = [self.name, self.periods, self.spliced, self.doubted, self.frequency]
        return sha256(repr([shown, rows, ends, learnt]).encode()).hexdigest()

    def renamed(self, name: str) -> History:
        """Return the same history under another name."""
        return replace(self, name=name)

    def first(self, count: int) -> History:
        """Return the history as it stood after so many points, the ceiling left as it is.

        What its ledger taught was learnt later, and is left out; so are the shifts.
        """
        cut = {
            name: getattr(self, name)[:count]
            for name in ("periods", "years", "values", "lower", "upper")
        }
        return replace(self, **cut, pool=None, shift=())

    def limits(self, h: int, *, ends: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """Return the floor and the ceiling of each coming step; infinite where there is none.

        Parameters
        ----------
        h
            How many steps.
        ends
            Whether they are for the ends of intervals rather than for forecasts.
        """
        floor = np.full(h, -np.inf if self.floor is None else self.floor)
        path = (self.upper_path if ends else None) or self.ceiling_path
        if path:
            steps = np.minimum(np.arange(h), len(path) - 1)
            return floor, np.asarray(path, dtype=float)[steps]
        return floor, np.full(h, np.inf if self.ceiling is None else self.ceiling)

    def next_periods(self, h: int) -> tuple[Any, ...]:
        """Return the periods that follow, written as those of the history.

        Raises
        ------
        FitError
            If they leave the calendar.
        """
        return coming_periods(self.frequency, self.periods[-1], h)

    def within(self, floor: float | None, ceiling: float | None) -> History:
        """Return the history with a floor and a ceiling of its own.

        Raises
        ------
        UsageError
            If the limits are no numbers, or the floor lies above the ceiling.
        FitError
            If a value lies outside.
        """
        low, high = read_limits(floor, ceiling)
        if not ((self.values >= low) & (self.values <= high)).all():
            limits = [f"at least {low:g}"] * (floor is not None)
            limits += [f"at most {high:g}"] * (ceiling is not None)
            raise FitError(
                wanted=f"values of {' and '.join(limits)}",
                got=f"{self.values.min():g} to {self.values.max():g}",
                where=repr(self.name),
                instead="choose other limits",
            )
        return replace(self, floor=floor, ceiling=ceiling, ceiling_path=None, upper_path=None)

    def next_years(self, h: int) -> np.ndarray:
        """Return the ends of the periods that follow."""
        return np.array([self.frequency.time(period) for period in self.next_periods(h)])

    @property
    def step(self) -> float:
        """Length of one step, in the unit of ``years``: 0.25 for quarters, 1 for counted steps."""
        return self.frequency.length

    def frame(self) -> pd.DataFrame:
        """Return ``period``, ``value``, ``lower``, ``upper``, one row a point."""
        return pd.DataFrame(
            {
                "period": list(self.periods),
                "value": self.values,
                "lower": self.lower,
                "upper": self.upper,
            }
        )

    def __repr__(self) -> str:
        """Say in one line what it is a history of."""
        if not len(self):
            return f"<History {self.name!r}: no points>"
        told = [f"{len(self)} points from {self.periods[0]} to {self.periods[-1]}"]
        if self.frequency.word != "step":
            told.append(f"a {self.frequency.word} apart")
        told.append(f"values {self.values.min():g} to {self.values.max():g}")
        if self.floor is not None:
            told.append(f"floor {self.floor:g}")
        if self.ceiling is not None:
            told.append(f"ceiling {self.ceiling:g}")
        if self.spliced:
            told.append("spliced")
        if self.doubted:
            told.append(f"doubted and left out: {', '.join(self.doubted)}")
        return f"<History {self.name!r}: {', '.join(told)}>"

    def _repr_html_(self) -> str:
        """Show the points in a notebook."""
        return f"<p>{escape(repr(self))}</p>" + self.frame().to_html(max_rows=_SHOWN, index=False)


def coming_periods(frequency: Frequency, last: Any, h: int) -> tuple[Any, ...]:
    """Return the periods that follow one.

    Raises
    ------
    FitError
        If they leave the calendar.

    Examples
    --------
    >>> coming_periods(Counted(), 2024, 2)
    (2025, 2026)
    """
    try:
        return frequency.after(last, h)
    except (ValueError, OverflowError):  # no calendar goes on past the year 9999
        raise FitError(
            wanted="periods that the calendar has",
            got=f"{h} steps from {last} on",
            instead="choose a shorter horizon",
        ) from None


def read_limits(floor: object, ceiling: object) -> tuple[float, float]:
    """Return a floor and a ceiling as numbers, infinite where there is none.

    Raises
    ------
    UsageError
        If one is no number, or the floor is not below the ceiling.

    Examples
    --------
    >>> read_limits(0, None)
    (0.0, inf)
    """
    ends = []
    for word, end, none in (("floor", floor, -np.inf), ("ceiling", ceiling, np.inf)):
        if isinstance(end, bool) or not isinstance(end, Real | None):
            raise UsageError(
                wanted=f"a number for the {word}", got=repr(end), instead="type 0 or 100, say"
            )
        ends.append(none if end is None else float(end))
    if not ends[0] < ends[1]:
        raise UsageError(
            wanted="a floor below the ceiling",
            got=f"{floor} and {ceiling}",
            instead="type floor=0, ceiling=100, say",
        )
    return ends[0], ends[1]
