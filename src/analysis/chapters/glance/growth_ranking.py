"""Which series grew fastest, and whether faster than the whole, however the levels were rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.glance.row_charts import growth_chart
from analysis.chapters.glance.selection import names_of
from analysis.plots.counts import counted
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.level_sources import source_words
from analysis.plots.markup import link
from analysis.plots.phrases import dated, in_sentence, minus, passage
from analysis.plots.sequences import listed_parts, spanned
from analysis.plots.sourced_names import name_of
from analysis.timeseries.growth import compound_growth
from analysis.timeseries.windows import NO_WINDOW
from analysis.translation.messages import tell, tell_n
from analysis.translation.spoken import OWN, in_each

if TYPE_CHECKING:
    from analysis.chapters.glance.selection import Overview

#: Rows of the ranking that are shown as a table.
LIMIT = 8
COLUMNS = ["series", "name", "base_period", "period", "value", "lower", "upper", "comparable"]


@dataclass(frozen=True, eq=False)
class GrowthRanking:
    """Compound annual growth of the series of an overview between its two months.

    Parameters
    ----------
    rates
        One row a series that counts the same thing at both months, the fastest first: ``series``,
        ``name``, ``value``, ``lower``, ``upper`` in percent a year, and ``whole``, true for the
        series that the others are shares of; ``page``, a link to that of the series.
    redefined
        Rows of the series whose definition changed in between; they have no growth.
    unknown
        Rows of the series that have two values, but not at exactly these months.
    dates
        The two months in words.
    """

    rates: pd.DataFrame
    redefined: pd.DataFrame
    unknown: pd.DataFrame
    dates: str


def rank_growth(found: Overview) -> GrowthRanking:
    """Rank the series of an overview by their compound annual growth."""
    rates = pd.DataFrame(columns=COLUMNS)
    if found.window != NO_WINDOW:
        rates = compound_growth(found.months, base_period=found.window.start)
        rates = rates[rates["period"] == found.window.end]
    names = {name: name_of(record) for name, record in found.series.items()}
    whole = found.whole.id if found.whole else ""
    rates = rates.assign(name=rates["series"].map(names), whole=rates["series"] == whole)
    rates["page"] = [
        link(in_sentence(name), f"series/{one}") if one in found.pages else ""
        for one, name in zip(rates["series"], rates["name"], strict=True)
    ]
    rates["source"] = [
        source_words(found.months, row["series"], row["base_period"], row["period"])
        for row in rates.to_dict("records")
    ]
    same = rates["comparable"].astype(bool)
    ranked = rates[same].sort_values("value", ascending=False, kind="stable")
    ranked[["value", "lower", "upper"]] *= 100
    shown = found.shown.sort_index()
    return GrowthRanking(
        rates=ranked,
        redefined=rates[~same],
        unknown=shown[~shown["series"].isin(rates["series"])].sort_values("series"),
        dates=spanned(*(dated(month) for month in found.window)),
    )


def show_ranking(ranking: GrowthRanking) -> None:
    """Show the growth of each series with the interval that rounding leaves."""
    rates = ranking.rates
    if rates[~rates["whole"].astype(bool)].empty:
        say(tell("No series is known at both dates under one definition, so no growth is ranked."))
        return
    rows = listed_parts(
        tell(
            "{name} {pace} ({low} to {high})",
            name=row["name"],
            pace=_signed(row["value"]),
            low=_signed(row["lower"]),
            high=_signed(row["upper"]),
        )
        for row in rates.to_dict("records")
    )
    show_figure(
        growth_chart(rates, label=tell("% a year, {dates}", dates=ranking.dates)),
        caption=describe_ranking(ranking),
        alt=tell(
            "Ranked marks with intervals, percent a year from {dates}: {rows}.",
            dates=ranking.dates,
            rows=rows,
        ),
        data=rates.drop(columns=["page", "source"]),
        name="compound-growth",
    )


def describe_ranking(ranking: GrowthRanking) -> str:
    """Say which series grew fastest, and how many grew faster or slower than the whole."""
    rates = ranking.rates
    is_whole = rates["whole"].astype(bool)
    others = rates[~is_whole]
    if others.empty:
        return ""
    first = others.iloc[0]
    top = tell(
        "{name} grew fastest, {pace} % a year.", name=first["name"], pace=minus(first["value"])
    )
    if not is_whole.any():
        return top
    pace = rates[is_whole].iloc[0]
    ahead, behind = others["lower"] > pace["upper"], others["upper"] < pace["lower"]
    unclear = others[~ahead & ~behind]
    slower = int(behind.sum())
    told = {
        "whole": pace["name"],
        "pace": minus(pace["value"]),
        "faster": counted(int(ahead.sum()), "series was", "series were"),
        "slower": in_each(lambda language: f"{slower or ('none' if language == OWN else 0)}"),
    }
    if len(unclear):
        text = tell(
            "{whole} grew by {pace} % (dashed line): {faster} faster and {slower} slower, however the levels were rounded, and for {open} rounding leaves it open ({names}).",
            **told,
            open=len(unclear),
            names=names_of(unclear),
        )
    else:
        text = tell(
            "{whole} grew by {pace} % (dashed line): {faster} faster and {slower} slower, however the levels were rounded.",
            **told,
        )
    return passage(top, text)


def describe_unranked(ranking: GrowthRanking) -> str:
    """Say how wide the widest interval is, and which series are not ranked, and why."""
    rates, redefined, unknown = ranking.rates, ranking.redefined, ranking.unknown
    widest = ""
    if len(rates):
        widths = rates["upper"] - rates["lower"]
        name = in_sentence(str(rates["name"].iloc[int(widths.to_numpy().argmax())]))
        widest = tell(
            "The widest interval is that of {name}: {width} percentage points.",
            name=name,
            width=f"{widths.max():.2f}",
        )
    return passage(
        widest,
        tell_n(
            "Left out because the definition changed in between: {series}.",
            "Left out because the definitions changed in between: {series}.",
            len(redefined),
            series=names_of(redefined),
        )
        if len(redefined)
        else "",
        tell(
            "Not ranked for want of a value at one of the two dates: {series}.",
            series=names_of(unknown),
        )
        if len(unknown)
        else "",
    )


def show_fastest(ranking: GrowthRanking) -> None:
    """Show the series that grew fastest as a table; the CSV holds all."""
    if ranking.rates.empty:
        return
    headings = {
        "name": tell("series"),
        "value": tell("% a year"),
        "lower": tell("from"),
        "upper": tell("to"),
    }
    show_table(
        ranking.rates[list(headings)].rename(columns=headings),
        caption=tell(
            "Compound annual growth from {dates}, with the interval that rounding leaves.",
            dates=ranking.dates,
        ),
        name="compound-growth",
        formats=dict.fromkeys([headings[name] for name in ("value", "lower", "upper")], "+.2f"),
        data=ranking.rates[list(headings)],
        limit=LIMIT,
    )


def _signed(value: float) -> str:
    return minus(value, sign=True)
