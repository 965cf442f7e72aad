"""How good are the forecasts, and how often do their 95 % intervals hold? On public annual series.

Two collections lie in ``collections/``: the yearly series of the M1 competition (181) and of the
tourism competition (518). Two variants of each:

- short: the last ten points before the official origin, two steps ahead (680 series);
- full: the whole history, at the official horizons (699 series).

The widths of the intervals are calibrated on one collection and scored on the other; nothing is
scored on what calibrated it. Scores are those of the M4 competition (``analysis.forecasting.accuracy``),
MASE and MSIS scaled by the points given to the method. A history that a method refuses is answered
by naive, and counted.

Run: .venv/bin/python benchmarks/forecasts.py [--write] [--quick] [--only METHOD ...] [--score FILE ...]

--write keeps the results in the package; --quick scores only naive, drift, the combination and the
blend; --only scores some methods again, and leaves the rows of all others as they are;
--score adds other collections (same columns: id, train, test), with the calibration as shipped.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # two processes of two threads each are slower

import numpy as np
import pandas as pd
from calibrating_widths import (
    blend_frame,
    calibrate,
    calibrate_blend,
    calibration_frame,
    errors,
    level_factors,
)
from public_series import COLLECTIONS, MEASURED, SHORT, cut, in_groups, read
from statsmodels.stats.proportion import proportion_confint

from analysis.errors import FitError
from analysis.forecasting.accuracy import mean_absolute_step, score_series, summarise_scores
from analysis.forecasting.calibration import (
    DEFAULT,
    measured_calibration,
)
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.blend import predict_blend
from analysis.forecasting.models.blend_widths import BlendWidths, measured_blend
from analysis.forecasting.models.catalogue import MODELS, fit
from analysis.forecasting.models.combination import (
    predict,
)
from analysis.measured.readings import measured_scores

OTHER = {"m1": "tourism", "tourism": "m1"}
#: Lengths of the book's own series, whose coverage is reported one by one.
REPORTED = range(2, 15)
#: Methods that forecast many series at once, with a calibration of their own.
VECTORISED = ("combination", "blend")


def vectorised(tasks, calibration):
    """Return value, lower and upper of every task, by the method that the calibration belongs to."""
    found = [None] * len(tasks)
    for places, values, steps in in_groups(tasks):
        if isinstance(calibration, BlendWidths):
            predicted = predict_blend(values, steps, widths=calibration)
        else:
            predicted = predict(values, steps, calibration=calibration)
        for row, place in enumerate(places):
            found[place] = tuple(end[row] for end in predicted)
    return found


def one_model(arguments):
    """Return value, lower, upper of one task by one model, and whether naive had to answer."""
    model, task = arguments
    history = as_history(task.train)
    try:
        frame = fit(history, model=model).forecast(len(task.test))
        refused = False
    except FitError:
        frame, refused = fit(history, model="naive").forecast(len(task.test)), True
    return *(frame[key].to_numpy() for key in ("value", "lower95", "upper95")), refused


def scored(tasks, predictions):
    rows = [
        score_series(task.test, *ends[:3], scale=mean_absolute_step(task.train))
        for task, ends in zip(tasks, predictions, strict=True)
    ]
    return pd.DataFrame(rows).assign(collection=[task.collection for task in tasks])


def lines(variant, method, scores, naive, *, calibrated_on="", refused=0):
    """Return one row for the pool, and one for each collection."""
    names = list(dict.fromkeys(scores["collection"]))
    for name in ["pool", *names] if len(names) > 1 else names:
        chosen = scores["collection"].isin(names if name == "pool" else [name])
        row = summarise_scores(scores[chosen], against=naive[chosen])
        yield {
            "variant": variant,
            "method": method,
            "collection": name,
            "calibrated_on": calibrated_on,
            **row,
            "refused": refused if name == "pool" else np.nan,
        }


def coverage_by_length(collections, calibrations, model):
    """Return the coverage at each length and horizon, calibrated on the other collection."""
    hits = defaultdict(list)
    for name, tasks in collections.items():
        for points in REPORTED if model == "combination" else REPORTED[1:]:
            cuts = cut(tasks, points)
            for task, (_, lower, upper) in zip(
                cuts, vectorised(cuts, calibrations[OTHER[name]]), strict=True
            ):
                for step, inside in enumerate((task.test >= lower) & (task.test <= upper), start=1):
                    hits[points, step].append(inside)
    rows = []
    for (points, step), inside in sorted(hits.items()):
        low, high = proportion_confint(sum(inside), len(inside), method="wilson")
        rows.append((model, points, step, len(inside), np.mean(inside), low, high))
    names = ["model", "points", "step", "series", "coverage", "coverage_lower", "coverage_upper"]
    return pd.DataFrame(rows, columns=names)


def show(rows):
    with pd.option_context("display.width", 200, "display.max_rows", 500):
        print(pd.DataFrame(rows).round(3).to_string(index=False), flush=True)


def main() -> None:  # noqa: PLR0915 - a script, read from top to bottom
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--write", action="store_true")
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", nargs="*", default=[], metavar="METHOD")
    options.add_argument("--jobs", type=int, default=None)
    options.add_argument("--score", type=Path, nargs="*", default=[], metavar="FILE")
    given = options.parse_args()
    collections = {name: read(name, path) for name, path in COLLECTIONS.items()}
    calibrations = {
        name: calibrate(errors(tasks), calibrated_on=name) for name, tasks in collections.items()
    }
    every = [task for tasks in collections.values() for task in tasks]
    everything = errors(every)
    calibrations[DEFAULT] = calibrate(everything, calibrated_on=DEFAULT)
    factors = level_factors(everything, calibrations[DEFAULT])
    print(factors.to_string(index=False))
    kept = calibration_frame(list(calibrations.values()))
    print(kept.to_string(index=False))
    widths = {
        name: calibrate_blend(tasks, calibrations[name].smallest_step)
        for name, tasks in {**collections, DEFAULT: every}.items()
    }
    own = {"combination": calibrations, "blend": widths}
    coverage = pd.concat(
        [coverage_by_length(collections, own[model], model) for model in VECTORISED],
        ignore_index=True,
    )
    methods = ["naive", "drift"] if given.quick else [m for m in MODELS if m not in VECTORISED]
    methods = [*VECTORISED, *methods]
    if given.only:
        methods = given.only
    rows = []
    with ProcessPoolExecutor(given.jobs) as pool:
        for variant, (points, steps) in {"short": SHORT, "full": (None, None)}.items():
            tasks = cut(every, points, steps)
            by_collection = {name: [t for t in tasks if t.collection == name] for name in OTHER}
            naive = scored(tasks, pool.map(one_model, [("naive", t) for t in tasks], chunksize=50))
            for method in methods:
                started = time.perf_counter()
                if method in VECTORISED:
                    found = [
                        ends
                        for name, part in by_collection.items()
                        for ends in vectorised(part, own[method][OTHER[name]])
                    ]
                    rows += lines(
                        variant, method, scored(tasks, found), naive, calibrated_on="the other"
                    )
                    continue
                found = list(pool.map(one_model, [(method, t) for t in tasks], chunksize=20))
                refused = sum(ends[3] for ends in found)
                if refused == len(tasks):  # these series have no ceiling to grow towards
                    print(f"{variant} {method}: refused every history", flush=True)
                    continue
                rows += lines(variant, method, scored(tasks, found), naive, refused=refused)
                print(f"{variant} {method}: {time.perf_counter() - started:.1f} s", flush=True)
        for path in given.score:
            shipped = {"combination": measured_calibration(), "blend": measured_blend()}
            for variant, (points, steps) in {"short": SHORT, "full": (None, None)}.items():
                tasks = cut(read(path.stem, path), points, steps)
                naive = scored(tasks, [one_model(("naive", t)) for t in tasks])
                for method in VECTORISED:
                    found = scored(tasks, vectorised(tasks, shipped[method]))
                    rows += lines(variant, method, found, naive, calibrated_on=DEFAULT)
    show(rows)
    show(coverage)
    if given.write:
        kept.to_csv(MEASURED / "interval_calibration.csv", index=False, float_format="%.6f")
        factors.to_csv(MEASURED / "level_factors.csv", index=False, float_format="%.5f")
        coverage.to_csv(MEASURED / "interval_coverage.csv", index=False, float_format="%.5f")
        blend_frame(widths).to_csv(MEASURED / "blend_widths.csv", index=False, float_format="%.6f")
        table = pd.DataFrame(rows)
        if given.only:
            before = measured_scores()
            table = pd.concat([before[~before["method"].isin(given.only)], table])
            place = {variant: number for number, variant in enumerate(("short", "full"))}
            table = table.sort_values("variant", key=lambda names: names.map(place), kind="stable")
        table.to_csv(MEASURED / "forecast_scores.csv", index=False, float_format="%.5f")


if __name__ == "__main__":
    main()
