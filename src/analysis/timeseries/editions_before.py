"""The editions before a new one: what each is about, which one it follows, how far back changes go."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.errors import ReadingError, UsageError
from analysis.ledger.cures import nearest
from analysis.plaintext import number_of
from analysis.quantities.periods import months_between, parse_period, shift_period
from analysis.timeseries.editions import report_of

if TYPE_CHECKING:
    from analysis.ledger.ledger import Ledger
    from analysis.quantities.measures import Measure


def edition_periods(ledger: Ledger) -> dict[str, str]:
    """Return what each edition is about: the period that most of its numbers are of."""
    counts: dict[str, Counter[str]] = {}
    for claim in ledger.claims:
        edition = ledger.sources[claim.source].edition
        if edition and claim.printed and "/" not in claim.period:
            counts.setdefault(edition, Counter())[claim.period] += 1
    return {
        edition: max(each, key=lambda one: (each[one], parse_period(one).end))
        for edition, each in counts.items()
    }


def edition_before(ledger: Ledger, dates: dict[str, str], name: str, as_of: str, like: str) -> str:
    """Return the edition that a new one follows: the one named, or the last before its date.

    Raises
    ------
    UsageError
        If there is none, or the date is not after that of the report's newest edition and none is
        named.
    """
    if like:
        edition = ledger.sources[like].edition if like in ledger.sources else like
        if edition not in dates:
            raise UsageError(
                wanted="the name of an edition or the id of one of its sources",
                got=repr(like),
                instead=nearest(like, [*dates, *ledger.sources]) or "leave --like out",
            )
        if parse_period(dates[edition]).end >= parse_period(as_of).end:
            raise UsageError(
                wanted=f"an edition about a date before {as_of}",
                got=f"{edition!r}, which is about {dates[edition]}",
                where="--like",
                instead="name an earlier one, or type a later --as-of",
            )
        return edition
    if not dates:
        raise UsageError(
            wanted="an edition in the ledger that the new one follows",
            got="none",
            where="the column 'edition' of sources.csv",
            instead="name the edition of the documents there, as 'Report 2024'",
        )
    alike = {ledger.sources[one].edition for one in named_like(ledger, name)}
    end = parse_period(as_of).end
    chosen = [one for one in dates if one in alike] or list(dates)
    before = [one for one in chosen if parse_period(dates[one]).end < end]
    if not before:
        raise UsageError(
            wanted=f"a date after that of an edition in the ledger, {', '.join(sorted(set(dates.values())))}",
            got=repr(as_of),
            instead="name a later one",
        )
    if not alike:
        sizes = Counter(report_of(one) for one in dates)
        most = max(sizes[report_of(one)] for one in before)
        before = [one for one in before if sizes[report_of(one)] == most]
    last = max(before, key=lambda one: parse_period(dates[one]).end)
    _refuse_old_date(dates, last, as_of)
    return last


def usual_step(dates: dict[str, str], report: str) -> int:
    """Return how many months apart a report's editions usually are; 0 where it has only one."""
    own = _of_report(dates, report)
    gaps = Counter(months_between(*pair) for pair in pairwise(own))
    return gaps.most_common(1)[0][0] if gaps else 0


def next_date(dates: dict[str, str], report: str) -> str:
    """Return what the next edition of a report will be about, if it comes as they usually do.

    Returns
    -------
    str
        Empty where that is not known.
    """
    step = usual_step(dates, report)
    try:
        return shift_period(_of_report(dates, report)[-1], step) if step else ""
    except ReadingError:
        return ""


def odd_date(dates: dict[str, str], last: str, as_of: str) -> str:
    """Say that a new edition comes sooner or later after the last one than its report's usually do.

    Parameters
    ----------
    dates
        What each edition is about.
    last
        The edition that the new one follows.
    as_of
        What the new one is about.

    Returns
    -------
    str
        A sentence; empty where nothing is odd.
    """
    report = report_of(last)
    step, gap = usual_step(dates, report), months_between(dates[last], as_of)
    expected = next_date(dates, report)
    newest = _of_report(dates, report)[-1] == dates[last]
    if not expected or not newest or as_of == expected:
        return ""
    if gap == step:
        return (
            f"{as_of} is not written as {dates[last]}, which {last} is about: was {expected} meant?"
        )
    return (
        f"{as_of} is {number_of(gap, 'month')} after {dates[last]}, which {last} is about, and editions of"
        f" {report} are usually {number_of(step, 'month')} apart: was {expected} meant?"
    )


def same_time_of_year(dates: dict[str, str], last: str, as_of: str) -> str:
    """Return the newest edition of a report that is about the same time of year as a new one.

    Returns
    -------
    str
        Empty where there is none before that date, or the last one is of that time of year itself.
    """
    if dates[last][4:] == as_of[4:]:
        return ""
    end = parse_period(as_of).end
    alike = [
        edition
        for edition, period in dates.items()
        if report_of(edition) == report_of(last)
        and period[4:] == as_of[4:]
        and parse_period(period).end < end
    ]
    return max(alike, key=lambda one: parse_period(dates[one]).end, default="")


def _refuse_old_date(dates: dict[str, str], last: str, as_of: str) -> None:
    """Refuse a date that an edition of the same report is about, or that lies before one."""
    report = report_of(last)
    newest = max(
        (one for one in dates if report_of(one) == report),
        key=lambda one: parse_period(dates[one]).end,
    )
    if parse_period(dates[newest]).end < parse_period(as_of).end:
        return
    following = next_date(dates, report)
    raise UsageError(
        wanted=f"a date after {dates[newest]}, which {newest} is about",
        got=repr(as_of),
        where="--as-of",
        instead=f"type {f'--as-of {following}' if following else 'a later one'}, or where an earlier edition is"
        f" typed in, --like {last!r} with this date",
    )


def _of_report(dates: dict[str, str], report: str) -> list[str]:
    own = {period for edition, period in dates.items() if report_of(edition) == report}
    return sorted(own, key=parse_period)


def named_like(ledger: Ledger, name: str) -> set[str]:
    """Return the sources whose ids are a name's but for its number: cnnic56-news for cnnic57."""
    stem = re.match(r"\D+(?=\d)", name)
    return {one for one in ledger.sources if stem and re.match(rf"{re.escape(stem[0])}\d", one)}


def usual_gaps(ledger: Ledger, dates: dict[str, str], last: str, as_of: str) -> dict[Measure, int]:
    """Return how many months ago changes began in the editions of this time of year, by measure."""
    season = {
        edition
        for edition, period in dates.items()
        if report_of(edition) == report_of(last) and period[4:] == as_of[4:]
    }
    gaps: dict[Measure, Counter[int]] = {}
    for claim in ledger.claims:
        edition = ledger.sources[claim.source].edition
        if edition in season and claim.base_period and claim.period == dates[edition]:
            months = months_between(claim.base_period, claim.period)
            gaps.setdefault(claim.measure, Counter())[months] += 1
    return {measure: counts.most_common(1)[0][0] for measure, counts in gaps.items()}
