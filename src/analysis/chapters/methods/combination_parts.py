"""The combination taken apart: what each part gives for a row, and which of two is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.forecasting.models.combination import combine
from analysis.forecasting.models.component_methods import (
    COMPONENTS,
    average_step,
    drift,
    smoothed,
)
from analysis.plots.counts import counted
from analysis.plots.display import show_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.forecasting.calibration import Calibration

#: Rows in which growth goes on by amounts and decline by rates.
ROWS = {"growing": [10.0, 20.0, 40.0], "falling": [40.0, 20.0, 10.0]}
AHEAD = 2


def show_parts(values: Sequence[float], horizon: int, calibration: Calibration) -> None:
    """Show the forecast of a row part by part.

    Parameters
    ----------
    values
        Evenly spaced, oldest first.
    horizon
        Steps ahead.
    calibration
        From :func:`analysis.forecasting.calibration.measured_calibration`.
    """
    parts = part_frame(values, horizon, calibration)
    show_table(
        parts,
        caption="The forecast of the row above, part by part; the scale and the half-width are explained"
        " below.",
        name="combination-parts",
        formats=dict.fromkeys(parts.columns[1:], ".2f"),
    )


def part_frame(values: Sequence[float], horizon: int, calibration: Calibration) -> pd.DataFrame:
    """Return what each part of the combination gives for a row.

    Returns
    -------
    pandas.DataFrame
        ``part``, and a column for each step: the members, their mean, the scale, the half-width in
        scales and in the unit of the values, and the two ends.
    """
    combined = combine(np.array([values], dtype=float), horizon)
    mean, scale = combined.value[0], combined.scale[0]
    widths = calibration.half_width(len(values), horizon)
    members = zip(COMPONENTS, (values[0] for values in combined.components), strict=True)
    parts = dict(members) | {
        "mean of these": mean,
        "scale": scale,
        "half-width, in scales": widths,
        "half-width": widths * scale,
        "lower end": mean - widths * scale,
        "upper end": mean + widths * scale,
    }
    steps = [f"step {step}" for step in range(1, horizon + 1)]
    return pd.DataFrame(parts, index=steps).T.rename_axis("part").reset_index()


def show_nearer() -> None:
    """Show drift on values and on their logarithms, and which of the two is kept."""
    show_table(
        nearer_frame(),
        caption=f"Drift {counted(AHEAD, 'step')} ahead, on the values and on their logarithms.",
        name="nearer-of-two",
    )


def nearer_frame() -> pd.DataFrame:
    """Return two rows continued by amounts and by rates, and what is kept.

    Returns
    -------
    pandas.DataFrame
        ``row``, ``values``, ``on the values``, ``on logarithms``, ``kept``; numbers as words.
    """
    rows = []
    for word, values in ROWS.items():
        array = np.array([values])
        logs = np.log(array)
        by_amount = smoothed(array, AHEAD, slope=average_step(array), smoothing=1.0)
        by_rate = np.exp(smoothed(logs, AHEAD, slope=average_step(logs), smoothing=1.0))
        parts = (array, by_amount, by_rate, drift(array, AHEAD))
        rows.append([word, *(_written(part[0]) for part in parts)])
    return pd.DataFrame(rows, columns=["row", "values", "on the values", "on logarithms", "kept"])


def _written(values: np.ndarray) -> str:
    return "  ".join(f"{value:g}" for value in values.round(2))
