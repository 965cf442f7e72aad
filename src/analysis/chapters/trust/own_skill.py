"""Skill: how the registered forecasts of the ledger's own series did, beside naive and drift."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.forecasting.public_scores import NOMINAL
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
        Of the default model: the part of its half-width that would have held 95 of 100 truths.
    afterwards
        How many of the scored forecasts of the default model were made after their truth was known,
        from earlier figures only.
    """

    models: pd.DataFrame
    series: pd.DataFrame
    needed: float
    afterwards: int


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
