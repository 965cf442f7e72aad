"""Tying: what a figure of a text says, as the ledger would put it, where its sentence leaves no doubt."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from analysis.texts.customs import day_of, in_dateline
from analysis.texts.dates_completed import complete_dates
from analysis.texts.dates_printed import find_dates
from analysis.texts.figures_printed import find_figures
from analysis.texts.mentions import Names, named
from analysis.texts.places import Places
from analysis.texts.printed_tables import tie_tables
from analysis.texts.sentence_parts import find_sentences
from analysis.texts.sentence_words import Article, Wording
from analysis.texts.subjects import SentenceReader
from analysis.texts.tied import unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.ledger.records import Series
    from analysis.texts.tied import Tied


def tie_figures(
    text: str,
    series: Mapping[str, Series],
    *,
    wholes: Mapping[str, str] | None = None,
    surveys: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    written: str = "",
) -> list[Tied]:
    """Tie each figure of a text to a series, a measure and a period, or say why not.

    Parameters
    ----------
    text
        Plain text.
    series
        The series it may speak of, by id, with what texts call them.
    wholes
        Of what a share is where the text speaks of a usage or penetration rate; by default the
        denominator of the series.
    surveys
        When each series was printed, and for which month: a text that names no date at all speaks
        of the last that was out when it was written.
    written
        The day or month the text is from, for dates in it without a year.

    Examples
    --------
    >>> from analysis import load
    >>> text = "As of June 2025, China had 1.068 billion short video users."
    >>> (tied,) = tie_figures(text, load().series)
    >>> tied.series, str(tied.measure), tied.period
    ('short_video', 'level', '2025-06')
    """
    figures, names = find_figures(text), Names(series)
    sentences = find_sentences(text)
    reading = names.owners.read(text, sentences)
    mentions, dates = (
        names.find_in(reading),
        complete_dates(text, find_dates(text), written=written),
    )
    usual = {name: one.denominator for name, one in series.items()} | dict(wholes or {})
    tabled, in_tables = tie_tables(
        text,
        figures,
        mentions=mentions,
        owners=reading.found,
        dates=dates,
        sentences=sentences,
        series=series,
        wholes=usual,
    )
    article = Article(
        text=text,
        mentions=mentions,
        dates=[
            one
            for one in dates
            if not any(a <= one.start < b for a, b in in_tables) and not in_dateline(text, one)
        ],
        series=series,
        wholes=usual,
        sentences=sentences,
        places=Places(text, series),
        owners=reading.found,
        surveys={} if surveys is None else surveys,
        day=day_of(dates, written),
    )
    found = list(tabled)
    starts = [one.start for one in figures]
    before: SentenceReader | None = None
    for sentence in sentences:
        if any(a <= sentence.start < b for a, b in in_tables):
            continue
        inside = figures[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        about = named(mentions, sentence.start, sentence.end) if inside else []
        part_of_name = [one for one in inside if any(m.start <= one.start < m.end for m in about)]
        found += [unknown(one, sentence, "it is part of a name") for one in part_of_name]
        inside = [one for one in inside if one not in part_of_name]
        if inside:
            reader = SentenceReader(Wording(article, sentence), before)
            found += reader.tie(inside)
            before = reader
    return sorted(found, key=lambda one: one.figure.start)
