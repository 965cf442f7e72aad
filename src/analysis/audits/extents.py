"""Extents: how far a quantity can move while every other claim holds.

Levels and changes are linear in the unknowns; shares and growth rates are quotients, made linear by
measuring everything in units of the denominator (Charnes and Cooper 1962): one more unknown stands for
one unit of everything, and either it or the denominator is held at one. The ends are proposed by floats
and proved in exact arithmetic; what cannot be proved bounds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import highspy
import numpy as np

from analysis.audits.certificates import certify_bound
from analysis.audits.levels_claimed import numerator, part_base, reference
from analysis.audits.origins import AboveZero
from analysis.audits.scaling import scale_system
from analysis.audits.solver import INFINITE, new_solver, run_solver
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from analysis.audits.constraints import Constraint
    from analysis.audits.unknowns import Level, Unknown
    from analysis.audits.verify import Multipliers
    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series

#: Multipliers below this part of the largest are what is left of a zero.
DUST = 1e-9

_DECIDED = {
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
}


class Quantity(NamedTuple):
    """A sum of levels, divided by one of them that is above zero, or by nothing; then shifted."""

    top: Mapping[Unknown, Fraction]
    bottom: Level | None = None
    shift: Fraction = Fraction(0)


def quantity_of(claim: Claim, series: Mapping[str, Series]) -> Quantity | None:
    """Return what a claim prints, as a quantity of levels; nothing for a change of share."""
    if claim.measure is Measure.SHARE_CHANGE:
        return None
    top, bottom, one = numerator(claim, series), reference(claim, series), Fraction(1)
    if claim.measure is Measure.LEVEL:
        return Quantity({top: one})
    assert bottom is not None
    if claim.measure is Measure.CHANGE:
        return Quantity({top: one, bottom: -one})
    if claim.measure is Measure.CONTRIBUTION:
        return Quantity({top: one, part_base(claim, series): -one}, bottom)
    return Quantity({top: one}, bottom, -one if claim.measure is Measure.GROWTH else Fraction(0))


@dataclass(frozen=True)
class Extent:
    """Where a quantity can lie.

    Parameters
    ----------
    interval
        Its possible values; never narrower than they are.
    lower, upper
        The constraints that set each end, with exact multipliers; empty where there is no end.
    tight
        Whether every value within is possible; else some may not be.
    """

    interval: Interval
    lower: Multipliers = ()
    upper: Multipliers = ()
    tight: bool = True

    def rests_on_none_of(self, claims: frozenset[str]) -> bool:
        """Tell whether no end would move if some claims were set aside."""
        return claims.isdisjoint(self.claims)

    @property
    def claims(self) -> tuple[str, ...]:
        """Claims that the ends rest on."""
        rows = (row for row, _ in (*self.lower, *self.upper))
        return tuple(dict.fromkeys(name for row in rows for name in row.claims))


class ExtentProgram:
    """The homogeneous program of some constraints that can all hold.

    Parameters
    ----------
    rows
        Half-spaces over unknowns of any sign.
    centre
        Exact values that satisfy them, to measure from.
    """

    def __init__(self, rows: Sequence[Constraint], centre: Mapping[Unknown, Fraction]) -> None:
        self.rows = tuple(rows)
        self._scaling = scale_system(self.rows, centre=centre)
        self._index = {unknown: place for place, unknown in enumerate(self._scaling.unknowns)}
        self._rows_of: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            for claim in row.claims:
                self._rows_of[claim].append(place)
        self._removed: frozenset[str] = frozenset()
        self._one = len(self._index)
        self._held: Level | None = None
        self._solver = self._build()
        self._known: dict[object, list[tuple[frozenset[str], Extent]]] = defaultdict(list)
        self._above = {row.origin.level for row in rows if isinstance(row.origin, AboveZero)}

    def __contains__(self, unknown: Unknown) -> bool:
        """Tell whether any constraint speaks of an unknown."""
        return unknown in self._index

    def extent(self, quantity: Quantity, *, without: Collection[str] = ()) -> Extent:
        """Return where a quantity can lie.

        Parameters
        ----------
        quantity
            A sum of unknowns, or its ratio to one of them; no ratio to a level that no rule puts
            above zero has ends.
        without
            Claims set aside.
        """
        top, bottom, shift = quantity
        if any(u not in self._index for u in top) or (bottom and bottom not in self._index):
            return Extent(Interval())
        if bottom and bottom not in self._above:
            return Extent(Interval(), tight=False)
        gone = frozenset(name for name in without if name in self._rows_of)
        key = frozenset(top.items()), bottom, shift
        for aside, known in self._known[key]:
            # Setting aside what an end does not rest on does not move it.
            if aside == gone or (aside < gone and known.rests_on_none_of(gone - aside)):
                return known
        found = self._extent(quantity, gone)
        self._known[key].append((gone, found))
        return found

    def _extent(self, quantity: Quantity, gone: frozenset[str]) -> Extent:
        top, bottom, shift = quantity
        self._set_aside(gone)
        self._hold(bottom)
        costs = self._costs(top, bottom)
        size = max(map(abs, costs.values())) or 1.0
        for place, cost in costs.items():
            self._solver.changeColCost(place, cost / size)
        ends = [self._end(quantity, upper=upper) for upper in (False, True)]
        for place in costs:
            self._solver.changeColCost(place, 0.0)
        (low, low_open, lower), (high, high_open, upper) = ends
        interval = Interval(low, high, low_open, high_open)
        return Extent(interval.shift(shift), lower, upper)

    def _costs(self, top: Mapping[Unknown, Fraction], bottom: Level | None) -> dict[int, float]:
        scaling = self._scaling
        scale = 1.0 if bottom is None else self._size(bottom)
        costs: dict[int, float] = defaultdict(float)
        for unknown, factor in top.items():
            place = self._index[unknown]
            costs[place] += float(factor) * scaling.steps[place] / scale
        constant = sum((f * scaling.centre[u] for u, f in top.items()), Fraction(0))
        costs[self._one] += float(constant) / scale
        return dict(costs)

    def _end(self, quantity: Quantity, *, upper: bool) -> tuple[Fraction | None, bool, Multipliers]:
        sense = highspy.ObjSense.kMaximize if upper else highspy.ObjSense.kMinimize
        self._solver.changeObjectiveSense(sense)
        decided = run_solver(self._solver, _DECIDED)
        if not decided or self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None, False, ()
        duals = np.abs(np.asarray(self._solver.getSolution().row_dual))[:-1]
        largest = duals.max(initial=0.0)
        support = [
            (self.rows[place], float(duals[place] * self._factors[place]))
            for place in np.flatnonzero(duals > DUST * largest)
        ]
        top, bottom, _ = quantity
        proved = certify_bound(support, top, bottom, upper=upper)
        if proved is None:
            return None, False, ()  # what floats alone say bounds nothing
        bound, multipliers, excluded = proved
        return bound, excluded, multipliers

    def _size(self, unknown: Unknown) -> float:
        """Return the size of an unknown, by which quotients to it are scaled."""
        place = self._index[unknown]
        return abs(float(self._scaling.centre[unknown])) or float(self._scaling.steps[place])

    def _set_aside(self, claims: frozenset[str]) -> None:
        changed = {place for claim in self._removed ^ claims for place in self._rows_of[claim]}
        for place in changed:
            gone = any(claim in claims for claim in self.rows[place].claims)
            self._solver.changeRowBounds(place, -INFINITE, INFINITE if gone else 0.0)
        self._removed = claims

    def _hold(self, bottom: Level | None) -> None:
        """Hold one unknown, or one unit of everything, at one; let the one held before go."""
        if bottom == self._held:
            return
        last = len(self.rows)
        if self._held is not None:
            self._solver.changeCoeff(last, self._index[self._held], 0.0)
        if bottom is None:
            self._solver.changeCoeff(last, self._one, 1.0)
        else:
            place, size = self._index[bottom], self._size(bottom)
            centre = float(self._scaling.centre[bottom])
            self._solver.changeCoeff(last, place, float(self._scaling.steps[place]) / size)
            self._solver.changeCoeff(last, self._one, centre / size)
        self._held = bottom

    def _build(self) -> highspy.Highs:
        scaling, index, one = self._scaling, self._index, self._one
        matrix = []
        self._factors = np.empty(len(self.rows))
        for place, (row, room) in enumerate(zip(self.rows, scaling.rooms, strict=True)):
            steps = [(index[u], float(c) * scaling.steps[index[u]]) for u, c in row.terms]
            unit = room or max(abs(step) for _, step in steps) or 1.0
            factor = self._factors[place] = 1.0 / unit
            rest = float(scaling.residual(row)) * factor
            entries = [(column, step * factor) for column, step in steps]
            matrix.append([*entries, *([(one, -rest)] if rest else [])])
        matrix.append([(one, 1.0)])  # what is held at one
        free = np.full(one, INFINITE)
        solver = new_solver(
            matrix,
            bounds=np.r_[np.zeros(len(self.rows)), 1.0],
            cost=np.zeros(one + 1),
            lower=np.r_[-free, 0.0],
            upper=np.r_[free, INFINITE],
            maximise=False,
            tolerance=1e-10,
        )
        solver.changeRowBounds(len(self.rows), 1.0, 1.0)
        return solver
