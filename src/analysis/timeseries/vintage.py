"""Vintages: the ledger as it could have stood at an earlier edition."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import UsageError
from analysis.ledger.cures import nearest
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.ledger.claim import Claim
    from analysis.ledger.finding import Finding
    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Source
    from analysis.quantities.periods import Period

#: Part of the levels of an edition's fullest month that another month must have to date it.
FEWEST_LEVELS = 0.2


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

    An edition is about the last June or December that its own sources print levels of. A month that
    was not over when a source was published is an outlook; one with less than a fifth of the levels
    that another month has is a remark. Only the report with the most editions counts, as ``CNNIC``
    does with ``CNNIC 55`` and ``CNNIC 56``: what another document says of a later month is no edition.
    Where two editions are about the same month, the one with more levels of it gives the name.

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
        source = ledger.sources[claim.source]
        if source.edition and _dates_an_edition(claim) and _was_over(claim, source):
            printed.setdefault(source.edition, Counter())[claim.period] += 1
    sizes = Counter(report_of(edition) for edition in printed)
    found: dict[str, tuple[int, str]] = {}
    for edition, counts in printed.items():
        if sizes[report_of(edition)] < max(sizes.values()):
            continue
        most = max(counts.values())
        month = max(month for month, count in counts.items() if count >= FEWEST_LEVELS * most)
        found[month] = max(found.get(month, (0, "")), (counts[month], edition))
    return {month: found[month][1] for month in sorted(found)}


def report_of(edition: str) -> str:
    """Return the report that an edition belongs to: its name without numbers.

    Examples
    --------
    >>> report_of("CNNIC 55"), report_of("Online video 2024-H1")
    ('CNNIC', 'Online video')
    """
    return re.sub(r"\s*\d\S*", "", edition).strip() or edition


def known_at(ledger: Ledger, edition: str) -> Ledger:
    """Keep what had been printed when an edition came out.

    Where :func:`as_of` goes by the dates that claims are about, this goes by the days on which their
    sources were published: what a later edition revised is as it stood then.

    Parameters
    ----------
    ledger
        The whole ledger.
    edition
        Name of an edition in ``sources.csv``, as ``CNNIC 55``, or its month, as ``2024-12``.

    Returns
    -------
    Ledger
        With the claims of sources published up to the latest day of the edition's own; a source
        without a day is kept where it prints nothing later than the edition's sources do. Of
        findings, what they say of these claims.

    Raises
    ------
    UsageError
        If no source is of this edition, with the nearest name.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> early = known_at(load(), "CNNIC 55")
    >>> "cnnic55" in early.sources, "cssn56" in early.sources
    (True, False)
    """
    names = {source.edition for source in ledger.sources.values() if source.edition}
    name = editions(ledger).get(edition, edition)
    if name not in names:
        raise UsageError(
            wanted="the name of an edition, or its month",
            got=repr(edition),
            instead=nearest(edition, names).rstrip("?")
            or f"type one of {', '.join(sorted(names))}",
        )
    own = {one.id for one in ledger.sources.values() if one.edition == name}
    days = [
        parse_period(ledger.sources[one].published).end
        for one in own
        if ledger.sources[one].published
    ]
    periods: dict[str, list[Period]] = {}
    for claim in ledger.claims:
        periods.setdefault(claim.source, []).append(parse_period(claim.period))
    latest = max((period for one in own for period in periods.get(one, ())), default=None)

    def was_out(source: Source) -> bool:
        if source.id in own:
            return True
        if source.published and days:
            return parse_period(source.published).end <= max(days)
        last = max(periods.get(source.id, ()), default=None)
        return last is None or (latest is not None and last <= latest)

    sources = {one.id: one for one in ledger.sources.values() if was_out(one)}
    claims = tuple(claim for claim in ledger.claims if claim.source in sources)
    kept = {claim.id for claim in claims}
    return replace(
        ledger,
        sources=sources,
        claims=claims,
        findings=tuple(_findings_on(ledger.findings, kept)),
    )


def _findings_on(findings: Iterable[Finding], kept: set[str]) -> Iterator[Finding]:
    """Cut findings to what they say of some claims; one that says nothing any more is left out."""
    for finding in findings:
        parts = {
            name: tuple(one for one in getattr(finding, name) if one in kept)
            for name in ("claims", "against", "doubts")
        }
        if parts["claims"] and (parts["against"] or not finding.against):
            yield finding.model_copy(update=parts)


def latest_edition(ledger: Ledger) -> str:
    """Return the month of the newest edition.

    Raises
    ------
    UsageError
        If no level is dated by a June or a December.
    """
    found = editions(ledger)
    if not found:
        raise UsageError(
            wanted="levels dated by a June or a December", got="none", where="the ledger"
        )
    return max(found)


def _was_over(claim: Claim, source: Source) -> bool:
    return not source.published or (
        parse_period(claim.period).end <= parse_period(source.published).end
    )


def _dates_an_edition(claim: Claim) -> bool:
    return (
        claim.measure is Measure.LEVEL
        and bool(claim.printed)
        and claim.period[4:] in {"-06", "-12"}
    )
