"""Charts of scored forecasts: which hit, and where in the interval the truths fell."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D

from analysis.forecasting.registry.outcomes import Outcome
from analysis.plots.plotframe import hide_sides, name_rows, name_unit
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
#: Width of a bin of places, the interval being 2 wide; beyond ± LAST all fall in one bin.
BIN, LAST = 0.2, 1.4
MONTH_NAMES = {"06": "Jun", "12": "Dec"}


def outcome_chart(grid: pd.DataFrame, names: Mapping[str, str]) -> Figure:
    """Draw what became of each forecast: series down, editions and half-years ahead across.

    Parameters
    ----------
    grid
        From :func:`analysis.forecasting.registry.misses.outcome_grid`.
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
        fontsize=9,
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


def places_chart(places: np.ndarray) -> Figure:
    """Draw where in their intervals the truths fell, and where they would if the width were right.

    Parameters
    ----------
    places
        From :func:`analysis.forecasting.registry.misses.places_in_interval`, none missing.
    """
    edges = np.arange(-LAST, LAST + BIN / 2, BIN).round(6)
    shown = np.clip(places, -LAST + BIN / 4, LAST - BIN / 4)
    counts, _ = np.histogram(shown, edges)
    normal = NormalDist(sigma=1 / NormalDist().inv_cdf(0.975))
    below = np.array([normal.cdf(edge) for edge in edges])
    below[[0, -1]] = 0.0, 1.0  # what lies further out is counted in the last bins
    middles = (edges[:-1] + edges[1:]) / 2
    inside = np.abs(middles) < 1
    figure, axes = plt.subplots(figsize=(SIZE[0], 3.3))
    for chosen, colour, hatch in ((inside, COLOURS[0], ""), (~inside, COLOURS[1], "////")):
        axes.bar(
            middles[chosen],
            counts[chosen],
            width=BIN * 0.92,
            facecolor=colour if not hatch else "none",
            edgecolor=colour,
            hatch=hatch,
            alpha=0.85,
            linewidth=0.8,
        )
    axes.stairs(np.diff(below) * len(places), edges, color=LIGHT["ink"], linewidth=1.6)
    for end in (-1, 1):
        axes.axvline(end, color=LIGHT["soft"], linewidth=1.2, linestyle="--")
    for middle, count in zip(middles, counts, strict=True):
        if count:
            axes.annotate(
                f"{count}",
                (middle, count),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                fontsize=8.5,
                bbox={"facecolor": LIGHT["paper"], "edgecolor": "none", "pad": 0.4, "alpha": 0.85},
            )
    top = axes.get_ylim()[1] * 1.08
    axes.set_ylim(0, top)
    axes.set_xticks([-1, 0, 1], ["lower end", "forecast", "upper end"])
    axes.text(-1.03, top * 0.97, "missed", ha="right", va="top", fontsize=9)
    axes.text(1.03, top * 0.97, "missed", ha="left", va="top", fontsize=9)
    axes.annotate(
        "expected if the\nwidth were right",
        (0.5, float(np.diff(below)[int(1.9 / BIN)] * len(places))),
        xytext=(0.36, top * 0.62),
        fontsize=8.5,
        ha="left",
        arrowprops={"arrowstyle": "-", "color": LIGHT["soft"]},
    )
    name_unit(axes, "forecasts, counted")
    return figure
