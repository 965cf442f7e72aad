"""The first sentence of a series' page: its latest value, and what is most telling about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.chapters.series.latest_source import describe_doubt, describe_source
from analysis.chapters.series.latest_value import (
    comparable,
    describe_place,
    describe_step,
    write_amount,
)
from analysis.chapters.series.value_table import value_frame
from analysis.plots.markup import bold
from analysis.plots.phrases import dated, in_sentence, passage, percent
from analysis.plots.scales import Scale
from analysis.plots.sequences import enumerated
from analysis.plots.sourced_names import name_of
from analysis.translation.messages import of_ledger, tell
from analysis.translation.spoken import OWN, in_each, pick

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
        return tell(
            "No value of {name} is known at a month, so there is nothing to show of it.",
            name=_named(report),
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
    told = [_subject(report, scale, last)]
    if len(alike) > 1:
        told += [describe_step(alike, scale), *describe_place(alike, scale)[:TOLD]]
    elif len(own) == 1:
        told.append(tell("the only value known"))
    elif last["segment"] != own["segment"].iloc[-2]:
        reasons = dict(report.record.breaks)
        reason = of_ledger(reasons[max(reasons)]) if reasons else tell("it changed")
        told.append(tell("the first value of a new definition ({reason})", reason=reason))
    text = enumerated(told)
    if last["doubt"]:
        return tell("{sentence}; {doubt}.", sentence=text, doubt=describe_doubt(report))
    return tell("{sentence}.", sentence=text)


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
    told = {
        "share": percent(frame["share"].iloc[-1] / 100),
        "whole": in_sentence(name_of(report.whole)),
    }
    periods = set(comparable(report.own)["period"])
    before = frame[frame["period"].isin(periods)].iloc[:-1].dropna(subset=["share"])
    if before.empty:
        return tell("That is {share} of {whole}.", **told)
    then = before.iloc[-1]
    return tell(
        "That is {share} of {whole}, after {before} in {date}.",
        **told,
        before=percent(then["share"] / 100),
        date=dated(then["period"]),
    )


def _subject(report: SeriesReport, scale: Scale, last: pd.Series) -> str:
    """Begin the sentence: who had how many of what, and when."""
    record = report.record
    amount = write_amount(last["value"], last["upper"] - last["lower"], scale)
    told = {"name": f"{_named(report)}{_comma(record.name_en)}", "date": dated(last["period"])}
    own_words = record.name_en.lower()

    def counted_in(unit: str) -> str:
        """Write the number in bold; in Chinese its unit belongs to it."""
        return in_each(
            lambda language: (
                " ".join(filter(None, (bold(pick(amount, language)), unit)))
                if language == OWN
                else bold(pick(amount, language))
            )
        )

    if record.unit == "persons" and not _of_users(own_words):
        if any(_of_users(one.name_en.lower()) for one in report.wholes):
            return tell("{name} had {amount} in {date}", amount=counted_in("users"), **told)
        return tell("{name} stood at {amount} in {date}", amount=counted_in("persons"), **told)
    if _of_users(own_words) or record.unit.lower() in own_words:
        return tell("{name} numbered {amount} in {date}", amount=counted_in(""), **told)
    return tell("{name} stood at {amount} in {date}", amount=counted_in(record.unit), **told)


def _comma(name: str) -> str:
    return in_each(lambda language: "," if "," in name and language == OWN else "")


def _of_users(words: str) -> bool:
    return re.search(r"\busers\b", words) is not None


def _named(report: SeriesReport) -> str:
    record = report.record
    other = in_each(
        lambda language: f" ({record.name_zh})" if record.name_zh and language == OWN else ""
    )
    return f"{bold(name_of(record))}{other}"
