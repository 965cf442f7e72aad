"""Descent: going down the sum of squares of a curve to the last digit that floats can tell."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: At a minimum, the share of the residuals that tangents still explain (Bates and Watts: 0.001).
OFFSET = 1e-6
#: Sums of squares this nearly equal are the same in floats.
SAME = 1e-10


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
        return float(np.linalg.norm(self.jacobian @ self.undamped))

    @cached_property
    def undamped(self) -> np.ndarray:
        """The step of Gauss and Newton, length p."""
        return self._solve(0.0)

    @cached_property
    def scaled(self) -> tuple[np.ndarray, np.ndarray]:
        """Slopes along the free parameters at length one, and their lengths."""
        columns = self.jacobian[:, self.free]
        lengths = np.linalg.norm(columns, axis=0)
        lengths[lengths == 0] = 1.0
        return columns / lengths, lengths

    def step(self, damping: float) -> np.ndarray:
        """Return the step of Levenberg and Marquardt, length p; undamped, of Gauss and Newton."""
        return self._solve(damping) if damping else self.undamped

    def _solve(self, damping: float) -> np.ndarray:
        columns, lengths = self.scaled
        system = np.vstack([columns, sqrt(damping) * np.eye(len(lengths))])
        target = np.concatenate([-self.residuals, np.zeros(len(lengths))])
        step = np.zeros(len(self.parameters))
        step[self.free] = np.linalg.lstsq(system, target, rcond=None)[0] / lengths
        return step


def descend(
    curve: Curve, start: np.ndarray, held: np.ndarray, *, enough: float = 0.0
) -> Place | None:
    """Go down until floats tell no difference, or tangents explain little enough.

    Parameters
    ----------
    curve
        What is fitted to what.
    start
        Where to begin, length p.
    held
        Which parameters stay where they are, length p.
    enough
        Share of the residuals that tangents may still explain.

    Returns
    -------
    Place or None
        The lowest place met; nothing where the curve is not defined at the start.
    """
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
def quiet() -> Iterator[None]:
    """Keep back the warnings of a curve that is tried where it is not defined."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield
