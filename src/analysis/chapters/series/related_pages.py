"""Where to go from a series: what is known of its numbers, and the series near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.glossary import term_link
from analysis.chapters.series.definition import link_series
from analysis.plots.counts import counted
from analysis.plots.doubtful import describe_doubt
from analysis.plots.markup import items, link
from analysis.plots.phrases import capital, dated, listed, passage, readable
from analysis.plots.scales import Scale
from analysis.timeseries.report import Kinship
from analysis.translation.messages import message, of_ledger, tell, tell_n, word
from analysis.translation.spoken import OWN, foreign, in_each, pick

if TYPE_CHECKING:
    from analysis.ledger.finding import Finding
    from analysis.timeseries.report import SeriesReport

#: How a list of neighbours begins.
_HEADS = {
    Kinship.WHOLE: message("A part of"),
    Kinship.PART: message("Contains"),
    Kinship.GROUP: message("Under the same heading"),
}


def describe_known(report: SeriesReport) -> str:
    """Say which values are doubted, which numbers exclude each other, and what findings there are.

    Parameters
    ----------
    report
        Of the series.
    """
    own = report.own
    doubted = [
        tell(
            "{date}: {value} is {doubted}, because {reason}.",
            date=dated(row["period"]),
            value=Scale.of(own["value"], report.record.unit).show(row["value"]),
            doubted=term_link(tell("doubted"), "doubted", page="../glossary"),
            reason=describe_doubt(row["doubt"]),
        )
        for row in own[own["doubt"] != ""].to_dict("records")
    ]
    left = sum(1 for one in report.contradictions if not one.acknowledged)
    unexplained = tell_n(
        "{number} contradiction is not explained yet: {proofs}.",
        "{number} contradictions are not explained yet: {proofs}.",
        left,
        proofs=link(tell("every verdict with its proof"), "../proofs"),
    )
    cards = [_card(one) for one in report.findings]
    listing = [*doubted, *([unexplained] if left else []), *cards]
    if not listing:
        return tell(
            "Nothing speaks against any of its numbers, and no {finding} names one.",
            finding=link(tell("finding"), "../findings"),
        )
    names = tell_n(
        "{number} finding names numbers of this series.",
        "{number} findings name numbers of this series.",
        len(cards),
    )
    return passage(_count_doubted(report), names if cards else "") + items(listing)


def _count_doubted(report: SeriesReport) -> str:
    doubted, whole = int((report.own["doubt"] != "").sum()), len(report.own)
    if not doubted:
        return ""
    return tell_n(
        "{number} of {values} is doubted.",
        "{number} of {values} are doubted.",
        doubted,
        values=counted(whole, "value"),
    )


def _card(finding: Finding) -> str:
    """Return the first sentence of a finding as a link to its card, with its cause."""
    statement = of_ledger(finding.statement)

    def first(language: str) -> str:
        text = pick(statement, language)
        if language == OWN or text.startswith(foreign(finding.statement, OWN)):
            head, stop, _ = pick(readable(finding.statement), OWN).partition(". ")
            own = f"{head}{'.' if stop else ''}"
            return own if language == OWN else foreign(own, OWN)
        return f"{text.partition('。')[0]}。"

    return tell(
        "{cause}: {statement}",
        cause=capital(word(str(finding.cause))),
        statement=link(in_each(first), f"../findings#finding-{finding.id}"),
    )


def describe_neighbours(report: SeriesReport) -> str:
    """List the series near one as links to their pages, and where all series stand together.

    Parameters
    ----------
    report
        Of the series.
    """
    lists = []
    for kinship, head in _HEADS.items():
        near = [one.record for one in report.relatives if one.kinship is kinship]
        if near:
            names = listed(link_series(report, one) for one in near)
            lists.append(tell("{head}: {names}.", head=word(head), names=names))
    everywhere = tell(
        "All series side by side: {glance}; what is expected of them: {next}; any printed number: {numbers}",
        glance=link(tell("growth at a glance"), "../glance"),
        next=link(tell("what comes next"), "../next"),
        numbers=link(tell("is this number right?"), "../numbers"),
    )
    return items([*lists, everywhere])
