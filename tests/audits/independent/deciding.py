"""Can these half-spaces all hold? Exact, by the general simplex of Dutertre and de Moura (2006).

A strict row is one whose bound is lower by something infinitely small, so that every value has two
parts; FLINT does the arithmetic. Rows are taken up only once the values at hand break them.
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq

ZERO = fmpq(0)


def exact(value):
    """Return a fraction as FLINT holds it."""
    return fmpq(value.numerator, value.denominator)


class Simplex:
    """Values of unknowns, moved until they satisfy the rows taken up so far.

    Parameters
    ----------
    value
        Where to begin: a value of each unknown, in two parts.
    """

    def __init__(self, value):
        self.value = dict(value)
        self.lines, self.bounds, self.rows = {}, {}, []

    def take(self, row):
        """Take up a row."""
        slack = len(self.rows)
        self.rows.append(row)
        self.bounds[slack] = exact(row.bound), fmpq(-int(row.strict))
        line = {}
        for unknown, coefficient in row.terms:
            self._add(line, self.lines.get(unknown, {unknown: fmpq(1)}), exact(coefficient))
        self.lines[slack] = line
        self.value[slack] = self._at(line)

    def settle(self):
        """Satisfy every row taken up; return multipliers by row where that cannot be."""
        while True:
            broken = [s for s in self.bounds if s in self.lines and self._breaks(s)]
            if not broken:
                return None
            leaving = min(broken)
            line = self.lines[leaving]
            free = [
                name
                for name, factor in line.items()
                if factor > 0 or name not in self.bounds or self.value[name] < self.bounds[name]
            ]
            if not free:
                factors = {leaving: fmpq(1)} | {name: -factor for name, factor in line.items()}
                return [(self.rows[slack], factor) for slack, factor in factors.items()]
            # The first in a fixed order, unknowns before rows, so that it ends.
            self._move(leaving, min(free, key=lambda one: (isinstance(one, int), one)))

    def breaks(self, row):
        """Tell whether the values break a row, taken up or not."""
        at = [ZERO, ZERO]
        for unknown, coefficient in row.terms:
            one, other = self.value[unknown]
            factor = exact(coefficient)
            at[0] += factor * one
            at[1] += factor * other
        return (at[0], at[1]) > (exact(row.bound), fmpq(-int(row.strict)))

    def _breaks(self, slack):
        return self.value[slack] > self.bounds[slack]

    def _move(self, leaving, entering):
        line = self.lines.pop(leaving)
        factor = line.pop(entering)
        turned = {name: -value / factor for name, value in line.items()}
        turned[leaving] = 1 / factor
        one, other = self.value[leaving]
        step = [
            (end - at) / factor for end, at in zip(self.bounds[leaving], (one, other), strict=True)
        ]
        self.value[leaving] = self.bounds[leaving]
        self._shift(entering, step, fmpq(1))
        for name, held in self.lines.items():
            share = held.pop(entering, None)
            if share is not None:
                self._shift(name, step, share)
                self._add(held, turned, share)
        self.lines[entering] = turned

    def _shift(self, name, step, factor):
        one, other = self.value[name]
        self.value[name] = one + factor * step[0], other + factor * step[1]

    @staticmethod
    def _add(line, other, factor):
        for name, value in other.items():
            total = line.get(name, ZERO) + factor * value
            if total:
                line[name] = total
            else:
                line.pop(name, None)

    def _at(self, line):
        values = [(factor, *self.value[name]) for name, factor in line.items()]
        return (
            sum((factor * one for factor, one, _ in values), ZERO),
            sum((factor * other for factor, _, other in values), ZERO),
        )


class Rows:
    """Rows that are asked about again and again.

    Parameters
    ----------
    rows
        Half-spaces.
    point
        Values that satisfy those that no claim set aside is behind; zeros by default.
    """

    def __init__(self, rows, point=None):
        self.rows = list(rows)
        self.start = {u: (ZERO, ZERO) for row in self.rows for u, _ in row.terms}
        self.start |= {u: (exact(v), ZERO) for u, v in (point or {}).items() if u in self.start}
        self.about = {}
        for row in self.rows:
            for unknown, _ in row.terms:
                self.about.setdefault(unknown, []).append(row)
        self.settled = point is not None

    def conflict(self, *, without=(), extra=()):
        """Return multipliers of rows that cannot all hold, or nothing where they can.

        Parameters
        ----------
        without
            Origins of rows that do not count.
        extra
            Further rows.
        """
        return self._decide(set(without), list(extra))[0]

    def point(self, *, without=(), extra=()):
        """Return values that satisfy the rows, or nothing where there are none."""
        gone, extra = set(without), list(extra)
        found, simplex = self._decide(gone, extra)
        if found is not None:
            return None
        rows = [row for row in self.rows if row.origin not in gone] + extra
        small = fmpq(1)
        while True:
            values = {u: one + small * other for u, (one, other) in simplex.value.items()}
            values = {u: Fraction(int(v.p), int(v.q)) for u, v in values.items()}
            if all(holds(row, values) for row in rows):
                return values
            small /= 16

    def _decide(self, gone, extra):
        start = {u: (ZERO, ZERO) for row in extra for u, _ in row.terms}
        simplex = Simplex(start | self.start)
        about = self.about
        for row in extra:
            for unknown, _ in row.terms:
                about = about | {unknown: [*about.get(unknown, ()), row]}
        fresh = extra if self.settled else [*self.rows, *extra]
        further, taken = {id(row) for row in extra}, set()
        while True:
            fresh = [
                row
                for row in fresh
                if id(row) not in taken
                and (id(row) in further or row.origin not in gone)
                and simplex.breaks(row)
            ]
            if not fresh:
                return None, simplex
            before = dict(simplex.value)
            for row in fresh:
                taken.add(id(row))
                simplex.take(row)
            found = simplex.settle()
            if found is not None:
                assert impossible(found)
                return found, simplex
            changed = [u for u in about if simplex.value[u] != before[u]]
            fresh = list({id(row): row for u in changed for row in about[u]}.values())


def holds(row, values):
    """Tell whether values satisfy a row."""
    total = sum((c * values[u] for u, c in row.terms), Fraction(0))
    return total < row.bound or (total == row.bound and not row.strict)


def impossible(multiplied):
    """Tell whether rows times their factors add up to zero below zero."""
    total, bound, strict = {}, ZERO, False
    for row, factor in multiplied:
        times = factor if isinstance(factor, fmpq) else exact(factor)
        if times <= 0:
            return False
        for unknown, coefficient in row.terms:
            total[unknown] = total.get(unknown, ZERO) + times * exact(coefficient)
        bound += times * exact(row.bound)
        strict = strict or row.strict
    return not any(total.values()) and (bound < 0 or (bound == 0 and strict))
