"""The frame of a plot: named rows, headed columns, dates, and the unit above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator, MultipleLocator

from analysis.plaintext import visible
from analysis.plots.figure_words import on_figure
from analysis.plots.theme import LIGHT
from analysis.quantities.periods import parse_period
from analysis.translation.calendar_words import periods_in
from analysis.translation.messages import tell
from analysis.translation.spoken import OWN, in_each, pick, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    import pandas as pd
    from matplotlib.axes import Axes

    from analysis.ledger.records import Series

#: Letters of a name that leave room for what it names.
LETTERS = 36
#: Font sizes of the unit: flush left above the axis, and flush right, where it is longer.
UNIT_SIZES = {"left": 10.0, "right": 9.5}

#: Years below which the ends of years are too few to read an axis by.
SHORT_SPAN = 1.5


def plot_label(text: str) -> str:
    r"""Return a name as it stands beside a mark: one line, cut where it would take the plot's room.

    Examples
    --------
    >>> plot_label("Online\npayment")
    'Online payment'
    >>> len(plot_label("a" * 1000))
    36
    """

    def cut(language: str) -> str:
        own = periods_in(unmarked(pick(text, language)), language)
        line = visible(" ".join(own.splitlines()), keep="").strip()
        return line if len(line) <= LETTERS else f"{line[: LETTERS - 1].rstrip()}…"

    return on_figure(in_each(cut))


def name_rows(
    axes: Axes,
    names: Iterable[str],
    *,
    at: Sequence[float] | np.ndarray | None = None,
    size: float = 9.5,
    ruled: bool = True,
) -> None:
    """Name the rows of a plot on its left, the first on top.

    Parameters
    ----------
    axes
        Its values run from left to right.
    names
        From the top.
    at
        Where the rows are; by default at 0, 1, 2 …, and the axis ends close beyond them.
    size
        Font size of the names.
    ruled
        Whether lines run down through the rows at the values of the ticks.
    """
    labels = [plot_label(str(name)) for name in names]
    axes.set_yticks(range(len(labels)) if at is None else at, labels, fontsize=size)
    if at is None:
        axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")
    axes.grid(visible=ruled, axis="x")
    hide_sides(axes, "left", *(() if ruled else ("bottom",)))


def head_columns(
    axes: Axes, headings: Sequence[str], *, at: Sequence[float] | np.ndarray, size: float
) -> None:
    """Write headings above the columns of a plot that is a table, and take its lines away."""
    axes.set_xticks(at, headings, fontsize=size)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.grid(visible=False)
    hide_sides(axes, "left", "bottom")


def hide_sides(axes: Axes, *sides: str) -> None:
    """Hide sides of a plot's box."""
    for side in sides:
        axes.spines[side].set_visible(False)


def name_unit(
    axes: Axes, unit: str, *, side: Literal["left", "right"] = "left", size: float | None = None
) -> None:
    """Name the unit above the axis, where a phone has room for it.

    Parameters
    ----------
    axes
        Of the plot.
    unit
        As ``million persons``.
    side
        ``right``, flush with the figure, where the unit is long and names stand on the left.
    size
        Font size.
    """
    axes.set_title(
        on_figure(unit), loc=side, fontsize=size or UNIT_SIZES[side], color=LIGHT["soft"]
    )


def years(periods: Sequence[str] | pd.Series) -> np.ndarray:
    """Return the ends of periods as decimal years."""
    return np.array([parse_period(period).years for period in periods])


def mark_breaks(axes: Axes, record: Series, periods: Sequence[str] | pd.Series) -> None:
    """Draw a line where the definition changed, between the two dates it separates."""
    drawn = sorted(years(periods))
    for start, _ in record.breaks:
        at = parse_period(start).years
        before = [x for x in drawn if x < at]
        if before and at <= drawn[-1]:
            axes.axvline((before[-1] + at) / 2, color=LIGHT["soft"], linestyle=":", linewidth=1.2)
            axes.annotate(
                on_figure(tell("definition changes")),
                ((before[-1] + at) / 2, 0.02),
                xycoords=("data", "axes fraction"),
                rotation=90,
                ha="right",
                va="bottom",
                fontsize=9.5,
                color=LIGHT["soft"],
            )


def _date_mark(x: float) -> str:
    """Return what stands at a date in decimal years: the end of a year, or its middle."""
    if x == round(x):
        part, year = in_each(lambda language: "end" if language == OWN else "年末"), round(x - 1)
    elif x % 1 == 0.5:  # noqa: PLR2004, RUF100 - half a year
        part, year = in_each(lambda language: "June" if language == OWN else "6月"), int(x)
    else:
        return ""
    return f"{part}\n{year}"


def finish_time_axis(axes: Axes, label: str) -> None:
    """Label the ends of years, and name the unit above the axis."""
    low, high = axes.get_xlim()
    short = high - low < SHORT_SPAN
    axes.xaxis.set_major_locator(
        MultipleLocator(0.5) if short else MaxNLocator(integer=True, nbins=7)
    )
    axes.xaxis.set_major_formatter(lambda x, _: on_figure(_date_mark(x)))
    name_unit(axes, label)
    axes.set_xlabel("")
    axes.set_ylabel("")
