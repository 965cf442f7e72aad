"""Periods: when something was counted.

Days (``2024-09-06``), months (``2024-12``), quarters (``2024-Q4``), halves (``2024-H1``), years
(``2024``), and ranges of two of these (``2024-01/2024-09``), as in ISO 8601 and SDMX. A count of
users "as of December 2024" is the state at the end of ``2024-12``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from analysis.errors import ReadingError

#: The form of one period, in which nothing is named.
SINGLE = r"[0-9]{4}(?:-(?:Q[1-4]|H[12]|[0-9]{2}(?:-[0-9]{2})?))?"
_SINGLE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


class Period(NamedTuple):
    """First and last day of a period; compares by its last day, then its first."""

    end: date
    start: date

    @property
    def years(self) -> float:
        """The end of the period as a decimal year: the end of December 2024 is 2025.0."""
        days = 366 if self.end.year % 4 == 0 else 365
        return self.end.year + self.end.timetuple().tm_yday / days


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a period.

    Parameters
    ----------
    text
        A day, month, quarter, half, year, or two of them with a slash between.

    Raises
    ------
    ReadingError
        If it is none of these, a date that the calendar does not have, or a range that ends
        before it begins.

    Examples
    --------
    >>> parse_period("2024-Q4").end
    datetime.date(2024, 12, 31)
    >>> parse_period("2024-12").years
    2025.0
    >>> parse_period("2024-13")
    Traceback (most recent call last):
    ...
    analysis.errors.ReadingError: Wanted a period such as 2024-12, 2024-Q4 or 2024, got '2024-13'.
    """
    first, slash, last = text.partition("/")
    start, end = _single(first, text), _single(last if slash else first, text)
    if end.end < start.start:
        raise ReadingError(
            wanted="a range that ends after it begins",
            got=repr(text),
        )
    return Period(end.end, start.start)


def months_between(earlier: str, later: str) -> int:
    """Count the whole months between the ends of two periods.

    Examples
    --------
    >>> months_between("2020-03", "2020-12")
    9
    """
    first, second = parse_period(earlier).end, parse_period(later).end
    return (second.year - first.year) * 12 + second.month - first.month


def add_months(period: str, months: int) -> str:
    """Return the month so many months later.

    Examples
    --------
    >>> add_months("2025-06", 6)
    '2025-12'
    """
    end = parse_period(period).end
    index = end.year * 12 + end.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def shift_period(period: str, months: int) -> str:
    """Return a period so many months later, written as the period itself is.

    Parameters
    ----------
    period
        A month, quarter, half or year, or a range of two.
    months
        How many; below zero for earlier.

    Raises
    ------
    ReadingError
        If no period of its kind is that far away, as a quarter two months later, or it is a day.

    Examples
    --------
    >>> shift_period("2024-Q1", -12), shift_period("2024", 24), shift_period("2024-H1", 6)
    ('2023-Q1', '2026', '2024-H2')
    >>> shift_period("2024-01/2024-09", -12)
    '2023-01/2023-09'
    """
    if "/" in period:
        first, last = period.split("/")
        return f"{shift_period(first, months)}/{shift_period(last, months)}"
    last = add_months(period, months)
    year, month = last.split("-")
    for length, pattern, shown in (
        (12, r"\d{4}", year),
        (6, r"\d{4}-H\d", f"{year}-H{int(month) // 6}"),
        (3, r"\d{4}-Q\d", f"{year}-Q{int(month) // 3}"),
        (1, r"\d{4}-\d\d", last),
    ):
        if re.fullmatch(pattern, period) and months % length == 0:
            return shown
    raise ReadingError(
        wanted="a period that moves by whole periods of its kind",
        got=f"{period!r} moved by {months} months",
        instead="name a lag that is a multiple of it",
    )


def _single(text: str, whole: str) -> Period:
    match = _SINGLE.fullmatch(text)
    try:
        if match is None:
            raise ValueError  # noqa: TRY301 - one message for what the pattern and the calendar refuse
        year, quarter, half, month, day = (int(part) if part else 0 for part in match.groups())
        if quarter:
            return _months(year, 3 * quarter - 2, 3 * quarter)
        if half:
            return _months(year, 6 * half - 5, 6 * half)
        if match.group(5):
            return Period(date(year, month, day), date(year, month, day))
        return _months(year, month, month) if match.group(4) else _months(year, 1, 12)
    except ValueError:
        raise ReadingError(
            wanted="a period such as 2024-12, 2024-Q4 or 2024",
            got=repr(whole),
        ) from None


def _months(year: int, first: int, last: int) -> Period:
    if not 1 <= first <= last <= 12:  # noqa: PLR2004 - months of a year
        raise ValueError
    return Period(date(year, last, monthrange(year, last)[1]), date(year, first, 1))
