"""Frequencies of pandas: its periods, and timestamps at even distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.forecasting.frequency import WORDS, write_month

_YEAR = pd.Timedelta(days=365.25)
_NONE = pd.Timedelta(0)
_EPOCH = pd.Timestamp(0)


@dataclass(frozen=True)
class PandasPeriods:
    """Periods of pandas.

    Examples
    --------
    >>> quarter = pd.Period("2024Q4")
    >>> PandasPeriods(1, quarter).after(quarter, 1)[0], PandasPeriods(1, quarter).length
    (Period('2025Q1', 'Q-DEC'), 0.25)
    """

    step: int
    example: pd.Period

    @property
    def length(self) -> float:
        """Length of one step in years."""
        return self.time(self.example + self.step) - self.time(self.example)

    @property
    def word(self) -> str:
        """One step in words."""
        months = _months_in(self.example) * self.example.freq.n * self.step
        return (
            WORDS.get(months, f"{months} months")
            if months
            else f"{self.step} {self.example.freqstr}"
        )

    def time(self, period: Any) -> float:
        """Return the end of a period: in twelfths of a year, or by its days where it is shorter."""
        months = _months_in(self.example)
        found = period if isinstance(period, pd.Period) else pd.Period(period, self.example.freqstr)
        if months:
            return (12 * found.end_time.year + found.end_time.month) / 12
        return found.ordinal * (self.example.end_time - self.example.start_time).round("s") / _YEAR

    def after(self, period: Any, count: int) -> tuple[pd.Period, ...]:
        """Return the periods that follow."""
        return tuple(period + self.step * ahead for ahead in range(1, count + 1))

    def between(self, first: Any, last: Any) -> tuple[np.ndarray, list[str]]:
        """Return the ends of the months, or the periods themselves where they are shorter."""
        if _months_in(self.example):
            start, end = (round(12 * self.time(one)) for one in (first, last))
            months = np.arange(start + 1, end)
            return months / 12, [write_month(int(month), "2024-12") for month in months]
        inside = pd.period_range(first, last)
        return np.array([self.time(one) for one in inside]), inside.astype(str).tolist()


@dataclass(frozen=True)
class Timestamps:
    """Timestamps: at one place in their months, or a constant time apart.

    Parameters
    ----------
    months
        From one to the next; nought where the time apart is no number of months.
    apart
        The time apart, where it is no number of months.
    ends
        Whether each is the last day of its month.
    form
        How they are written as words, as ``%Y-%m-%d``; empty for timestamps.

    Examples
    --------
    >>> Timestamps(1, ends=True).after(pd.Timestamp("2024-01-31"), 1)
    (Timestamp('2024-02-29 00:00:00'),)
    >>> Timestamps(apart=pd.Timedelta(days=7)).after(pd.Timestamp("2024-12-30"), 1)
    (Timestamp('2025-01-06 00:00:00'),)
    """

    months: int = 0
    apart: pd.Timedelta = _NONE
    ends: bool = False
    form: str = ""

    @property
    def length(self) -> float:
        """Length of one step in years."""
        return self.months / 12 if self.months else self.apart / _YEAR

    @property
    def word(self) -> str:
        """One step in words."""
        if self.months:
            return WORDS.get(self.months, f"{self.months} months")
        return str(self.apart).removesuffix(" 00:00:00").replace("1 days", "day")

    def time(self, period: Any) -> float:
        """Return the end of its month in twelfths of a year, or its days since 1970 in years."""
        found = pd.Timestamp(period)
        if self.months:
            return (12 * found.year + found.month) / 12
        return (found.tz_localize(None) - _EPOCH) / _YEAR

    def after(self, period: Any, count: int) -> tuple[Any, ...]:
        """Return the timestamps that follow."""
        last = pd.Timestamp(period)
        steps = range(1, count + 1)
        if self.months:
            found = [last + pd.DateOffset(months=self.months * ahead) for ahead in steps]
            found = [one + pd.offsets.MonthEnd(0) if self.ends else one for one in found]
        else:
            found = [last + self.apart * ahead for ahead in steps]
        return tuple(one.strftime(self.form) for one in found) if self.form else tuple(found)

    def between(self, first: Any, last: Any) -> tuple[np.ndarray, list[str]]:
        """Return the ends of the months, or each step where it is no number of them."""
        if self.months:
            start, end = (round(12 * self.time(one)) for one in (first, last))
            months = np.arange(start + 1, end)
            return months / 12, [write_month(int(month), "2024-12") for month in months]
        inside = pd.date_range(pd.Timestamp(first), pd.Timestamp(last), freq=self.apart)
        return np.array([self.time(one) for one in inside]), inside.astype(str).tolist()


def _months_in(period: pd.Period) -> int:
    """Return how many months a period of pandas has; nought where it is no number of them."""
    name = period.freqstr.lstrip("0123456789").partition("-")[0]
    return {"Y": 12, "A": 12, "Q": 3, "M": 1}.get(name, 0)
