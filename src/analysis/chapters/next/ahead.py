"""Charts of what is expected next: a dot, its interval, and what is known already."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from analysis.plots.intervals import show_interval
from analysis.plots.level_sources import level_words
from analysis.plots.marks import mark
from analysis.plots.phrases import dated
from analysis.plots.plotframe import finish_time_axis, hide_sides, name_rows, name_unit, years
from analysis.plots.scales import Scale
from analysis.plots.theme import COLOURS, LIGHT, SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Inches for a date of a row, and for the space between rows.
LINE, GAP = 0.17, 0.12
SMALL = 9.5
#: Marker, size and colour of the first and second date ahead.
DATES = (("o", 5.5, COLOURS[0]), ("s", 4.8, COLOURS[1]))
SIGNS = ("●", "■")
#: Where the number of a lower end, a forecast and an upper end stands inside the fan.
_ROOM = (("right", "top", -2), ("left", "top", -5), ("right", "bottom", 2))
#: The outermost numbers keep away from each other, and from an inner forecast that reaches to them.
_BESIDE = ("top", "center", "bottom")


def ahead_chart(frame: pd.DataFrame, *, label: str) -> Figure:
    """Draw forecasts of many series with their intervals, one line a date, and their last levels.

    Parameters
    ----------
    frame
        Rows from the top, those of one ``name`` together: ``name``, ``period`` (at most two
        different ones), ``known`` (last level, missing where there is none), ``value``,
        ``lower95``, ``upper95``, in the unit of the label.
    label
        Unit, written above the axis.
    """
    names = list(dict.fromkeys(frame["name"]))
    periods = sorted(set(frame["period"]))
    row = LINE * len(periods) + GAP
    figure, axes = plt.subplots(figsize=(SIZE[0], row * len(names) + 0.75))
    top = {name: place * row for place, name in enumerate(names)}
    for period, (marker, size, colour) in zip(periods, DATES, strict=False):
        own = frame[frame["period"] == period]
        y = np.array([top[name] + LINE * (periods.index(period) + 0.5) for name in own["name"]])
        axes.hlines(y, own["lower95"], own["upper95"], color=colour, linewidth=2, alpha=0.6)
        for end in ("lower95", "upper95"):
            axes.plot(own[end], y, "|", color=colour, markersize=5, markeredgewidth=1.4)
        axes.plot(own["value"], y, marker, color=colour, markersize=size)
        for at, one in zip(y, own.to_dict("records"), strict=True):
            _mark_forecast(axes, at, one, Scale(1.0, label, 1))
    middle = LINE * len(periods) / 2
    for name, known in frame.groupby("name", sort=False)["known"].first().items():
        # Over the lines of both dates, filled with paper, so that it is seen before either.
        axes.plot(
            known,
            top[str(name)] + middle,
            "D",
            color=LIGHT["ink"],
            markerfacecolor=LIGHT["paper"],
            markersize=5.5,
            markeredgewidth=1.2,
            zorder=5,
        )
    name_rows(axes, names, at=[top[name] + middle for name in names])
    axes.set_ylim(row * len(names) - GAP / 2, -GAP / 2)
    for name in names[1:]:
        axes.axhline(top[name] - GAP / 2, color=LIGHT["faint"], linewidth=0.6, zorder=0)
    _finish_values(axes, frame)
    key = "   ".join(
        f"{sign} {dated(period)}" for sign, period in zip(SIGNS, periods, strict=False)
    )
    name_unit(axes, f"{label}   ◇ last known   {key}", side="right", size=9.5)
    return figure


def fan_chart(levels: pd.DataFrame, forecasts: pd.DataFrame, scale: Scale) -> Figure:
    """Draw the history of one series and its forecasts as a fan that opens from the last level.

    Parameters
    ----------
    levels
        Rows of :func:`analysis.series` for the series, with values, one definition.
    forecasts
        Rows of one model: ``period``, ``value``, ``lower95``, ``upper95``, in the order of time.
    scale
        Unit shown.
    """
    figure, axes = plt.subplots(figsize=SIZE)
    past = levels["value"].to_numpy(dtype=float) / scale.divisor
    x = years(levels["period"])
    ahead = np.r_[x[-1], years(forecasts["period"])]
    value, lower, upper = (
        np.r_[past[-1], forecasts[name].to_numpy(dtype=float) / scale.divisor]
        for name in ("value", "lower95", "upper95")
    )
    axes.fill_between(ahead, lower, upper, color=COLOURS[1], alpha=0.18, linewidth=0)
    for end in (lower, upper):
        axes.plot(ahead, end, color=COLOURS[1], linewidth=0.8)
    axes.plot(ahead, value, color=COLOURS[1], linestyle="--", marker="s", markevery=slice(1, None))
    axes.plot(x, past, "o-", color=COLOURS[0])
    axes.plot(x[-1], past[-1], "D", color=LIGHT["ink"], markerfacecolor=LIGHT["paper"], zorder=5)
    near: dict[str, Any] = {"textcoords": "offset points", "fontsize": 9.5}
    last = scale.number(float(levels["value"].iloc[-1]))
    axes.annotate(last, (x[-1], past[-1]), xytext=(-2, 6), ha="right", va="bottom", **near)
    for place, (at, *ends) in enumerate(zip(ahead, lower, value, upper, strict=True)):
        # The outermost are named beside the fan, the inner ones where its edges leave them room.
        outer = place == len(ahead) - 1
        for end, (side, height, down), beside in zip(ends, _ROOM, _BESIDE, strict=True):
            if place:
                axes.annotate(
                    f"{end:,.{scale.decimals}f}",
                    (at, end),
                    xytext=(5, 0) if outer else (2, down),
                    ha="left" if outer else side,
                    va=beside if outer else height,
                    **near,
                )
    for row, at, end in zip(levels.to_dict("records"), x, past, strict=True):
        mark(axes, at, end, *level_words(row, scale))
    for one in forecasts.to_dict("records"):
        end = one["value"] / scale.divisor
        place = years([one["period"]])[0]
        mark(axes, place, end, *_forecast_words(one, scale), one.get("page", ""))
    axes.set_xlim(right=ahead[-1] + 0.11 * (ahead[-1] - x[0]))
    finish_time_axis(axes, scale.label)
    # As many decimals as tell one tick from the next.
    step = float(np.diff(axes.get_yticks()).min())
    axes.yaxis.set_major_formatter(f"{{x:,.{max(0, -math.floor(math.log10(step)))}f}}")
    return figure


def _forecast_words(row: dict[Any, Any], scale: Scale) -> tuple[str, ...]:
    name = f"{row['name']}, " if row.get("name") else ""
    return (
        f"{name}{dated(row['period'])}: forecast",
        scale.show(row["value"]),
        f"95 % interval {show_interval(row['lower95'], row['upper95'], scale)}",
    )


def _mark_forecast(axes: Axes, y: float, row: dict[Any, Any], scale: Scale) -> None:
    known = row["known"]
    last = "" if np.isnan(known) else f"Last known: {scale.number(known)}"
    mark(axes, row["value"], y, *_forecast_words(row, scale), last, row.get("page", ""))


def ahead_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Write forecasts as words, each in a unit that suits it.

    Parameters
    ----------
    frame
        From :func:`analysis.forecasting.registry.newest.set_beside_known`.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``forecast``, ``95 % interval``, ``unit``, ``held`` (measured coverage in %,
        missing where none was measured), ``steps``, ``last known``.

    Examples
    --------
    >>> row = {"name": "X", "unit": "persons", "last": "2025-06", "steps": 1, "value": 2e6}
    >>> row |= {"lower95": 1e6, "upper95": 3e6, "coverage": 0.95}
    >>> ahead_table(pd.DataFrame([row]))["95 % interval"].item()
    '1.000 to 3.000'
    """
    rows = []
    for row in frame.to_dict("records"):
        scale = Scale.of([row["value"]], row["unit"])
        interval = show_interval(row["lower95"], row["upper95"], scale)
        words = (row["name"], scale.number(row["value"]), interval, scale.label)
        rows.append((*words, 100 * row["coverage"], row["steps"], dated(row["last"])))
    names = ["series", "forecast", "95 % interval", "unit", "coverage, %", "steps", "last known"]
    return pd.DataFrame(rows, columns=names)


def _finish_values(axes: Axes, frame: pd.DataFrame) -> None:
    """Show the whole of every interval, and zero where it is near."""
    low = float(np.nanmin(frame[["lower95", "known", "value"]].to_numpy()))
    high = float(np.nanmax(frame[["upper95", "known", "value"]].to_numpy()))
    room = 0.02 * (high - min(low, 0.0)) or 1.0
    axes.set_xlim(min(low, 0.0) - room, high + room)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.locator_params(axis="x", nbins=5)
    hide_sides(axes, "bottom")
