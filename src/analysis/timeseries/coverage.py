"""Coverage: how each series is known at each half-year, and how much each edition printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.quantities.periods import add_months, months_between

if TYPE_CHECKING:
    from analysis.ledger.ledger import Ledger

#: The survey of December 2019 was put off by the pandemic and printed for March 2020.
START, END = "2020-03", "2025-06"


def survey_dates(start: str = START, end: str = END) -> list[str]:
    """Return the first date and every June and December up to the last.

    Examples
    --------
    >>> survey_dates("2020-03", "2021-06")
    ['2020-03', '2020-06', '2020-12', '2021-06']
    """
    months = [add_months(start, step) for step in range(months_between(start, end) + 1)]
    return [month for month in months if month == start or month[-2:] in {"06", "12"}]


def known_at(
    levels: pd.DataFrame, *, start: str = START, end: str = END, minimum: int = 1
) -> pd.DataFrame:
    """Return how each series is known at each half-year.

    Parameters
    ----------
    levels
        From :func:`analysis.series`.
    start, end
        First and last date.
    minimum
        Dates with a value, printed or reconstructed, that a series must have.

    Returns
    -------
    pandas.DataFrame
        One row a series in the order of ``levels``, one column a date, values of
        :class:`~analysis.timeseries.joining.Known` or missing.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": ["a", "a", "b"],
    ...                        "period": ["2020-12", "2021-06", "2021-06"],
    ...                        "known": ["printed", "bounded", "bounded"]})
    >>> known_at(levels, start="2020-12", end="2021-06", minimum=1).to_dict("index")
    {'a': {'2020-12': 'printed', '2021-06': 'bounded'}}
    """
    dates = survey_dates(start, end)
    chosen = levels[levels["period"].isin(dates)]
    wide = chosen.pivot_table(
        index="series", columns="period", values="known", aggfunc="first", sort=False
    )
    wide = wide.reindex(columns=dates)
    valued = (wide.notna() & (wide != "bounded")).sum(axis=1)
    wide.columns.name = wide.index.name = None
    return wide[valued >= minimum]


def claims_by_edition(ledger: Ledger, *, publisher: str = "CNNIC") -> pd.DataFrame:
    """Count the claims of each group of series by edition of one publisher's report.

    Parameters
    ----------
    ledger
        A valid ledger.
    publisher
        How the editions begin, as ``CNNIC 55``; the rest is counted in a column ``other``.

    Returns
    -------
    pandas.DataFrame
        One row a group, most claims first; one column an edition in order, then ``other``.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> counts = claims_by_edition(load())
    >>> int(counts.to_numpy().sum()) == len(load().claims), counts.columns[-1]
    (True, 'other')
    """
    rows = []
    for claim in ledger.claims:
        name, _, number = ledger.sources[claim.source].edition.partition(" ")
        rows.append((ledger.series[claim.series].group, number if name == publisher else "other"))
    counts = pd.crosstab(*pd.DataFrame(rows, columns=["group", "edition"]).to_numpy().T)
    editions = sorted((c for c in counts.columns if c != "other"), key=lambda c: (len(c), c))
    counts = counts.reindex(columns=[*editions, "other"], fill_value=0)
    counts.index.name = counts.columns.name = None
    return counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
