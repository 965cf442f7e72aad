"""Rows guessed: which are rates of other rows, as a margin, a share or the growth of the row above."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analysis.quantities.measures import Measure
from analysis.tables.assumptions import without_ratio_of
from analysis.tables.columns_sorted import numbers_of
from analysis.tables.figures_read import base_of, canonical
from analysis.tables.fitting import match_growth, match_ratio
from analysis.tables.headers import read_header
from analysis.tables.specifications import RowRatio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analysis.tables.description import Table
    from analysis.tables.fitting import Match
    from analysis.tables.row_sums import Numbers, Value
    from analysis.tables.totals_guessed import Guess

#: What a row's label says of rates of other rows.
WORDS = frozenset({"share", "rate", "growth", "yearly_growth", "index"})
#: Part of the columns that has to fit, and how likely chance may be over all ways that were tried.
MOSTLY, CHANCE = 0.5, 1e-3
#: The same where the label names the row.
NAMED = 0.05
#: Rows up to which each pair of them is tried as a ratio; beyond, those so near.
MOST, NEAR = 24, 12
#: Months before, as growth over a year is.
YEAR = "12"

#: Names of a column that holds the units of the rows.
UNITS = re.compile(
    r"(?i)units?(?: of measure(?:ment)?)?|einheit|unité|unidad|unità|unidade|jednostka|birim|ед\. ?изм\.?|"
    r"единица измерения|eenheid|单位|計量單位|计量单位|單位|単位|단위"
)

Rows = dict[int, "Numbers"]


class Found(NamedTuple):
    """A row as the rate of others.

    Parameters
    ----------
    ratio
        What it then is.
    match
        How well it fits.
    words
        What it is, in words.
    """

    ratio: RowRatio
    match: Match
    words: str


def with_row_ratios(guess: Guess, table: Table) -> Table:
    """Find the rows that are rates of other rows: by their labels or signs, and by the numbers.

    Parameters
    ----------
    guess
        What is known so far; what is assumed is noted there.
    table
        With its levels.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.guessing import describe_table
    >>> frame = pd.DataFrame({
    ...     "": ["sales", "gross profit", "gross margin, %", "growth of sales, %"],
    ...     "2021": ["1,204.0", "511.7", "42.5", ""], "2022": ["1,377.4", "601.1", "43.6", "14.4"],
    ...     "2023": ["1,290.6", "498.2", "38.6", "-6.3"]})
    >>> [(one.top, one.bottom) for one in describe_table(frame).ratios_of_rows]
    [('gross profit', 'sales'), ('sales', '')]
    """
    rates = _rates(guess, table)
    if not rates or len(rates) == len(guess.labels):
        return table
    rows = _by_row(table)
    ratios: list[RowRatio] = []
    for place in rates:
        ways = list(_ways(place, rates, rows, guess, table))
        named = [way for way in ways if _names(guess.labels[place], way.ratio.top)]
        best = _clear(named, NAMED) or _clear(ways, CHANCE)
        if best is None:
            if rates[place]:
                ratios.append(RowRatio(guess.labels[place], "", ""))
            continue
        fits = f"as {best.match.fits} of {best.match.of} columns fit"
        label = guess.labels[place]
        guess.note(f"Row {label}: {best.words}, {fits}", without=without_ratio_of(label))
        ratios.append(best.ratio)
    return replace(table, ratios_of_rows=tuple(ratios))


def _rates(guess: Guess, table: Table) -> dict[int, str]:
    """Return the rows that may be rates, with the unit that they print."""
    levels = [one.column for one in table.figures if one.measure is Measure.LEVEL]
    said = _units_beside(guess)
    found: dict[int, str] = {}
    plain = 0
    for place, label in enumerate(guess.labels):
        cells = [guess.read[name].cells[place] for name in levels]
        units = [cell.quantities[0].unit for cell in cells if cell.quantities]
        printed = sum(unit in {"%", "‰"} for unit in units)
        header = read_header(label)
        if not units:
            continue
        if printed * 2 > len(units) or said.get(place) in {"%", "‰"}:
            found[place] = said.get(place) or units[-1] or "%"
        elif header.measure in WORDS:
            found[place] = "%" if "%" in label else ""
        plain += place not in found
    return found if plain else {}


def _units_beside(guess: Guess) -> dict[int, str]:
    """Return the units of rows that a column of its own names."""
    for name in guess.frame.columns:
        if name != guess.label and name not in guess.read and UNITS.fullmatch(str(name).strip()):
            return {row: str(cell).strip() for row, cell in enumerate(guess.frame[name])}
    return {}


def _by_row(table: Table) -> Rows:
    """Return the numbers of each row, by place of the column."""
    rows: dict[int, dict[int, Value]] = {}
    columns = numbers_of(table, ())
    for place, one in enumerate(table.figures):
        if one.measure is Measure.LEVEL:
            for row, value in columns[one.column].items():
                rows.setdefault(row, {})[place] = value
    return dict(rows)


def _ways(
    place: int, rates: Mapping[int, str], rows: Rows, guess: Guess, table: Table
) -> Iterator[Found]:
    """Yield the ways in which a row may follow from others."""
    printed, unit, label = rows.get(place, {}), rates[place], guess.labels[place]
    measure = read_header(label).measure
    others = [row for row in rows if row not in rates]
    if len(others) > MOST:
        others = [row for row in others if abs(row - place) <= NEAR]
    for top in others:
        if measure not in {"growth", "yearly_growth"}:
            for bottom in (row for row in others if row != top):
                match = match_ratio(printed, rows[top], rows[bottom])
                if match.unit and (unit in {"", match.unit}) and _holds(match):
                    one = RowRatio(label, guess.labels[top], guess.labels[bottom], match.unit)
                    yield Found(one, match, f"{one.top} / {one.bottom}")
        if measure in {"growth", "yearly_growth", "", "rate"}:
            for lag in ("", YEAR):
                match = match_growth(printed, _before(rows[top], lag, table), rows[top])
                if match.unit == "%" and _holds(match):
                    one = RowRatio(label, guess.labels[top], "", "%", lag)
                    since = "over a year" if lag else "from column to column"
                    yield Found(one, match, f"growth of {one.top} {since}")


def _holds(match: Match) -> bool:
    return match.fits > 0 and match.part >= MOSTLY


def _before(numbers: Numbers, lag: str, table: Table) -> Numbers:
    """Return the numbers of a row, each in the column of the period it is compared with."""
    found: dict[int, Value] = {}
    for item in dict.fromkeys(one.item for one in table.figures):
        place = {
            canonical(one.period): number
            for number, one in enumerate(table.figures)
            if one.period and one.item == item and one.measure is Measure.LEVEL
        }
        for period, number in place.items():
            base = base_of(period, lag, place)
            if base in place and place[base] in numbers:
                found[number] = numbers[place[base]]
    return found


def _clear(ways: Sequence[Found], limit: float) -> Found | None:
    best = max(ways, key=_weight, default=None)
    return best if best and best.match.chance * len(ways) < limit else None


def _names(label: str, other: str) -> bool:
    """Tell whether the label of a rate names another row: growth of sales, sales."""
    words = set(re.findall(r"\w+", other.lower()))
    return bool(words) and (words <= set(re.findall(r"\w+", label.lower())) or other in label)


def _weight(found: Found) -> tuple[int, float]:
    return found.match.fits, -found.match.chance
