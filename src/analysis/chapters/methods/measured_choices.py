"""What each choice of the blend brought, and how often the trend models' own intervals hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.plots.counts import counted
from analysis.plots.display import show_table

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

#: What the choices were tried on, as it is called in a table.
SETS = {
    "earlier": "earlier windows of ten points",
    "short": "ten points",
    "full": "whole histories",
    "ledger": "this ledger",
}
FORMATS = {"OWA": ".3f", "from": ".3f", "to": ".3f", "MSIS": ".2f", "covered": ".1f"}


def show_blend_choices(tried: pd.DataFrame) -> None:
    """Show what each choice of the blend brought, those that did not help among them.

    Parameters
    ----------
    tried
        From :func:`analysis.measured.readings.measured_blend_choices`.
    """
    table = pd.DataFrame(
        {
            "on": tried["data"].map(SETS),
            "choice": tried["choice"],
            "forecasts": tried["forecasts"],
            "OWA": tried["owa"],
            "from": tried["owa_lower"],
            "to": tried["owa_upper"],
            "MSIS": tried["msis"],
            "covered": 100 * tried["coverage"],
        }
    )
    show_table(
        table,
        caption="The blend, what it is without one of its parts, and what was tried and left: OWA"
        " (naive = 1) with its 95 % bootstrap interval, whole series drawn. On the ledger each"
        " forecast knows only what was known at its date; MSIS and the share of the truths inside"
        " (%) are those of widths learnt the same way.",
        name="blend-choices",
        formats=FORMATS,
        data=tried,
    )


def show_trend_intervals(simulated: pd.DataFrame) -> None:
    """Show how often intervals of trend models held where the truth was known.

    Parameters
    ----------
    simulated
        From :func:`analysis.measured.readings.measured_trend_intervals`.
    """
    rows = [_row(row) for row in simulated.to_dict("records")]
    runs = int(simulated["runs"].max())
    show_table(
        pd.DataFrame(rows),
        caption=f"Up to {counted(runs, 'simulated course')} of twelve points a row, each of the shape"
        " that its model assumes, with errors of a known size: share of the true values inside the"
        " nominal 95 % interval, %, with what chance leaves open.",
        name="trend-intervals",
        formats={"size of errors": ".2f", "inside": ".1f", "from": ".1f", "to": ".1f"},
        data=simulated,
    )


def _row(row: dict[Hashable, Any]) -> dict[str, object]:
    return {
        "model": row["model"],
        "course": row["course"],
        "size of errors": row["noise"],
        "of": row["interval"],
        "runs": row["runs"],
        "inside": 100 * row["coverage"],
        "from": 100 * row["coverage_lower"],
        "to": 100 * row["coverage_upper"],
    }
