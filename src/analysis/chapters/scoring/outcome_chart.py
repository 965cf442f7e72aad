"""A chart of what became of each forecast: series by edition and dates ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D

from analysis.forecasting.registry.outcomes import Outcome
from analysis.plots.marks import mark
from analysis.plots.phrases import dated
from analysis.plots.plotframe import hide_sides, name_rows
from analysis.plots.theme import COLOURS, LIGHT, SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 0.2
SMALL = 8.0
#: Marker, size, width of its edge and colour: four shapes, so that colour is not needed.
MARKS: dict[Outcome, tuple[str, float, float, str]] = {
    Outcome.HIT: ("o", 5.5, 0.0, COLOURS[0]),
    Outcome.MISS: ("X", 8.0, 0.6, COLOURS[1]),
    Outcome.NOT_COMPARABLE: ("$≠$", 6.5, 0.4, LIGHT["ink"]),
    Outcome.OPEN: ("_", 4.0, 1.1, LIGHT["soft"]),
}
MONTH_NAMES = {"06": "Jun", "12": "Dec"}


def outcome_chart(grid: pd.DataFrame, names: Mapping[str, str]) -> Figure:
    """Draw what became of each forecast: series down, editions and dates ahead across.

    Parameters
    ----------
    grid
        From :func:`analysis.chapters.scoring.overview_of_outcomes.outcome_grid`.
    names
        Names of the series.
    """
    rows, columns = list(dict.fromkeys(grid["series"])), sorted(set(grid["origin"]))
    steps = sorted(set(grid["ahead"]))
    wide = len(steps) + 0.5
    x = {
        (origin, step): place * wide + at
        for place, origin in enumerate(columns)
        for at, step in enumerate(steps)
    }
    figure, axes = plt.subplots(figsize=(SIZE[0], ROW * len(rows) + 1.25))
    places = np.array([x[key] for key in zip(grid["origin"], grid["ahead"], strict=True)])
    y = grid["series"].map({name: place for place, name in enumerate(rows)}).to_numpy()
    for outcome, (marker, size, edge, colour) in MARKS.items():
        own = (grid["outcome"] == outcome).to_numpy()
        axes.plot(
            places[own],
            y[own],
            linestyle="none",
            marker=marker,
            markersize=size,
            markeredgewidth=edge,
            color=colour,
        )
    for at, row, one in zip(places, y, grid.to_dict("records"), strict=True):
        told = (str(one["outcome"]).capitalize(), f"Forecast of {dated(one['origin'])}")
        mark(axes, at, row, f"{names[one['series']]}, {dated(one['period'])}", *told)
    for place, origin in enumerate(columns):
        _head_column(axes, grid, origin, place * wide + (len(steps) - 1) / 2, len(rows))
        if place:
            axes.axvline(place * wide - 0.75, color=LIGHT["faint"], linewidth=0.8, zorder=0)
    labels = [*(names[name] for name in rows), "hits / truths known"]
    name_rows(axes, labels)
    axes.get_yticklabels()[-1].set_color(LIGHT["soft"])
    axes.set_ylim(len(rows) + 0.4, -0.6)
    axes.set_xlim(-0.75, len(columns) * wide - 0.75)
    axes.set_xticks(
        [x[key] for key in x], [f"+{step}" for _, step in x], fontsize=SMALL, color=LIGHT["soft"]
    )
    axes.tick_params(length=0, bottom=False, labelbottom=False, labeltop=True, pad=1)
    axes.grid(visible=False)
    hide_sides(axes, "bottom")
    handles = [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=marker,
            markersize=size,
            markeredgewidth=edge,
            color=colour,
            label=str(outcome),
        )
        for outcome, (marker, size, edge, colour) in MARKS.items()
    ]
    figure.legend(
        handles=handles,
        loc="outside upper center",
        ncols=len(handles),
        fontsize=9.5,
        handletextpad=0.1,
        columnspacing=1.2,
    )
    return figure


def _head_column(axes: Axes, grid: pd.DataFrame, origin: str, x: float, rows: int) -> None:
    """Write the date of an edition above its columns, and below them how many of how many hit."""
    year, _, month = origin.partition("-")
    axes.annotate(
        f"{MONTH_NAMES.get(month, month)}\n{year}",
        (x, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 15),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=SMALL + 0.5,
        linespacing=1.05,
    )
    outcomes = grid.loc[grid["origin"] == origin, "outcome"]
    hits, misses = ((outcomes == kind).sum() for kind in (Outcome.HIT, Outcome.MISS))
    axes.text(x, rows, f"{hits}/{hits + misses}", ha="center", va="center", fontsize=SMALL)
