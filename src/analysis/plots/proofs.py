"""Charts of what an audit rests on: digits that are watched, intervals left open, misprints seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.plots.intervals import show_interval
from analysis.plots.plotframe import head_columns, name_rows, name_unit
from analysis.plots.theme import COLOURS, LIGHT, MARKERS

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.plots.scales import Scale

#: A digit of whose slips fewer than this share would be seen is drawn as unprotected.
WEAK = 0.5
#: Shade of a cell none of whose misprints would be seen: ink stays legible on it.
DEEPEST = 0.9
#: Advance of one character of the digits, in font sizes: they are set in a font of one width.
ADVANCE = 0.602
DIGIT_SIZE = 9.5


def coverage_map(digits: pd.DataFrame) -> Figure:
    """Draw a table by digit coverage: printed digits in the cells, coverage as shade and number.

    Parameters
    ----------
    digits
        From :func:`analysis.plots.evidence.digit_frame`: ``name``, ``column``, ``printed``,
        ``coverage`` and ``digits``. Rows and columns are drawn in the order they come. The stronger
        its shade, the more of its misprints nobody would see; a digit of which fewer than half the slips
        would be seen is underlined.
    """
    names, columns = (list(dict.fromkeys(digits[key])) for key in ("name", "column"))
    figure, axes = plt.subplots(figsize=(5.4, 0.37 * len(names) + 0.55))
    axes.set_xlim(0, len(columns))
    axes.set_ylim(len(names), 0)
    for cell in digits.to_dict("records"):
        x, y = columns.index(cell["column"]), names.index(cell["name"])
        known = cell["coverage"] is not None and not np.isnan(cell["coverage"])
        missed = 1 - cell["coverage"] if known else 0.0
        axes.add_patch(
            Rectangle(
                (x + 0.02, y + 0.04),
                0.96,
                0.92,
                facecolor=(COLOURS[1], DEEPEST * missed),
                edgecolor=LIGHT["faint"],
                linewidth=0.6,
            )
        )
        _write_digits(axes, (x + 0.5, y + 0.31), str(cell["printed"]), cell["digits"])
        text = f"{100 * cell['coverage']:.0f} %" if known else "–"
        axes.text(x + 0.5, y + 0.77, text, ha="center", va="center", fontsize=8)
    name_rows(axes, names, at=np.arange(len(names)) + 0.5, size=8.5)
    labels = [name.replace(" ", "\n", 1) for name in columns]
    head_columns(axes, labels, at=np.arange(len(columns)) + 0.5, size=8.5)
    return figure


def _write_digits(
    axes: Axes, at: tuple[float, float], printed: str, seen: tuple[float, ...]
) -> None:
    """Write a number character by character, and underline its unprotected digits."""
    shares = iter(seen)
    for place, character in enumerate(printed):
        offset = (place - (len(printed) - 1) / 2) * ADVANCE * DIGIT_SIZE
        weak = character.isdigit() and next(shares) < WEAK
        axes.annotate(
            character,
            at,
            (offset, 0),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=DIGIT_SIZE,
            family="DejaVu Sans Mono",
            fontweight="bold" if weak else "normal",
        )
        if weak:
            axes.annotate(
                "_",
                at,
                (offset, -0.1 * DIGIT_SIZE),
                textcoords="offset points",
                ha="center",
                va="center",
                fontsize=DIGIT_SIZE,
                family="DejaVu Sans Mono",
                fontweight="bold",
            )


def coverage_bars(sources: pd.DataFrame) -> Figure:
    """Draw the mean digit coverage of each source, with its claims that nothing else watches.

    Parameters
    ----------
    sources
        Drawn from the top: ``source``, ``claims``, ``coverage`` (mean, 0 to 1) and ``unwatched``
        (share of its claims none of whose misprints would be seen).
    """
    figure, axes = plt.subplots(figsize=(5.4, 0.21 * len(sources) + 0.7))
    y = np.arange(len(sources))
    axes.barh(y, sources["coverage"], height=0.62, color=COLOURS[0], alpha=0.55)
    axes.plot(sources["unwatched"], y, "D", color=COLOURS[1], markersize=4.5, clip_on=False)
    for place, share in zip(y.tolist(), sources["coverage"], strict=True):
        axes.text(1.03, place, f"{100 * share:.0f}", va="center", fontsize=8.5)
    labels = [f"{row.source}  {row.claims}" for row in sources.itertuples()]
    name_rows(axes, labels, size=8.5)
    axes.set_xlim(-0.03, 1.12)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
    handles = [
        Rectangle((0, 0), 1, 1, color=COLOURS[0], alpha=0.55),
        Line2D([], [], linestyle="none", marker="D", color=COLOURS[1], markersize=4.5),
    ]
    figure.legend(
        handles,
        ["mean digit coverage", "claims with none"],
        loc="outside upper center",
        ncols=2,
        fontsize=9,
    )
    return figure


def bracket_chart(rows: pd.DataFrame, scale: Scale) -> Figure:
    """Draw intervals by date from the top; another marker where the definition changed.

    Parameters
    ----------
    rows
        ``period``, ``segment``, ``lower``, ``upper`` in base units, in order of time.
    scale
        Unit shown.
    """
    figure, axes = plt.subplots(figsize=(5.4, 0.3 * len(rows) + 0.75))
    order = {segment: place for place, segment in enumerate(sorted(rows["segment"].unique()))}
    for y, row in enumerate(rows.to_dict("records")):
        ends = [row["lower"] / scale.divisor, row["upper"] / scale.divisor]
        place = order[row["segment"]]
        axes.plot(
            ends, [y, y], color=COLOURS[place], marker=MARKERS[place], linewidth=3, markersize=5
        )
        words = show_interval(row["lower"], row["upper"], scale)
        axes.annotate(words, (1.02, y), xycoords=("axes fraction", "data"), va="center", fontsize=9)
    name_rows(axes, rows["period"])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.locator_params(axis="x", nbins=4)
    axes.xaxis.set_major_formatter(lambda x, _: f"{x:,.10g}")
    name_unit(axes, scale.label)
    return figure


def power_chart(measured: pd.DataFrame) -> Figure:
    """Draw how many misprints each method sees, and what that is worth.

    Parameters
    ----------
    measured
        From :func:`analysis.audits.power.measured_power`. For each method and number of rows: the
        share of wrong tables that are flagged with its 95 % interval, the share in which the wrong
        number alone is named, and the share of honest tables flagged all the same.
    """
    methods = list(dict.fromkeys(measured["method"]))
    figure, axes = plt.subplots(figsize=(5.4, 0.27 * len(measured) + 0.32 * len(methods) + 0.8))
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
        fontsize=8.5,
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
