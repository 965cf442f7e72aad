"""Certified digits: what fits reach, beside what common defaults reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from analysis.plots.display import show_figure, show_table
from analysis.plots.phrases import listed, passage
from analysis.plots.plotframe import name_rows, name_unit
from analysis.plots.theme import COLOURS, LIGHT, SIZE

if TYPE_CHECKING:
    from typing import Any

    from matplotlib.figure import Figure

#: Digits to which NIST prints the coefficients of each kind.
CERTIFIED = {"linear": 15, "nonlinear": 11}
SMALL = 9.5

#: Rows of the table that are shown.
ROWS = 8
#: With fewer digits than this a result is lost.
LOST = 1


def named_sets(digits: pd.DataFrame) -> list[str]:
    """Return the name of each data set, with the start of the search where there are several."""
    starts = digits["start"].to_numpy(dtype=float, na_value=np.nan).tolist()
    return [
        str(name) if np.isnan(start) else f"{name}, start {start:.0f}"
        for name, start in zip(digits["set"], starts, strict=True)
    ]


def show_digits(digits: pd.DataFrame) -> None:
    """Show the certified digits reached here and by common defaults.

    Parameters
    ----------
    digits
        From :func:`analysis.measured.readings.measured_digits`.
    """
    rows = "; ".join(
        f"{name} {default:.1f} and {own:.1f}"
        for name, default, own in zip(
            named_sets(digits), digits["default"], digits["digits"], strict=True
        )
    )
    show_figure(
        digits_chart(digits),
        caption=describe_digits(digits),
        alt=f"Two marks a row, correct digits of the default and of this package: {rows}.",
        data=digits,
        name="certified-digits",
    )


def describe_digits(digits: pd.DataFrame) -> str:
    """Say how many digits the worst coefficients have, here and by default."""
    kinds = digits.groupby("kind")
    least = kinds["digits"].min().to_dict()
    median = kinds["default"].median().to_dict()
    linear = int((digits["kind"] == "linear").sum())
    curves = digits.loc[digits["kind"] == "nonlinear", "set"].nunique()
    lost = listed(named_sets(digits[digits["default"] < LOST]))
    none = f", and none, or there is no result, on {lost}" if lost else ""
    return passage(
        f"The worst coefficient has {least['linear']:.1f} correct digits or more on all {linear} linear"
        f" sets and {least['nonlinear']:.1f} or more from both starts of all {curves} nonlinear ones.",
        f"By default it has {median['linear']:.1f} and {median['nonlinear']:.1f} in the median{none}.",
        "Dashed: the digits that NIST gives; a count beyond is chance.",
    )


def show_digit_table(digits: pd.DataFrame) -> None:
    """Show the digits as numbers, the sets that are hardest for the defaults first."""
    shown = digits.sort_values("default", kind="stable")
    show_table(
        pd.DataFrame(
            {
                "set": named_sets(shown),
                "points": shown["points"],
                "parameters": shown["parameters"],
                "default": shown["default"],
                "here": shown["digits"],
                "errors": shown["digits_std_error"],
            }
        ),
        caption="Correct digits of the worst coefficient by default and here, and of the worst standard"
        " error here. Hardest for the defaults first.",
        name="certified-digits",
        formats={"default": ".1f", "here": ".1f", "errors": ".1f"},
        data=digits,
        limit=ROWS,
    )


def digits_chart(digits: pd.DataFrame) -> Figure:
    """Draw the certified digits reached on each set, and from each start.

    Parameters
    ----------
    digits
        From :func:`analysis.measured.readings.measured_digits`, drawn from the top: ``set``,
        ``kind``, ``start``, ``digits`` and ``default``.
    """
    figure, axes = plt.subplots(figsize=(SIZE[0], 0.235 * len(digits) + 0.8))
    y = np.arange(len(digits))
    own, default = (digits[name].to_numpy(dtype=float) for name in ("digits", "default"))
    axes.hlines(y, default, own, color=LIGHT["soft"], linewidth=1.3, zorder=1)
    axes.plot(default, y, "o", color=COLOURS[1], markerfacecolor=LIGHT["paper"], clip_on=False)
    axes.plot(own, y, "s", color=COLOURS[0], markersize=5.5, clip_on=False)
    for place, (low, high) in enumerate(zip(default.tolist(), own.tolist(), strict=True)):
        words: dict[str, Any] = {"va": "center", "fontsize": SMALL}
        axes.text(16.9, place, f"{high:.1f}", ha="right", **words)
        if high - low > 1.5:  # noqa: PLR2004 - room for the number between the marks
            axes.text(low - 0.3, place, f"{low:.1f}", ha="right", color=LIGHT["soft"], **words)
    for kind, certified in CERTIFIED.items():
        rows = np.flatnonzero((digits["kind"] == kind).to_numpy())
        if len(rows):
            reach = (rows.min() - 0.45, rows.max() + 0.45)
            axes.vlines(certified, *reach, color=LIGHT["ink"], linewidth=1.2, linestyle="--")
    name_rows(axes, named_sets(digits))
    axes.set_xlim(-1.5, 16.9)
    axes.set_xticks([0, 5, 10, 15])
    label = "correct digits   ○ library default   ■ this package"
    name_unit(axes, label, side="right")
    return figure
