"""How many trends broke by what an unbroken trend is taken to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.forecasting.trends.break_survey import LEVEL
from analysis.plots.counts import agree
from analysis.plots.display import show_table
from analysis.plots.markup import link
from analysis.plots.phrases import passage

if TYPE_CHECKING:
    from analysis.chapters.breaks.surveyed import TrendSurveys

HEADINGS = {
    "unbroken": "unbroken trend",
    "by_chance": "by chance",
    "kept": "corrected",
    "walk_breaks": "walks",
    "walk_kept": "walks, corrected",
}


def show_counts(trends: TrendSurveys) -> None:
    """Show the number of breaks by each notion of an unbroken trend."""
    if trends.tested.empty:
        return
    frames = [frame.assign(unbroken=unbroken) for unbroken, frame in trends.surveys.items()]
    show_table(
        pd.DataFrame(trends.counts).rename(columns=HEADINGS),
        caption="Number of breaks by what an unbroken trend is: tested, expected by chance, found, and"
        " left after correction; then the same against random walks.",
        name="break-counts",
        formats={"by chance": ".1f"},
        data=pd.concat(frames, ignore_index=True),
    )


def always_broken(trends: TrendSurveys) -> list[str]:
    """Return the series that are broken by every notion, after correction."""
    sets = [
        list(frame.loc[frame["q_value"] < LEVEL, "series"]) for frame in trends.surveys.values()
    ]
    return [name for name in sets[0] if all(name in other for other in sets[1:])]


def describe_counts(trends: TrendSurveys) -> str:
    """Say which series break by every notion, and how many do if series or errors hang together."""
    if trends.tested.empty:
        return ""
    always, curve, main = always_broken(trends), trends.counts[-1], trends.counts[0]
    dependent = int((trends.found["q_any"] < LEVEL).sum())
    walked = trends.tested.loc[trends.tested["p_walk"] < LEVEL].sort_values("p_walk")
    moved = [name for name, past in trends.shares.items() if past.spliced]
    return passage(
        "Broken by every definition, after correction and with independent errors:"
        f" {trends.listing(always)}."
        if always
        else "No trend is broken by every definition after correction.",
        f"Against an S-curve {curve['kept']} of {curve['tested']}"
        f" {agree(curve['kept'], 'remains', 'remain')}: the slowing of the others cannot be told from"
        " that of any growth which comes near its whole (see"
        f" {link('What saturates, and where', 'saturation')}).",
        "The series also share their surveys, so they may err together; a correction that holds however"
        f" they do (Benjamini and Yekutieli 2001) leaves {dependent} of the {main['kept']}.",
        f"Against walks, before correction: {trends.listing(walked['series'])}."
        if len(walked)
        else "",
        f"Shares are spliced also where the whole was redefined: {trends.listing(moved)}."
        if moved
        else "",
    )
