"""Hundreds: columns of per cent that make up one whole in each row, whose size nothing prints."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.tables.assumptions import without_figures
from analysis.tables.columns_sorted import name_items, numbers_of
from analysis.tables.fitting import sum_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.tables.description import Table
    from analysis.tables.row_sums import Numbers
    from analysis.tables.totals_guessed import Guess

#: Name of a whole that no column prints.
WHOLE = "all"
#: Rows in which the parts have to make up a hundred, at least, and the part of all rows.
FEWEST, MOSTLY = 3, 0.6
HUNDRED = Fraction(100)


def with_hundreds(guess: Guess, table: Table, columns: Sequence[str]) -> Table:
    """Find columns of per cent that add up to a hundred in each row.

    Parameters
    ----------
    guess
        What is known so far; what is assumed is noted there.
    table
        With what its other columns are.
    columns
        Columns of per cent that nothing else was found for.

    Returns
    -------
    Table
        The same table where they do not.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.guessing import describe_table
    >>> frame = pd.DataFrame({
    ...     "town": ["Ash", "Elm", "Oak"], "for": ["41%", "55%", "60%"],
    ...     "against": ["39%", "30%", "31%"], "no answer": ["20%", "15%", "9%"]})
    >>> [str(one.measure) for one in describe_table(frame).figures]
    ['share', 'share', 'share']
    """
    numbers = numbers_of(replace(table, figures=()), columns)
    full = [name for name in columns if _is_full(numbers[name])]
    columns = [name for name in columns if name not in full]
    by_period: dict[str, list[str]] = defaultdict(list)
    for name in columns:
        by_period[guess.headers[name].period].append(name)
    holds = of = 0
    for names in by_period.values():
        rows = set.intersection(*(set(numbers[name]) for name in names))
        for row in rows:
            total = sum_of({name: numbers[name][row] for name in names}, names)  # type: ignore[misc, arg-type]
            holds += abs(total.value - HUNDRED) <= total.reach
        of += len(rows)
    several = columns and min(map(len, by_period.values())) > 1
    if not several or holds < FEWEST or holds < MOSTLY * of:
        return table
    parts = [
        replace(one, measure=Measure.SHARE, of=WHOLE)
        for one in name_items(guess, columns, apart=True)
    ]
    others = tuple(one for one in table.figures if one.column not in columns)
    text = (
        f"Columns {', '.join(columns)}: parts of one whole in each row, as they add up to 100 in"
        f" {holds} of {of}"
    )
    if full:
        guess.note(f"Column {', '.join(full)}: the hundred that they add up to", *full)
    guess.note(text, *columns, without=without_figures(*columns))
    items = dict.fromkeys(one.item for one in parts)
    table = replace(table, figures=(*others, *parts))
    return table.total(WHOLE, items, across=True)


def _is_full(column: Numbers) -> bool:
    """Tell whether a column prints a hundred in each row, or in all but one of many."""
    others = sum(value.value != HUNDRED for value in column.values())
    return len(column) >= FEWEST and others <= (len(column) > FEWEST)
