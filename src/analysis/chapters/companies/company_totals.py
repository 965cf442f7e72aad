"""Totals and earlier levels that a text does not print: by a part's share, and by growth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.companies.text_pair import short_name
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.intervals import common_interval, interval_chart, show_interval
from analysis.plots.markup import emphasis
from analysis.plots.phrases import dated, listed
from analysis.quantities.measures import Measure
from analysis.timeseries.implied import implied_bases, implied_wholes
from analysis.timeseries.stated import ENDS

if TYPE_CHECKING:
    from analysis.chapters.companies.text_pair import TextPair
    from analysis.plots.scales import Scale
    from analysis.studies import Study

TOTALS = ["series", "period", "total", "part", "way", *ENDS]
#: Rows of a long table that are shown.
SHOWN = 12


def total_frame(study: Study, texts: TextPair) -> pd.DataFrame:
    """Return the totals that the original implies by parts and shares, and does not print.

    Returns
    -------
    pandas.DataFrame
        One row a way to a total: ``series`` and ``period``; the names of the ``total`` and of the
        ``part``; the ``way`` in words; the interval, in the unit of the texts.
    """
    series = study.ledger.series
    wanted = {
        (claim.of, claim.period)
        for claim in study.ledger.claims
        if claim.source == texts.original
        and claim.measure is Measure.SHARE
        and series[claim.of].unit == texts.unit
    }
    places = list(series)
    rows = []
    for name, period in sorted(wanted, key=lambda pair: (places.index(pair[0]), pair[1])):
        ways = implied_wholes(study.audit, name, period, sources=[texts.original])
        if (ways["kind"] == "printed").any():
            continue
        whole = series[name].name_en
        for way in ways[(ways["upper"] < float("inf")) & (ways["kind"] == "share")].to_dict(
            "records"
        ):
            part = short_name(way["part"], whole)
            words = part + way["way"].removeprefix(way["part"])
            ends = [way[end] for end in ENDS]
            rows.append([name, period, whole, part, words, *ends])
    return pd.DataFrame(rows, columns=TOTALS)


def show_totals(study: Study, texts: TextPair) -> None:
    """Show the totals that a text implies and does not print; a sentence where there are none."""
    totals = total_frame(study, texts)
    if totals.empty:
        if texts.ids:
            say("No total follows from a part and its share.")
        return
    scale = texts.scale(totals["upper"])
    width = 2 * (totals["upper"] - totals["lower"]) / (totals["upper"] + totals["lower"])
    show_table(
        pd.DataFrame(
            {
                "total": totals["total"],
                "period": totals["period"],
                "from the part": totals["way"],
                "from": totals["lower"] / scale.divisor,
                "to": totals["upper"] / scale.divisor,
                "width, %": 100 * width,
            }
        ),
        caption=f"Totals implied by a part and its share in the {texts.names[texts.original]} text,"
        f" {scale.label}.",
        name="implied-totals",
        formats=dict.fromkeys(("from", "to"), f",.{scale.decimals}f") | {"width, %": ".1f"},
        data=totals,
    )


def show_total_ways(study: Study, texts: TextPair) -> None:
    """Show the totals to which several ways lead, each with the ways side by side."""
    totals = total_frame(study, texts)
    for (name, period), ways in totals.groupby(["series", "period"], sort=False):
        if len(ways) == 1:
            continue
        scale = texts.scale(totals["upper"])
        total = ways["total"].iloc[0]
        show_figure(
            interval_chart(ways, scale),
            caption=f"{total}, {dated(str(period))}. {describe_ways(ways, scale)}",
            alt=f"Intervals for {total} in {scale.label}: "
            + "; ".join(
                f"{way['way']}: {show_interval(way['lower'], way['upper'], scale)}"
                for way in ways.to_dict("records")
            )
            + ".",
            data=ways,
            name=f"{name}-implied",
        )


def describe_ways(ways: pd.DataFrame, scale: Scale) -> str:
    """Say whether several ways to one total meet, and what they leave.

    Parameters
    ----------
    ways
        Rows of :func:`total_frame`, at least two.
    scale
        Unit shown.
    """
    met = common_interval(ways)
    if met is None:
        return f"The {len(ways)} ways do not meet."
    return f"The {len(ways)} ways meet and leave {show_interval(*met, scale)} {scale.label}."


def describe_single(study: Study, texts: TextPair) -> str:
    """Say which totals one part alone leads to, so that nothing checks them."""
    totals = total_frame(study, texts)
    ways = totals.groupby(["series", "period"], sort=False)["total"].agg(["size", "first"])
    single = ways.loc[ways["size"] == 1, "first"].tolist()
    if not single:
        return ""
    return (
        f"Only one part with a share is printed for {listed(map(emphasis, single))}:"
        f" {agree(len(single), 'this total', 'these totals')} can be stated but not checked within the"
        " text."
    )


def base_frame(study: Study, texts: TextPair) -> pd.DataFrame:
    """Return the earlier levels that a level and its growth in the original imply.

    Returns
    -------
    pandas.DataFrame
        Rows of :func:`~analysis.timeseries.implied.implied_bases` in the unit of the texts that are
        bounded on both sides, each once.
    """
    if not texts.ids:
        return pd.DataFrame(columns=["series", "period", "lower", "upper"])
    bases = implied_bases(study.audit, sources=[texts.original])
    units = bases["series"].map({name: one.unit for name, one in study.ledger.series.items()})
    bounded = (bases["lower"] > 0) & (bases["upper"] < float("inf")) & (bases["of"] == "")
    chosen: pd.DataFrame = bases[bounded & (units == texts.unit)]
    return chosen.drop_duplicates(["series", "period", "lower"], ignore_index=True)


def show_bases(study: Study, texts: TextPair) -> None:
    """Show the earlier levels that levels and their growth imply; a sentence where there are none."""
    bases = base_frame(study, texts)
    if bases.empty:
        if texts.ids:
            say("No earlier level follows from a level and its growth.")
        return
    scale = texts.scale(bases["upper"])
    names = [study.ledger.series[name].name_en for name in bases["series"]]
    level = bases["level"].str.removesuffix(f" {texts.unit}")
    show_table(
        pd.DataFrame(
            {
                "what": names,
                "level": bases["period"] + ": " + level,
                "growth": bases["step"],
                "base": bases["base_period"],
                "from": bases["lower"] / scale.divisor,
                "to": bases["upper"] / scale.divisor,
            }
        ),
        caption=f"{counted(len(bases), 'earlier level')} that level and growth imply, {scale.label}.",
        name="implied-bases",
        formats=dict.fromkeys(("from", "to"), f",.{scale.decimals}f"),
        data=bases,
        limit=SHOWN,
    )
