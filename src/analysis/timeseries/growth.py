"""Change, growth rate and compound annual growth of levels, with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.quantities.periods import months_between
from analysis.timeseries.steps import check_levels, pair_periods, tidy

if TYPE_CHECKING:
    import pandas as pd


def change(
    frame: pd.DataFrame, *, base_period: str | None = None, months: int | None = None
) -> pd.DataFrame:
    """Subtract the level at the base period.

    Parameters
    ----------
    frame
        Tidy levels: ``series``, ``period``, ``value``, optionally ``lower``, ``upper``, ``segment``.
    base_period, months
        Compare with one period, or with the one so many months earlier (12 by default).

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``base_period``, ``value``, ``lower``, ``upper`` in the unit of the
        levels, and ``comparable``; values are missing where the definition changed in between.

    Examples
    --------
    >>> import pandas as pd
    >>> users = pd.DataFrame({"series": "online_payment", "period": ["2023-12", "2024-12"],
    ...                       "value": [95386, 102891]})
    >>> change(users)["value"].item()
    7505.0
    """
    paired = pair_periods(check_levels(frame), base_period=base_period, months=months)
    return tidy(paired, lambda now, base: now - base, ["", "_base"])


def growth_rate(
    frame: pd.DataFrame, *, base_period: str | None = None, months: int | None = None
) -> pd.DataFrame:
    """Divide the change by the level at the base period.

    Parameters
    ----------
    frame, base_period, months
        As for :func:`change`; levels are positive.

    Returns
    -------
    pandas.DataFrame
        As for :func:`change`, with values as ratios: 0.079 is 7.9 %.

    Examples
    --------
    >>> import pandas as pd
    >>> users = pd.DataFrame({"series": "online_payment", "period": ["2023-12", "2024-12"],
    ...                       "value": [95386, 102891], "lower": [95385.5, 102890.5],
    ...                       "upper": [95386.5, 102891.5]})
    >>> growth_rate(users)[["value", "lower", "upper"]].round(5).to_numpy().tolist()
    [[0.07868, 0.07867, 0.07869]]
    """
    paired = pair_periods(check_levels(frame), base_period=base_period, months=months)
    return tidy(paired, lambda now, base: now / base - 1, ["", "_base"])


def compound_growth(frame: pd.DataFrame, *, base_period: str) -> pd.DataFrame:
    """Return compound annual growth since a base period.

    Parameters
    ----------
    frame
        As for :func:`change`; levels are positive.
    base_period
        Where the growth begins. A year is twelve months between the ends of the two periods.

    Returns
    -------
    pandas.DataFrame
        As for :func:`growth_rate`: (now / base) ** (12 / months) - 1.

    Examples
    --------
    >>> import pandas as pd
    >>> users = pd.DataFrame({"series": "a", "period": ["2022-12", "2024-12"], "value": [100, 121]})
    >>> compound_growth(users, base_period="2022-12")["value"].round(6).item()
    0.1
    """
    paired = pair_periods(check_levels(frame), base_period=base_period)
    months = np.array(
        [months_between(base_period, period) for period in paired["period"]], dtype=float
    )
    paired, months = paired[months > 0], months[months > 0]
    return tidy(paired, lambda now, base: (now / base) ** (12 / months) - 1, ["", "_base"])
