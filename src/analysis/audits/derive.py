"""Deriving a quantity from a few printed numbers alone, by the same constraints as the audit's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audits.extents import Extent, ExtentProgram, Quantity
from analysis.audits.origins import AboveZero, Stated
from analysis.audits.scaling import central_point
from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection

    from analysis.audits.system import System


def derive(
    system: System,
    quantity: Quantity,
    claims: Collection[str],
    *,
    identities: Collection[str] = (),
) -> Extent:
    """Return where a quantity lies if some claims hold, whatever all others say.

    Parameters
    ----------
    system
        The constraints of a ledger, under the rounding rules its audit found.
    quantity
        A sum of levels, or its ratio to one of them.
    claims
        Ids of claims that can hold together.
    identities
        Ids of identities that hold as well.

    Notes
    -----
    A part of x at a share of p so implies a whole of x / p, a level and its growth the level before,
    parts their sum: whatever follows is the solution of a linear program, so no formula stands twice.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from analysis import load
    >>> from analysis.audits.system import System
    >>> from analysis.audits.unknowns import Level
    >>> ledger = load()
    >>> system = System(ledger, ledger.rules)
    >>> names = [c.id for c in ledger.claims if c.source == "cnnic55" and c.period == "2024-12"
    ...          and c.series == "online_payment" and c.measure in ("level", "share")]
    >>> whole = derive(system, Quantity({Level("netizens", "2024-12"): Fraction(1)}), names)
    >>> [round(end / 1e4) for end in whole.interval.as_floats()]
    [110814, 110934]
    """
    rows = [row for name in claims for row in system.claim_rows[name]]
    stated, known = set(identities), {unknown for row in rows for unknown in row.unknowns}
    rows += [
        row
        for row in system.rule_rows
        if (isinstance(row.origin, AboveZero) and row.origin.level in known)
        or (isinstance(row.origin, Stated) and row.origin.identity in stated)
    ]
    if not rows:
        return Extent(Interval())
    return ExtentProgram(rows, central_point(rows)).extent(quantity)
