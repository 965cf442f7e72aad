"""Pools: what earlier forecasts of all series of a ledger say of the next ones.

One series of ten points cannot say how much of its trend to believe, nor how far its forecasts
err; the earlier origins of all series of the same ledger can. Each history is cut after its third,
fourth, … point and forecast from there; what was known then is set beside what came. Nothing is
learnt from a truth later than the histories that are given.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from analysis.forecasting.models.combination import MINIMUM_POINTS, combine
from analysis.forecasting.models.interpolation import even_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.forecasting.history import History

#: Steps ahead that are learnt from.
AHEAD = 2

#: Fewest earlier forecasts: with fewer a pool says too little of how often 95 in 100 hold.
FEWEST = 40

#: What a step counts for that lies one step further back: growth slows, and old steps mislead.
FADING = 0.7

#: Shares of the level that may be added to the size of a step, for series that hardly moved yet.
LEAST = (0.0, 0.0025, 0.005, 0.01, 0.02)

#: Level for which the share is chosen.
_CHOSEN_AT = 0.95


@dataclass(frozen=True)
class Pool:
    """What was learnt from earlier forecasts of many series.

    Parameters
    ----------
    weight
        Of the combination in the forecast, from 0 to 1; the rest is the last value.
    least
        Share of the last level that a step is taken to have at least, roughly.
    errors
        Absolute errors of the earlier forecasts in units of :meth:`size`, ascending.
    series
        How many series they are of.
    """

    weight: float
    least: float
    errors: np.ndarray
    series: int

    def value(self, last: np.ndarray, combined: np.ndarray) -> np.ndarray:
        """Return the forecast between the last value and the combination."""
        kept: np.ndarray = last + self.weight * (combined - last)
        return kept

    def half_width(self, history: History, steps: int, level: float) -> np.ndarray:
        """Return the half-width of intervals at 1, 2, … steps, in the unit of the history.

        The quantile is that of split conformal prediction (Vovk, Gammerman and Shafer 2005), all
        series pooled: so many of the earlier forecasts, and one more, erred by less.
        """
        sizes = self.size(recent_step(history.years, history.values, step=history.step), history)
        place = min(ceil((len(self.errors) + 1) * level), len(self.errors))
        half: np.ndarray = self.errors[place - 1] * sizes * np.sqrt(np.arange(1, steps + 1))
        return half

    def size(self, recent: float, history: History) -> float:
        """Return what errors one step ahead are measured in."""
        return float(np.hypot(recent, self.least * abs(history.values[-1])))


def learn_pool(histories: Iterable[History]) -> Pool | None:
    """Learn from the earlier origins of many series, as far as they are known.

    The weight is that with the least mean absolute scaled error; the share of the level is that
    whose intervals have the least mean interval score (Gneiting and Raftery 2007, section 6.2).

    Parameters
    ----------
    histories
        With steps of one length. They are taken to end at the origin of what is forecast next.

    Returns
    -------
    Pool or None
        ``None`` where fewer than ``FEWEST`` earlier forecasts have a truth.

    Examples
    --------
    >>> from analysis import history
    >>> rng = np.random.default_rng(0)
    >>> walks = [history(100 + rng.normal(0, 1, 12).cumsum()) for _ in range(9)]
    >>> found = learn_pool(walks)
    >>> found.series, found.weight < 0.5
    (9, True)
    >>> learn_pool(walks[:2]) is None
    True
    """
    told = [row for number, past in enumerate(histories) for row in _earlier(past, number)]
    if len(told) < FEWEST:
        return None
    series, ahead, truth, last, value, recent, scale = np.array(told).T
    trend = value - last
    moved = np.abs(trend) > np.finfo(float).eps * np.abs(last)
    weight = 0.0
    if moved.any():
        ratio, sizes = (truth - last)[moved] / trend[moved], (np.abs(trend) / scale)[moved]
        weight = float(np.clip(weighted_median(ratio, sizes), 0, 1))
    errors = np.abs(truth - last - weight * trend)
    best = None
    for least in LEAST:
        units = np.hypot(recent, least * np.abs(last)) * np.sqrt(ahead)
        if (units <= 0).any():
            continue
        found = Pool(weight, least, np.sort(errors / units), len(set(series)))
        place = min(ceil((len(errors) + 1) * _CHOSEN_AT), len(errors))
        half = found.errors[place - 1] * units
        outside = np.maximum(errors - half, 0)
        score = float(np.mean((2 * half + 2 / (1 - _CHOSEN_AT) * outside) / scale))
        if best is None or score < best[0]:
            best = score, found
    return None if best is None else best[1]


def recent_step(years: np.ndarray, values: np.ndarray, *, step: float) -> float:
    """Return the size of a step, the newest counting most: a weighted root mean square.

    Parameters
    ----------
    years, values
        As in a history, length n.
    step
        Length of one step. Over a gap of g steps a change counts as the root of g steps.

    Examples
    --------
    >>> round(recent_step(np.arange(4.0), np.array([0.0, 9.0, 10.0, 11.0]), step=1.0), 2)
    4.35
    """
    changes = np.diff(values) / np.sqrt(np.diff(years) / step)
    weights = FADING ** ((years[-1] - years[1:]) / step)
    size = float(np.abs(changes).max()) or 1.0
    return size * float(np.sqrt(weights @ (changes / size) ** 2 / weights.sum()))


def weighted_median(values: np.ndarray, weights: np.ndarray) -> float:
    """Return the value up to which half of the weight lies.

    Examples
    --------
    >>> weighted_median(np.array([1.0, 2.0, 9.0]), np.array([1.0, 1.0, 3.0]))
    9.0
    """
    order = np.argsort(values, kind="stable")
    part = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(part, part[-1] / 2)])


def _earlier(past: History, number: int) -> list[tuple[float, ...]]:
    """Return the earlier forecasts of one series whose truth it holds."""
    cuts: dict[int, list[tuple[int, np.ndarray]]] = defaultdict(list)
    for count in range(MINIMUM_POINTS, len(past)):
        if np.ptp(past.values[:count]) > 0:
            even = even_values(past.years[:count], past.values[:count], step=past.step)
            if len(even) > 1:
                cuts[len(even)].append((count, even))
    rows: list[tuple[float, ...]] = []
    for same in cuts.values():
        combined = combine(np.array([even for _, even in same]), AHEAD).value
        rows += [row for (count, _), ahead in zip(same, combined, strict=True)
                 for row in _told(past, number, count, ahead)]  # fmt: skip
    return rows


def _told(
    past: History, number: int, count: int, combined: Sequence[float] | np.ndarray
) -> Iterable[tuple[float, ...]]:
    years, values = past.years[:count], past.values[:count]
    scale = float(np.abs(np.diff(values)).mean())
    recent = recent_step(years, values, step=past.step)
    for year, truth in zip(past.years[count:], past.values[count:], strict=True):
        ahead = round((year - years[-1]) / past.step)
        if 1 <= ahead <= AHEAD:
            value = float(combined[ahead - 1])
            yield number, ahead, truth, values[-1], value, recent, scale
