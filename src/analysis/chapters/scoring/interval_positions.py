"""Where in their intervals the truths fell: a chart, and whether the width is right."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np

from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.public_scores import NOMINAL
from analysis.forecasting.registry.newest import add_measured_coverage
from analysis.forecasting.registry.outcomes import (
    decided,
    positions_in_interval,
    summarise_outcomes,
)
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_figure
from analysis.plots.marks import mark
from analysis.plots.markup import bold
from analysis.plots.phrases import passage, percent, percents
from analysis.plots.plotframe import name_unit
from analysis.plots.theme import COLOURS, LIGHT, SIZE

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

#: Width of a bin of positions, the interval being 2 wide; beyond ± LAST all fall in one bin.
BIN, LAST = 0.2, 1.4
#: Of errors in the shape of a bell whose 95 % interval ends at ± 1.
BELL = NormalDist(sigma=1 / NormalDist().inv_cdf((1 + NOMINAL) / 2))
#: The inner half, the share of them in it, and how far from that a share is still called right.
HALF = 0.5
INNER = BELL.cdf(HALF) - BELL.cdf(-HALF)
ROOM = 0.05
KEPT = [
    *("origin", "series", "period", "steps", "points", "value", "lower95", "upper95", "truth"),
    "position",
]


def show_positions(outcomes: pd.DataFrame) -> None:
    """Show where in their intervals the truths fell; nothing where none is known."""
    known = decided(outcomes)
    if known.empty:
        return
    positions = positions_in_interval(known).to_numpy()
    show_figure(
        positions_chart(positions),
        caption=describe_positions(positions),
        alt=f"Histogram of where {counted(len(positions), 'truth')} fell in their intervals:"
        f" {(positions < -1).sum()} below the lower end, {(np.abs(positions) <= HALF).sum()} in the"
        f" inner half, {(positions > 1).sum()} above the upper end; an outline shows the bell.",
        data=known.assign(position=positions)[KEPT],
        name="positions",
    )


def inner_share(positions: np.ndarray) -> float:
    """Return the share of truths in the inner half of their interval."""
    return float((np.abs(positions) <= HALF).mean())


def width_word(share: float, *, wide: str, right: str, narrow: str) -> str:
    """Choose a word for a width by the share of truths in the inner half.

    Examples
    --------
    >>> width_word(0.9, wide="too wide", right="about right", narrow="too narrow")
    'too wide'
    """
    return wide if share > INNER + ROOM else narrow if share < INNER - ROOM else right


def describe_positions(positions: np.ndarray) -> str:
    """Say how many truths fell into the inner half, and what that says of the width."""
    share = inner_share(positions)
    word = width_word(share, wide="too wide", right="about right", narrow="too narrow")
    return (
        f"{percent(share, decimals=0)} of {counted(len(positions), 'truth')} fell within the inner half"
        f" of their interval, where {percent(INNER, decimals=0)} would if its width were right: for"
        f" these series the intervals are {word}."
    )


def describe_coverage(outcomes: pd.DataFrame) -> str:
    """Say how often the intervals held, here and on public series, and how sure that is."""
    scores = summarise_outcomes(outcomes)
    if DEFAULT_MODEL not in set(scores.get("model", ())):
        return "Nothing yet."
    own = scores.set_index("model").to_dict("index")[DEFAULT_MODEL]
    known = decided(outcomes)
    public = add_measured_coverage(known)["coverage"].mean()
    wide = inner_share(positions_in_interval(known).to_numpy()) > INNER + ROOM
    low, high = own["coverage_lower"], own["coverage_upper"]
    trials = int(own["series"])
    return passage(
        f"Inside were {bold(percent(own['coverage']))} of the"
        f" {counted(int(own['forecasts']), 'forecast')} that can be scored for every method"
        + (
            f"; on public annual series with as many points and steps it was {percent(public)}."
            if np.isfinite(public)
            else "."
        ),
        f"Forecasts of one series go right or wrong together, so"
        f" {counted(trials, 'series', 'series')} {agree(trials, 'tells', 'tell')} the true share no"
        f" closer than {percents(low, high, decimals=0)} (Wilson 1927):"
        f" {'the count alone does not tell this from 95 %' if low <= NOMINAL <= high else 'not 95 %'}.",
        "Where they fell does: beside intervals of these widths the series"
        " here keep closer to their forecasts than their past steps would suggest."
        if wide
        else "",
    )


def positions_chart(positions: np.ndarray) -> Figure:
    """Draw where in their intervals the truths fell, and where they would if the width were right.

    Parameters
    ----------
    positions
        From :func:`analysis.forecasting.registry.outcomes.positions_in_interval`, none missing.
    """
    edges = np.arange(-LAST, LAST + BIN / 2, BIN).round(6)
    shown = np.clip(positions, -LAST + BIN / 4, LAST - BIN / 4)
    counts, _ = np.histogram(shown, edges)
    below = np.array([BELL.cdf(edge) for edge in edges])
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
    axes.stairs(np.diff(below) * len(positions), edges, color=LIGHT["ink"], linewidth=1.6)
    for end in (-1, 1):
        axes.axvline(end, color=LIGHT["soft"], linewidth=1.2, linestyle="--")
    for middle, count in zip(middles, counts, strict=True):
        if count:
            mark(axes, middle, count, _place_words(middle), counted(int(count), "forecast"))
            axes.annotate(
                f"{count}",
                (middle, count),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                fontsize=9.5,
                bbox={"facecolor": LIGHT["paper"], "edgecolor": "none", "pad": 0.4, "alpha": 0.85},
            )
    top = axes.get_ylim()[1] * 1.08
    axes.set_ylim(0, top)
    axes.set_xticks([-1, 0, 1], ["lower end", "forecast", "upper end"])
    axes.text(-1.03, top * 0.97, "missed", ha="right", va="top", fontsize=9.5)
    axes.text(1.03, top * 0.97, "missed", ha="left", va="top", fontsize=9.5)
    axes.annotate(
        "expected if the\nwidth were right",
        (0.5, float(np.diff(below)[int(1.9 / BIN)] * len(positions))),
        xytext=(0.36, top * 0.62),
        fontsize=9.5,
        ha="left",
        arrowprops={"arrowstyle": "-", "color": LIGHT["soft"]},
    )
    name_unit(axes, "forecasts, counted")
    return figure


def _place_words(middle: float) -> str:
    """Say of a bin where in an interval it lies.

    Examples
    --------
    >>> _place_words(0.1), _place_words(-1.1)
    ('0 to 20 % of the way from the forecast to the upper end', 'Missed: below the lower end')
    """
    end = "upper" if middle > 0 else "lower"
    if abs(middle) > 1:
        return f"Missed: {'above' if middle > 0 else 'below'} the {end} end"
    near, far = (round(100 * (abs(middle) + step * BIN / 2)) for step in (-1, 1))
    return f"{near} to {far} % of the way from the forecast to the {end} end"
