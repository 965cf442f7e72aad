"""An independent verifier of feasible points and contradictions.

It knows nothing of the solver, and uses nothing but rational arithmetic: what it accepts is proved.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.origins import Quotient
from analysis.audits.unknowns import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.audits.constraints import Constraint
    from analysis.audits.unknowns import Unknown

#: Constraints with what each is multiplied by.
Multipliers = tuple[tuple["Constraint", Fraction], ...]


def satisfies(constraints: Iterable[Constraint], point: Mapping[Unknown, Fraction]) -> bool:
    """Tell whether values satisfy every constraint.

    Parameters
    ----------
    constraints
        Half-spaces ``sum of coefficient * unknown <= bound``, ``<`` where strict.
    point
        A value for every unknown, in its base unit.

    Examples
    --------
    >>> from analysis.audits.constraints import Constraint
    >>> from analysis.audits.origins import Printed
    >>> from analysis.audits.unknowns import Level
    >>> x = Level("x", "2024-12")
    >>> row = Constraint(((x, Fraction(1)),), Fraction(5), strict=True, origin=Printed("a"))
    >>> satisfies([row], {x: Fraction(4)}), satisfies([row], {x: Fraction(5)})
    (True, False)
    """
    for row in constraints:
        if any(unknown not in point for unknown, _ in row.terms):
            return False
        total = sum(
            (coefficient * point[unknown] for unknown, coefficient in row.terms), Fraction(0)
        )
        if total > row.bound or (row.strict and total == row.bound):
            return False
    return True


def contradicts(multipliers: Iterable[tuple[Constraint, Fraction]]) -> bool:
    """Tell whether multiplied constraints add up to something impossible.

    The multipliers are above zero, every unknown cancels, and the bounds add up to less than zero;
    zero will do where a strict constraint takes part. This is Farkas' lemma, read from right to
    left. A bound on a ratio has to follow from the constraints it names.

    Examples
    --------
    >>> from analysis.audits.constraints import Constraint
    >>> from analysis.audits.origins import Printed
    >>> from analysis.audits.unknowns import Level
    >>> x = Level("x", "2024-12")
    >>> below = Constraint(((x, Fraction(1)),), Fraction(4), strict=False, origin=Printed("a"))
    >>> above = Constraint(((x, Fraction(-1)),), Fraction(-5), strict=False, origin=Printed("b"))
    >>> contradicts([(below, Fraction(1)), (above, Fraction(1))])
    True
    """
    rows = tuple(multipliers)
    total = added_up(rows)
    if total is None or not rows:
        return False
    terms, bound, strict = total
    impossible = bound < 0 or (bound == 0 and strict)
    return (
        not any(terms.values())
        and impossible
        and all(follows(row) for row, _ in rows if isinstance(row.origin, Quotient))
    )


def follows(row: Constraint) -> bool:
    """Tell whether a bound on a ratio follows from the constraints on levels that it names.

    ``part - bound * whole``, or its negative, must be what they add up to, with nothing left over;
    the whole is above zero, which is a rule of its own.
    """
    (share, sign), *others = row.terms
    total = added_up(row.because)
    if total is None or others or abs(sign) != 1 or not isinstance(share, Share):
        return False
    terms, bound, strict = total
    wanted: dict[Unknown, Fraction] = {share.part: sign}
    # A thing is all of itself: its two levels are one, and cancel.
    wanted[share.whole] = wanted.get(share.whole, Fraction(0)) - row.bound
    return bound <= 0 and same_terms(terms, wanted) and (strict or not row.strict or bound < 0)


def added_up(
    multipliers: Iterable[tuple[Constraint, Fraction]],
) -> tuple[dict[Unknown, Fraction], Fraction, bool] | None:
    """Add up multiplied constraints; nothing where a multiplier is not above zero.

    Returns
    -------
    terms, bound, strict
        Of the sum.
    """
    terms: dict[Unknown, Fraction] = {}
    bound, strict = Fraction(0), False
    for row, multiplier in multipliers:
        if multiplier <= 0:
            return None
        for unknown, coefficient in row.terms:
            terms[unknown] = terms.get(unknown, Fraction(0)) + multiplier * coefficient
        bound += multiplier * row.bound
        strict = strict or row.strict
    return terms, bound, strict


def same_terms(one: Mapping[Unknown, Fraction], other: Mapping[Unknown, Fraction]) -> bool:
    """Tell whether two sums have the same coefficients, zeros left out."""
    return {u: c for u, c in one.items() if c} == {u: c for u, c in other.items() if c}
