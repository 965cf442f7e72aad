"""The editions before a new one: what each is about, which one it follows, how far back changes go."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from analysis.errors import UsageError
from analysis.ledger.cures import nearest
from analysis.quantities.periods import months_between, parse_period
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
        If there is none.
    """
    if like:
        edition = ledger.sources[like].edition if like in ledger.sources else like
        if edition not in dates:
            raise UsageError(
                wanted="the name of an edition or the id of one of its sources",
                got=repr(like),
                instead=nearest(like, [*dates, *ledger.sources]).rstrip("?") or "leave --like out",
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
    return max(before, key=lambda one: parse_period(dates[one]).end)


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
