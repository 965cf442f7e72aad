"""Assumptions: what was taken for granted of a table that does not say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.plaintext import number_of
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from analysis.tables.description import Table

#: Takes an assumption back: from a table to the table described without it.
Without = Callable[["Table"], "Table"]


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
    without
        How it is taken back, while the table is not yet described whole.
    """

    text: str
    columns: tuple[str, ...] = ()
    otherwise: Table | None = field(default=None, repr=False, compare=False)
    accuses: int = 0
    excuses: int = 0
    without: Without | None = field(default=None, repr=False, compare=False)

    def of(self, table: Table) -> Assumption:
        """Return the assumption as one of a table that is described whole, with that table without it.

        Parameters
        ----------
        table
            The description.
        """
        otherwise = self.without(table) if self.without else None
        return replace(self, otherwise=None if otherwise is table else otherwise, without=None)

    @property
    def is_suspect(self) -> bool:
        """Whether some contradiction would not be without it."""
        return self.accuses > 0

    def __str__(self) -> str:
        """Say it, with what hangs on it."""
        if self.accuses:
            return (
                f"{self.text}; without this {number_of(self.accuses, 'contradiction')} would not be"
            )
        if self.excuses:
            return f"{self.text}; without this there would be {number_of(self.excuses, 'contradiction')}"
        return self.text


def without_total(table: Table) -> Table:
    """Return a table whose rows need not add up."""
    if not table.total_row:
        return table
    return replace(table, adds_up=False, seeks_sums=False, finds_sums=False)


def without_sums_of(*wholes: str) -> Without:
    """Return what leaves out that columns are sums of others."""

    def without(table: Table) -> Table:
        return replace(table, sums=tuple(one for one in table.sums if one.whole not in wholes))

    return without


def without_figures(*columns: str) -> Without:
    """Return what leaves columns unread that are no levels, and the sums that need them."""

    def without(table: Table) -> Table:
        rest = tuple(
            one
            for one in table.figures
            if one.column not in columns or one.measure is Measure.LEVEL
        )
        if rest == table.figures:
            return table
        items = {one.item for one in rest} | {one.of for one in rest}
        sums = tuple(s for s in table.sums if not s.across or items >= {s.whole, *s.parts})
        return replace(table, figures=rest, sums=sums)

    return without


def without_ratio_of(row: str) -> Without:
    """Return what leaves open of which rows a row is the rate."""

    def without(table: Table) -> Table:
        ratios = [
            replace(one, top="", bottom="") if one.row == row else one
            for one in table.ratios_of_rows
        ]
        return replace(table, ratios_of_rows=tuple(ratios))

    return without
