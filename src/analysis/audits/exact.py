"""Exact linear algebra over the rationals: what disposes of what floats propose.

FLINT does the arithmetic; nothing here is a float.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from flint import fmpq, fmpq_mat

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

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
    rows: Sequence[Row[K]], near: Mapping[K, Fraction] | None = None
) -> tuple[dict[K, Fraction], None] | tuple[None, list[Fraction]]:
    """Return a point that satisfies some inequalities, or multipliers that show there is none.

    Parameters
    ----------
    rows
        Inequalities over unknowns of any sign.
    near
        Values to begin from; zero where none is given. Values that break few rows are moved little,
        and soon.

    Returns
    -------
    point, None
        Values by unknown; strict rows hold strictly.
    None, multipliers
        One a row, none below zero: the rows, multiplied and added, have no unknown left, and the
        bounds add up to less than zero, or to zero while a strict row takes part.

    Notes
    -----
    The general simplex of Dutertre and de Moura (2006): values are moved until no row is broken, or
    until a row shows by those it is made of that it cannot be met. A strict row is one whose bound
    is lower by something infinitely small, so that values have two parts. Rows are taken up once the
    values break them: most never are.

    Examples
    --------
    >>> one = Fraction(1)
    >>> solve_rows([({"x": one}, one, True), ({"x": -one}, -one, False)])
    (None, [Fraction(1, 1), Fraction(1, 1)])
    >>> solve_rows([({"x": one}, -one, False)])
    ({'x': Fraction(-1, 1)}, None)
    """
    names = list(dict.fromkeys(key for terms, _, _ in rows for key in terms))
    index = {name: place for place, name in enumerate(names)}
    inside = [
        ([(index[key], _exact(value)) for key, value in terms.items()], _exact(bound), strict)
        for terms, bound, strict in rows
    ]
    values = [_exact((near or {}).get(name, ZERO)) for name in names]
    found = _Settling(values, inside).settle()
    if isinstance(found, dict):
        least = min(found.values())
        return None, [_fraction(found.get(place, fmpq(0)) / least) for place in range(len(rows))]
    return dict(zip(names, map(_fraction, found), strict=True)), None


#: A value and what is infinitely small of it.
_Value = tuple[fmpq, fmpq]
#: Coefficients, bound and strictness of a row, unknowns by their place.
_Inside = tuple[list[tuple[int, fmpq]], fmpq, bool]


class _Settling:
    """Unknowns, and a slack for each row taken up, one in terms of the others.

    Unknowns have the numbers from 0 on, the slack of the n-th row the number of unknowns plus n. What
    is not the head of a line is free to move, an unknown both ways and a slack below its bound.
    """

    def __init__(self, values: Sequence[fmpq], rows: Sequence[_Inside]) -> None:
        zero = fmpq(0)
        self.count, self.rows = len(values), rows
        self.values: dict[int, _Value] = {j: (value, zero) for j, value in enumerate(values)}
        self.bounds: dict[int, _Value] = {}
        self.lines: dict[int, dict[int, fmpq]] = {}
        self.about: list[list[int]] = [[] for _ in values]
        for place, (terms, _, _) in enumerate(rows):
            for j, _ in terms:
                self.about[j].append(place)

    def settle(self) -> list[fmpq] | dict[int, fmpq]:
        """Return values that satisfy the rows, or multipliers by row that show there are none."""
        fresh: Iterable[int] = range(len(self.rows))
        while True:
            broken = [p for p in fresh if self.count + p not in self.bounds and self._breaks(p)]
            if not broken:
                return self._concrete()
            before = [self.values[j] for j in range(self.count)]
            for place in broken:
                self._take(place)
            found = self._mend()
            if found is not None:
                return found
            moved = [j for j, value in enumerate(before) if self.values[j] != value]
            fresh = sorted({place for j in moved for place in self.about[j]})

    def _breaks(self, place: int) -> bool:
        terms, bound, strict = self.rows[place]
        return self._at(terms) > (bound, fmpq(-int(strict)))

    def _at(self, terms: Iterable[tuple[int, fmpq]]) -> _Value:
        one = other = fmpq(0)
        for j, factor in terms:
            value, small = self.values[j]
            one += factor * value
            if small:
                other += factor * small
        return one, other

    def _take(self, place: int) -> None:
        """Take up a row: its slack in terms of what is free to move."""
        terms, bound, strict = self.rows[place]
        line: dict[int, fmpq] = {}
        for j, factor in terms:
            _add(line, self.lines.get(j, {j: fmpq(1)}), factor)
        slack = self.count + place
        self.lines[slack] = line
        self.bounds[slack] = bound, fmpq(-int(strict))
        self.values[slack] = self._at(line.items())

    def _mend(self) -> dict[int, fmpq] | None:
        """Move until no row taken up is broken; return multipliers where that cannot be."""
        while True:
            leaving = min(
                (s for s in self.lines if s in self.bounds and self.values[s] > self.bounds[s]),
                default=None,
            )
            if leaving is None:
                return None
            line = self.lines[leaving]
            # Always the first that will do, so that it ends (Bland 1977).
            entering = min(
                (
                    j
                    for j, factor in line.items()
                    if factor > 0 or j not in self.bounds or self.values[j] < self.bounds[j]
                ),
                default=None,
            )
            if entering is None:
                tight = {j - self.count: -factor for j, factor in line.items()}
                return {leaving - self.count: fmpq(1), **tight}
            self._exchange(leaving, entering)

    def _exchange(self, leaving: int, entering: int) -> None:
        """Put a slack on its bound by moving one that is free, which becomes the head of its line."""
        line = self.lines.pop(leaving)
        pivot = line.pop(entering)
        turned = {j: -factor / pivot for j, factor in line.items()}
        turned[leaving] = 1 / pivot
        (at, small), (end, less) = self.values[leaving], self.bounds[leaving]
        step = (end - at) / pivot, (less - small) / pivot
        self.values[leaving] = self.bounds[leaving]
        self._shift(entering, step, fmpq(1))
        for head, other in self.lines.items():
            share = other.pop(entering, None)
            if share is not None:
                self._shift(head, step, share)
                _add(other, turned, share)
        self.lines[entering] = turned

    def _shift(self, j: int, step: _Value, factor: fmpq) -> None:
        value, small = self.values[j]
        self.values[j] = value + factor * step[0], small + factor * step[1]

    def _concrete(self) -> list[fmpq]:
        """Return plain values: what is infinitely small becomes small enough for every row."""
        size = fmpq(1)
        for terms, bound, _ in self.rows:
            value, small = self._at(terms)
            if small > 0:
                size = min(size, (bound - value) / small / 2)
        pairs = (self.values[j] for j in range(self.count))
        return [value + size * small for value, small in pairs]


def _add(line: dict[int, fmpq], other: Mapping[int, fmpq], factor: fmpq) -> None:
    for j, value in other.items():
        total = line.get(j, 0) + factor * value
        if total:
            line[j] = total
        else:
            line.pop(j, None)


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))
