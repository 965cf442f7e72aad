"""Assumptions: what was taken for granted of a table that does not say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.tables.description import Table


@dataclass(frozen=True)
class Assumption:
    """One thing that was taken for granted.

    Parameters
    ----------
    text
        What, and why.
    columns
        Names of the columns it speaks of; none for the whole table.
    otherwise
        The table described without it; ``None`` where the assumption accuses nothing, so that
        leaving it could only accuse more.
    accuses
        How many contradictions there are that would not be without it.
    excuses
        How many contradictions there would be without it, at least.
    """

    text: str
    columns: tuple[str, ...] = ()
    otherwise: Table | None = field(default=None, repr=False, compare=False)
    accuses: int = 0
    excuses: int = 0

    @property
    def is_suspect(self) -> bool:
        """Whether some contradiction would not be without it."""
        return self.accuses > 0

    def __str__(self) -> str:
        """Say it, with what hangs on it."""
        if self.accuses:
            return f"{self.text}; without this {_contradictions(self.accuses)} would not be"
        if self.excuses:
            return f"{self.text}; without this there would be {_contradictions(self.excuses)}"
        return self.text


def _contradictions(count: int) -> str:
    return f"{count} contradiction{'s' if count != 1 else ''}"
