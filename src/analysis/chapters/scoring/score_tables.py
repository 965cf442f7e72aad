"""The scores of the registered forecasts, by method and by series, beside naive and drift."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.scoring.interval_positions import inner_share, width_word
from analysis.chapters.scoring.missed import explain_misses
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.outcomes import (
    KEYS,
    decided,
    positions_in_interval,
    summarise_by_series,
    summarise_outcomes,
)
from analysis.plots.counts import agree, counted, how_many
from analysis.plots.display import show_table
from analysis.plots.markup import bold, items
from analysis.plots.phrases import better_or_worse, passage, percent

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from analysis.studies import Study

#: Rows of the table by series that are shown at least.
FEWEST_ROWS = 8
FORMATS = {"MASE": ".2f", "OWA": ".2f", "inside, %": ".1f", "from": ".0f", "to": ".0f"}


def show_scores(outcomes: pd.DataFrame) -> None:
    """Show the scores of each method; nothing where none could be scored."""
    scores = summarise_outcomes(outcomes)
    if scores.empty:
        return
    forecasts, series = (int(scores[name].iloc[0]) for name in ("forecasts", "series"))
    show_table(
        score_table(scores),
        caption=f"Scores over the {counted(forecasts, 'forecast')} of"
        f" {counted(series, 'series', 'series')} that every method made; smaller is better, and"
        " inside should be 95 %.",
        name="scores",
        formats=FORMATS | {"MSIS": ".1f"},
        data=scores,
    )


def score_table(scores: pd.DataFrame) -> pd.DataFrame:
    """Return scores as they are shown.

    Parameters
    ----------
    scores
        From :func:`analysis.forecasting.registry.outcomes.summarise_outcomes`.

    Returns
    -------
    pandas.DataFrame
        ``method``, ``MASE``, ``OWA``, ``inside, %`` with the ends of its interval ``from`` and
        ``to``, ``MSIS``.
    """
    return pd.DataFrame(
        {
            "method": scores["model"],
            "MASE": scores["mase"],
            "OWA": scores["owa"],
            "inside, %": scores["coverage"] * 100,
            "from": scores["coverage_lower"] * 100,
            "to": scores["coverage_upper"] * 100,
            "MSIS": scores["msis"],
        }
    )


def describe_scores(outcomes: pd.DataFrame) -> str:
    """Say whether the forecasts beat naive and drift, in their errors and in their intervals."""
    scores = summarise_outcomes(outcomes)
    if not {DEFAULT_MODEL, "drift", "naive"} <= set(scores.get("model", ())):
        return "Nothing yet."
    by_model = scores.set_index("model").to_dict("index")
    own, naive, drift = (by_model[name] for name in (DEFAULT_MODEL, "naive", "drift"))
    ahead = naive["mase"] < own["mase"]
    mase = sorted([naive["mase"], own["mase"]])
    wide = width_ratio(outcomes)
    msis = f"{own['msis']:.1f} against {naive['msis']:.1f}"
    held = f"which held {percent(naive['coverage'])}"
    return passage(
        f"Overall the {DEFAULT_MODEL} is {bold(better_or_worse(own['owa']) + ' naive')} (OWA"
        f" {own['owa']:.2f}) and {better_or_worse(own['owa'] / drift['owa'])} drift"
        f" ({drift['owa']:.2f}).",
        f"By MASE alone {'naive is ahead' if ahead else 'it is ahead of naive'} ({mase[0]:.2f} against"
        f" {mase[1]:.2f}).",
        f"Its intervals score worse than those of naive ({msis}), {held}: the {DEFAULT_MODEL}'s are"
        f" {wide:.1f} times as wide on the median."
        if own["msis"] > naive["msis"]
        else f"Its intervals score better than those of naive ({msis}), {held}.",
        f"Those of drift held {percent(drift['coverage'])}.",
        describe_doubted(outcomes),
    )


def describe_doubted(outcomes: pd.DataFrame) -> str:
    """Say how many of the truths are doubted, and what the scores would be without them.

    Parameters
    ----------
    outcomes
        From :func:`analysis.forecasting.registry.outcomes.find_outcomes`.
    """
    doubted = outcomes["doubt"] != ""
    number = int((doubted & (outcomes["model"] == DEFAULT_MODEL) & outcomes["mase"].notna()).sum())
    if not number:
        return ""
    rest = outcomes[~doubted]
    they = agree(number, "it", "them")
    without = f" without {they} there would be nothing to score"
    if rest["mase"].notna().any():
        left = summarise_outcomes(rest).set_index("model").to_dict("index")[DEFAULT_MODEL]
        without = (
            f" without {they} OWA would be {left['owa']:.2f} and {percent(left['coverage'])} inside"
        )
    return (
        f"{counted(number, 'of these numbers is', 'of these numbers are')} doubted, and scored like"
        f" the others: a doubt falls on jumps, and to leave those out would flatter;{without}."
    )


def width_ratio(outcomes: pd.DataFrame) -> float:
    """Return how many times as wide as those of naive the intervals are, on the median."""
    scored = outcomes.dropna(subset=["mase"])
    widths = scored.assign(width=scored["upper95"] - scored["lower95"])
    table = widths.pivot_table(index=KEYS, columns="model", values="width")
    table = table[[DEFAULT_MODEL, "naive"]].dropna()
    return float((table[DEFAULT_MODEL] / table["naive"]).median())


def show_scores_by_series(study: Study, outcomes: pd.DataFrame) -> None:
    """Show the errors of each method for each series, the worst against drift first."""
    table = series_frame(outcomes)
    if table.empty:
        return
    names = [study.ledger.series[name].name_en for name in table["series"]]
    worse = ~table["better_than_drift"]
    show_table(
        pd.DataFrame(
            {
                "series": names,
                "scored": table["forecasts"],
                DEFAULT_MODEL: table[DEFAULT_MODEL],
                "drift": table["drift"],
                "naive": table["naive"],
                "better than": [_beaten(row) for row in table.to_dict("records")],
            }
        ),
        caption=describe_by_series(table),
        name="scores-by-series",
        formats=dict.fromkeys((DEFAULT_MODEL, "drift", "naive"), ".2f"),
        limit=max(int(worse.sum()), FEWEST_ROWS),
        data=table,
    )


def series_frame(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the errors of each method for each series, the worst against drift first.

    Returns
    -------
    pandas.DataFrame
        As of :func:`analysis.forecasting.registry.outcomes.summarise_by_series`, with
        ``better_than_drift`` and ``better_than_naive``.
    """
    table = summarise_by_series(outcomes).iloc[::-1].reset_index(drop=True)
    table = table.rename(columns={"better": "better_than_drift"})
    return table.assign(better_than_naive=table[DEFAULT_MODEL] < table["naive"])


def _beaten(row: dict[Hashable, Any]) -> str:
    beaten = [name for name in ("drift", "naive") if row[f"better_than_{name}"]]
    return " and ".join(beaten) or "neither"


def describe_by_series(table: pd.DataFrame) -> str:
    """Count the series on which the forecast beat neither drift nor naive.

    Parameters
    ----------
    table
        From :func:`series_frame`.
    """
    drift, naive = ~table["better_than_drift"], ~table["better_than_naive"]
    whole = len(table)
    return (
        f"MASE by series. Of {counted(whole, 'series', 'series')} the {DEFAULT_MODEL} was not better"
        f" than drift for {how_many(int(drift.sum()), whole)}, not better than naive for"
        f" {how_many(int(naive.sum()), whole)}, better than neither for"
        f" {how_many(int((drift & naive).sum()), whole)}."
    )


def describe_lessons(study: Study, outcomes: pd.DataFrame) -> str:
    """Say in a few lines what the scores amount to."""
    table = series_frame(outcomes)
    if table.empty:
        return "Nothing yet."
    behind = int((~table["better_than_naive"]).sum())
    missed = explain_misses(outcomes, study)
    explained = sum(bool(reasons) for reasons in missed["reasons"])
    inner = inner_share(positions_in_interval(decided(outcomes)).to_numpy())
    word = width_word(
        inner, wide="cautious", right="as wide as they should be", narrow="too narrow"
    )
    hard = (
        f"{bold('The last number is hard to beat.')} At the dates after an edition, {behind} of"
        f" {counted(len(table), 'series', 'series')} stayed at least as close to"
        f" {agree(len(table), 'its', 'their')} last number as to the {DEFAULT_MODEL}."
    )
    where = (
        f"For {explained} of {counted(len(missed), 'different miss', 'different misses')} the ledger"
        " says something that may explain it: a short history, a level that was not printed, a"
        " changed base or definition, a finding."
        if len(missed)
        else "No truth lay outside its interval."
    )
    width = (
        f"{bold(f'The intervals are {word}.')} {percent(inner, decimals=0)} of the numbers fell in"
        " their inner half. The widths were measured on other series and are not adjusted to this"
        " result, or the score would no longer be a test."
    )
    return items([hard, f"{bold('Where it missed.')} {where}", width])
