"""SDMX-CSV of anybody: observations by the key of their dimensions."""

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
)

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Columns that name the dataflow, or the row, and belong to no key.
_ABOUT = {
    *("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"),
    *("KEY", "SERIES_KEY", "OBS_KEY", "LAST UPDATE", "LAST_UPDATE", "TIME_FORMAT"),
}
#: Dimensions that say how, and not what, is counted.
_HOW = {"FREQ", "UNIT_MEASURE", "UNIT", "UNIT_MULT", "DECIMALS", "TIME_PERIOD"}
_CODE = re.compile(r"(?P<code>[^:]+): (?P<name>.+)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_sdmx(lines: Lines) -> bool:
    """Tell whether a file is SDMX-CSV: it names a dataflow, periods and values."""
    head = {_plain(cell) for cell in lines.rows[0]}
    return {"TIME_PERIOD", "OBS_VALUE"} <= head and bool(
        head & {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "KEY"}
    )


def read_sdmx(lines: Lines) -> Foreign:
    """Read SDMX-CSV 1.0 or 2.0, with codes, or codes and names, in its cells.

    A series is what shares the values of all columns before the period; frequency and unit say how
    it is counted. ``UNIT_MULT`` becomes the multiplier, ``DECIMALS`` the decimals that count,
    ``OBS_STATUS`` and ``OBS_FLAG`` a note.

    Raises
    ------
    DataError
        If a period or a value cannot be read, or the file deletes what another wrote.
    """
    head = [_plain(cell) for cell in lines.rows[0]]
    time = head.index("TIME_PERIOD")
    keys = [
        place
        for place in range(time)
        if head[place] not in _ABOUT | _HOW and not _holds_names(lines, place)
    ]
    varying = [place for place in keys if len({row[place] for row in lines.rows[1:]}) > 1] or keys
    series: dict[str, Counted] = {}
    found: list[Observation] = []
    empty = 0
    flow = dataflow(lines)
    for place, row in enumerate(lines.rows[1:], 1):
        if len(row) != len(head):
            raise lines.refuse(place, f"{len(head)} cells", f"{len(row)}")
        cells = dict(zip(reversed(head), reversed(row), strict=True))  # codes before their names
        if cells.get("ACTION") == "D":
            raise lines.refuse(place, "observations", "one that deletes another (ACTION D)")
        value = cells["OBS_VALUE"]
        if is_nothing(value):
            empty += 1
            continue
        period = find_period(cells["TIME_PERIOD"].partition(": ")[0])
        if not period:
            raise lines.refuse(
                place,
                "a year, half-year, quarter, month or day",
                repr(cells["TIME_PERIOD"]),
                "weeks have no place in the ledger",
            )
        digits = read_digits(value)
        if digits is None:
            raise lines.refuse(place, "a number", repr(value))
        codes = [_split(row[key])[0] for key in varying]
        name = make_id(*codes) or make_id(flow) or "series"
        titles = [
            row[key + 1] if _holds_names(lines, key + 1) else _split(row[key])[1] for key in varying
        ]
        unit = _unit(lines, head, row)
        known = Counted(name, ", ".join(filter(None, titles)) or flow or name, unit, flow)
        if series.setdefault(name, known).unit != unit:
            name = make_id(name, unit)
            series[name] = Counted(name, f"{known.name}, {unit}", unit, flow)
        power = _split(cells.get("UNIT_MULT", ""))[0]
        decimals = _split(cells.get("DECIMALS", ""))[0]
        found.append(
            Observation(
                name,
                period,
                digits[0],
                f"row {lines.numbers[place]}",
                decimals=_decimals(decimals, *digits),
                multiplier=f"1e{int(power)}" if power.isdigit() and int(power) else "",
                note=_note(cells),
            )
        )
    updated = (
        _DAY.search(lines.rows[1][head.index("LAST UPDATE")]) if "LAST UPDATE" in head else None
    )
    return Foreign(
        "SDMX-CSV",
        series,
        tuple(found),
        title=flow,
        publisher=agency(lines),
        published=updated[0] if updated else "",
        left_out=(f"{empty} empty observation{'s' * (empty > 1)}",) if empty else (),
    )


def dataflow(lines: Lines) -> str:
    """Return the dataflow that the first row names, without agency and version.

    A label behind it is preferred.
    """
    cells = _first(lines)
    named = cells.get("STRUCTURE_NAME") or cells.get("STRUCTURE_ID") or cells.get("DATAFLOW") or ""
    code, name = _split(named)
    return name if name != code else re.sub(r"\(.*\)$", "", code.rpartition(":")[2])


def agency(lines: Lines) -> str:
    """Return the agency that the first row names, or nothing."""
    cells = _first(lines)
    return (
        (cells.get("STRUCTURE_ID") or cells.get("DATAFLOW") or "").rpartition(":")[0].split(":")[0]
    )


def _first(lines: Lines) -> Mapping[str, str]:
    if len(lines.rows) < 2:  # noqa: PLR2004 - a header and a row
        raise lines.refuse(0, "observations below the header", "none")
    head = [_plain(cell) for cell in lines.rows[0]]
    return dict(zip(head, lines.rows[1], strict=False))


def _plain(cell: str) -> str:
    """Return the id of a component from a heading, which may carry its name as well."""
    return cell.partition(": ")[0].strip().upper()


def _split(cell: str) -> tuple[str, str]:
    """Return code and name of a cell; the code twice where it has no name."""
    match = _CODE.fullmatch(cell)
    return (match["code"].strip(), match["name"].strip()) if match else (cell, cell)


def _decimals(told: str, digits: str, own: int | None) -> int | None:
    if not re.fullmatch(r"\d{1,2}", told):
        return own
    printed = len(digits.partition(".")[2])
    return int(told) if int(told) != printed else own


def _holds_names(lines: Lines, place: int) -> bool:
    """Tell whether a column holds the names of the codes before it, under a heading in words."""
    heading, before = lines.rows[0][place], lines.rows[0][place - 1]
    return place > 0 and heading != heading.upper() and before == before.upper() not in _ABOUT


def _unit(lines: Lines, head: list[str], row: tuple[str, ...]) -> str:
    for name in ("UNIT_MEASURE", "UNIT"):
        if name in head:
            place = head.index(name)
            named = place + 1 < len(row) and _holds_names(lines, place + 1)
            return row[place + 1] if named else _split(row[place])[1]
    return ""


def _note(cells: Mapping[str, str]) -> str:
    said = [
        f"{column} {cells[column]}"
        for column in ("OBS_STATUS", "OBS_FLAG")
        if cells.get(column, "") not in {"", "A"}
    ]
    return "; ".join(said)
