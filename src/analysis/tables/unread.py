"""Cells of a table that give no number: marks, and numbers that nothing was said of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.tables.assumptions import Assumption

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.quantities.columns import Column
    from analysis.tables.figures_read import Read


#: What a number is of which a description has no use.
FURTHER = "a further number in the cell"


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that holds no number, or one that nothing was said of.

    Parameters
    ----------
    row, column
        Label of the row, name of the column.
    text
        What stands there.
    meaning
        What it means: ``suppressed``, ``missing`` …
    """

    row: str
    column: str
    text: str
    meaning: str


def unread_cells(
    columns: Mapping[str, Column], labels: Sequence[str], places: Iterable[tuple[str, int]]
) -> list[Unread]:
    """List the cells that give no number: marks, and second numbers that nothing was said of.

    Parameters
    ----------
    columns
        As read.
    labels
        Of the rows.
    places
        Columns and numbers within their cells that are used.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.printed_cells import ReadingOptions, read_cells
    >>> frame = pd.DataFrame({"n": ["12 (3%)", "x"]})
    >>> found = read_cells(frame, ["n"], labels=["a", "b"], options=ReadingOptions())
    >>> [(one.row, one.meaning) for one in unread_cells(found, ["a", "b"], [("n", 1)])]
    [('a', 'a further number in the cell'), ('b', 'suppressed')]
    """
    used = set(places)
    found = []
    for name, column in columns.items():
        for label, cell in zip(labels, column.cells, strict=True):
            if not cell.quantities:
                if cell.text.strip():
                    found.append(Unread(label, name, cell.text, cell.meaning))
                continue
            found += [
                Unread(label, name, cell.text, FURTHER)
                for number in range(1, len(cell.quantities) + 1)
                if (name, number) not in used
            ]
    return found


def second_numbers(read: Read) -> tuple[Assumption, ...]:
    """Say which second numbers of cells are not read.

    Parameters
    ----------
    read
        The numbers of a table.
    """
    further = [one for one in read.unread if one.meaning == FURTHER]
    if not further:
        return ()
    columns = tuple(dict.fromkeys(one.column for one in further))
    text = (
        f"Column{'s' * (len(columns) > 1)} {', '.join(map(str, columns))}: second numbers of cells are"
        f" not checked; say shares={{period: ({columns[0]!r}, 2)}} where they are shares"
    )
    return (Assumption(text, columns),)
