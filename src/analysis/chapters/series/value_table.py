"""The values of a series: when, how many, how much more than a year before, what part of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.plots.display import show_table
from analysis.plots.doubtful import short_doubt
from analysis.plots.intervals import show_interval
from analysis.plots.phrases import dated, in_sentence
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import name_of
from analysis.quantities.periods import parse_period
from analysis.timeseries.growth import growth_rate
from analysis.timeseries.joining import Known, half_years
from analysis.timeseries.shares import share
from analysis.translation.messages import message, tell, word

if TYPE_CHECKING:
    import pandas as pd

    from analysis.timeseries.report import SeriesReport

_NO_BREAK = "\N{NO-BREAK SPACE}"
#: How a value is known, in the words of a table.
_KNOWN = {Known.PRINTED: message("printed"), Known.RECONSTRUCTED: message("worked out")}


def value_frame(report: SeriesReport) -> pd.DataFrame:
    """Return the dated values of a series with their growth and their share of the whole.

    Returns
    -------
    pandas.DataFrame
        ``period``, ``value``, ``lower``, ``upper`` in base units, ``known``, ``doubt``, ``growth`` in
        a year, in percent, and ``share`` in percent, only where the series is part of another.
    """
    own = report.own
    growth = growth_rate(own).set_index("period")["value"]
    frame = own[["period", "value", "lower", "upper", "known", "doubt"]].assign(
        growth=own["period"].map(growth) * 100
    )
    if report.whole is not None:
        levels = half_years(report.levels)
        frame["share"] = float("nan")
        if report.whole.id in set(levels["series"]):
            shares = share(levels, of=report.whole.id).set_index("period")["value"]
            frame["share"] = own["period"].map(shares) * 100
    return frame


def show_values(report: SeriesReport) -> None:
    """Show the values of a series, the latest first; nothing where none is known."""
    record = report.record
    if report.own.empty:
        return
    scale = Scale.of(report.own["value"], record.unit)
    frame = value_frame(report)
    part = (
        ""
        if report.whole is None
        else tell("% of {whole}", whole=in_sentence(name_of(report.whole)))
    )
    shown = frame.assign(
        date=frame["period"].map(dated),
        number=[scale.number(value, even=True) for value in frame["value"]],
        left=[
            show_interval(low, high, scale, decimals=scale.decimals + 1).replace(" ", _NO_BREAK)
            for low, high in zip(frame["lower"], frame["upper"], strict=True)
        ],
        how=[
            _how(known, doubt).replace(" ", _NO_BREAK)
            for known, doubt in zip(frame["known"], frame["doubt"], strict=True)
        ],
    )
    growth, left = tell("% in a year"), tell("rounding leaves")
    heads = {"date": tell("date"), "number": scale.label, "growth": growth}
    heads |= {"share": part} if part else {}
    heads |= {"how": tell("known"), "left": left}
    if part:
        caption = tell(
            "{name}: the values, their growth and share, and what all printed numbers together leave for each.",
            name=name_of(record),
        )
    else:
        caption = tell(
            "{name}: the values, their growth, and what all printed numbers together leave for each.",
            name=name_of(record),
        )
    show_table(
        shown[list(heads)].rename(columns=heads).iloc[::-1],
        caption=caption,
        name=f"{record.id}-values",
        formats={scale.label: "", growth: "+.1f", part: ".1f"},
        data=frame,
        keys={
            heads["date"]: [parse_period(period).years for period in frame["period"]][::-1],
            scale.label: frame["value"].tolist()[::-1],
            left: frame["lower"].tolist()[::-1],
        },
    )


def _how(known: str, doubt: str) -> str:
    if not doubt:
        return word(_KNOWN[Known(known)])
    return tell("doubted: {reason}", reason=short_doubt(doubt))
