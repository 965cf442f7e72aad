"""The newest edition: whether its forecasts are registered, since when, and how past ones did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.public_scores import NOMINAL
from analysis.forecasting.registry.outcomes import summarise_outcomes
from analysis.ledger.registered import SEAL
from analysis.plots.counts import agree, counted
from analysis.plots.hindsight import describe_hindsight
from analysis.plots.markup import bold, code, link
from analysis.plots.phrases import better_or_worse, dated, listed, passage, percent, percents
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from analysis.studies import Study


def describe_edition(study: Study) -> str:
    """Say from which edition and for which dates forecasts were made, and when."""
    made = study.newest
    if not made.origin:
        return (
            "No level in this ledger is dated by a month, a quarter or a year, so there is nothing to"
            " forecast from."
        )
    newest = (
        f"The newest edition in the ledger is {bold(made.edition)}, with figures up to"
        f" {dated(made.origin)}."
        if made.edition
        else f"The newest figures in the ledger are of {dated(made.origin)}."
    )
    if made.frame.empty:
        return passage(newest, "It leads to no forecast: no series has levels enough.")
    series = counted(made.frame["series"].nunique(), "series", "series")
    periods = sorted(made.frame["period"].unique())
    ahead = listed(map(dated, periods))
    if not made.registered:
        return passage(
            newest,
            f"{bold('Its forecasts are not registered')}: those for {ahead}, of {series}, were computed"
            f" when this page was made.",
            f"{code('analysis register')} writes them down." if made.edition else "",
        )
    row = made.frame.iloc[0]
    return passage(
        newest,
        f"From these, {series} {agree(made.frame['series'].nunique(), 'is', 'are')} forecast for"
        f" {ahead}.",
        f"The {counted(len(made.frame), 'row')}, with those of the simplest methods for comparison,"
        f" were written on {dated(row['made_on'])} and are sealed: {code('analysis check')} finds a row"
        " that was changed since.",
        describe_day(row["made_on"], periods),
        "The ledger was corrected since; what was written stays."
        if row["ledger"] != study.ledger.digest[:SEAL]
        else "",
    )


def describe_day(made_on: str, periods: list[str]) -> str:
    """Say whether the truth could have been known on the day the forecasts were written.

    Examples
    --------
    >>> describe_day("2025-08-01", ["2025-12"])[:60]
    'On that day none of these dates had come yet. What was forec'
    """
    day = date.fromisoformat(made_on)
    past = [dated(period) for period in periods if parse_period(period).end <= day]
    known = (
        f"By that day {listed(past)} {agree(len(past), 'was', 'were')} over, and later editions may have"
        " been out."
        if past
        else "On that day none of these dates had come yet."
    )
    return passage(
        known,
        "What was forecast follows from figures about dates up to that edition, and no later.",
    )


def describe_record(study: Study) -> str:
    """Say how often past intervals held and how good past forecasts were; empty where none is known."""
    scores = summarise_outcomes(study.outcomes)
    rows = scores[scores["model"] == DEFAULT_MODEL].to_dict("records") if len(scores) else []
    if not rows:
        return ""
    (own,) = rows
    trials = counted(int(own["series"]), "series", "series")
    more = "more" if own["coverage"] > NOMINAL else "no more"
    return passage(
        f"On past editions of this book's own series the intervals contained"
        f" {bold(percent(own['coverage']))} of {counted(int(own['forecasts']), 'printed number')}"
        f" of {trials}, {more} than the 95 % they were made for. Forecasts of one series go right or"
        f" wrong together, so {trials} {agree(int(own['series']), 'tells', 'tell')} the true share no"
        f" closer than {percents(own['coverage_lower'], own['coverage_upper'], decimals=0)};"
        f" {link('Forecasts, scored', 'scoring')} shows where in the intervals the numbers fell.",
        f"The forecasts themselves were {better_or_worse(own['owa'])} repeating the last number (overall"
        f" error {own['owa']:.2f} times as large).",
        describe_hindsight(study.outcomes, DEFAULT_MODEL),
    )
