"""What a series is: what is counted, what it is a part of, and where the definition changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.chapters.glossary import term_link
from analysis.chapters.series.survey_error import describe_survey
from analysis.plots.markup import link
from analysis.plots.phrases import dated, in_sentence, passage, readable
from analysis.plots.sourced_names import name_of
from analysis.translation.messages import of_ledger, tell, word
from analysis.translation.spoken import OWN, foreign, in_each, pick

if TYPE_CHECKING:
    from analysis.ledger.records import Series
    from analysis.timeseries.report import SeriesReport


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
    glossary = "../glossary"
    counted_in = tell(
        "{name}{also} is a {series} counted in {unit}.",
        name=name_of(record),
        also=_also(record),
        series=term_link(tell("series"), "series", page=glossary),
        unit=word(record.unit),
    )
    whole = (
        tell(
            "It is a part of {whole}, and its {share} is a share of that.",
            whole=link_series(report, report.whole),
            share=term_link(tell("share"), "share", page=glossary),
        )
        if report.whole
        else ""
    )
    term = "break in definition"
    breaks = passage(
        *(
            tell(
                "From {date} on the definition differs: {reason}.",
                date=dated(start),
                reason=of_ledger(reason),
            )
            for start, reason in record.breaks
        ),
        tell(
            "Growth over a {gap} is not growth, and is not shown as such.",
            gap=term_link(tell("break in definition"), term, page=glossary),
        )
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
    note = report.record.note
    if not note:
        return ""
    stop = "" if note.endswith(".") else "。"
    return in_each(
        lambda language: (
            _own_note(report) if language == OWN else f"{pick(of_ledger(note), language)}{stop}"
        )
    )


def _also(record: Series) -> str:
    """Say what a series is called in the other language, after its name."""

    def say(language: str) -> str:
        if not record.name_zh:
            return ""
        if language == OWN:
            return f", in Chinese {record.name_zh},"
        return f"（{foreign(record.name_en, OWN)}）"

    return in_each(say)


def _own_note(report: SeriesReport) -> str:
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
    return passage(*(f"{readable(part)}." for part in sentences if part))


def link_series(report: SeriesReport, other: Series) -> str:
    """Return the name of another series, a link where it has a page.

    Parameters
    ----------
    report
        Of the series on whose page the name stands.
    other
        The other series.
    """
    name = in_sentence(name_of(other))
    has_page = any(one.record.id == other.id for one in report.relatives)
    return link(name, other.id) if has_page else name
