"""Charts of digit coverage: a table digit by digit, and all sources side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.plots.phrases import dates_in_words
from analysis.plots.plotframe import head_columns, name_rows
from analysis.plots.theme import COLOURS, LIGHT, WIDTH

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: A digit of whose slips fewer than this share would be seen is drawn as unprotected.
WEAK = 0.5
#: Shade of a cell none of whose misprints would be seen: ink stays legible on it.
DEEPEST = 0.9
#: Advance of one character of the digits, in font sizes: they are set in a font of one width.
ADVANCE = 0.602
DIGIT_SIZE = 9.5


def coverage_map(digits: pd.DataFrame) -> Figure:
    """Draw a table by digit coverage: printed digits in the cells, coverage as shade and number.

    Parameters
    ----------
    digits
        From :func:`analysis.chapters.proofs.digit_coverage.digit_frame`: ``name``, ``column``, ``printed``,
        ``coverage`` and ``digits``. Rows and columns are drawn in the order they come. The stronger
        its shade, the more of its misprints nobody would see; a digit of which fewer than half the slips
        would be seen is underlined.
    """
    names, columns = (list(dict.fromkeys(digits[key])) for key in ("name", "column"))
    figure, axes = plt.subplots(figsize=(WIDTH, 0.37 * len(names) + 0.55))
    axes.set_xlim(0, len(columns))
    axes.set_ylim(len(names), 0)
    for cell in digits.to_dict("records"):
        x, y = columns.index(cell["column"]), names.index(cell["name"])
        known = cell["coverage"] is not None and not np.isnan(cell["coverage"])
        missed = 1 - cell["coverage"] if known else 0.0
        axes.add_patch(
            Rectangle(
                (x + 0.02, y + 0.04),
                0.96,
                0.92,
                facecolor=(COLOURS[1], DEEPEST * missed),
                edgecolor=LIGHT["faint"],
                linewidth=0.6,
            )
        )
        _write_digits(axes, (x + 0.5, y + 0.31), str(cell["printed"]), cell["digits"])
        text = f"{100 * cell['coverage']:.0f} %" if known else "–"
        axes.text(x + 0.5, y + 0.77, text, ha="center", va="center", fontsize=8)
    name_rows(axes, names, at=np.arange(len(names)) + 0.5, size=8.5)
    labels = [dates_in_words(name, short=True).replace(" ", "\n", 1) for name in columns]
    head_columns(axes, labels, at=np.arange(len(columns)) + 0.5, size=8.5)
    return figure


def _write_digits(
    axes: Axes, at: tuple[float, float], printed: str, seen: tuple[float, ...]
) -> None:
    """Write a number character by character, and underline its unprotected digits."""
    shares = iter(seen)
    for place, character in enumerate(printed):
        offset = (place - (len(printed) - 1) / 2) * ADVANCE * DIGIT_SIZE
        weak = character.isdigit() and next(shares) < WEAK
        axes.annotate(
            character,
            at,
            (offset, 0),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=DIGIT_SIZE,
            family="DejaVu Sans Mono",
            fontweight="bold" if weak else "normal",
        )
        if weak:
            axes.annotate(
                "_",
                at,
                (offset, -0.1 * DIGIT_SIZE),
                textcoords="offset points",
                ha="center",
                va="center",
                fontsize=DIGIT_SIZE,
                family="DejaVu Sans Mono",
                fontweight="bold",
            )


def coverage_bars(sources: pd.DataFrame) -> Figure:
    """Draw the mean digit coverage of each source, with its claims that nothing else watches.

    Parameters
    ----------
    sources
        Drawn from the top: ``source``, ``claims``, ``coverage`` (mean, 0 to 1) and ``unwatched``
        (share of its claims none of whose misprints would be seen).
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 0.21 * len(sources) + 0.7))
    y = np.arange(len(sources))
    axes.barh(y, sources["coverage"], height=0.62, color=COLOURS[0], alpha=0.55)
    axes.plot(sources["unwatched"], y, "D", color=COLOURS[1], markersize=4.5, clip_on=False)
    for place, share in zip(y.tolist(), sources["coverage"], strict=True):
        axes.text(1.03, place, f"{100 * share:.0f}", va="center", fontsize=8.5)
    labels = [f"{row.source}  {row.claims}" for row in sources.itertuples()]
    name_rows(axes, labels, size=8.5)
    axes.set_xlim(-0.03, 1.12)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
    handles = [
        Rectangle((0, 0), 1, 1, color=COLOURS[0], alpha=0.55),
        Line2D([], [], linestyle="none", marker="D", color=COLOURS[1], markersize=4.5),
    ]
    figure.legend(
        handles,
        ["mean digit coverage", "claims with none"],
        loc="outside upper center",
        ncols=2,
        fontsize=9.5,
    )
    return figure
