"""Minima: two searches of different kinds that must end where no tangent explains the residuals."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import product
from math import sqrt

import numpy as np
from scipy.optimize import least_squares

from analysis.errors import FitError, UsageError
from analysis.numerics.descent import OFFSET, Curve, Place, descend

#: A parameter whose whole size moves the curve by less than this share of y is not identified.
EFFECT = 1e-10
#: Slopes this nearly dependent do not tell parameters apart; differences are right to 1e-10.
SINGULAR = 1e-8
#: Tangents that explain less than this share of y explain nothing but rounding.
ROUNDING = 1e-12
#: A parameter this many times its size, and no minimum yet, runs off.
RUN = 10
#: Fractions and multiples of a start that are tried where it leads nowhere.
SIDES = (0.1, 0.01, 10.0)
#: Sums of squares this nearly equal are on the same way.
ALIKE = 0.01


def find_minimum(curve: Curve, start: np.ndarray, terms: list[str]) -> tuple[Place, str]:
    """Search from a start, and where that leads nowhere, from fractions and multiples of it.

    With bounds the start is where it is for a reason, and searched from alone.
    """
    try:
        return _search(curve, start, terms)
    except FitError:
        if np.isfinite([curve.lower, curve.upper]).any():
            raise
        for side in SIDES:
            with suppress(FitError):
                sizes = np.abs(side * start) + (start == 0)
                return _search(replace(curve, sizes=sizes), side * start, terms)
        raise


def _search(curve: Curve, start: np.ndarray, terms: list[str]) -> tuple[Place, str]:
    """Return the lower of the first two minima that different searches end at, and its search."""
    try:
        values = np.asarray(curve.function(curve.x, *start), dtype=float)
    except TypeError as error:
        raise UsageError(
            wanted=f"a function of x and {len(start)} parameters that returns numbers",
            got=f"one that says: {error}",
        ) from error
    if values.shape not in {(), curve.y.shape} or not np.isfinite(values).all():
        raise FitError(
            wanted=f"{len(curve.y)} finite values at the start {start.tolist()}",
            got=f"shape {values.shape} with {int(np.isfinite(values).sum())} finite",
            instead="start elsewhere",
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
        place = descend(curve, end, np.zeros(len(start), dtype=bool))
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
        if vague:
            raise FitError(
                wanted="data that identify every parameter",
                got=f"none for {', '.join(vague)}",
                instead=f"fix it, or start elsewhere than {start.tolist()}",
            )
        raise FitError(
            wanted="a minimum",
            got=f"none from {start.tolist()}",
            instead="start nearer, or set bounds",
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
