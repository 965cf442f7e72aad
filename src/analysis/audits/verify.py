"""An independent verifier of witnesses and contradictions.

It knows nothing of the solver, and uses nothing but rational arithmetic: what it accepts is proved.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.audits.constraints import Constraint, Unknown


def verify_witness(constraints: Iterable[Constraint], witness: Mapping[Unknown, Fraction]) -> bool:
    """Tell whether values satisfy every constraint, none of them being negative.

    Parameters
    ----------
    constraints
        Half-spaces ``sum of coefficient * unknown <= bound``, ``<`` where strict.
    witness
        A value for every unknown, in its base unit.

    Examples
    --------
    >>> from analysis.audits.constraints import Constraint, Unknown
    >>> x = Unknown("x", "2024-12")
    >>> row = Constraint(((x, Fraction(1)),), Fraction(5), strict=True, owner="a")
    >>> verify_witness([row], {x: Fraction(4)}), verify_witness([row], {x: Fraction(5)})
    (True, False)
    """
    if any(value < 0 for value in witness.values()):
        return False
    for row in constraints:
        if any(unknown not in witness for unknown, _ in row.terms):
            return False
        total = sum(
            (coefficient * witness[unknown] for unknown, coefficient in row.terms), Fraction(0)
        )
        if total > row.bound or (row.strict and total == row.bound):
            return False
    return True


def verify_contradiction(multipliers: Iterable[tuple[Constraint, Fraction]]) -> bool:
    """Tell whether multiplied constraints add up to something impossible.

    The multipliers are above zero, every unknown cancels, or is left with a coefficient that is not
    negative (unknowns are at least zero), and the bounds add up to less than zero; zero will do
    where a strict constraint takes part. This is Farkas' lemma, read from right to left.

    Examples
    --------
    >>> from analysis.audits.constraints import Constraint, Unknown
    >>> x = Unknown("x", "2024-12")
    >>> below = Constraint(((x, Fraction(1)),), Fraction(4), strict=False, owner="a")
    >>> above = Constraint(((x, Fraction(-1)),), Fraction(-5), strict=False, owner="b")
    >>> verify_contradiction([(below, Fraction(1)), (above, Fraction(1))])
    True
    """
    left: dict[Unknown, Fraction] = {}
    bound, strict, rows = Fraction(0), False, 0
    for row, multiplier in multipliers:
        if multiplier <= 0:
            return False
        rows += 1
        for unknown, coefficient in row.terms:
            left[unknown] = left.get(unknown, Fraction(0)) + multiplier * coefficient
        bound += multiplier * row.bound
        strict = strict or row.strict
    if rows == 0 or any(coefficient < 0 for coefficient in left.values()):
        return False
    return bound < 0 or (bound == 0 and strict)
