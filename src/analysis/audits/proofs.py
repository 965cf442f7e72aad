"""Proofs: exact witnesses and exact contradictions, made from what floats propose."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.exact import feasible_point, null_space
from analysis.audits.verify import verify_contradiction, verify_witness

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from analysis.audits.constraints import Constraint, Unknown

#: Sums and rows closer to zero than this, relative to their parts, are decided exactly.
NEAR = 1e-7

#: A contradiction: constraints with their exact multipliers.
Farkas = tuple[tuple["Constraint", Fraction], ...]


def prove_contradiction(support: Sequence[tuple[Constraint, float]]) -> Farkas | None:
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
    for count in range(len(ordered), 0, -1):
        rows = [row for row, _ in ordered[:count]]
        # An unknown may be left over with a coefficient above zero, since none is negative.
        left_over = [{unknown: Fraction(-1)} for unknown in _left_over(ordered[:count])]
        basis = null_space([*(dict(row.terms) for row in rows), *left_over])
        found = _signed(rows, basis[0]) if len(basis) == 1 else None
        if found is not None:
            return found
    return None


def prove_bound(
    support: Sequence[tuple[Constraint, float]], unknown: Unknown, *, upper: bool
) -> tuple[Fraction, bool] | None:
    """Return an exact bound of one unknown from the rows that floats say set it.

    Parameters
    ----------
    support
        Rows with approximate multipliers.
    unknown
        What is bounded.
    upper
        Whether from above.

    Returns
    -------
    tuple or None
        The bound and whether it is excluded: the rows, multiplied and added, say no more and no
        less. ``None`` where they do not.
    """
    sign = Fraction(-1 if upper else 1)
    ordered = sorted(support, key=lambda pair: -pair[1])
    for count in range(len(ordered), 0, -1):
        rows = [row for row, _ in ordered[:count]]
        basis = null_space([{unknown: sign}, *(dict(row.terms) for row in rows)])
        if len(basis) != 1 or not basis[0][0]:
            continue
        factors = [value / basis[0][0] for value in basis[0][1:]]
        if all(factor >= 0 for factor in factors):
            used = [(row, factor) for row, factor in zip(rows, factors, strict=True) if factor]
            total = sum((row.bound * factor for row, factor in used), Fraction(0))
            return -sign * total, any(row.strict for row, _ in used)
    return None


def _left_over(support: Sequence[tuple[Constraint, float]]) -> list[Unknown]:
    sums: dict[Unknown, float] = {}
    sizes: dict[Unknown, float] = {}
    for row, multiplier in support:
        for unknown, coefficient in row.terms:
            part = multiplier * float(coefficient)
            sums[unknown] = sums.get(unknown, 0.0) + part
            sizes[unknown] = sizes.get(unknown, 0.0) + abs(part)
    return [unknown for unknown, total in sums.items() if total > NEAR * sizes[unknown]]


def _signed(rows: Sequence[Constraint], vector: Sequence[Fraction]) -> Farkas | None:
    for sign in (1, -1):
        factors = [sign * value for value in vector]
        if all(value >= 0 for value in factors):
            kept = [(row, value) for row, value in zip(rows, factors, strict=False) if value > 0]
            least = min((value for _, value in kept), default=Fraction(1))
            scaled = tuple((row, value / least) for row, value in kept)
            if verify_contradiction(scaled):
                return scaled
    return None


def prove_witness(
    rows: Sequence[Constraint], values: Mapping[Unknown, float]
) -> dict[Unknown, Fraction] | None:
    """Return exact values near some floats that satisfy every row.

    Parameters
    ----------
    rows
        Every constraint, identities among them as opposite pairs.
    values
        Approximate values.

    Returns
    -------
    dict or None
        Verified; ``None`` where nothing near the floats satisfies the rows.
    """
    defined = _definitions(rows)
    witness = {u: _simple(value) for u, value in values.items() if u not in defined}
    _complete(witness, defined)
    if verify_witness(rows, witness):
        return witness
    return _settle(rows, values)


def _definitions(rows: Sequence[Constraint]) -> dict[Unknown, dict[Unknown, Fraction]]:
    """Return one unknown of each equation in terms of the others, in echelon form."""
    seen: dict[tuple[object, ...], Constraint] = {}
    equations = []
    for row in rows:
        if row.bound == 0 and not row.strict:
            negated = tuple((unknown, -coefficient) for unknown, coefficient in row.terms)
            if negated in seen:
                equations.append(dict(row.terms))
            seen[row.terms] = row
    defined: dict[Unknown, dict[Unknown, Fraction]] = {}
    for equation in equations:
        terms = _substitute(equation, defined)
        lead = next(iter(terms), None)
        if lead is None:
            continue
        scale = -terms.pop(lead)
        meaning = {unknown: value / scale for unknown, value in terms.items()}
        defined = {unknown: _substitute(old, {lead: meaning}) for unknown, old in defined.items()}
        defined[lead] = meaning
    return defined


def _substitute(
    terms: Mapping[Unknown, Fraction], defined: Mapping[Unknown, Mapping[Unknown, Fraction]]
) -> dict[Unknown, Fraction]:
    total: dict[Unknown, Fraction] = {}
    for unknown, coefficient in terms.items():
        for inner, factor in defined.get(unknown, {unknown: Fraction(1)}).items():
            total[inner] = total.get(inner, Fraction(0)) + coefficient * factor
    return {unknown: value for unknown, value in total.items() if value}


def _complete(
    witness: dict[Unknown, Fraction], defined: Mapping[Unknown, Mapping[Unknown, Fraction]]
) -> None:
    for unknown, meaning in defined.items():
        witness[unknown] = sum((witness[u] * c for u, c in meaning.items()), Fraction(0))


def _simple(value: float) -> Fraction:
    """Return a float as a fraction that people can read: twelve significant digits."""
    return Fraction(f"{max(value, 0.0):.12g}")


def _settle(
    rows: Sequence[Constraint], values: Mapping[Unknown, float]
) -> dict[Unknown, Fraction] | None:
    """Decide the rows that are near their bounds exactly, and keep the floats of all others."""
    near = [row for row in rows if _is_near(row, values)]
    moving = {unknown for row in near for unknown in row.unknowns}
    fixed = {u: _simple(value) for u, value in values.items() if u not in moving}
    problem: list[tuple[Mapping[Unknown, Fraction], Fraction, bool]] = []
    for row in rows:
        inside = {unknown: c for unknown, c in row.terms if unknown in moving}
        if inside:
            rest = sum((c * fixed[u] for u, c in row.terms if u not in moving), Fraction(0))
            problem.append((inside, row.bound - rest, row.strict))
    point = feasible_point(problem) if problem else {}
    if point is None:
        return None
    witness = fixed | {unknown: value for unknown, value in point.items() if unknown in moving}
    return witness if verify_witness(rows, witness) else None


def _is_near(row: Constraint, values: Mapping[Unknown, float]) -> bool:
    parts = [float(coefficient) * values[unknown] for unknown, coefficient in row.terms]
    size = max([abs(part) for part in parts] + [abs(float(row.bound))]) or 1.0
    return float(row.bound) - sum(parts) < NEAR * size


def prove_exactly(rows: Sequence[Constraint]) -> Farkas | None:
    """Return multipliers of a contradiction among some rows, or ``None`` if there is none.

    Exact from end to end, for the rare rows that floats cannot decide: the multipliers are the
    unknowns of a system of their own, in which every unknown of the rows cancels or is left over.
    """
    sums: dict[Unknown, dict[Hashable, Fraction]] = {}
    for place, row in enumerate(rows):
        for unknown, coefficient in row.terms:
            parts = sums.setdefault(unknown, {})
            parts[place] = parts.get(place, Fraction(0)) - coefficient
    cancel: list[tuple[dict[Hashable, Fraction], Fraction, bool]] = [
        (parts, Fraction(0), False) for parts in sums.values()
    ]
    total: dict[Hashable, Fraction] = {place: row.bound for place, row in enumerate(rows)}
    strict: dict[Hashable, Fraction] = {
        place: Fraction(-1) for place, row in enumerate(rows) if row.strict
    }
    # The bounds add up to less than zero; or to zero, and one of them is excluded.
    below = [(total, Fraction(-1), False)]
    touching = [(total, Fraction(0), False), (strict, Fraction(-1), False)]
    for wanted in (below, touching):
        point = feasible_point([*cancel, *wanted])
        if point is not None:
            used = [(row, point[place]) for place, row in enumerate(rows) if point[place]]
            least = min(factor for _, factor in used)
            proof = tuple((row, factor / least) for row, factor in used)
            return proof if verify_contradiction(proof) else None
    return None


def decide(rows: Sequence[Constraint]) -> dict[Unknown, Fraction] | None:
    """Return an exact witness of some rows, or ``None`` if there is none: exact from end to end.

    For the rare component that floats cannot decide.
    """
    point = feasible_point([(dict(row.terms), row.bound, row.strict) for row in rows])
    return None if point is None else dict(point)
