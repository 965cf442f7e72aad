"""A table described: which columns hold what, which rows add up, how it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.ledger.records import Relation
from analysis.plaintext import number_of
from analysis.tables.described_columns import Described
from analysis.tables.printed_cells import ReadingOptions
from analysis.tables.specifications import RowRatio, Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.ledger.ledger import Ledger
    from analysis.tables.table_audit import TableAudit


@dataclass(frozen=True, eq=False, repr=False)
class Table(Described):
    """A printed table, and what is said of it; every verb returns a new description.

    Parameters
    ----------
    frame
        The table as it is printed, one column a column. Text keeps the digits as they stand;
        numbers of pandas are read as they were before it kept them as floats.
    label
        Column that names the rows; the first by default.
    unit
        What the levels count: ``persons``, ``million GBP``.
    rounding
        How its levels are rounded: ``nearest``, ``half up``, ``half even``, ``truncated``,
        ``exact``, ``tens`` … ``millions``, ``base 5``, ``random 3``; empty where each column shows it.

    Examples
    --------
    >>> import pandas as pd
    >>> catch = pd.DataFrame({
    ...     "river": ["Elbe", "Oder", "Rhine", "all"],
    ...     "2023": ["120", "200", "80", "400"],
    ...     "2024": ["151", "212", "79", "451"],
    ...     "growth": ["25.8%", "10.5%", "–1.2%", "12.8%"],
    ... })
    >>> table = Table(catch, unit="tonnes").levels("2023", "2024")
    >>> table = table.growth({("2023", "2024"): "growth"}).total("all")
    >>> print(table.audit())
    12 numbers: 11 consistent, 1 contradicted.
    1. Oder, 2024: printed 212, the other numbers leave 220.3 to 221.7; one slip away from 222 or 221. 212 / 200 − 1 = 6%, and not 10.5%.
    """

    def __repr__(self) -> str:
        """Say in a few lines what the table is taken to be."""
        rows, columns = self.frame.shape
        said = [
            f"Table of {number_of(rows, 'row')} and {number_of(columns, 'column')}, labelled by {self.label!r}"
        ]
        said += [f"  {one.column}: {one.measure} {one.period}".rstrip() for one in self.figures]
        said += [f"  Assumed: {note.text}" for note in self.notes]
        return "\n".join(said)

    def total(
        self,
        whole: str,
        parts: Iterable[str] | None = None,
        *,
        minus: Iterable[str] = (),
        across: bool = False,
    ) -> Table:
        """Say what adds up to a row or, across, to an item.

        Said several times it makes tiers, or splits of one total.

        Parameters
        ----------
        whole
            Label of a row, or name of an item.
        parts
            What it is the sum of; by default all rows, or, where these do not, the rows whose
            numbers show it.
        minus
            What is subtracted.
        across
            Whether it runs across the columns.
        """
        if parts is None and not across:
            return replace(self, total_row=whole, adds_up=True)
        if parts is None:
            items = dict.fromkeys(one.item for one in self.figures if one.item)
            parts = [item for item in items if item != whole]
        one = Sum(whole, tuple(parts), tuple(minus), across=across)
        return replace(self, sums=(*self.sums, one), total_row=self._total_with(whole, across))

    def whole_of_all(self) -> Table:
        """Say that all rows add up to a whole that no row is."""
        return replace(self, adds_up=True)

    def disjoint(self, whole: str, parts: Iterable[str], *, across: bool = False) -> Table:
        """Say which parts of a whole do not overlap, its rest not being printed."""
        one = Sum(whole, tuple(parts), relation=Relation.DISJOINT, across=across)
        return replace(self, sums=(*self.sums, one), total_row=self._total_with(whole, across))

    def within(self, whole: str, parts: Iterable[str], *, across: bool = False) -> Table:
        """Say which rows or items are each contained in another, and may overlap."""
        one = Sum(whole, tuple(parts), relation=Relation.WITHIN, across=across)
        return replace(self, sums=(*self.sums, one))

    def whole(self, row: str = "", *, printed: str | Mapping[str, str] = "") -> Table:
        """Say what shares are of, without saying that anything adds up.

        Parameters
        ----------
        row
            Label of the row that is the whole.
        printed
            The whole as a caption prints it, or by period; it need not be a row.
        """
        by_period = {"": printed} if isinstance(printed, str) else dict(printed)
        captions = tuple((period, str(text)) for period, text in by_period.items() if text)
        return replace(self, total_row=row or self.total_row, captions=(*self.captions, *captions))

    def row_ratio(self, row: str, top: str, bottom: str, *, unit: str = "") -> Table:
        """Say that a row is the ratio of two others, as output per head.

        Parameters
        ----------
        row, top, bottom
            Labels of rows.
        unit
            What one unit of the printed ratio is, as ``%`` or ``1e-3``; the power of ten that fits
            by default.
        """
        one = RowRatio(row, top, bottom, unit)
        return replace(self, ratios_of_rows=(*self.ratios_of_rows, one))

    def flows(self) -> Table:
        """Say that the levels are flows: quarters make up a year, years to date with the rest too."""
        return replace(self, is_flow=True)

    def periods_down(self) -> Table:
        """Say that each row is a period, and each column something that is counted."""
        return replace(self, rows_are_periods=True)

    def rounded(self, **by_column: str) -> Table:
        """Say how columns are rounded; :meth:`round_columns` takes names that are no words."""
        return self.round_columns(by_column)

    def round_columns(self, by_column: Mapping[str, str]) -> Table:
        """Say how columns are rounded, by their names: ``{"area": "tens"}``."""
        return replace(self, roundings=(*self.roundings, *by_column.items()))

    def read_as(
        self,
        *,
        decimal: str | None = None,
        locale: str | None = None,
        convention: str = "general",
        parentheses: str | None = None,
    ) -> Table:
        """Say how cells are read, where the table does not show it; see :func:`analysis.read_column`."""
        return replace(self, options=ReadingOptions(decimal, locale, convention, parentheses))

    def ledger(self) -> Ledger:
        """Return the table as a ledger: series, identities, claims."""
        from analysis.tables.compiling import compile_table  # noqa: PLC0415 - it needs this class

        return compile_table(self).ledger

    def audit(self, *, coverage: bool = False) -> TableAudit:
        """Audit the table, all its numbers taken together.

        Parameters
        ----------
        coverage
            Whether to say for each number which of its one-digit misprints the others would expose.
        """
        from analysis.tables.table_audit import audit_description  # noqa: PLC0415 - as above

        return audit_description(self, coverage=coverage)

    def _total_with(self, whole: str, across: bool) -> str:  # noqa: FBT001 - handed on
        return self.total_row if across or self.total_row else whole
