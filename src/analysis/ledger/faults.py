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
        return (
            f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        )

    def as_warning(self) -> str:
        """Write it as something that is odd, and may be right."""
        place, _, rest = str(self).partition(f":{self.column}: ")
        return f"{place}:{self.column}: warning: {rest}"


def place_of_field(text: str, index: int) -> tuple[int, int]:
    r"""Return how many lines down, and at which column from 1, a field of a CSV row begins.

    Examples
    --------
    >>> place_of_field('a,"b,c",d', 2)
    (0, 9)
    >>> place_of_field('a,"b\nc",d', 2)
    (1, 4)
    """
    field, down, column = 0, 0, 1
    begins, wrapped, quoted = True, False, False
    for character in text:
        if field == index:
            break
        if begins:  # a quote elsewhere is a character like any other
            wrapped = character == '"'
        if character == '"' and wrapped:
            quoted = not quoted
        begins = character == "," and not quoted
        field += begins
        down, column = (down + 1, 1) if character == "\n" else (down, column + 1)
    return down, column
