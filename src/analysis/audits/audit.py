"""The audit of a whole ledger: verdicts, contradictions, and which of them are understood."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.audits.intervals import audit_by_intervals
from analysis.audits.verdicts import Audit, Contradiction
from analysis.claims.ledger import Ledger, load

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.claims.records import Finding


def audit(ledger: Ledger | str | Path | None = None) -> Audit:
    """Judge every claim of a ledger.

    Parameters
    ----------
    ledger
        A ledger, or the directory it is loaded from; by default the nearest ``data`` directory.

    Returns
    -------
    Audit
        A judgement for each claim, the contradictions, and acknowledgements that match nothing.

    Raises
    ------
    DataError
        If the directory does not hold a valid ledger.

    Examples
    --------
    >>> found = audit()
    >>> found.passed
    True
    """
    if not isinstance(ledger, Ledger):
        ledger = load(ledger)
    judgements, contradictions = audit_by_intervals(ledger)
    known = [finding for finding in ledger.findings if finding.kind == "contradiction"]
    matched = [replace(found, acknowledged=_acknowledged_by(found, known)) for found in contradictions]
    suspects = {claim for found in contradictions for claim in found.claims}
    stale = tuple(finding.id for finding in known if finding.claims[0] not in suspects)
    return Audit(tuple(judgements), tuple(matched), stale)


def _acknowledged_by(found: Contradiction, findings: list[Finding]) -> str | None:
    """Return the finding whose suspect, its first claim, is part of the contradiction."""
    return next((finding.id for finding in findings if finding.claims[0] in found.claims), None)
