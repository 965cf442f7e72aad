"""Many series at two dates: near a base date, and last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.plots.phrases import dated
from analysis.quantities.periods import months_between
from analysis.timeseries.joining import half_years
from analysis.timeseries.shares import share
from analysis.translation.messages import tell

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = [
    "series",
    "base_period",
    "base_value",
    "base_share",
    "period",
    "value",
    "share",
    "comparable",
    "missing",
]
NOTHING = (None, float("nan"), float("nan"))


def first_and_last(
    levels: pd.DataFrame, names: Iterable[str], *, base_period: str, of: str, months: int = 6
) -> pd.DataFrame:
    """Put each series' value near a base date beside its last.

    Parameters
    ----------
    levels
        From :func:`analysis.series`, with the whole among its series.
    names
        Series wanted, in order.
    base_period
        Where each series should begin, as ``2020-12``.
    of
        Id of the whole that shares are of.
    months
        How far from the base date a value may lie to stand for it; of two equally near, the
        earlier.

    Returns
    -------
    pandas.DataFrame
        One row a name: ``base_period`` and ``period`` found, ``base_value`` and ``value`` in base
        units, ``base_share`` and ``share`` as ratios of the whole at the same date, ``comparable``
        (false where the definition changed in between), and ``missing``: why a series has no row of
        values, or empty.

    Examples
    --------
    >>> import pandas as pd
    >>> levels = pd.DataFrame({"series": ["all", "all", "app", "app"],
    ...                        "period": ["2020-12", "2024-12"] * 2, "segment": 0,
    ...                        "value": [100.0, 110.0, 50.0, 66.0]})
    >>> pair = first_and_last(levels, ["app"], base_period="2020-12", of="all")
    >>> pair[["base_share", "share"]].to_numpy().tolist()
    [[0.5, 0.6]]
    """
    known = half_years(levels)
    shares = share(known, of=of).set_index(["series", "period"])["value"].to_dict()
    rows = []
    for name in names:
        own = known[known["series"] == name]
        distance = [abs(months_between(base_period, period)) for period in own["period"]]
        near = own.assign(distance=distance).sort_values(["distance", "period"])
        near = near[near["distance"] <= months]
        if own.empty or near.empty:
            why = (
                tell("no value at a month")
                if own.empty
                else tell(
                    "no value within {months} months of {date}",
                    months=months,
                    date=dated(base_period),
                )
            )
            rows.append((name, *NOTHING, *NOTHING, False, why))
            continue
        base, last = near.iloc[0], own.sort_values("period").iloc[-1]
        if last["period"] <= base["period"]:
            why = tell("no value after {date}", date=dated(base["period"]))
            rows.append((name, *NOTHING, *NOTHING, False, why))
            continue
        ends = [
            (row["period"], float(row["value"]), shares.get((name, row["period"]), float("nan")))
            for row in (base, last)
        ]
        rows.append((name, *ends[0], *ends[1], bool(base["segment"] == last["segment"]), ""))
    return pd.DataFrame(rows, columns=COLUMNS)
