"""Exact linear algebra over the rationals: what disposes of what floats propose."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ZERO = Fraction(0)
ONE = Fraction(1)

K = TypeVar("K")


def null_space(columns: Sequence[Mapping[K, Fraction]]) -> list[list[Fraction]]:
    """Return a basis of the multipliers that make a sum of sparse vectors vanish.

    Parameters
    ----------
    columns
        Sparse vectors, by coordinate.

    Returns
    -------
    list of list of Fraction
        Each of length ``len(columns)``.

    Examples
    --------
    >>> null_space([{"x": Fraction(1)}, {"x": Fraction(-2)}])
    [[Fraction(2, 1), Fraction(1, 1)]]
    """
    # Gauss-Jordan elimination on one row for each coordinate.
    coordinates = list(dict.fromkeys(key for column in columns for key in column))
    rows = [{j: c[key] for j, c in enumerate(columns) if c.get(key)} for key in coordinates]
    pivots: dict[int, dict[int, Fraction]] = {}
    for row in rows:
        for pivot, reduced in pivots.items():
            factor = row.get(pivot, ZERO)
            if factor:
                _subtract(row, reduced, factor)
        lead = next(iter(row), None)
        if lead is None:
            continue
        scale = row[lead]
        fresh = {j: value / scale for j, value in row.items()}
        for reduced in pivots.values():
            factor = reduced.get(lead, ZERO)
            if factor:
                _subtract(reduced, fresh, factor)
        pivots[lead] = fresh
    free = [j for j in range(len(columns)) if j not in pivots]
    basis = []
    for j in free:
        vector = [ZERO] * len(columns)
        vector[j] = ONE
        for pivot, reduced in pivots.items():
            vector[pivot] = -reduced.get(j, ZERO)
        basis.append(vector)
    return basis


def _subtract(row: dict[int, Fraction], other: Mapping[int, Fraction], factor: Fraction) -> None:
    for j, value in other.items():
        rest = row.get(j, ZERO) - factor * value
        if rest:
            row[j] = rest
        else:
            row.pop(j, None)


def feasible_point(
    rows: Sequence[tuple[Mapping[K, Fraction], Fraction, bool]],
) -> dict[K, Fraction] | None:
    """Return a point that satisfies some inequalities exactly, or ``None`` if there is none.

    Parameters
    ----------
    rows
        Triples of coefficients, bound and strictness: ``sum c x <= b``, or ``< b`` where strict.
        Unknowns are at least zero.

    Notes
    -----
    The simplex method with Bland's (1977) rule, which cannot cycle. One more unknown, the common
    slack of the strict rows, is maximised: they hold strictly if, and only if, it can be positive.
    Meant for the few rows that floats cannot decide.

    Examples
    --------
    >>> feasible_point([({"x": Fraction(1)}, Fraction(1), True), ({"x": Fraction(-1)}, Fraction(-1), False)])
    """
    names = list(dict.fromkeys(key for terms, _, _ in rows for key in terms))
    index = {name: place for place, name in enumerate(names)}
    slack = len(names)
    matrix = [[ZERO] * (slack + 1) for _ in rows]
    for line, (terms, _, strict) in zip(matrix, rows, strict=True):
        for name, value in terms.items():
            line[index[name]] = value
        line[slack] = ONE if strict else ZERO
    matrix.append([ZERO] * slack + [ONE])
    bounds = [bound for _, bound, _ in rows] + [ONE]
    point = _maximise(matrix, bounds, slack)
    if point is None or (any(strict for _, _, strict in rows) and point[slack] <= 0):
        return None
    return {name: point[place] for name, place in index.items()}


def _maximise(
    matrix: list[list[Fraction]], bounds: list[Fraction], objective: int
) -> list[Fraction] | None:
    """Maximise one unknown subject to ``matrix x <= bounds, x >= 0``, in dictionary form."""
    width = len(matrix[0])
    # Phase one: an artificial unknown makes every row feasible and is then driven out.
    table = [[*row, -ONE, bound] for row, bound in zip(matrix, bounds, strict=True)]
    basis = [width + 1 + place for place in range(len(table))]
    nonbasis = [*range(width), width]
    goal = [ZERO] * width + [-ONE, ZERO]
    worst = min(range(len(table)), key=lambda place: table[place][-1])
    if table[worst][-1] < 0:
        _pivot(table, goal, basis, nonbasis, worst, width)
        _simplex(table, goal, basis, nonbasis)
        if goal[-1] != 0:
            return None
    if width in basis:
        row = basis.index(width)
        column = next((j for j in range(len(nonbasis)) if table[row][j]), None)
        if column is not None:
            _pivot(table, goal, basis, nonbasis, row, column)
    gone = nonbasis.index(width) if width in nonbasis else None
    if gone is not None:
        for line in table:
            line[gone] = ZERO
    # Phase two: the objective in terms of the unknowns outside the basis.
    goal = [ZERO] * (len(nonbasis) + 1)
    if objective in nonbasis:
        goal[nonbasis.index(objective)] = ONE
    else:
        line = table[basis.index(objective)]
        goal = [-value for value in line[:-1]] + [-line[-1]]
    if gone is not None:
        goal[gone] = ZERO
    _simplex(table, goal, basis, nonbasis)
    point = [ZERO] * width
    for place, name in enumerate(basis):
        if name < width:
            point[name] = table[place][-1]
    return point


def _simplex(
    table: list[list[Fraction]], goal: list[Fraction], basis: list[int], nonbasis: list[int]
) -> None:
    while True:
        entering = min(
            (j for j in range(len(nonbasis)) if goal[j] > 0),
            key=lambda j: nonbasis[j],
            default=None,
        )
        if entering is None:
            return
        ratios = [
            (line[-1] / line[entering], basis[place], place)
            for place, line in enumerate(table)
            if line[entering] > 0
        ]
        if not ratios:
            return
        _pivot(table, goal, basis, nonbasis, min(ratios)[2], entering)


def _pivot(
    table: list[list[Fraction]],
    goal: list[Fraction],
    basis: list[int],
    nonbasis: list[int],
    row: int,
    column: int,
) -> None:
    """Exchange one unknown of the basis with one outside it."""
    line = table[row]
    scale = line[column]
    line[column] = ONE
    for j, value in enumerate(line):
        if value:
            line[j] = value / scale
    support = [j for j, value in enumerate(line) if value]
    for other in (*table, goal):
        if other is line:
            continue
        factor = other[column]
        if factor:
            other[column] = ZERO
            for j in support:
                other[j] -= factor * line[j]
    basis[row], nonbasis[column] = nonbasis[column], basis[row]
