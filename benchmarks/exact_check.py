"""Can all numbers of a table hold? Decided from its true construction, in exact arithmetic.

No part of the audit is used: what a print stands for is worked out by ``printing_offices.py``, what
adds up is known from how the table was made, and the half-spaces are decided by the simplex of the
audit of the audit (``tests/audits/independent/deciding.py``), which begins at the true values.

Readings that the audit allows are allowed here: a table whose rounding is not told may round to the
nearest digit or cut off; growth over something below zero may be divided by it or by its size. A
change of a share is held against what the share and the levels beside it leave, each ratio alone.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from printing_offices import GENERAL

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "audits"))
from independent.deciding import Rows, exact  # found beside the tests

ONE, ZERO = Fraction(1), Fraction(0)
READINGS = ("nearest", "truncated")


@dataclass(frozen=True)
class Row:
    """``sum of coefficient * unknown <= bound``, or ``<`` where strict."""

    terms: tuple
    bound: Fraction
    strict: bool
    origin: object


class TableCheck:
    """A table, some of its cells replaced, as half-spaces.

    Parameters
    ----------
    sheet
        As it was made.
    truth
        True values by unknown, where the search begins.
    instead
        Cells that are printed otherwise.
    """

    def __init__(self, sheet, truth, instead=()):
        other = {(c.row, c.column): c for c in instead}
        self.cells = [other.get((c.row, c.column), c) for c in sheet.cells]
        untold = not sheet.told and sheet.office.rule in GENERAL
        self.systems = [
            self._system(sheet, truth, rule) for rule in (READINGS if untold else ("",))
        ]

    def holds(self, without=()):
        """Tell whether all numbers can hold under one of the readings, some cells left out."""
        return any(self._conflict(rows, points, without) is None for rows, points in self.systems)

    def explained_by(self):
        """Return the cells each of which alone, left out, lets all others hold."""
        members = None
        for rows, points in self.systems:
            found = self._conflict(rows, points, ())
            members = found if members is None else members | found
        return {cell for cell in members if self.holds(without=(cell,))}

    def _conflict(self, rows, points, without):
        """Return cells of which all that could mend a conflict are some, or nothing."""
        found = rows.conflict(without=without)
        if found is not None:
            return {row.origin for row, _ in found if isinstance(row.origin, tuple)}
        for place, own, parts in points:
            if place not in without and not self._point_holds(own, parts, set(without)):
                return {place} | {place for _, _, found in parts for place, _ in found}
        return None

    @staticmethod
    def _point_holds(own, parts, without):
        """Tell whether a change of a share agrees with what is left for the two shares, each alone."""
        ranges = []
        for tops, bottoms, shares in parts:
            low, high = ZERO, None
            level = _meet(tops, without)
            whole = _meet(bottoms, without)
            if level and whole and whole[0] is not None and whole[0] > 0:
                low = level[0] / whole[1] if whole[1] and level[0] is not None else ZERO
                high = level[1] / whole[0] if level[1] is not None else None
            for place, ends in shares:
                if place not in without and ends is not None:
                    low = max(low, ends.low if ends.low is not None else low)
                    high = ends.high if high is None else min(high, ends.high)
            ranges.append((low, high))
        (now_low, now_high), (base_low, base_high) = ranges
        above = now_high is None or own.low is None or now_high - base_low >= own.low
        below = base_high is None or own.high is None or now_low - base_high <= own.high
        return above and below

    def _system(self, sheet, truth, reading):
        ends = {(c.row, c.column): c.ends(reading if c.rule in GENERAL else "") for c in self.cells}
        levels = {}
        for c in self.cells:
            if c.said.bottom is None and len(c.said.top) == 1:
                (unknown,) = c.said.top
                levels.setdefault(unknown, []).append(((c.row, c.column), ends[c.row, c.column]))
        signed = any(_shows_sign(c, ends[c.row, c.column]) for c in self.cells)
        rows, points, unknowns = [], [], set()
        for c in self.cells:
            place, own, said = (c.row, c.column), ends[c.row, c.column], c.said
            if said.minus is not None:
                points.append((place, own, self._ratios(c, levels, ends)))
                continue
            unknowns |= said.top.keys()
            if said.bottom is None:
                rows += _between(said.top.items(), own, place)
                continue
            unknowns.add(said.bottom)
            sign = _sign_of(levels.get(said.bottom, ()), signed)
            if not sign and said.bottom not in levels:
                sign = self._sign_by_parts(said.bottom, levels, ends)
            if sign > 0:
                rows.append(Row(((said.bottom, -ONE),), ZERO, True, "above zero"))
                rows += _ratio(c, own, place)
            elif sign < 0 and said.off and c.power == 1:
                rows += _below_zero(c, own, place)
        for terms in sheet.zero:
            unknowns |= terms.keys()
            rows.append(Row(tuple(terms.items()), ZERO, False, "adds up"))
            rows.append(Row(tuple((u, -c) for u, c in terms.items()), ZERO, False, "adds up"))
        if not signed and not sheet.signed:
            rows += [Row(((u, -ONE),), ZERO, False, "not below zero") for u in unknowns]
        made = Rows([one for one in rows if one.terms])
        made.start |= {u: (exact(truth[u]), exact(ZERO)) for u in made.start if u in truth}
        return made, points

    def _sign_by_parts(self, whole, levels, ends):
        """Return one where every printed part of a whole has the sign of its share."""
        same = set()
        for c in self.cells:
            if c.said.bottom == whole and not c.said.off and len(c.said.top) == 1:
                share = _sign_of([(None, ends[c.row, c.column])], signed=True)
                part = _sign_of(levels.get(next(iter(c.said.top)), ()), signed=True)
                if share and part:
                    same.add(share == part)
        return int(same == {True})

    def _ratios(self, cell, levels, ends):
        """Return, for now and base, what is printed of part, whole and their share."""
        found = []
        for part, whole in (
            (next(iter(cell.said.top)), cell.said.bottom),
            cell.said.minus,
        ):
            shares = [
                ((c.row, c.column), ends[c.row, c.column])
                for c in self.cells
                if c.said.minus is None and c.said.bottom == whole and list(c.said.top) == [part]
            ]
            found.append((levels.get(part, []), levels.get(whole, []), shares))
        # Every printed number behind a ratio may be what is wrong with it.
        return [(a, b, [*s, *((p, None) for p, _ in (*a, *b))]) for a, b, s in found]


def _meet(prints, without):
    kept = [ends for place, ends in prints if place not in without]
    if not kept:
        return None
    lows = [e.low for e in kept if e.low is not None]
    highs = [e.high for e in kept if e.high is not None]
    return (max(lows) if lows else None, min(highs) if highs else None)


def _between(terms, ends, origin):
    terms, rows = tuple(terms), []
    if ends.high is not None:
        rows.append(Row(terms, ends.high, ends.high_open, origin))
    if ends.low is not None:
        turned = tuple((u, -c) for u, c in terms)
        rows.append(Row(turned, -ends.low, ends.low_open, origin))
    return rows


def _merged(terms):
    total = {}
    for unknown, coefficient in terms:
        total[unknown] = total.get(unknown, ZERO) + coefficient
    return tuple((u, c) for u, c in total.items() if c)


def _ratio(cell, ends, origin):
    """Return the half-spaces of a ratio to something above zero."""
    low, high = (None if e is None else e + cell.said.off for e in (ends.low, ends.high))
    low = None if low is not None and low < 0 and cell.power > 1 else low
    low, high = (None if e is None else e**cell.power for e in (low, high))
    return _held(cell.said, low, high, ends, origin, 1)


def _below_zero(cell, ends, origin):
    """Return the half-spaces of growth over something below zero, divided by it or by its size."""
    lows = [ends.low + 1, 1 - ends.high]
    highs = [ends.high + 1, 1 - ends.low]
    return _held(cell.said, min(lows), max(highs), ends, origin, -1)


def _held(said, low, high, ends, origin, sign):
    rows = []
    for end, is_open, side in ((high, ends.high_open, sign), (low, ends.low_open, -sign)):
        if end is not None:
            terms = [(u, side * c) for u, c in said.top.items()]
            terms = _merged([*terms, (said.bottom, -side * end)])
            strict = is_open if sign > 0 else False
            rows.append(Row(terms, ZERO, strict, origin))
    # Where a row is all of itself, what it says of itself is true or not.
    return [row for row in rows if row.terms] + [
        Row(((said.bottom, ONE), (said.bottom, -ONE)), -ONE, False, origin)
        for row in rows
        if not row.terms and row.strict
    ]


def _shows_sign(cell, ends):
    if cell.said.minus is not None or len(cell.said.top) > 1:
        return False
    return ends.high is not None and ends.high + cell.said.off <= 0 and ends.low != -cell.said.off


def _sign_of(prints, signed):
    """Return the sign of what a ratio is of, as its prints show it; zero where it is open."""
    exact_zero = any(e.low == e.high == 0 for _, e in prints)
    if not signed:
        return 0 if exact_zero else 1
    if not prints:
        return 0
    if all(e.low is not None and e.low >= 0 and not _has_zero(e) for _, e in prints):
        return 1
    if all(e.high is not None and e.high <= 0 and not _has_zero(e) for _, e in prints):
        return -1
    return 0


def _has_zero(ends):
    above = ends.low is None or ends.low < 0 or (ends.low == 0 and not ends.low_open)
    below = ends.high is None or ends.high > 0 or (ends.high == 0 and not ends.high_open)
    return above and below
