"""Tidy frames of levels: checking them, pairing their periods, carrying their intervals."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import ReadingError, UsageError
from analysis.quantities.periods import add_months, parse_period, shift_period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

#: Columns of a tidy frame of levels; ``lower`` and ``upper`` default to the value itself.
LEVELS = ("series", "period", "value")


def check_levels(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of a tidy frame of levels with its bounds filled in.

    Parameters
    ----------
    frame
        Columns ``series``, ``period``, ``value``; optionally ``lower``, ``upper`` (same unit) and
        ``segment`` (the definition that holds). One row a series and period.

    Raises
    ------
    UsageError
        If a column is missing or a pair of series and period stands twice.
    """
    missing = [name for name in LEVELS if name not in frame.columns]
    if missing:
        raise UsageError(
            wanted=f"columns {', '.join(LEVELS)}",
            got=", ".join(map(str, frame.columns)),
            instead=f"rename a column to {missing[0]!r}",
        )
    twice = frame.duplicated(["series", "period"])
    if twice.any():
        name, period = frame.loc[twice, ["series", "period"]].iloc[0]
        raise UsageError(
            wanted=f"one row for {name!r} at {period!r}",
            got="more",
            instead="drop one of them",
        )
    levels = frame.copy()
    for bound in ("lower", "upper"):
        if bound not in levels:
            levels[bound] = levels["value"]
        levels[bound] = levels[bound].astype(float)
    levels["value"] = levels["value"].astype(float)
    if "segment" not in levels:
        levels["segment"] = 0
    for period in levels["period"].unique():
        parse_period(period)
    return levels


def pair_periods(
    levels: pd.DataFrame, *, base_period: str | None = None, months: int | None = None
) -> pd.DataFrame:
    """Put each level beside the one it is compared with.

    Parameters
    ----------
    levels
        From :func:`check_levels`.
    base_period
        One period that all others are compared with.
    months
        Compare each period with the one so many months earlier; 12 if neither is given.

    Returns
    -------
    pandas.DataFrame
        Columns ``series``, ``period``, ``base_period``, ``value``, ``lower``, ``upper``,
        ``value_base``, ``lower_base``, ``upper_base``, and ``comparable``, which is false where the
        definition changed in between. Periods without a counterpart are left out.

    Raises
    ------
    UsageError
        If both ways are asked for at once.
    """
    if base_period is not None and months is not None:
        raise UsageError(
            wanted="base_period or months",
            got=f"both ({base_period!r} and {months})",
            instead="leave one out",
        )
    back = 12 if months is None else months
    earlier = [base_period or _before(period, back) for period in levels["period"]]
    dated = levels.assign(base_period=earlier)
    dated["base_period"] = dated["base_period"].astype(levels["period"].dtype)  # also of no rows
    paired = dated.merge(
        levels.rename(columns={"period": "base_period"}),
        on=["series", "base_period"],
        suffixes=("", "_base"),
    )
    paired = paired[paired["period"] != paired["base_period"]]
    return paired.assign(comparable=paired["segment"] == paired["segment_base"]).reset_index(
        drop=True
    )


def _before(period: str, months: int) -> str:
    """Return the period so many months earlier, of the kind of this one if there is such a one."""
    try:
        return shift_period(period, -months)
    except ReadingError:  # a day, or a quarter two months earlier
        return add_months(period, -months)


def envelope(
    formula: Callable[..., np.ndarray], *bounds: tuple[pd.Series, pd.Series]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and greatest value of a formula over boxes of inputs.

    Parameters
    ----------
    formula
        Monotone in each argument while the others are held, so that its extremes lie at corners.
    bounds
        Lower and upper values of each argument, each of length n.

    Returns
    -------
    lower, upper
        Arrays of length n.
    """
    corners = [
        np.asarray(formula(*(np.asarray(end, dtype=float) for end in corner)), dtype=float)
        for corner in product(*bounds)
    ]
    return np.min(corners, axis=0), np.max(corners, axis=0)


def tidy(
    paired: pd.DataFrame,
    formula: Callable[..., np.ndarray],
    arguments: Sequence[str],
    *,
    columns: Sequence[str] = ("series", "period", "base_period"),
) -> pd.DataFrame:
    """Apply a formula to the values of a paired frame and carry their intervals.

    Parameters
    ----------
    paired
        Columns ``value*``, ``lower*``, ``upper*`` for each suffix in ``arguments``.
    formula
        As in :func:`envelope`.
    arguments
        Suffixes of the arguments in order, ``""`` for the period itself, ``"_base"`` for its base.
    columns
        Columns that name a row of the result.

    Returns
    -------
    pandas.DataFrame
        ``columns`` and ``value``, ``lower``, ``upper``; missing where the definition changed.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = formula(*(paired[f"value{suffix}"].to_numpy() for suffix in arguments))
        lower, upper = envelope(
            formula, *((paired[f"lower{suffix}"], paired[f"upper{suffix}"]) for suffix in arguments)
        )
    result = paired[list(columns)].assign(value=value, lower=lower, upper=upper)
    if "comparable" in paired:
        result.loc[~paired["comparable"].to_numpy(), ["value", "lower", "upper"]] = np.nan
        result["comparable"] = paired["comparable"]
    return result
