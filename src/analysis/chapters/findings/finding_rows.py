"""The rows of findings: one for each finding and claim it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.plots.citing import claim_dates, describe_claim, printed_beside

if TYPE_CHECKING:
    from analysis.ledger.ledger import Ledger

#: What the claims of a finding are in it.
ROLES = {"contradiction": "wrong", "reading": "read", "revision": "no longer current"}
COLUMNS = [
    *("finding", "kind", "cause", "status", "statement", "claim", "role", "printed", "what"),
    *("period", "source", "locator"),
]


def findings_frame(ledger: Ledger) -> pd.DataFrame:
    """Return one row for each finding and claim it speaks of.

    Parameters
    ----------
    ledger
        A valid ledger.

    Returns
    -------
    pandas.DataFrame
        ``finding``, ``kind``, ``cause``, ``status``, ``statement``, and of each claim ``claim``,
        ``role`` (``wrong``, or ``against``: what cannot hold with it; ``read`` in a reading, ``no longer current``
        in a revision),
        ``printed`` with its unit, ``what``, ``period``, ``source``, ``locator``.
    """
    rows = []
    for finding in ledger.findings:
        named = ROLES[finding.kind]
        roles = dict.fromkeys(finding.against, "against") | dict.fromkeys(finding.claims, named)
        for name in (*finding.claims, *finding.against):
            claim = ledger.by_id.get(name)
            rows.append(
                {
                    "finding": finding.id,
                    "kind": finding.kind,
                    "cause": str(finding.cause),
                    "status": finding.status,
                    "statement": finding.statement,
                    "claim": name,
                    "role": roles[name],
                    "printed": printed_beside(claim),
                    "what": describe_claim(claim, ledger) if claim else "",
                    "period": claim_dates(claim) if claim else "",
                    "source": claim.source if claim else "",
                    "locator": claim.locator if claim else "",
                }
            )
    return pd.DataFrame(rows, columns=COLUMNS)
