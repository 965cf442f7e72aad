"""Bounds: what all claims together leave for every level, printed or not."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.audit import Audit, audit
from analysis.audits.extents import ExtentProgram, Quantity
from analysis.audits.unknowns import Level, in_order

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from analysis.ledger.ledger import Ledger
    from analysis.quantities.interval import Interval


def level_bounds(
    found: Audit, names: Collection[str] | None = None, *, without: Collection[str] = ()
) -> dict[Level, Interval]:
    """Bound levels by all claims and identities that bear on them, directly or through others.

    Parameters
    ----------
    found
        An audit; claims that it sets aside, so that the rest agrees, bound nothing.
    names
        Series of interest; every series by default.
    without
        Ids of further claims to set aside.

    Returns
    -------
    dict
        By level, the exact interval of its possible values, in the base unit of its series: its
        ends are the least and greatest value of a linear program (of which sdcTable and tau-ARGUS
        make the same use for suppressed cells).

    Examples
    --------
    >>> from analysis import audit
    >>> bounds = level_bounds(audit(), ["netizens"])
    >>> [round(end / 1e4) for end in bounds[Level("netizens", "2024-12")].as_floats()]
    [110832, 110834]
    """
    wanted = set(found.ledger.series if names is None else names)
    gone = {*found.aside, *without}
    bounds: dict[Level, Interval] = {}
    for rows in found.system.components:
        levels = {
            unknown
            for row in rows
            for unknown in row.unknowns
            if isinstance(unknown, Level) and unknown.series in wanted
        }
        if levels:
            program = ExtentProgram(rows, found.point)
            for level in sorted(levels, key=in_order):
                quantity = Quantity({level: Fraction(1)})
                bounds[level] = program.extent(quantity, without=gone).interval
    return bounds


def open_bounds(found: Audit, names: Collection[str]) -> dict[Level, Interval]:
    """Bound the levels that an open contradiction bears on, over all its explanations.

    Parameters
    ----------
    found
        An audit.
    names
        Series of interest.

    Returns
    -------
    dict
        By level, the smallest interval that holds what each explanation by itself leaves.

    Examples
    --------
    >>> from analysis import audit
    >>> open_bounds(audit(), ["netizens"])
    {}
    """
    wanted = set(names)
    bounds: dict[Level, Interval] = {}
    for one in found.unacknowledged:
        own = {claim for names in one.explanations for claim in names}
        levels = {
            unknown
            for proof in one.proofs
            for row, _ in proof
            for unknown in row.unknowns
            if isinstance(unknown, Level) and unknown.series in wanted
        }
        for level in sorted(levels, key=in_order):
            oracle = found.search.levels[level]
            left = [
                oracle.level_extent(level, (found.aside - own) | set(explanation)).interval
                for explanation in one.explanations
            ]
            hull = bounds.get(level, left[0])
            for interval in left:
                hull = hull.hull(interval)
            bounds[level] = hull
    return bounds


def implied_bounds(
    ledger: Audit | Ledger | str | Path | None = None,
    *,
    names: Collection[str] | None = None,
    without: Collection[str] = (),
) -> pd.DataFrame:
    """Bound the level of every series at every period by all that was printed.

    Parameters
    ----------
    ledger
        An audit, a ledger, or the directory it is loaded from; by default the nearest ``data``
        directory.
    names
        Ids of series; every series by default.
    without
        Ids of claims that do not count, beside those that the audit sets aside.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``segment`` (breaks in definition so far), ``lower`` and ``upper`` in
        the base unit of the series, infinite where there is no bound, ``lower_open`` and
        ``upper_open``, whether the end itself is excluded.

    Raises
    ------
    UsageError
        If a name is no series.

    Examples
    --------
    >>> bounds = implied_bounds(names=["population"]).set_index("period")
    >>> [round(end / 1e6) for end in bounds.loc["2024-12", ["lower", "upper"]]]
    [1409, 1410]
    """
    found = ledger if isinstance(ledger, Audit) else audit(ledger)
    for name in names or ():
        found.ledger.get_series(name)
    rows = []
    for level, interval in level_bounds(found, names, without=without).items():
        lower, upper = interval.as_floats()
        low = float("-inf") if lower is None else lower
        high = float("inf") if upper is None else upper
        rows.append([*level, low, high, interval.lower_open, interval.upper_open])
    columns = ["series", "period", "segment", "lower", "upper", "lower_open", "upper_open"]
    return pd.DataFrame(rows, columns=columns)
