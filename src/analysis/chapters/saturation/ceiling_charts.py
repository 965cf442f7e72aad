"""Ceilings: where each of many shares may end, by which curve, and what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from analysis.forecasting.trends.ceiling_survey import VERDICTS, trajectory
from analysis.plots.marks import mark
from analysis.plots.phrases import dated
from analysis.plots.plotframe import finish_time_axis, name_rows, plot_label
from analysis.plots.theme import COLOURS, LIGHT, SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.forecasting.fits import Fit
    from analysis.forecasting.history import History

ROW = 0.25
SMALL = 8.5
WHOLE = 100.0

#: Headings of the groups of rows, in the order of the verdicts.
HEADINGS = dict(
    zip(
        VERDICTS,
        ("Ceiling shown", "No ceiling shown", "Falls", "Too few points"),
        strict=True,
    )
)


def ceilings_chart(frame: pd.DataFrame, *, label: str) -> Figure:
    """Draw the last share of each series and the ceilings that its data leave, by verdict.

    Parameters
    ----------
    frame
        From :func:`analysis.forecasting.trends.ceiling_survey.survey_saturation` on shares in %, with ``name``; rows
        in the order they shall have within their verdict.
    label
        What the shares are of, written below the axis.
    """
    groups = {key: frame[frame["verdict"] == key] for key in VERDICTS}
    groups = {key: rows for key, rows in groups.items() if len(rows)}
    count = len(frame) + 1.25 * len(groups)
    figure, axes = plt.subplots(figsize=(SIZE[0], ROW * count + 0.95))
    place, ticks, headings = 0.0, [], []
    for verdict, rows in groups.items():
        headings.append(place)
        ticks.append((place, f"{HEADINGS[verdict]} ({len(rows)})"))
        if len(ticks) > 1:
            axes.axhline(place - 0.75, color=LIGHT["faint"], linewidth=1)
        for row in rows.to_dict("records"):
            place += 1
            ticks.append((place, row["name"]))
            _draw_ceiling(axes, row, place)
            ceiling = (
                f"Ceiling {row['ceiling']:.1f} % ({row['lower95']:.1f} to {row['upper95']:.1f})"
            )
            shown = row["verdict"] == "saturates"
            told = (f"Last share {row['last']:.1f} %", ceiling if shown else HEADINGS[verdict])
            mark(axes, row["last"], place, row["name"], *told)
        place += 1.25
    name_rows(axes, [text for _, text in ticks], at=[at for at, _ in ticks])
    for tick, (at, _) in zip(axes.get_yticklabels(), ticks, strict=True):
        tick.set_fontsize(10.5 if at in headings else 9.5)
        tick.set_color(LIGHT["soft"] if at in headings else LIGHT["ink"])
    axes.set_ylim(place - 0.6, -0.7)
    axes.set_xlim(0, WHOLE * 1.02)
    axes.xaxis.set_major_formatter("{x:.0f}")
    axes.set_xlabel(label, fontsize=9.5, color=LIGHT["soft"])
    figure.legend(
        handles=_keys(), loc="outside upper right", ncols=3, fontsize=9.5, handletextpad=0.4
    )
    return figure


def _keys() -> list[Line2D]:
    return [
        Line2D([], [], color=COLOURS[0], marker="o", linestyle="none", label="last share"),
        Line2D([], [], color=COLOURS[1], marker="D", linewidth=3, label="ceiling, 95 % interval"),
        Line2D(
            [],
            [],
            color=LIGHT["soft"],
            marker=">",
            markerfacecolor=LIGHT["paper"],
            linewidth=1.1,
            label="open to the top",
        ),
    ]


def _draw_ceiling(axes: Axes, row: Any, place: float) -> None:
    """Draw one row: its interval, its ceiling where one is shown, and its last share."""
    if row["verdict"] == "saturates":
        lower, upper = row["lower95"], row["upper95"]
        axes.plot([lower, upper], [place] * 2, color=COLOURS[1], linewidth=3, alpha=0.75)
        axes.plot(row["ceiling"], place, "D", color=COLOURS[1], markersize=6)
        text = f"{row['ceiling']:.1f} ({lower:.1f}–{upper:.1f})"
        least, most = min(lower, row["last"]), max(upper, row["last"])
        right = WHOLE - most > least
        axes.text(
            most + 2 if right else least - 2.5,
            place,
            text,
            ha="left" if right else "right",
            va="center",
            fontsize=SMALL,
            color=LIGHT["ink"],
        )
    elif row["verdict"] == "no ceiling shown" and row["curve"]:
        top = WHOLE if row["open"] else row["upper95"]
        axes.plot([row["lower95"], top], [place] * 2, color=LIGHT["soft"], linewidth=1.1)
        axes.plot(row["lower95"], place, "|", color=LIGHT["soft"], markersize=7)
        mark, face = (">", LIGHT["paper"]) if row["open"] else ("|", LIGHT["soft"])
        axes.plot(
            top,
            place,
            mark,
            color=LIGHT["soft"],
            markerfacecolor=face,
            markersize=6,
            clip_on=False,
            zorder=3,
        )
    axes.plot(row["last"], place, "o", color=COLOURS[0], markersize=5.5, zorder=4)


def curves_chart(
    panels: Sequence[tuple[str, History, Mapping[str, Fit]]],
    frame: pd.DataFrame,
    *,
    until: float,
) -> Figure:
    """Draw courses with the curves fitted to them and the ceilings the better curve allows.

    Parameters
    ----------
    panels
        Heading, history in %, and its curves, the better one first, as
        :func:`analysis.forecasting.trends.ceiling_survey.fit_curves` returns them.
    frame
        Rows of :func:`analysis.forecasting.trends.ceiling_survey.survey_saturation`, one a panel, in their order.
    until
        Decimal year up to which curves are drawn.
    """
    count = len(panels)
    figure, grid = plt.subplots(
        count, 1, sharex=True, figsize=(SIZE[0], 2.0 * count + 0.5), squeeze=False
    )
    for axes, (heading, past, fits), row in zip(
        grid[:, 0], panels, frame.to_dict("records"), strict=True
    ):
        _draw_curves(axes, past, fits, row, until)
        finish_time_axis(axes, "")
        axes.set_title(plot_label(heading), loc="left", fontsize=9.5, color=LIGHT["ink"])
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
        axes.set_xlim(float(past.years[0]) - 0.2, until)
    return figure


def _draw_curves(
    axes: Axes, past: History, fits: Mapping[str, Fit], row: Any, until: float
) -> None:
    within = np.linspace(past.years[0], past.years[-1], 60)
    beyond = np.linspace(past.years[-1], until, 60)
    for place, one in enumerate(fits.values()):
        colour = COLOURS[1] if not place else LIGHT["soft"]
        for x, style in ((within, "-"), (beyond, "--")):
            line = style if not place else ":"
            axes.plot(x, trajectory(one, x), color=colour, linestyle=line, linewidth=1.5)
    shown = row["verdict"] == "saturates"
    if fits:
        axes.axhspan(
            row["lower95"],
            min(row["upper95"], WHOLE),
            facecolor=COLOURS[1] if shown else "none",
            edgecolor=LIGHT["faint"] if not shown else "none",
            hatch="" if shown else "////",
            alpha=0.18 if shown else 1,
            linewidth=0,
            zorder=0,
        )
    if shown:
        axes.axhline(row["ceiling"], color=COLOURS[1], linewidth=1)
    words = (
        f"ceiling\n{row['ceiling']:.1f}\n{row['lower95']:.1f}–{row['upper95']:.1f}"
        if shown
        else f"open from\n{row['lower95']:.1f} up"
        if fits
        else "no curve"
    )
    axes.annotate(
        words,
        (1, min(row["ceiling"], WHOLE) if shown else WHOLE),
        (6, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center" if shown else "top",
        fontsize=SMALL + 0.5,
        color=LIGHT["ink"],
        annotation_clip=False,
    )
    reach = np.array([past.values - past.lower, past.upper - past.values]).clip(min=0)
    axes.errorbar(
        past.years, past.values, yerr=reach, fmt="none", ecolor=COLOURS[0], elinewidth=1, capsize=2
    )
    axes.plot(past.years, past.values, "o", color=COLOURS[0], markersize=4.5, zorder=4)
    for period, x, value, low, high in zip(
        past.periods, past.years, past.values, past.lower, past.upper, strict=True
    ):
        ends = " to ".join(dict.fromkeys((f"{low:.2f}", f"{high:.2f}")))
        mark(axes, x, value, dated(str(period)), f"{value:.1f} %", f"Rounding leaves {ends}")


def earlier_chart(
    earlier: pd.DataFrame,
    histories: Mapping[str, History],
    headings: Mapping[str, str],
) -> Figure:
    """Draw the ceilings that were shown before, each where its data ended, and what came later.

    Parameters
    ----------
    earlier
        From :func:`analysis.forecasting.trends.ceiling_survey.earlier_ceilings`.
    histories, headings
        By the id of the series; in %.
    """
    series = list(dict.fromkeys(earlier["series"]))
    figure, grid = plt.subplots(
        len(series), 1, figsize=(SIZE[0], 2.1 * len(series) + 0.3), squeeze=False
    )
    for axes, name in zip(grid[:, 0], series, strict=True):
        past, rows = histories[name], earlier[earlier["series"] == name]
        dates = dict(zip(past.periods, past.years, strict=True))
        axes.plot(past.years, past.values, "o-", color=COLOURS[0], markersize=4.5, linewidth=1.3)
        for row in rows.to_dict("records"):
            x, colour = dates[row["period"]], COLOURS[1]
            axes.plot(
                [x, x], [row["lower95"], row["upper95"]], color=colour, linewidth=3, alpha=0.7
            )
            mark, ink, width = ("x", LIGHT["ink"], 2.2) if row["passed"] else ("D", colour, 0)
            axes.plot(
                x, row["ceiling"], mark, color=ink, markersize=6.5, markeredgewidth=width, zorder=4
            )
        finish_time_axis(axes, "")
        axes.set_title(plot_label(headings[name]), loc="left", fontsize=9.5, color=LIGHT["ink"])
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
    return figure
