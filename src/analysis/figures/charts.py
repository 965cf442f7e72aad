"""Charts of series through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from analysis.figures.scales import Scale
from analysis.figures.theme import COLOURS, LIGHT
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.ledger.records import Series

#: How a value is known: filled where printed, hollow where put together from other claims.
_FACES = {"printed": True, "reconstructed": False}


def level_chart(levels: pd.DataFrame, record: Series) -> Figure:
    """Draw the levels of one series with their intervals, its breaks in definition marked.

    Parameters
    ----------
    levels
        Rows of :func:`analysis.series` for the series, with values.
    record
        Its row in the dictionary.
    """
    scale = Scale.of(levels["value"], record.unit)
    figure, axes = plt.subplots()
    for segment, rows in levels.groupby("segment"):
        x = years(rows["period"])
        y, lower, upper = (
            rows[name].to_numpy() / scale.divisor for name in ("value", "lower", "upper")
        )
        axes.plot(
            x, y, color=COLOURS[0], linestyle="-" if segment == levels["segment"].max() else "--"
        )
        reach = np.array([y - lower, upper - y]).clip(min=0)
        axes.errorbar(x, y, yerr=reach, fmt="none", ecolor=COLOURS[0], elinewidth=1, capsize=3)
        for known, filled in _FACES.items():
            chosen = (rows["known"] == known).to_numpy()
            face = COLOURS[0] if filled else "none"
            axes.plot(
                x[chosen], y[chosen], "o", color=COLOURS[0], markerfacecolor=face, label=known
            )
    mark_breaks(axes, record, levels["period"])
    finish_time_axis(axes, scale.label)
    return figure


def years(periods: Sequence[str] | pd.Series) -> np.ndarray:
    """Return the ends of periods as decimal years."""
    return np.array([parse_period(period).years for period in periods])


def mark_breaks(axes: Axes, record: Series, periods: Sequence[str] | pd.Series) -> None:
    """Draw a line where the definition changed, between the two dates it separates."""
    drawn = sorted(years(periods))
    for start, _ in record.breaks:
        at = parse_period(start).years
        before = [x for x in drawn if x < at]
        if before and at <= drawn[-1]:
            axes.axvline((before[-1] + at) / 2, color=LIGHT["soft"], linestyle=":", linewidth=1.2)
            axes.annotate(
                "definition changes",
                ((before[-1] + at) / 2, 0.02),
                xycoords=("data", "axes fraction"),
                rotation=90,
                ha="right",
                va="bottom",
                fontsize=8,
                color=LIGHT["soft"],
            )


def finish_time_axis(axes: Axes, label: str) -> None:
    """Label the ends of years and name the unit above the axis, where a phone has room for it."""
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=7))
    axes.xaxis.set_major_formatter(lambda x, _: f"end\n{x - 1:.0f}" if x == round(x) else "")
    axes.set_title(label, loc="left", fontsize=10, color=LIGHT["soft"])
    axes.set_xlabel("")
    axes.set_ylabel("")
