"""Bounds: what all claims together leave for every unknown, printed or not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.audits.audit import audit
from analysis.audits.model import Model
from analysis.audits.ranges import RangeProgram

if TYPE_CHECKING:
    from collections.abc import Collection

    from analysis.audits.constraints import Unknown
    from analysis.audits.verdicts import Audit
    from analysis.ledger.ledger import Ledger
    from analysis.quantities.interval import Interval


def implied_bounds(
    ledger: Ledger,
    *,
    without: Collection[str] = (),
    names: Collection[str] | None = None,
    audited: Audit | None = None,
) -> dict[Unknown, Interval]:
    """Bound unknowns by all claims and identities that bear on them, directly or through others.

    Parameters
    ----------
    ledger
        A valid ledger. Claims that an audit sets aside, so that the rest agrees, bound nothing.
    without
        Ids of further claims to set aside.
    names
        Series of interest; every series by default.
    audited
        An audit of the same ledger without further claims set aside, to save doing it again.

    Returns
    -------
    dict
        By unknown, the exact interval of its possible values, in the base unit of its series: its
        ends are the least and greatest value of a linear program (of which sdcTable and tau-ARGUS
        make the same use for suppressed cells).

    Examples
    --------
    >>> from dataclasses import replace
    >>> from analysis import load
    >>> from analysis.audits.constraints import Unknown
    >>> whole = load()
    >>> table = [c for c in whole.claims if c.id.startswith("cnnic55-table5-")]
    >>> bounds = implied_bounds(replace(whole, claims=tuple(table)), names=["netizens"])
    >>> [round(end / 1e4, 2) for end in bounds[Unknown("netizens", "2024-12")].as_floats()]
    [110814.78, 110841.32]
    """
    if without:
        ledger = replace(
            ledger, claims=tuple(claim for claim in ledger.claims if claim.id not in set(without))
        )
        audited = None
    audited = audited or audit(ledger)
    model = Model.of(ledger, audited.rules)
    wanted = set(ledger.series if names is None else names)
    found: dict[Unknown, Interval] = {}
    for rows in model.row_components:
        unknowns = {unknown for row in rows for unknown in row.unknowns if unknown.series in wanted}
        if unknowns:
            program = RangeProgram(
                [row for row in rows if row.owner not in audited.aside], audited.witness
            )
            found |= {
                unknown: program.bounds(unknown)
                for unknown in sorted(unknowns)
                if unknown in program
            }
    return found
