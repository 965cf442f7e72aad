"""Exact intervals: what a printed number leaves possible."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Self


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of rationals between two ends; ``None`` is no bound on that side.

    Parameters
    ----------
    lower, upper
        The ends.
    lower_open, upper_open
        Whether the end itself is excluded.

    Examples
    --------
    >>> Interval(Fraction(1), Fraction(2), upper_open=True)
    [1, 2)
    >>> Fraction(2) in Interval(Fraction(1), Fraction(2), upper_open=True)
    False
    """

    lower: Fraction | None = None
    upper: Fraction | None = None
    lower_open: bool = False
    upper_open: bool = False

    def __repr__(self) -> str:
        """Write the interval as mathematicians do."""
        lower = "-inf" if self.lower is None else _decimal(self.lower)
        upper = "inf" if self.upper is None else _decimal(self.upper)
        left = "(" if self.lower is None or self.lower_open else "["
        right = ")" if self.upper is None or self.upper_open else "]"
        return f"{left}{lower}, {upper}{right}"

    def __contains__(self, value: Fraction) -> bool:
        """Tell whether a value lies within."""
        return not (
            (
                self.lower is not None
                and (value < self.lower or (self.lower_open and value == self.lower))
            )
            or (
                self.upper is not None
                and (value > self.upper or (self.upper_open and value == self.upper))
            )
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies within."""
        if self.lower is None or self.upper is None:
            return False
        return self.lower > self.upper or (
            self.lower == self.upper and (self.lower_open or self.upper_open)
        )

    @property
    def width(self) -> Fraction | None:
        """Distance between the ends, ``None`` when one is missing."""
        if self.lower is None or self.upper is None:
            return None
        return self.upper - self.lower

    def as_floats(self) -> tuple[float | None, float | None]:
        """Return both ends as floats, for tables and JSON."""
        return (
            None if self.lower is None else float(self.lower),
            None if self.upper is None else float(self.upper),
        )

    def __and__(self, other: Interval) -> Interval:
        """Intersect two intervals."""
        lower, lower_open = _tighter(
            (self.lower, self.lower_open), (other.lower, other.lower_open), sign=1
        )
        upper, upper_open = _tighter(
            (self.upper, self.upper_open), (other.upper, other.upper_open), sign=-1
        )
        return Interval(lower, upper, lower_open, upper_open)

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both.

        Examples
        --------
        >>> Interval(Fraction(1), Fraction(2)).hull(Interval(Fraction(4), Fraction(5)))
        [1, 5]
        """
        lower, lower_open = _looser(
            (self.lower, self.lower_open), (other.lower, other.lower_open), sign=-1
        )
        upper, upper_open = _looser(
            (self.upper, self.upper_open), (other.upper, other.upper_open), sign=1
        )
        return Interval(lower, upper, lower_open, upper_open)

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a value in common."""
        return not (
            self.is_empty or other.is_empty or self._is_below(other) or other._is_below(self)
        )

    def _is_below(self, other: Interval) -> bool:
        """Tell whether every value lies below every value of another."""
        if self.upper is None or other.lower is None:
            return False
        return self.upper < other.lower or (
            self.upper == other.lower and (self.upper_open or other.lower_open)
        )

    def __neg__(self) -> Interval:
        """Mirror at zero."""
        return Interval(
            None if self.upper is None else -self.upper,
            None if self.lower is None else -self.lower,
            self.upper_open,
            self.lower_open,
        )

    def __add__(self, other: Interval) -> Interval:
        """Return the sums of any two values, one from each."""
        return Interval(
            None if self.lower is None or other.lower is None else self.lower + other.lower,
            None if self.upper is None or other.upper is None else self.upper + other.upper,
            self.lower_open or other.lower_open,
            self.upper_open or other.upper_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        """Return the differences of any two values, one from each."""
        return self + -other

    def scale(self, factor: Fraction) -> Interval:
        """Multiply every value by one factor.

        Examples
        --------
        >>> Interval(Fraction(1), Fraction(2)).scale(Fraction(-3))
        [-6, -3]
        """
        if factor < 0:
            return (-self).scale(-factor)
        if factor == 0:
            return Interval(Fraction(0), Fraction(0))
        return Interval(
            None if self.lower is None else self.lower * factor,
            None if self.upper is None else self.upper * factor,
            self.lower_open,
            self.upper_open,
        )

    def shift(self, amount: Fraction) -> Interval:
        """Add one amount to every value."""
        return self + Interval(amount, amount)

    def ratio(self, other: Interval) -> Interval:
        """Quotients of two non-negative quantities: shares, growth factors.

        Parameters
        ----------
        other
            The denominator, at least zero. Where it may be zero, the quotient has no upper bound.

        Examples
        --------
        >>> Interval(Fraction(1), Fraction(2)).ratio(Interval(Fraction(4), Fraction(5)))
        [0.2, 0.5]
        """
        low, high = max(self.lower or Fraction(0), Fraction(0)), self.upper
        bottom, top = max(other.lower or Fraction(0), Fraction(0)), other.upper
        # Zero over anything is zero: an end at zero is reached whatever the denominator's ends are.
        lower_open = (self.lower_open and self.lower == low) or (low > 0 and other.upper_open)
        return Interval(
            Fraction(0) if top is None or top == 0 else low / top,
            None if high is None or bottom == 0 else high / bottom,
            top is not None and lower_open,
            self.upper_open or (high != 0 and other.lower_open),
        )

    @classmethod
    def point(cls, value: Fraction) -> Self:
        """Return the interval that holds one value."""
        return cls(value, value)


def compounded(factor: Interval, steps: Fraction) -> Interval:
    """Return a factor to a power: what a growth factor comes to over several equal steps.

    Parameters
    ----------
    factor
        Growth factors, 1.03 for three per cent; what is below zero is cut off.
    steps
        Above zero.

    Returns
    -------
    Interval
        Exact for whole numbers of steps; else rounded outwards, by at most one part in 10**18.

    Examples
    --------
    >>> compounded(Interval(Fraction(11, 10), Fraction(12, 10)), Fraction(2))
    [1.21, 1.44]
    """
    ends: list[Fraction | None] = []
    for end, up in ((factor.lower, False), (factor.upper, True)):
        if end is None:
            ends.append(None)
            continue
        power = max(end, Fraction(0)) ** steps.numerator
        ends.append(_root(power, steps.denominator, up=up))
    lower, upper = ends
    exact = steps.denominator == 1
    return Interval(lower, upper, factor.lower_open and exact, factor.upper_open and exact)


def _root(value: Fraction, degree: int, *, up: bool) -> Fraction:
    """Return a root to eighteen places, rounded up or down."""
    if degree == 1 or not value:
        return value
    scale = 10**18
    target = value * Fraction(scale) ** degree
    low, high = 0, scale * (int(value) + 2)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= target else (low, middle)
    return Fraction(low if not up or low**degree == target else high, scale)


End = tuple[Fraction | None, bool]


def _tighter(first: End, second: End, *, sign: int) -> End:
    if first[0] is None:
        return second
    if second[0] is None:
        return first
    if first[0] == second[0]:
        return first[0], first[1] or second[1]
    return max(first, second) if sign > 0 else min(first, second)


def _looser(first: End, second: End, *, sign: int) -> End:
    if first[0] is None or second[0] is None:
        return None, False
    if first[0] == second[0]:
        return first[0], first[1] and second[1]
    return max(first, second) if sign > 0 else min(first, second)


def _decimal(value: Fraction) -> str:
    """Write a fraction as the decimal it is, or near it when it has none."""
    return f"{float(value):.12g}"
