"""The rounding rule of each source: declared, or inferred from what it prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.audits.components import connected_components
from analysis.audits.constraints import build_constraints
from analysis.audits.joint import CLEAR
from analysis.audits.programs import Program
from analysis.audits.proofs import decide, prove_contradiction, prove_witness
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.ledger.ledger import Ledger


def infer_rules(ledger: Ledger, sources: Iterable[str] | None = None) -> dict[str, Rounding]:
    """Return the rounding rule of each source.

    A source that declares a rule keeps it. Any other is taken to round to the nearest digit, ties
    either way, unless its own claims contradict each other under that rule and agree if the source
    truncates.

    Parameters
    ----------
    ledger
        A valid ledger; each source is judged by its own claims and the identities.
    sources
        Whose rule to infer; all of them by default. The others are taken to round to the nearest.

    Examples
    --------
    >>> from analysis import load
    >>> infer_rules(load(), ["cnnic55"])["cnnic55"]
    <Rounding.NEAREST: 'nearest'>
    """
    rules = dict.fromkeys(ledger.sources, Rounding.NEAREST) | dict(ledger.rules)
    for name in ledger.sources if sources is None else sources:
        if name in ledger.rules or _agrees(ledger, name, Rounding.NEAREST):
            continue
        if _agrees(ledger, name, Rounding.TRUNCATED):
            rules[name] = Rounding.TRUNCATED
    return rules


def _agrees(ledger: Ledger, source: str, rule: Rounding) -> bool:
    """Tell whether the claims of one source agree with each other under a rule."""
    claims = tuple(claim for claim in ledger.claims if claim.source == source)
    built = build_constraints(replace(ledger, claims=claims), rules={source: rule})
    own = {claim.id for claim in claims}
    groups = [rows for owner, rows in built.items() if owner in own]
    groups += [[row] for owner, rows in built.items() if owner not in own for row in rows]
    for rows in connected_components(groups):
        outcome = Program(rows, hard={row.owner for row in rows} - own).solve()
        if outcome.margin > CLEAR:
            continue
        if prove_contradiction(outcome.support) is not None:
            return False
        if prove_witness(rows, outcome.values) is None and decide(rows) is None:
            return False
    return True
