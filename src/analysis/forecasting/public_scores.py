"""Skill: who forecasts better than whom, on public series and on the book's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.edition import COMPARED
from analysis.forecasting.registry.outcomes import (
    KEYS,
    decided,
    positions_in_interval,
    summarise_by_series,
    summarise_outcomes,
)
from analysis.ledger.registered import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What the rows over all public collections are called.
POOL = "pool"

#: Scores of which the smaller is the better.
ERRORS = ("smape", "mase", "owa", "msis")

#: Share of truths that a 95 % interval should hold.
NOMINAL = 0.95


class OwnSkill(NamedTuple):
    """How the registered forecasts of the book's own series did.

    Parameters
    ----------
    models
        From :func:`~analysis.forecasting.registry.outcomes.summarise_outcomes`, with ``owa_lower`` and
        ``owa_upper``: 95 % bootstrap interval, whole series drawn.
    series
        From :func:`~analysis.forecasting.registry.outcomes.summarise_by_series`.
    needed
        Of the combination: the part of its half-width that would have held 95 of 100 truths.
    afterwards
        How many of the scored forecasts of the combination were made after their truth was known,
        from earlier figures only.
    """

    models: pd.DataFrame
    series: pd.DataFrame
    needed: float
    afterwards: int


def pooled_scores(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the scores over all collections of the methods that answered any series.

    Parameters
    ----------
    scores
        From :func:`analysis.measured.readings.measured_scores`.

    Returns
    -------
    pandas.DataFrame
        Its rows of the pool, ``refused`` as a share of the series; methods in the order of how
        often their intervals held where histories are short.

    Examples
    --------
    >>> from analysis.measured.readings import measured_scores
    >>> pooled = pooled_scores(measured_scores())
    >>> bool((pooled["refused"] < 1).all())
    True
    """
    pooled = scores[scores["collection"] == POOL]
    # A reader of other collections adds rows calibrated otherwise; the first is the shipped one.
    pooled = pooled.drop_duplicates(["variant", "method"])
    pooled = pooled.assign(refused=pooled["refused"] / pooled["series"])
    pooled = pooled[pooled["refused"] < 1]
    first = pooled[pooled["variant"] == pooled["variant"].iloc[0]]
    order = first.sort_values("coverage", ascending=False, kind="stable")["method"].tolist()
    order += [name for name in dict.fromkeys(pooled["method"]) if name not in order]
    place = pooled["method"].map({name: place for place, name in enumerate(order)})
    return pooled.assign(place=place).sort_values("place", kind="stable").drop(columns="place")


def refusing_methods(scores: pd.DataFrame) -> list[str]:
    """Return the methods that answered no series of any variant, so that all scores are naive's."""
    pooled = scores[scores["collection"] == POOL]
    answered = (pooled["refused"] < pooled["series"]).groupby(pooled["method"]).any()
    return [name for name in dict.fromkeys(pooled["method"]) if not answered[name]]


def better_methods(scores: pd.DataFrame, *, method: str = DEFAULT_MODEL) -> pd.DataFrame:
    """List every score in which another method is better than one.

    Parameters
    ----------
    scores
        From :func:`analysis.measured.readings.measured_scores`.
    method
        The one they are compared with.

    Returns
    -------
    pandas.DataFrame
        ``variant``, ``collection``, ``score`` (smape, mase, owa or msis), ``method``, ``value``,
        ``own`` (that of the one); in the order of the scores' rows.

    Examples
    --------
    >>> scores = pd.DataFrame({"variant": "short", "collection": "pool", "method": ["a", "b"],
    ...                        "series": 9, "refused": 0, "smape": [8.0, 9.0], "mase": [1.0, 1.5],
    ...                        "owa": [0.9, 1.0], "msis": [9.0, 7.0]})
    >>> better_methods(scores, method="a")[["score", "method", "value", "own"]].values.tolist()
    [['msis', 'b', 7.0, 9.0]]
    """
    keys = ["variant", "collection"]
    shown = scores[~scores["method"].isin(refusing_methods(scores))]
    long = shown.melt([*keys, "method"], list(ERRORS), var_name="score")
    own = long[long["method"] == method].rename(columns={"value": "own"}).drop(columns="method")
    both = long.merge(own.drop_duplicates([*keys, "score"]), on=[*keys, "score"], how="inner")
    better = both[(both["value"] < both["own"]) & (both["method"] != method)]
    return better[[*keys, "score", "method", "value", "own"]].reset_index(drop=True)


def own_skill(outcomes: pd.DataFrame, *, samples: int = 2000, seed: int = 0) -> OwnSkill | None:
    """Say how the forecasts of the book's own series did, or nothing where no truth is known.

    Parameters
    ----------
    outcomes
        From :func:`analysis.forecasting.registry.outcomes.find_outcomes`.
    samples, seed
        Of the bootstrap.
    """
    pairs = _scored_by_all(outcomes)
    if pairs.empty:
        return None
    models = summarise_outcomes(outcomes)
    interval = _owa_intervals(pairs, models["model"].tolist(), samples, seed)
    own = decided(outcomes).dropna(subset=["mase"])
    return OwnSkill(
        models.assign(owa_lower=interval[0], owa_upper=interval[1]),
        summarise_by_series(outcomes),
        float(positions_in_interval(own).abs().quantile(NOMINAL)),
        int((own["kind"] == KINDS[1]).sum()),
    )


def _scored_by_all(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return sMAPE and MASE of the forecasts that every model made and whose truth is known."""
    known = outcomes.dropna(subset=["mase"])
    if not set(COMPARED) <= set(known["model"]):
        return pd.DataFrame()
    return known.pivot_table(index=KEYS, columns="model", values=["smape", "mase"]).dropna()


def _owa_intervals(
    pairs: pd.DataFrame, models: Sequence[str], samples: int, seed: int
) -> np.ndarray:
    """Return the ends of the interval of each model's OWA, shape (2, models)."""
    sums = pairs.groupby("series").sum()
    draws = np.random.default_rng(seed).integers(len(sums), size=(samples, len(sums)))
    totals = {
        (score, model): sums[score, model].to_numpy()[draws].sum(axis=1)
        for score in ("smape", "mase")
        for model in {*models, "naive"}
    }
    drawn = [
        (totals["smape", one] / totals["smape", "naive"] + totals["mase", one] / totals["mase", "naive"]) / 2
        for one in models
    ]  # fmt: skip
    ends: np.ndarray = np.quantile(np.array(drawn), [0.025, 0.975], axis=1)
    return ends
