"""Fitting: whether the numbers of one column follow from those of others."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from analysis.tables.structure import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from analysis.tables.structure import Numbers

ONE = Fraction(1)
#: What a ratio is printed in.
SCALES = {"%": Fraction(100), "1": ONE, "‰": Fraction(1000)}


class Match(NamedTuple):
    """How many rows of a column follow from other columns.

    Parameters
    ----------
    fits, of
        Rows that do, of so many that could.
    unit
        Unit in which they do.
    """

    fits: int
    of: int
    unit: str = ""

    @property
    def part(self) -> float:
        """Part of the rows that fit."""
        return self.fits / self.of if self.of else 0.0


def match_growth(printed: Numbers, old: Numbers, new: Numbers) -> Match:
    """Tell how many rates are the growth from one column to another.

    Examples
    --------
    >>> def column(*numbers):
    ...     return {i: Value(Fraction(n), Fraction(1, 2)) for i, n in enumerate(numbers)}
    >>> match_growth(column(50, -25), column(200, 400), column(300, 300))
    Match(fits=2, of=2, unit='%')
    """
    return _best(printed, lambda row: _minus_one(_ratio(new.get(row), old.get(row))))


def match_index(printed: Numbers, old: Numbers, new: Numbers) -> Match:
    """Tell how many numbers are one column as an index of another."""
    return _best(printed, lambda row: _ratio(new.get(row), old.get(row)), units=("%",))


def match_change(printed: Numbers, old: Numbers, new: Numbers) -> Match:
    """Tell how many numbers are the differences of two columns."""

    def difference(row: int) -> tuple[Fraction, Fraction] | None:
        if row not in old or row not in new:
            return None
        middle = new[row].value - old[row].value
        reach = new[row].reach + old[row].reach
        return middle - reach, middle + reach

    return _best(printed, difference, units=("1",))


def match_share(printed: Numbers, parts: Numbers, whole: Value | None) -> Match:
    """Tell how many numbers are shares of one whole."""
    return _best(printed, lambda row: _ratio(parts.get(row), whole))


def sum_of(numbers: Numbers, rows: Iterable[int]) -> Value:
    """Add up some rows of a column.

    Examples
    --------
    >>> sum_of({0: Value(ONE, ONE / 2), 1: Value(ONE, ONE / 2)}, [0, 1])
    Value(value=Fraction(2, 1), reach=Fraction(1, 1))
    """
    own = [numbers[row] for row in rows if row in numbers]
    return Value(sum((v.value for v in own), Fraction(0)), sum((v.reach for v in own), Fraction(0)))


def _best(
    printed: Numbers,
    implied: Callable[[int], tuple[Fraction, Fraction] | None],
    units: Iterable[str] = ("%", "1", "‰"),
) -> Match:
    found = []
    for unit in units:
        fits = of = 0
        for row, value in printed.items():
            ends = implied(row)
            if ends is None:
                continue
            of += 1
            low, high = (end * SCALES[unit] for end in ends)
            fits += low - value.reach <= value.value <= high + value.reach
        found.append(Match(fits, of, unit))
    return max(found, key=lambda one: one.fits)


def _ratio(top: Value | None, bottom: Value | None) -> tuple[Fraction, Fraction] | None:
    if top is None or bottom is None or bottom.value <= bottom.reach:
        return None
    ends = [
        (top.value + sign * top.reach) / (bottom.value + other * bottom.reach)
        for sign in (-1, 1)
        for other in (-1, 1)
    ]
    return min(ends), max(ends)


def _minus_one(ends: tuple[Fraction, Fraction] | None) -> tuple[Fraction, Fraction] | None:
    return None if ends is None else (ends[0] - 1, ends[1] - 1)
