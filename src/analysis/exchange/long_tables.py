"""Long and wide tables of others: the World Bank's, Our World in Data's, and any with periods on an edge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.exchange.foreign import (
    Counted,
    Foreign,
    Lines,
    Observation,
    find_period,
    is_nothing,
    make_id,
    read_digits,
    split_unit,
)
from analysis.quantities.columns import read_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BANK = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
_UNIT_COLUMNS = {"unit", "units", "unit of measure", "einheit", "unité", "unidad", "单位"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def bank_header(lines: Lines) -> int | None:
    """Return which row is the header of a World Bank file, if one is."""
    for place, row in enumerate(lines.rows[:8]):
        if row[: len(BANK)] == BANK:
            return place
    return None


def read_bank(lines: Lines, header: int) -> Foreign:
    """Read a CSV file as the World Bank's data catalogue gives it, with lines above its header."""
    told = {row[0]: row[1] for row in lines.rows[:header] if len(row) > 1}
    periods = [find_period(cell) for cell in lines.rows[header]]
    series: dict[str, Counted] = {}
    found: list[Observation] = []
    empty = 0
    for place, row in _below(lines, header):
        country, code, indicator, key = row[: len(BANK)]
        plain, unit = split_unit(indicator)
        name = make_id(code or country, key or indicator)
        series[name] = Counted(name, f"{country}: {plain}", unit, country)
        for column, period in enumerate(periods):
            cell = row[column] if column < len(row) else ""
            if not period or is_nothing(cell):
                empty += bool(period)
                continue
            where = f"row {lines.numbers[place]}, column {period}"
            found.append(_observation(lines, place, cell, name, period, where))
    return Foreign(
        "World Bank",
        series,
        tuple(found),
        title=told.get("Data Source", ""),
        publisher="World Bank",
        published=day[0] if (day := _DAY.search(told.get("Last Updated Date", ""))) else "",
        left_out=_empty(empty),
    )


def is_owid(lines: Lines) -> bool:
    """Tell whether a file is laid out as Our World in Data's: entity, code, year or day, values."""
    head = [cell.lower() for cell in lines.rows[0][:3]]
    return len(lines.rows[0]) > len(head) and head in (
        ["entity", "code", "year"],
        ["entity", "code", "day"],
    )


def read_owid(lines: Lines) -> Foreign:
    """Read a CSV file as Our World in Data's charts give it; columns of words are left out."""
    head = lines.rows[0]
    rows = list(_below(lines, 0))
    series: dict[str, Counted] = {}
    found: list[Observation] = []
    said: list[str] = []
    empty = 0
    for column in range(3, len(head)):
        cells = [row[column] if column < len(row) else "" for _, row in rows]
        known = [cell for cell in cells if not is_nothing(cell)]
        if known and not any(read_digits(cell) for cell in known):
            said.append(f"the column {head[column]!r}, which holds no numbers")
            continue
        plain, unit = split_unit(head[column])
        for (place, row), cell in zip(rows, cells, strict=True):
            if is_nothing(cell):
                empty += 1
                continue
            entity, code, when = row[:3]
            period = find_period(when)
            if not period:
                raise lines.refuse(place, "a year or a day", repr(when))
            name = make_id(code or entity, plain)
            series[name] = Counted(name, f"{entity}: {plain}", unit, entity)
            where = f"row {lines.numbers[place]}, {entity}, {when}"
            found.append(_observation(lines, place, cell, name, period, where))
    return Foreign(
        "Our World in Data",
        series,
        tuple(found),
        publisher="Our World in Data",
        left_out=(*_empty(empty), *said),
    )


def read_wide(lines: Lines) -> Foreign:
    """Read a table with periods along its top or down its first column.

    How its numbers are printed (decimal commas, grouping, words such as million) is decided from
    all of its cells together.

    Raises
    ------
    DataError
        If neither edge holds periods, or a cell is neither a number nor a mark.
    """
    width = max(map(len, lines.rows))
    rows = [(*row, *[""] * (width - len(row))) for row in lines.rows]
    for header, row in enumerate(rows[:8]):
        periods = [find_period(cell) for cell in row]
        if sum(map(bool, periods)) >= max(1, (width - 1) // 2) and not periods[0]:
            return _across(lines, rows, header, periods)
    for header in range(min(8, len(rows) - 1)):
        if all(find_period(row[0]) for row in rows[header + 1 :]):
            return _down(lines, rows, header)
    raise lines.refuse(
        0,
        "periods such as 2024 or 2024-12 along the top or down the first column",
        f"{', '.join(rows[0][:4])}",
        "or the headers of SDMX-CSV, the World Bank or Our World in Data",
    )


def _across(
    lines: Lines, rows: Sequence[tuple[str, ...]], header: int, periods: Sequence[str]
) -> Foreign:
    labels = [place for place, period in enumerate(periods) if not period]
    units = [place for place in labels if rows[header][place].lower() in _UNIT_COLUMNS]
    names = [place for place in labels if place not in units]
    cells = []
    series: dict[str, Counted] = {}
    for place, row in enumerate(rows[header + 1 :], header + 1):
        title = ", ".join(row[column] for column in names if row[column])
        plain, unit = split_unit(title)
        unit = next((row[column] for column in units if row[column]), unit)
        name = make_id(*(row[column] for column in names)) or f"row_{lines.numbers[place]}"
        series[name] = Counted(name, plain or title or name, unit, row[names[0]] if names else "")
        cells += [
            (place, row[column], name, period, f"row {lines.numbers[place]}, column {period}")
            for column, period in enumerate(periods)
            if period
        ]
    return _wide(lines, cells, series)


def _down(lines: Lines, rows: Sequence[tuple[str, ...]], header: int) -> Foreign:
    cells = []
    series: dict[str, Counted] = {}
    names = []
    for column, heading in enumerate(rows[header][1:], 1):
        plain, unit = split_unit(heading)
        names.append(make_id(plain) or f"column_{column + 1}")
        series[names[-1]] = Counted(names[-1], plain or names[-1], unit, "")
    for place, row in enumerate(rows[header + 1 :], header + 1):
        period = find_period(row[0])
        cells += [
            (place, cell, name, period, f"row {lines.numbers[place]}, column {heading}")
            for cell, name, heading in zip(row[1:], names, rows[header][1:], strict=True)
        ]
    return _wide(lines, cells, series)


def _wide(
    lines: Lines,
    cells: Sequence[tuple[int, str, str, str, str]],
    series: dict[str, Counted],
) -> Foreign:
    known = [cell for cell in cells if not is_nothing(cell[1])]
    column = read_column([text for _, text, *_ in known], name="of numbers")
    found = []
    marks = 0
    for (place, text, name, period, where), cell in zip(known, column.cells, strict=True):
        if not cell.quantities:
            marks += 1
            continue
        quantity = cell.quantities[0]
        power = len(str(quantity.multiplier)) - 1
        if quantity.end is not None or len(cell.quantities) > 1 or 10**power != quantity.multiplier:
            raise lines.refuse(place, "one number in a cell", repr(text))
        own = read_digits(text)
        plain = own[0] if own and "," not in text else f"{quantity.digits:f}"
        found.append(
            Observation(
                name,
                period,
                plain,
                where,
                multiplier=f"1e{power}" if power else "",
                qualifier=quantity.qualifier,
                note=quantity.status,
            )
        )
        if quantity.unit and not series[name].unit:
            known_series = series[name]
            series[name] = Counted(name, known_series.name, quantity.unit, known_series.group)
    return Foreign(
        "wide",
        series,
        tuple(found),
        left_out=_empty(len(cells) - len(known) + marks),
    )


def _below(lines: Lines, header: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    width = 4 if header else 3
    for place, row in enumerate(lines.rows[header + 1 :], header + 1):
        yield place, (*row, *[""] * (width - len(row)))


def _observation(
    lines: Lines, place: int, cell: str, name: str, period: str, where: str
) -> Observation:
    digits = read_digits(cell)
    if digits is None:
        raise lines.refuse(place, "a number or nothing", repr(cell))
    return Observation(name, period, digits[0], where, decimals=digits[1])


def _empty(count: int) -> tuple[str, ...]:
    return (f"{count} empty cell{'s' * (count > 1)}",) if count else ()
