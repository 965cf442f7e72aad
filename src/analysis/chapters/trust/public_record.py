"""How each method did on the public collections: whether intervals held, and how large errors were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.trust.skill_charts import skill_chart
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.public_scores import NOMINAL, POOL, pooled_scores
from analysis.plots.counts import agree, counted, how_many
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.markup import emphasis
from analysis.plots.phrases import listed, passage, percent, percents, plain_name

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

#: How the histories were cut.
VARIANTS = {"short": "ten points, two steps", "full": "whole histories"}
COLLECTIONS = {"m1": "the M1 competition", "tourism": "the tourism forecasting competition"}
#: A method that naive answered for on a larger share of the series than this is marked.
OFTEN = 0.01
FORMATS = {"OWA": ".3f", "MASE": ".2f", "inside, %": ".1f", "from": ".1f", "to": ".1f"}


def describe_measured(scores: pd.DataFrame) -> str:
    """Say how many series and methods there are, and which methods refused how many of them.

    Parameters
    ----------
    scores
        From :func:`analysis.measured.readings.measured_scores`.
    """
    own = scores[scores["method"] == DEFAULT_MODEL]
    sizes = own.set_index(["variant", "collection"])["series"].astype(int).to_dict()
    pooled = pooled_scores(scores)
    refused = pooled[pooled["refused"] > 0]
    each = "; ".join(
        listed(
            f"{plain_name(row['method'])} {percent(row['refused'], decimals=0)}"
            for row in rows.to_dict("records")
        )
        + f" ({VARIANTS[str(variant)]})"
        for variant, rows in refused.groupby("variant", sort=False)
    )
    never = refusing_methods(scores)
    return passage(
        f"There are {sizes['short', POOL]} series with ten points or more ({sizes['short', 'm1']} of"
        f" M1), each forecast two steps ahead, and {sizes['full', POOL]} whole histories"
        f" ({sizes['full', 'm1']} of M1), each forecast as far as its competition asked.",
        f"{counted(pooled['method'].nunique(), 'method')} forecast them.",
        f"Where a method refused a series, {emphasis('naive')}, the last value again, answered for it"
        f"{f': {each}' if each else ', which never happened'}.",
        f"{listed(map(plain_name, never))} refused every series, for want of a ceiling, and"
        f" {agree(len(never), 'is', 'are')} not shown."
        if never
        else "",
    )


def show_skill(scores: pd.DataFrame) -> None:
    """Show coverage and error of every method on the public series."""
    pooled = pooled_scores(scores)
    partly = often_refusing(pooled)
    named = [f"{method}{' *' if method in partly else ''}" for method in map(str, pooled["method"])]
    show_figure(
        skill_chart(
            pooled.assign(kind=pooled["variant"].map(VARIANTS), method=named),
            kinds=list(VARIANTS.values()),
        ),
        caption=describe_skill(scores),
        alt=skill_alt(pooled.assign(kind=pooled["variant"].map(VARIANTS))),
        data=scores,
        name="forecast-scores",
    )


def often_refusing(pooled: pd.DataFrame) -> set[str]:
    """Return the methods that naive answered for on more than a few of the series."""
    return set(pooled.loc[pooled["refused"] > OFTEN, "method"])


def skill_alt(frame: pd.DataFrame) -> str:
    """Say what a chart of skill shows, row by row.

    Parameters
    ----------
    frame
        Rows of ``method``, ``kind``, ``coverage`` and ``owa``.
    """
    rows = "; ".join(
        f"{plain_name(row['method'])}, {row['kind']}: {percent(row['coverage'])}, {row['owa']:.2f}"
        for row in frame.to_dict("records")
    )
    return (
        "Two panels, one row a method. Truths inside the 95 % interval and error against naive:"
        f" {rows}."
    )


def describe_skill(scores: pd.DataFrame) -> str:
    """Set the default model's coverage and error on short histories beside those of the others."""
    pooled = pooled_scores(scores)
    short = pooled[pooled["variant"] == "short"]
    own, whole = (
        pooled[(pooled["method"] == DEFAULT_MODEL) & (pooled["variant"] == variant)].to_dict(
            "records"
        )
        for variant in VARIANTS
    )
    others = short[short["method"] != DEFAULT_MODEL].to_dict("records")
    below = int((short["coverage_upper"] < NOMINAL).sum())
    worse = int((short["owa"] > 1).sum())
    nearest = min(others, key=_error)
    return passage(
        f"With ten points, the interval of the {DEFAULT_MODEL} held {held(own[0])} of the time; the"
        f" next best, {plain_name(others[0]['method'])}, {held(others[0])}.",
        f"The whole range of {how_many(below, len(short))} of the {counted(len(short), 'method')} lies"
        " below 95 %.",
        f"{worse} {agree(worse, 'has a larger error', 'have larger errors')} than naive; the smallest"
        f" error beside the {DEFAULT_MODEL}'s ({own[0]['owa']:.3f}) is that of"
        f" {plain_name(nearest['method'])} ({nearest['owa']:.3f}).",
        f"With whole histories the interval of the {DEFAULT_MODEL} held {percent(whole[0]['coverage'])}.",
        "* Naive answered for the series it refused." if often_refusing(pooled) else "",
    )


def held(row: dict[Hashable, Any]) -> str:
    """Write how often an interval held, and the range that so many trials leave for it.

    Examples
    --------
    >>> held({"coverage": 0.96, "coverage_lower": 0.942, "coverage_upper": 0.972})
    '96.0 % (94.2 to 97.2 %)'
    """
    return f"{percent(row['coverage'])} ({percents(row['coverage_lower'], row['coverage_upper'])})"


def show_scores(scores: pd.DataFrame) -> None:
    """Show the scores of every method, a table a variant, and those on other collections."""
    pooled = pooled_scores(scores)
    for variant, words in VARIANTS.items():
        rows = pooled[pooled["variant"] == variant].sort_values("owa", kind="stable")
        show_table(
            pd.DataFrame(
                {
                    "method": rows["method"],
                    "OWA": rows["owa"],
                    "MASE": rows["mase"],
                    "inside, %": 100 * rows["coverage"],
                    "from": 100 * rows["coverage_lower"],
                    "to": 100 * rows["coverage_upper"],
                    "MSIS": rows["msis"],
                }
            ),
            caption=f"Scores on {int(rows['series'].iloc[0])} public series, {words}; the smallest"
            " error first.",
            name="forecast-scores",
            formats=FORMATS | {"MSIS": ".1f"},
            data=scores,
        )
    if later := describe_later(scores):
        say(later)


def describe_later(scores: pd.DataFrame) -> str:
    """Say how the default model did on collections that set nothing of it; empty where none is."""
    own = scores[scores["method"] == DEFAULT_MODEL]
    later = own[~own["collection"].isin([POOL, *COLLECTIONS])]
    if later.empty:
        return ""
    each = "; ".join(
        f"{row['collection']}, {VARIANTS[row['variant']]} ({int(row['series'])} series): inside"
        f" {held(row)}, OWA {row['owa']:.3f}"
        for row in later.to_dict("records")
    )
    return (
        f"On collections that set no widths and chose no method, the {DEFAULT_MODEL} as it is shipped:"
        f" {each}."
    )


def refusing_methods(scores: pd.DataFrame) -> list[str]:
    """Return the methods that answered no series of any variant, so that all scores are naive's."""
    pooled = scores[scores["collection"] == POOL]
    answered = (pooled["refused"] < pooled["series"]).groupby(pooled["method"]).any()
    return [name for name in dict.fromkeys(pooled["method"]) if not answered[name]]


def _error(row: dict[Hashable, Any]) -> float:
    return float(row["owa"])
