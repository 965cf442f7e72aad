"""Reading the cells of a table: every column as a whole, all bad cells refused at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.errors import ReadingError, UsageError
from analysis.quantities.columns import read_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from analysis.quantities.cells import Cell
    from analysis.quantities.columns import Column

#: Cells that a message names one by one.
NAMED = 8
#: Numbers ending in .0 from which on a column is one of whole numbers that went through a float.
FLOATED = 3
#: A space between groups of three digits.
_GAP = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?:\D|$))")


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How the cells of a table are read.

    Parameters
    ----------
    decimal
        The mark before decimals, ``"."`` or ``","``, where the table does not show it.
    locale
        A language or a country's print, as ``"de"`` or ``"en-IN"``.
    convention
        Whose marks stand for missing and suppressed numbers; see :func:`analysis.read_cell`.
    parentheses
        ``minus`` or ``plain``, where every number of a column stands in brackets.
    """

    decimal: str | None = None
    locale: str | None = None
    convention: str = "general"
    parentheses: str | None = None


def read_cells(
    frame: pd.DataFrame,
    columns: Iterable[str],
    *,
    labels: Sequence[str],
    options: ReadingOptions,
) -> dict[str, Column]:
    """Read some columns of a table.

    Parameters
    ----------
    frame
        The table.
    columns
        Which; each is read once, and the others show its number format where it does not.
    labels
        Of the rows, for messages.
    options
        How.

    Raises
    ------
    UsageError
        If a column does not exist, or stands twice.
    ReadingError
        If cells cannot be read: one error that names all of them by row and column; ``faults``
        holds the place of each row and the message.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"a": ["1.234,5", "7"], "b": ["12", "x"]})
    >>> found = read_cells(frame, ["a", "b"], labels=["Oder", "Elbe"], options=ReadingOptions())
    >>> found["a"].cells[0].quantity.printed, found["b"].cells[1].meaning
    ('1234.5', 'suppressed')
    """
    wanted = list(dict.fromkeys(columns))
    for column in wanted:
        check_column(frame, column)
    values = {column: frame[column].tolist() for column in wanted}
    found: dict[str, Column] = {}
    faults: list[tuple[int, str, str]] = []
    blocked: list[ReadingError] = []
    for column in wanted:
        try:
            others = [cells for name, cells in values.items() if name != column]
            found[column] = read_alone(column, values[column], others, options)
        except ReadingError as error:
            if error.faults:
                faults += [(row, column, message) for row, message in error.faults]
            else:
                blocked.append(error)
    if faults:
        raise _refusal(faults, values, labels)
    if blocked:
        raise blocked[0]
    return found


def read_alone(
    name: object,
    cells: Sequence[object],
    others: Sequence[Sequence[object]],
    options: ReadingOptions,
) -> Column:
    """Read a column; where its format stays open, take what is usual in English, and say so.

    Parameters
    ----------
    name, cells
        The column.
    others
        The table's other columns.
    options
        How.
    """

    def read(values: Sequence[object], decimal: str | None) -> Column:
        return read_column(
            values,
            others=others,
            decimal=decimal,
            locale=options.locale,
            convention=options.convention,
            parentheses=options.parentheses,
            whole=went_through_floats(values),
            name=str(name),
        )

    try:
        return read(cells, options.decimal)
    except ReadingError as error:
        if options.decimal or options.locale:
            raise
        # A space can only group: written as the column's other numbers are, it shows what they do.
        mark = "," if any("," in cell for cell in cells if isinstance(cell, str)) else "."
        joined = [_GAP.sub(mark, cell) if isinstance(cell, str) else cell for cell in cells]
        ways: list[tuple[Sequence[object], str | None, str]] = [
            (joined, None, "a space groups thousands in some numbers, another mark in others")
        ]
        if not error.is_mixed and any(map(_has_points_in_groups, others)):
            ways.append((cells, ",", "'.' groups thousands, as it does in another column"))
        ways.append((cells, ".", f"'.' stands before decimals: assumed, as {_open(error)}"))
        for values, decimal, reason in ways[joined == list(cells) :]:
            if decimal and error.faults:
                break
            try:
                column = read(values, decimal)
            except ReadingError:
                continue
            return replace(column, reasons=(*column.reasons, reason))
        raise


def _has_points_in_groups(cells: Sequence[object]) -> bool:
    """Tell whether a column shows by its own numbers that its points group thousands."""
    try:
        return any(form.grouping == "." for form in read_column(cells).formats)
    except ReadingError:
        return False


def _open(error: ReadingError) -> str:
    if error.is_mixed:
        return "some numbers are in groups and some are not"
    return "nothing shows it"


def assumed_of(column: Column) -> list[str]:
    """Return what reading a column took for granted; what its own numbers show is not that.

    Examples
    --------
    >>> from analysis.quantities.columns import read_column
    >>> assumed_of(read_column(["1.5", "2.25"]))
    []
    >>> assumed_of(read_column(["1,234", "5,678"]))
    ["',' groups thousands: assumed, as in English; nothing in the column tells"]
    """
    return [
        reason
        for reason in column.reasons
        if (not reason.endswith("shows it") and "as asked for" not in reason)
        or "another column" in reason
    ]


def check_column(frame: pd.DataFrame, column: object) -> None:
    """Refuse a column that a frame lacks, or has twice."""
    there = [str(name) for name in frame.columns]
    if column not in frame.columns:
        raise UsageError(
            wanted=f"a column {column!r}", got=", ".join(there), instead="name one of these"
        )
    if sum(name == column for name in frame.columns) > 1:
        raise UsageError(
            wanted="a name of its own for each column",
            got=f"{column!r} twice",
            instead="rename one",
        )


def went_through_floats(values: Iterable[object]) -> bool:
    """Tell whether texts are whole numbers that some program kept as floats: ``33.0``, ``12.0``.

    Examples
    --------
    >>> went_through_floats(["33.0", "12.0", "", "7.0"]), went_through_floats(["97.0", "50.1"])
    (True, False)
    """
    numbers = [value for value in values if isinstance(value, str) and re.search(r"\d", value)]
    return len(numbers) >= FLOATED and all(
        re.fullmatch(r"\s*-?\d+\.0\s*", number) for number in numbers
    )


def has_rates(cells: Iterable[Cell]) -> bool:
    """Tell whether most cells with several numbers have a rate as their second.

    Examples
    --------
    >>> from analysis.quantities.cells import read_cell
    >>> has_rates([read_cell("12 (3%)"), read_cell("7 (2%)")])
    True
    """
    several = [cell for cell in cells if len(cell.quantities) > 1]
    return bool(several) and all(cell.quantities[1].unit == "%" for cell in several)


def _refusal(
    faults: Sequence[tuple[int, str, str]],
    values: Mapping[str, Sequence[object]],
    labels: Sequence[str],
) -> ReadingError:
    named = [
        f"{values[column][row]!r} in row {labels[row]}, column {column}"
        for row, column, _ in faults[:NAMED]
    ]
    if len(faults) > NAMED:
        named.append(f"{len(faults) - NAMED} more")
    error = ReadingError(
        wanted="numbers, or marks such as n/a",
        got="; ".join(named),
        instead="correct these cells, or leave them empty where nothing is known",
    )
    error.faults = tuple((row, f"column {column}: {message}") for row, column, message in faults)
    return error
