"""Customs of a ledger: of what its shares are as a rule, and which survey was the last at a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.quantities.periods import months_between, parse_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.ledger.ledger import Ledger
    from analysis.texts.dates_printed import PrintedDate

_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Behind the date of a dateline: who sent it, and a dash; 新华社北京2025年7月21日电.
_SENT = re.compile(r"\s*(?:\([^()\n]{2,30}\)|/[^/\n]{2,30}/)?\s*(?:--|[—–-]\s)|\s*[电讯]")
_HEAD = 400  # characters in which a text says the day it is from
_FRESH = 7  # months after which a newer survey than the ledger's is likely to be out


def usual_wholes(ledger: Ledger) -> Mapping[str, str]:
    """Return what the ledger's shares of each series are of, where they are all of one thing.

    Examples
    --------
    >>> from analysis import load
    >>> usual_wholes(load())["short_video"]
    'netizens'
    """
    found: dict[str, set[str]] = {}
    for claim in ledger.claims:
        if claim.measure is Measure.SHARE:
            found.setdefault(claim.series, set()).add(claim.of)
    return {name: next(iter(of)) if len(of) == 1 else "" for name, of in found.items()}


def survey_dates(ledger: Ledger) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return when each series of persons was printed, and for which month.

    Returns
    -------
    Mapping of str to sequence of tuple
        By series: the day or month a source was published, and the latest month it prints.

    Examples
    --------
    >>> from analysis import load
    >>> ("2025-07", "2025-06") in survey_dates(load())["netizens"]
    True
    """
    latest: dict[tuple[str, str], str] = {}
    for claim in ledger.claims:
        published = ledger.sources[claim.source].published
        counted = claim.measure in {Measure.LEVEL, Measure.SHARE} and _MONTH.fullmatch(claim.period)
        if published and counted and ledger.series[claim.series].unit == "persons":
            key = claim.series, published
            latest[key] = max(latest.get(key, ""), claim.period)
    found: dict[str, list[tuple[str, str]]] = {}
    for (series, published), period in latest.items():
        found.setdefault(series, []).append((published, period))
    return found


def day_of(dates: Sequence[PrintedDate], written: str = "") -> str:
    """Return the day a text is from: the one that is told, or that its head names; empty if neither.

    Examples
    --------
    >>> from analysis.texts.dates_printed import find_dates
    >>> day_of(find_dates("BEIJING, Feb. 19, 2025 -- Sales rose."))
    '2025-02-19'
    """
    if written:
        return written
    named = [one.period for one in dates if one.start < _HEAD and _DAY.fullmatch(one.period)]
    return named[0] if named else ""


def in_dateline(text: str, date: PrintedDate) -> bool:
    """Tell whether a date says when a text was sent, and nothing of what it tells.

    Examples
    --------
    >>> from analysis.texts.dates_printed import find_dates
    >>> text = "BEIJING, Feb. 19, 2025 (Xinhua) -- On Feb. 18, 2025 sales rose."
    >>> [in_dateline(text, one) for one in find_dates(text)]
    [True, False]
    """
    return _DAY.fullmatch(date.period) is not None and _SENT.match(text, date.end) is not None


def last_survey(surveys: Sequence[tuple[str, str]], day: str) -> str:
    """Return the month of the last survey that was out at a day; empty if that is not sure.

    Parameters
    ----------
    surveys
        When each was published, and its month.
    day
        A day or a month.

    Examples
    --------
    >>> surveys = [("2024-08", "2024-06"), ("2025-01", "2024-12")]
    >>> last_survey(surveys, "2025-02-19"), last_survey(surveys, "2025-01-10")
    ('2024-12', '')
    >>> last_survey(surveys, "2025-11-01")  # a newer one is likely to be out
    ''
    """
    if not day:
        return ""
    now = parse_period(day)
    out = [month for when, month in surveys if parse_period(when).end <= now.end]
    perhaps = [month for when, month in surveys if parse_period(when).start <= now.end]
    if not out or max(out) != max(perhaps) or months_between(max(out), day) > _FRESH:
        return ""
    return max(out)
