"""Do the intervals of trend models hold what they claim where the truth is known? A simulation.

Courses of twelve points and two more to forecast, of the shape that each model assumes, with
additive errors of one size (relative ones for the log-linear), are drawn many times; counted is how
often the nominal 95 % interval holds the next points, the slopes and the date of a break. What
would not be told from chance is told by the number of runs.

Run: .venv/bin/python benchmarks/trend_intervals.py [--write] [--runs N]
"""

from __future__ import annotations

import argparse
import os
import warnings
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from analysis.errors import FitError
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.catalogue import fit

MEASURED = Path(__file__).resolve().parent.parent / "src" / "analysis" / "measured"
POINTS, AHEAD = 12, 2
TIME = np.arange(1.0, POINTS + AHEAD + 1)
CENTRE = TIME[:POINTS].mean()


class Course(NamedTuple):
    """A true course, what its parameters are, and what its errors multiply."""

    values: np.ndarray
    terms: dict[str, float]
    options: dict[str, float]
    relative: bool = False


def straight(rng):
    slope = rng.uniform(5, 20)
    return Course(100 + slope * TIME, {"slope per year": slope}, {})


def growing(rng):
    rate = rng.uniform(0.05, 0.2)
    return Course(100 * np.exp(rate * TIME), {"slope per year": rate}, {}, relative=True)


def broken(rng):
    date, slope = float(rng.integers(5, 10)), 20.0
    change = rng.choice([-1, 1]) * rng.uniform(8, 18)
    values = 100 + slope * TIME + change * np.maximum(TIME - date, 0)
    terms = {
        "date of the break": date,
        "slope before, per year": slope,
        "slope after, per year": slope + change,
    }
    return Course(values, terms, {})


def saturating(middle, *, free):
    def course(rng):
        rate = 1 / rng.uniform(1.5, 3)
        values = 200 / (1 + np.exp(-rate * (TIME - middle)))
        if free:
            return Course(values, {"ceiling": 200.0}, {})
        return Course(values, {"slope per year": rate}, {"ceiling": 200.0})

    return course


def levelling(rng):
    rate = 1 / rng.uniform(2, 4)
    values = 200 * np.exp(-np.exp(-rate * (TIME - 3)))
    return Course(values, {"slope per year": rate}, {"ceiling": 200.0})


#: What is simulated: the model, what its course is called, how it is drawn.
CASES = [
    ("linear", "a line", straight),
    ("theil_sen", "a line", straight),
    ("huber", "a line", straight),
    ("loglinear", "constant growth", growing),
    ("logistic", "halfway to a given ceiling", saturating(8, free=False)),
    ("logistic", "at a given ceiling", saturating(2, free=False)),
    ("gompertz", "at a given ceiling", levelling),
    ("logistic_free", "halfway to a ceiling", saturating(7, free=True)),
    ("piecewise", "two stretches", broken),
]
#: Standard deviations of the errors, in units of a hundred or, where relative, of one.
NOISE = (0.01, 0.04)


def simulate(model, draw, noise, runs):
    """Return how often each interval held, and of how many."""
    rng = np.random.default_rng(20261126)
    held = defaultdict(list)
    for _ in range(runs):
        course = draw(rng)
        error = noise * rng.normal(size=len(TIME))
        seen = course.values * np.exp(error) if course.relative else course.values + 100 * error
        try:
            found = fit(as_history(seen[:POINTS]), model=model, **course.options)
            ahead = found.forecast(AHEAD)
        except FitError:
            continue
        for step, (low, high) in enumerate(ahead[["lower95", "upper95"]].to_numpy(), start=1):
            held[f"forecast, step {step}"].append(low <= seen[POINTS + step - 1] <= high)
        own = found.parameters.set_index("term")
        for term, truth in course.terms.items():
            held[term].append(own.loc[term, "lower95"] <= truth <= own.loc[term, "upper95"])
    return held


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--write", action="store_true")
    options.add_argument("--runs", type=int, default=400)
    given = options.parse_args()
    warnings.simplefilter("ignore")
    rows = []
    for model, course, draw in CASES:
        for noise in NOISE:
            for term, hits in simulate(model, draw, noise, given.runs).items():
                low, high = proportion_confint(sum(hits), len(hits), method="wilson")
                rows.append((model, course, noise, term, len(hits), np.mean(hits), low, high))
        print(f"{model}, {course}: done", flush=True)
    names = ["model", "course", "noise", "interval", "runs"]
    table = pd.DataFrame(rows, columns=[*names, "coverage", "coverage_lower", "coverage_upper"])
    print(table.round(3).to_string(index=False))
    if given.write:
        table.to_csv(MEASURED / "trend_intervals.csv", index=False, float_format="%.5f")


if __name__ == "__main__":
    main()
