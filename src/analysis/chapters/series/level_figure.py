"""The figure of a series' page: its values through time, and what is expected of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.chapters.series.share_figure import share_figure
from analysis.chapters.series.trend_models import CHOSEN, describe_left_out, forecast_fan
from analysis.errors import FitError
from analysis.forecasting.calibration import coverage_of
from analysis.plots.charts import LONG_GAP, level_chart
from analysis.plots.display import figure_html, show_either, show_html
from analysis.plots.doubtful import short_doubt
from analysis.plots.level_sources import cite_levels
from analysis.plots.phrases import counted, dated, in_sentence, listed, passage, percent, plain_name
from analysis.plots.plotframe import years
from analysis.plots.scales import Scale

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
    course = "; ".join(
        f"{dated(row['period'])}: {scale.number(row['value'])}"
        + (f" ({short_doubt(row['doubt'])})" if row["doubt"] else "")
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
        alt=f"Line chart of {record.name_en}. {course} {scale.label}.",
        data=own,
        name=f"{record.id}-levels",
    )
    share = share_figure(report)
    if report.whole is None or share is None:
        show_html(number)
    else:
        part = f"Share of {in_sentence(report.whole.name_en)}"
        show_either("What is shown", ("Number", number), (part, share))


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
    name = record.name_en
    if len(current) == 1:
        redefined = len(current) < len(own)
        what = "the first value of a new definition" if redefined else "the only value known"
        return f"{name}: {scale.show(last['value'])} in {dated(last['period'])}, {what}."
    start, end = dated(first["period"]), dated(last["period"])
    lowest, highest = sorted([first["value"], last["value"]])
    far = current.loc[[current["value"].idxmax(), current["value"].idxmin()]]
    far = far[(far["value"] > highest * (1 + TURN)) | (far["value"] < lowest * (1 - TURN))]
    turns = listed(
        f"{scale.number(row['value'])} in {dated(row['period'])}"
        for row in far.sort_values("period").to_dict("records")
    )
    if first["value"] == last["value"] and not turns:
        return f"{name} stood at {scale.show(last['value'])} in {start} as in {end}."
    verb = "went" if turns else "rose" if last["value"] > first["value"] else "fell"
    way = f" by way of {turns}" if turns else ""
    return (
        f"{name} {verb} from {scale.number(first['value'])} in {start}{way}"
        f" to {scale.show(last['value'])} in {end}."
    )


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
        f"{counted(hollow, 'hollow point was', 'hollow points were')} not printed so, but worked out"
        " from other printed numbers."
        if hollow
        else "",
        f"Diamonds are doubted: {listed(doubted)}." if doubted else "",
        "A dotted line spans more than a year without a value." if gaps else "",
        "No line crosses a change of definition." if len(set(own["segment"])) > 1 else "",
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
        return "No forecast is shown, as no model could be fitted."
    chosen, ahead = fan
    last = ahead.iloc[-1]
    ends = f"{scale.number(last['lower95'])} to {scale.number(last['upper95'])}"
    measured = _describe_coverage(compared.history, chosen, horizon)
    return (
        f"Shaded: the forecast of the {plain_name(chosen)}, {scale.number(last['value'])} in"
        f" {dated(last['period'])}, with its 95 % interval, {ends}{measured}."
    )


def _describe_coverage(history: History, chosen: str, horizon: int) -> str:
    """Say on what the width of the chosen model's interval rests, as the end of a sentence."""
    if history.pool is not None and chosen == CHOSEN:
        earlier = counted(len(history.pool.errors), "earlier forecast")
        return (
            f"; it is so wide that 95 % of {earlier} of this ledger would have contained the truth"
        )
    covered = coverage_of(chosen, points=len(history), steps=horizon)
    if np.isnan(covered):
        return ""
    return f"; on public series of this length such intervals contained {percent(covered)} of what came"
