"""Columns described: which hold levels, shares, growth, changes, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from analysis.errors import UsageError
from analysis.quantities.measures import Measure
from analysis.tables.periods_of_columns import Key, Places, figures_of, yearly_steps
from analysis.tables.printed_cells import ReadingOptions
from analysis.tables.specifications import AS_PRINTED, Figures, RowRatio, Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from analysis.tables.assumptions import Assumption


@dataclass(frozen=True, eq=False)
class Described:
    """What is said of the columns of a table; every verb returns a new description.

    Parameters
    ----------
    frame, label, unit, rounding
        As for :class:`~analysis.tables.description.Table`.
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
    captions: tuple[tuple[str, ...], ...] = ()
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
    ) -> Self:
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

    def items(self, *columns: str, period: str = "", unit: str = "", rounding: str = "") -> Self:
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
    ) -> Self:
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

    def averages(
        self, by_period: Mapping[str, Places], *, of: Iterable[str], item: str = ""
    ) -> Self:
        """Say which columns are averages of levels over several periods.

        Parameters
        ----------
        by_period
            Columns by the span they are averages over: ``{"2015-2019": "mean"}``.
        of
            The periods whose levels are averaged.
        item
            What is counted, where the table counts several things.
        """
        return self._with(by_period, Measure.LEVEL, item=item, mean_of=tuple(of))

    def means(
        self,
        by_period: Mapping[str, Places] | str,
        *,
        of: str,
        item: str = "",
        unit: str = "1",
        growth: Mapping[Key, Places] | None = None,
    ) -> Self:
        """Say which columns are means, or rates, of the things another column counts.

        The mean of a total is then the mean of its parts, weighted by what is counted: pay by
        branch and persons, yield by field and hectares. Growth and changes said of ``item`` are those
        of what is divided, as of all pay; those of the mean itself are said here.

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
        growth
            Columns of the growth of the mean, by pair of base period and period: it is held against
            the means as they are printed.
        """
        name = item or f"{by_period if isinstance(by_period, str) else 'mean'} × {of}"
        table = self._with(by_period, Measure.SHARE, of=of, item=name, unit=unit)
        if not growth or isinstance(by_period, str):
            return table
        own = f"{name}{AS_PRINTED}"
        table = table.levels(by_period=by_period, item=own, unit="units", rounding="nearest")
        return table.growth(growth, item=own)

    def growth(
        self,
        by_periods: Mapping[Key, Places],
        *,
        item: str = "",
        unit: str = "",
        rounding: str = "",
        steps: str = "",
    ) -> Self:
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

    def cagr(
        self, by_periods: Mapping[tuple[str, str], Places], *, item: str = "", unit: str = ""
    ) -> Self:
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
    ) -> Self:
        """Say which columns are differences of levels; parameters as for :meth:`growth`."""
        return self._with(
            by_periods, Measure.CHANGE, item=item, unit=unit, rounding=rounding, steps=steps
        )

    def share_changes(
        self, by_periods: Mapping[Key, Places], *, of: str = "", item: str = "", unit: str = "pp"
    ) -> Self:
        """Say which columns are changes of a share, in points; parameters as for :meth:`shares`."""
        return self._with(by_periods, Measure.SHARE_CHANGE, of=of, item=item, unit=unit)

    def contributions(
        self, by_periods: Mapping[Key, Places], *, of: str = "", item: str = "", unit: str = "pp"
    ) -> Self:
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

    def index(self, by_period: Mapping[Key, Places], *, base: str = "", item: str = "") -> Self:
        """Say which columns are index numbers, of base 100.

        Parameters
        ----------
        by_period
            Columns by period.
        base
            The period at which the index is 100; by default that whose column is 100 in every row.
        item
            As for :meth:`shares`.
        """
        base = base or self._base_of_index(by_period)
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

    def _base_of_index(self, by_period: Mapping[Key, Places]) -> str:
        """Return the period whose index is 100 in every row."""
        for key, place in by_period.items():
            column = place[0] if isinstance(place, tuple) else place
            if not isinstance(key, tuple) and column in self.frame.columns:
                texts = [str(cell).strip() for cell in self.frame[column].dropna()]
                if texts and all(re.fullmatch(r"100(?:[.,]0+)?", text) for text in texts):
                    return key
        return ""

    def _with(self, by_key: Mapping[Any, Places] | str, measure: Measure, **more: object) -> Self:
        return replace(self, figures=(*self.figures, *figures_of(by_key, measure, **more)))
