"""How long do 10,000 forecasts with intervals take, and how long a loop of statsmodels ThetaModel?

Both forecast the same series of ten points two steps ahead with 95 % intervals, side by side in
one run. The loop is slow: by default it runs over a random tenth of the series and its time is
multiplied; --all runs it over all of them.

Run: .venv/bin/python benchmarks/forecast_speed.py [--all] [--repeat 5]
"""

from __future__ import annotations

import argparse
import time
import warnings

import numpy as np
import pandas as pd
from statsmodels.tsa.forecasting.theta import ThetaModel

from analysis import forecast

SERIES, POINTS, STEPS = 10_000, 10, 2


def random_series(seed=0):
    """Random walks with drift, some of them falling, on levels from one to a billion."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(rng.normal(0.03, 0.05, (SERIES, 1)), 0.05, (SERIES, POINTS))
    level = 10 ** rng.uniform(0, 9, (SERIES, 1))
    return pd.DataFrame((level * np.exp(steps.cumsum(axis=1))).T)


def theta_loop(frame):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in frame.columns:
            fitted = ThetaModel(frame[name], deseasonalize=False, period=1).fit()
            fitted.forecast(STEPS)
            fitted.prediction_intervals(STEPS, alpha=0.05)


def timed(function, *arguments):
    started = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - started


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--all", action="store_true")
    options.add_argument("--repeat", type=int, default=5)
    given = options.parse_args()
    frame = random_series()
    chosen = frame if given.all else frame.sample(SERIES // 10, axis=1, random_state=0)
    times = [timed(forecast, frame, STEPS) for _ in range(given.repeat)]
    loop = timed(theta_loop, chosen) * SERIES / chosen.shape[1]
    print(
        f"{SERIES:,} series of {POINTS} points, {STEPS} steps, with intervals\n"
        f"forecast(frame): {np.median(times):.2f} s (median of {given.repeat}; {min(times):.2f} to {max(times):.2f})\n"
        f"ThetaModel in a loop: {loop:.0f} s"
        + ("" if given.all else f" (measured on {chosen.shape[1]:,} of them)")
        + f"\nratio: {loop / np.median(times):.0f} ({loop / max(times):.0f} to {loop / min(times):.0f})"
    )


if __name__ == "__main__":
    main()
