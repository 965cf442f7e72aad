"""Profiles: how far one parameter of a curve can go before the fit is worse than chance makes it."""

from __future__ import annotations

from math import inf, sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import brentq
from scipy.special import stdtrit

from analysis.errors import FitError, UsageError
from analysis.numerics.descent import OFFSET, descend, quiet

if TYPE_CHECKING:
    from analysis.numerics.curves import CurveFit

#: An end is infinite where a parameter can go this many times as far as its standard error says.
FAR = 1e5


def profile_interval(fit: CurveFit, parameter: str, *, level: float = 0.95) -> tuple[float, float]:
    """Return how far one parameter can go before the fit is worse than chance makes it.

    At each of its values the others are fitted anew; the interval holds those where the residual
    sum of squares is at most S (1 + F / (n - p)), with Fisher's F for 1 and n - p degrees of
    freedom (Bates and Watts 1988, section 6.1).

    Parameters
    ----------
    fit
        From :func:`analysis.fit_curve`.
    parameter
        Its term.
    level
        Share of samples whose interval should hold the truth, between 0 and 1.

    Returns
    -------
    tuple of float
        Lower and upper end; infinite where the data set none, a bound where that comes first.

    Raises
    ------
    UsageError
        If there is no such parameter, or the level is not between 0 and 1.
    FitError
        If a better fit is met on the way.

    Examples
    --------
    >>> from analysis.numerics.curves import fit_curve
    >>> def line(x, level, slope):
    ...     return level + slope * x
    >>> found = fit_curve(line, [0, 1, 2, 3], [1.0, 2.1, 2.9, 4.0], start=[1, 1])
    >>> [round(end, 3) for end in profile_interval(found, "b2")]
    [0.797, 1.163]
    """
    terms = fit.parameters["term"].tolist()
    if parameter not in terms or not 0 < level < 1:
        raise UsageError(
            wanted=f"one of {', '.join(terms)} and a level between 0 and 1",
            got=f"{parameter!r} and {level}",
        )
    limit = float(stdtrit(fit.degrees_of_freedom, (1 + level) / 2))
    with quiet():
        lower, upper = (_end(fit, terms.index(parameter), side * limit) for side in (-1, 1))
    return lower, upper


def _end(fit: CurveFit, place: int, limit: float) -> float:
    """Return where the profile reaches the limit, on the side of its sign."""
    curve, best = fit.curve, fit.parameters["estimate"].to_numpy(dtype=float)
    held, lowest = np.arange(len(best)) == place, fit.residual_std**2 * fit.degrees_of_freedom
    spread = float(np.sqrt(fit.covariance[place, place]))
    reach = limit * (spread if np.isfinite(spread) else curve.sizes[place])
    bound = (curve.upper if limit > 0 else curve.lower)[place]
    if abs(reach) <= 1e-12 * abs(best[place]) or best[place] == bound:
        return float(curve.inside(best + held * reach)[place])
    seen = {float(best[place]): best}

    def excess(value: float) -> float:
        nearest = seen[min(seen, key=lambda other: abs(other - value))]
        there = descend(curve, np.where(held, value, nearest), held, enough=1e-5)
        if there is None:  # the curve is not defined there
            return abs(limit)
        if there.rss < lowest * (1 - OFFSET):
            raise FitError(
                wanted="the lowest sum of squares",
                got="a lower one",
                instead=f"fit again from {there.parameters.tolist()}",
            )
        seen[value] = there.parameters
        return sqrt(max(there.rss - lowest, 0.0)) / fit.residual_std - abs(limit)

    inner, outer = float(best[place]), float(best[place] + reach)
    while True:
        outer = min(outer, bound) if limit > 0 else max(outer, bound)
        if excess(outer) >= 0:
            return float(brentq(excess, inner, outer, xtol=1e-9 * abs(reach), rtol=1e-9))
        if outer == bound:
            return float(outer)
        if abs(outer - best[place]) > FAR * abs(reach):
            return inf if limit > 0 else -inf
        inner, outer = outer, best[place] + 4 * (outer - best[place])
