"""What was printed of a series, by date, each number with its verdict and its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from analysis.ledger.printed import printed_value
from analysis.plaintext import host_of
from analysis.plots.citing import printed_beside
from analysis.plots.counts import counted
from analysis.plots.display import say, show_table
from analysis.plots.markup import link
from analysis.plots.phrases import dated
from analysis.plots.sequences import listed_parts
from analysis.plots.sorting import SEVERITY
from analysis.plots.sourced_names import cite_source, name_of
from analysis.plots.verdict_words import measure_words, short_verdict
from analysis.quantities.periods import parse_period
from analysis.translation.messages import tell, tell_n, word
from analysis.translation.spoken import OWN, foreign, in_each

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.audits.verdicts import Judgement
    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series, Source
    from analysis.timeseries.report import SeriesReport

#: A table of more rows is folded until a reader opens it.
LONG = 25


def describe_printed(report: SeriesReport) -> str:
    """Say how many numbers were printed, and how many of them hold.

    Parameters
    ----------
    report
        Of the series.
    """
    number = len(report.judgements)
    if not number:
        return tell("No number was printed of it.")
    counts = Counter(map(short_verdict, report.judgements))
    each = listed_parts(
        tell("{verdict} ({number})", verdict=word(verdict), number=times)
        for verdict, times in counts.most_common()
    )
    return tell_n(
        "{number} number was printed of it by {sources}: {each}.",
        "{number} numbers were printed of it by {sources}: {each}.",
        number,
        sources=counted(len(report.sources), "source"),
        each=each,
    )


def printed_frame(report: SeriesReport) -> pd.DataFrame:
    """Return what was printed of a series, the latest first, in words.

    Returns
    -------
    pandas.DataFrame
        ``date``, ``printed`` (a link to its place among all numbers), ``verdict``, ``what`` it gives
        and ``source`` (a link where it has an address): a phone shows the first three.
    """
    series = {one.id: one for one in (report.record, *report.named)}
    sources = {one.id: one for one in report.sources}
    rows = [
        {
            "date": dated(one.claim.period),
            "printed": link(printed_beside(one.claim), f"../numbers#claim-{one.claim.id}"),
            "verdict": word(short_verdict(one)),
            "what": _what(one.claim, series),
            "source": _cite(one, sources[one.claim.source]),
        }
        for one in _latest_first(report)
    ]
    return pd.DataFrame(rows, columns=["date", "printed", "verdict", "what", "source"])


def sort_keys(report: SeriesReport) -> dict[str, list[float]]:
    """Return what the columns of :func:`printed_frame` are sorted by, whatever their words.

    Returns
    -------
    dict of list
        The ends of the dates in years, the numbers in base units, missing where nothing is printed, and
        how bad the verdicts are.
    """
    rows = _latest_first(report)
    return {
        "date": [parse_period(one.claim.period).years for one in rows],
        "printed": [
            float(printed_value(one.claim)) if one.claim.printed else float("nan") for one in rows
        ],
        "verdict": [SEVERITY[short_verdict(one)] for one in rows],
    }


def _latest_first(report: SeriesReport) -> list[Judgement]:
    return sorted(report.judgements, key=lambda one: parse_period(one.claim.period), reverse=True)


def _what(claim: Claim, series: Mapping[str, Series]) -> str:
    what = measure_words(claim, series) or tell("number")
    if not claim.base_period:
        return what
    return tell("{what} since {date}", what=what, date=dated(claim.base_period))


def _cite(judgement: Judgement, source: Source) -> str:
    """Name a source and the place in it in few words, with the address of the page if there is one."""
    locator = judgement.claim.locator
    place = host_of(locator) or locator
    words = tell("{source}, {place}", source=cite_source(source), place=_placed(place))
    address = next((a for a in (locator, source.url) if host_of(a)), "")
    return link(words, address) if address else words


def _placed(place: str) -> str:
    """Return where in a source a number stands: in its own words, which are English."""
    return in_each(lambda language: place if language == OWN else foreign(place, OWN))


def show_printed(report: SeriesReport) -> None:
    """Show what was printed of a series."""
    say(describe_printed(report))
    if not report.judgements:
        return
    name = report.record
    frame = printed_frame(report)
    heads = {
        "date": tell("date"),
        "printed": tell("printed"),
        "verdict": tell("verdict"),
        "what": tell("what"),
        "source": tell("source"),
    }
    show_table(
        frame.rename(columns=heads),
        caption=tell(
            "What was printed of {name}, and the verdict on each number.", name=name_of(name)
        ),
        name=f"{name.id}-claims",
        data=report.claims,
        keys={heads[name]: keys for name, keys in sort_keys(report).items()},
        folded=len(report.judgements) > LONG,
    )
