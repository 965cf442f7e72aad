"""Smoothing: models whose level and slope move on with every point, on even steps."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.statespace.structural import UnobservedComponents

from analysis.errors import FitError
from analysis.forecasting.fits import ROUNDING, Fit, need_points
from analysis.forecasting.models.interpolation import grid_times
from analysis.forecasting.predictions import Prediction, normal_prediction
from analysis.numerics.estimates import parameter_frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.forecasting.history import History

#: Fewest points, and fewest even steps, for models with two smoothed states.
_POINTS = 6

#: Level, trend and damping to start from: one that trusts the last step, one between.
_DAMPED_STARTS = ((0.9, 0.8, 0.97), (0.5, 0.1, 0.9))

#: Variances to start from besides statsmodels' own: of the points, the level, the slope.
_VARIANCES = (0.1, 0.1, 0.001)

#: What wanders in a local linear trend, in the order of statsmodels' variances.
_WANDERING = ("points", "level, each step", "slope, each step")

#: Months in a year; steps of a bare array have as many parts.
_MONTHS = 12


def damped(history: History) -> Fit:
    """Fit exponential smoothing with an additive damped trend, ETS(A,Ad,N), on the even steps.

    Steps without a point are interpolated. The interval is that of the model (Hyndman, Koehler,
    Ord and Snyder 2008, table 6.2; statsmodels' ``ETSModel``).

    Parameters
    ----------
    history
        At least six points over six even steps.

    Raises
    ------
    FitError
        If there are fewer.

    Examples
    --------
    >>> from analysis import history
    >>> ahead = damped(history([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])).forecast(1)["value"]
    >>> bool(6 < ahead.item() <= 7)
    True
    """
    steps, values = _needed_steps(history, "damped")
    scale = float(np.abs(values).mean()) or 1.0
    with _quietly():
        model = ETSModel(pd.Series(values / scale), error="add", trend="add", damped_trend=True)
        # From its own start alone it may stop at a constant level under a clean trend.
        starts = [
            model.start_params,
            *(np.r_[start, model.start_params[3:]] for start in _DAMPED_STARTS),
        ]
        found = [model.fit(start, disp=False) for start in starts]
    result = _likeliest(history, "damped", found)

    def predict(horizon: int, share: float) -> Prediction:
        ends = {"start": len(values), "end": len(values) + horizon - 1}
        with _quietly():
            frame = result.get_prediction(**ends).summary_frame(alpha=1 - share)
        columns = ("mean", "pi_lower", "pi_upper")
        return Prediction(*(scale * frame[name].to_numpy(dtype=float) for name in columns))

    estimates = dict(zip(model.param_names, np.asarray(result.params), strict=True))
    names = ["smoothing_level", "smoothing_trend", "damping_trend"]
    rows = [(name.replace("_", " "), float(estimates[name]), np.nan) for name in names]
    fitted = _at_points(history, steps, scale * np.asarray(result.fittedvalues))
    return Fit("damped", history, parameter_frame(rows), fitted, 5, predict)


def local_linear_trend(history: History) -> Fit:
    """Fit a level and a slope that both wander, by the Kalman filter.

    The filter steps by the longest time that all dates are whole numbers of, a quarter for March,
    June and December; where there is no point it waits. Level and slope start unknown (exact
    diffuse; Durbin and Koopman 2012, sections 3.2 and 5.2; statsmodels' ``UnobservedComponents``).
    The interval takes the variances as known.

    Parameters
    ----------
    history
        At least six points, a month apart or more.

    Raises
    ------
    FitError
        If there are fewer, or two closer together.

    Examples
    --------
    >>> from analysis import history
    >>> values = [1.0, 2.1, 2.9, 4.2, 5.0, 5.9]
    >>> local_linear_trend(history(values)).forecast(1)["value"].round(0).item()
    7.0
    """
    need_points(history, _POINTS, "local_linear_trend")
    months = np.round(_MONTHS * (history.years - history.years[0])).astype(int)
    if np.diff(months).min() < 1:
        raise FitError(
            wanted="points a month apart or more for the model 'local_linear_trend'",
            got="some that are closer",
            where=repr(history.name),
            instead="choose another model",
        )
    coming = np.round(_MONTHS * (history.next_years(2) - history.years[-1])).astype(int)
    stride = int(np.gcd.reduce([*np.diff(months), *coming]))
    places = months // stride
    # The model is blind to a line: without it, what is left has the size of the variances.
    level = float(history.values.mean())
    slope = float(np.polyfit(places - places.mean(), history.values - level, 1)[0])
    line = level + slope * (places - places.mean())
    rest = history.values - line
    scale = float(rest.std())
    if scale <= ROUNDING * np.abs(history.values).max():
        scale, rest = 0.0, np.zeros(len(rest))
    result = _wandering(history, places, rest / (scale or 1.0)) if scale else None

    def predict(horizon: int, share: float) -> Prediction:
        months_on = _MONTHS * (history.next_years(horizon) - history.years[-1])
        ahead = np.round(months_on).astype(int) // stride
        mean = line[-1] + slope * ahead
        if result is None:
            return normal_prediction(mean, np.zeros(horizon), share)
        with _quietly():
            found = result.get_forecast(int(ahead[-1]))
            wander, error = (
                np.asarray(x)[ahead - 1] for x in (found.predicted_mean, found.se_mean)
            )
        return normal_prediction(mean + scale * wander, scale * error, share)

    a_year = _MONTHS / stride
    state, error, variances = np.zeros(2), np.zeros(2), np.zeros(3)
    fitted = line.copy()
    if result is not None:
        state = np.asarray(result.filtered_state)[:, -1]
        error = np.sqrt(np.diag(np.asarray(result.filtered_state_cov)[:, :, -1]).clip(min=0))
        variances = np.asarray(result.params)
        fitted = line + scale * np.asarray(result.fittedvalues)[places]
        fitted[places < result.nobs_diffuse] = np.nan
    rows = [
        ("level at the end", line[-1] + scale * state[0], scale * error[0]),
        (
            "slope per year at the end",
            a_year * (slope + scale * state[1]),
            a_year * scale * error[1],
        ),
        *(
            (f"deviation of the {what}", scale * float(np.sqrt(variance)), np.nan)
            for what, variance in zip(_WANDERING, variances, strict=True)
        ),
    ]
    return Fit("local_linear_trend", history, parameter_frame(rows), fitted, 3, predict)


def theta(history: History) -> Fit:
    """Fit the Theta method: smoothed levels that rise by half the slope of the line.

    Steps without a point are interpolated. Level and interval are those of statsmodels'
    ``ThetaModel`` (Hyndman and Billah 2003), whose variance grows by 1 + (1 - alpha) squared a
    step, at least as fast as that of the random walk.

    Parameters
    ----------
    history
        At least six points over six even steps.

    Raises
    ------
    FitError
        If there are fewer.

    Examples
    --------
    >>> from analysis import history
    >>> theta(history([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])).forecast(2)["value"].round(1).tolist()
    [6.5, 7.0]
    """
    steps, values = _needed_steps(history, "theta")
    scale = float(np.abs(values).max()) or 1.0
    scaled = values / scale
    if np.ptp(scaled) <= ROUNDING:
        # statsmodels takes a constant series for its own column of ones, and finds a slope in it.
        slope, alpha, result = 0.0, np.nan, None
        fitted = np.full(len(values), float(values.mean()))
    else:
        with _quietly():
            result = ThetaModel(pd.Series(scaled), period=1, deseasonalize=False).fit()
            slope, alpha = float(result.params["b0"]), float(result.params["alpha"])
            deviation = float(np.sqrt(max(result.sigma2, 0.0)))
        fitted = scale * _theta_fitted(scaled, slope, alpha)

    def predict(horizon: int, share: float) -> Prediction:
        if result is None:
            return normal_prediction(np.full(horizon, fitted[-1]), np.zeros(horizon), share)
        growth = 1 + np.arange(horizon) * (1 + (1 - alpha) ** 2)
        value = scale * result.forecast(horizon).to_numpy(dtype=float)
        return normal_prediction(value, scale * deviation * np.sqrt(growth), share)

    rows = [("slope per step", scale * slope, np.nan), ("smoothing level", alpha, np.nan)]
    at_points = _at_points(history, steps, fitted)
    return Fit("theta", history, parameter_frame(rows), at_points, 3, predict)


def _wandering(history: History, places: np.ndarray, rest: np.ndarray) -> Any:
    """Return the likelier of two searches for the variances of a local linear trend."""
    values = np.full(places[-1] + 1, np.nan)
    values[places] = rest
    with _quietly():
        model = UnobservedComponents(values, level="lltrend", use_exact_diffuse=True)
        found = [
            model.fit(start, disp=False, cov_type="none")
            for start in (model.start_params, _VARIANCES)
        ]
    return _likeliest(history, "local_linear_trend", found)


def _theta_fitted(values: np.ndarray, slope: float, alpha: float) -> np.ndarray:
    """Return the forecasts one step ahead, the first of them missing."""
    level, fitted = float(values[0]), [np.nan]
    for count, value in enumerate(values[1:], start=1):
        rise = (1 - (1 - alpha) ** count) / alpha if alpha > 0 else 0.0
        fitted.append(level + slope * rise / 2)
        level += alpha * (float(value) - level)
    return np.array(fitted)


def _needed_steps(history: History, model: str) -> tuple[np.ndarray, np.ndarray]:
    need_points(history, _POINTS, model)
    steps = grid_times(history.years, step=history.step)
    values = np.interp(steps, history.years, history.values)
    if len(values) < _POINTS:
        raise FitError(
            wanted=f"at least {_POINTS} even steps for the model {model!r}",
            got=str(len(values)),
            where=repr(history.name),
            instead="add values, or choose another model",
        )
    return steps, values


def _at_points(history: History, steps: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return what even steps have at the dates of the points; missing at dates between steps."""
    return pd.Series(values, index=steps).reindex(history.years).to_numpy()


def _likeliest(history: History, model: str, found: Iterable[Any]) -> Any:
    """Return the result of the largest likelihood."""
    known = [result for result in found if not np.isnan(result.llf)]
    if not known:
        raise FitError(
            wanted=f"a likelihood with a maximum for the model {model!r}",
            got="none",
            where=repr(history.name),
            instead="choose another model",
        )
    return max(known, key=lambda result: result.llf)


@contextmanager
def _quietly() -> Iterator[None]:
    """Silence searches: on ten points a flat likelihood is the rule, and its end the answer."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield
