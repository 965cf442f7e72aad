"""Ranges: how far a quantity can move while every other claim holds.

Levels and changes are linear in the unknowns; shares and growth rates are quotients, made linear by
measuring everything in units of the denominator (Charnes and Cooper 1962): one more unknown stands
for one unit of everything, and either it or the denominator is held at one.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import highspy
import numpy as np

from analysis.audits.constraints import numerator, reference, share_unknown
from analysis.audits.proofs import prove_bound
from analysis.audits.solver import INFINITE, new_solver
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from analysis.audits.constraints import Constraint, Unknown
    from analysis.ledger.records import Claim, Series

Ends = tuple[float | None, float | None]
#: Multipliers below this are what is left of a zero.
DUST = 1e-12
#: Relative distance by which a float bound is moved outwards: far above its error.
OUTWARD = 1e-8
#: What is farther out than this, in half-widths of a claim, is no bound.
FAR = 1e13


class RangeProgram:
    """The homogeneous program of some constraints, measured from a point that satisfies them.

    Parameters
    ----------
    rows
        Half-spaces over unknowns that are at least zero.
    witness
        Exact values near which the solver works: numbers of size one.
    """

    def __init__(self, rows: Sequence[Constraint], witness: Mapping[Unknown, Fraction]) -> None:
        self.rows = tuple(rows)
        self.unknowns = sorted({unknown for row in rows for unknown in row.unknowns})
        self._index = {unknown: place for place, unknown in enumerate(self.unknowns)}
        self._rows_of: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            self._rows_of.setdefault(row.owner, []).append(place)
        self._scales = self._sizes_near(witness)
        self._one = len(self.unknowns)
        self._removed: set[str] = set()
        self._held: int | None = None
        self._solver = self._build()

    def _sizes_near(self, witness: Mapping[Unknown, Fraction]) -> np.ndarray:
        """Return a size for each unknown: its value, or where that is nothing, what it adds to."""
        values = np.array([float(witness.get(unknown, 0)) for unknown in self.unknowns])
        sizes = values.copy()
        for row in self.rows:
            places = [(self._index[unknown], abs(float(c))) for unknown, c in row.terms if c]
            largest = max((values[place] * c for place, c in places), default=0.0)
            for place, c in places:
                sizes[place] = max(sizes[place], 1e-3 * largest / c)
        sizes[sizes == 0] = 1.0
        return sizes

    def __contains__(self, unknown: Unknown) -> bool:
        """Tell whether any constraint speaks of an unknown."""
        return unknown in self._index

    def extent(
        self,
        plus: Unknown,
        minus: Unknown | None = None,
        *,
        per: Unknown | None = None,
        without: Collection[str] = (),
    ) -> Ends:
        """Return the least and greatest value of an unknown, a difference, or a quotient.

        Parameters
        ----------
        plus, minus
            The value is the first less the second.
        per
            Divide by this unknown.
        without
            Owners whose constraints are set aside.

        Returns
        -------
        lower, upper
            ``None`` where there is no bound.
        """
        if any(unknown not in self._index for unknown in (plus, minus, per) if unknown is not None):
            return None, None
        self._set_aside(set(without))
        self._hold(self._one if per is None else self._index[per])
        scale = 1.0 if per is None else self._scales[self._index[per]]
        costs = {self._index[plus]: self._scales[self._index[plus]] / scale}
        if minus is not None:
            costs[self._index[minus]] = -self._scales[self._index[minus]] / scale
        # Costs of size one; the result is scaled back.
        size = max(abs(cost) for cost in costs.values())
        for place, cost in costs.items():
            self._solver.changeColCost(place, cost / size)
        ends: list[float | None] = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            self._solver.changeObjectiveSense(sense)
            self._run()
            optimal = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            value = self._solver.getInfo().objective_function_value * size
            ends.append(value if optimal and abs(value) < FAR * size else None)
        for place in costs:
            self._solver.changeColCost(place, 0.0)
        return ends[0], ends[1]

    def bounds(self, unknown: Unknown) -> Interval:
        """Return the exact interval of one unknown.

        Each end is the sum of constraints that sets it, in rationals; where floats named the wrong
        constraints, it is the float, moved outwards by more than it can be off.
        """
        ends = []
        for upper in (False, True):
            self._hold(self._one)
            self._solver.changeColCost(self._index[unknown], 1.0)
            sense = highspy.ObjSense.kMaximize if upper else highspy.ObjSense.kMinimize
            self._solver.changeObjectiveSense(sense)
            self._run()
            ends.append(self._exact_end(unknown, upper=upper))
            self._solver.changeColCost(self._index[unknown], 0.0)
        (lower, lower_open), (most, upper_open) = ends
        return Interval(lower if lower is not None else Fraction(0), most, lower_open, upper_open)

    def _run(self) -> None:
        """Solve; start afresh where a warm start led astray, which is not the same as no bound."""
        self._solver.run()
        decided = {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kUnbounded}
        if self._solver.getModelStatus() not in decided:
            self._solver.clearSolver()
            self._solver.run()

    def _exact_end(self, unknown: Unknown, *, upper: bool) -> tuple[Fraction | None, bool]:
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None, False
        value = self._solver.getInfo().objective_function_value
        duals = np.abs(np.asarray(self._solver.getSolution().row_dual)) / self._sizes
        support = [
            (self.rows[place], float(duals[place]))
            for place in np.flatnonzero(duals * self._sizes > DUST)
        ]
        proved = prove_bound(support, unknown, upper=upper)
        scale = self._scales[self._index[unknown]]
        if (
            proved is not None
            and abs(float(proved[0]) - value * scale) <= OUTWARD * max(1.0, abs(value)) * scale
        ):
            return proved
        if not upper and value <= OUTWARD:
            return Fraction(0), False
        moved = value * (1 + OUTWARD if upper else 1 - OUTWARD) * scale
        return Fraction(moved), False

    def extent_of(
        self, claim: Claim, series: Mapping[str, Series], *, without: Collection[str] = ()
    ) -> Ends:
        """Return how far what a claim prints can move, as a level, a difference or a ratio."""
        top, bottom = numerator(claim, series), reference(claim, series)
        if claim.measure is Measure.LEVEL:
            return self.extent(top, without=without)
        if claim.measure is Measure.CHANGE:
            return self.extent(top, bottom, without=without)
        if claim.measure is Measure.SHARE_CHANGE:
            shares = (share_unknown(claim, at, series) for at in (claim.period, claim.base_period))
            return self.extent(*shares, without=without)
        lower, upper = self.extent(top, per=bottom, without=without)
        shift = 1.0 if claim.measure is Measure.GROWTH else 0.0
        return (None if lower is None else lower - shift), (
            None if upper is None else upper - shift
        )

    def _set_aside(self, owners: set[str]) -> None:
        for owner in self._removed ^ owners:
            for place in self._rows_of.get(owner, ()):
                bound = INFINITE if owner in owners else 0.0
                self._solver.changeRowBounds(place, -INFINITE, bound)
        self._removed = owners

    def _hold(self, column: int) -> None:
        """Hold one column at one, and let the one held before go."""
        if self._held == column:
            return
        if self._held is not None:
            self._solver.changeColBounds(self._held, 0.0, INFINITE)
        self._solver.changeColBounds(column, 1.0, 1.0)
        self._held = column

    def _build(self) -> highspy.Highs:
        rows = []
        self._sizes = np.empty(len(self.rows))
        for place, row in enumerate(self.rows):
            steps = [
                (self._index[u], float(c) * self._scales[self._index[u]]) for u, c in row.terms
            ]
            size = self._sizes[place] = max(abs(step) for _, step in steps) or 1.0
            bound = [(self._one, -float(row.bound) / size)] if row.bound else []
            rows.append([*((column, step / size) for column, step in steps), *bound])
        columns = self._one + 1
        return new_solver(
            rows,
            bounds=np.zeros(len(rows)),
            cost=np.zeros(columns),
            lower=np.zeros(columns),
            upper=np.full(columns, INFINITE),
            maximise=False,
            tolerance=1e-10,
        )
