"""Bump charts: places that change through time."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt

from analysis.plots.marks import mark
from analysis.plots.phrases import dated
from analysis.plots.plotframe import head_columns, plot_label
from analysis.plots.theme import COLOURS, LIGHT, MARKERS, WIDE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 0.262


def bump_chart(
    ranked: pd.DataFrame, names: Mapping[str, str], *, coloured: Sequence[str], label: str
) -> Figure:
    """Draw the place of each series at each date, named at both ends.

    A marker is hollow where the order to a neighbour is open; there is none where the date
    has no value, and a thin dotted line passes it; ``≠`` stands where a line would join two
    definitions.

    Parameters
    ----------
    ranked
        From :func:`analysis.chapters.gainers.ranks.places`; optionally ``note``, a share in percent,
        written behind the name at either end, and ``source``, who prints the level.
    names
        Shown names by series.
    coloured
        Series with a colour and a marker of their own; at most as many as there are colours. The
        rest are grey.
    label
        What is ranked, written above.
    """
    dates = sorted(ranked["period"].unique())
    columns = {date: place for place, date in enumerate(dates)}
    count = int(ranked["place"].max())
    size = (WIDE, ROW * count + 0.85)
    figure, axes = plt.subplots(figsize=size, layout="constrained")
    looks = dict(zip(coloured, zip(COLOURS, MARKERS, strict=True), strict=False))
    grey = [name for name in dict.fromkeys(ranked["series"]) if name not in looks]
    for name in [*grey, *reversed(list(looks))]:
        rows = ranked[ranked["series"] == name].sort_values("period").to_dict("records")
        _draw_course(axes, rows, columns, looks.get(name))
        for row, side in ((rows[0], -1), (rows[-1], 1)):
            _name_end(axes, plot_label(names[name]), row, side, columns, strong=name in looks)
    for row in ranked.to_dict("records"):
        if not row["interpolated"]:
            note = f"{row['note']} %" if row.get("note") else ""
            is_open = "" if row["proven"] else "The order is open"
            told = (f"Place {row['place']}", note, is_open, row.get("source", ""))
            heading = f"{names[row['series']]}, {dated(row['period'])}"
            mark(axes, columns[row["period"]], row["place"], heading, *told)
    axes.set_xlim(-0.1, len(dates) - 0.9)
    axes.set_ylim(count + 0.6, 0.4)
    headings = _headings(dates)
    small = "\n" in headings[0]
    head_columns(axes, headings, at=range(len(dates)), size=8 if small else 9.5)
    axes.set_yticks([])
    figure.supxlabel(label, fontsize=9.5, color=LIGHT["soft"])
    return figure


def _draw_course(
    axes: Axes, rows: list[Any], columns: Mapping[str, int], look: tuple[str, str] | None
) -> None:
    colour, marker = look or (LIGHT["soft"], "o")
    order, size = (3, 7.5) if look else (1, 4.5)
    for one, other in pairwise(rows):
        ends = [columns[one["period"]], columns[other["period"]]]
        if one["segment"] != other["segment"]:
            before = (ends[1] - 0.3, other["place"])
            axes.text(*before, "≠", ha="center", va="center", fontsize=10, zorder=6)
            continue
        guess = one["interpolated"] or other["interpolated"]
        axes.plot(
            ends,
            [one["place"], other["place"]],
            color=colour,
            linewidth=1.3 if guess else 2.4 if look else 1.1,
            linestyle=":" if guess else "-",
            solid_capstyle="round",
            zorder=order,
        )
    for row in rows:
        if not row["interpolated"]:
            axes.plot(
                columns[row["period"]],
                row["place"],
                marker,
                color=colour,
                markersize=size if row["proven"] else max(size, 6),
                markeredgewidth=1.4,
                markerfacecolor=colour if row["proven"] else LIGHT["paper"],
                clip_on=False,
                zorder=order + 1,
            )


def _name_end(
    axes: Axes, name: str, row: Any, side: int, columns: Mapping[str, int], *, strong: bool
) -> None:
    """Write the place and the name beside an end of a line."""
    note = row.get("note", "")
    parts = [note, name] if side > 0 else [name, note]
    axes.annotate(
        "  ".join(part for part in parts if part),
        (columns[row["period"]], row["place"]),
        (side * 8, 0),
        textcoords="offset points",
        ha="left" if side > 0 else "right",
        va="center",
        fontsize=9.5,
        color=LIGHT["ink"] if strong else LIGHT["soft"],
        annotation_clip=False,
    )


def _headings(dates: Sequence[str]) -> list[str]:
    """Write the years, and the months below them only where they differ."""
    if len({date[5:] for date in dates}) == 1:
        return [date[:4] for date in dates]
    before = ["", *(date[:4] for date in dates)]
    return [
        f"{f'’{date[2:4]}' if date[:4] != year else ''}\n{date[5:]}"
        for year, date in zip(before, dates, strict=False)
    ]


def without_common_word(names: Mapping[str, str]) -> dict[str, str]:
    """Leave out the first word that most names begin with, where the rest still tells them apart.

    Examples
    --------
    >>> without_common_word({"a": "Online news", "b": "Online games", "c": "Short video"})
    {'a': 'News', 'b': 'Games', 'c': 'Short video'}
    """
    words = Counter(name.partition(" ")[0] for name in names.values())
    word, times = words.most_common(1)[0] if words else ("", 0)
    if times * 2 <= len(names):
        return dict(names)
    short = {
        key: name.removeprefix(f"{word} ") if name.startswith(f"{word} ") else name
        for key, name in names.items()
    }
    short = {key: name[:1].upper() + name[1:] for key, name in short.items()}
    return short if len(set(short.values())) == len(set(names.values())) else dict(names)
