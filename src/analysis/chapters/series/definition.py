"""What a series is: what is counted, what it is a part of, and where the definition changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.chapters.glossary import term_link
from analysis.chapters.series.survey_error import describe_survey
from analysis.plots.markup import link
from analysis.plots.phrases import dated, in_sentence, passage, readable

if TYPE_CHECKING:
    from analysis.ledger.records import Series
    from analysis.timeseries.report import SeriesReport

_MONTH = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])\b(?!-)")


def describe_definition(report: SeriesReport) -> list[str]:
    """Say what a series counts, what a careful reader must know, and what its numbers are.

    Parameters
    ----------
    report
        Of the series.

    Returns
    -------
    list of str
        Paragraphs; none is empty.
    """
    record = report.record
    also = f", in Chinese {record.name_zh}," if record.name_zh else ""
    counted_in = f"{record.name_en}{also} is a {term_link('series', page='../glossary')} counted in {record.unit}."
    whole = (
        f"It is a part of {link_series(report, report.whole)}, and its"
        f" {term_link('share', page='../glossary')} is a share of that."
        if report.whole
        else ""
    )
    breaks = passage(
        *(
            f"From {dated(start)} on the definition differs: {reason}."
            for start, reason in record.breaks
        ),
        f"Growth over a {term_link('break in definition', page='../glossary')} is not growth, and is not shown as such."
        if record.breaks
        else "",
    )
    paragraphs = (passage(counted_in, whole), plain_note(report), breaks, describe_survey(report))
    return [text for text in paragraphs if text]


def plain_note(report: SeriesReport) -> str:
    """Return the ledger's note on a series as sentences, other series by their names.

    Parameters
    ----------
    report
        Of the series.
    """
    names = {
        one.id: in_sentence(one.name_en)
        for one in (*report.named, *(near.record for near in report.relatives))
        if "_" in one.id
    }
    text = re.sub(
        r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b",
        lambda found: names.get(found.group(), found.group().replace("_", " ")),
        report.record.note,
    )
    sentences = (part.strip().rstrip(".") for part in text.split("; "))
    return passage(*(f"{in_words(part)}." for part in sentences if part))


def in_words(text: str) -> str:
    """Return a note with months as words and powers of ten as such.

    Examples
    --------
    >>> in_words("3.09e8 at 2020-12, in the plan of 2021-25")
    '3.09 × 10⁸ at December 2020, in the plan of 2021-25'
    """
    return readable(_MONTH.sub(lambda found: dated(found.group()), text))


def link_series(report: SeriesReport, other: Series) -> str:
    """Return the name of another series, a link where it has a page.

    Parameters
    ----------
    report
        Of the series on whose page the name stands.
    other
        The other series.
    """
    name = in_sentence(other.name_en)
    has_page = any(one.record.id == other.id for one in report.relatives)
    return link(name, other.id) if has_page else name
