"""Gains and losses between two dates: in persons, in points of share, and split into both causes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import UsageError
from analysis.plots.phrases import dated
from analysis.quantities.periods import months_between
from analysis.timeseries.growth import change
from analysis.timeseries.joining import half_years
from analysis.timeseries.shares import share, split_growth

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from analysis.ledger.ledger import Ledger

#: What is measured of each series; every one comes with ``_lower`` and ``_upper``.
MEASURES = ("change", "points", "base", "share")
COLUMNS = [
    *("series", "base_period", "period", "comparable", "missing"),
    *(f"{measure}{end}" for measure in MEASURES for end in ("", "_lower", "_upper")),
]
STEPS = ["series", "base_period", "period", "value", "lower", "upper"]
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?")


def parts_of(ledger: Ledger, whole: str, *, groups: Collection[str]) -> list[str]:
    """Return the series of some groups that count parts of a whole.

    Parameters
    ----------
    ledger
        A valid ledger.
    whole
        Id of the whole, as ``netizens``.
    groups
        Values of the column ``group`` of ``series.csv``.

    Returns
    -------
    list of str
        Ids in the order of the ledger. A series belongs if its column ``denominator`` names the
        whole, or a series that belongs: short video is part of online video, which is part of
        all users of the Internet.

    Examples
    --------
    >>> from analysis import load
    >>> "short_video" in parts_of(load(), "netizens", groups=["applications"])
    True
    """
    return [
        name
        for name, record in ledger.series.items()
        if record.group in groups and whole in _wholes(ledger, name)
    ]


def _wholes(ledger: Ledger, name: str) -> list[str]:
    """Return the series that one is part of, the nearest first."""
    found: list[str] = []
    above = ledger.series[name].denominator
    while above and above not in found:
        found.append(above)
        above = ledger.series[above].denominator
    return found


def gains(
    levels: pd.DataFrame, names: Iterable[str], *, start: str, end: str, of: str, months: int = 6
) -> pd.DataFrame:
    """Return what each series gained or lost between two dates, and from which of two causes.

    The change of a series that is a share s of a whole N is, without remainder, ``base + share``
    with ``base = (s0 + s1) / 2 (N1 - N0)`` and ``share = (N0 + N1) / 2 (s1 - s0)``: see
    :func:`analysis.split_growth`.

    Parameters
    ----------
    levels
        From :func:`analysis.series`, with the whole among its series.
    names
        Series wanted, in order.
    start, end
        The two dates, as ``2020-12``.
    of
        Id of the whole.
    months
        How far from a date the nearest value may lie to stand for it; of two equally near, the
        earlier.

    Returns
    -------
    pandas.DataFrame
        One row a name: the dates found, ``base_period`` and ``period``; ``comparable``, false where
        the definition changed in between, in which case nothing is measured; ``missing``: why there
        are no two dates, or empty. ``change``, ``base`` and ``share`` are in the unit of the
        levels, ``points`` is the change of the share of the whole as a ratio. The interval of each,
        ``_lower`` to ``_upper``, holds for every level within its own bounds.

    Raises
    ------
    UsageError
        If a date is no month, quarter, half or year, the start is not before the end, or the whole is not in the frame.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": ["all", "all", "app", "app"],
    ...                        "period": ["2020-12", "2024-12"] * 2, "segment": 0,
    ...                        "value": [100.0, 110.0, 50.0, 66.0]})
    >>> row = gains(levels, ["app"], start="2020-12", end="2024-12", of="all").iloc[0]
    >>> [round(float(row[name]), 9) for name in MEASURES]
    [16.0, 0.1, 5.5, 10.5]
    """
    for date in (start, end):
        if not _DATE.fullmatch(date):
            raise UsageError(
                wanted="a month, a quarter or a year such as 2024-12",
                got=repr(date),
            )
    if months_between(start, end) <= 0:
        raise UsageError(
            wanted="a start before the end",
            got=f"{start!r} and {end!r}",
            instead="swap them",
        )
    known = half_years(levels)
    if of not in set(known["series"]):
        raise UsageError(
            wanted=f"the whole {of!r} among the series", got="others", instead="add its rows"
        )
    # A share needs its whole at the same date.
    known = known[known["period"].isin(known.loc[known["series"] == of, "period"])]
    rows = []
    for name in dict.fromkeys(names):
        own = known.loc[known["series"] == name, "period"]
        base, last = (_nearest(own, date, months) for date in (start, end))
        why = ""
        if not base or not last:
            why = f"no value within {months} months of {dated(end if base else start)}"
        elif base >= last:
            why = f"no two dates between {dated(start)} and {dated(end)}"
        rows.append((name, base, last, not why, why))
    ends = pd.DataFrame(rows, columns=COLUMNS[:5])
    wanted = known[known["series"].isin([of, *ends.loc[ends["missing"] == "", "series"]])]
    measured = [
        _measure(wanted, base, of)
        for base in ends.loc[ends["missing"] == "", "base_period"].unique()
    ]
    if not measured:
        return ends.reindex(columns=COLUMNS)
    found = ends.drop(columns="comparable").merge(
        pd.concat(measured), on=["series", "base_period", "period"], how="left"
    )
    found["comparable"] = found["comparable"].eq(True)
    return found[COLUMNS]


def _nearest(periods: pd.Series[str], date: str, months: int) -> str:
    """Return the period nearest to a date, the earlier of two, or nothing."""
    near = sorted((abs(months_between(date, period)), period) for period in periods)
    return near[0][1] if near and near[0][0] <= months else ""


def _measure(levels: pd.DataFrame, base: str, of: str) -> pd.DataFrame:
    """Return every measure of every series from one base period to each later one."""
    split = split_growth(levels, of=of, base_period=base)
    found = split.loc[split["part"] == "base", ["series", "base_period", "period", "comparable"]]
    shares = share(levels, of=of)
    frames = {
        "change": change(levels, base_period=base),
        "points": change(shares, base_period=base),
        **{part: split[split["part"] == part] for part in ("base", "share")},
    }
    for measure, frame in frames.items():
        names = {"value": measure, "lower": f"{measure}_lower", "upper": f"{measure}_upper"}
        columns = frame[["series", "period", *names]].rename(columns=names)
        found = found.merge(columns, on=["series", "period"], how="left")
    # Shares carry no definition of their own: what the split refuses, they do not say either.
    found.loc[~found["comparable"], COLUMNS[5:]] = float("nan")
    return found


def single_steps(
    levels: pd.DataFrame, names: Iterable[str], *, start: str, end: str
) -> pd.DataFrame:
    """Return the change from each known month of a series to its next, under one definition.

    Parameters
    ----------
    levels
        From :func:`analysis.series`.
    names
        Series wanted.
    start, end
        First and last month.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``base_period``, ``period``, ``value``, ``lower``, ``upper`` in the unit of the
        levels.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": "app", "period": ["2020-12", "2021-12", "2022-12"],
    ...                        "segment": 0, "value": [5.0, 7.0, 6.0]})
    >>> single_steps(levels, ["app"], start="2020-12", end="2024-12")["value"].tolist()
    [2.0, -1.0]
    """
    known = half_years(levels)
    known = known[known["series"].isin(set(names)) & known["period"].between(start, end)]
    frames = []
    for _, own in known.groupby("series", sort=False):
        months = sorted(own["period"])
        for base, period in pairwise(months):
            frames.append(change(own[own["period"].isin([base, period])], base_period=base))
    if not frames:
        return pd.DataFrame(columns=STEPS)
    found = pd.concat(frames)
    return found.loc[found["comparable"], STEPS].reset_index(drop=True)
