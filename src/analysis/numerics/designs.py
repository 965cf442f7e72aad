"""Designs: from regressors as given to exact columns, centred, with their powers."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.errors import FitError
from analysis.numerics.normal_equations import exact, to_floats
from analysis.numerics.values import as_floats, as_pandas

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Basis:
    """From regressors, by name and less their centres, to powers and a column of ones."""

    names: Sequence[str]
    centres: Sequence[float]
    degree: int
    constant: bool

    def columns(self, regressors: np.ndarray) -> np.ndarray:
        """Return the exact columns of the design as rows, p by n."""
        moved = regressors - np.array([[exact(centre)] for centre in self.centres])
        powers = [row**power for row in moved for power in range(1, self.degree + 1)]
        return np.array([*([moved[0] ** 0] if self.constant else []), *powers])

    def terms(self) -> list[str]:
        """Return one term a column."""
        terms = ["constant"] if self.constant else []
        for name, centre in zip(self.names, self.centres, strict=True):
            moved = f"({name} - {centre:.10g})" if centre else name
            terms += [moved, *(f"{moved}^{power}" for power in range(2, self.degree + 1))]
        return terms


def read_regressors(values: Any, count: int | None, *, what: str = "x") -> np.ndarray:
    """Return rows of exact values, as many as wanted where that is known."""
    array = as_floats(as_pandas(values), truths=True)
    if array is None:
        raise FitError(
            wanted=f"numbers for {what}",
            got="words, dates or uneven rows",
        )
    columns = array[:, None] if array.ndim == 1 else array
    if columns.ndim != 2 or array.size == 0 or count not in {None, columns.shape[1]}:  # noqa: PLR2004
        raise FitError(
            wanted=f"{what} in {count or 'some'} column(s)",
            got=f"shape {array.shape}",
        )
    missing = int((~np.isfinite(array)).sum())
    if missing:
        raise FitError(
            wanted=f"finite numbers for {what}",
            got=f"{missing} that are not",
            instead="drop them",
        )
    return np.array([[exact(value) for value in column] for column in columns.T])


def middle_of(regressor: np.ndarray) -> float:
    """Return the mean to three digits of the spread: a longer one makes exact powers slow."""
    spread, mean = to_floats(np.array([np.ptp(regressor), sum(regressor) / len(regressor)]))
    return round(float(mean), 2 - floor(log10(spread or 1)))
