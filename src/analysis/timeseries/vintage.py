"""Vintages: the ledger as it could have stood at an earlier edition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import UsageError
from analysis.ledger.cures import nearest
from analysis.quantities.periods import parse_period
from analysis.timeseries.editions import editions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.ledger.finding import Finding
    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Source
    from analysis.quantities.periods import Period


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
        What an edition is about, as ``2023-12`` or ``2023``.

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


def known_at(ledger: Ledger, edition: str) -> Ledger:
    """Keep what had been printed when an edition came out.

    Where :func:`as_of` goes by the dates that claims are about, this goes by the days on which their
    sources were published: what a later edition revised is as it stood then.

    Parameters
    ----------
    ledger
        The whole ledger.
    edition
        Name of an edition in ``sources.csv``, as ``CNNIC 55``, or what it is about, as ``2024-12`` or
        ``2024``.

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
            wanted="the name of an edition, or the period it is about",
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
