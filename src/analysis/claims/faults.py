"""Faults in the data, each with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that may not stand where it stands.

    Parameters
    ----------
    file
        Path as the user gave it.
    line, column
        Counted from 1, in the file's characters, as editors do; 0 where the whole file is meant.
    field
        Name of the column of the table, possibly empty.
    message
        What was wanted and what came.
    """

    file: str
    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        """Write the place first, so that an editor can jump there."""
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


def column_of_field(line: str, index: int) -> int:
    """Return the character column, from 1, at which a field of a CSV line begins.

    Examples
    --------
    >>> column_of_field('a,"b,c",d', 2)
    9
    """
    quoted, field = False, 0
    for position, character in enumerate(line, start=1):
        if field == index:
            return position
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            field += 1
    return len(line) + 1
