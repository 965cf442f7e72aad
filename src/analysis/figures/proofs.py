"""Charts of what an audit rests on: digits that are watched, intervals left open, misprints seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.figures.intervals import show_interval
from analysis.figures.theme import COLOURS, LIGHT, MARKERS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.figures.scales import Scale

#: A digit of whose slips fewer than this share would be seen is drawn as unprotected.
WEAK = 0.5
#: Shade of a cell none of whose misprints would be seen: ink stays legible on it.
DEEPEST = 0.75
#: Advance of one character of the digits, in font sizes: they are set in a font of one width.
ADVANCE = 0.602
DIGIT_SIZE = 9.5


def coverage_map(digits: pd.DataFrame) -> Figure:
    """Draw a table by digit coverage: printed digits in the cells, coverage as shade and number.

    Parameters
    ----------
    digits
        From :func:`analysis.figures.evidence.digit_frame`: ``name``, ``column``, ``printed``,
        ``coverage`` and ``digits``. Rows and columns are drawn in the order they come. The darker a
        cell, the more of its misprints nobody would see; a digit of which fewer than half the slips
        would be seen is underlined.
    """
    names, columns = (list(dict.fromkeys(digits[key])) for key in ("name", "column"))
    figure, axes = plt.subplots(figsize=(5.4, 0.37 * len(names) + 0.55))
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
        _write_digits(axes, (x + 0.5, y + 0.33), str(cell["printed"]), cell["digits"])
        text = f"{100 * cell['coverage']:.0f} %" if known else "–"
        axes.text(x + 0.5, y + 0.75, text, ha="center", va="center", fontsize=8)
    axes.set_yticks(np.arange(len(names)) + 0.5, names, fontsize=8.5)
    labels = [name.replace(" ", "\n", 1) for name in columns]
    axes.set_xticks(np.arange(len(columns)) + 0.5, labels, fontsize=8.5)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return figure


def _write_digits(axes: Axes, at: tuple[float, float], printed: str, seen: tuple[float, ...]) -> None:
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
            half = 0.45 * ADVANCE * DIGIT_SIZE
            drop = -0.62 * DIGIT_SIZE
            axes.annotate(
                "",
                at,
                (offset - half, drop),
                textcoords="offset points",
                annotation_clip=False,
            )
            axes.annotate(
                "\N{BLACK UP-POINTING TRIANGLE}",
                at,
                (offset, drop),
                textcoords="offset points",
                ha="center",
                va="center",
                fontsize=5,
            )
