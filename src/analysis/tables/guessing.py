"""Guessing the shape of a table: what its rows and columns are, from its words and its numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import AnalysisError, UsageError
from analysis.quantities.measures import Measure
from analysis.tables.assumptions import Assumption
from analysis.tables.columns_guessed import Candidate, guess_derived
from analysis.tables.description import Table
from analysis.tables.figures_read import read_figures
from analysis.tables.headers import read_header
from analysis.tables.period_labels import is_period_label
from analysis.tables.printed_cells import ReadingOptions, has_rates, read_alone, read_cells
from analysis.tables.specifications import Figures
from analysis.tables.tidying import tidy_frame
from analysis.tables.totals import is_exact, value_of
from analysis.tables.totals_guessed import Guess, with_sums_across, with_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.quantities.columns import Column
    from analysis.tables.structure import Numbers

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
    notes = [Assumption(text) for text in tidy.told]
    guess = _read(tidy.frame, options)
    guess.notes = [*notes, *guess.notes]
    if not guess.read:
        raise UsageError(
            wanted="a table with columns of numbers",
            got=f"none among {', '.join(map(str, frame.columns))}",
            instead="name the header row when the table is read",
        )
    if is_transposed(guess.labels):
        return _periods_down(guess, unit, options)
    table = Table(guess.frame, guess.label, unit or _unit(guess), options=options)
    levels, derived = _sort_columns(guess)
    table = replace(table, figures=(*levels, *_second_numbers(guess, levels)))
    table = with_total(guess, table)
    found = guess_derived(
        [Candidate(guess.headers[name], name, _in_rates(guess.read[name])) for name in derived],
        table,
        _numbers(table, guess, derived),
    )
    guess.notes += found.notes
    table = replace(table, figures=(*table.figures, *found.figures))
    table = with_sums_across(guess, table)
    return replace(table, notes=tuple(_weighable(guess.notes, table)))


def is_transposed(labels: Sequence[str]) -> bool:
    """Tell whether the rows of a table are periods.

    Examples
    --------
    >>> is_transposed(["2019", "2020", "2021"]), is_transposed(["Elbe", "2020"])
    (True, False)
    """
    filled = [label for label in labels if label]
    return len(filled) > 1 and all(is_period_label(label) for label in filled)


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
        bool(text.strip()[:1].isdigit() or text.strip()[:1] in "-+–−(<>£$€") for text in texts
    )
    return starts > MOSTLY * len(texts)


def _sort_columns(guess: Guess) -> tuple[list[Figures], list[str]]:
    """Part the columns into levels and what is derived from them."""
    levels: list[Figures] = []
    derived: list[str] = []
    plain: list[str] = []
    for name, column in guess.read.items():
        units = {q.unit for cell in column.cells for q in cell.quantities[:1]}
        header = guess.headers[name]
        several = any(len(cell.quantities) > 1 for cell in column.cells)
        if (header.measure and not several) or units & {"%", "pp", "‰", "bp"}:
            derived.append(name)
        else:
            plain.append(name)
    if not plain:  # nothing but rates: they stand for themselves
        return [], derived
    periods = [guess.headers[name].period for name in plain]
    named = {p for p in periods if p}
    several_things = len(plain) > 1 and (len(named) < len(plain))
    for name in plain:
        item = name if several_things else ""
        levels.append(Figures(name, Measure.LEVEL, guess.headers[name].period, item=item))
    dated = [name for name in plain if guess.headers[name].period]
    if dated:
        guess.note(f"Levels by period, as headers name them: {', '.join(dated)}", *dated)
    if others := [name for name in plain if name not in dated]:
        guess.note(f"Levels, as nothing says otherwise: {', '.join(others)}", *others)
    return levels, derived


def _second_numbers(guess: Guess, levels: Sequence[Figures]) -> list[Figures]:
    """Read rates in brackets behind counts as shares of the total."""
    found = []
    for one in levels:
        cells = guess.read[one.column].cells
        if has_rates(cells) and guess.headers[one.column].measure in {"", "share"}:
            found.append(replace(one, measure=Measure.SHARE, number=2))
            guess.note(f"Column {one.column}: the rates behind its numbers are shares", one.column)
    return found


def _numbers(table: Table, guess: Guess, derived: Sequence[str]) -> dict[str, Numbers]:
    """Return the numbers of every column, as far as fits are concerned."""
    more = tuple(Figures(name, Measure.LEVEL, item=f"\t{name}") for name in derived)
    read = read_figures(replace(table, figures=(*table.figures, *more)))
    found: dict[str, dict[int, object]] = {}
    for figure in read.figures:
        if is_exact(figure) and figure.figures.measure is Measure.LEVEL:
            found.setdefault(figure.figures.column, {})[figure.row] = value_of(figure)
    del guess
    return found  # type: ignore[return-value]


def _periods_down(guess: Guess, unit: str, options: ReadingOptions) -> Table:
    """Describe a table whose rows are periods: turned, so that they stand over columns."""
    order = [label for label in guess.labels if label]
    guess.note(f"Rows are periods, from {order[0]} to {order[-1]}")
    table = Table(guess.frame, guess.label, unit or _unit(guess), options=options).periods_down()
    levels, derived = _sort_columns(guess)
    table = replace(table, figures=tuple(replace(one, item=one.column) for one in levels))
    for name in derived:
        measure = guess.headers[name].measure or "growth"
        target = _closest(name, [one.column for one in levels])
        if measure not in {"growth", "change"} or target is None:
            guess.note(
                f"Column {name}: not audited, as nothing says what its {measure} is of", name
            )
            continue
        rates = _in_rates(guess.read[name])
        said = Measure.GROWTH if measure == "growth" or rates else Measure.CHANGE
        table = replace(table, figures=(*table.figures, Figures(name, said, item=target)))
        guess.note(f"Column {name}: {said} of {target} from row to row", name)
    table = with_sums_across(guess, table)
    return replace(table, notes=tuple(_weighable(guess.notes, table)))


def _weighable(notes: Sequence[Assumption], table: Table) -> list[Assumption]:
    """Say of each assumption how the table would read without it."""
    found = []
    for note in notes:
        columns = set(note.columns)
        otherwise = None
        if note.text.startswith("Row ") and table.total_row:
            otherwise = replace(table, adds_up=False, seeks_sums=False, finds_sums=False)
        elif " the sum of the others" in note.text or ", as the numbers show" in note.text:
            sums = tuple(one for one in table.sums if one.whole not in columns)
            otherwise = replace(table, sums=sums)
        elif note.text.startswith("Column "):
            rest = tuple(
                one
                for one in table.figures
                if one.column not in columns or one.measure is Measure.LEVEL
            )
            otherwise = replace(table, figures=rest) if rest != table.figures else None
        found.append(replace(note, otherwise=otherwise))
    return found


def _in_rates(column: Column) -> bool:
    """Tell whether the numbers of a column are printed in per cent."""
    return any(q.unit in {"%", "‰"} for cell in column.cells for q in cell.quantities[:1])


def _closest(name: str, items: Sequence[str]) -> str | None:
    """Return the item a derived column speaks of: the one it names, the only one, the one before."""
    named = [item for item in items if item.lower() in name.lower()]
    if named:
        return max(named, key=len)
    return items[-1] if items else None


def _unit(guess: Guess) -> str:
    """Return the unit that the headers name."""
    words = {header.multiplier for header in guess.headers.values() if header.multiplier}
    words |= {read_header(guess.label).multiplier} - {""}
    return f"{words.pop()} units" if len(words) == 1 else "units"
