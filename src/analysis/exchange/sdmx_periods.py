"""Periods in SDMX: the same months and quarters, half-years and ranges in its own words."""

from __future__ import annotations

import re
from datetime import timedelta

from analysis.errors import ReadingError
from analysis.quantities.periods import add_months, parse_period

_DURATION = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:T00:00:00)?/P(\d{1,5})([YMD])", re.ASCII)
_MONTH_FIRST = "01"


def to_sdmx(period: str) -> str:
    """Write a period of the ledger as SDMX has it (SDMX 3.0, section 6, observational time period).

    Examples
    --------
    >>> to_sdmx("2024-12"), to_sdmx("2024-H1"), to_sdmx("2024-01/2024-09")
    ('2024-12', '2024-S1', '2024-01-01/P9M')
    >>> to_sdmx("2024-10-01/2024-10-07")
    '2024-10-01/P7D'
    """
    found = parse_period(period)
    if "/" not in period:
        return period.replace("-H", "-S")
    day_after = found.end + timedelta(days=1)
    if found.start.day == day_after.day == 1:
        months = 12 * (day_after.year - found.start.year) + day_after.month - found.start.month
        return f"{found.start}/P{months}M"
    return f"{found.start}/P{(day_after - found.start).days}D"


def from_sdmx(text: str) -> str:
    """Read a period of SDMX as the ledger has it.

    Parameters
    ----------
    text
        ``2024``, ``2024-A1``, ``2024-S1``, ``2024-Q3``, ``2024-M07``, ``2024-07``, a day, a moment at
        midnight, or a start with a duration.

    Raises
    ------
    ReadingError
        If it is none of these, as a week.

    Examples
    --------
    >>> from_sdmx("2024-S1"), from_sdmx("2024-M07"), from_sdmx("2024-01-01/P9M")
    ('2024-H1', '2024-07', '2024-01/2024-09')
    >>> from_sdmx("2024-W07")
    Traceback (most recent call last):
    ...
    analysis.errors.ReadingError: Wanted a year, half-year, quarter, month or day as 2024-S1, got '2024-W07'.
    """
    try:
        return _read(text.strip())
    except (ReadingError, OverflowError):
        raise ReadingError(
            wanted="a year, half-year, quarter, month or day as 2024-S1", got=repr(text)
        ) from None


def frequency(period: str) -> str:
    """Return the code of a period's frequency in SDMX's list CL_FREQ.

    Examples
    --------
    >>> frequency("2024"), frequency("2024-Q4"), frequency("2024-01/2024-09")
    ('A', 'Q', '_O')
    """
    if "/" in period:
        return "_O"  # other
    last = period.rpartition("-")[2]
    if last[0] in "QH":
        return {"Q": "Q", "H": "S"}[last[0]]
    return "AMD"[period.count("-")]


def _read(text: str) -> str:
    match = _DURATION.fullmatch(text)
    if match:
        year, month, day, count, unit = match.groups()
        return _range(f"{year}-{month}", day or _MONTH_FIRST, int(count), unit)
    plain = re.sub(r"T00:00:00(?:\.0+)?Z?$", "", text)
    plain = re.sub(r"-A1$", "", plain)
    plain = re.sub(r"-M(\d{2})$", r"-\1", plain)
    plain = re.sub(r"-S([12])$", r"-H\1", plain)
    parse_period(plain)
    return plain


def _range(month: str, day: str, count: int, unit: str) -> str:
    if unit == "D":
        start = parse_period(f"{month}-{day}").start
        last = start + timedelta(days=count - 1)
        return f"{start}/{last}" if count > 1 else f"{start}"
    if day != _MONTH_FIRST:
        raise ReadingError(wanted="a range of whole months", got=repr(f"{month}-{day}"))
    months = count * (12 if unit == "Y" else 1)
    return f"{month}/{add_months(month, months - 1)}" if months > 1 else month
