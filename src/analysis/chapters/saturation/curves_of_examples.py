"""The curves of a few shares, and how far the ceiling depends on which curve it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.saturation.ceiling_charts import curves_chart
from analysis.chapters.saturation.surveyed_shares import SHOWN, span
from analysis.forecasting.trends.ceiling_survey import fit_curves
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_figure
from analysis.plots.markup import bold
from analysis.plots.phrases import dated, passage

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from analysis.chapters.saturation.surveyed_shares import ShareSurvey

#: Series drawn where none of those named can be checked.
MOST = 3
CURVES = {"gompertz": "Gompertz", "logistic": "logistic"}


def picked_series(survey: ShareSurvey, examples: str) -> list[str]:
    """Return the series named that can be checked; the first few where none of them can."""
    known = list(survey.checked["series"])
    named = [name.strip() for name in examples.split(",")]
    return [name for name in named if name in known] or known[:MOST]


def show_curves(survey: ShareSurvey, *, examples: str, until: int) -> None:
    """Show a few shares with the curves fitted to them; nothing where none could be asked.

    Parameters
    ----------
    survey
        From :func:`~analysis.chapters.saturation.surveyed_shares.survey_shares`.
    examples
        Ids of series, with commas between them.
    until
        Year up to whose end the curves are drawn.
    """
    names = picked_series(survey, examples)
    if not names:
        return
    rows = survey.found.set_index("series").loc[names].reset_index()
    panels = [
        (survey.heading(name), survey.shares[name], fit_curves(survey.shares[name]))
        for name in names
    ]
    show_figure(
        curves_chart(panels, rows, until=until + 1.0),
        caption=" ".join(describe_curve(row) for row in rows.to_dict("records")),
        alt="Courses with fitted curves, in percent. "
        + " ".join(_course(survey, row) for row in rows.to_dict("records")),
        data=rows,
        name="curves",
    )


def describe_curve(row: dict[Hashable, Any]) -> str:
    """Say what the better curve of one share makes of its end.

    Parameters
    ----------
    row
        Of the survey.
    """
    points = f"{row['name']}: {counted(row['points'], 'point')}"
    if row["verdict"] == SHOWN:
        curve = CURVES.get(row["curve"], row["curve"])
        return f"{points}, the {curve} curve ends at {row['ceiling']:.1f} % ({span(row)})."
    if row["curve"]:
        return f"{points}, any ceiling from {row['lower95']:.1f} % up fits."
    return f"{points}, no curve fits."


def _course(survey: ShareSurvey, row: dict[Hashable, Any]) -> str:
    past = survey.shares[row["series"]]
    values = ", ".join(
        f"{dated(period)} {value:.1f}"
        for period, value in zip(past.periods, past.values, strict=True)
    )
    return f"{row['name']}: {values}."


def describe_curves(survey: ShareSurvey) -> str:
    """Say how far ceilings move under the other curve, and which last shares lie above theirs."""
    shown = survey.shown
    both = shown.loc[shown["other_curve"] != ""]
    number = len(both)
    apart = (both["ceiling"] - both["other_ceiling"]).abs()
    inside = int(both["other_ceiling"].between(both["lower95"], both["upper95"]).sum())
    beyond = shown.loc[shown["reached"] > 1, "series"]
    if shown.empty:
        return ""
    reach = f"{apart.min():.1f} to {apart.max():.1f}" if number > 1 else f"{apart.max():.1f}"
    return passage(
        bold("A ceiling is a property of a curve."),
        f"Under the second-best curve the {counted(number, 'ceiling')} {agree(number, 'moves', 'move')}"
        f" by {reach} percentage points, {inside} of them within"
        f" {agree(number, 'its interval', 'their intervals')}. These two curves are much alike; others,"
        " which slow down later, were not tried."
        if number
        else "",
        "The last share lies above the ceiling itself, within its interval, for"
        f" {survey.listing(beyond)}: if that is not noise, the curve has no room for it."
        if len(beyond)
        else "",
    )
