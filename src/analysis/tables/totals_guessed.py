"""Totals guessed: which row, and which column, is the sum of others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.misprints import slips
from analysis.quantities.measures import Measure
from analysis.tables.assumptions import Assumption
from analysis.tables.figures_read import read_figures
from analysis.tables.fitting import sum_of
from analysis.tables.headers import is_total
from analysis.tables.structure import Value, find_sums, fit_sum
from analysis.tables.totals import columns_of, is_exact, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.quantities.columns import Column
    from analysis.tables.description import Table
    from analysis.tables.headers import Header
    from analysis.tables.structure import Numbers


@dataclass
class Guess:
    """What is known of a table so far.

    Parameters
    ----------
    frame, label, labels
        The table, the column that names its rows, and those names.
    read, headers
        Its columns of numbers, and what stands over them.
    notes
        What was assumed.
    """

    frame: pd.DataFrame
    label: str
    labels: tuple[str, ...]
    read: dict[str, Column]
    headers: dict[str, Header]
    notes: list[Assumption] = field(default_factory=list)

    def note(self, text: str, *columns: str) -> None:
        """Keep an assumption, and the columns it speaks of."""
        self.notes.append(Assumption(text, columns))


def with_total(guess: Guess, table: Table) -> Table:
    """Find the total among the rows, by its label and by the numbers.

    Parameters
    ----------
    guess
        What is known so far; what is assumed is noted there.
    table
        With its levels.
    """
    labels = guess.labels
    named = [(label, is_total(label)) for label in labels if is_total(label)]
    read = read_figures(table)
    columns = columns_of(read)
    filled = [label for place, label in enumerate(labels) if any(place in c for c in columns)]
    place = {label: number for number, label in enumerate(labels)}
    for label, word in reversed(named):
        if label not in filled or len(filled) < 3:  # noqa: PLR2004 - two parts and a whole
            continue
        rest = [place[one] for one in filled if one != label]
        fit = fit_sum(place[label], rest, columns)
        sums = find_sums(labels, columns)
        if not fit.is_found and not sums and _is_no_sum(place[label], rest, columns):
            guess.note(
                f"Row {label} is not the sum of the others in any column, and not audited as one"
            )
            continue
        if fit.is_found or not sums:
            said = f"they add up in {fit.holds} of {fit.holds + fit.fails} columns"
            guess.note(f"Row {label} is the sum of the others: its label says so, and {said}")
            return table.total(label)
        if any(one.whole == label for one in sums):
            guess.note(f"Row {label} is a total: its label says so ({word})")
            return table.whole(label)
    sums = find_sums(labels, columns)
    if sums:
        guess.note(f"Row {sums[-1].whole} is a total, as the numbers show")
        return replace(table.whole(sums[-1].whole), seeks_sums=True)
    return table


def with_sums_across(guess: Guess, table: Table) -> Table:
    """Find columns that are the sum of others: by their headers and by the numbers.

    Parameters
    ----------
    guess, table
        As for :func:`with_total`.
    """
    levels = [one for one in table.figures if one.measure is Measure.LEVEL and one.item]
    items = list(dict.fromkeys(one.item for one in levels))
    if len(items) < 3:  # noqa: PLR2004 - two parts and a whole
        return table
    place = {item: number for number, item in enumerate(items)}
    rows: dict[tuple[int, str], dict[int, Value]] = {}
    for figure in read_figures(table).figures:
        if figure.figures.measure is Measure.LEVEL and figure.figures.item and is_exact(figure):
            when = figure.row, figure.figures.period
            rows.setdefault(when, {})[place[figure.figures.item]] = value_of(figure)
    columns = list(rows.values())
    whole = next((item for item in reversed(items) if is_total(item)), None)
    if whole:
        parts = [item for item in items if item != whole]
        fit = fit_sum(place[whole], [place[item] for item in parts], columns)
        if fit.is_found:
            text = f"Column {whole} is the sum of the others: its header says so, and it is in"
            guess.note(f"{text} {fit.holds} of {fit.holds + fit.fails} rows", whole)
            return table.total(whole, parts, across=True)
    for one in find_sums(items, columns):
        members = " − ".join((" + ".join(one.parts), *one.minus))
        guess.note(f"Column {one.whole} is {members}, as the numbers show", one.whole)
        table = table.total(one.whole, one.parts, minus=one.minus, across=True)
    return table


def _is_no_sum(whole: int, parts: Sequence[int], columns: Sequence[Numbers]) -> bool:
    """Tell whether a row is not the sum of others: in several columns, or by more than one slip."""
    found = [
        (column[whole], sum_of(column, parts))
        for column in columns
        if whole in column and all(part in column for part in parts)
    ]
    if len(found) != 1:
        return bool(found)
    ((printed, total),) = found
    reach = printed.reach + total.reach
    slipped = slips(f"{Decimal(printed.value.numerator) / printed.value.denominator:f}")
    return all(abs(Fraction(one) - total.value) > reach for one in slipped)
