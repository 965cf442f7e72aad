"""Breaks of trends: when each series broke, how surely, and how it went on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from analysis.forecasting.trends.break_survey import LEVEL
from analysis.plots.marks import mark
from analysis.plots.phrases import dated, minus
from analysis.plots.plotframe import finish_time_axis, name_rows, plot_label
from analysis.plots.scales import Scale
from analysis.plots.theme import COLOURS, LIGHT, SIZE
from analysis.quantities.periods import add_months, parse_period

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.forecasting.history import History

ROW = 0.25
SMALL = 8.5

#: Groups of rows: heading, and whether the break and its correction are below the level.
GROUPS = (
    ("Break, also after correction", True, True),
    ("Break before correction only", True, False),
    ("No break shown", False, False),
)


def timeline_chart(
    frame: pd.DataFrame,
    *,
    events: Mapping[str, str],
    redefined: Mapping[str, Sequence[str]],
) -> Figure:
    """Draw when each series broke, with the confidence set of the date and the dates searched.

    Parameters
    ----------
    frame
        From :func:`analysis.forecasting.trends.break_survey.survey_breaks`, with ``name``; only what could be
        checked.
    events
        Words by the day or month, as ``2022-12``, drawn as dated lines.
    redefined
        Months at which definitions changed, by the id of the series: these are no breaks of a
        trend, and are marked apart.
    """
    groups = [(heading, _members(frame, broke, kept)) for heading, broke, kept in GROUPS]
    groups = [(heading, rows) for heading, rows in groups if len(rows)]
    count = len(frame) + 1.25 * len(groups)
    figure, axes = plt.subplots(figsize=(SIZE[0], ROW * count + 1.35))
    place, ticks, headings = 0.0, [], []
    for heading, rows in groups:
        headings.append(place)
        ticks.append((place, f"{heading} ({len(rows)})"))
        if len(ticks) > 1:
            axes.axhline(place - 0.75, color=LIGHT["faint"], linewidth=1)
        for row in rows.to_dict("records"):
            place += 1
            ticks.append((place, row["name"]))
            _draw_row(axes, row, place)
            _mark_row(axes, row, place)
            for month in redefined.get(row["series"], ()):
                words: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 11}
                axes.text(_year(month), place, "≠", color=LIGHT["ink"], zorder=5, **words)
        place += 1.25
    for day, text in events.items():
        axes.axvline(_year(day), color=COLOURS[2], linewidth=1.3, linestyle="--", zorder=0)
        axes.annotate(
            text,
            (_year(day), -0.75),
            (0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
            color=LIGHT["ink"],
            annotation_clip=False,
        )
    axes.set_ylim(place - 0.6, -0.75)
    # A single early start would squeeze all others.
    start = sorted(frame["first"])[len(frame) // 10]
    axes.set_xlim(_year(start) - 0.1, _year(max(frame["last"])) + 0.1)
    finish_time_axis(axes, "")
    name_rows(axes, [text for _, text in ticks], at=[at for at, _ in ticks])
    for tick, (at, _) in zip(axes.get_yticklabels(), ticks, strict=True):
        tick.set_fontsize(10 if at in headings else 9.5)
        tick.set_color(LIGHT["soft"] if at in headings else LIGHT["ink"])
    figure.legend(handles=_keys(), loc="outside lower right", ncols=4, fontsize=9.5)
    return figure


def _mark_row(axes: Axes, row: Any, place: float) -> None:
    """Let the likeliest date answer, with the dates it may be and how surely there is a break."""
    kept = [" to ".join(map(dated, dict.fromkeys(run))) for run in runs(row["dates95"].split())]
    mark(
        axes,
        row["date"],
        place,
        row["name"],
        f"p = {row['p_value']:.3f}",
        f"Corrected for many series: {row['q_value']:.3f}",
        f"95 % set: {'; '.join(kept)}" if kept and row["p_value"] < LEVEL else "",
    )


def _members(frame: pd.DataFrame, broke: bool, kept: bool) -> pd.DataFrame:  # noqa: FBT001
    chosen = ((frame["p_value"] < LEVEL) == broke) & ((frame["q_value"] < LEVEL) == kept)
    return frame[chosen].sort_values(["date", "series"], kind="stable")


def _year(text: str) -> float:
    return parse_period(text).years


def _look(row: Any) -> tuple[str, str]:
    """Return the marker and the colour that say which way a trend turned."""
    return ("v", COLOURS[1]) if row["change"] < 0 else ("^", COLOURS[0])


def _keys() -> list[Line2D]:
    bare: dict[str, Any] = {"linestyle": "none", "markersize": 7}
    return [
        Line2D([], [], marker="v", color=COLOURS[1], label="slower", **bare),
        Line2D([], [], marker="^", color=COLOURS[0], label="faster", **bare),
        Line2D([], [], color=LIGHT["soft"], linewidth=5, alpha=0.45, label="95 % set"),
        Line2D([], [], color=LIGHT["faint"], linewidth=1.5, label="searched"),
    ]


def _draw_row(axes: Axes, row: Any, place: float) -> None:
    searched = [_year(row["searched_from"]), _year(row["searched_to"])]
    axes.plot(searched, [place] * 2, color=LIGHT["faint"], linewidth=1.5, zorder=1)
    marker, colour = _look(row)
    broke, kept = row["p_value"] < LEVEL, row["q_value"] < LEVEL
    if broke:
        for start, end in runs(row["dates95"].split()):
            # A set of one month would have no width.
            ends = [_year(start) - 1 / 24, _year(end) + 1 / 24]
            axes.plot(
                ends,
                [place] * 2,
                color=colour,
                linewidth=5,
                alpha=0.35,
                solid_capstyle="butt",
                zorder=2,
            )
    axes.plot(
        row["date"],
        place,
        marker,
        color=colour if broke else LIGHT["soft"],
        markerfacecolor=colour if kept else LIGHT["paper"],
        markersize=7 if broke else 4.5,
        markeredgewidth=1.3,
        zorder=4,
    )


def slopes_chart(
    frame: pd.DataFrame, histories: Mapping[str, History], units: Mapping[str, str]
) -> Figure:
    """Draw the broken lines of a few series, their slopes written beside them, two in a row.

    Parameters
    ----------
    frame
        Rows of :func:`analysis.forecasting.trends.break_survey.survey_breaks` on the scale of the levels, with
        ``name``, one a panel.
    histories, units
        By the id of the series.
    """
    count = len(frame)
    lines = -(-count // 2)
    figure, grid = plt.subplots(lines, 2, figsize=(SIZE[0], 2.25 * lines + 0.2), squeeze=False)
    for axes in grid.flat[count:]:
        axes.set_visible(False)
    for axes, row in zip(grid.flat, frame.to_dict("records"), strict=False):
        past = histories[row["series"]]
        scale = Scale.of(past.values, units[row["series"]])
        _draw_broken(axes, past, row, scale)
        finish_time_axis(axes, "")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4))
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.tick_params(labelsize=9)
        axes.set_title(
            f"{plot_label(row['name'])}\n{scale.label}",
            loc="left",
            fontsize=9.5,
            color=LIGHT["ink"],
        )
    return figure


def _draw_broken(axes: Axes, past: History, row: Any, scale: Scale) -> None:
    """Draw one broken line through its points, and the dates at which it may have broken."""
    date, colour = row["date"], _look(row)[1]
    since = np.maximum(past.years - date, 0.0)
    level = float(
        np.mean(past.values - row["before"] * (past.years - date) - row["change"] * since)
    )
    for start, end in runs(row["dates95"].split()):
        axes.axvspan(_year(start), _year(end), color=LIGHT["faint"], alpha=0.6, linewidth=0)
    for ends, slope in (
        (np.array([past.years[0], date]), row["before"]),
        (np.array([date, past.years[-1]]), row["after"]),
    ):
        y = (level + slope * (ends - date)) / scale.divisor
        axes.plot(ends, y, color=colour, linewidth=2)
        shown = slope / scale.divisor
        text = minus(shown, decimals=_digits(shown), sign=True)
        axes.annotate(
            f"{text} a year",
            (float(ends.mean()), float(y.mean())),
            (6, -4),
            textcoords="offset points",
            ha="left",
            va="top",
            fontsize=SMALL + 0.5,
            color=LIGHT["ink"],
        )
    reach = np.array([past.values - past.lower, past.upper - past.values]).clip(min=0)
    axes.errorbar(
        past.years,
        past.values / scale.divisor,
        yerr=reach / scale.divisor,
        fmt="none",
        ecolor=LIGHT["ink"],
        elinewidth=1,
        capsize=2,
    )
    axes.plot(past.years, past.values / scale.divisor, "o", color=LIGHT["ink"], markersize=4)
    for period, x, value in zip(past.periods, past.years, past.values, strict=True):
        told = (f"{row['name']}, {dated(str(period))}", scale.show(value))
        mark(axes, x, value / scale.divisor, *told)


def _digits(value: float) -> int:
    return 0 if abs(value) >= 10 else 1  # noqa: PLR2004 - two digits are enough


def runs(months: Collection[str]) -> list[tuple[str, str]]:
    """Return the first and last months of unbroken runs; a confidence set may have gaps.

    Examples
    --------
    >>> runs(["2020-11", "2020-12", "2021-01", "2021-05"])
    [('2020-11', '2021-01'), ('2021-05', '2021-05')]
    """
    found: list[tuple[str, str]] = []
    for month in sorted(months):
        if found and add_months(found[-1][1], 1) == month:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found
