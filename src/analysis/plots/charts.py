"""Charts of one series through time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np

from analysis.plots.doubtful import short_doubt
from analysis.plots.figure_words import on_figure
from analysis.plots.intervals import show_interval
from analysis.plots.level_sources import level_words
from analysis.plots.marks import mark
from analysis.plots.phrases import dated
from analysis.plots.plotframe import finish_time_axis, mark_breaks, years
from analysis.plots.scales import Scale
from analysis.plots.theme import COLOURS
from analysis.translation.messages import tell

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.ledger.records import Series

#: How a value is known: filled where printed, hollow where put together from other claims.
_FACES = {"printed": True, "reconstructed": False}
#: Years without a value from which on the line between two values is dotted.
LONG_GAP = 1.01
_DOUBTED, _AHEAD = COLOURS[1], COLOURS[2]
_WORDS: dict[str, Any] = {"textcoords": "offset points", "annotation_clip": False}


def level_chart(
    levels: pd.DataFrame,
    record: Series,
    *,
    ahead: pd.DataFrame | None = None,
    scale: Scale | None = None,
) -> Figure:
    """Draw the levels of one series with their intervals, its breaks and what is doubted marked.

    The first and the last value are written beside their points. No line crosses a break; it is
    dotted where there was no value for more than a year. Every value answers
    (:mod:`analysis.plots.marks`).

    Parameters
    ----------
    levels
        Rows of :func:`analysis.series` for the series, with values, in the order of time; with
        ``verdict`` and ``source`` where :func:`~analysis.plots.level_sources.cite_levels` added them.
    record
        Its row in the dictionary.
    ahead
        What is expected: ``period``, ``value``, ``lower95``, ``upper95``, the first row where the
        forecast begins; drawn as a fan.
    scale
        Unit shown; by default one that suits the values.
    """
    expected = [] if ahead is None else [*ahead["value"], *ahead["upper95"]]
    scale = scale or Scale.of([*levels["value"], *expected], record.unit)
    figure, axes = plt.subplots()
    if ahead is not None:
        _draw_ahead(axes, ahead, scale)
    doubted = levels["doubt"] != "" if "doubt" in levels else levels["value"].isna()
    numbers = ["value", "lower", "upper"]
    shown = levels.assign(**{name: levels[name] / scale.divisor for name in numbers})
    for _, rows in shown.groupby("segment"):
        x, y, lower, upper = years(rows["period"]), *(rows[name].to_numpy() for name in numbers)
        for place, gap in enumerate(np.diff(x)):
            style = ":" if gap > LONG_GAP else "-"
            axes.plot(x[place : place + 2], y[place : place + 2], style, color=COLOURS[0])
        reach = np.array([y - lower, upper - y]).clip(min=0)
        axes.errorbar(x, y, yerr=reach, fmt="none", ecolor=COLOURS[0], elinewidth=1, capsize=3)
        for known, filled in _FACES.items():
            chosen = ((rows["known"] == known) & ~doubted[rows.index]).to_numpy()
            face = COLOURS[0] if filled else "none"
            axes.plot(
                x[chosen], y[chosen], "o", color=COLOURS[0], markerfacecolor=face, label=known
            )
    _mark_doubted(axes, shown, doubted)
    _name_ends(axes, shown, scale)
    mark_breaks(axes, record, levels["period"])
    axes.margins(x=0.06, y=0.16)
    axes.yaxis.set_major_formatter(
        lambda y, _: on_figure(scale.number(y * scale.divisor, trim=True))
    )
    finish_time_axis(axes, scale.label)
    for row in levels.to_dict("records"):
        at = (years([row["period"]])[0], row["value"] / scale.divisor)
        mark(axes, *at, *level_words(row, scale))
    if ahead is not None:
        _mark_ahead(axes, ahead.iloc[1:], scale)
    return figure


def _mark_ahead(axes: Axes, ahead: pd.DataFrame, scale: Scale) -> None:
    for row in ahead.to_dict("records"):
        ends = show_interval(row["lower95"], row["upper95"], scale)
        mark(
            axes,
            years([row["period"]])[0],
            row["value"] / scale.divisor,
            tell("{date}: forecast", date=dated(row["period"])),
            scale.show(row["value"]),
            tell("95 % interval {ends}", ends=ends),
        )


def _draw_ahead(axes: Axes, ahead: pd.DataFrame, scale: Scale) -> None:
    """Draw what is expected as a dashed line within its 95 % interval, and write its last value."""
    x = years(ahead["period"])
    value, lower, upper = (
        ahead[name].to_numpy(dtype=float) / scale.divisor
        for name in ("value", "lower95", "upper95")
    )
    axes.fill_between(x, lower, upper, color=_AHEAD, alpha=0.18, linewidth=0)
    axes.plot(x, value, "--", color=_AHEAD)
    axes.plot(x[-1:], value[-1:], "D", color=_AHEAD, markersize=4)
    text = on_figure(scale.number(value[-1] * scale.divisor))
    axes.annotate(text, (x[-1], value[-1]), (6, 0), va="center", color=_AHEAD, **_WORDS)


def _mark_doubted(axes: Axes, levels: pd.DataFrame, doubted: pd.Series) -> None:
    """Draw doubted values as hollow diamonds, each with what it is doubted for."""
    ends = levels.index[[0, -1]]
    for index, row in zip(levels.index[doubted], levels[doubted].to_dict("records"), strict=True):
        at = (years([row["period"]])[0], row["value"])
        axes.plot(*at, "D", color=_DOUBTED, markerfacecolor="none", markersize=7)
        if index not in ends:
            text = on_figure(short_doubt(row["doubt"]))
            axes.annotate(text, at, (0, -18), ha="center", fontsize=9, color=_DOUBTED, **_WORDS)


def _name_ends(axes: Axes, levels: pd.DataFrame, scale: Scale) -> None:
    """Write the first and the last value beside their points, on the side where no line is."""
    rows, y = levels.to_dict("records"), levels["value"].to_numpy()
    for place, near in {0: 1, len(rows) - 1: -2}.items():
        row = rows[place]
        beside = y[near] if len(rows) > 1 else y[place] - 1
        side = 1 if y[place] >= beside else -1
        reason = short_doubt(row.get("doubt", ""))
        axes.annotate(
            "\n".join(
                map(on_figure, filter(None, (scale.number(y[place] * scale.divisor), reason)))
            ),
            (years([row["period"]])[0], y[place]),
            (3 if place == 0 else -3, 8 * side),
            ha="left" if place == 0 else "right",
            va="bottom" if side > 0 else "top",
            color=_DOUBTED if reason else COLOURS[0],
            **_WORDS,
        )
