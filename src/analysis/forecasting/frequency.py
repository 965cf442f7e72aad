"""Frequencies: how the periods of a history follow each other, and how they are written.

A period is written as whoever gave it wrote it: a year as a number, ``2024-Q4`` as a word, a
timestamp, a pandas period. What is forecast is written the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from analysis.errors import ReadingError
from analysis.quantities.periods import add_months, months_between, parse_period

#: Editions of the report are half a year apart.
HALF_YEAR = 6

#: Parts of a step at which a break is looked for where time is not counted in months.
_PARTS = 4

#: How words for a period are written, by their months.
_FORMS = {
    re.compile(r"\d{4}"): 12,
    re.compile(r"\d{4}-?H[12]"): 6,
    re.compile(r"\d{4}-?Q[1-4]"): 3,
    re.compile(r"\d{4}-\d{2}"): 1,
}

#: One step in words, by its months.
WORDS = {12: "year", 6: "half-year", 3: "quarter", 1: "month"}


class Frequency(Protocol):
    """What a history asks of its periods."""

    @property
    def length(self) -> float:
        """Length of one step, in years, or in steps where they are only counted."""

    @property
    def word(self) -> str:
        """One step in words, as ``half-year``."""

    def time(self, period: Any) -> float:
        """Return where a period ends, in the unit of ``length``."""

    def after(self, period: Any, count: int) -> tuple[Any, ...]:
        """Return the periods that follow."""

    def between(self, first: Any, last: Any) -> tuple[np.ndarray, list[str]]:
        """Return the times at which a break is looked for, and their names."""


@dataclass(frozen=True)
class Counted:
    """Whole numbers: counted steps, or years.

    Examples
    --------
    >>> Counted().after(2024, 2), Counted(5).length
    ((2025, 2026), 5.0)
    """

    step: int = 1

    @property
    def length(self) -> float:
        """Length of one step."""
        return float(self.step)

    @property
    def word(self) -> str:
        """One step in words."""
        return "step" if self.step == 1 else f"{self.step} steps"

    def time(self, period: Any) -> float:
        """Return the number itself, or a number in words."""
        return float(period)

    def after(self, period: Any, count: int) -> tuple[int, ...]:
        """Return the numbers that follow."""
        return tuple(int(period) + self.step * ahead for ahead in range(1, count + 1))

    def between(self, first: Any, last: Any) -> tuple[np.ndarray, list[str]]:
        """Return the parts of each step."""
        part = self.step / _PARTS
        dates = np.arange(self.time(first), self.time(last) + part / 2, part)
        return dates, [f"{date:.10g}" for date in dates]


@dataclass(frozen=True)
class Months:
    """Words for months, quarters, halves or years, written alike.

    Parameters
    ----------
    step
        Months from one period to the next.

    Examples
    --------
    >>> Months(3).after("2024-Q3", 2), Months(12).after("2024", 1), Months(6).after("2024H2", 1)
    (('2024-Q4', '2025-Q1'), ('2025',), ('2025H1',))
    >>> Months(6).time("2024-06")
    2024.5
    """

    step: int

    @property
    def length(self) -> float:
        """Length of one step in years."""
        return self.step / 12

    @property
    def word(self) -> str:
        """One step in words."""
        return WORDS.get(self.step, f"{self.step} months")

    def time(self, period: Any) -> float:
        """Return the end of a period in twelfths of a year: the end of June 2024 is 2024.5."""
        return month_of(str(period)) / 12

    def after(self, period: Any, count: int) -> tuple[str, ...]:
        """Return the periods that follow."""
        last = month_of(period)
        return tuple(write_month(last + self.step * ahead, period) for ahead in range(1, count + 1))

    def between(self, first: Any, last: Any) -> tuple[np.ndarray, list[str]]:
        """Return the ends of the months."""
        months = np.arange(month_of(first) + 1, month_of(last))
        return months / 12, [write_month(int(month), "2024-12") for month in months]


@dataclass(frozen=True)
class HalfYears:
    """Months of a ledger whose editions are half a year apart, each at its day of the year.

    Half-years end in June and December; a last month in between counts as the nearest of them, as
    the earlier one where both are as near: March 2020 stood for December 2019.

    Examples
    --------
    >>> HalfYears().after("2020-03", 2)
    ('2020-06', '2020-12')
    """

    @property
    def length(self) -> float:
        """Half a year."""
        return HALF_YEAR / 12

    @property
    def word(self) -> str:
        """One step in words."""
        return WORDS[HALF_YEAR]

    def time(self, period: Any) -> float:
        """Return the end of a period as a decimal year."""
        return parse_period(str(period)).years

    def after(self, period: Any, count: int) -> tuple[str, ...]:
        """Return the half-years that follow."""
        months = parse_period(period).end.month
        end = add_months(period, (months + 2) // HALF_YEAR * HALF_YEAR - months)
        return tuple(add_months(end, HALF_YEAR * ahead) for ahead in range(1, count + 1))

    def between(self, first: Any, last: Any) -> tuple[np.ndarray, list[str]]:
        """Return the ends of the months."""
        labels = [add_months(first, month) for month in range(1, months_between(first, last))]
        return np.array([parse_period(label).years for label in labels]), labels


def months_of_form(text: str) -> int:
    """Return how many months a period written like this has; nought where it is none.

    Examples
    --------
    >>> [months_of_form(text) for text in ("2024", "2024-Q4", "2024-12", "soon")]
    [12, 3, 1, 0]
    """
    return next((months for form, months in _FORMS.items() if form.fullmatch(text)), 0)


def month_of(text: str) -> int:
    """Return the last month of a period, counted since the year nought.

    Raises
    ------
    ReadingError
        If it is no period.

    Examples
    --------
    >>> month_of("0001-01"), month_of("2024Q4") == month_of("2024")
    (13, True)
    """
    end = parse_period(re.sub(r"(?<=\d{4})(?=[QH])", "-", text)).end
    return 12 * end.year + end.month


def write_month(month: int, like: str) -> str:
    """Write the period that ends with a month as another period is written.

    Parameters
    ----------
    month
        From :func:`month_of`.
    like
        Another period.

    Raises
    ------
    ReadingError
        If the other is no period.

    Examples
    --------
    >>> write_month(month_of("2024-12"), "2020Q1")
    '2024Q4'
    """
    year, number = divmod(month - 1, 12)
    months, dash = months_of_form(like), "-" * ("-" in like)
    if not months:
        raise ReadingError(wanted="a period such as 2024-12, 2024-Q4 or 2024", got=repr(like))
    place = number // months + 1
    return {
        12: f"{year:04d}",
        6: f"{year:04d}{dash}H{place}",
        3: f"{year:04d}{dash}Q{place}",
        1: f"{year:04d}-{place:02d}",
    }[months]
