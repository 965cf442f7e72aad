"""Trend models: each a function from a history to a fit.

Linear, log-linear, logistic and damped stand beside naive and drift. Time is centred before any
line is fitted.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy.special import expit
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from analysis.errors import FitError, UsageError
from analysis.trends.fits import Fit, Prediction, normal_prediction, parameter_frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.trends.history import History


def naive(history: History) -> Fit:
    """Repeat the last value; the error grows with the square root of the steps."""
    _need(history, 3, "naive")
    sigma = float(np.sqrt(np.mean(np.diff(history.values) ** 2)))

    def predict(horizon: int) -> Prediction:
        steps = np.arange(1, horizon + 1)
        return normal_prediction(np.full(horizon, history.values[-1]), sigma * np.sqrt(steps))

    fitted = np.r_[np.nan, history.values[:-1]]
    return Fit("naive", history, parameter_frame([]), fitted, 1, predict)


def drift(history: History) -> Fit:
    """Continue the line between the first and the last value.

    The error is that of a random walk whose slope was estimated from the same steps (Hyndman and
    Athanasopoulos 2021, section 5.5).
    """
    _need(history, 3, "drift")
    gaps = np.diff(history.years)
    span = history.years[-1] - history.years[0]
    slope = float((history.values[-1] - history.values[0]) / span)
    residuals = np.diff(history.values) - slope * gaps
    # Variance of a random walk per unit of time, one degree of freedom spent on the slope.
    sigma2 = float(np.sum(residuals**2 / gaps) / max(len(gaps) - 1, 1))

    def predict(horizon: int) -> Prediction:
        ahead = history.next_years(horizon) - history.years[-1]
        return normal_prediction(
            history.values[-1] + slope * ahead, np.sqrt(sigma2 * ahead * (1 + ahead / span))
        )

    error = float(np.sqrt(sigma2 / span))
    fitted = np.r_[np.nan, history.values[:-1] + slope * gaps]
    return Fit(
        "drift", history, parameter_frame([("slope per year", slope, error)]), fitted, 2, predict
    )


def linear(history: History) -> Fit:
    """Fit a straight line by ordinary least squares."""
    return _line(history, "linear", lambda y: y, lambda z: z)


def loglinear(history: History) -> Fit:
    """Fit a straight line to the logarithms: constant growth."""
    if (history.values <= 0).any():
        raise FitError(
            f"A log-linear trend needs values above zero; {history.name!r} has {history.values.min():g}."
        )
    return _line(history, "loglinear", np.log, _exp)


def logistic(history: History) -> Fit:
    """Fit a straight line to the log-odds of the way to a ceiling.

    The ceiling is the history's own, such as the number of netizens; without one there is nothing
    to saturate towards.
    """
    ceiling = history.ceiling
    if ceiling is None:
        raise FitError(
            f"A logistic trend needs a ceiling; {history.name!r} has no series it is a part of."
        )
    if (history.values <= 0).any() or (history.values >= ceiling).any():
        raise FitError(
            f"A logistic trend needs values between 0 and the ceiling {ceiling:g} of {history.name!r}."
        )
    return _line(
        history,
        "logistic",
        lambda y: np.log(y / (ceiling - y)),
        lambda z: ceiling * expit(z),
    )


#: Level, trend and damping to start from: one that trusts the last step, one between.
_DAMPED_STARTS = ((0.9, 0.8, 0.97), (0.5, 0.1, 0.9))


def damped(history: History) -> Fit:
    """Fit exponential smoothing with an additive damped trend, ETS(A,Ad,N), on the even steps."""
    _need(history, 6, "damped")
    values = _evenly(history)
    if len(values) < 6:  # noqa: PLR2004 - as above
        raise FitError(
            f"A damped forecast needs at least 6 even steps; {history.name!r} spans {len(values)}."
        )
    index = pd.RangeIndex(len(values))
    scale = float(np.abs(values).mean()) or 1.0
    with warnings.catch_warnings():
        # A flat likelihood at ten points is the rule; the summary says whether it converged.
        warnings.simplefilter("ignore")
        model = ETSModel(
            pd.Series(values / scale, index=index), error="add", trend="add", damped_trend=True
        )
        # From its own start alone it may stop at a constant level under a clean trend.
        starts = [
            model.start_params,
            *(np.r_[start, model.start_params[3:]] for start in _DAMPED_STARTS),
        ]
        result = max(
            (model.fit(start, disp=False) for start in starts), key=lambda found: found.llf
        )

    def predict(horizon: int) -> Prediction:
        frame = result.get_prediction(
            start=len(values), end=len(values) + horizon - 1
        ).summary_frame(alpha=0.05)
        return Prediction(
            *(
                frame[name].to_numpy(dtype=float) * scale
                for name in ("mean", "pi_lower", "pi_upper")
            )
        )

    estimates = dict(zip(model.param_names, np.asarray(result.params), strict=True))
    names = ["smoothing_level", "smoothing_trend", "damping_trend"]
    rows = [(name.replace("_", " "), float(estimates[name]), np.nan) for name in names]
    grid = pd.Series(result.fittedvalues.to_numpy() * scale, index=_grid(history)[0])
    fitted = grid.reindex(history.years).to_numpy()
    return Fit("damped", history, parameter_frame(rows), fitted, 5, predict)


MODELS: dict[str, Callable[[History], Fit]] = {
    "naive": naive,
    "drift": drift,
    "linear": linear,
    "loglinear": loglinear,
    "logistic": logistic,
    "damped": damped,
}


def fit(history: History, *, model: str = "drift") -> Fit:
    """Fit one model to a history.

    Parameters
    ----------
    history
        At least three points; damped needs six.
    model
        One of ``naive``, ``drift``, ``linear``, ``loglinear``, ``logistic``, ``damped``.

    Raises
    ------
    UsageError
        If there is no such model.
    FitError
        If the model cannot be fitted to this history, with the reason.

    Examples
    --------
    >>> from analysis.trends.history import history_of_array
    >>> fit(history_of_array([1.0, 2.0, 3.5, 4.0]), model="drift").forecast(1)["value"].item()
    5.0
    """
    if model not in MODELS:
        raise UsageError(f"Wanted a model among {', '.join(MODELS)}, got {model!r}.")
    return MODELS[model](history)


def _line(
    history: History,
    name: str,
    forward: Callable[[np.ndarray], np.ndarray],
    backward: Callable[[np.ndarray], np.ndarray],
) -> Fit:
    """Fit a least-squares line on a transformed scale and bring it back."""
    _need(history, 3, name)
    centre = float(history.years.mean())
    design = sm.add_constant(history.years - centre, has_constant="add")
    result = sm.OLS(forward(history.values), design).fit(method="qr")

    def predict(horizon: int) -> Prediction:
        ahead = sm.add_constant(history.next_years(horizon) - centre, has_constant="add")
        frame = result.get_prediction(ahead).summary_frame(alpha=0.05)
        columns = ("mean", "obs_ci_lower", "obs_ci_upper")
        return Prediction(*(backward(frame[column].to_numpy(dtype=float)) for column in columns))

    bounds = result.conf_int(alpha=0.05)
    terms = [f"level at {centre:.2f}", "slope per year"]
    rows = [
        (
            term,
            float(result.params[i]),
            float(result.bse[i]),
            float(bounds[i, 0]),
            float(bounds[i, 1]),
        )
        for i, term in enumerate(terms)
    ]
    return Fit(
        name, history, parameter_frame(rows), backward(np.asarray(result.fittedvalues)), 3, predict
    )


def _exp(z: np.ndarray) -> np.ndarray:
    """Raise e to a power; beyond the largest float is infinity, without a warning."""
    with np.errstate(over="ignore"):
        powers: np.ndarray = np.exp(z)
    return powers


def _need(history: History, points: int, model: str) -> None:
    if len(history) < points:
        raise FitError(
            f"A {model} forecast needs at least {points} points; {history.name!r} has {len(history)}."
        )


def _grid(history: History) -> tuple[np.ndarray, np.ndarray]:
    """Return even steps that end at the last point, with values between points interpolated."""
    count = int(np.floor((history.years[-1] - history.years[0]) / history.step + 1e-6)) + 1
    grid = history.years[-1] - history.step * np.arange(count)[::-1]
    near = np.abs(grid[:, None] - history.years[None, :])
    snapped = np.where(near.min(axis=1) < 0.05, history.years[near.argmin(axis=1)], grid)  # noqa: PLR2004
    return snapped, np.interp(snapped, history.years, history.values)


def _evenly(history: History) -> np.ndarray:
    return _grid(history)[1]
