"""Figures read: every number of a described table, with how it was rounded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.errors import UsageError
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of
from analysis.quantities.periods import parse_period, shift_period
from analysis.quantities.rounding import Rounding, name_rule
from analysis.quantities.units import MULTIPLIERS
from analysis.tables.assumptions import Assumption
from analysis.tables.period_labels import NO_PERIOD, read_period_label
from analysis.tables.precision import Precision, find_precision
from analysis.tables.printed_cells import assumed_of, check_column, read_cells
from analysis.tables.specifications import Figure, Figures
from analysis.tables.unread import unread_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from analysis.quantities.columns import Column
    from analysis.tables.description import Table
    from analysis.tables.unread import Unread

#: Words for what numbers are rounded to, as decimals.
DECIMALS = {
    "units": 0,
    "tens": -1,
    "hundreds": -2,
    "thousands": -3,
    "ten thousands": -4,
    "hundred thousands": -5,
    "millions": -6,
    "billions": -9,
    **{f"{n} decimal{'s' if n != 1 else ''}": n for n in range(7)},
}
#: Rules that are said of levels and changes only: shares of exact counts are rounded.
OF_LEVELS = ("exact", "base", "random")
AMOUNTS = frozenset({Measure.LEVEL, Measure.CHANGE})
#: Characters from which on what a row is compared with is a period, and no number of months.
SHORTEST_PERIOD = 4


@dataclass(frozen=True)
class Read:
    """The numbers of a table.

    Parameters
    ----------
    labels
        Of the rows.
    figures
        Every number that something was said of.
    unread
        Cells that give none.
    assumptions
        What was taken for granted in reading.
    columns
        The cells.
    """

    labels: tuple[str, ...]
    figures: tuple[Figure, ...]
    unread: tuple[Unread, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    columns: Mapping[str, Column] = field(default_factory=dict)


def read_figures(table: Table) -> Read:
    """Read every number of a table that something was said of.

    Parameters
    ----------
    table
        With its description.

    Raises
    ------
    UsageError
        If a column does not exist, or two rows have one name.
    ReadingError
        If cells cannot be read, all at once; if a period is none.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> frame = pd.DataFrame({"river": ["Elbe", "Oder"], "2024": ["1 200", "(37)"]})
    >>> [one.printed for one in read_figures(Table(frame).levels("2024")).figures]
    ['1200', '-37']
    """
    for rule in (table.rounding, *(rule for _, rule in table.roundings)):
        if rule and rule not in DECIMALS:
            name_rule(rule)
    labels = row_labels(table)
    columns = read_cells(
        table.frame,
        [one.column for one in table.figures],
        labels=labels,
        options=table.options,
    )
    placed: list[Figure] = []
    for figures in table.figures:
        for row, label in enumerate(labels):
            quantities = columns[figures.column].cells[row].quantities
            said_of = not figures.rows or label in figures.rows
            if said_of and len(quantities) >= figures.number:
                of_row = _of_row(figures, label, labels) if table.rows_are_periods else figures
                if of_row is not None:
                    quantity = quantities[figures.number - 1]
                    placed.append(Figure(row, label, of_row, quantity))
    precise, assumptions = _with_precision(table, placed)
    read = [
        Assumption(f"Column {name}: {reason}", (name,))
        for name, column in columns.items()
        for reason in assumed_of(column)
    ]
    unread = unread_cells(columns, labels, [one.place for one in table.figures])
    return Read(labels, tuple(precise), tuple(unread), (*read, *assumptions), columns)


def row_labels(table: Table) -> tuple[str, ...]:
    """Return the names of a table's rows.

    Raises
    ------
    UsageError
        If two rows have one name, or no column names them.
    """
    frame = table.frame
    if not len(frame.columns):
        raise UsageError(wanted="a table with columns", got="none", instead="read it again")
    named = frame.columns[0] if table.label is None else table.label
    check_column(frame, named)
    labels = tuple(str(text).strip() for text in frame[named])
    twice = next((text for text in labels if labels.count(text) > 1), None)
    if twice is not None:
        raise UsageError(
            wanted="a name of its own for each row", got=f"{twice!r} twice", instead="rename one"
        )
    return labels


def canonical(period: str) -> str:
    """Return a period in the ledger's form; that of columns without one, if there is none.

    Examples
    --------
    >>> canonical("3Q18"), canonical("")
    ('2018-Q3', '1000')
    """
    return read_period_label(period) if period else NO_PERIOD


def is_scaled(table: Table, figures: Figures) -> bool:
    """Tell whether the unit multiplies the numbers: million, 1e4."""
    return (figures.unit or table.unit).partition(" ")[0] in MULTIPLIERS


def _of_row(figures: Figures, label: str, labels: Sequence[str]) -> Figures | None:
    """Say of one row what is said of a column whose rows are periods."""
    period = read_period_label(label)
    item = figures.item or figures.column
    if not figures.measure.has_base:
        return replace(figures, period=period, item=item)
    base = base_of(period, figures.base, labels)
    return None if base is None else replace(figures, period=period, base=base, item=item)


def base_of(period: str, lag: str, labels: Iterable[str]) -> str | None:
    """Return the period a row is compared with: the one before it, so many months before, or one row's."""
    if len(lag) >= SHORTEST_PERIOD:
        return lag if parse_period(lag) != parse_period(period) else None
    if lag.lstrip("-").isdigit():
        return shift_period(period, -abs(int(lag)))
    end = parse_period(period)
    earlier = [one for one in map(read_period_label, labels) if parse_period(one) < end]
    if earlier:
        return max(earlier, key=parse_period)
    return None


def _with_precision(
    table: Table, placed: Sequence[Figure]
) -> tuple[list[Figure], list[Assumption]]:
    """Find how each column was rounded."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in placed:
        one = figure.figures
        groups[(*one.place, one.measure)].append(figure)
    digits = {key: [f.digits for f in own if _is_plain(f)] for key, own in groups.items()}
    found: list[Figure] = []
    told: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for key, own in groups.items():
        one = own[0].figures
        rule = _said(table, one)
        if rule is None:
            beside = [
                number
                for other, numbers in digits.items()
                if other != key and _alike(other[-1], key[-1]) and not _finer(numbers, digits[key])
                for number in numbers
                if groups[other][0].figures.unit == one.unit
            ]
            rule = find_precision(
                digits[key],
                measure=one.measure,
                name=str(one.column),
                unit=one.unit or table.unit,
                scaled=is_scaled(table, one) or any(f.quantity.multiplier != 1 for f in own),
                beside=beside,
                said=table.rounding,
            )
            if rule.reason:
                told[rule.reason, rule.tightens].append(one.column)
        found += [_precise(figure, rule) for figure in own]
    order = {id(figure.quantity): place for place, figure in enumerate(placed)}
    found.sort(key=lambda figure: order[id(figure.quantity)])
    assumed = [_assumed(table, names, *key) for key, names in told.items()]
    return found, assumed


def _alike(one: object, other: object) -> bool:
    """Tell whether two measures are printed in one unit: levels and their changes are."""
    return one == other or {one, other} <= AMOUNTS


def _finer(numbers: Sequence[Decimal], than: Sequence[Decimal]) -> bool:
    """Tell whether a column is printed with decimals, beside one of whole numbers."""
    return sum(map(_has_decimals, numbers)) > 1 and not any(map(_has_decimals, than))


def _has_decimals(number: Decimal) -> bool:
    return decimals_of(number) > 0


def _said(table: Table, figures: Figures) -> Precision | None:
    """Return the precision that the caller states, if there is one."""
    said = figures.rounding or dict(table.roundings).get(figures.column, "")
    if not said and table.rounding.startswith(OF_LEVELS) and figures.measure in AMOUNTS:
        said = table.rounding
    if not said and table.rounding in DECIMALS and figures.measure in AMOUNTS:
        said = table.rounding
    if not said:
        return None
    if said in DECIMALS:
        return Precision(decimals=DECIMALS[said])
    return Precision(rounding=name_rule(said))


def _assumed(
    table: Table,
    columns: Sequence[str],
    reason: str,
    tightens: bool,  # noqa: FBT001 - handed on
) -> Assumption:
    """Say what is assumed of columns for one reason; they are read otherwise together, or not."""
    names = tuple(dict.fromkeys(columns))
    plainly = (*table.roundings, *((name, str(Rounding.NEAREST)) for name in names))
    otherwise = replace(table, roundings=plainly) if tightens else None
    listed = f"Column{'s' * (len(names) > 1)} {', '.join(map(str, names))}"
    return Assumption(f"{listed}: {reason}", names, otherwise)


def _is_plain(figure: Figure) -> bool:
    quantity = figure.quantity
    return not quantity.qualifier and quantity.end is None and quantity.multiplier.denominator == 1


def _precise(figure: Figure, rule: Precision) -> Figure:
    """Write a quantity as a claim does, with the decimals that count."""
    quantity = figure.quantity
    number, multiplier = quantity.digits, Fraction(quantity.multiplier)
    printed = f"{number:f}"
    if multiplier.denominator != 1 and str(multiplier.denominator).strip("10"):
        printed = str(Fraction(number) * multiplier)  # a vulgar fraction
    elif multiplier.denominator != 1:
        printed = (
            f"{_shifted(number, len(str(multiplier.denominator)) - 1) * multiplier.numerator:f}"
        )
    decimals = rule.decimals
    if quantity.qualifier and decimals is not None and decimals < 0:
        decimals = None
    rounding = "" if quantity.qualifier else rule.rounding
    return replace(figure, printed=printed, decimals=decimals, rounding=rounding)


def _shifted(number: Decimal, places: int) -> Decimal:
    return number.scaleb(-places)
