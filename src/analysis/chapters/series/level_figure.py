"""The figure of a series' page: its values through time, and what is expected of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.chapters.series.share_figure import share_figure
from analysis.chapters.series.trend_models import CHOSEN, describe_left_out, forecast_fan
from analysis.errors import FitError
from analysis.forecasting.calibration import coverage_of
from analysis.plots.charts import LONG_GAP, level_chart
from analysis.plots.counts import counted
from analysis.plots.display import figure_html, show_either, show_html
from analysis.plots.doubtful import short_doubt
from analysis.plots.level_sources import cite_levels
from analysis.plots.phrases import dated, in_sentence, listed, passage, percent, plain_name
from analysis.plots.plotframe import years
from analysis.plots.scales import Scale
from analysis.plots.sequences import listed_parts
from analysis.plots.sourced_names import name_of
from analysis.translation.messages import tell, tell_n, word

if TYPE_CHECKING:
    import pandas as pd

    from analysis.forecasting.comparison import Comparison
    from analysis.forecasting.history import History
    from analysis.timeseries.report import SeriesReport

#: A value this far beyond both ends, as a share of them, is a turn worth telling.
TURN = 0.1


def show_levels(report: SeriesReport, compared: Comparison | FitError, *, horizon: int) -> None:
    """Show the levels of a series through time and its forecast; nothing where no level is known.

    Parameters
    ----------
    report
        Of the series.
    compared
        The models fitted to it, or why there are none.
    horizon
        Half-years ahead.
    """
    record, own = report.record, report.own
    if own.empty:
        return
    fan = forecast_fan(compared, horizon=horizon)
    scale = Scale.of(own["value"], record.unit)
    course = listed_parts(
        tell(
            "{date}: {value}{doubt}",
            date=dated(row["period"]),
            value=scale.number(row["value"]),
            doubt=tell(" ({reason})", reason=short_doubt(row["doubt"])) if row["doubt"] else "",
        )
        for row in own.to_dict("records")
    )
    sources = {source.id: source for source in report.sources}
    cited = cite_levels(own, report.judgements, sources, numbers="../numbers")
    number = figure_html(
        level_chart(cited, record, ahead=None if fan is None else fan[1]),
        caption=passage(
            describe_course(report),
            describe_marks(own),
            describe_fan(compared, scale, horizon=horizon),
            "" if isinstance(compared, FitError) else describe_left_out(compared.history, report),
        ),
        alt=tell(
            "Line chart of {name}. {course} {unit}.",
            name=name_of(record),
            course=course,
            unit=scale.label,
        ),
        data=own,
        name=f"{record.id}-levels",
    )
    share = share_figure(report)
    if report.whole is None or share is None:
        show_html(number)
    else:
        part = tell("Share of {whole}", whole=in_sentence(name_of(report.whole)))
        show_either(tell("What is shown"), (tell("Number"), number), (part, share))


def describe_course(report: SeriesReport) -> str:
    """Say how far a series went under its last definition.

    Parameters
    ----------
    report
        Of a series with at least one value at a month.
    """
    record, own = report.record, report.own
    scale = Scale.of(own["value"], record.unit)
    current = own[own["segment"] == own["segment"].iloc[-1]]
    first, last = current.iloc[0], current.iloc[-1]
    name = name_of(record)
    if len(current) == 1:
        only = {"name": name, "value": scale.show(last["value"]), "date": dated(last["period"])}
        if len(current) < len(own):
            return tell("{name}: {value} in {date}, the first value of a new definition.", **only)
        return tell("{name}: {value} in {date}, the only value known.", **only)
    lowest, highest = sorted([first["value"], last["value"]])
    far = current.loc[[current["value"].idxmax(), current["value"].idxmin()]]
    far = far[(far["value"] > highest * (1 + TURN)) | (far["value"] < lowest * (1 - TURN))]
    turns = listed(
        tell("{value} in {date}", value=scale.early(row["value"]), date=dated(row["period"]))
        for row in far.sort_values("period").to_dict("records")
    )
    ends = {"name": name, "start": dated(first["period"]), "end": dated(last["period"])}
    if first["value"] == last["value"] and not turns:
        return tell(
            "{name} stood at {value} in {start} as in {end}.",
            value=scale.show(last["value"]),
            **ends,
        )
    ends |= {"low": scale.early(first["value"]), "high": scale.show(last["value"])}
    if turns:
        return tell(
            "{name} went from {low} in {start} by way of {turns} to {high} in {end}.",
            turns=turns,
            **ends,
        )
    if last["value"] > first["value"]:
        return tell("{name} rose from {low} in {start} to {high} in {end}.", **ends)
    return tell("{name} fell from {low} in {start} to {high} in {end}.", **ends)


def describe_marks(own: pd.DataFrame) -> str:
    """Say what is hollow, dotted and in diamonds, as far as there is any.

    Parameters
    ----------
    own
        As :attr:`SeriesReport.own`.
    """
    hollow = int(((own["known"] == "reconstructed") & (own["doubt"] == "")).sum())
    doubted = [dated(period) for period in own.loc[own["doubt"] != "", "period"]]
    gaps = any(
        (np.diff(years(rows["period"])) > LONG_GAP).any() for _, rows in own.groupby("segment")
    )
    return passage(
        tell_n(
            "{number} hollow point was not printed so, but worked out from other printed numbers.",
            "{number} hollow points were not printed so, but worked out from other printed numbers.",
            hollow,
        )
        if hollow
        else "",
        tell("Diamonds are doubted: {dates}.", dates=listed(doubted)) if doubted else "",
        tell("A dotted line spans more than a year without a value.") if gaps else "",
        tell("No line crosses a change of definition.") if len(set(own["segment"])) > 1 else "",
    )


def describe_fan(compared: Comparison | FitError, scale: Scale, *, horizon: int) -> str:
    """Say what the shaded forecast is, and how often such intervals contain the truth.

    Parameters
    ----------
    compared
        The models fitted to the series, or why there are none.
    scale
        Of the series.
    horizon
        Half-years ahead.
    """
    fan = forecast_fan(compared, horizon=horizon)
    if fan is None or isinstance(compared, FitError):
        return tell("No forecast is shown, as no model could be fitted.")
    chosen, ahead = fan
    last = ahead.iloc[-1]
    return tell(
        "Shaded: the forecast of the {model}, {value} in {date}, with its 95 % interval, {low} to {high}{measured}.",
        model=word(plain_name(chosen)),
        value=scale.early(last["value"]),
        date=dated(last["period"]),
        low=scale.early(last["lower95"]),
        high=scale.early(last["upper95"]),
        measured=_describe_coverage(compared.history, chosen, horizon),
    )


def _describe_coverage(history: History, chosen: str, horizon: int) -> str:
    """Say on what the width of the chosen model's interval rests, as the end of a sentence."""
    if history.pool is not None and chosen == CHOSEN:
        earlier = counted(len(history.pool.errors), "earlier forecast")
        return tell(
            "; it is so wide that 95 % of {forecasts} of this ledger would have contained the truth",
            forecasts=earlier,
        )
    covered = coverage_of(chosen, points=len(history), steps=horizon)
    if np.isnan(covered):
        return ""
    return tell(
        "; on public series of this length such intervals contained {share} of what came",
        share=percent(covered),
    )
