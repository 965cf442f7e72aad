"""Histories of many series at once, spliced where they or what they are a part of was redefined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.errors import FitError
from analysis.forecasting.forecast_table import history
from analysis.quantities.periods import parse_period
from analysis.timeseries.report import series_with_course

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from analysis.forecasting.history import History
    from analysis.ledger.ledger import Ledger


def course_histories(
    ledger: Ledger,
    levels: pd.DataFrame,
    *,
    measure: str = "level",
    left_out: Collection[str] = (),
) -> dict[str, History]:
    """Return the history of every series known at enough dates for a page of its own.

    Parameters
    ----------
    ledger
        The ledger.
    levels
        From :func:`analysis.series`, of all its series.
    measure
        ``level``, or ``share`` of what a series is a part of, in %, spliced where the definition of
        either changed; series that are a part of nothing, or of something known at no common date,
        then have none.
    left_out
        Groups of series to leave out.

    Returns
    -------
    dict
        By the id of the series, in the ledger's order.

    Examples
    --------
    >>> import analysis
    >>> ledger = analysis.load()
    >>> levels = analysis.series(["netizens", "population"], ledger=ledger)
    >>> list(course_histories(ledger, levels, measure="share", left_out=["population"]))
    ['netizens']
    """
    found = {}
    for name in series_with_course(levels):
        record = ledger.series[name]
        if record.group in left_out or (measure == "share" and not record.denominator):
            continue
        try:
            found[name] = history(name, measure=measure, ledger=ledger, levels=levels)
        except FitError:
            continue
    return found


def redefinitions(
    ledger: Ledger, past: History, *, measure: str = "level"
) -> list[tuple[str, str, str]]:
    """Return the changes of definition that a history was spliced at.

    Parameters
    ----------
    ledger
        The ledger.
    past
        A history from :func:`course_histories`, of the same measure.
    measure
        ``level``, or ``share``: then those of the whole count too.

    Returns
    -------
    list of (str, str, str)
        The month, the series that was redefined, and how; in the order of time.

    Examples
    --------
    >>> import analysis
    >>> ledger = analysis.load()
    >>> past = analysis.history("online_video", ledger=ledger)
    >>> redefinitions(ledger, past)
    [('2024-12', 'online_video', 'counts micro-drama users too')]
    """
    own = [past.name]
    if measure == "share":
        own.append(ledger.series[past.name].denominator)
    first, last = (parse_period(past.periods[place]).end for place in (0, -1))
    return sorted(
        (since, name, reason)
        for name in own
        for since, reason in ledger.series[name].breaks
        if first < parse_period(since).end <= last
    )
