"""Surveys: which trends broke among many series, with every test that was made paid for.

Each test is wrong once in twenty where nothing broke. Of many tests some will be, so p-values are
turned into q-values: of the breaks with a q-value below 0.05 at most one in twenty is expected to
be false, as far as the comparison that the p-values were made with is the right one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

from analysis.forecasting.models.piecewise import BrokenLines, break_dates
from analysis.forecasting.trends.break_test import find_break

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.forecasting.history import History
    from analysis.forecasting.trends.break_test import BreakTest

LEVEL = 0.05
"""Share of false discoveries that is put up with, and of false alarms in a single test."""

#: Points wanted on each side of a date that is given.
_SIDE = 2

_SLOPES = [
    "before",
    "before_lower95",
    "before_upper95",
    "after",
    "after_lower95",
    "after_upper95",
    "change",
]

BREAK_COLUMNS = [
    "series",
    "points",
    "spliced",
    "first",
    "last",
    "searched_from",
    "searched_to",
    "verdict",
    "reason",
    "period",
    "date",
    "first95",
    "last95",
    "dates95",
    *_SLOPES,
    "sup_f",
    "p_value",
    "q_value",
    "q_any",
    "p_walk",
    "q_walk",
]


def survey_breaks(histories: Mapping[str, History], *, scale: str = "level") -> pd.DataFrame:
    """Look for a break in every history, and correct for having looked at all of them.

    Parameters
    ----------
    histories
        By the id of the series.
    scale
        What an unbroken trend is straight on: ``level``, ``log`` or ``logit``.

    Returns
    -------
    pandas.DataFrame
        One row a series, as :func:`~analysis.forecasting.trends.break_test.find_break` returns it, with

        - ``first``, ``last``: ends of the history;
        - ``searched_from``, ``searched_to``: the first and last month tried;
        - ``first95``, ``last95``: ends of the confidence set, ``dates95`` all of it;
        - ``before`` and ``after``: slopes a year, with ``_lower95`` and ``_upper95``;
        - ``change``: the one less the other;
        - ``q_value``: smallest false discovery rate at which the break is kept, where series are
          independent or err alike (Benjamini and Hochberg 1995);
        - ``q_any``: the same however series hang together (Benjamini and Yekutieli 2001);
        - ``q_walk``: as ``q_value``, of ``p_walk``.

        What cannot be checked has a reason, and no numbers.

    Examples
    --------
    >>> from analysis import history
    >>> bent = history([1.0, 2.1, 2.9, 4.0, 5.1, 5.4, 6.0, 6.6, 7.0], name="bent")
    >>> short = history([1.0, 2.0], name="short")
    >>> survey_breaks({"bent": bent, "short": short})["verdict"].tolist()
    ['break', 'cannot be checked']
    """
    rows = [_break_row(name, one, scale) for name, one in histories.items()]
    frame = pd.DataFrame(rows, columns=BREAK_COLUMNS)
    numbers = [*_SLOPES, "date", "sup_f", "p_value", "p_walk"]
    frame[numbers] = frame[numbers].astype(float)
    return frame.assign(
        q_value=q_values(frame["p_value"], "fdr_bh"),
        q_any=q_values(frame["p_value"], "fdr_by"),
        q_walk=q_values(frame["p_walk"], "fdr_bh"),
    )


def q_values(p_values: pd.Series, method: str = "fdr_bh") -> pd.Series:
    """Turn p-values into q-values; missing ones were no tests and stay missing.

    Parameters
    ----------
    p_values
        One a test.
    method
        ``fdr_bh`` or ``fdr_by``, as statsmodels calls them.

    Examples
    --------
    >>> q_values(pd.Series([0.01, np.nan, 0.04])).tolist()
    [0.02, nan, 0.04]
    """
    corrected = pd.Series(np.nan, index=p_values.index)
    tested = p_values.notna()
    if tested.any():
        corrected[tested] = multipletests(p_values[tested], method=method)[1]
    return corrected


def count_breaks(surveys: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Count the breaks of several surveys, before and after correction.

    Parameters
    ----------
    surveys
        Frames of :func:`survey_breaks`, by what each takes an unbroken trend to be.

    Returns
    -------
    pandas.DataFrame
        One row a survey: ``unbroken``; ``tested``; ``by_chance``, breaks expected were there none;
        ``breaks`` and ``kept``, before and after correction; ``walk_breaks`` and ``walk_kept``,
        the same with errors that carry over.

    Examples
    --------
    >>> from analysis import history
    >>> bent = history([1.0, 2.1, 2.9, 4.0, 5.1, 5.4, 6.0, 6.6, 7.0])
    >>> count_breaks({"straight": survey_breaks({"bent": bent})})[["tested", "kept"]].values.tolist()
    [[1, 1]]
    """
    rows = []
    for unbroken, frame in surveys.items():
        counts = {
            column: int((frame[of] < LEVEL).sum())
            for column, of in (
                ("breaks", "p_value"),
                ("kept", "q_value"),
                ("walk_breaks", "p_walk"),
                ("walk_kept", "q_walk"),
            )
        }
        tested = int(frame["p_value"].notna().sum())
        rows.append({"unbroken": unbroken, "tested": tested, "by_chance": LEVEL * tested, **counts})
    return pd.DataFrame(rows)


def break_at(past: History, period: str) -> float:
    """Return the p-value of a break at one month that was fixed beforehand.

    There is no search to pay for, so this finds smaller breaks than a search does. It is the F of
    a broken against a straight line, with 1 and n - 3 degrees of freedom.

    Parameters
    ----------
    past
        Five points or more, two of them on each side.
    period
        The month, as ``2022-12``.

    Returns
    -------
    float
        Missing with too few points.

    Examples
    --------
    >>> from analysis.forecasting.history import History
    >>> from analysis.quantities.periods import add_months
    >>> years = np.arange(2020.0, 2025.0, 0.5)
    >>> values = np.minimum(years, 2022.5) + 0.01 * (-1.0) ** np.arange(10)
    >>> periods = tuple(add_months("2019-12", 6 * step) for step in range(10))
    >>> break_at(History("x", periods, years, values), "2022-06") < 0.001
    True
    """
    date, free = past.frequency.time(period), len(past) - 3
    sides = (int(np.sum(past.years < date)), int(np.sum(past.years > date)))
    if min(sides) < _SIDE or free < _SIDE:
        return float("nan")
    lines = BrokenLines.of(past.years, past.values, np.array([date]), free=free)
    left = max(float(lines.rss[0]), lines.noise)
    gained = max(lines.straight - left, 0.0)
    return float(stats.f.sf(free * gained / left, 1, free)) if left else float("nan")


def _break_row(name: str, past: History, scale: str) -> dict[str, Any]:
    test: BreakTest = find_break(past, scale=scale)
    row = {
        "series": name,
        "points": len(past),
        "spliced": past.spliced,
        "first": past.periods[0],
        "last": past.periods[-1],
        "verdict": test.verdict,
        "reason": test.reason,
        "period": test.period,
        "date": test.date,
        "dates95": " ".join(test.dates95),
        "sup_f": test.sup_f,
        "p_value": test.p_value,
        "p_walk": test.p_walk,
        "change": test.after.estimate - test.before.estimate,
        "first95": "",
        "last95": "",
        "searched_from": "",
        "searched_to": "",
    }
    for side in ("before", "after"):
        slope = getattr(test, side)
        row |= {side: slope.estimate}
        row |= {f"{side}_{end}": getattr(slope, end) for end in ("lower95", "upper95")}
    if not test.reason:
        searched = break_dates(past)[1]
        row |= {"searched_from": searched[0], "searched_to": searched[-1]}
        row |= {"first95": test.dates95[0], "last95": test.dates95[-1]}
    return row
