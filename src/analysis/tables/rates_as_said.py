"""Rates as said: what a column is where only its header says so, and which levels it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period
from analysis.tables.figures_read import canonical
from analysis.tables.headers import read_header
from analysis.tables.period_labels import YEAR_BEFORE
from analysis.tables.periods_of_columns import year_before, yearly_steps
from analysis.tables.specifications import Figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.tables.description import Table
    from analysis.tables.headers import Header

#: What a header says of rates that compare with the same period of the year before.
SINCE_A_YEAR = re.compile(
    r"(?i)yoy|y-o-y|y/y|year[- ]on[- ]year|(?:previous|prior|last) year|同比|上年|去年|前年|전년|vorjahr|interanual|un an"
)


def rate_as_said(name: str, header: Header, table: Table, *, in_rates: bool) -> Figures | None:
    """Return what a column is by its header alone, where that names all that is needed.

    Parameters
    ----------
    name, header
        Of the column.
    table
        With its levels.
    in_rates
        Whether its cells print a sign of parts.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> frame = pd.DataFrame({"": ["ore"], "May, t": ["41"], "同比": ["3.0"]})
    >>> one = rate_as_said(
    ...     "同比", read_header("同比"), Table(frame).items("May, t"), in_rates=False)
    >>> one.measure, one.item
    (<Measure.GROWTH: 'growth'>, 'May, t')
    """
    measure = {
        "growth": Measure.GROWTH,
        "yearly_growth": Measure.GROWTH,
        "change": Measure.CHANGE,
        "share_change": Measure.SHARE_CHANGE,
        "contribution": Measure.CONTRIBUTION,
    }.get(header.measure)
    if measure is Measure.CHANGE and in_rates:
        measure = Measure.GROWTH
    if measure is None or table.rows_are_periods:
        return None
    levels = [one for one in table.figures if one.measure is Measure.LEVEL]
    level = level_beside(name, levels, [str(name) for name in table.frame.columns])
    if level is None:
        return None
    periods = [one.period for one in levels if one.period and one.item == level.item]
    period = header.period or level.period
    if not period:
        # No year is named: whatever it is, the numbers are compared with the year before.
        return Figures(name, measure, "", YEAR_BEFORE, item=level.item)
    earlier = [one for one in periods if _is_before(one, period)]
    over_a_year = SINCE_A_YEAR.search(header.text) is not None
    base = header.base or (earlier[-1] if earlier and not over_a_year else year_before(period))
    made = Figures(name, measure, period, base, item=level.item)
    if header.measure == "yearly_growth":
        return replace(made, steps=yearly_steps(base, period))
    return made


def level_beside(name: str, levels: Sequence[Figures], columns: Sequence[str]) -> Figures | None:
    """Return the column of levels that a column of their rates is about.

    Parameters
    ----------
    name
        Of the column of rates.
    levels
        Columns of levels.
    columns
        All names, as they stand.

    Returns
    -------
    Figures
        The latest of one thing; of several, that which its header names, or which it stands
        behind.

    Examples
    --------
    >>> levels = [Figures(f"{name} (t)", Measure.LEVEL, item=name) for name in ("coal", "crude oil")]
    >>> level_beside("growth, crude oil", levels, []).item
    'crude oil'
    >>> level_beside("growth", levels, ["coal (t)", "growth", "crude oil (t)"]).item
    'coal'
    """
    if not levels:
        return None
    if len({one.item for one in levels}) == 1:
        dated = [one for one in levels if one.period]
        return (dated or levels)[-1]
    words = _words_of(name)
    named = [one for one in levels if words and words <= _words_of(one.column)]
    if len(named) == 1:
        return named[0]
    if name not in columns or (words and named):
        return None
    before = columns[: columns.index(name)]
    behind = [one for one in levels if one.column in before]
    return max(behind, key=lambda one: before.index(one.column), default=None)


def _words_of(header: str) -> frozenset[str]:
    """Return the words of a header that say no measure and no unit."""
    bare = re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", " ", header)
    words = re.split(r"[\s,，:：]+", bare)
    return frozenset(word.lower() for word in words if word and not read_header(word).measure)


def _is_before(old: str, new: str) -> bool:
    return parse_period(canonical(old)) < parse_period(canonical(new))
