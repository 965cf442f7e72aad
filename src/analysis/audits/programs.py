"""Linear programs over a component of the ledger: how far its constraints are from contradiction.

The program maximises one margin ``t`` such that every claim keeps a slack of ``t`` half-widths of its
own rounding interval. A positive margin comes with values that satisfy every claim with room to
spare; a negative one comes with multipliers that prove a contradiction. Both are floats, and only
proposals: :mod:`analysis.audits.proofs` accepts or refuses them in exact arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import highspy
import numpy as np

from analysis.audits.solver import INFINITE, new_solver
from analysis.audits.verify import verify_witness

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from analysis.audits.constraints import Constraint, Unknown

#: No slack is worth more than this many half-widths: keeps the program bounded.
WIDEST = 1.0
#: Multipliers below this are what is left of a zero.
DUST = 1e-13


@dataclass(frozen=True)
class Outcome:
    """What a program proposes.

    Parameters
    ----------
    margin
        Slack that every claim keeps, in half-widths of its interval; negative in a contradiction.
    read_values
        Returns the values of the unknowns, in their base units; most outcomes are only asked for
        their margin.
    support
        Rows with a multiplier above zero at the optimum, with their multipliers.
    """

    margin: float
    read_values: Callable[[], dict[Unknown, float]]
    support: tuple[tuple[Constraint, float], ...]

    @property
    def values(self) -> dict[Unknown, float]:
        """Values of the unknowns, in their base units."""
        return self.read_values()


class Program:
    """The margin program of some constraints; claims can be set aside and put back.

    Parameters
    ----------
    rows
        Half-spaces over unknowns that are at least zero.
    hard
        Owners whose rows keep no slack: identities.
    """

    def __init__(self, rows: Sequence[Constraint], *, hard: Collection[str] = ()) -> None:
        self.rows = tuple(rows)
        self.unknowns = sorted({unknown for row in rows for unknown in row.unknowns})
        self._index = {unknown: place for place, unknown in enumerate(self.unknowns)}
        self._rows_of: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            self._rows_of.setdefault(row.owner, []).append(place)
        self._hard = set(hard)
        self._centre = _centre(self.rows, self._hard)
        self._widths = self._half_widths()
        self._units = self._unit_sizes()
        self._removed: set[str] = set()
        self._solver = self._build()

    def solve(self, *, without: Collection[str] = ()) -> Outcome:
        """Maximise the margin with some claims set aside."""
        self._set_aside(set(without))
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            # A warm start can lead astray; a cold one on the same numbers does not.
            self._solver.clearSolver()
            self._solver.run()
            status = self._solver.getModelStatus()
            if status != highspy.HighsModelStatus.kOptimal:
                raise ArithmeticError(f"Wanted an optimum of the margin program, got {status}.")
        solution = self._solver.getSolution()
        values = np.asarray(solution.col_value)
        duals = np.abs(np.asarray(solution.row_dual))
        support = tuple(
            (self.rows[place], float(duals[place] * self._factors[place]))
            for place in np.flatnonzero(duals > DUST)
        )
        return Outcome(float(values[-1]), partial(self._named, values), support)

    def _named(self, values: np.ndarray) -> dict[Unknown, float]:
        return {
            unknown: float(self._centre[unknown]) + value * unit
            for unknown, value, unit in zip(
                self.unknowns, values[:-1].tolist(), self._units.tolist(), strict=True
            )
        }

    def _set_aside(self, owners: set[str]) -> None:
        for owner in self._removed ^ owners:
            upper = np.inf if owner in owners else None
            for place in self._rows_of.get(owner, ()):
                bound = upper if upper is not None else self._bounds[place]
                self._solver.changeRowBounds(place, -np.inf, bound)
        self._removed = owners

    def _half_widths(self) -> np.ndarray:
        """Return each row's half interval, in the unit of the row: what one unit of margin costs."""
        room = [float(row.bound - _value(row, self._centre)) for row in self.rows]
        sizes = [max(abs(float(c * self._centre[u])) for u, c in row.terms) for row in self.rows]
        widths = np.array([1e-3 * size or 1e-3 for size in sizes])
        for places in self._rows_of.values():
            for upper, lower in zip(places, places[1:], strict=False):
                one, other = self.rows[upper], self.rows[lower]
                opposite = {u: c > 0 for u, c in one.terms} == {u: c < 0 for u, c in other.terms}
                if opposite and room[upper] + room[lower] > 0:
                    widths[upper] = widths[lower] = (room[upper] + room[lower]) / 2
        return widths

    def _unit_sizes(self) -> np.ndarray:
        """Return the step of each unknown: the half-width of the narrowest claim on it."""
        units = np.full(len(self.unknowns), np.inf)
        for row, width in zip(self.rows, self._widths, strict=True):
            if row.owner not in self._hard:
                for unknown, coefficient in row.terms:
                    if coefficient:
                        place = self._index[unknown]
                        units[place] = min(units[place], width / abs(float(coefficient)))
        known = np.isfinite(units)
        units[~known] = units[known].mean() if known.any() else 1.0
        return units

    def _build(self) -> highspy.Highs:
        count = len(self.unknowns)
        rows = []
        self._factors = np.empty(len(self.rows))
        self._bounds = np.empty(len(self.rows))
        for place, row in enumerate(self.rows):
            steps = [(self._index[u], float(c) * self._units[self._index[u]]) for u, c in row.terms]
            hard = row.owner in self._hard
            # Claims in units of their own half-width, identities in steps of their unknowns: the
            # solver sees numbers near one, and its tolerance is a tiny part of any interval.
            unit = max(abs(step) for _, step in steps) if hard else self._widths[place]
            factor = self._factors[place] = 1.0 / unit
            margin = [] if hard else [(count, 1.0)]
            rows.append([*((column, step * factor) for column, step in steps), *margin])
            self._bounds[place] = float(row.bound - _value(row, self._centre)) * factor
        lowest = [
            -float(self._centre[u]) / unit
            for u, unit in zip(self.unknowns, self._units, strict=True)
        ]
        return new_solver(
            rows,
            bounds=self._bounds,
            cost=np.r_[np.zeros(count), 1.0],
            lower=np.r_[lowest, -INFINITE],
            upper=np.r_[np.full(count, INFINITE), WIDEST],
            maximise=True,
            tolerance=1e-9,
        )


def obvious_witness(
    rows: Sequence[Constraint], claims: Collection[str]
) -> dict[Unknown, Fraction] | None:
    """Return the point a program would measure from, if it satisfies every row exactly.

    Most components are a few claims that cannot disagree; they need no program.

    Parameters
    ----------
    rows
        Every constraint of a component.
    claims
        Owners that are claims, whose printed levels the point is made of.
    """
    point = _centre(rows, {row.owner for row in rows if row.owner not in claims})
    return point if verify_witness(rows, point) else None


def _value(row: Constraint, point: Mapping[Unknown, Fraction]) -> Fraction:
    return sum((coefficient * point[unknown] for unknown, coefficient in row.terms), Fraction(0))


def _centre(rows: Sequence[Constraint], hard: Collection[str]) -> dict[Unknown, Fraction]:
    """Return a point to measure from: printed levels where there are some, else what follows from them.

    Differences from such a point are small numbers, taken exactly before they become floats.
    """
    found = _printed([row for row in rows if row.owner not in hard])
    pending = [row for row in rows if len(row.terms) > 1]
    moved = True
    while moved and pending:
        moved, rest = False, []
        for row in pending:
            missing = [(unknown, c) for unknown, c in row.terms if unknown not in found]
            if len(missing) == 1 and missing[0][1]:
                unknown, coefficient = missing[0]
                others = sum((c * found[u] for u, c in row.terms if u in found), Fraction(0))
                value = (row.bound - others) / coefficient
                # Twelve digits are plenty for a point that is only measured from.
                found[unknown] = Fraction(f"{max(float(value), 0.0):.12g}")
                moved = True
            elif missing:
                rest.append(row)
        pending = rest
    names = {unknown for row in rows for unknown in row.unknowns}
    return {unknown: found.get(unknown, Fraction(1)) for unknown in names}


def _printed(rows: Sequence[Constraint]) -> dict[Unknown, Fraction]:
    """Return the middle of the narrowest printed level of each unknown, or a bound where it has one."""
    bounds: dict[tuple[Unknown, str], list[Fraction]] = {}
    for row in rows:
        if len(row.terms) == 1:
            unknown, coefficient = row.terms[0]
            bounds.setdefault((unknown, row.owner), []).append(row.bound / coefficient)
    best: dict[Unknown, tuple[int, Fraction, Fraction]] = {}
    for (unknown, _), ends in bounds.items():
        # Two ends before one; narrow before wide.
        candidate = (-len(ends), max(ends) - min(ends), (max(ends) + min(ends)) / 2)
        best[unknown] = min(best.get(unknown, candidate), candidate)
    return {unknown: middle for unknown, (_, _, middle) in best.items()}
