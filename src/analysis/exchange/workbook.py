"""Workbook: exported tables as sheets of one Excel file, in which every text stays a text."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING, Any

from analysis.plaintext import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.exchange.exported_tables import Table

FILE = "ledger.xlsx"
#: Letters a column may be wide, and a cell may hold.
WIDEST, LONGEST = 60, 32_767
_LEGEND = ("sheet", "column", "holds")


def write_workbook(tables: Sequence[Table], folder: Path) -> list[Path]:
    """Write tables as sheets of one workbook, the first of which says what each column holds.

    Digits as printed are texts and keep their zeros, a text that looks like a formula is none, and a
    bound that does not exist is an empty cell, since Excel knows no infinity.

    Parameters
    ----------
    tables
        From :func:`~analysis.exchange.exported_tables.export_tables`.
    folder
        Where it goes; it is there.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - an extra

    book = Workbook(write_only=True)
    legend = [
        (table.name, field["name"], field["description"])
        for table in tables
        for field in table.fields
    ]
    _add_sheet(book, "about", _LEGEND, legend)
    for table in tables:
        columns = [str(name) for name in table.frame.columns]
        _add_sheet(book, table.name, columns, table.frame.itertuples(index=False))
    path = folder / FILE
    # In memory first: an archive that meets a full disk complains once more as it is forgotten.
    made = BytesIO()
    book.save(made)
    path.write_bytes(made.getvalue())
    return [path]


def _add_sheet(book: Any, name: str, columns: Sequence[str], rows: Any) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = book.create_sheet(name)
    every = [[_plain(value) for value in row] for row in rows]
    for place, column in enumerate(columns):
        widths = [len(str(row[place])) for row in every if row[place] is not None]
        letter = get_column_letter(place + 1)
        sheet.column_dimensions[letter].width = min(max([*widths, len(column)]) + 2, WIDEST)
    sheet.freeze_panes = "A2"

    def cell(value: Any, font: Font | None = None) -> Any:
        made = WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            made.data_type = "s"  # "=1+1" is what somebody printed, not what Excel shall compute
        if font is not None:
            made.font = font
        return made

    sheet.append([cell(column, Font(bold=True)) for column in columns])
    for row in every:
        sheet.append([cell(value) for value in row])


def _plain(value: Any) -> str | float | int | None:
    if isinstance(value, str):
        return visible(str(value))[:LONGEST] or None
    if value is None or not math.isfinite(value):
        return None
    number = float(value)
    return int(number) if number.is_integer() else number
