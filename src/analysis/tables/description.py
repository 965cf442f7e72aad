"""A table described: which columns hold what, which rows add up, how it is read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from analysis.errors import UsageError
from analysis.ledger.records import Relation
from analysis.quantities.measures import Measure
from analysis.tables.periods_of_columns import Key, Places, figures_of, yearly_steps
from analysis.tables.printed_cells import ReadingOptions
from analysis.tables.specifications import Figures, RowRatio, Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from analysis.ledger.ledger import Ledger
    from analysis.tables.assumptions import Assumption
    from analysis.tables.table_audit import TableAudit


@dataclass(frozen=True, eq=False)
class Table:
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

    frame: pd.DataFrame
    label: str | None = None
    unit: str = "units"
    rounding: str = ""
    figures: tuple[Figures, ...] = ()
    sums: tuple[Sum, ...] = ()
    ratios_of_rows: tuple[RowRatio, ...] = ()
    total_row: str = ""
    adds_up: bool = False
    seeks_sums: bool = False
    finds_sums: bool = True
    captions: tuple[tuple[str, str], ...] = ()
    roundings: tuple[tuple[str, str], ...] = ()
    is_flow: bool = False
    rows_are_periods: bool = False
    options: ReadingOptions = field(default_factory=ReadingOptions)
    notes: tuple[Assumption, ...] = ()

    def levels(
        self,
        *columns: str,
        by_period: Mapping[str, Places] | None = None,
        item: str = "",
        unit: str = "",
        rounding: str = "",
    ) -> Table:
        """Say which columns are levels: amounts and counts.

        Parameters
        ----------
        columns
            Columns whose names are their periods.
        by_period
            Columns by period, where the names say something else; a pair of column and number
            where a cell holds several: ``{"2024": ("n (%)", 1)}``.
        item
            What these columns count, where the table counts several things in each row.
        unit, rounding
            Where they differ from the table's.
        """
        named = dict(zip(columns, columns, strict=True)) | dict(by_period or {})
        return self._with(named, Measure.LEVEL, item=item, unit=unit, rounding=rounding)

    def items(self, *columns: str, period: str = "", unit: str = "", rounding: str = "") -> Table:
        """Say which columns are amounts of several things, each named by its column.

        Parameters
        ----------
        columns
            Their names.
        period
            When all of them were counted, if that matters.
        unit, rounding
            Where they differ from the table's.
        """
        more = tuple(
            Figures(column, Measure.LEVEL, period, item=str(column), unit=unit, rounding=rounding)
            for column in columns
        )
        return replace(self, figures=(*self.figures, *more))

    def shares(
        self,
        by_period: Mapping[str, Places] | str,
        *,
        of: str | Mapping[str, str] = "",
        item: str = "",
        unit: str = "",
        rounding: str = "",
    ) -> Table:
        """Say which columns are shares, or ratios to something else.

        Parameters
        ----------
        by_period
            Columns by period; the name of one column where there is no period.
        of
            The row or the item they are of; a mapping from row to row where each has its own;
            ``"the rows with a share"``. By default the total, a whole in a caption, or one that is
            not printed.
        item
            What is counted, where the table counts several things.
        unit
            ``%``, ``‰``, ``1`` for fractions, ``1e-5`` for rates per 100,000; found by default.
        rounding
            Where it differs.
        """
        whole, each = ("", tuple(of.items())) if not isinstance(of, str) else (of, ())
        return self._with(
            by_period,
            Measure.SHARE,
            of=whole,
            of_each=each,
            item=item,
            unit=unit,
            rounding=rounding,
        )

    def means(
        self, by_period: Mapping[str, Places] | str, *, of: str, item: str = "", unit: str = "1"
    ) -> Table:
        """Say which columns are means, or rates, of the things another column counts.

        The mean of a total is then the mean of its parts, weighted by what is counted: pay by
        branch and persons, yield by field and hectares.

        Parameters
        ----------
        by_period
            Columns of means by period; the name of one column where there is no period.
        of
            The item they are means over: the weights.
        item
            A name for what is divided; made up by default.
        unit
            What one unit of the printed number is as a ratio.
        """
        name = item or f"{by_period if isinstance(by_period, str) else 'mean'} × {of}"
        return self._with(by_period, Measure.SHARE, of=of, item=name, unit=unit)

    def growth(
        self,
        by_periods: Mapping[Key, Places],
        *,
        item: str = "",
        unit: str = "",
        rounding: str = "",
        steps: str = "",
    ) -> Table:
        """Say which columns are growth rates, by pair of base period and period.

        Parameters
        ----------
        by_periods
            ``{("2023", "2024"): "growth"}``; a period alone is compared with a year before.
        item, unit, rounding
            As for :meth:`shares`.
        steps
            Number of equal steps that the rate is the average of; 1/4 for a quarter's growth
            printed as a yearly rate.
        """
        return self._with(
            by_periods, Measure.GROWTH, item=item, unit=unit, rounding=rounding, steps=steps
        )

    def yearly_growth(
        self, by_periods: Mapping[tuple[str, str], Places], *, item: str = "", unit: str = ""
    ) -> Table:
        """Say which columns are compound annual growth rates, by pair of base period and period."""
        table = self
        for pair, place in by_periods.items():
            table = table.growth({pair: place}, item=item, unit=unit, steps=yearly_steps(*pair))
        return table

    def changes(
        self,
        by_periods: Mapping[Key, Places],
        *,
        item: str = "",
        unit: str = "",
        rounding: str = "",
        steps: str = "",
    ) -> Table:
        """Say which columns are differences of levels; parameters as for :meth:`growth`."""
        return self._with(
            by_periods, Measure.CHANGE, item=item, unit=unit, rounding=rounding, steps=steps
        )

    def share_changes(
        self, by_periods: Mapping[Key, Places], *, of: str = "", item: str = "", unit: str = "pp"
    ) -> Table:
        """Say which columns are changes of a share, in points; parameters as for :meth:`shares`."""
        return self._with(by_periods, Measure.SHARE_CHANGE, of=of, item=item, unit=unit)

    def contributions(
        self, by_periods: Mapping[Key, Places], *, of: str = "", item: str = "", unit: str = "pp"
    ) -> Table:
        """Say which columns are contributions to the growth of the total, in points.

        Parameters
        ----------
        by_periods
            By pair of base period and period.
        of
            The row that grows; the total by default.
        item, unit
            As for :meth:`shares`.
        """
        return self._with(by_periods, Measure.CONTRIBUTION, of=of, item=item, unit=unit)

    def index(self, by_period: Mapping[Key, Places], *, base: str = "", item: str = "") -> Table:
        """Say which columns are index numbers, of base 100.

        Parameters
        ----------
        by_period
            Columns by period.
        base
            The period at which the index is 100.
        item
            As for :meth:`shares`.
        """
        pairs = {
            (key if isinstance(key, tuple) else (base, key)): place
            for key, place in by_period.items()
            if isinstance(key, tuple) or key != base
        }
        if not all(first for first, _ in pairs):
            raise UsageError(
                wanted="the period at which the index is 100",
                got="none",
                instead="say base='2015', or pairs of base and period",
            )
        return self._with(pairs, Measure.MULTIPLE, item=item, unit="%")

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

    def _with(self, by_key: Mapping[Any, Places] | str, measure: Measure, **more: object) -> Table:
        return replace(self, figures=(*self.figures, *figures_of(by_key, measure, **more)))
