"""Wholes: what most series of a ledger are parts of, and which groups of parts it has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.ledger.ledger import Ledger


def main_whole(ledger: Ledger, named: str = "") -> str:
    """Return the series that most others are parts of; empty where none is a part of another.

    Parameters
    ----------
    ledger
        A valid ledger.
    named
        Id of a series; where it is given, it is the whole.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> main_whole(load()), main_whole(load(), "population")
    ('netizens', 'population')
    """
    if named:
        return named
    counts = Counter(one.denominator for one in ledger.series.values() if one.denominator)
    return counts.most_common(1)[0][0] if counts else ""


def groups_of(ledger: Ledger, whole: str, named: str = "") -> list[str]:
    """Return groups of series: those named, or those that hold parts of a whole in its unit.

    Parameters
    ----------
    ledger
        A valid ledger.
    whole
        Id of a series.
    named
        Names of groups, with commas between; empty: those of the parts.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> groups_of(load(), "netizens", "applications, elderly")
    ['applications', 'elderly']
    >>> groups_of(load(), "online_video")
    ['applications']
    """
    if named.strip():
        return [group.strip() for group in named.split(",")]
    series = ledger.series
    return list(
        dict.fromkeys(
            one.group
            for one in series.values()
            if whole in series and one.denominator == whole and one.unit == series[whole].unit
        )
    )
