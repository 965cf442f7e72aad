"""Small charts beside the findings of the landing page: no axes, one thing to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
from markupsafe import Markup

from analysis.plots.phrases import dated
from analysis.plots.plotframe import years
from analysis.plots.svg import draw_svg, inline_svg
from analysis.plots.theme import COLOURS, LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Inches.
SIZE = (3.4, 1.0)
#: Fill and hatch of what stands behind verdicts, told apart without colour.
LOOKS = [
    (COLOURS[0], ""),
    (COLOURS[5], ""),
    (LIGHT["faint"], ""),
    (COLOURS[1], "xxx"),
    ("none", ""),
]


def draw_line(rows: pd.DataFrame, *, divisor: float, decimals: int) -> Figure:
    """Draw a series through time, its first and last value written.

    Parameters
    ----------
    rows
        ``period``, ``value``, at least one row.
    divisor, decimals
        Unit and digits of the values written.
    """
    figure, axes = _bare()
    x, y = years(rows["period"]), rows["value"].to_numpy() / divisor
    axes.plot(x, y, "o-", color=COLOURS[0], markersize=3)
    _write(axes, x[0], y[0], f"{y[0]:,.{decimals}f}", -1)
    _write(axes, x[-1], y[-1], f"{y[-1]:,.{decimals}f}", 1)
    return figure


def draw_ahead(rows: pd.DataFrame, ahead: pd.DataFrame, *, divisor: float, decimals: int) -> Figure:
    """Draw a series and the interval of its next values.

    Parameters
    ----------
    rows
        ``period``, ``value``, at least one row.
    ahead
        ``period``, ``value``, ``lower95``, ``upper95``.
    divisor, decimals
        Unit and digits of the values written.
    """
    figure, axes = _bare()
    last = rows.iloc[-1]
    axes.plot(years(rows["period"]), rows["value"] / divisor, "-", color=COLOURS[0])
    x = years([last["period"], *ahead["period"]])
    ends = [[last["value"] / divisor, *(ahead[name] / divisor)] for name in ("lower95", "upper95")]
    axes.fill_between(x, ends[0], ends[1], color=COLOURS[1], alpha=0.25, linewidth=0)
    axes.plot(x, [last["value"] / divisor, *(ahead["value"] / divisor)], "--", color=COLOURS[1])
    for end, up in zip(ends, (-1, 1), strict=True):
        _write(axes, x[-1], end[-1], f"{end[-1]:,.{decimals}f}", 1, up=up * 5)
    return figure


def draw_parts(counts: Mapping[str, int]) -> Figure:
    """Draw counts as parts of one bar, each with its number where there is room.

    Parameters
    ----------
    counts
        At most five, by name, in the order of the bar.
    """
    figure, axes = _bare()
    left, total = 0, sum(counts.values())
    for (colour, hatch), number in zip(LOOKS, counts.values(), strict=False):
        axes.barh(
            0, number, left=left, color=colour, hatch=hatch, edgecolor=LIGHT["soft"], linewidth=0.8
        )
        if number > total / 8:
            axes.text(left + number / 2, 0, f"{number:,}", ha="center", va="center", fontsize=10)
        left += number
    axes.set_ylim(-1, 1)
    return figure


def small_chart(figure: Figure, *, alt: str) -> Markup:
    """Return a small chart as HTML, and close it."""
    text = draw_svg(figure)
    plt.close(figure)
    return Markup('<div class="found-chart">{}</div>').format(inline_svg(text, alt=alt))


def _bare() -> tuple[Figure, Axes]:
    figure, axes = plt.subplots(figsize=SIZE)
    axes.set_axis_off()
    axes.margins(x=0.24, y=0.25)  # room for a number of five digits at either end
    return figure, axes


def _write(axes: Axes, x: float, y: float, text: str, side: int, *, up: float = 0) -> None:
    words: dict[str, Any] = {"textcoords": "offset points", "va": "center", "fontsize": 10}
    axes.annotate(text, (x, y), (side * 6, up), ha="left" if side > 0 else "right", **words)


def alt_of(rows: pd.DataFrame, name: str, written: Sequence[str]) -> str:
    """Say what a small line shows: whose it is, and its ends.

    Parameters
    ----------
    rows
        ``period``, of the line.
    name
        Of the series.
    written
        The two values written, with their unit.
    """
    first, last = dated(rows["period"].iloc[0]), dated(rows["period"].iloc[-1])
    return f"Line: {name}, {written[0]} in {first} and {written[1]} in {last}."
