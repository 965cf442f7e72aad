"""How wide intervals are, by points of the history and steps ahead: a formula and a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import pandas as pd

from analysis.plots.counts import counted
from analysis.plots.display import show_figure
from analysis.plots.markup import bold
from analysis.plots.phrases import listed, minus, passage, percent
from analysis.plots.plotframe import name_unit
from analysis.plots.theme import COLOURS, LIGHT, MARKERS, SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from matplotlib.figure import Figure

    from analysis.forecasting.calibration import Calibration

#: Lengths of history and steps ahead that are drawn, and of which a few are read out.
POINTS, HORIZONS = tuple(range(2, 15)), (1, 2, 4)
COLLECTIONS = {"m1": "M1", "tourism": "tourism"}


def describe_width(calibration: Calibration) -> str:
    """Write the formula of the half-width with its measured coefficients.

    Parameters
    ----------
    calibration
        From :func:`analysis.forecasting.calibration.measured_calibration`.
    """
    constant, slope, inverse, square = calibration.coefficients
    formula = (
        f"half-width = scale × √steps × exp({constant:.3f} {_signed(slope)} · ln(steps)"
        f" {_signed(inverse)} / points {_signed(square)} / points²)"
    )
    where = listed(COLLECTIONS.get(name, name) for name in calibration.calibrated_on.split("+"))
    return passage(
        f"{bold(formula)}, as measured on {where}.",
        f"A series that never moved is given a step of {percent(calibration.smallest_step)} of its"
        " level: one in a hundred public histories moved less.",
    )


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'} {minus(abs(value), decimals=3)}"


def show_widths(calibration: Calibration) -> None:
    """Show the factor of the half-width by points of the history and steps ahead."""
    width = width_frame(calibration)
    courses = "; ".join(
        f"{counted(step, 'step')} ahead: "
        + ", ".join(
            f"{counted(points, 'point')} {value:.1f}"
            for points, value in zip(width["points"], width[_named(step)], strict=True)
        )
        for step in HORIZONS
    )
    show_figure(
        width_chart(calibration, points=POINTS, horizons=HORIZONS),
        caption=describe_widths(width),
        alt="Lines that fall steeply over the shortest histories and then hardly, on a logarithmic"
        f" axis. {courses}.",
        data=width,
        name="half-widths",
    )


def width_frame(calibration: Calibration) -> pd.DataFrame:
    """Return the factors that are drawn: ``points`` and a column for each number of steps."""
    columns = {
        _named(step): [calibration.half_width(points, step)[-1] for points in POINTS]
        for step in HORIZONS
    }
    return pd.DataFrame({"points": POINTS} | columns)


def describe_widths(width: pd.DataFrame) -> str:
    """Read out the factors of the shortest histories and of ten points.

    Parameters
    ----------
    width
        From :func:`width_frame`.
    """
    by_points = width.set_index("points").to_dict("index")
    one, far = _named(HORIZONS[0]), _named(HORIZONS[-1])
    return passage(
        f"Factor of the half-width by points of the history. Two points need"
        f" {by_points[2][one]:.1f} scales one step ahead, three {by_points[3][one]:.1f}, ten"
        f" {by_points[10][one]:.1f}, fourteen {by_points[14][one]:.1f}.",
        f"{counted(HORIZONS[-1], 'step')} ahead ten points need {by_points[10][far]:.1f}.",
    )


def _named(step: int) -> str:
    return f"step {step}"


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
