"""Predictions: point forecasts with the ends of their intervals, of what may never fall too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import stats

from analysis.errors import FitError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Prediction(NamedTuple):
    """Point forecasts with the ends of their intervals, each of length h."""

    value: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


def normal_prediction(value: np.ndarray, deviation: np.ndarray, level: float) -> Prediction:
    """Return a prediction with normal intervals."""
    half = float(stats.norm.ppf((1 + level) / 2)) * deviation
    return Prediction(value, value - half, value + half)


def never_falling(ends: np.ndarray, last: np.ndarray | float) -> np.ndarray:
    """Return forecasts and ends of a series that never falls, each no lower than the one before.

    Parameters
    ----------
    ends
        Steps along the last axis.
    last
        Last value, of a shape that meets the other axes.

    Examples
    --------
    >>> never_falling(np.array([[9.0, 12.0, 11.0]]), 10.0).tolist()
    [[10.0, 12.0, 12.0]]
    """
    risen: np.ndarray = np.maximum.accumulate(np.maximum(ends, last), axis=-1)
    return risen


def need_rising(values: np.ndarray, names: Sequence[object]) -> None:
    """Refuse series that fall where none should, shape (N, n), what is missing left out.

    Raises
    ------
    FitError
        If one does; the message names it.
    """
    for row, name in zip(values, names, strict=True):
        known = row[~np.isnan(row)]
        fallen = np.flatnonzero(np.diff(known) < 0)
        if len(fallen):
            before, after = known[fallen[0] : fallen[0] + 2]
            raise FitError(
                wanted="a series that never falls",
                got=f"one that falls from {before:g} to {after:g}",
                where=repr(name),
                instead="leave never_falls out",
            )
