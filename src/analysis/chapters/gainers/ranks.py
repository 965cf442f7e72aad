"""Ranks through time: places at each date, which of them rounding leaves open, who passed whom."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import ReadingError, UsageError
from analysis.quantities.periods import months_between, shift_period
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

PLACES = [
    "series",
    "period",
    "place",
    "value",
    "lower",
    "upper",
    "segment",
    "interpolated",
    "proven",
]
PAIRS = ["period", "ahead", "behind", "proven"]
OVERTAKINGS = ["series", "passed", "behind_at", "ahead_at", "behind_by", "ahead_by", "last"]


def ranking_dates(start: str, end: str, every: int) -> list[str]:
    """Return the dates of a ranking: the end, every so many months before it, and the start.

    Examples
    --------
    >>> ranking_dates("2020-03", "2022-12", 12)
    ['2020-03', '2020-12', '2021-12', '2022-12']
    """
    if every < 1 or months_between(start, end) < 1:
        raise UsageError(
            wanted="a start before the end and at least one month between dates",
            got=f"{start!r}, {end!r} and {every}",
        )
    steps = range(0, months_between(start, end), every)
    kinds = [step for step in steps if _moves(end, -step)]
    return [start, *(shift_period(end, -step) for step in reversed(kinds))]


def _moves(period: str, months: int) -> bool:
    """Tell whether a period can move by so many months: a year only by twelve."""
    try:
        shift_period(period, months)
    except ReadingError:
        return False
    return True


def places(levels: pd.DataFrame, names: Iterable[str], *, dates: Sequence[str]) -> pd.DataFrame:
    """Rank series by size at each of some dates.

    Only series with a value at the first and at the last date are ranked, so that nobody moves up
    because another was not counted any more.

    Parameters
    ----------
    levels
        From :func:`analysis.series`.
    names
        Series to rank.
    dates
        Months in order, at least two.

    Returns
    -------
    pandas.DataFrame
        One row a series and date, sorted by date and place: ``place`` from 1, the largest;
        ``value``, ``lower``, ``upper``, ``segment``; ``interpolated``, true where the date has no value
        and one on the straight line between the two dates beside it holds the place (the one before
        it, where the definition changed in between); ``proven``, false where the interval meets that
        of another series, so that their order is open. An interpolated place is never proven.

    Raises
    ------
    UsageError
        If no series has a value at both ends.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": ["a", "b", "a", "a", "b"], "segment": 0,
    ...                        "period": ["2020-12", "2020-12", "2021-12", "2022-12", "2022-12"],
    ...                        "value": [1.0, 2.0, 4.0, 5.0, 4.0]})
    >>> levels = levels.assign(lower=levels["value"] - 0.4, upper=levels["value"] + 0.4)
    >>> found = places(levels, ["a", "b"], dates=["2020-12", "2021-12", "2022-12"])
    >>> found[found["series"] == "b"][["place", "interpolated"]].to_numpy().tolist()
    [[1, False], [2, True], [2, False]]
    """
    known = half_years(levels)
    known = known[known["series"].isin(set(names)) & known["period"].isin(dates)]
    rows = []
    for name, own in known.groupby("series", sort=False):
        found = own.set_index("period")
        if {dates[0], dates[-1]} <= set(found.index):
            rows += [_at(str(name), found, date) for date in dates]
    if not rows:
        raise UsageError(
            wanted=f"series with values at both {dates[0]} and {dates[-1]}",
            got="none",
            instead="name other dates",
        )
    frame = pd.DataFrame(rows, columns=[name for name in PLACES if name not in {"place", "proven"}])
    frame = frame.sort_values(["period", "value"], ascending=[True, False], kind="stable")
    frame["place"] = frame.groupby("period").cumcount() + 1
    met = [_meets_another(rows) for _, rows in frame[~frame["interpolated"]].groupby("period")]
    frame["proven"] = ~pd.concat([*met, pd.Series(dtype=bool)]).reindex(
        frame.index, fill_value=True
    )
    return frame[PLACES].reset_index(drop=True)


def _at(name: str, own: pd.DataFrame, date: str) -> tuple[object, ...]:
    """Return a series at one date, from its neighbours in time where it has no value."""
    ends = ["value", "lower", "upper"]
    if date in own.index:
        return (name, date, *own.loc[date, ends], own.loc[date, "segment"], False)
    before, after = max(p for p in own.index if p < date), min(p for p in own.index if p > date)
    value, segment = own.loc[before, "value"], own.loc[before, "segment"]
    if segment == own.loc[after, "segment"]:
        way = months_between(before, date) / months_between(before, after)
        value = (1 - way) * value + way * own.loc[after, "value"]
    return (name, date, value, np.nan, np.nan, segment, True)


def _meets_another(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell for each interval whether it meets any other; ends that touch meet."""
    lower, upper = rows["lower"].to_numpy(), rows["upper"].to_numpy()
    meets = (lower[:, None] <= upper[None, :]) & (lower[None, :] <= upper[:, None])
    np.fill_diagonal(meets, val=False)
    return pd.Series(meets.any(axis=1), index=rows.index)


def neighbours(ranked: pd.DataFrame) -> pd.DataFrame:
    """Return the neighbouring pairs of each date, and whether their order is proven.

    Parameters
    ----------
    ranked
        From :func:`places`; interpolated places are passed over.

    Returns
    -------
    pandas.DataFrame
        ``period``, ``ahead`` and ``behind`` (by value), ``proven``: whether every value within the
        bounds gives this order.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": ["a", "b"] * 2, "segment": 0,
    ...                        "period": ["2020-12", "2020-12", "2021-12", "2021-12"],
    ...                        "value": [5.0, 4.5, 5.0, 4.0]})
    >>> levels = levels.assign(lower=levels["value"] - 0.4, upper=levels["value"] + 0.4)
    >>> neighbours(places(levels, ["a", "b"], dates=["2020-12", "2021-12"]))["proven"].tolist()
    [False, True]
    """
    rows = []
    for period, own in ranked[~ranked["interpolated"]].groupby("period"):
        for ahead, behind in pairwise(own.sort_values("place").to_dict("records")):
            proven = ahead["lower"] > behind["upper"]
            rows.append((period, ahead["series"], behind["series"], proven))
    return pd.DataFrame(rows, columns=PAIRS)


def movers(ranked: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return the series that changed places most, under one definition.

    Parameters
    ----------
    ranked
        From :func:`places`.
    count
        How many at most.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``first`` and ``last`` place, ``moved`` between the two (positive: up) and
        ``steps``, the places moved up or down from each known date to the next, all added. Those
        with most steps first, then those that moved farthest, then those whose value changed most;
        who never changed places is left out.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": list("aaabbb"), "segment": 0,
    ...                        "period": ["2020-12", "2021-12", "2022-12"] * 2,
    ...                        "value": [5.0, 3.0, 5.0, 4.0, 4.0, 4.0]})
    >>> ranked = places(levels.assign(lower=levels["value"], upper=levels["value"]), ["a", "b"],
    ...                 dates=["2020-12", "2021-12", "2022-12"])
    >>> movers(ranked, 1)[["series", "moved", "steps"]].to_numpy().tolist()
    [['a', 0, 2]]
    """
    known = ranked[~ranked["interpolated"]].sort_values("period", kind="stable")
    by_date = known.groupby("series", sort=False)
    steps = by_date["place"].diff().abs()
    frame = pd.DataFrame(
        {
            "first": by_date["place"].first(),
            "last": by_date["place"].last(),
            "steps": steps.groupby(known["series"]).sum().astype(int),
            "gain": (by_date["value"].last() - by_date["value"].first()).abs(),
            "same": by_date["segment"].min() == by_date["segment"].max(),
        }
    ).reset_index()
    frame["moved"] = frame["first"] - frame["last"]
    frame["far"] = frame["moved"].abs()
    frame = frame[frame["same"] & (frame["steps"] > 0)]
    order = frame.sort_values(["steps", "far", "gain"], ascending=False, kind="stable")
    return order.head(count)[["series", "first", "last", "moved", "steps"]].reset_index(drop=True)


class _Lead(NamedTuple):
    """A proven order of two series: which is ahead (1 or -1), when, and by how much at least."""

    sign: int
    period: str
    least: float


def overtakings(
    levels: pd.DataFrame, names: Iterable[str], *, start: str = "", end: str = "9999-12"
) -> pd.DataFrame:
    """Return who passed whom, as far as the bounds prove it.

    One series has passed another if it was smaller at one date and is larger at a later one,
    whatever true values the bounds allow, with no proven order in between. Dates at which the
    intervals meet prove nothing; across a change of definition nothing is compared.

    Parameters
    ----------
    levels
        From :func:`analysis.series`.
    names
        Series to compare, each with each.
    start, end
        First and last month.

    Returns
    -------
    pandas.DataFrame
        ``series`` passed ``passed`` after ``behind_at`` and by ``ahead_at``, the two nearest dates
        that prove it; ``behind_by`` and ``ahead_by`` are the least distances at them, in the unit
        of the levels; ``last``: whether nothing later turns the order of the pair again. Sorted by
        ``ahead_at``, then by the size of the lead.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": ["a", "b"] * 2, "segment": 0,
    ...                        "period": ["2020-12", "2020-12", "2021-12", "2021-12"],
    ...                        "value": [5.0, 4.0, 5.0, 7.0]})
    >>> levels = levels.assign(lower=levels["value"] - 0.25, upper=levels["value"] + 0.25)
    >>> overtakings(levels, ["a", "b"])[["series", "passed", "ahead_by"]].to_numpy().tolist()
    [['b', 'a', 1.5]]
    """
    known = half_years(levels)
    known = known[known["series"].isin(set(names))]
    known = known[(known["period"] >= start) & (known["period"] <= end)]
    courses = {
        str(name): {row["period"]: row for row in own.to_dict("records")}
        for name, own in known.groupby("series", sort=False)
    }
    rows = []
    for one, other in combinations(courses, 2):
        turns = list(_turns(courses[one], courses[other]))
        for place, (before, after) in enumerate(turns, start=1):
            pair = (one, other) if after.sign > 0 else (other, one)
            ends = (before.period, after.period, before.least, after.least)
            rows.append((*pair, *ends, place == len(turns)))
    frame = pd.DataFrame(rows, columns=OVERTAKINGS)
    return frame.sort_values(["ahead_at", "ahead_by"], ascending=[True, False], ignore_index=True)


def _turns(
    one: dict[str, dict[Hashable, Any]], other: dict[str, dict[Hashable, Any]]
) -> Iterable[tuple[_Lead, _Lead]]:
    """Yield the proven orders that follow on the opposite one, each with that one."""
    lead: _Lead | None = None
    definitions = None
    for period in sorted(set(one) & set(other)):
        first, second = one[period], other[period]
        now = (first["segment"], second["segment"])
        lead, definitions = (lead if now == definitions else None), now
        if first["lower"] > second["upper"]:
            found = _Lead(1, period, first["lower"] - second["upper"])
        elif second["lower"] > first["upper"]:
            found = _Lead(-1, period, second["lower"] - first["upper"])
        else:
            continue
        if lead is not None and lead.sign != found.sign:
            yield lead, found
        lead = found
