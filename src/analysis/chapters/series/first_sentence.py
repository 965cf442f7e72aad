"""The first sentence of a series' page: its latest value, and what is most telling about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.chapters.series.latest_source import describe_doubt, describe_source
from analysis.chapters.series.latest_value import (
    comparable,
    describe_place,
    describe_step,
    scale_word,
    write_number,
)
from analysis.chapters.series.value_table import value_frame
from analysis.plots.markup import bold
from analysis.plots.phrases import dated, in_sentence, passage, percent
from analysis.plots.scales import Scale

if TYPE_CHECKING:
    import pandas as pd

    from analysis.timeseries.report import SeriesReport

#: What is told of a value beside how far it is from the one before.
TOLD = 2


def describe_finding(report: SeriesReport) -> str:
    """Say where a series stands, what is most telling about that, and how it is known.

    Parameters
    ----------
    report
        Of the series.
    """
    if report.own.empty:
        return (
            f"No value of {_named(report)} is known at a month, so there is nothing to show of it."
        )
    return passage(first_sentence(report), describe_share(report), describe_source(report))


def first_sentence(report: SeriesReport) -> str:
    """Say what the latest value is, how far it is from the one before, and what that means.

    Parameters
    ----------
    report
        Of a series with at least one value at a month.
    """
    own = report.own
    scale = Scale.of(own["value"], report.record.unit)
    last = own.iloc[-1]
    alike = comparable(own)
    told = [f"{_subject(report, scale, last)} in {dated(last['period'])}"]
    if len(alike) > 1:
        told += [describe_step(alike, scale), *describe_place(alike, scale)[:TOLD]]
    elif len(own) == 1:
        told.append("the only value known")
    elif last["segment"] != own["segment"].iloc[-2]:
        reason = dict(report.record.breaks)
        since = max(reason, default="")
        told.append(f"the first value of a new definition ({reason.get(since, 'it changed')})")
    text = ", ".join(told)
    return f"{text}; {describe_doubt(report)}." if last["doubt"] else f"{text}."


def describe_share(report: SeriesReport) -> str:
    """Say what part of its whole the latest value is, and what it was before.

    Parameters
    ----------
    report
        Of the series; nothing is said where the share is not known.
    """
    frame = value_frame(report)
    if report.whole is None or frame["share"].isna().iloc[-1]:
        return ""
    whole = in_sentence(report.whole.name_en)
    text = f"That is {percent(frame['share'].iloc[-1] / 100)} of {whole}"
    periods = set(comparable(report.own)["period"])
    before = frame[frame["period"].isin(periods)].iloc[:-1].dropna(subset=["share"])
    if before.empty:
        return f"{text}."
    then = before.iloc[-1]
    return f"{text}, after {percent(then['share'] / 100)} in {dated(then['period'])}."


def _subject(report: SeriesReport, scale: Scale, last: pd.Series) -> str:
    """Begin the sentence: who had how many of what."""
    record = report.record
    number = bold(
        write_number(last["value"], last["upper"] - last["lower"], scale) + scale_word(scale)
    )
    name = f"{_named(report)}{',' if ',' in record.name_en else ''}"
    own_words = record.name_en.lower()
    if record.unit == "persons" and not _of_users(own_words):
        if any(_of_users(one.name_en.lower()) for one in report.wholes):
            return f"{name} had {number} users"
        return f"{name} stood at {number} persons"
    if _of_users(own_words) or record.unit.lower() in own_words:
        return f"{name} numbered {number}"
    return f"{name} stood at {number} {record.unit}"


def _of_users(words: str) -> bool:
    return re.search(r"\busers\b", words) is not None


def _named(report: SeriesReport) -> str:
    record = report.record
    return bold(record.name_en) + (f" ({record.name_zh})" if record.name_zh else "")
