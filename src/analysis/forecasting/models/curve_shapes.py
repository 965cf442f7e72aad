"""Shapes of saturating growth, and the search for the one nearest to a history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from analysis.errors import FitError
from analysis.numerics.curves import CurveFit, fit_curve
from analysis.numerics.profiles import profile_interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.forecasting.history import History


#: Ceilings to start from, over the largest value; the line on their scale gives the rest.
_STARTS = (1.001, 1.05, 1.3, 2.0, 5.0)
#: How many of these are gone on from, the best first, before a series is given up.
_TRIES = 2
#: How near to nought and to the ceiling values are taken to be at most, for a start; and how near
#: to nought a start is nought.
EDGE = 1e-3


class Shape(NamedTuple):
    """A curve by the inverse of its ceiling, and by a start and a rate.

    With the inverse, growth that does not slow is a place like any other, at nought, and not
    infinitely far away.
    """

    name: str
    #: From time, inverse, start and rate to levels.
    curve: Callable[..., Any]
    #: From levels over the ceiling to where they lie on the scale on which the curve is straight.
    straight: Callable[[np.ndarray], np.ndarray]
    #: What the inverse adds to that scale, and its slope.
    shift: Callable[[float], tuple[float, float]]


LOGISTIC = Shape(
    "logistic",
    lambda x, inverse, start, rate: 1 / (inverse + np.exp(-start - rate * x)),
    lambda part: np.log(part / (1 - part)),
    lambda inverse: (float(np.log(inverse)), 1 / inverse),
)
GOMPERTZ = Shape(
    "gompertz",
    lambda x, inverse, start, rate: np.exp(-np.exp(-start - rate * x)) / inverse,
    lambda part: -np.log(-np.log(part)),
    lambda _: (0.0, 0.0),
)


def search_shape(
    history: History, shape: Shape, x: np.ndarray, y: np.ndarray, top: float
) -> tuple[CurveFit, tuple[float, float]]:
    """Return the least-squares curve and the profile interval of its inverse ceiling."""
    starts: list[tuple[float, tuple[float, float, float]]] = []
    for ceiling in {*(value for value in _STARTS if value < top), min(top, _STARTS[-1])}:
        # The straight scale needs finite values also of a nought and of the largest level.
        part = np.clip(y / ceiling, EDGE, 1 - EDGE)
        rate, start = (float(value) for value in np.polyfit(x, shape.straight(part), 1))
        begin = (1 / ceiling, start - shape.shift(1 / ceiling)[0], rate)
        miss = shape.curve(x, *begin) - y
        starts.append((float(miss @ miss), begin))
    for _, begin in sorted(starts)[:_TRIES]:
        try:
            found = fit_curve(
                shape.curve,
                x,
                y,
                start=begin,
                names=("inverse", "start", "rate"),
                bounds=([1 / top, -np.inf, -np.inf], [np.inf, np.inf, np.inf]),
            )
            return found, profile_interval(found, "inverse")
        except FitError:
            continue
    raise FitError(
        wanted=f"values that show a ceiling for the model '{shape.name}_free'",
        got="none that do",
        where=repr(history.name),
        instead="give a ceiling, or choose another model",
    )
