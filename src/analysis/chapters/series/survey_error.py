"""What a number from a survey is: an estimate, with an error that rounding does not show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from analysis.chapters.glossary import term_link
from analysis.chapters.series.latest_value import write_amount, write_number
from analysis.chapters.series.value_table import value_frame
from analysis.plots.phrases import dated, in_sentence, minus, passage
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import name_of
from analysis.translation.messages import of_ledger, tell
from analysis.translation.spoken import OWN, foreign, in_each, pick

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.ledger.records import Series, Source
    from analysis.timeseries.report import SeriesReport

#: Persons in the sample that is assumed where no source prints how many were asked.
ASSUMED = 10_000
#: Of a normal distribution, this many standard deviations on either side hold 95 %.
NORMAL95 = 1.959964
_SAMPLE = re.compile(r"\bsample of (\d[\d,]*)")


def sampling_error(share: float, *, size: int = ASSUMED) -> float:
    """Return how far 95 % of the shares found by simple random samples lie from the true one, at most.

    Parameters
    ----------
    share
        The share, as a ratio.
    size
        Persons in the sample.

    Notes
    -----
    1.96 √(p (1 − p) / n): Cochran (1977), *Sampling Techniques*, 3rd ed., chapter 3. It is an
    approximation for samples in which several persons are, and several are not, of the part; a
    sample drawn in stages, as surveys are, mostly has a larger error.

    Examples
    --------
    >>> round(sampling_error(0.5), 4), round(sampling_error(0.5, size=40_000), 4)
    (0.0098, 0.0049)
    """
    return float(NORMAL95 * np.sqrt(share * (1 - share) / size))


def printed_sample(sources: Iterable[Source]) -> tuple[str, int] | None:
    """Return the source that says how many persons were asked, and how many; the first that does.

    Parameters
    ----------
    sources
        Whose note may say it, as ``sample of 60,000 persons``.

    Examples
    --------
    >>> from analysis.ledger.records import Source
    >>> printed_sample([Source(id="a", title="A", witness="report", note="a sample of 60,000 persons")])
    ('A', 60000)
    """
    for source in sources:
        if found := _SAMPLE.search(source.note):
            return source.title, int(found[1].replace(",", ""))
    return None


def users_of(report: SeriesReport) -> Series | None:
    """Return the widest series of users that a series is part of, or is; ``None`` if there is none."""
    chain = (report.record, *report.wholes)
    found = [one for one in chain if re.search(r"\busers\b", one.name_en.lower())]
    return found[-1] if found and report.record.unit == "persons" else None


def describe_survey(report: SeriesReport) -> str:
    """Say what the numbers of a survey of users are, and how large the error of sampling may be.

    Parameters
    ----------
    report
        Of the series; nothing is said of one that counts no users.
    """
    users = users_of(report)
    if users is None or report.own.empty:
        return ""
    defined = users.note.partition(";")[0].strip().rstrip(".")
    return passage(
        tell(
            "{users} are, as the ledger has it, {definition}.",
            users=name_of(users),
            definition=in_each(
                lambda language: (
                    in_sentence(defined) if language == OWN else pick(of_ledger(defined), language)
                )
            ),
        )
        if defined and users.id != report.record.id
        else "",
        tell(
            "The numbers are estimates from surveys. What stands beside a value as left by {rounding} is where the estimate lay before it was rounded, not where the truth lies.",
            rounding=term_link(tell("rounding"), "rounding interval", page="../glossary"),
        ),
        describe_sampling(report),
    )


def describe_sampling(report: SeriesReport) -> str:
    """Say how far sampling alone may move the latest value whose share of the whole is known.

    Parameters
    ----------
    report
        Of the series.
    """
    if report.whole is None:
        return ""
    known = value_frame(report).dropna(subset=["share"])
    known = known[known["share"].between(0, 100, inclusive="neither")]
    if known.empty:
        return ""
    last = known.iloc[-1]
    printed = printed_sample(report.sources)
    size = printed[1] if printed else ASSUMED
    ratio = last["share"] / 100
    error = sampling_error(ratio, size=size)
    persons = error * last["value"] / ratio
    scale = Scale.of(report.own["value"], report.record.unit)
    rounding = (last["upper"] - last["lower"]) / 2
    told: dict[str, str | int] = {
        "size": size,
        "whole": in_sentence(name_of(report.whole)),
        "date": dated(last["period"]),
        "error": minus(100 * error),
        "persons": _persons(persons, scale),
        "rounding": _rounding(rounding, scale),
    }
    if printed:
        return tell(
            "{source} says that {size} persons were asked. If {size} persons out of {whole} were asked, each drawn by chance alone, the share of {date} would come out within {error} percentage points of the truth in 95 of 100 surveys, which is {persons} either way; rounding leaves {rounding}. A sample drawn in stages mostly has a larger error, and who is not reached or does not answer adds to it.",
            source=in_each(
                lambda language: printed[0] if language == OWN else foreign(printed[0], OWN)
            ),
            **told,
        )
    return tell(
        "No source of this series in the ledger says how many persons were asked. If {size} persons out of {whole} were asked, each drawn by chance alone (an assumption), the share of {date} would come out within {error} percentage points of the truth in 95 of 100 surveys, which is {persons} either way; rounding leaves {rounding}. A sample drawn in stages mostly has a larger error, and who is not reached or does not answer adds to it.",
        **told,
    )


def _persons(value: float, scale: Scale) -> str:
    """Write a number with as many digits as say something of it."""
    return in_each(
        lambda language: (
            f"{write_number(value, value, scale)} {pick(scale.label, OWN)}"
            if language == OWN
            else pick(write_amount(value, value, scale), language)
        )
    )


def _rounding(value: float, scale: Scale) -> str:
    """Write what rounding leaves on either side, with two digits that count."""
    return in_each(
        lambda language: (
            f"{value / scale.divisor:.2g}"
            if language == OWN
            else pick(scale.show(float(f"{value:.2g}"), trim=True), language)
        )
    )
