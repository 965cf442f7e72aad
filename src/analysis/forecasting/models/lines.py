"""Lines: straight on the levels, on their logarithms, or on the way to a given ceiling.

A link says on which scale the trend is straight. Least squares on that scale, with time centred,
gives the line; intervals are brought back from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from analysis.errors import FitError, UsageError
from analysis.forecasting.fits import Fit, need_points
from analysis.forecasting.predictions import Prediction
from analysis.numerics.estimates import parameter_frame
from analysis.numerics.leastsquares import fit_polynomial

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.forecasting.history import History


@dataclass(frozen=True)
class Link:
    """The scale on which a trend is straight.

    Parameters
    ----------
    name
        ``level``, ``log``, ``logit`` or ``gompit``.
    forward
        From levels to the scale.
    backward
        From the scale to levels; infinite, without a warning, where they pass every number.
    unit
        What one on the scale stands for in parameters: levels are fitted as multiples of the
        largest, whatever their size.
    """

    name: str
    forward: Callable[[np.ndarray], np.ndarray]
    backward: Callable[[np.ndarray], np.ndarray]
    unit: float = 1.0


def linear(history: History) -> Fit:
    """Fit a straight line by ordinary least squares.

    The interval is that of a new point, by Student's t (Draper and Smith 1998, section 1.4).

    Parameters
    ----------
    history
        At least three points.

    Raises
    ------
    FitError
        If there are fewer.

    Examples
    --------
    >>> from analysis import history
    >>> linear(history([1.0, 3.0, 5.0, 7.0])).forecast(1)["value"].round(9).item()
    9.0
    """
    return fit_line(history, "linear", level_link(history))


def loglinear(history: History) -> Fit:
    """Fit a straight line to the logarithms: constant growth.

    Parameters
    ----------
    history
        At least three points above zero.

    Raises
    ------
    FitError
        If there are fewer, or one that is not.

    Examples
    --------
    >>> from analysis import history
    >>> loglinear(history([1.0, 2.0, 4.0])).forecast(2)["value"].round(9).tolist()
    [8.0, 16.0]
    """
    return fit_line(history, "loglinear", log_link(history, "loglinear"))


def level_link(history: History) -> Link:
    """Return the scale of the levels themselves."""
    unit = float(np.abs(history.values).max()) or 1.0
    return Link("level", lambda y: y / unit, lambda z: z * unit, unit)


def log_link(history: History, model: str) -> Link:
    """Return the scale of logarithms.

    Raises
    ------
    FitError
        If a value is not above zero.
    """
    if (history.values <= 0).any():
        raise FitError(
            wanted=f"values above zero for the model {model!r}",
            got=f"{history.values.min():g}",
            where=repr(history.name),
            instead="choose another model",
        )
    return Link("log", np.log, _exp)


def logit_link(history: History, model: str, *, ceiling: float | None = None) -> Link:
    """Return the scale of log-odds of the way to a ceiling, by default the history's own.

    Raises
    ------
    FitError
        If there is no ceiling, or a value is not between zero and it.
    """
    top = _ceiling(history, model, ceiling)
    return Link("logit", lambda y: np.log(y / (top - y)), lambda z: top * expit(z))


def gompit_link(history: History, model: str, *, ceiling: float | None = None) -> Link:
    """Return the scale on which Gompertz growth to a ceiling is straight, -log(-log(y / ceiling)).

    Raises
    ------
    FitError
        If there is no ceiling, or a value is not between zero and it.
    """
    top = _ceiling(history, model, ceiling)
    return Link("gompit", lambda y: -np.log(-np.log(y / top)), lambda z: top * np.exp(-_exp(-z)))


def link_of(history: History, scale: str, model: str) -> Link:
    """Return a link by the word for its scale: ``level``, ``log`` or ``logit``.

    Raises
    ------
    UsageError
        If there is no such scale.
    FitError
        If the history cannot be put on it.
    """
    if scale == "level":
        return level_link(history)
    if scale == "log":
        return log_link(history, model)
    if scale == "logit":
        return logit_link(history, model)
    raise UsageError(wanted="a scale among level, log, logit", got=repr(scale))


def fit_line(history: History, name: str, link: Link) -> Fit:
    """Fit a least-squares line on the scale of a link and bring it back.

    Parameters
    ----------
    history
        At least three points.
    name
        What the model is called.
    link
        The scale on which it is straight.

    Raises
    ------
    FitError
        If there are fewer points.
    """
    need_points(history, 3, name)
    centre = float(history.years.mean())
    t = history.years - centre
    line = fit_polynomial(t, link.forward(history.values), degree=1)

    def predict(horizon: int, level: float) -> Prediction:
        ahead = line.predict(history.next_years(horizon) - centre, level)
        return Prediction(*map(link.backward, ahead))

    numbers = line.parameters[["estimate", "std_error", "lower95", "upper95"]] * link.unit
    terms = (f"level at {centre:.2f}", "slope per year")
    rows = [(term, *row) for term, row in zip(terms, numbers.to_numpy().tolist(), strict=True)]
    fitted = link.backward(line.fitted)
    leverage = 1 / len(t) + t**2 / (t @ t) if link.name == "level" else None
    return Fit(name, history, parameter_frame(rows), fitted, 3, predict, leverage)


def _exp(z: np.ndarray) -> np.ndarray:
    """Raise e to a power; beyond the largest number is infinity, without a warning."""
    with np.errstate(over="ignore"):
        powers: np.ndarray = np.exp(z)
    return powers


def _ceiling(history: History, model: str, given: float | None) -> float:
    top = history.ceiling if given is None else given
    if top is None:
        raise FitError(
            wanted=f"a ceiling, or a series that is a part of another, for the model {model!r}",
            got="neither",
            where=repr(history.name),
            instead="give a ceiling, or choose another model",
        )
    if (history.values <= 0).any() or (history.values >= top).any():
        raise FitError(
            wanted=f"values between 0 and the ceiling {top:g} for the model {model!r}",
            got=f"{history.values.min():g} to {history.values.max():g}",
            where=repr(history.name),
            instead="choose another model",
        )
    return top
