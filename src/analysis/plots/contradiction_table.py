"""Contradictions of an audit as a table, with what is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.sums import proof_lines
from analysis.ledger.printed import as_printed
from analysis.plots.citing import describe_claim
from analysis.plots.phrases import readable

if TYPE_CHECKING:
    from analysis.audits.audit import Audit

#: What stands for a finding, and for its cause, where nobody has explained a contradiction.
UNEXPLAINED, NOT_UNDERSTOOD = "none", "not understood"
COLUMNS = [
    *("finding", "cause", "statement", "seen", "what", "period", "source", "printed", "lines"),
    *("sum", "measures", "sets", "explanations", "claims"),
]


def contradictions_frame(audit: Audit) -> pd.DataFrame:
    """Return one row a contradiction, with what is known of it.

    Returns
    -------
    pandas.DataFrame
        ``finding`` and ``cause`` (of what acknowledges it), ``statement`` (of the finding, else of
        the audit), ``seen`` (of the audit), ``what``, ``period``, ``source`` and ``printed`` of its
        first suspect; ``lines`` of the proof, ``sum`` they come to, ``measures`` they combine,
        ``sets`` (irreducible ones found), ``explanations``, ``claims``.
    """
    ledger = audit.ledger
    findings = {finding.id: finding for finding in ledger.findings}
    rows = []
    for found in audit.contradictions:
        finding = findings.get(found.acknowledged or "")
        lead = ledger.by_id[found.claims[0]]
        measures = {str(ledger.by_id[c].measure) for c in found.claims if c in ledger.by_id}
        lines = proof_lines(found.proof)
        rows.append(
            {
                "finding": found.acknowledged or UNEXPLAINED,
                "cause": str(finding.cause) if finding else NOT_UNDERSTOOD,
                "statement": finding.statement if finding else readable(found.statement),
                "seen": readable(found.statement),
                "what": describe_claim(lead, ledger),
                "period": lead.period,
                "source": lead.source,
                "printed": as_printed(lead),
                "lines": len(lines) - 1,
                "sum": lines[-1].says,
                "measures": " ".join([*sorted(measures), *(["identity"] if found.rules else [])]),
                "sets": len(found.irreducible),
                "explanations": len(found.explanations),
                "claims": " ".join(found.claims),
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS)
