"""False ceilings: how often a ceiling is shown where there is none.

Each history gives its dates, its growth and the size of its errors to simulated ones without a
ceiling. Counting takes minutes, so the counts are kept in ``measured/false_ceilings.csv``;
``benchmarks/false_ceilings.py`` makes them.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.forecasting.trends.ceiling import find_ceiling

if TYPE_CHECKING:
    from analysis.forecasting.history import History

ERRORS = ("line", "walk")
"""Straight lines with independent errors, and random walks with drift."""

#: Fewest points that leave a degree of freedom for the size of the errors.
_POINTS = 3


def simulated(past: History, errors: str, *, runs: int, seed: int = 0) -> np.ndarray:
    """Simulate courses without a ceiling of their own that move like a history.

    Parameters
    ----------
    past
        At least three points.
    errors
        ``line``: its least-squares line, with independent normal errors as large as its
        residuals. ``walk``: its mean growth, with normal steps as large as its own, so that each
        error stays.
    runs
        How many.
    seed
        Of the simulation.

    Returns
    -------
    numpy.ndarray
        Shape (runs, n), in the unit of the history, held between nought and its whole.

    Raises
    ------
    UsageError
        If there are no such errors, or too few points.

    Examples
    --------
    >>> from analysis.forecasting.history import history_of_array
    >>> simulated(history_of_array([1.0, 2.0, 3.0, 4.0]), "line", runs=1).round(9).tolist()
    [[1.0, 2.0, 3.0, 4.0]]
    """
    if errors not in ERRORS:
        raise UsageError(f"Wanted errors among {', '.join(ERRORS)}, got {errors!r}.")
    if len(past) < _POINTS:
        raise UsageError(f"Wanted {_POINTS} points or more, got {len(past)}.")
    noise = np.random.default_rng(seed).standard_normal((runs, len(past)))
    years, values = past.years, past.values
    if errors == "line":
        design = np.stack([np.ones(len(past)), years - years.mean()], axis=1)
        line = design @ np.linalg.lstsq(design, values, rcond=None)[0]
        size = float(np.sqrt(np.sum((values - line) ** 2) / (len(past) - 2)))
        courses = line + size * noise
    else:
        gaps, steps = np.diff(years), np.diff(values)
        drift = float(steps.sum() / gaps.sum())
        size = float(np.sqrt(np.sum((steps - drift * gaps) ** 2 / gaps) / (len(gaps) - 1)))
        walks = np.cumsum(drift * gaps + size * np.sqrt(gaps) * noise[:, 1:], axis=1)
        courses = values[0] + np.concatenate([np.zeros((runs, 1)), walks], axis=1)
    top = np.inf if past.ceiling is None else past.ceiling
    held: np.ndarray = np.clip(courses, 0.0, top)
    return held


def count_false_ceilings(past: History, errors: str, *, runs: int, seed: int = 0) -> int:
    """Count how many simulated courses without a ceiling are said to saturate.

    Parameters
    ----------
    past, errors, runs, seed
        As for :func:`simulated`.

    Examples
    --------
    >>> from analysis.forecasting.history import history_of_array
    >>> past = history_of_array([1.0, 2.1, 2.9, 4.0, 5.1, 5.9, 7.0])
    >>> count_false_ceilings(past, "line", runs=3)
    0
    """
    found = 0
    for values in simulated(past, errors, runs=runs, seed=seed):
        other = replace(past, values=values, lower=values, upper=values)
        found += find_ceiling(other).verdict == "saturates"
    return found


def measured_false_ceilings() -> pd.DataFrame:
    """Return the counts that were measured on the shares of the shipped ledger.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``points`` and ``errors``; ``runs``, simulated courses, and ``saturates``, how
        many of them were said to.

    Examples
    --------
    >>> measured_false_ceilings().columns.tolist()
    ['series', 'points', 'errors', 'runs', 'saturates']
    """
    with (files("analysis.measured") / "false_ceilings.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file)


def expected_false_ceilings(
    counts: pd.DataFrame, points: dict[str, int], errors: str
) -> tuple[float, int]:
    """Return how many ceilings would be shown were there none, and for how many series that is.

    Parameters
    ----------
    counts
        From :func:`measured_false_ceilings`.
    points
        Points by series; a series measured with another number of points is not counted.
    errors
        ``line`` or ``walk``.

    Examples
    --------
    >>> row = {"series": "a", "points": 9, "errors": "walk", "runs": 50, "saturates": 10}
    >>> expected_false_ceilings(pd.DataFrame([row]), {"a": 9, "b": 9}, "walk")
    (0.2, 1)
    """
    same = counts[counts["errors"] == errors]
    same = same[same["series"].map(points) == same["points"]]
    return float((same["saturates"] / same["runs"]).sum()), len(same)
