"""The same question of the numbers themselves, all ceilings in a table, and what to take from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.saturation.surveyed_shares import FALLS, SHOWN, UNCHECKED
from analysis.forecasting.trends.ceiling_survey import VERDICTS
from analysis.plots.counts import agree, among_them, counted, how_many
from analysis.plots.display import show_table
from analysis.plots.markup import bold, items, link
from analysis.plots.phrases import listed, passage
from analysis.plots.scales import Scale

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from analysis.chapters.saturation.surveyed_shares import ShareSurvey

NEXT = "The next edition's numbers"
WORDS = dict(zip(VERDICTS, ("shown", "not shown", "falls", "unchecked"), strict=True))
HEADINGS = {
    "name": "series",
    "points": "points",
    "last": "last, %",
    "ceiling": "ceiling, %",
    "verdict": "as a share",
    "persons": "in numbers",
}


def describe_persons(survey: ShareSurvey) -> str:
    """Say which series show a ceiling in their numbers, and which only there or only as a share."""
    if survey.checked.empty:
        return ""
    frame = survey.persons
    both = frame.loc[(frame["persons"] == SHOWN) & (frame["verdict"] == SHOWN), "series"]
    only = frame.loc[(frame["persons"] == SHOWN) & (frame["verdict"] != SHOWN)]
    share_only = frame.loc[(frame["persons"] != SHOWN) & (frame["verdict"] == SHOWN), "series"]
    shown, asked = len(both) + len(only), int((frame["persons"] != UNCHECKED).sum())
    names = listed(_with_ceiling(survey, row) for row in only.to_dict("records"))
    return passage(
        f"In numbers {shown} of {asked} {agree(shown, 'shows', 'show')} a ceiling, {among_them(len(both), shown, 'also as a share')}"
        f"{f' ({survey.listing(both)})' if len(both) else ''}.",
        f"Only in numbers: {names}." if names else "",
        f"Only as a share: {survey.listing(share_only)}." if len(share_only) else "",
    )


def _with_ceiling(survey: ShareSurvey, row: dict[Hashable, Any]) -> str:
    unit = survey.study.ledger.series[row["series"]].unit
    scale = Scale.of([row["persons_ceiling"]], unit)
    return f"{survey.name(row['series'])} ({scale.show(row['persons_ceiling'])})"


def show_table_of_ceilings(survey: ShareSurvey) -> None:
    """Show every share with its ceiling, and the verdicts on shares and numbers."""
    if survey.found.empty:
        return
    frame = survey.persons
    frame = frame.assign(order=frame["verdict"].map(VERDICTS.index))
    frame = frame.sort_values(["order", "last"], ascending=[True, False], kind="stable")
    shown = frame.assign(
        ceiling=[ceiling_words(row) for row in frame.to_dict("records")],
        verdict=frame["verdict"].map(WORDS),
        persons=frame["persons"].map(WORDS),
    )
    show_table(
        shown[list(HEADINGS)].rename(columns=HEADINGS),
        caption="Ceilings of all shares with their 95 % intervals; “from” is the lower end of one that is"
        " open to the top. The last two columns say whether a ceiling is shown.",
        name="ceilings",
        formats={"last, %": ".1f"},
        data=frame.drop(columns="order"),
    )


def ceiling_words(row: dict[Hashable, Any]) -> str:
    """Write the ceiling of a share with its interval, or the lower end of one that is open.

    Examples
    --------
    >>> ceiling_words({"verdict": "falls", "open": True})
    '–'
    """
    if row["verdict"] == SHOWN:
        ends = f"{row['lower95']:.1f}–\u2060{row['upper95']:.1f}"
        return f"{row['ceiling']:.1f} ({ends})"
    if row["open"] and row["verdict"] != FALLS:
        return f"from\u00a0{row['lower95']:.1f}"
    return "–"


def describe_lessons(survey: ShareSurvey) -> str:
    """Say in a few lines what to take from the ceilings."""
    checked, earlier = survey.checked, survey.earlier
    if checked.empty:
        return "Nothing yet."
    middle = int(checked["points"].median())
    short, long = (
        checked.loc[rows, "verdict"] == SHOWN
        for rows in (checked["points"] <= middle, checked["points"] > middle)
    )
    few = (
        f"{bold('Few ceilings are in the data.')} {len(survey.shown)} of {len(checked)}. Of the series"
        f" with up to {counted(middle, 'point')} {int(short.sum())} of {len(short)}"
        f" {agree(int(short.sum()), 'shows', 'show')} one, of those with more {int(long.sum())} of"
        f" {len(long)}: a curve needs the bend and what comes after it."
    )
    passed = earlier.loc[earlier["passed"], "series"]
    of = set(passed)
    alone = f", all of {survey.listing(of)}" if len(of) == 1 else ""
    fate = (
        f" Of {counted(len(earlier), 'ceiling')} shown earlier {how_many(len(passed), len(earlier))}"
        f" {agree(len(passed) or 1, 'was', 'were')} passed{alone}."
        if len(earlier)
        else ""
    )
    conditional = (
        f"{bold('A ceiling is conditional on its curve.')}{fate} An interval of 95 % covers the noise"
        " around a curve, not a change of course."
    )
    unknown = (
        f"{bold('No ceiling shown is not no ceiling.')} It means that these points cannot tell; the whole"
        " itself remains as the limit."
    )
    unused = (
        f"{bold('The forecasts do not use these ceilings.')}"
        f" {link(NEXT, 'next')} continue what a series did; where a ceiling is"
        " shown, it would appear in the lower half of their intervals."
    )
    return items([few, conditional, unknown, unused])
