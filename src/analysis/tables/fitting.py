"""Fitting: whether the numbers of one column follow from those of others."""

from __future__ import annotations

from fractions import Fraction
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from analysis.tables.row_sums import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analysis.tables.row_sums import Numbers

    Ends = tuple[Fraction, Fraction]
    Implied = Callable[[int], Ends | None]

ONE = Fraction(1)
#: What a ratio is printed in, and a difference of two ratios.
SCALES = {"%": Fraction(100), "1": ONE, "‰": Fraction(1000)}
POINTS = {"pp": Fraction(100), "1": ONE, "bp": Fraction(10000)}
#: Powers of ten that a ratio of two columns may be printed in, and how near one has to be.
POWERS, NEAR = range(-9, 10), 0.1


class Match(NamedTuple):
    """How many rows of a column follow from other columns.

    Parameters
    ----------
    fits, of
        Rows that do, of so many that could.
    unit
        Unit in which they do.
    chance
        How likely so many would by chance.
    """

    fits: int
    of: int
    unit: str = ""
    chance: float = 1.0

    @property
    def part(self) -> float:
        """Part of the rows that fit."""
        return self.fits / self.of if self.of else 0.0


def match_growth(printed: Numbers, old: Numbers, new: Numbers, *, years: Fraction = ONE) -> Match:
    """Tell how many rates are the growth from one column to another.

    Parameters
    ----------
    printed, old, new
        Numbers by row.
    years
        Number of steps that the rate is the average of.

    Examples
    --------
    >>> def column(*numbers):
    ...     return {i: Value(Fraction(n), Fraction(1, 2)) for i, n in enumerate(numbers)}
    >>> match_growth(column(50, -25), column(200, 400), column(300, 300))[:3]
    (2, 2, '%')
    """

    def growth(row: int) -> Ends | None:
        ends = _ratio(new.get(row), old.get(row))
        if ends is None or (years != 1 and ends[0] <= 0):
            return None
        low, high = ends if years == 1 else (_root(end, years) for end in ends)
        return low - 1, high - 1

    return _best(printed, growth)


def match_index(printed: Numbers, old: Numbers, new: Numbers) -> Match:
    """Tell how many numbers are one column as an index of another."""
    return _best(printed, _ratios(new, old), {"%": SCALES["%"]})


def match_change(printed: Numbers, old: Numbers, new: Numbers) -> Match:
    """Tell how many numbers are the differences of two columns."""

    def difference(row: int) -> Ends | None:
        if row not in old or row not in new:
            return None
        middle = new[row].value - old[row].value
        reach = new[row].reach + old[row].reach
        return middle - reach, middle + reach

    return _best(printed, difference, {"1": ONE})


def match_share(printed: Numbers, parts: Numbers, wholes: Numbers) -> Match:
    """Tell how many numbers are shares of the wholes beside them."""
    return _best(printed, _ratios(parts, wholes))


def match_ratio(printed: Numbers, tops: Numbers, bottoms: Numbers) -> Match:
    """Tell how many numbers are ratios of two columns, in whatever power of ten.

    Examples
    --------
    >>> def column(*numbers):
    ...     return {i: Value(Fraction(n), Fraction(1, 2)) for i, n in enumerate(numbers)}
    >>> match_ratio(column(250, 500), column(4000, 9000), column(16, 18))[:3]
    (2, 2, '1')
    """
    logs = sorted(
        log10(abs(value.value * bottoms[row].value / tops[row].value))
        for row, value in printed.items()
        if row in tops and row in bottoms
        if value.value and bottoms[row].value and tops[row].value
    )
    if not logs:
        return Match(0, 0)
    power = round(logs[len(logs) // 2])
    if power not in POWERS:
        return Match(0, len(logs))
    unit = {0: "1", 2: "%", 3: "‰"}.get(power, f"1e{-power}")
    return _best(printed, _ratios(tops, bottoms), {unit: Fraction(10) ** power})


def is_computed(printed: Numbers, tops: Numbers, bottoms: Numbers) -> bool:
    """Tell whether the numbers as they are printed give the ratios: small counts are near to anything.

    Examples
    --------
    >>> def column(*numbers):
    ...     return {i: Value(Fraction(n), Fraction(1, 2)) for i, n in enumerate(numbers)}
    >>> is_computed(column(33, 58), column(3, 7), column(9, 12))
    True
    >>> is_computed(column(38, 62), column(3, 7), column(9, 12))
    False
    """
    exact = match_ratio(printed, as_printed(tops), as_printed(bottoms))
    return 2 * exact.fits > match_ratio(printed, tops, bottoms).fits


def as_printed(numbers: Numbers) -> Numbers:
    """Return the numbers of a column as if each were exact."""
    return {row: Value(value.value, Fraction(0)) for row, value in numbers.items()}


def match_own_whole(printed: Numbers, parts: Numbers) -> Match:
    """Tell how many numbers are shares of one whole that is not printed.

    Examples
    --------
    >>> def column(*numbers):
    ...     return {i: Value(Fraction(n), Fraction(1, 20)) for i, n in enumerate(numbers)}
    >>> match_own_whole(column(50, 25, 10), column(200, 100, 40))[:3]
    (3, 3, '%')
    """
    found = []
    for unit, scale in SCALES.items():
        ends = {}
        for row, share in printed.items():
            one = _ratio(parts.get(row), Value(share.value / scale, share.reach / scale))
            if one is not None and one[0] > 0:
                ends[row] = one
        lows = [low for low, _ in ends.values()]
        best = max(lows, key=lambda x: sum(a <= x <= b for a, b in ends.values()), default=None)
        if best is not None:
            whole = dict.fromkeys(ends, Value(best, Fraction(0)))
            match = _best(printed, _ratios(parts, whole), {unit: scale})
            # One row is used up to find the whole.
            chance = match.chance ** (1 - 1 / max(1, match.fits))
            tried = sum(row in parts for row in printed)
            found.append(match._replace(of=tried, chance=chance))
    return max(found, key=_order, default=Match(0, 0))


def match_contribution(printed: Numbers, old: Numbers, new: Numbers, whole: Numbers) -> Match:
    """Tell how many numbers are changes as parts of the whole's base."""

    def contribution(row: int) -> Ends | None:
        if row not in old or row not in new or row not in whole:
            return None
        middle = new[row].value - old[row].value
        return _ratio(Value(middle, new[row].reach + old[row].reach), whole[row])

    return _best(printed, contribution, POINTS)


def match_share_change(
    printed: Numbers, first: tuple[Numbers, Numbers], second: tuple[Numbers, Numbers]
) -> Match:
    """Tell how many numbers are differences of two shares, each of parts and wholes."""

    def difference(row: int) -> Ends | None:
        one = _ratio(first[0].get(row), first[1].get(row))
        two = _ratio(second[0].get(row), second[1].get(row))
        return None if one is None or two is None else (two[0] - one[1], two[1] - one[0])

    return _best(printed, difference, POINTS)


def sum_of(numbers: Numbers, rows: Iterable[int]) -> Value:
    """Add up some rows of a column.

    Examples
    --------
    >>> sum_of({0: Value(ONE, ONE / 2), 1: Value(ONE, ONE / 2)}, [0, 1])
    Value(value=Fraction(2, 1), reach=Fraction(1, 1))
    """
    own = [numbers[row] for row in rows if row in numbers]
    return Value(sum((v.value for v in own), Fraction(0)), sum((v.reach for v in own), Fraction(0)))


def ratio_fits(printed: Value, top: Value, bottom: Value, scale: Fraction) -> bool:
    """Tell whether a number is the ratio of two others, printed in some unit.

    Examples
    --------
    >>> half = Fraction(1, 2)
    >>> ratio_fits(Value(Fraction(25), half), Value(ONE, half / 9), Value(ONE * 4, half / 9), 100 * ONE)
    True
    """
    ends = _ratio(top, bottom)
    return ends is not None and _meets(printed, ends, scale)


def _best(printed: Numbers, implied: Implied, scales: Mapping[str, Fraction] = SCALES) -> Match:
    size = max((abs(value.value) for value in printed.values()), default=Fraction(0))
    found = []
    for unit, scale in scales.items():
        fits = of = 0
        chance = 1.0
        for row, value in printed.items():
            ends = implied(row)
            if ends is None:
                continue
            of += 1
            if _meets(value, ends, scale):
                fits += 1
                width = (ends[1] - ends[0]) * scale + 2 * value.reach
                chance *= min(1.0, float(width / (2 * size))) if size else 1.0
        found.append(Match(fits, of, unit, chance))
    return max(found, key=_order)


def _meets(printed: Value, ends: Ends, scale: Fraction) -> bool:
    low, high = (end * scale for end in ends)
    return low - printed.reach <= printed.value <= high + printed.reach


def _order(match: Match) -> tuple[int, float]:
    return match.fits, -match.chance


def _ratios(tops: Numbers, bottoms: Numbers) -> Implied:
    return lambda row: _ratio(tops.get(row), bottoms.get(row))


def _ratio(top: Value | None, bottom: Value | None) -> Ends | None:
    if top is None or bottom is None or abs(bottom.value) <= bottom.reach:
        return None
    ends = [
        (top.value + sign * top.reach) / (bottom.value + other * bottom.reach)
        for sign in (-1, 1)
        for other in (-1, 1)
    ]
    return min(ends), max(ends)


def _root(ratio: Fraction, years: Fraction) -> Fraction:
    return Fraction(float(ratio) ** float(1 / years)).limit_denominator(10**12)
