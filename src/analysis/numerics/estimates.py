"""Estimates: parameters as a tidy frame of terms with errors and bounds, and means at new points."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from scipy import stats

from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np


class Predicted(NamedTuple):
    """Means at new points with the ends of their prediction intervals, each of length m."""

    mean: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


def need_level(level: object) -> None:
    """Refuse a level that is no share.

    Raises
    ------
    UsageError
        If it is not between 0 and 1.

    Examples
    --------
    >>> need_level(0.95)
    """
    if not isinstance(level, float) or not 0 < level < 1:
        raise UsageError(
            wanted="a level between 0 and 1",
            got=repr(level),
            instead="type 0.95 for 95 %",
        )


def read_names(names: object, default: Sequence[str]) -> list[str]:
    """Return names as words, or those that stand where none are given.

    Raises
    ------
    UsageError
        If they are no list.

    Examples
    --------
    >>> read_names(None, ["b1"]), read_names(("level", "slope"), [])
    (['b1'], ['level', 'slope'])
    """
    if names is None:
        return list(default)
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise UsageError(
            wanted="a list of names",
            got=repr(names),
            instead="type ['a', 'b'], say",
        )
    return [str(name) for name in names]


def parameter_frame(
    rows: Sequence[tuple[str, float, float] | tuple[str, float, float, float, float]],
) -> pd.DataFrame:
    """Return a tidy frame of parameters; normal 95 % bounds where none are given."""
    half = float(stats.norm.ppf(0.975))
    full = [
        row if len(row) == 5 else (*row, row[1] - half * row[2], row[1] + half * row[2])  # noqa: PLR2004
        for row in rows
    ]
    return pd.DataFrame(full, columns=["term", "estimate", "std_error", "lower95", "upper95"])


def parameter_numbers(frame: pd.DataFrame, term: str) -> tuple[float, float, float, float]:
    """Return the estimate, the standard error and the 95 % bounds of one term."""
    row = frame.loc[frame["term"] == term, ["estimate", "std_error", "lower95", "upper95"]]
    estimate, error, lower, upper = row.to_numpy(dtype=float)[0]
    return float(estimate), float(error), float(lower), float(upper)


def describe_estimates(frame: pd.DataFrame, residual_std: float, degrees_of_freedom: int) -> str:
    """Say in a line what was estimated.

    Examples
    --------
    >>> describe_estimates(parameter_frame([("slope", 2.0, 0.5)]), 0.1, 3)
    'slope 2 ± 0.5; residual deviation 0.1 on 3 degrees of freedom'
    """
    rows = zip(frame["term"], frame["estimate"], frame["std_error"], strict=True)
    terms = [
        f"{term} {estimate:.6g}" + ("" if pd.isna(error) else f" ± {error:.2g}")
        for term, estimate, error in rows
    ]
    spread = f"residual deviation {residual_std:.6g} on {degrees_of_freedom} degrees of freedom"
    return f"{', '.join(terms)}; {spread}"


def estimates_html(told: str, frame: pd.DataFrame) -> str:
    """Return a line and a table of parameters for a notebook.

    Examples
    --------
    >>> estimates_html("<x>", parameter_frame([("slope", 2.0, 0.5)]))[:16]
    '<p>&lt;x&gt;</p>'
    """
    return f"<p>{escape(told)}</p>" + frame.to_html(index=False)
