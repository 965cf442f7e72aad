"""What became of the registered forecasts: counted, and one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.scoring.missed import explain_misses
from analysis.chapters.scoring.outcome_chart import outcome_chart
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.outcomes import Outcome, decided
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_figure
from analysis.plots.markup import bold, code, emphasis
from analysis.plots.phrases import dated, in_sentence, listed, passage
from analysis.quantities.periods import parse_period
from analysis.timeseries.editions import editions

if TYPE_CHECKING:
    from analysis.studies import Study


def outcomes_since(study: Study, first_origin: str) -> pd.DataFrame:
    """Return the outcomes of the forecasts that editions from one on led to.

    Parameters
    ----------
    study
        A study.
    first_origin
        Month of the first edition, as ``2021-12``.

    Returns
    -------
    pandas.DataFrame
        As of :func:`analysis.forecasting.registry.outcomes.find_outcomes`, of series in the ledger.
    """
    found = study.outcomes
    chosen = (found["origin"] >= first_origin) & found["series"].isin(list(study.ledger.series))
    return found[chosen].reset_index(drop=True)


def describe_outcomes(study: Study, outcomes: pd.DataFrame) -> list[str]:
    """Say how many forecasts there are, what became of them, and when they were made."""
    own = outcomes[outcomes["model"] == DEFAULT_MODEL]
    known = decided(outcomes)
    if known.empty:
        nothing = (
            f"There is nothing to score: of the editions chosen here the registry holds"
            f" {counted(len(own), 'forecast')}, and no number printed later stands beside any."
            f" {code('analysis register --edition PERIOD')} adds those of an edition."
        )
        return [nothing]
    return [_count_outcomes(study, own, known), _describe_making(known)]


def _count_outcomes(study: Study, own: pd.DataFrame, known: pd.DataFrame) -> str:
    counts = own["outcome"].value_counts()
    number = {kind: int(counts.get(kind, 0)) for kind in Outcome}
    still = own[own["outcome"] == Outcome.OPEN]
    newest = next(reversed(editions(study.ledger)), "")
    ahead = sum(not newest or parse_period(newest) < parse_period(one) for one in still["period"])
    origins = sorted(own["origin"].unique(), key=parse_period)
    sorts = [f"{ahead} of dates after the newest edition"] if ahead else []
    if len(still) > ahead:
        sorts.append(
            f"{len(still) - ahead} of dates that no document in the ledger gives a number for"
        )
    several = (
        f"the {counted(len(origins), 'edition')} of {dated(origins[0])} to {dated(origins[-1])}"
    )
    whence = several if len(origins) > 1 else f"the edition of {dated(origins[0])}"
    inside = f"{number[Outcome.HIT]} lay inside the 95 % interval, {number[Outcome.MISS]} outside"
    changed = number[Outcome.NOT_COMPARABLE]
    return passage(
        f"From {whence} the {DEFAULT_MODEL} made {counted(len(own), 'forecast')}.",
        f"For {bold(str(len(known)))} the truth is known: {bold(inside)}.",
        f"{changed} cannot be compared, because the definition changed in between."
        if changed
        else "",
        f"{len(still)} {agree(len(still), 'is', 'are')} open: {listed(sorts)}." if sorts else "",
    )


def _describe_making(known: pd.DataFrame) -> str:
    """Say which of the scored forecasts were made in advance, and what counts as known."""
    advance = int(known["in_advance"].sum())
    different = len(known.drop_duplicates(["series", "period", "last"]))
    late = f"{emphasis('backfilled')}: computed afterwards, from figures about dates up to their edition"
    if advance == len(known):
        made = "All scored so far were registered in advance."
    elif advance:
        made = (
            f"{advance} of the {len(known)} {agree(advance, 'was', 'were')} registered in advance;"
            f" the others are {late}."
        )
    else:
        made = f"All scored so far are {late}."
    return passage(
        made,
        f"An edition that printed nothing new of a series repeats its forecast: of the {len(known)}"
        f" forecasts whose truth is known {different} differ.",
        "A figure goes by the date it is about, not by the day it was printed, so a past value that a"
        " later edition corrected enters as corrected.",
    )


def show_outcomes(study: Study, outcomes: pd.DataFrame) -> None:
    """Show what became of each forecast; nothing where no truth is known."""
    grid = outcome_grid(outcomes)
    if grid.empty:
        return
    names = {name: record.name_en for name, record in study.ledger.series.items()}
    decided_ = [Outcome.HIT, Outcome.MISS]
    editions_ = "; ".join(
        f"{dated(str(origin))} {(rows['outcome'] == Outcome.HIT).sum()} of"
        f" {rows['outcome'].isin(decided_).sum()}"
        for origin, rows in grid.groupby("origin")
    )
    missed = "; ".join(
        f"{names[row['series']]}, edition {dated(row['origin'])}, {dated(row['period'])}"
        for row in grid[grid["outcome"] == Outcome.MISS].to_dict("records")
    )
    show_figure(
        outcome_chart(grid, names),
        caption=describe_grid(study, outcomes),
        alt="Matrix of series by edition and dates ahead. Hits among known truths:"
        f" {editions_}. Misses: {missed or 'none'}.",
        data=outcomes.drop(columns=["seal", "ledger"], errors="ignore"),
        name="outcomes",
    )


def describe_grid(study: Study, outcomes: pd.DataFrame) -> str:
    """Count hits and misses, and name the series with a miss."""
    own = outcomes[outcomes["model"] == DEFAULT_MODEL]
    hits, misses, changed = (
        int((own["outcome"] == kind).sum())
        for kind in (Outcome.HIT, Outcome.MISS, Outcome.NOT_COMPARABLE)
    )
    missed = dict.fromkeys(explain_misses(outcomes, study)["series"])
    names = ", ".join(in_sentence(study.ledger.series[name].name_en) for name in missed)
    shown = outcome_grid(outcomes)["series"].nunique()
    return passage(
        f"{counted(hits, 'hit')}, {counted(misses, 'miss', 'misses')}"
        + (f" ({names})" if names else "")
        + f", {changed} not comparable, by edition and the dates after it (+1, +2).",
        f"Of the {counted(shown, 'series', 'series')} shown at least one truth is known."
        if shown > 1
        else "",
        "Blank: no forecast, for want of levels.",
    )


def outcome_grid(outcomes: pd.DataFrame, *, model: str = DEFAULT_MODEL) -> pd.DataFrame:
    """Place the outcomes of one model by series, edition and place among the dates after it.

    Parameters
    ----------
    outcomes
        From :func:`analysis.forecasting.registry.outcomes.find_outcomes`.
    model
        Whose forecasts.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``origin``, ``ahead`` (1 for the first date after the edition, 2 for the second), ``period``,
        ``outcome``. Editions of which no truth is known, and series of which none is, are left
        out; series with most misses come first, then those whose definition changed, then in the
        order of the registry.
    """
    own = outcomes[outcomes["model"] == model]
    known = own["outcome"] != Outcome.OPEN
    own = own[
        own["series"].isin(own.loc[known, "series"]) & own["origin"].isin(own.loc[known, "origin"])
    ]
    own = own.assign(
        ahead=_places_ahead(own),
        missed=own["outcome"] == Outcome.MISS,
        changed=own["outcome"] == Outcome.NOT_COMPARABLE,
        first=pd.factorize(own["series"])[0],
    )
    sums = own.groupby("series")[["missed", "changed"]].transform("sum")
    order = own.assign(missed=-sums["missed"], changed=-sums["changed"])
    order = order.sort_values(["missed", "changed", "first", "origin", "ahead"], kind="stable")
    return order[["series", "origin", "ahead", "period", "outcome"]].reset_index(drop=True)


def _places_ahead(rows: pd.DataFrame) -> pd.Series:
    """Return which of the dates after its edition each is: 1 for the first of its series."""
    ends = [parse_period(period).end for period in rows["period"]]
    places = rows.assign(end=pd.to_datetime(pd.Series(ends, index=rows.index)))
    return places.groupby(["origin", "series"])["end"].rank("dense").astype(int)
