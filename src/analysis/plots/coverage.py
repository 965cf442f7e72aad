"""Coverage: which dates of which series are known, and who printed them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from analysis.plots.plotframe import head_columns, name_rows, plot_label
from analysis.plots.theme import COLOURS, LIGHT, SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.figure import Figure

#: Marker, size and whether it is filled, by how a value is known.
MARKS = {
    "printed": ("o", 7.0, True),
    "reconstructed": ("D", 5.5, False),
    "bounded": ("_", 8.0, False),
}


def coverage_chart(known: pd.DataFrame, names: Mapping[str, str], groups: Sequence[str]) -> Figure:
    """Draw how each series is known at each date.

    Parameters
    ----------
    known
        One row a series from the top, one column a date, values ``printed``, ``reconstructed``,
        ``bounded`` or missing.
    names
        Names of the series.
    groups
        Heading of each row; a line is drawn where it changes.
    """
    figure, axes = plt.subplots(figsize=(SIZE[0], 0.225 * len(known) + 1.1))
    for place, (mark, (marker, size, filled)) in enumerate(MARKS.items()):
        rows, columns = np.nonzero((known == mark).to_numpy())
        colour = COLOURS[place]
        axes.plot(
            columns,
            rows,
            marker,
            color=colour,
            markersize=size,
            markeredgewidth=1.6,
            markerfacecolor=colour if filled else "none",
            label=mark,
            clip_on=False,
        )
    for row, (above, below) in enumerate(pairwise(groups)):
        if above != below:
            axes.axhline(row + 0.5, color=LIGHT["faint"], linewidth=1)
    name_rows(axes, (names[name] for name in known.index), size=8.5)
    labels = [f"{period[:4]}\n{period[5:]}" for period in known.columns]
    labels = [
        text if i == 0 or text[:4] != labels[i - 1][:4] else text[5:]
        for i, text in enumerate(labels)
    ]
    labels = [text if "\n" in text else f"\n{text}" for text in labels]
    # The month stands below, so that a year is written once and its months stand in one line.
    head_columns(axes, labels, at=range(len(labels)), size=8)
    axes.set_xlim(-0.6, len(known.columns) - 0.4)
    figure.legend(
        *axes.get_legend_handles_labels(), loc="outside lower center", ncols=3, fontsize=9
    )
    return figure


def count_chart(counts: pd.DataFrame) -> Figure:
    """Draw a table of counts with the numbers written in shaded cells.

    Parameters
    ----------
    counts
        One row a heading from the top, one column an edition.
    """
    figure, axes = plt.subplots(figsize=(SIZE[0], 0.28 * len(counts) + 0.8))
    largest = float(counts.to_numpy().max())
    for row, column in zip(*np.nonzero(counts.to_numpy()), strict=True):
        value = counts.iloc[row, column]
        # Few above many would hide the few: the shade goes with the square root.
        shade = 0.06 + 0.5 * (value / largest) ** 0.5
        axes.add_patch(
            Rectangle(
                (column - 0.47, row - 0.45),
                0.94,
                0.9,
                facecolor=COLOURS[0],
                alpha=shade,
                linewidth=0,
            )
        )
        axes.text(column, row, f"{value:.0f}", ha="center", va="center", fontsize=8.5)
    name_rows(axes, counts.index, size=8.5)
    headings = [plot_label(str(name)) for name in counts.columns]
    head_columns(axes, headings, at=range(len(headings)), size=8.5)
    axes.set_xlim(-0.5, len(counts.columns) - 0.5)
    return figure
