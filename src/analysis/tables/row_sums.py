"""Sums of rows: whether some numbers of a column add up to another, and by how much chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.misprints import slips

if TYPE_CHECKING:
    from collections.abc import Sequence

ZERO = Fraction(0)
#: Rounding steps in a whole from which on chance would hardly make it a slip away from a sum.
MANY = 2000


@dataclass(frozen=True, slots=True)
class Value:
    """A printed number as far as sums are concerned.

    Parameters
    ----------
    value
        As printed.
    reach
        How far the true value may lie from it.
    """

    value: Fraction
    reach: Fraction


#: Numbers of one column, by place of the row.
Numbers = Mapping[int, Value]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a sum fits the columns.

    Parameters
    ----------
    holds, fails
        Columns in which all of it is printed, and it holds or does not.
    chance
        How likely it would hold by chance where it does.
    """

    holds: int
    fails: int
    chance: float

    @property
    def is_found(self) -> bool:
        """Whether it holds in most columns."""
        return self.holds > 0 and self.holds >= self.fails


def fit_sum(
    whole: int, parts: Sequence[int], columns: Sequence[Numbers], *, minus: Sequence[int] = ()
) -> Fit:
    """Tell how well rows add up to another.

    Parameters
    ----------
    whole, parts, minus
        Places of rows.
    columns
        Their numbers.

    Examples
    --------
    >>> column = {i: Value(Fraction(n), Fraction(1, 2)) for i, n in enumerate([40, 60, 101])}
    >>> fit_sum(2, [0, 1], [column])
    Fit(holds=1, fails=0, chance=0.0297029702970297)
    """
    holds = fails = 0
    chance = 1.0
    for column in columns:
        members = (whole, *parts, *minus)
        if any(place not in column for place in members):
            continue
        total = sum((column[p].value for p in parts), ZERO)
        total -= sum((column[p].value for p in minus), ZERO)
        reach = sum((column[p].reach for p in members), ZERO)
        size = max(abs(column[p].value) for p in members)
        if abs(total - column[whole].value) <= reach:
            holds += 1
            chance *= min(1.0, float(2 * (reach or Fraction(1, 2)) / size)) if size else 1.0
        else:
            fails += 1
    return Fit(holds, fails, chance)


def is_slip(
    whole: int, parts: Sequence[int], column: Numbers, *, minus: Sequence[int] = ()
) -> bool:
    """Tell whether one slip in a whole or in a part keeps rows from adding up in a column.

    Parameters
    ----------
    whole, parts, minus
        Places of rows that are in the column.
    column
        Its numbers.

    Examples
    --------
    >>> column = {i: Value(Fraction(n), Fraction(1, 2)) for i, n in enumerate([412, 97, 590])}
    >>> is_slip(2, [0, 1], column), is_slip(2, [0, 1], {**column, 0: column[1]})
    (True, False)
    """
    signs = {whole: 1, **dict.fromkeys(parts, -1), **dict.fromkeys(minus, 1)}
    total = sum((column[p].value for p in parts), ZERO) - sum(
        (column[p].value for p in minus), ZERO
    )
    reach = sum((column[place].reach for place in signs), ZERO)
    off = total - column[whole].value
    for place, sign in signs.items():
        value = column[place].value
        printed = f"{Decimal(value.numerator) / value.denominator:f}"
        if any(abs(Fraction(text) - value - sign * off) <= reach for text in slips(printed)):
            return True
    return False
