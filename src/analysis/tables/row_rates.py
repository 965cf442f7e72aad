"""Rows of rates: what their numbers say where other rows are amounts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of
from analysis.tables.figures_read import base_of, canonical

if TYPE_CHECKING:
    from analysis.tables.description import Table
    from analysis.tables.figures_read import Read
    from analysis.tables.specifications import Figure, RowRatio

#: Units of parts, and of differences of parts with how many decimals of a point they are.
PARTS = frozenset({"%", "‰"})
POINTS = {"pp": 0, "bp": 2}
#: Measures that compare two periods in one column.
COMPARED = frozenset({Measure.GROWTH, Measure.CHANGE, Measure.SHARE_CHANGE})


def rate_rows(read: Read) -> frozenset[str]:
    """Return the rows that print a sign of parts among rows of amounts.

    Parameters
    ----------
    read
        The numbers of a table.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> from analysis.tables.figures_read import read_figures
    >>> frame = pd.DataFrame({"": ["sales", "profit", "margin"], "2024": ["80", "20", "25%"]})
    >>> rate_rows(read_figures(Table(frame).levels("2024")))
    frozenset({'margin'})
    """
    units: dict[str, list[str]] = defaultdict(list)
    in_points: set[str] = set()
    for figure in read.figures:
        if figure.figures.measure is Measure.LEVEL:
            units[figure.label].append(figure.quantity.unit)
        elif figure.figures.measure in COMPARED - {Measure.SHARE_CHANGE}:
            in_points |= {figure.label} if figure.quantity.unit in POINTS else set()
    found = {row for row, own in units.items() if sum(u in PARTS for u in own) * 2 > len(own)}
    found |= in_points
    return frozenset(found) if 2 * len(found) < len(units) else frozenset()


def decimals_of_difference(figure: Figure, read: Read) -> int | None:
    """Return for how many decimals a difference of two printed rates is good; none if it is no such.

    Parameters
    ----------
    figure
        A change of a share.
    read
        The numbers of the table.

    Notes
    -----
    Who prints 43.2 % and 41.9 % often prints 1.3 points between them, whatever the unrounded rates
    would make.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> from analysis.tables.figures_read import read_figures
    >>> frame = pd.DataFrame({"": ["a"], "'23": ["43.2%"], "'24": ["41.9%"], "points": ["-1.3"]})
    >>> table = Table(frame).shares({"2023": "'23", "2024": "'24"}, of="a")
    >>> read = read_figures(table.share_changes({("2023", "2024"): "points"}, of="a"))
    >>> decimals_of_difference(read.figures[-1], read)
    0
    """
    one = figure.figures
    beside = {
        canonical(other.figures.period): other.digits
        for other in read.figures
        if (other.row, other.figures.item) == (figure.row, one.item)
        and (other.figures.measure is Measure.SHARE or other.figures.measure is Measure.LEVEL)
        and (other.figures.measure is Measure.SHARE or other.quantity.unit in {"%", ""})
    }
    first, last = beside.get(canonical(one.base)), beside.get(canonical(one.period))
    if first is None or last is None:
        return None
    places = POINTS.get(figure.quantity.unit, POINTS.get(one.unit, 0))
    difference = last - first
    if figure.digits != difference.scaleb(places):
        return None
    return decimals_of(difference) - 1 - places


def as_row_rate(figure: Figure, ratio: RowRatio | None, table: Table) -> tuple[Figure | None, str]:
    """Return what a number in a row of rates says; or nothing, and why it is not checked.

    Parameters
    ----------
    figure
        The number, as its column says it.
    ratio
        What the row is the ratio of, if that is known.
    table
        With its description.

    Notes
    -----
    In a column of growth, a rate's number is printed in points or in per cent; only a sign of
    points tells.
    """
    one, unit = figure.figures, figure.quantity.unit
    if one.measure in COMPARED and unit in POINTS and one.measure is not Measure.SHARE_CHANGE:
        if ratio is not None and ratio.bottom:
            own = replace(one, measure=Measure.SHARE_CHANGE, unit=unit)
            return replace(figure, figures=own), ""
        if ratio is None:
            return _in_points(figure, POINTS[unit]), ""
    if one.measure is Measure.LEVEL and ratio is None:
        return figure, ""
    if one.measure is Measure.LEVEL and ratio is not None and ratio.bottom:
        return replace(figure, figures=replace(one, measure=Measure.SHARE)), ""
    if one.measure is Measure.LEVEL and ratio is not None and one.period:
        same = [
            f.period for f in table.figures if f.measure is Measure.LEVEL and f.item == one.item
        ]
        base = base_of(canonical(one.period), ratio.lag, [period for period in same if period])
        if base is not None:
            return replace(figure, figures=replace(one, measure=Measure.GROWTH, base=base)), ""
        return None, f"{figure.label}, {one.column}: no period it is compared with"
    return None, f"{figure.label}, {one.column}: the {one.measure} of a rate is not checked"


def _in_points(figure: Figure, places: int) -> Figure:
    """Return a number of points as the difference of two rates in per cent."""
    quantity = figure.quantity
    digits = quantity.digits.scaleb(-places)
    decimals = None if figure.decimals is None else figure.decimals + places
    own = replace(figure.figures, measure=Measure.CHANGE, unit="")
    return replace(
        figure,
        figures=own,
        quantity=replace(quantity, digits=Decimal(digits), unit="pp"),
        printed=f"{digits:f}",
        decimals=decimals,
    )
