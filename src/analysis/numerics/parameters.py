"""Parameters: what was estimated, as a tidy frame of terms with errors and bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Sequence


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
