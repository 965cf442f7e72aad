"""Denominators: what shares are of, and whether they are fractions or per cent, by what fits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.tables.row_sums import Numbers, Value

#: Part by which a ratio may miss a printed one and still be meant by it.
NEAR = Fraction(3, 100)
#: What shares in per cent, or as fractions, add up to, give or take.
ALL = {"%": (Fraction(99), Fraction(101)), "1": (Fraction(99, 100), Fraction(101, 100))}
SEVERAL = 2


def own_rows_fit(
    shares: Numbers, levels: Numbers, whole: Value | None, parts: Sequence[int], *, per: int = 100
) -> bool:
    """Tell whether shares are of the sum of the rows that have one, rather than of the total.

    Parameters
    ----------
    shares, levels
        Numbers by place of the row.
    whole
        The total.
    parts
        Places of the rows that are not the total.
    per
        What a whole is in the unit of the shares.

    Examples
    --------
    >>> from analysis.tables.row_sums import Value
    >>> def row(*numbers):
    ...     return {i: Value(Fraction(n), Fraction(1, 2)) for i, n in enumerate(numbers)}
    >>> own_rows_fit(row(60, 40), row(30, 20, 10), Value(Fraction(60), Fraction(1, 2)), [0, 1, 2])
    True
    """
    own = [place for place in parts if place in shares and place in levels]
    rest = [place for place in parts if place not in shares and place in levels]
    if whole is None or len(own) < SEVERAL or not any(levels[place].value for place in rest):
        return False
    total = sum((levels[place].value for place in own), Fraction(0))
    if not total or not whole.value:
        return False

    def fits(denominator: Fraction) -> int:
        return sum(
            abs(shares[place].value - per * levels[place].value / denominator)
            <= shares[place].reach + Fraction(per, 10**6)
            for place in own
        )

    return fits(total) > fits(whole.value)


def unit_of_ratios(printed: Sequence[Fraction], implied: Sequence[Fraction | None]) -> str:
    """Tell whether ratios are printed in per cent or as fractions.

    Parameters
    ----------
    printed
        The numbers.
    implied
        What each would be as a fraction, from the levels beside it; ``None`` where unknown.

    Returns
    -------
    str
        ``%`` or ``1``; per cent where nothing tells.

    Examples
    --------
    >>> unit_of_ratios([Fraction(1, 4), Fraction(3, 4)], [None, None])
    '1'
    >>> unit_of_ratios([Fraction(5, 2)], [Fraction(1, 40)])
    '%'
    """
    votes = {"%": 0, "1": 0}
    for number, ratio in zip(printed, implied, strict=True):
        if ratio and number:
            for unit, per in (("%", 100), ("1", 1)):
                votes[unit] += abs(number - per * ratio) <= NEAR * abs(per * ratio)
    if votes["%"] != votes["1"]:
        return max(votes, key=votes.__getitem__)
    low, high = ALL["1"]
    alone = [number for number in printed if number != 1]
    fractions = len(alone) >= SEVERAL and all(0 <= number < 1 for number in alone)
    return "1" if fractions and low <= sum(alone) <= high else "%"


def implied_shares(
    levels: Numbers, whole: Value | None, places: Sequence[int]
) -> Mapping[int, Fraction]:
    """Return each level as a fraction of a whole, where both are known.

    Examples
    --------
    >>> from analysis.tables.row_sums import Value
    >>> implied_shares({0: Value(Fraction(1), Fraction(0))}, Value(Fraction(4), Fraction(0)), [0])
    {0: Fraction(1, 4)}
    """
    if whole is None or not whole.value:
        return {}
    return {place: levels[place].value / whole.value for place in places if place in levels}
