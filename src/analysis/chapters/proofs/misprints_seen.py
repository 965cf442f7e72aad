"""How many misprints an audit sees: what was measured, drawn and said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from analysis.measured.readings import measured_power
from analysis.plots.display import show_figure, show_table
from analysis.plots.phrases import percent
from analysis.plots.plotframe import name_rows
from analysis.plots.theme import COLOURS, WIDTH

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Rows of the table whose results are said in words: about those of a report's table.
TYPICAL = 16
OWN, RIVAL = "joint", "single drop"


def show_power() -> None:
    """Show how many misprints each method sees, and how many honest tables it flags."""
    measured = measured_power()
    show_figure(
        power_chart(measured),
        caption=describe_detection(measured),
        alt="Share of misprints seen by method and rows: "
        + "; ".join(
            f"{one['method']}, {one['rows']} rows: seen {percent(one['detected'], decimals=0)},"
            f" wrong number named alone"
            f" {percent(one['detected'] * one['culprit_alone_in_front'], decimals=0)}, honest tables"
            f" flagged {one['clean_flagged']:.0f} of {one['tables']}"
            for one in measured.to_dict("records")
        )
        + ".",
        data=measured,
        name="audit-power",
    )


def show_power_table() -> None:
    """Show, of the misprints seen, how often the wrong number is named, and the time it takes."""
    measured = measured_power()
    shown = pd.DataFrame(
        {
            "method": measured["method"],
            "rows": measured["rows"],
            "seen, %": 100 * measured["detected"],
            "among suspects, %": 100 * measured["culprit_among_suspects"],
            "alone, %": 100 * measured["culprit_alone_in_front"],
            "seconds": measured["seconds_per_table"],
        }
    )
    show_table(
        shown,
        caption=(
            "Of the misprints seen: how often the wrong number is among the suspects in front, and"
            " how often it is the only one; seconds a table."
        ),
        name="audit-power-table",
        formats={name: ".2f" if name == "seconds" else ".1f" for name in shown.columns[2:]},
        data=measured,
    )


def describe_detection(measured: pd.DataFrame) -> str:
    """Say how many misprints, and how many honest tables, the methods flag at one size of table."""
    at = _typical(measured)
    best = at[OWN]
    others = "; ".join(
        f"{name} {percent(one['detected'])} and {one['clean_flagged']:.0f}"
        for name, one in at.items()
        if name != OWN
    )
    low, high = (percent(best[end]) for end in ("lower95", "upper95"))
    return (
        f"Of tables with {best['rows']:.0f} rows and one misprint, the joint audit flags"
        f" {percent(best['detected'])} (95 % interval {low} to {high}) and"
        f" {best['clean_flagged']:.0f} of {best['tables']:.0f} honest ones. The others: {others}. The square counts"
        " the tables in which the wrong number alone is named."
    )


def describe_missed(measured: pd.DataFrame) -> str:
    """Say what the joint audit misses, and how it compares with dropping each number in turn."""
    at = _typical(measured)
    best, rival = at[OWN], at[RIVAL]
    largest = measured[measured["rows"] == measured["rows"].max()].set_index("method")
    seconds = largest["seconds_per_table"]
    same = best["detected"] == rival["detected"]
    return (
        f"What the joint audit misses ({percent(1 - best['detected'])} of these slips) is what the"
        " coverage above shows: digits for which another value fits everything else as well. Of what"
        f" it sees, it has the wrong number in front in {percent(best['culprit_among_suspects'])} of"
        f" the cases, and alone in {percent(best['culprit_alone_in_front'])}; single drop, in"
        f" {percent(rival['culprit_alone_in_front'])}. "
        + (
            "Single drop sees as many misprints as the joint audit here"
            if same
            else f"Single drop sees {percent(rival['detected'])}"
        )
        + f"; its time grows with the table: with {largest['rows'].iloc[0]} rows"
        f" {seconds[RIVAL]:.1f} seconds, against {seconds[OWN]:.1f}."
    )


def _typical(measured: pd.DataFrame) -> dict[str, dict[Hashable, Any]]:
    """Return the rows of one size of table by method."""
    size = min(measured["rows"].unique(), key=lambda rows: abs(rows - TYPICAL))
    return {row["method"]: row for row in measured[measured["rows"] == size].to_dict("records")}


def power_chart(measured: pd.DataFrame) -> Figure:
    """Draw how many misprints each method sees, and what that is worth.

    Parameters
    ----------
    measured
        From :func:`analysis.measured.readings.measured_power`. For each method and number of rows: the
        share of wrong tables that are flagged with its 95 % interval, the share in which the wrong
        number alone is named, and the share of honest tables flagged all the same.
    """
    methods = list(dict.fromkeys(measured["method"]))
    figure, axes = plt.subplots(figsize=(WIDTH, 0.27 * len(measured) + 0.32 * len(methods) + 0.8))
    y, ticks, labels = 0.0, [], []
    for method in methods:
        axes.text(-0.02, y, method, fontsize=10, va="center", ha="left")
        y += 1
        for row in measured[measured["method"] == method].to_dict("records"):
            _draw_power(axes, y, row)
            ticks.append(y)
            labels.append(f"{row['rows']} rows")
            y += 1
        y += 0.25
    name_rows(axes, labels, at=ticks)
    axes.set_ylim(y - 0.5, -0.7)
    axes.set_xlim(-0.03, 1.03)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
    marks = [("o", COLOURS[0], True), ("s", COLOURS[2], False), ("x", COLOURS[1], True)]
    handles = [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=marker,
            color=colour,
            markerfacecolor=colour if filled else "none",
        )
        for marker, colour, filled in marks
    ]
    figure.legend(
        handles,
        ["seen", "wrong number named alone", "honest table flagged"],
        loc="outside upper center",
        ncols=3,
        fontsize=9.5,
        handletextpad=0.1,
        columnspacing=0.9,
    )
    return figure


def _draw_power(axes: Axes, y: float, row: dict[Hashable, Any]) -> None:
    axes.plot([row["lower95"], row["upper95"]], [y, y], color=COLOURS[0], linewidth=2.5, alpha=0.6)
    axes.plot(row["detected"], y, "o", color=COLOURS[0], markersize=6, clip_on=False)
    alone = row["detected"] * row["culprit_alone_in_front"]
    if np.isfinite(alone):
        axes.plot(alone, y, "s", color=COLOURS[2], markerfacecolor="none", clip_on=False)
    axes.plot(row["clean_flagged"] / row["tables"], y, "x", color=COLOURS[1], clip_on=False)
