"""Wholes: what each share of a table is of, and in which unit ratios are printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import floor, log10
from typing import TYPE_CHECKING

from analysis.errors import UsageError
from analysis.quantities.measures import Measure
from analysis.tables.assumptions import Assumption
from analysis.tables.denominators import own_rows_fit, unit_of_ratios
from analysis.tables.figures_read import canonical
from analysis.tables.specifications import OTHER_WHOLE, OWN_ROWS, Figure, Figures, RowRatio
from analysis.tables.totals import is_exact, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.tables.description import Table
    from analysis.tables.figures_read import Read
    from analysis.tables.row_sums import Value

RATES = frozenset({Measure.SHARE, Measure.GROWTH, Measure.SHARE_CHANGE, Measure.CONTRIBUTION})
#: Names of columns that say their unit.
PER = re.compile(r"[%‰]|(?i:per ?cent|per mille|\bpct\b|percentage|百分)|占比|比重|同比|增[长長幅]")

#: What the share in a row of a column is of: a row and an item.
Wholes = dict[tuple[int, Figures], str]
#: Levels by row, item and period.
Levels = Mapping[tuple[int, str, str], "Value"]


def settle_wholes(table: Table, read: Read) -> tuple[list[Figure], Wholes, list[Assumption]]:
    """Return the figures with the units of their ratios, what shares are of, and what was assumed.

    Parameters
    ----------
    table, read
        A described table and its numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> from analysis.tables.figures_read import read_figures
    >>> frame = pd.DataFrame({"t": ["a", "b"], "2024": ["4", "12"], "part": ["0.25", "0.75"]})
    >>> table = Table(frame).levels("2024").shares({"2024": "part"})
    >>> _, wholes, assumed = settle_wholes(table, read_figures(table))
    >>> set(wholes.values()), assumed[0].text[:44]
    ({'\\n'}, 'Column part: fractions, and no per cent, as ')
    """
    levels = _levels(read)
    wholes: Wholes = {}
    assumptions: list[Assumption] = []
    units: dict[int, str] = {}
    for own in _by_column(read):
        one = own[0].figures
        if one.measure.has_whole:
            found, told = _wholes_of(table, read, own, levels)
            wholes |= found
            assumptions += told
        if one.measure in RATES and not one.unit and all(f.quantity.unit == "" for f in own):
            unit, told = _unit_of(table, read, own, levels, wholes)
            units |= {id(f): unit for f in own if unit}
            assumptions += told
    figures, moved = [], {}
    for figure in read.figures:
        one = figure.figures
        unit = units.get(id(figure), "")
        new = replace(figure, figures=replace(one, unit=unit)) if unit else figure
        figures.append(new)
        if (figure.row, one) in wholes:
            moved[figure.row, new.figures] = wholes[figure.row, one]
    return figures, moved, assumptions


def scale_row_ratios(table: Table, read: Read) -> tuple[tuple[RowRatio, ...], list[Assumption]]:
    """Find the power of ten that makes rows the ratios they are said to be.

    Parameters
    ----------
    table, read
        A described table and its numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> from analysis.tables.figures_read import read_figures
    >>> frame = pd.DataFrame({"t": ["output", "persons", "per head"], "2024": ["8", "2", "4000"]})
    >>> table = Table(frame).levels("2024").row_ratio("per head", "output", "persons")
    >>> scale_row_ratios(table, read_figures(table))[0][0].unit
    '‰'
    """
    levels = _levels(read)
    found: list[RowRatio] = []
    told: list[Assumption] = []
    for ratio in table.ratios_of_rows:
        powers = _powers(ratio, read, levels) if ratio.bottom else []
        if ratio.unit or not powers:
            found.append(ratio if ratio.unit else replace(ratio, unit="1"))
            continue
        power = floor(sorted(powers)[len(powers) // 2] + 0.5)
        unit = {0: "1", -2: "%", -3: "‰"}.get(power, f"1e{power}")
        found.append(replace(ratio, unit=unit))
        if power:
            text = f"Row {ratio.row}: one unit of it is 10^{power} of {ratio.top} / {ratio.bottom}"
            told.append(Assumption(text))
    return tuple(found), told


def _powers(ratio: RowRatio, read: Read, levels: Levels) -> list[float]:
    place = {label: row for row, label in enumerate(read.labels)}
    powers = []
    for (row, item, period), value in levels.items():
        top = levels.get((place[ratio.top], item, period))
        bottom = levels.get((place[ratio.bottom], item, period))
        if row == place[ratio.row] and top and bottom:
            numbers = (top.value, bottom.value, value.value)
            if all(numbers):
                powers.append(log10(abs(numbers[0] / numbers[1] / numbers[2])))
    return powers


def _by_column(read: Read) -> list[list[Figure]]:
    found: dict[object, list[Figure]] = defaultdict(list)
    for figure in read.figures:
        one = figure.figures
        found[one.place, one.measure].append(figure)
    return list(found.values())


def _levels(read: Read) -> Levels:
    return {
        (f.row, f.figures.item, canonical(f.figures.period)): value_of(f)
        for f in read.figures
        if f.figures.measure is Measure.LEVEL and is_exact(f)
    }


def _wholes_of(
    table: Table, read: Read, own: Sequence[Figure], levels: Levels
) -> tuple[Wholes, list[Assumption]]:
    """Return what the shares of a column are of."""
    items = {f.item for f in table.figures} | {f.column for f in table.figures}
    items |= {one.whole for one in table.sums if one.across}
    found: Wholes = {}
    for figure in own:
        one = figure.figures
        said = one.whole_for(figure.label)
        if said == OWN_ROWS:
            found[figure.row, one] = OWN_ROWS
        elif said == OTHER_WHOLE:
            found[figure.row, one] = f"\n{one.item}"
        elif said and said in read.labels and not table.rows_are_periods:
            found[figure.row, one] = f"{said}\n{one.item}"
        elif said and said in items:
            label = "" if table.rows_are_periods else figure.label
            found[figure.row, one] = f"{label}\n{said}"
        elif said:
            raise UsageError(
                wanted=f"a row or an item that the shares of column {one.column!r} are of",
                got=repr(said),
                instead=f"name one of {', '.join(read.labels[:5])}",
            )
        elif table.captions:
            found[figure.row, one] = "\n"
        else:
            found[figure.row, one] = f"{table.total_row}\n{one.item}"
    one = own[0].figures
    implicit = not one.of and not one.of_each and not table.captions and table.total_row
    if not implicit or table.rows_are_periods or one.measure is not Measure.SHARE:
        return found, []
    total = read.labels.index(table.total_row)
    period = canonical(one.period)
    column = {
        row: value
        for (row, item, when), value in levels.items()
        if (item, when) == (one.item, period)
    }
    shares = {f.row: value_of(f) for f in own if is_exact(f)}
    parts = [place for place in range(len(read.labels)) if place != total]
    if not own_rows_fit(shares, column, column.get(total), parts):
        return found, []
    whole = {key: OWN_ROWS for key in found if key[0] != total}
    otherwise = replace(
        table,
        figures=tuple(
            replace(f, of=table.total_row) if f.place == one.place else f for f in table.figures
        ),
    )
    text = (
        f"Column {one.column}: shares are of the sum of the rows that have one, not of"
        f" {table.total_row}, as more of them fit"
    )
    own_total = {key: OWN_ROWS for key in found if key[0] == total}
    # The total's own share is of what the shares are of: it adds nothing.
    return {k: v for k, v in {**found, **whole}.items() if k not in own_total}, [
        Assumption(text, (one.column,), otherwise)
    ]


def _unit_of(
    table: Table,
    read: Read,
    own: Sequence[Figure],
    levels: Levels,
    wholes: Wholes,
) -> tuple[str, list[Assumption]]:
    """Return the unit of a column's ratios where its cells do not print it."""
    one = own[0].figures
    if PER.search(str(one.column)):
        return "", []
    printed, implied = [], []
    for figure in own:
        printed.append(Fraction(figure.quantity.digits))
        implied.append(_implied(read, figure, levels, wholes))
    if unit_of_ratios(printed, implied) == "%":
        return "", []
    text = f"Column {one.column}: fractions, and no per cent, as the numbers beside them show"
    if not any(implied):
        text = f"Column {one.column}: fractions, and no per cent, as they add up to one"
    otherwise = replace(
        table,
        figures=tuple(replace(f, unit="%") if f.place == one.place else f for f in table.figures),
    )
    return "1", [Assumption(text, (one.column,), otherwise)]


def _implied(read: Read, figure: Figure, levels: Levels, wholes: Wholes) -> Fraction | None:
    one = figure.figures
    now = levels.get((figure.row, one.item, canonical(one.period)))
    base = levels.get((figure.row, one.item, canonical(one.base)))
    if now is None:
        return None
    if one.measure is Measure.GROWTH:
        return now.value / base.value - 1 if base and base.value else None
    if one.measure is not Measure.SHARE:
        return None
    label, _, item = wholes.get((figure.row, one), "\n").partition("\n")
    if label not in read.labels:
        return None
    whole = levels.get((read.labels.index(label), item, canonical(one.period)))
    return now.value / whole.value if whole and whole.value else None
