"""The ceilings that would have been shown before, and what came later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.saturation.ceiling_charts import earlier_chart
from analysis.chapters.saturation.surveyed_shares import span
from analysis.plots.counts import counted, of_them
from analysis.plots.display import say, show_figure
from analysis.plots.phrases import dated, passage

if TYPE_CHECKING:
    import pandas as pd

    from analysis.chapters.saturation.surveyed_shares import ShareSurvey


def show_earlier(survey: ShareSurvey) -> None:
    """Show the ceilings that would have been shown before, or say that there is none."""
    earlier = survey.earlier
    if earlier.empty:
        say("No ceiling would have been shown before the last points were known.")
        return
    series = survey.study.ledger.series
    rows = "; ".join(
        f"{series[row['series']].name_en} {dated(row['period'])}: {row['ceiling']:.1f}, {span(row)}"
        f"{', passed' if row['passed'] else ''}"
        for row in earlier.to_dict("records")
    )
    headings = {name: survey.heading(name) for name in earlier["series"]}
    show_figure(
        earlier_chart(earlier, survey.shares, headings),
        caption=describe_earlier(survey),
        alt=f"Shares through time with the ceilings shown earlier. {rows}.",
        data=earlier,
        name="earlier-ceilings",
    )


def describe_earlier(survey: ShareSurvey) -> str:
    """Count the ceilings shown earlier and those passed since, series by series."""
    earlier = survey.earlier
    passed = int(earlier["passed"].sum())
    each = (
        _describe_series(survey, str(name), rows)
        for name, rows in earlier.groupby("series", sort=False)
    )
    return passage(
        f"{counted(len(earlier), 'ceiling')} would have been shown earlier;"
        f" {of_them(passed, len(earlier), 'was', 'were')} passed since.",
        *each,
    )


def _describe_series(survey: ShareSurvey, name: str, rows: pd.DataFrame) -> str:
    first, last = rows.iloc[0], rows.iloc[-1]
    passed = int(rows["passed"].sum())
    course = f"{first['ceiling']:.1f} % ({dated(first['period'])})"
    if len(rows) > 1:
        course = f"from {course} to {last['ceiling']:.1f} % ({dated(last['period'])})"
    now = survey.shares[name].values[-1]
    return (
        f"{survey.study.ledger.series[name].name_en}: {len(rows)} shown,"
        f" {'not' if not passed and len(rows) == 1 else passed or 'none'} passed; {course}, now at {now:.1f} %."
    )
