"""Which series grew fastest, and whether faster than the whole, however the levels were rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.glance.row_charts import growth_chart
from analysis.chapters.glance.selection import names_of
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.markup import link
from analysis.plots.phrases import agree, counted, dated, in_sentence, minus, passage
from analysis.timeseries.growth import compound_growth
from analysis.timeseries.windows import NO_WINDOW

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
    names = {name: record.name_en for name, record in found.series.items()}
    whole = found.whole.id if found.whole else ""
    rates = rates.assign(name=rates["series"].map(names), whole=rates["series"] == whole)
    rates["page"] = [
        link(in_sentence(name), f"series/{one}") if one in found.pages else ""
        for one, name in zip(rates["series"], rates["name"], strict=True)
    ]
    same = rates["comparable"].astype(bool)
    ranked = rates[same].sort_values("value", ascending=False, kind="stable")
    ranked[["value", "lower", "upper"]] *= 100
    shown = found.shown.sort_index()
    return GrowthRanking(
        rates=ranked,
        redefined=rates[~same],
        unknown=shown[~shown["series"].isin(rates["series"])].sort_values("series"),
        dates=" to ".join(dated(month) for month in found.window),
    )


def show_ranking(ranking: GrowthRanking) -> None:
    """Show the growth of each series with the interval that rounding leaves."""
    rates = ranking.rates
    if rates[~rates["whole"].astype(bool)].empty:
        say("No series is known at both dates under one definition, so no growth is ranked.")
        return
    rows = "; ".join(
        f"{row['name']} {_signed(row['value'])} ({_signed(row['lower'])} to {_signed(row['upper'])})"
        for row in rates.to_dict("records")
    )
    show_figure(
        growth_chart(rates, label=f"% a year, {ranking.dates}"),
        caption=describe_ranking(ranking),
        alt=f"Ranked marks with intervals, percent a year from {ranking.dates}: {rows}.",
        data=rates.drop(columns="page"),
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
    top = f"{first['name']} grew fastest, {minus(first['value'])} % a year."
    if not is_whole.any():
        return top
    pace = rates[is_whole].iloc[0]
    ahead, behind = others["lower"] > pace["upper"], others["upper"] < pace["lower"]
    unclear = others[~ahead & ~behind]
    text = (
        f"{pace['name']} grew by {minus(pace['value'])} % (dashed line):"
        f" {counted(int(ahead.sum()), 'series was', 'series were')} faster and"
        f" {int(behind.sum()) or 'none'} slower, however the levels were rounded"
    )
    if len(unclear):
        text += f", and for {len(unclear):,} rounding leaves it open ({names_of(unclear)})"
    return passage(top, f"{text}.")


def describe_unranked(ranking: GrowthRanking) -> str:
    """Say how wide the widest interval is, and which series are not ranked, and why."""
    rates, redefined, unknown = ranking.rates, ranking.redefined, ranking.unknown
    widest = ""
    if len(rates):
        widths = rates["upper"] - rates["lower"]
        name = in_sentence(str(rates["name"].iloc[int(widths.to_numpy().argmax())]))
        widest = f"The widest interval is that of {name}: {widths.max():.2f} percentage points."
    return passage(
        widest,
        f"Left out because the {agree(len(redefined), 'definition', 'definitions')} changed in between:"
        f" {names_of(redefined)}."
        if len(redefined)
        else "",
        f"Not ranked for want of a value at one of the two dates: {names_of(unknown)}."
        if len(unknown)
        else "",
    )


def show_fastest(ranking: GrowthRanking) -> None:
    """Show the series that grew fastest as a table; the CSV holds all."""
    if ranking.rates.empty:
        return
    headings = {"name": "series", "value": "% a year", "lower": "from", "upper": "to"}
    show_table(
        ranking.rates[list(headings)].rename(columns=headings),
        caption=f"Compound annual growth from {ranking.dates}, with the interval that rounding leaves.",
        name="compound-growth",
        formats=dict.fromkeys(("% a year", "from", "to"), "+.2f"),
        limit=LIMIT,
    )


def _signed(value: float) -> str:
    return minus(value, sign=True)
