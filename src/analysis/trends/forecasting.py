"""Forecasts of a series of the book, or of a bare array, by every model that fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.claims.ledger import Ledger, load
from analysis.errors import FitError
from analysis.timeseries.joining import half_years, series
from analysis.trends.history import History, history_of_array, history_of_series
from analysis.trends.models import MODELS, fit

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.trends.fits import Fit

#: On 1,325 public annual series cut to ten points no single model beat drift (benchmarks/).
DEFAULT_MODEL = "drift"


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
        """Return the forecasts of all models, one row a model and period."""
        return pd.concat([one.forecast(horizon) for one in self.fits.values()], ignore_index=True)

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
    >>> list(compared.fits), list(compared.refusals)
    (['naive', 'drift', 'linear', 'loglinear'], ['logistic', 'damped'])
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
    name: str, *, ledger: Ledger | str | Path | None = None, levels: pd.DataFrame | None = None
) -> History:
    """Return the history of a series of the book, its denominator's last level being its ceiling.

    Parameters
    ----------
    name
        Id of the series.
    ledger
        A ledger, or the directory it is loaded from.
    levels
        Frame from :func:`analysis.series`, to save making it again.

    Examples
    --------
    >>> history("online_video").spliced
    True
    """
    if not isinstance(ledger, Ledger):
        ledger = load(ledger)
    whole = ledger.get_series(name).denominator
    levels = (
        series([name, *([whole] if whole else [])], ledger=ledger) if levels is None else levels
    )
    wholes = half_years(levels[levels["series"] == whole])
    ceiling = None if wholes.empty else float(wholes["value"].iloc[-1])
    return history_of_series(levels, name, ceiling=ceiling)


def forecast(
    y: object,
    h: int = 2,
    *,
    model: str = DEFAULT_MODEL,
    ledger: Ledger | str | Path | None = None,
) -> pd.DataFrame:
    """Forecast a bare array of evenly spaced values, or a series of the book by its id.

    Parameters
    ----------
    y
        One row of finite numbers, oldest first; or the id of a series.
    h
        How many steps ahead; half-years for a series of the book.
    model
        See :func:`analysis.fit`.
    ledger
        Where a series is looked up.

    Returns
    -------
    pandas.DataFrame
        ``period``, ``value``, ``lower95``, ``upper95``, ``model``, one row a step.

    Raises
    ------
    FitError
        If the model cannot be fitted, with the reason.

    Examples
    --------
    >>> forecast([10.0, 12.0, 13.0, 16.0], 2)["value"].tolist()
    [18.0, 20.0]
    """
    past = history(y, ledger=ledger) if isinstance(y, str) else history_of_array(y)
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
