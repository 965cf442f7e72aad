"""Splicing: levels of a ledger made one history, so that a change of definition is never growth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import FitError
from analysis.forecasting.frequency import (
    HALF_YEAR,
    HalfYears,
    Months,
    month_of,
    months_of_form,
)
from analysis.forecasting.history import History
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.forecasting.frequency import Frequency

#: Distances between months that show a step shorter than half a year: early editions print two or
#: three months close to each other.
_SHOWN = 3


def history_of_series(
    frame: pd.DataFrame,
    name: str,
    *,
    ceiling: float | None = None,
    ceiling_path: tuple[float, ...] | None = None,
) -> History:
    """Make a history of one series of a frame of levels.

    Where the definition changed, earlier levels and their bounds are moved as a block so that the
    step over the break is what the series did on average within its definitions: the break itself
    is never growth. A series that was never below zero counts something, and has zero for its
    floor.

    Parameters
    ----------
    frame
        From :func:`analysis.series`; without the columns ``lower`` and ``upper`` the values are
        their own bounds.
    name
        Id of the series.
    ceiling
        A level that cannot be passed.
    ceiling_path
        The level that cannot be passed at each coming step.

    Raises
    ------
    FitError
        If no dated level is known.

    Examples
    --------
    >>> import pandas as pd
    >>> levels = {"series": "x", "period": ["2024-06", "2024-12"], "value": [1.0, 3.0], "segment": 0}
    >>> history_of_series(pd.DataFrame(levels), "x").floor
    0.0
    """
    rows = dated_levels(frame[frame["series"] == name])
    if rows.empty:
        raise FitError(
            wanted="levels dated by months, quarters, halves or years",
            got="none",
            where=repr(name),
            instead="choose a series with at least two",
        )
    frequency = ledger_frequency(rows["period"].tolist())
    years = np.array([frequency.time(period) for period in rows["period"]])
    values = rows["value"].to_numpy(dtype=float)
    segments = rows["segment"].to_numpy()
    moves = _moves(years, values, segments)
    return History(
        name,
        tuple(rows["period"]),
        years,
        values + moves,
        spliced=len(set(segments)) > 1,
        ceiling=ceiling,
        floor=0.0 if values.min() >= 0 else None,
        ceiling_path=ceiling_path,
        lower=_bounds(rows, "lower") + moves,
        upper=_bounds(rows, "upper") + moves,
        frequency=frequency,
    )


def dated_levels(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the levels of one series that follow each other: its months, or else its most numerous kind.

    Parameters
    ----------
    frame
        From :func:`analysis.series`, rows of one series.

    Returns
    -------
    pandas.DataFrame
        Rows with a value whose periods are all months, or all quarters, halves or years: months
        where there are two of them, else whichever kind has most.

    Examples
    --------
    >>> import pandas as pd
    >>> revenue = {"period": ["2021", "2022", "2022-12", "2023"], "value": [1.0, 2.0, 2.1, 3.0]}
    >>> dated_levels(pd.DataFrame(revenue))["period"].tolist()
    ['2021', '2022', '2023']
    """
    months = half_years(frame)
    if len(months) > 1:
        return months
    kinds = frame["period"].map(months_of_form).where(frame["value"].notna(), 0)
    counts = kinds[kinds > 1].value_counts()
    if counts.empty or counts.max() <= len(months):
        return months
    kept: pd.DataFrame = frame[kinds == counts.index[0]].reset_index(drop=True)
    return kept


def ledger_frequency(periods: Sequence[str]) -> Frequency:
    """Return how the levels of a ledger follow each other.

    Years, halves and quarters are as far apart as most neighbours: fourth quarters alone follow
    each other by years. Months are those of half-yearly editions, some of them printed for another
    month, unless four or more show a shorter step.

    Parameters
    ----------
    periods
        Of one kind, in the order of time.

    Examples
    --------
    >>> ledger_frequency(["2020-03", "2020-12", "2021-06"]).word
    'half-year'
    >>> ledger_frequency(["2021", "2022"]).word, ledger_frequency(["2023-Q4", "2024-Q4"]).word
    ('year', 'year')
    >>> ledger_frequency(["2024-01", "2024-02", "2024-03", "2024-05"]).word
    'month'
    """
    kind = months_of_form(periods[-1])
    gaps = np.diff([month_of(period) for period in periods])
    if not len(gaps):
        return Months(kind) if kind > 1 else HalfYears()
    usual = int(np.bincount(gaps).argmax())
    even = 2 * np.sum(gaps == usual) >= len(gaps) and not (gaps % usual).any()
    if kind > 1:
        return Months(usual if even else kind)
    return Months(usual) if even and usual < HALF_YEAR and len(gaps) >= _SHOWN else HalfYears()


def _bounds(rows: pd.DataFrame, end: str) -> np.ndarray:
    bounds: np.ndarray = rows[end if end in rows else "value"].to_numpy(dtype=float)
    return bounds


def _moves(years: np.ndarray, values: np.ndarray, segments: np.ndarray) -> np.ndarray:
    """Return by how much each level is moved so that no break in definition shows as growth."""
    steps, gaps = np.diff(values), np.diff(years)
    within = np.diff(segments) == 0
    slope = steps[within].sum() / gaps[within].sum() if within.any() else 0.0
    moves = np.zeros(len(values))
    for place in np.flatnonzero(~within):
        moves[: place + 1] += steps[place] - slope * gaps[place]
    return moves
