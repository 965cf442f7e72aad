"""Charts of rows: many series in one figure, each named where its value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np

from analysis.plots.figure_words import on_figure
from analysis.plots.marks import mark
from analysis.plots.phrases import minus
from analysis.plots.plotframe import name_rows, name_unit
from analysis.plots.sequences import spanned
from analysis.plots.theme import COLOURS, LIGHT, SIZE
from analysis.translation.messages import tell

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.plots.scales import Scale

ROW = 0.27
SMALL = 9.5


def dumbbell_chart(
    frame: pd.DataFrame, *, label: str, digits: int = 0, scale: Scale | None = None
) -> Figure:
    """Draw two values of each series, joined by a line, dotted where they count different things.

    Parameters
    ----------
    frame
        Rows from the top: ``name``, ``first``, ``last`` (in the unit of the label) and
        ``comparable``; where it is false a dotted line joins the two; optionally
        ``first_words`` and ``last_words``, what is said of each value when it is pointed at.
    label
        Unit, written above the axis.
    digits
        Decimals of the values written.
    scale
        What the values are in units of, where it is a scale.
    """
    figure, axes = _rows(len(frame))
    y = np.arange(len(frame))
    first, last = _column(frame, "first"), _column(frame, "last")
    span = float(max(first.max(), last.max()))
    for place, start, end, same in zip(
        y.tolist(), first.tolist(), last.tolist(), frame["comparable"], strict=True
    ):
        style = "-" if same else ":"
        axes.plot(
            [start, end],
            [place, place],
            color=LIGHT["soft"],
            linewidth=1.3,
            linestyle=style,
            zorder=1,
        )
        for value, other, ink in ((start, end, "soft"), (end, start, "ink")):
            side = 1 if value > other or (value == other and ink == "ink") else -1
            axes.text(
                value + side * span * 0.025,
                place,
                on_figure(scale.number(value * scale.divisor, decimals=digits))
                if scale
                else f"{value:,.{digits}f}",
                ha="left" if side > 0 else "right",
                va="center",
                fontsize=SMALL,
                color=LIGHT[ink],
            )
    axes.plot(first, y, "o", color=COLOURS[0], markerfacecolor=LIGHT["paper"], markersize=6)
    axes.plot(last, y, "s", color=COLOURS[1], markersize=5.5)
    for place, row in enumerate(frame.to_dict("records")):
        for end in ("first", "last"):
            plain = (
                row["name"],
                tell("{number} {unit}", number=f"{row[end]:,.{digits}f}", unit=label),
            )
            mark(axes, row[end], place, *row.get(f"{end}_words", plain))
    least = float(min(first.min(), last.min()))
    axes.set_xlim(min(0.0, least - span * 0.16), span * 1.17)
    _finish(axes, frame, tell("{unit}   ○ first   ■ last", unit=label))
    if scale:
        axes.xaxis.set_major_formatter(
            lambda x, _: on_figure(scale.number(x * scale.divisor, trim=True))
        )
    return figure


def growth_chart(frame: pd.DataFrame, *, label: str, digits: int = 1) -> Figure:
    """Draw one value of each series with its interval.

    Parameters
    ----------
    frame
        Rows from the top: ``name``, ``value``, ``lower``, ``upper``; optionally ``whole``, true
        for the series the others are compared with, and ``page``, a link to that of the series.
    label
        Unit, written above the axis.
    digits
        Decimals of the values written.
    """
    figure, axes = _rows(len(frame))
    y = np.arange(len(frame))
    value, lower, upper = (_column(frame, name) for name in ("value", "lower", "upper"))
    whole = (
        frame["whole"].to_numpy(dtype=bool) if "whole" in frame else np.zeros(len(y), dtype=bool)
    )
    reach = np.array([value - lower, upper - value]).clip(min=0)
    axes.errorbar(value, y, xerr=reach, fmt="none", ecolor=LIGHT["soft"], elinewidth=1.4, capsize=3)
    axes.plot(value[~whole], y[~whole], "o", color=COLOURS[0])
    axes.plot(value[whole], y[whole], "D", color=COLOURS[1])
    least = min(0.0, float(lower.min()))
    width = float(upper.max()) - least
    for place, at, end in zip(y.tolist(), value.tolist(), upper.tolist(), strict=True):
        axes.text(
            end + width * 0.03,
            place,
            f"{at:+.{digits}f}",
            ha="left",
            va="center",
            fontsize=SMALL,
            bbox={"facecolor": LIGHT["paper"], "edgecolor": "none", "pad": 0.6},
        )
    for place, row in enumerate(frame.to_dict("records")):
        at, ends = (
            minus(row["value"], decimals=digits, sign=True),
            (minus(row[end], decimals=digits + 1, sign=True) for end in ("lower", "upper")),
        )
        told = (
            tell("{number} {unit}", number=at, unit=label),
            tell("Rounding leaves {left}", left=spanned(*ends)),
            row.get("source", ""),
            row.get("page", ""),
        )
        mark(axes, row["value"], place, row["name"], *told)
    for at in value[whole].tolist():
        axes.axvline(at, color=COLOURS[1], linewidth=1, linestyle="--", zorder=0)
    axes.axvline(0, color=LIGHT["soft"], linewidth=1, zorder=0)
    axes.set_xlim(least - width * 0.05, float(upper.max()) + width * 0.16)
    _finish(axes, frame, label)
    return figure


def _column(frame: pd.DataFrame, name: str) -> np.ndarray:
    return frame[name].to_numpy(dtype=float)


def _rows(count: int) -> tuple[Figure, Axes]:
    figure, axes = plt.subplots(figsize=(SIZE[0], ROW * count + 0.9))
    return figure, axes


def _finish(axes: Axes, frame: pd.DataFrame, label: str) -> None:
    """Name the rows, first on top, and the unit above the axis."""
    name_rows(axes, frame["name"])
    axes.xaxis.set_major_formatter("{x:,.0f}")
    name_unit(axes, label, side="right")
