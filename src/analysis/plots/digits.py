"""Chart of certified digits: what fits reach, beside what common defaults reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np

from analysis.plots.plotframe import name_rows, name_unit
from analysis.plots.theme import COLOURS, LIGHT, SIZE

if TYPE_CHECKING:
    from typing import Any

    import pandas as pd
    from matplotlib.figure import Figure

#: Digits to which NIST prints the coefficients of each kind.
CERTIFIED = {"linear": 15, "nonlinear": 11}
SMALL = 8.5


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
    starts = digits["start"].to_numpy(dtype=float, na_value=np.nan).tolist()
    names = [
        str(name) if np.isnan(start) else f"{name}, start {start:.0f}"
        for name, start in zip(digits["set"], starts, strict=True)
    ]
    name_rows(axes, names)
    axes.set_xlim(-1.5, 16.9)
    axes.set_xticks([0, 5, 10, 15])
    label = "correct digits   ○ library default   ■ this package"
    name_unit(axes, label, side="right")
    return figure
