"""The scores in which another method is better than the default model."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.trust.public_record import (
    COLLECTIONS,
    VARIANTS,
    held,
    refusing_methods,
)
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.public_scores import POOL
from analysis.plots.counts import counted
from analysis.plots.display import show_table
from analysis.plots.phrases import listed, passage, plain_name

#: Scores of which the smaller is the better, and how they are written.
ERRORS = {"smape": "sMAPE", "mase": "MASE", "owa": "OWA", "msis": "MSIS"}
LENGTHS = {"short": "ten points", "full": "whole"}
MOST_ROWS = 12


def describe_losses(scores: pd.DataFrame) -> str:
    """Say by which methods the default model is beaten, and where its intervals hold least.

    Parameters
    ----------
    scores
        From :func:`analysis.measured.readings.measured_scores`.
    """
    lost = better_methods(scores)
    pool = int((lost["collection"] == POOL).sum())
    own = scores[(scores["method"] == DEFAULT_MODEL) & (scores["collection"] != POOL)]
    weak = own.sort_values("coverage", kind="stable").to_dict("records")[0]
    return passage(
        f"Over both collections together it is beaten in {counted(pool, 'score')}."
        if pool
        else "Over both collections together no other method has a smaller error or a smaller MSIS.",
        _describe_parts(lost[lost["collection"] != POOL]),
        f"The {DEFAULT_MODEL}'s intervals hold least on {named(weak['collection'])}"
        f" ({VARIANTS[weak['variant']]}): {held(weak)}.",
    )


def _describe_parts(lost: pd.DataFrame) -> str:
    """Say where and by whom the default model is beaten in one collection."""
    if lost.empty:
        return "In no single collection it is beaten either."
    each = "; ".join(
        f"on {named(str(collection))}, {VARIANTS[str(variant)]}, by"
        f" {listed(map(plain_name, dict.fromkeys(rows['method'])))}"
        for (variant, collection), rows in lost.groupby(["variant", "collection"], sort=False)
    )
    where = lost.groupby("method")["collection"].agg(set)
    everywhere = [name for name in dict.fromkeys(lost["method"]) if where[name] >= set(COLLECTIONS)]
    both = f"{listed(map(plain_name, everywhere))}" if everywhere else "No method"
    return f"One collection at a time it is beaten: {each}. {both} is better on both."


def named(collection: str) -> str:
    """Return the name of a collection in a sentence."""
    return COLLECTIONS.get(collection, collection)


def show_losses(scores: pd.DataFrame) -> None:
    """Show every score in which a method is better than the default model; nothing where none is."""
    lost = better_methods(scores)
    if lost.empty:
        return
    show_table(
        pd.DataFrame(
            {
                "histories": lost["variant"].map(LENGTHS),
                "collection": lost["collection"].replace({"m1": "M1", POOL: "both"}),
                "score": lost["score"].map(ERRORS),
                "better": lost["method"],
                "its": lost["value"],
                DEFAULT_MODEL: lost["own"],
            }
        ),
        caption=f"Every score in which a method is better than the {DEFAULT_MODEL}. sMAPE, the mean error in"
        " % of the mean of forecast and truth, is the other half of OWA.",
        name=f"better-than-{DEFAULT_MODEL}",
        formats={"its": ".3f", DEFAULT_MODEL: ".3f"},
        data=lost,
        limit=MOST_ROWS,
    )


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
