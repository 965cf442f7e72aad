"""What did each choice of the blend bring, and what was tried and did not help?

Public part: point forecasts of three sets of the yearly series of M1 and tourism. *earlier* are all
windows of ten points and two steps that end before the official origin;
*short* and *full* are those of ``forecasts.py``, at the official origin.

Ledger part: every dated series of the ledger, cut at each half-year from December 2021 on as it
stands now, forecast one and two half-years ahead; weight and widths are learnt from what was known
at the cut. The spread is a bootstrap over whole series.

Run: .venv/bin/python benchmarks/blend_choices.py [--write]
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from public_series import COLLECTIONS, SHORT, cut, in_groups, read

import analysis
from analysis.forecasting import pool
from analysis.forecasting.learnt import without_doubts
from analysis.forecasting.models import blend
from analysis.forecasting.models.combination import combine
from analysis.forecasting.models.component_methods import cautious
from analysis.forecasting.models.interpolation import even_values
from analysis.forecasting.splicing import history_of_series

MEASURED = Path(__file__).resolve().parent.parent / "src" / "analysis" / "measured"
ORIGINS = [f"{year}-{month}" for year in range(2021, 2025) for month in ("06", "12")][1:]
DRAWS = 1000
#: Length of a step, in years, and fewest points of a history.
HALF_YEAR, FEWEST = 0.5, 3


def with_constants(**values):
    """Return the rule with other constants of the module."""

    def rule(rows, steps):
        before = {name: getattr(blend, name) for name in values}
        try:
            for name, value in values.items():
                setattr(blend, name, value)
            return blend.believed(rows, steps)
        finally:
            for name, value in before.items():
                setattr(blend, name, value)

    return rule


def fifth_member(rows, steps):
    four = combine(rows, steps).value
    return (4 * four + cautious(blend.last_drift, rows, steps)) / 5


def median_of_five(rows, steps):
    members = combine(rows, steps).components
    return np.median([*members, cautious(blend.last_drift, rows, steps)], axis=0)


RULES = {
    "combination": lambda rows, steps: combine(rows, steps).value,
    "blend": blend.believed,
    "blend, steps beside the level left out": with_constants(TAKEN=0.0),
    "blend, drift of the last steps left out": with_constants(MOMENTUM=0.0),
    "blend, every trend believed alike": with_constants(SHARE=1.0, ADDED=0.0, TAKEN=0.0),
    "combination, drift of the last three steps as a fifth member": fifth_member,
    "median of these five": median_of_five,
    "mean of combination and last value": lambda rows, steps: (
        (combine(rows, steps).value + rows[:, -1:]) / 2
    ),
}


def earlier_windows(tasks):
    points, steps = SHORT
    for task in tasks:
        for end in range(points, len(task.train) - steps + 1):
            train = task.train[end - points : end]
            if np.ptp(train) > 0:
                yield task._replace(train=train, test=task.train[end : end + steps])


def errors(tasks, rule):
    """Return sMAPE and MASE of each task, shape (N, 2)."""
    found = np.empty((len(tasks), 2))
    for places, rows, steps in in_groups(tasks):
        truth = np.array([tasks[place].test for place in places])
        miss = np.abs(truth - rule(rows, steps))
        size = np.abs(truth) + np.abs(rule(rows, steps))
        scale = np.abs(np.diff(rows, axis=1)).mean(axis=1)
        share = np.divide(200 * miss, size, out=np.zeros_like(miss), where=size > 0)
        found[places] = np.column_stack([share.mean(axis=1), miss.mean(axis=1) / scale])
    return found


def public_rows():
    every = [task for name, path in COLLECTIONS.items() for task in read(name, path)]
    sets = {"earlier": list(earlier_windows(every)), "short": cut(every, *SHORT), "full": every}
    for variant, tasks in sets.items():
        naive = errors(tasks, lambda rows, steps: np.repeat(rows[:, -1:], steps, axis=1))
        own = {name: errors(tasks, rule) for name, rule in RULES.items()}
        groups = pd.factorize(np.array([f"{task.collection} {task.id}" for task in tasks]))[0]
        for name, found in own.items():
            owa, low, high = ratio_interval(found, naive, groups)
            yield {"data": variant, "choice": name, "forecasts": len(tasks), "owa": owa,
                   "owa_lower": low, "owa_upper": high}  # fmt: skip


def ratio_interval(own, naive, groups):
    """Return OWA with its 95 % bootstrap interval, whole series drawn."""
    count = groups.max() + 1
    sums = np.zeros((count, 4))
    np.add.at(sums, groups, np.column_stack([own, naive]))
    draws = np.random.default_rng(0).integers(count, size=(DRAWS, count))
    totals = np.vstack([sums.sum(axis=0), sums[draws].sum(axis=1)])
    owa = (totals[:, 0] / totals[:, 2] + totals[:, 1] / totals[:, 3]) / 2
    return owa[0], *np.quantile(owa[1:], [0.025, 0.975])


def ledger_rows():
    study = analysis.study()
    levels = without_doubts(study.levels)
    pasts = {}
    for name in dict.fromkeys(levels["series"]):
        try:
            past = history_of_series(levels, name)
        except analysis.AnalysisError:
            continue
        if past.step == HALF_YEAR and len(past) > FEWEST:
            pasts[name] = past
    told = []
    for origin in ORIGINS:
        end = analysis_end(origin)
        known = {
            name: past.first(int((past.years <= end).sum()))
            for name, past in pasts.items()
            if (past.years <= end).sum() >= FEWEST
        }
        taught = {choice: learnt(known.values(), **change) for choice, change in LEARNT.items()}
        for name, past in known.items():
            whole = pasts[name]
            scale = np.abs(np.diff(past.values)).mean()
            if not scale or past.years[-1] < end - 1:
                continue
            even = even_values(past.years, past.values, step=past.step)[None, :]
            combined = combine(even, 2).value[0]
            for year, truth in zip(
                whole.years[len(past) :], whole.values[len(past) :], strict=True
            ):
                ahead = round((year - past.years[-1]) / past.step)
                if ahead > pool.AHEAD:
                    break
                for choice, (found, fixed) in taught.items():
                    weight = found.weight if fixed is None else fixed
                    value = past.values[-1] + weight * (combined[ahead - 1] - past.values[-1])
                    with_change(LEARNT[choice])
                    half = found.half_width(past, 2, 0.95)[ahead - 1]
                    with_change({})
                    told.append((choice, name, truth, value, half, past.values[-1], scale))
    frame = pd.DataFrame(
        told, columns=["choice", "series", "truth", "value", "half", "last", "scale"]
    )
    for choice, own in frame.groupby("choice", sort=False):
        miss = (own["truth"] - own["value"]).abs()
        naive = (own["truth"] - own["last"]).abs()
        pairs = [
            np.column_stack(
                [200 * error / (own["truth"].abs() + guess.abs()), error / own["scale"]]
            )
            for error, guess in ((miss, own["value"]), (naive, own["last"]))
        ]
        owa, low, high = ratio_interval(*pairs, pd.factorize(own["series"])[0])
        outside = (miss - own["half"]).clip(lower=0)
        yield {"data": "ledger", "choice": choice, "forecasts": len(own), "owa": owa,
               "owa_lower": low, "owa_upper": high,
               "msis": ((2 * own["half"] + 40 * outside) / own["scale"]).mean(),
               "coverage": (miss <= own["half"]).mean()}  # fmt: skip


USUAL = {"FADING": pool.FADING, "LEAST": pool.LEAST}
LEARNT = {
    "blend": {},
    "weight of one half": {"weight": 0.5},
    "combination, widths learnt": {"weight": 1.0},
    "last value, widths learnt": {"weight": 0.0},
    "old steps count as much as new ones": {"FADING": 1.0},
    "no least size of a step": {"LEAST": (0.0,)},
}


def with_change(change):
    for name, value in (USUAL | change).items():
        if name in USUAL:
            setattr(pool, name, value)


def learnt(histories, **change):
    with_change(change)
    fixed = change.get("weight")
    if fixed is None:
        found = pool.learn_pool(histories)
    else:
        median = pool.weighted_median
        pool.weighted_median = lambda *_: fixed
        found = pool.learn_pool(histories)
        pool.weighted_median = median
    with_change({})
    return found, fixed


def analysis_end(origin):
    year, month = map(int, origin.split("-"))
    return year + month / 12 + 1e-6


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    table = pd.DataFrame([*public_rows(), *ledger_rows()])
    print(table.round(3).to_string(index=False))
    if given.write:
        table.to_csv(MEASURED / "blend_choices.csv", index=False, float_format="%.5f")


if __name__ == "__main__":
    main()
