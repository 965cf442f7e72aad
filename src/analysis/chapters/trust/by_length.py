"""How often the default model's intervals held, by points of the history and steps ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.trust.public_record import held
from analysis.chapters.trust.skill_charts import coverage_table
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.public_scores import NOMINAL
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_figure
from analysis.plots.phrases import passage

if TYPE_CHECKING:
    import pandas as pd


def show_lengths(coverage: pd.DataFrame) -> None:
    """Show the coverage for each length and horizon that was measured.

    Parameters
    ----------
    coverage
        From :func:`analysis.measured.readings.measured_coverage`.
    """
    rows = "; ".join(
        f"{counted(int(str(points)), 'point')} "
        + ", ".join(f"{100 * share:.1f}" for share in rows["coverage"])
        for points, rows in coverage.groupby("points")
    )
    show_figure(
        coverage_table(coverage),
        caption=describe_table(coverage),
        alt=f"Table of coverage in % by points of the history and steps ahead: {rows}.",
        data=coverage,
        name="interval-coverage",
    )


def describe_table(coverage: pd.DataFrame) -> str:
    """Say in how many cases the coverage is off beyond doubt, and where it is lowest."""
    low = int((coverage["coverage_upper"] < NOMINAL).sum())
    high = int((coverage["coverage_lower"] > NOMINAL).sum())
    lowest = coverage.sort_values("coverage").to_dict("records")[0]
    half = 50 * (coverage["coverage_upper"] - coverage["coverage_lower"])
    return passage(
        f"Share of truths inside the 95 % interval, in %, known to ± {half.min():.1f} to"
        f" {half.max():.1f} points.",
        f"The whole of that range lies below 95 % in {low} of"
        f" {counted(len(coverage), 'case')} (▼) and above it in {high} (▲); chance alone would do so"
        f" in about {(1 - NOMINAL) * len(coverage):.0f}.",
        f"Lowest: {counted(int(lowest['points']), 'point')}, {counted(int(lowest['step']), 'step')},"
        f" {held(lowest)}.",
    )


def furthest_of_all(coverage: pd.DataFrame, scores: pd.DataFrame) -> int:
    """Return how many steps ahead every collection has hidden values, and not M1 alone.

    Parameters
    ----------
    coverage
        From :func:`analysis.measured.readings.measured_coverage`.
    scores
        From :func:`analysis.measured.readings.measured_scores`: how many series M1 has.
    """
    one = (scores["collection"] == "m1") & (scores["variant"] == "full")
    several = coverage["series"] > scores.loc[one, "series"].max()
    return int(coverage.loc[several, "step"].max())


def short_histories(coverage: pd.DataFrame, furthest: int) -> pd.DataFrame:
    """Return the cases up to some steps ahead whose whole range lies below 95 %."""
    low = coverage[coverage["coverage_upper"] < NOMINAL]
    return low[low["step"] <= furthest]


def describe_lengths(coverage: pd.DataFrame, scores: pd.DataFrame, *, points: int) -> str:
    """Read the table out for one length of history, and say how far ahead to believe it.

    Parameters
    ----------
    coverage, scores
        As of :func:`furthest_of_all`.
    points
        Length of history.
    """
    row = coverage[coverage["points"] == points].sort_values("step").head(2).to_dict("records")
    each = "; ".join(f"{counted(int(one['step']), 'step')} ahead {held(one)}" for one in row)
    furthest = furthest_of_all(coverage, scores)
    low = coverage[coverage["coverage_upper"] < NOMINAL]
    near = short_histories(coverage, furthest)
    far = len(low) - len(near)
    first, last = near["points"].min(), near["points"].max()
    ahead = f"up to {counted(furthest, 'step')} ahead"
    lengths = (
        f"from {first} to {counted(last, 'point')}" if first != last else f"with {last} points"
    )
    return passage(
        f"With {counted(points, 'point')}: {each}."
        if row
        else f"Nothing was measured for {counted(points, 'point')}.",
        f"Only M1 has hidden values more than {counted(furthest, 'step')} ahead: the widths there were"
        f" set on a collection that ends earlier, and {far} of the {counted(len(low), 'case')} with ▼"
        f" {agree(far, 'is', 'are')} there.",
        f"{ahead} no case falls short by its whole range."
        if near.empty
        else f"{ahead} there are such cases only {lengths}.",
    )


def describe_reach(coverage: pd.DataFrame, scores: pd.DataFrame) -> tuple[str, str]:
    """Say up to how many steps the intervals hold, and with how many points."""
    furthest = furthest_of_all(coverage, scores)
    near = short_histories(coverage, furthest)
    claim = f"Up to {counted(furthest, 'step')} ahead the intervals of the {DEFAULT_MODEL} hold as they claim"
    if near.empty:
        return claim, "."
    enough = counted(int(near["points"].max()), "point")
    return claim, f", with more than {enough}; with fewer take them as somewhat too narrow."
