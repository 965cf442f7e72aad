"""How often is a ceiling shown where there is none? On courses simulated like the book's shares.

Every share that can be checked gives its dates, growth and errors to straight lines with
independent errors and to random walks with drift; none of them has a ceiling but the whole.

Run: .venv/bin/python benchmarks/false_ceilings.py [--write] [--runs 60]

--write keeps the counts in the package, for the chapter on saturation.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

import analysis
from analysis.errors import UsageError
from analysis.forecasting.ledger_history import followed_histories
from analysis.forecasting.trends.ceiling import find_ceiling
from analysis.forecasting.trends.ceiling_survey import survey_saturation

if TYPE_CHECKING:
    from analysis.forecasting.history import History

MEASURED = Path(__file__).resolve().parents[1] / "src" / "analysis" / "measured"
LEFT_OUT = ("population", "infrastructure")

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
    """
    found = 0
    for values in simulated(past, errors, runs=runs, seed=seed):
        other = replace(past, values=values, lower=values, upper=values)
        found += find_ceiling(other).verdict == "saturates"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--runs", type=int, default=60)
    chosen = parser.parse_args()
    began = time.perf_counter()
    shares = followed_histories(analysis.study(), measure="share", left_out=LEFT_OUT)
    verdicts = survey_saturation(shares).set_index("series")["verdict"]
    rows = [
        {
            "series": name,
            "points": len(past),
            "errors": errors,
            "runs": chosen.runs,
            "saturates": count_false_ceilings(past, errors, runs=chosen.runs),
        }
        for name, past in shares.items()
        if verdicts[name] != "cannot be checked"
        for errors in ERRORS
    ]
    frame = pd.DataFrame(rows)
    share = frame["saturates"] / frame["runs"]
    print(frame.assign(share=share).to_string(index=False))
    print(f"expected: {share.groupby(frame['errors']).sum().round(2).to_dict()}")
    print(f"{time.perf_counter() - began:.0f} s")
    if chosen.write:
        frame.to_csv(MEASURED / "false_ceilings.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
