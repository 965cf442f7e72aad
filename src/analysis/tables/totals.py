"""Totals: what adds up in a table, as said, or as its numbers show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of
from analysis.quantities.rounding import BASED, Rounding
from analysis.tables.assumptions import Assumption
from analysis.tables.row_sums import MANY, Value, fit_sum, is_slip
from analysis.tables.specifications import AS_PRINTED, Sum
from analysis.tables.structure import find_sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.tables.description import Table
    from analysis.tables.figures_read import Read
    from analysis.tables.row_sums import Numbers
    from analysis.tables.specifications import Figure

AMOUNTS = frozenset({Measure.LEVEL, Measure.CHANGE})


def settle_totals(table: Table, read: Read) -> tuple[list[Sum], list[Assumption]]:
    """Return what adds up in a table, and what was assumed of it.

    Parameters
    ----------
    table
        With its description.
    read
        Its numbers.

    Notes
    -----
    Where all rows are said to add up to a total and do so in no column's majority, tiers and
    several splits of the total are sought in the numbers. Where a total is named and nothing is
    said to add up, the same is sought; nothing is otherwise.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> from analysis.tables.figures_read import read_figures
    >>> frame = pd.DataFrame({"t": ["a", "b", "all"], "2024": ["40", "60", "100"]})
    >>> table = Table(frame).levels("2024").total("all")
    >>> [one.parts for one in settle_totals(table, read_figures(table))[0]]
    [('a', 'b')]
    """
    given = list(table.sums)
    ratios = {one.row for one in table.ratios_of_rows}
    rows = [
        label
        for place, label in enumerate(read.labels)
        if label not in ratios and any(f.row == place for f in read.figures)
    ]
    if table.rows_are_periods:
        return _across_items(table, read, given)
    if table.total_row and table.adds_up:
        return _flat_or_tiers(table, read, rows, given)
    if table.adds_up:
        return [*given, Sum("", tuple(rows))], []
    down = any(not one.across for one in given)
    if table.finds_sums and (table.total_row or table.seeks_sums) and not down:
        found, told = _added(table, read, _found(table, read), ())
        return [*given, *found], [*(_told(table, one, read) for one in found), *told]
    return given, []


def columns_of(read: Read, *, item: str | None = None) -> list[Numbers]:
    """Return the amounts of a table by column, as far as sums are concerned.

    Parameters
    ----------
    read
        The numbers.
    item
        The only item wanted; all by default.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> from analysis.tables.figures_read import read_figures
    >>> frame = pd.DataFrame({"t": ["a", "b"], "2024": ["4.0", "about 6"]})
    >>> columns_of(read_figures(Table(frame).levels("2024")))
    [{0: Value(value=Fraction(4, 1), reach=Fraction(1, 20))}]
    """
    found: dict[object, dict[int, Value]] = defaultdict(dict)
    for figure in read.figures:
        one = figure.figures
        wanted = item is None or one.item == item
        if one.measure in AMOUNTS and wanted and is_exact(figure):
            found[(one.place, one.measure)][figure.row] = value_of(figure)
    return list(found.values())


def is_exact(figure: Figure) -> bool:
    """Tell whether a figure is one number without a qualifier."""
    return not figure.quantity.qualifier and figure.quantity.end is None


def value_of(figure: Figure) -> Value:
    """Return the number of a figure with how far the true value may lie from it."""
    quantity = figure.quantity
    multiplier = Fraction(quantity.multiplier)
    number = Fraction(quantity.digits)
    if figure.rounding == Rounding.EXACT:
        return Value(number * multiplier, Fraction(0))
    based = BASED.fullmatch(figure.rounding)
    if based:
        reach = Fraction(based[2]) / (2 if based[1] == "base" else 1)
        return Value(number * multiplier, reach * multiplier)
    places = decimals_of(quantity.digits) if figure.decimals is None else figure.decimals
    step = Fraction(1, 10) ** places
    reach = step if figure.rounding == Rounding.TRUNCATED else step / 2
    return Value(number * multiplier, reach * multiplier)


def _flat_or_tiers(
    table: Table, read: Read, rows: Sequence[str], given: Sequence[Sum]
) -> tuple[list[Sum], list[Assumption]]:
    total = table.total_row
    parts = tuple(label for label in rows if label != total)
    flat = Sum(total, parts)
    places = {label: place for place, label in enumerate(read.labels)}
    columns = columns_of(read)
    if not parts:
        return list(given), []
    fit = fit_sum(places[total], [places[one] for one in parts], columns)
    if fit.is_found or not (fit.holds + fit.fails):
        return _added(table, read, [flat], given)
    tiers = _found(table, read)
    whole = [one for one in tiers if one.whole == total]
    if not whole:
        return _added(table, read, [flat], given)
    found, told = _added(table, read, tiers, given)
    return found, [*(_told(table, one, read) for one in found if one not in given), *told]


def _added(
    table: Table, read: Read, sums: Sequence[Sum], given: Sequence[Sum]
) -> tuple[list[Sum], list[Assumption]]:
    """Leave out the items that do not add up: rates, means, densities, index numbers."""
    items = tuple(dict.fromkeys(f.item for f in table.figures if f.measure is Measure.LEVEL))
    printed = [item for item in items if item.endswith(AS_PRINTED)]
    means = [item for item in items if item not in printed and _is_mean(read, item, sums)]
    kept = tuple(item for item in items if item not in {*means, *printed})
    if not means and printed and kept:
        return [*given, *(replace(one, items=kept) for one in sums)], []
    if not means or not kept:
        return [*given, *sums], []
    columns = tuple(dict.fromkeys(f.column for f in table.figures if f.item in means))
    text = (
        f"Column{'s' * (len(columns) > 1)} {', '.join(columns)}: not added up, as"
        f" {sums[-1].whole} lies among the other rows, as a mean or a rate does"
    )
    return [*given, *(replace(one, items=kept) for one in sums)], [Assumption(text, columns)]


def _is_mean(read: Read, item: str, sums: Sequence[Sum]) -> bool:
    """Tell whether an item's wholes lie among their parts wherever they are printed."""
    places = {label: place for place, label in enumerate(read.labels)}
    seen = False
    for one in sums:
        if one.minus or one.whole not in places:
            continue
        for column in columns_of(read, item=item):
            whole = column.get(places[one.whole])
            parts = [column[places[p]].value for p in one.parts if places[p] in column]
            if whole is None or len(parts) < 2:  # noqa: PLR2004 - one part is the whole
                continue
            seen = True
            own = [places[p] for p in one.parts if places[p] in column]
            if abs(whole.value) > MANY * whole.reach and is_slip(places[one.whole], own, column):
                return False
            if not min(parts) <= whole.value <= max(parts) or whole.value == sum(parts):
                return False
    return seen


def _found(table: Table, read: Read) -> list[Sum]:
    found: dict[Sum, None] = {}
    for item in dict.fromkeys(one.item for one in table.figures):
        found |= dict.fromkeys(find_sums(read.labels, columns_of(read, item=item)))
    return list(found)


def _told(table: Table, one: Sum, read: Read) -> Assumption:
    places = {label: place for place, label in enumerate(read.labels)}
    items = one.items or tuple(dict.fromkeys(f.item for f in table.figures))
    fit = fit_sum(
        places[one.whole],
        [places[part] for part in one.parts],
        [column for item in items for column in columns_of(read, item=item)],
        minus=[places[part] for part in one.minus],
    )
    columns = f"{fit.holds} of {fit.holds + fit.fails} columns"
    members = " − ".join((" + ".join(one.parts), *one.minus))
    text = f"{members} = {one.whole}, as the numbers show in {columns}"
    rest = [other for other in _found(table, read) if other != replace(one, items=())]
    otherwise = replace(
        table, sums=(*table.sums, *rest), adds_up=False, seeks_sums=False, finds_sums=False
    )
    return Assumption(text, (), otherwise)


def _across_items(
    table: Table, read: Read, given: Sequence[Sum]
) -> tuple[list[Sum], list[Assumption]]:
    """Return what adds up where rows are periods and columns are items."""
    del read
    if not (table.total_row and table.adds_up):
        return list(given), []
    items: Iterable[str] = dict.fromkeys(
        one.item or one.column for one in table.figures if one.measure is Measure.LEVEL
    )
    parts = tuple(item for item in items if item != table.total_row)
    return [*given, Sum(table.total_row, parts, across=True)], []
