"""Totals guessed: which row, and which column, is the sum of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from analysis.audits.identities import period_sums
from analysis.audits.misprints import slips
from analysis.quantities.measures import Measure
from analysis.tables.assumptions import (
    Assumption,
    without_figures,
    without_sums_of,
    without_total,
)
from analysis.tables.figures_read import canonical, read_figures
from analysis.tables.fitting import sum_of
from analysis.tables.headers import is_total
from analysis.tables.row_sums import Value, fit_sum
from analysis.tables.specifications import OTHER_WHOLE
from analysis.tables.structure import CHANCE, find_sums
from analysis.tables.totals import columns_of, is_exact, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.quantities.columns import Column
    from analysis.tables.assumptions import Without
    from analysis.tables.description import Table
    from analysis.tables.headers import Header
    from analysis.tables.row_sums import Numbers
    from analysis.tables.specifications import Figures


#: What a header says of the whole of its shares.
OF_SO_MANY = re.compile(r"(?<![^\W\d_])[nN]\s?=\s?(\d[\d, ]*\d|\d)")
#: How likely chance may be where a sum holds in some columns and fails in others.
MAYBE = 0.1
#: What is noted where periods add up.
#: Rows beside the first or the last that make it their sum by the numbers alone.
FEWEST_PARTS = 3


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

    def note(self, text: str, *columns: str, without: Without | None = None) -> None:
        """Keep an assumption, the columns it speaks of, and how it is taken back."""
        self.notes.append(Assumption(text, columns, without=without))


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
    ratios = {one.row for one in table.ratios_of_rows}
    filled = [
        label
        for place, label in enumerate(labels)
        if label not in ratios and any(place in c for c in columns)
    ]
    place = {label: number for number, label in enumerate(labels)}
    for label, word in reversed(named):
        if label not in filled or len(filled) < 3:  # noqa: PLR2004 - two parts and a whole
            continue
        rest = [place[one] for one in filled if one != label]
        fit = fit_sum(place[label], rest, columns)
        sums = find_sums(labels, columns)
        if not fit.holds and not sums and _is_several(place[label], rest, columns):
            guess.note(
                f"Row {label} is a total: its label says so ({word}); the others make it twice",
                without=without_total,
            )
            return table.whole(label)
        # Rounding may be as large as the numbers: then most sums hold, and say nothing.
        by_chance = fit.holds > 0 < fit.fails and fit.chance > MAYBE
        none = not fit.is_found and not sums and _is_no_sum(place[label], rest, columns)
        if by_chance or none:
            guess.note(
                f"Row {label} is not the sum of the others in any column, and not audited as one"
            )
            continue
        if fit.is_found or not sums:
            said = f"they add up in {fit.holds} of {fit.holds + fit.fails} columns"
            text = f"Row {label} is the sum of the others: its label says so, and {said}"
            guess.note(text, without=without_total)
            return table.total(label)
        if any(one.whole == label for one in sums):
            guess.note(f"Row {label} is a total: its label says so ({word})", without=without_total)
            return table.whole(label)
    sums = find_sums(labels, columns)
    for label in (filled[0], filled[-1]) if not sums and len(filled) > FEWEST_PARTS else ():
        fit = fit_sum(place[label], [place[one] for one in filled if one != label], columns)
        if fit.is_found and 2 * fit.chance < CHANCE:
            in_all = f"in {fit.holds} of {fit.holds + fit.fails} columns"
            text = f"Row {label} is the sum of the others, as the numbers show {in_all}"
            guess.note(text, without=without_total)
            return table.total(label)
    if sums:
        text = f"Row {sums[-1].whole} is a total, as the numbers show"
        guess.note(text, without=without_total)
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
            text += f" {fit.holds} of {fit.holds + fit.fails} rows"
            guess.note(text, whole, without=without_sums_of(whole))
            return table.total(whole, parts, across=True)
    for one in find_sums(items, columns):
        members = " − ".join((" + ".join(one.parts), *one.minus))
        text = f"Column {one.whole} is {members}, as the numbers show"
        guess.note(text, one.whole, without=without_sums_of(one.whole))
        table = table.total(one.whole, one.parts, minus=one.minus, across=True)
    return table


def with_header_wholes(guess: Guess, table: Table) -> Table:
    """Read what shares are of where a header says it: n = 132.

    Parameters
    ----------
    guess, table
        As for :func:`with_total`.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.guessing import describe_table
    >>> frame = pd.DataFrame({"": ["smoker", "over 65"], "Drug (n = 212)": ["70 (33.0%)", "85 (40.1%)"]})
    >>> describe_table(frame).captions[0][1]
    '212'
    """
    figures: list[Figures] = []
    captions: dict[tuple[str, ...], None] = dict.fromkeys(table.captions)
    levels = {(one.item, one.period): one for one in table.figures if one.measure is Measure.LEVEL}
    for one in table.figures:
        of_own = one.of == OTHER_WHOLE or (not one.of and not one.of_each and not table.total_row)
        level = levels.get((one.item, one.period))
        headers = [one.column, *([level.column] if level else [])]
        said = next(filter(None, (OF_SO_MANY.search(str(name)) for name in headers)), None)
        if one.measure is Measure.SHARE and of_own and said:
            text = f"Column {one.column}: shares of {said[1]}, as its header says"
            guess.note(text, one.column, without=without_figures(one.column))
            captions[one.period, said[1].replace(" ", ""), one.item] = None
            one = replace(one, of=OTHER_WHOLE)  # noqa: PLW2901 - said more fully
        figures.append(one)
    return replace(table, figures=tuple(figures), captions=tuple(captions))


def with_flows(guess: Guess, table: Table) -> Table:
    """Find whether shorter periods make up longer ones: quarters a year, months a year to date.

    Parameters
    ----------
    guess, table
        As for :func:`with_total`.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.guessing import describe_table
    >>> frame = pd.DataFrame({"": ["sales", "costs"], "1H 2024": ["412", "318"],
    ...                       "2H 2024": ["470", "327"], "2024": ["882", "645"]})
    >>> describe_table(frame).is_flow
    True
    """
    by_series: dict[tuple[int, str], dict[str, Value]] = {}
    for figure in read_figures(table).figures:
        one = figure.figures
        if one.measure is Measure.LEVEL and one.period and is_exact(figure) and not one.mean_of:
            row = -1 if table.rows_are_periods else figure.row
            by_series.setdefault((row, one.item), {})[canonical(one.period)] = value_of(figure)
    columns: list[dict[int, Value]] = []
    sums: list[tuple[dict[int, Value], int, list[int], list[int]]] = []
    for values in by_series.values():
        place = {period: number for number, period in enumerate(values)}
        column = {place[period]: value for period, value in values.items()}
        columns.append(column)
        for whole, members in period_sums(values):
            plus = [place[one] for one, sign in members if sign > 0]
            minus = [place[one] for one, sign in members if sign < 0]
            if len(plus) + len(minus) > 1:
                sums.append((column, place[whole], plus, minus))
    fits = [fit_sum(whole, plus, [column], minus=minus) for column, whole, plus, minus in sums]
    holds = sum(fit.holds for fit in fits)
    if not holds or 2 * holds < len(fits) or prod(fit.chance for fit in fits) > CHANCE:
        return table
    text = (
        f"Shorter periods make up longer ones, as the numbers show in {holds} of {len(fits)} sums"
    )
    guess.note(text, without=lambda whole: replace(whole, is_flow=False))
    return table.flows()


def _is_several(whole: int, parts: Sequence[int], columns: Sequence[Numbers]) -> bool:
    """Tell whether rows make up another several times over, as two splits of it do."""
    found = [
        (sum_of(column, parts), column[whole])
        for column in columns
        if whole in column and all(part in column for part in parts)
    ]
    times = {round(total.value / one.value) if one.value else 0 for total, one in found}
    return len(times) == 1 < min(times) and all(
        abs(total.value - min(times) * one.value) <= total.reach + min(times) * one.reach
        for total, one in found
    )


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
