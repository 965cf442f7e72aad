"""Cures of periods: what date a spreadsheet or a habit meant."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from datetime import date, timedelta

from analysis.errors import ReadingError
from analysis.quantities.periods import parse_period

#: How a spreadsheet is told to leave a cell as it was typed.
AS_TEXT = "in a column formatted as text"
_MONTHS = {
    name.lower(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_DAY_ZERO = date(1899, 12, 30)


def cure_period(text: str) -> str:
    """Return what to type instead of a period that is refused, or nothing where that is not clear.

    Examples
    --------
    >>> cure_period("06/2025")
    "type '2025-06', in a column formatted as text"
    """
    if re.fullmatch(r"[2-5]\d{4}(?:\.0+)?", text):
        day = _DAY_ZERO + timedelta(days=int(float(text)))
        return f"a spreadsheet turned a date into the number of a day, {day}; type {day:%Y-%m} {AS_TEXT}"
    if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", text):
        return _beyond_the_calendar(text)
    meant = meant_period(text)
    if meant:
        return f"type {meant!r}, {AS_TEXT}"
    return _between(text) or _no_period(text) or "type when, as 2024-12"


def _between(text: str) -> str:
    """Say how a span is typed whose two ends can be read."""
    ends = re.split(r"\s*(?:/|\.\.+|[\u2013\u2014~～]|\bto\b)\s*", text)
    if len(ends) != 2:  # noqa: PLR2004 - a beginning and an end
        return ""
    found = [meant_period(one) for one in ends]
    if not all(found) or len(set(map(len, found))) > 1:
        return ""
    return f"type {'/'.join(sorted(found))!r}, the earlier first"


def _no_period(text: str) -> str:
    """Say how years that begin within a year, weeks, and days in either order are typed."""
    if re.fullmatch(r"(?i)FY\s*-?\d{2,4}|\d{4}[/-]\d\d", text):
        return "a year that does not begin in January is typed as its months, as 2020-04/2021-03"
    if re.fullmatch(r"(?i)\d{4}-?W\d{1,2}", text):
        return "a week is typed as its days, as 2024-01-29/2024-02-04"
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)", text):
        return "a day is typed year first, as 2024-12-31"
    return ""


def _beyond_the_calendar(text: str) -> str:
    year, month, *day = map(int, text.split("-"))
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return "a month is 01 to 12"
    if day and year:
        return f"{month_name[month]} {year} has {monthrange(year, month)[1]} days"
    return ""


def meant_period(text: str) -> str:
    """Read a date as people and spreadsheets write it; nothing where it may mean two things."""
    text = re.sub(r" 0+:00(:00)?$", "", text.strip())
    dashes = re.sub("[\u2010-\u2015\u2212]", "-", text)
    patterns = (
        (r"(?P<y>\d{4})[-/. ]?Q(?P<q>[1-4])", "q"),
        (r"Q(?P<q>[1-4])[-/. ]?(?P<y>\d{4})", "q"),
        (r"(?P<y>\d{4})[-/. ]?H(?P<h>[12])", "h"),
        (r"H(?P<h>[12])[-/. ]?(?P<y>\d{4})", "h"),
        (r"(?P<q>[1-4])Q[-/. ]?(?P<y>\d{4}|\d\d)", "q"),
        (r"(?P<h>[12])H[-/. ]?(?P<y>\d{4}|\d\d)", "h"),
        (r"(?:(?:year )?end(?: of)? )?(?P<y>\d{4})(?:年|\.0+)?", "y"),
        (r"(?P<y>\d{4})-?M(?P<m>\d\d)", "m"),
        (r"(?P<y>\d{4})(?:年|[-/. ])?(?P<m>\d{1,2})月?", "m"),
        (r"(?P<m>\d{1,2})[-/. ](?P<y>\d{4})", "m"),
        (r"(?P<y>\d{4})(?:年|[-/.])(?P<m>\d{1,2})(?:月|[-/.])(?P<d>\d{1,2})日?", "d"),
        (r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})", "d"),
        (r"(?P<m>\d{1,2})/(?P<d>1[3-9]|2\d|3[01])/(?P<y>\d{4})", "d"),
        (r"(?P<d>1[3-9]|2\d|3[01])/(?P<m>\d{1,2})/(?P<y>\d{4})", "d"),
        (r"(?P<w>[^\W\d]{3,9})\.?[-/ ,]*(?P<y>\d{4}|\d\d)", "m"),
        (r"(?P<y>\d\d)[-/ ](?P<w>[^\W\d]{3,9})", "m"),
        (r"(?P<d>\d{1,2})\.?[- ](?P<w>[^\W\d]{3,9})[-, ]+(?P<y>\d{4})", "d"),
    )
    for pattern, kind in patterns:
        found = re.fullmatch(pattern, dashes, re.IGNORECASE)
        if not found:
            continue
        parts = found.groupdict()
        month = int(parts.get("m") or _MONTHS.get((parts.get("w") or "").lower(), 0))
        year = parts["y"] if len(parts["y"]) > 2 else f"20{parts['y']}"  # noqa: PLR2004 - of two digits
        tails = {
            "q": f"-Q{parts.get('q')}",
            "h": f"-H{parts.get('h')}",
            "y": "",
            "m": f"-{month:02d}",
        }
        meant = year + (tails[kind] if kind != "d" else f"-{month:02d}-{int(parts['d']):02d}")
        try:
            parse_period(meant)
        except ReadingError:
            continue
        return meant
    return ""
