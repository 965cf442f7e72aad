"""Saturating growth: logistic and Gompertz curves towards a ceiling, given or estimated.

All are fitted by least squares on the levels: near a ceiling the scale on which the curve is
straight blows small errors up, and intervals from there hold less than half of what they claim. A
free ceiling is estimated with the rest; few series have bent enough to tell it, and its interval,
from the profile of the sum of squares, says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from analysis.errors import FitError, UsageError
from analysis.forecasting.fits import ROUNDING, Fit, need_points
from analysis.forecasting.models.curve_shapes import EDGE, GOMPERTZ, LOGISTIC, Shape, search_shape
from analysis.forecasting.models.lines import gompit_link, logit_link
from analysis.forecasting.predictions import Prediction
from analysis.numerics.curves import fit_curve
from analysis.numerics.estimates import parameter_frame, parameter_numbers
from analysis.numerics.leastsquares import fit_polynomial

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.forecasting.history import History
    from analysis.forecasting.models.lines import Link

#: Fewest points for a free ceiling: with fewer, AICc has no meaning for its four parameters.
_POINTS = 6

#: Ceilings this many times the largest value are none: until then growth is not slowed.
_ENDLESS = 1000.0


def logistic(history: History, *, ceiling: float | str | None = None) -> Fit:
    """Fit logistic growth, ceiling / (1 + exp(-z)) with z straight in time.

    Parameters
    ----------
    history
        At least three points between 0 and the ceiling; for a free one six, none below 0.
    ceiling
        In the unit of the history, by default the history's own, such as the number of netizens;
        ``free`` to estimate it. The term ``ceiling`` of the parameters then has its profile
        interval, and the forecast the interval of the tangents (Seber and Wild 1989, section 5.1).

    Raises
    ------
    UsageError
        If the ceiling is neither above zero nor ``free``.
    FitError
        If there is none, values lie beyond it, or growth does not slow towards one that is free.

    Examples
    --------
    >>> from analysis import history
    >>> users = history([119.2, 268.9, 500.0, 731.1, 880.8])
    >>> logistic(users, ceiling=1000).forecast(1)["value"].round(0).item()
    953.0
    """
    if ceiling == "free":
        return _free(history, LOGISTIC)
    return _towards(history, LOGISTIC, logit_link, _number(ceiling))


def gompertz(history: History, *, ceiling: float | str | None = None) -> Fit:
    """Fit Gompertz growth, ceiling * exp(-exp(-z)) with z straight in time.

    It bends at 37 % of the ceiling, the logistic at half of it, and slows for longer.

    Parameters
    ----------
    history, ceiling
        As for :func:`logistic`.

    Raises
    ------
    UsageError, FitError
        As for :func:`logistic`.

    Examples
    --------
    >>> from analysis import history
    >>> users = history([66.0, 367.9, 692.2, 873.4, 951.4])
    >>> gompertz(users, ceiling=1000).forecast(1)["value"].round(0).item()
    982.0
    """
    if ceiling == "free":
        return _free(history, GOMPERTZ)
    return _towards(history, GOMPERTZ, gompit_link, _number(ceiling))


def logistic_free(history: History) -> Fit:
    """Fit logistic growth towards a ceiling that is estimated.

    Parameters
    ----------
    history
        At least six points, none below zero.

    Raises
    ------
    FitError
        If there are fewer, or growth does not slow.

    Examples
    --------
    >>> from analysis import history
    >>> fitted = logistic_free(history([119.2, 268.9, 500.0, 731.1, 880.8, 952.6]))
    >>> fitted.parameters.set_index("term").loc["ceiling", "estimate"].round(0).item()
    1000.0
    """
    return _free(history, LOGISTIC)


def gompertz_free(history: History) -> Fit:
    """Fit Gompertz growth towards a ceiling that is estimated.

    Parameters
    ----------
    history
        At least six points, none below zero.

    Raises
    ------
    FitError
        If there are fewer, or growth does not slow.

    Examples
    --------
    >>> from analysis import history
    >>> fitted = gompertz_free(history([66.0, 367.9, 692.2, 873.4, 951.4, 981.9]))
    >>> fitted.parameters.set_index("term").loc["ceiling", "estimate"].round(0).item()
    1000.0
    """
    return _free(history, GOMPERTZ)


def _towards(
    history: History, shape: Shape, scale_of: Callable[..., Link], given: float | None
) -> Fit:
    """Fit a curve towards a ceiling to the levels, in units of it, time centred."""
    link = scale_of(history, shape.name, ceiling=given)
    need_points(history, 3, shape.name)
    top = float(history.ceiling if given is None else given)  # type: ignore[arg-type]  # the link has one
    centre = float(history.years.mean())
    x, y = history.years - centre, history.values / top
    line = fit_polynomial(x, link.forward(history.values), degree=1).centred["estimate"]
    start = [value if abs(value) > EDGE else 0.0 for value in line]  # no size for a search

    def curve(t: np.ndarray, level: float, slope: float) -> np.ndarray:
        return link.backward(level + slope * t) / top

    terms = (f"level at {centre:.2f}", "slope per year")
    found = fit_curve(curve, x, y, start=start, names=terms)

    def predict(horizon: int, level: float) -> Prediction:
        ahead = found.predict(history.next_years(horizon) - centre, level)
        return Prediction(*(top * row for row in ahead))

    rows = [(term, *parameter_numbers(found.parameters, term)) for term in terms]
    frame = parameter_frame([*rows, ("ceiling", top, np.nan, np.nan, np.nan)])
    return Fit(shape.name, history, frame, top * found.fitted, 3, predict)


def _free(history: History, shape: Shape) -> Fit:
    """Fit a curve and its ceiling to the levels, in units of the largest and of the time spanned."""
    name = f"{shape.name}_free"
    need_growing_room(history, name)
    scale = float(history.values.max())
    centre, span = float(history.years.mean()), float(np.ptp(history.years))
    x, y = (history.years - centre) / span, history.values / scale
    if float(x @ y) <= 0:
        raise FitError(
            wanted=f"growth for the model {name!r}",
            got="none",
            where=repr(history.name),
            instead="choose another model",
        )
    whole = np.inf if history.ceiling is None else history.ceiling
    endless = whole / scale > _ENDLESS
    top = _ENDLESS if endless else whole / scale
    found, (lower, upper) = search_shape(history, shape, x, y, top)
    best = found.parameters["estimate"].to_numpy(dtype=float)
    inverse, start, rate = (float(value) for value in best)
    if rate <= 0 or (endless and inverse * top <= 1):
        raise FitError(
            wanted=f"growth that slows for the model {name!r}",
            got="growth that does not",
            where=repr(history.name),
            instead="choose another model",
        )
    # A ceiling that stands at the whole has no error of its own: the whole is what stops it.
    covariance = np.nan_to_num(found.covariance)
    quantile = float(stats.t.ppf(0.975, found.degrees_of_freedom))

    def predict(horizon: int, level: float) -> Prediction:
        ahead = (history.next_years(horizon) - centre) / span
        # Slopes by complex steps (Squire and Trapp 1998).
        moved = [shape.curve(ahead, *row).imag / 1e-100 for row in best + 1e-100j * np.eye(3)]
        tangents = np.stack(moved, axis=1)
        unit = np.einsum("hp,pq,hq->h", tangents, covariance, tangents)
        reach = float(stats.t.ppf((1 + level) / 2, found.degrees_of_freedom))
        half = reach * np.sqrt(found.residual_std**2 + unit.clip(min=0))
        mean = shape.curve(ahead, *best)
        return Prediction(scale * mean, scale * (mean - half), scale * (mean + half))

    # Growth is fastest where the straight scale passes nought: a ratio, with the error of one.
    shift, slope = shape.shift(inverse)
    steepest = -(start + shift) / rate
    weights = np.array([slope, 1.0, steepest]) / rate
    date, late = centre + span * steepest, span * float(np.sqrt(weights @ covariance @ weights))
    _, error, slow, fast = (number / span for number in parameter_numbers(found.parameters, "rate"))
    own = parameter_numbers(found.parameters, "inverse")[1] / inverse**2
    highest = whole if lower * top <= 1 + ROUNDING else scale / lower
    rows = [
        ("ceiling", min(scale / inverse, whole), scale * own, scale / upper, highest),
        ("rate per year", rate / span, error, slow, fast),
        ("date of fastest growth", date, late, date - quantile * late, date + quantile * late),
    ]
    return Fit(name, history, parameter_frame(rows), scale * found.fitted, 4, predict)


def need_growing_room(history: History, model: str) -> None:
    """Refuse what has no curve: too few points, values below nought, or none that differ."""
    need_points(history, _POINTS, model)
    values = history.values
    if values.min() < 0 or np.ptp(values) <= ROUNDING * np.abs(values).max():
        raise FitError(
            wanted=f"values from 0 up that differ for the model {model!r}",
            got=f"{values.min():g} to {values.max():g}",
            where=repr(history.name),
            instead="choose another model",
        )
    if history.ceiling is not None and values.max() > history.ceiling:
        raise FitError(
            wanted=f"values up to the ceiling {history.ceiling:g} for the model {model!r}",
            got=f"{values.max():g}",
            where=repr(history.name),
            instead="choose a higher ceiling, or another model",
        )


def _number(ceiling: float | str | None) -> float | None:
    if ceiling is None:
        return None
    if isinstance(ceiling, str) or not 0 < ceiling < np.inf:
        raise UsageError(wanted="a ceiling above zero, or 'free'", got=repr(ceiling))
    return float(ceiling)
