"""Bounds: what all claims together leave for every unknown, printed or not."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.constraints import Constraint, Unknown, build_constraints
from analysis.claims.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from analysis.claims.ledger import Ledger

NON_NEGATIVE = Interval(lower=Fraction(0))


def implied_bounds(ledger: Ledger, *, without: Collection[str] = (), rounds: int = 4) -> dict[Unknown, Interval]:
    """Bound every unknown by the claims and identities that speak of it.

    Parameters
    ----------
    ledger
        A valid ledger.
    without
        Ids of claims set aside, usually the contradicted ones.
    rounds
        How often what is learnt of one unknown is passed on to its neighbours.

    Returns
    -------
    dict
        Unknowns in the base unit of their series. An unknown that the claims contradict keeps the
        bounds it had before the first claim that would empty them.

    Notes
    -----
    Interval constraint propagation (Davis 1987): each half-space bounds each of its unknowns by the
    bounds of the others. The result contains every solution, and may be wider than the tightest.

    Examples
    --------
    >>> from analysis.claims.ledger import load
    >>> ledger = load()
    >>> others = [claim.id for claim in ledger.claims if "-table5-" not in claim.id]
    >>> netizens = implied_bounds(ledger, without=others)[Unknown("netizens", "2024-12")]
    >>> netizens.lower > 1_108_000_000  # printed as 1,108 million; Table 5 says it is more
    True
    """
    constraints = build_constraints(ledger)
    rows = [row for owner, rows in constraints.items() if owner not in without for row in rows]
    return propagate(rows, rounds=rounds)


def propagate(rows: Iterable[Constraint], *, rounds: int = 4) -> dict[Unknown, Interval]:
    """Bound the unknowns of some constraints, all at least zero.

    Examples
    --------
    >>> x = Unknown("x", "2024-12")
    >>> row = Constraint(((x, Fraction(2)),), Fraction(6), strict=False, owner="a")
    >>> propagate([row])[x]
    [0, 3]
    """
    rows = list(rows)
    boxes: dict[Unknown, Interval] = {u: NON_NEGATIVE for row in rows for u in row.unknowns}
    for _ in range(rounds):
        moved = False
        for row in rows:
            for unknown, coefficient in row.terms:
                found = _bound(row, unknown, coefficient, boxes)
                tighter = boxes[unknown] & found
                if tighter != boxes[unknown] and not tighter.is_empty:
                    boxes[unknown] = tighter
                    moved = True
        if not moved:
            break
    return boxes


def _bound(row: Constraint, unknown: Unknown, coefficient: Fraction, boxes: Mapping[Unknown, Interval]) -> Interval:
    """Return what one half-space leaves for one unknown, given the others' bounds."""
    rest, is_open = row.bound, row.strict
    for other, factor in row.terms:
        if other != unknown:
            box = boxes[other]
            end, end_open = (box.lower, box.lower_open) if factor > 0 else (box.upper, box.upper_open)
            if end is None:
                return Interval()
            rest -= factor * end
            is_open = is_open or end_open
    if coefficient > 0:
        return Interval(upper=rest / coefficient, upper_open=is_open)
    if coefficient < 0:
        return Interval(lower=rest / coefficient, lower_open=is_open)
    return Interval()
