"""Small charts beside the findings of the landing page: no axes, one thing to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
from markupsafe import Markup

from analysis.plots.counts import counted
from analysis.plots.figure_words import forget_words, marks_in, on_figure, words_in
from analysis.plots.level_sources import level_words
from analysis.plots.marks import mark, place_marks
from analysis.plots.markup import to_html
from analysis.plots.phrases import dated
from analysis.plots.plotframe import years
from analysis.plots.sequences import spanned
from analysis.plots.svg import draw_svg, inline_svg
from analysis.plots.theme import COLOURS, LIGHT
from analysis.translation.messages import tell
from analysis.translation.spoken import in_each, pick, unmarked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.plots.scales import Scale

#: Inches.
SIZE = (3.4, 1.0)
#: Fill and hatch of what stands behind verdicts, told apart without colour, and the colour of a number
#: on it: the fills are the same on either paper, so are their numbers.
LOOKS = [
    (COLOURS[0], "", "white"),
    (COLOURS[5], "", "black"),
    (LIGHT["faint"], "", LIGHT["ink"]),
    (COLOURS[1], "xxx", LIGHT["ink"]),
    ("none", "", LIGHT["ink"]),
]


def draw_line(rows: pd.DataFrame, scale: Scale) -> Figure:
    """Draw a series through time, its first and last value written.

    Parameters
    ----------
    rows
        ``period``, ``value``, ``lower``, ``upper``, at least one row; more as for
        :func:`~analysis.plots.level_sources.level_words`.
    scale
        Of the values written.
    """
    figure, axes = _bare()
    _let_answer(axes, rows, scale)
    x, y = years(rows["period"]), rows["value"].to_numpy()
    axes.plot(x, y, "o-", color=COLOURS[0], markersize=3)
    for at, side in ((0, -1), (-1, 1)):
        _write(axes, x[at], y[at], scale.number(y[at], decimals=0), side)
    return figure


def draw_ahead(rows: pd.DataFrame, ahead: pd.DataFrame, scale: Scale) -> Figure:
    """Draw a series and the interval of its next values.

    Parameters
    ----------
    rows
        As for :func:`draw_line`.
    ahead
        ``period``, ``value``, ``lower95``, ``upper95``.
    scale
        Of the values written.
    """
    figure, axes = _bare()
    last = rows.iloc[-1]
    axes.plot(years(rows["period"]), rows["value"], "-", color=COLOURS[0])
    x = years([last["period"], *ahead["period"]])
    ends = [[last["value"], *ahead[name]] for name in ("lower95", "upper95")]
    axes.fill_between(x, ends[0], ends[1], color=COLOURS[1], alpha=0.25, linewidth=0)
    axes.plot(x, [last["value"], *ahead["value"]], "--", color=COLOURS[1])
    _let_answer(axes, rows, scale)
    for at, row in zip(x[1:], ahead.to_dict("records"), strict=True):
        left = spanned(scale.early(row["lower95"]), scale.show(row["upper95"]))
        told = tell("95 % interval: {left}", left=left)
        mark(axes, at, row["value"], dated(row["period"]), scale.show(row["value"]), told)
    for end, up in zip(ends, (-1, 1), strict=True):
        _write(axes, x[-1], end[-1], scale.number(end[-1], decimals=0), 1, up=up * 5)
    return figure


def draw_parts(counts: Mapping[str, int]) -> Figure:
    """Draw counts as parts of one bar, each with its number where there is room.

    Parameters
    ----------
    counts
        At most five, by what is said of each, in the order of the bar.
    """
    figure, axes = _bare()
    left, total = 0, sum(counts.values())
    for (colour, hatch, ink), (name, number) in zip(LOOKS, counts.items(), strict=False):
        if number:
            mark(axes, left + number / 2, 0, name, counted(number, "printed number"))
        axes.barh(
            0, number, left=left, color=colour, hatch=hatch, edgecolor=LIGHT["soft"], linewidth=0.8
        )
        if number > total / 8:
            words: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 10, "color": ink}
            axes.text(left + number / 2, 0, f"{number:,}", **words)
        left += number
    axes.set_ylim(-1, 1)
    return figure


def key_of(counts: Mapping[str, str]) -> Markup:
    """Say under a bar what its parts are: a square as the part looks, and its words.

    Parameters
    ----------
    counts
        What is said of each part, by name, in the order of the bar.
    """
    square = Markup('<i style="background: {}"></i>')
    hatched = "repeating-linear-gradient(45deg, {0}, {0} 2px, transparent 2px, transparent 4px)"
    return Markup('<p class="found-key">{}</p>').format(
        Markup(" ").join(
            Markup("<span>{}{}</span>").format(
                square.format(hatched.format(colour) if hatch else _on_page(colour)), to_html(text)
            )
            for (colour, hatch, _), text in zip(LOOKS, counts.values(), strict=False)
        )
    )


def _on_page(colour: str) -> str:
    return "var(--figure-faint)" if colour == LIGHT["faint"] else colour


def name_line(text: str) -> Markup:
    """Say under a small line what it is of, and in which unit: it has no axes."""
    return Markup('<p class="found-unit">{}</p>').format(to_html(text))


def small_chart(figure: Figure, *, alt: str) -> Markup:
    """Return a small chart as HTML, with its values to be pointed at, and close it."""
    drawn, marks = draw_svg(figure), place_marks(figure)
    plt.close(figure)

    def write(language: str) -> Markup:
        own, text = marks_in(marks, language), words_in(drawn, language)
        return inline_svg(text, alt=unmarked(pick(alt, language)), marks=own)

    shown = in_each(write)
    forget_words()
    return Markup('<div class="found-chart">{}</div>').format(Markup(shown))  # noqa: S704 - written by the serializer


def _let_answer(axes: Axes, rows: pd.DataFrame, scale: Scale) -> None:
    for at, row in zip(years(rows["period"]), rows.to_dict("records"), strict=True):
        mark(axes, at, row["value"], *level_words(row, scale))


def _bare() -> tuple[Figure, Axes]:
    figure, axes = plt.subplots(figsize=SIZE)
    axes.set_axis_off()
    axes.margins(x=0.24, y=0.25)  # room for a number of five digits at either end
    return figure, axes


def _write(axes: Axes, x: float, y: float, text: str, side: int, *, up: float = 0) -> None:
    words: dict[str, Any] = {"textcoords": "offset points", "va": "center", "fontsize": 10}
    axes.annotate(
        on_figure(text), (x, y), (side * 6, up), ha="left" if side > 0 else "right", **words
    )


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
    first, last = rows["period"].iloc[0], rows["period"].iloc[-1]
    return tell(
        "Line: {name}, {first} in {start} and {last} in {end}.",
        name=name,
        first=written[0],
        start=dated(first),
        last=written[1],
        end=dated(last),
    )
