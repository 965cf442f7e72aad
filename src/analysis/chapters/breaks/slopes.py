"""Slopes before and after a break: drawn for the clearest, listed for all; and what to take from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.breaks.break_charts import slopes_chart
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_figure, show_table
from analysis.plots.markup import bold, items
from analysis.plots.phrases import dated, minus

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from analysis.chapters.breaks.surveyed import TrendSurveys

#: The unit of most series, named in the caption only.
USUAL = "million persons"
#: Slopes from here on need no decimals.
LARGE = 100
FEWEST_ROWS = 5
YEAR = 12


def slope(trends: TrendSurveys, row: dict[Hashable, Any], side: str) -> str:
    """Write the slope on one side of a break with its interval, in the unit of its series."""
    divisor = trends.scale_of(row["series"]).divisor
    numbers = [row[key] / divisor for key in (side, f"{side}_lower95", f"{side}_upper95")]
    digits = 0 if max(map(abs, numbers)) >= LARGE else 1
    value, low, high = (minus(number, decimals=digits, sign=True) for number in numbers)
    return f"{value} ({low}\u00a0to\u00a0{high})"


def show_clearest(trends: TrendSurveys, *, drawn: int) -> None:
    """Show the breaks that are clearest against random walks; nothing where none broke."""
    clearest = trends.broke.sort_values(["p_walk", "p_value"], kind="stable").head(drawn)
    if clearest.empty:
        return
    units = {name: trends.study.ledger.series[name].unit for name in clearest["series"]}
    rows = clearest.to_dict("records")
    show_figure(
        slopes_chart(clearest, trends.users, units),
        caption=" ".join(describe_break(trends, row) for row in rows),
        alt="Points and broken lines. " + " ".join(_course(trends, row) for row in rows),
        data=clearest,
        name="clearest-breaks",
    )


def describe_break(trends: TrendSurveys, row: dict[Hashable, Any]) -> str:
    """Say how a series grew a year before its break, and after it."""
    unit = trends.scale_of(row["series"]).label
    return (
        f"{row['name']}: {slope(trends, row, 'before')} {unit} a year before {dated(row['period'])},"
        f" {slope(trends, row, 'after')} after it."
    )


def _course(trends: TrendSurveys, row: dict[Hashable, Any]) -> str:
    past, scale = trends.users[row["series"]], trends.scale_of(row["series"])
    values = ", ".join(
        f"{dated(period)} {scale.number(value)}"
        for period, value in zip(past.periods, past.values, strict=True)
    )
    return f"{row['name']}: {values} {scale.label}."


def show_slopes(trends: TrendSurveys) -> None:
    """Show the slopes of every series that was tested; nothing where none was."""
    if trends.tested.empty:
        return
    ordered = trends.tested.sort_values(["p_value", "p_walk"], kind="stable")
    rows = ordered.to_dict("records")
    usual = any(trends.scale_of(row["series"]).label == USUAL for row in rows)
    unnamed = f", in {USUAL} unless another unit is named" if usual else ""
    show_table(
        pd.DataFrame(
            {
                "series, unit": [_heading(trends, row) for row in rows],
                "month": [dated(row["period"]) for row in rows],
                "before, a year": [slope(trends, row, "before") for row in rows],
                "after, a year": [slope(trends, row, "after") for row in rows],
                "p": ordered["p_value"].tolist(),
                "corrected": ordered["q_value"].tolist(),
                "walks": ordered["p_walk"].tolist(),
            }
        ),
        caption=f"Slopes before and after the best month with 95 % intervals{unnamed}; p-values against"
        " straight lines, none below 1 in 2000, then corrected, and against walks.",
        name="slopes",
        formats=dict.fromkeys(("p", "corrected", "walks"), ".4f"),
        data=ordered,
        limit=max(len(trends.broke), FEWEST_ROWS),
    )


def _heading(trends: TrendSurveys, row: dict[Hashable, Any]) -> str:
    unit = trends.scale_of(row["series"]).label
    return f"{row['name']}{'' if unit == USUAL else f', {unit}'}{' ≠' if row['spliced'] else ''}"


def describe_lessons(trends: TrendSurveys) -> str:
    """Say in a few lines what to take from the breaks."""
    broke = trends.broke
    if broke.empty:
        return "No trend broke."
    slower = int((broke["change"] < 0).sum())
    lengths = pd.Series([len(dates.split()) for dates in broke["dates95"]])
    within = int((lengths < YEAR).sum())
    middle = dated(broke.sort_values("date")["period"].iloc[len(broke) // 2])
    kept = [row[key] for row in trends.counts for key in ("kept", "walk_kept")]
    word = "Slower, all of them." if slower == len(broke) else "Slower, mostly."
    if slower * 2 <= len(broke):
        word = "Slower and faster."
    alone = len(broke) == 1
    if alone:
        word = "Slower." if slower else "Faster."
        told = f"The one break, in {middle}, is {'a' if slower else 'no'} slowdown"
    else:
        told = (
            f"{slower} of {counted(len(broke), 'break')} {agree(slower, 'is a slowdown', 'are slowdowns')},"
            f" around {middle} in the middle of all"
        )
    slowdowns = f"{bold(word)} {told}; slowdowns are what nearing the whole looks like as well."
    span = f"{min(kept)}" if min(kept) == max(kept) else f"From {min(kept)} to {max(kept)}"
    comparison = (
        f"{bold('How many broke is a matter of the comparison.')} {span} after"
        " correction, on the same numbers."
    )
    months = counted(round(lengths.median()), "month")
    sets = (
        f"Its 95 % set holds {months}"
        if alone
        else f"Half of the 95 % sets of the {counted(len(broke), 'break')} hold {months} or more,"
        f" {within} {agree(within, 'holds', 'hold')} less than a year"
    )
    ranges = f"{bold('A date is a range.')} {sets}: a bend near an event is not yet its effect."
    return items([slowdowns, comparison, ranges])
