"""Outcomes: what became of registered forecasts, as soon as a later edition prints the truth."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.forecasting.accuracy import score_series, summarise_scores
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.edition import COMPARED
from analysis.ledger.registered import KINDS
from analysis.quantities.periods import parse_period
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from analysis.ledger.ledger import Ledger
    from analysis.timeseries.accounts import Accounts


class Outcome(StrEnum):
    """What became of one forecast."""

    HIT = "hit"
    """The level lies inside the 95 % interval."""
    MISS = "miss"
    """It lies outside."""
    OPEN = "open"
    """No level of that date stands in the ledger."""
    NOT_COMPARABLE = "not comparable"
    """The definition changed between the last level used and the date."""


KEYS = ["origin", "series", "period"]


def find_outcomes(registry: pd.DataFrame, accounts: Accounts) -> pd.DataFrame:
    """Set the truth beside each registered forecast.

    Parameters
    ----------
    registry
        From :func:`analysis.forecasting.registry.store.read_registry`.
    accounts
        A study, or the levels of a ledger with the newest figures.

    Returns
    -------
    pandas.DataFrame
        The registry with ``truth`` (level in the base unit), ``doubt`` (why that level is doubted,
        as in :func:`analysis.series`, mostly empty: it is scored like any other, since doubts fall
        on jumps, which forecasts miss), ``outcome`` (see :class:`Outcome`),
        ``in_advance`` (see :func:`made_in_advance`), and where it is a hit or a miss the scores of
        :func:`~analysis.forecasting.accuracy.score_series`:
        ``smape``, ``mase``, ``covered``, ``msis``; MASE and MSIS are missing where no earlier level
        differed from the next.
    """
    truths = half_years(accounts.levels)[["series", "period", "value", "doubt"]].rename(
        columns={"value": "truth"}
    )
    found = registry.merge(truths, on=["series", "period"], how="left")
    found["doubt"] = found["doubt"].fillna("")
    found["outcome"] = [_outcome(row, accounts.ledger) for row in found.itertuples()]
    found["in_advance"] = made_in_advance(found, accounts.ledger)
    told = found["outcome"].isin([Outcome.HIT, Outcome.MISS])
    scores = pd.DataFrame(
        [_scores(row) for row in found[told].itertuples()],
        index=found.index[told],
        columns=["smape", "mase", "covered", "msis"],
        dtype=float,
    )
    return found.join(scores)


def made_in_advance(registry: pd.DataFrame, ledger: Ledger) -> list[bool]:
    """Tell of each forecast whether it was made before a document with its truth was published.

    Parameters
    ----------
    registry
        With ``kind``, ``made_on``, ``series`` and ``period``, and ``truth`` where it is known.
    ledger
        Whose sources have days of publication.

    Returns
    -------
    list of bool
        False where the forecast is backfilled, and where a source that speaks of the series at that
        date was published on the day or before, or on a day that is not known. A truth that none
        of them prints was worked out from others: then the first source counts that speaks of the
        date at all. Of a month of publication its first day counts: what cannot be shown is not
        claimed.
    """
    first: dict[tuple[str, str], date | None] = {}
    for claim in ledger.claims:
        published = ledger.sources[claim.source].published
        day = parse_period(published).start if published else None
        for key in ((claim.series, claim.period), ("", claim.period)):
            known = first.get(key, day)
            first[key] = None if day is None or known is None else min(day, known)

    def in_advance(row: dict[str, Any]) -> bool:
        if row["kind"] != KINDS[0]:
            return False
        key = row["series"], row["period"]
        if key not in first and pd.notna(row.get("truth")):
            key = "", row["period"]
        if key not in first:
            return True
        out = first[key]
        return out is not None and date.fromisoformat(row["made_on"]) < out

    wanted = {"kind", "made_on"} <= set(registry.columns)
    rows = registry.to_dict("records")
    return [wanted and in_advance({str(k): v for k, v in row.items()}) for row in rows]


def decided(outcomes: pd.DataFrame, *, model: str = DEFAULT_MODEL) -> pd.DataFrame:
    """Keep one model's forecasts whose truth is known and comparable.

    Parameters
    ----------
    outcomes
        From :func:`find_outcomes`.
    model
        Whose forecasts.

    Examples
    --------
    >>> rows = {"model": "naive", "outcome": ["hit", "miss", "open"]}
    >>> decided(pd.DataFrame(rows), model="naive")["outcome"].tolist()
    ['hit', 'miss']
    """
    known = outcomes["outcome"].isin([Outcome.HIT, Outcome.MISS])
    return outcomes[known & (outcomes["model"] == model)].reset_index(drop=True)


def positions_in_interval(outcomes: pd.DataFrame) -> pd.Series:
    """Say where in its interval each truth fell: 0 is the forecast, -1 and 1 the two ends.

    The two sides are measured by themselves, since a floor or a ceiling may cut one of them short.
    Missing where there is no truth; infinite beyond a side that has no width.

    Parameters
    ----------
    outcomes
        From :func:`find_outcomes`, or rows of it.

    Examples
    --------
    >>> one = {"truth": [12.0, 7.0], "value": 10.0, "lower95": 6.0, "upper95": [14.0, 14.0]}
    >>> positions_in_interval(pd.DataFrame(one)).tolist()
    [0.5, -0.75]
    """
    error = outcomes["truth"] - outcomes["value"]
    side = np.where(
        error >= 0, outcomes["upper95"] - outcomes["value"], outcomes["value"] - outcomes["lower95"]
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        position = np.where(error == 0, 0.0, error / side)
    return pd.Series(position, index=outcomes.index, name="position")


def summarise_outcomes(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Score each model over all forecasts whose truth is known, on the forecasts all models made.

    Returns
    -------
    pandas.DataFrame
        One row a model: ``model``, ``forecasts``, ``series`` (distinct), ``mase``, ``owa`` (against
        naive), ``coverage`` of the 95 % interval with ``coverage_lower`` and ``coverage_upper``,
        ``msis``. Forecasts of one series overlap, so the interval of the coverage counts each
        series as one trial.
    """
    common = _common(outcomes)
    naive = common[common["model"] == "naive"]
    rows = []
    made = set(common["model"])
    for model in [*(name for name in COMPARED if name in made), *sorted(made - {*COMPARED})]:
        own = common[common["model"] == model]
        summary = summarise_scores(own, against=naive, trials=own["series"].nunique())
        rows.append(
            {"model": model, "forecasts": len(own)}
            | summary.to_dict()
            | {"series": own["series"].nunique()}
        )
    return pd.DataFrame(rows)


def summarise_by_series(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Score each model for each series, and say whether the default model was better than drift.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``forecasts`` of each model, MASE of each model under the model's name,
        ``hits`` of the default model, and ``better`` (than drift, by MASE), in the order of how much
        better.
    """
    common = _common(outcomes)
    errors = common.pivot_table(index="series", columns="model", values="mase", aggfunc="mean")
    own = common[common["model"] == DEFAULT_MODEL].groupby("series")["covered"]
    # A method may have answered nothing yet, and the whole registry be open.
    table = errors.reindex(columns=list(COMPARED))
    table = table.assign(forecasts=own.size(), hits=own.sum().astype(int))
    table["better"] = table[DEFAULT_MODEL] < table["drift"]
    order = (table[DEFAULT_MODEL] - table["drift"]).sort_values().index
    return (
        table.loc[order]
        .reset_index()[["series", "forecasts", *COMPARED, "hits", "better"]]
        .rename_axis(columns=None)
    )


def _common(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Keep the forecasts that were scored for every model."""
    told = outcomes.dropna(subset=["mase"])
    models = told["model"].nunique()
    kept = told[told.groupby(KEYS)["model"].transform("nunique") == models]
    return kept.sort_values([*KEYS, "model"]).reset_index(drop=True)


def _outcome(row: object, ledger: Ledger) -> Outcome:
    if np.isnan(row.truth):  # type: ignore[attr-defined]
        return Outcome.OPEN
    record = ledger.series.get(row.series)  # type: ignore[attr-defined]
    if record and record.segment(row.last) != record.segment(row.period):  # type: ignore[attr-defined]
        return Outcome.NOT_COMPARABLE
    inside = row.lower95 <= row.truth <= row.upper95  # type: ignore[attr-defined]
    return Outcome.HIT if inside else Outcome.MISS


def _scores(row: object) -> dict[str, float]:
    truth, value, lower, upper = (
        np.array([getattr(row, key)]) for key in ("truth", "value", "lower95", "upper95")
    )
    known = row.scale if row.scale and row.scale > 0 else np.nan  # type: ignore[attr-defined]
    return score_series(truth, value, lower, upper, scale=known)
