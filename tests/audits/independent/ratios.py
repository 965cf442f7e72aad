"""Ratios of two levels: how far they can move, by halving what is left between two ends."""

from __future__ import annotations

from fractions import Fraction

from independent.digits import ONE, Row

#: Where values so many times as large are possible, there is no end.
FAR = 10**6
#: Ends of ratios are found to within this.
FINE = Fraction(1, 2**20)


class Ratio:
    """How far a ratio can move: ends that are reached, and ends that are excluded.

    Parameters
    ----------
    levels
        Rows on levels.
    ratio
        What is asked about.
    without
        Origins of rows that do not count.
    """

    def __init__(self, levels, ratio, without=()):
        point = levels.point(without=without)
        start = point[part_of(ratio)] / point[whole_of(ratio)]
        above = self._end(levels, ratio, start, without, 1)
        below = self._end(levels, ratio, start, without, -1)
        self.inner, self.outer = (below[0], above[0]), (below[1], above[1])

    @staticmethod
    def _end(levels, ratio, reached, without, side):
        def possible(value):
            ends = (value, None) if side > 0 else (None, value)
            extra = ratio_rows(ratio, *ends)
            return levels.conflict(without=without, extra=extra) is None

        beyond = side * Fraction(FAR)
        if possible(beyond):
            return None, None
        step = max(abs(reached), Fraction(1, FAR)) / 2**20
        while possible(reached + side * step):
            reached += side * step
            step *= 4
        beyond = reached + side * step
        while abs(beyond - reached) > FINE:
            middle = (reached + beyond) / 2
            reached, beyond = (middle, beyond) if possible(middle) else (reached, middle)
        return reached, beyond


def part_of(ratio):
    """Return the level that a ratio is of."""
    return ratio[0], ratio[2], ratio[3]


def whole_of(ratio):
    """Return the level that it is a ratio to."""
    return ratio[1], ratio[2], ratio[4]


def ratio_rows(ratio, low, high):
    """Return what holds a ratio of two levels between two ends."""
    part, whole = part_of(ratio), whole_of(ratio)
    return [
        Row(((part, side), (whole, -side * end)), 0 * ONE, False, "ratio")
        for end, side in ((high, ONE), (low, -ONE))
        if end is not None
    ]


def value_rows(unknown, low, high):
    """Return what holds an unknown between two ends."""
    return [
        Row(((unknown, side),), side * end, False, "value")
        for end, side in ((high, ONE), (low, -ONE))
        if end is not None
    ]
