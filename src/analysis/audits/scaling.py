"""Scaling: a point to measure from and a step for each unknown, so that a solver sees numbers near one.

Differences from the point are taken exactly before they become floats: a count of twelve digits keeps
its last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from analysis.audits.origins import Printed
from analysis.audits.unknowns import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.audits.constraints import Constraint
    from analysis.audits.unknowns import Unknown

#: Part of its unknown's size that a constraint without digits of its own may move.
FINE = 1e-3


@dataclass(frozen=True)
class Scaling:
    """How a system of constraints is shown to a solver.

    Parameters
    ----------
    unknowns
        In a fixed order; n of them.
    centre
        Point to measure from.
    steps
        Step of each unknown, length n: the half-width of the narrowest claim on it.
    rooms
        Half-width of each constraint's interval, in the unit of its bound.
    """

    unknowns: tuple[Unknown, ...]
    centre: Mapping[Unknown, Fraction]
    steps: np.ndarray
    rooms: np.ndarray

    def residual(self, row: Constraint) -> Fraction:
        """Return how far the centre is from a constraint's bound, below zero where it is past it."""
        return row.bound - value_at(row, self.centre)


def scale_system(
    rows: Sequence[Constraint], *, centre: Mapping[Unknown, Fraction] | None = None
) -> Scaling:
    """Return a scaling for some constraints.

    Parameters
    ----------
    rows
        Half-spaces.
    centre
        A point to measure from, if one is known.
    """
    unknowns = tuple(sorted({u for row in rows for u in row.unknowns}, key=in_order))
    middle = central_point(rows) if centre is None else centre
    index = {unknown: place for place, unknown in enumerate(unknowns)}
    rooms = np.array([_room(row, middle) for row in rows])
    steps = np.full(len(unknowns), np.inf)
    for row, room in zip(rows, rooms, strict=True):
        if isinstance(row.origin, Printed) and room > 0:
            for unknown, coefficient in row.terms:
                if coefficient:
                    place = index[unknown]
                    steps[place] = min(steps[place], room / abs(float(coefficient)))
    for place, unknown in enumerate(unknowns):
        if not np.isfinite(steps[place]):
            steps[place] = FINE * abs(float(middle[unknown])) or 1.0
    return Scaling(unknowns, middle, steps, rooms)


def value_at(row: Constraint, point: Mapping[Unknown, Fraction]) -> Fraction:
    """Return the left side of a constraint at a point."""
    return sum((coefficient * point[unknown] for unknown, coefficient in row.terms), Fraction(0))


def _room(row: Constraint, centre: Mapping[Unknown, Fraction]) -> float:
    """Return the half-width of a constraint, in the unit of its bound; zero for a rule.

    That a share is above zero says nothing of its whole, which nothing else may speak of either.
    """
    if row.per is None:
        return float(row.room)
    return float(row.room * abs(centre.get(row.per, Fraction(0))))


def central_point(rows: Sequence[Constraint]) -> dict[Unknown, Fraction]:
    """Return a point to measure from: printed levels where there are some, else what follows from them.

    Most components are a few claims that cannot disagree: often the point satisfies them all.
    """
    found = _printed([row for row in rows if isinstance(row.origin, Printed)])
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
                found[unknown] = Fraction(f"{float(value):.12g}")
                moved = True
            elif missing:
                rest.append(row)
        pending = rest
    names = dict.fromkeys(unknown for row in rows for unknown in row.unknowns)
    return {unknown: found.get(unknown, Fraction(1)) for unknown in names}


def _printed(rows: Sequence[Constraint]) -> dict[Unknown, Fraction]:
    """Return the middle of the narrowest printed level of each unknown, or a bound where it has one."""
    bounds: dict[tuple[Unknown, str], list[Fraction]] = {}
    for row in rows:
        # A total's share of itself has one term, and no bound of its own.
        if len(row.terms) == 1 and row.per is None:
            unknown, coefficient = row.terms[0]
            bounds.setdefault((unknown, row.origin.id), []).append(row.bound / coefficient)
    best: dict[Unknown, tuple[int, Fraction, Fraction]] = {}
    for (unknown, _), ends in bounds.items():
        # Two ends before one; narrow before wide.
        candidate = (-len(ends), max(ends) - min(ends), (max(ends) + min(ends)) / 2)
        best[unknown] = min(best.get(unknown, candidate), candidate)
    return {unknown: middle for unknown, (_, _, middle) in best.items()}
