"""Revisions: what a later edition printed anew, and who prints a number right now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.evidence import key_of
from analysis.ledger.printed import as_printed
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.audits.audit import Audit
    from analysis.ledger.claim import Claim
    from analysis.ledger.finding import Finding
    from analysis.ledger.ledger import Ledger

COLUMNS = ["finding", "series", "measure", "period", "old", "old_claim", "current", "current_claim"]


def find_revisions(ledger: Ledger) -> pd.DataFrame:
    """Return what is no longer current beside what is: both stay in the ledger.

    Parameters
    ----------
    ledger
        Whose findings of kind ``revision`` are meant.

    Returns
    -------
    pandas.DataFrame
        One row for each claim that is no longer current: ``finding``, ``series``, ``measure``,
        ``period``, ``old`` and ``current`` as printed, and ``old_claim`` and ``current_claim``,
        their ids; the current one is empty where the finding names none of the same quantity.

    Examples
    --------
    >>> from analysis import load
    >>> list(find_revisions(load()).columns)[:3]
    ['finding', 'series', 'measure']
    """
    rows = []
    for finding in ledger.findings:
        if finding.kind != "revision":
            continue
        current = [ledger.by_id[name] for name in finding.against if name in ledger.by_id]
        for old in (ledger.by_id[name] for name in finding.claims if name in ledger.by_id):
            new = next((one for one in current if key_of(one) == key_of(old)), None)
            rows.append(
                (
                    finding.id,
                    old.series,
                    str(old.measure),
                    old.period,
                    as_printed(old),
                    old.id,
                    as_printed(new),
                    new.id if new else "",
                )
            )
    return pd.DataFrame(rows, columns=COLUMNS)


def print_it_right(audit: Audit, finding: Finding) -> tuple[str, ...]:
    """Return the sources that print what a finding holds to be wrong, and print it right.

    Parameters
    ----------
    audit
        An audit of the ledger.
    finding
        One of its findings.

    Returns
    -------
    tuple of str
        Ids of sources with a claim on the same quantity that is not set aside, the latest
        published first.

    Examples
    --------
    >>> from analysis import audit
    >>> found = audit()
    >>> finding = next(f for f in found.ledger.findings if f.id == "netizens-2020-03-655")
    >>> print_it_right(found, finding)[-1]
    'cnnic45-news'
    """
    ledger = audit.ledger
    wrong = [ledger.by_id[name] for name in finding.claims if name in ledger.by_id]
    keys = {key_of(claim) for claim in wrong}
    right = {
        claim.source: None
        for claim in ledger.claims
        if claim.printed
        and key_of(claim) in keys
        and claim.id not in audit.aside
        and claim.id not in finding.claims
    }
    return tuple(sorted(right, key=lambda name: _published(ledger, name), reverse=True))


def printed_before(ledger: Ledger, sources: Iterable[str]) -> dict[tuple[str, ...], list[Claim]]:
    """Return the claims of sources that came out before some, by what they say something about.

    Parameters
    ----------
    ledger
        The whole ledger.
    sources
        Ids of sources; those that were published on the day of the first of them, or later, are
        left out, and so are those without a day.
    """
    own = set(sources)
    days = [_published(ledger, name) for name in own if ledger.sources[name].published]
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in ledger.claims:
        day = _published(ledger, claim.source)
        if claim.printed and claim.source not in own and days and "" < day < min(days):
            found.setdefault(key_of(claim), []).append(claim)
    return found


def _published(ledger: Ledger, name: str) -> str:
    day = ledger.sources[name].published
    return parse_period(day).end.isoformat() if day else ""
