"""Broken lines: two straight stretches that meet at a date, given or found.

A search over dates finds a break wherever it looks; :mod:`analysis.forecasting.trends.break_test` asks whether
there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from analysis.errors import FitError, ReadingError, UsageError
from analysis.forecasting.fits import ROUNDING, Fit, need_points
from analysis.forecasting.models.lines import link_of
from analysis.forecasting.predictions import Prediction
from analysis.numerics.estimates import parameter_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.forecasting.history import History

#: Points wanted on each side of a date that is searched for, and on each side of one that is given.
_SEARCHED, _GIVEN = 3, 2

#: Most dates a search tries; a longer list is thinned out evenly.
_MOST_DATES = 240

#: Combinations of level, slope and change of slope that are the slopes of the two stretches.
BEFORE, AFTER = (0.0, 1.0, 0.0), (0.0, 1.0, 1.0)


def piecewise(
    history: History, *, break_at: str | float | None = None, scale: str = "level"
) -> Fit:
    """Fit two straight stretches that meet.

    With a date to find, the intervals hold for all dates that fit nearly as well, not only for the
    best (profile likelihood; Seber and Wild 1989, sections 5.2.3 and 9.3).

    Parameters
    ----------
    history
        At least seven points, three on each side of the date; with a date given at least five, two
        on each side.
    break_at
        The date, as ``2022-12`` or a decimal year; the number of a step for a bare array. By
        default the date at which the line fits best.
    scale
        What the stretches are straight on: ``level``, ``log`` or ``logit``, the log-odds of the
        share of the history's ceiling.

    Raises
    ------
    UsageError
        If there is no such scale, or the date cannot be read.
    FitError
        If there are too few points, or too few on either side.

    Examples
    --------
    >>> from analysis import history
    >>> bent = piecewise(history([1.0, 2.0, 3.0, 4.0, 4.5, 5.0, 5.5]))
    >>> bent.forecast(1)["value"].round(9).item()
    6.0
    >>> bent.parameters.set_index("term").loc["date of the break", "estimate"].item()
    4.0
    """
    link = link_of(history, scale, "piecewise")
    if break_at is None:
        dates, estimated = break_dates(history)[0], 4
    else:
        dates, estimated = np.array([_given_date(history, break_at)]), 3
    z = link.forward(history.values)
    # A date that was searched for bends the fit by more than one parameter does: with one degree of
    # freedom less the slopes' intervals hold what they claim (benchmarks/trend_intervals.py).
    free = len(z) - estimated - (break_at is None)
    lines = BrokenLines.of(history.years, z, dates, free=free)

    def predict(horizon: int, level: float) -> Prediction:
        ahead = history.next_years(horizon)
        mean, lower, upper = lines.predict(ahead, level)
        return Prediction(link.backward(mean), link.backward(lower), link.backward(upper))

    inside = dates[lines.region()] if break_at is None else np.array([np.nan])
    span = (np.nan, float(inside.min()), float(inside.max()))
    rows = [("date of the break", float(dates[lines.best]), *span)]
    for term, row in (("slope before", BEFORE), ("slope after", AFTER)):
        slope, lower, upper = (link.unit * x for x in lines.slope(row))
        rows.append((f"{term}, per year", slope, link.unit * lines.error(row), lower, upper))
    return Fit(
        "piecewise",
        history,
        parameter_frame(rows),
        link.backward(lines.fitted),
        estimated + 1,
        predict,
        leverage=lines.leverage if link.name == "level" else None,
    )


@dataclass(frozen=True)
class BrokenLines:
    """Least-squares broken lines through n points, one for each of m dates.

    Parameters
    ----------
    years, dates
        Of the points, length n, and of the breaks, length m.
    coefficients
        Level at the middle of the years, slope before, change of slope; m by 3.
    roots
        Inverse triangles, m by 3 by 3: the unit covariance is each by its own transpose.
    rss
        Residual sums of squares, length m.
    straight
        The same of the straight line.
    free
        Degrees of freedom, the date counted where it was searched for, as one or as two.
    noise
        Sum of squares that rounding alone can make.
    fitted, leverage
        Of the best of the lines, length n.
    """

    years: np.ndarray
    dates: np.ndarray
    coefficients: np.ndarray
    roots: np.ndarray
    rss: np.ndarray
    straight: float
    free: int
    noise: float
    fitted: np.ndarray
    leverage: np.ndarray

    @classmethod
    def of(cls, years: np.ndarray, z: np.ndarray, dates: np.ndarray, *, free: int) -> BrokenLines:
        """Fit values on the scale of a link."""
        design = kinked_design(years, years.mean(), dates)
        q, r = np.linalg.qr(design)
        roots = np.linalg.inv(r)
        projected = np.einsum("mnk,n->mk", q, z)
        coefficients = np.einsum("mjk,mk->mj", roots, projected)
        fitted = np.einsum("mnk,mk->mn", q, projected)
        rss = np.sum((z - fitted) ** 2, axis=1)
        line = design[0, :, :2]
        residuals = z - line @ np.linalg.lstsq(line, z, rcond=None)[0]
        best = int(np.argmin(rss))
        return cls(
            years,
            dates,
            coefficients,
            roots,
            rss,
            float(residuals @ residuals),
            free,
            len(years) * (ROUNDING * float(np.abs(z).max())) ** 2,
            fitted[best],
            np.sum(q[best] ** 2, axis=1),
        )

    @property
    def best(self) -> int:
        """Place of the date that fits best."""
        return int(np.argmin(self.rss))

    def allowed(self, level: float = 0.95) -> float:
        """Return the sum of squares up to which chance explains a worse fit, so often."""
        quantile = float(stats.f.ppf(level, 1, self.free))
        return max(float(self.rss.min()), self.noise) * (1 + quantile / self.free)

    def region(self, level: float = 0.95) -> np.ndarray:
        """Return which dates fit nearly as well as the best, length m."""
        inside: np.ndarray = self.rss <= self.allowed(level)
        return inside

    def slope(self, row: Sequence[float]) -> tuple[float, float, float]:
        """Return a combination of coefficients with its profile interval over all dates."""
        mean, lower, upper = self._profile(np.broadcast_to(row, (len(self.dates), 1, 3)), 0.0, 0.95)
        return float(mean[0]), float(lower[0]), float(upper[0])

    def error(self, row: Sequence[float]) -> float:
        """Return the standard error of a combination of coefficients at the best date."""
        unit = np.linalg.norm(np.asarray(row) @ self.roots[self.best])
        return float(np.sqrt(self.rss[self.best] / self.free) * unit)

    def predict(
        self, ahead: np.ndarray, level: float = 0.95
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return means at new dates with prediction intervals over all break dates."""
        return self._profile(kinked_design(ahead, self.years.mean(), self.dates), 1.0, level)

    def _profile(
        self, rows: np.ndarray, own: float, level: float
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the best value of h combinations and the ends over all dates in the region.

        At one date a value that lies ``d`` off raises the sum of squares by d squared over the
        unit variance; ``own`` is the new point's own unit of variance, nought for a parameter.
        """
        means = np.einsum("mhk,mk->mh", rows, self.coefficients)
        unit = own + np.sum(np.einsum("mhk,mkj->mhj", rows, self.roots) ** 2, axis=2)
        inside = self.region(level)
        half = np.sqrt(unit[inside] * (self.allowed(level) - self.rss[inside])[:, None])
        return (
            means[self.best],
            (means[inside] - half).min(axis=0),
            (means[inside] + half).max(axis=0),
        )


def kinked_design(years: np.ndarray, centre: float, dates: np.ndarray) -> np.ndarray:
    """Return m designs of n rows: one, time, and time since the date."""
    shape = (len(dates), len(years))
    since = np.maximum(years - dates[:, None], 0.0)
    ones, time = np.ones(shape), np.broadcast_to(years - centre, shape)
    return np.stack([ones, time, since], axis=2)


def break_dates(history: History) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return the dates a break is searched at, and their names."""
    need_points(history, 2 * _SEARCHED + 1, "piecewise")
    dates, labels = history.frequency.between(history.periods[0], history.periods[-1])
    before = np.sum(history.years[None, :] < dates[:, None], axis=1)
    after = np.sum(history.years[None, :] > dates[:, None], axis=1)
    kept = np.flatnonzero((before >= _SEARCHED) & (after >= _SEARCHED))
    if not len(kept):
        raise FitError(
            wanted=f"{_SEARCHED} points on each side of some month for the model 'piecewise'",
            got="no such month",
            where=repr(history.name),
            instead="add values, or choose another model",
        )
    kept = kept[:: -(-len(kept) // _MOST_DATES)]
    return dates[kept], tuple(labels[place] for place in kept)


def _given_date(history: History, text: str | float) -> float:
    """Read a date that was given, and refuse one that leaves a side too short."""
    try:
        date = float(text) if isinstance(text, Real) else history.frequency.time(text)
    except (ReadingError, ValueError, TypeError):
        raise UsageError(
            wanted="a date such as 2022-12 or 2023.0 for the break", got=repr(text)
        ) from None
    before, after = np.sum(history.years < date), np.sum(history.years > date)
    if min(before, after) < _GIVEN or len(history) < 2 * _GIVEN + 1:
        raise FitError(
            wanted=f"{_GIVEN} points or more on each side of the break, and {2 * _GIVEN + 1} in all, for the model 'piecewise'",
            got=f"{before} before {text} and {after} after",
            where=repr(history.name),
            instead="type another date for the break, or choose another model",
        )
    return date
