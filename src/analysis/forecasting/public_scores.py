"""Public scores: how methods did on the public collections, over all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

#: What the rows over all public collections are called.
POOL = "pool"

#: Share of truths that a 95 % interval should hold.
NOMINAL = 0.95


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
