"""Forecasts of one edition: every series of the ledger at the two dates after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.errors import FitError
from analysis.forecasting.accuracy import mean_absolute_step
from analysis.forecasting.frequency import HALF_YEAR, HalfYears
from analysis.forecasting.ledger_history import ledger_history
from analysis.forecasting.models.catalogue import DEFAULT_MODEL, fit
from analysis.quantities.periods import add_months, parse_period
from analysis.timeseries.accounts import accounts_of
from analysis.timeseries.editions import HALVES, editions
from analysis.timeseries.joining import half_years
from analysis.timeseries.vintage import as_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.forecasting.history import History
    from analysis.ledger.ledger import Ledger

#: The forecast, and what it has to beat.
COMPARED = (DEFAULT_MODEL, "drift", "naive")

#: What an edition is forecast by: those, and the method that came before.
REGISTERED = (*COMPARED, "combination")

#: Dates ahead for which an edition makes forecasts.
STEPS = 2

#: Steps from the last level beyond which a series counts as no longer printed.
FURTHEST = 8

COLUMNS = [
    "series",
    "period",
    "model",
    "value",
    "lower95",
    "upper95",
    "last",
    "steps",
    "points",
    "scale",
]


class EditionForecasts(NamedTuple):
    """What an edition's figures lead one to expect.

    Parameters
    ----------
    frame
        ``series``, ``period``, ``model``, ``value``, ``lower95``, ``upper95``, ``last`` (period of
        the last known level), ``steps`` from there, ``points`` of the history, ``scale`` (mean
        absolute step of the history, missing where it never moved).
    refusals
        By series with at least one dated level, why there is no forecast.
    """

    frame: pd.DataFrame
    refusals: dict[str, str]


def forecast_edition(
    ledger: Ledger,
    edition: str,
    *,
    models: Sequence[str] = REGISTERED,
    steps: int = STEPS,
    names: Sequence[str] | None = None,
) -> EditionForecasts:
    """Forecast every series from what had been counted by the end of one edition's half-year.

    Parameters
    ----------
    ledger
        The whole ledger: :func:`analysis.timeseries.vintage.as_of` cuts it.
    edition
        What the edition is about, as ``2024-12`` or ``2024``.
    models
        See :func:`analysis.fit`.
    steps
        How many half-years after the edition; of a series by years, quarters or months, and in a
        report that is not half-yearly, as many dates of the series' own. A series whose last level is older takes more steps to get there.
    names
        Ids of series; all of them by default.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> made = forecast_edition(load(), "2024-06", names=["netizens"], models=["drift"])
    >>> made.frame["period"].tolist()
    ['2024-12', '2025-06']
    """
    by_halves = all(period.endswith(HALVES) for period in (edition, *editions(ledger)))
    accounts = accounts_of(as_of(ledger, edition))
    dated = half_years(accounts.levels)
    frames, refusals = [], {}
    for name in dict.fromkeys(dated["series"]):
        if names is not None and name not in names:
            continue
        past = ledger_history(name, ledger=accounts)
        try:
            frames.append(
                _forecast_targets(past, _targets(past, edition, steps, by_halves=by_halves), models)
            )
        except FitError as error:
            refusals[name] = str(error)
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=COLUMNS)
    return EditionForecasts(frame[COLUMNS], refusals)


def _targets(past: History, edition: str, count: int, *, by_halves: bool) -> list[str]:
    """Return the half-years after an edition; of other steps, the next dates of the series after it.

    So do the series of a report that comes out by quarters, months or years.
    """
    end = parse_period(edition).end
    coming = past.next_periods(FURTHEST)
    targets = [add_months(edition, HALF_YEAR * step) for step in range(1, count + 1)]
    own = not by_halves or not set(targets) <= set(coming)
    if own and not (by_halves and isinstance(past.frequency, HalfYears)):
        targets = [period for period in coming if parse_period(period).end > end][:count]
    if not targets or not set(targets) <= set(coming):
        raise FitError(
            wanted=f"a level within {FURTHEST} steps of what comes after {edition}, as far ahead as forecasts were measured",
            got=f"{past.periods[-1]} as the last",
            where=repr(past.name),
            instead="choose an edition nearer to it",
        )
    return targets


def _forecast_targets(past: History, targets: list[str], models: Sequence[str]) -> pd.DataFrame:
    coming = past.next_periods(FURTHEST)
    steps = [coming.index(target) + 1 for target in targets]
    rows = []
    for model in models:
        try:
            made = fit(past, model=model).forecast(max(steps))
        except FitError:
            if model == DEFAULT_MODEL:
                raise
            continue  # a rival that cannot answer is not scored
        rows.append(made[made["period"].isin(targets)].assign(steps=steps))
    scale = mean_absolute_step(past.values)
    return pd.concat(rows, ignore_index=True).assign(
        series=past.name,
        last=past.periods[-1],
        points=len(past),
        scale=scale if scale > 0 else float("nan"),
    )
