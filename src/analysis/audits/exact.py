"""Exact linear algebra over the rationals: what disposes of what floats propose.

FLINT does the arithmetic; nothing here is a float.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from flint import fmpq, fmpq_mat

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

ZERO = Fraction(0)

K = TypeVar("K", bound="Hashable")
#: Coefficients, bound and strictness: ``sum c x <= b``, or ``< b`` where strict.
Row = tuple["Mapping[K, Fraction]", Fraction, bool]


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
    if not columns:
        return []
    coordinates = dict.fromkeys(key for column in columns for key in column)
    index = {key: place for place, key in enumerate(coordinates)}
    matrix = fmpq_mat(max(1, len(coordinates)), len(columns))
    for j, column in enumerate(columns):
        for key, value in column.items():
            matrix[index[key], j] = _exact(value)
    reduced, rank = matrix.rref()
    pivots: list[int] = []
    for row in range(rank):
        start = pivots[-1] + 1 if pivots else 0
        pivots.append(next(j for j in range(start, len(columns)) if reduced[row, j] != 0))
    basis = []
    for j in sorted(set(range(len(columns))) - set(pivots)):
        vector = [ZERO] * len(columns)
        vector[j] = Fraction(1)
        for row, pivot in enumerate(pivots):
            vector[pivot] = -_fraction(reduced[row, j])
        basis.append(vector)
    return basis


def solve_rows(
    rows: Sequence[Row[K]],
) -> tuple[dict[K, Fraction], None] | tuple[None, list[Fraction]]:
    """Return a point that satisfies some inequalities, or multipliers that show there is none.

    Parameters
    ----------
    rows
        Inequalities over unknowns of any sign.

    Returns
    -------
    point, None
        Values by unknown; strict rows hold strictly.
    None, multipliers
        One a row, none below zero: the rows, multiplied and added, have no unknown left, and the
        bounds add up to less than zero, or to zero while a strict row takes part.

    Notes
    -----
    The simplex method on the dual of ``maximise e, sum c x + e <= b`` (``e`` in strict rows only, at
    most one), from the point where all multipliers are zero, with Bland's (1977) rule once the
    objective stalls, so that it ends. Either the dual's multipliers or the primal values it keeps are
    the answer: Farkas' lemma in both directions.

    Examples
    --------
    >>> one = Fraction(1)
    >>> solve_rows([({"x": one}, one, True), ({"x": -one}, -one, False)])
    (None, [Fraction(1, 1), Fraction(1, 1)])
    >>> solve_rows([({"x": one}, -one, False)])
    ({'x': Fraction(-1, 1)}, None)
    """
    names = list(dict.fromkeys(key for terms, _, _ in rows for key in terms))
    table = _Tableau(names, rows)
    multipliers = table.minimise()
    if multipliers is not None:
        least = min(value for value in multipliers if value)
        return None, [value / least for value in multipliers]
    return table.values(names), None


class _Tableau:
    """The dual program in tableau form: an equation an unknown, a column a row of the primal."""

    def __init__(self, names: Sequence[K], rows: Sequence[Row[K]]) -> None:
        self.count, self.width = len(names), len(rows)
        index = {name: place for place, name in enumerate(names)}
        # Columns: the multipliers, then the slack of the last equation, then the right-hand side,
        # then the inverse of the basis, from which the primal values are read.
        ends = [fmpq(0)] * (self.width + 2)
        self.lines = [[*ends, *_unit(place, self.count + 1)] for place in range(self.count + 1)]
        for column, (terms, _, strict) in enumerate(rows):
            for name, value in terms.items():
                self.lines[index[name]][column] = _exact(value)
            self.lines[-1][column] = fmpq(int(strict))
        self.lines[-1][self.width] = self.lines[-1][self.width + 1] = fmpq(1)
        costs = [_exact(bound) for _, bound, _ in rows]
        self.goal = [*costs, fmpq(1), fmpq(0), *([fmpq(0)] * (self.count + 1))]
        self.basis: list[int | None] = [None] * self.count + [self.width]
        self._subtract_from_goal(len(self.lines) - 1, self.width)

    def minimise(self) -> list[Fraction] | None:
        """Return multipliers of a contradiction, or nothing where there is none."""
        # Every equation but the last has zero on its right: any column may enter there at once.
        for place in range(self.count):
            column = next((j for j in range(self.width) if self.lines[place][j] != 0), None)
            if column is not None:
                self._pivot(place, column)
        stalled = False
        while True:
            candidates = [j for j in range(self.width + 1) if self.goal[j] < 0]
            if not candidates:
                break
            entering = candidates[0] if stalled else min(candidates, key=lambda j: self.goal[j])
            ratios = [
                (line[self.width + 1] / line[entering], self.basis[place], place)
                for place, line in enumerate(self.lines)
                if self.basis[place] is not None and line[entering] > 0
            ]
            if not ratios:
                return self._ray(entering)
            step, _, leaving = min(ratios)
            stalled = step == 0
            self._pivot(leaving, entering)
        # The optimum is minus what stands in the corner: `e` at its most.
        if -self.goal[self.width + 1] > 0:
            return None
        multipliers = self._multipliers()
        return multipliers if any(multipliers) else None

    def values(self, names: Sequence[K]) -> dict[K, Fraction]:
        """Return the primal values that belong to the optimum."""
        inverse = self.goal[self.width + 2 :]
        return {name: -_fraction(inverse[place]) for place, name in enumerate(names)}

    def _multipliers(self) -> list[Fraction]:
        found = [ZERO] * self.width
        for place, column in enumerate(self.basis):
            if column is not None and column < self.width:
                found[column] = _fraction(self.lines[place][self.width + 1])
        return found

    def _ray(self, entering: int) -> list[Fraction]:
        found = [ZERO] * self.width
        found[entering] = Fraction(1)
        for place, column in enumerate(self.basis):
            if column is not None and column < self.width:
                found[column] = -_fraction(self.lines[place][entering])
        return found

    def _pivot(self, place: int, column: int) -> None:
        line = self.lines[place]
        scale = line[column]
        if scale != 1:
            line = self.lines[place] = [value / scale if value else value for value in line]
        nonzero = [j for j, value in enumerate(line) if value]
        for other, row in enumerate(self.lines):
            if other != place and row[column]:
                factor = row[column]
                for j in nonzero:
                    row[j] -= factor * line[j]
        self._subtract_from_goal(place, column)
        self.basis[place] = column

    def _subtract_from_goal(self, place: int, column: int) -> None:
        factor = self.goal[column]
        if factor:
            line = self.lines[place]
            self.goal = [
                goal - factor * value if value else goal
                for goal, value in zip(self.goal, line, strict=True)
            ]


def _unit(place: int, size: int) -> list[fmpq]:
    return [fmpq(int(j == place)) for j in range(size)]


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))
