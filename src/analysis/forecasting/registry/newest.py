"""What the newest edition leads one to expect, beside what is known and what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.edition import COLUMNS, forecast_edition
from analysis.forecasting.registry.outcomes import Outcome, decided, find_outcomes
from analysis.forecasting.registry.store import read_registry
from analysis.measured.readings import measured_coverage
from analysis.timeseries.editions import editions
from analysis.timeseries.joining import half_years
from analysis.timeseries.windows import newest_date

if TYPE_CHECKING:
    from analysis.timeseries.accounts import Accounts


#: Fewest scored forecasts of which a share is told.
SCORED = 30


class NewestForecasts(NamedTuple):
    """Forecasts of the newest edition.

    Parameters
    ----------
    frame
        Columns of :class:`~analysis.forecasting.registry.edition.EditionForecasts`, those of the registry
        besides where they stand in it.
    origin
        What the edition is about, as ``2025-06`` or ``2024``, or the last date where no edition is named.
    edition
        Its name, as ``CNNIC 56``, possibly empty.
    registered
        Whether they were read from the registry, or computed now.
    """

    frame: pd.DataFrame
    origin: str
    edition: str
    registered: bool


def newest_forecasts(accounts: Accounts) -> NewestForecasts:
    """Return what was registered for the newest edition; where nothing was, compute it.

    Parameters
    ----------
    accounts
        A study, or the levels of a ledger; in its directory, if it has one, may be the folder
        ``forecasts``.

    Returns
    -------
    NewestForecasts
        Of the last date where the sources name no edition; without rows and origin where no level
        is dated.
    """
    known = editions(accounts.ledger)
    origin = [*known][-1] if known else newest_date(accounts.levels)
    if not origin:
        return NewestForecasts(pd.DataFrame(columns=COLUMNS), "", "", registered=False)
    registry = read_registry(accounts.data)
    own = registry[registry["origin"] == origin].reset_index(drop=True)
    registered = DEFAULT_MODEL in set(own["model"])
    frame = own if registered else forecast_edition(accounts.ledger, origin).frame
    return NewestForecasts(frame, origin, known.get(origin, ""), registered)


def set_beside_known(forecasts: pd.DataFrame, accounts: Accounts) -> pd.DataFrame:
    """Set the last known level and the measured coverage beside each forecast of the default model.

    Parameters
    ----------
    forecasts
        From :func:`newest_forecasts`.
    accounts
        A study, or the levels of a ledger: names and units of the series, what they are parts of,
        and what is known of them.

    Returns
    -------
    pandas.DataFrame
        Its rows with ``name``, ``group``, ``unit``; ``known`` (level of the
        period ``last``, in the base unit); ``direction``: up or down where the whole interval lies
        on that side of it, else open; ``held_down``: the forecast is that of the whole, which a
        part cannot pass; and what :func:`add_scored_coverage` adds.
    """
    ledger = accounts.ledger
    own = forecasts[forecasts["model"] == DEFAULT_MODEL]
    own = own[own["series"].isin(list(ledger.series))]
    known = half_years(accounts.levels)[["series", "period", "value"]]
    known = known.rename(columns={"period": "last", "value": "known"})
    frame = own.merge(known, on=["series", "last"], how="left")
    for field, attribute in {"name": "name_en", "group": "group", "unit": "unit"}.items():
        frame[field] = [getattr(ledger.series[name], attribute) for name in frame["series"]]
    frame["direction"] = np.select(
        [frame["lower95"] > frame["known"], frame["upper95"] < frame["known"]],
        ["up", "down"],
        "open",
    )
    expected = frame.set_index(["series", "period"])["value"].to_dict()
    wholes = [ledger.series[name].denominator for name in frame["series"]]
    limits = [expected.get(key, np.inf) for key in zip(wholes, frame["period"], strict=True)]
    frame["held_down"] = frame["value"] >= np.array(limits, dtype=float)
    return add_scored_coverage(frame, find_outcomes(read_registry(accounts.data), accounts))


def add_scored_coverage(forecasts: pd.DataFrame, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Say of each interval how often those of earlier editions held, as many steps ahead.

    Parameters
    ----------
    forecasts
        With ``steps``.
    outcomes
        From :func:`analysis.forecasting.registry.outcomes.find_outcomes`.

    Returns
    -------
    pandas.DataFrame
        The same rows with ``coverage``, ``coverage_lower``, ``coverage_upper`` (share of the default
        model's truths inside, and its 95 % interval, each series counted as one trial) and
        ``coverage_series`` (how many these were). Missing where fewer than ``SCORED`` were scored.

    Examples
    --------
    >>> rows = {"series": [f"s{n}" for n in range(40)], "model": "blend", "steps": 1, "outcome": "hit"}
    >>> asked = pd.DataFrame({"steps": [1, 2]})
    >>> add_scored_coverage(asked, pd.DataFrame(rows))["coverage"].tolist()
    [1.0, nan]
    """
    known = decided(outcomes).assign(held=lambda rows: rows["outcome"] == Outcome.HIT)
    rows = []
    for steps, own in known.groupby("steps"):
        trials = own["series"].nunique()
        if len(own) >= SCORED:
            share = own["held"].mean()
            low, high = proportion_confint(share * trials, trials, method="wilson")
            rows.append((steps, share, low, high, trials))
    names = ["steps", "coverage", "coverage_lower", "coverage_upper", "coverage_series"]
    scored = pd.DataFrame(rows, columns=names).astype({"steps": int})
    asked = forecasts[["steps"]].astype(int)
    found = asked.merge(scored, on="steps", how="left").set_index(forecasts.index)
    return forecasts.join(found.drop(columns="steps"))


def add_measured_coverage(forecasts: pd.DataFrame) -> pd.DataFrame:
    """Say of each interval how often such intervals held on public series.

    Parameters
    ----------
    forecasts
        With ``points`` and ``steps``.

    Returns
    -------
    pandas.DataFrame
        The same rows with ``coverage``, ``coverage_lower``, ``coverage_upper`` (share of the public
        series whose truth lay inside, and its 95 % interval) and ``coverage_series`` (how many
        these were), as measured for so many points and steps. A history longer than any measured
        takes the longest; further ahead than any measured is missing.

    Examples
    --------
    >>> asked = pd.DataFrame({"points": [10, 10], "steps": [1, 99]})
    >>> add_measured_coverage(asked)["coverage"].round(3).tolist()
    [0.965, nan]
    """
    measured = measured_coverage().rename(columns={"step": "steps", "series": "coverage_series"})
    longest = measured["points"].max()
    asked = forecasts[["points", "steps"]].astype(int)
    asked["points"] = asked["points"].clip(upper=longest)
    found = asked.merge(measured, on=["points", "steps"], how="left").set_index(forecasts.index)
    return forecasts.join(found.drop(columns=["points", "steps"]))
