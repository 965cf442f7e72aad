"""Breaks: whether a trend broke, and when.

A search over dates always finds the date at which a break fits best; the test says how often the
same search finds as much where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from numbers import Integral
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from analysis.errors import FitError, UsageError
from analysis.forecasting.inputs import history
from analysis.forecasting.models.lines import link_of
from analysis.forecasting.models.piecewise import (
    AFTER,
    BEFORE,
    BrokenLines,
    break_dates,
    kinked_design,
)

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.ledger.ledger import Ledger


class Slope(NamedTuple):
    """Change a year on the scale of the test, with its 95 % interval."""

    estimate: float
    lower95: float
    upper95: float


_NO_SLOPE = Slope(np.nan, np.nan, np.nan)


@dataclass(frozen=True, repr=False)
class BreakTest:
    """Whether the trend of a series broke, and when.

    Parameters
    ----------
    series
        Id of the series.
    scale
        ``level``, ``log`` or ``logit``.
    verdict
        ``break``, ``no break shown`` or ``cannot be checked``.
    reason
        Why it cannot be checked, in one sentence; else empty. All numbers are then missing.
    period, date
        Where a break fits best: the month or step, and the same as a decimal year.
    dates95
        The 95 % confidence set, every month or part of a step at which a break fits nearly as well
        (likelihood ratio, F with 1 and n - 4 degrees of freedom).
    before, after
        Slopes of the two stretches; their intervals hold for all dates in the set together.
    sup_f
        Largest F of a broken against a straight line over all dates tried.
    p_value
        Share of straight lines with normal errors at the same dates whose largest F is no smaller.
    p_walk
        The same share of random walks with drift, whose errors carry over from date to date; where
        it is large too, a slow wandering is as good an account as a break.
    aicc_line, aicc_broken
        Of the straight and of the broken line, its date counted as a parameter; smaller is better.
        Missing with too few points, and where either fits exactly.
    """

    series: str
    scale: str
    verdict: str
    reason: str = ""
    period: str = ""
    date: float = np.nan
    dates95: tuple[str, ...] = ()
    before: Slope = _NO_SLOPE
    after: Slope = _NO_SLOPE
    sup_f: float = np.nan
    p_value: float = np.nan
    p_walk: float = np.nan
    aicc_line: float = np.nan
    aicc_broken: float = np.nan

    def __repr__(self) -> str:
        """Say the verdict, where the break is, and the slopes on either side."""
        if self.reason:
            return f"{self.series!r}: {self.verdict}. {self.reason}"
        dates = f" (95 %: {self.dates95[0]} to {self.dates95[-1]})" if self.dates95 else ""
        return (
            f"{self.series!r}, {self.scale}: {self.verdict}, best at {self.period}{dates}\n"
            f"  slope {self.before.estimate:.4g} before, {self.after.estimate:.4g} after;"
            f" p = {self.p_value:.2g} of a straight line, {self.p_walk:.2g} of a random walk"
        )


def find_break(
    y: Any,
    *,
    scale: str = "level",
    simulations: int = 1999,
    seed: int = 0,
    ledger: Ledger | str | Path | None = None,
) -> BreakTest:
    """Look for the date at which a trend broke, and say whether it did.

    Of straight lines with independent normal errors one in twenty is called broken, however many
    dates were searched (sup-F, Andrews 1993; its null distribution by simulation at the very
    dates). Of random walks with drift four in ten are, at eleven dates: see ``p_walk`` for those.
    A smooth bend is called a break as well, since a broken line fits it better than a straight one.

    Parameters
    ----------
    y
        What :func:`analysis.history` takes: numbers through time, or the id of a series; at least
        seven points.
    scale
        ``level``, ``log`` or ``logit``, the log-odds of the share of the history's ceiling.
    simulations
        How many straight lines, and how many walks, the p-values are counted from.
    seed
        Of the simulation.
    ledger
        Where an id is looked up.

    Raises
    ------
    UsageError
        If there is no such scale, or nothing to simulate.

    Examples
    --------
    >>> bent = find_break([1.0, 2.1, 2.9, 4.0, 5.1, 5.4, 6.0, 6.6, 7.0])
    >>> bent.verdict, bent.period, bent.p_value < 0.05
    ('break', '5', True)
    >>> find_break([1.0, 2.0, 3.0]).verdict
    'cannot be checked'
    """
    for number, word, least in ((simulations, "simulations", 1), (seed, "seed", 0)):
        if isinstance(number, bool) or not isinstance(number, Integral) or number < least:
            raise UsageError(
                wanted=f"a whole number of {least} or more for {word}", got=repr(number)
            )
    past = history(y, ledger=ledger)
    try:
        link = link_of(past, scale, "piecewise")
        dates, labels = break_dates(past)
    except FitError as error:
        return BreakTest(past.name, scale, "cannot be checked", str(error))
    n, z = len(past), link.forward(past.values)
    lines = BrokenLines.of(past.years, z, dates, free=n - 4)
    noise = lines.noise
    ratio = (
        lines.straight / max(lines.rss[lines.best], noise) - 1 if lines.straight > noise else 0.0
    )
    p_value, p_walk = (
        float((1 + np.sum(null >= ratio)) / (1 + simulations))
        for null in _null_ratios(tuple(past.years), tuple(dates), simulations, seed)
    )
    slopes = (lines.slope(row) for row in (BEFORE, AFTER))
    before, after = (Slope(*(float(link.unit * x) for x in slope)) for slope in slopes)
    return BreakTest(
        past.name,
        scale,
        "break" if p_value < 0.05 else "no break shown",  # noqa: PLR2004 - one in twenty
        period=labels[lines.best],
        date=float(dates[lines.best]),
        dates95=tuple(label for label, kept in zip(labels, lines.region(), strict=True) if kept),
        before=before,
        after=after,
        sup_f=float((n - 3) * ratio),
        p_value=p_value,
        p_walk=p_walk,
        aicc_line=_aicc(lines.straight, n, 3, noise),
        aicc_broken=_aicc(float(lines.rss[lines.best]), n, 5, noise),
    )


@lru_cache(maxsize=256)
def _null_ratios(
    years: tuple[float, ...], dates: tuple[float, ...], simulations: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Simulate what a search gains on straight lines and on walks; depends on the dates alone."""
    at = np.array(years)
    design = kinked_design(at, at.mean(), np.array(dates))
    line = np.linalg.qr(design[0, :, :2])[0]
    kinks = design[:, :, 2] - design[:, :, 2] @ line @ line.T
    kinks /= np.linalg.norm(kinks, axis=1, keepdims=True)
    noise = np.random.default_rng(seed).standard_normal((simulations, len(years)))
    walks = np.cumsum(noise * np.sqrt(np.diff(at, prepend=at[0])), axis=1)

    def gain(errors: np.ndarray) -> np.ndarray:
        rest = errors - errors @ line @ line.T
        gained = np.max((rest @ kinks.T) ** 2, axis=1)
        ratios: np.ndarray = gained / (np.sum(rest**2, axis=1) - gained)
        return ratios

    return gain(noise), gain(walks)


def _aicc(rss: float, n: int, k: int, noise: float) -> float:
    if rss <= noise or n - k - 1 <= 0:
        return np.nan
    return float(n * np.log(rss / n) + 2 * k * n / (n - k - 1))
