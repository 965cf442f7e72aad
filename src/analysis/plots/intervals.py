"""Charts of intervals side by side: whether they meet, and where."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np

from analysis.plots.marks import mark
from analysis.plots.plotframe import name_rows, name_unit
from analysis.plots.sequences import spanned
from analysis.plots.theme import COLOURS, MARKERS, WIDTH
from analysis.translation.messages import tell

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.plots.scales import Scale

#: Inches for a line of words, and for the interval below them.
LINE, GAP = 0.175, 0.27
#: Letters that a line of words has room for.
LETTERS = 66


def common_interval(frame: pd.DataFrame) -> tuple[float, float] | None:
    """Return what all intervals of a frame have in common, or ``None``.

    Parameters
    ----------
    frame
        Columns ``lower`` and ``upper``, optionally ``lower_open`` and ``upper_open`` where an end
        itself is excluded; at least one row.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"lower": [1.0, 2.0], "upper": [2.0, 4.0]})
    >>> common_interval(frame)
    (2.0, 2.0)
    >>> common_interval(frame.assign(upper_open=True)) is None
    True
    """
    lower, upper = float(frame["lower"].max()), float(frame["upper"].min())
    if lower < upper:
        return lower, upper
    shut = not any(
        bool(frame.loc[frame[end] == value, f"{end}_open"].any())
        for end, value in (("lower", lower), ("upper", upper))
        if f"{end}_open" in frame
    )
    return (lower, upper) if lower == upper and shut else None


def show_interval(lower: float, upper: float, scale: Scale, *, decimals: int | None = None) -> str:
    """Write an interval with the digits of a scale, without its unit.

    Examples
    --------
    >>> from analysis.plots.scales import Scale
    >>> show_interval(1.408e9, 1.41e9, Scale(1e6, "million persons", 1))
    '1,408.0 to 1,410.0'
    """
    low, high = (scale.number(value, decimals=decimals, even=True) for value in (lower, upper))
    if np.isneginf(lower):
        return tell("at most {end}", end=high)
    if np.isposinf(upper):
        return tell("at least {end}", end=low)
    return spanned(low, high)


def interval_chart(
    frame: pd.DataFrame,
    scale: Scale,
    *,
    decimals: int | None = None,
    common: bool = True,
    colours: dict[str, int] | None = None,
) -> Figure:
    """Draw intervals one above the other, each with its words above it.

    Parameters
    ----------
    frame
        Columns ``way`` (words), ``lower``, ``upper`` in base units, infinite where open; drawn from
        top to bottom. Optionally ``group``: each has a colour and a marker at its ends.
    scale
        Unit shown.
    decimals
        Digits behind the point; by default those of the scale.
    common
        Shade what all intervals have in common.
    colours
        Place in the palette by group; by default in the order they come.
    """
    groups = frame["group"] if "group" in frame else frame["way"].map(lambda _: "")
    order = colours or {name: place for place, name in enumerate(dict.fromkeys(groups))}
    rows = [
        (row, wrap(f"{row['way']}: {_words(row, scale, decimals)}", LETTERS))
        for row in frame.to_dict("records")
    ]
    places = np.cumsum([LINE * len(lines) + GAP for _, lines in rows])
    height = float(places[-1]) + 0.12
    figure, axes = plt.subplots(figsize=(WIDTH, height + 0.6))
    low, high = _reach(frame, scale)
    axes.set_xlim(low, high)
    axes.set_ylim(height, 0)
    met = common_interval(frame) if common else None
    if met:
        ends = [end / scale.divisor for end in met]
        axes.axvspan(*ends, color=COLOURS[4], alpha=0.3, linewidth=0)
    for y, (row, lines), group in zip(places, rows, groups, strict=True):
        ends = [row["lower"] / scale.divisor, row["upper"] / scale.divisor]
        _draw_interval(axes, float(y), ends, (low, high), order[group])
        middle = (max(ends[0], low) + min(ends[1], high)) / 2
        mark(axes, middle, float(y), row["way"], f"{_words(row, scale, decimals)} {scale.label}")
        axes.annotate(
            "\n".join(lines),
            (0, float(y) - 0.08),
            ha="left",
            va="bottom",
            fontsize=10,
            xycoords=("axes fraction", "data"),
        )
    name_rows(axes, (), at=())
    axes.locator_params(axis="x", nbins=5)
    axes.xaxis.set_major_formatter(lambda x, _: f"{x:,.10g}")
    name_unit(axes, scale.label)
    return figure


def _words(row: dict[Hashable, Any], scale: Scale, decimals: int | None) -> str:
    text = show_interval(row["lower"], row["upper"], scale, decimals=decimals)
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _draw_interval(
    axes: Axes, y: float, ends: Sequence[float], reach: tuple[float, float], place: int
) -> None:
    """Draw one interval; an end that does not exist is an arrow to the edge."""
    lower, upper = ends
    start, end = max(lower, reach[0]), min(upper, reach[1])
    colour, marker = COLOURS[place % len(COLOURS)], MARKERS[place % len(MARKERS)]
    axes.plot([start, end], [y, y], color=colour, linewidth=3, solid_capstyle="butt")
    axes.plot(start, y, marker if np.isfinite(lower) else "<", color=colour, clip_on=False)
    axes.plot(end, y, marker if np.isfinite(upper) else ">", color=colour, clip_on=False)


def _reach(frame: pd.DataFrame, scale: Scale) -> tuple[float, float]:
    ends = frame[["lower", "upper"]].to_numpy().ravel() / scale.divisor
    ends = ends[np.isfinite(ends)]
    low, high = float(ends.min()), float(ends.max())
    margin = 0.06 * (high - low) or 0.01 * abs(high) or 1.0
    return low - margin, high + margin
