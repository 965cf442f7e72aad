"""A series at a glance: what is counted, how far it went, its values, and what was printed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.plots.charts import level_chart
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.markup import bold, code, items
from analysis.plots.phrases import agree, counted, dated, in_sentence, listed, passage
from analysis.plots.scales import Scale
from analysis.timeseries.growth import change, growth_rate
from analysis.timeseries.joining import half_years
from analysis.timeseries.shares import share

if TYPE_CHECKING:
    import pandas as pd

    from analysis.timeseries.report import SeriesReport

#: A value this far beyond both ends, as a share of them, is a turn worth telling.
TURN = 0.1


def describe_series(report: SeriesReport) -> str:
    """Say what is counted and its latest value."""
    record, own = report.record, report.own
    name = bold(record.name_en) + (f" ({record.name_zh})" if record.name_zh else "")
    if own.empty:
        return f"No value of {name} is known at a month, so there is nothing to show of it."
    scale = Scale.of(own["value"], record.unit)
    last = own.iloc[-1]
    return passage(
        f"{name} stood at {bold(scale.show(last['value']))} at the end of {dated(last['period'])}"
        f" (the printed numbers leave {_fine(scale, last['lower'])} to {_fine(scale, last['upper'])}).",
        f"{counted(len(own), 'date')} {agree(len(own), 'is', 'are')} known, from"
        f" {dated(own['period'].iloc[0])} on.",
        *(
            f"From {dated(start)} on the definition differs: {reason}."
            for start, reason in record.breaks
        ),
    )


def _fine(scale: Scale, value: float) -> str:
    """Write an end of an interval with two digits more than its value."""
    return f"{value / scale.divisor:,.{scale.decimals + 2}f}"


def show_levels(report: SeriesReport) -> None:
    """Show the levels of a series through time; nothing where none is known."""
    record, own = report.record, report.own
    if own.empty:
        return
    scale = Scale.of(own["value"], record.unit)
    course = "; ".join(
        f"{dated(row['period'])}: {scale.number(row['value'])}" for row in own.to_dict("records")
    )
    show_figure(
        level_chart(own, record),
        caption=describe_levels(report),
        alt=f"Line chart of {record.name_en}. {course} {scale.label}.",
        data=own,
        name=f"{record.id}-levels",
    )


def describe_levels(report: SeriesReport) -> str:
    """Say how far a series went under its last definition, and by how much in its last year."""
    record, own = report.record, report.own
    scale = Scale.of(own["value"], record.unit)
    current = own[own["segment"] == own["segment"].iloc[-1]]
    hollow = int((own["known"] == "reconstructed").sum())
    return passage(
        _describe_ends(record.name_en, current, scale, redefined=len(current) < len(own)),
        _describe_year(current, scale),
        f"Hollow points ({hollow}) were not printed; other printed numbers leave little room for them."
        if hollow
        else "",
    )


def _describe_ends(name: str, current: pd.DataFrame, scale: Scale, *, redefined: bool) -> str:
    first, last = current.iloc[0], current.iloc[-1]
    if len(current) == 1:
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


def _describe_year(current: pd.DataFrame, scale: Scale) -> str:
    if len(current) == 1:
        return ""
    year = change(current)
    year = year[year["period"] == current["period"].iloc[-1]]
    if year.empty:
        return ""
    step = float(year["value"].iloc[0])
    return f"In the last year it {'gained' if step >= 0 else 'lost'} {scale.number(abs(step))}."


def value_frame(report: SeriesReport) -> pd.DataFrame:
    """Return the dated values of a series with their growth and their share of the whole.

    Returns
    -------
    pandas.DataFrame
        ``period``, ``value``, ``lower``, ``upper`` in base units, ``known``, ``growth`` in a year,
        in percent, and ``share`` in percent, only where the series is part of another.
    """
    own = report.own
    growth = growth_rate(own).set_index("period")["value"]
    frame = own[["period", "value", "lower", "upper", "known"]].assign(
        growth=own["period"].map(growth) * 100
    )
    if report.whole is not None:
        shares = share(half_years(report.levels), of=report.whole.id).set_index("period")["value"]
        frame["share"] = own["period"].map(shares) * 100
    return frame


def show_values(report: SeriesReport) -> None:
    """Show the values of a series with their intervals, growth and share as a table."""
    record, own = report.record, report.own
    if own.empty:
        return
    scale = Scale.of(own["value"], record.unit)
    frame = value_frame(report)
    frame[["value", "lower", "upper"]] /= scale.divisor
    part = "" if report.whole is None else f"of {in_sentence(report.whole.name_en)}, %"
    ends = dict.fromkeys((scale.label, "from", "to"), f",.{scale.decimals + 1}f")
    show_table(
        frame.rename(
            columns={
                "period": "date",
                "value": scale.label,
                "lower": "from",
                "upper": "to",
                "growth": "growth, %",
                "share": part,
            }
        ),
        caption=f"{record.name_en}: values with their intervals, growth in a year"
        f"{', and share' if part else ''}.",
        name=f"{record.id}-values",
        formats={**ends, "growth, %": "+.1f", part: ".1f"},
    )


def describe_verdicts(report: SeriesReport) -> str:
    """Say how many printed numbers hold and which do not."""
    claims = report.claims
    counts = claims["verdict"].value_counts()
    parts = ", ".join(f"{counts[name]:,} {name.replace('_', ' ')}" for name in counts.index)
    total = counted(len(claims), "number")
    text = f"{total[0].upper()}{total[1:]} {agree(len(claims), 'was', 'were')} printed of it"
    contradicted = claims[claims["verdict"] == "contradicted"].to_dict("records")
    return f"{text}{f': {parts}' if parts else ''}." + items(
        f"{code(row['id'])}: {row['reason']}" for row in contradicted
    )


def show_prints(report: SeriesReport) -> None:
    """Show every printed number of a series, with its verdict."""
    say(describe_verdicts(report))
    if report.claims.empty:
        return
    name = report.record
    show_table(
        report.claims[["period", "measure", "printed", "unit", "verdict", "source", "locator"]],
        caption=f"What was printed of {name.name_en}, and the verdict on each number.",
        name=f"{name.id}-claims",
        data=report.claims,
    )
