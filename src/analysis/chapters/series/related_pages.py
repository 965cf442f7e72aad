"""Where to go from a series: what is known of its numbers, and the series near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.glossary import term_link
from analysis.chapters.series.definition import in_words, link_series
from analysis.plots.doubtful import describe_doubt
from analysis.plots.markup import items, link
from analysis.plots.phrases import agree, counted, dated, listed, passage
from analysis.plots.scales import Scale
from analysis.timeseries.report import Kinship

if TYPE_CHECKING:
    from analysis.ledger.finding import Finding
    from analysis.timeseries.report import SeriesReport

#: How a list of neighbours begins.
_HEADS = {
    Kinship.WHOLE: "A part of",
    Kinship.PART: "Contains",
    Kinship.GROUP: "Under the same heading",
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
        f"{dated(row['period'])}: {Scale.of(own['value'], report.record.unit).show(row['value'])} is"
        f" {term_link('doubted', page='../glossary')}, because {describe_doubt(row['doubt'])}."
        for row in own[own["doubt"] != ""].to_dict("records")
    ]
    left = sum(1 for one in report.contradictions if not one.acknowledged)
    unexplained = (
        f"{counted(left, 'contradiction')} {agree(left, 'is', 'are')} not explained yet:"
        f" {link('every verdict with its proof', '../proofs')}."
    )
    cards = [_card(one) for one in report.findings]
    listing = [*doubted, *([unexplained] if left else []), *cards]
    if not listing:
        return (
            "Nothing speaks against any of its numbers, and no"
            f" {link('finding', '../findings')} names one."
        )
    number = counted(len(cards), "finding")
    names = (
        f"{number} {agree(len(cards), 'names', 'name')} numbers of this series." if cards else ""
    )
    return passage(_count_doubted(report), names) + items(listing)


def _count_doubted(report: SeriesReport) -> str:
    doubted, whole = int((report.own["doubt"] != "").sum()), len(report.own)
    if not doubted:
        return ""
    return f"{doubted} of {counted(whole, 'value')} {agree(doubted, 'is', 'are')} doubted."


def _card(finding: Finding) -> str:
    """Return the first sentence of a finding as a link to its card, with its cause."""
    head, stop, _ = in_words(finding.statement).partition(". ")
    text = f"{head}{'.' if stop else ''}"
    return f"{str(finding.cause).capitalize()}: {link(text, f'../findings#finding-{finding.id}')}"


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
            lists.append(f"{head}: {listed(link_series(report, one) for one in near)}.")
    everywhere = (
        f"All series side by side: {link('growth at a glance', '../glance')};"
        f" what is expected of them: {link('what comes next', '../next')};"
        f" any printed number: {link('is this number right?', '../numbers')}"
    )
    return items([*lists, everywhere])
