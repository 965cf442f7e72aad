"""Specifications: what the columns, rows and cells of a table are said to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.ledger.records import Relation

if TYPE_CHECKING:
    from decimal import Decimal

    from analysis.quantities.measures import Measure
    from analysis.quantities.quantity import Quantity

#: Said of shares: they are of the sum of the rows that have one.
OWN_ROWS = "the rows with a share"
#: What the name of means ends with that are held against their growth, and never added up.
AS_PRINTED = ", as printed"
#: Said of shares: they are of a whole that no row is, although there is a total.
OTHER_WHOLE = "a whole that is not printed"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the numbers of one column are.

    Parameters
    ----------
    column
        The column of the frame.
    measure
        What its numbers say of their rows.
    period, base
        When, and since when, as the caller labels them; empty where the table names no time.
    item
        What is counted in this column, where the row alone does not say it.
    number
        Which number of a cell that holds several, from 1.
    of, of_each
        What shares, ratios and contributions are of: the label of a row or the name of an item for
        all rows, or pairs of row and whole. Empty for the total, or for a whole that is not printed.
    unit
        Unit of its numbers; empty for the table's, or for per cent.
    rounding
        How its numbers are rounded; empty where that is to be found out.
    steps
        Number of equal steps that a growth or change is the average of.
    rows
        Labels of the only rows it speaks of; all if empty.
    mean_of
        Periods of which its levels are the average.
    """

    column: str
    measure: Measure
    period: str = ""
    base: str = ""
    item: str = ""
    number: int = 1
    of: str = ""
    of_each: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    rounding: str = ""
    steps: str = ""
    rows: tuple[str, ...] = ()
    mean_of: tuple[str, ...] = ()

    def whole_for(self, label: str) -> str:
        """Return what the share of a row is of; empty for the total."""
        return dict(self.of_each).get(label, self.of)

    @property
    def place(self) -> tuple[str, int]:
        """Column and number within its cells."""
        return self.column, self.number


@dataclass(frozen=True, slots=True)
class Sum:
    """What rows, or items, make of each other.

    Parameters
    ----------
    whole, parts, minus
        Labels of rows, or names of items.
    relation
        ``sum``, ``disjoint`` (the rest is not printed) or ``within``.
    across
        Whether it runs across the columns, from item to item, and not down the rows.
    items
        The only items of which the rows add up; all if empty.
    """

    whole: str
    parts: tuple[str, ...]
    minus: tuple[str, ...] = ()
    relation: Relation = Relation.SUM
    across: bool = False
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowRatio:
    """A row that is the ratio of two others, or the growth of one.

    Parameters
    ----------
    row, top, bottom
        Labels of rows; without a bottom the row is the growth of its top, without both it is a rate
        of what is not printed.
    unit
        What one unit of the printed ratio is; empty for the power of ten that fits.
    lag
        Of a growth: so many months; from the period before if empty.
    """

    row: str
    top: str
    bottom: str
    unit: str = ""
    lag: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a table, ready to be a claim.

    Parameters
    ----------
    row
        Place of its row, from 0; -1 for one that stands in a caption.
    label
        Label of its row.
    figures
        What its column is said to be.
    quantity
        What was read.
    printed, decimals, rounding
        As in a claim.
    """

    row: int
    label: str
    figures: Figures
    quantity: Quantity
    printed: str = ""
    decimals: int | None = None
    rounding: str = ""

    @property
    def digits(self) -> Decimal:
        """The number as printed."""
        return self.quantity.digits
