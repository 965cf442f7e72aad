"""Vintages: the ledger as it could have stood at an earlier edition."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import UsageError
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Claim


def as_of(ledger: Ledger, period: str) -> Ledger:
    """Keep the claims about what had happened by the end of a period.

    A claim goes by the dates it is about, not by the day it was printed: documents of later
    editions repeat earlier figures, and for some of these the later print is the only one left.
    Breaks in definition after the period are left out too.

    Parameters
    ----------
    ledger
        The whole ledger.
    period
        Month of an edition, as ``2023-12``.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> early = as_of(load(), "2023-12")
    >>> max(claim.period for claim in early.claims if len(claim.period) == 7)
    '2023-12'
    """
    end = parse_period(period).end
    claims = tuple(
        claim
        for claim in ledger.claims
        if all(parse_period(date).end <= end for date in (claim.period, claim.base_period) if date)
    )
    kept = {claim.id for claim in claims}
    findings = tuple(
        found for found in ledger.findings if kept.issuperset({*found.claims, *found.against})
    )
    series = {
        name: record.model_copy(
            update={
                "breaks": tuple(
                    (start, reason)
                    for start, reason in record.breaks
                    if parse_period(start).end <= end
                )
            }
        )
        for name, record in ledger.series.items()
    }
    return replace(ledger, claims=claims, findings=findings, series=series)


def editions(ledger: Ledger) -> dict[str, str]:
    """Return the months that editions are about, each with the name of its edition.

    An edition is about the last June or December that its sources print a level of. Where two are
    about the same month, the one with more levels of it gives the name.

    Returns
    -------
    dict
        From ``2023-12`` to the name of the edition in ``sources.csv``, as ``CNNIC 53``, in the
        order of time.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> editions(load())["2024-12"]
    'CNNIC 55'
    """
    printed: dict[str, Counter[str]] = {}
    for claim in ledger.claims:
        edition = ledger.sources[claim.source].edition
        if edition and _dates_an_edition(claim):
            printed.setdefault(edition, Counter())[claim.period] += 1
    found: dict[str, tuple[int, str]] = {}
    for edition, counts in printed.items():
        month = max(counts)
        found[month] = max(found.get(month, (0, "")), (counts[month], edition))
    return {month: found[month][1] for month in sorted(found)}


def latest_edition(ledger: Ledger) -> str:
    """Return the month of the newest edition.

    Raises
    ------
    UsageError
        If no level is dated by a June or a December.
    """
    found = editions(ledger)
    if not found:
        raise UsageError("Wanted levels dated by a June or a December, found none in the ledger.")
    return max(found)


def _dates_an_edition(claim: Claim) -> bool:
    return (
        claim.measure is Measure.LEVEL
        and bool(claim.printed)
        and claim.period[4:] in {"-06", "-12"}
    )
