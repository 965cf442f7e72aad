"""How strongly to smooth: one constant for every series, or one chosen on each series' own past?

On the collections and variants of ``forecasts.py``. The two smoothed members of the combination are
run with the constant fixed at each value of a grid, and with the value of the grid that has the
least squared one-step errors within the history itself. Members stand beside the combination, and
so does the combination without the rule that keeps the nearer of two forecasts. Each row says by how much its OWA differs from what it would replace, with a paired bootstrap
interval over series.

Run: .venv/bin/python benchmarks/smoothing.py [--write]

--write keeps the result in the package.
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd
from forecasts import scored
from public_series import COLLECTIONS, MEASURED, SHORT, cut, in_groups, read

from analysis.forecasting.models.combination import combine
from analysis.forecasting.models.component_methods import (
    COMPONENTS,
    SMOOTHING,
    average_step,
    cautious,
    dynamic_theta,
    line_slope,
    naive,
    smoothed,
)

GRID = np.array([0.2, 0.4, 0.6, 0.8, 1.0])
SLOPES = {"smoothed drift": average_step, "smoothed line": line_slope}
SAMPLES = 4000


def fixed(slope, smoothing):
    return lambda values, steps: cautious(
        lambda y, h: smoothed(y, h, slope=slope(y), smoothing=smoothing), values, steps
    )


def chosen(slope):
    """Smooth each series by what would have suited its own past best."""

    def forecast(values, steps):
        own = slope(values)
        errors = [one_step_errors(values, own, smoothing) for smoothing in GRID]
        made = np.array([smoothed(values, steps, slope=own, smoothing=one) for one in GRID])
        return made[np.argmin(errors, axis=0), np.arange(len(values))]

    return lambda values, steps: cautious(forecast, values, steps)


def levels_alone(values, steps):
    """Combine the members as they are on the levels, nearer or not."""
    average = average_step(values)
    parts = [
        smoothed(values, steps, slope=average, smoothing=1.0),
        smoothed(values, steps, slope=average),
        smoothed(values, steps, slope=line_slope(values)),
        dynamic_theta(values, steps),
    ]
    return np.mean(parts, axis=0)


def one_step_errors(values, slope, smoothing):
    level, squares = values[:, 0], np.zeros(len(values))
    for new in values[:, 1:].T:
        missed = new - level - slope
        squares, level = squares + missed**2, level + slope + smoothing * missed
    return squares


def errors_of(tasks, forecaster):
    """Return sMAPE and MASE of each task, shape (tasks, 2)."""
    found = [None] * len(tasks)
    for places, values, steps in in_groups(tasks):
        for place, row in zip(places, forecaster(values, steps), strict=True):
            found[place] = (row, row, row)
    return scored(tasks, found)[["smape", "mase"]].to_numpy()


def compared(errors, reference, against, draws):
    """Return the OWA, and its difference from a reference with a bootstrap interval."""

    def owa(rows, places):
        return np.mean(rows[places].mean(axis=-2) / against[places].mean(axis=-2), axis=-1)

    every = np.arange(len(errors))
    difference = owa(errors, every) - owa(reference, every)
    spread = owa(errors, draws) - owa(reference, draws)
    return owa(errors, every), difference, *np.quantile(spread, [0.025, 0.975])


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    every = [task for name, path in COLLECTIONS.items() for task in read(name, path)]
    rows = []
    for variant, (points, steps) in {"short": SHORT, "full": (None, None)}.items():
        tasks = cut(every, points, steps)
        draws = np.random.default_rng(0).integers(len(tasks), size=(SAMPLES, len(tasks)))
        against = errors_of(tasks, naive)
        whole = errors_of(tasks, lambda values, steps: combine(values, steps).value)

        def add(method, smoothing, replaces, errors, reference):
            found = compared(errors, reference, against, draws)  # noqa: B023 - called in its turn
            rows.append((variant, method, smoothing, replaces, len(errors), *found))  # noqa: B023

        add("combination", "", "", whole, whole)
        add("levels alone", "", "combination", errors_of(tasks, levels_alone), whole)
        for name, member in COMPONENTS.items():
            add(name, "", "combination", errors_of(tasks, member), whole)
        for name, slope in SLOPES.items():
            usual = errors_of(tasks, fixed(slope, SMOOTHING))
            for one in GRID:
                add(name, f"{one:.1f}", "the constant", errors_of(tasks, fixed(slope, one)), usual)
            add(name, "chosen", "the constant", errors_of(tasks, chosen(slope)), usual)
    names = ["variant", "method", "smoothing", "replaces", "series", "owa"]
    frame = pd.DataFrame(
        rows, columns=[*names, "difference", "difference_lower", "difference_upper"]
    )
    print(frame.round(4).to_string(index=False))
    if given.write:
        frame.to_csv(MEASURED / "smoothing_scores.csv", index=False, float_format="%.5f")


if __name__ == "__main__":
    main()
