"""Columns by their periods: what a caller says of them, brought to one form."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from analysis.errors import UsageError
from analysis.quantities.periods import months_between, shift_period
from analysis.tables.period_labels import read_period_label
from analysis.tables.specifications import Figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.quantities.measures import Measure

#: A period, or a pair of base period and period.
Key = str | tuple[str, str]
#: A column, or a pair of column and number within its cells.
Places = str | tuple[str, int]

YEAR = 12


def figures_of(
    by_key: Mapping[Any, Places] | str, measure: Measure, **more: Any
) -> tuple[Figures, ...]:
    """Return what is said of some columns.

    Parameters
    ----------
    by_key
        Columns by period, or by pair of base period and period; the name of one column.
    measure
        What they say.
    more
        Further fields of :class:`~analysis.tables.specifications.Figures`.

    Raises
    ------
    UsageError
        If a measure that compares two periods has one, or the other way round.

    Examples
    --------
    >>> from analysis.quantities.measures import Measure
    >>> (one,) = figures_of({("2023", "2024"): "growth"}, Measure.GROWTH)
    >>> one.base, one.period, one.column
    ('2023', '2024', 'growth')
    """
    pairs = {"": by_key} if isinstance(by_key, str) else by_key
    found = []
    for key, place in pairs.items():
        column, number = place if isinstance(place, tuple) else (place, 1)
        base, period = key if isinstance(key, tuple) else ("", str(key))
        if base and not measure.has_base:
            raise UsageError(
                wanted=f"one period for a {measure}", got=repr(key), instead=f"type {period!r}"
            )
        if measure.has_base and not base and period:
            base = year_before(period)
        one = Figures(column, measure, str(period), str(base), number=number)
        found.append(replace(one, **more))
    return tuple(found)


def yearly_steps(base: str, period: str) -> str:
    """Return the number of years between two periods, as a fraction.

    Examples
    --------
    >>> yearly_steps("2010", "2020"), yearly_steps("2020-03", "2020-09")
    ('10', '1/2')
    """
    months = months_between(read_period_label(base), read_period_label(period))
    if months <= 0:
        raise UsageError(
            wanted="a period after its base",
            got=f"{base!r} and {period!r}",
            instead="exchange them",
        )
    return str(Fraction(months, YEAR))


def year_before(period: str) -> str:
    """Return the same period of the year before.

    Examples
    --------
    >>> year_before("3Q18")
    '2017-Q3'
    """
    return shift_period(read_period_label(period), -YEAR)
