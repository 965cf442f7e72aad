"""One series with its history, and its forecasts as a fan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.next.ahead import fan_chart
from analysis.chapters.next.expected import expected_frame, held_words, page_link
from analysis.plots.display import show_figure
from analysis.plots.intervals import show_interval
from analysis.plots.level_sources import cite_levels
from analysis.plots.phrases import dated
from analysis.plots.scales import Scale
from analysis.timeseries.joining import half_years
from analysis.timeseries.wholes import main_whole

if TYPE_CHECKING:
    from analysis.studies import Study

PAST = ["series", "period", "value", "lower", "upper", "known"]
COMING = ["series", "period", "value", "lower95", "upper95", "coverage"]


def show_fan(study: Study, name: str) -> None:
    """Show the history of a series and its forecasts; nothing where it has none.

    Parameters
    ----------
    study
        A study.
    name
        Id of the series; empty: what most others are parts of, or else the first with a forecast.
    """
    frame = expected_frame(study)
    name = main_whole(study.ledger, name) or next(iter(frame["series"]), "")
    coming = frame[frame["series"] == name].sort_values("period")
    if coming.empty:
        return
    record = study.ledger.series[name]
    past = known_before(study, name, coming["last"].iloc[0])
    scale = Scale.of(coming["upper95"], record.unit)
    course = ", ".join(
        f"{dated(row['period'])} {scale.number(row['value'])}" for row in past.to_dict("records")
    )
    ahead = ", ".join(
        f"{dated(row['period'])} {scale.number(row['value'])},"
        f" {show_interval(row['lower95'], row['upper95'], scale)}"
        for row in coming.to_dict("records")
    )
    show_figure(
        fan_chart(
            cite_levels(past, study.audit.judgements, study.ledger.sources),
            coming.assign(page=page_link(study, name)),
            scale,
        ),
        caption=describe_fan(past, coming, name=record.name_en, scale=scale),
        alt=f"Line of {record.name_en}, {scale.label}: {course}; then a fan: {ahead}.",
        data=pd.concat([past[PAST], coming[COMING]], ignore_index=True),
        name="next-fan",
    )


def known_before(study: Study, name: str, last: str) -> pd.DataFrame:
    """Return the levels of a series up to a date, under its latest definition."""
    past = half_years(study.series(name))
    past = past[past["period"] <= last]
    current: pd.DataFrame = past[past["segment"] == past["segment"].iloc[-1]]
    return current


def describe_fan(past: pd.DataFrame, coming: pd.DataFrame, *, name: str, scale: Scale) -> str:
    """Say the last level and each forecast with its interval.

    Parameters
    ----------
    past
        Levels, as of :func:`known_before`.
    coming
        Forecasts of one series, as of :func:`~analysis.chapters.next.expected.expected_frame`.
    name
        What the series is called.
    scale
        Unit of the numbers.
    """
    last = past.iloc[-1]
    ahead = ", then ".join(
        f"{scale.number(row['value'])} in {dated(row['period'])} (95 % interval"
        f" {show_interval(row['lower95'], row['upper95'], scale)}, {held_words(row['coverage'])})"
        for row in coming.to_dict("records")
    )
    return (
        f"{name}: {scale.show(last['value'])} in {dated(last['period'])}; expected {ahead}. The fan"
        " opens from the last known number."
    )
