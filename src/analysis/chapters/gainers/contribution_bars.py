"""Gains and losses split into their two causes, side by side on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np

from analysis.plots.marks import mark
from analysis.plots.phrases import minus
from analysis.plots.plotframe import name_rows
from analysis.plots.theme import COLOURS, LIGHT, WIDE

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 0.275
SMALL = 8.5
#: An interval narrower than this part of a panel's width would vanish under its own line.
VISIBLE = 0.012
ENDS = ("lower", "upper")
#: Room for a number beside a bar, as a part of both panels' width, with all its rooms.
LETTERS = 0.11
#: Room for a sum at the right, and for a gap before it, in the same rooms.
SUMS = 1.25


def contributions_chart(
    frame: pd.DataFrame, *, headings: tuple[str, str], label: str, digits: int = 0
) -> Figure:
    """Draw both parts of each change in two panels of one scale.

    Gains and losses go to two sides, and losses are hatched; an interval is drawn where it is wide
    enough to be seen.

    Parameters
    ----------
    frame
        Rows from the top: ``name``; ``base`` and ``share``, each with ``_lower`` and ``_upper``, in
        the unit of the label, missing where nothing can be compared; ``note``, written instead then.
    headings
        What the panels show: growth of the base, change of share.
    label
        Unit and dates, written below.
    digits
        Decimals of the values written.
    """
    ends = [_ends(frame, part) for part in ("base", "share")]
    rooms = [(low < 0, 1 + SUMS * (place == 1)) for place, (low, _) in enumerate(ends)]
    span = sum(high - low for low, high in ends)
    room = LETTERS * span / (1 - LETTERS * sum(map(sum, rooms)))
    limits = [
        (low - room * before, high + room * after)
        for (low, high), (before, after) in zip(ends, rooms, strict=True)
    ]
    figure, (left, right) = plt.subplots(
        1,
        2,
        sharey=True,
        figsize=(WIDE, ROW * len(frame) + 0.95),
        width_ratios=[high - low for low, high in limits],
    )
    for axes, part, reach, heading in zip(
        (left, right), ("base", "share"), limits, headings, strict=True
    ):
        _draw_part(axes, frame, part, sum(high - low for low, high in limits), digits)
        _mark_part(axes, frame, part, heading, label.partition(",")[0], digits)
        axes.set_xlim(*reach)
        axes.set_title(heading, loc="left", x=-reach[0] / (reach[1] - reach[0]), fontsize=9.5)
        axes.axvline(0, color=LIGHT["soft"], linewidth=1)
        axes.set_xticks([])
        name_rows(axes, frame["name"], ruled=False)
    total = {"ha": "right", "va": "center", "fontsize": 9.5, "color": LIGHT["ink"]}
    for place, row in enumerate(frame.to_dict("records")):
        if np.isnan(row["base"]):
            words = {"va": "center", "fontsize": SMALL, "color": LIGHT["soft"]}
            left.text(room * 0.12, place, row["note"], **words)
        else:
            right.text(
                limits[1][1],
                place,
                minus(row["base"] + row["share"], decimals=digits, sign=True),
                **total,
            )
    right.set_title("both", loc="right", fontsize=9.5, color=LIGHT["ink"])
    figure.set_layout_engine("constrained", w_pad=0.01, wspace=0)
    figure.supxlabel(label, fontsize=9.5, color=LIGHT["soft"])
    return figure


def _ends(frame: pd.DataFrame, part: str) -> tuple[float, float]:
    low, high = frame[f"{part}_lower"].min(), frame[f"{part}_upper"].max()
    return (min(0.0, float(low)), max(0.0, float(high))) if low == low else (0.0, 1.0)  # noqa: PLR0124


def _mark_part(
    axes: Axes, frame: pd.DataFrame, part: str, heading: str, unit: str, digits: int
) -> None:
    """Let the end of each bar answer with its value and its interval."""
    for place, row in enumerate(frame.to_dict("records")):
        if np.isnan(row[part]):
            continue
        ends = (minus(row[f"{part}_{end}"], decimals=digits + 1, sign=True) for end in ENDS)
        told = (
            f"{minus(row[part], decimals=digits, sign=True)} {unit}",
            f"Rounding leaves {' to '.join(ends)}",
            row.get("source", ""),
        )
        mark(axes, row[part], place, f"{row['name']}: {heading}", *told)


def _draw_part(axes: Axes, frame: pd.DataFrame, part: str, width: float, digits: int) -> None:
    """Draw the bars of one panel, their intervals and their numbers."""
    value, lower, upper = (
        frame[f"{part}{end}"].to_numpy(dtype=float) for end in ("", "_lower", "_upper")
    )
    y = np.arange(len(frame))
    for chosen, colour, hatch in ((value >= 0, COLOURS[0], ""), (value < 0, COLOURS[1], "////")):
        axes.barh(
            y[chosen],
            value[chosen],
            height=0.62,
            facecolor=colour if not hatch else "none",
            edgecolor=colour,
            alpha=0.85,
            hatch=hatch,
            linewidth=0.8,
        )
    wide = upper - lower >= VISIBLE * width
    reach = np.array([value - lower, upper - value]).clip(min=0)[:, wide]
    axes.errorbar(
        value[wide], y[wide], xerr=reach, fmt="none", ecolor=LIGHT["ink"], elinewidth=1.2, capsize=3
    )
    for place, at in enumerate(value.tolist()):
        if np.isnan(at):
            continue
        side = -1 if at < 0 else 1
        beyond = (min if at < 0 else max)(at, lower[place], upper[place])
        axes.text(
            beyond + side * width * 0.012,
            place,
            minus(at, decimals=digits, sign=True),
            ha="left" if side > 0 else "right",
            va="center",
            fontsize=SMALL,
            color=LIGHT["soft"],
        )
