"""A chart of how wide intervals are, by points of the history and steps ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt

from analysis.plots.phrases import counted
from analysis.plots.plotframe import name_unit
from analysis.plots.theme import COLOURS, LIGHT, MARKERS, SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from matplotlib.figure import Figure

    from analysis.forecasting.calibration import Calibration


def width_chart(
    calibration: Calibration, *, points: Sequence[int], horizons: Sequence[int]
) -> Figure:
    """Draw the half-width of the interval by points of the history, one line a horizon.

    Parameters
    ----------
    calibration
        From :func:`analysis.forecasting.calibration.measured_calibration`.
    points
        Lengths of history, ascending.
    horizons
        Steps ahead, at most six.
    """
    figure, axes = plt.subplots(figsize=(SIZE[0], 2.9))
    for place, steps in enumerate(horizons):
        widths = [calibration.half_width(one, max(horizons))[steps - 1] for one in points]
        colour, marker = COLOURS[place], MARKERS[place]
        axes.plot(points, widths, marker=marker, color=colour)
        text = f"{counted(steps, 'step')}: {widths[-1]:.1f}"
        at: dict[str, Any] = {
            "textcoords": "offset points",
            "annotation_clip": False,
            "va": "center",
        }
        axes.annotate(text, (points[-1], widths[-1]), (8, 0), color=colour, fontsize=9.5, **at)
    axes.set_yscale("log")
    axes.set_yticks([2, 5, 10, 20], ["2", "5", "10", "20"])
    axes.minorticks_off()
    axes.set_xticks(points)
    axes.set_xlabel("points of the history", color=LIGHT["soft"])
    name_unit(axes, "half-width, in units of the scale")
    return figure
