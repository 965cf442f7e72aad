"""Forecasts: of a series of the book, of a bare array, or of many at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import FitError, UsageError
from analysis.forecasting.history import History, history_of_array, history_of_series
from analysis.forecasting.many import forecast_many, whole_steps
from analysis.forecasting.models.catalogue import MODELS, fit
from analysis.ledger.ledger import Ledger, load
from analysis.timeseries.joining import half_years, series

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.forecasting.fits import Fit

#: The model whose forecasts are registered; `measured/forecast_scores.csv` says how it compares.
DEFAULT_MODEL = "combination"

#: Steps for which a whole's own forecast is kept as the ceiling of its parts.
_FURTHEST = 40


@dataclass(frozen=True)
class Comparison:
    """Every model fitted to one history, side by side.

    Parameters
    ----------
    history
        What they were fitted to.
    fits
        By model, those that could be fitted.
    refusals
        By model, why the others could not.
    """

    history: History
    fits: dict[str, Fit]
    refusals: dict[str, str]

    def forecasts(self, horizon: int) -> pd.DataFrame:
        """Return the forecasts of all models, one row a model and period.

        A model that grows past every number within the horizon is left out.

        Raises
        ------
        FitError
            If every model does.
        """
        frames: list[pd.DataFrame] = []
        for one in self.fits.values():
            try:
                frames.append(one.forecast(horizon))
            except FitError as error:
                reason = error
        if not frames:
            raise reason
        return pd.concat(frames, ignore_index=True)

    def parameters(self) -> pd.DataFrame:
        """Return the parameters of all models, one row each."""
        return pd.concat(
            [one.parameters.assign(model=name) for name, one in self.fits.items()],
            ignore_index=True,
        )

    def statistics(self) -> pd.DataFrame:
        """Return the fit statistics of all models, one row each."""
        return pd.concat([one.statistics() for one in self.fits.values()], ignore_index=True)


def compare_models(history: History) -> Comparison:
    """Fit every model to a history.

    Raises
    ------
    FitError
        If none of them can be fitted.

    Examples
    --------
    >>> compared = compare_models(history_of_array([1.0, 2.0, 3.5, 4.0]))
    >>> compared.refusals["damped"]
    "A damped forecast needs at least 6 points; 'y' has 4."
    """
    fits, refusals = {}, {}
    for name in MODELS:
        try:
            fits[name] = fit(history, model=name)
        except FitError as error:
            refusals[name] = str(error)
    if not fits:
        raise FitError(next(iter(refusals.values())))
    return Comparison(history, fits, refusals)


def history(
    name: str,
    *,
    measure: str = "level",
    ledger: Ledger | str | Path | None = None,
    levels: pd.DataFrame | None = None,
) -> History:
    """Return the history of a series of the book.

    A part cannot pass its whole: where the series has a denominator, the levels of that, and its
    own forecast after them, are the ceiling of each coming step.

    Parameters
    ----------
    name
        Id of the series.
    measure
        ``level``, or ``share`` of its denominator, in %.
    ledger
        A ledger, or the directory it is loaded from.
    levels
        Frame from :func:`analysis.series` with the series and all it is a part of, to save making
        it again.

    Raises
    ------
    UsageError
        If there is no such series or measure, or a share is asked of a series that is a part of
        nothing.
    FitError
        If no dated level is known.

    Examples
    --------
    >>> history("online_video").spliced
    True
    >>> history("netizens_mobile", measure="share").ceiling
    100.0
    """
    if measure not in {"level", "share"}:
        raise UsageError(f"Wanted a measure among level, share, got {measure!r}.")
    if not isinstance(ledger, Ledger):
        ledger = load(ledger)
    wholes = _wholes(name, ledger)
    if levels is None or not set(wholes) <= set(levels["series"]):
        levels = series([name, *wholes], ledger=ledger)
    if measure == "share":
        return _share_history(name, ledger, levels)
    if not wholes:
        return history_of_series(levels, name)
    known = half_years(levels[levels["series"] == wholes[0]])
    if known.empty:
        return history_of_series(levels, name)
    own = history_of_series(levels, name, ceiling=float(known["value"].iloc[-1]))
    whole = history(wholes[0], ledger=ledger, levels=levels)
    coming = dict(zip(known["period"], known["value"], strict=True)) | _expected(whole)
    path = [coming.get(period) for period in own.next_periods(_FURTHEST)]
    return replace(own, ceiling_path=tuple(value for value in path if value is not None))


def forecast(
    y: object,
    h: int = 2,
    *,
    model: str = DEFAULT_MODEL,
    floor: float | None = None,
    ceiling: float | None = None,
    ledger: Ledger | str | Path | None = None,
) -> pd.DataFrame:
    """Forecast a bare array of evenly spaced values, many of them, or a series of the book.

    Parameters
    ----------
    y
        One row of finite numbers, oldest first, annual or half-yearly; the id of a series; or many
        series: a frame with one column each, or a matrix with one row each, shape (N, n).
    h
        How many steps ahead; half-years for a series of the book.
    model
        See :func:`analysis.fit`; many series at once are forecast by the combination.
    floor, ceiling
        What no value can pass, such as 0 and 100 for a share in %.
    ledger
        Where a series is looked up.

    Returns
    -------
    pandas.DataFrame
        ``period``, ``value``, ``lower95``, ``upper95``, ``model``, one row a step, in the unit of
        the values; for many series as :func:`analysis.forecast_many` returns it.

    Raises
    ------
    FitError
        If the model cannot be fitted, with the reason.
    UsageError
        If there is no such model or series.

    Examples
    --------
    >>> forecast([10.0, 12.0, 13.0, 16.0], 2)["value"].round(1).tolist()
    [17.8, 19.8]
    >>> share = forecast([91.0, 94.0, 97.0, 99.0], 2, floor=0, ceiling=100)
    >>> share["upper95"].tolist()
    [100.0, 100.0]
    """
    if isinstance(y, pd.DataFrame) or _is_matrix(y):
        if model != DEFAULT_MODEL:
            raise UsageError(
                f"Wanted the model {DEFAULT_MODEL} for many series at once, got {model!r};"
                " forecast them one by one."
            )
        return forecast_many(y, h, floor=floor, ceiling=ceiling)  # type: ignore[arg-type]
    if whole_steps(h) < 1:
        raise UsageError(f"Wanted a horizon of one step or more, got {h}.")
    past = history(y, ledger=ledger) if isinstance(y, str) else history_of_array(y)
    if floor is not None or ceiling is not None:
        past = past.within(floor, ceiling)
    return fit(past, model=model).forecast(h)


def forecast_to_json(name: str, *, horizon: int, ledger: Ledger | None = None) -> dict[str, Any]:
    """Return one series' history and every model's forecasts as plain data."""
    past = history(name, ledger=ledger)
    compared = compare_models(past)
    chosen = DEFAULT_MODEL if DEFAULT_MODEL in compared.fits else next(iter(compared.fits))
    points = [
        {"period": period, "value": float(value)}
        for period, value in zip(past.periods, past.values, strict=True)
    ]
    return {
        "series": name,
        "model": chosen,
        "history": points,
        "forecasts": compared.fits[chosen].forecast(horizon).to_dict("records"),
        "models": [
            {"model": key, "forecasts": one.forecast(horizon).to_dict("records")}
            for key, one in compared.fits.items()
        ]
        + [{"model": key, "refused": reason} for key, reason in compared.refusals.items()],
    }


def _is_matrix(y: object) -> bool:
    """Tell whether rows of numbers were given, as an array or as lists of one length."""
    try:
        return np.asarray(y).ndim > 1
    except ValueError:  # rows of unequal length are said so elsewhere
        return False


def _wholes(name: str, ledger: Ledger) -> list[str]:
    """Return what a series is a part of, what that is a part of, and so on."""
    found: list[str] = []
    whole = ledger.get_series(name).denominator
    while whole and whole not in found:
        found.append(whole)
        whole = ledger.get_series(whole).denominator
    return found


def _expected(whole: History) -> dict[str, float]:
    """Return the combination's forecasts of a whole; of one that has too few points, its last."""
    periods = whole.next_periods(_FURTHEST)
    try:
        values = fit(whole, model=DEFAULT_MODEL).forecast(_FURTHEST)["value"]
    except FitError:
        values = pd.Series(float(whole.values[-1]), index=range(_FURTHEST))
    return dict(zip(periods, values.astype(float), strict=True))


def _share_history(name: str, ledger: Ledger, levels: pd.DataFrame) -> History:
    """Return the share of the denominator, in %, where both are known."""
    whole = ledger.get_series(name).denominator
    if not whole:
        raise UsageError(
            f"Wanted a series that is a part of another for a share, got {name!r}; ask for its level."
        )
    own, of = (half_years(levels[levels["series"] == key]) for key in (name, whole))
    both = own.merge(of, on="period", suffixes=("", "_of"))
    shares = pd.DataFrame(
        {
            "series": name,
            "period": both["period"],
            "value": 100 * both["value"] / both["value_of"],
            "lower": 100 * both["lower"] / both["upper_of"],
            "upper": 100 * both["upper"] / both["lower_of"],
            # Either definition may change: each change begins a segment of the share.
            "segment": both["segment"] + both["segment_of"],
        }
    )
    return history_of_series(shares, name, ceiling=100.0)
