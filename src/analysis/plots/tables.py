"""Charts of an audited table and of verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from analysis.plots.plotframe import name_rows, name_unit, plot_label
from analysis.plots.theme import COLOURS, LIGHT, SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.figure import Figure

#: Fill and hatch of each verdict: told apart without colour, and legible under ink on either paper.
VERDICTS = {
    "consistent": (COLOURS[0], ""),
    "rounding_only": (COLOURS[4], "...."),
    "contradicted": (COLOURS[1], "xxxx"),
    "unchecked": ("none", ""),
}
LABEL_ROOM = 0.055


def totals_chart(
    totals: pd.DataFrame,
    common: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    *,
    divisor: float,
    label: str,
) -> Figure:
    """Draw what each row of a table says of the total behind its shares, and what all leave.

    Parameters
    ----------
    totals
        From :func:`analysis.audits.table.implied_totals`.
    common
        By period, the interval that all rows together leave, in base units.
    names
        Names of the series.
    divisor, label
        Scale of the axis.
    """
    periods = sorted(common)
    counts = [int((totals["period"] == period).sum()) for period in periods]
    figure, all_axes = plt.subplots(
        len(periods),
        1,
        figsize=(SIZE[0], 0.2 * sum(counts) + 0.95 * len(periods)),
        squeeze=False,
        height_ratios=counts,
    )
    for axes, period in zip(all_axes[:, 0], periods, strict=True):
        rows = totals[totals["period"] == period]
        y = np.arange(len(rows))
        lower, upper = rows["lower"].to_numpy() / divisor, rows["upper"].to_numpy() / divisor
        axes.axvspan(
            common[period][0] / divisor,
            common[period][1] / divisor,
            color=COLOURS[1],
            alpha=0.3,
            linewidth=0,
        )
        tight_low, tight_high = lower >= lower.max(), upper <= upper.min()
        axes.barh(y, upper - lower, left=lower, height=0.5, color=COLOURS[0], alpha=0.8)
        # The two rows that set the ends carry a mark, since colour alone would not say so.
        axes.plot(lower[tight_low], y[tight_low], ">", color=LIGHT["ink"], markersize=6)
        axes.plot(upper[tight_high], y[tight_high], "<", color=LIGHT["ink"], markersize=6)
        name_rows(axes, (names[name] for name in rows["series"]), size=8.5)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
        axes.xaxis.set_major_formatter("{x:,.0f}")
        name_unit(axes, f"{period}, {label}", side="right")
    return figure


def verdict_chart(counts: pd.DataFrame) -> Figure:
    """Draw the verdicts of each source as parts of one bar, with their numbers.

    Parameters
    ----------
    counts
        One row a source from the top, one column a verdict, numbers of claims.
    """
    figure, axes = plt.subplots(figsize=(SIZE[0], 0.23 * len(counts) + 0.9))
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
                fontsize=8.5,
            )
            if hatch:
                text.set_bbox(
                    {"facecolor": LIGHT["paper"], "edgecolor": "none", "pad": 0.8, "alpha": 0.85}
                )
        left += width
    names = (f"{plot_label(name)}  {n:.0f}" for name, n in zip(counts.index, total, strict=True))
    name_rows(axes, names, size=8.5, ruled=False)
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
        ncols=4,
        fontsize=9,
        handlelength=1.4,
        columnspacing=1.2,
    )
    return figure
