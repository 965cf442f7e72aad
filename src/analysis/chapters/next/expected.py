"""What is expected of many series at the next dates: charts of groups, and a table of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.next.ahead import ahead_chart, ahead_table
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.newest import set_beside_known
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.intervals import show_interval
from analysis.plots.markup import link
from analysis.plots.phrases import dated, in_sentence, listed, passage, percent, percents
from analysis.plots.scales import Scale
from analysis.timeseries.wholes import groups_of, main_whole

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from analysis.studies import Study

#: With so few points an interval says nothing of the series.
FEW = 2
NUMBERS = ("known", "value", "lower95", "upper95")


def expected_frame(study: Study) -> pd.DataFrame:
    """Return the newest forecasts of the default model beside what is known.

    Returns
    -------
    pandas.DataFrame
        As of :func:`analysis.forecasting.registry.newest.set_beside_known`.
    """
    return set_beside_known(study.newest.frame, study)


def show_groups(study: Study, groups: str, *, title: str, unit_of: str, name: str) -> None:
    """Show what is expected of the series of some groups, or say that there is none.

    Parameters
    ----------
    study
        A study.
    groups
        Names of groups of series, with commas between them; empty: those of the parts.
    title
        What they are called together, in the plural.
    unit_of
        Id of a series: those that count in its unit are shown. Empty: what most are parts of.
    name
        File name of the data.
    """
    whole = main_whole(study.ledger, unit_of)
    record = study.ledger.series.get(whole)
    unit = record.unit if record else "persons"
    frame = expected_frame(study)
    chosen = groups_of(study.ledger, whole, groups)
    rows = frame[frame["group"].isin(chosen) & (frame["unit"] == unit)]
    if not chosen:
        say("No series of this ledger is a part of another.")
        return
    if rows.empty:
        say(f"No series of the groups {listed(chosen)} that counts {unit} has a forecast.")
        return
    rows = rows.sort_values(
        ["known", "name", "period"], ascending=[False, True, True], kind="stable"
    )
    scale = Scale.of(rows["upper95"], unit)
    first = next_date(rows)
    values = "; ".join(_row_words(row, scale) for row in first.to_dict("records"))
    show_figure(
        ahead_chart(
            rows.assign(
                **{key: rows[key] / scale.divisor for key in NUMBERS},
                page=[page_link(study, str(one)) for one in rows["series"]],
            ),
            label=scale.label,
        ),
        caption=describe_groups(rows, title=title),
        alt=f"Two lines a row with a dot and an interval, {scale.label}, beside the last known number:"
        f" {values}.",
        data=rows,
        name=name,
    )


def page_link(study: Study, name: str) -> str:
    """Say where the forecast of a series and its models are told of, as a link; nothing without a page."""
    return link("How this was forecast", f"series/{name}") if name in study.followed else ""


def show_others(study: Study, groups: str, *, unit_of: str, name: str) -> None:
    """Show what is expected of the series of other groups; nothing where none is named.

    Parameters
    ----------
    study, groups, unit_of, name
        As for :func:`show_groups`.
    """
    if groups.strip():
        record = study.ledger.series.get(main_whole(study.ledger, unit_of))
        people = record is None or record.unit == "persons"
        title = "groups of people" if people else "series of other groups"
        show_groups(study, groups, title=title, unit_of=unit_of, name=name)


def next_date(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the forecasts of the first date."""
    first: pd.DataFrame = rows[rows["period"] == rows["period"].min()]
    return first


def _row_words(row: dict[Hashable, Any], scale: Scale) -> str:
    ends = show_interval(row["lower95"], row["upper95"], scale)
    return (
        f"{row['name']} {scale.number(row['known'])} in {dated(row['last'])}, {dated(row['period'])}"
        f" {scale.number(row['value'])} ({ends})"
    )


def describe_groups(rows: pd.DataFrame, *, title: str) -> str:
    """Say how many series are expected to rise, how sure that is, and which interval is widest.

    Parameters
    ----------
    rows
        Of :func:`expected_frame`, at least one.
    title
        What the series are called together, in the plural.
    """
    first = next_date(rows)
    higher = int((first["value"] > first["known"]).sum())
    capped = first[first["held_down"]]
    held_down = listed(map(in_sentence, capped["name"]))
    return passage(
        f"For {dated(first['period'].iloc[0])}, {higher} of {len(first)} {title} are expected above"
        f" their last known number; {describe_directions(first)}",
        _describe_widest(first),
        f"Held at the forecast of their whole: {held_down}." if len(capped) else "",
        describe_held(rows),
    )


def describe_directions(first: pd.DataFrame) -> str:
    """Say for how many series the interval holds the last known number, and which are sure."""
    sure = first[first["direction"] != "open"]
    still = len(first) - len(sure)
    if sure.empty:
        return "yet every interval holds that number, so none of the directions is sure."
    names = listed(
        f"{in_sentence(row['name'])} ({row['direction']})" for row in sure.to_dict("records")
    )
    if not still:
        return f"no interval holds that number: {names}."
    return f"for {still} the interval holds that number, so even the direction is open; sure are {names}."


def _describe_widest(first: pd.DataFrame) -> str:
    width = (first["upper95"] - first["lower95"]) / first["known"]
    if width.isna().all():
        return ""
    widest = first.loc[width.sort_values().index[-1 - int(width.isna().sum())]].to_dict()
    points = int(widest["points"])
    few = (
        f": {counted(points, 'point')} say nothing of how much a series moves, so its mark repeats one"
        " step and is no forecast."
        if points <= FEW
        else "."
    )
    return (
        f"Widest for its size: {in_sentence(widest['name'])}, known at {counted(points, 'date')}, last"
        f" in {dated(widest['last'])}{few}"
    )


def describe_held(rows: pd.DataFrame) -> str:
    """Say how often the intervals of earlier editions contained the truth, as far as it was scored."""
    measured = rows["coverage"].dropna()
    if measured.empty:
        return "How often intervals that look as far ahead contain the truth was not scored yet."
    share = percents(measured.min(), measured.max(), decimals=0)
    left = len(rows) - len(measured)
    rest = (
        f"; {left} of these {counted(len(rows), 'forecast')} {agree(left, 'looks', 'look')} further"
        " ahead than any that was scored"
        if left
        else ""
    )
    return (
        f"Of earlier editions' intervals as many steps ahead, {share} contained the number that was"
        f" printed later{rest}."
    )


def show_all(study: Study) -> None:
    """Show every forecast, a table a date; nothing where there is none."""
    frame = expected_frame(study)
    if frame.empty:
        return
    made = study.newest.frame
    others = made[made["model"] != DEFAULT_MODEL]
    everything = pd.concat([frame, others], ignore_index=True)
    for period in sorted(frame["period"].unique()):
        show_table(
            ahead_table(frame[frame["period"] == period]),
            caption=f"Forecasts for {dated(period)}.",
            name="next-all",
            formats={"coverage, %": ".1f"},
            data=everything.sort_values(["period", "model"], kind="stable"),
        )


def held_words(coverage: float) -> str:
    """Write a measured coverage, also one that was not measured.

    Examples
    --------
    >>> held_words(0.977), held_words(float("nan"))
    ('coverage 98 %', 'coverage never measured')
    """
    if pd.isna(coverage):
        return "coverage never measured"
    return f"coverage {percent(coverage, decimals=0)}"
