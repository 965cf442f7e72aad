"""Guessing the shape of a table: what its rows and columns are, from its words and its numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import AnalysisError, UsageError
from analysis.quantities.measures import Measure
from analysis.tables.assumptions import Assumption, without_figures
from analysis.tables.columns_guessed import guess_derived, not_known
from analysis.tables.columns_sorted import ALONE, name_items, numbers_of, sort_columns
from analysis.tables.description import Table
from analysis.tables.headers import read_header
from analysis.tables.hundreds import with_hundreds
from analysis.tables.period_labels import is_period_label
from analysis.tables.printed_cells import ReadingOptions, has_rates, read_alone, read_cells
from analysis.tables.rows_guessed import with_row_ratios
from analysis.tables.share_rows import of_other_whole
from analysis.tables.signs_guessed import describe_by_signs
from analysis.tables.specifications import OTHER_WHOLE, Figure, Figures
from analysis.tables.tidying import tidy_frame
from analysis.tables.totals import value_of
from analysis.tables.totals_guessed import (
    Guess,
    with_flows,
    with_header_wholes,
    with_sums_across,
    with_total,
)
from analysis.tables.ways import find_ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.quantities.columns import Column
    from analysis.tables.columns_guessed import Candidate
    from analysis.tables.tidying import Tidy

#: Part of a column's filled cells that have to be numbers.
MOSTLY = 0.6


def describe_table(
    frame: pd.DataFrame,
    *,
    unit: str = "",
    decimal: str | None = None,
    locale: str | None = None,
    convention: str = "general",
    parentheses: str | None = None,
) -> Table:
    """Propose what the rows and columns of a table are.

    Parameters
    ----------
    frame
        The table as it was read from a file or a page, untouched.
    unit
        What its levels count, where that is known.
    decimal, locale, convention, parentheses
        How its cells are read, where the table does not show it; see
        :func:`analysis.read_column`.

    Returns
    -------
    Table
        A description that can be changed, and audited: what was guessed stands in ``notes`` with
        the reason, and first in the answer.

    Raises
    ------
    UsageError
        If no column holds numbers.

    Notes
    -----
    Headers in English and Chinese (and some words of German, French, Russian) say what they name;
    where they do not, or say several things, the numbers decide: a column is the growth from one
    column of levels to another, a change, or a share of the total, if most of its rows are.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({
    ...     "business": ["mail", "phone", "total"], "2022": ["158.3", "1,534.3", "1,692.6"],
    ...     "2023": ["180.0", "1,712.2", "1,892.2"], "同比": ["13.7%", "11.6%", "11.8%"],
    ... })
    >>> table = describe_table(frame)
    >>> [str(note) for note in table.notes][-1]
    "Column 同比: growth from 2022 to 2023, as its header says '同比', and 3 of 3 rows fit"
    >>> print(table.audit().passed)
    True
    """
    options = ReadingOptions(decimal, locale, convention, parentheses)
    tidy = tidy_frame(frame)
    return describe_by_signs(lambda read: _described(tidy, unit, read), options, tidy.frame)


def is_transposed(labels: Sequence[str]) -> bool:
    """Tell whether the rows of a table are periods.

    Examples
    --------
    >>> is_transposed(["2019", "2020", "2021"]), is_transposed(["Elbe", "2020"])
    (True, False)
    """
    filled = [label for label in labels if label]
    return len(filled) > 1 and all(is_period_label(label) for label in filled)


def _described(tidy: Tidy, unit: str, options: ReadingOptions) -> Table:
    """Propose what rows and columns are, once it is known how cells are read."""
    notes = [Assumption(text) for text in tidy.told]
    guess = _read(tidy.frame, options)
    guess.notes = [*notes, *guess.notes]
    if not guess.read:
        raise UsageError(
            wanted="a table with columns of numbers",
            got=f"none among {', '.join(map(str, tidy.frame.columns))}",
            instead="name the header row when the table is read",
        )
    if is_transposed(guess.labels):
        return _periods_down(guess, unit, options)
    table = Table(guess.frame, guess.label, unit or _unit(guess), options=options)
    table, candidates = sort_columns(guess, table)
    table = with_row_ratios(guess, table)
    table = with_total(guess, table)
    table = _with_second_numbers(guess, table)
    table = _with_derived(guess, table, candidates)
    table = with_sums_across(guess, with_header_wholes(guess, table))
    table = with_flows(guess, table)
    return replace(table, notes=tuple(note.of(table) for note in guess.notes))


def _read(frame: pd.DataFrame, options: ReadingOptions) -> Guess:
    """Read the columns that hold numbers; the first that does not names the rows."""
    columns = [str(name) for name in frame.columns]
    label = columns[0]
    labels = tuple(frame[label].astype(str))
    read: dict[str, Column] = {}
    notes: list[Assumption] = []
    refused: list[str] = []
    cells = {name: frame[name].tolist() for name in columns[1:]}
    for name in columns[1:]:
        others = [values for other, values in cells.items() if other != name]
        try:
            found = read_alone(name, cells[name], others, options)
        except AnalysisError:
            if _looks_numeric(frame[name]):
                refused.append(name)
            else:
                text = f"Column {name} holds text and is not audited"
                notes.append(Assumption(text, (name,)))
            continue
        filled = [cell for cell in found.cells if cell.text.strip()]
        if filled and sum(bool(cell.quantities) for cell in filled) >= MOSTLY * len(filled):
            read[name] = found
    if refused:
        read_cells(
            frame, refused, labels=labels, options=options
        )  # says what cannot be read, where
    headers = {name: read_header(name) for name in read}
    return Guess(frame, label, labels, read, headers, notes)


def _looks_numeric(column: pd.Series) -> bool:
    texts = [str(cell) for cell in column if str(cell).strip()]
    starts = sum(
        bool(text.strip()[:1].isdigit() or text.strip()[:1] in "-+–−(<>£$€▲△▼▽") for text in texts
    )
    return starts > MOSTLY * len(texts)


def _with_second_numbers(guess: Guess, table: Table) -> Table:
    """Read rates in brackets behind counts as shares: of the total, or of what fits."""
    more: list[Figures] = []
    for one in table.figures:
        cells = guess.read[one.column].cells
        if not has_rates(cells) or guess.headers[one.column].measure not in {"", "share"}:
            continue
        rate = replace(one, measure=Measure.SHARE, number=2)
        numbers = numbers_of(table, ()) | {
            f"{one.column}\n": {
                row: value_of(Figure(row, "", rate, cell.quantities[1]))
                for row, cell in enumerate(cells)
                if len(cell.quantities) > 1
            }
        }
        ways = [
            way
            for way in find_ways(f"{one.column}\n", table, numbers)
            if (way.figures.measure, way.figures.item) == (Measure.SHARE, one.item)
        ]
        best = max(ways, key=lambda way: way.match.fits, default=None)
        words = "shares"
        if best is not None and best.match.fits:
            rate = replace(rate, of=best.figures.of)
            words = f"{best.words}, as {best.match.fits} of {best.match.of} rows fit"
        rate = of_other_whole(replace(rate, column=f"{one.column}\n"), table, numbers)
        words = words.replace("the total", rate.of) if rate.of == OTHER_WHOLE else words
        more.append(replace(rate, column=one.column))
        text = f"Column {one.column}: the rates behind its numbers are {words}"
        guess.note(text, one.column, without=without_figures(one.column))
    return replace(table, figures=(*table.figures, *more))


def _with_derived(guess: Guess, table: Table, candidates: Sequence[Candidate]) -> Table:
    """Say what the columns are that are no levels; rates that follow from none stand for themselves."""
    found = guess_derived(candidates, table, numbers_of(table, [one.name for one in candidates]))
    guess.notes += found.notes
    table = replace(table, figures=(*table.figures, *found.figures))
    return _with_rates(guess, table, found.unknown)


def _with_rates(guess: Guess, table: Table, unknown: Sequence[Candidate]) -> Table:
    """Say what rates are that follow from no level: parts of a whole, or what others are changes of."""
    levels = [one.column for one in table.figures if one.measure is Measure.LEVEL]
    if all(_is_rate(guess, name) for name in levels):
        whole = table if table.sums or table.total_row else with_hundreds(guess, table, levels)
        guess.notes += map(not_known, unknown)
        return whole
    rates = [one for one in unknown if one.in_rates or one.header.measure in ALONE - {""}]
    whole = with_hundreds(guess, table, [one.name for one in rates])
    if whole is not table:
        guess.notes += [not_known(one) for one in unknown if one not in rates]
        return whole
    dated = name_items(guess, [one.name for one in rates if one.header.period], apart=True)
    alone = replace(table, figures=tuple(dated), total_row="", adds_up=False, seeks_sums=False)
    names = {one.column for one in dated}
    rest = [one for one in unknown if one.name not in names]
    more = guess_derived(rest, alone, numbers_of(alone, [one.name for one in rest]))
    if not dated or not more.figures:
        guess.notes += map(not_known, unknown)
        return table
    guess.note(f"Rates, which add up to nothing: {', '.join(sorted(names))}", *names)
    guess.notes += [*more.notes, *map(not_known, more.unknown)]
    return replace(table, figures=(*table.figures, *dated, *more.figures))


def _is_rate(guess: Guess, name: str) -> bool:
    header, cells = guess.headers[name], guess.read[name].cells
    in_per_cent = any(q.unit == "%" for cell in cells for q in cell.quantities)
    return in_per_cent or header.measure in ALONE - {""}


def _periods_down(guess: Guess, unit: str, options: ReadingOptions) -> Table:
    """Describe a table whose rows are periods: turned, so that they stand over columns."""
    order = [label for label in guess.labels if label]
    guess.note(f"Rows are periods, from {order[0]} to {order[-1]}")
    table = Table(guess.frame, guess.label, unit or _unit(guess), options=options).periods_down()
    table, candidates = sort_columns(guess, table)
    table = _with_derived(guess, table, candidates)
    table = with_flows(guess, with_sums_across(guess, table))
    return replace(table, notes=tuple(note.of(table) for note in guess.notes))


def _unit(guess: Guess) -> str:
    """Return the unit that the headers name."""
    words = {header.multiplier for header in guess.headers.values() if header.multiplier}
    words |= {read_header(guess.label).multiplier} - {""}
    return f"{words.pop()} units" if len(words) == 1 else "units"
