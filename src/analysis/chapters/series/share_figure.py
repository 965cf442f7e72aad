"""The second figure of a series' page: its share of the whole through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.plots.charts import level_chart
from analysis.plots.display import figure_html
from analysis.plots.level_sources import cite_levels, cite_print
from analysis.plots.phrases import as_whole, dated, in_sentence, passage, percent
from analysis.plots.scales import Scale
from analysis.plots.sequences import listed_parts
from analysis.plots.sourced_names import name_of
from analysis.timeseries.joining import half_years
from analysis.timeseries.shares import share
from analysis.timeseries.stated import is_share
from analysis.translation.messages import tell
from analysis.translation.spoken import OWN, in_each, pick

if TYPE_CHECKING:
    from markupsafe import Markup

    from analysis.timeseries.report import SeriesReport

#: Fewer shares than these are no course.
FEWEST = 2


def share_figure(report: SeriesReport) -> Markup | None:
    """Return the figure of the shares of a series; nothing where fewer than two are known.

    Parameters
    ----------
    report
        Of the series.
    """
    frame = share_frame(report)
    if report.whole is None or len(frame) < FEWEST:
        return None
    record, whole = report.record, as_whole(name_of(report.whole))
    shown = cite_shares(report, frame)
    scale = Scale(0.01, share_label(whole), 1, magnitude=share_label(whole, sign=False))
    course = listed_parts(
        tell("{date}: {value}", date=dated(row["period"]), value=scale.number(row["value"]))
        for row in frame.to_dict("records")
    )
    # A break of the whole changes what the share is a share of.
    breaks = tuple(sorted({*record.breaks, *report.whole.breaks}))
    return figure_html(
        level_chart(shown, record.model_copy(update={"breaks": breaks}), scale=scale),
        caption=describe_shares(report, frame),
        alt=tell(
            "Line chart of the share of {name} in {whole}, in percent. {course}.",
            name=in_sentence(name_of(record)),
            whole=whole,
            course=course,
        ),
        data=frame,
        name=f"{record.id}-shares",
    )


def share_label(whole: str, *, sign: bool = True) -> str:
    """Return what shares of a whole are in units of; in Chinese the sign is what follows a number."""

    def say(language: str) -> str:
        if language == OWN:
            return pick(tell("% of {whole}", whole=whole), language) if sign else ""
        return f"{pick(tell('share of {of}', of=whole), language)}{' %' if sign else ' '}"

    return in_each(say)


def share_frame(report: SeriesReport) -> pd.DataFrame:
    """Return the shares of a series in its whole, as levels divided by levels of the same date.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``value``, ``lower``, ``upper`` as ratios, ``known``, ``doubt`` of the
        level, and ``segment``, another one where the definition of either changed.
    """
    columns = ["series", "period", "value", "lower", "upper", "known", "doubt", "segment"]
    levels = half_years(report.levels)
    if report.whole is None or report.whole.id not in set(levels["series"]):
        return pd.DataFrame(columns=columns)
    shares = share(levels, of=report.whole.id)[["series", "period", "value", "lower", "upper"]]
    own = report.own[["period", "known", "doubt", "segment"]]
    found = shares.merge(own, on="period", sort=False)
    wholes = [report.whole.segment(period) for period in found["period"]]
    pairs = list(zip(found["segment"], wholes, strict=True))
    places = {pair: place for place, pair in enumerate(dict.fromkeys(pairs))}
    return found.assign(segment=[places[pair] for pair in pairs])[columns]


def cite_shares(report: SeriesReport, frame: pd.DataFrame) -> pd.DataFrame:
    """Add the verdict and the source of each printed share, or else of the level it is made from.

    Parameters
    ----------
    report
        Of the series.
    frame
        From :func:`share_frame`.
    """
    sources = {source.id: source for source in report.sources}
    of = report.whole.id if report.whole else ""
    own = cite_levels(report.own, report.judgements, sources, numbers="../numbers")
    levels = own.set_index("period")[["verdict", "source"]].to_dict("index")
    cited = []
    for row in frame.to_dict("records"):
        period = row["period"]
        printed = (
            one
            for one in report.judgements
            if one.claim.period == period
            and one.claim.printed
            and is_share(one.claim, report.record.id, of)
        )
        verdict, source = cite_print(printed, row["value"], sources, "../numbers")
        if not source:
            verdict, source = levels[period]["verdict"], levels[period]["source"]
        cited.append((verdict, source))
    return frame.assign(verdict=[one[0] for one in cited], source=[one[1] for one in cited])


def describe_shares(report: SeriesReport, frame: pd.DataFrame) -> str:
    """Say how the share went from its first date to its last.

    Parameters
    ----------
    report
        Of a series that is part of another.
    frame
        From :func:`share_frame`, at least one row.
    """
    whole = as_whole(name_of(report.whole)) if report.whole else ""
    ends = [
        tell("{share} in {date}", share=percent(row["value"]), date=dated(row["period"]))
        for row in (frame.iloc[0], frame.iloc[-1])
    ]
    redefined = frame["segment"].iloc[0] != frame["segment"].iloc[-1]
    return passage(
        tell(
            "{name} as a share of {whole}: {first}, {last}.",
            name=name_of(report.record),
            whole=whole,
            first=ends[0],
            last=ends[1],
        ),
        tell("Each share is a level divided by the whole of the same date."),
        tell("No line crosses a change of definition of either.") if redefined else "",
    )
