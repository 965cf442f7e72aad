"""A chart of verdicts, as parts of bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Patch

from analysis.plots.marks import mark
from analysis.plots.plotframe import name_rows, plot_label
from analysis.plots.theme import COLOURS, LIGHT, SIZE

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

#: Fill and hatch of each verdict: told apart without colour, and legible under ink on either paper.
VERDICTS = {
    "consistent": (COLOURS[0], ""),
    "rounding_only": (COLOURS[4], "////"),
    "contradicted": (COLOURS[1], "xxxx"),
    "unchecked": ("none", ""),
}
LABEL_ROOM = 0.055


def verdict_chart(counts: pd.DataFrame) -> Figure:
    """Draw the verdicts of each source as parts of one bar, with their numbers.

    Parameters
    ----------
    counts
        One row a source from the top, one column a verdict, numbers of claims.
    """
    figure, axes = plt.subplots(figsize=(SIZE[0], 0.23 * len(counts) + 1.1))
    total = counts.sum(axis=1)
    y = np.arange(len(counts))
    left = np.zeros(len(counts))
    for name, (colour, hatch) in VERDICTS.items():
        if name not in counts:
            continue
        width = (counts[name] / total).to_numpy()
        present = width > 0  # a bar of no width would still draw its edge
        for fill in (True, False):  # a pale fill under a hatch and an edge at full strength
            axes.barh(
                y[present],
                width[present],
                left=left[present],
                height=0.72,
                linewidth=0.8,
                hatch="" if fill else hatch,
                facecolor=colour if fill else "none",
                edgecolor="none" if fill else (LIGHT["soft"] if colour == "none" else colour),
                alpha=0.4 if fill else 0.75,
            )
        for place in y[width >= LABEL_ROOM]:
            text = axes.text(
                left[place] + width[place] / 2,
                place,
                f"{counts[name].iloc[place]:.0f}",
                ha="center",
                va="center",
                fontsize=9.5,
            )
            if hatch:
                text.set_bbox(
                    {"facecolor": LIGHT["paper"], "edgecolor": "none", "pad": 0.8, "alpha": 0.85}
                )
        for place in y[present]:
            number = counts[name].iloc[place]
            told = (f"{number:.0f} of {total.iloc[place]:.0f}", str(counts.index[place]))
            mark(axes, left[place] + width[place] / 2, place, str(name).replace("_", " "), *told)
        left += width
    names = (f"{plot_label(name)}  {n:.0f}" for name, n in zip(counts.index, total, strict=True))
    name_rows(axes, names, size=9.5, ruled=False)
    axes.set_xlim(0, 1)
    axes.set_xticks([])
    handles = [
        Patch(
            facecolor=(colour, 0.4) if colour != "none" else "none",
            edgecolor=LIGHT["soft"] if colour == "none" else colour,
            hatch=hatch,
            label=name.replace("_", " "),
        )
        for name, (colour, hatch) in VERDICTS.items()
    ]
    figure.legend(
        handles=handles,
        loc="outside upper center",
        ncols=2,
        fontsize=9.5,
        handlelength=1.4,
        columnspacing=1.2,
    )
    return figure
