"""Charts of several series through time, with intervals and breaks in definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt

from analysis.plots.level_sources import level_words
from analysis.plots.marks import mark, name_course
from analysis.plots.plotframe import finish_time_axis, plot_label, years
from analysis.plots.scales import Scale
from analysis.plots.theme import COLOURS, LIGHT, MARKERS, WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def courses_chart(
    frame: pd.DataFrame,
    names: Mapping[str, str],
    *,
    divisor: float = 1.0,
    label: str = "",
    decimals: int = 0,
    height: float = 3.4,
) -> Figure:
    """Draw series through time, each named beside its last point; no line crosses a break.

    Every value answers, and a reader can choose from the series (:mod:`analysis.plots.marks`).

    Parameters
    ----------
    frame
        ``series``, ``period``, ``value``, ``lower``, ``upper``, ``segment``; optionally ``known``:
        values that were not printed are hollow; ``verdict`` and ``source`` as of
        :func:`analysis.plots.level_sources.cite_levels`.
    names
        Shown name by series, in the order of the palette.
    divisor, label, decimals
        Unit shown above the axis, and digits of the first and last values.
    height
        Inches.
    """
    figure, axes = plt.subplots(figsize=(WIDTH, height))
    scale = Scale(divisor, label.partition(",")[0], decimals)
    for place, (name, shown) in enumerate(names.items()):
        rows = frame[frame["series"] == name]
        before = set(axes.get_children())
        _draw_course(axes, rows, divisor, place)
        records = rows.to_dict("records")
        last, first = records[-1], records[0]
        words: dict[str, Any] = {
            "fontsize": 10,
            "color": COLOURS[place],
            "textcoords": "offset points",
        }
        at = (years([last["period"]])[0], last["value"] / divisor)
        text = f"{plot_label(shown)}\n{last['value'] / divisor:,.{decimals}f}"
        axes.annotate(text, at, (7, 0), va="center", annotation_clip=False, **words)
        start = (years([first["period"]])[0], first["value"] / divisor)
        axes.annotate(f"{start[1]:,.{decimals}f}", start, (5, -13), ha="left", **words)
        name_course((one for one in axes.get_children() if one not in before), shown)
        for row in records:
            at = (years([row["period"]])[0], row["value"] / divisor)
            mark(axes, *at, *level_words(row, scale, name=shown), course=shown)
    for line in break_lines(frame):
        axes.axvline(line, color=LIGHT["soft"], linestyle=":", linewidth=1.1)
    axes.margins(x=0.04, y=0.12)
    finish_time_axis(axes, label)
    return figure


def _draw_course(axes: Axes, rows: pd.DataFrame, divisor: float, place: int) -> None:
    colour, marker = COLOURS[place], MARKERS[place]
    x = years(rows["period"])
    y, lower, upper = (rows[name].to_numpy() / divisor for name in ("value", "lower", "upper"))
    segments = rows["segment"].to_numpy()
    for segment in dict.fromkeys(segments):
        chosen = segments == segment
        axes.plot(x[chosen], y[chosen], color=colour)
    reach = [(y - lower).clip(min=0), (upper - y).clip(min=0)]
    axes.errorbar(x, y, yerr=reach, fmt="none", ecolor=colour, elinewidth=1.2, capsize=3)
    printed = (rows["known"] == "printed").to_numpy() if "known" in rows else x == x  # noqa: PLR0124
    axes.plot(x[printed], y[printed], marker, color=colour, linestyle="none")
    axes.plot(
        x[~printed], y[~printed], marker, color=colour, markerfacecolor="none", linestyle="none"
    )


def break_lines(frame: pd.DataFrame) -> list[float]:
    """Return where to mark breaks in definition, in years.

    A break lies between two dates of a series; where series have different dates, the closest pair
    tells where.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"series": ["a", "a", "b", "b"],
    ...                       "period": ["2019-12", "2021-12", "2020-12", "2021-12"],
    ...                       "segment": [0, 1, 0, 1]})
    >>> break_lines(frame)
    [2021.5]
    """
    gaps = set()
    for _, rows in frame.groupby("series", sort=False):
        x, segments = years(rows["period"]), rows["segment"].to_numpy()
        changed = segments[1:] != segments[:-1]
        gaps |= {(float(a), float(b)) for a, b in zip(x[:-1][changed], x[1:][changed], strict=True)}
    inner = [
        gap
        for gap in gaps
        if not any(gap[0] <= a and b <= gap[1] and (a, b) != gap for a, b in gaps)
    ]
    return sorted((before + after) / 2 for before, after in inner)
