"""Shares of a whole, contributions to its growth, and what growth is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import UsageError
from analysis.timeseries.steps import check_levels, pair_periods, tidy

if TYPE_CHECKING:
    import numpy as np


def share(frame: pd.DataFrame, *, of: str) -> pd.DataFrame:
    """Divide each series by a whole at the same period.

    Parameters
    ----------
    frame
        Tidy levels: ``series``, ``period``, ``value``, optionally ``lower``, ``upper``; the whole
        is one of the series.
    of
        Id of the whole.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``value``, ``lower``, ``upper`` as ratios, without the whole itself.

    Raises
    ------
    UsageError
        If the whole is not in the frame.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": ["netizens", "online_payment"], "period": "2024-12",
    ...                        "value": [110800, 102891]})
    >>> share(levels, of="netizens")["value"].round(3).item()
    0.929
    """
    with_whole = _beside_whole(check_levels(frame), of)
    return tidy(
        with_whole, lambda part, whole: part / whole, ["", "_whole"], columns=("series", "period")
    )


def contribution(
    frame: pd.DataFrame, *, to: str, base_period: str | None = None, months: int | None = None
) -> pd.DataFrame:
    """Return each series' change as a ratio of the whole's base level.

    Over parts that add up to the whole, contributions add up to its growth rate.

    Parameters
    ----------
    frame, base_period, months
        As for :func:`analysis.growth_rate`.
    to
        Id of the whole.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``base_period``, ``value``, ``lower``, ``upper`` as ratios.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": ["all", "all", "rural", "rural"],
    ...                        "period": ["2023-12", "2024-12"] * 2, "value": [100, 110, 30, 36]})
    >>> contribution(levels, to="all")["value"].round(3).item()
    0.06
    """
    levels = check_levels(frame)
    paired = pair_periods(_beside_whole(levels, to), base_period=base_period, months=months)
    return tidy(paired, lambda now, base, whole: (now - base) / whole, ["", "_base", "_whole_base"])


def split_growth(
    frame: pd.DataFrame, *, of: str, base_period: str | None = None, months: int | None = None
) -> pd.DataFrame:
    """Split an application's change into growth of the base and gain of share.

    A level is a share times its whole, ``x = s N``, and its change is exactly
    ``(s0 + s1) / 2 (N1 - N0) + (N0 + N1) / 2 (s1 - s0)``: Bennet's (1920) symmetric split, which
    leaves no remainder and treats both periods alike.

    Parameters
    ----------
    frame, base_period, months
        As for :func:`analysis.change`; the whole is one of the series.
    of
        Id of the whole.

    Returns
    -------
    pandas.DataFrame
        Two rows a series and period, ``part`` being ``base`` or ``share``; ``value``, ``lower``,
        ``upper`` in the unit of the levels.

    Examples
    --------
    >>> levels = pd.DataFrame({"series": ["all", "all", "app", "app"],
    ...                        "period": ["2023-12", "2024-12"] * 2, "value": [100, 110, 50, 66]})
    >>> split_growth(levels, of="all").set_index("part")["value"].round(6).to_dict()
    {'base': 5.5, 'share': 10.5}
    """
    paired = pair_periods(
        _beside_whole(check_levels(frame), of), base_period=base_period, months=months
    )
    same_whole = paired["segment_whole"] == paired["segment_whole_base"]
    paired = paired.assign(comparable=paired["comparable"] & same_whole)
    arguments = ["", "_base", "_whole", "_whole_base"]
    parts = {"base": _growth_of_base, "share": _gain_of_share}
    frames = [tidy(paired, formula, arguments).assign(part=name) for name, formula in parts.items()]
    return pd.concat(frames, ignore_index=True)


def _growth_of_base(
    now: np.ndarray, base: np.ndarray, whole: np.ndarray, whole_base: np.ndarray
) -> np.ndarray:
    grown: np.ndarray = (base / whole_base + now / whole) / 2 * (whole - whole_base)
    return grown


def _gain_of_share(
    now: np.ndarray, base: np.ndarray, whole: np.ndarray, whole_base: np.ndarray
) -> np.ndarray:
    gained: np.ndarray = (whole + whole_base) / 2 * (now / whole - base / whole_base)
    return gained


def _beside_whole(levels: pd.DataFrame, whole: str) -> pd.DataFrame:
    if whole not in set(levels["series"]):
        names = ", ".join(sorted(set(levels["series"]))[:5])
        raise UsageError(
            wanted=f"the whole {whole!r} among the series",
            got=names,
            instead="add its rows",
        )
    columns = ["period", "value", "lower", "upper", "segment"]
    wholes = levels.loc[levels["series"] == whole, columns]
    parts = levels[levels["series"] != whole]
    return parts.merge(wholes, on="period", suffixes=("", "_whole"))
