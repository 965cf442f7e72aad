"""Rows that a description names, and numbers that it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.errors import UsageError
from analysis.tables.assumptions import Assumption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.tables.description import Table
    from analysis.tables.figures_read import Read


def second_numbers(read: Read) -> tuple[Assumption, ...]:
    """Say which second numbers of cells are not read.

    Parameters
    ----------
    read
        The numbers of a table.
    """
    further = [one for one in read.unread if one.meaning.startswith("a further")]
    if not further:
        return ()
    columns = tuple(dict.fromkeys(one.column for one in further))
    text = (
        f"Column{'s' * (len(columns) > 1)} {', '.join(map(str, columns))}: second numbers of cells are"
        f" not checked; say shares={{period: ({columns[0]!r}, 2)}} where they are shares"
    )
    return (Assumption(text, columns),)


def check_rows(table: Table, labels: Iterable[str]) -> None:
    """Refuse names of rows and items that the table lacks.

    Parameters
    ----------
    table
        With its description.
    labels
        Of its rows.

    Raises
    ------
    UsageError
        For the first of them.
    """
    known = list(labels)
    items = [one.item for one in table.figures if one.item]
    # A whole that no column prints, yet shares are said to be of, is known by them.
    items += [one.of for one in table.figures if one.of and one.of not in known]
    if table.rows_are_periods:
        items += [one.column for one in table.figures]
    rows = set(items if table.rows_are_periods else known)
    wanted = [(one, False) for one in (table.total_row,) if one]
    wanted += [
        (name, one.across) for one in table.sums for name in (one.whole, *one.parts, *one.minus)
    ]
    wanted += [(n, False) for r in table.ratios_of_rows for n in (r.row, r.top, r.bottom) if n]
    for name, across in wanted:
        if name not in (set(items) if across else rows):
            there = items if across else known
            raise UsageError(
                wanted=f"the {'item' if across else 'row'} {name!r}",
                got=", ".join(map(str, there[:5])),
                instead="name one of them",
            )
