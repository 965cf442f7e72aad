"""Sheets of Excel and Calc of the shape of a CSV file, their numbers as they are shown."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from analysis.ledger.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Endings of files that are read as sheets.
ENDINGS = (".xlsx", ".ods")

#: A row of a table: its number from 1, its text as typed (a sheet has none), its cells.
Line = tuple[int, str, list[str]]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
#: Columns and rows beyond which a sheet holds nothing but formatting.
_WIDEST, _LONGEST = 60, 100_000


def read_sheet(path: Path, *, shown_as: str) -> tuple[list[Line], list[Fault], tuple[Fault, ...]]:
    """Read the first sheet of a workbook as rows of text.

    Parameters
    ----------
    path
        An ``.xlsx`` or ``.ods`` file.
    shown_as
        How messages name it.

    Returns
    -------
    lines, faults, notes
        The rows that hold anything; why the workbook cannot be read; and what is not read of it.

    Notes
    -----
    A cell that holds text is that text. A number is written with the decimals and the grouping
    that its format shows, so that ``97.0`` stays ``97.0``; a number without a format is written
    with the fewest digits that tell it. A date is written as a month, or as a day where its format
    shows the day.
    """
    try:
        sheets = named_sheets(path)
    except (zipfile.BadZipFile, KeyError, ET.ParseError, ValueError, OSError):
        message = f"wanted an Excel or Calc workbook, got a file that is none or is damaged; save it again as {path.suffix.lower()} or as CSV UTF-8"
        return [], [Fault(shown_as, 1, 1, "", message)], ()
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        return [], [Fault(shown_as, 1, 1, "", "wanted a sheet with rows, found none")], ()
    (_, rows), *others = filled
    notes = tuple(
        Fault(
            shown_as, 1, 1, "", f"the sheet {name!r} is not read; put its rows into the first sheet"
        )
        for name, _ in others
    )
    width = len(rows[0][1])
    lines: list[Line] = [
        (number, "", [*cells, *[""] * (width - len(cells))]) for number, cells in rows
    ]
    return lines, [], notes


def named_sheets(path: Path) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Return the visible sheets of a workbook: the name of each, and its filled rows with their numbers.

    Parameters
    ----------
    path
        An ``.xlsx`` or ``.ods`` file.
    """
    return list((_excel if path.suffix.lower() == ".xlsx" else _calc)(path))


def shown_number(value: float, form: str) -> str:
    """Write a number as a spreadsheet shows it under a format.

    Parameters
    ----------
    value
        What the cell holds.
    form
        Its format, in Excel's language.

    Examples
    --------
    >>> shown_number(97, "0.0"), shown_number(105963, "#,##0"), shown_number(97.6, "General")
    ('97.0', '105,963', '97.6')
    >>> shown_number(0.976, "0.0%")
    '97.6%'
    """
    section = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", form.partition(";")[0])
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value():
        exact = exact.quantize(Decimal(1))
    if not re.search("[0#?]", section) or re.search(r"E[+-]|/", section):
        return f"{exact:f}"  # General, a fraction or powers of ten: the number itself
    percent = "%" in section
    places = re.search(r"\.([0?]*)([#]*)", section)
    fixed, free = (len(places[1]), len(places[2])) if places else (0, 0)
    text = f"{exact * 100 if percent else exact:{',' if ',' in section else ''}.{fixed + free}f}"
    if free and "." in text:
        kept = text.rstrip("0")
        whole, _, decimals = kept.partition(".")
        text = f"{whole}.{decimals.ljust(fixed, '0')}".rstrip(".")
    return f"{text}%" if percent else text


def _excel(path: Path) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only where a workbook lies among the claims

    book = load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        cells = (
            (row[0].row, [_excel_cell(cell) for cell in row[:_WIDEST]])
            for row in sheet.iter_rows(max_row=min(sheet.max_row, _LONGEST))
        )
        yield sheet.title, _filled(cells)


def _excel_cell(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown_number(value, cell.number_format)
    if isinstance(value, date | datetime):
        shows_day = "d" in re.sub(r'"[^"]*"|\[[^\]]*\]', "", cell.number_format.lower())
        return f"{value:%Y-%m-%d}" if shows_day else f"{value:%Y-%m}"
    return str(value)


def _calc(path: Path) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Read an OpenDocument sheet, which keeps beside each number the text that it shows."""
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read("content.xml"))  # noqa: S314 - expat limits entities itself
    for sheet in root.iter(f"{_TABLE}table"):
        yield str(sheet.get(f"{_TABLE}name")), _filled(_calc_rows(sheet))


def _calc_rows(sheet: ET.Element) -> Iterator[tuple[int, list[str]]]:
    number = 1
    for row in sheet.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
                cells += [_calc_cell(cell)] * min(times, _WIDEST)
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        if any(cells):
            for place in range(min(times, _LONGEST)):
                yield number + place, cells[:_WIDEST]
        number += times


def _calc_cell(cell: ET.Element) -> str:
    text = "\n".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p"))
    day = cell.get(f"{_OFFICE}date-value", "")[:10]
    # What a date looks like depends on the language of the machine; the value does not.
    return day if day and not re.fullmatch(r"\d{4}(-\d\d)?", text) else text


def _filled(rows: Iterator[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Keep the rows that hold anything, without the empty cells at their ends."""
    kept = []
    for number, cells in rows:
        if any(cells):
            last = max(place for place, cell in enumerate(cells) if cell)
            kept.append((number, cells[: last + 1]))
    return kept
