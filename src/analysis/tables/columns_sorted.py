"""Columns sorted: which are levels, of which thing and period, and which follow from others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.quantities.characters import plain_characters
from analysis.quantities.measures import Measure
from analysis.tables.columns_guessed import Candidate, clear_way
from analysis.tables.figures_read import read_figures
from analysis.tables.row_sums import fit_sum
from analysis.tables.specifications import Figures
from analysis.tables.totals import columns_of, is_exact, settle_totals, value_of
from analysis.tables.totals_guessed import with_total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.tables.description import Table
    from analysis.tables.row_sums import Numbers
    from analysis.tables.totals_guessed import Guess

#: Units that say that a number is no amount.
RATES = ("%", "pp", "‰", "bp")
#: Words that an amount has as well, where nothing is printed that it could be the change of.
AMOUNTS = frozenset({"change", "rate"})
#: Words over columns of rates that may stand for themselves.
ALONE = frozenset({"", "share", "rate"})
#: Names of columns that number the rows or rank them.
RANK = re.compile(
    r"(?i)(?:rank(?:ing)?|rang|code|id|row|pos(?:ition)?\.?|line|s\.? ?no\.?|sl\.? ?no\.?|sr\.? ?no\.?|lfd\. ?nr\.?|№|序号|序號|排名|"
    r"位次|名次|順位|순위|번호|コード|编号|代码|puesto|posizione|sıra|место)(?: \d{4})?"
)
#: Columns that a ratio without a word over it needs beside it.
RATIO = 2


def sort_columns(guess: Guess, table: Table) -> tuple[Table, list[Candidate]]:
    """Part the columns into levels and those that are to follow from them.

    Parameters
    ----------
    guess
        What is known so far; what is assumed is noted there.
    table
        Without columns.

    Returns
    -------
    tuple
        The table with its levels, and the other columns.
    """
    candidates = {name: _candidate(guess, name) for name in guess.read}
    plain = [name for name, one in candidates.items() if not _is_derived(guess, one)]
    alone = _indices_alone(guess, table, plain, candidates)
    plain = [name for name in candidates if name in plain or name in alone]
    for name in [one for one in plain if _is_rank(guess, one)]:
        plain.remove(name)
        del candidates[name]
        guess.note(f"Column {name}: numbers or ranks of the rows, not audited", name)
    if not plain:
        plain = [name for name, one in candidates.items() if one.header.measure in ALONE]
        if not plain:
            return table, list(candidates.values())
        guess.note(f"Rates, as nothing says what they are of: {', '.join(plain)}", *plain)
        rest = [one for name, one in candidates.items() if name not in plain]
        return _with_levels(guess, table, plain), rest
    table = _with_levels(guess, table, plain)
    for name in _following(guess, table, plain, candidates):
        plain.remove(name)
        table = _with_levels(guess, table, plain)
    dated = [one.column for one in table.figures if one.period]
    if dated:
        guess.note(f"Levels by period, as headers name them: {', '.join(dated)}", *dated)
    if others := [name for name in plain if name not in dated]:
        guess.note(f"Levels, as nothing says otherwise: {', '.join(others)}", *others)
    return table, [one for name, one in candidates.items() if name not in plain]


def name_items(guess: Guess, columns: Sequence[str], *, apart: bool = False) -> list[Figures]:
    """Return columns as levels of things, named by what their headers say beside the period.

    Parameters
    ----------
    guess
        What is known so far.
    columns
        Their names.
    apart
        Whether other columns of the table are levels as well, so that each needs a name.
    """
    if not columns:
        return []
    periods = {name: guess.headers[name].period for name in columns}
    named = {period for period in periods.values() if period}
    if len(named) == len(columns) and not apart:
        return [Figures(name, Measure.LEVEL, periods[name]) for name in columns]
    if len(columns) == 1 and not apart:
        return [Figures(name, Measure.LEVEL, periods[name]) for name in columns]
    several = len(named) < len(columns)
    for bare in (False, True):
        items = {name: _without_period(name, periods[name], bare=bare) for name in columns}
        places = Counter((items[name], periods[name]) for name in columns)
        things = Counter(items[name] for name in columns if periods[name])
        if max(places.values()) == 1 and (max(things.values(), default=2) > 1 or len(things) < 2):  # noqa: PLR2004 - no two of one thing
            break
    if max(places.values()) > 1 or not (several or apart):
        items = {name: name for name in columns}
    return [
        Figures(name, Measure.LEVEL, periods[name], item=items[name] or "amount")
        for name in columns
    ]


def numbers_of(table: Table, columns: Iterable[str]) -> dict[str, Numbers]:
    """Return the numbers of a table's levels and of some columns, as far as fits are concerned."""
    # A unit of their own: how rates are printed says nothing of how amounts are rounded.
    more = tuple(Figures(name, Measure.LEVEL, item=f"\t{name}", unit="\t") for name in columns)
    found: dict[str, dict[int, object]] = {one.column: {} for one in (*table.figures, *more)}
    for figure in read_figures(replace(table, figures=(*table.figures, *more))).figures:
        if is_exact(figure) and figure.figures.measure is Measure.LEVEL:
            found[figure.figures.column][figure.row] = value_of(figure)
    return found  # type: ignore[return-value]


def _candidate(guess: Guess, name: str) -> Candidate:
    units = [cell.quantities[0].unit for cell in guess.read[name].cells if cell.quantities]
    unit = next((one for one, _ in Counter(units).most_common() if one in RATES), "")
    # The sign of per cent may stand at the first number only; it may also stand in a row of rates.
    header = guess.headers[name]
    led = units[:1] == [unit] and not (header.period and not header.measure)
    return Candidate(header, name, unit if led or 2 * units.count(unit) >= len(units) else "")


def _is_derived(guess: Guess, column: Candidate) -> bool:
    several = any(len(cell.quantities) > 1 for cell in guess.read[column.name].cells)
    word = column.header.measure
    return bool(column.unit) or bool(word and not several and word not in AMOUNTS)


def _indices_alone(
    guess: Guess, table: Table, plain: Sequence[str], candidates: dict[str, Candidate]
) -> list[str]:
    """Return index numbers that follow from no column: others may be their growth."""
    indices = [
        name
        for name, one in candidates.items()
        if one.header.measure == "index" and not one.unit and name not in plain
    ]
    if not indices or not plain:
        return indices
    table = _with_levels(guess, table, plain)
    numbers = numbers_of(table, indices)
    return [name for name in indices if clear_way(candidates[name], table, numbers) is None]


def _is_rank(guess: Guess, name: str) -> bool:
    """Tell whether a column numbers the rows, or ranks them."""
    if len(guess.read) == 1 or guess.headers[name].period:
        return False
    cells = [cell.quantities[0] for cell in guess.read[name].cells if cell.quantities]
    numbers = sorted(one.value for one in cells)
    counted = numbers == list(range(1, len(numbers) + 1)) and len(numbers) > RATIO
    return counted or (RANK.fullmatch(name.strip()) is not None and len(set(numbers)) > 1)


def _with_levels(guess: Guess, table: Table, columns: Sequence[str]) -> Table:
    figures = tuple(name_items(guess, columns))
    if table.rows_are_periods:
        figures = tuple(replace(one, item=one.column, period="") for one in figures)
    return replace(table, figures=figures)


def _following(
    guess: Guess, table: Table, plain: Sequence[str], candidates: dict[str, Candidate]
) -> list[str]:
    """Return columns without a word that follow from others: those that name a rate first."""
    if len(plain) == 1:
        return []
    if not table.rows_are_periods:
        table = with_total(replace(guess, notes=[]), table)
    numbers = numbers_of(table, ())
    worded = [name for name in plain if candidates[name].header.measure in AMOUNTS]
    order = [*worded[::-1], *(name for name in plain[::-1] if name not in worded)]
    found: list[str] = []
    for name in order:
        column = candidates[name]
        if column.header.period and column.header.measure not in AMOUNTS:
            continue
        rest = [other for other in plain if other != name and other not in found]
        way = clear_way(column, _with_levels(guess, table, rest), numbers, worded=name in worded)
        if way is None:
            continue
        one = way.figures
        # Any of three columns is the ratio of the others: amounts add up, and rates do not.
        is_ratio = one.measure is Measure.SHARE and not column.header.measure
        if is_ratio and (not one.of or len(rest) < RATIO or _adds_up(table, name)):
            continue
        found.append(name)
    return found


def _adds_up(table: Table, column: str) -> bool:
    """Tell whether the rows of a column make up its total: a rate's do not."""
    alone = replace(table, figures=tuple(f for f in table.figures if f.column == column))
    read = read_figures(alone)
    sums, _ = settle_totals(alone, read)
    place = {label: row for row, label in enumerate(read.labels)}
    return any(
        fit_sum(
            place[one.whole],
            [place[part] for part in one.parts],
            columns_of(read),
            minus=[place[part] for part in one.minus],
        ).holds
        for one in sums
        if one.whole and not one.across
    )


def _without_period(header: str, period: str, *, bare: bool) -> str:
    """Return what a header says beside its period and, if bare, outside of brackets."""
    plain = re.sub(r"\s+", " ", plain_characters(header)).strip()
    if bare:
        plain = re.sub(r"\([^()]*\)", " ", plain)
    # What stands between the words of a period was not kept: April 1, 2020.
    words = r"[\s,;()\[\]]*".join(map(re.escape, period.split()))
    if words and re.search(words, plain):
        plain = re.sub(words, " ", plain, count=1)
    else:
        plain = re.sub(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", " ", plain)
    text = re.sub(r"\s+", " ", plain).strip(" ,;:–—-/年년")
    return text if text.count("(") == text.count(")") else text.strip("() ")
