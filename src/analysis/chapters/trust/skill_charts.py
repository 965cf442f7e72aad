"""Charts of skill: whether 95 % intervals hold, and how large errors are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.public_scores import NOMINAL
from analysis.plots.counts import counted
from analysis.plots.marks import mark
from analysis.plots.plotframe import head_columns, name_rows, name_unit
from analysis.plots.theme import COLOURS, LIGHT, MARKERS, SIZE

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from typing import Any

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SMALL = 8.5
#: Errors beyond this many times naive's are named at the edge.
WORST = 1.6
#: Shortfall of coverage at which the shade is deepest.
DEEPEST = 0.08


def skill_chart(frame: pd.DataFrame, *, kinds: Sequence[str]) -> Figure:
    """Draw how often each method's nominal 95 % interval held, beside its error against naive's.

    Parameters
    ----------
    frame
        Rows of ``method`` (from the top), ``kind``, ``coverage`` with ``coverage_lower`` and
        ``coverage_upper`` (shares), ``owa``; optionally ``owa_lower`` and ``owa_upper``.
    kinds
        Values of ``kind`` in the order of the marks, at most six.
    """
    methods = list(dict.fromkeys(frame["method"]))
    height = 0.15 * len(kinds) + 0.09
    figure, (left, right) = plt.subplots(
        1, 2, sharey=True, figsize=(SIZE[0], height * len(methods) + 1.15), width_ratios=[1.25, 1]
    )
    ends = [float(frame["owa"].max())]
    ends += [float(frame["owa_upper"].max())] if "owa_upper" in frame else []
    edge = min(max(*ends, 1.05), WORST)
    for row in frame.to_dict("records"):
        place = kinds.index(row["kind"])
        y = methods.index(row["method"]) + (place - (len(kinds) - 1) / 2) * 0.34
        _draw_coverage(left, y, place, row)
        _draw_error(right, y, place, row, edge)
        name = f"{row['method']}, {row['kind']}"
        reach = " to ".join(f"{100 * row[f'coverage_{end}']:.1f}" for end in ("lower", "upper"))
        inside = f"{100 * row['coverage']:.1f} % of truths inside"
        mark(left, 100 * row["coverage"], y, name, inside, f"95 % interval {reach}")
        mark(right, min(row["owa"], edge), y, name, f"Error {row['owa']:.2f} times naive's")
    left.axvline(100 * NOMINAL, color=LIGHT["ink"], linewidth=1.2, linestyle="--", zorder=1)
    right.axvline(1, color=LIGHT["ink"], linewidth=1.2, linestyle="--", zorder=1)
    left.set_xlim(right=101)
    right.set_xlim(right=edge + 0.03)
    name_unit(left, "truths inside, %   (aim: 95)", side="right")
    name_unit(right, "error (naive = 1)", side="right")
    for axes in (right, left):
        name_rows(axes, methods)
    left.set_ylim(len(methods) - 0.45, -0.55)
    for label, name in zip(left.get_yticklabels(), methods, strict=True):
        label.set_color(LIGHT["ink" if name == DEFAULT_MODEL else "soft"])
    for axes in (left, right):
        axes.tick_params(axis="x", labelsize=9)
        axes.locator_params(axis="x", nbins=5)
        for row_place in range(1, len(methods)):
            axes.axhline(row_place - 0.5, color=LIGHT["faint"], linewidth=0.6, zorder=0)
    handles = [_mark(place) for place in range(len(kinds))]
    figure.legend(handles, kinds, loc="outside lower center", ncols=len(kinds), fontsize=9.5)
    return figure


def coverage_table(coverage: pd.DataFrame) -> Figure:
    """Draw how often intervals held by points and steps: the number, a shade, and what is certain.

    Parameters
    ----------
    coverage
        From :func:`analysis.measured.readings.measured_coverage`. Cells are shaded and hatched
        where fewer truths than 95 in 100 lay inside; a triangle says that the whole interval of
        the measured share lies below (down) or above (up) 95 %.
    """
    points, steps = (sorted(set(coverage[key])) for key in ("points", "step"))
    figure, axes = plt.subplots(figsize=(SIZE[0], 0.245 * len(points) + 0.7))
    for row in coverage.to_dict("records"):
        x, y = steps.index(row["step"]), points.index(row["points"])
        _draw_cell(axes, x, y, row)
    name_rows(axes, (f"{one} points" for one in points))
    labels = [counted(one, "step") for one in steps]
    head_columns(axes, labels, at=range(len(steps)), size=9)
    axes.set_xlim(-0.5, len(steps) - 0.5)
    axes.set_ylim(len(points) - 0.5, -0.5)
    return figure


def _draw_coverage(axes: Axes, y: float, place: int, row: dict[Hashable, Any]) -> None:
    ends = [100 * row[f"coverage_{end}"] for end in ("lower", "upper")]
    axes.plot(ends, [y, y], color=COLOURS[place], linewidth=2.2, alpha=0.55)
    axes.add_line(_mark(place, 100 * row["coverage"], y))


def _draw_error(axes: Axes, y: float, place: int, row: dict[Hashable, Any], edge: float) -> None:
    """Draw an error; one beyond the edge is an arrow with its number."""
    if row["owa"] > edge:
        axes.plot(edge, y, ">", color=COLOURS[place], markersize=5.5, clip_on=False)
        words: dict[str, Any] = {"ha": "right", "va": "center", "fontsize": 8}
        axes.text(edge - 0.03, y, f"{row['owa']:.1f}", **words)
        return
    ends = [row.get("owa_lower", np.nan), row.get("owa_upper", np.nan)]
    if np.isfinite(ends).all():
        axes.plot(ends, [y, y], color=COLOURS[place], linewidth=2.2, alpha=0.55)
    axes.add_line(_mark(place, row["owa"], y))


def _mark(place: int, x: float | None = None, y: float | None = None) -> Line2D:
    """Return the mark of a kind: the first is filled, the others hollow."""
    return Line2D(
        [] if x is None else [x],
        [] if y is None else [y],
        linestyle="none",
        marker=MARKERS[place],
        markersize=5.5,
        color=COLOURS[place],
        markerfacecolor=LIGHT["paper"] if place else COLOURS[place],
        zorder=3,
    )


def _draw_cell(axes: Axes, x: int, y: int, row: dict[Hashable, Any]) -> None:
    short = min(max(NOMINAL - row["coverage"], 0) / DEEPEST, 1.0)
    axes.add_patch(
        Rectangle(
            (x - 0.48, y - 0.46),
            0.96,
            0.92,
            facecolor=(COLOURS[1], 0.75 * short),
            edgecolor=LIGHT["faint"],
            linewidth=0.6,
        )
    )
    sign = ""
    if row["coverage_upper"] < NOMINAL:
        sign = " ▼"
    elif row["coverage_lower"] > NOMINAL:
        sign = " ▲"
    text = f"{100 * row['coverage']:.1f}{sign}"
    axes.text(x, y, text, ha="center", va="center", fontsize=SMALL)
