"""Windows of time: the two dates between which many series can be compared."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from analysis.quantities.periods import months_between, parse_period
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd


class Window(NamedTuple):
    """First and last date of a comparison, as ``2020-12``; both empty where there is none."""

    start: str
    end: str


#: No two months.
NO_WINDOW = Window("", "")


def newest_date(levels: pd.DataFrame) -> str:
    """Return the last date at which a level is known; empty where there is none.

    Parameters
    ----------
    levels
        From :func:`analysis.series`.

    Examples
    --------
    >>> import pandas as pd
    >>> newest_date(pd.DataFrame({"series": "x", "period": ["2023", "2024"], "value": [1.0, 2.0]}))
    '2024'
    """
    return max(half_years(levels)["period"], key=parse_period, default="")


def widest_window(
    levels: pd.DataFrame, names: Collection[str], *, start: str = "", end: str = ""
) -> Window:
    """Return the two months that hold most comparable years: series known at both, times the years.

    A month at which little was printed makes a poor end, and so does one close to the other: the
    product weighs the two against each other. Of equal windows the one that ends later is taken,
    then the longer one.

    Parameters
    ----------
    levels
        From :func:`analysis.series`.
    names
        Series to compare.
    start, end
        Months that are given; the others are chosen.

    Returns
    -------
    Window
        As given where both are; empty where no series is known at two such months.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("a", "2020-12"), ("b", "2020-12"), ("a", "2023-12"), ("b", "2023-12"), ("a", "2024-06")]
    >>> levels = pd.DataFrame(rows, columns=["series", "period"]).assign(value=1.0)
    >>> widest_window(levels, ["a", "b"])
    Window(start='2020-12', end='2023-12')
    >>> widest_window(levels, ["a", "b"], end="2024-06")
    Window(start='2020-12', end='2024-06')
    """
    if start and end:
        return Window(start, end)
    known = half_years(levels)
    known = known[known["series"].isin(set(names))]
    at = {str(month): set(rows["series"]) for month, rows in known.groupby("period")}
    best, most = NO_WINDOW, (0, "", 0)
    for first, last in combinations(sorted(at), 2):
        if (start or first) != first or (end or last) != last:
            continue
        months = months_between(first, last)
        worth = len(at[first] & at[last]) * months, last, months
        if worth[0] and worth > most:
            best, most = Window(first, last), worth
    return best
