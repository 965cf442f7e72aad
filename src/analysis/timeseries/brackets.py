"""Bracketed levels: what nobody printed and all claims together still bound on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.bounds import level_bounds
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from analysis.audits.audit import Audit

COLUMNS = ["series", "period", "segment", "unit", "lower", "upper", "width"]


def bracketed_levels(audit: Audit) -> pd.DataFrame:
    """Return the levels that no source prints and that are bounded on both sides.

    Parameters
    ----------
    audit
        An audit of the ledger.

    Returns
    -------
    pandas.DataFrame
        One row a level: ``series``, ``period``, ``segment`` (breaks in definition so far), ``unit``,
        the interval ``lower`` to ``upper`` in that unit, and its ``width`` relative to its middle;
        the narrowest first.

    Notes
    -----
    A lower end of less than a thousandth of the upper one says little more than that there was
    something to count, and is taken for none.

    Examples
    --------
    >>> from analysis import audit
    >>> found = bracketed_levels(audit()).set_index(["series", "period"])
    >>> [round(end / 1e6) for end in found.loc[("population", "2024-12"), ["lower", "upper"]]]
    [1409, 1410]
    """
    printed = {
        (claim.series, claim.period)
        for claim in audit.ledger.claims
        if claim.measure is Measure.LEVEL and claim.printed
    }
    rows = []
    for level, interval in level_bounds(audit).items():
        lower, upper = interval.as_floats()
        if (level.series, level.period) in printed or lower is None or upper is None:
            continue
        if lower > upper / 1000:
            unit = audit.ledger.series[level.series].unit
            rows.append([*level, unit, lower, upper, 2 * (upper - lower) / (upper + lower)])
    return pd.DataFrame(rows, columns=COLUMNS).sort_values("width", ignore_index=True)


def longest_bracketed(brackets: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the series with the most bracketed levels, in order of time.

    Of several such series, the one with the narrowest interval.

    Examples
    --------
    >>> rows = [["a", "2024", 0, "persons", 1e6, 2e6, 0.7], ["b", "2024", 0, "persons", 1e6, 2e6, 0.7],
    ...         ["b", "2023", 0, "persons", 1e6, 2e6, 0.7]]
    >>> longest_bracketed(pd.DataFrame(rows, columns=COLUMNS))["period"].tolist()
    ['2023', '2024']
    """
    counts = brackets["series"].value_counts()
    most = brackets[brackets["series"].map(counts) == counts.max()].sort_values("width")
    rows: pd.DataFrame = brackets[brackets["series"] == most["series"].iloc[0]]
    ends = rows["period"].map(lambda period: parse_period(period).end)
    return rows.assign(end=ends).sort_values("end", ignore_index=True).drop(columns="end")
