"""Curves: nonlinear least squares that says when it has not found a minimum.

Two searches of different kinds must end where no tangent explains the residuals any further (Bates
and Watts 1988, section 2.2.3), and the lower end is taken; Gauss-Newton steps then go on to the
last digit that floats can tell. Where the data hardly bend standard errors say little:
:func:`profile_interval` asks how far a parameter can go before the fit is worse than chance makes
it, and answers infinity where it can go on for ever.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import inf, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq, least_squares
from scipy.special import stdtrit

from analysis.errors import FitError, UsageError
from analysis.trends.fits import parameter_frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd
    from numpy.typing import ArrayLike

#: At a minimum, the share of the residuals that tangents still explain (Bates and Watts: 0.001).
OFFSET = 1e-6
#: A parameter whose whole size moves the curve by less than this share of y is not identified.
EFFECT = 1e-10
#: An end is infinite where a parameter can go this many times as far as its standard error says.
FAR = 1e5
#: Slopes this nearly dependent do not tell parameters apart; differences are right to 1e-10.
SINGULAR = 1e-8
#: Sums of squares this nearly equal are the same in floats.
SAME = 1e-10
#: Tangents that explain less than this share of y explain nothing but rounding.
ROUNDING = 1e-12
#: A parameter this many times its size, and no minimum yet, runs off.
RUN = 10
#: Sums of squares this nearly equal are on the same way.
ALIKE = 0.01


@dataclass(frozen=True)
class Curve:
    """A function, its data of length n, and the bounds and sizes of its p parameters."""

    function: Callable[..., Any]
    x: np.ndarray
    y: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    sizes: np.ndarray

    def residuals(self, parameters: np.ndarray) -> np.ndarray:
        """Return the curve less y, length n."""
        residuals: np.ndarray = np.asarray(self.function(self.x, *parameters), float) - self.y
        return residuals

    def jacobian(self, parameters: np.ndarray) -> np.ndarray:
        """Return the slopes of the curve by central differences, n by p."""
        steps = np.cbrt(np.finfo(float).eps) * np.maximum(np.abs(parameters), self.sizes)
        columns = []
        for step in np.diag(steps):
            low, high = self.inside(parameters - step), self.inside(parameters + step)
            rise = self.residuals(high) - self.residuals(low)
            columns.append(rise / (high - low).sum())
        return np.array(columns).T

    def inside(self, parameters: np.ndarray) -> np.ndarray:
        """Return the nearest parameters within the bounds."""
        inside: np.ndarray = np.minimum(np.maximum(parameters, self.lower), self.upper)
        return inside

    def at(self, parameters: np.ndarray, held: np.ndarray) -> Place | None:
        """Look at the curve somewhere; nothing where it is not defined."""
        residuals, jacobian = self.residuals(parameters), self.jacobian(parameters)
        if not (np.isfinite(residuals).all() and np.isfinite(jacobian).all()):
            return None
        slope = residuals @ jacobian
        low, high = parameters <= self.lower, parameters >= self.upper
        return Place(
            parameters, residuals, jacobian, ~(held | low & (slope > 0) | high & (slope < 0))
        )


@dataclass(frozen=True)
class Place:
    """Where a descent stands: parameters, the curve there, and which of them may move on."""

    parameters: np.ndarray
    residuals: np.ndarray
    jacobian: np.ndarray
    free: np.ndarray

    @cached_property
    def rss(self) -> float:
        """Residual sum of squares."""
        return float(self.residuals @ self.residuals)

    @cached_property
    def tangent(self) -> float:
        """Length of what tangents still explain of the residuals."""
        return float(np.linalg.norm(self.jacobian @ self.step(0.0)))

    @cached_property
    def scaled(self) -> tuple[np.ndarray, np.ndarray]:
        """Slopes along the free parameters at length one, and their lengths."""
        columns = self.jacobian[:, self.free]
        lengths = np.linalg.norm(columns, axis=0)
        lengths[lengths == 0] = 1.0
        return columns / lengths, lengths

    def step(self, damping: float) -> np.ndarray:
        """Return the step of Levenberg and Marquardt, length p; undamped, of Gauss and Newton."""
        columns, lengths = self.scaled
        system = np.vstack([columns, sqrt(damping) * np.eye(len(lengths))])
        target = np.r_[-self.residuals, np.zeros(len(lengths))]
        step = np.zeros(len(self.parameters))
        step[self.free] = np.linalg.lstsq(system, target, rcond=None)[0] / lengths
        return step


@dataclass(frozen=True)
class CurveFit:
    """One curve fitted by least squares.

    Parameters
    ----------
    parameters
        ``term``, ``estimate``, ``std_error``, ``lower95``, ``upper95`` (by Student's t), one row a
        parameter; errors are missing for one on its bound.
    covariance
        p by p; missing for a parameter on its bound.
    residual_std
        Root of the residual sum of squares over the degrees of freedom, in the unit of y.
    degrees_of_freedom
        Points less parameters, at least one.
    fitted
        Length n, in the unit of y.
    message
        How it converged.
    curve
        What was fitted to what.
    """

    parameters: pd.DataFrame
    covariance: np.ndarray
    residual_std: float
    degrees_of_freedom: int
    fitted: np.ndarray
    message: str
    curve: Curve


def fit_curve(
    function: Callable[..., Any],
    x: ArrayLike,
    y: ArrayLike,
    *,
    start: Sequence[float],
    names: Sequence[str] | None = None,
    bounds: tuple[ArrayLike, ArrayLike] | None = None,
) -> CurveFit:
    """Fit a curve by nonlinear least squares.

    Parameters
    ----------
    function
        Called as ``function(x, *parameters)``; returns n values.
    x, y
        Of length n; x may have several columns.
    start
        One value a parameter; its size is taken as the parameter's scale.
    names
        One a parameter; by default ``b1``, ``b2`` and so on.
    bounds
        Lowest and highest values, one a parameter or one for all.

    Raises
    ------
    UsageError
        If there is not one name a parameter, or the start is out of bounds.
    FitError
        If no minimum is found, the data do not identify every parameter, or there are no more
        points than parameters.

    Examples
    --------
    >>> import numpy as np
    >>> def decay(x, level, rate):
    ...     return level * np.exp(-rate * x)
    >>> found = fit_curve(decay, [0, 1, 2, 3], [8.1, 3.9, 2.1, 0.9], start=[5, 1])
    >>> found.parameters["estimate"].round(2).tolist()
    [8.08, 0.71]
    """
    try:
        first, data, target = (np.asarray(given, dtype=float) for given in (start, x, y))
        lower, upper = (np.full(first.shape, end, dtype=float) for end in bounds or (-inf, inf))
    except (TypeError, ValueError):
        raise FitError("Wanted numbers, got words or rows of unequal length.") from None
    n, p = target.size, first.size
    terms = [f"b{place + 1}" for place in range(p)] if names is None else list(names)
    if first.shape != (len(terms),) or not ((lower <= first) & (first <= upper)).all():
        raise UsageError(f"Wanted {p} names and a start within bounds, got {terms}, {start}.")
    missing = int((~np.isfinite(target)).sum() + (~np.isfinite(data)).sum())
    if missing or data.shape[:1] != target.shape or target.ndim != 1:
        raise FitError(
            f"Wanted as many finite x as y, got shapes {data.shape} and {target.shape} with"
            f" {missing} missing or infinite; drop them."
        )
    if n <= p:
        raise FitError(f"Wanted more points than the {p} parameters, got {n}; fit fewer.")
    curve = Curve(function, data, target, lower, upper, np.abs(first) + (first == 0))
    with _quiet():
        place, method = _search(curve, first, terms)
    deviation, free = sqrt(place.rss / (n - p)), place.free
    columns, lengths = place.scaled
    root = deviation * np.linalg.inv(np.linalg.qr(columns)[1]) / lengths[:, None]
    covariance = np.full((p, p), np.nan)
    covariance[np.ix_(free, free)] = root @ root.T
    errors = np.sqrt(np.diag(covariance))
    half = stdtrit(n - p, 0.975) * errors
    ends = (place.parameters - half, place.parameters + half)
    stuck = "".join(f"; {terms[at]} is on its bound" for at in np.flatnonzero(~free))
    return CurveFit(
        parameters=parameter_frame(list(zip(terms, place.parameters, errors, *ends, strict=True))),
        covariance=covariance,
        residual_std=deviation,
        degrees_of_freedom=n - p,
        fitted=target + place.residuals,
        message=f"Converged by {method}{stuck}.",
        curve=curve,
    )


def profile_interval(fit: CurveFit, parameter: str, *, level: float = 0.95) -> tuple[float, float]:
    """Return how far one parameter can go before the fit is worse than chance makes it.

    At each of its values the others are fitted anew; the interval holds those where the residual
    sum of squares is at most S (1 + F / (n - p)), with Fisher's F for 1 and n - p degrees of
    freedom (Bates and Watts 1988, section 6.1).

    Parameters
    ----------
    fit
        From :func:`fit_curve`.
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
    >>> def line(x, level, slope):
    ...     return level + slope * x
    >>> found = fit_curve(line, [0, 1, 2, 3], [1.0, 2.1, 2.9, 4.0], start=[1, 1])
    >>> [round(end, 3) for end in profile_interval(found, "b2")]
    [0.797, 1.163]
    """
    terms = fit.parameters["term"].tolist()
    if parameter not in terms or not 0 < level < 1:
        raise UsageError(
            f"Wanted one of {', '.join(terms)} and a level between 0 and 1,"
            f" got {parameter!r} and {level}."
        )
    limit = float(stdtrit(fit.degrees_of_freedom, (1 + level) / 2))
    with _quiet():
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
        there = _descend(curve, np.where(held, value, nearest), held, enough=1e-5)
        if there is None:  # the curve is not defined there
            return abs(limit)
        if there.rss < lowest * (1 - OFFSET):
            raise FitError(
                f"Wanted the lowest sum of squares, got a lower one; fit again from"
                f" {there.parameters.tolist()}."
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


def _search(curve: Curve, start: np.ndarray, terms: list[str]) -> tuple[Place, str]:
    """Return the lower of the first two minima that different searches end at, and its search."""
    values = np.asarray(curve.function(curve.x, *start), dtype=float)
    if values.shape not in {(), curve.y.shape} or not np.isfinite(values).all():
        raise FitError(
            f"Wanted {len(curve.y)} finite values at the start {start.tolist()}, got shape"
            f" {values.shape} with {int(np.isfinite(values).sum())} finite; start elsewhere."
        )
    methods = ["trf", "lm", "dogbox"]
    if np.isfinite([curve.lower, curve.upper]).any():
        methods.remove("lm")  # knows no bounds
    found, lost, vague = [], [], []
    for scale, method in product((curve.sizes, "jac"), methods):
        options = {"x_scale": scale, "method": method, "max_nfev": 50 * len(start)}
        try:
            end = least_squares(
                curve.residuals, start, bounds=(curve.lower, curve.upper), **options
            ).x
        except (ValueError, np.linalg.LinAlgError):  # the curve is not defined on the way
            continue
        place = _descend(curve, end, np.zeros(len(start), dtype=bool))
        if place is None:
            continue
        if place.tangent > OFFSET * sqrt(place.rss) + ROUNDING * float(np.linalg.norm(curve.y)):
            lost.append(place.rss)
            vague = [
                terms[at] for at in np.flatnonzero(np.abs(place.parameters) > RUN * curve.sizes)
            ]
        else:
            vague = _vague(curve, place, terms)
            found += [] if vague else [(place, method)]
        # Two that agree are believed: at the same minimum, or on the way to the same nowhere.
        if len(found) > 1 or (len(lost) > 1 and np.ptp(lost[-2:]) < ALIKE * lost[-1]):
            break
    if not found:
        raise FitError(
            f"Wanted data that identify every parameter, got none for {', '.join(vague)};"
            f" fix it, or start elsewhere than {start.tolist()}."
            if vague
            else f"Wanted a minimum, got none from {start.tolist()}; start nearer, or set bounds."
        )
    return min(found, key=lambda one: one[0].rss)


def _vague(curve: Curve, place: Place, terms: list[str]) -> list[str]:
    """Return the parameters that can be changed, alone or together, without moving the curve."""
    columns, lengths = place.scaled
    names = np.array(terms)[place.free]
    sizes = np.maximum(np.abs(place.parameters), curve.sizes)[place.free]
    still = lengths * sizes <= EFFECT * np.linalg.norm(curve.y)
    if not still.any() and len(names):
        _, singular, axes = np.linalg.svd(columns, full_matrices=False)
        still = (np.abs(axes[-1]) > 0.1) & (singular[-1] < SINGULAR)  # noqa: PLR2004
    return list(names[still])


def _descend(
    curve: Curve, start: np.ndarray, held: np.ndarray, *, enough: float = 0.0
) -> Place | None:
    """Go down until floats tell no difference, or tangents explain little enough."""
    place, damping = curve.at(start, held), 0.0
    for _ in range(200):
        if place is None or place.tangent <= enough * sqrt(place.rss):
            break
        trial = curve.at(curve.inside(place.parameters + place.step(damping)), held)
        # So near the minimum that sums of squares are equal in floats, tangents still differ.
        gain = -1.0 if trial is None else 1 - trial.rss / place.rss
        if trial and (gain > SAME or (gain >= -SAME and trial.tangent < place.tangent)):
            place, damping = trial, damping / 10 if damping > SAME else 0.0
        elif place.tangent <= OFFSET * sqrt(place.rss) or damping > 1 / SAME:
            break
        else:
            damping = max(10 * damping, 1e-3)
    return place


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep back the warnings of a curve that is tried where it is not defined."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield
