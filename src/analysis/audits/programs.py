"""Linear programs over a component of the ledger: how far are its constraints from contradiction?

The program maximises one margin ``t`` such that every claim keeps a slack of ``t`` half-widths of its
own rounding interval. A positive margin comes with values that satisfy every claim with room to
spare; a negative one comes with multipliers that prove a contradiction. Both are floats, and only
proposals: :mod:`analysis.audits.proofs` accepts or refuses them in exact arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from analysis.audits.constraints import Constraint, Unknown

#: No slack is worth more than this many half-widths: keeps the program bounded.
WIDEST = 1.0


@dataclass(frozen=True)
class Outcome:
    """What a program proposes.

    Parameters
    ----------
    margin
        Slack that every claim keeps, in half-widths of its interval; negative in a contradiction.
    values
        Of the unknowns, in their base units.
    support
        Rows with a multiplier above zero at the optimum, with their multipliers.
    """

    margin: float
    values: dict[Unknown, float]
    support: tuple[tuple[Constraint, float], ...]


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
        self._scales = _magnitudes(self.rows, self.unknowns)
        self._widths = self._half_widths()
        self._hard = set(hard)
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
        solution = self._solver.getSolution()
        values = np.asarray(solution.col_value)
        duals = np.abs(np.asarray(solution.row_dual))
        support = tuple(
            (self.rows[place], float(duals[place] * self._factors[place])) for place in np.flatnonzero(duals > 1e-9)
        )
        named = dict(zip(self.unknowns, (values[:-1] * self._scales).tolist(), strict=True))
        return Outcome(float(values[-1]), named, support)

    def _set_aside(self, owners: set[str]) -> None:
        for owner in self._removed ^ owners:
            upper = np.inf if owner in owners else None
            for place in self._rows_of.get(owner, ()):
                bound = upper if upper is not None else self._bounds[place]
                self._solver.changeRowBounds(place, -np.inf, bound)
        self._removed = owners

    def _half_widths(self) -> np.ndarray:
        """Return each row's half interval, in the unit of the row: what one unit of margin costs."""
        widths = np.empty(len(self.rows))
        for places in self._rows_of.values():
            for place in places:
                row = self.rows[place]
                size = max(abs(float(c)) * self._scales[self._index[u]] for u, c in row.terms)
                widths[place] = 1e-3 * size
            for first in places:
                for second in places:
                    gap = self._gap(first, second) if first < second else None
                    if gap is not None and gap > 0:
                        widths[first] = widths[second] = gap / 2
        return widths

    def _gap(self, first: int, second: int) -> float | None:
        """Return the room between two opposite rows of one claim."""
        one, other = dict(self.rows[first].terms), dict(self.rows[second].terms)
        if one.keys() != other.keys():
            return None
        total = float(self.rows[first].bound + self.rows[second].bound)
        rest = sum(float(one[u] + other[u]) * self._scales[self._index[u]] for u in one)
        return total - rest

    def _build(self) -> highspy.Highs:
        count = len(self.unknowns)
        indices, values, starts = [], [], [0]
        self._factors = np.empty(len(self.rows))
        self._bounds = np.empty(len(self.rows))
        for place, row in enumerate(self.rows):
            # A row in units of its own half-width: the solver's tolerance is then a tiny part of it.
            factor = self._factors[place] = 1.0 / self._widths[place]
            for unknown, coefficient in row.terms:
                indices.append(self._index[unknown])
                values.append(float(coefficient) * self._scales[self._index[unknown]] * factor)
            if row.owner not in self._hard:
                indices.append(count)
                values.append(1.0)
            starts.append(len(indices))
            self._bounds[place] = float(row.bound) * factor
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = count + 1, len(self.rows)
        program.sense_ = highspy.ObjSense.kMaximize
        program.col_cost_ = np.r_[np.zeros(count), 1.0]
        program.col_lower_ = np.r_[np.zeros(count), -highspy.kHighsInf]
        program.col_upper_ = np.r_[np.full(count, highspy.kHighsInf), WIDEST]
        program.row_lower_ = np.full(len(self.rows), -highspy.kHighsInf)
        program.row_upper_ = self._bounds
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.asarray(starts)
        program.a_matrix_.index_ = np.asarray(indices)
        program.a_matrix_.value_ = np.asarray(values)
        solver = highspy.Highs()
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("primal_feasibility_tolerance", 1e-9)
        solver.setOptionValue("dual_feasibility_tolerance", 1e-9)
        solver.passModel(program)
        return solver


def _magnitudes(rows: Sequence[Constraint], unknowns: Sequence[Unknown]) -> np.ndarray:
    """Return a typical size for each unknown, so that the solver sees numbers near one."""
    found: dict[Unknown, float] = {}
    pending = []
    for row in rows:
        if len(row.terms) == 1 and row.bound:
            unknown, coefficient = row.terms[0]
            found[unknown] = max(found.get(unknown, 0.0), abs(float(row.bound / coefficient)))
        elif len(row.terms) > 1:
            pending.append(row)
    moved = True
    while pending and moved:
        moved, rest = False, []
        for row in pending:
            open_terms = [(u, c) for u, c in row.terms if u not in found and c]
            if len(open_terms) == 1:
                unknown, coefficient = open_terms[0]
                others = max((abs(float(c)) * found[u] for u, c in row.terms if u in found), default=0.0)
                size = max(others, abs(float(row.bound)))
                if size:
                    found[unknown] = size / abs(float(coefficient))
                    moved = True
                    continue
            if open_terms:
                rest.append(row)
        pending = rest
    return np.array([found.get(unknown) or 1.0 for unknown in unknowns])
