"""Charts of series through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np

from analysis.plots.plotframe import finish_time_axis, mark_breaks, years
from analysis.plots.scales import Scale
from analysis.plots.theme import COLOURS

if TYPE_CHECKING:
    import pandas as pd
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
