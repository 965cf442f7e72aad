"""Certificates: exact feasible points, contradictions and bounds, made from what floats propose."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.exact import null_space, solve_rows
from analysis.audits.verify import Multipliers, contradicts, satisfies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.audits.constraints import Constraint
    from analysis.audits.unknowns import Level, Unknown

ZERO = Fraction(0)
Point = dict["Unknown", Fraction]


def certify_contradiction(support: Sequence[tuple[Constraint, float]]) -> Multipliers | None:
    """Return exact multipliers for rows that floats say are contradictory.

    Parameters
    ----------
    support
        Rows with approximate multipliers.

    Returns
    -------
    tuple or None
        Verified multipliers, the smallest of them one; ``None`` where the rows prove nothing.
    """
    ordered = sorted(support, key=lambda pair: -pair[1])
    # Rows that a float kept by accident are dropped from the end, where their multipliers are least.
    for count in range(len(ordered), 1, -1):
        rows = [row for row, _ in ordered[:count]]
        basis = null_space([dict(row.terms) for row in rows])
        if not basis:
            break
        found = _signed(rows, basis[0]) if len(basis) == 1 else None
        if found is not None:
            return found
    return None


def _signed(rows: Sequence[Constraint], vector: Sequence[Fraction]) -> Multipliers | None:
    for sign in (1, -1):
        factors = [sign * value for value in vector]
        if all(value >= 0 for value in factors):
            kept = [(row, value) for row, value in zip(rows, factors, strict=True) if value > 0]
            least = min(value for _, value in kept)
            scaled = tuple((row, value / least) for row, value in kept)
            if contradicts(scaled):
                return scaled
    return None


def certify_bound(
    support: Sequence[tuple[Constraint, float]],
    top: Mapping[Unknown, Fraction],
    bottom: Level | None,
    *,
    upper: bool,
) -> tuple[Fraction, Multipliers, bool] | None:
    """Return an exact bound of a sum of unknowns, or of its ratio to one of them.

    Parameters
    ----------
    support
        Rows that floats say set it, with approximate multipliers.
    top, bottom
        What is bounded: a sum, divided by a level that is above zero, or by nothing.
    upper
        Whether from above.

    Returns
    -------
    tuple or None
        The bound, the rows that add up to it, none multiplied by less than zero, and whether it is
        excluded: one of them is strict, or it is only neared as the divisor grows for ever. ``None``
        where the rows say nothing.
    """
    sign = Fraction(1 if upper else -1)
    wanted: dict[Unknown | None, Fraction] = {u: -sign * factor for u, factor in top.items()}
    # The bound is one more multiplier: of the whole, or of one.
    limit: dict[Unknown | None, Fraction] = {bottom: sign}
    ordered = sorted(support, key=lambda pair: -pair[1])
    for count in range(len(ordered), 0, -1):
        rows = [row for row, _ in ordered[:count]]
        columns = [_with_bound(row) for row in rows]
        # A ratio may be left with a number over its divisor: that nears zero where it can grow.
        rest: list[dict[Unknown | None, Fraction]] = [{None: Fraction(-1)}] if bottom else []
        for left_over in ([], rest) if rest else ([],):
            basis = null_space([wanted, limit, *columns, *left_over])
            if len(basis) != 1 or not basis[0][0]:
                continue
            bound, *factors = (value / basis[0][0] for value in basis[0][1:])
            if all(factor >= 0 for factor in factors):
                used = tuple((row, f) for row, f in zip(rows, factors, strict=False) if f)
                neared = bool(left_over) and factors[-1] > 0
                return bound, used, neared or any(row.strict for row, _ in used)
    return None


def _with_bound(row: Constraint) -> dict[Unknown | None, Fraction]:
    """Return a row as one vector: its coefficients, and its bound on the other side."""
    vector: dict[Unknown | None, Fraction] = {None: -row.bound}
    vector.update(row.terms)
    return vector


def certify_point(rows: Sequence[Constraint], values: Mapping[Unknown, Fraction]) -> Point | None:
    """Return exact values near some proposed ones that satisfy every row.

    Parameters
    ----------
    rows
        Every constraint, equations among them as opposite pairs.
    values
        Proposed values, which floats are behind.

    Returns
    -------
    dict or None
        Verified; ``None`` where the proposed values, made to fit the equations, break a row.
    """
    defined = _equations(rows)
    point = {u: value for u, value in values.items() if u not in defined}
    for unknown, (terms, constant) in defined.items():
        point[unknown] = constant + sum((point[u] * c for u, c in terms.items()), ZERO)
    return point if satisfies(rows, point) else None


Meaning = tuple[dict["Unknown", Fraction], Fraction]


def _equations(rows: Sequence[Constraint]) -> dict[Unknown, Meaning]:
    """Return one unknown of each equation in terms of the others, in echelon form."""
    seen: set[tuple[object, ...]] = set()
    equations = []
    for row in rows:
        if not row.strict:
            negated = (frozenset((u, -c) for u, c in row.terms), -row.bound)
            if negated in seen:
                equations.append((dict(row.terms), row.bound))
            seen.add((frozenset(row.terms), row.bound))
    defined: dict[Unknown, Meaning] = {}
    for equation, bound in equations:
        terms, constant = _substitute(equation, -bound, defined)
        lead = next(iter(terms), None)
        if lead is None:
            continue
        scale = -terms.pop(lead)
        meaning = ({u: value / scale for u, value in terms.items()}, constant / scale)
        defined = {u: _substitute(*old, {lead: meaning}) for u, old in defined.items()}
        defined[lead] = meaning
    return defined


def _substitute(
    terms: Mapping[Unknown, Fraction], constant: Fraction, defined: Mapping[Unknown, Meaning]
) -> Meaning:
    total: dict[Unknown, Fraction] = {}
    for unknown, coefficient in terms.items():
        inner, rest = defined.get(unknown, ({unknown: Fraction(1)}, ZERO))
        constant += coefficient * rest
        for one, factor in inner.items():
            total[one] = total.get(one, ZERO) + coefficient * factor
    return {unknown: value for unknown, value in total.items() if value}, constant


def decide(
    rows: Sequence[Constraint], near: Mapping[Unknown, Fraction] | None = None
) -> Point | Multipliers:
    """Return an exact point of some rows, or an exact contradiction: no float decides.

    For the rare rows that floats cannot tell.

    Parameters
    ----------
    rows
        Every constraint.
    near
        Values to begin from.
    """
    inside = [(dict(row.terms), row.bound, row.strict) for row in rows]
    point, multipliers = solve_rows(inside, near)
    if point is not None:
        return point
    assert multipliers is not None
    return tuple((row, f) for row, f in zip(rows, multipliers, strict=True) if f)
