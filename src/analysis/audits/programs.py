"""Linear programs over a system of constraints: how far it is from contradiction.

The program asks first that no constraint is broken, then that every claim keeps as much slack as it
can, in half-widths of its own rounding interval. Slack comes with values that satisfy every claim with
room to spare; a broken constraint with multipliers that prove a contradiction. Both are floats, and only
proposals: :mod:`analysis.audits.certificates` accepts or refuses them in exact arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import highspy
import numpy as np

from analysis.audits.origins import AboveZero, Printed
from analysis.audits.scaling import FINE, scale_system
from analysis.audits.solver import INFINITE, new_solver, run_solver

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from analysis.audits.constraints import Constraint
    from analysis.audits.scaling import Scaling
    from analysis.audits.unknowns import Unknown

#: No slack is worth more than this many half-widths: keeps the program bounded.
WIDEST = 1.0
#: What one unit of broken constraint costs, in units of slack.
PENALTY = 1e4
#: Multipliers below this are what is left of a zero.
DUST = 1e-9
#: Breaches smaller than this are the solver's own.
BREACH = 1e-7


@dataclass(frozen=True)
class Outcome:
    """What a program proposes.

    Parameters
    ----------
    slack
        What every claim keeps, in half-widths of its interval; below zero where constraints are
        broken, ``None`` where the solver gave up.
    read_values
        Returns the values of the unknowns, in their base units; most outcomes are only asked for
        their slack.
    support
        Rows with a multiplier above zero at the optimum, with their multipliers.
    """

    slack: float | None
    read_values: Callable[[], dict[Unknown, Fraction]]
    support: tuple[tuple[Constraint, float], ...]

    @property
    def values(self) -> dict[Unknown, Fraction]:
        """Values of the unknowns, in their base units: the centre, and a float away from it."""
        return self.read_values()


class SlackProgram:
    """The program of some constraints; claims can be set aside and put back.

    Parameters
    ----------
    rows
        Half-spaces over unknowns of any sign.
    scaling
        How to show them to the solver; made from them by default.
    """

    def __init__(self, rows: Sequence[Constraint], *, scaling: Scaling | None = None) -> None:
        self.rows = tuple(rows)
        self.scaling = scaling or scale_system(self.rows)
        self._rows_of: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            for claim in row.claims:
                self._rows_of[claim].append(place)
        self._removed: frozenset[str] = frozenset()
        self._solver = self._build()

    def solve(self, *, without: Collection[str] = ()) -> Outcome:
        """Break as little as possible, then keep as much slack as possible, some claims set aside."""
        self._set_aside(frozenset(without))
        if not run_solver(self._solver, {highspy.HighsModelStatus.kOptimal}):
            return Outcome(None, dict, ())
        solution = self._solver.getSolution()
        values = np.asarray(solution.col_value)
        duals = np.abs(np.asarray(solution.row_dual))
        largest = duals.max(initial=0.0)
        support = tuple(
            (self.rows[place], float(duals[place] * self._factors[place]))
            for place in np.flatnonzero(duals > DUST * largest)
        )
        breach, slack = float(values[-2]), float(values[-1])
        return Outcome(
            breach if breach < -BREACH else slack, partial(self._named, values[:-2]), support
        )

    def _named(self, values: np.ndarray) -> dict[Unknown, Fraction]:
        scaling = self.scaling
        moved = (values * scaling.steps).tolist()
        return {
            # Nine digits of a distance that is a few steps: more than any slack needs.
            unknown: scaling.centre[unknown] + Fraction(f"{distance:.9g}")
            for unknown, distance in zip(scaling.unknowns, moved, strict=True)
        }

    def _set_aside(self, claims: frozenset[str]) -> None:
        changed = {place for claim in self._removed ^ claims for place in self._rows_of[claim]}
        for place in changed:
            gone = any(claim in claims for claim in self.rows[place].claims)
            bound = INFINITE if gone else self._bounds[place]
            self._solver.changeRowBounds(place, -INFINITE, bound)
        self._removed = claims

    def _build(self) -> highspy.Highs:
        scaling, count = self.scaling, len(self.scaling.unknowns)
        index = {unknown: place for place, unknown in enumerate(scaling.unknowns)}
        matrix = []
        self._factors = np.empty(len(self.rows))
        self._bounds = np.empty(len(self.rows))
        for place, (row, room) in enumerate(zip(self.rows, scaling.rooms, strict=True)):
            steps = [(index[u], float(c) * scaling.steps[index[u]]) for u, c in row.terms]
            largest = max(abs(step) for _, step in steps) or 1.0
            # Claims in units of their own half-width, rules in steps of their unknowns: the solver
            # sees numbers near one, and its tolerance is a tiny part of any interval.
            keeps_slack = isinstance(row.origin, Printed) and room > 0
            unit = room if keeps_slack else largest
            factor = self._factors[place] = 1.0 / unit
            entries = [(column, step * factor) for column, step in steps]
            entries.append((count, 1.0))
            if keeps_slack:
                entries.append((count + 1, 1.0))
            elif isinstance(row.origin, AboveZero):
                entries.append((count + 1, FINE))
            matrix.append(entries)
            self._bounds[place] = float(scaling.residual(row)) * factor
        free = np.full(count, INFINITE)
        return new_solver(
            matrix,
            bounds=self._bounds,
            cost=np.r_[np.zeros(count), PENALTY, 1.0],
            lower=np.r_[-free, -INFINITE, 0.0],
            upper=np.r_[free, 0.0, WIDEST],
            maximise=True,
            tolerance=1e-9,
        )
